"""Minutes: issued from the record, issued again after a change, approved at a later meeting, amended from then on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from crg_tui.domain import seals
from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.meetings import MeetingState, MinutesState
from crg_tui.domain.minutes import AmendmentDraft
from crg_tui.domain.papers import PaperKind, marking_refused
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.plain_text import clean_line
from crg_tui.papers.content import minutes as content
from crg_tui.papers.content.changes import Change
from crg_tui.papers.model import to_json
from crg_tui.queries import minutes as found
from crg_tui.queries import minutes_record
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import leaks
from crg_tui.services.work import Context, Work, intention
from crg_tui.store import audit
from crg_tui.store.tables import Amendment, Meeting, Minutes

AMENDMENT_FORM = "amendment"
"""The name under which the draft of an amendment is kept."""

_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Issued:
    """Minutes that were issued: the version, its seal, and what changed since the version before."""

    minutes_id: str
    meeting_ref: str
    version: int
    seal: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Approved:
    """Minutes that were approved, and at which meeting."""

    meeting_ref: str
    version: int
    at_ref: str


@dataclass(frozen=True, slots=True)
class Amended:
    """An amendment that was appended to approved minutes; `number` counts from 1."""

    meeting_ref: str
    version: int
    number: int


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is about to be issued, and the head of the log over which it was made."""

    version: int
    at: datetime
    seal: str
    head: tuple[int, str]
    despite: str | None
    paper: str
    changes: tuple[Change, ...]


def issue(
    context: Context, meeting_id: str, *, reason: str | None = None, marking: str | None = None
) -> Done[Issued] | Refused:
    """Issue the minutes as the record makes them now, or issue them again after a change as the next version.

    `marking` is printed instead of that of the arrangements, "" for none; None leaves that of the version before, and
    of the first version theirs. Another marking than before is a change.

    Refused while a dissent, a rationale or a reason is missing or to follow, unless `reason` says why they are issued
    all the same; then both print. A reason where nothing is missing is refused as well. The content is made over one
    state of the record: where somebody else writes meanwhile it is made anew.
    """
    reason = (reason or "").strip() or None
    if refused := marking_refused(marking):
        return refused
    for _ in range(_ATTEMPTS):
        if refused := _in_the_way(context, meeting_id):
            return refused
        prepared = _prepare(context, meeting_id, reason, marking)
        if isinstance(prepared, Refused):
            return prepared
        answer = _issue(context, meeting_id, prepared)
        if answer != _MOVED:
            return answer
    return _MOVED


def about(meeting_id: str, ref: str) -> leaks.Paper:
    """What the leak check is told of the minutes of a meeting, as a draft and as they are issued."""
    return leaks.Paper(PaperKind.MINUTES_DRAFT, Subject(meeting_id=meeting_id, shown=ref))


_MOVED = refuse("The record is being changed in another window.", "Issue the minutes when that is done.")


def _gone() -> Refused:
    return refuse("This meeting is no longer there.", "Look it up with `crg-tui meeting list`.")


def _in_the_way(context: Context, meeting_id: str) -> Refused | None:
    meeting = found.meeting(context.store, meeting_id)
    if meeting is None:
        return _gone()
    if meeting.state is not MeetingState.CLOSED:
        return refuse(
            f"{meeting.ref} is {meeting.state.label}, so its minutes are a draft.", "Close the meeting first."
        )
    if any(version.state is MinutesState.APPROVED for version in found.versions(context.store, meeting_id)):
        return refuse(
            f"The minutes of {meeting.ref} are approved, and nothing approved is changed.", "Add a dated amendment."
        )
    return None


def _prepare(context: Context, meeting_id: str, reason: str | None, marking: str | None) -> _Prepared | Refused:
    record = minutes_record.record(context.store, meeting_id)
    if record is None:
        return _gone()
    earlier = found.versions(context.store, meeting_id)
    number = earlier[-1].version + 1 if earlier else 1
    if marking is not None:
        marking = clean_line(marking).text
    elif earlier:
        marking = content.marking_of(earlier[-1])
    changes = content.changed_since(record, earlier[-1], marking) if earlier else ()
    if earlier and not changes:
        return refuse(
            f"Nothing has changed since version {earlier[-1].version} was issued.", "Print that version instead."
        )
    if record.missing and reason is None:
        return refuse(
            f"Missing: {'; '.join(line.sentence for line in record.missing)}.",
            "Put that right, or give a reason for issuing all the same, which prints.",
            "reason",
        )
    if reason is not None and not record.missing:
        return refuse(
            "Nothing is missing, so no reason is wanted for issuing the minutes.",
            "Issue them without it; what a reader shall know belongs into a minute text.",
            "reason",
        )
    seal, at = seals.make(*record.log_head), context.clock.now()
    paper = content.to_issue(record, version=number, seal=seal, at=at, despite=reason, changes=changes)
    if marking is not None:
        paper = replace(paper, marking=marking)
    if (refused := leaks.waiting(leaks.look(context, paper, about(meeting_id, record.head.ref)))) is not None:
        return refused
    return _Prepared(number, at, seal, record.log_head, reason, to_json(paper), changes)


