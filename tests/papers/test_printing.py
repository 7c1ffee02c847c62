"""Sending a PDF to a printer, with a printer program of the test's own."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crg_tui.errors import CrgError
from crg_tui.papers import printing

PDF = b"%PDF-1.7 invented\x00\xff"

Fake = Callable[[str], Path]


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Puts a program `lp` on the path, whose last lines are the ones given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def install(lines: str) -> Path:
        program = folder / "lp"
        program.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {tmp_path}/arguments\n{lines}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return tmp_path

    return install


def test_lp_is_given_the_pdf_on_its_standard_input_and_no_file(lp: Fake, tmp_path: Path) -> None:
    lp(f"cat > {tmp_path}/printed")
    before = set(tmp_path.iterdir())
    assert printing.send(PDF, "Minutes of\n24 November  2026") == "Sent to the printer."
    assert (tmp_path / "printed").read_bytes() == PDF
    assert (tmp_path / "arguments").read_text(encoding="utf-8").splitlines() == [
        "-t", "Minutes of 24 November 2026", "-o", "media=A4", "-o", "sides=two-sided-long-edge", "-",
    ]  # fmt: skip
    assert {path.name for path in set(tmp_path.iterdir()) - before} == {"printed", "arguments"}


def test_what_the_printer_program_says_against_it_is_said(lp: Fake) -> None:
    lp("cat > /dev/null\necho 'lp: Error - no default\ndestination available.' >&2\nexit 1")
    with pytest.raises(CrgError) as error:
        printing.send(PDF, "Minutes")
    assert "no default destination available" in str(error.value) and "PDF file instead" in str(error.value)


def test_a_printer_program_that_reads_nothing_is_no_bug(lp: Fake) -> None:
    lp("exit 0")
    assert printing.send(b"%PDF-" + b"x" * 2_000_000, "Minutes") == "Sent to the printer."


def test_a_printer_program_that_never_answers_is_left(lp: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    lp("exit 0")

    def too_long(*given: object, **named: object) -> None:
        raise subprocess.TimeoutExpired("lp", 60)

    monkeypatch.setattr(subprocess, "run", too_long)
    with pytest.raises(CrgError, match="did not answer"):
        printing.send(PDF, "Minutes")


def test_without_a_printer_program_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CrgError, match="no printer program") as error:
        printing.send(PDF, "Minutes")
    assert str(error.value).endswith(".")


class Windows:
    """What Windows does with a file that it is told to print or open."""

    def __init__(self, *refuses: str) -> None:
        self.refuses = refuses
        self.asked: list[tuple[Path, str]] = []
        self.read = b""
        self.waited: list[float] = []

    def startfile(self, path: str, verb: str = "open") -> None:
        self.asked.append((Path(path), verb))
        if verb in self.refuses:
            raise OSError("no application is associated")
        self.read = Path(path).read_bytes()

    def wait(self, seconds: float) -> None:
        assert self.asked[-1][0].exists(), "the file stays while it is read"
        self.waited.append(seconds)


def windows(monkeypatch: pytest.MonkeyPatch, *refuses: str) -> Windows:
    made = Windows(*refuses)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", made.startfile, raising=False)
    return made


def test_windows_prints_a_file_in_a_private_folder_that_goes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made = windows(monkeypatch)
    said = printing.send(PDF, "Minutes", wait=made.wait)
    assert said == "Sent to the printer. The file that Windows needed for it was removed again."
    (path, verb), *more = made.asked
    assert (verb, more, made.read) == ("print", [], PDF) and len(made.waited) == 1
    assert not path.parent.exists() and "Minutes" not in str(path)


def test_windows_opens_the_file_where_nothing_prints_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made = windows(monkeypatch, "print")
    assert printing.send(PDF, "Minutes", wait=made.wait).startswith("Opened to be printed from there.")
    assert [verb for _, verb in made.asked] == ["print", "open"] and not made.asked[0][0].parent.exists()


def test_windows_without_a_program_for_pdf_keeps_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    made = windows(monkeypatch, "print", "open")
    with pytest.raises(CrgError, match="no program for PDF"):
        printing.send(PDF, "Minutes", wait=made.wait)
    assert not made.asked[0][0].parent.exists() and made.waited == []


def test_a_file_that_windows_still_holds_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    made = windows(monkeypatch)
    monkeypatch.setattr(shutil, "rmtree", lambda *given, **named: None)
    said = printing.send(PDF, "Minutes", wait=made.wait)
    path = made.asked[0][0]
    assert f"The file {path} is still open in another program" in said
    path.unlink()
    path.parent.rmdir()
