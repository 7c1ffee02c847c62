"""Keeping the templates of papers: adding one, its sections and their order, confirming it.

A paper that was kept stays as it went out, so a template may be put right at any time. What changes in its sections
makes it unconfirmed again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.group import same_words
from crg_tui.domain.paper_templates import (
    AnySectionDraft,
    ComparedDraft,
    NewTemplateDraft,
    Part,
    Section,
    TemplateDraft,
    find_section,
    new_section,
    section_wrong,
    stored_section,
)
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.periods import YEARS_AHEAD
from crg_tui.domain.template_files import TemplateEntry
from crg_tui.queries import paper_templates as found
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import PaperTemplate

FORM, COMPARED_FORM, SECTION_FORM = "template", "template-compared", "template-section"
"""The names under which the forms' drafts are kept."""


@dataclass(frozen=True, slots=True)
class TemplateNow:
    """A template after something was done with it; `section` is the heading that it was done to, "" for none."""

    template_id: str
    name: str
    section: str = ""
    section_name: str = ""


@intention
def add(work: Work, draft: NewTemplateDraft) -> TemplateNow | Refused:
    """A new template with the sections of another; unconfirmed until somebody has compared it."""
    if refused := _fits(work, draft, draft.paper):
        return refused
    before = [page for page in found.every_in(work.connection) if page.sections and page.paper is draft.paper]
    came = found.shipped(draft.paper)
    if draft.sections_of is None:
        copied = found.in_force_of(before, draft.in_force_from, draft.paper)
    else:
        wanted = draft.sections_of
        named = next((page for page in (*before, came) if same_words(page.name, wanted)), None)
        if named is None:
            names = ", ".join(page.name for page in (*before, came))
            said = f"There is no template {wanted} of the {draft.paper.label}."
            return refuse(said, f"Templates: {names}.", "sections_of")
        copied = named
    made = _made(work, draft, draft.paper, copied.sections)
    if copied.sections:
        work.notices.append(f"It begins with the sections of {copied.name}.")
    else:
        work.notices.append("This paper has no headings of its own; add sections with words of yours.")
    work.drop_draft(FORM)
    return TemplateNow(made.id, made.name)


@intention
def take_in(work: Work, entry: TemplateEntry) -> TemplateNow | Refused:
    """Take in the template of a file; confirmed only where the file says that it was compared."""
    if refused := _fits(work, entry.draft, entry.paper):
        return refused
    made = _made(work, entry.draft, entry.paper, entry.sections, confirmed=entry.confirmed)
    return TemplateNow(made.id, made.name)


@intention
def correct(work: Work, template_id: str, draft: TemplateDraft, *, seen: str | None) -> TemplateNow | Refused:
    """Put name, day or source of a template right."""
    held = _held(work, template_id, seen)
    if isinstance(held, Refused):
        return held
    if refused := _fits(work, draft, PaperKind(held.paper), held):
        return refused
    if held.source != draft.source:
        _unconfirm(work, held)
    held.name, held.in_force_from, held.source = draft.name, draft.in_force_from, draft.source
    work.drop_draft(FORM, held.id)
    return TemplateNow(held.id, held.name)


@intention
def confirm(work: Work, template_id: str, draft: ComparedDraft, *, seen: str | None) -> TemplateNow | Refused:
    """Say that a template was compared with the guidance it follows."""
    held = _held(work, template_id, seen)
    if isinstance(held, Refused):
        return held
    if not held.sections:
        return refuse(f"{held.name} has no sections yet.", "Add them, then confirm it.")
    held.confirmed, held.source = True, draft.source
    work.drop_draft(COMPARED_FORM, held.id)
    return TemplateNow(held.id, held.name)


@intention
def remove(work: Work, template_id: str, *, seen: str | None) -> TemplateNow | Refused:
    """Take a template away; the history keeps it, and reports that were kept have their headings."""
    held = _held(work, template_id, seen)
    if isinstance(held, Refused):
        return held
    work.remove(held)
    return TemplateNow(held.id, held.name)


@intention
def add_section(work: Work, template_id: str, draft: AnySectionDraft, *, seen: str | None) -> TemplateNow | Refused:
    """One more section, after the others."""
    held = _held(work, template_id, seen)
    if isinstance(held, Refused):
        return held
    sections = _sections(held)
    paper = PaperKind(held.paper)
    if refused := section_wrong(draft, sections, paper):
        return refused
    made = new_section(draft, [one.name for one in sections], paper)
    _store(work, held, (*sections, made))
    work.drop_draft(SECTION_FORM, held.id)
    return TemplateNow(held.id, held.name, made.heading, made.name)


