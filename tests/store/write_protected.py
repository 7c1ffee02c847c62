"""A process without privileges, at a database that it may not write. Called as `faulty` is.

HOW is `file`, `folder`, or `log left in folder`: changes that stand only in the write-ahead log, which cannot be read
there without writing.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.errors import CrgError
from crg_tui.queries import operators
from crg_tui.services import drafts, notes, opening, referrals
from tests.conftest import MOMENT, at_work
from tests.services.stories import referral
from tests.store.faulty import Shell, told
from tests.store.killable import say

NOBODY = 65534


def protect(how: str, database: Path, passphrase: str) -> None:
    """Make it so, and become somebody to whom it applies."""
    folder = database.parent
    if how == "log left in folder":
        store = opening.unlock(database, passphrase)
        referrals.log(at_work(store, SampleClock(MOMENT)), referral())
        log = database.with_name("group.crg-wal").read_bytes()
        store.close()
        database.with_name("group.crg-wal").write_bytes(log)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o777 if how == "file" else 0o555)
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def run(how: str, database: Path, passphrase: Path) -> dict[str, str]:
    """What everything says there."""
    secret = passphrase.read_text(encoding="utf-8").strip()
    passphrase.chmod(0o644)
    shell = Shell(database, passphrase)
    with tempfile.TemporaryDirectory() as own:
        # The interpreter may lie where only its owner can read, so everything is imported before.
        for arguments in (("operator", "list"), ("referral", "list"), ("check",), ("backup", f"{own}/kept.zip")):
            assert shell(*arguments) == "done"
    protect(how, database, secret)
    try:
        store = opening.unlock(database, secret)
    except CrgError as error:
        return {"opened": str(error)}
    context = at_work(store, SampleClock(MOMENT))
    with tempfile.TemporaryDirectory() as own:
        said = {
            "opened": "read only" if store.read_only else "writable",
            "remark": " ".join(store.remarks),
            "people": ", ".join(line.name for line in operators.current(store)),
            "intention": told(lambda: referrals.log(context, referral())),
            "draft": told(lambda: drafts.save(context, notes.FORM, {"text": "half"})),
            "command": shell("operator", "add", "--name", "Sample Chair", "--role", "chair"),
            "list": shell("referral", "list"),
            "check": shell("check"),
            "backup": shell("backup", f"{own}/kept.zip"),
        }
    store.close()
    said["beside"] = ", ".join(sorted(path.name for path in database.parent.iterdir()))
    return said


def work(how: str, room: str, passphrase: str) -> None:
    """The same in a process of its own."""
    say({"said": run(how, Path(room) / "group.crg", Path(passphrase))})
