"""A case as a paper for a meeting: what is asked, what happened, where it stands, what was decided and returned.

Children stand by pseudonym, adults by role. A view under a seal is not read here at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from crg_tui.domain.cases import Provenance
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.paper_drafts import PackPart
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.purposes import Purpose
from crg_tui.domain.stages import StepKind
from crg_tui.papers.content import (
    action_log,
    agenda,
    case_course,
    deadlines,
    decision,
    left_open,
    pack_returns,
    referral,
    time_limits,
)
from crg_tui.papers.content.action import NO_LEAD
from crg_tui.papers.content.words import NO_DUE_DATE, capital, harmed, in_words
from crg_tui.papers.model import Block, Bullets, Facts, Heading, Notice, Paragraph, Quote, Table
from crg_tui.queries.action_log import LogLine
from crg_tui.queries.papers_pack import CaseInPack
from crg_tui.queries.referrals import ReferralPage

PARTS = (PackPart.CASES, PackPart.RETURNS, PackPart.VIEWS)
"""What a case's paper is made of."""

_FEW = 5
"""So many open actions of a case stand in its own paper; of more their number does, and they stand in the log."""

_NOT_HERE = ("Referral", "Case", "Facts", "Children")


def title(held: CaseInPack, without: Collection[PackPart]) -> str:
    """What the paper of a case is called, by what it holds."""
    names = {PackPart.CASES: "case summary", PackPart.RETURNS: "agency returns", PackPart.VIEWS: "views"}
    there = [names[part] for part in PARTS if part not in without]
    told = f"{', '.join(there[:-1])} and {there[-1]}" if len(there) > 1 else there[0]
    return f"{named(held)}: {told}"


def named(held: CaseInPack) -> str:
    """The case with its children: "2026-012 Child K"."""
    return f"{held.page.ref} {held.page.children_named}".strip()


def blocks(held: CaseInPack, without: Collection[PackPart]) -> Iterator[Block]:
    """What the paper holds, without the parts that are left out."""
    yield Heading(1, f"What the meeting is asked (item {held.item.number})")
    yield Paragraph(asked(held))
    limit = deadlines.nearest(held.page.clocks)
    if limit is not None and (before := deadlines.before(limit, held.held_on)):
        yield Notice(f"{deadlines.in_short(limit)}, {before}.")
    yield from _panel(held)
    if PackPart.CASES not in without:
        yield from _summary(held)
    yield from pack_returns.blocks(held, without)


def asked(held: CaseInPack) -> str:
    """What the meeting is asked to do with the case, in a sentence."""
    line = held.line
    deferred = f" {line.deferred[:1].upper()}{line.deferred[1:]}." if line.deferred else ""
    if line.purpose is Purpose.DECISION and line.asked:
        return f"The meeting is asked to decide: {agenda.question(line.asked)}.{deferred}"
    if line.purpose is Purpose.NOT_RECORDED:
        return f"What the meeting is asked is not recorded.{deferred}"
    return f"The case is on the agenda {line.purpose.label}.{deferred}"


def stands(held: CaseInPack) -> str:
    """How the paper stands, for the list of papers."""
    return pack_returns.received(held)


def missing(held: CaseInPack, without: Collection[PackPart]) -> str:
    """What is not there and would belong into the paper, in one line without its end; empty where nothing is."""
    told: list[str] = []
    if PackPart.CASES not in without and not held.referrals:
        told.append("no referral is recorded")
    if PackPart.RETURNS not in without:
        told += pack_returns.gaps(held)
    if PackPart.VIEWS not in without and not pack_returns.any_view(held):
        told.append("views are under seal" if held.sealed else "no agency has given a view")
    return "; ".join(told)


def owes_panel(held: CaseInPack) -> bool:
    """Whether the Panel waits for an answer."""
    asked_now = held.line.asked == DecisionKind.RESPONSE_TO_PANEL.label
    return asked_now or any(reply.owes_response for reply in held.page.replies)


def _panel(held: CaseInPack) -> Iterator[Block]:
    """What the Panel asked and when, while the group owes it an answer."""
    owed = [reply for reply in held.page.replies if reply.owes_response]
    for reply in owed:
        said = "\n\n".join(part for part in (reply.points, reply.feedback) if part)
        yield Quote(f"The Panel {reply.kind.label}, {reply.on_date.shown}", said or "Its words are not recorded.")
    if owes_panel(held) and not held.page.replies:
        steps = [step for step in held.page.steps if step.kind is StepKind.PANEL_REPLY]
        for step in steps[-1:]:
            yield Quote(f"The Panel replied, {step.on_date.shown}", step.note or "Its words are not recorded.")
    if owes_panel(held):
        yield Paragraph("No response is recorded yet, and no date by which it is due.")


