"""What a screen may ask of the application around it. The application is never imported by a screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from crg_tui.clock import Clock
from crg_tui.domain.answers import Refused

if TYPE_CHECKING:
    from crg_tui.screens.base import BaseScreen

T = TypeVar("T")


class Shell(Protocol):
    """The one door to services, the way between screens, and the boundary for what nobody expected."""

    @property
    def clock(self) -> Clock:
        """What time it is."""
        ...

    @property
    def status(self) -> str:
        """What stands at the right of every title that says nothing of its own there: who works."""
        ...

    @property
    def flag(self) -> str:
        """What every title says beside the rest: that identities are open, that the database is not encrypted; "" while
        there is nothing to say."""
        ...

    @property
    def privacy(self) -> bool:
        """Whether the privacy view is on."""
        ...

    def project(self, closed: bool) -> None:
        """A screen that is mostly projected opens: `closed` is whether the privacy view is on there at first."""
        ...

    def ticks(self) -> float:
        """Seconds that only ever go forward, for timers."""
        ...

    def say_also(self, sentence: str) -> None:
        """Show a sentence on the screen on top, after what was just said there."""
        ...

    async def do(self, intention: Callable[[], T], threaded: bool | None = None) -> T | Refused:
        """Carry out an intention. A failure of the disk or a bug comes back as a Refused with a sentence."""
        ...

    async def attempt(self, work: Awaitable[None]) -> Refused | None:
        """Await work; where it failed, the sentence that says so."""
        ...

    async def guard(self, work: Awaitable[T]) -> T | None:
        """Await work; an exception that nobody expected is noted and said, and the answer is None."""
        ...

    def begins(self) -> None:
        """A command begins something in which it may ask."""
        ...

    def asking(self, question: BaseScreen[Any]) -> None:
        """A question is about to be asked: what was typed in answer to it before a lock stands in it again."""
        ...

    async def answered(self, question: BaseScreen[Any], answer: object) -> None:
        """A question was answered, or left with None."""
        ...

    async def ask_again(self, screen: BaseScreen[Any], command_id: str = "") -> None:
        """Ask on that screen what was being asked when it was locked, where anything had been typed in answer.

        `command_id` is carried out instead up to its question, where the form that it opened has to be asked for again.
        """
        ...

    def open(self, make: Callable[[], BaseScreen[None]]) -> None:
        """Make a screen and show it over this one. `make` is kept: after a lock it is called again."""
        ...

    async def back(self) -> None:
        """Leave the screen on top, once it has kept what was typed."""
        ...

    async def apart(self, make: Callable[[], BaseScreen[str | Refused]]) -> None:
        """Lock, forget where the person was, and do work that needs the database closed over the locked screen, which
        then says what came of it."""
        ...
