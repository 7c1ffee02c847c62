"""The invented year, from done to embedded: what agencies sent, what was found of actions, what cases share."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from crg_tui.domain.answers import Refused
from crg_tui.domain.chronology import EventRuling, Suspicion
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.highlights import read_quarter
from crg_tui.domain.plans import Finding
from crg_tui.domain.return_parts import QueryState, ReturnMeans, ReturnPart
from crg_tui.domain.reviews import DelayCause
from crg_tui.handover.samples import reading
from crg_tui.queries import chronology, highlights, likeness, return_page, returns
from crg_tui.queries.return_page import ReturnPage
from crg_tui.store.tables import Action, Assurance, ReviewDelay, table
from tests.handover.played import Playing

DAY = date(2026, 11, 23)


def page(year: Playing, agency: str) -> ReturnPage:
    context, played = year
    lines = returns.lines(context.store, DAY, case_id=played.stage.id("case", "2026-012"))
    [key] = [line.id for line in lines if line.short_name == agency]
    found = return_page.page(context.store, DAY, key)
    assert found is not None
    return found


@pytest.mark.parametrize("agency", ["Council", "Police", "Community"])
def test_three_agencies_answered_in_every_part(year: Playing, agency: str) -> None:
    assert {entry.part for entry in page(year, agency).entries} == set(ReturnPart)


def test_a_form_came_late_with_two_mistakes_that_go_back_to_the_agency(year: Playing) -> None:
    found = page(year, "Community")
    assert found.line.came_by is ReturnMeans.FILE and found.line.reading.late
    assert [(query.place, query.state) for query in found.queries] == [
        ("Involvement, row 6, From", QueryState.OPEN),
        ("Key practice episodes, row 6, Date", QueryState.OPEN),
    ]


def test_an_agency_was_reminded_twice(year: Playing) -> None:
    assert len(page(year, "Probation").chasers) == 2


def test_the_chronology_has_one_that_repeats_and_one_that_may_contradict(year: Playing) -> None:
    context, played = year
    held = chronology.of_case(context.store, played.stage.id("case", "2026-012"))
    assert held is not None
    open_, ruled = held.pairs
    assert (open_[2].suspicion, open_[2].open) == (Suspicion.CONTRADICTION, True)
    assert ruled[2].ruling is EventRuling.SAME
    assert {line.on_date.day is None for line in held.lines if line.on_date} == {True, False} and held.undated == 1


def test_something_was_found_embedded_partly_and_not_and_that_is_open_again(year: Playing) -> None:
    actions, findings = table(Action), table(Assurance)
    query = sa.select(actions.c.ref, actions.c.status, findings.c.finding).join(findings)
    with year[0].store.read() as connection:
        held = {row.ref: (row.finding, row.status) for row in connection.execute(query) if row.finding}
    assert held == {
        "2025-001/A1": (Finding.EMBEDDED, ActionStatus.COMPLETED),
        "2025-001/A2": (Finding.PARTLY, ActionStatus.COMPLETED),
        "2025-004/A5": (Finding.NOT_EMBEDDED, ActionStatus.OPEN),
    }


def test_have_we_been_here_before_finds_both(year: Playing) -> None:
    context, played = year
    found = likeness.of_case(context.store, played.stage.id("case", "2026-012"))
    assert [one.ref for one in found.embedded] == ["2025-001"]
    assert "2025-004/A5" in [one.ref for one in found.like]


def test_what_was_open_again_later_was_completed_until_then(year: Playing) -> None:
    def figures(quarter: str) -> dict[str, tuple[str, ...]]:
        found = highlights.page(year[0].store, read_quarter(quarter), DAY)
        return {one.label: one.refs for one in found.progress}

    assert "2025-004/A5" in figures("2026-04")["Actions completed"]
    assert figures("2026-07")["Actions overdue at 30 September 2026"] == ()
    assert figures("2026-10")["Found not embedded by assurance"] == ("2025-004/A5",)


def test_reviews_wait_for_a_court_and_for_a_coroner(year: Playing) -> None:
    with year[0].store.read() as connection:
        causes = set(connection.execute(sa.select(table(ReviewDelay).c.cause)).scalars())
    assert causes == {DelayCause.CRIMINAL, DelayCause.CORONER}


@pytest.mark.parametrize("name", ["../sample-meeting.toml", "/etc/passwd", "a.xlsx/../../b.xlsx", "Form.xlsx", ""])
def test_a_sample_names_no_file_but_a_form_that_is_shipped(name: str) -> None:
    text = f"""
format = "crg-tui sample 1"
title = "A sample"
[[entry]]
at = 2026-11-02T09:00:00
by = "crg-tui"
does = "return.file"
invented = true
case = "2026-001"
agency = "Council"
file = '{name}'
"""
    answer = reading.read([("one.toml", text.encode())], reading.NO_NAMES)
    assert isinstance(answer, Refused)
    assert any("key file: must be the name of a shipped form" in one.sentence for one in answer.refusals)
