"""A program on a terminal of its own: what it writes is time-stamped as it comes and shown on an emulated screen.

Everything is measured from outside, so a figure means the same whatever a program is made of. One thread does nothing
but read and time-stamp; the screen is brought up to date between bursts, so that emulating it delays no time stamp.
Linux and macOS; CPU time and memory of the program are read from Linux alone, and are None elsewhere.
"""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import queue
import random
import re
import select
import signal
import struct
import sys
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

COLUMNS, ROWS = 120, 40
QUIET = 0.15
"""Seconds without output after which what a key did is complete; shorter than the blinking of a cursor."""
SILENCE = 1.0
"""Seconds after which a key that no output followed is taken to have none."""
PATIENCE = 60.0
_PAUSE = 0.003
_RESTORED = "\x1b[?1049l"

_KEYS = {"enter": 13, "tab": 9, "escape": 27, "space": 32, "backspace": 127}
_LETTERS = {"up": "A", "down": "B", "right": "C", "left": "D", "end": "F", "home": "H", "f1": "P", "f2": "Q", "f4": "S"}
_TILDES = {"pageup": 5, "pagedown": 6, "f3": 13, "f5": 15, "f6": 17, "f10": 21}
_SHIFTED = dict(zip('~!@#$%^&*()_+{}|:"<>?', "`1234567890-=[]\\;',./", strict=True))

# What pyte would draw or misread: keyboard protocols, questions about modes, and strings of which there are no answers.
_UNREAD = re.compile(r"\x1b\[[<>=][\d;]*[A-Za-z]|\x1b\[\?[\d;]*\$p|\x1b[P\]_][^\x07\x1b]*(?:\x07|\x1b\\)")
_CUT_OFF = re.compile(r"\x1b(\[[<>=?]?[\d;]*[ $]?|[P\]_][^\x07\x1b]*\x1b?|[()])?\Z")
_MODE_ASKED = re.compile(r"\x1b\[\?(\d+)\$p")


class Failure(Exception):
    """A program did not do what was expected of it."""


