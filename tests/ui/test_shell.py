"""Stories about the application around the nouns: unlocking, drafts, locking, finding commands, failing, leaving."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from textual import events

from crg_tui import commands
from crg_tui.app import CrgApp
from crg_tui.domain.answers import Refused
from crg_tui.errors import DatabaseBusy
from crg_tui.ports import Person, Ports
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.help import Help
from crg_tui.screens.palette import Palette
from crg_tui.screens.shell import Shell
from crg_tui.screens.unlock import Unlock
from crg_tui.screens.who import Who
from tests.driver import at_keyboard
from tests.ui.fake_noun import Bicycle, Bicycles, Notes, Shed

SIZES = [(80, 24), (60, 20), (120, 40)]


def _shell(app: CrgApp) -> Shell:
    return app


@pytest.mark.parametrize("size", SIZES)
async def test_unlocking_choosing_who_works_locking_and_coming_back(size: tuple[int, int]) -> None:
    shed = Shed(bicycles={f"B{number}": {"owner": f"Owner {number}", "bell": "yes"} for number in range(9)})
    shed.people = [Person("1", "Ann Other", "chair"), Person("2", "A. N. Body", "minute taker")]
    async with at_keyboard(CrgApp(shed.ports(asks=True)), size) as person:
        assert person.on(Unlock) and person.lines()[3].startswith(" Passphrase")
        await person.press("unlock.open")
        assert person.said() == "Type the passphrase first."
        await person.type_text("guess")
        assert "guess" not in person.screen() and "•••••" in person.screen()
        await person.press("unlock.open")
        while not person.sees("!"):
            await person.pilot.pause()
        assert person.sees("! The passphrase does not open this file. Check capitals")
        assert not shed.is_open
        await person.type_text("open sesame")
        assert not person.sees("does not open")
        await person.press("unlock.open")
        assert await person.until(Who) and person.sees("Ann Other chair")
        await person.press("list.down", "list.choose")
        assert await person.until(Bicycles) and person.lines()[0].endswith("Mon 23 Nov 2026 · minute taker")
        await person.press("list.down", "list.down", "list.choose")
        await person.press("form.down", "form.up")
        await person.type_text(" the younger")
        await person.key("left")
        await person.press("app.lock")
        assert person.on(Unlock) and person.sees("Locked.") and "younger" not in person.screen()
        assert shed.drafts["B2"].typed["owner"] == "Owner 2 the younger" and not shed.is_open
        shed.clock.moment += timedelta(minutes=5)
        await person.type_text("open sesame")
        await person.press("unlock.open")
        await person.until(Who)
        await person.press("list.choose")
        form = (await person.until(Bicycle)).form
        assert form.place == ("owner", len("Owner 2 the younge"))
        assert person.sees("continued from what was typed at 10:42 (F6 discards it)")
        assert person.lines()[0].endswith("chair")
        await person.press("app.back")
        assert person.on(Bicycles).records.cursor == "B2"
        assert shed.notes == [], "nothing read the store while it was shut"
        assert shed.did == ["opened", "chose 2", "kept B2", "shut", "opened", "chose 1"]


async def test_the_first_person_says_who_they_are() -> None:
    shed = Shed()
    async with at_keyboard(CrgApp(shed.ports(asks=True))) as person:
        await person.type_text("open sesame")
        await person.press("unlock.open")
        assert await person.until(FormScreen) and person.sees("Nobody has worked with this database yet.")
        await person.press("form.save")
        assert person.sees("! Your name is missing. Type it here.")
        await person.type_text("Ann")
        await person.press("form.next")
        await person.type_text("m")
        await person.press("form.save")
        assert await person.until(Bicycles) and shed.people[0].role == "minute_taker"
        await person.press("app.palette")
        await person.type_text("who works")
        await person.press("palette.run")
        await person.until(Who)
        await person.press("who.new")
        await person.type_text("Bob")
        await person.press("form.save")
        assert await person.until(Bicycles) and person.app.status.startswith("Mon 23 Nov 2026")
        assert shed.did[-1] == "chose bob"


async def test_enter_works_while_the_rest_is_still_being_imported() -> None:
    shed, imported = Shed(), threading.Event()

    def import_it_all() -> None:
        imported.wait(5)

    ports = replace(shed.ports(asks=True), warm_up=import_it_all)
    async with at_keyboard(CrgApp(replace(ports, add_person=None))) as person:
        await person.type_text("open sesame")
        await person.press("unlock.open")
        assert person.on(Unlock) and person.sees("opening...") and not shed.is_open
        await person.press("unlock.open")
        assert person.said() == "It is being opened."
        imported.set()
        assert await person.until(Bicycles) and shed.is_open


async def test_what_is_typed_is_kept_half_a_second_after_the_last_key() -> None:
    shed = Shed()
    async with at_keyboard(CrgApp(shed.ports())) as person:
        await person.press("case.new")
        screen = person.on(Bicycle)
        await person.type_text("An")
        await screen.tick(0.3)
        shed.now = 0.4
        await person.type_text("n")
        await screen.tick(0.6)
        assert shed.drafts == {}
        await screen.tick(0.9)
        assert shed.drafts["new"].typed["owner"] == "Ann"
        await screen.tick(9.0)
        assert shed.did.count("kept new") == 1, "nothing was typed since"
        await person.press("form.discard")
        assert person.on(Confirm) and person.sees("! Throw away what was typed here and not saved?")
        assert person.sees("> Owner Ann"), "the form stays in sight"
        await person.key("f6")
        assert person.on(Confirm), "the key that asked does not answer"
        await person.press("question.no")
        assert shed.drafts
        await person.press("form.discard", "question.yes")
        assert shed.drafts == {} and screen.form.typed()["owner"] == ""
        await person.press("form.discard")
        assert person.said() == "Nothing was typed here that is not saved."
        await person.type_text("Zoë")
        await person.press("app.back")
        assert shed.drafts["new"].typed["owner"] == "Zoë"
        shed.clock.moment += timedelta(days=1)
        await person.press("case.new")
        assert person.sees("continued from what was typed at 10:42 on 23 November 2026 (F6 discards it)")


async def test_nothing_typed_is_lost_when_it_cannot_be_kept() -> None:
    shed = Shed(full=True)
    async with at_keyboard(CrgApp(shed.ports(asks=True))) as person:
        shed.people = [Person("1", "Ann Other", "chair")]
        await person.type_text("open sesame")
        await person.press("unlock.open")
        await person.until(Bicycles)
        await person.press("case.new")
        await person.type_text("Ann")
        await person.press("app.back")
        assert person.on(Confirm) and person.sees("The disk is full, so the draft was not kept. Make room.")
        await person.press("question.no")
        assert person.on(Bicycle).form.typed()["owner"] == "Ann"
        await person.press("app.quit")
        assert person.on(Confirm) and person.sees("Leave, and lose what was typed since it was last kept?")
        await person.press("question.no")
        assert person.on(Bicycle).form.typed()["owner"] == "Ann"
        shed.full = False
        await person.press("app.quit")
        assert person.app.return_value == 0 and shed.drafts["new"].typed["owner"] == "Ann" and not shed.is_open


async def test_it_locks_even_where_what_was_typed_cannot_be_kept() -> None:
    shed = Shed(full=True)
    async with at_keyboard(CrgApp(shed.ports(asks=True))) as person:
        shed.people = [Person("1", "Ann Other", "chair")]
        await person.type_text("open sesame")
        await person.press("unlock.open")
        await person.until(Bicycles)
        await person.press("case.new")
        form = person.on(Bicycle)
        await person.type_text("Ann")
        await person.key("left")
        for _ in range(2):
            await person.press("app.lock")
            assert person.on(Unlock) and not shed.is_open and "Ann" not in person.screen()
            assert person.sees("It is held in memory only: the passphrase brings it back, leaving loses it.")
            await person.press("app.quit")
            assert person.on(Confirm) and "Ann" not in person.screen()
            await person.press("question.no")
            await person.type_text("open sesame")
            await person.press("unlock.open")
            assert await person.until(Bicycle) is form, "the very screen that could not be kept"
            assert person.said().startswith("The disk is full, so the draft was not kept. Make room. It is here.")
            assert form.form.typed()["owner"] == "Ann" and form.form.place == ("owner", 2)
        await person.press("app.lock")
        shed.full = False
        await person.type_text("open sesame")
        await person.press("unlock.open")
        await person.until(Bicycle)
        assert person.said() == "What was typed before the lock is kept now."
        assert shed.drafts["new"].typed["owner"] == "Ann" and shed.notes == []
        await person.press("app.back")
        assert person.on(Bicycles)


async def test_what_fails_is_said_and_the_application_goes_on() -> None:
    shed = Shed(broken=True)
    async with at_keyboard(CrgApp(shed.ports())) as person:
        await person.press("case.new")
        await person.type_text("Ann")
        await person.press("form.save")
        assert person.sees("Something failed that should not have") and person.sees("the folder of notes")
        assert person.on(Bicycle).form.typed()["owner"] == "Ann"
        shed.broken = False
        await person.press("form.next", "form.next", "form.next")
        await person.type_text("y")
        await person.press("form.save")
        assert person.on(Bicycles) and "B1" in shed.bicycles
        note = shed.notes[0]
        assert "builtins.RuntimeError" in note and "fake_noun.py" in note
        assert "Child K" not in note and "Ann" not in note


async def test_a_busy_disk_is_a_sentence_and_no_note() -> None:
    def busy() -> None:
        raise DatabaseBusy

    shed = Shed()
    app = CrgApp(shed.ports())
    async with at_keyboard(app):
        answer = await _shell(app).do(busy)
        assert isinstance(answer, Refused) and answer.sentence == str(DatabaseBusy()) and shed.notes == []
        threads: list[str] = []
        await app.do(lambda: threads.append(threading.current_thread().name), threaded=True)
        await app.do(lambda: threads.append(threading.current_thread().name))
        assert threads[0] != "MainThread" and threads[1] == "MainThread"


async def test_a_screen_that_cannot_draw_ends_with_a_sentence_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shed = Shed(bicycles={"B1": {"owner": "Child K of the secret road"}})
    app = CrgApp(shed.ports())

    def fail(y: int) -> None:
        secret = "Child K"
        raise ValueError(secret)

    with pytest.raises(ValueError, match="Child K"):
        async with at_keyboard(app) as person:
            await person.press("case.new")
            await person.type_text("Ann")
            monkeypatch.setattr(person.on(Bicycle).form, "render_line", fail)
            app.post_message(events.Key("x", "x"))
            async with asyncio.timeout(5):
                await app._exception_event.wait()
    out, err = capfd.readouterr()
    assert "Something failed that should not have" in err
    assert "Child K" not in out + err and "Traceback" not in out + err
    assert "builtins.ValueError" in shed.notes[0] and "Child K" not in shed.notes[0]
    assert shed.drafts["new"].typed["owner"].startswith("Ann"), "what was typed is kept even then"


@pytest.mark.parametrize("size", SIZES)
async def test_finding_a_command_by_its_name(size: tuple[int, int]) -> None:
    shed = Shed(bicycles={f"B{number}": {"owner": "Ann", "bell": "yes"} for number in range(50)})
    async with at_keyboard(CrgApp(shed.ports()), size) as person:
        await person.press("case.new")
        assert person.said() == "The shed is full. Take a bicycle out first." and person.on(Bicycles)
        assert "(n " in person.lines()[-1], "the footer shows it in brackets"
        await person.press("app.palette")
        palette = person.on(Palette)
        assert palette.finder.item is not None and person.sees("(referral)")
        await person.type_text("referral")
        await person.press("palette.run")
        assert person.said() == "The shed is full. Take a bicycle out first." and person.on(Palette)
        for _ in "referral":
            await person.key("backspace")
        await person.type_text("zzqx")
        assert person.sees("Nothing of that name works here.")
        await person.key("ctrl+u")
        await person.type_text("opn")
        assert palette.finder.item.id == "list.choose" if palette.finder.item else False
        await person.press("palette.down", "palette.up", "palette.run")
        assert person.on(Bicycle)
        await person.press("app.palette")
        await person.press("app.back", "app.back")
        assert person.on(Bicycles)


@pytest.mark.parametrize("size", SIZES)
async def test_help_lists_what_works_here(size: tuple[int, int]) -> None:
    shed = Shed()
    async with at_keyboard(CrgApp(shed.ports()), size) as person:
        await person.key("x")
        assert person.said() == "x does nothing here. ? shows all keys."
        await person.key("left_shift")
        assert person.said().startswith("x does"), "a shift key alone is no key"
        await person.key("f7")
        assert person.said() == "F7 does nothing here. ? shows all keys."
        await person.key("N")
        assert person.on(Bicycle), "capitals are the same keys"
        await person.type_text("?")
        assert person.on(Bicycle).form.typed()["owner"] == "?"
        await person.press("app.help")
        assert person.on(Help) and person.sees("Owner: Whose it is.")
        seen = person.screen()
        for _ in range(5):
            await person.press("page.page_down")
            seen += person.screen()
        for command in commands.commands_in(Bicycle.CONTEXTS):
            # What every screen leads to is there where the application is given it, and the shed gives none.
            assert (command.help.split()[0] in seen) is not command.id.startswith(("keep.", "criteria.open"))
        assert person.said() in ("", "This is the end of the page.")
        await person.press("page.top", "page.down", "page.up", "page.bottom", "page.page_up", "app.back", "app.back")
        assert person.on(Bicycles)
        await person.press("app.back")
        assert person.said() == "This is the first screen. ctrl+q leaves."
        await person.key("ctrl+c")
        assert person.said() == "ctrl+q leaves; what is typed is kept."
        await person.press("app.lock")
        assert person.said() == "This database has no passphrase, so there is nothing to lock."


async def test_a_warning_asks_for_a_reason() -> None:
    shed = Shed()
    ports = replace(shed.ports(), first_screen=lambda: Notes(shed))
    async with at_keyboard(CrgApp(ports)) as person:
        await person.press("case.new")
        assert person.on(AskReason) and person.sees("! The clock has run out.")
        await person.press("reason.give")
        assert person.said().startswith("Type the reason first")
        await person.type_text("Snow. [/b]")
        await person.press("reason.give")
        await person.press("case.new", "reason.leave")
        assert shed.reasons == ["Snow. [/b]", None] and person.on(Notes)


async def test_keys_typed_ahead_go_where_they_were_meant_to() -> None:
    shed = Shed()
    app = CrgApp(shed.ports())
    async with at_keyboard(app) as person:
        for key in ("n", "A", "n", "n", "f6", "n", "!", "escape", "question_mark", "escape"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await person.still()
        await person.still()
        assert person.on(Bicycles) and shed.drafts["new"].typed["owner"] == "Ann!"


async def test_three_appearances_and_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    shed = Shed(bicycles={"B1": {"owner": "Ann", "bell": "no"}})
    app = CrgApp(shed.ports(), appearance="light")
    async with at_keyboard(app) as person:
        before = person.screen()
        seen = {app.theme}
        for _ in range(2):
            await person.press("app.appearance")
            seen.add(app.theme)
            assert person.said() == f"Colours: {app.theme}."
        assert seen == {"dark", "light", "contrast"}
        await person.press("list.down")
        assert person.screen() == before, "no word depends on the colours"
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_keyboard(CrgApp(shed.ports())) as person:
        assert person.app.no_color and person.screen() == before


def test_a_question_is_not_answered_by_the_key_that_asked() -> None:
    asked = replace(commands.find("form.discard"), id="test.yes", keys=("y",))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "_by_id", lambda: {**{c.id: c for c in commands.TABLE}, "test.yes": asked})
        with pytest.raises(ValueError, match="answer its own question"):
            Confirm("Really?", "test.yes")


def test_ports_need_little() -> None:
    assert Ports("crg-tui", lambda: Bicycles(Shed())).unlock("") is None
