"""What can be seen on a wall: the privacy view, in the meeting room and everywhere else each by itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Wall:
    """Whether the privacy view is on. `room` is None while nobody is in a meeting room.

    The room has a state of its own, so that leaving it puts everything back as it was; a lock does not leave it.
    """

    desk: bool = False
    room: bool | None = None

    def closed(self, projected: bool) -> bool:
        """Whether it is on; `projected` says that a meeting room is open."""
        return bool(self.room) if projected else self.desk

    def enter(self, closed: bool) -> None:
        """A meeting room opens; `closed` is how it begins."""
        if self.room is None:
            self.room = closed

    def leave(self) -> None:
        """No meeting room is open any more."""
        self.room = None

    def turn(self, projected: bool) -> None:
        """On, or off."""
        if projected:
            self.room = not self.room
        else:
            self.desk = not self.desk
