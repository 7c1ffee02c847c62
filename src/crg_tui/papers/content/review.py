"""A review in words: what its page and its plain command show, section by section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from crg_tui.domain.partial_date import show_day
from crg_tui.domain.review_course import NONE, Todo
from crg_tui.domain.reviews import Conflict, ReviewEventKind
from crg_tui.papers.content.words import capital
from crg_tui.queries.parallel import ProcessLine
from crg_tui.queries.review_page import DelayLine, EventLine, ReviewerLine, ReviewLine, ReviewPage


@dataclass(frozen=True, slots=True)
class Told:
    """A line: a term with its text. `end` is what the privacy view closes at the end of the text, "" for nothing.

    `todo` is what is still to do, where the line says that; `number` counts what a command can name.
    """

    term: str
    text: str
    end: str = ""
    todo: Todo | None = None
    number: int | None = None


Section = tuple[str, tuple[Told, ...]]
"""A heading and its lines."""


def sections(page: ReviewPage) -> tuple[Section, ...]:
    """The whole page. Sections without any line are left out, but what is still to do always stands."""
    told: list[Section] = [
        (f"{page.ref} · {page.title}", tuple(_facts(page))),
        ("Does not fit", tuple(_marks(page))),
        ("Still to do", tuple(Told("", capital(one.words), todo=one) for one in page.todo) or (Told("", "Nothing."),)),
        ("Time limits", tuple(_clocks(page))),
        ("Delays", _numbered(delay(one) for one in page.delays)),
        ("Reviewers", tuple(_reviewers(page))),
        ("Terms of reference", _terms(page)),
        ("Course", _numbered(event(one) for one in page.events)),
        ("Parallel processes", tuple(process(one, cases=page.composite) for one in page.processes)),
        ("Publication", tuple(_publication(page))),
    ]
    return tuple(section for section in told if section[1])


def _marks(page: ReviewPage) -> Iterator[Told]:
    for said in page.marks:
        reason = page.against_reason if page.against is not None and said.startswith(page.against) else ""
        yield Told("", capital(said), reason)


def _numbered(lines: Iterable[Told]) -> tuple[Told, ...]:
    return tuple(replace(line, number=number) for number, line in enumerate(lines, start=1))


def _clocks(page: ReviewPage) -> Iterator[Told]:
    for clock in page.clocks:
        yield Told(clock.rule.title, clock.progress)
        yield from (Told(label, text) for label, text in clock.facts())


def _reviewers(page: ReviewPage) -> Iterator[Told]:
    for number, one in enumerate(page.reviewers, start=1):
        first, *rest = reviewer(one)
        yield from (replace(first, number=number), *rest)


def _facts(page: ReviewPage) -> list[Told]:
    told = [Told("Kind", page.called), Told("Stands", page.standing.label)]
    told.append(Told("Cases" if page.composite else "Case", "; ".join(case.shown for case in page.cases)))
    if page.agency_name:
        told.append(Told("Agency", page.agency_name))
    told.append(Told("Decision to review", page.decision_shown or "not recorded"))
    told.append(Told("Cost", page.cost_shown))
    if page.themes:
        told.append(Told("Themes", "; ".join(page.themes)))
    return told


def _terms(page: ReviewPage) -> tuple[Told, ...]:
    if page.terms is None:
        return ()
    agreed = page.agreed_on.shown if page.agreed_on else "not recorded"
    return (Told("", page.terms), Told("Agreed on", agreed))


def reviewer(line: ReviewerLine) -> tuple[Told, ...]:
    """Who reviews, why, and what the check for a conflict of interest came to."""
    chosen = f"chosen {line.chosen_on.shown}" if line.chosen_on else "when chosen is not recorded"
    until = f", until {line.until.shown}" if line.until else ""
    checked = line.conflict.label
    if line.conflict is not Conflict.NOT_CHECKED:
        checked += f", checked by {line.checked_by}" if line.checked_by else ", who checked is not recorded"
    said = f": {line.conflict_words}" if line.conflict_words else ""
    return (
        Told("Reviewer", f"{line.who} ({chosen}{until})"),
        Told("Grounds", line.grounds or "not recorded"),
        Told("Conflict", f"{checked}{said}", line.conflict_words or ""),
    )


def event(line: EventLine) -> Told:
    """Something dated, with whom, in which words, and what came back."""
    answered = f", answered {line.answered_on.shown}" if line.answered_on else ""
    end = event_words(line)
    return Told(line.on_date.shown, f"{event_name(line)}{answered}{f': {end}' if end else ''}", end)


def event_name(line: EventLine) -> str:
    """What happened, with the cases that it is of where these are not all."""
    if not line.of:
        return line.kind.label
    return f"{line.kind.label} ({'of no case' if line.of == NONE else f'of {line.of}'})"


def event_words(line: EventLine) -> str:
    """With whom, the words, and the answer; "" where none of them is recorded."""
    answer = f"Answer: {line.answer}" if line.answer else None
    return _sentences(line.whom, line.words, answer)


def delay(line: DelayLine) -> Told:
    """Why it takes longer, from when to when, and who was told when."""
    return Told("Delay", f"{line.cause.label}, {line.period}; {line.told}: {line.words}", line.words)


def process(line: ProcessLine, *, cases: bool) -> Told:
    """What else looks into the same events; with `cases` of which case."""
    end = process_words(line)
    of = f"{line.case_ref}, " if cases else ""
    return Told("Process", f"{of}{line.kind.label}, {line.period}{f': {end}' if end else ''}", end)


def process_words(line: ProcessLine) -> str:
    """Who leads it, how it stands, and what it means here; "" where none of them is recorded."""
    effect = f"Effect: {line.effect}" if line.effect else None
    return _sentences(line.body, line.stands, effect)


def _sentences(*parts: str | None) -> str:
    """What there is of several texts, one after the other, each but the last with its full stop."""
    said = [part for part in parts if part]
    return " ".join([*(part if part.endswith((".", "!", "?")) else f"{part}." for part in said[:-1]), *said[-1:]])


def _publication(page: ReviewPage) -> list[Told]:
    held = (
        ("Published as", page.publication_name), ("Form", page.publication_form), ("Where", page.published_at),
    )  # fmt: skip
    return [Told(label, text) for label, text in held if text]


def in_a_line(line: ReviewLine) -> str:
    """A review in a list or on the page of its case."""
    started = f", started {line.started.shown}" if line.started else ""
    who = f"; reviewer {', '.join(line.reviewers)}" if line.reviewers else ""
    todo = f"; still to do: {line.todo}" if line.todo else ""
    return f"{line.called}, {line.standing.label}{started}{who}{todo}"


def in_a_sentence(page: ReviewPage) -> str:
    """How a review stands, for a paper about its case."""
    began = page.of_kind(ReviewEventKind.INITIATED)
    started = f", started {began[0].on_date.shown}" if began else ""
    who = ", ".join(one.who for one in page.current_reviewers) or "no reviewer recorded"
    despite = f" Started although {page.against}." if page.against else ""
    why = "; ".join(f"delayed by {one.cause.label} ({one.period})" for one in page.delays)
    return (
        f"{capital(page.called)}, {page.standing.label}{started}.{despite} Reviewer: {who}."
        f"{f' {capital(why)}.' if why else ''}"
    )


def told_day(line: DelayLine) -> str:
    """When Panel and Secretary of State were told of a delay, for a cell."""
    if line.told_on is None:
        return "Not recorded"
    whom = f" ({line.told_whom})" if line.told_whom and line.told_whom != "Panel and Secretary of State" else ""
    return f"{show_day(line.told_on, weekday=False)}{whom}"
