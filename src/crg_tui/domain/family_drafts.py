"""What is asked about everyone concerned in a case, and about what may have shaped their lives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, KnownDate, Line, Text
from crg_tui.domain.family import Bearing, BearingAnswer, Characteristic, InHousehold, Known

_ANSWERS = "Words; or: not known, not asked, prefer not to say. Empty: nobody recorded anything."


def _asked(label: str) -> Ask:
    return Ask(label, _ANSWERS, empty="nobody recorded anything", sensitive=True)


class PersonDraft(Draft):
    """What is known of somebody concerned, each characteristic on a line of its own."""

    relationship: Annotated[
        Line | None, Ask("Relationship", "To the child or children: mother, half-brother of Child K.", sensitive=True)
    ] = None
    age: Annotated[Line | None, Ask("Age then", "At the incident, as told: 4 months, about 30.", sensitive=True)] = None
    in_household: Annotated[
        InHousehold | None,
        Ask("In household", "Whether they lived with the child then. Empty: nobody recorded anything.",
            empty="nobody recorded anything"),
    ] = None  # fmt: skip
    age_group: Annotated[Line | None, _asked("Age")] = None
    disability: Annotated[Line | None, _asked("Disability")] = None
    gender_reassignment: Annotated[Line | None, _asked("Gender reass.")] = None
    marriage: Annotated[Line | None, _asked("Marriage")] = None
    pregnancy: Annotated[Line | None, _asked("Pregnancy")] = None
    race: Annotated[Line | None, _asked("Race, ethnicity")] = None
    religion: Annotated[Line | None, _asked("Religion, belief")] = None
    sex: Annotated[Line | None, _asked("Sex")] = None
    sexual_orientation: Annotated[Line | None, _asked("Orientation")] = None
    language: Annotated[Line | None, _asked("Language")] = None
    note: Annotated[Text | None, Ask("Note", "What else matters of them, without names.", sensitive=True)] = None


class _Who(Draft):
    who: Annotated[
        Line, Ask("Shown as", "A child's pseudonym, an adult of the case, or a label: Half-sibling 1. Never a name.")
    ]


class ConcernedDraft(PersonDraft, _Who):
    """Somebody concerned, with who it is where the case has neither a child nor an adult of that label."""

    name: Annotated[Line | None, Ask("Name", "Kept apart with the identities.", identity=True)] = None
    alias: Annotated[
        Line | None, Ask("Also known as", "Other names; kept apart with the identities.", identity=True)
    ] = None
    born: Annotated[KnownDate | None, Ask("Born", "Kept apart with the identities.", identity=True)] = None
    address: Annotated[Text | None, Ask("Address", "Kept apart with the identities.", identity=True)] = None


class CharacteristicDraft(Draft):
    """One characteristic of one person, with where it is known from."""

    known: Annotated[
        Known | None, Ask("Known", "Three kinds of not known are kept apart.", empty="nobody recorded anything")
    ] = None
    value: Annotated[Line | None, Ask("Value", "Wanted where it is known, in the person's own words if possible.",
                                      sensitive=True)] = None  # fmt: skip
    source: Annotated[Line | None, Ask("Source", "Who says so: the person, a record, an agency.", sensitive=True)] = (
        None
    )


class BearingAnswerDraft(Draft):
    """Whether something had a part in the case, and how."""

    answer: Annotated[
        BearingAnswer | None, Ask("Had a part", "As far as anybody can say.", empty="nobody recorded anything")
    ] = None
    words: Annotated[Text | None, Ask("How", "Wanted with yes and possibly: in which way.", sensitive=True)] = None


class BearingDraft(BearingAnswerDraft):
    """The same, with what it is."""

    bearing: Annotated[Bearing, Ask("What", "Racism, other inequalities, language, or domestic abuse.")]


FIELDS: Mapping[Characteristic, str] = {
    Characteristic.AGE: "age_group",
    **{one: one.value for one in Characteristic if one is not Characteristic.AGE},
}
"""By the characteristic, the field of a person's draft that asks for it: the age at the incident is another."""
