"""The action plan of a case as a paper: recommendation by recommendation, every action with how far it has come.

The columns follow a published plan of 2016: action, lead, milestones and target date, progress indicator, the agency's
response, completion and outcome; recommendation and scope stand above each table. What the colours mean prints on
every plan, because it differs from area to area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from crg_tui.domain.action_life import NO_DAY
from crg_tui.domain.brag import Legend, Rated
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.plans import BragCondition
from crg_tui.papers.content import action_page as told
from crg_tui.papers.content.agenda import group
from crg_tui.papers.content.words import NO_DUE_DATE, SAMPLE, capital, small
from crg_tui.papers.model import Block, Document, Facts, Heading, Item, Notice, Paragraph, Status, Table
from crg_tui.queries.action_plan import PlannedAction, PlanPaper

_HEADER = ("Action", "Lead and response", "Milestones and target date", "Status", "Progress and outcome")
_WIDTHS = (8, 9, 8, 5, 17)
_UNKNOWN = "not recorded"
_WITHOUT, _COLOURS = "Actions without a recommendation", "What the colours mean"


def plan(record: PlanPaper, *, partnership: str, marking: str, made_on: date) -> Document:
    """The plan as on the day it is made."""
    blocks: list[Block] = [Notice(SAMPLE)] if record.sample else []
    blocks.append(Facts((("Actions", _counted(record)),)))
    if not record.lines and not record.without:
        blocks.append(Paragraph("No recommendation and no action is recorded of this case."))
    for line in record.lines:
        facts = told.recommended(line)
        of_plan = [one for one in record.actions if one.page.recommendation == line.number]
        rows: tuple[Block, ...] = (_table(of_plan, made_on),) if of_plan else (Paragraph("No action yet."),)
        held = _shorter([(label, said) for label, said in facts[1:] if label != "Review" or line.review])
        blocks.append(Item(str(line.number), "Recommendation", (Facts((("Recommended", facts[0][1]), *held)), *rows)))
    if record.without:
        blocks += [Heading(1, _WITHOUT), _table(record.without, made_on)]
    blocks += [Heading(1, _COLOURS), *_legend(record.legend)]
    return Document(
        title=f"Action plan: {record.case}",
        what=f"{group(record.heading)}: what was recommended, who does what by when, and what became of it",
        partnership=partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        blocks=tuple(blocks),
    )


def _shorter(facts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same with what nobody recorded in one line."""
    missing = [label for label, said in facts if said == _UNKNOWN]
    known = [fact for fact in facts if fact[1] != _UNKNOWN]
    return [*known, ("Not recorded", capital("; ".join(map(small, missing))))] if missing else known


def _counted(record: PlanPaper) -> str:
    counts: dict[str, int] = {}
    for one in (*record.actions,):
        counts[one.parts.stands] = counts.get(one.parts.stands, 0) + 1
    every = sum(counts.values())
    return f"{every}: {'; '.join(f'{number} {words}' for words, number in counts.items())}" if every else "none"


def _legend(legend: Legend) -> Iterator[Block]:
    facts = told.legend_lines(legend)
    yield Paragraph(f"{facts[0][1]}. Source: {facts[1][1]}. The first line that applies gives the colour; "
                    "where somebody rated an action otherwise, both colours are printed, and the reason.")  # fmt: skip
    yield Table(
        "", ("Colour", "Meaning", "When"),
        tuple((capital(line.colour.label), line.meaning, capital(line.asks)) for line in legend.lines), (2, 6, 6),
    )  # fmt: skip


def _table(actions: Sequence[PlannedAction], today: date) -> Table:
    return Table("", _HEADER, tuple(_row(one, today) for one in actions), _WIDTHS)


def _row(one: PlannedAction, today: date) -> tuple[str, ...]:
    page, parts = one.page, one.parts
    leads = "\n".join(map(told.lead, parts.leads)) or capital("no lead named")
    due = show_day(page.due_on, weekday=False) if page.due_on is not None else capital(NO_DUE_DATE)
    dates = [f"Moved {moved}" for moved in told.dates(parts)]
    steps = [f"Milestone: {told.milestone(step)}" for step in parts.milestones]
    status = [parts.rated.words, *map(capital, _why(parts.rated, today))]
    return (f"{page.ref}\n{page.wording}", leads, "\n".join((due, *dates, *steps)), capital("\n".join(status)),
            "\n".join(map(capital, _course(one, today))))  # fmt: skip


def _why(rated: Rated, today: date) -> Iterator[str]:
    """What gives the colour: the reason of who gave it, else what of the legend holds, with its days."""
    if rated.given is not None:
        yield f"because: {rated.given.reason}"
        return
    match rated.line.condition if rated.line is not None else None:
        case BragCondition.DUE_SOON if rated.due_on is not None:
            days = (rated.due_on - today).days
            yield f"due in {days} day{'' if days == 1 else 's'}" if days else "due today"
        case BragCondition.NO_NEWS:
            since = show_day(rated.last_news, weekday=False) if rated.last_news is not None else None
            yield f"no progress recorded since {since}" if since else "no progress recorded"


def _course(one: PlannedAction, today: date) -> Iterator[str]:
    page, parts = one.page, one.parts
    still_open = page.status is ActionStatus.OPEN
    late = still_open and page.due_on is not None and page.due_on < today
    again = "open again, " if one.before and still_open else ""
    stands = f"{again}{parts.stands.removeprefix('open, ') if again else parts.stands}"
    yield f"{stands}; {page.standing(today)}" if late else stands
    for before in one.before:
        yield f"completed {before.completed_on.shown if before.completed_on is not None else f'({NO_DAY})'} until then"
        if before.evidence:
            yield f"evidence then: {parts.titled(before.evidence)}"
        elif before.without_evidence:
            yield f"no evidence then: {before.without_evidence}"
    if one.before and still_open and page.impact:
        yield f"impact, as recorded then: {page.impact}"
    if page.status is ActionStatus.COMPLETED:
        yield f"completed: {page.completed_on.shown if page.completed_on is not None else NO_DAY}"
        yield f"evidence: {parts.titled(page.evidence)}" if page.evidence else f"no evidence: {page.without_evidence}"
        yield f"impact: {page.impact or 'not recorded'}"
    elif page.status_reason is not None and not any(found.words == page.status_reason for found in parts.assurances):
        yield f"{'opened again' if still_open else 'because'}: {page.status_reason}"
    yield from map(told.check, parts.checks)
    yield from map(told.assurance, parts.assurances)
    if parts.embedded_before is not None:
        yield f"known from: {parts.embedded_before}"
    yield from map(told.update, parts.updates)
    if page.status is ActionStatus.COMPLETED:
        wanted = told.wanted(page, parts, today)
        yield from (f"next: {small(why)}" for command, why in wanted if command != "action.assure")
