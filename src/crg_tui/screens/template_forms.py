"""The forms about templates of papers."""

from __future__ import annotations

from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.paper_templates import ComparedDraft, NewTemplateDraft, Section, TemplateDraft, section_draft
from crg_tui.queries import paper_templates as found
from crg_tui.queries.paper_templates import TemplatePage
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.record_form import record_form
from crg_tui.services import paper_templates


def new_template(
    desk: Desk, done: Answered = gone, like: TemplatePage | None = None, copied: bool = False
) -> FormScreen:
    """A new template, of the same paper as that under the cursor; `copied`: with its sections."""
    recorded = {} if like is None else {"paper": like.paper.value, **({"sections_of": like.name} if copied else {})}

    def commit(draft: NewTemplateDraft, _: str | None) -> Done[Any] | Refused:
        return paper_templates.add(desk.context, draft)

    return record_form(
        desk, "New template", NewTemplateDraft, paper_templates.FORM, commit,
        recorded=recorded, done=done,
        notices=("It is unconfirmed until somebody has compared it with what it follows.",),
    )  # fmt: skip


def correct_template(desk: Desk, page: TemplatePage, done: Answered = gone) -> FormScreen:
    """Put name, day or source right."""

    def commit(draft: TemplateDraft, seen: str | None) -> Done[Any] | Refused:
        return paper_templates.correct(desk.context, page.id or "", draft, seen=seen)

    return record_form(
        desk, f"Correct {page.name}", TemplateDraft, paper_templates.FORM, commit, record_id=page.id or "",
        recorded=found.template_as_typed(page), entry=page.entry, done=done,
    )  # fmt: skip


def confirm_template(desk: Desk, page: TemplatePage, done: Answered = gone) -> FormScreen:
    """Say with what a template was compared."""

    def commit(draft: ComparedDraft, seen: str | None) -> Done[Any] | Refused:
        return paper_templates.confirm(desk.context, page.id or "", draft, seen=seen)

    return record_form(
        desk, f"{page.name} was compared", ComparedDraft, paper_templates.COMPARED_FORM, commit,
        record_id=page.id or "", entry=page.entry, done=done,
        notices=("Its headings print as confirmed from then on, until they are changed.",),
    )  # fmt: skip


def new_section(desk: Desk, page: TemplatePage, done: Answered = gone) -> FormScreen:
    """One more section."""

    def commit(draft: Any, seen: str | None) -> Done[Any] | Refused:
        return paper_templates.add_section(desk.context, page.id or "", draft, seen=seen)

    return record_form(
        desk, f"New section of {page.name}", section_draft(page.paper), paper_templates.SECTION_FORM, commit,
        record_id=page.id or "", entry=page.entry, done=done,
    )  # fmt: skip


def correct_section(desk: Desk, page: TemplatePage, section: Section, done: Answered = gone) -> FormScreen:
    """Put a section right."""

    def commit(draft: Any, seen: str | None) -> Done[Any] | Refused:
        return paper_templates.correct_section(desk.context, page.id or "", section.name, draft, seen=seen)

    return record_form(
        desk, "Correct a section", section_draft(page.paper), paper_templates.SECTION_FORM, commit,
        record_id=f"{page.id}:{section.name}", recorded=found.section_as_typed(page, section), entry=page.entry,
        done=done,
    )  # fmt: skip
