"""`make test`: every check, each timed. `make lint`: only style, types and import rules."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

LINT = {
    "types": ["-m", "mypy"],
    "style": ["-m", "ruff", "check", "src", "tests", "benchmarks", "db"],
    "layout": ["-m", "ruff", "format", "--check", "src", "tests", "benchmarks", "db"],
    "import rules": ["-m", "pytest", "tests/test_imports.py"],
}
# Each process begins with its share in one piece, so that what a file makes for its tests is made once; whoever is done
# first takes from the others. Screens and servers are waited for at times, so there is one process more than cores.
TESTS = ["-m", "pytest", "--dist", "worksteal", "-n", "3", "--ignore=tests/test_imports.py", "tests"]

_MEMORY = Path("/dev/shm")
_ENOUGH = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Ran:
    """What one part came to: its seconds, and what it said where that was not printed yet."""

    name: str
    seconds: float
    well: bool
    said: str = ""


def main() -> int:
    """Run what is checked without running the program beside the tests, and say what it said last; 1 when any part
    failed."""
    started = time.perf_counter()
    # Without this each process compiles every file anew, on machines where that is the custom.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ran = []
    with ThreadPoolExecutor(1) as beside:
        linted = [beside.submit(_run, name, arguments, environment, aloud=False) for name, arguments in LINT.items()]
        if sys.argv[1:] != ["lint"]:
            # A disk that is waited for at each commit takes longer than the tests themselves.
            with tempfile.TemporaryDirectory(prefix="crg-tui-tests-", dir=_quick()) as folder:
                ran.append(_run("tests", [*TESTS, f"--basetemp={Path(folder) / 'each'}"], environment))
        for part in linted:
            done = part.result()
            print(f"\n== {done.name}\n{done.said}", end="", flush=True)
            ran.append(done)
    print("\n== how long each part took")
    for done in ran:
        print(f"{done.name:<28} {done.seconds:6.1f} s  {'ok' if done.well else 'FAILED'}")
    print(f"{'all':<28} {time.perf_counter() - started:6.1f} s")
    return 0 if all(done.well for done in ran) else 1


def _run(name: str, arguments: Sequence[str], environment: Mapping[str, str], aloud: bool = True) -> Ran:
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments], check=False, env=dict(environment), text=True,
        stdout=None if aloud else subprocess.PIPE, stderr=None if aloud else subprocess.STDOUT,
    )  # fmt: skip
    return Ran(name, time.perf_counter() - started, done.returncode == 0, done.stdout or "")


def _quick() -> Path | None:
    """A folder in memory where there is enough of it, or None for the ordinary one."""
    there = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK)
    return _MEMORY if there and shutil.disk_usage(_MEMORY).free > _ENOUGH else None


if __name__ == "__main__":
    sys.exit(main())