def encoded(key: str, kitty: bool) -> bytes:
    """The bytes of a key: a character, or a name such as `enter`, `ctrl+p`, `pagedown`.

    `kitty` says that the program asked for the keyboard protocol in which every key says which it is.
    """
    if key in _LETTERS:
        return f"\x1b{'O' if key[0] == 'f' and not kitty else '['}{_LETTERS[key]}".encode()
    if key in _TILDES:
        return f"\x1b[{_TILDES[key]}~".encode() if kitty or key != "f3" else b"\x1bOR"
    control, char = key.startswith("ctrl+"), key.removeprefix("ctrl+")
    code = _KEYS[char] if char in _KEYS else ord(char)
    if not kitty:
        return bytes([code & 0x1F]) if control else chr(code).encode()
    if control:
        return f"\x1b[{code};5u".encode()
    if char in _KEYS and char != "space":
        return f"\x1b[{code}u".encode()
    base = _SHIFTED.get(char, char.lower())
    shifted = 2 if len(char) == 1 and base != char else ""
    return f"\x1b[{ord(base) if shifted else code};{shifted};{code}u".encode()


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Output, when it came, and the program's CPU time then; no bytes are the end."""

    at: float
    data: bytes
    cpu: float | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What followed a start or a key, in milliseconds after it; None where it never came.

    `first` is the first output, `matched` the text that was waited for, `settled` the last output before the quiet
    (the wait for the quiet is not counted). `cpu` is the program's CPU time from there to the text or the end.
    """

    first: float | None
    matched: float | None
    settled: float | None
    cpu: float | None


class Program:
    """A program on a terminal. Leaving the `with` block ends it, whatever it does."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        sys.setswitchinterval(0.0002)
        self.name = " ".join(Path(word).name for word in arguments)
        self._random = random.Random(1)
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self._kitty = False
        self._chunks: queue.SimpleQueue[_Chunk] = queue.SimpleQueue()
        self._pending: list[_Chunk] = []
        self._restored: float | None = None
        self._status: int | None = None
        self._master, terminal = os.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._stop, self._stopped = os.pipe()
        terminfo = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        told = {**os.environ, **terminfo, **(environment or {})}
        self.started = time.perf_counter()
        self._pid = os.fork()
        if not self._pid:
            try:
                os.login_tty(terminal)
                os.execvpe(arguments[0], list(arguments), told)
            finally:
                os._exit(127)
        os.close(terminal)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self._status is None:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        os.write(self._stopped, b".")
        self._reader.join()
        for handle in (self._master, self._stop, self._stopped):
            os.close(handle)

    def _read(self) -> None:
        data = b"."
        while data:
            ready, _, _ = select.select([self._master, self._stop], [], [])
            if self._master not in ready:
                return
            # The terminal says that nobody has it open any more by an error on Linux, by nothing on macOS.
            data = b""
            with contextlib.suppress(OSError):
                data = os.read(self._master, 65536)
            self._chunks.put(_Chunk(time.perf_counter(), data, self.cpu()))

    @property
    def text(self) -> str:
        """What is on the screen, without blanks at the ends of lines."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def cpu(self) -> float | None:
        """CPU time of the program so far, all its threads, in milliseconds."""
        try:
            return time.clock_gettime((~self._pid << 3) | 2) * 1000 if sys.platform == "linux" else None
        except OSError:
            return None

    def memory(self) -> tuple[float, float] | None:
        """What the program holds in memory now, and the most it ever held, in MiB."""
        if sys.platform != "linux":
            return None
        said = dict(line.split(":", 1) for line in Path(f"/proc/{self._pid}/status").read_text().splitlines())
        return int(said["VmRSS"].split()[0]) / 1024, int(said["VmHWM"].split()[0]) / 1024

    def start(self, text: str, quiet: float = 0.3) -> Seen:
        """Wait until the program shows a text and is still."""
        return self._observe(self.started, 0.0, text, quiet=quiet)

    def press(self, key: str, text: str | None = None, *, gone: bool = False, quiet: float = QUIET) -> Seen:
        """Press a key and wait until what it does is done; `text` has to be there then, or with `gone` to be away."""
        # Not in step with the frames of the program.
        self._rest_for(self._random.random() * 0.02)
        before = self.cpu()
        return self._observe(self._send(key), before, text, gone, quiet)

    def type(self, text: str, quiet: float = QUIET) -> list[Seen]:
        """Type characters, each when the one before has been shown."""
        return [self.press("space" if char == " " else char, quiet=quiet) for char in text]

    def hold(self, key: str, times: int, rate: float = 30.0) -> float:
        """Hold a key down; how many milliseconds after the last press the screen still moved."""
        begin = at = time.perf_counter()
        for number in range(times):
            self._rest_for(begin + number / rate - time.perf_counter())
            at = self._send(key)
        return self._observe(at, 0.0, None).settled or 0.0

    def leave(self, key: str) -> tuple[float, float]:
        """Press the key that leaves: milliseconds until the terminal is as it was, and until the process has ended."""
        at = self._send(key)
        while self._status is None:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
            elif time.perf_counter() > at + PATIENCE:
                raise self._failed(f"did not end after {key}")
            else:
                time.sleep(0.0003)
        ended = time.perf_counter()
        self._rest_for(0.05)
        if self._status or self._restored is None:
            raise self._failed(f"left with status {self._status}")
        return (self._restored - at) * 1000, (ended - at) * 1000

    def _send(self, key: str) -> float:
        at = time.perf_counter()
        os.write(self._master, encoded(key, self._kitty))
        return at

    def _rest_for(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0 and self._take(left) is not False:
            pass
        self._show(None, False)

    def _observe(
        self, start: float, before: float | None, text: str | None, gone: bool = False, quiet: float = QUIET
    ) -> Seen:
        wanted = re.compile(text) if text else None
        first = last = None
        found: _Chunk | None = None
        while True:
            now = time.perf_counter()
            due = start + PATIENCE
            if wanted is None or found is not None:
                due = last + quiet if last is not None else start + SILENCE
            if now >= due and not self._pending:
                break
            took = self._take(min(due - now, _PAUSE) if self._pending else due - now)
            if took and (at := self._pending[-1].at) >= start:
                first, last = first or at, at
            elif self._pending and not took:
                found = self._show(wanted if found is None else None, gone) or found
            elif took is False:
                raise self._failed("ended")
        if wanted is not None and found is None:
            raise self._failed(f"{'still showed' if gone else 'did not show'} {text!r}")
        cpu = found.cpu if found is not None else self.cpu()
        first, matched, last = (
            None if moment is None else max(0.0, moment - start) * 1000
            for moment in (first, found.at if found else None, last)
        )
        return Seen(first, matched, last, None if cpu is None or before is None else cpu - before)

    def _take(self, seconds: float) -> bool | None:
        """One chunk of output: True; none in that time: None; none any more: False."""
        try:
            chunk = self._chunks.get(timeout=max(0.0, seconds))
        except queue.Empty:
            return None
        if not chunk.data:
            self._chunks.put(chunk)
            return False
        self._pending.append(chunk)
        return True

    def _show(self, wanted: re.Pattern[str] | None, gone: bool) -> _Chunk | None:
        """Bring the screen up to date; the output after which it first showed what is wanted."""
        pending, self._pending = self._pending, []
        found = None
        for chunk in pending:
            self._feed(chunk.data, chunk.at)
            if wanted is not None and found is None and bool(wanted.search(self.text)) is not gone:
                found = chunk
        return found

    def _feed(self, data: bytes, at: float) -> None:
        text = self._rest + self._decode(data)
        cut = _CUT_OFF.search(text)
        text, self._rest = (text[: cut.start()], cut[0]) if cut else (text, "")
        for mode in _MODE_ASKED.findall(text):
            # Synchronized output is there, and off just now; nothing else is.
            os.write(self._master, f"\x1b[?{mode};{2 if mode == '2026' else 0}$y".encode())
        if _RESTORED in text:
            self._restored = at
        self._kitty = (self._kitty or "\x1b[>25u" in text) and "\x1b[<u" not in text
        self._stream.feed(_UNREAD.sub("", text))

    def _failed(self, what: str) -> Failure:
        return Failure(f"{self.name} {what}. The screen was:\n" + re.sub(r"(?m)^", "    | ", self.text.rstrip()))