@intention
def _issue(work: Work, meeting_id: str, prepared: _Prepared) -> Issued | Refused:
    if audit.head(work.connection) != prepared.head:
        return _MOVED
    meeting = work.find(Meeting, meeting_id)
    assert meeting is not None
    for earlier in work.where(Minutes, meeting_id=meeting_id, state=MinutesState.ISSUED):
        earlier.state = MinutesState.REPLACED
    row = work.add(
        Minutes(
            meeting_id=meeting_id,
            version=prepared.version,
            state=MinutesState.ISSUED,
            issued_at=prepared.at,
            content=prepared.paper,
            digest=found.digest_of(prepared.paper),
            seal=prepared.seal,
            issued_despite=prepared.despite,
        )
    )
    return Issued(row.id, meeting.ref, row.version, row.seal, prepared.changes)


def approve(context: Context, meeting_id: str, at_meeting_id: str) -> Done[Approved] | Refused:
    """Record that the version issued last was approved as accurate at a later meeting. From then on it is amended only.

    What was approved is what was issued; where the record has changed since, a notice says so.
    """
    answer = _approve(context, meeting_id, at_meeting_id)
    record = minutes_record.record(context.store, meeting_id)
    if isinstance(answer, Refused) or record is None:
        return answer
    changes = content.changed_since(record, found.versions(context.store, meeting_id)[-1])
    if not changes:
        return answer
    said = f"The record has changed since version {answer.value.version} was issued; approved is what was issued."
    return replace(answer, notices=(*answer.notices, said))


@intention
def _approve(work: Work, meeting_id: str, at_meeting_id: str) -> Approved | Refused:
    meeting, later = work.find(Meeting, meeting_id), work.find(Meeting, at_meeting_id)
    if meeting is None or later is None:
        return refuse("There is no such meeting.", "Look it up with `crg-tui meeting list`.", "at")
    rows = sorted(work.where(Minutes, meeting_id=meeting_id), key=lambda row: row.version)
    if not rows:
        return refuse(f"The minutes of {meeting.ref} were not issued yet.", "Issue them first.")
    if rows[-1].state is MinutesState.APPROVED:
        on = f" on {show_day(rows[-1].approved_on)}" if rows[-1].approved_on else ""
        return refuse(f"The minutes of {meeting.ref} were approved{on}.", "Nothing needs to be done.")
    if later.id == meeting.id or later.held_on <= meeting.held_on:
        return refuse(
            f"{later.ref} on {show_day(later.held_on)} is not after {meeting.ref} on {show_day(meeting.held_on)}.",
            "Minutes are approved at a later meeting.",
            "at",
        )
    if later.held_on > work.today or later.state is MeetingState.PLANNED:
        return refuse(f"{later.ref} has not been held yet.", "Open that meeting first.", "at")
    row = rows[-1]
    row.state, row.approved_on, row.approved_at_meeting_id = MinutesState.APPROVED, later.held_on, later.id
    return Approved(meeting.ref, row.version, later.ref)


@intention
def amend(work: Work, meeting_id: str, draft: AmendmentDraft) -> Amended | Refused:
    """Append a dated correction to approved minutes. Their content stays as it was issued."""
    meeting = work.find(Meeting, meeting_id)
    if meeting is None:
        return refuse("There is no such meeting.", "Look it up with `crg-tui meeting list`.")
    row = work.one(Minutes, meeting_id=meeting_id, state=MinutesState.APPROVED)
    if row is None:
        return refuse(
            f"The minutes of {meeting.ref} are not approved.",
            "Put the slip right in the record and issue them again: that makes the next version.",
        )
    agreed = work.one(Meeting, ref=draft.agreed_at) if draft.agreed_at else None
    if draft.agreed_at and (agreed is None or agreed.held_on <= meeting.held_on):
        return refuse(
            f"Agreed at: {draft.agreed_at} is no meeting after {meeting.ref}.",
            "Name a later one, or none.",
            "agreed_at",
        )
    number = len(work.where(Amendment, minutes_id=row.id)) + 1
    work.add(
        Amendment(
            minutes_id=row.id, made_on=work.today, text=draft.text, agreed_at_meeting_id=agreed.id if agreed else None
        )
    )
    work.drop_draft(AMENDMENT_FORM, meeting_id)
    return Amended(meeting.ref, row.version, number)
