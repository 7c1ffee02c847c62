"""What a service answers: done, or refused with sentences that a screen can show beside a field.

Rules return these values; exceptions are for the disk and for bugs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that stands in the way: what is wrong and what to do about it, in two plain sentences.

    `field` is the name of the draft's field it concerns, or None when it concerns the whole intention.
    `theirs` holds the text that somebody else recorded meanwhile, when that is the reason, and `entry` names the log
    entry with which they did.
    """

    reason: str
    remedy: str
    field: str | None = None
    theirs: str | None = None
    entry: str | None = None

    @property
    def sentence(self) -> str:
        """Reason and remedy as they stand on one line of a screen or of standard error."""
        return f"{self.reason} {self.remedy}".strip()


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was written; everything typed is still with the caller."""

    refusals: tuple[Refusal, ...]

    @property
    def sentence(self) -> str:
        """All refusals in the order of the fields, one after the other."""
        return " ".join(refusal.sentence for refusal in self.refusals)

    def about(self, name: str) -> str | None:
        """The sentence for one field, or None when that field is in order."""
        said = [refusal.sentence for refusal in self.refusals if refusal.field == name]
        return " ".join(said) or None


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """One intention, carried out in one transaction.

    `op_id` names the operation in the log (undo takes it). `notices` are sentences that the person should
    see although nothing was refused, for example that control characters were removed from pasted text.
    """

    value: T
    op_id: str
    notices: tuple[str, ...] = field(default=())


def refuse(reason: str, remedy: str, field: str | None = None) -> Refused:
    """A refusal of one sentence and its remedy."""
    return Refused((Refusal(reason, remedy, field),))
