"""Backups in turn: named, read back, listed, due; and what the log says of backups and exports."""

from __future__ import annotations

import json
import os
import stat
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused
from crg_tui.domain.keeping import KeepingKind
from crg_tui.queries import backups as found
from crg_tui.services import backup, keeping
from crg_tui.services.work import Context
from crg_tui.store.ids import new_key
from crg_tui.store.tables import HouseSetting, KeepingAct, table
from tests.conftest import assert_whole
from tests.services.stories import done, head, logged
from tests.store.test_backups import flipped


def made(answer: backup.BackedUp | Refused) -> backup.BackedUp:
    assert isinstance(answer, backup.BackedUp), answer
    return answer


def sets(context: Context, **settings: str) -> None:
    """Settings, as whoever sets them leaves them."""
    with context.store.write() as session:
        for name, value in settings.items():
            session.execute(sa.insert(table(HouseSetting)).values(id=new_key(), name=name, value=value))


def test_a_backup_in_turn_is_named_by_day_and_entry_and_read_back(context: Context, tmp_path: Path) -> None:
    logged(context)
    entries, before = head(context)[0], head(context)
    one = made(backup.in_turn(context))
    assert one.path == tmp_path / "backups" / f"group-2026-11-23T093000Z-e{entries}.crgbackup"
    assert (one.entries, one.gone) == (entries, None) and head(context) == before, "it is not logged"
    (line,) = found.of_store(context.store)
    assert (line.name, line.size, line.entries, line.read_at) == (one.path.name, one.size, entries, context.clock.now())
    assert {path.name for path in one.path.parent.iterdir()} == {one.path.name, "backups.json"}
    if os.name == "posix":
        assert stat.S_IMODE(one.path.parent.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in one.path.parent.iterdir()} == {0o600}
    held = (one.path.parent / "backups.json").read_text(encoding="utf-8")
    assert "Child" not in held and json.loads(held).keys() == {one.path.name}
    second = made(backup.in_turn(context))
    assert second.path.name.endswith(f"-e{entries}-2.crgbackup") and second.gone == one.path.name


def test_a_month_of_backups_keeps_what_the_settings_say(context: Context, clock: SampleClock, tmp_path: Path) -> None:
    sets(context, backup_folder=str(tmp_path / "another disk"), keep_daily="3", keep_weekly="0", keep_monthly="0",
         backup_every_days="nonsense")  # fmt: skip
    for _ in range(6):
        made(backup.in_turn(context))
        clock.moment += timedelta(days=1)
    lines = found.of_store(context.store)
    assert [line.made_at.day for line in lines] == [28, 27, 26]
    assert (tmp_path / "another disk").is_dir() and not (tmp_path / "backups").exists()
    assert found.habit_of(context.store).due_hours == 24


def test_one_is_due_a_day_later_and_only_when_something_was_recorded(context: Context, clock: SampleClock) -> None:
    assert found.due(context.store, clock.now())
    made(backup.in_turn(context))
    clock.moment += timedelta(days=3)
    assert not found.due(context.store, clock.now())
    upcoming = found.upcoming(context.store, clock.now())
    assert upcoming is not None and (upcoming.since, upcoming.due_at, upcoming.due) == (0, None, False)
    logged(context)
    assert found.due(context.store, clock.now())
    made(backup.in_turn(context))
    logged(context)
    assert not found.due(context.store, clock.now())
    clock.moment -= timedelta(days=30)
    assert found.due(context.store, clock.now()), "the clock jumped"


def test_a_folder_that_cannot_be_looked_at_makes_one_due(context: Context, tmp_path: Path) -> None:
    (tmp_path / "backups").write_bytes(b"a file where the folder was")
    assert found.due(context.store, context.clock.now())
    answer = backup.in_turn(context)
    assert isinstance(answer, Refused) and "is a file, not a folder. Move it away" in answer.sentence


def test_a_backup_is_read_again_and_damage_is_said(context: Context, clock: SampleClock) -> None:
    one = made(backup.in_turn(context))
    clock.moment += timedelta(days=1)
    line = backup.read_again(context, one.path.name)
    assert isinstance(line, found.BackupLine) and line.read_at == clock.now()
    assert isinstance(backup.read_again(context, "../group.crg"), Refused)
    flipped(one.path, 9_000)
    answer = backup.read_again(context, one.path.name)
    assert isinstance(answer, Refused) and "damaged" in answer.sentence
    assert found.of_store(context.store)[0].read_at == clock.now(), "what was known of it stays"
    (one.path.parent / "backups.json").write_bytes(b'{"x": [')
    assert found.of_store(context.store)[0].read_at is None


def test_a_backup_by_hand_is_logged_and_so_is_what_was_done_otherwise(context: Context, tmp_path: Path) -> None:
    logged(context)
    before = head(context)[0]
    one = made(backup.backup(context, tmp_path / "by hand"))
    assert (one.entries, one.notices, head(context)[0]) == (before, (), before + 1)
    done(keeping.keep(context, keeping.Act(KeepingKind.EXPORTED, f"{tmp_path}\u202e", with_identities=True)))
    acts = table(KeepingAct)
    with context.store.read() as connection:
        rows = connection.execute(sa.select(acts).order_by(acts.c.head_seq)).all()
    assert [(row.kind, row.head_seq, row.place) for row in rows] == [
        ("backed up", before, str(tmp_path / "by hand")), ("exported", before + 1, str(tmp_path)),
    ]  # fmt: skip
    assert rows[0].sha256 is not None and rows[1].sha256 is None
    assert_whole(context)


def test_what_cannot_be_logged_is_done_and_said(context: Context, tmp_path: Path) -> None:
    with context.store.engine.execution_options(write=True).connect() as other, other.begin():
        one = made(backup.backup(context, tmp_path / "by hand"))
    assert one.path.exists() and "the log could not say so" in one.notices[0]
