"""Who makes each paper, and what it lacks. What a maker needs is imported when it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Draft
from crg_tui.domain.paper_headings import HEADINGS
from crg_tui.domain.paper_templates import Section
from crg_tui.domain.papers import PaperKind
from crg_tui.papers.model import Document
from crg_tui.queries.kept_papers import Subject
from crg_tui.services.work import Context

Make = Callable[[Context, Subject, Draft | None], "Document | Refused"]
"""Makes a paper of its subject and of what was asked before, None where nothing is asked."""


def heading(context: Context) -> dict[str, str]:
    """The partnership's name, and the marking of the arrangements in force today, as they stand on every paper."""
    from crg_tui.queries import group

    said = group.heading(context.store, context.clock.today())
    return {"partnership": said.partnership, "marking": said.marking}


def in_colours(context: Context, paper: Document) -> Document:
    """The paper in the partnership's colour, where it chose one."""
    from crg_tui.queries import group

    return replace(paper, colour=group.heading(context.store, context.clock.today()).colour)


def in_own_words(context: Context, kind: PaperKind, paper: Document) -> Document:
    """The paper as the partnership's template of today has it; in a pack also what has a template of its own. The
    report is made from its template, and minutes are put under theirs where they are made."""
    from crg_tui.papers.content.adapted import adapted, blocks_adapted
    from crg_tui.papers.model import Item
    from crg_tui.queries import paper_templates

    if kind is PaperKind.MINUTES_DRAFT or kind not in HEADINGS:
        return paper
    templates, today = paper_templates.every(context.store), context.clock.today()

    def sections(one: PaperKind) -> Sequence[Section]:
        return paper_templates.in_force_of(templates, today, one).sections

    if kind is PaperKind.PACK:
        within = {PaperKind.AGENDA.label: PaperKind.AGENDA, PaperKind.ACTION_LOG.label: PaperKind.ACTION_LOG}
        blocks = (
            replace(block, blocks=blocks_adapted(block.blocks, sections(within[block.title.lower()])))
            if isinstance(block, Item) and block.title.lower() in within
            else block
            for block in paper.blocks
        )
        paper = replace(paper, blocks=tuple(blocks))
    return adapted(paper, sections(kind))


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


def _action_plan(context: Context, subject: Subject, _: Draft | None) -> Document | Refused:
    from crg_tui.services import case_papers

    return case_papers.action_plan(context, subject)


def _review(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    from crg_tui.services import case_papers

    return case_papers.review(context, subject, draft)


def _chronology(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    from crg_tui.services import case_papers

    return case_papers.chronology(context, subject, draft)


def _family(context: Context, subject: Subject, _: Draft | None) -> Document | Refused:
    from crg_tui.services import case_papers

    return case_papers.family(context, subject)


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


def _of_return(kind: PaperKind) -> Make:
    def make_of_return(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
        from crg_tui.services import return_papers

        return return_papers.MAKERS[kind](context, subject, draft)

    return make_of_return


def _highlight(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    from crg_tui.services import learning_papers

    return learning_papers.highlight_report(context, subject, draft)


def _agency_reminder(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    from crg_tui.services import learning_papers

    return learning_papers.agency_reminder(context, subject, draft)


MAKERS: Mapping[PaperKind, Make] = {
    PaperKind.DECISION_SHEET: _decision_sheet,
    PaperKind.AGENDA: _agenda,
    PaperKind.PACK: _pack,
    PaperKind.ACTION_LOG: _action_log,
    PaperKind.ACTION_PLAN: _action_plan,
    PaperKind.ATTENDANCE: _attendance,
    PaperKind.REPORT: _report,
    PaperKind.EXTRACT: _extract,
    PaperKind.CASE: _case,
    PaperKind.CHRONOLOGY: _chronology,
    PaperKind.FAMILY: _family,
    PaperKind.MINUTES_DRAFT: _draft_minutes,
    PaperKind.PANEL_LETTER: _letter(PaperKind.PANEL_LETTER),
    PaperKind.DECISION_LETTER: _letter(PaperKind.DECISION_LETTER),
    PaperKind.REMINDER: _letter(PaperKind.REMINDER),
    PaperKind.INFORMATION_REQUEST: _letter(PaperKind.INFORMATION_REQUEST),
    PaperKind.BLANK_RETURN: _of_return(PaperKind.BLANK_RETURN),
    PaperKind.RETURN_REMINDER: _of_return(PaperKind.RETURN_REMINDER),
    PaperKind.RETURN_QUERIES: _of_return(PaperKind.RETURN_QUERIES),
    PaperKind.ATTENDANCE_FORM: _form(PaperKind.ATTENDANCE_FORM),
    PaperKind.VIEW_FORM: _form(PaperKind.VIEW_FORM),
    PaperKind.DISSENT_FORM: _form(PaperKind.DISSENT_FORM),
    PaperKind.REVIEW: _review,
    PaperKind.HIGHLIGHT: _highlight,
    PaperKind.AGENCY_REMINDER: _agency_reminder,
}
"""By the kind of paper, for everything that is offered."""

PRINTS_WHAT_IS_MISSING = frozenset((PaperKind.REPORT,))
"""Papers that say themselves what they lack and why they went out all the same. A letter does not."""


def stranger(context: Context, subject: Subject, draft: Draft | None) -> str | None:
    """What is to be confirmed before a letter goes to an agency that the case does not know; None for nothing."""
    from crg_tui.domain.letters import DecisionLetterDraft, InformationRequestDraft

    if not isinstance(draft, InformationRequestDraft | DecisionLetterDraft):
        return None
    from crg_tui.services import letters

    return letters.stranger(context, subject, draft)


def hasty(context: Context, subject: Subject, draft: Draft | None) -> tuple[str, str] | None:
    """What is to be confirmed of the day by which a letter wants an answer, with its field; None for nothing."""
    from crg_tui.domain.letters import InformationRequestDraft, ReturnReminderDraft

    if not isinstance(draft, InformationRequestDraft | ReturnReminderDraft):
        return None
    from crg_tui.services import letters

    return letters.hasty(context, subject, draft)


def missing(context: Context, kind: PaperKind, subject: Subject, draft: Draft | None = None) -> tuple[str, ...]:
    """What the paper lacks, a phrase each without a full stop: it is kept as it goes out only with a reason."""
    if kind is PaperKind.REPORT:
        from crg_tui.services import case_papers

        return case_papers.report_gaps(context, subject)
    if kind in (PaperKind.PANEL_LETTER, PaperKind.DECISION_LETTER, PaperKind.INFORMATION_REQUEST):
        from crg_tui.services import letters

        return letters.missing(context, subject, draft)
    return ()
