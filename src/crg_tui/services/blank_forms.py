"""Blank forms to print: of a meeting with all its cases, or of one case."""

from __future__ import annotations

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.papers import PaperKind
from crg_tui.papers.content import blank_forms as content
from crg_tui.papers.model import Document
from crg_tui.queries import blank_forms as found
from crg_tui.queries.kept_papers import Subject
from crg_tui.services.work import Context

_FORMS = {
    PaperKind.ATTENDANCE_FORM: content.attendance_form,
    PaperKind.VIEW_FORM: content.view_form,
    PaperKind.DISSENT_FORM: content.dissent_form,
}


def make(context: Context, kind: PaperKind, subject: Subject) -> Document | Refused:
    """The form; refused where what it is about is no longer there."""
    today = context.clock.today()
    if subject.case_id is not None:
        made_of = found.of_case(context.store, subject.case_id, today)
    else:
        made_of = found.of_meeting(context.store, subject.meeting_id or "")
    if made_of is None:
        return refuse(f"{subject.shown or 'This'} is no longer there.", "It was undone meanwhile.", "about")
    return _FORMS[kind](made_of, today)
