"""Papers: made from the record as it is now, and kept exactly as they went out.

`domain.papers.OFFERED` says which papers there are, `paper_makers.MAKERS` who makes each. A paper that is made is a
working copy. One that goes out is kept: with its version, with the seal of the log over which it was made, and as a
content model that later code prints as it stood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crg_tui.domain import seals
from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.asking import Draft
from crg_tui.domain.papers import About, PaperKind, marking_refused, offered
from crg_tui.domain.plain_text import clean, clean_line
from crg_tui.papers.model import Document, Notice, Status, to_json
from crg_tui.queries import kept_papers
from crg_tui.queries.kept_papers import Subject
from crg_tui.queries.minutes import digest_of
from crg_tui.services import leaks, reading_over
from crg_tui.services.paper_makers import MAKERS, PRINTS_WHAT_IS_MISSING, in_colours, in_own_words, missing
from crg_tui.services.work import Context, Work, intention
from crg_tui.store import audit
from crg_tui.store.tables import KeptPaper

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


def make(
    context: Context, kind: PaperKind, subject: Subject, draft: Draft | None = None, *, marking: str | None = None
) -> Document | Refused:
    """The paper as the record makes it now, under the partnership's headings and in its colour, abbreviations written
    out at first use.

    `marking` is printed instead of that of the arrangements; "" prints none, None leaves theirs.
    """
    made = MAKERS[kind](context, subject, draft)
    if isinstance(made, Refused):
        return made
    paper = finished(context, kind, made)
    return paper if marking is None else replace(paper, marking=clean_line(marking).text)


def finished(context: Context, kind: PaperKind, made: Document) -> Document:
    """What every paper goes through once it is made, also one that is made beside this door."""
    return reading_over.written_out(context, in_colours(context, in_own_words(context, kind, made)))


def keep(
    context: Context, kind: PaperKind, subject: Subject, draft: Draft | None = None, *,
    marking: str | None = None, despite: str | None = None,
) -> Done[Kept] | Refused:  # fmt: skip
    """Make the paper and keep exactly what goes out, as the next version of its kind and subject.

    It is made over one state of the record: where somebody else writes meanwhile it is made anew. A paper that says
    what the version before said is kept all the same: it was sent again. Refused where something is missing and
    `despite` does not say why it goes out all the same, where the paper would hold identities, and while places that
    the leak check points out wait for a ruling.
    """
    despite = clean(despite or "").text.strip() or None
    if getattr(draft, "reveals", False):
        return refuse(
            "Names are never kept with what went out: identities stand apart in the record.",
            "Keep it with the space for them; write or print the copy that goes out with names.", "identities",
        )  # fmt: skip
    if refused := marking_refused(marking):
        return refused
    for _ in range(_ATTEMPTS):
        with context.store.read() as connection:
            head = audit.head(connection)
        paper = make(context, kind, subject, draft, marking=marking)
        if isinstance(paper, Refused):
            return paper
        if (refused := leaks.waiting(leaks.look(context, paper, leaks.Paper(kind, subject)))) is not None:
            return refused
        ready = _despite(kind, paper, missing(context, kind, subject, draft), despite)
        if isinstance(ready, Refused):
            return ready
        answer = _keep(context, kind, subject, ready, head, context.clock.now(), despite)
        if answer != _MOVED:
            return answer
    return _MOVED


def _despite(kind: PaperKind, paper: Document, gaps: Sequence[str], reason: str | None) -> Document | Refused:
    """The paper as it goes out: where it prints what it lacks, with that and the reason. Refused where one of the two
    is there without the other."""
    if gaps and reason is None:
        prints = ", which prints" if kind in PRINTS_WHAT_IS_MISSING else ""
        remedy = f"Put that right, or give a reason for keeping it all the same{prints}."
        return refuse(f"Missing: {'; '.join(gaps)}.", remedy, "despite")
    if reason is None or kind not in PRINTS_WHAT_IS_MISSING:
        return paper
    if not gaps:
        return refuse("Nothing is missing, so no reason is wanted.", "Keep it without one.", "despite")
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
    status = paper.status if paper.status is Status.FORM or _stays_draft(kind) else Status.SENT
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


def subject_of(context: Context, abouts: Sequence[About], reference: str | None) -> Subject | Refused:
    """What a reference names, of the kinds of things that a paper can be about; the partnership needs none."""
    found: Subject | Refused | None = None
    for about in abouts:
        found = kept_papers.subject(context.store, about, reference)
        if isinstance(found, Subject):
            return found
    assert found is not None
    if len(abouts) == 1:
        return found
    kinds = " and no ".join(about.label for about in abouts)
    lists = " or ".join(f"`crg-tui {about.label} list`" for about in abouts)
    return refuse(f"There is no {kinds} {(reference or '').strip()}.", f"Look it up with {lists}.", "about")
