"""Who can open what was restored: as today where the key is still in use, else as on the day of the backup."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.domain.roles import Role
from crg_tui.errors import WrongPassphrase
from crg_tui.queries import ways_in
from crg_tui.services import backup, keys, opening, operators, restoring, restoring_words
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.restoring import Asked, Preview, Restored
from crg_tui.services.work import Context
from crg_tui.store import exchange
from crg_tui.store.restored_header import WaysIn
from tests.conftest import PASSPHRASE, assert_whole, at_work
from tests.services.stories import done

HERS = "nine invented kettles sing"
TODAY = "purple sample ladders drift"


@pytest.fixture
def kept(context: Context, tmp_path: Path) -> Path:
    """A backup from a day on which the chair had a way in. Since then she left, and the passphrase was changed."""
    author = done(operators.begin(context, OperatorDraft(name="Sample Chair", role=Role.CHAIR)))
    slot = done(keys.add_person(context, author.operator_id or "", HERS, HERS))
    path = tmp_path / "kept"
    assert isinstance(backup.backup(context, path), backup.BackedUp)
    done(keys.remove_person(context, slot, "she left"))
    done(keys.change_passphrase(context, PASSPHRASE, TODAY, TODAY))
    return path


def came_back(asked: Asked, clock: SampleClock) -> tuple[Preview, Restored]:
    seen = restoring.look(asked)
    assert isinstance(seen, Preview), seen
    done_ = restoring.restore(asked, seen, clock)
    assert isinstance(done_, Restored), done_
    return seen, done_


def opening_with(database: Path) -> list[str]:
    """Those of the passphrases that open it."""
    found = []
    for passphrase in (PASSPHRASE, HERS, TODAY):
        try:
            opening.unlock(database, passphrase).close()
        except WrongPassphrase:
            continue
        found.append(passphrase)
    return found


def test_who_was_taken_out_stays_out(context: Context, database_file: Path, kept: Path, clock: SampleClock) -> None:
    assert context.store.key is not None
    asked = Asked(kept, database_file, known=(bytearray(context.store.key),))
    context.store.close()
    seen, came = came_back(asked, clock)
    assert opening_with(database_file) == [TODAY]
    assert seen.ways_in is came.ways_in is WaysIn.TODAY
    for told in (restoring_words.facts(seen), restoring_words.done(came)):
        assert "the passphrases of today" in dict(told)["Opens with"]
    assert came.replaced is not None and opening_with(Path(came.replaced)) == [TODAY]
    store = opening.unlock(database_file, TODAY)
    again = at_work(store, clock)
    keys.settle(again)
    # The record of that day knows nothing of a passphrase that was made since.
    assert [way.who for way in ways_in.open_today(store)] == ["a shared passphrase"]
    assert_whole(again)
    store.close()


def test_under_another_key_the_ways_in_of_that_day_come_back_and_it_is_said(
    context: Context, database_file: Path, kept: Path, clock: SampleClock
) -> None:
    done(keys.new_key(context))
    context.store.close()
    seen, came = came_back(Asked(kept, database_file, HERS, TODAY), clock)
    assert seen.difference is not None, "what stands there was read"
    assert seen.ways_in is came.ways_in is WaysIn.THEN
    assert "its ways in come back" in dict(restoring_words.facts(seen))["Opens with"]
    assert opening_with(database_file) == [PASSPHRASE, HERS]


def test_a_header_there_that_opens_nothing_does_not_stay(
    context: Context, database_file: Path, kept: Path, clock: SampleClock
) -> None:
    context.store.close()
    place = paths.key_header(database_file)
    place.write_bytes(place.read_bytes()[:-20])
    seen, came = came_back(Asked(kept, database_file, HERS), clock)
    assert seen.difference is not None and came.ways_in is WaysIn.THEN
    assert opening_with(database_file) == [PASSPHRASE, HERS]


def test_a_new_key_that_was_cut_short_keeps_neither_the_backup_nor_what_stands_there_shut(
    context: Context, database_file: Path, tmp_path: Path, clock: SampleClock
) -> None:
    exchange.encrypt_anew(context.store)
    context.store.close()
    # The file is under the new key, and the header only announces it.
    source = tmp_path / "cut short"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_STORED) as archive:
        archive.write(database_file, "group.crg")
        archive.write(paths.key_header(database_file), "group.crg.key")
    seen, _ = came_back(Asked(source, database_file, PASSPHRASE, PASSPHRASE), clock)
    assert seen.difference is not None and seen.difference.entries == 0
    assert opening_with(database_file) == [PASSPHRASE]


def test_in_a_place_of_its_own_it_opens_as_on_its_day(
    context: Context, kept: Path, tmp_path: Path, clock: SampleClock
) -> None:
    context.store.close()
    seen, came = came_back(Asked(kept, tmp_path / "apart" / "group.crg", PASSPHRASE), clock)
    assert dict(restoring_words.facts(seen))["Opens with"] == "the passphrase of the backup"
    assert dict(restoring_words.done(came))["Opens with"] == "the passphrase of the backup"
    assert opening_with(tmp_path / "apart" / "group.crg") == [PASSPHRASE, HERS]
