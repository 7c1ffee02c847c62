"""The lists of what was struck out: written whatever the disk does, and never shorter than they were."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.striking import CONFIRM, StrikeDraft, StrikeGround
from crg_tui.services import backup, check, notes, opening, restoring, striking
from crg_tui.services.work import Context
from crg_tui.store import audit, struck
from crg_tui.store import striking as files
from crg_tui.store.struck import ListedStrike, ListedTarget
from tests.conftest import PASSPHRASE, at_work
from tests.services.decision_stories import sitting
from tests.services.meeting_stories import NoteDraft, draft
from tests.services.stories import done, opened_again
from tests.services.struck_file import left, whole

WHY = StrikeDraft(ground=StrikeGround.COURT_ORDER, reason="Sample reason", authority="Sample court")
WORD = "Quillfeather"


def noted(context: Context) -> str:
    """A note with the word in it."""
    sat = sitting(context)
    said: NoteDraft = draft(NoteDraft, text=f"Zebedee {WORD} was seen")
    return done(notes.add(context, sat.meeting_id, said, item_id=sat.item_id)).note_id


def strike(context: Context, key: str) -> Done[striking.StruckOut]:
    """The note goes."""
    answer = striking.strike_record(context, "note", key, WHY, confirm=CONFIRM)
    assert isinstance(answer, Done)
    return answer


def path_of(context: Context) -> Path:
    """Where the database lies."""
    assert context.store.path is not None
    return context.store.path


def restored_over(source: Path, database: Path, clock: SampleClock) -> Context:
    """Bring a backup back over what stands there, and open it."""
    asked = restoring.Asked(source, database, PASSPHRASE, PASSPHRASE)
    seen = restoring.look(asked)
    assert not isinstance(seen, Refused), seen.sentence
    came = restoring.restore(asked, seen, clock)
    assert not isinstance(came, Refused), came.sentence
    return at_work(opening.unlock(database, PASSPHRASE), clock)


def test_a_window_that_writes_meanwhile_is_a_notice_and_the_list_is_there(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = noted(context)
    with opened_again(context) as second:
        raw = second.store.engine.raw_connection()
        emptied = files._empty_log

        def then_somebody_writes(connection: Any) -> None:
            emptied(connection)
            raw.cursor().execute("BEGIN IMMEDIATE")

        monkeypatch.setattr(files, "_empty_log", then_somebody_writes)
        answer = strike(context, key)
        raw.cursor().execute("ROLLBACK")
        raw.close()
    assert any("close all other windows" in notice for notice in answer.notices)
    assert [held.number for held in struck.read(paths.struck_file(path_of(context)))] == [1]


def test_a_disk_without_room_is_a_notice_and_the_list_is_there(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = noted(context)

    def no_room(_: Any) -> None:
        error = dbapi2.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    monkeypatch.setattr(files, "_empty_log", no_room)
    answer = strike(context, key)
    assert any("make room for a second copy" in notice for notice in answer.notices)
    assert [held.number for held in struck.read(paths.struck_file(path_of(context)))] == [1]


def test_what_stands_there_knows_what_was_struck_where_no_list_was_written(
    context: Context, tmp_path: Path, clock: SampleClock
) -> None:
    key = noted(context)
    (tmp_path / "stick").mkdir()
    assert not isinstance(backup.backup(context, tmp_path / "stick" / "one.zip"), Refused)
    strike(context, key)
    database = path_of(context)
    paths.struck_file(database).unlink()
    remarks = check.check(context).remarks
    assert any("S1" in remark and "crg-tui strike-out finish" in remark for remark in remarks)
    for beside in (tmp_path / "stick").glob("*.struck"):
        beside.unlink()
    context.store.close()
    again = restored_over(tmp_path / "stick" / "one.zip", database, clock)
    assert left(again, tmp_path, WORD) == [] and whole(again) == ()
    assert not any("strike-out" in remark for remark in check.check(again).remarks)
    again.store.close()


def test_an_older_backup_in_between_does_not_shorten_the_list(
    context: Context, tmp_path: Path, clock: SampleClock
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert not isinstance(backup.backup(context, stick / "older.zip"), Refused)
    key = noted(context)
    assert not isinstance(backup.backup(context, stick / "newer.zip"), Refused)
    strike(context, key)
    database = path_of(context)
    before = struck.read(paths.struck_file(database))
    context.store.close()
    old = restored_over(stick / "older.zip", database, clock)
    assert not isinstance(backup.backup(old, stick / "third.zip"), Refused)
    for file in (paths.struck_file(database), *stick.glob("*.struck")):
        assert [(held.id, held.targets) for held in struck.read(file)] == [(held.id, held.targets) for held in before]
    assert len(list(stick.glob("*.struck"))) == 1, "none was written under the name of a copy in the making"
    old.store.close()
    again = restored_over(stick / "newer.zip", database, clock)
    assert left(again, tmp_path, WORD) == [] and whole(again) == ()
    again.store.close()


def test_what_is_typed_after_a_strike_out_stays_when_its_backup_comes_back(
    context: Context, tmp_path: Path, clock: SampleClock
) -> None:
    key = noted(context)
    strike(context, key)
    with context.store.read() as connection:
        seen = audit.last_entry(connection, key)
    done(notes.correct(context, key, draft(NoteDraft, text="An invented heron stood there"), seen=seen))
    assert not isinstance(backup.backup(context, tmp_path / "later.zip"), Refused)
    database = path_of(context)
    context.store.close()
    again = restored_over(tmp_path / "later.zip", database, clock)
    assert left(again, tmp_path, "invented heron") == ["invented heron"] and whole(again) == ()
    again.store.close()


def listed(*targets: ListedTarget, entries: tuple[str, ...] = (), digests: tuple[str, ...] = ()) -> ListedStrike:
    """One strike-out as a list names it."""
    return ListedStrike("d0", "51", 1, StrikeGround.COURT_ORDER, date(2026, 11, 23), entries, targets, digests)


def test_lists_are_united_by_strike_out(tmp_path: Path) -> None:
    file = tmp_path / "x.crg.struck"
    text, reason, all_of_it = (ListedTarget("notes", "a1", columns) for columns in (("text",), ("reason",), None))
    struck.write(file, [listed(text, entries=("e1",))])
    struck.write(file, [listed(reason, entries=("e2",), digests=("dd",))])
    both = ListedTarget("notes", "a1", ("reason", "text"))
    assert struck.read(file) == (listed(both, entries=("e1", "e2"), digests=("dd",)),)
    struck.write(file, [listed(all_of_it)])
    struck.write(file, [listed(text)])
    assert struck.read(file)[0].targets == (all_of_it,)
    struck.write(file, [])
    assert len(struck.read(file)) == 1
    file.write_text("[]")
    struck.write(file, [listed(text)])
    assert struck.read(file) == (listed(text),)
    assert (tmp_path / "x.crg.struck.unreadable").read_text() == "[]"
