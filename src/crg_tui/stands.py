"""How the open database stands on this computer: what every screen says of it, and what is said once it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crg_tui.clock import Clock, SystemClock, awake_or_asleep

if TYPE_CHECKING:
    from crg_tui.domain.clock_sense import ClockWatch
    from crg_tui.screens.desk import Desk
    from crg_tui.store.window import Window


@dataclass(slots=True)
class Stands:
    """The same for every opening of one run; `desk` holds what is open."""

    desk: Desk
    clock: Clock
    _window: Window | None = None
    _watch: ClockWatch | None = field(default=None)

    def opened(self) -> None:
        """A file was opened in this window."""
        from crg_tui.store import window

        store = self.desk.context.store
        if store.path is not None and not store.read_only:
            self._window = window.open_window(store.path, self.clock.now())

    def closed(self) -> None:
        """It is closed, or will be at once."""
        if self._window is not None:
            self._window.close()
            self._window = None

    def words(self) -> str:
        """What stands at the top of every screen."""
        return "READ ONLY" if self.desk.held is not None and self.desk.held.store.read_only else ""

    def warning(self) -> str:
        """What stands there in the colour of warnings, for as long as it is open: that the file is not encrypted."""
        return "not encrypted" if self.desk.held is not None and self.desk.held.store.is_unencrypted else ""

    def remarks(self) -> Sequence[str]:
        """What is said on the first screen."""
        from crg_tui.queries import clock_sense

        store = self.desk.context.store
        said = list(store.remarks)
        if store.path is not None and store.is_unencrypted:
            from crg_tui.services import opening

            said.insert(0, opening.unencrypted(store.path))
        if self._window is not None and (since := self._window.since) is not None:
            said.append(_also_open(since))
        if store.is_local and not store.read_only and (remark := clock_sense.remark(store, self.clock.now())):
            said.append(remark)
        return said

    def watch_clock(self) -> str | None:
        """What is said when the clock was moved. A clock that shows a sample's day is not this computer's."""
        from crg_tui.domain.clock_sense import ClockWatch

        if not isinstance(self.clock, SystemClock):
            return None
        if self._watch is None:
            self._watch = ClockWatch()
        return self._watch.tick(self.clock.now(), awake_or_asleep())


def _also_open(since: str) -> str:
    from datetime import datetime

    from crg_tui.clock import london

    try:
        at = f"since {datetime.fromisoformat(since).astimezone(london()):%H:%M on %d.%m.%Y}"
    except ValueError:
        at = "already"
    return f"This database is open in another window {at}. Both can work: who records second is told."
