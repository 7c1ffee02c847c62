"""A case as a paper for a meeting: what happened, where it stands, what was decided, what agencies returned and think.

Children stand by pseudonym, adults by role. A view under a seal is not read here at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from crg_tui.domain.clocks import ClockReading
from crg_tui.domain.decisions import ReturnState
from crg_tui.domain.paper_drafts import PackPart
from crg_tui.domain.partial_date import show_day
from crg_tui.papers.content import decision, referral
from crg_tui.papers.content.words import in_words
from crg_tui.papers.model import Block, Bullets, Facts, Heading, Paragraph, Quote, Table
from crg_tui.queries.case_page import CasePage
from crg_tui.queries.papers_pack import CaseInPack
from crg_tui.queries.returns import ReturnLine
from crg_tui.queries.views import AgencyViews, QuestionViews

PARTS = (PackPart.CASES, PackPart.RETURNS, PackPart.VIEWS)
"""What a case's paper is made of."""


def title(held: CaseInPack, without: Collection[PackPart]) -> str:
    """What the paper of a case is called, by what it holds."""
    names = {PackPart.CASES: "case summary", PackPart.RETURNS: "agency returns", PackPart.VIEWS: "views"}
    there = [names[part] for part in PARTS if part not in without]
    told = f"{', '.join(there[:-1])} and {there[-1]}" if len(there) > 1 else there[0]
    return f"{held.page.ref} {held.page.children_named}: {told}"


def blocks(held: CaseInPack, without: Collection[PackPart]) -> Iterator[Block]:
    """What the paper holds, without the parts that are left out."""
    yield Facts(_facts(held))
    if PackPart.CASES not in without:
        yield from _summary(held)
    if PackPart.RETURNS not in without:
        yield from _returns(held)
    if PackPart.VIEWS not in without:
        yield from _views(held)


def missing(held: CaseInPack, without: Collection[PackPart]) -> Iterator[str]:
    """What is not there and would belong into the paper, each in a sentence."""
    ref = held.page.ref
    if PackPart.CASES not in without and not held.referrals:
        yield f"Referral of {ref}: not recorded."
    if PackPart.RETURNS not in without:
        yield from (f"Agency return of {line.agency} on {ref}: {_absent(line)}." for line in _outstanding(held))
        if not held.returns:
            yield f"Agency returns on {ref}: none is recorded."
    if PackPart.VIEWS not in without and not any(_given(asked) for asked in _questions(held)):
        yield f"Views of the agencies on {ref}: none is shown."


def _outstanding(held: CaseInPack) -> list[ReturnLine]:
    return [line for line in held.returns if line.state in (ReturnState.ASKED, ReturnState.NOT_PROVIDED)]


def _absent(line: ReturnLine) -> str:
    if line.state is ReturnState.NOT_PROVIDED:
        return "not provided"
    # "Due tomorrow" would be wrong by the time that the paper is read.
    waits = line.due_on is not None and not line.reading.late
    return f"not received ({f'due {_due(line)}' if waits else line.reading.words})"


def _facts(held: CaseInPack) -> tuple[tuple[str, str], ...]:
    page = held.page
    children = "; ".join(
        f"{child.pseudonym} ({in_words(child.harm)}, age {child.age or page.provenance.unknown})"
        for child in page.children
    )
    adults = "; ".join(f"{adult.label} ({adult.described})" for adult in page.adults)
    return (
        ("Case", page.ref),
        ("Agenda item", f"{held.item.number}. {held.item.title}"),
        ("Facts", in_words(page.provenance)),
        ("Children", children or page.provenance.unknown),
        *((("Adults", adults),) if adults else ()),
        ("Stage", page.stage.stage.label),
    )


def _summary(held: CaseInPack) -> Iterator[Block]:
    page = held.page
    yield Heading(1, "What happened")
    yield Paragraph(page.summary)
    for found in held.referrals:
        yield Heading(1, f"Referral {found.ref}")
        yield Facts(tuple(pair for pair in referral.facts(found) if pair[0] not in ("Referral", "Case", "Facts")))
        for label, text in referral.texts(found):
            if text != page.summary:
                yield Quote(label, text)
    yield Heading(1, "Where the case stands")
    yield Facts(_stage(page))
    for clock in page.clocks:
        yield Heading(2, f"{clock.rule.title}: the clock and its working")
        yield Facts(tuple(_working(clock)))
    if page.timeline:
        yield Heading(2, "The course so far")
        yield Table("", ("Date", "What"), tuple((on.shown, what) for on, what in page.timeline), (2, 7))
    yield from _decisions(held)


