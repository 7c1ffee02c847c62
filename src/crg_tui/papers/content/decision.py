"""A decision as papers tell it: one ruled box that holds wording, positions, dissent and decision maker together.

Dissent is welded on: wherever this box stands, the disagreeing agencies' own words stand in it, or from whom they will
come. Minutes, extracts and the paper of one decision all use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from crg_tui.domain.criteria import JudgementOf
from crg_tui.domain.decisions import DecisionBasis, DecisionState, MakersDecision
from crg_tui.domain.judgements import Answer
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.positions import AdviceNeed
from crg_tui.papers.content import judging, outcome
from crg_tui.papers.content.words import UNCONFIRMED, capital, closed, few, in_words
from crg_tui.papers.model import Block, Box, Facts, Notice, Paragraph, Quote
from crg_tui.queries.decision_page import AdviceLine, DecisionPage, PositionLine
from crg_tui.queries.disputes import DisputeLine

Fact = tuple[str, str]

SENT = "Sent to the Panel"
PUT = "When it was put"
"""Under this label stands where and when the decision was put."""


def title(page: DecisionPage) -> str:
    """What the box is called: the reference, the children and the question."""
    word = "Decision" if page.recorded else "Proposal"
    return f"{word} {named(page)}: {page.kind.label}"


def named(page: DecisionPage, *, brief: bool = False) -> str:
    """A decision wherever it is named among others: "2026-012/D2 (Child K)"; `brief`, as in a cell, with the children
    counted where they are many."""
    names = few(children(page).split(", ")) if brief else children(page)
    return f"{page.ref} ({names})" if names else page.ref


def children(page: DecisionPage) -> str:
    """The children of its case, without what stands in brackets behind a pseudonym that was not published."""
    return ", ".join(name.partition(" (")[0] for name in page.children)


def is_title(text: str, page: DecisionPage) -> bool:
    """Whether this is what a box of this decision is called, or was in a paper that was kept before it changed."""
    return text.removeprefix("Decision ").removeprefix("Proposal ").startswith((f"{page.ref} (", f"{page.ref}:"))


def box(page: DecisionPage, *, under_item: bool = False) -> Box:
    """The whole decision in one ruled box, as it stands among other things.

    `under_item` leaves out at which meeting and item it was put, where the headings above it say so.
    """
    return Box(title(page), held(page, under_item=under_item))


def held(page: DecisionPage, *, under_item: bool = False) -> tuple[Block, ...]:
    """What the box holds: where it stands, the wording, the facts, dissent and advice."""
    blocks: list[Block] = [Notice(said) for said in notices(page)]
    blocks.append(Paragraph(page.wording))
    blocks.append(Facts(tuple(pair for pair in facts(page) if not (under_item and pair[0] == PUT))))
    blocks += dissent(page)
    blocks += _advice(page)
    return tuple(blocks)


def notices(page: DecisionPage) -> tuple[str, ...]:
    """What a reader must not miss about where it stands."""
    told: list[str] = []
    if page.state is DecisionState.PROPOSED:
        told.append("Not recorded: no outcome is confirmed" + (" anew." if page.recorded_on else "."))
    elif page.state is DecisionState.PROVISIONAL:
        short = "; ".join((page.quorum or {}).get("shortfalls", ()))
        why = f"; {short}" if short else ""
        told.append(f"Provisional, subject to ratification: it was taken inquorate{why}.")
    elif page.state is DecisionState.WITHDRAWN:
        told.append(f"Withdrawn: {page.withdrawn_reason or 'no reason recorded'}")
    if page.replaced_by is not None:
        told.append(f"Reopened: {page.replaced_by.ref} takes its place ({page.replaced_by.state.label}).")
    if page.without_advice_reason:
        told.append(f"Decided without the advice or the response that was asked for: {page.without_advice_reason}")
    return tuple(told)


def unconfirmed(pages: Iterable[DecisionPage]) -> tuple[str, ...]:
    """The rules behind these decisions that nobody has confirmed, a line each: for the notes of a paper."""
    told: dict[str, None] = {}
    for page in pages:
        if any(outcome.without_authority(line) for line in page.positions):
            told[DEPUTY_UNCONFIRMED] = None
        if (page.quorum or {}).get("assumed"):
            told[QUORUM_UNCONFIRMED] = None
        if _advice_tells(page) and page.advice_need is not None and page.advice_need.assumed:
            told[ADVICE_UNCONFIRMED] = None
        for edition in page.judging.editions if judging.under(page) else ():
            if not edition.confirmed:
                told[
                    f"Unconfirmed: the wording of {edition.name} has not yet been compared with what was published."
                ] = None
    return tuple(told)


DEPUTY_UNCONFIRMED = (
    "Unconfirmed: how a deputy without authority to commit the agency counts is assumed; the partnership has not yet "
    "confirmed it."
)
QUORUM_UNCONFIRMED = "Unconfirmed: the rule of quorum is assumed; the partnership has not yet confirmed it."
ADVICE_UNCONFIRMED = (
    "Unconfirmed: when independent advice comes before a decision is assumed; the partnership has not yet confirmed it."
)


def facts(page: DecisionPage) -> tuple[Fact, ...]:
    """Label and value of everything but the wording, the dissent and the advice, in the order of a paper.

    What became of it and who held what come first, so that they stand with the wording where a page ends.
    """
    return tuple(
        (label, value)
        for part in (_outcome, _positions, _decided, _why, _judgements, _put, _course)
        for label, value in part(page)
        if value
    )


def _put(page: DecisionPage) -> Iterator[Fact]:
    item = f", item {page.item_number}" if page.item_number else ""
    where = f" ({page.meeting_ref}{item})" if page.meeting_ref else ""
    further = ", ".join(ref for _, ref in page.course.also_covers)
    yield "Covers", f"{page.case_ref}, {further}: one decision over several cases" if further else ""
    yield PUT, f"{page.basis.label}{where}, {in_words(page.decided_on) or f'date {page.unknown}'}"
    at_meeting = page.basis is DecisionBasis.MEETING
    yield "Read back to the meeting", in_words(page.read_back_at) or ("not recorded" if at_meeting else "")
    if page.wording_stands_reason:
        yield "Reworded", f"positions stand for these words: {page.wording_stands_reason}"


def _judgements(page: DecisionPage) -> Iterator[Fact]:
    limbs = (("abuse or neglect", page.abuse_or_neglect), ("died or seriously harmed", page.died_or_seriously_harmed))
    said = [f"{label}: {answer.label}" for label, answer in limbs if answer is not Answer.NOT_ASKED]
    said += judging.others(page, JudgementOf.DEFINITION)
    if page.definition_met is not Answer.NOT_ASKED or said:
        yield "Definition met", _judged(page.definition_met.label, said, page.definition_reason)
    considered = (
        ("improvements needed", page.improvements), ("recurrent themes", page.recurrent_themes),
        ("agencies working together", page.working_together),
        ("the Panel prefers a local review", page.panel_prefers_local),
    )  # fmt: skip
    answered = [f"{label}: {answer.label}" for label, answer in considered if answer is not Answer.NOT_ASKED]
    answered += judging.others(page, JudgementOf.CRITERIA)
    if page.other_circumstance:
        answered.append(page.other_circumstance)
    if page.criteria_met is not Answer.NOT_ASKED or answered:
        yield "LCSPR criteria met", _judged(page.criteria_met.label, answered, page.criteria_reason)
    if page.recommended is not None:
        yield "Review recommended", _judged(page.recommended.label, [], page.recommended_reason)
    yield from judging.facts(page)
    cautions = page.cautions if page.recorded else [caution.sentence for caution in page.cautions_now]
    told = [judging.caution(sentence) for sentence in cautions]
    yield "To be noted", " ".join([*told, *([f"Reason: {page.cautions_reason}"] if page.cautions_reason else [])])


def _judged(answer: str, said: list[str], reason: str | None) -> str:
    parts = f" ({'; '.join(said)})" if said else ""
    return f"{answer}{parts}" + (f". {reason}" if reason else "")


def _why(page: DecisionPage) -> Iterator[Fact]:
    yield "Rationale", rationale(page)
    yield "Alternatives", page.alternatives or ""


def rationale(page: DecisionPage) -> str:
    """The rationale, or from whom it is to follow, or that there is none."""
    if page.rationale is not None:
        given = f"\n(followed on {show_day(page.rationale_given_on, weekday=False)})" if page.rationale_given_on else ""
        return page.rationale + given
    if page.rationale_from is not None:
        return f"to follow from {page.rationale_from}{_asked(page.rationale_asked_on)}"
    return page.unknown


def _positions(page: DecisionPage) -> Iterator[Fact]:
    listed = []
    for stand, word in outcome.STANDS.items():
        names = [_position(line) for line in page.positions if line.stand is stand]
        if names:
            listed.append(f"{capital(word)}: {', '.join(names)}")
    silent = [line.agency for line in page.positions if line.stand is None]
    if silent:
        listed.append(f"{'Not published' if page.published else 'No position yet'}: {', '.join(silent)}")
    yield "Positions", "\n".join(listed)
    summed = page.claim.reconciliation
    if page.recorded and summed.seats and not summed.adds_up:
        yield "Does not add up", summed.sentence
    yield "Does not fit", " ".join(reason for reason, _ in page.contradictions)


def _position(line: PositionLine) -> str:
    if outcome.without_authority(line):
        return f"{line.agency} ({outcome.DEPUTY})"
    if not line.in_writing:
        return line.agency
    received = f", {show_day(line.received_on, weekday=False)}" if line.received_on else ""
    return f"{line.agency} (in writing{received})"


def _outcome(page: DecisionPage) -> Iterator[Fact]:
    if page.recorded:
        yield "Outcome", outcome.words(page)
    else:
        yield "Outcome", f"not confirmed; the positions say: {outcome.words(page)}"
    yield "Safeguarding partners", outcome.of_partners(page)
    reading = page.quorum or {}
    assumed = UNCONFIRMED if reading.get("assumed") else ""
    if reading:
        yield "Quorum", "; ".join((reading.get("summary", "") + assumed, *reading.get("stand_ins", ())))
    elif not page.published and page.quorum_now is not None:
        yield "Quorum", page.quorum_now.summary + (UNCONFIRMED if page.quorum_now.assumed else "")
    yield "Chair's override", page.override_reason or ""


def _decided(page: DecisionPage) -> Iterator[Fact]:
    rules = f" ({page.rules})" if page.rules else ""
    if page.made is MakersDecision.AWAITED:
        who = f"{page.decides}{rules}; {awaited(page)}" if page.decides else page.unknown
        yield "Decided by" if page.published else "For decision by", who
    else:
        who = ", ".join(part for part in (page.maker, page.capacity) if part) or page.unknown
        yield "Decided by", who + rules
        on = f", {page.made_on.shown}" if page.made_on else ""
        yield "Decision", f"{made(page)}{on}"
        yield "In these words", page.made_wording or ""
        yield "Reason", page.made_reason or ("not published" if page.published else "")
    followed = page.advice_need is not None and page.advice_need.may_follow and any(one.text for one in page.advices)
    if _advice_tells(page) and page.advice_need is not None and not followed:
        yield "Advice", advice_rule(page.advice_need) + (UNCONFIRMED if page.advice_need.assumed else "")


def _advice_tells(page: DecisionPage) -> bool:
    return page.advice_need is not None and bool(page.advice_need.needed or page.advice_need.may_follow)


def advice_rule(need: AdviceNeed) -> str:
    """What the arrangements ask for, without the names that stand under the positions."""
    if need.may_follow:
        return (
            "the safeguarding partners differ; the local authority decides whether to notify within its own time "
            "limit, and independent advice and a response to it may follow"
        )
    whose = " of another person than the adviser, who decides," if need.from_another_person else ""
    if not need.response:
        return f"advice{whose.rstrip(',') or ' of the adviser'} comes before every decision whether to review"
    asked = f"independent advice{whose} and a written response to it come before the final decision"
    return f"as the safeguarding partners differ, {asked}" if need.differ else asked


def made(page: DecisionPage) -> str:
    """What whoever decides did with it; a call of the three partners is put a wording and recommends nothing."""
    if page.basis is not DecisionBasis.PARTNERS_CALL or page.made is MakersDecision.AWAITED:
        return page.made.label
    return "as was put" if page.made is MakersDecision.AS_RECOMMENDED else "otherwise than was put"


def awaited(page: DecisionPage) -> str:
    """What stands where nothing says yet what was decided: of published facts nobody claims that nothing was."""
    return f"what was decided is {page.unknown}" if page.published else page.made.label


def _course(page: DecisionPage) -> Iterator[Fact]:
    if page.ratified_on is not None:
        where = f"at {page.ratified_at}" if page.ratified_at else "in writing"
        words = f": {page.ratified_words}" if page.ratified_words else ""
        yield "Ratified", f"{show_day(page.ratified_on, weekday=False)}, {where}{words}"
    if page.replaces is not None:
        reason = f": {page.reopened_reason}" if page.reopened_reason else ""
        yield "Takes the place of", page.replaces.ref + reason


def later(page: DecisionPage) -> tuple[Fact, ...]:
    """What came after it and stands in no minutes of its meeting: oversight, reporting, the Panel, a dispute."""
    course = page.course
    told: list[Fact] = []
    if page.overseen_by is not None:
        on = f", {page.overseen_on.shown}" if page.overseen_on else ""
        told.append(("Overseen by", f"{page.overseen_by}{on}: {page.overseen_words or 'took note'}"))
    if page.reported_at is not None:
        told.append(("Reported", f"to the group at {page.reported_at}"))
    if course.sent_on is not None:
        told.append((SENT, course.sent_on.shown))
    for reply in course.replies:
        said = "\n".join(part for part in (reply.points, reply.feedback) if part)
        told.append(("Panel", f"{reply.kind.label}, {reply.on_date.shown}" + (f"\n{said}" if said else "")))
        if reply.response is not None:
            on = f"{reply.responded_on.shown}: " if reply.responded_on else ""
            told.append(("Response", on + reply.response))
    if course.dispute is not None:
        told.append(("Dispute between the safeguarding partners", disputed(course.dispute)))
    told += [("To check", sentence) for sentence in course.mismatches]
    return tuple(told)


def disputed(dispute: DisputeLine) -> str:
    """A dispute in a sentence: how it stands, since when, and about what."""
    about = closed(dispute.about)
    return f"{capital(dispute.state)}. Opened on {show_day(dispute.opened_on, weekday=False)}: {about}"


def dissent(page: DecisionPage) -> tuple[Block, ...]:
    """The disagreeing agencies' own words, or from whom they will come: for every paper that shows the decision."""
    return tuple(_dissent(line) for line in page.dissents)


