"""`make torture`, in short: killed at random moments, nothing confirmed is lost and nothing is there by half."""

from __future__ import annotations

from pathlib import Path

import pytest

from crg_tui.services import opening
from crg_tui.services.work import Context
from tests.conftest import PASSPHRASE
from tests.services.stories import logged
from tests.store.killable import Starter
from tests.torture.figures import Figures, log_of, opened
from tests.torture.meeting import killed_meetings
from tests.torture.whole import SCENES, Left, killed_works


def test_a_meeting_is_killed_at_random_moments(starter: Starter) -> None:
    figures = killed_meetings(starter, 1, seed=1)
    assert (figures.kills, list(figures.wrong)) == (1, []) and figures.facts > 0


@pytest.mark.parametrize("name", ["migrating from 0001", "a new key", "taking in"])
def test_long_work_is_killed_at_a_random_moment(starter: Starter, name: str) -> None:
    figures = killed_works(starter, SCENES[name], 1, seed=1)
    assert (figures.kills, list(figures.wrong)) == (1, [])


def test_what_is_missing_is_counted(context: Context, tmp_path: Path) -> None:
    logged(context)
    log = log_of(context.store)
    figures = Figures("a sample")
    SCENES["export"].judge(Left(figures, tmp_path, "once", True, log, log[:-1]))
    assert [told.split(": ", 1)[1][:24] for told in figures.lost] == ["1 entries of the log, th", "the export"]
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "record.json").write_bytes(b"{")
    SCENES["export"].judge(Left(figures, tmp_path, "once", False, log, log))
    assert figures.half == ["once: 1 files, 0 listed"] and not figures.well
    assert figures.line.split()[:5] == ["a", "sample", "0", str(2 * len(log)), "2"]


def test_a_database_that_does_not_open_or_check_is_counted(database_file: Path) -> None:
    figures = Figures("a sample")
    with opened(figures, database_file, "once", "wrong") as nobody:
        assert nobody is None
    store = opening.unlock(database_file, PASSPHRASE)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE operators SET name = 'Another'")
    store.close()
    with opened(figures, database_file, "twice", PASSPHRASE) as somebody:
        assert somebody is not None
    assert [told.split(":")[0] for told in figures.unopened] == ["once"]
    assert [told.split(":")[0] for told in figures.unclean] == ["once", "twice"]
