"""Everyone concerned in a case, their protected characteristics, and what may have shaped their lives.

Not known, not asked and prefer not to say are three answers, and none of them is no (Leicester yearly report 2022/23:
characteristics of each family member are recorded; DfE tables keep "not known" apart).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crg_tui.domain.group import plain_words
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.worded import Worded

NOT_RECORDED = "nobody has recorded anything"
"""What stands where there is no answer at all: neither known nor any kind of not known."""

SPECIALIST = "Specialist domestic abuse service"
"""Who is proposed for the invitation where domestic abuse had a part, or may have had one."""


class InHousehold(Worded):
    """Whether somebody lived with the child at the time of the incident."""

    YES = "yes"
    NO = "no"
    AT_TIMES = "at_times"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"


class Characteristic(Worded):
    """What is recorded of each person: the nine protected characteristics, and language.

    The nine are those of section 4, Equality Act 2010.
    """

    AGE = "age"
    DISABILITY = "disability"
    GENDER_REASSIGNMENT = "gender_reassignment"
    MARRIAGE = "marriage"
    PREGNANCY = "pregnancy"
    RACE = "race"
    RELIGION = "religion"
    SEX = "sex"
    SEXUAL_ORIENTATION = "sexual_orientation"
    LANGUAGE = "language"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            Characteristic.AGE: "age",
            Characteristic.DISABILITY: "disability",
            Characteristic.GENDER_REASSIGNMENT: "gender reassignment",
            Characteristic.MARRIAGE: "marriage and civil partnership",
            Characteristic.PREGNANCY: "pregnancy and maternity",
            Characteristic.RACE: "race and ethnicity",
            Characteristic.RELIGION: "religion or belief",
            Characteristic.SEX: "sex",
            Characteristic.SEXUAL_ORIENTATION: "sexual orientation",
            Characteristic.LANGUAGE: "language and interpreter",
        }[self]


class Known(Worded):
    """What is known of a characteristic."""

    KNOWN = "known"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"


class Bearing(Worded):
    """What may have shaped the lives of child and family, or how services met them."""

    RACISM = "racism"
    INEQUALITY = "inequality"
    LANGUAGE = "language"
    DOMESTIC_ABUSE = "domestic_abuse"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            Bearing.RACISM: "racism",
            Bearing.INEQUALITY: "other inequalities",
            Bearing.LANGUAGE: "language",
            Bearing.DOMESTIC_ABUSE: "domestic abuse",
        }[self]


class BearingAnswer(Worded):
    """Whether it had a part, as far as anybody can say."""

    YES = "yes"
    POSSIBLY = "possibly"
    NO = "no"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"


class CaseLinkKind(Worded):
    """How another case of this record concerns a case, as a person judged it."""

    SIMILAR = "similar"
    SAME_FAMILY = "same_family"
    DUPLICATE = "duplicate"
    NOT_ALIKE = "not_alike"


_NOT = (Known.NOT_KNOWN, Known.NOT_ASKED, Known.PREFER_NOT_TO_SAY)
_NOTHING_KNOWN = frozenset(
    (
        "unknown", "don't know", "dont know", "do not know", "doesn't know", "not sure", "unsure", "not clear",
        "not recorded", "not stated", "not provided", "not given", "not available", "not applicable", "no information",
        "no info", "no record", "nothing known", "n/a", "na", "n.a", "n/k", "nk", "n.k", "tbc", "to be confirmed", "?",
    )
)  # fmt: skip
"""Words that people write where nothing is known, although a line has an answer of its own for that."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is recorded of one characteristic: known with its value, or which kind of not known."""

    known: Known
    value: str | None = None

    @property
    def shown(self) -> str:
        """The value, or the kind of not known."""
        return self.value or self.known.label


def said(words: str | None) -> Said | None:
    """What somebody types on the line of a characteristic: a kind of not known, or the value; None for nothing."""
    if words is None or not words.strip():
        return None
    kind = next((one for one in _NOT if plain_words(words) in (one.label, one.value)), None)
    if says_nothing(words):
        kind = Known.NOT_KNOWN
    return Said(kind) if kind is not None else Said(Known.KNOWN, words)


def says_nothing(words: str | None) -> bool:
    """Whether these words say in another way that nothing is known: they never count as known."""
    return words is not None and plain_words(words).replace("’", "'").strip(" .!") in _NOTHING_KNOWN


def shown(held: Said | None) -> str:
    """What stands on screen, in print and in an export: five things that are never mixed."""
    return NOT_RECORDED if held is None else held.shown


def proposes_specialist(answer: BearingAnswer | None, agencies: tuple[str, ...]) -> bool:
    """Whether a specialist domestic abuse service is proposed: abuse had a part or may have had one, and no participant
    of the case is such a service yet.

    Specialist services take part where domestic abuse features (Leicester yearly report 2022/23).
    """
    if answer not in (BearingAnswer.YES, BearingAnswer.POSSIBLY):
        return False
    return not any("domestic abuse" in plain_words(agency) for agency in agencies)


def age_between(born: PartialDate, incident: PartialDate) -> str | None:
    """The age at the incident in whole years, under two years in months, under two months in days: "3 years",
    "4 months", "12 days". None where one of the two is not known to the day, or the birth came later."""
    if born.day is None or incident.day is None or born.day > incident.day:
        return None
    return _age(born.day, incident.day)


def _age(born: date, then: date) -> str:
    months = (then.year - born.year) * 12 + then.month - born.month - (then.day < born.day)
    if months >= 24:
        return f"{months // 12} years"
    if months >= 2:
        return f"{months} months"
    days = (then - born).days
    return f"{days} day{'' if days == 1 else 's'}"
