"""The letters of what agencies owe, several at once: each is a paper of its own, and goes through the one door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crg_tui.domain.answers import Refused
from crg_tui.domain.letters import AgencyLettersDraft, AgencyReminderDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import leaks, papers
from crg_tui.services.papers import Kept
from crg_tui.services.work import Context

FORM = "agency-letters"
"""The name under which the form's draft is kept."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What became of the letter to one agency: it was kept, or `refused` says why not."""

    agency: str
    kept: Kept | None
    refused: Refused | None

    @property
    def waiting(self) -> int:
        """How many places the leak check wants a ruling on."""
        return sum(one.field == leaks.FIELD for one in self.refused.refusals) if self.refused is not None else 0

    @property
    def told(self) -> str:
        """What became of it, without the words of the paper."""
        if self.kept is not None:
            return f"kept as {self.kept.ref}"
        if self.waiting:
            places = "1 place may give" if self.waiting == 1 else f"{self.waiting} places may give"
            return f"not kept: {places} somebody away"
        return f"not kept: {self.refused.sentence.removesuffix('.')}" if self.refused is not None else "not kept"


def keep_each(context: Context, agencies: Sequence[str], draft: AgencyLettersDraft) -> tuple[Letter, ...]:
    """Make the letter of each of these agencies, check it for leaks, and keep it as it goes out.

    One that is held back holds none of the others back.
    """
    return tuple(_keep(context, agency, draft) for agency in agencies)


def of(agency: str, draft: AgencyLettersDraft) -> AgencyReminderDraft:
    """What is asked before the letter to one agency, as it was answered for several."""
    return AgencyReminderDraft(
        agency=agency, due_on=draft.due_on, signed_by=draft.signed_by, capacity=draft.capacity, further=draft.further
    )


def _keep(context: Context, agency: str, draft: AgencyLettersDraft) -> Letter:
    answer = papers.keep(context, PaperKind.AGENCY_REMINDER, Subject(), of(agency, draft))
    if isinstance(answer, Refused):
        return Letter(agency, None, answer)
    return Letter(agency, answer.value, None)
