"""What options and environment say of the place: which database, which passphrase file, which day. Imports little."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from crg_tui import paths
from crg_tui.clock import Clock, SampleClock, SystemClock
from crg_tui.errors import CrgError


def database_name(options: argparse.Namespace) -> str:
    """The database that the options or the environment name, else the default one."""
    return options.db or os.environ.get("CRG_TUI_DB") or str(paths.default_database())


def passphrase_of(options: argparse.Namespace) -> str | None:
    """The first line of the passphrase file, without its line end; None when no file is named. Raises OSError."""
    return first_line_of(options.passphrase_file or os.environ.get("CRG_TUI_PASSPHRASE_FILE"))


def first_line_of(named: str | None) -> str | None:
    """The first line of a file in UTF-8, without its line end; None when no file is named. Raises OSError."""
    if named is None:
        return None
    try:
        lines = Path(named).read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise CrgError(f"{named} is not text in UTF-8. Save it as UTF-8 and try again.") from None
    return lines[0] if lines else ""


def add_protection(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """The options by which a new database is less protected than it should be: never by oversight."""
    parser.add_argument("--no-encryption", action="store_true", help="for tests and training only")
    parser.add_argument(
        "--weak-passphrase", action="store_true",
        help="with --passphrase-file: take one that is weak or short; for tests and training only",
    )  # fmt: skip


def asked_passphrase(prompt: str) -> str | None:
    """What is typed after a question, without being shown; None where no terminal is there to ask at."""
    if not sys.stdin.isatty():
        return None
    from getpass import getpass

    try:
        return getpass(prompt, sys.stderr)
    except EOFError:
        return None


def key_file_of(options: argparse.Namespace) -> Path | None:
    """The key file that is named beside the passphrase, or None."""
    named = options.key_file or os.environ.get("CRG_TUI_KEY_FILE")
    return Path(named).expanduser() if named else None


def clock_of(_options: argparse.Namespace) -> Clock:
    """The machine's clock, or the fixed moment in CRG_TUI_NOW (ISO 8601 with a zone), for samples and tests."""
    fixed = os.environ.get("CRG_TUI_NOW")
    if fixed is None:
        return SystemClock()
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError:
        raise CrgError(f"CRG_TUI_NOW is {fixed!r}, not a moment like 2026-11-23T09:30:00+00:00.") from None
    return SampleClock(moment.astimezone(UTC))
