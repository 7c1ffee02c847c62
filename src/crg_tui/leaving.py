"""Leaving at once: the one place where the process ends without being taken apart piece by piece."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any, NoReturn, cast

from textual._xterm_parser import XTermParser
from textual.driver import Driver


def quick(driver: type[Driver]) -> type[Driver]:
    """The same driver, which does not wait for its input thread when `leaving` is set.

    That thread looks up from the keyboard every 100 ms, and is waited for twice. It also survives a terminal that
    sends bytes which are no UTF-8, as from an old file that is pasted: each becomes U+FFFD, and the rest is read.
    """

    base: Any = driver

    def disable_input(self: Any) -> None:
        if not self.leaving:
            base.disable_input(self)
            return
        self.exit_event.set()
        _forget_keys()

    def run_input_thread(self: Any) -> None:
        while not self.exit_event.is_set():
            try:
                base.run_input_thread(self)
            except UnicodeDecodeError as error:
                for event in XTermParser().feed(error.object.decode("utf-8", "replace")):
                    self.process_message(event)
            else:
                return

    members: dict[str, Any] = {"leaving": False, "disable_input": disable_input}
    if hasattr(driver, "run_input_thread"):
        members["run_input_thread"] = run_input_thread
    return cast("type[Driver]", type("QuickDriver", (driver,), members))


def _forget_keys() -> None:
    if sys.platform != "win32":
        import termios

        # Keys and answers of the terminal that are still under way belong to this program, not to the shell.
        if sys.__stdin__ is not None and sys.__stdin__.isatty():
            termios.tcflush(sys.__stdin__.fileno(), termios.TCIFLUSH)


def restore_terminal(driver: Any) -> None:
    """Give the terminal back as it was, and wait until it has everything that was written. Takes a quick driver."""
    driver.leaving = True
    driver.stop_application_mode()
    driver.close()


def end(code: int) -> NoReturn:
    """End the process now.

    To be called when the store is closed and the terminal restored. What the interpreter would still do, walking
    through tens of megabytes and waiting for the input thread, serves nobody and takes a fifth of a second.
    """
    for stream in (sys.__stdout__, sys.__stderr__):
        # What was not written yet has nobody to read it where the terminal has gone.
        with suppress(OSError):
            if stream is not None:
                stream.flush()
    os._exit(code)
