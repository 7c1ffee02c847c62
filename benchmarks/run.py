"""`make bench`: crg-tui beside floor programs, in rounds in which each runs once; see `benchmarks/README.md`.

Only programs of the same round are divided by each other. Nothing fails for being slow.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import generate, minutes
from benchmarks.terminal import Program, Seen

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "benchmarks" / "floors"
CRG = str(Path(sys.executable).with_name("crg-tui"))
PASSPHRASE = "sample staple"
NOW = {"CRG_TUI_NOW": generate.MOMENT.isoformat()}
PROSE = "Two bruises, and no story: Why?"
ROUTES = """?/ctrl+p/n/a/a n/a enter/a enter h/a enter p/a enter d/c/c enter/c enter s/c enter v/c enter d/c enter r
c enter r n/c enter a/c enter e/c enter t/c enter k/c enter o/c enter o e/c enter h/c enter p"""
"""The keys that lead from Today to every screen about cases and actions."""
MEETING = """g/g a/g a enter/g down down enter/g p/g c/g s/g v/m/m n/m enter/m enter v/m enter p/m enter n/m enter o
m enter 7/m enter enter/m enter v/m enter d/m enter d n/m enter w/m enter p/m enter i/m enter a
m enter t/m enter g/m end enter m/m end enter m p/m end enter m v/m end enter m m/m end enter m c"""
"""To every screen about the group and its meetings, of which the next one is opened on the way."""
ROOM = """m enter o/m enter n/m enter v/m enter p/m enter d/m enter 7/m enter enter/m enter w/m enter i/m enter a
m enter t/m enter g/m enter n/m enter v/m enter p/m enter d"""
"""To and fro in the meeting room: the same keys on the same record, encrypted and not."""
HALF_A_SECOND = 500
_NOT_THERE = "does nothing here|has nothing to do here|There is nothing here to open"

Figures = dict[str, list[float]]
"""What one round measured: milliseconds or MiB, by name."""


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay below."""
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)]


@dataclass(frozen=True, slots=True)
class Aim:
    """One line of the table: `ours` over the median of `base` shall not be above `most`."""

    told: str
    ours: str
    base: str
    most: float
    of: Callable[[Sequence[float]], float] = statistics.median


# Where only milliseconds were given, they are taken over what the floor took on the machine that they were given for:
# 245 for minimal to settle, 3.8 for a move in the table.
AIMS = (
    Aim("start: the field for the passphrase can be used", "usable", "minimal usable", 1.05),
    Aim("start: settled", "settled", "minimal settled", 1.15),
    Aim("Enter on the passphrase: Today is there", "today", "minimal settled", 200 / 245),
    Aim("the meeting room, encrypted to unencrypted", "room encrypted", "room unencrypted", 1.2),
    Aim("cursor down in 10,000 cases", "down", "table down", 0.65),
    Aim("  the same, 95th percentile, to a median move", "down", "table down", 6 / 3.8, p95),
    Aim("  the same, longest, to a median move", "down", "table down", 16 / 3.8, max),
    Aim("a character in the referral's form", "character", "minimal character", 1.1),
    Aim("list of commands: settled", "palette", "table palette", 0.6),
    Aim("help: settled", "help", "table palette", 0.6),
    Aim("list of commands and help: closed", "closed", "table closed", 0.6),
    Aim("longest wait for an answer to a key, sample year", "answer", "minimal settled", 33 / 245, max),
    Aim("longest wait for an answer to a key, 10,000 cases", "answer of 10,000", "minimal settled", 33 / 245, max),
    Aim("memory after all screens, sample year (MiB)", "memory", "table memory", 1.05),
    Aim("leaving: terminal given back", "restored", "minimal restored", 0.25),
    Aim("leaving: process ended", "ended", "minimal ended", 0.25),
    Aim("--version", "command --version", "command pass", 1.75),
    Aim("--help", "command --help", "command pass", 2.8),
    Aim("case list, 10,000 cases", "command case list", "command query", 1.25),
    Aim("today, 10,000 cases", "command today", "command query", 1.25),
)
BESIDE = (
    "start of 10,000 cases to Today", "list of 10,000 cases opens", "held down, lag",
    "a character in a note of the meeting", "peak memory (MiB)", *minutes.BESIDE,
)  # fmt: skip


