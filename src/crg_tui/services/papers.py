"""Papers: made from the record as it is now, and kept exactly as they went out.

`domain.papers.OFFERED` says which papers there are; the table below says who makes each. A paper that is made is a
working copy. One that goes out is kept: with its version, with the seal of the log over which it was made, and as a
content model that later code prints as it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from crg_tui.domain import seals
from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.asking import Draft
from crg_tui.domain.papers import About, PaperKind, offered
from crg_tui.papers.model import Document, Notice, Status, to_json
from crg_tui.queries import kept_papers
from crg_tui.queries.kept_papers import Subject
from crg_tui.queries.minutes import digest_of
from crg_tui.services import leaks, reading_over
from crg_tui.services.work import Context, Work, intention
from crg_tui.store import audit
from crg_tui.store.tables import KeptPaper

Make = Callable[[Context, Subject, Draft | None], "Document | Refused"]
"""Makes a paper of its subject and of what was asked before, None where nothing is asked."""

_SCOPE = "P"
"""What stands before the number in a reference: by it `check` finds the counter again."""

_ATTEMPTS = 3
_MOVED = refuse("The record is being changed in another window.", "Keep the paper when that is done.")


@dataclass(frozen=True, slots=True)
class Kept:
    """A paper that was kept: how it is called, its version and its seal."""

    paper_id: str
    ref: str
    kind: PaperKind
    title: str
    version: int
    seal: str


def _decision_sheet(context: Context, subject: Subject, _: Draft | None) -> Document | Refused:
    from crg_tui.papers.content import decision_sheet as content
    from crg_tui.queries import decision_sheet

    made_of = decision_sheet.read(context.store, subject.decision_id or "")
    if made_of is None:
        return refuse("There is no such decision.", "Look it up with `crg-tui decision list`.")
    return content.sheet(made_of, **heading(context), made_on=context.clock.today())


def _agenda(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    from crg_tui.services import meeting_papers

    return meeting_papers.agenda(context, subject, draft)


def _pack(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    from crg_tui.services import meeting_papers

    return meeting_papers.pack(context, subject, draft)


def _action_log(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    from crg_tui.services import meeting_papers

    return meeting_papers.action_log(context, subject, draft)


def _attendance(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    from crg_tui.services import meeting_papers

    return meeting_papers.attendance(context, subject, draft)


def _report(context: Context, subject: Subject, _: Draft | None) -> Document | Refused:
    from crg_tui.services import case_papers

    return case_papers.report(context, subject)


def _extract(context: Context, subject: Subject, _: Draft | None) -> Document | Refused:
    from crg_tui.services import case_papers

    return case_papers.extract(context, subject)


def _case(context: Context, subject: Subject, _: Draft | None) -> Document | Refused:
    from crg_tui.services import case_papers

    return case_papers.summary(context, subject)


def _report_gaps(context: Context, subject: Subject) -> tuple[str, ...]:
    from crg_tui.services import case_papers

    return case_papers.report_gaps(context, subject)


def _draft_minutes(context: Context, subject: Subject, _: Draft | None) -> Document | Refused:
    from crg_tui.domain.meetings import MeetingState
    from crg_tui.papers.content import minutes as content
    from crg_tui.queries import minutes_record

    record = minutes_record.record(context.store, subject.meeting_id or "")
    if record is None:
        return refuse("This meeting is no longer there.", "Look it up with `crg-tui meeting list`.")
    if record.head.state is MeetingState.PLANNED:
        return refuse(f"{record.head.ref} has not been opened yet.", "There are minutes of it once it was.")
    return content.draft(record, context.clock.now())


MAKERS: Mapping[PaperKind, Make] = {
    PaperKind.DECISION_SHEET: _decision_sheet,
    PaperKind.AGENDA: _agenda,
    PaperKind.PACK: _pack,
    PaperKind.ACTION_LOG: _action_log,
    PaperKind.ATTENDANCE: _attendance,
    PaperKind.REPORT: _report,
    PaperKind.EXTRACT: _extract,
    PaperKind.CASE: _case,
    PaperKind.MINUTES_DRAFT: _draft_minutes,
}
"""Who makes each paper. What a maker needs is imported when it is called."""


GAPS: Mapping[PaperKind, Callable[[Context, Subject], tuple[str, ...]]] = {
    PaperKind.REPORT: _report_gaps,
}
"""What a paper lacks, a sentence each without a full stop: then it is kept only with a reason, and both print on it."""


def heading(context: Context) -> dict[str, str]:
    """The partnership's name, and the marking of the arrangements in force today, as they stand on every paper."""
    from crg_tui.queries import group

    said = group.heading(context.store, context.clock.today())
    return {"partnership": said.partnership, "marking": said.marking}


