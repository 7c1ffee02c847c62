"""Papers: made from the record as it is now, and kept exactly as they went out.

`domain.papers.OFFERED` says which papers there are; the table below says who makes each. A paper that is made is a
working copy. One that goes out is kept: with its version, with the seal of the log over which it was made, and as a
content model that later code prints as it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crg_tui.domain import seals
from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.asking import Draft
from crg_tui.domain.papers import About, PaperKind
from crg_tui.domain.plain_text import LINE_LIMIT, clean, clean_line
from crg_tui.papers.model import Document, Status, to_json
from crg_tui.queries import kept_papers
from crg_tui.queries.kept_papers import Subject
from crg_tui.queries.minutes import digest_of
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


def _letter(kind: PaperKind) -> Make:
    def make_letter(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
        from crg_tui.services import letters

        return letters.MAKERS[kind](context, subject, draft)

    return make_letter


def _form(kind: PaperKind) -> Make:
    def make_form(context: Context, subject: Subject, _: Draft | None) -> Document | Refused:
        from crg_tui.services import blank_forms

        return blank_forms.make(context, kind, subject)

    return make_form


MAKERS: Mapping[PaperKind, Make] = {
    PaperKind.DECISION_SHEET: _decision_sheet,
    PaperKind.PANEL_LETTER: _letter(PaperKind.PANEL_LETTER),
    PaperKind.DECISION_LETTER: _letter(PaperKind.DECISION_LETTER),
    PaperKind.REMINDER: _letter(PaperKind.REMINDER),
    PaperKind.INFORMATION_REQUEST: _letter(PaperKind.INFORMATION_REQUEST),
    PaperKind.ATTENDANCE_FORM: _form(PaperKind.ATTENDANCE_FORM),
    PaperKind.VIEW_FORM: _form(PaperKind.VIEW_FORM),
    PaperKind.DISSENT_FORM: _form(PaperKind.DISSENT_FORM),
}
"""Who makes each paper. What a maker needs is imported when it is called."""


def missing(context: Context, kind: PaperKind, subject: Subject, draft: Draft | None = None) -> tuple[str, ...]:
    """What the paper lacks, a phrase each without a full stop: it is kept as it goes out only with a reason."""
    if kind in (PaperKind.PANEL_LETTER, PaperKind.DECISION_LETTER, PaperKind.INFORMATION_REQUEST):
        from crg_tui.services import letters

        return letters.missing(context, subject, draft)
    return ()


def heading(context: Context) -> dict[str, str]:
    """The partnership's name, and the marking of the arrangements in force today, as they stand on every paper."""
    from crg_tui.queries import group

    said = group.heading(context.store, context.clock.today())
    return {"partnership": said.partnership, "marking": said.marking}


def make(
    context: Context, kind: PaperKind, subject: Subject, draft: Draft | None = None, *, marking: str | None = None
) -> Document | Refused:
    """The paper as the record makes it now. `marking` is printed instead of that of the arrangements; "" prints none,
    None leaves theirs."""
    paper = MAKERS[kind](context, subject, draft)
    if isinstance(paper, Refused) or marking is None:
        return paper
    return replace(paper, marking=clean_line(marking).text)


def keep(
    context: Context, kind: PaperKind, subject: Subject, draft: Draft | None = None, *,
    marking: str | None = None, despite: str | None = None,
) -> Done[Kept] | Refused:  # fmt: skip
    """Make the paper and keep exactly what goes out, as the next version of its kind and subject.

    It is made over one state of the record: where somebody else writes meanwhile it is made anew. A paper that says
    what the version before said is kept all the same: it was sent again. Refused where something is missing and
    `despite` does not say why it goes out all the same, and where the paper would hold identities.
    """
    despite = clean(despite or "").text.strip() or None
    if getattr(draft, "reveals", False):
        return refuse(
            "Names are never kept with what went out: identities stand apart in the record.",
            "Keep it with the space for them; write or print the copy that goes out with names.", "identities",
        )  # fmt: skip
    if marking is not None and len(marking) > LINE_LIMIT:
        return refuse(
            f"A marking can hold {LINE_LIMIT} characters, this has {len(marking):,}.", "Shorten it.", "marking"
        )
    for _ in range(_ATTEMPTS):
        with context.store.read() as connection:
            head = audit.head(connection)
        paper = make(context, kind, subject, draft, marking=marking)
        if isinstance(paper, Refused):
            return paper
        gaps = () if despite else missing(context, kind, subject, draft)
        if gaps:
            told = f"Missing: {'; '.join(gaps)}."
            return refuse(told, "Put that right, or give a reason for keeping it all the same.", "despite")
        answer = _keep(context, kind, subject, paper, head, context.clock.now(), despite)
        if answer != _MOVED:
            return answer
    return _MOVED


@intention
def _keep(
    work: Work, kind: PaperKind, subject: Subject, paper: Document, head: tuple[int, str], at: datetime,
    despite: str | None,
) -> Kept | Refused:  # fmt: skip
    if audit.head(work.connection) != head:
        return _MOVED
    number = kept_papers.versions_in(work.connection, kind, subject) + 1
    seal = seals.make(*head)
    status = paper.status if paper.status is Status.FORM else Status.SENT
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
