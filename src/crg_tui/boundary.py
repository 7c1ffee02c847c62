"""The boundary for what nobody expected: each failure becomes a sentence, and not one word of the record is printed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from rich.text import Text
from textual.app import App

from crg_tui import crash
from crg_tui.domain.answers import Refusal, Refused
from crg_tui.errors import CrgError, DatabaseShut
from crg_tui.locking import keep_all
from crg_tui.ports import Ports
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.copying import Copying

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failed:
    """What failed, in a sentence; `shut` where that was because it was locked meanwhile."""

    sentence: str
    shut: bool = False

    @property
    def refused(self) -> Refused:
        """The same as an answer of a service."""
        return Refused((Refusal(self.sentence, ""),))


class Boundary(App[int], inherit_bindings=False):
    """An application whose failures are told and noted in one place."""

    def __init__(self, ports: Ports) -> None:
        super().__init__()
        self.ports = ports
        self.copying = Copying(super().copy_to_clipboard)

    async def attempt(self, work: Awaitable[None]) -> Refused | None:
        """Await work; the sentence of what failed, or None."""
        answer = await self.attempted(work)
        return answer.refused if isinstance(answer, Failed) else None

    async def guard(self, work: Awaitable[T]) -> T | None:
        """Await work that screens started; what fails is said on the screen."""
        answer = await self.attempted(work)
        if isinstance(answer, Failed):
            if not answer.shut:
                self.say_here(answer.sentence)
            return None
        return answer

    async def attempted(self, work: Awaitable[T]) -> T | Failed:
        """Await work; what it answers, or what failed."""
        try:
            return await work
        except CrgError as error:
            # A screen that goes while it is locked has nobody to tell that it read nothing.
            return Failed(str(error), shut=isinstance(error, DatabaseShut))
        except Exception as error:
            return Failed(self._noted(error))

    def _noted(self, error: BaseException) -> str:
        where = self.ports.note_crash(crash.note(error))
        return (
            "Something failed that should not have; nothing recorded is lost."
            f"{f' A note of it, without any content, is in {where}.' if where else ''} Go on, or leave with ctrl+q."
        )

    def say_here(self, sentence: str) -> None:
        """Say something on the screen on top."""
        screen = self.screen_stack[-1] if self.screen_stack else None
        if isinstance(screen, BaseScreen):
            screen.say(sentence, warns=True)

    def _handle_exception(self, error: Exception) -> None:
        # A widget that cannot draw itself, or a screen whose messages cannot be read, cannot go on. Textual would
        # print the traceback with all local variables into the scrollback: content of the record.
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._end_with(self._noted(error))

    def _fatal_error(self) -> None:
        self._end_with("crg-tui had to stop; nothing recorded is lost.")

    def panic(self, *renderables: object) -> None:
        """Stop with a sentence; what Textual would print is dropped."""
        self._fatal_error()

    def _end_with(self, sentence: str) -> None:
        self._return_code = 1
        self.copying.clear()
        self._exit_renderables[:] = [Text(f"{sentence}\n", end="")]
        self.call_later(self.keep_all)
        self._close_messages_no_wait()

    async def keep_all(self) -> Refused | None:
        """Have every screen keep what is typed; the refusal of the first that could not, which is said."""
        refused = await keep_all(self.screen_stack)
        if refused is not None:
            self.say_here(refused.sentence)
        return refused


async def inline(intention: Callable[[], T]) -> T:
    """Work that takes no time, as something to await."""
    return intention()
