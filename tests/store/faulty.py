"""A process whose disk is full: it tries every way in which something is written, and says what it was told.

HOW is `size`, a limit of nothing on the size of files, or `filled`, a disk that a file fills up; ROOM is a folder for
what is written, on the same disk as the database in it. What each way said while the disk was full, and after, is said
as `killable` has it.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

from crg_tui import crash
from crg_tui.cli import main
from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused
from crg_tui.errors import CrgError
from crg_tui.services import bank_holidays, drafts, notes, opening, referrals
from crg_tui.services.work import Context
from crg_tui.store.engine import plainly
from tests.conftest import MOMENT, at_work
from tests.services.stories import referral
from tests.store.killable import say

LONG = "A sample sentence that fills pages. " * 2500
_PART = 4096


class Shell:
    """Plain commands in this process, at the database."""

    def __init__(self, database: Path, passphrase: Path) -> None:
        os.environ |= {"CRG_TUI_DB": str(database), "CRG_TUI_PASSPHRASE_FILE": str(passphrase)}
        os.environ |= {"CRG_TUI_NOW": MOMENT.isoformat()}
        # As in other tests: thirty-seven years of holidays take longer than everything else.
        bank_holidays.FIRST_YEAR, bank_holidays.YEARS_AHEAD = 2026, 2

    def __call__(self, *arguments: str) -> str:
        """What was said on standard error, or "done"."""
        told = io.StringIO()
        with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
            status = main.run(arguments, lambda _: 0)
        return told.getvalue().strip() if status else "done"


@contextlib.contextmanager
def limited(size: int) -> Iterator[None]:
    """As long as the block lasts no file can be written beyond that many bytes; a disk that fails looks the same."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@contextlib.contextmanager
def full(how: str, room: Path) -> Iterator[None]:
    """As long as the block lasts nothing more can be written."""
    if how == "size":
        with limited(0):
            yield
        return
    filler = room / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * _PART):
            pass
    yield
    filler.unlink()


def ways(context: Context, shell: Shell, room: Path, kept: Path) -> dict[str, Callable[[], object]]:
    """Every way in which something is written."""
    return {
        "intention": lambda: referrals.log(context, referral(summary=LONG)),
        "draft": lambda: drafts.save(context, notes.FORM, {"text": LONG}, record_id="some item"),
        "command": lambda: shell("operator", "add", "--name", "Sample Chair", "--role", "chair"),
        "paper": lambda: shell("referral", "paper", "2026-001", "-o", str(room / "paper.txt")),
        "export": lambda: shell("export", "-o", str(room / "exported")),
        "backup": lambda: shell("backup", str(room / "kept.zip")),
        "restore": lambda: shell("restore", str(kept), "--db", str(room / "again.crg")),
        "new database": lambda: shell("init", "--name", "Sample", "--db", str(room / "new.crg")),
        "crash note": lambda: crash.keep("crg-tui\n" * 4000) or "no note, and nothing raised",
    }


def checkpoint(context: Context) -> str:
    """Bring the write-ahead log into the file, as the database does by itself from time to time."""
    with plainly(context.store.path), context.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint")
    return "done"


def told(way: Callable[[], object]) -> str:
    """The sentence with which it ended, or "done"."""
    try:
        answer = way()
    except CrgError as error:
        return str(error)
    if isinstance(answer, Refused):
        return answer.sentence
    return answer if isinstance(answer, str) and not answer.startswith("/") else "done"


def run(how: str, database: Path, passphrase: Path, room: Path) -> dict[str, dict[str, str]]:
    """Try all of it while the disk is full, and again afterwards."""
    os.environ |= {name: str(room / "home") for name in ("HOME", "XDG_DATA_HOME")}
    store = opening.unlock(database, passphrase.read_text(encoding="utf-8").strip())
    context, shell = at_work(store, SampleClock(MOMENT)), Shell(database, passphrase)
    referrals.log(context, referral(summary="One that is there before."))
    drafts.save(context, notes.FORM, {"text": "half a sentence"}, record_id="some item")
    # Behind the databases, so that a way which is cut off half-way is seen by what is left.
    kept = room / "before.zip"
    assert shell("backup", str(kept)) == "done"
    tried = ways(context, shell, room, kept)
    before = sorted(path.name for path in room.iterdir())
    with full(how, room):
        during = {name: told(way) for name, way in tried.items()}
        during["checkpoint"] = told(lambda: checkpoint(context))
        during["draft still there"] = drafts.every(context)[0].typed["text"]
        during["whole"] = shell("check")
        during["left behind"] = ", ".join(sorted({path.name for path in room.iterdir()} - {*before, "filler"}))
    after = {name: told(way) for name, way in tried.items()}
    after["whole"] = shell("check")
    store.close()
    return {"during": during, "after": after}


def work(how: str, room: str, passphrase: str) -> None:
    """The same in a process of its own."""
    say(run(how, Path(room) / "group.crg", Path(passphrase), Path(room)))
