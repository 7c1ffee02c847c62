"""The program as a process: what only a real one shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys

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
    done = run(crg, "referral", "list", "--json", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    assert GURMUKHI in json.loads(done.stdout.decode("utf-8"))[0]["summary"]


def test_words_come_in_in_utf_8_and_bytes_that_are_no_text_stay_at_the_door(crg: Desk) -> None:
    text = f"{GURMUKHI}\r\nsecond line".encode() + b" \xff\xfe"
    answers = options(**typed(summary="-"))
    done = run(crg, "referral", "add", *answers, typed=text, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert done.returncode == 0
    assert b"What happened: 2 control or direction characters were removed" in done.stderr
    shown = json.loads(crg.done("referral", "show", "2026-001", "--json"))
    assert shown["summary"] == f"{GURMUKHI}\nsecond line "


def test_status_and_streams_of_a_refusal(crg: Desk) -> None:
    refused = run(crg, "referral", "show", "2026-009")
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert refused.stderr == b"crg-tui: There is no referral 2026-009. Look it up with `crg-tui referral list`.\n"


def test_a_reader_that_goes_away_is_no_error(crg: Desk) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "crg_tui", "check"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
