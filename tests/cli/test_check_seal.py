"""`crg-tui check` with a seal from a page, or against a folder that was handed over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain import seals
from crg_tui.services import opening
from tests.cli.desk import Desk
from tests.conftest import MOMENT, PASSPHRASE, at_work
from tests.services.stories import head, logged


@pytest.fixture
def sealed(shell: Desk, database_file: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A record with a case in it, named for the shell, and its seal of that moment."""
    monkeypatch.setenv("CRG_TUI_DB", str(database_file))
    store = opening.unlock(database_file, PASSPHRASE)
    context = at_work(store, SampleClock(MOMENT))
    logged(context)
    seal = seals.make(*head(context))
    store.close()
    return seal


def test_a_seal_is_typed_in_any_way(shell: Desk, sealed: str) -> None:
    number = sealed.split()[0]
    for words in (sealed.split(), [sealed.lower()], ["seal", *sealed.split()], [sealed.replace(" ", "")]):
        assert shell.done("check", *words) == f"Unaltered since entry {number}: nothing was added after it.\n"
    said = json.loads(shell.done("check", "--json", sealed))
    assert (said["verdict"], said["entry"], said["findings"]) == ("unaltered", int(number), [])


def test_what_does_not_hold_exits_with_1_and_says_why(shell: Desk, sealed: str) -> None:
    number = int(sealed.split()[0])
    for wrong, words in ((seals.make(number, "0" * 64), "rebuilt"), (seals.make(number + 9, "0" * 64), "shortened")):
        said = shell("check", wrong)
        assert (said.status, said.err) == (1, "") and words in said.out


def test_what_is_not_understood_is_refused(shell: Desk, sealed: str) -> None:
    assert "This is no seal." in shell.refused("check", "4711")
    assert "one of them at a time" in shell.refused("check", sealed, "--against", "here")
    assert "without a seal" in shell.refused("check", "--of", "2026-001/D1")
    assert "has the reference 2026-009/D1" in shell.refused("check", sealed, "--of", "2026-009/D1")
    assert "holds no log-head.json" in shell.refused("check", "--against", str(shell.folder))


def test_a_package_is_compared(shell: Desk, sealed: str) -> None:
    folder = shell.folder / "given"
    shell.done("export", "-o", str(folder))
    assert "Unaltered since entry" in shell.done("check", "--against", str(folder))
    told = json.loads((folder / "log-head.json").read_text())
    (folder / "log-head.json").write_text(json.dumps(told | {"hash": "0" * 64}))
    said = shell("check", "--against", str(folder))
    assert said.status == 1 and "the package was altered" in said.out


def test_a_check_says_what_is_worth_knowing_and_nothing_wrong(shell: Desk, sealed: str, database_file: Path) -> None:
    database_file.with_name("group.crg.head").unlink()
    said = shell.done("check")
    assert "Note: group.crg.head is not there" in said and "everything is as the log says" in said
