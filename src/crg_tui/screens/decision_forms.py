"""The forms about decisions: each kept as a draft, each with what the record says now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import typed_before
from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.proposal_questions import names_asked
from crg_tui.domain.proposals import (
    AdviceDraft,
    CorrectionDraft,
    MakerDraft,
    PositionDraft,
    ProposalDraft,
    RatificationDraft,
    RationaleDraft,
    WordsDraft,
)
from crg_tui.queries.decision_page import AdviceLine, DecisionPage, PositionLine, as_typed_before
from crg_tui.queries.expected_kind import expected
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import advice, decisions
from crg_tui.widgets.form_in_part import FormInPart

Recorded = Callable[[Done[Any]], None]


def propose(desk: Desk, case_id: str, meeting_id: str | None, item_id: str | None, done: Recorded) -> FormScreen:
    """Put a question in words: the kind that the case is at comes first, and no judgement is filled in."""

    def commit(draft: ProposalDraft, _: str | None) -> Done[Any] | Refused:
        return decisions.propose(desk.context, case_id, draft, meeting_id=meeting_id, item_id=item_id)

    due = expected(desk.context.store, case_id, item_id)
    notices = tuple(f"{ref} is provisional: y on it ratifies it, without a new proposal." for ref in due.provisional)
    screen = record_form(
        desk, "Propose a decision", ProposalDraft, decisions.FORM, commit,
        record_id=item_id or case_id, recorded={"kind": due.kind.value}, done=done, notices=notices,
    )  # fmt: skip
    return _by_kind(screen, at_meeting=meeting_id is not None, panel_replied=due.panel_replied)


def correct(desk: Desk, page: DecisionPage, done: Recorded) -> FormScreen:
    """Put wording, judgements or rationale right."""

    def commit(draft: CorrectionDraft, seen: str | None) -> Done[Any] | Refused:
        return decisions.correct(desk.context, page.id, draft, seen=seen, stands_reason=draft.stands_reason)

    screen = record_form(
        desk, f"Correct {page.ref}", CorrectionDraft, decisions.FORM, commit,
        record_id=page.id, recorded=as_typed_before(page), entry=page.entry, done=done,
        notices=_confirmed_anew(page, "another wording or judgement"),
    )  # fmt: skip
    taken = any(line.stand is not None and line.stand.heard for line in page.positions)
    replied = expected(desk.context.store, page.case_id).panel_replied
    also = ("stands_reason",) if taken else ()
    return _by_kind(screen, at_meeting=page.meeting_id is not None, panel_replied=replied, also=also)


def _confirmed_anew(page: DecisionPage, change: str) -> tuple[str, ...]:
    return (f"{page.ref} is {page.state.label}: {change} has to be confirmed anew.",) if page.recorded else ()


def _by_kind(screen: FormScreen, *, at_meeting: bool, panel_replied: bool, also: tuple[str, ...] = ()) -> FormScreen:
    """The same form with only the questions of the kind that is chosen, `also` these, and those already answered."""

    def concerned(chosen: str) -> frozenset[str]:
        kind = next((one for one in DecisionKind if one.value == chosen), None)
        return names_asked(kind, at_meeting=at_meeting, panel_replied=panel_replied).union(also)

    screen.form = FormInPart(screen.work.questions, screen.form.typed(), "kind", concerned)
    return screen


def position(desk: Desk, page: DecisionPage, line: PositionLine, done: Recorded) -> FormScreen:
    """One position in full: at the table or in writing, with the agency's own words."""

    def commit(draft: PositionDraft, seen: str | None) -> Done[Any] | Refused:
        return decisions.set_position(desk.context, page.id, line.seat_id, draft, seen=seen)

    recorded = typed_before(PositionDraft, line) if line.stand else {}
    return record_form(
        desk, f"{line.agency}: position on {page.ref}", PositionDraft, decisions.POSITION_FORM, commit,
        record_id=f"{page.id}:{line.seat_id}", recorded=recorded, entry=line.entry, done=done,
        notices=_confirmed_anew(page, "another position"),
    )  # fmt: skip


