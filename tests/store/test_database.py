"""Making, finding, copying and opening a database, and the sentence for each thing that can be wrong with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui import errors
from crg_tui.clock import SampleClock
from crg_tui.errors import CrgError
from crg_tui.services import opening
from crg_tui.services.opening import FileState
from crg_tui.services.work import Context
from crg_tui.store import backup, database
from crg_tui.store.tables import DatabaseInfo, table
from tests.conftest import CHEAP, MOMENT, PASSPHRASE, assert_whole, names_of
from tests.services.stories import logged


def test_what_stands_at_a_path_is_known_without_opening_it(database_file: Path, tmp_path: Path) -> None:
    opening.make(tmp_path / "plain.crg", None, SampleClock(MOMENT)).close()
    assert opening.look(database_file) is FileState.ENCRYPTED
    assert opening.look(tmp_path / "plain.crg") is FileState.UNENCRYPTED
    assert opening.look(tmp_path / "none.crg") is FileState.MISSING
    assert opening.look(tmp_path) is FileState.MISSING


@pytest.mark.parametrize(
    "name", ["group.crg", "with blanks & 100%.crg", "[note] 'quoted' \u0a2a\u0a70.crg", "a{0}b?x=1#.crg"]
)
def test_a_new_database_is_made_and_opened_again(tmp_path: Path, name: str) -> None:
    path = tmp_path / "not there yet" / name
    made = opening.make(path, PASSPHRASE, SampleClock(MOMENT), cost=CHEAP)
    tables = names_of(made)
    made.close()
    assert {file.name for file in path.parent.iterdir()} == {name, f"{name}.key"}
    store = opening.unlock(path, PASSPHRASE)
    assert names_of(store) == tables
    with store.read() as connection:
        info = connection.execute(sa.select(table(DatabaseInfo))).mappings().one()
    store.close()
    assert (info["made_at"], info["sample"]) == (MOMENT, False)


def test_every_database_has_a_name_of_its_own(tmp_path: Path) -> None:
    found = set()
    for name in ("a.crg", "b.crg"):
        store = opening.make(tmp_path / name, None, SampleClock(MOMENT), sample=True)
        with store.read() as connection:
            found.add(connection.execute(sa.select(table(DatabaseInfo).c.id)).scalar_one())
            assert connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar_one() is True
        store.close()
    assert len(found) == 2


@pytest.mark.parametrize("left", ["group.crg", "group.crg.key"])
def test_nothing_is_made_over_what_is_there(database_file: Path, left: str) -> None:
    for file in list(database_file.parent.iterdir()):
        if file.name != left:
            file.unlink()
    before = database_file.with_name(left).read_bytes()
    with pytest.raises(errors.DatabaseExists, match="was left alone"):
        opening.make(database_file, "another", SampleClock(MOMENT), cost=CHEAP)
    assert [file.name for file in database_file.parent.iterdir()] == [left]
    assert database_file.with_name(left).read_bytes() == before


@pytest.mark.parametrize(
    ("wrong", "kind", "said"),
    [
        ("no file", errors.DatabaseMissing, "Make one with `crg-tui init`, or name another with --db."),
        ("no key file", errors.KeyFileMissing, "Put it back beside the database, or restore a backup"),
        ("damaged key file", errors.KeyFileDamaged, "Put back a copy of it, or restore a backup."),
        ("wrong passphrase", errors.WrongPassphrase, "type it again."),
        ("no passphrase", errors.WrongPassphrase, "type it again."),
        ("another's key file", errors.DatabaseDamaged, "Restore a backup."),
        ("no database", errors.DatabaseDamaged, "Restore a backup."),
        ("another program's database", errors.DatabaseDamaged, "Restore a backup."),
        ("empty database", errors.DatabaseDamaged, "Restore a backup."),
    ],
)
def test_each_thing_that_can_be_wrong_has_its_own_sentence(
    database_file: Path, tmp_path: Path, wrong: str, kind: type[CrgError], said: str
) -> None:
    key_file, passphrase = database_file.with_name("group.crg.key"), PASSPHRASE
    match wrong:
        case "no file":
            database_file.unlink()
        case "no key file":
            key_file.unlink()
        case "damaged key file":
            key_file.write_bytes(b"{")
        case "wrong passphrase":
            passphrase = "wrong"
        case "no passphrase":
            passphrase = ""
        case "another's key file":
            opening.make(tmp_path / "other.crg", PASSPHRASE, SampleClock(MOMENT), cost=CHEAP).close()
            shutil.copyfile(tmp_path / "other.crg.key", key_file)
        case "no database":
            database_file.write_bytes(b"nothing that could be a database" * 500)
        case _:
            foreign(database_file, with_table=wrong == "another program's database")
    with pytest.raises(kind) as raised:
        opening.unlock(database_file, passphrase)
    assert said in str(raised.value)
    assert passphrase not in str(raised.value) or not passphrase


def foreign(path: Path, *, with_table: bool) -> None:
    import sqlite3

    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (id)")
    if not with_table:
        connection.execute("DROP TABLE theirs")
    connection.commit()
    connection.close()


def test_a_backup_is_whole_encrypted_and_opens_with_the_same_key(context: Context, tmp_path: Path) -> None:
    logged(context, summary="MARKERMARKERMARKER")
    target = tmp_path / "copy of it.crg"
    with context.store.read():
        backup.copy(context.store, target)
    assert b"MARKERMARKER" not in target.read_bytes()
    assert not target.read_bytes().startswith(b"SQLite format 3")
    shutil.copyfile(tmp_path / "group.crg.key", tmp_path / "copy of it.crg.key")
    store = opening.unlock(target, PASSPHRASE)
    copied = Context(store, context.clock, context.operator)
    assert_whole(copied)
    assert names_of(store) == names_of(context.store)
    logged(copied)
    store.close()
    assert_whole(context)


def test_a_backup_is_not_written_over_anything(context: Context, tmp_path: Path) -> None:
    target = tmp_path / "group.crg.key"
    before = target.read_bytes()
    with pytest.raises(FileExistsError, match="left alone"):
        backup.copy(context.store, target)
    assert target.read_bytes() == before


def test_a_backup_before_migrating_never_takes_the_name_of_another(context: Context) -> None:
    made = [backup.before_migration(context.store, "0001") for _ in range(3)]
    assert [path.name for path in made] == [f"group.crg.before-migrating-0001{end}" for end in ("", "-2", "-3")]
    assert all(path.stat().st_size > 0 for path in made)


@pytest.mark.parametrize(
    "address", ["postgresql+psycopg://postgres@/none?host=/not/there", "oracle://x", "nonsense://", "://"]
)
def test_a_server_that_does_not_answer_has_a_sentence(address: str) -> None:
    with pytest.raises(CrgError) as raised:
        database.open_address(address, MOMENT)
    assert str(raised.value).endswith(".") and "\n" not in str(raised.value)


def test_the_password_of_a_server_is_never_shown() -> None:
    with pytest.raises(CrgError) as raised:
        database.open_address("postgresql+psycopg://someone:hush-hush@/none?host=/not/there", MOMENT)
    assert "hush-hush" not in str(raised.value)
    assert raised.value.__suppress_context__
