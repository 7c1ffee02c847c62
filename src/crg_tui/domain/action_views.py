"""Which actions a list shows: how they stand, whose they are, and the words they hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, Line


class Which(StrEnum):
    """How the actions of a list stand.

    To verify are those completed with evidence that nobody has verified; to assure those verified, and not found
    embedded, of which a re-review or audit is due, or none is planned for a day.
    """

    OPEN = "open"
    OVERDUE = "overdue"
    TO_VERIFY = "to_verify"
    TO_ASSURE = "to_assure"
    DONE = "done"
    ALL = "all"

    @property
    def label(self) -> str:
        """The words on screen."""
        return "ended" if self is Which.DONE else self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of actions is narrowed to; None and "" narrow nothing.

    Every one of `words` stands in the reference, the wording, a lead, the evidence, the recommendation, the case or its
    children's pseudonyms, or in a theme of one of them. `lead` is an agency, a post, or both.
    """

    which: Which = Which.OPEN
    case_id: str | None = None
    meeting_id: str | None = None
    words: str = ""
    lead: str | None = None


class MineDraft(Draft):
    """Whose actions somebody at the keyboard calls "mine"."""

    lead: Annotated[
        Line | None, Ask("Mine", "An agency, a post, or both; not a person's name. Empty: nobody's.", empty="nobody's")
    ] = None


def leads(wanted: str, lead: str) -> bool:
    """Whether a lead, which is an agency and a post, is of that agency, holds that post, or is both."""
    asked, held = _plain(wanted), _plain(lead)
    return bool(asked) and (held == asked or held.startswith(f"{asked},") or held.endswith(f", {asked}"))


def agency_of(lead: str) -> str:
    """The agency of a lead: what stands before the first comma."""
    return lead.partition(",")[0].strip()


def _plain(words: str) -> str:
    return ", ".join(" ".join(part.split()) for part in words.casefold().split(",")).strip(", ")