@intention
def correct_section(
    work: Work, template_id: str, section: str, draft: AnySectionDraft, *, seen: str | None
) -> TemplateNow | Refused:
    """Put a section right. What was written for it stays with it, whatever it is called now."""
    chosen = _chosen(work, template_id, section, seen)
    if isinstance(chosen, Refused):
        return chosen
    held, one = chosen
    sections = _sections(held)
    others, paper = [other for other in sections if other.name != one.name], PaperKind(held.paper)
    if refused := section_wrong(draft, others, paper):
        return refused
    now = new_section(draft, [other.name for other in others], paper, one)
    _store(work, held, [now if other.name == one.name else other for other in sections])
    work.drop_draft(SECTION_FORM, f"{held.id}:{one.name}")
    return TemplateNow(held.id, held.name, now.heading, now.name)


@intention
def move_section(work: Work, template_id: str, section: str, to: int, *, seen: str | None) -> TemplateNow | Refused:
    """Put a section at another place, counted from 1; beyond the ends it is the first or the last."""
    chosen = _chosen(work, template_id, section, seen)
    if isinstance(chosen, Refused):
        return chosen
    held, one = chosen
    others = [other for other in _sections(held) if other.name != one.name]
    place = max(0, min(to - 1, len(others)))
    _store(work, held, [*others[:place], one, *others[place:]], same=True)
    return TemplateNow(held.id, held.name, one.heading, one.name)


@intention
def remove_section(work: Work, template_id: str, section: str, *, seen: str | None) -> TemplateNow | Refused:
    """Take a section away. What was written for one of the report stays in the record, and is told as standing
    nowhere; one of another paper's own prints as the program makes it."""
    chosen = _chosen(work, template_id, section, seen)
    if isinstance(chosen, Refused):
        return chosen
    held, one = chosen
    _store(work, held, [other for other in _sections(held) if other.name != one.name])
    if one.part in (Part.DECISION, Part.SIGN_OFF):
        work.notices.append(f"Reports made from it say nothing of the {one.part.label} any more.")
    if one.part is Part.PAPER:
        work.notices.append("A template leaves nothing out: the paper prints that section as the program makes it.")
    return TemplateNow(held.id, held.name, one.heading, one.name)


def _made(
    work: Work, draft: TemplateDraft, paper: PaperKind, sections: Sequence[Section], *, confirmed: bool = False
) -> PaperTemplate:
    return work.add(
        PaperTemplate(
            paper=paper.value, name=draft.name, in_force_from=draft.in_force_from, source=draft.source,
            confirmed=confirmed, sections=[one.stored for one in sections],
        )
    )  # fmt: skip


def _sections(held: PaperTemplate) -> tuple[Section, ...]:
    return tuple(map(stored_section, held.sections))


def _store(work: Work, held: PaperTemplate, sections: Sequence[Section], *, same: bool = False) -> None:
    stored = [one.stored for one in sections]
    if stored != held.sections and not same:
        _unconfirm(work, held)
    held.sections = stored


def _unconfirm(work: Work, held: PaperTemplate) -> None:
    if held.confirmed:
        held.confirmed = False
        work.notices.append(f"{held.name} has changed, so it is unconfirmed until it is compared again.")


def _held(work: Work, template_id: str, seen: str | None) -> PaperTemplate | Refused:
    held = work.find(PaperTemplate, template_id)
    if held is None:
        return refuse("This template is no longer there.", "Look at the list of templates.")
    return work.moved_on(held.id, seen, held.name) or held


def _chosen(work: Work, template_id: str, section: str, seen: str | None) -> tuple[PaperTemplate, Section] | Refused:
    held = _held(work, template_id, seen)
    if isinstance(held, Refused):
        return held
    one = find_section(_sections(held), section)
    if one is None:
        return refuse(f"{held.name} has no section {section}.", "Look at the template.", "section")
    return held, one


def _fits(work: Work, draft: TemplateDraft, paper: PaperKind, held: PaperTemplate | None = None) -> Refused | None:
    others = [one for one in work.where(PaperTemplate) if one is not held]
    names = (*(page.name for page in found.every_shipped()), *(one.name for one in others))
    if any(same_words(name, draft.name) for name in names):
        return refuse(f"There is already a template {draft.name}.", "Give this one its own name.", "name")
    day = show_day(draft.in_force_from, weekday=False)
    same = next((one for one in others if (one.paper, one.in_force_from) == (paper, draft.in_force_from)), None)
    if same is not None:
        return refuse(f"{same.name} is in force from {day}.", "Choose another day, or put that one right.",
                      "in_force_from")  # fmt: skip
    if draft.in_force_from.year > work.today.year + YEARS_AHEAD:
        return refuse(f"In force from: {day} is far ahead.", "Put the year right.", "in_force_from")
    return None