def texts(page: DecisionPage) -> tuple[Fact, ...]:
    """Dissent and advice as pairs of who speaks and the words; without words the first says what is missing."""
    return tuple(
        (block.who, block.text) if isinstance(block, Quote) else (block.text, "")
        for block in (*dissent(page), *_advice(page))
        if isinstance(block, Quote | Notice)
    )


def _dissent(line: PositionLine) -> Block:
    if line.words is None:
        return Notice(f"{line.agency} disagrees: {owed(line)}.")
    read_back = f", read back at {in_words(line.read_back_at)}" if line.read_back_at else ""
    followed = f", followed on {show_day(line.words_given_on, weekday=False)}" if line.words_given_on else ""
    return Quote(f"{line.agency} disagrees, in its own words{followed}{read_back}", line.words)


def owed(line: PositionLine) -> str:
    """Where a disagreement's words are, while they are not there."""
    if line.words_not_published:
        return "its words are not published"
    if line.words_from is None:
        return "its own words are missing"
    return f"words to follow from {line.words_from}{_asked(line.words_asked_on)}"


def _asked(on: date | None) -> str:
    return f", asked on {show_day(on, weekday=False)}" if on else ""


def _advice(page: DecisionPage) -> Iterator[Block]:
    for advice in page.advices:
        if advice.text is not None:
            on = f", {advice.given_on.shown}" if advice.given_on else ""
            yield Quote(f"Independent advice of {advice.adviser}{on}", advice.text)
        else:
            yield Notice(advice_state(advice))
        if advice.response is not None:
            on = f", {advice.responded_on.shown}" if advice.responded_on else ""
            done = f" (the advice was {advice.followed.label})" if advice.followed else ""
            yield Quote(f"Response to the advice{on}{done}", advice.response)
        elif advice.text is not None:
            yield Notice(f"A response to the advice of {advice.adviser} is not recorded.")


def advice_state(advice: AdviceLine) -> str:
    """One line on advice that was asked for."""
    asked = f"asked on {advice.asked_on.shown}" if advice.asked_on else "asked for"
    if advice.text is None:
        return f"Independent advice of {advice.adviser}: {asked}, not given yet."
    given = f"given {advice.given_on.shown}" if advice.given_on else "given"
    answered = "answered" if advice.response else "no response yet"
    return f"Independent advice of {advice.adviser}: {given}, {answered}."
