"""Everyone concerned in a case, their protected characteristics, and what may have shaped their lives.

Not known, not asked and prefer not to say are three answers, and none of them is no (Leicester yearly report 2022/23:
characteristics of each family member are recorded; DfE tables keep "not known" apart).
"""

from __future__ import annotations

from enum import StrEnum


class _Words(StrEnum):
    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return self.value.replace("_", " ")


class InHousehold(_Words):
    """Whether somebody lived with the child at the time of the incident."""

    YES = "yes"
    NO = "no"
    AT_TIMES = "at_times"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"


class Characteristic(_Words):
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


class Known(_Words):
    """What is known of a characteristic."""

    KNOWN = "known"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"


class Bearing(_Words):
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


class BearingAnswer(_Words):
    """Whether it had a part, as far as anybody can say."""

    YES = "yes"
    POSSIBLY = "possibly"
    NO = "no"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"


class CaseLinkKind(_Words):
    """How another case of this record concerns a case, as a person judged it."""

    SIMILAR = "similar"
    SAME_FAMILY = "same_family"
    DUPLICATE = "duplicate"
    NOT_ALIKE = "not_alike"
