"""A review on a page: kind, cases, terms, reviewer with the check, course, delays, what runs beside, publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crg_tui.domain.reviews import Conflict
from crg_tui.papers.content import review, time_limits
from crg_tui.papers.content.terms import used_in
from crg_tui.papers.content.words import SAMPLE, capital
from crg_tui.papers.model import Block, Bullets, Document, Facts, Heading, Notice, Paragraph, Status, Table
from crg_tui.queries.review_page import ReviewerLine, ReviewPage


def summary(page: ReviewPage, *, sample: bool, partnership: str, marking: str, made_on: date) -> Document:
    """The paper. `made_on` is the day it is made."""
    blocks: list[Block] = [Notice(SAMPLE)] if sample else []
    blocks.append(Facts(tuple(_facts(page))))
    if page.clocks:
        blocks += [Heading(1, "Time limits"), Bullets(tuple(time_limits.line(clock) for clock in page.clocks))]
    if page.delays:
        rows = tuple((capital(one.cause.label), one.period, one.words, review.told_day(one)) for one in page.delays)
        header = ("Cause", "When", "Reason", "Panel and Secretary of State told")
        blocks += [Heading(1, "Delays"), Table("", header, rows, (3, 4, 6, 3))]
        if page.clocks:
            blocks.append(Paragraph("A delay explains and stops no time limit."))
    blocks += [Heading(1, "Reviewer"), *_reviewers(page)]
    agreed = f" (agreed {page.agreed_on.shown})" if page.agreed_on else ""
    blocks += [Heading(1, f"Terms of reference{agreed}"), Paragraph(page.terms or "Not recorded.")]
    blocks += [Heading(1, "Course of the review"), *_course(page)]
    if page.processes:
        rows = tuple(
            (capital(line.kind.label), line.case_ref, line.period, review.process_words(line) or "not recorded")
            for line in page.processes
        )
        header = ("Process", "Case", "When", "How it stands, and its effect")
        blocks += [Heading(1, "Parallel processes"), Table("", header, rows, (3, 2, 4, 6))]
    blocks += [Heading(1, "Publication"), Facts(tuple(_publication(page)))]
    if page.todo:
        blocks += [Heading(1, "Still to do"), Bullets(tuple(capital(one.words) for one in page.todo))]
    return Document(
        title=f"{page.ref}: {page.title}",
        what="A review as the record has it",
        partnership=partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        blocks=tuple(blocks),
        notes=(*time_limits.notes(page.clocks), *used_in(blocks)),
    )


def _facts(page: ReviewPage) -> Iterator[tuple[str, str]]:
    yield "Kind", capital(page.called)
    yield "How it stands", page.standing.label
    yield "Cases" if page.composite else "Case", "\n".join(case.shown for case in page.cases)
    if page.agency_name:
        yield "Agency", page.agency_name
    yield "Started by", f"decision {page.decision_ref}" if page.decision_ref else "no decision of this record"
    yield "Cost", page.cost_shown
    if page.marks:
        yield "Does not fit", "\n".join(capital(said) for said in page.marks)


def _reviewers(page: ReviewPage) -> Iterator[Block]:
    if not page.reviewers:
        yield Paragraph("Nobody is recorded.")
    for line in page.reviewers:
        yield Facts(tuple(_reviewer(line)))


def _reviewer(line: ReviewerLine) -> Iterator[tuple[str, str]]:
    until = f" (until {line.until.shown})" if line.until else ""
    yield "Reviewer", f"{line.who}{until}"
    yield "Chosen", line.chosen_on.shown if line.chosen_on else "not recorded"
    yield "Why this reviewer", line.grounds or "not recorded"
    checked = ""
    if line.conflict is not Conflict.NOT_CHECKED:
        checked = f"; checked by {line.checked_by or 'somebody not recorded'}"
    yield "Conflict of interest", f"{line.conflict.label}{checked}"
    if line.conflict_words:
        yield "The check", line.conflict_words


def _course(page: ReviewPage) -> Iterator[Block]:
    if not page.events:
        yield Paragraph("No date is recorded.")
        return
    rows = []
    for one in page.events:
        answered = f"; answered {one.answered_on.shown}" if one.answered_on else ""
        rows.append((one.on_date.shown, f"{capital(review.event_name(one))}{answered}", review.event_words(one)))
    yield Table("", ("Date", "What happened", "With whom, and in which words"), tuple(rows), (3, 5, 7))


def _publication(page: ReviewPage) -> Iterator[tuple[str, str]]:
    unknown = "not recorded"
    yield "How it stands", page.standing.label
    yield "Published as", page.publication_name or unknown
    yield "Form", page.publication_form or unknown
    yield "Where", page.published_at or unknown
