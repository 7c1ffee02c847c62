"""A database that is there only as long as it is open: encrypted with a random key that is kept nowhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from crg_tui.clock import Clock
from crg_tui.store import database, engine, keys
from crg_tui.store.engine import Store


@dataclass(slots=True)
class Throwaway:
    """The open store, and the folder that goes with it.

    Where the process is killed the folder is left behind, and nobody can read what is in it.
    """

    store: Store
    folder: TemporaryDirectory[str]

    def remove(self) -> None:
        """Close the store and take the file away; a second call does nothing."""
        self.store.close()
        self.folder.cleanup()


def make(clock: Clock, *, sample: bool) -> Throwaway:
    """A new, empty database in a folder of its own. Raises OSError."""
    folder = TemporaryDirectory(prefix="crg-tui-", ignore_cleanup_errors=True)
    store = engine.open_file(Path(folder.name) / "sample.crg", bytearray(os.urandom(keys.KEY_BYTES)))
    made = Throwaway(store, folder)
    try:
        database.prepare(store, clock.now(), sample=sample)
    except BaseException:
        made.remove()
        raise
    return made
