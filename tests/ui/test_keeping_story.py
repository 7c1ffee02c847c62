"""Keeping the record by keyboard: documents, bank holidays, export, backup, check, and what was typed and left."""

from __future__ import annotations

import asyncio
import hashlib
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.long_work import Step
from crg_tui.queries import documents as found
from crg_tui.screens.bank_holidays import BankHolidays
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.documents import Documents, DocumentScreen
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.keeping import CheckScreen, Keep
from crg_tui.screens.minutes import MinutesScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.room import RoomScreen
from crg_tui.screens.today import Today
from crg_tui.screens.unlock import Unlock
from crg_tui.screens.working import Working
from crg_tui.services import backup, bank_holidays, cases, drafts, notes, referrals
from crg_tui.services.work import Context
from crg_tui.store import verify
from tests.conftest import PASSPHRASE
from tests.driver import PATIENCE, Person
from tests.services import minutes_stories
from tests.services.meeting_stories import draft
from tests.services.stories import done, referral
from tests.ui.house import at_home, find_command, find_typed
from tests.ui.test_group_story import fill

LETTER = b"\x00\xff[/foo] A letter, byte for byte.\r\n"


@pytest.fixture(autouse=True)
def few_bank_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of thirty-seven years take longer than everything else."""
    monkeypatch.setattr(bank_holidays, "FIRST_YEAR", 2026)
    monkeypatch.setattr(bank_holidays, "YEARS_AHEAD", 2)


async def wait_for(person: Person, seen: Callable[[], bool]) -> None:
    """Wait for what a thread does."""
    async with asyncio.timeout(PATIENCE):
        while not seen():
            await person.pilot.pause()
    await person.still()


async def refused(person: Person, name: str) -> str:
    """Record, wait for the work, and read what stands beside that field."""
    await person.press("form.save")
    screen = await person.until(FormScreen)
    await wait_for(person, lambda: screen.footer.said.startswith("Not saved"))
    (beside,) = [entry.error for entry in screen.form._fields if entry.question.name == name]
    # A long path is broken wherever the line ends.
    assert beside is not None and "".join(f"!{beside}".split())[:60] in "".join(person.screen().split())
    return beside


def names(person: Person, path: Path) -> bool:
    """Whether a path stands on the screen; a long one is broken wherever the line ends."""
    return "".join(str(path).split()) in "".join(person.screen().split())


async def test_a_document_is_taken_in_from_a_path_and_written_out_again(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path
) -> None:
    made = done(referrals.log(context, referral()))
    letter, copy = tmp_path / "letter.pdf", tmp_path / "copy.pdf"
    letter.write_bytes(LETTER)
    async with at_home(database_file, clock) as (person, house):
        await person.press("cases.open", "list.choose", "case.documents")
        assert person.on(Documents) and person.sees("Documents of 2026-001") and person.sees("No document yet")
        await person.press("document.save")
        assert person.said() == "There is no document here yet. n takes one in."
        await person.press("documents.new")
        assert person.on(FormScreen).form.typed()["to"] == "2026-001"
        await fill(person, file=str(tmp_path / "lettr.pdf"), title="Letter", sender="Sample Hospital", kind="letter")
        assert f"There is no file {tmp_path / 'lettr.pdf'}" in await refused(person, "file")
        await fill(person, file=str(tmp_path))
        assert "is a folder. Name a file." in await refused(person, "file")
        await fill(person, file=str(tmp_path / "none" / "letter.pdf"))
        assert "There is no folder" in await refused(person, "file")
        await fill(person, file=f'"{letter}"', return_of="UHL")
        assert "The case has no one return of UHL. Asked were: nobody." in await refused(person, "return_of")
        await fill(person, return_of="", to="2026-009")
        assert "Nothing has the reference 2026-009." in await refused(person, "to")
        typed = person.on(FormScreen).form.typed()
        assert (typed["title"], typed["sender"], typed["kind"]) == ("Letter", "Sample Hospital", "letter")
        await person.press("app.back", "app.back", "app.back", "app.back")

        assert person.on(Today) and person.sees("TYPED, NOT RECORDED"), "what was typed is offered again"
        find_typed(person)
        await person.press("list.choose")
        await fill(person, to="2026-001")
        await person.press("form.save")
        await person.until(ToldScreen)
        assert person.sees("SHA-256") and person.sees(hashlib.sha256(LETTER).hexdigest()[:40])
        await person.press("app.back")
        assert person.on(Today) and not person.sees("TYPED, NOT RECORDED")
        (line,) = found.lines(house.desk.context.store, case_id=made.case_id)
        assert (line.sender, line.size, line.places) == ("Sample Hospital", len(LETTER), "2026-001")

        await person.press("keep.open", "list.choose")
        assert person.on(Documents) and person.sees("23 November 2026") and person.sees("Letter")
        await person.press("list.choose")
        assert person.on(DocumentScreen) and person.sees("letter.pdf")
        await person.press("document.attach")
        await fill(person, to="2026-001/R1")
        await person.press("form.save")
        assert person.on(DocumentScreen) and person.sees("2026-001, 2026-001/R1") and person.said() == "Attached."
        await person.press("document.save")
        await fill(person, file=str(letter))
        assert "exists already and was left alone" in await refused(person, "file")
        await fill(person, file=str(copy))
        await person.press("form.save")
        await person.until(ToldScreen)
        assert names(person, copy) and copy.read_bytes() == LETTER
        assert {path.name for path in tmp_path.iterdir() if path.suffix == ".pdf"} == {"letter.pdf", "copy.pdf"}


async def test_a_proclaimed_day_says_what_it_moved(context: Context, database_file: Path, clock: SampleClock) -> None:
    made = done(referrals.log(context, referral()))
    done(cases.record_step(context, made.case_id, draft(StepDraft, kind="notified", on_date="16.11.2026")))
    async with at_home(database_file, clock, (60, 20)) as (person, _):
        await find_command(person, "bank holidays")
        assert person.on(BankHolidays) and person.sees("Fri 25 Dec 2026") and person.sees("2027")
        await person.press("list.choose")
        assert person.said().startswith("Fri 25 December 2026: Christmas Day (holidays")
        await person.press("holidays.new")
        await fill(person, day="25.12.2026", name="Again")
        assert "That day is already a bank holiday: Christmas Day." in await refused(person, "day")
        await fill(person, day="1.12.2026", name="Proclaimed for a sample")
        await person.press("form.save")
        assert person.on(ToldScreen) and person.sees("2026-001") and person.sees("Mon 7 December 2026 before, Tue 8")
        await person.press("app.back")
        assert person.on(BankHolidays) and person.sees(">  Tue 1 Dec 2026")


async def test_the_record_is_exported_backed_up_and_checked_from_anywhere(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(referrals.log(context, referral()))
    folder, file = tmp_path / "handed over", tmp_path / "kept.zip"
    async with at_home(database_file, clock) as (person, house):
        await person.press("cases.open", "list.choose")
        assert person.on(CaseScreen)
        await find_command(person, "export")
        await fill(person, folder=str(tmp_path))
        assert "exists already and was left alone" in await refused(person, "folder")
        await fill(person, folder=str(tmp_path / "none" / "deeper"))
        assert "There is no folder" in await refused(person, "folder") and not (tmp_path / "none").exists()

        def full(*_: object, **__: object) -> NoReturn:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr(Path, "write_bytes", full)
            await fill(person, folder=str(folder))
            assert "The disk is full; nothing was left behind." in await refused(person, "folder")
        assert {path.name for path in tmp_path.iterdir()} == {"group.crg", "group.crg.key"} | {
            f"group.crg{ending}" for ending in ("-wal", "-shm", ".lock", ".head")
        }
        await person.press("form.save")
        await person.until(ToldScreen)
        assert (
            "".join(str(folder).split()) in "".join(person.screen().split())
            and person.sees("left out")
            and (folder / "SHA256SUMS").exists()
        )
        await person.press("app.back")
        assert person.on(CaseScreen)

        await find_command(person, "backup")
        await fill(person, file=str(file))
        await person.press("form.save")
        await person.until(ToldScreen)
        assert names(person, file) and person.sees("the passphrase of today")
        backup.restore(file, tmp_path / "again.crg")
        assert (tmp_path / "again.crg.key").exists()
        await person.press("app.back")

        await find_command(person, "check")
        await person.until(CheckScreen)
        assert person.sees("log entries read. Nothing found: everything is as the log says.")
        with monkeypatch.context() as patched:
            wrong = verify.Finding("steps 7", "the row is there, but the log never made it")
            patched.setattr(verify, "findings", lambda *_: iter((wrong,)))
            await person.press("check.again")
            await wait_for(person, lambda: person.sees("1 found wrong"))
        assert person.sees("steps 7") and person.sees("the log never made it") and person.sees("restore a backup")
        assert drafts.every(house.desk.context) == ()


async def test_long_work_is_ended_by_escape_and_by_a_lock(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = threading.Event(), threading.Event()

    def endless(_: Context, target: Path, step: Step) -> NoReturn:
        begun.set()
        try:
            while True:
                step(3, 10)
                ended.wait(0.001)
        finally:
            ended.set()

    monkeypatch.setattr(backup, "backup", endless)
    async with at_home(database_file, clock) as (person, house):
        await person.press("keep.open")
        person.on(Keep).records.go_to("keep.backup")
        await person.press("list.choose")
        file = str(tmp_path / "kept.zip")
        for end in ("working.stop", "app.lock"):
            begun.clear()
            ended.clear()
            await fill(person, file=file)
            await person.press("form.save")
            working = await person.until(Working)
            await wait_for(person, lambda: begun.is_set() and person.sees("30 %"))
            assert person.sees("Writing the backup. Escape stops it.") and working is person.top()
            await person.press(end)
            if end == "working.stop":
                await person.until(FormScreen)
                assert person.said() == "Stopped. Nothing was left behind."
            else:
                await person.until(Unlock)
            assert ended.is_set()
        assert house.desk.held is None, "the database was closed after the work had ended"
        await person.type_text(PASSPHRASE)
        await person.press("unlock.open")
        await person.until(FormScreen)
        assert person.on(FormScreen).form.typed()["file"] == file
        await person.press("app.back")
        assert person.on(Keep)
    assert not (tmp_path / "kept.zip").exists()


async def test_what_was_typed_of_one_case_stands_in_no_other(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    first = done(referrals.log(context, referral()))
    second = done(referrals.log(context, referral(summary="Another child was hurt.")))
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        for made, begun in ((first, ""), (second, "Half a note of the first case.")):
            person.app.open(partial(CaseScreen, desk, made.case_id))
            await person.still()
            for command in ("case.step", "case.edit"):
                await person.press(command)
                typed = person.on(FormScreen).form.typed()
                assert not begun or begun not in typed.values()
                if not begun:
                    field = "note" if command == "case.step" else "summary"
                    await fill(person, **{field: "Half a note of the first case."})
                await person.press("app.back")
            await person.press("app.back")
        assert person.on(Today)
        find_typed(person)
        titles = set()
        for _ in range(2):
            await person.press("list.choose")
            assert person.on(FormScreen) and person.sees("Half a note of the first case.")
            titles |= {title for title in ("Step of 2026-001", "Correct 2026-001") if person.sees(title)}
            await person.press("app.back", "list.down")
        assert len(titles) == 2


async def test_from_the_closed_room_to_its_minutes_and_from_today_to_their_text(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    sat = minutes_stories.held(context)
    drafts.save(context, notes.TEXT_FORM, {"text": "Half a sentence"}, record_id=sat.item_id)
    async with at_home(database_file, clock) as (person, house):
        find_typed(person)
        assert person.sees("minute text") and person.sees("Half a sentence")
        await person.press("list.choose")
        assert person.on(FormScreen).form.typed()["text"] == "Half a sentence"
        await person.press("app.back")
        desk = house.desk
        person.app.open(lambda: RoomScreen(desk, sat.meeting_id))
        await person.still()
        await person.press("room.minute")
        assert person.on(MinutesScreen)
        await person.press("app.back")
        assert person.on(RoomScreen)
