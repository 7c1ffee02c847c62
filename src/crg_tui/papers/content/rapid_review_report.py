"""The rapid review report of a case: under the headings of the template what the record holds, and what people wrote.

What the record does not hold is written by people or stands as not recorded; nothing is made up in its place. A
decision stands with its dissent, advice and response, as it does on every paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from crg_tui.domain.adults import AdultKind
from crg_tui.domain.cases import Provenance
from crg_tui.domain.decisions import DecisionState
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.paper_templates import Part, Section
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.stages import StepKind
from crg_tui.papers.content import decision, decision_sheet, judging, referral, signed, viewed
from crg_tui.papers.content.terms import used_in
from crg_tui.papers.content.words import SAMPLE, in_words
from crg_tui.papers.model import Block, Document, Facts, Heading, Item, Notice, Paragraph, Quote, Status, Table
from crg_tui.queries.report import Report
from crg_tui.queries.returns import ReturnLine

_DATES = (
    (StepKind.NOTIFIED, "Notified to the Panel"),
    (StepKind.RAPID_REVIEW_MEETING, "Rapid review meeting"),
    (StepKind.SENT_TO_PANEL, "Report sent to the Panel"),
)
_SAID_ELSEWHERE = ("Case", "Facts", "Children", "Other children safe", "Checked by", "Checked on")
_SAFE = ("Other children safe", "Checked by", "Checked on")


def report(made_of: Report, *, partnership: str, marking: str, made_on: date) -> Document:
    """The paper as a working copy. `made_on` is the day it is made."""
    case = made_of.case
    blocks: list[Block] = [Notice(said) for said in _notices(made_of)]
    blocks.append(Facts(tuple(_facts(made_of))))
    for number, section in enumerate(made_of.template.sections, 1):
        blocks.append(Item(str(number), section.heading, tuple(_section(made_of, section))))
    return Document(
        title=f"Rapid review report: {case.ref}, {case.children_named}",
        what="Report of the safeguarding partners to the Child Safeguarding Practice Review Panel",
        partnership=partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        blocks=tuple(blocks),
        notes=(headings_from(made_of), _PSEUDONYMS, *used_in(blocks)),
    )


_PSEUDONYMS = "Children stand under pseudonyms, adults under their roles. Who they are is kept apart."


def _notices(made_of: Report) -> Iterator[str]:
    if made_of.case.provenance is Provenance.INVENTED or made_of.sample:
        yield SAMPLE
    for page in made_of.recorded:
        if page.state is DecisionState.PROVISIONAL:
            yield f"{page.ref} is provisional: it was taken inquorate and waits to be ratified."
    if not made_of.template.confirmed:
        yield (
            "The headings of this report are unconfirmed: nobody has said that they were compared with the statutory "
            "guidance in force."
        )


def headings_from(made_of: Report) -> str:
    """Where the headings come from, in a sentence or two."""
    held = made_of.template
    if held.shipped:
        return (
            "Headings: this partnership has recorded no template of its own for the report, so the headings are those "
            f"supplied with the software, {held.doubt}: {held.source[:1].lower()}{held.source[1:]}."
        )
    return f"Headings: {held.name}, in force {held.since}, {held.doubt}. Source: {held.source}."


def _facts(made_of: Report) -> Iterator[tuple[str, str]]:
    case = made_of.case
    yield "Case", case.ref
    yield "Children", ", ".join(f"{child.pseudonym} ({in_words(child.harm)})" for child in case.children)
    if case.provenance is not Provenance.RECORDED:
        yield "Facts", in_words(case.provenance)
    for kind, label in _DATES:
        on = [step.on_date.shown for step in case.steps if step.kind is kind]
        yield label, ", ".join(on) or made_of.unknown
    clock = made_of.clock
    if clock is not None:
        due = f"; due {show_day(clock.due)}" if clock.due else ""
        yield "Time for the report", f"{clock.progress}{due}"
        yield "Rule", f"{clock.rule.length} ({clock.rule.basis})"


def _section(made_of: Report, section: Section) -> Iterator[Block]:
    if section.words:
        yield Paragraph(section.words)
    filled = list(_FILLED[section.part](made_of)) if section.part in _FILLED else []
    yield from filled
    words = made_of.written(section)
    if words is not None:
        yield Paragraph(words.text)
    elif section.part.written and filled:
        yield Paragraph(f"Nothing further is written here: {made_of.unknown}.")
    elif not filled:
        yield Paragraph(f"{made_of.unknown[:1].upper()}{made_of.unknown[1:]}.")


def _referral(made_of: Report) -> Iterator[Block]:
    for page in made_of.referrals:
        if len(made_of.referrals) > 1:
            yield Heading(1, f"Referral {page.ref}, received on {page.received_on.shown}")
        yield Facts(tuple((label, value) for label, value in referral.facts(page) if label not in _SAID_ELSEWHERE))
        for label, text in referral.texts(page):
            yield Quote(label, text)
    if not made_of.referrals:
        yield Paragraph(f"A referral is {made_of.unknown}. What happened: {made_of.case.summary}")


def _family(made_of: Report) -> Iterator[Block]:
    case, unknown = made_of.case, made_of.unknown
    rows = tuple(
        (child.pseudonym, child.age or unknown, in_words(child.harm), child.publication_name or "none recorded")
        for child in case.children
    )
    yield Table("Children", ("Child", "Age at the incident", "Harm", "Publication name"), rows, (4, 4, 4, 4))
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


def _returns(made_of: Report) -> Iterator[Block]:
    if not made_of.returns:
        yield Paragraph(f"Which agencies were asked for information is {made_of.unknown}.")
        return
    rows = tuple(
        (_agency(line), in_words(line.asked_on) or made_of.unknown, _due(line.due_on), _came(line))
        for line in made_of.returns
    )
    yield Table("Agencies that were asked for information", ("Agency", "Asked", "Due", "Return"), rows, (5, 4, 4, 5))
    for line in made_of.returns:
        if line.summary:
            yield Quote(f"{_agency(line)}, {line.state.label}", line.summary)


def _agency(line: ReturnLine) -> str:
    return f"{line.agency} (no seat)" if line.participant else line.agency


def _came(line: ReturnLine) -> str:
    on = f" {line.returned_on.shown}" if line.returned_on else ""
    late = "; late" if line.reading.late else ""
    return f"{line.state.label}{on}{late}"


def _due(day: date | None) -> str:
    return show_day(day, weekday=False) if day else "no date"


def _others_safe(made_of: Report) -> Iterator[Block]:
    for page in made_of.referrals:
        known = dict(referral.facts(page))
        whose = f" ({page.ref})" if len(made_of.referrals) > 1 else ""
        yield Facts(tuple((f"{label}{whose}", known[label]) for label in _SAFE if label in known))


def _decision(made_of: Report) -> Iterator[Block]:
    recorded = made_of.recorded
    if not any(page.kind is DecisionKind.NEXT_STEP for page in recorded):
        yield Notice(f"A decision on the next step is {made_of.unknown}.")
    waiting = [page.ref for page in made_of.decisions if page.state is DecisionState.PROPOSED]
    if waiting:
        yield Paragraph(f"Put to the group, and no outcome is confirmed: {', '.join(waiting)}.")
    for page in recorded:
        yield Paragraph(f"{page.ref} in short, {page.kind.label}: {'; '.join(decision_sheet.in_brief(page))}.")
        yield decision.box(page)
        if page.kind is DecisionKind.NEXT_STEP:
            yield from judging.section(page)
        if page.course.mismatches:
            yield Notice(f"What does not sit together: {' '.join(page.course.mismatches)}")
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
    if not made_of.actions:
        yield Paragraph(f"Actions are {made_of.unknown}.")
        return
    rows = tuple(
        (line.ref, line.wording, line.lead or "not named", _due(line.due_on), line.standing(made_of.today))
        for line in made_of.actions
    )
    yield Table("Actions", ("Reference", "Action", "Lead", "Due", "Status"), rows, (4, 8, 5, 4, 4))


def _sign_off(made_of: Report) -> Iterator[Block]:
    number = made_of.kept[0].version + 1 if made_of.kept else 1
    yield Paragraph(
        f"This text has no sign-off of its own yet. Once it is kept as version {number} and laid before the three "
        "safeguarding partners, what each of them says is recorded on that version and printed with it."
    )
    for line in made_of.kept:
        yield Heading(1, f"Version {line.version} ({line.ref}), laid before the partners")
        yield from signed.blocks(line)


def _views(made_of: Report) -> Iterator[Block]:
    return viewed.blocks(made_of.views, made_of.unknown)


_FILLED: Mapping[Part, Callable[[Report], Iterator[Block]]] = {
    Part.REFERRAL: _referral,
    Part.FAMILY: _family,
    Part.RETURNS: _returns,
    Part.VIEWS: _views,
    Part.OTHERS_SAFE: _others_safe,
    Part.DECISION: _decision,
    Part.ACTIONS: _actions,
    Part.SIGN_OFF: _sign_off,
}
