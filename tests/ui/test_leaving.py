"""In a real terminal: it is given back as it was, at once, and nothing of the record is left in it."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="Windows has no such terminals")
termios = pytest.importorskip("termios", reason="Windows has no such terminals")

PROGRAM = Path(__file__).with_name("fake_application.py")
PATIENCE = 20.0


@dataclass
class Terminal:
    """A terminal with the fake application in it."""

    process: subprocess.Popen[bytes]
    handle: int
    seen: bytearray = field(default_factory=bytearray)

    def wait_for(self, text: bytes) -> None:
        """Read until the text was written. Raises AssertionError when it never is."""
        end = time.monotonic() + PATIENCE
        while text not in self.seen:
            ready, _, _ = select.select([self.handle], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"{text!r} was never written: {bytes(self.seen[-200:])!r}"
            try:
                self.seen += os.read(self.handle, 65536)
            except OSError as error:
                raise AssertionError(f"ended before {text!r}: {bytes(self.seen[-200:])!r}") from error

    def press(self, keys: bytes) -> None:
        """Send bytes as a terminal does."""
        os.write(self.handle, keys)


@contextmanager
def terminal(how: str) -> Iterator[Terminal]:
    """Start the fake application in a terminal of its own."""
    ours, theirs = pty.openpty()
    root = Path(__file__).parents[2]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.fake_application", how],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=root, env=environment, start_new_session=True,
    )  # fmt: skip
    try:
        yield Terminal(process, ours)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        os.close(ours)
        os.close(theirs)


def test_leaving_gives_the_terminal_back_and_closes_the_store() -> None:
    with terminal("well") as shown:
        before = termios.tcgetattr(shown.handle)
        shown.wait_for(b"all keys")
        shown.wait_for(b"B1")
        shown.press(b"\xff\xfen")
        shown.wait_for(b"New bicycle")
        started = time.monotonic()
        shown.press(b"\x11")
        shown.wait_for(b"closed the shed")
        assert shown.process.wait(PATIENCE) == 0
        took = time.monotonic() - started
        written = bytes(shown.seen)
        assert written.rindex(b"\x1b[?1049l") < written.rindex(b"closed the shed"), "the terminal is restored first"
        assert b"\x1b[?25h" in written[written.rindex(b"\x1b[?1049l") :]
        assert termios.tcgetattr(shown.handle)[3] == before[3]
        assert took < 0.15, "Textual alone waits 200 ms for its input thread"


def test_a_store_that_does_not_close_is_said_on_the_shell() -> None:
    with terminal("busy") as shown:
        shown.wait_for(b"B1")
        shown.press(b"\x11")
        assert shown.process.wait(PATIENCE) == 1
        shown.wait_for(b"The database is busy in another window.")


def test_nothing_of_the_record_is_left_when_a_list_cannot_be_read() -> None:
    with terminal("broken") as shown:
        shown.wait_for(b"Something failed that should not have")
        shown.press(b"\x11")
        shown.process.wait(PATIENCE)
        assert b"Child K" not in shown.seen and b"Traceback" not in shown.seen