def in_colours(context: Context, paper: Document) -> Document:
    """The paper in the partnership's colour, where it chose one."""
    from crg_tui.queries import group

    return replace(paper, colour=group.heading(context.store, context.clock.today()).colour)


def make(
    context: Context, kind: PaperKind, subject: Subject, draft: Draft | None = None, *, marking: str | None = None
) -> Document | Refused:
    """The paper as the record makes it now, in the partnership's colour, abbreviations written out at first use.

    `marking` is printed instead of that of the arrangements; "" prints none, None leaves theirs.
    """
    made = MAKERS[kind](context, subject, draft)
    if isinstance(made, Refused):
        return made
    paper = reading_over.written_out(context, in_colours(context, made))
    return paper if marking is None else replace(paper, marking=marking)


def keep(
    context: Context, kind: PaperKind, subject: Subject, draft: Draft | None = None, *,
    marking: str | None = None, despite: str | None = None,
) -> Done[Kept] | Refused:  # fmt: skip
    """Make the paper and keep exactly what goes out, as the next version of its kind and subject.

    It is made over one state of the record: where somebody else writes meanwhile it is made anew. A paper that says
    what the version before said is kept all the same: it was sent again. Refused while places that the leak check
    points out wait for a ruling.
    """
    for _ in range(_ATTEMPTS):
        with context.store.read() as connection:
            head = audit.head(connection)
        paper = make(context, kind, subject, draft, marking=marking)
        if isinstance(paper, Refused):
            return paper
        if (refused := leaks.waiting(leaks.look(context, paper, leaks.Paper(kind, subject)))) is not None:
            return refused
        reason = (despite or "").strip() or None
        ready = _despite(context, kind, subject, paper, reason)
        if isinstance(ready, Refused):
            return ready
        answer = _keep(context, kind, subject, ready, head, context.clock.now(), reason)
        if answer != _MOVED:
            return answer
    return _MOVED


def _despite(
    context: Context, kind: PaperKind, subject: Subject, paper: Document, reason: str | None
) -> Document | Refused:
    """The paper with what it lacks and why it goes out all the same; refused where only one of the two is there."""
    if kind not in GAPS:
        return paper
    gaps = GAPS[kind](context, subject)
    if gaps and reason is None:
        remedy = "Put that right, or give a reason for keeping it all the same, which prints."
        return refuse(f"Missing: {'; '.join(gaps)}.", remedy, "despite")
    if reason is not None and not gaps:
        return refuse("Nothing is missing, so no reason is wanted.", "Keep it without one.", "despite")
    if reason is None:
        return paper
    said = Notice(f"Sent out although something is missing: {reason}\nMissing: {'; '.join(gaps)}.")
    return replace(paper, blocks=(said, *paper.blocks))


@intention
def _keep(
    work: Work, kind: PaperKind, subject: Subject, paper: Document, head: tuple[int, str], at: datetime,
    despite: str | None,
) -> Kept | Refused:  # fmt: skip
    if audit.head(work.connection) != head:
        return _MOVED
    number = kept_papers.versions_in(work.connection, kind, subject) + 1
    seal = seals.make(*head)
    status = paper.status if _stays_draft(kind) else Status.SENT
    final = replace(paper, status=status, version=str(number), seal=seal)
    content = to_json(final)
    row = work.add(
        KeptPaper(
            ref=f"P{work.next_number(_SCOPE)}", kind=kind.value, case_id=subject.case_id,
            meeting_id=subject.meeting_id, decision_id=subject.decision_id, version=number, title=final.title,
            marking=final.marking, made_at=at, content=content, digest=digest_of(content), seal=seal, despite=despite,
        )
    )  # fmt: skip
    return Kept(row.id, row.ref, kind, row.title, number, seal)


def _stays_draft(kind: PaperKind) -> bool:
    held = offered(kind)
    return held is not None and held.stays_draft


def subject_of(context: Context, about: About, reference: str | None) -> Subject | Refused:
    """What a reference names: a case, a meeting or a decision; the partnership needs none."""
    return kept_papers.subject(context.store, about, reference)
