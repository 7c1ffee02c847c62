"""Which screen shows a record: asked by lists that hold several kinds."""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib import import_module
from typing import Protocol, cast

from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk

_KEEPERS = (
    "group_forms", "action_forms", "plan_kept", "meeting_kept", "decision_kept", "afterwards_forms", "case_forms",
    "chronology_forms", "family_forms", "criteria_kept", "report_kept", "keeping_kept", "standing_interests",
    "seat_attendance", "circulation_forms", "returned_drafts", "disclosures", "stock_sentences", "learning_forms",
    "retention", "striking", "return_work_forms", "review_kept", "agencies_due", "papers",
)  # fmt: skip
"""The modules that make the forms of drafts again, each read only when none before it knew the form."""


class _Keeps(Protocol):
    FORMS: Collection[str]

    def kept(self, desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None: ...


def opener(desk: Desk, kind: str, record_id: str, more: str = "") -> Callable[[], BaseScreen[None]] | None:
    """What makes the screen for a record of that kind; None when nothing shows it.

    Of a draft that was kept, `record_id` names the form and `more` the record, "" for something new.
    """
    match kind:
        case "case":
            from crg_tui.screens.case import CaseScreen

            return lambda: CaseScreen(desk, record_id)
        case "return":
            from crg_tui.screens.return_page import ReturnScreen

            return lambda: ReturnScreen(desk, record_id)
        case "returns":
            from crg_tui.screens.returns import ReturnsScreen

            return lambda: ReturnsScreen(desk, record_id)
        case "action":
            from crg_tui.screens.action_page import ActionScreen

            return lambda: ActionScreen(desk, record_id)
        case "minutes":
            from crg_tui.screens.minutes import MinutesScreen

            return lambda: MinutesScreen(desk, record_id)
        case "meeting":
            from crg_tui.screens.meetings import meeting_screen

            return lambda: meeting_screen(desk, record_id)
        case "lesson":
            from crg_tui.screens.lessons import Lessons

            return lambda: Lessons(desk, record_id)
        case "disclosure":
            from crg_tui.screens.disclosures import Disclosures

            return lambda: Disclosures(desk, record_id)
        case "review":
            from crg_tui.screens.review import ReviewScreen

            return lambda: ReviewScreen(desk, record_id)
        case "retention":
            from crg_tui.screens.retention import Retention

            return lambda: Retention(desk)
        case "ways":
            from crg_tui.screens.ways_in import WaysIn

            return lambda: WaysIn(desk)
        case "draft":
            return _draft(desk, record_id, more)
        case "referral":
            return _draft(desk, kind, record_id)
    return None


def _draft(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    for name in _KEEPERS:
        place = cast(_Keeps, import_module(f"crg_tui.screens.{name}"))
        if form in place.FORMS:
            return place.kept(desk, form, record_id)
    if form != "referral":
        return None
    from crg_tui.screens.referral import correct_referral, new_referral

    if record_id:
        return lambda: correct_referral(desk, record_id, lambda _: None)
    return lambda: new_referral(desk, lambda _: None)
