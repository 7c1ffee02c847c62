"""The criteria of a decision as papers tell them: under which edition, who differs, what changed since last time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crg_tui.domain.criteria import JudgementOf
from crg_tui.domain.judgements import Answer
from crg_tui.papers.content.words import capital
from crg_tui.papers.model import Block, Heading, Notice, Paragraph, Table
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.judging import DifferingLine, JudgedLine, Judging

UNDER, NO_EDITION = "Judged under", "Edition of the criteria"
"""Labels of the editions that it is judged under, and of why there is none."""

NOT_ENTERED = "wording not entered: see the source"


def under(page: DecisionPage) -> str:
    """The editions that it is judged under, or why there is none; "" where nothing is judged."""
    if not any(line.asked for line in page.judging.lines):
        return ""
    return editions(page.judging)


def editions(judging: Judging) -> str:
    """The same, whatever is judged: "Working Together 2018 (unconfirmed); Sampleshire threshold note"."""
    named = "; ".join(held.shown for held in judging.editions)
    if judging.statutory is not None:
        return named
    return f"{judging.why_not} Beside it: {named}." if named else judging.why_not


def others(page: DecisionPage, of: JudgementOf) -> list[str]:
    """The answers to criteria that have no column of their own, as they stand beside those that have."""
    return [
        f"{line.label}: {line.answer.label}" + (f": {_within(line.reason)}" if line.reason else "")
        for line in page.judging.lines
        if line.own and line.of is of and line.answer is not Answer.NOT_ASKED
    ]


def _within(reason: str) -> str:
    """A reason as it stands within brackets or before a semicolon: without a full stop of its own."""
    return reason.rstrip().removesuffix(".")


def differing(page: DecisionPage) -> str:
    """The agencies that differ from the group, each on what and why; "" for none."""
    return "\n".join(f"{line.label}: {told(held)}" for line, held in page.judging.differing)


def told(held: DifferingLine) -> str:
    """One agency's answer with its reason."""
    said = f"{held.agency} says {held.answer.label}"
    said += "" if held.differs else ", as the group does now"
    return f"{said}: {held.reason}" if held.reason else said


def changed(page: DecisionPage) -> str:
    """What changed from the decision that this one replaces; "" where it replaces none, or nothing changed."""
    return "\n".join(one.sentence for one in page.judging.changed)


def facts(page: DecisionPage) -> Iterator[tuple[str, str]]:
    """Label and value of all of it; values are empty where there is nothing to say."""
    yield UNDER if page.judging.statutory is not None else NO_EDITION, under(page)
    yield "Agencies that differ", differing(page)
    before = page.replaces.ref if page.replaces is not None else ""
    yield f"Changed since {before}", changed(page)


def section(page: DecisionPage) -> tuple[Block, ...]:
    """Every criterion with its wording, the group's answer and who differs: for the one-sheet paper.

    Nothing where no edition stands on the decision: its box says so, and there is no wording to add. What is the same
    in every row is said once: that no wording is entered, that no agency differs.
    """
    lines = page.judging.lines
    if not page.judging.editions or not under(page):
        return ()
    blocks: list[Block] = [Heading(1, "Criteria"), Paragraph(f"{page.ref} was judged under: {editions(page.judging)}.")]
    columns: list[tuple[str, int, list[str]]] = [("Criterion", 4, [_named(line) for line in lines])]
    entered = [_wording(line) for line in lines]
    if any(entered):
        columns.append(("Wording", 8, [words or _no_wording(line) for line, words in zip(lines, entered, strict=True)]))
    columns.append(("Group", 3, [_group(line, page) for line in lines]))
    differs = any(line.differing for line in lines)
    if differs:
        columns.append(("Differs", 4, [_agencies(line) for line in lines]))
    header, widths = tuple(column[0] for column in columns), tuple(column[1] for column in columns)
    blocks.append(Table("", header, tuple(zip(*(column[2] for column in columns), strict=True)), widths))
    told = (
        []
        if differs
        else ["No agency is recorded as differing on a criterion; who disagreed with the decision stands with it."]
    )
    if not all(words or line.whole for line, words in zip(lines, entered, strict=True)):
        some = "The wording of some of the criteria" if any(entered) else "The wording of the criteria"
        told.append(f"{some} is not entered in the record: it stands in the guidance named above.")
    blocks += [Paragraph(" ".join(told))] if told else []
    blocks += [Notice(caution(held.sentence)) for held in page.judging.cautions]
    return tuple(blocks)


def caution(sentence: str) -> str:
    """A caution as papers tell it: what does not sit together, without asking anybody for anything."""
    for typed, said in _CAUTIONS:
        sentence = sentence.replace(typed, said)
    return _UNASKED.sub(r"but no answer is recorded on \1.", sentence)


_UNASKED = re.compile("but (\u201c[^\u201d]+\u201d) was not asked\\.")


_CAUTIONS = (
    (": say why.", "."),
    ("LCSPR criteria met is yes, but", "The LCSPR criteria were found to be met, but"),
    ("LCSPR criteria met: yes, but", "The LCSPR criteria were found to be met, but"),
    ("Criteria met is yes, but", "The LCSPR criteria were found to be met, but"),
    ("Criteria met is no, but", "The LCSPR criteria were found not to be met, but"),
    ("Definition met is yes, but", "The definition was found to be met, but"),
    ("Definition met is no, but", "The definition was found not to be met, but"),
    ("definition met is no.", "the definition was found not to be met."),
    ("criteria met is no.", "the criteria were found not to be met."),
)


def worded(line: JudgedLine) -> str:
    """The wording of each edition that has it; where it is not entered, that, and where it stands."""
    if line.whole:
        return "a judgement of its own"
    if not line.worded:
        return "not a criterion of the editions it is judged under"
    several = len(line.worded) > 1
    return "\n".join(
        (f"{one.edition}: " if several else "") + (one.wording or f"{NOT_ENTERED} ({one.source})")
        for one in line.worded
    )


def _wording(line: JudgedLine) -> str:
    several = len(line.worded) > 1
    return "\n".join((f"{one.edition}: " if several else "") + one.wording for one in line.worded if one.wording)


def _no_wording(line: JudgedLine) -> str:
    if line.whole:
        return "overall judgement"
    return "not entered" if line.worded else "not a criterion of these editions"


def _named(line: JudgedLine) -> str:
    return f"{line.counted} {line.label}" if line.counted else capital(line.label)


def _group(line: JudgedLine, page: DecisionPage) -> str:
    if line.code == _PANEL and line.answer is Answer.NOT_ASKED and not page.panel_replied:
        return "not asked: no reply of the Panel is recorded"
    return f"{line.answer.label}: {line.reason}" if line.reason else line.answer.label


_PANEL = "panel_prefers_local"


def _agencies(line: JudgedLine) -> str:
    if line.differing:
        return "\n".join(told(held) for held in line.differing)
    return "no differing view" if line.asked else "not asked"
