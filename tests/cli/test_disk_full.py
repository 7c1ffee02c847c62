"""Commands that write a whole database anew, on a disk that is full: exit status 1 and one sentence."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.store.faulty import limited
from tests.store.make_databases import file_of

HERS = "nine invented kettles sing"
KIB = 1024
LESS = 100 * KIB
"""Enough for the log of an opening, and not for a copy."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on file sizes")


def one_sentence(shell: Desk, *arguments: str, limit: int = 150 * KIB) -> str:
    """What a command says on standard error where no file may be longer; then it succeeds with room."""
    with limited(limit):
        said = shell(*arguments)
    assert (said.status, said.out) == (1, ""), said
    *remarks, sentence = said.err.splitlines()
    assert sentence.startswith("crg-tui: ") and all("is NOT encrypted" in remark for remark in remarks), said.err
    assert shell(*arguments).status == 0
    return sentence


def test_encrypting_anew(crg: Desk) -> None:
    assert "The disk failed, or is full" in one_sentence(crg, "key", "new-key")
    crg.done("check")


def test_encrypting(shell: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(HERS + "\n", encoding="utf-8")
    assert shell("init", "--name", "Sample Chair", "--role", "chair", "--no-encryption").status == 0
    said = one_sentence(shell, "key", "encrypt", "--new-passphrase-file", str(secret))
    assert "The disk failed, or is full" in said
    shell.done("check", "--passphrase-file", str(secret))


def test_opening_an_older_database(shell: Desk, tmp_path: Path) -> None:
    old = tmp_path / "old.crg"
    shutil.copyfile(file_of("0003"), old)
    said = one_sentence(shell, "today", "--db", str(old), limit=LESS)
    assert "was written by an older release" in said and "nothing was changed" in said


def test_what_is_there_is_read_on_a_disk_without_any_room(crg: Desk, tmp_path: Path) -> None:
    crg.done("operator", "add", "--name", "Sample Chair", "--role", "chair")
    with limited(0):
        said = crg("operator", "list")
        assert said.status == 0 and "Sample Chair" in said.out, said
        assert "The disk of group.crg is full, or fails: everything can be read" in said.err
        said = crg("operator", "add", "--name", "Sample Adviser", "--role", "chair")
        assert said.status == 1 and "can only be read here" in said.err and "Traceback" not in said.err, said
    crg.done("operator", "add", "--name", "Sample Adviser", "--role", "chair")
