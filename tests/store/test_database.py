"""Making, finding, copying and opening a database, and the sentence for each thing that can be wrong with it."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui import errors, paths
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
    assert {file.name for file in path.parent.iterdir()} == {name, f"{name}.key", f"{name}.head"}
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
        ("no key header", errors.KeyHeaderMissing, "Put it back beside the database, or restore a backup"),
        ("damaged key header", errors.KeyHeaderDamaged, "Put back a copy of it, or restore a backup"),
        ("wrong passphrase", errors.WrongPassphrase, "type it again."),
        ("no passphrase", errors.WrongPassphrase, "type it again."),
        ("another's key header", errors.DatabaseDamaged, "Restore a backup."),
        ("no database", errors.DatabaseDamaged, "Restore a backup."),
        ("another program's database", errors.DatabaseDamaged, "Restore a backup."),
        ("empty database", errors.DatabaseDamaged, "Restore a backup."),
    ],
)
def test_each_thing_that_can_be_wrong_has_its_own_sentence(
    database_file: Path, tmp_path: Path, wrong: str, kind: type[CrgError], said: str
) -> None:
    key_header, passphrase = database_file.with_name("group.crg.key"), PASSPHRASE
    match wrong:
        case "no file":
            database_file.unlink()
        case "no key header":
            key_header.unlink()
        case "damaged key header":
            key_header.write_bytes(b"{")
        case "wrong passphrase":
            passphrase = "wrong"
        case "no passphrase":
            passphrase = ""
        case "another's key header":
            opening.make(tmp_path / "other.crg", PASSPHRASE, SampleClock(MOMENT), cost=CHEAP).close()
            shutil.copyfile(tmp_path / "other.crg.key", key_header)
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


def without_key(file: Path) -> Path:
    """An unencrypted database at the same place."""
    paths.key_header(file).unlink()
    file.unlink()
    opening.make(file, None, SampleClock(MOMENT)).close()
    return file


def test_a_backup_is_one_file_that_brings_the_whole_database_back(context: Context, tmp_path: Path) -> None:
    logged(context, summary="MARKERMARKERMARKER")
    packed = tmp_path / "backup of it"
    with context.store.read():
        backup.pack(context.store, packed)
    assert b"MARKERMARKER" not in packed.read_bytes() and b"SQLite format 3" not in packed.read_bytes()
    restored = tmp_path / "not there yet" / "restored.crg"
    backup.unpack(packed, restored)
    assert {file.name for file in restored.parent.iterdir()} == {"restored.crg", "restored.crg.key"}
    store = opening.unlock(restored, PASSPHRASE)
    copied = Context(store, context.clock, context.operator)
    assert_whole(copied)
    assert names_of(store) == names_of(context.store)
    logged(copied)
    store.close()
    assert_whole(context)


def test_a_backup_of_an_unencrypted_database_has_no_key(database_file: Path, tmp_path: Path) -> None:
    store = opening.unlock(without_key(database_file), None)
    backup.pack(store, tmp_path / "packed")
    store.close()
    backup.unpack(tmp_path / "packed", tmp_path / "restored.crg")
    assert opening.look(tmp_path / "restored.crg") is FileState.UNENCRYPTED


def test_nothing_is_written_over_by_a_backup_or_a_restoring(context: Context, tmp_path: Path) -> None:
    key = paths.key_header(tmp_path / "group.crg")
    before = key.read_bytes()
    for make in (backup.copy, backup.pack):
        with pytest.raises(FileExistsError, match="left alone"):
            make(context.store, key)
    assert key.read_bytes() == before
    backup.pack(context.store, tmp_path / "packed")
    for there in (tmp_path / "group.crg", tmp_path / "lonely.crg"):
        paths.key_header(there).write_bytes(before)
        with pytest.raises(FileExistsError, match="left alone"):
            backup.unpack(tmp_path / "packed", there)
    assert not (tmp_path / "lonely.crg").exists()


def test_a_backup_that_fails_half_way_leaves_nothing(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = sorted(path.name for path in tmp_path.iterdir())

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        backup.pack(context.store, tmp_path / "packed")
    assert sorted(path.name for path in tmp_path.iterdir()) == there


def zipped(path: Path, compression: int, *names: str) -> bytes:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name in names:
            archive.writestr(name, b"content " * 500)
    return path.read_bytes()


def test_what_is_no_backup_is_not_restored(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "in here" / "restored.crg"
    whole = zipped(source, zipfile.ZIP_DEFLATED, "group.crg")
    contents = [b"", b"PK", b"text " * 500, whole[:-1], whole[: len(whole) // 2], whole[:40] + b"\xff\xff" + whole[42:]]
    for names in (
        ("other",),
        ("group.crg", "group.crg.key", "other"),
        ("../group.crg",),
        ("/group.crg",),
        ("group.crg.key",),
    ):
        contents.append(zipped(source, zipfile.ZIP_STORED, *names))
    contents += [zipped(source, zipfile.ZIP_STORED)]
    for number, content in enumerate(contents):
        source.write_bytes(content)
        with pytest.raises(backup.NotABackup, match="is not a backup of crg-tui"):
            backup.unpack(source, target)
        assert list(target.parent.iterdir()) == [], number
    assert {path.name for path in tmp_path.iterdir()} == {"source", "in here"}


def test_a_damaged_backup_is_not_restored(context: Context, tmp_path: Path) -> None:
    packed, target = tmp_path / "packed", tmp_path / "in here" / "restored.crg"
    backup.pack(context.store, packed)
    whole = packed.read_bytes()
    for place in (0, 3, 10, 5_000, len(whole) // 2, len(whole) - 60, len(whole) - 3):
        packed.write_bytes(damaged(whole, place))
        try:
            backup.unpack(packed, target)
        except backup.NotABackup:
            assert list(target.parent.iterdir()) == []
            continue
        opening.unlock(target, PASSPHRASE).close()
        shutil.rmtree(target.parent)


def damaged(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :]


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
