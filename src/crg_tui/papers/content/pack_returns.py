"""What agencies returned on a case and what they think, as the papers of a meeting tell it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from crg_tui.domain.decisions import ReturnState, ViewQuestion
from crg_tui.domain.judgements import ReviewRecommended
from crg_tui.domain.paper_drafts import PackPart
from crg_tui.domain.partial_date import long_day, show_day
from crg_tui.domain.stages import StepKind
from crg_tui.papers.content import returned_family, viewed
from crg_tui.papers.content.words import NO_DUE_DATE, capital, joined
from crg_tui.papers.model import Block, Heading, Paragraph, Quote, Table
from crg_tui.queries.papers_pack import CaseInPack
from crg_tui.queries.returns import ReturnLine
from crg_tui.queries.views import AgencyViews, QuestionViews

_STEPS = {
    ReviewRecommended.LCSPR: "an LCSPR",
    ReviewRecommended.NATIONAL_REVIEW: "a national review",
    ReviewRecommended.OTHER_LEARNING_REVIEW: "a learning review of another kind",
    ReviewRecommended.PRACTICE_AUDIT: "an audit of practice",
    ReviewRecommended.DEFERRED: "deferring the decision",
}


def blocks(held: CaseInPack, without: Collection[PackPart]) -> Iterator[Block]:
    """Both, without what is left out; under one heading where there is neither."""
    both = PackPart.RETURNS not in without and PackPart.VIEWS not in without
    if both and not held.returns and not held.sealed and not any_view(held):
        yield Heading(1, "Agency returns and views")
        yield Paragraph(f"{_none(held)}. No agency has given a view.")
        return
    if PackPart.RETURNS not in without:
        yield from returns(held)
    if PackPart.VIEWS not in without:
        yield from views(held)


def returns(held: CaseInPack) -> Iterator[Block]:
    """The table, what each says, who was not asked."""
    yield Heading(1, "Agency returns")
    if not held.returns:
        yield Paragraph(f"{_none(held)}.")
        return
    told = f"{_when_asked(held.returns)}; {_when_due(held.returns)}."
    yield Paragraph(capital(told))
    if late := _not_received(held):
        yield Paragraph(f"No return has come from {joined([_agency(line) for line in late])}.")
    if waiting := _waiting(held):
        are = "Returns are" if len(waiting) > 1 else "A return is"
        yield Paragraph(f"{are} not yet due from {joined([_agency(line) for line in waiting])}.")
    rows = tuple((_agency(line), _stands(line)) for line in held.returns)
    yield Table("Returns by agency", ("Agency", "Return"), rows, (5, 8))
    for line in held.returns:
        if line.summary is not None and line.state is not ReturnState.NOT_PROVIDED:
            yield Quote(_agency(line), line.summary)
        yield from returned_family.blocks(line, _agency(line))
    if held.unasked:
        yield Paragraph(f"Not asked for a return: {', '.join(held.unasked)}.")


def received(held: CaseInPack) -> str:
    """How many of the returns came: "7 of 10 returns received"."""
    if not held.returns:
        return "no return recorded" if _asked_on(held) else "no return asked for"
    came = sum(line.state in (ReturnState.RETURNED, ReturnState.NIL_RETURN) for line in held.returns)
    return f"{came} of {len(held.returns)} returns received"


def gaps(held: CaseInPack) -> Iterator[str]:
    """What is not there, each kind apart: not received, not yet due, cannot provide, not asked."""
    if not held.returns:
        told = _none(held)
        yield f"{told[:1].lower()}{told[1:]}"
        return
    late = [f"{_agency(line)}{f' (was due {_day(line)})' if line.due_on else ''}" for line in _not_received(held)]
    waiting = [f"{_agency(line)} ({_day(line)})" for line in _waiting(held)]
    refused = [_agency(line) for line in held.returns if line.state is ReturnState.NOT_PROVIDED]
    kinds = (
        ("return not received", late), ("return not yet due", waiting), ("cannot provide a return", refused),
        ("not asked for a return", list(held.unasked)),
    )  # fmt: skip
    yield from (f"{label}: {', '.join(names)}" for label, names in kinds if names)


def views(held: CaseInPack) -> Iterator[Block]:
    """How the agencies stand in a sentence for each question, then the view of each with its reason."""
    yield Heading(1, "Views of the agencies so far")
    shown = [(asked, given) for asked in _questions(held) if (given := _given(asked))]
    for asked, given in shown:
        yield Paragraph(f"{_stand(asked.question, given)} {_silent(asked)}".rstrip())
    if shown and any(page.recorded for page in held.decisions):
        yield Paragraph(viewed.DIFFER)
    for asked, given in shown:
        rows = [
            viewed.row(line.agency, (*line.before, line.now), seated=line.seat_id is not None)
            for line in given if line.now is not None
        ]  # fmt: skip
        yield from viewed.of_question(asked.question, rows, (), ())
    if not shown:
        yield Paragraph("No agency has given a view." if not held.sealed else "No view is open yet.")
    if held.sealed:
        yield Paragraph("Views were given under seal. They stay closed until the chair opens them at the meeting.")


def any_view(held: CaseInPack) -> bool:
    """Whether a view is shown."""
    return any(_given(asked) for asked in _questions(held))


def _not_received(held: CaseInPack) -> list[ReturnLine]:
    return [line for line in _outstanding(held) if line.reading.late is not False]


def _waiting(held: CaseInPack) -> list[ReturnLine]:
    return [line for line in _outstanding(held) if line.reading.late is False]


def _outstanding(held: CaseInPack) -> list[ReturnLine]:
    return [line for line in held.returns if line.state is ReturnState.ASKED]


def _agency(line: ReturnLine) -> str:
    return f"{line.agency} (no seat)" if line.participant else line.agency


def _none(held: CaseInPack) -> str:
    """What is known where no return of an agency is recorded: perhaps that some were asked for."""
    on = _asked_on(held)
    told = f"Returns were asked for on {' and '.join(on)}; which agencies were asked is not recorded" if on else ""
    return told or "No agency has been asked for a return"


def _asked_on(held: CaseInPack) -> list[str]:
    return [step.on_date.shown for step in held.page.steps if step.kind is StepKind.RETURNS_ASKED]


def _when_asked(lines: Sequence[ReturnLine]) -> str:
    days = [line.asked_on.shown if line.asked_on else "" for line in lines]
    return _mostly("asked for on", days, lines, "a day that is not recorded")


def _when_due(lines: Sequence[ReturnLine]) -> str:
    days = [long_day(line.due_on) if line.due_on else "" for line in lines]
    return _mostly("due", days, lines, "without a due date")


def _mostly(label: str, days: list[str], lines: Sequence[ReturnLine], unknown: str) -> str:
    """The day that holds for most, then the agencies for which another one does."""
    most = max(days, key=days.count)
    others: dict[str, list[str]] = {}
    for day, line in zip(days, lines, strict=True):
        if day != most:
            others.setdefault(day, []).append(_agency(line))
    apart = "; ".join(f"{', '.join(names)}: {day or unknown}" for day, names in others.items())
    return f"{label} {most or unknown}" + (f" ({apart})" if apart else "")


def _day(line: ReturnLine) -> str:
    return show_day(line.due_on, weekday=False) if line.due_on else NO_DUE_DATE


def _stands(line: ReturnLine) -> str:
    kept = {0: "", 1: "; 1 document kept apart"}.get(line.documents, f"; {line.documents} documents kept apart")
    return line.told + kept


def _questions(held: CaseInPack) -> tuple[QuestionViews, ...]:
    return held.views.questions if held.views is not None else ()


def _given(asked: QuestionViews) -> list[AgencyViews]:
    return [line for line in (*asked.seats, *asked.participants) if line.now is not None]


def _silent(asked: QuestionViews) -> str:
    """The seats without a view, in a sentence; where some are under seal it does not tell whose."""
    names = [line.agency for line in asked.seats if line.now is None and not line.past]
    if not names:
        return ""
    return f"No view is open yet from {joined(names)}." if asked.under_seal else viewed.unheard(asked.question, names)


def _stand(question: ViewQuestion, given: list[AgencyViews]) -> str:
    """Who thinks what, in one sentence: "Which next step? A and B favour LCSPR; C favours no review."."""
    by_words: dict[str, list[AgencyViews]] = {}
    for line in given:
        if line.now is not None:
            by_words.setdefault(line.now.answer, []).append(line)
    told = "; ".join(_side(question, lines) for lines in by_words.values())
    return f"{question.label} {told}."


def _side(question: ViewQuestion, lines: list[AgencyViews]) -> str:
    names = [line.agency if line.seat_id is not None else line.agency + viewed.NO_SEAT for line in lines]
    who = joined(names)
    now = lines[0].now
    assert now is not None
    if not lines[0].has_view:
        return f"{who} {'answer' if len(names) > 1 else 'answers'} “{now.words}”"
    if question is not ViewQuestion.NEXT_STEP:
        return f"{who} {'say' if len(names) > 1 else 'says'} {now.words}"
    step = next((words for step, words in _STEPS.items() if step.value == now.answer), now.words)
    return f"{who} {'favour' if len(names) > 1 else 'favours'} {step}"
