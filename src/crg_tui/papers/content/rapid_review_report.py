"""The rapid review report of a case: under the headings of the template what the record holds, and what people wrote.

What the record does not hold is written by people or stands as not recorded; nothing is made up in its place. A
decision stands with its dissent, advice and response, as it does on every paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from crg_tui.domain.adults import AdultKind
from crg_tui.domain.cases import Provenance
from crg_tui.domain.chronology import ORDER
from crg_tui.domain.decisions import DecisionState, ReturnState
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.paper_templates import Part, Section
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.stages import StepKind
from crg_tui.papers.content import (
    action_rows,
    chronology,
    decision,
    family,
    judging,
    referral,
    report_front,
    returned_family,
    signed,
    time_limits,
    viewed,
)
from crg_tui.papers.content.terms import used_in
from crg_tui.papers.content.words import in_words, joined
from crg_tui.papers.model import Block, Document, Facts, Heading, Item, Notice, Paragraph, Quote, Status, Table
from crg_tui.queries.report import Report
from crg_tui.queries.returns import ReturnLine

_SAID_ELSEWHERE = ("Case", "Facts", "Children", referral.OTHERS_SAFE)


def report(made_of: Report, *, partnership: str, marking: str, made_on: date) -> Document:
    """The paper as it stands on `made_on`: a draft until it is kept as it goes out.

    Once the report was sent, the same paper is the record of the rapid review: headings under which nothing stands are
    named in one sentence, and what came later stands apart.
    """
    case = made_of.case
    blocks: list[Block] = list(report_front.blocks(made_of))
    sent = made_of.sent_on
    empty = [] if sent is None else _empty(made_of)
    if empty:
        blocks += [Heading(1, "Sections without text"), Paragraph(_gathered(made_of, empty))]
    for number, section in enumerate(made_of.template.sections, 1):
        if (number, section) not in empty:
            blocks.append(Item(str(number), section.heading, tuple(_section(made_of, section))))
    named = f"{case.ref} {case.children_named}"
    return Document(
        title=f"Rapid review report: {named}" if sent is None else f"Record of the rapid review: {named}",
        what=f"Report of the safeguarding partners to the {report_front.PANEL}"
        if sent is None
        else f"What the record holds of the rapid review whose report was sent on {sent.shown}",
        partnership=partnership,
        marking=marking,
        status=Status.DRAFT if sent is None else Status.EXTRACT,
        made_on=made_on.isoformat(),
        blocks=tuple(blocks),
        notes=(
            *_headings(made_of),
            *_times(made_of),
            *decision.unconfirmed(made_of.recorded),
            _PSEUDONYMS,
            *used_in(blocks),
        ),  # fmt: skip
    )


_PSEUDONYMS = "Children stand under pseudonyms, adults under their roles. Who they are is kept apart."
_PROVISIONAL = (
    "The headings are provisional: the partnership has not yet compared them with the statutory guidance in force."
)


def _headings(made_of: Report) -> Iterator[str]:
    held = made_of.template
    if not held.shipped:
        yield f"Headings: {held.name}, in force {held.since}. Source: {held.source}."
    if not held.confirmed:
        yield _PROVISIONAL


def _times(made_of: Report) -> Iterator[str]:
    if made_of.clock is not None and made_of.sent_on is None:
        yield from time_limits.notes([made_of.clock])


def _empty(made_of: Report) -> list[tuple[int, Section]]:
    """The sections with nothing from the record and no words."""
    return [
        (number, section)
        for number, section in enumerate(made_of.template.sections, 1)
        if made_of.written(section) is None and not (section.part in _FILLED and any(_FILLED[section.part](made_of)))
    ]


def _gathered(made_of: Report, empty: Sequence[tuple[int, Section]]) -> str:
    published = made_of.case.provenance is Provenance.PUBLISHED
    names = "; ".join(f"{number}. {section.heading}" for number, section in empty)
    voice = "".join(dict.fromkeys(_voice(made_of, section) for _, section in empty))
    return f"{'Not published' if published else 'Not written in this record'}: {names}.{voice}"


def _section(made_of: Report, section: Section) -> Iterator[Block]:
    filled = list(_FILLED[section.part](made_of)) if section.part in _FILLED else []
    words = made_of.written(section)
    # A sentence that promises something stands only where that follows.
    if section.words and (words is not None or (filled and not made_of.wants_words(section))):
        yield Paragraph(section.words)
    yield from filled
    if words is not None:
        yield Paragraph(words.text)
    elif not filled or (made_of.wants_words(section) and made_of.sent_on is None):
        yield Paragraph(_unwritten(made_of, bool(filled)) + _voice(made_of, section))


def _unwritten(made_of: Report, filled: bool) -> str:
    on = show_day(made_of.today, weekday=False)
    if made_of.case.provenance is Provenance.PUBLISHED:
        return "Nothing further is published." if filled else "Not published."
    return f"Nothing further written yet at {on}." if filled else f"Not yet written at {on}."


def _voice(made_of: Report, section: Section) -> str:
    """Where the voice of the child stands, in the section that is to tell of it and does not yet."""
    where = [n for n, one in enumerate(made_of.template.sections, 1) if one.part is Part.REFERRAL]
    given = any(page.voice_of_child for page in made_of.referrals)
    if not (where and given and "voice" in section.heading.casefold()):
        return ""
    return f" What the child said or showed, as the referral has it, stands in section {where[0]}."


def _referral(made_of: Report) -> Iterator[Block]:
    for page in made_of.referrals:
        if len(made_of.referrals) > 1:
            yield Heading(1, f"Referral {page.ref}, received on {page.received_on.shown}")
        yield Facts(referral.told(page, _SAID_ELSEWHERE))
        for label, text in referral.told_texts(page):
            yield Quote(label, text)
    if not made_of.referrals:
        yield Paragraph(f"A referral is {made_of.unknown}. What happened: {made_of.case.summary}")


def _family(made_of: Report) -> Iterator[Block]:
    case, unknown = made_of.case, made_of.unknown
    columns = [("Child", 4, [child.pseudonym for child in case.children])]
    ages = [child.age for child in case.children]
    if any(ages):
        columns.append(("Age at the incident", 4, [age or unknown for age in ages]))
    columns.append(("Harm", 4, [in_words(child.harm) for child in case.children]))
    published = [child.publication_name for child in case.children]
    if any(published):
        columns.append(("Publication name", 4, [name or "none recorded" for name in published]))
    rows = tuple(zip(*(cells for _, _, cells in columns), strict=True))
    yield Table("Children", tuple(name for name, _, _ in columns), rows, tuple(width for _, width, _ in columns))
    told = made_of.family is not None and made_of.family.anything
    if not any(ages) and not told:
        yield Paragraph(f"Age at the incident: {unknown}; see what happened, in section 1.")
    for kind, caption in (
        (AdultKind.FAMILY, "Adults of the family or household"),
        (AdultKind.STAFF, "Professionals, by role"),
        (AdultKind.OTHER, "Other adults"),
    ):
        held = tuple((line.label, line.agency or unknown) for line in case.adults if line.kind is kind)
        if held and kind is AdultKind.STAFF:
            yield Table(caption, ("Role", "Agency"), held, (1, 1))
        elif held:
            yield Paragraph(f"{caption}: {', '.join(label for label, _ in held)}.")
        elif kind is AdultKind.FAMILY:
            yield Paragraph(f"{caption}: {unknown}.")
    if made_of.family is not None and made_of.family.anything:
        yield from family.blocks(made_of.family)


def _chronology(made_of: Report) -> Iterator[Block]:
    held = made_of.chronology
    if held is not None and held.lines:
        yield from chronology.blocks(held, held.lines)
        yield Paragraph(ORDER)


def _returns(made_of: Report) -> Iterator[Block]:
    held = made_of.returns
    if not held:
        asked = [step.on_date.shown for step in made_of.case.steps if step.kind is StepKind.RETURNS_ASKED]
        when = f"Agencies were asked for information on {joined(asked)}. Which agencies, and what they answered, is "
        yield Paragraph(f"{when if asked else 'Which agencies were asked for information is '}{made_of.unknown}.")
        return
    days = dict.fromkeys(in_words(line.asked_on) or made_of.unknown for line in held)
    due = dict.fromkeys(_due(line.due_on) for line in held)
    same = [f"asked on {day}" for day in days if len(days) == 1 and day != made_of.unknown]
    same += [f"to answer by {day}" for day in due if len(due) == 1 and held[0].due_on]
    if same:
        yield Paragraph(f"The agencies were {' and were '.join(same)}.")
    for state, words in (
        (ReturnState.ASKED, "No return has come from {}."), (ReturnState.NOT_PROVIDED, "No return can be given by {}."),
        (ReturnState.NIL_RETURN, "Nil returns came from {}."),
    ):  # fmt: skip
        if names := [_agency(line) for line in held if line.state is state]:
            yield Paragraph(words.format(joined(names)))
    columns = [("Agency", 6, [_agency(line) for line in held])]
    if len(days) > 1:
        columns.append(("Asked", 4, [in_words(line.asked_on) or made_of.unknown for line in held]))
    if len(due) > 1:
        columns.append(("Due", 4, [_due(line.due_on) for line in held]))
    columns.append(("Return", 7, [line.told for line in held]))
    rows = tuple(zip(*(cells for _, _, cells in columns), strict=True))
    yield Table(
        "Agencies that were asked for information", tuple(name for name, _, _ in columns), rows,
        tuple(width for _, width, _ in columns),
    )  # fmt: skip
    yield from _filled_since(made_of)
    for line in held:
        if line.summary and line.state is not ReturnState.NOT_PROVIDED:
            yield Quote(_agency(line), line.summary)
        yield from returned_family.blocks(line, _agency(line))


def _filled_since(made_of: Report) -> Iterator[Block]:
    """Seats that somebody came to hold after the agency had said that it can give no return: a later view is theirs."""
    for line in made_of.returns:
        seat = next((one for one in made_of.seats if one.agency == line.agency), None)
        holder = seat.holder if seat is not None and line.state is ReturnState.NOT_PROVIDED else None
        if holder is not None and line.asked_on is not None and holder.from_date > line.asked_on.latest:
            yield Paragraph(
                f"The seat of {line.agency} has been held since {show_day(holder.from_date, weekday=False)}."
            )


def _agency(line: ReturnLine) -> str:
    return f"{line.agency} (no seat)" if line.participant else line.agency


def _due(day: date | None) -> str:
    return show_day(day, weekday=False) if day else "no due date"


def _others_safe(made_of: Report) -> Iterator[Block]:
    for page in made_of.referrals:
        whose = f"{page.ref}: " if len(made_of.referrals) > 1 else ""
        yield Paragraph(whose + referral.others_safe(page))


def _decision(made_of: Report) -> Iterator[Block]:
    recorded = made_of.recorded
    if not any(page.kind is DecisionKind.NEXT_STEP for page in recorded):
        yield Notice(f"A decision on the next step is {made_of.unknown}.")
    waiting = [page.ref for page in made_of.decisions if page.state is DecisionState.PROPOSED]
    if waiting:
        yield Paragraph(f"Put to the group, and no outcome is confirmed: {', '.join(waiting)}.")
    later = [page for page in recorded if report_front.after_report(made_of, page)]
    for page in (*(page for page in recorded if page not in later), *later):
        if later and page is later[0]:
            yield Heading(1, report_front.AFTER)
        yield decision.box(page)
        if page.kind in (DecisionKind.NEXT_STEP, DecisionKind.RESPONSE_TO_PANEL):
            yield from judging.section(page)
        if page.course.mismatches:
            yield Notice(f"Points to check: {' '.join(page.course.mismatches)}")
    before = [page for page in made_of.decisions if page.recorded_on is not None and page.replaced_by is not None]
    for page in before:
        assert page.replaced_by is not None
        yield Paragraph(f"{page.ref} was taken again: {page.replaced_by.ref} stands in its place.")
        yield from decision.dissent(page)


def _actions(made_of: Report) -> Iterator[Block]:
    if made_of.plan:
        yield Table(
            "Recommendations", ("Number", "Recommendation", "Agreed"),
            tuple((str(one.number), one.recommendation, in_words(one.agreed_on) or made_of.unknown)
                  for one in made_of.plan), (2, 9, 4),
        )  # fmt: skip
    yield action_rows.table(made_of.actions, made_of.today, made_of.unknown, "Actions" if made_of.plan else "")


def _sign_off(made_of: Report) -> Iterator[Block]:
    if made_of.kept:
        on = show_day(made_of.today, weekday=False)
        yield Paragraph(f"The sign-offs below are of the versions named. This copy, of {on}, is not signed.")
    elif made_of.signed_off_on is not None:
        yield Paragraph(
            f"The rapid review was signed off on {made_of.signed_off_on.shown}; who signed for each of the three "
            f"safeguarding partners is {made_of.unknown}. This copy is not the version that was signed."
        )
    else:
        yield signed.unsigned()
    for line in made_of.kept:
        yield Heading(1, f"Version {line.version} ({line.ref}), laid before the partners")
        yield from signed.blocks(line)


def _views(made_of: Report) -> Iterator[Block]:
    if made_of.recorded and any(asked.answered for asked in made_of.views.questions):
        yield Paragraph(viewed.DIFFER)
    yield from viewed.blocks(made_of.views, made_of.unknown)


_FILLED: Mapping[Part, Callable[[Report], Iterator[Block]]] = {
    Part.REFERRAL: _referral,
    Part.FAMILY: _family,
    Part.RETURNS: _returns,
    Part.CHRONOLOGY: _chronology,
    Part.VIEWS: _views,
    Part.OTHERS_SAFE: _others_safe,
    Part.DECISION: _decision,
    Part.ACTIONS: _actions,
    Part.SIGN_OFF: _sign_off,
}
