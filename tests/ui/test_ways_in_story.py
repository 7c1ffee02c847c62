"""Who can open the database, by keyboard: passphrases of their own, the recovery key, a key file, wrong guesses."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from crg_tui.app import CrgApp
from crg_tui.cli.application import Opening
from crg_tui.clock import SampleClock
from crg_tui.domain.roles import Role
from crg_tui.queries import ways_in
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.first_run import FirstRun
from crg_tui.screens.recovery import RecoveryKey
from crg_tui.screens.secrets import AskSecrets
from crg_tui.screens.today import Today
from crg_tui.screens.unlock import Unlock
from crg_tui.screens.ways_in import WaysIn
from crg_tui.services import operators
from crg_tui.services.operators import OperatorDraft
from crg_tui.store.files import FileState
from crg_tui.wiring import House
from tests.conftest import PASSPHRASE, assert_whole
from tests.driver import PATIENCE, Person, at_keyboard
from tests.services.stories import done
from tests.ui.house import at_home, find_command

HERS = "nine invented kettles sing"
HIS = "purple sample ladders drift"


async def until_seen(person: Person, text: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while not person.sees(text):
            await person.pilot.pause()


async def give(person: Person, *answers: str) -> None:
    """Answer each field, and enter."""
    for answer in answers:
        await person.type_text(answer)
        await person.press("secret.give")


def chair(house: House) -> None:
    done(operators.begin(house.desk.context, OperatorDraft(name="Sample Chair", role=Role.CHAIR)))


async def test_somebody_gets_a_passphrase_of_their_own_and_works_by_it(database_file: Path, clock: SampleClock) -> None:
    async with at_home(database_file, clock) as (person, house):
        chair(house)
        await find_command(person, "ways in")
        assert person.on(WaysIn) and person.sees("Sample Minute-Taker since 23 November 2026, opened this")
        await person.press("ways.add")
        assert "Put the cursor on somebody without a passphrase." in person.said()
        await person.press("list.down", "list.choose")
        assert person.on(AskSecrets) and person.sees("A passphrase for Sample Chair")
        await person.type_text("password1")
        await until_seen(person, "This passphrase is weak. Many people use it as a password.")
        assert "password1" not in person.screen()
        await give(person, "", "password1", "")
        await until_seen(person, "Three or four words are easy to keep")
        for _ in range(9):
            await person.key("backspace")
        await give(person, HERS)
        await person.press("secret.leave")
        await person.press("list.choose")
        await give(person, HERS, HERS, "")
        await person.until(WaysIn)
        assert "Sample Chair opens the database with a passphrase of their own now." in person.said()
        assert person.sees("Sample Chair since 23 November 2026")
        await person.press("app.lock")
        assert person.on(Unlock)
        await person.type_text(HERS)
        await person.press("unlock.open")
        await person.until(WaysIn)
        assert person.lines()[0].endswith("chair"), "whose passphrase it is works, without being asked"
        assert house.desk.context.operator and house.desk.context.operator.name == "Sample Chair"
        assert_whole(house.desk.context)


async def test_a_way_in_is_removed_with_its_reason(database_file: Path, clock: SampleClock) -> None:
    async with at_home(database_file, clock) as (person, house):
        await find_command(person, "ways in")
        await person.press("ways.remove")
        assert person.on(Confirm) and person.sees("It opened the database just now.")
        await person.press("question.yes")
        await person.type_text("left")
        await person.press("line.give")
        assert "This is the last passphrase that opens the database." in person.said()
        await person.press("ways.recovery", "recovery.go_on", "recovery.go_on", "list.down", "ways.remove")
        assert person.sees("The recovery key opens the database no more?")
        await person.press("question.yes")
        await person.type_text("its seal was broken")
        await person.press("line.give")
        assert person.said() == "Removed." and person.sees("its seal was broken")
        await person.press("ways.remove")
        assert "opens the database today" in person.said()
        assert_whole(house.desk.context)


async def test_a_passphrase_is_changed_and_a_key_file_wanted(
    database_file: Path, clock: SampleClock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.write_bytes(b"anything")
    async with at_home(database_file, clock) as (person, house):
        await find_command(person, "ways in")
        await person.press("ways.change")
        await give(person, PASSPHRASE, "", HIS, HIS + "x")
        await until_seen(person, "The two are not the same.")
        await person.key("backspace")
        await give(person, "")
        await person.until(WaysIn)
        assert "The passphrase is changed." in person.said() and "Backups made before today" in person.said()
        await person.press("ways.key_file")
        await give(person, HIS, "", str(stick))
        await person.until(WaysIn)
        assert ways_in.open_today(house.desk.context.store)[0].wants_key_file
        await person.press("app.lock")
        assert person.on(Unlock) and person.sees("Key file")
        await person.type_text(HIS)
        await person.press("unlock.other")
        await person.paste(str(tmp_path / "gone"))
        await person.press("unlock.open")
        await until_seen(person, "cannot be used")
        await person.type_text(HIS)
        await person.press("unlock.key_file")
        for _ in range(4):
            await person.key("backspace")
        await person.paste("stick")
        await person.press("unlock.open")
        await person.until(WaysIn)
        await person.press("app.lock")
        assert person.sees(str(stick)[-20:]), "the file that opened it stands there again"


async def test_wrong_passphrases_cost_growing_pauses(database_file: Path, clock: SampleClock) -> None:
    house, now = House(Opening(str(database_file), FileState.ENCRYPTED, clock)), [100.0]
    ports = replace(house.ports(), ticks=lambda: now[0])
    async with at_keyboard(CrgApp(ports)) as person:
        for wait in (0, 0, 1, 2, 4):
            await person.type_text("wrong")
            await person.press("unlock.open")
            await until_seen(person, "The passphrase does not open this file.")
            told = f"Wait {'1 second' if wait == 1 else f'{wait} seconds'}"
            assert person.sees("Wait") == bool(wait)
            if not wait:
                continue
            assert person.sees(f"{told}.")
            await person.type_text("w")
            await person.press("unlock.open")
            assert person.said() == f"{told}, then press Enter.", "typing goes on meanwhile"
            await person.key("backspace")
            now[0] += wait - 0.5
            await until_seen(person, "Wait 1 second.")
            now[0] += 0.5
            async with asyncio.timeout(PATIENCE):
                while person.sees("Wait"):
                    await person.pilot.pause()
        now[0] += 60
        await person.type_text(PASSPHRASE)
        await person.press("unlock.open")
        await person.until(Today)


async def test_a_new_database_offers_a_recovery_key_and_shows_it_once(tmp_path: Path, clock: SampleClock) -> None:
    house = House(Opening(str(tmp_path / "group.crg"), FileState.MISSING, clock))
    async with at_keyboard(CrgApp(house.ports())) as person:
        assert person.on(FirstRun)
        await person.type_text("password1")
        await until_seen(person, "This passphrase is weak.")
        for _ in range(9):
            await person.key("backspace")
        await person.type_text(HERS)
        await until_seen(person, "This passphrase is strong.")
        await person.press("first.make")
        await person.type_text(HERS)
        await person.press("first.make")
        async with asyncio.timeout(PATIENCE):
            while isinstance(person.app.screen, FirstRun):
                await person.pilot.pause()
        await person.still()
        await person.type_text("Sample Clerk")
        await person.press("form.save")
        await person.until(RecoveryKey)
        await person.press("recovery.write")
        assert person.said() == "There is no key yet: Enter makes one."
        await person.press("recovery.go_on")
        assert person.sees("Write this down now. It is not shown again.")
        key = " ".join(line.strip() for line in person.lines() if line.startswith("     "))
        await person.press("app.back")
        assert "The key is not shown again." in person.said()
        await person.press("recovery.write")
        await person.key("ctrl+u")
        sheet = tmp_path / "sheet.txt"
        for _ in range(30):
            await person.key("backspace")
        await person.paste(str(sheet))
        await person.press("line.give")
        await until_seen(person, "Wrote")
        assert key.split()[0] in sheet.read_text(encoding="utf-8") and sheet.stat().st_mode & 0o777 == 0o600
        await person.press("recovery.go_on")
        assert [way.who for way in ways_in.open_today(house.desk.context.store)] == [
            "Sample Clerk", "the recovery key",
        ]  # fmt: skip
        await person.press("app.lock")
        await person.type_text(key)
        await person.press("unlock.open")
        async with asyncio.timeout(PATIENCE):
            while isinstance(person.app.screen, Unlock):
                await person.pilot.pause()
        assert_whole(house.desk.context)
