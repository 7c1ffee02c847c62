"""A paper by keyboard: written to a file, and what is said where that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.papers import printing
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.referral import ReferralPage
from crg_tui.services.work import Context
from tests.driver import Person
from tests.services.stories import NAME, logged
from tests.ui.hour import MinuteTaker
from tests.ui.house import at_home


async def _name(person: Person, file: str) -> None:
    """Write over the name that is proposed."""
    await person.press("paper.write")
    person.on(AskLine)
    await person.key("ctrl+a")
    await person.paste(file)
    await person.press("line.give")


async def _refused(person: Person) -> str:
    while person.said() == "Writing...":
        await person.pilot.pause()
    return person.said()


async def test_a_referral_is_read_written_and_printed(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = logged(context, summary="A baby [b]was[/b] hurt.", referrer_name=NAME)
    file = tmp_path / "referral.txt"
    async with at_home(database_file, clock) as (person, _):
        hand = MinuteTaker(person, clock)
        await person.press("cases.open", "list.choose", "case.referrals")
        person.on(ReferralPage)
        await person.press("paper.write")
        assert person.on(AskLine)._field.value == f"referral {case.referral_ref.replace('/', '-')}.pdf"
        await person.press("line.leave")
        await hand.write_paper(str(file))
        text = file.read_text(encoding="utf-8")
        assert "A baby [b]was[/b] hurt." in text and NAME not in text

        file.write_text("mine", encoding="utf-8")
        await _name(person, str(file))
        person.on(Confirm)
        await person.press("question.no")
        assert file.read_text(encoding="utf-8") == "mine"

        found = printing.Printers(("Office", "Attic"), "Attic")
        monkeypatch.setattr(printing, "printers", lambda: found)
        monkeypatch.setattr(printing, "send", lambda pdf, title, **how: f"Sent {title}: {list(how.values())}.")
        await person.press("paper.print")
        await person.until(FormScreen)
        await person.press("form.save")
        while not person.said().startswith("Sent"):
            await person.pilot.pause()
        assert person.said() == f"Sent Referral {case.referral_ref} (Child K): ['Attic', 1, True]."
        person.on(ReferralPage)


async def test_the_printer_is_chosen_and_what_goes_wrong_keeps_the_form(
    context: Context, database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged(context)
    asked: list[dict[str, object]] = []

    def send(pdf: bytes, title: str, **how: object) -> str:
        asked.append(how)
        if len(asked) == 1:
            raise printing.NotPrinted("The printer is on fire.")
        return "Sent."

    monkeypatch.setattr(printing, "send", send)
    async with at_home(database_file, clock) as (person, _):
        await person.press("cases.open", "list.choose", "case.referrals")
        none = printing.Printers(why_none="No printer is set up on this computer.")
        monkeypatch.setattr(printing, "printers", lambda: none)
        await person.press("paper.print")
        await person.until_sees("No printer")
        assert person.said() == "No printer is set up on this computer. Write it to a PDF file instead (w)."
        person.on(ReferralPage)

        two = printing.Printers(("Office", "Attic_2"), None)
        monkeypatch.setattr(printing, "printers", lambda: two)
        await person.press("paper.print")
        await person.until(FormScreen)
        form = person.on(FormScreen).form
        await person.press("form.save")
        assert form.question.label == "Printer" and asked == [], "none is the default one"
        form.fill({"printer": "Attic_2", "copies": "100", "both_sides": "no"})
        await person.press("form.save")
        assert asked == [] and form.typed()["copies"] == "100"
        form.fill({"printer": "Attic_2", "copies": "3", "both_sides": "no"})
        await person.press("form.save")
        await person.until_sees("The printer is on fire.")
        assert form.typed() == {"printer": "Attic_2", "copies": "3", "both_sides": "no"}
        await person.press("form.save")
        await person.until(ReferralPage)
        await person.until_sees("Sent.")
    assert asked == [{"printer": "Attic_2", "copies": 3, "both_sides": False}] * 2


async def test_windows_names_no_printer_and_prints_on_its_own(
    context: Context, database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged(context)
    monkeypatch.setattr(printing, "printers", printing.Printers)
    monkeypatch.setattr(printing, "send", lambda pdf, title, **how: f"Sent: {list(how.values())}.")
    async with at_home(database_file, clock) as (person, _):
        await person.press("cases.open", "list.choose", "case.referrals", "paper.print")
        await person.until(FormScreen)
        assert person.sees("the default printer")
        await person.press("form.save")
        await person.until_sees("Sent: [None, 1, True].")


async def test_where_a_paper_cannot_be_written_a_sentence_says_why(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path
) -> None:
    logged(context)
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    before = sorted(tmp_path.rglob("*"))
    async with at_home(database_file, clock) as (person, _):
        await person.press("cases.open", "list.choose", "case.referrals")
        for name in ("no such folder/paper.txt", "file/paper.txt", f"{'x' * 300}.txt"):
            await _name(person, str(tmp_path / name))
            said = await _refused(person)
            assert said.startswith(f"{tmp_path / name} cannot be written: ") and said.endswith(
                (". Name another file.", "or name another.")
            )
        await _name(person, "~nobody-of-that-name/paper.txt")
        assert "cannot be written" in await _refused(person)
        await _name(person, str(tmp_path / "folder.txt"))
        await person.press("question.yes")
        assert "cannot be written: " in await _refused(person)
        await _name(person, str(tmp_path / "paper.odt"))
        assert "not as .odt" in await _refused(person)
        after = {path for path in tmp_path.rglob("*") if not path.name.startswith("group.crg")}
    assert after == {path for path in before if not path.name.startswith("group.crg")}, "nothing half written is left"
