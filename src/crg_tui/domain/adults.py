"""Words about adults in a case: named by their role and a number, never by their names."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator

from crg_tui.domain.asking import Ask, Draft, KnownDate, Line, Text


class AdultKind(StrEnum):
    """In what way an adult belongs to a case."""

    FAMILY = "family"
    STAFF = "staff"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            AdultKind.FAMILY: "family or household",
            AdultKind.STAFF: "staff",
            AdultKind.OTHER: "somebody else",
        }[self]


def _role(value: str) -> str:
    if value.rstrip()[-1:].isdigit():
        raise ValueError("leave the number out: the record numbers the adults of a role by itself.")
    return value


class AdultDraft(Draft):
    """An adult in a case, shown as "Health Visitor 1" or "Mother". Who it is stands apart, with the identities."""

    role: Annotated[
        Line, AfterValidator(_role), Ask("Role", "For example Health Visitor or Mother; never a name, no number.")
    ]
    kind: Annotated[AdultKind, Ask("Belongs to", "Staff are always numbered; family only where there are several.")]
    agency: Annotated[Line | None, Ask("Agency", "Where a member of staff works or worked.")] = None
    name: Annotated[Line | None, Ask("Name", "Kept apart with the identities.", identity=True)] = None
    alias: Annotated[
        Line | None, Ask("Also known as", "Other names; kept apart with the identities.", identity=True)
    ] = None
    born: Annotated[KnownDate | None, Ask("Born", "Kept apart with the identities.", identity=True)] = None
    address: Annotated[Text | None, Ask("Address", "Kept apart with the identities.", identity=True)] = None


def label_of(role: str, kind: AdultKind, number: int, alone: bool) -> str:
    """How an adult is shown. `alone` says that nobody else in the case has, or had, the same role."""
    return role if alone and kind is not AdultKind.STAFF else f"{role} {number}"


def same_role(one: str, other: str) -> bool:
    """Whether two roles are the same, however they are written."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