LONGEST = 8
"""How many of the longest waits are named, each with its key and the way to it."""


class Round:
    """One round: every program once, and what was measured."""

    def __init__(self, folder: Path, sample: Path, plain: Path, many: Path) -> None:
        self.figures: Figures = {}
        self.folder, self.sample, self.plain, self.many = folder, sample, plain, many
        self.missing: set[str] = set()
        self.waits: list[tuple[float, str]] = []

    def note(self, name: str, seen: Iterable[Seen], what: str = "settled") -> None:
        """Keep one time of each, and its CPU time beside it."""
        for one in seen:
            if (value := getattr(one, what)) is not None:
                self.figures.setdefault(name, []).append(value)
            if one.cpu is not None:
                self.figures.setdefault(f"{name} cpu", []).append(one.cpu)

    def keep(self, name: str, *values: float) -> None:
        """Keep values as they are."""
        self.figures.setdefault(name, []).extend(values)

    def _started(self, name: str, program: Program, text: str) -> None:
        seen = program.start(text)
        self.note(f"{name}usable", [seen], "matched")
        self.note(f"{name}settled", [seen])

    def minimal(self) -> None:
        """The empty application: its start and its end."""
        with Program([sys.executable, str(FLOORS / "minimal.py")]) as program:
            self._started("minimal ", program, "Hello, ready(.|\n)*palette")
            restored, ended = program.leave("ctrl+q")
        self.keep("minimal restored", restored)
        self.keep("minimal ended", ended)

    def field(self) -> None:
        """The empty application with a field to type into."""
        with Program([sys.executable, str(FLOORS / "minimal.py"), "input"]) as program:
            program.start("Hello, ready")
            self.note("minimal character", program.type(PROSE))

    def table(self) -> None:
        """The application with a hundred rows."""
        seeded = self.folder / "floor.db"
        if not seeded.exists():
            subprocess.run([sys.executable, str(FLOORS / "table.py"), "seed", str(seeded)], check=True)
        with Program([sys.executable, str(FLOORS / "table.py"), str(seeded)]) as program:
            program.start("Sample case 30(.|\n)*palette")
            self.note("table down", [program.press("down") for _ in range(40)])
            for _ in range(3):
                self.note("table palette", [program.press("ctrl+p", "Search for commands")])
                self.note("table closed", [program.press("escape", "Search for commands", gone=True)])
            if (memory := program.memory()) is not None:
                self.keep("table memory", memory[0])

    def year(self) -> None:
        """The sample year: from the start, over the passphrase, through all screens, to the end."""
        program = self._crg(self._copy(self.sample))
        with program:
            self._started("", program, "Passphrase(.|\n)*keys")
            answers = program.type(PASSPHRASE)
            self._to_today(program, answers)
            for key, name, text in (("ctrl+p", "palette", "All commands"), ("?", "help", "All keys")) * 3:
                answers += [opened := program.press(key, text), shut := program.press("escape", text, gone=True)]
                self.note(name, [opened])
                self.note("closed", [shut])
            answers += [program.press("n", "New referral"), program.press("tab")]
            self.note("character", line := program.type(PROSE))
            answers += [*line, program.press("tab")]
            self.note("character", text_lines := program.type(PROSE))
            answers += [
                *text_lines,
                program.press("escape", r"\A Today"),
                *self._visit(program, f"{ROUTES}\n{MEETING}"),
            ]
            answers += [program.press(key) for key in ("m", "enter", "n")]
            self.note("a character in a note of the meeting", typed := program.type(PROSE))
            self.note("answer", [*answers, *typed], "first")
            if (memory := program.memory()) is not None:
                self.keep("memory", memory[0])
                self.keep("peak memory (MiB)", memory[1])
            restored, ended = program.leave("ctrl+q")
        self.keep("restored", restored)
        self.keep("ended", ended)

    def room(self) -> None:
        """A meeting of the sample year, encrypted and not, each twice and in turn: the keys of `ROOM`, and a note."""
        for name, sample in ("un", self.plain), ("", self.sample), ("", self.sample), ("un", self.plain):
            with self._crg(self._copy(sample)) as program:
                if sample is self.sample:
                    program.start("Passphrase(.|\n)*keys")
                    program.type(PASSPHRASE)
                    self._to_today(program, [])
                else:
                    program.start(r"\A (Today|Who)")
                    if program.text.startswith(" Who"):
                        program.press("enter", r"\A Today")
                seen = self._visit(program, ROOM)
                seen += [program.press(key) for key in ("m", "enter", "n")]
                seen += program.type(PROSE)
            self.keep(f"room {name}encrypted", sum(one.settled or 0.0 for one in seen))
            if all(one.cpu is not None for one in seen):
                self.keep(f"room {name}encrypted cpu", sum(one.cpu or 0.0 for one in seen))

    def hasty(self) -> None:
        """The sample year, by somebody who types the passphrase as soon as there is a field."""
        with self._crg(self._copy(self.sample)) as program:
            program.start("Passphrase", quiet=0.0)
            self.note("answer", program.type(PASSPHRASE, quiet=0.04), "first")

    def cases(self) -> None:
        """Ten thousand cases, without a passphrase: moving in the list, and all screens."""
        with self._crg(self._copy(self.many)) as program:
            self.note("start of 10,000 cases to Today", [program.start("CLOCKS")], "matched")
            answers = [opened := program.press("c", r"\A Cases")]
            self.note("list of 10,000 cases opens", [opened])
            answers += (moved := [program.press("down") for _ in range(60)])
            self.note("down", moved)
            self.keep("held down, lag", program.hold("down", 60))
            answers += [program.press(key) for key in ("end", "pageup", "home", "pagedown", "f5")]
            answers += [program.press("escape", r"\A Today"), *self._visit(program, ROUTES)]
            self.note("answer of 10,000", answers, "first")

    def commands(self) -> None:
        """Plain commands beside Python alone and beside the bare query, in turn."""
        place = ["--db", str(self.many)]
        each = {
            "pass": [sys.executable, "-c", "pass"], "--version": [CRG, "--version"], "--help": [CRG, "--help"],
            "query": [sys.executable, str(FLOORS / "query.py"), str(self.many)],
            "case list": [CRG, "case", "list", *place], "today": [CRG, "today", *place],
        }  # fmt: skip
        for name, command in (*each.items(), *reversed(each.items())):
            began = time.perf_counter()
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **NOW})
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
            self.keep(f"command {name}", wall * 1000)
            self.keep(f"command {name} cpu", (used.ru_utime + used.ru_stime) * 1000)

    def minutes(self) -> None:
        """Minutes of fifteen cases as PDF, in a process of their own: made and set a second time, and its memory."""
        told = subprocess.run([sys.executable, "-m", "benchmarks.minutes"], check=True, cwd=ROOT, capture_output=True)
        for name, value in minutes.read(told.stdout.decode()).items():
            self.keep(name, value)

    def _crg(self, path: Path) -> Program:
        return Program([CRG, "--db", str(path)], NOW)

    def _copy(self, path: Path) -> Path:
        for name in (path.name, f"{path.name}.key", f"{path.name}.head"):
            for left in self.folder.glob(f"{name}*"):
                left.unlink()
            if path.with_name(name).exists():
                shutil.copyfile(path.with_name(name), self.folder / name)
        return self.folder / path.name

    def _to_today(self, program: Program, answers: list[Seen]) -> None:
        answers.append(opened := program.press("enter", r"\A (Today|Who)"))
        if program.text.startswith(" Who"):
            answers.append(program.press("enter", r"\A Today"))
        self.note("today", [opened], "matched")

    def _visit(self, program: Program, routes: str) -> list[Seen]:
        answers = []
        for route in re.split("[/\n]", routes):
            for key in route.split():
                answers.append(seen := program.press(key))
                self.waits.append((seen.first or 0.0, f"{key} of {route}"))
                if not re.search(_NOT_THERE, program.text):
                    continue
                self.missing.add(route)
                break
            for _ in range(6):
                if not program.text.startswith(" Today"):
                    answers.append(program.press("escape"))
        return answers


