"""`crg-tui key`: who can open the database. No passphrase is ever a word of the command line."""

from __future__ import annotations

import getpass
import io
import os
import stat
from collections.abc import Sequence

import pytest

from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.conftest import PASSPHRASE
from tests.services.stories import typed

HERS = "nine invented kettles sing"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def file(crg: Desk, content: str, name: str = "new") -> str:
    path = crg.folder / name
    path.write_text(content + "\n", encoding="utf-8")
    return str(path)


def at_terminal(crg: Desk, *answers: str) -> list[str]:
    """Somebody who types these, unseen, one after the other; what they are asked is noted."""
    left, asked = list(answers), list[str]()

    def ask(prompt: str, _stream: object = None) -> str:
        asked.append(prompt)
        return left.pop(0)

    crg.monkeypatch.delenv("CRG_TUI_PASSPHRASE_FILE", raising=False)
    crg.monkeypatch.setattr(getpass, "getpass", ask)
    crg.monkeypatch.setattr(io, "StringIO", Terminal)
    return asked


@pytest.fixture
def chair(crg: Desk) -> Desk:
    """The chair is named, and has a passphrase of her own in a file."""
    crg.done("operator", "add", *options(name="Sample Chair", role="chair"))
    said = crg.done(
        "key", "add", "Sample Chair", "--new-passphrase-file", file(crg, HERS), "--as", "Sample Minute-Taker"
    )
    assert said == "Sample Chair has a passphrase now.\n"
    return crg


def as_chair(crg: Desk) -> Sequence[str]:
    return ("--passphrase-file", str(crg.folder / "new"))


def test_who_can_open_it_is_listed_and_shown(chair: Desk) -> None:
    assert chair.done("key", "list").splitlines() == [
        "Sample Minute-Taker: since 23 November 2026, opened this",
        "Sample Chair: since 23 November 2026",
    ]
    assert chair.done("key", "list", *as_chair(chair)).splitlines()[1].endswith(", opened this")
    assert data(chair, "key", "list")[1]["holder_id"]
    assert chair.done("key", "show", "Sample Chair").splitlines()[2] == "Key file  none"
    assert chair.refused("key", "show", "shared").startswith("shared has no way in.")
    assert chair.refused("key", "show", "recovery") == "recovery has no way in. See `crg-tui key list`."


def test_whose_passphrase_it_is_works_unless_they_say_otherwise(chair: Desk) -> None:
    chair.done("operator", "add", *options(name="Sample Minute-Taker", role="chair"))
    chair.done("referral", "add", *options(**typed()), *as_chair(chair))
    assert "  Sample Chair  command: " in chair.done("history", "list").splitlines()[0]
    chair.done("referral", "add", *options(**typed()), *as_chair(chair), "--as", "Sample Minute-Taker (chair)")
    said = chair.done("history", "list").splitlines()[0]
    assert "  Sample Minute-Taker, as unlocked by Sample Chair  command: " in said
    assert "as unlocked by Sample Chair" in chair.done("case", "history", "2026-002")


def test_somebody_leaves(chair: Desk) -> None:
    said = chair("operator", "end", "Sample Chair", "--as", "Sample Minute-Taker")
    assert said.status == 0 and "take it away with `crg-tui key remove`" in said.err
    assert chair.refused("key", "remove", "Sample Chair").startswith("The reason is missing.")
    said = chair("key", "remove", "Sample Chair", "--reason", "left")
    assert said.out == "Removed: Sample Chair. Ways in that are left: 1.\n"
    assert said.err.startswith("Backups made before today still open")
    assert chair.done("key", "list").splitlines()[1] == "Sample Chair: ended on 23 November 2026: left"
    assert chair.refused("today", *as_chair(chair)).startswith("The passphrase does not open this file.")
    assert "last passphrase" in chair.refused("key", "remove", "Sample Minute-Taker", "--reason", "left")


