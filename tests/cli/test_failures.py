"""What goes wrong is said in one sentence with a remedy, on standard error, with the status that scripts rely on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.services.stories import typed


def entries(crg: Desk) -> int:
    return int(crg.done("check").splitlines()[-1].split()[0])


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"received_on": "soon"}, "Received on: This is not a date"),
        ({"received_on": ""}, "Received on is missing."),
        ({"received_on": "24.11.2026"}, "Received on: 24 November 2026 has not come yet. Today is 23 November 2026."),
        (
            {"route": "pigeon"},
            "Route: \u201cpigeon\u201d is not one of the answers. Choose one of: agency referral form",
        ),
        ({"referring_agency": "x" * 501}, "Referring agency: can hold 500 characters, this has 501."),
        ({"summary": "\x00\x1b"}, "What happened is missing. Type it here."),
        ({"incident_on": "17.11.2026"}, "is after the referral was received, 16 November 2026."),
    ],
)
def test_a_refusal_says_what_is_wrong_and_writes_nothing(crg: Desk, over: dict[str, str], said: str) -> None:
    before = entries(crg)
    assert said in crg.refused("referral", "add", *options(**typed(**over)))
    assert entries(crg) == before


def test_each_refusal_has_its_own_line(crg: Desk) -> None:
    _, _, err = crg("referral", "add", *options(received_on="soon", referring_agency="", summary=""))
    assert [line.split(":")[0] for line in err.splitlines()] == ["crg-tui"] * 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("referral", "show", "2026-009"), ("referral", "correct", "2026-009/R1"), ("case", "show", "2026-009"),
        ("referral", "paper", "2026-009", "-o", "x.txt"), ("history", "show", "none"), ("history", "undo", "none"),
        ("operator", "end", "Nobody"), ("referral", "show", ""), ("referral", "show", "'; DROP TABLE cases"),
        ("operator", "add", "--name", "Sample Minute-Taker"), ("working-days", "1.1.2026"),
        ("working-days", "31.2.2026", "1.3.2026"), ("history", "show", ""), ("history", "show", "%"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_not_there_is_refused_with_where_to_look(crg: Desk, arguments: tuple[str, ...]) -> None:
    before = entries(crg)
    assert len(crg.refused(*arguments).splitlines()) == 1
    assert entries(crg) == before
    assert not Path("x.txt").exists()


def test_a_further_referral_of_no_case_is_refused(crg: Desk) -> None:
    said = crg.refused("referral", "add", "--case", "2026-009", *options(**typed()))
    assert said == "There is no case 2026-009. Look it up with `crg-tui case list`."


def test_any_number_of_operations_from_one_on_can_be_asked_for(crg: Desk) -> None:
    assert len(crg.done("history", "list", "--limit=1000000").splitlines()) == 1
    for limit in ("0", "-1"):
        said = crg.refused("history", "list", f"--limit={limit}")
        assert said == f"{limit} operations cannot be listed. Ask for one or more."


def test_no_database(shell: Desk) -> None:
    assert shell.refused("referral", "list").endswith("Make one with `crg-tui init`, or name another with --db.")


def test_no_passphrase(crg: Desk) -> None:
    crg.monkeypatch.delenv("CRG_TUI_PASSPHRASE_FILE")
    assert crg.refused("referral", "list").startswith("The database is encrypted. Give the passphrase with")


def test_no_passphrase_for_a_new_database(shell: Desk) -> None:
    shell.monkeypatch.delenv("CRG_TUI_PASSPHRASE_FILE")
    shell.refused("init", "--name", "Sample")
    assert not (shell.folder / "group.crg").exists()


@pytest.mark.parametrize("content", [b"wrong\n", b"", b"\n", b" correct horse, sample staple\n"])
def test_a_wrong_passphrase(crg: Desk, content: bytes) -> None:
    (crg.folder / "passphrase").write_bytes(content)
    said = crg.refused("referral", "list")
    assert "passphrase" in said


def test_a_passphrase_file_with_windows_line_ends_opens(crg: Desk) -> None:
    (crg.folder / "passphrase").write_bytes(b"correct horse, sample staple\r\nand a second line\r\n")
    assert data(crg, "referral", "list") == []


def test_a_passphrase_file_that_is_no_text(crg: Desk) -> None:
    (crg.folder / "passphrase").write_bytes("correct horse, sample staple".encode("utf-16"))
    assert "UTF-8" in crg.refused("referral", "list")


def test_a_passphrase_file_that_is_not_there(crg: Desk) -> None:
    said = crg("referral", "list", "--passphrase-file", str(crg.folder / "none"))
    assert said.status == 1 and "none" in said.err and "Traceback" not in said.err


def test_a_database_is_never_made_over_another(crg: Desk) -> None:
    before = (crg.folder / "group.crg").read_bytes()
    assert "exists already and was left alone" in crg.refused("init", "--name", "Sample")
    assert (crg.folder / "group.crg").read_bytes() == before


def test_a_name_that_is_refused_makes_no_database(shell: Desk) -> None:
    assert shell.refused("init", "--name", "") == "Name is missing. Type it here."
    assert shell.refused("init") == "Name is missing. Type it here."
    assert not (shell.folder / "group.crg").exists() and not (shell.folder / "group.crg.key").exists()


def test_nobody_is_named_yet(crg: Desk) -> None:
    crg.done("operator", "end", "Sample Minute-Taker")
    assert "Name yourself with `crg-tui operator add" in crg.refused("referral", "add", *options(**typed()))
    crg.done("operator", "add", "--name", "Sample Chair", "--role", "chair")
    crg.done("referral", "add", *options(**typed()))


def test_a_damaged_database(crg: Desk) -> None:
    path = crg.folder / "group.crg"
    path.write_bytes(b"\x00" * len(path.read_bytes()))
    for arguments in (("referral", "list"), ("check",), ("export", "-o", str(crg.folder / "out"))):
        assert crg.refused(*arguments).endswith("Restore a backup.")
    assert not (crg.folder / "out").exists()


def test_a_server_that_is_not_there(crg: Desk) -> None:
    address = "postgresql+psycopg://someone:hush-hush@/none?host=/not/there"
    assert "hush-hush" not in crg.refused("referral", "list", "--db", address)
    crg.refused("referral", "list", "--db", "nonsense://x")


def test_a_database_that_somebody_else_is_writing_to(crg: Desk) -> None:
    from crg_tui.services import opening
    from tests.conftest import PASSPHRASE

    store = opening.unlock(crg.folder / "group.crg", PASSPHRASE)
    with store.write() as session:
        session.connection()
        assert "busy in another window" in crg.refused("referral", "add", *options(**typed()))
        assert data(crg, "referral", "list") == []
    store.close()
    crg.done("referral", "add", *options(**typed()))


def test_a_paper_that_cannot_be_written_leaves_what_stood_there(crg: Desk) -> None:
    crg.done("referral", "add", *options(**typed()))
    older = crg.folder / "paper.txt"
    older.write_text("an older one", encoding="utf-8")
    real = Path.write_bytes

    def write(self: Path, content: bytes) -> int:
        real(self, content[:10])
        raise OSError(28, "No space left on device", str(self))

    crg.monkeypatch.setattr(Path, "write_bytes", write)
    status, out, err = crg("referral", "paper", "2026-001", "-o", str(older))
    assert (status, out) == (1, "") and "The disk is full" in err
    assert older.read_text(encoding="utf-8") == "an older one"
    assert [path.name for path in crg.folder.glob("paper*")] == ["paper.txt"]


@pytest.mark.parametrize("name", ["paper", "paper.exe", "paper.tar.gz", "no such folder/paper.txt"])
def test_a_paper_that_has_no_format_or_no_place(crg: Desk, name: str) -> None:
    crg.done("referral", "add", *options(**typed()))
    before = sorted(path.name for path in crg.folder.rglob("*"))
    said = crg("referral", "paper", "2026-001", "-o", str(crg.folder / name))
    assert said.status == 1 and said.out == "" and "Traceback" not in said.err
    assert sorted(path.name for path in crg.folder.rglob("*")) == before


@pytest.mark.parametrize("moment", ["yesterday", "2026-13-01", ""])
def test_a_fixed_moment_that_is_none(crg: Desk, moment: str) -> None:
    crg.monkeypatch.setenv("CRG_TUI_NOW", moment)
    assert "CRG_TUI_NOW" in crg.refused("referral", "list") or moment == ""
