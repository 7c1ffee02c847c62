"""The nine cases of Leicester's 2014/15: the published counts, one composite decision over three, and nothing more."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui.domain.cases import Provenance
from crg_tui.domain.decisions import DecisionBasis, MakersDecision
from crg_tui.domain.judgements import Answer, ReviewRecommended
from crg_tui.handover import export
from crg_tui.handover.export import Exported
from crg_tui.papers.render import ENDINGS, render
from crg_tui.queries import decisions, overview, whole
from crg_tui.queries.decisions import DecisionPage
from crg_tui.services.work import Context
from crg_tui.store.tables import Case, Decision, DecisionCase, Referral, table
from tests.conftest import assert_whole
from tests.handover.played import Playing, few_bank_holidays, playing, read
from tests.services.decision_stories import sheet_of

NAME = "leicester-2014-15"
COMPOSITE = "2014-001/D2"
JOINED = {"2014-001", "2014-002", "2014-003"}
PRESENT = {
    "bank_holidays", "cases", "children", "database_info", "decision_cases", "decisions", "holiday_years", "log",
    "log_payload", "operators", "partnerships", "referrals",
}  # fmt: skip
"""The tables that may have rows: nobody's position, view, return, meeting, action, step or reply is published."""


def page_of(sampled: Playing, ref: str) -> DecisionPage:
    context, played = sampled
    page = decisions.page(context.store, played.stage.id("decision", ref))
    assert page is not None
    return page


def on_paper(sampled: Playing, ref: str) -> str:
    context, played = sampled
    return " ".join(render(sheet_of(context, played.stage.id("decision", ref)), ".txt").decode().split())


def test_the_year_is_taken_in_whole_on_both_databases(either: Context) -> None:
    with few_bank_holidays():
        playing(either.store, read(NAME))
    with either.store.read() as connection:
        counts = [connection.execute(sa.select(sa.func.count()).select_from(table(kind))).scalar_one()
                  for kind in (Case, Referral, Decision, DecisionCase)]  # fmt: skip
    assert counts == [9, 9, 10, 2]
    assert_whole(either)


def test_nine_considered_are_five_reviews_two_learning_reviews_and_two_below_the_criterion(y2014: Playing) -> None:
    lines = overview.lines(y2014[0].store, y2014[0].clock.today())
    assert Counter(line.recommended for line in lines) == {
        ReviewRecommended.SERIOUS_CASE_REVIEW: 5,
        ReviewRecommended.OTHER_LEARNING_REVIEW: 2,
        ReviewRecommended.NONE: 2,
    }
    judged = {line.recommended: line.criteria_met for line in lines}
    assert judged[ReviewRecommended.NONE] is Answer.NO, "this much is published of the two"
    assert judged[ReviewRecommended.SERIOUS_CASE_REVIEW] is Answer.NOT_PUBLISHED, "never read from the review"
    assert judged[ReviewRecommended.OTHER_LEARNING_REVIEW] is Answer.NOT_PUBLISHED
    assert all(line.completed_on is None and line.working_days is None for line in lines)


def test_who_decided_is_said_of_the_five_and_not_published_of_the_four(y2014: Playing) -> None:
    for number in range(1, 10):
        page = page_of(y2014, f"2014-{number:03d}/D1")
        endorsed = number <= 5
        assert (page.basis, page.provenance) == (DecisionBasis.PUBLISHED, Provenance.PUBLISHED)
        assert page.made is (MakersDecision.AS_RECOMMENDED if endorsed else MakersDecision.AWAITED)
        assert page.capacity == ("the independent chair of the Board" if endorsed else None)
        assert (page.maker, page.made_on, page.decided_on, page.rationale) == (None,) * 4
        assert page.positions == () and page.advices == () and page.outcome is None
        told = on_paper(y2014, page.ref)
        assert "not decided yet" not in told, "that nothing is published does not say that nothing was decided"
        assert ("Decided by: not published" in told) is not endorsed


def test_the_composite_decision_stands_on_its_three_cases(y2014: Playing) -> None:
    context, played = y2014
    composite = page_of(y2014, COMPOSITE)
    assert {composite.case_ref, *(ref for _, ref in composite.course.also_covers)} == JOINED
    assert composite.replaces is None and composite.made is MakersDecision.AS_RECOMMENDED
    for number in range(1, 10):
        ref = f"2014-{number:03d}"
        held = decisions.keys(context.store, played.stage.id("case", ref))
        assert (composite.id in held) is (ref in JOINED)
        assert played.stage.id("decision", f"{ref}/D1") in held, "the single decision stands beside it"


def test_the_sheet_of_the_composite_decision_says_how_they_were_joined(y2014: Playing) -> None:
    told = on_paper(y2014, COMPOSITE)
    assert "2014-001, 2014-002, 2014-003: one decision over several cases" in told
    assert "Decided by: the independent chair of the Board" in told
    assert "the agreement of the national panel of independent experts on serious case reviews" in told
    assert "alike in the age of the children and in the injuries" in told
    assert "The day is not published, so no version of the arrangements is named here" in told
    assert "everything here is invented" not in told


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_prints_in_every_format(y2014: Playing, ending: str) -> None:
    context, played = y2014
    made = render(sheet_of(context, played.stage.id("decision", COMPOSITE)), ending)
    assert len(made) > 1000
    if ending in (".txt", ".md", ".html"):
        assert "2014-003" in made.decode()


def test_nothing_is_there_that_nobody_published(y2014: Playing) -> None:
    store = y2014[0].store
    filled = {kept.name for kept in whole.tables(store, identities=True) if kept.rows}
    assert filled - PRESENT == set()
    with store.read() as connection:
        assert set(connection.execute(sa.select(table(Case).c.provenance)).scalars()) == {Provenance.PUBLISHED}
        received = connection.execute(sa.select(table(Referral).c.received_on)).scalars()
        assert {on.shown for on in received} == {"2014"}
    for kept in whole.tables(store, identities=True):
        if kept.name == "children":
            assert len(kept.rows) == 9


def test_what_is_assumed_is_marked(y2014: Playing) -> None:
    entries = read(NAME).entries
    for entry in entries:
        assumed = set(dict(entry.assumed))
        assert assumed == {
            "referral.log": {"received_on", "children"}, "decision.cover": {"cases"},
        }.get(entry.does, set()), entry.words  # fmt: skip
    assert {entry.does for entry in entries} & {"panel.reply", "steps.record", "advice.record"} == set()


def test_the_export_tells_the_composite_decision(y2014: Playing, tmp_path: Path) -> None:
    context = y2014[0]
    answer = export.export(context.store, tmp_path / "out", context.clock.now())
    assert isinstance(answer, Exported)

    def rows(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO((answer.folder / name).read_bytes().decode("utf-8-sig"), newline="")))

    [composite] = [row for row in rows("decisions-and-positions.csv") if row["decision"] == COMPOSITE]
    assert (composite["case"], composite["also covers"]) == ("2014-001", "2014-002, 2014-003")
    assert composite["decided by"] == "the independent chair of the Board"
    told = {row["case"]: row for row in rows("referrals-and-decisions.csv")}
    assert {case for case, row in told.items() if row["recommendation"] == composite["wording"]} == JOINED
    assert told["2014-006"]["decided"] == told["2014-009"]["decided"] == "what was decided is not published"
    assert len(rows("tables/decision_cases.csv")) == 2
