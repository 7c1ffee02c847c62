"""Sitting at the command line in a test: a command is run in this process, and what it said comes back."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest

from crg_tui.cli import main
from crg_tui.services import bank_holidays
from tests.conftest import MOMENT, PASSPHRASE


class Said(NamedTuple):
    """What a command came to: its exit status, its standard output, its standard error."""

    status: int
    out: str
    err: str


@dataclass(slots=True)
class Desk:
    """The environment of a shell in which commands are typed, and what is typed into them."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str, typed: str | None = None) -> Said:
        """Run one command line; `typed` is its standard input."""
        self.monkeypatch.setattr(sys, "stdin", io.StringIO(typed or ""))
        self.capsys.readouterr()
        try:
            status = main.run(arguments, no_screens)
        except SystemExit as stopped:
            status = stopped.code if isinstance(stopped.code, int) else 1
        out, err = self.capsys.readouterr()
        return Said(status, out, err)

    def done(self, *arguments: str, typed: str | None = None) -> str:
        """The output of a command that must succeed and has nothing to complain of."""
        said = self(*arguments, typed=typed)
        assert (said.status, said.err) == (0, ""), said
        return said.out

    def refused(self, *arguments: str, typed: str | None = None) -> str:
        """The sentence of a command that must be refused: on standard error, without anything on standard output."""
        said = self(*arguments, typed=typed)
        assert said.status == 1, said
        assert said.out == ""
        assert said.err.startswith("crg-tui: ") and said.err.rstrip("\n").endswith((".", "?")), said.err
        assert "Traceback" not in said.err
        return said.err.removeprefix("crg-tui: ").rstrip("\n")


def no_screens(_opening: object) -> NoReturn:
    raise AssertionError("a plain command opens no screen")


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Desk]:
    """An empty folder to work in, at the moment of the samples, with the passphrase in a file and no database yet."""
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    monkeypatch.setenv("CRG_TUI_DB", str(tmp_path / "group.crg"))
    monkeypatch.setenv("CRG_TUI_PASSPHRASE_FILE", str(secret))
    monkeypatch.setenv("CRG_TUI_NOW", MOMENT.isoformat())
    monkeypatch.delenv("NO_COLOR", raising=False)
    # A new database holds the bank holidays of thirty-seven years, which takes longer than everything else.
    monkeypatch.setattr(bank_holidays, "FIRST_YEAR", 2026)
    monkeypatch.setattr(bank_holidays, "YEARS_AHEAD", 2)
    yield Desk(tmp_path, monkeypatch, capsys)
    # A command switches collection off, because its process ends soon; this one goes on.
    gc.enable()


@pytest.fixture
def crg(shell: Desk, database_file: Path) -> Desk:
    """The same with an encrypted database, in which one minute taker is named."""
    return shell