def ratios(rounds: Sequence[Figures], aim: Aim, suffix: str = "") -> list[float]:
    """Ours over the floor's, for each round that has both."""
    ours, base = aim.ours + suffix, aim.base + suffix
    return [aim.of(one[ours]) / statistics.median(one[base]) for one in rounds if ours in one and base in one]


def report(rounds: Sequence[Figures]) -> str:
    """The table: medians of the rounds, and between which ratios the middle half of them lies."""
    heads = ("", "ours", "floor", "ratio", "(middle half)", "of CPU time", "aim", "")
    rows = [heads, ("---", *("---:",) * 6, "---")]
    for aim in AIMS:
        found = ratios(rounds, aim)
        if not found:
            continue
        low, _, high = statistics.quantiles(found, n=4) if len(found) > 1 else (found[0],) * 3
        ratio = statistics.median(found)
        ours = statistics.median([aim.of(one[aim.ours]) for one in rounds if aim.ours in one])
        base = statistics.median([statistics.median(one[aim.base]) for one in rounds if aim.base in one])
        cpu = ratios(rounds, aim, " cpu") if aim.of is statistics.median else []
        rows.append(
            (
                aim.told, f"{ours:.1f}", f"{base:.1f}", f"{ratio:.2f}", f"{low:.2f} to {high:.2f}",
                f"{statistics.median(cpu):.2f}" if cpu else "", f"{aim.most:.2f}",
                "met" if ratio <= aim.most else "NOT MET",
            )
        )  # fmt: skip
    widths = [max(len(row[place]) for row in rows) for place in range(len(heads))]
    lines = ["| " + " | ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)) + " |" for row in rows]
    beside = [(name, [value for one in rounds for value in one.get(name, ())]) for name in BESIDE]
    lines += ["", *(f"{name}: {statistics.median(found):.0f}" for name, found in beside if found)]
    if pdf := [value for one in rounds for value in one.get(minutes.SECOND, ())]:
        lines.append(
            f"minutes of 15 cases as PDF, after the first: {statistics.median(pdf):.0f}, aim under {minutes.AIM}"
        )
    if today := [value for one in rounds for value in one.get("today", ())]:
        lines.append(f"unlocking, Enter to Today: {statistics.median(today):.0f}, aim under {HALF_A_SECOND}")
    floor = [value for one in rounds for value in one.get("minimal settled", ())]
    if len(floor) > 1:
        spread = statistics.quantiles(floor, n=4)
        lines.append(f"noise: the empty application settles in {spread[0]:.0f} to {spread[2]:.0f} ms (middle half)")
    return "\n".join(lines)


def sample_year(folder: Path, *, encrypted: bool = True) -> Path:
    """The sample year, with a passphrase or unencrypted."""
    path, secret = folder / ("year.crg" if encrypted else "plain-year.crg"), folder / "passphrase"
    secret.write_text(PASSPHRASE)
    how = ["--passphrase-file", str(secret)] if encrypted else ["--no-encryption"]
    subprocess.run([CRG, "demo", "--keep", str(path), *how], check=True, stdout=subprocess.DEVNULL)
    return path


def main() -> int:
    """Run the rounds, print the table. Answers 0 however slow everything was."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument(
        "--only", nargs="*", help="some of: minimal field table year room hasty cases commands minutes"
    )
    given = options.parse_args()
    compileall.compile_dir(ROOT / "src", quiet=1)
    rounds: list[Figures] = []
    waits: list[tuple[float, str]] = []
    with tempfile.TemporaryDirectory(prefix="crg-tui-bench-") as name:
        folder, kept = Path(name) / "round", Path(name)
        folder.mkdir()
        sample, plain = sample_year(kept), sample_year(kept, encrypted=False)
        wanted = not given.only or {"cases", "commands"} & set(given.only)
        many = generate.cached() if wanted else sample
        for number in range(given.rounds):
            one = Round(folder, sample, plain, many)
            parts = [
                one.minimal,
                one.field,
                one.table,
                one.year,
                one.room,
                one.hasty,
                one.cases,
                one.commands,
                one.minutes,
                one.minimal,
            ]
            for part in parts if number % 2 else reversed(parts):
                if not given.only or part.__name__ in given.only:
                    part()
            rounds.append(one.figures)
            waits += one.waits
            print(f"round {number + 1} of {given.rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr, flush=True)
    machine = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
    print(f"{machine}; load {os.getloadavg()[0]:.1f}; medians of {len(rounds)} rounds, times in ms\n")
    print(report(rounds))
    longest = sorted(waits, reverse=True)[:LONGEST]
    print("longest waits: " + ", ".join(f"{value:.0f} for {told}" for value, told in longest))
    if one.missing:
        print("not reached: " + ", ".join(sorted(one.missing)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
