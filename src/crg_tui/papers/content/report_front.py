"""The first page of a rapid review report: whose it is and to whom, what happened, what came of it, and what is still
to be done before it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crg_tui.domain.cases import Provenance
from crg_tui.domain.decisions import DecisionState, MakersDecision, ReturnState
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.paper_templates import Part
from crg_tui.domain.papers import SignOffOutcome
from crg_tui.domain.partial_date import long_day, show_day
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.domain.stages import StepKind
from crg_tui.papers.content import decision, left_open, signed, time_limits
from crg_tui.papers.content.words import SAMPLE, harmed, in_words, joined, small
from crg_tui.papers.model import Block, Box, Bullets, Facts, Heading, Notice
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.report import Report
from crg_tui.queries.returns import ReturnLine

PANEL = "Child Safeguarding Practice Review Panel"


def blocks(made_of: Report) -> Iterator[Block]:
    """All of it."""
    case = made_of.case
    if case.provenance is Provenance.INVENTED or made_of.sample:
        yield Notice(SAMPLE)
    for page in made_of.recorded:
        if page.state is DecisionState.PROVISIONAL:
            yield Notice(f"{page.ref} is provisional: it was taken inquorate and waits to be ratified.")
    if made_of.sent_on is not None:
        yield Notice(_after_sending(made_of))
    yield Facts(tuple(_head(made_of)))
    yield Heading(1, "In short")
    yield Facts(tuple(_in_short(made_of)))
    if later := [page for page in _answered(made_of) if after_report(made_of, page)]:
        yield Heading(1, AFTER)
        yield Facts(tuple(pair for page in later for pair in _decision(page)))
    open_ones = tuple(_still_open(made_of))
    if made_of.sent_on is None and open_ones:
        due = made_of.clock.due if made_of.clock is not None else None
        before = f" by {long_day(due)}" if due is not None and made_of.today <= due else ""
        yield Box(f"Still to be done{before}", (Bullets(open_ones),))


AFTER = "After the report"
"""Heads what was put to the group when the report had gone."""


def after_report(made_of: Report, page: DecisionPage) -> bool:
    """Whether a decision was put after the report was sent, as far as the days say."""
    sent, put = made_of.sent_on, page.decided_on
    return sent is not None and put is not None and sent.certainly_before(put)


def _answered(made_of: Report) -> list[DecisionPage]:
    kinds = (DecisionKind.NEXT_STEP, DecisionKind.RESPONSE_TO_PANEL)
    return [page for page in made_of.recorded if page.kind in kinds]


def unwritten(made_of: Report) -> tuple[str, ...]:
    """The numbers of the sections that are people's alone to write, and nobody has."""
    return tuple(
        str(number)
        for number, section in enumerate(made_of.template.sections, 1)
        if made_of.wants_words(section) and made_of.written(section) is None and section.part is not Part.FAMILY
    )


def _after_sending(made_of: Report) -> str:
    assert made_of.sent_on is not None
    kept = joined([f"version {line.version} ({line.ref})" for line in reversed(made_of.kept)])
    sent = f"The report went to the Panel on {made_of.sent_on.shown}. This copy was made from the record later"
    holds = f"kept from before it: {kept}" if kept else "the text that was sent is not kept in this record"
    return f"{sent}, and is not what was sent; {holds}."


def _sections(numbers: tuple[str, ...]) -> str:
    return f"section{'' if len(numbers) == 1 else 's'} {joined(numbers)}"


def _head(made_of: Report) -> Iterator[tuple[str, str]]:
    case = made_of.case
    partners = "\n".join(f"{agency} ({partner.label})" for partner, agency in made_of.partners)
    yield "From", partners or f"the safeguarding partners, who are {made_of.unknown}"
    yield "To", f"the {PANEL}"
    yield from _times(made_of)
    yield "Children", "\n".join(_child(child.pseudonym, child.age, harmed(child.harm)) for child in case.children)
    if case.provenance is not Provenance.RECORDED and case.provenance is not Provenance.INVENTED:
        yield "Facts", in_words(case.provenance)


def _child(name: str, age: str | None, harm: str) -> str:
    return f"{name}, {age}: {harm}" if age else f"{name}: {harm}"


def _times(made_of: Report) -> Iterator[tuple[str, str]]:
    clock, sent = made_of.clock, made_of.sent_on
    if sent is not None:
        due = f"; it was due {show_day(clock.due, weekday=False)}" if clock is not None and clock.due else ""
        yield "Sent", f"{sent.shown}{due}"
    elif clock is not None:
        yield "Due", time_limits.line(clock)


