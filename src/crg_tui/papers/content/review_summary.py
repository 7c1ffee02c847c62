"""A review on a page: kind, cases, terms, reviewer with the check, course, delays, what runs beside, publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crg_tui.domain.review_course import Standing
from crg_tui.domain.reviews import Conflict, ReviewEventKind, ReviewKind
from crg_tui.papers.content import review, time_limits
from crg_tui.papers.content.terms import used_in
from crg_tui.papers.content.words import SAMPLE, capital
from crg_tui.papers.model import Block, Bullets, Document, Facts, Heading, Notice, Paragraph, Status, Table
from crg_tui.queries.review_page import ReviewerLine, ReviewPage

NOT_RECORDED = "Not recorded"


def summary(page: ReviewPage, *, sample: bool, partnership: str, marking: str, made_on: date) -> Document:
    """The paper. `made_on` is the day it is made."""
    blocks: list[Block] = [Notice(SAMPLE)] if sample else []
    blocks.append(Facts(tuple(_facts(page))))
    if page.clocks:
        blocks += [Heading(1, "Time limits"), Bullets(tuple(time_limits.line(clock) for clock in page.clocks))]
        if page.of_kind(ReviewEventKind.INITIATED):
            apart = ", not on that of the decision" if page.decision_ref else ""
            blocks.append(Paragraph(f"The time limit begins on the day on which the review was initiated{apart}."))
    else:
        blocks += [Heading(1, "Time limits"), Paragraph(_no_limit(page))]
    if page.delays:
        rows = tuple(
            (capital(one.cause.label), capital(one.period), one.words, review.told_day(one)) for one in page.delays
        )
        header = ("Cause", "When", "Reason", "Told to Panel and Secretary of State")
        blocks += [Heading(1, "Delays"), Table("", header, rows, (3, 4, 6, 4))]
        if page.clocks:
            blocks.append(Paragraph("A delay is a reason; it does not stop the time limit."))
    blocks += [Heading(1, "Reviewer"), *_reviewers(page)]
    agreed = f" (agreed {page.agreed_on.shown})" if page.agreed_on else ""
    blocks += [Heading(1, f"Terms of reference{agreed}"), Paragraph(page.terms or f"{NOT_RECORDED}.")]
    blocks += [Heading(1, "Course of the review"), *_course(page)]
    if page.processes:
        rows = tuple(
            (capital(line.kind.label), line.case_ref, capital(line.period), review.process_words(line) or NOT_RECORDED)
            for line in page.processes
        )
        header = ("Process", "Case", "When", "How it stands, and its effect")
        blocks += [Heading(1, "Parallel processes"), Table("", header, rows, (3, 2, 4, 6))]
    blocks += [Heading(1, "Publication"), Facts(tuple(_publication(page)))]
    if page.todo:
        blocks += [Heading(1, "Still to do"), Bullets(tuple(capital(one.words) for one in page.todo))]
    return Document(
        title=f"Review summary, {page.ref}: {page.title}",
        what=f"{capital(page.called)}: its course, and what is still to do",
        partnership=partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        blocks=tuple(blocks),
        notes=(*time_limits.notes(page.clocks), *used_in(blocks)),
    )


def _facts(page: ReviewPage) -> Iterator[tuple[str, str]]:
    yield "Kind", capital(page.called)
    yield "How it stands", capital(page.standing.label)
    yield "Cases" if page.composite else "Case", "\n".join(case.shown for case in page.cases)
    if page.agency_name:
        yield "Agency", page.agency_name
    yield "Decision to review", capital(page.decision_shown or NOT_RECORDED)
    began = page.of_kind(ReviewEventKind.INITIATED)
    yield "Review initiated", began[0].on_date.shown if began else NOT_RECORDED
    yield "Cost", capital(page.cost_shown)
    if page.marks:
        yield "Does not fit", "\n".join(capital(said) for said in page.marks)


def _reviewers(page: ReviewPage) -> Iterator[Block]:
    if not page.reviewers:
        yield Paragraph(f"{NOT_RECORDED}.")
    for line in page.reviewers:
        yield Facts(tuple(_reviewer(line)))


def _reviewer(line: ReviewerLine) -> Iterator[tuple[str, str]]:
    until = f" (until {line.until.shown})" if line.until else ""
    yield "Reviewer", f"{line.who}{until}"
    yield "Chosen", line.chosen_on.shown if line.chosen_on else NOT_RECORDED
    yield "Why this reviewer", line.grounds or NOT_RECORDED
    checked = ""
    if line.conflict is not Conflict.NOT_CHECKED:
        checked = f"; {f'checked by {line.checked_by}' if line.checked_by else 'who checked is not recorded'}"
    yield "Conflict of interest", capital(f"{line.conflict.label}{checked}")
    if line.conflict_words:
        yield "The check", line.conflict_words


def _course(page: ReviewPage) -> Iterator[Block]:
    if not page.events:
        yield Paragraph(f"{NOT_RECORDED}.")
        return
    rows = []
    for one in page.events:
        answered = f"; answered {one.answered_on.shown}" if one.answered_on else ""
        rows.append((one.on_date.shown, f"{capital(review.event_name(one))}{answered}",
                     capital(review.event_words(one)) or "–"))  # fmt: skip
    yield Table("", ("Date", "What happened", "Details"), tuple(rows), (3, 5, 7))


def _publication(page: ReviewPage) -> Iterator[tuple[str, str]]:
    published, refused = page.of_kind(ReviewEventKind.PUBLISHED), page.of_kind(ReviewEventKind.NOT_PUBLISHED)
    ended = published or refused
    if published:
        yield "Publication", f"Published {published[0].on_date.shown}"
    elif refused:
        yield "Publication", f"Decided not to publish, {refused[0].on_date.shown}"
    elif page.standing is Standing.WITHDRAWN:
        yield "Publication", "Review withdrawn"
    else:
        yield "Publication", "Not yet published"
    held = (
        ("Published as" if ended else "To be published as", page.publication_name),
        ("Form", page.publication_form), ("Where", page.published_at),
    )  # fmt: skip
    yield from ((label, said or NOT_RECORDED) for label, said in held if said or published)


def _no_limit(page: ReviewPage) -> str:
    if page.kind is not ReviewKind.LCSPR:
        return "No time limit is recorded for this kind of review; the six months are those of an LCSPR."
    return f"No time limit runs: the review is {page.standing.label}."
