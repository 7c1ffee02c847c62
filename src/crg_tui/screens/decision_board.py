"""What the deciding screen says: the question, each seat's position, whether they add up, dissent, who decides."""

from __future__ import annotations

from collections.abc import Iterator

from crg_tui.domain.attending import SeatState
from crg_tui.domain.decisions import DecisionState, MakersDecision
from crg_tui.domain.judgements import Answer
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.papers.content import decision as content
from crg_tui.papers.content import judging
from crg_tui.queries.decision_page import DecisionPage, PositionLine
from crg_tui.screens.decision_forms import who_decides
from crg_tui.widgets.board import Mark, Said

_SHORT_TERMS = {"Judged under": "Under", "Edition of the criteria": "Under", "Agencies that differ": "Differ"}
NOTHING = (Said("Nothing is proposed here yet. n puts a question in words."),)


def status(page: DecisionPage) -> str:
    """The right of the title: where it stands, and quorum."""
    reading = page.quorum if page.recorded else None
    counted = reading.get("summary", "") if reading else page.quorum_now.summary if page.quorum_now else ""
    return " · ".join(part for part in (page.state.label, counted) if part)


def above(page: DecisionPage) -> Iterator[Said]:
    """Judgements, wording, rationale."""
    if judged := _judgements(page):
        yield Said(judged, kept=True)
    for term, told in judging.facts(page):
        if told:
            yield Said(" · ".join(told.split("\n")), _SHORT_TERMS.get(term, "Changed"))
    read = f"  (read back {page.read_back_at:%H:%M})" if page.read_back_at else ""
    yield Said(page.wording + read, "Wording", strong=True)
    missing = page.rationale is None and page.rationale_from is None and not page.published
    yield Said("wanted: h gives it" if missing else content.rationale(page), "Rationale", warns=missing)
    yield Said("")


def _judgements(page: DecisionPage) -> str:
    told = []
    if page.definition_met is not Answer.NOT_ASKED:
        told.append(f"Definition met {page.definition_met.label}")
    if page.criteria_met is not Answer.NOT_ASKED:
        told.append(f"LCSPR criteria met {page.criteria_met.label}")
    if page.recommended is not None:
        told.append(f"Review recommended {page.recommended.label}")
    return "   ".join(told)


def marks(page: DecisionPage) -> Iterator[Mark]:
    """One for each seat: `Police agree`, `ICB DISAGREE`, `Probation - (out)`."""
    for line in page.positions:
        yield Mark(line.seat_id, line.short_name, _state(page, line), line.stand is Stand.DISAGREE, line.owes_words)


def stand_words(line: PositionLine) -> str:
    """What a seat says, in words: `agree in writing`; `no position` where there is none."""
    if line.stand is None:
        return "no position"
    return f"{line.stand.label} in writing" if line.in_writing else line.stand.label


def _state(page: DecisionPage, line: PositionLine) -> str:
    if line.stand is None:
        if page.published:
            return "not published"
        known = line.state not in (None, SeatState.IN)
        return f"- ({line.state.label})" if known and line.state is not None else "-"
    said = line.stand.label.upper() if line.stand is Stand.DISAGREE else line.stand.label
    return f"{said} in writing" if line.in_writing else said


def below(page: DecisionPage) -> Iterator[Said]:
    """The sum, what may be claimed, advice, dissent, what does not fit, and who decides."""
    claim = page.short
    yield Said(claim.reconciliation.sentence, kept=True)
    yield Said("")
    if claim.may_be_recorded and (claim.outcome is not None or page.published):
        yield Said(claim.words, "Outcome", kept=True, strong=claim.outcome is Outcome.UNANIMOUS)
        if claim.partners is not None:
            yield Said(claim.partners_words, "Partners")
    need = page.advice_short
    if claim.may_be_recorded and need is not None and (need.needed or need.may_follow):
        wanting = "; ".join(page.advice_outstanding)
        yield Said(need.sentence + (f" ({wanting})" if wanting else ""), "Advice", warns=bool(wanting))
    for line in page.dissents:
        missing = line.words is None
        owed = content.owed(line) if line.words_from or line.words_not_published else "words wanted: t gives them"
        text = owed if missing else f"“{line.words}”"
        read = f"  (read back {line.read_back_at:%H:%M})" if line.read_back_at else ""
        yield Said(text + read, f"Dissent, {line.short_name}", warns=missing)
    yield from _warnings(page)
    yield Said(_decides(page), "Decides", kept=True)


def _warnings(page: DecisionPage) -> Iterator[Said]:
    for reason, remedy in page.contradictions:
        yield Said(f"{reason} {remedy}", warns=True)
    if page.state in (DecisionState.PROVISIONAL, DecisionState.WITHDRAWN) or page.replaced_by is not None:
        for said in content.notices(page):
            yield Said(said, warns=True)
    elif page.state is DecisionState.PROPOSED and page.recorded_on is not None:
        yield Said("It was recorded before and put right since: ctrl+s confirms it anew.", warns=True)
    wanting = [caution.sentence for caution in page.cautions_now if caution.wants_reason]
    if wanting and not page.cautions_reason and not page.recorded:
        yield Said(" ".join(wanting), warns=True)


def _decides(page: DecisionPage) -> str:
    rules = f" · {page.rules}" if page.rules else ""
    if page.made is MakersDecision.AWAITED:
        return f"{who_decides(page)}{rules}"
    who = ", ".join(part for part in (page.maker, page.capacity) if part) or page.unknown
    made = page.made_wording or page.made.label
    marked = " · without the advice or response asked for" if page.without_advice_reason else ""
    return f"{who}: {made}{rules}{marked}"
