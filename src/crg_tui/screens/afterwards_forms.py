"""The forms about what comes after a decision: the Panel, oversight, reminders, a dispute."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import as_typed, typed_before
from crg_tui.domain.course_drafts import (
    ChaserDraft,
    DisputeEndDraft,
    DisputeStepDraft,
    OversightDraft,
    PanelReplyDraft,
    PanelResponseDraft,
)
from crg_tui.queries import disputes as found
from crg_tui.queries import panel as replies
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.disputes import DisputeLine, DisputeStepLine
from crg_tui.queries.panel import PanelReplyLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import afterwards, disputes, panel

Recorded = Callable[[Done[Any]], None]
FORMS = frozenset(
    (
        panel.REPLY_FORM, panel.RESPONSE_FORM, afterwards.OVERSIGHT_FORM, afterwards.CHASER_FORM, disputes.STEP_FORM,
        disputes.END_FORM,
    )
)  # fmt: skip
"""The names of all kept drafts about what comes after a decision."""


def _gone(_: Done[Any]) -> None:
    return None


def new_reply(desk: Desk, case_id: str, decision: tuple[str, str] | None, done: Recorded = _gone) -> FormScreen:
    """What the Panel replied; `decision` is key and reference of the one that it replies to, None where not known."""

    def commit(draft: PanelReplyDraft, _: str | None) -> Done[Any] | Refused:
        return panel.record_reply(desk.context, case_id, draft, decision_id=decision[0] if decision else None)

    to = f"It replies to {decision[1]}." if decision else "No recorded decision is known that it replies to."
    return record_form(
        desk, "A reply of the Panel", PanelReplyDraft, panel.REPLY_FORM, commit,
        record_id=case_id, done=done, notices=(to,),
    )  # fmt: skip


def correct_reply(desk: Desk, line: PanelReplyLine, done: Recorded = _gone) -> FormScreen:
    """Put a reply right."""

    def commit(draft: PanelReplyDraft, seen: str | None) -> Done[Any] | Refused:
        return panel.correct_reply(desk.context, line.id, draft, seen=seen)

    return record_form(
        desk, f"Correct the reply of {line.on_date.shown}", PanelReplyDraft, panel.REPLY_FORM, commit,
        record_id=line.id, recorded=replies.as_typed_before(line), entry=line.entry, done=done,
    )  # fmt: skip


def respond(desk: Desk, line: PanelReplyLine, done: Recorded = _gone) -> FormScreen:
    """What the group answers to the Panel."""

    def commit(draft: PanelResponseDraft, seen: str | None) -> Done[Any] | Refused:
        return panel.respond(desk.context, line.id, draft, seen=seen)

    recorded = {"response": line.response or "", "on_date": as_typed(line.responded_on)}
    said = tuple(part for part in (line.points, line.feedback) if part)
    return record_form(
        desk, f"Response to the Panel, {line.on_date.shown}", PanelResponseDraft, panel.RESPONSE_FORM, commit,
        record_id=line.id, recorded=recorded, entry=line.entry, done=done,
        notices=(f"The Panel {line.kind.label}.", *said),
    )  # fmt: skip


def oversee(desk: Desk, page: DecisionPage, done: Recorded = _gone) -> FormScreen:
    """What the body that oversees decisions said."""

    def commit(draft: OversightDraft, seen: str | None) -> Done[Any] | Refused:
        return afterwards.oversee(desk.context, page.id, draft, seen=seen)

    recorded = typed_before(OversightDraft, page)
    recorded["overseen_by"] = recorded["overseen_by"] or page.overseen_by_rule or ""
    return record_form(
        desk, f"Oversight of {page.ref}", OversightDraft, afterwards.OVERSIGHT_FORM, commit,
        record_id=page.id, recorded=recorded, entry=page.entry, done=done, notices=(page.wording,),
    )  # fmt: skip


def chase(desk: Desk, page: DecisionPage, seat_id: str | None, done: Recorded = _gone) -> FormScreen:
    """A reminder of a seat's own words, or (None) of the rationale."""

    def commit(draft: ChaserDraft, _: str | None) -> Done[Any] | Refused:
        return afterwards.chase(desk.context, page.id, draft, seat_id=seat_id)

    line = page.position(seat_id) if seat_id else None
    whose = f"words of {line.short_name}" if line else "the rationale"
    return record_form(
        desk, f"{page.ref}: chase {whose}", ChaserDraft, afterwards.CHASER_FORM, commit,
        record_id=f"{page.id}:{seat_id or ''}", done=done,
    )  # fmt: skip


