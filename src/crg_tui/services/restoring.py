"""Restoring with open eyes: what a backup would change, before it does; and bringing it back over what stands there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crg_tui import paths
from crg_tui.clock import Clock
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.keeping import KeepingKind
from crg_tui.domain.long_work import Step, unwatched
from crg_tui.errors import (
    CrgError,
    DatabaseDamaged,
    DatabaseMissing,
    KeyHeaderAltered,
    KeyHeaderDamaged,
    WrongPassphrase,
)
from crg_tui.queries import operators, strike_outs
from crg_tui.queries import restoring as found
from crg_tui.queries.restoring import Difference
from crg_tui.services import keeping, striking
from crg_tui.services.work import Context
from crg_tui.store import backup_reading as reading
from crg_tui.store import engine, head, keys, migrations, resting, restored_header, restoring, struck, verify
from crg_tui.store.audit import PROGRAM, Author
from crg_tui.store.backup import digest
from crg_tui.store.engine import Store
from crg_tui.store.restored_header import WaysIn
from crg_tui.store.struck import ListedStrike
from crg_tui.store.verify import Finding

By = Author | str | None
"""Who restores: as the log knows them, or by name; None where nobody said."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be brought back, where to, and with what both are opened.

    `passphrase` is the one of the backup, which may be an older one; `passphrase_there` the one of the database that
    stands there. `known` are raw keys that are open already, tried before any passphrase. `check` reads the whole
    backup against its log. `key_file` is the second factor of either, where one is wanted.
    """

    source: Path
    database: Path
    passphrase: str | None = None
    passphrase_there: str | None = None
    known: tuple[bytearray, ...] = ()
    check: bool = False
    key_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a restore would do. Moments are UTC.

    `recorded_to` is the moment of the last log entry in the backup, number `entries`. `stands` says whether a database
    is there; `difference` compares the two and is None where there is none or `unread` says why it cannot be compared.
    `migrates` says that an older release wrote the backup. `findings` is None where no check was asked for.
    `ways_in` says what will open it.
    """

    source: str
    database: str
    sha256: str
    entries: int
    recorded_to: datetime | None
    migrates: bool
    stands: bool
    unread: str | None
    difference: Difference | None
    findings: tuple[Finding, ...] | None
    ways_in: WaysIn

    @property
    def another(self) -> bool:
        """Whether the backup is known to be of another database than the one that stands there."""
        return self.difference is not None and not self.difference.same_database


@dataclass(frozen=True, slots=True)
class Restored:
    """It is in its place: how many log entries of what stood there it does not hold (None where that is not known),
    where what stood there is kept (None where nothing did), and what opens it."""

    database: str
    replaced: str | None
    left_behind: int | None
    ways_in: WaysIn


def look(asked: Asked, step: Step = unwatched) -> Preview | Refused:
    """Read the backup and compare it with what stands there; nothing is changed. Raises OSError."""
    if not asked.source.is_file():
        return refuse(f"There is no file {asked.source}.", "Look at its name.", "file")
    above = asked.database.parent
    with tempfile.TemporaryDirectory(dir=above if above.is_dir() else None, prefix=".restore-") as folder:
        answer = _open(asked, Path(folder), step)
        if isinstance(answer, Refused):
            return answer
        store, inside = answer
        try:
            return _compared(asked, store, inside, step)
        finally:
            store.close()


def restore(
    asked: Asked, seen: Preview, clock: Clock, by: By = None, *, other: bool = False,
    step: Step = unwatched,
) -> Restored | Refused:  # fmt: skip
    """Bring it back as `seen` said. What stood there is kept beside it. Raises OSError, and DatabaseBusy where somebody
    has the database open; then nothing has happened.

    `other` allows a backup of another database. The restoring is logged in what was restored: by `by`, who may be given
    by name, where they work there too, and else by the program with that name. With None it is whoever works there
    alone, or the program.
    """
    if seen.another and not other:
        return _of_another(asked)
    folder = restoring.begin(asked.database)
    try:
        if digest(asked.source) != seen.sha256:
            return refuse(f"{asked.source} is another file than a moment ago.", "Look at it again.", "file")
        answer = _open(asked, folder, step)
        if isinstance(answer, Refused):
            return answer
        store, inside = answer
        key = bytearray(store.key) if store.key is not None else None
        known = (*asked.known, *((key,) if key is not None else ()))
        try:
            with _opened_there(asked, known) as there:
                if inside.revision != migrations.revisions()[-1]:
                    migrations.upgrade(store)
                context = Context(store, clock, PROGRAM, "restore")
                _log(context, asked, seen, by)
                _after_restore(context, asked, there)
                resting.put_to_rest(store)
                ways_in = restored_header.ways_in(key, there)
                if isinstance(there, Store):
                    if _went_on(there, seen):
                        return refuse("Something was recorded there meanwhile.", "Look at it again.")
                    resting.put_to_rest(there)
                    if ways_in is WaysIn.TODAY:
                        restored_header.keep(there, folder / restoring.STAGED)
        finally:
            store.close()
        replaced = restoring.exchange(asked.database, clock.now())
    finally:
        restoring.give_up(asked.database)
    left = seen.difference.entries if seen.difference is not None else None
    return Restored(str(asked.database), str(replaced) if replaced else None, left if seen.stands else 0, ways_in)


