"""A case in words: what its page and its plain command show, section by section."""

from __future__ import annotations

from crg_tui.domain.clocks import ClockReading
from crg_tui.domain.partial_date import show_day
from crg_tui.papers.content import review
from crg_tui.papers.content.words import harmed, in_words
from crg_tui.queries.actions import ActionLine
from crg_tui.queries.case_page import CasePage, DecisionOfCase
from crg_tui.queries.panel import PanelReplyLine

PROCESSES = "Parallel processes"
"""The heading of what else looks into the same events; what is told of each is closed in the privacy view."""

TIMELINE = "Timeline"
"""The heading of the dated steps, each of which ends with its note."""

OTHER_CASES = "Other cases beside it"
"""The heading of what people judged of other cases, each of which ends with their words."""

Section = tuple[str, tuple[tuple[str, str], ...]]
"""A heading, and lines of a term with its text; an empty term goes on under the one before."""


def sections(page: CasePage) -> tuple[Section, ...]:
    """The whole page. Sections without any line are left out, but clocks and stage always stand."""
    unknown = page.provenance.unknown
    told: list[Section] = [
        (
            f"{page.ref} · {page.children_named}",
            (("Facts", in_words(page.provenance)), ("What happened", page.summary), *_children(page, unknown)),
        ),
        ("Adults", tuple((adult.label, adult.described) for adult in page.adults)),
        ("Stage", _stage(page)),
        ("Clocks", tuple((clock.rule.title, _clock(clock)) for clock in page.clocks)),
        ("Decisions", tuple((decision.ref, _decision(decision)) for decision in page.decisions)),
        ("What does not sit together", page.mismatches),
        ("Panel", tuple((reply.on_date.shown, _reply(reply)) for reply in page.replies)),
        ("Reviews", tuple((line.ref, review.in_a_line(line)) for line in page.reviews)),
        (PROCESSES, tuple((told.term, told.text) for told in processes(page))),
        ("Actions", tuple((action.ref, _action(action)) for action in page.actions)),
        (
            "Referrals",
            tuple((held.ref, f"{held.received_on.shown}, {held.referring_agency}") for held in page.referrals),
        ),
        ("Themes", (("", "; ".join(page.themes)),) if page.themes else ()),
        ("What was learned", tuple((held.ref, f"{held.message} ({held.shared})") for held in page.lessons)),
        (OTHER_CASES, tuple((link.other_ref, link.told) for link in page.links)),
        (TIMELINE, tuple((on.shown, what) for on, what in page.timeline)),
    ]
    return tuple(section for section in told if section[1])


def processes(page: CasePage) -> tuple[review.Told, ...]:
    """What else looks into the same events."""
    return tuple(review.process(line, cases=False) for line in page.processes)


def _children(page: CasePage, unknown: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            child.pseudonym,
            f"{harmed(child.harm)}; age {child.age or unknown}"
            + (f"; published as {child.publication_name}" if child.publication_name else ""),
        )
        for child in page.children
    )


def _stage(page: CasePage) -> tuple[tuple[str, str], ...]:
    stage = page.stage
    return (
        ("Now", stage.stage.label),
        *(("Missing", text) for text in stage.missing),
        *(("Not a step yet", step.shown) for step in page.known),
        *(("Out of order", text) for text in stage.out_of_order),
        *(("Contradiction", text) for text in stage.contradictions),
    )


def _clock(clock: ClockReading) -> str:
    due = f", due {show_day(clock.due)}" if clock.due else ""
    return f"{clock.progress}{due}"


def _decision(decision: DecisionOfCase) -> str:
    parts = [decision.kind.label, decision.state.label]
    if decision.recommended is not None:
        parts.append(f"recommended: {decision.recommended.label}")
    if decision.outcome_words or decision.outcome:
        parts.append(decision.outcome_words or in_words(decision.outcome))
    if decision.maker:
        made = decision.made_wording or decision.made.label
        parts.append(f"{decision.maker} decides: {made}")
    if decision.without_advice_reason:
        parts.append("without the advice or response asked for")
    if decision.ruled:
        parts.append(f"decided under the {decision.ruled}" if decision.maker else f"under the {decision.ruled}")
    if decision.further:
        parts.append("one decision over several cases")
    return "; ".join(parts)


def _reply(reply: PanelReplyLine) -> str:
    to = f", on {reply.decision_ref}" if reply.decision_ref else ""
    if reply.responded_on is not None:
        return f"{reply.kind.label}{to}; responded {reply.responded_on.shown}"
    return f"{reply.kind.label}{to}" + ("; a response is wanted" if reply.owes_response else "")


def _action(action: ActionLine) -> str:
    due = f", due {show_day(action.due_on)}" if action.due_on else ", no due date"
    return f"{action.wording} ({action.led_by or 'no lead'}{due}; {action.stands or action.status.label})"