def _summary(held: CaseInPack) -> Iterator[Block]:
    page = held.page
    yield Heading(1, "What happened")
    yield Paragraph(page.summary)
    yield Facts(tuple(_facts(held)))
    for found in held.referrals:
        yield from _referral(held, found)
    yield Heading(1, "Where the case stands")
    yield Facts(tuple(_stage(held)))
    if page.clocks:
        yield Heading(2, "Time limits")
        yield Bullets(tuple(time_limits.line(clock) for clock in page.clocks))
    if dated := case_course.timeline(page):
        yield Heading(2, "Timeline")
        yield Table("", ("Date", "What happened"), tuple((on.shown, what) for on, what in dated), (2, 7))
    yield from _decisions(held)
    yield from _actions(held)


def _facts(held: CaseInPack) -> Iterator[tuple[str, str]]:
    page = held.page
    if page.provenance is Provenance.PUBLISHED:
        yield "Facts", in_words(page.provenance)
    children = "; ".join(
        f"{child.pseudonym} ({', '.join(filter(None, (harmed(child.harm), child.age and f'age {child.age}')))})"
        for child in page.children
    )
    yield "Children", children or page.provenance.unknown
    if page.adults:
        yield "Adults", "; ".join(f"{adult.label} ({adult.described})" for adult in page.adults)
    if ageless := [child.pseudonym for child in page.children if not child.age]:
        yield "Age at the incident", f"{page.provenance.unknown} for {', '.join(ageless)}"


def _referral(held: CaseInPack, found: ReferralPage) -> Iterator[Block]:
    """What a referral says; what nobody recorded of it in one line at its end."""
    yield Heading(1, f"Referral {found.ref}")
    yield Facts(referral.told(found, _NOT_HERE))
    for label, text in referral.told_texts(found):
        if text != held.page.summary:
            yield Quote(label, text)


def _stage(held: CaseInPack) -> Iterator[tuple[str, str]]:
    stage = held.page.stage
    yield from case_course.stands(held.page)
    yield from (("To be noted", said) for said in (*stage.out_of_order, *stage.contradictions))


def _decisions(held: CaseInPack) -> Iterator[Block]:
    yield Heading(1, "Decisions so far")
    if not held.decisions:
        told = [f"{step.kind.label}, {step.on_date.shown}" for step in held.page.steps if step.kind in _BY_DECISION]
        nor = f", nor who decided this: {'; '.join(told)}" if told else ""
        yield Paragraph(f"No decision is recorded{nor}.")
    for page in held.decisions:
        yield decision.box(page)
        if later := decision.later(page):
            yield Facts(later)
    for reply in held.page.replies:
        # A reply to a decision stands with that decision, and one that waits for an answer at the head of the paper.
        if reply.decision_id is None and not reply.owes_response:
            said = "\n\n".join(part for part in (reply.points, reply.feedback) if part)
            yield Quote(f"The Panel {reply.kind.label}, {reply.on_date.shown}", said or "Its words are not recorded.")
            if reply.response is not None:
                on = f", {reply.responded_on.shown}" if reply.responded_on else ""
                yield Quote(f"Response to the Panel{on}", reply.response)
    if left := left_open.table(held.decisions):
        yield from (Heading(2, "Still open"), *left)
    if held.page.mismatches:
        yield Heading(2, "Points to check")
        yield Bullets(tuple(f"{ref}: {sentence}" for ref, sentence in held.page.mismatches))


_BY_DECISION = (StepKind.NOTIFIED, StepKind.NOT_NOTIFIED, StepKind.LCSPR_INITIATED)
"""Steps that somebody must have decided."""


def _actions(held: CaseInPack) -> Iterator[Block]:
    """What was agreed about the case and is open, or ended lately: in short, since the log tells it in full."""
    if not held.actions:
        return
    running = [line for line in held.actions if line.status is ActionStatus.OPEN]
    told = [_ended(line) for line in held.actions if line not in running]
    if len(running) > _FEW:
        told.append(f"{len(running)} actions are open.")
    else:
        told += [_running(line) for line in running]
    yield Heading(1, "Actions of this case")
    yield Bullets(tuple(told))


def _running(line: LogLine) -> str:
    due = f"due {show_day(line.due_on, weekday=False)}" if line.due_on else NO_DUE_DATE
    return f"{line.ref}: {line.wording} {capital(line.led_by or NO_LEAD)}. Open, {due}."


def _ended(line: LogLine) -> str:
    reason = line.evidence or line.without_evidence or line.status_reason
    how = capital(action_log.ended(line))
    return f"{line.ref}: {line.wording} {how}: {reason}" if reason else f"{line.ref}: {line.wording} {how}."