def dispute_step(desk: Desk, dispute: DisputeLine, seat: tuple[str, str] | None, done: Recorded = _gone) -> FormScreen:
    """A new step of a dispute; `seat` is key and name of the partner that took it, None for all of them."""

    def commit(draft: DisputeStepDraft, _: str | None) -> Done[Any] | Refused:
        return disputes.add_step(desk.context, dispute.id, draft, seat_id=seat[0] if seat else None)

    who = f", {seat[1]}" if seat else ", all partners"
    return record_form(
        desk, f"A step of the dispute over {dispute.decision_ref}{who}", DisputeStepDraft, disputes.STEP_FORM, commit,
        record_id=f"{dispute.id}:{seat[0] if seat else ''}", done=done, notices=(_CLOSED,),
    )  # fmt: skip


def correct_dispute_step(desk: Desk, step: DisputeStepLine, done: Recorded = _gone) -> FormScreen:
    """Put a step of a dispute right; what legal advice says is not shown, and left empty it stays."""

    def commit(draft: DisputeStepDraft, seen: str | None) -> Done[Any] | Refused:
        return disputes.correct_step(desk.context, step.id, draft, seen=seen)

    return record_form(
        desk, "Correct a step of the dispute", DisputeStepDraft, disputes.STEP_FORM, commit,
        record_id=step.id, recorded=found.step_as_typed(step), entry=step.entry, done=done, notices=(_CLOSED,),
    )  # fmt: skip


_CLOSED = "Of legal advice only that and when it was taken is recorded. A text under Legal advice opens for you alone."


def end_dispute(desk: Desk, dispute: DisputeLine, done: Recorded = _gone) -> FormScreen:
    """How a dispute ended."""

    def commit(draft: DisputeEndDraft, seen: str | None) -> Done[Any] | Refused:
        return disputes.end(desk.context, dispute.id, draft, seen=seen)

    recorded = {
        "ended_how": as_typed(dispute.ended_how), "ended_on": as_typed(dispute.ended_on),
        "words": dispute.end_words or "",
    }  # fmt: skip
    return record_form(
        desk, f"How the dispute over {dispute.decision_ref} ended", DisputeEndDraft, disputes.END_FORM, commit,
        record_id=dispute.id, recorded=recorded, entry=dispute.entry, done=done, notices=(dispute.about,),
    )  # fmt: skip


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft; None where what it is about has gone, or is put right only where it is."""
    from crg_tui.queries import decisions

    store = desk.context.store
    key, _, seat_id = record_id.partition(":")
    if form in (panel.REPLY_FORM, panel.RESPONSE_FORM):
        line = next((one for one in replies.lines(store) if one.id == key), None)
        if line is not None:
            return lambda: respond(desk, line) if form == panel.RESPONSE_FORM else correct_reply(desk, line)
        return lambda: new_reply(desk, key, replies.decision_replied_to(store, key))
    if form in (disputes.STEP_FORM, disputes.END_FORM):
        held = next((one for one in found.lines(store) if one.id == key), None)
        if held is None:
            return None
        if form == disputes.END_FORM:
            return lambda: end_dispute(desk, held)
        seats = decisions.page(store, held.decision_id)
        seat = seats.position(seat_id) if seats and seat_id else None
        return lambda: dispute_step(desk, held, (seat.seat_id, seat.short_name) if seat else None)
    page = decisions.page(store, key)
    if page is None:
        return None
    if form == afterwards.OVERSIGHT_FORM:
        return lambda: oversee(desk, page)
    return lambda: chase(desk, page, seat_id or None)
