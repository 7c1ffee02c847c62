"""What lies on the disk tells nobody without the key what is in it: every byte of every file, at every moment.

Forty words that are in the record, its log, a draft, a document and the tables themselves are looked for in everything
that the program has written: the database, its write-ahead log and its index, the key header, the head, the lock,
backups, and whatever lies in the folder for temporary files.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused
from crg_tui.domain.decisions import DocumentKind
from crg_tui.domain.documents import DocumentDraft
from crg_tui.services import backup, documents, drafts, keys, opening, operators, referrals, restoring
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store import exchange, triggers, window
from crg_tui.store.engine import Store, open_file
from tests.conftest import CHEAP, MOMENT, PASSPHRASE, at_work
from tests.services import minutes_stories
from tests.services.stories import NAME, done, logged
from tests.store import killed_referral
from tests.store.kept import told_once
from tests.store.killable import Starter
from tests.store.killed import Blow, How, kill
from tests.store.make_databases import file_of

RECORDED = (
    # Who: an identity, a child by the pseudonym, people of the group and whoever types.
    "Sampleworth", "Child K", "Sample Minute-Taker", "Mo Police", "Mo ICB", "Dora Deputy", "Derek Deputy",
    "Ida Adviser",
    # Where: agencies, a place, the arrangements.
    "Sample Hospital Trust", "Sample Community Trust", "Sampleshire Police", "Sample Integrated Care Board",
    "Sample Probation", "Sample Voluntary Action", "Sample Hall", "Sample arrangements 2026",
    # What: the referral, views, dissent, minutes, notes, actions, interests, apologies.
    "injuries that nobody explained", "Three agencies knew the family", "second explanation came later",
    "Investigation open", "neither fits", "nobody shall read this", "return", "sibling attends", "recommends no review",
    # What is nobody's record yet, and what was received.
    "Typed and not recorded", "letter of the sample hospital", "Sample letter", "sample-letter.txt",
)  # fmt: skip
OF_THE_TABLES = (
    "CREATE TABLE", "sqlite_autoindex", "SQLite format 3", "log_payload", "identities", "house_settings", "operators",
    "attendance", "agenda_items", "reference_counters", "alembic_version",
)  # fmt: skip
WORDS = (*RECORDED, *OF_THE_TABLES)
LETTER = b"A letter of the sample hospital, as it came."


def test_forty_words_are_looked_for() -> None:
    assert len(set(WORDS)) == 40


def told_by(*folders: Path, words: tuple[str, ...] = WORDS) -> set[str]:
    """Which of the words stand in which file, in the letters of today or of Windows, whatever their case."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert files
    found = set()
    for path in files:
        content = path.read_bytes().lower()
        for word in words:
            plain = word.lower()
            if any(plain.encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be")):
                found.add(f"{word} in {path.name}")
    return found


@dataclass
class Place:
    """A folder with a database, and the folder that temporary files would go to."""

    folder: Path
    temporary: Path
    looks: list[str] = field(default_factory=list)

    @property
    def database(self) -> Path:
        return self.folder / "group.crg"

    def look(self, when: str) -> None:
        """Nothing of it can be read in any file that is there now."""
        self.looks.append(when)
        assert told_by(self.folder, self.temporary) == set(), when

    def step(self, done: int, of: int) -> None:
        """Look in the middle of long work, a few times."""
        if len(self.looks) < 4:
            self.look(f"{done} of {of}")


@pytest.fixture
def place(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """An encrypted database of the test's own; everything temporary goes to a folder of its own."""
    found = Place(tmp_path / "folder", tmp_path / "temporary")
    found.folder.mkdir()
    found.temporary.mkdir()
    # So that there is a file to look at, and so that the folder is the one that is used.
    (found.temporary / "here").write_bytes(b"nothing")
    monkeypatch.setattr(tempfile, "tempdir", str(found.temporary))
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(found.temporary))
    for ending in ("", ".key"):
        shutil.copyfile(template.with_name(template.name + ending), found.folder / f"group.crg{ending}")
    return found


@pytest.fixture
def story(place: Place, clock: SampleClock) -> Iterator[Context]:
    """The same, open, with a meeting from beginning to end, a letter, and something typed."""
    store = opening.unlock(place.database, PASSPHRASE)
    context = at_work(store, clock)
    tell(context)
    yield context
    store.close()


@told_once
def tell(context: Context, /) -> None:
    """Everything that the words are from."""
    sat = minutes_stories.held(context)
    logged(context, referrer_name=NAME, case_ref=sat.case_ref)
    letter = DocumentDraft(title="Sample letter", kind=DocumentKind.OTHER, sender="Sample Hospital Trust")
    kept = {"file_name": "sample-letter.txt", "content": LETTER}
    done(documents.attach(context, letter, **kept, record_kind="cases", record_id=sat.case_id))  # type: ignore[arg-type]
    drafts.save(context, referrals.FORM, {"summary": "Typed and not recorded."})


def test_the_words_would_be_found_where_nothing_is_encrypted(tmp_path: Path, clock: SampleClock) -> None:
    store = opening.make(tmp_path / "group.crg", None, clock)
    author = done(
        operators.begin(operators.as_program(Context(store, clock)), OperatorDraft(name="Sample Minute-Taker"))
    )
    tell(Context(store, clock, author))
    store.close()
    assert {told.rsplit(" in ", 1)[0] for told in told_by(tmp_path)} == set(WORDS)


def test_nothing_is_told_while_it_is_open_or_in_the_middle_of_a_transaction(place: Place, story: Context) -> None:
    logged(story)
    with closing(window.open_window(place.database, MOMENT)):
        assert {path.name for path in place.folder.iterdir()} >= {
            f"group.crg{ending}" for ending in ("", "-wal", "-shm", ".key", ".head", ".lock")
        }
        place.look("open")
    with story.store.write() as session:
        connection = session.connection()
        # So little memory for pages that changes go to the disk before they are committed.
        connection.exec_driver_sql("PRAGMA cache_size=10")
        before = place.database.with_name("group.crg-wal").stat().st_size
        for number in range(400):
            connection.exec_driver_sql(
                "INSERT INTO drafts VALUES (?, ?, '', NULL, ?, '2026-11-23T09:30:00Z')",
                ("Mo Police", f"form {number}", "Typed and not recorded. " * 40),
            )
        assert place.database.with_name("group.crg-wal").stat().st_size > before
        place.look("in the middle of a transaction")
        # A sort that is larger than what it may take of memory.
        connection.exec_driver_sql("SELECT payload FROM drafts ORDER BY payload || form DESC").fetchall()
        place.look("in the middle of a sort")
        session.rollback()
    with story.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    place.look("after a checkpoint")
    story.store.engine.dispose()
    place.look("closed")


def test_nothing_is_told_by_a_backup_or_a_restore(place: Place, story: Context) -> None:
    kept = place.folder / "kept"
    assert not isinstance(backup.backup(story, kept, place.step), Refused)
    place.look("after a backup")
    logged(story)
    story.store.engine.dispose()
    place.looks.clear()
    asked = restoring.Asked(kept, place.database, PASSPHRASE, PASSPHRASE)
    seen = restoring.look(asked, place.step)
    assert not isinstance(seen, Refused)
    assert not isinstance(restoring.restore(asked, seen, story.clock, step=place.step), Refused)
    place.look("after a restore")
    assert len(place.looks) > 3


def test_nothing_is_told_by_another_key_or_passphrase(place: Place, story: Context) -> None:
    assert not isinstance(keys.new_key(story, place.step), Refused)
    place.look("after a new key")
    other = "different battery, sample lantern"
    assert not isinstance(keys.change_passphrase(story, PASSPHRASE, other, other), Refused)
    place.look("after another passphrase")
    assert not isinstance(recovery := keys.make_recovery(story), Refused)
    place.look("after a recovery key")
    assert told_by(place.folder, words=(PASSPHRASE, other, recovery.value)) == set()


@pytest.mark.parametrize("revision", ["0001", "0003"])
def test_nothing_is_told_by_a_migration_or_by_what_was_unencrypted(
    revision: str, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    for left in [*place.folder.iterdir()]:
        left.unlink()
    shutil.copyfile(file_of(revision), place.database)
    assert told_by(place.folder), "before it is encrypted it can be read"
    exchange.encrypt_plain(open_file(place.database, None), PASSPHRASE, None, CHEAP)
    place.look("encrypted")
    made = triggers.create

    def watched(connection: sa.Connection) -> None:
        place.look("in the middle of a migration")
        made(connection)

    monkeypatch.setattr(triggers, "create", watched)
    store: Store = opening.unlock(place.database, PASSPHRASE)
    place.look("migrated")
    store.close()
    place.look("closed")
    assert "in the middle of a migration" in place.looks
    assert [*place.folder.glob("*before-migrating*")], "the backup was looked at too"


def test_nothing_is_told_after_a_kill(place: Place, story: Context) -> None:
    story.store.engine.dispose()
    with Starter() as starter:
        kill(starter, place.database, PASSPHRASE, "killed_referral", killed_referral.FACTS, 5, Blow(How.WRITING, 4))
    assert place.database.with_name("group.crg-wal").exists()
    place.look("killed")
    assert told_by(place.folder, words=("words 5.",)) == set()