def _went_on(there: Store, seen: Preview) -> bool:
    """Whether what stands there is not what was compared any more."""
    entries = reading.look_inside(there).entries
    return seen.difference is None or entries != seen.difference.common + seen.difference.entries


def _open(asked: Asked, folder: Path, step: Step) -> tuple[Store, reading.Inside] | Refused:
    try:
        encrypted = reading.unpack_into(asked.source, folder, step)
    except reading.NotABackup as error:
        return refuse(str(error), "Name a file that `crg-tui backup` wrote, or take an older backup.", "file")
    database = folder / reading.DATABASE
    answer = _unlocked(asked, database) if encrypted else engine.open_file(database, None)
    if isinstance(answer, Refused):
        return answer
    try:
        refused = _unsound(asked, answer, step)
        inside = None if refused else reading.look_inside(answer)
    except DatabaseDamaged:
        refused = _not_readable(asked)
    except BaseException:
        answer.close()
        raise
    if refused is not None or inside is None:
        answer.close()
        return refused or _not_readable(asked)
    return answer, inside


def _unlocked(asked: Asked, database: Path) -> Store | Refused:
    if (known := _first_open(database, asked.known)) is not None:
        return known
    remedy = "Type the passphrase of the day on which it was made."
    if asked.passphrase is None:
        return refuse(f"{asked.source.name} opens with a passphrase of its own.", remedy, "passphrase")
    try:
        first, *following = _keys_of(asked, database, asked.passphrase)
    except WrongPassphrase:
        return refuse(f"This passphrase does not open {asked.source.name}.", remedy, "passphrase")
    except (KeyHeaderDamaged, KeyHeaderAltered):
        return refuse(f"The key header in {asked.source.name} is damaged.", "Take another backup.", "file")
    return _first_open(database, following) or engine.open_file(database, first)


def _first_open(database: Path, tried: Sequence[bytearray]) -> Store | None:
    """The database under the first of these keys that opens it."""
    for key in tried:
        store = engine.open_file(database, key)
        try:
            reading.look_inside(store)
            return store
        except DatabaseDamaged:
            store.close()
    return None


def _keys_of(asked: Asked, database: Path, passphrase: str) -> list[bytearray]:
    """The key, and the one that was to come next where a new key was cut short: either may be that of the file."""
    opened = keys.open_key_header(paths.key_header(database), passphrase, asked.key_file)
    return [opened.key, *([opened.next] if opened.next is not None else [])]


def _unsound(asked: Asked, store: Store, step: Step) -> Refused | None:
    name, known = asked.source.name, migrations.revisions()
    if (wrong := reading.faults(store, step)) is not None:
        return refuse(f"{name} is not whole: {wrong}.", "Take another backup.", "file")
    revision = reading.look_inside(store).revision
    if revision not in known:
        return refuse(
            f"{name} was written by a newer release of crg-tui (revision {revision}).",
            "Install that release to restore it.", "file",
        )  # fmt: skip
    if (strange := found.foreign(store, revision == known[-1])) is not None:
        return refuse(f"{name} holds {strange}, which crg-tui never made.", "Take another backup.", "file")
    return None


def _compared(asked: Asked, store: Store, inside: reading.Inside, step: Step) -> Preview:
    findings = None
    if asked.check:
        with store.read() as connection:
            findings = tuple(verify.findings(connection, step))
    with _opened_there(asked, (*asked.known, *((store.key,) if store.key is not None else ()))) as there:
        return Preview(
            str(asked.source), str(asked.database), digest(asked.source), inside.entries, found.last_moment(store),
            inside.revision != migrations.revisions()[-1],
            there is not None,
            there if isinstance(there, str) else None,
            found.difference(there, store) if isinstance(there, Store) else None,
            findings,
            restored_header.ways_in(store.key, there),
        )  # fmt: skip


