"""Where screens find the open database. Locking closes it, so screens ask each time and keep nothing of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crg_tui.errors import DatabaseShut

if TYPE_CHECKING:
    from crg_tui.services.work import Context


@dataclass(slots=True)
class Desk:
    """The open database and who works with it; nothing while the application is locked."""

    held: Context | None = None

    @property
    def context(self) -> Context:
        """What services are given. Raises DatabaseShut while it is locked: no screen is shown then."""
        if self.held is None:
            raise DatabaseShut
        return self.held