def _working(clock: ClockReading) -> Iterator[tuple[str, str]]:
    """The reading explained; which edition of the bank holidays it was counted with is the program's own business."""
    for label, said in clock.facts():
        if label != "calendar":
            yield f"{label[:1].upper()}{label[1:]}", said


def _stage(page: CasePage) -> tuple[tuple[str, str], ...]:
    stage = page.stage
    return (
        ("Now", stage.stage.label),
        *(("Missing", text) for text in stage.missing),
        *(("Out of order", text) for text in stage.out_of_order),
        *(("Contradiction", text) for text in stage.contradictions),
    )


def _decisions(held: CaseInPack) -> Iterator[Block]:
    yield Heading(1, "Decisions so far")
    if not held.decisions:
        yield Paragraph("None is recorded.")
    for page in held.decisions:
        yield decision.box(page)
        if later := decision.later(page):
            yield Facts(later)
    for reply in held.page.replies:
        # A reply to a decision stands with that decision.
        if reply.decision_id is None:
            said = "\n\n".join(part for part in (reply.points, reply.feedback) if part)
            yield Quote(f"The Panel {reply.kind.label}, {reply.on_date.shown}", said or "Its words are not recorded.")
            if reply.response is not None:
                on = f", {reply.responded_on.shown}" if reply.responded_on else ""
                yield Quote(f"Response to the Panel{on}", reply.response)
    if held.page.mismatches:
        yield Heading(2, "What does not sit together")
        yield Bullets(tuple(f"{ref}: {sentence}" for ref, sentence in held.page.mismatches))


def _returns(held: CaseInPack) -> Iterator[Block]:
    yield Heading(1, "Agency returns")
    if not held.returns:
        yield Paragraph("No return of an agency is recorded.")
        return
    rows = tuple((_agency(line), _asked(line), _due(line), _stands(line)) for line in held.returns)
    yield Table("", ("Agency", "Asked", "Due", "How it stands"), rows, (6, 5, 5, 7))
    for line in held.returns:
        if line.summary is not None:
            why = ", why it was not provided" if line.state is ReturnState.NOT_PROVIDED else ""
            yield Quote(f"{line.agency}{why}", line.summary)
    if held.unasked:
        yield Paragraph(f"Not asked for a return: {', '.join(held.unasked)}.")


def _agency(line: ReturnLine) -> str:
    return f"{line.agency} (no seat)" if line.participant else line.agency


def _asked(line: ReturnLine) -> str:
    return line.asked_on.shown if line.asked_on else "not recorded"


def _due(line: ReturnLine) -> str:
    return show_day(line.due_on, weekday=False) if line.due_on else "no date set"


def _stands(line: ReturnLine) -> str:
    words = line.reading.words if line.state is not ReturnState.ASKED else _absent(line)
    kept = {0: "", 1: "; 1 document kept apart"}.get(line.documents, f"; {line.documents} documents kept apart")
    return words + kept


def _questions(held: CaseInPack) -> tuple[QuestionViews, ...]:
    return held.views.questions if held.views is not None else ()


def _given(asked: QuestionViews) -> list[AgencyViews]:
    return [line for line in (*asked.seats, *asked.participants) if line.now is not None]


def _views(held: CaseInPack) -> Iterator[Block]:
    yield Heading(1, "Views of the agencies so far")
    shown = [(asked, given) for asked in _questions(held) if (given := _given(asked))]
    for asked, given in shown:
        rows = tuple((_thinks(line), line.now.words, _why(line), _how(line)) for line in given if line.now is not None)
        yield Table(asked.question.label, ("Agency", "View", "Why", "How it came"), rows, (5, 3, 6, 5))
        silent = [line.agency for line in asked.seats if line.now is None and not line.past]
        if silent:
            yield Paragraph(f"No view is shown of: {', '.join(silent)}.")
    if not shown:
        yield Paragraph("None is shown.")
    if held.sealed:
        yield Paragraph("Views were given under seal. They stay closed until the chair opens them at the meeting.")


def _thinks(line: AgencyViews) -> str:
    return f"{line.agency} (no seat)" if line.seat_id is None else line.agency


def _why(line: AgencyViews) -> str:
    return (line.now.reason if line.now is not None else None) or "no reason given"


def _how(line: AgencyViews) -> str:
    if line.now is None:
        return ""
    on = line.now.given_on.shown if line.now.given_on else "date not recorded"
    told = f"{in_words(line.now.source)}, {on}"
    if line.before:
        before = "; ".join(view.words for view in line.before)
        told += f"; before: {before}; changed because: {line.now.why_changed or 'no reason given'}"
    return told