@contextmanager
def _opened_there(asked: Asked, known: Sequence[bytearray]) -> Iterator[Store | str | None]:
    """What stands there: open, or a sentence that says why it cannot be read, or None where nothing does."""
    there = _standing(asked, known)
    try:
        yield there
    finally:
        if isinstance(there, Store):
            there.close()


def _standing(asked: Asked, known: Sequence[bytearray]) -> Store | str | None:
    from crg_tui.store.files import FileState, state_of

    try:
        state = state_of(asked.database)
        if state is FileState.MISSING:
            return None
        tried: list[bytearray | None] = [None] if state is FileState.UNENCRYPTED else [*known]
        if state is FileState.ENCRYPTED and asked.passphrase_there is not None:
            tried += _keys_of(asked, asked.database, asked.passphrase_there)
    except DatabaseMissing:
        return None
    except CrgError as error:
        tried, said = [*known], str(error)
    else:
        said = "No passphrase for it was given."
    for key in tried:
        store = engine.open_file(asked.database, key)
        try:
            reading.look_inside(store)
            return store
        except DatabaseDamaged as error:
            store.close()
            said = str(error)
    return said


def _log(context: Context, asked: Asked, seen: Preview, by: By) -> None:
    gone = seen.difference
    left = "what stood there could not be read" if seen.unread else "nothing stood there"
    if gone is not None:
        left = f"{gone.entries} log entries after number {gone.common} were left behind"
        left = left if gone.same_database else f"another database of {gone.entries} log entries stood there"
    author = _at_work_there(context.store, by)
    if author is None and by is not None:
        left += f"; asked for by {by if isinstance(by, str) else by.name}"
    act = keeping.Act(KeepingKind.RESTORED, str(asked.source.absolute()), left, sha256=seen.sha256)
    answer = keeping.keep(context.acting_as(author or PROGRAM), act)
    if isinstance(answer, Refused):
        raise CrgError(f"The restored database could not log it, so nothing was restored. {answer.sentence}")


def _at_work_there(store: Store, by: By) -> Author | None:
    everybody = operators.current(store)
    if isinstance(by, Author):
        found = [line for line in everybody if line.id == by.operator_id]
    else:
        found = [line for line in everybody if by is None or by in (line.name, f"{line.name} ({line.role.label})")]
    return Author(found[0].id, found[0].name, found[0].role.value) if len(found) == 1 else None


def _after_restore(context: Context, asked: Asked, there: Store | str | None) -> None:
    """What has to happen to the prepared copy before it takes its place: what was struck out since goes out of it too,
    and the head beside it is its own. What `there` struck out counts even where no list was written."""
    own = reading.look_inside(context.store).database_id
    read = struck.merged(*(struck.read(path) for path in _lists(asked.database, asked.source)), _known_there(there))
    if listed := [strike for strike in read if strike.database == own]:
        assert context.store.path is not None
        # The copy may be too old to hold what a strike-out took, and a newer backup not: the list keeps it all.
        struck.write(paths.struck_file(context.store.path), listed)
        answer = striking.reapply(context, listed, staged=True)
        if isinstance(answer, Refused):
            raise CrgError(f"What was struck out since could not be struck out again: {answer.sentence}")
    head.write(context.store)


def _known_there(there: Store | str | None) -> tuple[ListedStrike, ...]:
    """The strike-outs of what stands there; none where it cannot be read, or an older release wrote it."""
    if not isinstance(there, Store):
        return ()
    try:
        if reading.look_inside(there).revision != migrations.revisions()[-1]:
            return ()
        return strike_outs.listed(there)
    except DatabaseDamaged:
        return ()


def _lists(database: Path, source: Path) -> list[Path]:
    """The lists of strike-outs beside the database and in the folder of the backup."""
    beside = [paths.struck_file(database), *sorted(source.parent.glob(f"*{paths.STRUCK}"))]
    return [path for path in dict.fromkeys(beside) if path.is_file()]


def _of_another(asked: Asked) -> Refused:
    return refuse(
        f"{asked.source.name} is a backup of another database than the one at {asked.database}.",
        "Restore it to a place of its own with --db NEW, or say that it shall take the place with --other.", "file",
    )  # fmt: skip


def _not_readable(asked: Asked) -> Refused:
    return refuse(
        f"The database in {asked.source.name} does not open with the key beside it.", "Take another backup.", "file"
    )