def test_a_check_tells_of_a_way_in_that_was_brought_back(chair: Desk) -> None:
    header = chair.folder / "group.crg.key"
    old = header.read_bytes()
    assert chair("key", "remove", "Sample Chair", "--reason", "left").status == 0
    header.write_bytes(old)
    said = chair("check")
    assert said.status == 0 and said.err.startswith("An older key header was put in place of today's")
    assert said.err.endswith("opens again: Sample Chair. It was taken out again, and opens nothing from now on.\n")
    assert "found again in the key header at 09:30 on 23 November 2026" in chair.done("key", "list")
    # Where it is the last one, it stays, and a check finds it each time.
    assert chair("key", "change", "--new-passphrase-file", file(chair, HERS)).status == 0
    header.write_bytes(old)
    said = chair("check", "--passphrase-file", str(chair.folder / "passphrase"))
    assert said.status == 1 and "No other passphrase is left" in said.err
    assert "key header: a way in that had ended opens again: Sample Minute-Taker, Sample Chair" in said.out


def test_a_passphrase_is_changed_from_files(crg: Desk) -> None:
    assert crg.refused("key", "change", "--new-passphrase-file", file(crg, "password1")).startswith(
        "This passphrase is weak."
    )
    assert "Give the passphrase" in crg.refused("key", "change")
    assert crg("key", "change", "--new-passphrase-file", file(crg, HERS)).out == "The passphrase is changed.\n"
    assert crg.refused("today")
    crg.done("today", *as_chair(crg))


def test_a_passphrase_is_asked_for_at_a_terminal(crg: Desk) -> None:
    asked = at_terminal(crg, PASSPHRASE, "short", PASSPHRASE, HERS, HERS + "x", PASSPHRASE, HERS, HERS, HERS)
    assert "fewer than 8" in crg.refused("key", "change")
    assert "not the same" in crg.refused("key", "change")
    assert crg("key", "change").out == "The passphrase is changed.\n"
    crg.done("today")
    assert asked[:2] == ["Passphrase: ", "New passphrase: "] and asked[-1] == "Passphrase: "
    assert asked.count("Once more: ") == 2


def test_a_new_database_asks_twice_and_writes_its_recovery_sheet(shell: Desk) -> None:
    sheet = shell.folder / "sheet.txt"
    at_terminal(shell, HERS, HERS)
    said = shell.done("init", "--name", "Sample Chair", "--role", "chair", "--recovery", str(sheet))
    assert "Sample Chair works here." in said and "the key is not shown again" in said
    assert os.name != "posix" or stat.S_IMODE(sheet.stat().st_mode) == 0o600
    text = sheet.read_text(encoding="utf-8")
    assert "sealed with the business unit" in text and "group.crg" in text and "Sample Chair" not in text
    groups = [word for word in text.split() if len(word) == 4 and word.isupper() or word.isdigit() and len(word) == 4]
    key = " ".join(word for word in groups if word not in ("2026",))[: 9 * 5]
    again = shell("today", "--passphrase-file", file(shell, key.lower(), "recovery"))
    assert (again.status, again.err) == (0, ""), key
    assert shell.done("key", "list", "--passphrase-file", file(shell, HERS)).splitlines() == [
        "Sample Chair: since 23 November 2026, opened this", "the recovery key: since 23 November 2026",
    ]  # fmt: skip


def test_a_sheet_that_cannot_be_written_makes_no_key(crg: Desk) -> None:
    (crg.folder / "there.txt").write_text("x", encoding="utf-8")
    for name, why in (("sheet", "no ending"), ("there.txt", "exists already"), ("no/such.pdf", "no folder")):
        assert why in crg.refused("key", "recovery", "--sheet", str(crg.folder / name))
    assert len(data(crg, "key", "list")) == 1


def test_a_recovery_key_is_shown_once(crg: Desk) -> None:
    first = crg.done("key", "recovery").splitlines()
    assert len(first[0].split("-")) == 9 and first[1].endswith("it is not shown again.")
    assert first[0] not in crg.done("history", "list") + crg.done("key", "list", "--json")
    crg.done("today", "--passphrase-file", file(crg, first[0]))
    mistyped = first[0][:-1] + ("0" if first[0][-1] != "0" else "2")
    assert crg.refused("today", "--passphrase-file", file(crg, mistyped)).startswith("This looks like a recovery key")


