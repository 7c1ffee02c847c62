"""Circulation: who was sent which paper, by what route, and asking one back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.circulation_drafts import CirculationDraft, RecallDraft, SentDraft
from crg_tui.domain.group import plain_words
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.plain_text import LINE_LIMIT
from crg_tui.queries import circulation as found
from crg_tui.queries.circulation import PaperOut
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Circulation, Disclosure

FORM, CORRECTION_FORM, RECALL_FORM = "circulation", "circulation-correction", "recall"
"""The names under which the forms' drafts are kept."""


@dataclass(frozen=True, slots=True)
class Circulated:
    """A paper that went out, and to whom."""

    paper: str
    names: tuple[str, ...]

    @property
    def told(self) -> str:
        """In a few words: how many, and where it is one their name."""
        return self.names[0] if len(self.names) == 1 else f"{len(self.names)} people: {', '.join(self.names)}"


@intention
def add(
    work: Work, draft: CirculationDraft, *, minutes_id: str | None = None, paper_id: str | None = None
) -> Circulated | Refused:
    """Record that a paper went to these people; exactly one of the keys says which paper.

    What is out of the ordinary is said and not refused: that a newer version is there, that somebody had it already.
    """
    paper = found.paper_in(work.connection, minutes_id=minutes_id, paper_id=paper_id)
    if paper is None:
        return refuse("This paper is no longer there.", "Look at `crg-tui paper list`.")
    if too_long := [name for name in (draft.to or "").splitlines() if len(name) > LINE_LIMIT]:
        return refuse(f"A name can hold {LINE_LIMIT:,} characters, this has {len(too_long[0]):,}.",
                      "Write one name a line; what else there is to say goes under Note.", "to")  # fmt: skip
    sent_on = draft.sent_on or work.today
    people = found.recipients_in(work.connection, draft, work.today)
    if not people:
        said = "Nobody holds a seat on that day." if draft.everybody else "Nobody is named."
        return refuse(said, "Write to whom it went, one name a line, or say that all members had it.", "to")
    request = _request(work, draft.disclosure)
    if isinstance(request, Refused):
        return request
    if refused := _not_ahead(work, sent_on, "sent_on"):
        return refused
    _remark(work, paper, sent_on)
    had = {plain_words(one.recipient) for one in work.where(Circulation, minutes_id=minutes_id, paper_id=paper_id)}
    if again := [one.name for one in people if plain_words(one.name) in had]:
        work.notices.append(f"Sent before, and recorded once more: {', '.join(again)}.")
    for one in people:
        work.add(
            Circulation(
                minutes_id=minutes_id, paper_id=paper_id, recipient=one.name, member_id=one.member_id,
                route=draft.route, sent_on=sent_on, note=draft.note, disclosure_id=request.id if request else None,
            )
        )  # fmt: skip
    work.drop_draft(FORM, minutes_id or paper_id or "")
    return Circulated(paper.name, tuple(one.name for one in people))


@intention
def correct(work: Work, circulation_id: str, draft: SentDraft, *, seen: str | None) -> Circulated | Refused:
    """Put an entry right."""
    row = work.find(Circulation, circulation_id)
    if row is None:
        return _gone()
    if refused := work.moved_on(row.id, seen, row.recipient):
        return refused
    paper = _paper(work, row)
    request = _request(work, draft.disclosure)
    if isinstance(request, Refused):
        return request
    if refused := _not_ahead(work, draft.sent_on, "sent_on"):
        return refused
    if row.recalled_on is not None and draft.sent_on > row.recalled_on:
        return refuse(
            f"It was asked back on {show_day(row.recalled_on)}, before it went.", "Put one of the days right.",
            "sent_on",
        )  # fmt: skip
    _remark(work, paper, draft.sent_on)
    if plain_words(draft.recipient) != plain_words(row.recipient):
        named = CirculationDraft(to=draft.recipient, sent_on=draft.sent_on)
        (one,) = found.recipients_in(work.connection, named, work.today)
        row.member_id = one.member_id
    row.recipient, row.route, row.sent_on, row.note = draft.recipient, draft.route, draft.sent_on, draft.note
    row.disclosure_id = request.id if request else None
    work.drop_draft(CORRECTION_FORM, row.id)
    return Circulated(paper.name, (row.recipient,))


@intention
def recall(work: Work, circulation_ids: Sequence[str], draft: RecallDraft, *, seen: str | None) -> Circulated | Refused:
    """Ask a paper back from one recipient or several, or put right what was recorded of that, their answer included.

    `seen` is the newest log entry of any of them.
    """
    rows = [row for key in circulation_ids if (row := work.find(Circulation, key)) is not None]
    if not rows or len(rows) != len(circulation_ids):
        return _gone()
    if refused := work.moved_on([row.id for row in rows], seen, rows[0].recipient):
        return refused
    on = draft.recalled_on or work.today
    if refused := _not_ahead(work, on, "recalled_on"):
        return refused
    latest = max(row.sent_on for row in rows)
    if on < latest:
        return refuse(f"It went on {show_day(latest)}, after that day.", "Put the day right.", "recalled_on")
    for row in rows:
        row.recalled_on, row.recalled_reason, row.recall_answer = on, draft.reason, draft.answer
    work.drop_draft(RECALL_FORM, rows[0].id)
    work.drop_draft(RECALL_FORM, rows[0].minutes_id or rows[0].paper_id or "")
    return Circulated(_paper(work, rows[0]).name, tuple(row.recipient for row in rows))


@intention
def remove(work: Work, circulation_id: str, *, seen: str | None) -> Circulated | Refused:
    """Take an entry away that was never so; the history keeps it."""
    row = work.find(Circulation, circulation_id)
    if row is None:
        return _gone()
    if refused := work.moved_on(row.id, seen, row.recipient):
        return refused
    gone = Circulated(_paper(work, row).name, (row.recipient,))
    work.remove(row)
    return gone


def _paper(work: Work, row: Circulation) -> PaperOut:
    paper = found.paper_in(work.connection, minutes_id=row.minutes_id, paper_id=row.paper_id)
    assert paper is not None
    return paper


def _request(work: Work, ref: str | None) -> Disclosure | Refused | None:
    if ref is None:
        return None
    request = work.one(Disclosure, ref=ref.strip().upper())
    if request is None:
        return refuse(f"There is no request {ref}.", "Look it up with `crg-tui disclosure list`.", "disclosure")
    return request


def _not_ahead(work: Work, day: date, field: str) -> Refused | None:
    if day > work.today:
        return refuse(f"{show_day(day)} has not come yet.", "Record it when it is so.", field)
    return None


def _remark(work: Work, paper: PaperOut, sent_on: date) -> None:
    if sent_on < paper.made_on:
        work.notices.append(f"It was made here only on {show_day(paper.made_on)}, after that day.")
    if paper.replaced_by is not None:
        work.notices.append(f"This is not the newest: {paper.name} was replaced by {paper.replaced_by}.")


def _gone() -> Refused:
    return refuse("This entry is no longer there.", "Look at `crg-tui circulation list`.")
