"""What an agency says of a person, beside what the family record of the case says: the same, new, or otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from crg_tui.domain.family import Characteristic, InHousehold
from crg_tui.domain.group import plain_words

CHARACTERISTICS: Mapping[str, Characteristic] = {
    one.value: one
    for one in (
        Characteristic.SEX, Characteristic.RACE, Characteristic.RELIGION, Characteristic.DISABILITY,
        Characteristic.LANGUAGE,
    )
}  # fmt: skip
"""By the field of what is told, the characteristic of the record that it is about."""

FIELDS: Mapping[str, str] = {
    "age": "age then", "household": "in household", **{name: one.label for name, one in CHARACTERISTICS.items()},
    "note": "note",
}  # fmt: skip
"""What can go into the family record, with its words."""


class Stand(StrEnum):
    """How an agency's words stand to the record, in the words of the screen."""

    NOTHING = "nothing said"
    NEW = "not in the record"
    SAME = "the same"
    DIFFERS = "differs"
    CANNOT = "none of its answers"


def household(words: str) -> InHousehold | None:
    """The answer of the record that these words are; None where they are none of them."""
    return next((one for one in InHousehold if plain_words(words) in (one.value, one.label)), None)


def stand(field: str, said: str | None, held: str | None) -> Stand:
    """How what is `said` stands to what the record holds, each as shown; None where there is nothing."""
    if said is None:
        return Stand.NOTHING
    if field == "household":
        answer = household(said)
        if answer is None:
            return Stand.CANNOT
        said = answer.label
    if held is None:
        return Stand.NEW
    return Stand.SAME if plain_words(said) == plain_words(held) else Stand.DIFFERS


def named(words: str) -> tuple[str, ...] | str:
    """The fields that somebody names, separated by commas; or the name that is none of them."""
    found = []
    for name in filter(None, (plain_words(part) for part in words.split(","))):
        field = next((one for one, label in FIELDS.items() if name in (one, label)), None)
        if field is None:
            return name
        found.append(field)
    return tuple(dict.fromkeys(found))
