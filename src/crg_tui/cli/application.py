"""Opening the application from the command line: which database, by which clock."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from crg_tui.clock import Clock
from crg_tui.errors import CrgError
from crg_tui.store.files import FileState, state_of
from crg_tui.store.restoring import finish

if TYPE_CHECKING:
    from crg_tui.store.engine import Store


class TemporaryCopy(Protocol):
    """A database that is made when it is opened and gone when the application is left."""

    def open(self) -> Store:
        """The open copy; made where there is none. Raises OSError or CrgError."""
        ...

    def remove(self) -> None:
        """Close it and take it away."""
        ...


@dataclass(frozen=True, slots=True)
class Opening:
    """What the application is opened with.

    `database` is a file's path or a server's address; `state` what stands there (None on a server); `sample` says that
    the content is a sample, so that every screen says so and the day stands still. With `copy`, that is what is opened,
    and nothing at `database`.
    """

    database: str
    state: FileState | None
    clock: Clock
    sample: bool = False
    copy: TemporaryCopy | None = None


def open_it(options: argparse.Namespace, open_application: Callable[[Any], int]) -> int:
    """Find the database and hand over to the screens; a terminal is needed."""
    import sys

    from crg_tui.cli.place import clock_of, database_name

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CrgError("The application needs a terminal. `crg-tui --help` lists the plain commands.")
    name = database_name(options)
    if "://" not in name and (said := finish(Path(name))):
        # Said before the screen is taken over, so that it stands there when the application is left.
        print(said, file=sys.stderr)
    state = None if "://" in name else state_of(Path(name))
    return open_application(Opening(name, state, clock_of(options)))
