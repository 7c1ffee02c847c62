"""Restoring: what it would change is said before, what stood there is kept, and the log of what comes back says so."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused
from crg_tui.errors import DatabaseBusy
from crg_tui.queries import history
from crg_tui.services import backup, drafts, opening, restoring
from crg_tui.services.restoring import Asked, Preview, Restored
from crg_tui.services.work import Context
from crg_tui.store import migrations
from crg_tui.store.engine import Store
from crg_tui.store.tables import KeepingAct, table
from tests.conftest import CHEAP, MOMENT, PASSPHRASE, assert_whole, at_work
from tests.services.stories import head, logged
from tests.store.test_backups import HOSTILE, files, flipped

OLD, NEW = "Before the backup.", "After the backup."
HOURS = timedelta(hours=2)


def seen(answer: Preview | Refused) -> Preview:
    assert isinstance(answer, Preview), answer
    return answer


def sentence(answer: object) -> str:
    assert isinstance(answer, Refused), answer
    assert answer.sentence.endswith(".")
    return answer.sentence


@pytest.fixture(scope="module")
def prepared(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case, a backup of it, two hours later a second case and something typed; the database closed. Made once."""
    folder = tmp_path_factory.mktemp("prepared")
    for name in ("group.crg", "group.crg.key"):
        shutil.copyfile(template.with_name(name), folder / name)
    store = opening.unlock(folder / "group.crg", PASSPHRASE)
    logged(at_work(store, SampleClock(MOMENT)), summary=OLD)
    backup.backup(at_work(store, SampleClock(MOMENT)), folder / "kept")
    later = at_work(store, SampleClock(MOMENT + HOURS))
    logged(later, summary=NEW)
    drafts.save(later, "case-note", {"text": "Half a sentence"})
    store.close()
    return folder


@pytest.fixture
def asked(prepared: Path, tmp_path: Path, clock: SampleClock) -> Asked:
    """The same for one test."""
    for path in prepared.iterdir():
        shutil.copyfile(path, tmp_path / path.name)
    clock.moment += HOURS
    return Asked(tmp_path / "kept", tmp_path / "group.crg", PASSPHRASE, PASSPHRASE)


def summaries(database: Path, clock: SampleClock) -> list[str]:
    store = opening.unlock(database, PASSPHRASE)
    try:
        assert_whole(at_work(store, clock))
        with store.read() as connection:
            return list(connection.exec_driver_sql("SELECT summary FROM referrals ORDER BY id").scalars())
    finally:
        store.close()


def test_a_look_says_what_would_go_and_changes_nothing(asked: Asked, tmp_path: Path, clock: SampleClock) -> None:
    before = files(tmp_path)
    found = seen(restoring.look(asked))
    assert files(tmp_path) == before
    gone = found.difference
    assert (
        gone is not None and gone.same_database and (found.stands, found.unread, found.another) == (True, None, False)
    )
    assert (found.migrates, found.recorded_to, found.findings) == (False, clock.now() - HOURS, None)
    # The second referral, and that the backup was made: both came after it.
    assert [operation.at for operation in gone.operations] == [clock.now(), clock.now() - HOURS]
    assert "referral created" in gone.operations[0].kinds and gone.newer == 0
    assert sum(operation.records for operation in gone.operations) <= gone.entries
    assert [(draft.form, draft.operator) for draft in gone.drafts] == [("case note", "Sample Minute-Taker")]
    assert "Half a sentence" not in repr(found) and NEW not in repr(found)


def test_it_comes_back_and_what_stood_there_is_kept_and_opens(asked: Asked, tmp_path: Path, clock: SampleClock) -> None:
    found = seen(restoring.look(asked))
    done = restoring.restore(asked, found, clock)
    assert isinstance(done, Restored) and found.difference is not None
    assert done.left_behind == found.difference.entries
    assert done.replaced == str(tmp_path / "group.crg.replaced-2026-11-23T113000Z")
    assert not (tmp_path / "group.crg.restoring").exists()
    assert summaries(asked.database, clock) == [OLD]
    assert summaries(Path(done.replaced), clock) == [OLD, NEW]
    store = opening.unlock(asked.database, PASSPHRASE)
    acts = table(KeepingAct)
    with store.read() as connection:
        row = connection.execute(sa.select(acts).where(acts.c.kind == "restored")).one()
    store.close()
    assert row.note is not None and f"{done.left_behind} log entries after number" in row.note
    assert row.head_seq == found.entries and row.sha256 == found.sha256
    again = seen(restoring.look(asked))
    other = restoring.restore(asked, again, clock)
    assert isinstance(other, Restored) and other.replaced == f"{done.replaced}-2"


