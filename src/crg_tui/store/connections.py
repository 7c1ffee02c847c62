"""The connections to one encrypted file: none is left open, and none goes on, once the database is closed.

A connection that a thread works with cannot be closed under it. The thread is told to stop, whatever it wants next is
refused, and its connection is closed the moment it gives it back: each holds a copy of the key.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from crg_tui.errors import DatabaseShut


class Connections:
    """What is known of the connections of an engine, from `watch` on."""

    def __init__(self) -> None:
        self._used: dict[int, Any] = {}
        self.closed = False

    def watch(self, engine: sa.Engine) -> None:
        """Follow which connections are in use."""
        sa.event.listen(engine, "checkout", self._taken)
        sa.event.listen(engine, "checkin", self._given_back)
        sa.event.listen(engine, "before_cursor_execute", self._wanted)
        sa.event.listen(engine, "commit", self._wanted)

    def close(self) -> None:
        """Nothing is begun or committed any more, and a statement that runs is ended. May be called in any thread."""
        self.closed = True
        for raw in tuple(self._used.values()):
            # It may have been given back, and so closed, a moment ago.
            with suppress(sqlcipher.ProgrammingError):
                raw.interrupt()

    def check(self) -> None:
        """Raises DatabaseShut once it is closed."""
        if self.closed:
            raise DatabaseShut

    def _taken(self, raw: Any, *_: object) -> None:
        self._used[id(raw)] = raw

    def _given_back(self, raw: Any, record: Any) -> None:
        self._used.pop(id(raw), None)
        if self.closed:
            # The pool that it would go back to is not there any more, and would keep it open.
            record.close()

    def _wanted(self, *_: object) -> None:
        self.check()
