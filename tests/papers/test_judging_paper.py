"""The criteria on paper and in the export: under which edition, word for word, who differs, what changed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from crg_tui.domain.judgements import Answer
from crg_tui.domain.proposals import ReasonDraft, RecordDraft
from crg_tui.handover import export_criteria
from crg_tui.handover.export import export
from crg_tui.papers.content import judging
from crg_tui.papers.content import minutes as minutes_content
from crg_tui.papers.model import Table
from crg_tui.papers.render import render
from crg_tui.queries import minutes_record
from crg_tui.services import decisions
from crg_tui.services.work import Context
from tests.services.criteria_stories import answered, differs, local, shipped
from tests.services.decision_stories import Sitting, page, sheet_of, sitting
from tests.services.stories import done


@pytest.fixture
def held(context: Context) -> tuple[Sitting, str]:
    """A decision that is answered on both editions, with an agency that differs."""
    shipped(context)
    local(context)
    table = sitting(context)
    decision = table.propose(improvements=Answer.YES)
    answered(context, decision, "other_children", Answer.YES, "Two families.")
    answered(context, decision, "criteria_met", Answer.NO, "The learning is known.")
    differs(table, decision, "criteria_met", "ICB", Answer.YES, "Nothing is known of the second family.")
    return table, decision


def test_the_sheet_has_every_criterion_word_for_word_with_its_answers(
    context: Context, held: tuple[Sitting, str]
) -> None:
    _, decision = held
    (table,) = [
        block for block in sheet_of(context, decision).blocks if isinstance(block, Table) and block.header[0] != "When"
    ]
    rows = {row[0]: row[1:] for row in table.rows}
    wording, group, differing = rows["(a) improvements needed, also ones identified before"]
    assert "“highlights or may highlight improvements needed" in wording
    assert (group, differing) == ("yes", "no differing view")
    assert rows["Abuse or neglect known or suspected"] == ("not entered", "not asked", "not asked")
    assert rows["(d) the Panel prefers a local review"][1] == "not asked: no reply of the Panel is recorded"
    assert rows["Other children"] == ("Two others.", "yes: Two families.", "no differing view")
    assert rows["LCSPR criteria met"] == (
        "overall judgement", "no: The learning is known.",
        "Sample Integrated Care Board says yes: Nothing is known of the second family.",
    )  # fmt: skip


def test_a_reason_among_others_in_brackets_has_neither_bracket_nor_full_stop(
    context: Context, held: tuple[Sitting, str]
) -> None:
    told = " ".join(render(sheet_of(context, held[1]), ".txt").decode().split())
    assert "other children: yes: two families)" in told.casefold()
    assert "families.)" not in told


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_every_format_says_under_which_edition_and_who_differs(
    context: Context, held: tuple[Sitting, str], ending: str
) -> None:
    text = " ".join(render(sheet_of(context, held[1]), ending).decode().split())
    assert "Working Together 2026 (unconfirmed)" in text
    assert "Nothing is known of the second family." in text


def test_the_minutes_weld_the_difference_to_the_decision(context: Context, held: tuple[Sitting, str]) -> None:
    table, _ = held
    record = minutes_record.record(context.store, table.meeting_id)
    assert record is not None
    text = " ".join(render(minutes_content.draft(record, context.clock.now()), ".txt").decode().split())
    assert "Judged under: Working Together 2026 (unconfirmed); Sample threshold note (unconfirmed)" in text
    said = "LCSPR criteria met: Sample Integrated Care Board says yes: Nothing is known of the second family."
    assert said in text


def test_the_export_has_a_table_of_every_answer(context: Context, held: tuple[Sitting, str], tmp_path: Path) -> None:
    table, first = held
    table.all_agree(first)
    read = page(context, first)
    draft = RecordDraft(outcome=read.claim.outcome, cautions_reason="It is known.")
    done(decisions.record(context, first, draft, seen=read.entry, words=read.claim.words))
    second = done(decisions.reopen(context, first, ReasonDraft(reason="Anew."), item_id=table.item_id)).decision_id
    answered(context, second, "panel_prefers_local", Answer.NO)
    export(context.store, tmp_path / "out", context.clock.now())
    text = (tmp_path / "out" / export_criteria.FILE).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == export_criteria.HEADER
    told = [(row["decision"][-2:], row["criterion"], row["who"], row["answer"]) for row in rows]
    assert ("D1", "LCSPR criteria met", "the group", "no") in told
    assert ("D1", "LCSPR criteria met", "Sample Integrated Care Board", "yes") in told
    assert ("D1", "the Panel prefers a local review", "the group", "not asked") in told
    assert ("D2", "the Panel prefers a local review", "the group", "no") in told
    assert {row["judged under"] for row in rows} == {
        "Working Together 2026 (unconfirmed); Sample threshold note (unconfirmed)"
    }
    assert {row["replaces"] for row in rows if row["decision"].endswith("D2")} == {page(context, first).ref}
    assert export_criteria.FILE in (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")
    assert "(d) the Panel prefers a local review: not asked -> no" in judging.changed(page(context, second))