def test_the_person_is_named_where_they_work_there_too(asked: Asked, clock: SampleClock) -> None:
    store = opening.unlock(asked.database, PASSPHRASE)
    author = at_work(store, clock).operator
    store.close()
    assert author is not None
    assert isinstance(restoring.restore(asked, seen(restoring.look(asked)), clock, author), Restored)
    store = opening.unlock(asked.database, PASSPHRASE)
    assert history.last_of(store, author.operator_id) is not None
    store.close()
    found = seen(restoring.look(asked))
    stranger = replace(author, operator_id="018f0000-0000-7000-8000-000000000000", name="Ida Stranger")
    assert isinstance(restoring.restore(asked, found, clock, stranger), Restored)
    store = opening.unlock(asked.database, PASSPHRASE)
    with store.read() as connection:
        query = "SELECT operator_name, note FROM log JOIN keeping_acts k ON k.id = record_id WHERE k.kind = 'restored'"
        (row,) = connection.exec_driver_sql(query).all()
    store.close()
    assert row.operator_name == "crg-tui" and row.note.endswith("; asked for by Ida Stranger")


def test_a_backup_that_is_newer_than_what_stands_there_says_so(
    asked: Asked, clock: SampleClock, tmp_path: Path
) -> None:
    store = opening.unlock(asked.database, PASSPHRASE)
    backup.backup(at_work(store, clock), tmp_path / "newer")
    store.close()
    assert isinstance(restoring.restore(asked, seen(restoring.look(asked)), clock), Restored)
    found = seen(restoring.look(replace(asked, source=tmp_path / "newer")))
    assert found.difference is not None
    # Of the two, each has something that the other has not: the restored one knows that it was restored.
    assert (found.difference.entries, len(found.difference.operations)) == (1, 1) and found.difference.newer > 1


def test_a_backup_of_another_database_needs_a_word(asked: Asked, tmp_path: Path, clock: SampleClock) -> None:
    other = tmp_path / "other" / "group.crg"
    opening.make(other, PASSPHRASE, clock, cost=CHEAP).close()
    before = files(tmp_path)
    wrong = replace(asked, database=other)
    found = seen(restoring.look(wrong))
    assert found.another and found.difference is not None and found.difference.common == 0
    assert "of another database" in sentence(restoring.restore(wrong, found, clock))
    assert files(tmp_path) == before
    assert isinstance(restoring.restore(wrong, found, clock, other=True), Restored)
    assert summaries(other, clock) == [OLD]


def test_a_passphrase_of_its_own_is_asked_for(asked: Asked) -> None:
    for passphrase in (None, "not this one"):
        answer = restoring.look(replace(asked, passphrase=passphrase))
        assert isinstance(answer, Refused)
        assert "passphrase of the day" in (answer.about("passphrase") or "")


def test_what_cannot_be_opened_is_replaced_unread_and_kept_as_it_is(
    asked: Asked, tmp_path: Path, clock: SampleClock
) -> None:
    flipped(asked.database, 40)
    damaged = asked.database.read_bytes()
    found = seen(restoring.look(asked))
    assert found.stands and found.difference is None and "not a readable database" in (found.unread or "")
    done = restoring.restore(asked, found, clock)
    assert isinstance(done, Restored) and done.left_behind is None and done.replaced is not None
    assert Path(done.replaced).read_bytes() == damaged and summaries(asked.database, clock) == [OLD]


def test_the_backups_own_key_reads_what_stands_there_when_its_header_is_gone(asked: Asked, clock: SampleClock) -> None:
    paths.key_header(asked.database).unlink()
    found = seen(restoring.look(asked))
    assert found.difference is not None and found.difference.same_database and found.difference.entries > 1
    assert isinstance(restoring.restore(asked, found, clock), Restored)
    assert summaries(asked.database, clock) == [OLD]


def test_it_comes_to_a_place_where_nothing_is(asked: Asked, tmp_path: Path, clock: SampleClock) -> None:
    empty = replace(asked, database=tmp_path / "not there yet" / "group.crg")
    found = seen(restoring.look(empty))
    assert (found.stands, found.difference, found.unread) == (False, None, None)
    done = restoring.restore(empty, found, clock)
    assert isinstance(done, Restored) and (done.replaced, done.left_behind) == (None, 0)
    assert {path.name for path in empty.database.parent.iterdir()} == {"group.crg", "group.crg.key", "group.crg.head"}
    assert summaries(empty.database, clock) == [OLD]


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_what_a_crash_left_is_not_written_into_what_comes(
    asked: Asked, tmp_path: Path, clock: SampleClock, ending: str
) -> None:
    empty = tmp_path / "taken away" / "group.crg"
    empty.parent.mkdir()
    left = empty.with_name(empty.name + ending)
    left.write_bytes(b"of a database that was taken away")
    said = sentence(backup.restore(asked.source, empty))
    assert left.name in said and "is left of a database" in said
    assert [path.name for path in empty.parent.iterdir()] == [left.name]
    again = replace(asked, database=empty)
    done = restoring.restore(again, seen(restoring.look(again)), clock)
    assert isinstance(done, Restored) and done.replaced is not None
    assert Path(done.replaced + ending).read_bytes() == b"of a database that was taken away"
    assert not left.exists() and summaries(empty, clock) == [OLD]


