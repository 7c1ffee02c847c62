"""The forms about editions of the criteria."""

from __future__ import annotations

from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import as_typed
from crg_tui.domain.criteria import CriterionDraft, EditionDraft, NewEditionDraft, ReadDraft
from crg_tui.domain.group_drafts import EndDraft
from crg_tui.queries import criteria as found
from crg_tui.queries.criteria import CriterionLine, EditionPage
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.record_form import record_form
from crg_tui.services import criteria

__all__ = [
    "Answered", "confirm_edition", "correct_criterion", "correct_edition", "end_edition", "new_criterion",
    "new_edition",
]  # fmt: skip


def new_edition(desk: Desk, done: Answered = gone, like: str = "") -> FormScreen:
    """A new edition; the one under the cursor is proposed as that whose criteria it begins with."""

    def commit(draft: NewEditionDraft, _: str | None) -> Done[Any] | Refused:
        return criteria.add(desk.context, draft)

    recorded = {"criteria_of": like} if like else {}
    return record_form(
        desk, "New edition of the criteria", NewEditionDraft, criteria.FORM, commit, recorded=recorded, done=done,
        notices=("It is unconfirmed until somebody has read it; end the edition before it first.",),
    )  # fmt: skip


def correct_edition(desk: Desk, page: EditionPage, done: Answered = gone) -> FormScreen:
    """Put an edition right under which nothing was judged."""

    def commit(draft: EditionDraft, seen: str | None) -> Done[Any] | Refused:
        return criteria.correct(desk.context, page.id, draft, seen=seen)

    return record_form(
        desk, f"Correct {page.name}", EditionDraft, criteria.FORM, commit,
        record_id=page.id, recorded=found.edition_as_typed(page), entry=page.entry, done=done,
    )  # fmt: skip


def end_edition(desk: Desk, page: EditionPage, done: Answered = gone) -> FormScreen:
    """Say the last day of an edition."""

    def commit(draft: EndDraft, seen: str | None) -> Done[Any] | Refused:
        return criteria.end(desk.context, page.id, draft, seen=seen)

    return record_form(
        desk, f"{page.name} ends", EndDraft, criteria.END_FORM, commit,
        record_id=page.id, recorded={"to_date": as_typed(page.in_force_to)}, entry=page.entry, done=done,
    )  # fmt: skip


def confirm_edition(desk: Desk, page: EditionPage, done: Answered = gone) -> FormScreen:
    """Say where an edition was read."""

    def commit(draft: ReadDraft, seen: str | None) -> Done[Any] | Refused:
        return criteria.confirm(desk.context, page.id, draft, seen=seen)

    missing = sum(line.wording is None for line in page.criteria)
    notices = (f"{missing} of its {len(page.criteria)} criteria have no wording yet.",) if missing else ()
    return record_form(
        desk, f"{page.name} was read", ReadDraft, criteria.CONFIRM_FORM, commit,
        record_id=page.id, recorded={"source": page.source}, entry=page.entry, done=done, notices=notices,
    )  # fmt: skip


def new_criterion(desk: Desk, page: EditionPage, done: Answered = gone) -> FormScreen:
    """One more criterion."""

    def commit(draft: CriterionDraft, _: str | None) -> Done[Any] | Refused:
        return criteria.add_criterion(desk.context, page.id, draft)

    return record_form(
        desk, f"New criterion of {page.name}", CriterionDraft, criteria.CRITERION_FORM, commit,
        record_id=page.id, done=done,
    )  # fmt: skip


def correct_criterion(desk: Desk, page: EditionPage, line: CriterionLine, done: Answered = gone) -> FormScreen:
    """Put a criterion right."""

    def commit(draft: CriterionDraft, seen: str | None) -> Done[Any] | Refused:
        return criteria.correct_criterion(desk.context, line.id, draft, seen=seen)

    return record_form(
        desk, f"Correct a criterion of {page.name}", CriterionDraft, criteria.CRITERION_FORM, commit,
        record_id=line.id, recorded=found.criterion_as_typed(line), entry=line.entry, done=done,
    )  # fmt: skip
