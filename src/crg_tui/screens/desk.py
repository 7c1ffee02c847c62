"""Where screens find the open database. Locking closes it, so screens ask each time and keep nothing of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crg_tui.errors import DatabaseShut

if TYPE_CHECKING:
    from crg_tui.domain.settings import HouseSettings
    from crg_tui.services.work import Context


@dataclass(slots=True)
class Desk:
    """The open database and who works with it; nothing while the application is locked."""

    held: Context | None = None
    opened: dict[str, str] = field(default_factory=dict)
    """The cases whose identities are open, by key, with their references."""
    read_over: set[str] = field(default_factory=set)
    """Remarks about papers, their words and whom they are to, that were read here and are not shown again."""
    views: dict[str, str] = field(default_factory=dict)
    """How a list was looked at last, in its own words, by the list; it opens so again."""
    _settings: HouseSettings | None = None

    @property
    def context(self) -> Context:
        """What services are given. Raises DatabaseShut while it is locked: no screen is shown then."""
        if self.held is None:
            raise DatabaseShut
        return self.held

    @property
    def settings(self) -> HouseSettings:
        """How the program behaves in this database, as it was read when it was opened or chosen here."""
        if self._settings is None:
            from crg_tui.queries import settings

            self._settings = settings.read(self.context.store)
        return self._settings

    def choose(self, settings: HouseSettings | None) -> None:
        """Settings were chosen here; None: they are to be read again."""
        self._settings = settings

    def close_identities(self) -> None:
        """Opened identities are closed: by a lock, the next item, somebody else who works, the privacy view."""
        self.opened.clear()

    @property
    def flag(self) -> str:
        """What every title says while identities are open; "" while none are."""
        return f"identities of {', '.join(self.opened.values())} open" if self.opened else ""