def words(desk: Desk, page: DecisionPage, line: PositionLine, done: Recorded) -> FormScreen:
    """The disagreeing agency's own words, or from whom they will come."""

    def commit(draft: WordsDraft, seen: str | None) -> Done[Any] | Refused:
        return decisions.give_words(desk.context, page.id, line.seat_id, draft, seen=seen)

    recorded = {"words": line.words or "", "words_from": line.words_from or ""}
    return record_form(
        desk, f"{line.agency} disagrees: its own words", WordsDraft, decisions.WORDS_FORM, commit,
        record_id=f"{page.id}:{line.seat_id}", recorded=recorded, entry=line.entry, done=done,
        notices=(f"To {page.ref}: {page.wording}",),
    )  # fmt: skip


def rationale(desk: Desk, page: DecisionPage, done: Recorded) -> FormScreen:
    """The rationale, now or when it follows."""

    def commit(draft: RationaleDraft, seen: str | None) -> Done[Any] | Refused:
        return decisions.give_rationale(desk.context, page.id, draft, seen=seen)

    recorded = {"rationale": page.rationale or "", "rationale_from": page.rationale_from or ""}
    return record_form(
        desk, f"Rationale of {page.ref}", RationaleDraft, decisions.RATIONALE_FORM, commit,
        record_id=page.id, recorded=recorded, entry=page.entry, done=done, notices=(page.wording,),
    )  # fmt: skip


def maker(desk: Desk, page: DecisionPage, done: Recorded) -> FormScreen:
    """What whoever decides decided."""

    def commit(draft: MakerDraft, seen: str | None) -> Done[Any] | Refused:
        return decisions.decide(desk.context, page.id, draft, seen=seen)

    made = page.made is not MakersDecision.AWAITED
    recorded = typed_before(MakerDraft, page) if made else {}
    return record_form(
        desk, f"{page.ref}: {who_decides(page)} decides", MakerDraft, decisions.MAKER_FORM, commit,
        record_id=page.id, recorded=recorded, entry=page.entry, done=done,
        notices=(f"Put: {page.wording}", f"Outcome: {page.outcome_words or 'not confirmed'}"),
    )  # fmt: skip


def who_decides(page: DecisionPage) -> str:
    """Whoever decides this question, in words."""
    if page.kind is DecisionKind.NOTIFY:
        return decisions.LOCAL_AUTHORITY
    return page.decides or "whoever decides"


def open_advice(page: DecisionPage) -> AdviceLine | None:
    """The advice that something is still wanted of: not given yet, or not answered; None where a new one is asked."""
    waiting = [held for held in page.advices if held.text is None or held.response is None]
    return waiting[-1] if waiting else None


def advise(desk: Desk, page: DecisionPage, done: Recorded) -> FormScreen:
    """Independent advice that is asked for or given, or the response to it."""
    held = open_advice(page)

    def commit(draft: AdviceDraft, seen: str | None) -> Done[Any] | Refused:
        if held is None:
            return advice.record(desk.context, page.id, draft)
        return advice.correct(desk.context, held.id, draft, seen=seen)

    recorded = typed_before(AdviceDraft, held) if held else {}
    return record_form(
        desk, f"Independent advice on {page.ref}", AdviceDraft, advice.FORM, commit,
        record_id=held.id if held else page.id, recorded=recorded, entry=held.entry if held else None, done=done,
    )  # fmt: skip


def ratify(desk: Desk, page: DecisionPage, meeting_id: str | None, item_id: str | None, done: Recorded) -> FormScreen:
    """Ratify a provisional decision at this meeting, or in writing."""

    def commit(draft: RatificationDraft, _: str | None) -> Done[Any] | Refused:
        return decisions.ratify(desk.context, page.id, draft, meeting_id=meeting_id, item_id=item_id)

    title = f"Ratify {page.ref} {'at this meeting' if meeting_id else 'in writing'}"
    form = decisions.RATIFICATION_FORM
    return record_form(desk, title, RatificationDraft, form, commit, record_id=page.id, done=done)
