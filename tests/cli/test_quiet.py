"""What the program leaves behind, and what it says when something fails: nothing that others can read."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
import sqlalchemy as sa

from crg_tui import crash, paths, quiet
from crg_tui.domain.referrals import ReferralDraft
from tests.cli.desk import Desk
from tests.cli.test_commands import options
from tests.services.stories import typed

SECRET = "Invented Childsworth"
FAILS = """
import sys
from crg_tui.services import work
def fail(words):
    held = words
    raise ValueError("Invented Childsworth said: " + held)
def attach(self, session):
    fail("Invented Childsworth in a local")
work.Operation.attach = attach
from crg_tui.__main__ import main
sys.argv[1:] = {arguments!r}
sys.exit(main())
"""


def run(*arguments: str, mask: int = 0o077, **environment: str) -> subprocess.CompletedProcess[str]:
    """Python as its own process."""
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, timeout=60, umask=mask,
        env={**os.environ, **environment},
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has lists of people in the place of modes")
def test_everything_that_is_written_is_private_although_the_mask_lets_everybody_read(crg: Desk) -> None:
    for path in crg.folder.iterdir():
        path.chmod(0o644)
    place = crg.folder / "made" / "here"
    home = {"XDG_DATA_HOME": str(place / "home"), "HOME": str(place / "home")}
    commands = (
        ("init", "--name", "Sample", "--no-encryption"),
        ("referral", "add", *options(**typed())),
        ("referral", "paper", "2026-001", "-o", str(place / "paper.txt")),
        ("export", "-o", str(place / "exported" / "record")),
        ("backup", str(place / "kept.zip")),
        ("restore", str(place / "kept.zip"), "--db", str(place / "again" / "group.crg")),
    )
    code = (
        "import os, sys\nfrom crg_tui.services import bank_holidays as b\nb.FIRST_YEAR, b.YEARS_AHEAD = 2026, 2\n"
        "from crg_tui.__main__ import main\n"
        f"for command in {commands!r}:\n    sys.argv[1:] = command\n    assert main() == 0, command\n"
    )
    done = run("-c", code, mask=0, CRG_TUI_DB=str(place / "group.crg"), **home)
    assert done.returncode == 0, done.stderr
    modes = {path.relative_to(place.parent): stat.S_IMODE(path.stat().st_mode) for path in place.rglob("*")}
    assert len(modes) > 10
    wrong = {path: oct(mode) for path, mode in modes.items() if mode & 0o077}
    assert wrong == {}
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_a_bug_in_a_plain_command_is_told_without_content(crg: Desk) -> None:
    home = crg.folder / "home"
    code = FAILS.format(arguments=["referral", "add", *options(**typed(summary=f"{SECRET} was hurt."))])
    done = run("-c", code, XDG_DATA_HOME=str(home), HOME=str(home))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("crg-tui: Something failed that should not have; nothing recorded is lost. A note of")
    assert "Traceback" not in done.stderr and SECRET not in done.stderr and len(done.stderr.splitlines()) == 1
    note = next(home.rglob("crash.txt"))
    text = note.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text and "in fail" in text
    assert SECRET not in text and "Childsworth" not in text
    if sys.platform != "win32":
        assert stat.S_IMODE(note.stat().st_mode) == 0o600


def _failures() -> Iterator[BaseException]:
    def raised(error: BaseException) -> BaseException:
        words = [SECRET]
        with pytest.raises(BaseException) as caught:
            words.append(SECRET)
            raise error
        return caught.value

    yield raised(ValueError(SECRET))
    yield raised(sa.exc.IntegrityError(f"INSERT {SECRET}", {"summary": SECRET}, Exception(SECRET)))
    yield raised(UnicodeEncodeError("utf-8", SECRET, 0, 1, SECRET))
    yield raised(ExceptionGroup(SECRET, [ValueError(SECRET), KeyError(SECRET)]))
    yield raised(AssertionError({"name": SECRET}))
    try:
        ReferralDraft.model_validate({"summary": SECRET, "route": SECRET})
    except ValueError as error:
        yield error
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as first:
            raise RuntimeError(SECRET) from first
    except RuntimeError as error:
        error.add_note(SECRET)
        yield error


@pytest.mark.parametrize("error", [*_failures()], ids=lambda error: type(error).__name__)
def test_no_kind_of_exception_brings_its_words_along(error: BaseException, capsys: pytest.CaptureFixture[str]) -> None:
    quiet._told(type(error), error, error.__traceback__)
    out, err = capsys.readouterr()
    note = paths.default_database().with_name("crash.txt").read_text(encoding="utf-8")
    assert out == "" and SECRET not in err + note and type(error).__name__ in note


def test_where_not_even_the_note_can_be_kept_the_sentence_comes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    assert crash.keep("a note") == ""
    quiet._told(ValueError, ValueError(SECRET), None)
    assert capsys.readouterr().err == (
        "crg-tui: Something failed that should not have; nothing recorded is lost. "
        "Do it again; if it stays so, hand that note to whoever looks after the program.\n"
    )


def test_a_command_that_is_interrupted_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    quiet._told(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert capsys.readouterr().err == "crg-tui: stopped.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no core files")
def test_no_memory_is_dumped_once_a_database_is_opened(crg: Desk) -> None:
    code = (
        "import sys, resource, ctypes\nfrom crg_tui.__main__ import main\n"
        "sys.argv[1:] = ['referral', 'list']\nassert main() == 0\n"
        "dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == 'linux' else 0\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0], dumpable)"
    )
    done = run("-c", code)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "0 0"


def test_the_release_is_told_without_any_of_this() -> None:
    code = "import sys, crg_tui.__main__ as entry; sys.argv[1:] = ['--version']; entry.main(); print(*sys.modules)"
    _, modules = run("-c", code).stdout.splitlines()
    assert {"crg_tui.quiet", "ctypes", "resource"} & set(modules.split()) == set()


def test_failures_behind_somebodys_back_are_not_printed(crg: Desk) -> None:
    code = (
        "import threading, asyncio, warnings, logging\nfrom crg_tui import quiet\nquiet.enter()\nquiet.in_threads()\n"
        f"def fail():\n    raise ValueError({SECRET!r})\n"
        "thread = threading.Thread(target=fail)\nthread.start()\nthread.join()\n"
        f"warnings.warn({SECRET!r})\nlogging.getLogger('asyncio').error({SECRET!r})\n"
        f"class Gone:\n    def __del__(self):\n        raise ValueError({SECRET!r})\nGone()\n"
    )
    done = run("-c", code)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
