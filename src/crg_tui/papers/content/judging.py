"""The criteria of a decision as papers tell them: under which edition, who differs, what changed since last time."""

from __future__ import annotations

from collections.abc import Iterator

from crg_tui.domain.criteria import JudgementOf
from crg_tui.domain.judgements import Answer
from crg_tui.papers.model import Block, Heading, Notice, Paragraph, Table
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.judging import DifferingLine, JudgedLine, Judging

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
        f"{line.label}: {line.answer.label}" + (f" ({line.reason})" if line.reason else "")
        for line in page.judging.lines
        if line.own and line.of is of and line.answer is not Answer.NOT_ASKED
    ]


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
    yield "Judged under", under(page)
    yield "Agencies that differ", differing(page)
    before = page.replaces.ref if page.replaces is not None else ""
    yield f"Changed since {before}", changed(page)


def section(page: DecisionPage) -> tuple[Block, ...]:
    """Every criterion with its wording, the group's answer and who differs: for the one-sheet paper.

    Nothing where no edition stands on the decision: its box says so, and there is no wording to add.
    """
    lines = page.judging.lines
    if not page.judging.editions or not under(page):
        return ()
    blocks: list[Block] = [Heading(1, "Criteria"), Paragraph(f"Judged under: {editions(page.judging)}")]
    rows = tuple((_named(line), worded(line), _group(line), _agencies(line)) for line in lines)
    blocks.append(Table("Criteria and answers", ("Criterion", "Wording", "Group", "Differs"), rows, (4, 8, 3, 4)))
    blocks += [Notice(caution.sentence) for caution in page.judging.cautions]
    return tuple(blocks)


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


def _named(line: JudgedLine) -> str:
    label = line.label[:1].upper() + line.label[1:] if line.whole else line.label
    return f"{line.letter} {label}".strip()


def _group(line: JudgedLine) -> str:
    return f"{line.answer.label}: {line.reason}" if line.reason else line.answer.label


def _agencies(line: JudgedLine) -> str:
    return "\n".join(told(held) for held in line.differing) or "nobody"
