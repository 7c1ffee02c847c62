"""Which screen shows a record: asked by lists that hold several kinds."""

from __future__ import annotations

from collections.abc import Callable

from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk


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
    from crg_tui.screens import (
        action_forms,
        afterwards_forms,
        agencies_due,
        case_forms,
        chronology_forms,
        circulation_forms,
        criteria_kept,
        decision_kept,
        disclosures,
        family_forms,
        group_forms,
        keeping_kept,
        learning_forms,
        meeting_kept,
        papers,
        plan_kept,
        report_kept,
        retention,
        return_work_forms,
        returned_drafts,
        review_kept,
        seat_attendance,
        standing_interests,
        stock_sentences,
        striking,
    )
    from crg_tui.screens.referral import correct_referral, new_referral

    if form in group_forms.FORMS:
        return group_forms.kept(desk, form, record_id)
    if form in action_forms.FORMS:
        return action_forms.kept(desk, form, record_id)
    if form in plan_kept.FORMS:
        return plan_kept.kept(desk, form, record_id)
    if form in meeting_kept.FORMS:
        return meeting_kept.kept(desk, form, record_id)
    if form in decision_kept.FORMS:
        return decision_kept.kept(desk, form, record_id)
    if form in afterwards_forms.FORMS:
        return afterwards_forms.kept(desk, form, record_id)
    if form in case_forms.FORMS:
        return case_forms.kept(desk, form, record_id)
    if form in chronology_forms.FORMS:
        return chronology_forms.kept(desk, form, record_id)
    if form in family_forms.FORMS:
        return family_forms.kept(desk, form, record_id)
    if form in criteria_kept.FORMS:
        return criteria_kept.kept(desk, form, record_id)
    if form in report_kept.FORMS:
        return report_kept.kept(desk, form, record_id)
    if form in keeping_kept.FORMS:
        return keeping_kept.kept(desk, form, record_id)
    if form in standing_interests.FORMS:
        return standing_interests.kept(desk, form, record_id)
    if form in seat_attendance.FORMS:
        return seat_attendance.kept(desk, form, record_id)
    if form in circulation_forms.FORMS:
        return circulation_forms.kept(desk, form, record_id)
    if form in returned_drafts.FORMS:
        return returned_drafts.kept(desk, form, record_id)
    if form in disclosures.FORMS:
        return disclosures.kept(desk, form, record_id)
    if form in stock_sentences.FORMS:
        return stock_sentences.kept(desk, form, record_id)
    if form in learning_forms.FORMS:
        return learning_forms.kept(desk, form, record_id)
    if form in retention.FORMS:
        return retention.kept(desk, form, record_id)
    if form in striking.FORMS:
        return striking.kept(desk, form, record_id)
    if form in return_work_forms.FORMS:
        return return_work_forms.kept(desk, form, record_id)
    if form in review_kept.FORMS:
        return review_kept.kept(desk, form, record_id)
    if form in agencies_due.FORMS:
        return agencies_due.kept(desk, form, record_id)
    if form in papers.FORMS:
        return papers.kept(desk, form, record_id)
    if form != "referral":
        return None
    if record_id:
        return lambda: correct_referral(desk, record_id, lambda _: None)
    return lambda: new_referral(desk, lambda _: None)
