"""Letters: made from a decision or a case and from what their writer is asked; and what such a letter lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Draft
from crg_tui.domain.case_drafts import RevealDraft
from crg_tui.domain.decisions import DecisionState, MakersDecision
from crg_tui.domain.judgements import DecisionKind, ReviewRecommended
from crg_tui.domain.letters import (
    DecisionLetterDraft,
    InformationRequestDraft,
    PanelLetterDraft,
    ReminderDraft,
    ReturnReminderDraft,
)
from crg_tui.domain.near_names import nearest
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.working_days import NotComputable, add, count, show_working_days
from crg_tui.papers.content import chasing, information_request
from crg_tui.papers.content import letters as content
from crg_tui.papers.content.information_request import Wanted
from crg_tui.papers.model import Document
from crg_tui.queries import decisions, identities, reviews
from crg_tui.queries import letters as found
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.kept_papers import Subject
from crg_tui.queries.letters import CaseTold
from crg_tui.services import cases
from crg_tui.services.work import Context

_NO_DECISION = refuse("There is no such decision.", "Look it up with `crg-tui decision list`.", "about")
_NO_CASE = refuse("There is no such case.", "Look it up with `crg-tui case list`.", "about")


def _panel(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    assert isinstance(draft, PanelLetterDraft)
    told = _told(context, subject)
    if isinstance(told, Refused):
        return told
    page, case = told
    if refused := _no_review(page):
        return refused
    if draft.reviewer_post and not draft.reviewer:
        return refuse("A post was given without a reviewer.", "Name the reviewer too, or leave both.", "reviewer_post")
    if draft.reviewer is None and (recorded := reviews.reviewer_of_decision(context.store, page.id)) is not None:
        draft = draft.model_copy(update={"reviewer": recorded[0], "reviewer_post": recorded[1]})
    today = context.clock.today()
    return content.to_panel(page, case, draft, sender=found.sender(context.store, today), made_on=today)


def _decision(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    assert isinstance(draft, DecisionLetterDraft)
    told = _told(context, subject)
    if isinstance(told, Refused):
        return told
    page, case = told
    today = context.clock.today()
    return content.of_decision(page, case, draft, sender=found.sender(context.store, today), made_on=today)


def _reminder(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    assert isinstance(draft, ReminderDraft)
    page = decisions.page(context.store, subject.decision_id or "")
    if page is None:
        return _NO_DECISION
    seat_id = None
    if draft.agency:
        wanted = draft.agency.casefold()
        seat_id = next(
            (one.seat_id for one in page.positions if wanted in (one.short_name.casefold(), one.agency.casefold())),
            None,
        )
        if seat_id is None:
            names = ", ".join(line.short_name for line in page.positions if line.words_follow) or "nobody's"
            return refuse(
                f"No seat {draft.agency} has a position here.", f"To follow are the words of: {names}.", "agency"
            )
    return reminder(context, page, seat_id, draft)


def reminder(context: Context, page: DecisionPage, seat_id: str | None, draft: ReminderDraft) -> Document | Refused:
    """The letter to whoever owes the words of that seat, or (None) the rationale of the decision."""
    today = context.clock.today()
    case = found.case_told(context.store, page.case_id, today)
    if case is None:
        return _NO_DECISION
    if draft.due_on is not None and draft.due_on < today:
        return _passed(draft.due_on, "due_on")
    return chasing.letter(page, case, seat_id, draft, sender=found.sender(context.store, today), made_on=today)


def _passed(due: date, field: str) -> Refused:
    return refuse(
        f"An answer by {show_day(due, weekday=False)} is wanted before the letter is written.", "Give a later day.",
        field,
    )  # fmt: skip


def _information(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    assert isinstance(draft, InformationRequestDraft)
    today = context.clock.today()
    case = found.case_told(context.store, subject.case_id or "", today)
    if case is None:
        return _NO_CASE
    wanted = _wanted(case, draft)
    if isinstance(wanted, Refused):
        return wanted
    if wanted.due is not None and wanted.due < today:
        return _passed(wanted.due, "due_on" if draft.working_day is None else "working_day")
    if draft.reason and not draft.identities:
        return refuse("A reason for names was given, and no names.", "Say yes to names, or leave the reason.", "reason")
    known = None
    if draft.identities:
        if not draft.reason:
            return refuse("Why the names are needed is missing.", "It is logged with who opened them.", "reason")
        opened = cases.reveal(context, case.id, RevealDraft(reason=draft.reason))
        if isinstance(opened, Refused):
            return opened
        known = identities.of_case(context.store, case.id)
    asked = case.agency(draft.agency)
    return information_request.request(
        case, draft, wanted, agency=asked.agency if asked else draft.agency, identities=known,
        sender=found.sender(context.store, today), made_on=today,
    )  # fmt: skip


MAKERS: Mapping[PaperKind, Callable[[Context, Subject, Draft | None], Document | Refused]] = {
    PaperKind.PANEL_LETTER: _panel,
    PaperKind.DECISION_LETTER: _decision,
    PaperKind.REMINDER: _reminder,
    PaperKind.INFORMATION_REQUEST: _information,
}
"""Who makes each letter."""


def stranger(context: Context, subject: Subject, draft: Draft | None) -> str | None:
    """What is to be said before a letter is made to an agency that neither has a seat nor takes part in the case, with
    the names that may be meant; None where nothing is, or no agency is known yet. It may be written to all the same."""
    if not isinstance(draft, InformationRequestDraft | DecisionLetterDraft) or not draft.agency:
        return None
    key = subject.case_id
    if subject.decision_id is not None:
        page = decisions.page(context.store, subject.decision_id)
        key = page.case_id if page is not None else None
    case = found.case_told(context.store, key or "", context.clock.today())
    if case is None or not case.agencies or case.agency(draft.agency) is not None:
        return None
    if isinstance(draft, DecisionLetterDraft) and case.actions_of(draft.agency):
        return None
    names = nearest(draft.agency, [name for one in case.agencies for name in (one.short_name, one.agency)])
    meant = f" The nearest names: {', '.join(names)}." if names else ""
    return f"No agency of this name has a seat or takes part in this case: {draft.agency}.{meant}"


_FEW_DAYS = 3


def hasty(context: Context, subject: Subject, draft: Draft | None) -> tuple[str, str] | None:
    """What is to be said of the day by which an answer is wanted, with the field it stands in; None where nothing is:
    that few working days are left for it, or that the rapid review itself is due then."""
    if not isinstance(draft, InformationRequestDraft | ReturnReminderDraft):
        return None
    today = context.clock.today()
    case = found.case_told(context.store, subject.case_id or "", today)
    if case is None:
        return None
    wanted = _wanted(case, draft) if isinstance(draft, InformationRequestDraft) else Wanted(draft.due_on)
    if isinstance(wanted, Refused) or wanted.due is None or wanted.due < today:
        return None
    field = "working_day" if getattr(draft, "working_day", None) is not None else "due_on"
    if isinstance(draft, ReturnReminderDraft):
        if case.due_on is None or wanted.due < case.due_on:
            return None
        review = "that day" if wanted.due == case.due_on else show_day(case.due_on, weekday=False)
        return field, f"{show_day(wanted.due, weekday=False)}: the rapid review is due {review}."
    counted = count(today, wanted.due, case.calendar)
    if isinstance(counted, NotComputable) or counted.days >= _FEW_DAYS:
        return None
    return field, f"By {show_day(wanted.due, weekday=False)} the agency has {show_working_days(counted.days)}."


def missing(context: Context, subject: Subject, draft: Draft | None) -> tuple[str, ...]:
    """What a letter lacks, a phrase each without a full stop."""
    if isinstance(draft, InformationRequestDraft):
        today = context.clock.today()
        case = found.case_told(context.store, subject.case_id or "", today)
        wanted = _wanted(case, draft) if case is not None else None
        if not isinstance(wanted, Wanted):
            return ()
        return ("the day by which it is wanted",) if wanted.due is None else _too_late(case, wanted.due)
    page = decisions.page(context.store, subject.decision_id or "")
    if page is None or isinstance(draft, ReminderDraft):
        return ()
    gaps = []
    if page.rationale is None:
        gaps.append(f"the rationale, to follow from {page.rationale_from}" if page.rationale_from else "the rationale")
    gaps += [f"the own words of {line.agency}" for line in page.dissents if line.words is None]
    if page.made is MakersDecision.AWAITED:
        gaps.append("what whoever decides decided")
    elif page.made is MakersDecision.OTHERWISE and isinstance(draft, PanelLetterDraft):
        gaps.append("whether a review is held: it was decided otherwise than recommended")
    if page.state is DecisionState.PROVISIONAL:
        gaps.append("the ratification of a provisional decision")
    if page.replaced_by is not None:
        gaps.append(f"whether it still holds: {page.replaced_by.ref} takes its place")
    return tuple(gaps)


def _too_late(case: CaseTold | None, wanted: date) -> tuple[str, ...]:
    """That an answer is wanted when the rapid review itself is due, or later."""
    due = case.due_on if case is not None else None
    if due is None or wanted < due:
        return ()
    return (
        f"time to use the answer: it is wanted by {show_day(wanted, weekday=False)}, and the rapid review is due "
        f"{'that day' if wanted == due else show_day(due, weekday=False)}",
    )


def _told(context: Context, subject: Subject) -> tuple[DecisionPage, CaseTold] | Refused:
    page = decisions.page(context.store, subject.decision_id or "")
    case = found.case_told(context.store, page.case_id, context.clock.today()) if page is not None else None
    if page is None or case is None:
        return _NO_DECISION
    if not page.recorded:
        return refuse(
            f"{page.ref} is {page.state.label}: nothing is decided that a letter could tell.",
            "Record it first.",
            "about",
        )
    return page, case


def _no_review(page: DecisionPage) -> Refused | None:
    """What is said of a decision that cannot be one to hold a local child safeguarding practice review."""
    if page.kind is not DecisionKind.NEXT_STEP:
        return refuse(
            f"{page.ref} is about {page.kind.label}.", "The letter tells of a decision on the next step.", "about"
        )
    if page.made is MakersDecision.OTHERWISE:
        # What was decided instead stands in words alone: the writer is asked, and nothing is guessed.
        return None
    if page.recommended is not ReviewRecommended.LCSPR:
        what = page.recommended.label if page.recommended else "no review"
        return refuse(
            f"{page.ref} is not that an LCSPR is held: it recommends {what}.", "Name the one that is.", "about"
        )
    if page.made is MakersDecision.AWAITED:
        return refuse(
            f"{page.ref} recommends an LCSPR, and whoever decides has not decided.",
            "Record that decision first.",
            "about",
        )
    return None


def _wanted(case: CaseTold, draft: InformationRequestDraft) -> Wanted | Refused:
    if draft.working_day is None:
        asked = case.agency(draft.agency)
        return Wanted(draft.due_on or (asked.due_on if asked else None))
    if draft.due_on is not None:
        return refuse("A working day and a date were given.", "Give one of the two.", "due_on")
    if case.notified_on is None or case.notified_on.day is None:
        known = f"only {case.notified_on.shown} is known" if case.notified_on else "it is not recorded"
        return refuse(
            f"Working days are counted from the notification to the Panel, and {known}.",
            "Record that step, or give a day instead.", "working_day",
        )  # fmt: skip
    counted = add(case.notified_on.day, draft.working_day, case.calendar, case.rule.first_day)
    if isinstance(counted, NotComputable):
        return refuse(f"That day is not computable: {counted.reason}.", "Give a day instead.", "working_day")
    return Wanted(counted.due, counted)
