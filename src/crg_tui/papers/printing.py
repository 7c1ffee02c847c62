"""Sending a paper to the printer.

On Linux and macOS the PDF goes to `lp` on its standard input, so that no plain text touches the disk. Windows prints
files only: there it stands for a short time in a folder that only this person can read, and is removed afterwards.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crg_tui.errors import CrgError

_PATIENCE, _LOOKING = 60.0, 10.0
_WINDOWS_READS_FOR = 60.0
_TITLE_LENGTH = 120


class NotPrinted(CrgError):
    """The paper did not reach a printer; the message says why, and that it can be written to a file instead."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why} Write it to a PDF file instead, and print that from where a printer is.")


@dataclass(frozen=True, slots=True)
class Printers:
    """The printers that this computer knows, and which of them is asked where nobody says: None where there is none.

    `why_none` says why nothing can be printed, "" where it can. Windows keeps its printers to itself: no name is known
    there, and its own default printer is asked.
    """

    names: tuple[str, ...] = ()
    default: str | None = None
    why_none: str = ""


def printers() -> Printers:
    """What can be printed on. Asks the printing system of this computer, for a few seconds at most."""
    if sys.platform == "win32":
        return Printers()
    if shutil.which("lp") is None:
        return Printers(why_none=_NO_PROGRAM)
    named, default = _lpstat("-e"), _lpstat("-d")
    if named is None:
        # Without lpstat nobody knows; lp may print all the same.
        return Printers()
    names = tuple(line.strip() for line in named.splitlines() if line.strip())
    if not names:
        return Printers(why_none=_NONE_SET_UP)
    found = (default or "").partition(":")[2].strip().partition("/")[0]
    return Printers(names, found if found in names else None)


_NO_PROGRAM = "This computer has no printer program (`lp`, which comes with CUPS)."
_NONE_SET_UP = "No printer is set up on this computer."


def _lpstat(wanted: str) -> str | None:
    program = shutil.which("lpstat")
    if program is None:
        return None
    plain = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(
            [program, wanted], capture_output=True, timeout=_LOOKING, check=False, env=plain, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode(errors="replace")


def send(
    pdf: bytes, title: str, *, printer: str | None = None, copies: int = 1, both_sides: bool = True,
    wait: Callable[[float], object] = time.sleep,
) -> str:  # fmt: skip
    """Print a PDF on A4 under that title in the printer's queue; the sentence that says what was done.

    `title` names the paper and nobody in it. `printer` is one of `printers()`, None the default one. `wait` is asked
    to wait some seconds while Windows reads the file; which sides are printed on is for its own settings to say.
    Raises NotPrinted.
    """
    if copies < 1:
        raise NotPrinted(f"{copies} copies cannot be printed.")
    if sys.platform == "win32":
        if printer is not None:
            raise NotPrinted("Windows prints on its default printer: choose that in the settings of Windows.")
        return _on_windows(pdf, copies, wait)
    return _with_lp(pdf, title, printer, copies, both_sides)


def _with_lp(pdf: bytes, title: str, printer: str | None, copies: int, both_sides: bool) -> str:
    program = shutil.which("lp")
    if program is None:
        raise NotPrinted(_NO_PROGRAM)
    if printer is not None and (names := printers().names) and printer not in names:
        raise NotPrinted(f"There is no printer {printer}. There are: {', '.join(names)}.")
    line = " ".join(title.split())[:_TITLE_LENGTH]
    sides = "two-sided-long-edge" if both_sides else "one-sided"
    chosen = [*(["-d", printer] if printer else []), *(["-n", str(copies)] if copies > 1 else [])]
    command = [program, *chosen, "-t", line, "-o", "media=A4", "-o", f"sides={sides}", "-"]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise NotPrinted("The printer program did not answer within a minute.") from None
    except OSError as error:
        raise NotPrinted(f"The printer program could not be started ({error.strerror}).") from None
    if done.returncode != 0:
        said = " ".join(done.stderr.decode(errors="replace").split())
        raise NotPrinted(_why(printer, said))
    where = f"the printer {printer}" if printer else "the printer"
    return f"Sent to {where}{f', {copies} copies' if copies > 1 else ''}."


def _why(printer: str | None, said: str) -> str:
    """Why nothing was printed: what is missing, where that can be found out, else the words of the program."""
    known = printers() if printer is None else Printers()
    if known.why_none:
        return known.why_none
    if known.names and known.default is None:
        return f"No printer is the default one. Name one of: {', '.join(known.names)}."
    return f"The printer program refused it{f' ({said[:200]})' if said else ''}."


def _on_windows(pdf: bytes, copies: int, wait: Callable[[float], object]) -> str:
    start: Callable[..., None] | None = getattr(os, "startfile", None)
    if start is None:
        raise NotPrinted("This computer has no program that prints.")
    folder = Path(tempfile.mkdtemp(prefix="crg-tui-print-"))
    try:
        path = folder / "paper.pdf"
        path.write_bytes(pdf)
        sentence = _started(start, path, copies)
        wait(_WINDOWS_READS_FOR)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        return f"{sentence} The file {path} is still open in another program: close that, then delete it."
    return f"{sentence} The file that Windows needed for it was removed again."


def _started(start: Callable[..., None], path: Path, copies: int) -> str:
    try:
        for _ in range(copies):
            start(str(path), "print")
    except OSError:
        # Without a program that prints PDF by itself, the one that shows PDF lets the person print.
        try:
            start(str(path))
        except OSError:
            raise NotPrinted("This computer has no program for PDF files.") from None
        return f"Opened to be printed from there{f', {copies} copies' if copies > 1 else ''}."
    return f"Sent to the printer{f', {copies} copies' if copies > 1 else ''}."