def test_nobody_loses_the_database_from_under_their_hands(asked: Asked, tmp_path: Path, clock: SampleClock) -> None:
    found = seen(restoring.look(asked))
    store = opening.unlock(asked.database, PASSPHRASE)
    held = head(at_work(store, clock))
    with pytest.raises(DatabaseBusy):
        restoring.restore(asked, found, clock)
    assert head(at_work(store, clock)) == held and not (tmp_path / "group.crg.restoring").exists()
    logged(at_work(store, clock))
    store.close()
    assert "recorded there meanwhile" in sentence(restoring.restore(asked, found, clock))


def test_what_was_looked_at_is_what_is_restored(asked: Asked, clock: SampleClock, tmp_path: Path) -> None:
    found = seen(restoring.look(asked))
    store = opening.unlock(asked.database, PASSPHRASE)
    asked.source.unlink()
    backup.backup(at_work(store, clock), asked.source)
    store.close()
    assert "another file than a moment ago" in sentence(restoring.restore(asked, found, clock))
    assert summaries(asked.database, clock) == [OLD, NEW]


@pytest.mark.parametrize("revision", migrations.revisions())
def test_a_backup_of_every_older_release_comes_back(revision: str, tmp_path: Path, clock: SampleClock) -> None:
    kept = Path(__file__).parents[1] / "store" / "databases" / f"{revision}.sqlite"
    source, database = tmp_path / "kept", tmp_path / "group.crg"
    _pack(source, kept)
    found = seen(restoring.look(Asked(source, database, check=revision == migrations.revisions()[-1])))
    assert found.migrates == (revision != migrations.revisions()[-1]) and not found.findings
    assert isinstance(restoring.restore(Asked(source, database), found, clock), Restored)
    store = opening.unlock(database, None)
    assert migrations.revision_of(store) == migrations.revisions()[-1]
    assert_whole(Context(store, clock))
    store.close()


def _pack(source: Path, database: Path, key: Path | None = None) -> None:
    with zipfile.ZipFile(source, "w", zipfile.ZIP_STORED) as archive:
        archive.write(database, "group.crg")
        if key is not None:
            archive.write(key, "group.crg.key")


EVIL: dict[str, tuple[str, ...]] = {
    "a view": ("CREATE VIEW cases_seen AS SELECT * FROM cases",),
    "a trigger": ("CREATE TRIGGER quiet AFTER INSERT ON keeping_acts BEGIN DELETE FROM referrals; END",),
    "a trigger under a known name": (
        "DROP TRIGGER log_no_update", "CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT 1; END",
    ),
    "a newer release": ("UPDATE alembic_version SET version_num = '9999'",),
    "no revision": ("DELETE FROM alembic_version",),
    "two databases in one": ("INSERT INTO database_info SELECT 'x', made_at, 0 FROM database_info",),
}  # fmt: skip


def _by_hand(store: Store, *statements: str) -> None:
    """Somebody with the key and a tool."""
    connection = store.engine.raw_connection()
    for statement in statements:
        connection.cursor().execute(statement)
    connection.close()


@pytest.mark.parametrize("statements", EVIL.values(), ids=EVIL)
def test_a_backup_that_was_made_by_somebody_with_the_key_is_refused_whole(
    asked: Asked, tmp_path: Path, statements: tuple[str, ...]
) -> None:
    folder = tmp_path / "workshop"
    folder.mkdir()
    for name in ("group.crg", "group.crg.key"):
        shutil.copyfile(tmp_path / name, folder / name)
    store = opening.unlock(folder / "group.crg", PASSPHRASE)
    _by_hand(store, *statements)
    store.close()
    source = tmp_path / "evil"
    _pack(source, folder / "group.crg", paths.key_header(folder / "group.crg"))
    before = files(tmp_path)
    assert "evil" in sentence(restoring.look(replace(asked, source=source)))
    assert files(tmp_path) == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", HOSTILE)
def test_what_only_looks_like_a_backup_changes_nothing(asked: Asked, tmp_path: Path, name: str) -> None:
    source = tmp_path / "source"
    HOSTILE[name](source)
    before = files(tmp_path)
    assert "is not a backup of crg-tui" in sentence(restoring.look(replace(asked, source=source)))
    assert files(tmp_path) == before


def test_the_header_of_another_database_opens_nothing(asked: Asked, tmp_path: Path, clock: SampleClock) -> None:
    other = tmp_path / "other" / "group.crg"
    opening.make(other, PASSPHRASE, clock, cost=CHEAP).close()
    source = tmp_path / "mixed"
    _pack(source, asked.database, paths.key_header(other))
    before = files(tmp_path)
    assert "does not open with the key beside it" in sentence(restoring.look(replace(asked, source=source)))
    assert files(tmp_path) == before


def test_a_check_says_what_was_altered_in_a_backup(asked: Asked, tmp_path: Path, clock: SampleClock) -> None:
    store = opening.unlock(asked.database, PASSPHRASE)
    _by_hand(store, "UPDATE referrals SET summary = 'Otherwise.' WHERE summary LIKE 'After%'")
    assert isinstance(backup.backup(at_work(store, clock), tmp_path / "altered"), backup.BackedUp)
    store.close()
    found = seen(restoring.look(replace(asked, source=tmp_path / "altered", check=True)))
    assert found.findings is not None and any("differ from what the log says" in one.what for one in found.findings)
