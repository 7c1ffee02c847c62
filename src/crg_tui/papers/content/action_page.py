"""One action from agreed to embedded, in words: what its page, its plain command and the paper of its plan show."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.action_life import NO_DAY, holding
from crg_tui.domain.brag import Legend, Rated
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.plans import LeadAnswer, Standing, Verdict
from crg_tui.papers.content.action import NO_LEAD
from crg_tui.papers.content.words import in_words
from crg_tui.queries.action_parts import AssuranceLine, CheckLine, LeadLine, MilestoneLine, Parts, UpdateLine
from crg_tui.queries.actions import ActionPage, PlanLine

Told = tuple[str, str]


def facts(page: ActionPage, held: Parts, today: date) -> tuple[Told, ...]:
    """Label and value of everything that an action says, newest progress first; what does not concern one that stands
    so is left out."""
    told: list[Told] = [
        ("Action", page.ref),
        ("Case", page.case_ref or "of no case"),
        ("Agreed at", _agreed(page)),
    ]
    if page.recommended is not None:
        told.append(("Recommendation", f"{page.recommendation}: {page.recommended}"))
    told.append(("What", page.wording))
    told += [("Lead" if one.number == 1 else f"Joint lead {one.number}", lead(one)) for one in held.leads] or [
        ("Lead", NO_LEAD)
    ]
    told.append(("Due", in_words(page.due_on) or "no due date"))
    told += [("Date moved", moved) for moved in dates(held)]
    told.append(("Stands", stands(page, held, today)))
    if page.status_reason is not None and page.status is not ActionStatus.COMPLETED:
        told.append(("Opened again because" if page.status is ActionStatus.OPEN else "Reason", page.status_reason))
    told += _done(page, held)
    told += [("Verification", check(one)) for one in held.checks]
    told += [(f"Assurance {one.number}", assurance(one)) for one in held.assurances]
    if held.embedded_before is not None:
        told.append(("Embedded before", f"before this record began; known from: {held.embedded_before}"))
    told += status(held.rated, held.legend)
    told += [(f"Milestone {one.number}", milestone(one)) for one in held.milestones]
    told += [(f"Progress {one.number}", update(one)) for one in held.updates] or [("Progress", "none recorded")]
    return tuple(told)


def _done(page: ActionPage, held: Parts) -> list[Told]:
    if page.status is not ActionStatus.COMPLETED:
        return [("File kept", one.words) for one in held.files]
    return [
        ("Completed on", in_words(page.completed_on) or "not recorded"),
        ("Evidence", held.titled(page.evidence) if page.evidence else f"none: {page.without_evidence}"),
        *(("File kept", one.words) for one in held.files),
        ("Impact", page.impact or "not recorded"),
    ]


def stands(page: ActionPage, held: Parts, today: date) -> str:
    """How far it has come; of an open one also whether it is overdue."""
    if page.status is ActionStatus.OPEN:
        return f"{held.stands}; {page.standing(today) if page.due_on is not None else 'no due date'}"
    return held.stands


def status(rated: Rated, legend: Legend) -> tuple[Told, ...]:
    """The colour in words, and its working: which line of which legend, and what somebody gave against it."""
    line = rated.line
    working = f"line {line.number}, {line.asks}: {line.meaning}" if line is not None else "no line of it holds"
    if rated.due_on is not None and line is not None and line.condition.value in ("overdue", "due_soon"):
        working += f" (due {show_day(rated.due_on, weekday=False)})"
    if rated.last_news is not None and line is not None and line.condition.value == "no_news":
        working += f" (last progress {show_day(rated.last_news, weekday=False)})"
    told = [("Status", rated.words)]
    if rated.given is not None:
        on = show_day(rated.given.rated_on, weekday=False)
        told.append(("Rated by hand", f"{rated.given.colour.label} since {on}: {rated.given.reason}"))
    told.append(("By the legend", f"{legend.name}{'' if legend.confirmed else ', unconfirmed'}; {working}"))
    return tuple(told)


def lead(line: LeadLine) -> str:
    """A lead and what it answered: "Police, inspector: not accepted, 3 May 2026: reason"."""
    if line.answer is None:
        return f"{line.lead} (no answer recorded)"
    on = f", {line.answered_on.shown if line.answered_on is not None else NO_DAY}"
    return f"{line.lead}: {line.answer.label}{on}{f': {line.reason}' if line.reason else ''}"


def dates(held: Parts) -> tuple[str, ...]:
    """How the due date moved and why, what came first first."""
    return tuple(
        f"from {_day(one.was)} to {_day(one.becomes)} (recorded {_day(one.changed_on)}): {one.reason}"
        for one in held.dates
    )


def _day(day: date | None) -> str:
    return show_day(day, weekday=False) if day is not None else "no date"


def milestone(line: MilestoneLine) -> str:
    """A milestone, by when, and whether it was reached."""
    by = f", by {line.due_on.shown}" if line.due_on is not None else ""
    reached = f"reached {line.reached_on.shown}" if line.reached_on is not None else "not reached"
    return f"{line.wording}{by}: {reached}"


def update(line: UpdateLine) -> str:
    """Progress: as of when, what, and who told it."""
    return f"{line.on_date.shown}: {line.wording}{f' ({line.told_by})' if line.told_by else ''}"


def check(line: CheckLine) -> str:
    """A verification, by whom and whether it still counts."""
    words = f": {line.words}" if line.words else ""
    gone = "" if line.counts or line.verdict is Verdict.NOT_VERIFIED else " (no longer stands)"
    return f"{line.verdict.label} on {line.on_date.shown} by {line.who}{words}{gone}"


def assurance(line: AssuranceLine) -> str:
    """An assurance: planned for when, or what it found."""
    by = f" by {line.by_whom}{', a lead of the action,' if line.by_lead else ''}" if line.by_whom else ""
    if line.finding is None:
        when = f"planned for {_day(line.planned_for)}" if line.planned_for is not None else "planned, no day yet"
        return f"{line.means.label}{by}, {when}"
    on = f" on {line.done_on.shown}" if line.done_on is not None else ""
    return f"{line.means.label}{by}{on} found it {line.finding.label}: {line.words}"


def wanted(page: ActionPage, held: Parts, today: date) -> tuple[tuple[str, str], ...]:
    """What it needs next, the nearest first: the command that records it, and why it is wanted."""
    told: list[tuple[str, str]] = []
    if page.status is ActionStatus.OPEN:
        if page.lead is None:
            told.append(("action.correct", "Nobody leads it yet."))
        unanswered = [one.lead for one in held.leads if one.answer is None]
        if unanswered:
            told.append(("action.answer", f"No answer yet: {'; '.join(unanswered)}."))
        if any(one.answer not in (None, LeadAnswer.ACCEPTED) for one in held.leads):
            told.append(("action.end", "A lead does not accept: end it, or name another lead."))
        if page.due_on is None:
            told.append(("action.move", "Nobody said by when."))
        elif page.due_on < today:
            told.append(("action.progress", f"It is {page.standing(today)}: what was done since?"))
        told.append(("action.done", "When it is done: what shows it."))
    elif held.standing is Standing.WITHOUT_EVIDENCE:
        told.append(("action.done", "It has no evidence; record it when it comes."))
    elif held.standing is Standing.COMPLETED:
        told.append(("action.verify", "Somebody other than the lead, or the group, looks at the evidence."))
    if held.standing in (Standing.VERIFIED, Standing.PARTLY, Standing.COMPLETED):
        planned = held.planned
        if planned is None:
            told.append(("action.audit", "Plan the re-review or audit."))
        elif held.standing is not Standing.COMPLETED or holding(held.life, today).found is None:
            told.append(("action.assure", f"The {assurance(planned)}: what did it find?"))
    return tuple(told)


def _agreed(page: ActionPage) -> str:
    if page.meeting_ref is None:
        return "not recorded"
    return page.meeting_ref if page.item_number is None else f"{page.meeting_ref}, item {page.item_number}"


def legend_lines(legend: Legend) -> tuple[Told, ...]:
    """A legend: what it is called, since when, whether anybody confirmed it, and its lines in their order."""
    began = (
        f"in force from {_day(legend.in_force_from)}"
        if legend.in_force_from
        else "used where the partnership has none of its own"
    )
    return (
        ("Legend", f"{legend.name}, {began}"),
        ("Source", f"{legend.source} ({'confirmed' if legend.confirmed else 'unconfirmed'})"),
        *((f"{line.number} {line.colour.label}", f"{line.meaning} ({line.asks})") for line in legend.lines),
    )


def recommended(line: PlanLine) -> tuple[Told, ...]:
    """A recommendation without its actions: its words, for whom, what it is for, and how anybody will know."""
    return (
        (f"Recommendation {line.number}", line.recommendation),
        ("Review", line.review or "none recorded"),
        ("Scope", line.scope.label if line.scope is not None else "not recorded"),
        ("Agreed on", in_words(line.agreed_on) or "not recorded"),
        ("Desired outcome", line.desired_outcome or "not recorded"),
        ("How we will know", line.how_known or "not recorded"),
    )
