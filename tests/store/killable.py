"""Processes that are killed, started from one that has imported everything, so that each begins within milliseconds.

    with Starter() as starter:
        killed = starter.start("tests.store.killed_process:work", path="...", seed=7)
        for said in killed:
            ...
            killed.kill()

What such a process says is a line of JSON each; `errors` names a file for its standard error. Where processes cannot
be forked, it is the one that imported everything that is killed, and the next one is started anew.
"""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, Self

ROOT = Path(__file__).parents[2]
_READY = (
    "tests.store.killed_process", "tests.store.killed_meeting", "tests.store.killed_referral", "tests.store.faulty",
    "tests.store.write_protected",
)  # fmt: skip


@dataclass(slots=True)
class Killable:
    """One process that somebody ends: what it says, and how it ended (None while it runs; -9 when it was killed)."""

    process: subprocess.Popen[str]
    pid: int | None = None
    status: int | None = None
    _lock: Lock = field(default_factory=Lock)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            try:
                said = json.loads(line)
            except ValueError:
                # Cut off in the middle, it says nothing.
                continue
            with self._lock:
                self.pid = said.get("pid", self.pid)
                self.status = said.get("ended", self.status)
            if self.status is not None:
                return
            if "pid" not in said:
                yield said
        self.status = self.process.wait()

    def kill(self) -> None:
        """End it without warning, wherever it is; nothing where it has ended."""
        with self._lock:
            if self.pid is not None and self.status is None:
                end(self.pid)


def end(pid: int) -> None:
    """End a process without warning."""
    # Elsewhere than on Windows nothing can stand in the way of this signal; there, ending a process is as hard.
    os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))


class Starter:
    """Keeps a process that has imported everything; one thing at a time is started from it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            assert self._process.stdin is not None and self._process.stdout is not None
            self._process.stdin.close()
            self._process.stdout.close()
            self._process.wait()

    def start(self, work: str, /, **given: object) -> Killable:
        """Let a function, named as `module:function`, work in a process of its own, and go through what it says."""
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.store.killable"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT,
            )  # fmt: skip
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"work": work, "given": given}) + "\n")
        self._process.stdin.flush()
        return Killable(self._process)


def say(what: dict[str, Any]) -> None:
    """Tell whoever started this process; when it comes back, it was told."""
    os.write(1, json.dumps(what).encode() + b"\n")


def _work(order: dict[str, Any]) -> None:
    module, _, function = order["work"].partition(":")
    # What goes to the standard error of this process alone can be read where it was asked for.
    if (errors := order["given"].pop("errors", None)) is not None:
        with Path(errors).open("wb") as file:
            os.dup2(file.fileno(), 2)
    say({"pid": os.getpid()})
    getattr(import_module(module), function)(**order["given"])


def main() -> None:
    """Do what comes in by lines, each in a process of its own where that can be had."""
    from crg_tui.store import tables

    tables.map_all()
    for module in _READY:
        import_module(module)
    while line := sys.stdin.readline():
        if not hasattr(os, "fork"):
            _work(json.loads(line))
            say({"ended": 0})
            continue
        child = os.fork()
        if child == 0:
            status = 1
            # What comes in by lines is the starter's.
            sys.stdin = io.StringIO()
            try:
                _work(json.loads(line))
                status = 0
            except BaseException:
                traceback.print_exc()
                raise
            finally:
                sys.stderr.flush()
                os._exit(status)
        _, status = os.waitpid(child, 0)
        # On a line of its own, whatever the other one left.
        os.write(1, b"\n")
        say({"ended": os.waitstatus_to_exitcode(status)})


if __name__ == "__main__":
    main()
