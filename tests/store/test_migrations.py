"""Opening what another release wrote: migrated after a backup, or left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crg_tui import paths
from crg_tui.errors import DatabaseBusy, DatabaseDamaged, DatabaseFailed, DatabaseNewer
from crg_tui.services import opening
from crg_tui.services.work import Context
from crg_tui.store import migrations
from crg_tui.store.backup import unpack
from crg_tui.store.engine import open_file
from crg_tui.store.keys import open_key_header
from tests.conftest import PASSPHRASE, assert_whole, names_of
from tests.services.stories import logged

NEXT = '''"""A later release."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
    """A later release."""
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("INSERT INTO later (id) SELECT count(*) FROM referrals")
    {more}
'''
LATER = "9001"


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A release with one more revision; the file it is in may be written over."""
    folder = tmp_path / "migrations"
    shutil.copytree(paths.migrations(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    script = folder / "versions" / f"{LATER}_later.py"
    write(script)
    monkeypatch.setattr(paths, "migrations", lambda: folder)
    newest = paths.schema().read_text(encoding="utf-8").replace(f"'{migrations.revisions()[-2]}'", f"'{LATER}'")
    schema = tmp_path / "schema.sql"
    schema.write_text(f"{newest}CREATE TABLE later (id INTEGER NOT NULL, CONSTRAINT pk_later PRIMARY KEY (id));;\n")
    monkeypatch.setattr(paths, "schema", lambda: schema)
    return script


def write(script: Path, more: str = "") -> None:
    before = sorted(path.name[:4] for path in script.parent.glob("[0-8]*.py"))[-1]
    script.write_text(NEXT.format(revision=LATER, before=before, more=more), encoding="utf-8")


@pytest.fixture
def older(context: Context, database_file: Path) -> Path:
    """A database that this release wrote, with a case in it, closed."""
    logged(context, summary="MARKERMARKERMARKER")
    context.store.close()
    return database_file


def backups(file: Path) -> list[Path]:
    return sorted(file.parent.glob(f"{file.name}.before-migrating-*"))


def test_a_database_of_this_release_is_opened_as_it_is(older: Path) -> None:
    before = older.read_bytes()
    store = opening.unlock(older, PASSPHRASE)
    store.close()
    assert backups(older) == []
    assert older.read_bytes() == before


def test_an_older_database_is_migrated_after_a_backup(
    older: Path, context: Context, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = migrations.revisions()[-1]
    request.getfixturevalue("later")
    store = opening.unlock(older, PASSPHRASE)
    assert migrations.revision_of(store) == LATER == migrations.revisions()[-1]
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT id FROM later").scalar_one() == 1
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    working = Context(store, context.clock, context.operator)
    assert_whole(working)
    logged(working)
    store.close()
    (backup,) = backups(older)
    assert backup.name == f"group.crg.before-migrating-{now}"
    assert b"MARKERMARKER" not in backup.read_bytes()
    restored = older.with_name("restored.crg")
    unpack(backup, restored)
    kept = open_file(restored, open_key_header(paths.key_header(restored), PASSPHRASE).key)
    assert migrations.revision_of(kept) == now
    assert "later" not in names_of(kept)
    monkeypatch.undo()
    assert_whole(Context(kept, context.clock))
    kept.close()


def test_a_migrated_database_is_not_migrated_again(older: Path, later: Path) -> None:
    for _ in range(2):
        opening.unlock(older, PASSPHRASE).close()
    assert len(backups(older)) == 1


def test_a_newer_database_is_left_alone(
    older: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    request.getfixturevalue("later")
    opening.unlock(older, PASSPHRASE).close()
    before = older.read_bytes()
    monkeypatch.undo()
    with pytest.raises(DatabaseNewer) as raised:
        opening.unlock(older, PASSPHRASE)
    said = f"{older} was written by a newer release of crg-tui (revision {LATER}) and was left alone."
    assert str(raised.value) == f"{said} Install that release to open it."
    assert older.read_bytes() == before
    assert len(backups(older)) == 1


@pytest.mark.parametrize(
    "more",
    ["raise ValueError('half way')", "op.execute('INSERT INTO nowhere VALUES (1)')"],
    ids=["in the script", "in the database"],
)
def test_a_migration_that_fails_half_way_changes_nothing(older: Path, later: Path, context: Context, more: str) -> None:
    write(later, more)
    with pytest.raises((ValueError, DatabaseFailed)):
        opening.unlock(older, PASSPHRASE)
    assert len(backups(older)) == 1
    write(later, "")
    store = opening.unlock(older, PASSPHRASE)
    assert "later" in names_of(store)
    assert_whole(Context(store, context.clock))
    store.close()


def test_a_migration_that_would_leave_loose_ends_changes_nothing(older: Path, later: Path) -> None:
    write(later, "op.execute('DELETE FROM cases')")
    with pytest.raises(DatabaseDamaged):
        opening.unlock(older, PASSPHRASE)
    write(later, "")
    store = opening.unlock(older, PASSPHRASE)
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM cases").scalar_one() == 1
    store.close()


def test_a_database_that_is_in_use_is_not_migrated_under_somebodys_hands(
    older: Path, context: Context, request: pytest.FixtureRequest
) -> None:
    writing = opening.unlock(older, PASSPHRASE)
    request.getfixturevalue("later")
    with writing.write() as session:
        session.connection()
        with pytest.raises(DatabaseBusy):
            opening.unlock(older, PASSPHRASE)
    assert migrations.revision_of(writing) != LATER
    writing.close()


def test_a_server_is_migrated_too(either: Context, request: pytest.FixtureRequest) -> None:
    logged(either)
    request.getfixturevalue("later")
    kept = migrations.bring_up_to_date(either.store, migrations.revision_of(either.store))
    assert (kept is not None) == either.store.is_local
    assert migrations.revision_of(either.store) == LATER
    assert "later" in names_of(either.store)
    assert migrations.bring_up_to_date(either.store, migrations.revision_of(either.store)) is None
    assert_whole(either)