def test_a_key_file_is_wanted_beside_the_passphrase(crg: Desk) -> None:
    stick = file(crg, "anything", "stick")
    assert "keep a copy of it" in crg("key", "key-file", "--use", stick).out
    assert crg.refused("today").endswith("If yours takes a key file, name that too.")
    crg.done("today", "--key-file", stick)
    crg.monkeypatch.setenv("CRG_TUI_KEY_FILE", stick)
    crg.done("today")
    assert crg.done("key", "list").splitlines()[0].endswith(", with a key file, opened this")
    assert "cannot be used" in crg.refused("today", "--key-file", str(crg.folder / "gone"))
    crg("key", "key-file", "--none")
    crg.monkeypatch.delenv("CRG_TUI_KEY_FILE")
    crg.done("today")


def test_everything_is_encrypted_anew(chair: Desk) -> None:
    before = (chair.folder / "group.crg").read_bytes()[:16]
    said = chair("key", "new-key", "--as", "Sample Chair")
    assert said.out == "Encrypted anew. Ways in that open it, as before: 2.\n"
    assert (chair.folder / "group.crg").read_bytes()[:16] != before
    chair.done("today", *as_chair(chair))
    chair.done("check")


def test_an_unencrypted_database_is_encrypted(shell: Desk) -> None:
    path = shell.folder / "group.crg"
    assert shell("init", "--name", "Sample Chair", "--role", "chair", "--no-encryption").status == 0
    assert path.read_bytes().startswith(b"SQLite format 3")
    refused = shell("key", "recovery")
    assert refused.status == 1 and refused.err.endswith(
        "crg-tui: This database is not encrypted, so nothing opens it. `crg-tui key encrypt` encrypts it.\n"
    )
    said = shell("key", "encrypt", "--new-passphrase-file", file(shell, HERS))
    assert said.status == 0 and "flash storage may keep older copies" in said.out
    assert said.err.startswith("group.crg is NOT encrypted") and len(said.err.splitlines()) == 1
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert sorted(place.name for place in shell.folder.glob("group*")) == [
        "group.crg",
        "group.crg.head",
        "group.crg.key",
    ]
    assert shell.done("key", "list", *as_chair(shell)).startswith("Sample Chair: since 23 November 2026")
    assert "encrypted already" in shell.refused("key", "encrypt", *as_chair(shell))
    shell.done("check", *as_chair(shell))


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [("password1", "This passphrase is weak. Many people use it"), ("kx7", "The passphrase has fewer than 8")],
)
def test_a_weak_passphrase_in_a_file_is_refused_unless_it_is_asked_for(shell: Desk, passphrase: str, said: str) -> None:
    make = ("init", "--name", "Sample Chair", "--role", "chair", "--passphrase-file", file(shell, passphrase))
    refused = shell.refused(*make)
    assert refused.startswith(said) and refused.endswith("For tests and training alone: --weak-passphrase.")
    assert [path.name for path in shell.folder.glob("group*")] == []
    made = shell(*make, "--weak-passphrase")
    assert made.status == 0 and made.err.startswith("This passphrase is weak.")
    assert made.err.endswith("Change it with `crg-tui key change`.\n")
    shell.done("today", "--passphrase-file", str(shell.folder / "new"))


def test_a_name_in_the_passphrase_of_a_file_makes_it_weak(shell: Desk) -> None:
    make = ("init", "--name", "Zebedee Quillfeather", "--passphrase-file", file(shell, "Zebedee Quillfeather"))
    assert shell.refused(*make).startswith("This passphrase is weak.")


def test_a_weak_passphrase_is_asked_for_only_with_a_file(shell: Desk) -> None:
    at_terminal(shell, "password1", "password1")
    for also in ((), ("--no-encryption",)):
        refused = shell.refused("init", "--name", "Sample Chair", "--weak-passphrase", *also)
        assert refused.startswith("--weak-passphrase goes with --passphrase-file")


def test_a_database_without_encryption_has_no_recovery_sheet(shell: Desk) -> None:
    sheet = shell.folder / "sheet.pdf"
    said = shell("init", "--name", "Sample Chair", "--role", "chair", "--no-encryption", "--recovery", str(sheet))
    assert said.status == 1 and "has no recovery key" in said.err and not sheet.exists()
    assert not (shell.folder / "group.crg").exists()
