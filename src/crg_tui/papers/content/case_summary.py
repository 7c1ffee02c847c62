"""The case on a few pages: what happened, where it stands, its time limits, decisions with dissent, actions, dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crg_tui.domain.cases import Provenance
from crg_tui.papers.content import (
    action_rows,
    case_course,
    chronology,
    decision,
    decision_sheet,
    family,
    review,
    time_limits,
)
from crg_tui.papers.content.still_to_come import SENDING, SIGNING
from crg_tui.papers.content.terms import used_in
from crg_tui.papers.content.words import SAMPLE, capital, harmed, in_words
from crg_tui.papers.model import (
    Block,
    Box,
    Bullets,
    Document,
    Facts,
    Heading,
    Notice,
    Paragraph,
    Quote,
    Status,
    Table,
)
from crg_tui.queries.actions import ActionLine
from crg_tui.queries.case_page import CasePage
from crg_tui.queries.chronology import Chronology
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.family import Family
from crg_tui.queries.return_standing import ReturnStanding
from crg_tui.queries.review_page import ReviewPage

_LEFT_OUT = "What is recorded of their characteristics is left out here; it stands in the family table."
_SENT = "sending of the report to the Child Safeguarding Practice Review Panel (the Panel)"


def summary(
    page: CasePage, taken: tuple[DecisionPage, ...], actions: tuple[ActionLine, ...], concerned: Family | None,
    events: Chronology | None, *,
    returns: tuple[ReturnStanding, ...] = (), reviews: tuple[ReviewPage, ...] = (), sample: bool, partnership: str,
    marking: str, made_on: date,
) -> Document:  # fmt: skip
    """The paper. `taken` are the decisions of the case, `actions` its actions, `returns` how its returns stand,
    `reviews` those that cover it;
    `concerned` and `events` are its family and its chronology, which stand there where anything is recorded of them;
    `made_on` is the day it is made."""
    blocks: list[Block] = []
    if sample or page.provenance is Provenance.INVENTED:
        blocks.append(Notice(SAMPLE))
    blocks.append(Facts(tuple(_facts(page))))
    blocks += [Heading(1, "Where the case stands"), *_stage(page)]
    if returns:
        rows = tuple((one.line.agency, one.told) for one in returns)
        blocks += [Heading(1, "Returns"), Table("", ("Agency", "Its return"), rows, (6, 7))]
    if concerned is not None and concerned.anything:
        blocks += [Heading(1, "Family"), *family.blocks(concerned, 2, whole=False)]
        if any(person.answered for person in concerned.people):
            blocks.append(Paragraph(_LEFT_OUT))
    if events is not None and events.lines:
        blocks += [Heading(1, "Chronology"), *chronology.blocks(events, events.lines, 2)]
    if page.clocks:
        blocks += [Heading(1, "Time limits"), Bullets(tuple(time_limits.line(clock) for clock in page.clocks))]
    blocks += [Heading(1, "Decisions"), *_decisions(page, taken)]
    blocks += [*_replies(page), *_reviews(page, reviews)]
    blocks += [Heading(1, "Actions"), action_rows.table(actions, made_on, page.provenance.unknown)]
    if page.lessons:
        learned = tuple((one.ref, one.message, one.shared) for one in page.lessons)
        blocks += [Heading(1, "What was learned"), Table("", ("Lesson", "Message", "Shared"), learned, (3, 9, 4))]
    if dated := case_course.timeline(page):
        rows = tuple((on.shown, what) for on, what in dated)
        blocks += [Heading(1, "Timeline"), Table("", ("Date", "What happened"), rows, (3, 9))]
    return Document(
        title=f"Case summary: {page.ref} {page.children_named}",
        what="The case as the record has it",
        partnership=partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        blocks=tuple(blocks),
        notes=(*time_limits.notes(page.clocks), *decision.unconfirmed(taken), *used_in(blocks)),
    )


def _facts(page: CasePage) -> Iterator[tuple[str, str]]:
    for child in page.children:
        yield child.pseudonym, ", ".join(filter(None, (harmed(child.harm), child.age and f"age {child.age}")))
    if silent := [child.pseudonym for child in page.children if not child.age]:
        of = f" of {', '.join(silent)}" if len(silent) < len(page.children) else ""
        yield "Age at the incident", f"{page.provenance.unknown}{of}; see what happened"
    if published := [(child.pseudonym, child.publication_name) for child in page.children if child.publication_name]:
        yield "Published as", ", ".join(f"{name}: {public}" for name, public in published)
    yield "What happened", page.summary
    if page.adults:
        yield "Adults", "\n".join(f"{adult.label}: {adult.described}" for adult in page.adults)
    if page.provenance is Provenance.PUBLISHED:
        yield "Facts", in_words(page.provenance)


def _stage(page: CasePage) -> Iterator[Block]:
    stage = page.stage
    told = [
        (label, _with_sending(said) if label == case_course.STILL_TO_COME else said)
        for label, said in case_course.stands(page)
    ]
    if stage.out_of_order:
        told.append(("Not in the usual order", "; ".join(stage.out_of_order)))
    if stage.contradictions:
        told.append(("Dates that cannot both be right", "; ".join(stage.contradictions)))
    yield Facts(tuple(told))


def _with_sending(said: str) -> str:
    """What is still to come; after a sign-off that has not been, that the report is sent."""
    return f"{said}; {_SENT}" if SIGNING in said and SENDING not in said else said.replace(SENDING, _SENT)


def _decisions(page: CasePage, taken: tuple[DecisionPage, ...]) -> Iterator[Block]:
    if not taken:
        yield Paragraph(f"Decisions are {page.provenance.unknown}.")
    for one in taken:
        # In its box, so that the dissent is never read without the decision it stands against.
        in_short = "; ".join(decision_sheet.in_brief(one))
        facts = Facts((("In short", in_short), ("Rationale", decision.rationale(one))))
        notices = tuple(Notice(said) for said in decision.notices(one))
        yield Box(decision.title(one), (*notices, Paragraph(one.wording), facts, *decision.dissent(one)))
    if page.mismatches:
        told = tuple(f"{ref}: {sentence}" for ref, sentence in page.mismatches)
        yield from (Heading(2, "Points to check"), Bullets(told))


def _reviews(page: CasePage, reviews: tuple[ReviewPage, ...]) -> Iterator[Block]:
    if reviews:
        yield Heading(1, "Reviews")
        yield Facts(tuple((one.ref, review.in_a_sentence(one)) for one in reviews))
    if page.processes:
        yield Heading(1, "Parallel processes")
        rows = tuple(
            (capital(line.kind.label), line.period, review.process_words(line) or "not recorded")
            for line in page.processes
        )
        yield Table("", ("Process", "When", "How it stands, and its effect"), rows, (4, 4, 7))


def _replies(page: CasePage) -> Iterator[Block]:
    if page.replies:
        yield Heading(1, "The Panel")
    for reply in page.replies:
        on = f", on {reply.decision_ref}" if reply.decision_ref else ""
        said = "\n\n".join(part for part in (reply.points, reply.feedback) if part)
        head = f"The Panel {reply.kind.label}, {reply.on_date.shown}{on}"
        yield Quote(head, said) if said else Paragraph(f"{head}; its words are {page.provenance.unknown}.")
        if reply.response is not None:
            answered = f", {reply.responded_on.shown}" if reply.responded_on else ""
            yield Quote(f"Response to the Panel{answered}", reply.response)
        elif reply.responded_on is not None:
            yield Paragraph(f"The response to the Panel was given on {reply.responded_on.shown}.")
        elif reply.owes_response:
            yield Paragraph("A response to the Panel is still to come.")
