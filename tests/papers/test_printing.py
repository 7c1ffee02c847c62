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


@pytest.fixture
def lpstat(lp: Fake, tmp_path: Path) -> Callable[[str, str], None]:
    """Puts a program `lpstat` beside `lp`, which knows these printers, one a line, and says this of the default one."""

    def install(names: str, default: str) -> None:
        program = lp("cat > /dev/null") / "bin" / "lpstat"
        lines = f"case $1 in -e) printf '{names}' ;; -d) printf '{default}' ;; esac"
        program.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    return install


TWO = "Office\\nAttic_2\\n"


def test_the_printers_of_this_computer_are_known(lpstat: Callable[[str, str], None]) -> None:
    lpstat(TWO, "system default destination: Attic_2\\n")
    assert printing.printers() == printing.Printers(("Office", "Attic_2"), "Attic_2")
    lpstat(TWO, "no system default destination\\n")
    assert printing.printers() == printing.Printers(("Office", "Attic_2"), None)
    lpstat("", "no system default destination\\n")
    assert printing.printers() == printing.Printers(why_none="No printer is set up on this computer.")


def test_without_lpstat_the_default_printer_may_still_be_there(
    lp: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lp("exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert printing.printers() == printing.Printers()


def test_printer_copies_and_sides_are_chosen(lpstat: Callable[[str, str], None], tmp_path: Path) -> None:
    lpstat(TWO, "no system default destination\\n")
    said = printing.send(PDF, "Minutes", printer="Attic_2", copies=3, both_sides=False)
    assert said == "Sent to the printer Attic_2, 3 copies."
    assert (tmp_path / "arguments").read_text(encoding="utf-8").splitlines() == [
        "-d", "Attic_2", "-n", "3", "-t", "Minutes", "-o", "media=A4", "-o", "sides=one-sided", "-",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Cellar", "-o", "Attic_2; rm", ""])
def test_a_printer_that_is_not_there_is_not_asked(
    lpstat: Callable[[str, str], None], tmp_path: Path, name: str
) -> None:
    lpstat(TWO, "no system default destination\\n")
    with pytest.raises(CrgError, match="There are: Office, Attic_2") as error:
        printing.send(PDF, "Minutes", printer=name)
    assert f"There is no printer {name}." in str(error.value) and not (tmp_path / "arguments").exists()


@pytest.mark.parametrize(
    ("names", "told"),
    [(TWO, "No printer is the default one. Name one of: Office, Attic_2."), ("", "No printer is set up")],
)
def test_why_nothing_could_be_printed_is_said(
    lp: Fake, lpstat: Callable[[str, str], None], names: str, told: str
) -> None:
    lpstat(names, "no system default destination\\n")
    lp("cat > /dev/null\nexit 1")
    with pytest.raises(CrgError, match=told):
        printing.send(PDF, "Minutes")


def test_no_copies_are_a_slip() -> None:
    with pytest.raises(CrgError, match="0 copies cannot be printed"):
        printing.send(PDF, "Minutes", copies=0)


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
    assert "no default destination available" in str(error.value) or "No printer is set up" in str(error.value)
    assert "PDF file instead" in str(error.value)


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


def test_windows_prints_copies_one_by_one_and_on_its_default_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    made = windows(monkeypatch)
    assert printing.printers() == printing.Printers()
    assert printing.send(PDF, "Minutes", copies=2, wait=made.wait).startswith("Sent to the printer, 2 copies.")
    assert [verb for _, verb in made.asked] == ["print", "print"]
    with pytest.raises(CrgError, match="default printer"):
        printing.send(PDF, "Minutes", printer="Office", wait=made.wait)
