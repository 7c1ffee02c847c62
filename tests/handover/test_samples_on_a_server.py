"""The samples on the other database: the same record, the same minutes, a log that is whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import sqlalchemy as sa

from crg_tui.domain.seat_attendance import reporting_year
from crg_tui.handover.samples import shipped
from crg_tui.handover.samples.demo import sample_clock
from crg_tui.queries import seat_attendance, today
from crg_tui.services.work import Context
from crg_tui.store import engine
from crg_tui.store.engine import Store
from crg_tui.store.tables import Decision, table
from tests.conftest import assert_whole
from tests.handover.played import Stored, empty, few_bank_holidays, opened, playing, playing_year, read
from tests.handover.test_sample_meeting import EXPECTED, issued
from tests.servers import Server


@pytest.fixture
def elsewhere(server: Server | None) -> Iterator[Store]:
    """An empty database on a server."""
    if server is None:
        pytest.skip("no PostgreSQL server is installed here")
    store = empty(engine.open_server(server.fresh_database()))
    with few_bank_holidays():
        yield store
    store.close()


def test_year_and_meeting(elsewhere: Store, year_file: Stored) -> None:
    day = date(2026, 11, 23)
    year = playing_year(elsewhere)
    with opened(year_file) as (context, _):
        ours, theirs = today.page(context.store, day), today.page(elsewhere, day)
    assert [clock.case_ref for clock in ours.clocks] == [clock.case_ref for clock in theirs.clocks]
    assert [action.ref for action in ours.actions] == [action.ref for action in theirs.actions]
    there = Context(elsewhere, sample_clock())
    meeting = playing(elsewhere, read(shipped.MEETING, year), year)
    assert issued((there, meeting)) == EXPECTED.read_text(encoding="utf-8").split("\n")
    assert_whole(there)


@pytest.mark.parametrize("name", shipped.PUBLISHED)
def test_published_facts(elsewhere: Store, name: str) -> None:
    playing(elsewhere, read(name))
    decisions = table(Decision)
    with elsewhere.read() as connection:
        words = set(connection.execute(sa.select(decisions.c.outcome_words)).scalars())
    if name == "leicester-2014-15-attendance":
        page = seat_attendance.over(elsewhere, reporting_year("2014/15"))
        assert (words, page.average, page.printed_average) == (set(), "89.3%", "87.5%")
    else:
        assert len(words) == 1
    assert_whole(Context(elsewhere, sample_clock()))
