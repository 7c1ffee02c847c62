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
from pathlib import Path

from crg_tui.errors import CrgError

_PATIENCE = 60.0
_WINDOWS_READS_FOR = 60.0
_TITLE_LENGTH = 120


class NotPrinted(CrgError):
    """The paper did not reach a printer; the message says why, and that it can be written to a file instead."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why} Write it to a PDF file instead, and print that from where a printer is.")


def send(pdf: bytes, title: str, *, wait: Callable[[float], object] = time.sleep) -> str:
    """Print a PDF, on both sides of A4, under that title in the printer's queue; the sentence that says what was done.

    `title` names the paper and nobody in it. `wait` is asked to wait some seconds while Windows reads the file.
    Raises NotPrinted.
    """
    if sys.platform == "win32":
        return _on_windows(pdf, wait)
    return _with_lp(pdf, title)


def _with_lp(pdf: bytes, title: str) -> str:
    program = shutil.which("lp")
    if program is None:
        raise NotPrinted("This computer has no printer program (`lp`, which comes with CUPS).")
    line = " ".join(title.split())[:_TITLE_LENGTH]
    command = [program, "-t", line, "-o", "media=A4", "-o", "sides=two-sided-long-edge", "-"]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise NotPrinted("The printer program did not answer within a minute.") from None
    except OSError as error:
        raise NotPrinted(f"The printer program could not be started ({error.strerror}).") from None
    if done.returncode != 0:
        said = " ".join(done.stderr.decode(errors="replace").split())
        raise NotPrinted(f"The printer program refused it{f' ({said[:200]})' if said else ''}.")
    return "Sent to the printer."


def _on_windows(pdf: bytes, wait: Callable[[float], object]) -> str:
    start: Callable[..., None] | None = getattr(os, "startfile", None)
    if start is None:
        raise NotPrinted("This computer has no program that prints.")
    folder = Path(tempfile.mkdtemp(prefix="crg-tui-print-"))
    try:
        path = folder / "paper.pdf"
        path.write_bytes(pdf)
        sentence = _started(start, path)
        wait(_WINDOWS_READS_FOR)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        return f"{sentence} The file {path} is still open in another program: close that, then delete it."
    return f"{sentence} The file that Windows needed for it was removed again."


def _started(start: Callable[..., None], path: Path) -> str:
    try:
        start(str(path), "print")
    except OSError:
        # Without a program that prints PDF by itself, the one that shows PDF lets the person print.
        try:
            start(str(path))
        except OSError:
            raise NotPrinted("This computer has no program for PDF files.") from None
        return "Opened to be printed from there."
    return "Sent to the printer."
