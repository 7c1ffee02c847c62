"""The lines of a return: involvements, key practice episodes, immediate actions, learning, typed in one by one."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.asking import questions
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.return_drafts import APPLIES, EntryDraft
from crg_tui.domain.return_parts import ReturnPart
from crg_tui.services.returns import return_now
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import AgencyReturn, ReturnEntry, table

FORM = "return-entry"
"""The name under which the form's draft is kept, with the key of the return, or of the line that is put right."""


@dataclass(frozen=True, slots=True)
class EntryNow:
    """A line of a return after something was recorded about it; `number` counts within its part."""

    entry_id: str
    return_id: str
    case_ref: str
    agency: str
    part: ReturnPart
    number: int


@intention
def add(work: Work, return_id: str, draft: EntryDraft) -> EntryNow | Refused:
    """One more line. It says nothing of whether the return has come."""
    found = work.find(AgencyReturn, return_id)
    if found is None:
        return refuse("This return is no longer there.", "It was undone meanwhile; ask the agency again.")
    if refused := _wrong(work, draft):
        return refused
    row = added(work, return_id, draft)
    work.drop_draft(FORM, return_id)
    return _told(work, row)


@intention
def correct(work: Work, entry_id: str, draft: EntryDraft, *, seen: str | None) -> EntryNow | Refused:
    """Put a line right; what it said before stays in the history."""
    held = work.find(ReturnEntry, entry_id)
    if held is None:
        return _gone()
    if refused := work.moved_on(entry_id, seen, held.wording) or _wrong(work, draft):
        return refused
    if draft.part is not held.part:
        held.number = next_number(work, held.return_id, draft.part)
    for name in EntryDraft.model_fields:
        setattr(held, name, getattr(draft, name))
    # Whoever puts it right has seen what could not be read of it.
    held.unread = None
    work.drop_draft(FORM, entry_id)
    return _told(work, held)


@intention
def remove(work: Work, entry_id: str, *, seen: str | None) -> EntryNow | Refused:
    """Take a line away; the history keeps it."""
    held = work.find(ReturnEntry, entry_id)
    if held is None:
        return _gone()
    if refused := work.moved_on(entry_id, seen, held.wording):
        return refused
    told = _told(work, held)
    work.remove(held)
    return told


def added(work: Work, return_id: str, draft: EntryDraft, number: int | None = None) -> ReturnEntry:
    """A line, within another intention; `number` where it was counted already."""
    values = {name: getattr(draft, name) for name in EntryDraft.model_fields}
    number = number or next_number(work, return_id, draft.part)
    return work.add(ReturnEntry(return_id=return_id, number=number, **values))


def next_number(work: Work, return_id: str, part: ReturnPart) -> int:
    """The number of the next line of a part: after the last that is there."""
    held = table(ReturnEntry)
    query = sa.select(sa.func.max(held.c.number)).where(held.c.return_id == return_id, held.c.part == part)
    return (work.connection.execute(query).scalar() or 0) + 1


def _wrong(work: Work, draft: EntryDraft) -> Refused | None:
    """What does not belong to the part, and dates that cannot be."""
    applies = APPLIES[draft.part]
    labels = {question.name: question.label for question in questions(EntryDraft)}
    refusals = [
        Refusal(
            f"{labels[name]}: a line of {draft.part.label} has none.", "Take it away, or choose another part.", name
        )
        for name in EntryDraft.model_fields
        if name not in ("part", "wording") and name not in applies and getattr(draft, name) is not None
    ]
    today = PartialDate.of(work.today)
    for name in ("began", "ended"):
        known: PartialDate | None = getattr(draft, name)
        if known is not None and name in applies and today.certainly_before(known):
            refusals.append(
                Refusal(f"{labels[name]}: {known.shown} has not come yet.", f"Today is {today.shown}.", name)
            )
    if draft.began is not None and draft.ended is not None and draft.ended.certainly_before(draft.began):
        said = f"{labels['ended']}: {draft.ended.shown} is before {draft.began.shown}."
        refusals.append(Refusal(said, "Put one of the two right.", "ended"))
    return Refused(tuple(refusals)) if refusals else None


def _told(work: Work, row: ReturnEntry) -> EntryNow:
    found = work.find(AgencyReturn, row.return_id)
    assert found is not None
    now = return_now(work, found)
    return EntryNow(row.id, row.return_id, now.case_ref, now.agency, row.part, row.number)


def _gone() -> Refused:
    return refuse("This line is no longer there.", "Look at `crg-tui return entries`.")