def _in_short(made_of: Report) -> Iterator[tuple[str, str]]:
    case = made_of.case
    yield "What happened", _beginning(made_of)
    meetings = [step.on_date for step in case.steps if step.kind is StepKind.RAPID_REVIEW_MEETING]
    put = {page.decided_on for page in made_of.recorded}
    if meetings and not put.issuperset(meetings):
        yield "Rapid review meeting", joined([on.shown for on in meetings])
    for page in _answered(made_of):
        if not after_report(made_of, page):
            yield from _decision(page)
    if not any(page.kind is DecisionKind.NEXT_STEP for page in made_of.recorded):
        yield "Next step", f"a decision on it is {made_of.unknown}"
    if made_of.sent_on is not None or made_of.kept:
        yield "Signed off", _signed(made_of)


def _beginning(made_of: Report) -> str:
    """The first two sentences of what happened, where section 1 or another has the whole of it; else all of it."""
    whole = made_of.case.summary
    where = [n for n, one in enumerate(made_of.template.sections, 1) if one.part is Part.REFERRAL]
    first = re.split(r"(?<=[.!?])\s+", whole.strip())
    if len(first) < 4 or not where or all(page.summary != whole for page in made_of.referrals):
        return whole
    return f"{' '.join(first[:2])} (In full in section {where[0]}.)"


def _decision(page: DecisionPage) -> Iterator[tuple[str, str]]:
    on = f"{page.decided_on.shown}: " if page.decided_on else ""
    yield "Put to the group", f"{on}{page.wording}"
    told = dict(decision.facts(page))
    if told.get("Outcome"):
        yield "Outcome", told["Outcome"]
    differ = [line.agency for line in page.dissents]
    yield "Who disagreed", joined(differ) or "nobody"
    yield "Decided", _decided(page)


def _decided(page: DecisionPage) -> str:
    if page.made is MakersDecision.AWAITED:
        if page.published:
            return decision.awaited(page)
        return f"not decided yet; for decision by {page.decides}" if page.decides else "not decided yet"
    who = f"{page.maker} ({page.capacity})" if page.maker and page.capacity else page.maker or page.unknown
    on = f", {page.made_on.shown}" if page.made_on else ""
    said = f": {page.made_wording}" if page.made_wording else ""
    return f"{decision.made(page)}, by {who}{on}{said}"


def _signed(made_of: Report) -> str:
    if made_of.kept:
        line = made_of.kept[0]
        held = {one.partner: one.outcome for one in line.sign_offs}
        told = [
            f"{signed.named(one)} {held[one].label if one in held else signed.NOT_YET}" for one in SafeguardingPartner
        ]
        return f"version {line.version} ({line.ref}): {'; '.join(told)}"
    if made_of.signed_off_on is not None:
        return f"{made_of.signed_off_on.shown}; who signed for each partner is {made_of.unknown}"
    return made_of.unknown


def _still_open(made_of: Report) -> Iterator[str]:
    """What is to be done, a line for each kind of it."""
    in_part = [
        f"section {number} in part"
        for number, section in enumerate(made_of.template.sections, 1)
        if section.part is Part.FAMILY and made_of.wants_words(section) and made_of.written(section) is None
    ]
    numbers = unwritten(made_of)
    if lacking := [*([_sections(numbers)] if numbers else []), *in_part]:
        yield f"Not yet written: {'; '.join(lacking)}."
    awaited = [line for line in made_of.returns if line.state is ReturnState.ASKED]
    if late := [_awaited(line, "was due") for line in awaited if line.reading.late is not False]:
        yield f"Returns not received: {', '.join(late)}."
    if coming := [_awaited(line, "due") for line in awaited if line.reading.late is False]:
        yield f"Returns not yet due: {', '.join(coming)}."
    yield from _other_gaps(made_of)
    steps = [page for page in made_of.recorded if page.kind is DecisionKind.NEXT_STEP]
    if not steps:
        yield "To be decided: the next step after the rapid review."
    for page in steps:
        yield from (f"{page.ref}: {small(said)}" for said in left_open.sentences(page))
    if waiting := _unsigned(made_of):
        yield f"Not yet signed off by: {', '.join(waiting)}."


def _awaited(line: ReturnLine, due: str) -> str:
    return f"{line.agency} ({due} {show_day(line.due_on, weekday=False)})" if line.due_on else line.agency


def _other_gaps(made_of: Report) -> Iterator[str]:
    """What else the record lacks, where no line of its own says it."""
    sections = {section.name: section for section in made_of.template.sections}
    for gap in made_of.gaps:
        section = sections.get(gap.section)
        part = section.part if section is not None else None
        said = part is Part.DECISION or (part is Part.RETURNS and made_of.returns)
        if not said and not (section is not None and made_of.wants_words(section)):
            yield f"{gap.sentence}."


def _unsigned(made_of: Report) -> list[str]:
    held = made_of.kept[0].sign_offs if made_of.kept else ()
    given = {one.partner for one in held if one.outcome is not SignOffOutcome.NOT_SIGNED}
    agencies = dict(made_of.partners)
    return [agencies.get(partner, signed.named(partner)) for partner in SafeguardingPartner if partner not in given]
