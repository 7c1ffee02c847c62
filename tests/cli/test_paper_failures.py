"""A paper that cannot be written or printed says why, and neither the record nor what stood there loses anything."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import NoReturn

import pytest

from crg_tui.papers import printing, private_file
from tests.cli.desk import Desk
from tests.cli.test_commands import options
from tests.services.stories import typed


@pytest.fixture
def decided(crg: Desk) -> Desk:
    """A record with one decision to write down."""
    crg.done("seat", "add", *options(agency="Sample Hospital Trust", short_name="UHL", from_date="1.4.2026"))
    crg.done("referral", "add", *options(**typed()))
    given = options(kind="next_step", wording="To notify.", rationale="Both limbs.")
    crg.done("decision", "add", "2026-001", "--basis", "correspondence", *given)
    return crg


MAKE = ("paper", "make", "decision-sheet", "2026-001/D1")
KEEP = ("paper", "keep", "decision-sheet", "2026-001/D1")


def _fails(monkeypatch: pytest.MonkeyPatch, method: str, number: int) -> None:
    def refuse(path: Path, *given: object, **named: object) -> NoReturn:
        raise OSError(number, "as a test wants it", str(path))

    monkeypatch.setattr(Path, method, refuse)


@pytest.mark.parametrize(
    ("method", "number", "told"),
    [
        ("write_bytes", errno.ENOSPC, ""),
        ("write_bytes", errno.EROFS, "that place is write-protected. Name another."),
        ("write_bytes", errno.EACCES, "it is open in another program, or that place is not yours to write to."),
        ("replace", errno.EACCES, "it is open in another program, or that place is not yours to write to."),
        ("replace", errno.EIO, "as a test wants it. Name another file."),
    ],
)
def test_what_stood_there_stays_where_the_new_one_cannot_be_written(
    decided: Desk, monkeypatch: pytest.MonkeyPatch, method: str, number: int, told: str
) -> None:
    file = decided.folder / "sheet.pdf"
    file.write_text("the old one", encoding="utf-8")
    before = set(decided.folder.iterdir())
    with monkeypatch.context() as patched:
        _fails(patched, method, number)
        with pytest.raises(OSError, match="as a test wants it") as error:
            private_file.put(file, b"new")
    said = private_file.why_not_written(error.value)
    assert said.startswith(
        f"{file} cannot be written: {told}" if told else f"The disk is full ({file}). Nothing was left"
    )
    assert file.read_text(encoding="utf-8") == "the old one" and set(decided.folder.iterdir()) == before


def test_a_folder_that_is_not_there_is_said_with_its_remedy(decided: Desk) -> None:
    said = decided.refused(*MAKE, "-o", str(decided.folder / "none" / "sheet.pdf"))
    assert said.endswith("cannot be written: there is no such folder. Make it, or name another.")


def test_a_paper_that_was_kept_is_kept_though_its_file_could_not_be_written(decided: Desk) -> None:
    said = decided(*KEEP, "-o", str(decided.folder / "none" / "sheet.pdf"))
    assert said.status == 1 and said.out.startswith("Kept as P1: ")
    assert "there is no such folder" in said.err
    decided.done("paper", "show", "P1")


@pytest.mark.parametrize("name", ["sheet.odt", "sheet", "folder.pdf"])
def test_a_file_that_cannot_be_is_refused_before_anything_is_kept(decided: Desk, name: str) -> None:
    (decided.folder / "folder.pdf").mkdir()
    said = decided(*KEEP, "-o", str(decided.folder / name))
    assert (
        said.status == 1
        and said.out == ""
        and ("endings" in said.err or "not as .odt" in said.err or "is a folder" in said.err)
    )
    assert decided.done("paper", "list") == "No paper was kept.\n"


def test_a_file_of_mine_that_looks_like_ours_is_left_alone(decided: Desk) -> None:
    mine = decided.folder / "sheet.md.part"
    mine.write_text("mine", encoding="utf-8")
    decided(*MAKE, "-o", str(decided.folder / "sheet.md"))
    assert mine.read_text(encoding="utf-8") == "mine" and (decided.folder / "sheet.md").exists()


def test_without_a_printer_the_paper_is_kept_and_a_sentence_says_what_to_do(
    decided: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def send(pdf: bytes, title: str, **how: object) -> str:
        raise printing.NotPrinted("No printer is set up on this computer.")

    monkeypatch.setattr(printing, "send", send)
    said = decided(*KEEP, "--print", "-o", str(decided.folder / "sheet.pdf"))
    assert said.status == 1 and "Kept as P1" in said.out
    assert "No printer is set up on this computer. Write it to a PDF file instead" in said.err
    assert (decided.folder / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_printer_copies_and_sides_are_named(decided: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []

    def send(pdf: bytes, title: str, **how: object) -> str:
        asked.append(how)
        return "Sent."

    monkeypatch.setattr(printing, "send", send)
    for given in (("--print",), ("--copies", "2"), ("--printer", "Attic", "--one-sided")):
        assert decided(*MAKE, *given).err == "Sent.\n"
    assert asked == [
        {"printer": None, "copies": 1, "both_sides": True},
        {"printer": None, "copies": 2, "both_sides": True},
        {"printer": "Attic", "copies": 1, "both_sides": False},
    ]
    for wrong in ("0", "100", "-1", "two", "²"):
        assert "no number of copies" in decided(*MAKE, "--print", "--copies", wrong).err


def test_the_printers_are_listed(crg: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "printers", lambda: printing.Printers(("Attic", "Office"), "Office"))
    assert crg.done("paper", "printers") == "Attic\nOffice (default)\n"
    monkeypatch.setattr(printing, "printers", printing.Printers)
    assert crg.done("paper", "printers") == "Papers go to the default printer of this computer.\n"
    monkeypatch.setattr(printing, "printers", lambda: printing.Printers(why_none="No printer is set up."))
    assert crg.refused("paper", "printers") == "No printer is set up. Papers can be written to a PDF file with -o."


def test_a_character_that_no_font_has_is_named_and_the_paper_comes_out(decided: Desk) -> None:
    decided.done("referral", "add", *options(**typed(summary="A \u738b word.")))
    file = decided.folder / "referral.pdf"
    decided("referral", "paper", "2026-002/R1", "-o", str(file))
    from tests.papers.reading import Pdf

    text = Pdf(file.read_bytes()).text
    assert "[U+738B]" in text and "1 character that its fonts lack: U+738B" in text
