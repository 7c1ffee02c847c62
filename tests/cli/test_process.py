"""The program as a process: what only a real one shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.cli.desk import Desk
from tests.cli.test_commands import GURMUKHI, options
from tests.services.stories import typed


def run(crg: Desk, *arguments: str, **settings: object) -> subprocess.CompletedProcess[bytes]:
    """The installed program, as its own process, at the same desk."""
    environment = dict(os.environ) | {str(name): str(value) for name, value in settings.items() if name.isupper()}
    typed_in = settings.get("typed", b"")
    assert isinstance(typed_in, bytes)
    command = [sys.executable, "-m", "crg_tui", *arguments]
    return subprocess.run(command, input=typed_in, capture_output=True, env=environment, check=False, timeout=60)


def test_version_imports_next_to_nothing() -> None:
    code = "import sys, crg_tui.__main__ as entry; sys.argv[1:] = ['--version']; entry.main(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    version, modules = done.stdout.splitlines()
    assert version.startswith("crg-tui ")
    assert {"argparse", "sqlalchemy", "pydantic", "textual", "sqlmodel"} & set(modules.split()) == set()


def test_words_go_out_in_utf_8_whatever_the_machine_prefers(crg: Desk) -> None:
    crg.done("referral", "add", *options(**typed(summary=f"{GURMUKHI} \U0001f469\u200d\U0001f467")))
    plain = run(crg, "referral", "list", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert (plain.returncode, plain.stderr) == (0, b"")
    assert GURMUKHI in plain.stdout.decode("utf-8") and b"\x1b" not in plain.stdout
    as_data = run(crg, "referral", "list", "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert GURMUKHI in json.loads(as_data.stdout.decode("utf-8"))[0]["summary"]


def test_words_come_in_in_utf_8_whatever_the_machine_prefers(crg: Desk) -> None:
    answers = options(**typed(summary="-"))
    text = f"{GURMUKHI}\r\nsecond line"
    done = run(crg, "referral", "add", *answers, typed=text.encode(), PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    shown = json.loads(crg.done("referral", "show", "2026-001", "--json"))
    assert shown["summary"] == f"{GURMUKHI}\nsecond line"


def test_bytes_that_are_no_text_are_left_at_the_door(crg: Desk) -> None:
    done = run(crg, "referral", "add", *options(**typed(summary="-")), typed=b"before \xff\xfe after")
    assert done.returncode == 0 and b"Traceback" not in done.stderr
    assert b"2 control or direction characters were removed" in done.stderr
    assert json.loads(crg.done("referral", "show", "2026-001", "--json"))["summary"] == "before  after"


def test_statuses_and_streams_of_a_real_process(crg: Desk) -> None:
    refused = run(crg, "referral", "show", "2026-009")
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert refused.stderr == b"crg-tui: There is no referral 2026-009. Look it up with `crg-tui referral list`.\n"
    usage = run(crg, "referral", "show")
    assert (usage.returncode, usage.stdout) == (2, b"")
    assert b"Traceback" not in usage.stderr
    nothing = run(crg)
    assert nothing.returncode == 1 and b"needs a terminal" in nothing.stderr


@pytest.mark.parametrize("arguments", [("check",), ("referral", "add", "--help")], ids=" ".join)
def test_a_reader_that_goes_away_is_no_error(crg: Desk, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "crg_tui", *arguments]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writing)
    assert b"Traceback" not in done.stderr
    assert arguments != ("check",) or (done.returncode, done.stderr) == (0, b"")
