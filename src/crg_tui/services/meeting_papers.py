"""Who makes the papers of a meeting and of the group: agenda, papers pack, action log, attendance table."""

from __future__ import annotations

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Draft
from crg_tui.domain.paper_drafts import (
    ActionLogDraft,
    AgendaDraft,
    AttendanceDraft,
    PackDraft,
    left_out,
    period_of,
    presenters_of,
)
from crg_tui.papers.model import Document
from crg_tui.queries import agenda_paper, group, sample
from crg_tui.queries.agenda_paper import AgendaRecord
from crg_tui.queries.kept_papers import Subject
from crg_tui.services.work import Context

_NO_MEETING = refuse("There is no such meeting.", "Look it up with `crg-tui meeting list`.", "about")


def agenda(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    """The agenda of a meeting."""
    from crg_tui.papers.content import agenda as content

    asked = draft if isinstance(draft, AgendaDraft) else AgendaDraft()
    record = agenda_paper.read(context.store, subject.meeting_id or "", context.clock.today())
    if record is None:
        return _NO_MEETING
    presenters = presenters_of(asked.presenters, _numbers(record))
    if isinstance(presenters, Refused):
        return presenters
    return content.agenda(record, presenters, marking=_marking(context), made_on=context.clock.today())


def pack(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    """The papers of a meeting as one numbered document."""
    from crg_tui.papers.content import pack as content
    from crg_tui.queries import papers_pack

    asked = draft if isinstance(draft, PackDraft) else PackDraft()
    record = papers_pack.read(context.store, subject.meeting_id or "", context.clock.today())
    if record is None:
        return _NO_MEETING
    without = left_out(asked.leave_out, frozenset(held.page.ref for held in record.cases))
    presenters = presenters_of(asked.presenters, _numbers(record.agenda))
    if isinstance(without, Refused):
        return without
    if isinstance(presenters, Refused):
        return presenters
    chosen = content.Chosen(*without, asked.cover_words, presenters)
    return content.pack(record, chosen, marking=_marking(context), at=context.clock.now())


def action_log(context: Context, _: Subject, draft: Draft | None) -> Document | Refused:
    """The action log of the group, for a meeting where one is named."""
    from crg_tui.papers.content import action_log as content
    from crg_tui.queries import action_log as found
    from crg_tui.queries import meetings

    asked = draft if isinstance(draft, ActionLogDraft) else ActionLogDraft()
    key = meetings.find(context.store, asked.meeting) if asked.meeting is not None else None
    if asked.meeting is not None and key is None:
        return refuse(f"There is no meeting {asked.meeting}.", "Look it up with `crg-tui meeting list`.", "meeting")
    return content.log(found.read(context.store, context.clock.today(), key), marking=_marking(context))


def attendance(context: Context, _: Subject, draft: Draft | None) -> Document | Refused:
    """The attendance of every seat over a period."""
    from crg_tui.papers.content import attendance_table as content
    from crg_tui.queries import seat_attendance

    today = context.clock.today()
    period = period_of(draft if isinstance(draft, AttendanceDraft) else AttendanceDraft(), today)
    if isinstance(period, Refused):
        return period
    return content.paper(
        seat_attendance.over(context.store, period), group.heading(context.store, today),
        sample=sample.is_sample(context.store), marking=_marking(context), made_on=today,
    )  # fmt: skip


def _numbers(record: AgendaRecord) -> frozenset[int]:
    return frozenset(line.item.number for line in record.lines)


def _marking(context: Context) -> str:
    return group.heading(context.store, context.clock.today()).marking
