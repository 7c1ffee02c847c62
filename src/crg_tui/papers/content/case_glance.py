"""The cases of a meeting in one table: what happened, where each stands, what is due next, what is asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from crg_tui.domain.clocks import ClockReading, ClockState
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.purposes import Purpose
from crg_tui.domain.stages import Stage, StepKind
from crg_tui.papers.content import agenda, case_course, deadlines, pack_case, time_limits
from crg_tui.papers.content.words import capital
from crg_tui.papers.model import Block, Heading, Table
from crg_tui.queries.papers_pack import CaseInPack

_FIRST = re.compile(r".+?[.!?](?=\s+[A-Z]|\s*$)", re.DOTALL)
_HEADER = ("Item and case", "What happened", "Where it stands", "Next deadline", "The meeting is asked")


def blocks(cases: Collection[CaseInPack]) -> Iterator[Block]:
    """The table with its heading; nothing where no case is on the agenda."""
    if cases:
        yield Heading(1, "The cases at a glance")
        yield Table("", _HEADER, tuple(map(_row, cases)), (5, 8, 8, 7, 6))


def first_sentence(text: str) -> str:
    """The first sentence of a text, or all of it where it has no end."""
    found = _FIRST.match(text.strip())
    return " ".join((found[0] if found else text).split())


def _row(held: CaseInPack) -> tuple[str, ...]:
    return (
        f"{held.item.number}. {pack_case.named(held)}", first_sentence(held.page.summary), _stands(held),
        _deadline(held), _asked(held),
    )  # fmt: skip


def _stands(held: CaseInPack) -> str:
    found = case_course.standing(held.page)
    told = [f"Still to come: {step}" for step in found.still_to_come[:1]]
    told += [f"{case_course.NOT_RECORDED}: {lacks}" for lacks in found.not_recorded[:1]] if not told else []
    return "\n".join((capital(held.page.stage.stage.label), *told))


def _deadline(held: CaseInPack) -> str:
    limit = deadlines.nearest(held.page.clocks)
    told = [deadlines.in_short(limit)] if limit is not None else []
    if limit is not None and (before := deadlines.before(limit, held.held_on)):
        told.append(capital(before))
    if pack_case.owes_panel(held):
        told.append("Response to the Panel: no date recorded")
    if not told and held.page.stage.stage is not Stage.CLOSED and (unknown := _unknown(held.page.clocks)):
        told.append(f"{unknown.rule.title}: cannot be worked out ({time_limits.why_not(unknown.reason)})")
    return "\n".join(told) or "None"


def _unknown(clocks: tuple[ClockReading, ...]) -> ClockReading | None:
    """The first time limit that runs and cannot be told because something is not recorded."""
    return next((one for one in clocks if one.state is ClockState.NOT_COMPUTABLE and one.ended is None), None)


def _without_meeting(held: CaseInPack) -> Iterator[str]:
    """That what follows a rapid review is asked although no meeting of it is recorded."""
    kinds = {step.kind for step in held.page.steps}
    if held.line.asked == DecisionKind.NEXT_STEP.label and StepKind.RAPID_REVIEW_MEETING not in kinds:
        yield "No rapid review meeting is recorded"


def _asked(held: CaseInPack) -> str:
    line = held.line
    if line.purpose is Purpose.DECISION and line.asked:
        return "\n".join((f"To decide: {agenda.question(line.asked)}", *_without_meeting(held)))
    return "Not recorded" if line.purpose is Purpose.NOT_RECORDED else capital(line.purpose.label)
