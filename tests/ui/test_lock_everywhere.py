"""A lock on every screen that takes text: it comes back to the same screen, text and cursor, without a failure.

An ordinary run locks in the screens of one meeting. With `CRG_TUI_TEST_LOCKS=all` in the environment it locks in every
form and question that there is.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from crg_tui import app as application
from crg_tui.clock import SampleClock
from crg_tui.commands import bindings
from crg_tui.domain.asking import Kind
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.unlock import Unlock
from crg_tui.services.work import Context
from crg_tui.store.engine import Store
from tests.conftest import PASSPHRASE
from tests.driver import Person
from tests.ui import (
    test_hostile_action_log,
    test_hostile_afterwards,
    test_hostile_asked_papers,
    test_hostile_backups,
    test_hostile_chronology,
    test_hostile_criteria,
    test_hostile_deciding,
    test_hostile_learning,
    test_hostile_papers_out,
    test_hostile_plans,
    test_hostile_reports,
    test_hostile_retention,
    test_hostile_returns,
    test_hostile_reviews,
    test_hostile_text,
    test_hostile_ways_in,
    test_leaks_story,
)
from tests.ui.hostile import REACHED, Hostile, _shown, asks_again, kept_line, pasted

MODULES: tuple[ModuleType, ...] = (
    test_hostile_text, test_hostile_deciding, test_hostile_afterwards, test_hostile_criteria, test_hostile_retention,
    test_hostile_backups, test_hostile_ways_in, test_hostile_papers_out, test_leaks_story, test_hostile_asked_papers,
    test_hostile_reports, test_hostile_plans, test_hostile_returns, test_hostile_reviews, test_hostile_chronology,
    test_hostile_learning, test_hostile_action_log,
)  # fmt: skip
STORIES = {name: getattr(module, name) for module in MODULES for name in REACHED if hasattr(module, name)}
NEVER_LOCKED = {"test_the_first_run_and_the_list_of_commands"}
"""What is made with a passphrase of its own."""
BEGIN_ANEW = {"confirm", "sheet"}
"""What is asked before something is destroyed, and of a recovery key, which is shown once and gone with the lock."""


class Locks(Hostile):
    """Somebody who locks in the middle of every form and every question, and comes back."""

    async def form(
        self, person: Person, store: Store | None, /, *stays: str, unasked: Sequence[str] = (), **proper: str
    ) -> None:
        """Fill the form, lock, come back, and record it."""
        screen = person.on(FormScreen)
        for question in screen.work.questions:
            if question.name in _shown(screen):
                words = question.kind in (Kind.LINE, Kind.TEXT)
                text = proper.get(question.name, pasted(question.name) if words else "")
                await self._put(person, screen, question, text)
        if screen.form.question.kind in (Kind.LINE, Kind.TEXT):
            await person.key("left")
        screen = await self._locked(person, screen)
        await self.save(person)
        if person.top() is screen and asks_again(screen):
            await self.save(person)
        await self._take_away(person, screen, set(unasked))
        assert person.top() is not screen, person.screen()

    async def _locked(self, person: Person, screen: FormScreen) -> FormScreen:
        typed, place, title = screen.form.typed(), screen.form.place, screen.title_bar._title
        await self._lock(person, FormScreen)
        again = person.on(FormScreen)
        assert again.form.typed() == typed
        # A form that asks for a reason first has its place from what is kept, and nothing is where nothing changed.
        assert again.form.place == place or typed == screen.untouched
        assert again.title_bar._title == title
        return again

    async def line(self, person: Person, name: str, *draft: str, long: bool = True) -> str:
        """Answer the question, lock in the middle, come back, and leave it to the story to give the answer."""
        if name in BEGIN_ANEW or not person.app.way_in.is_open:
            return await super().line(person, name, *draft, long=long)
        question = person.on(AskReason)
        person.app.post_message(_key("ctrl+a"))
        await person.paste(pasted(name, long))
        await person.key("left")
        before = (question.words, question.typed, question.cursor)
        await self._lock(person, (AskReason, ReadAndConfirm, Confirm))
        while getattr(person.top(), "words", "") != question.words:
            # What was asked and answered before is asked again first, with the answer that was given.
            assert isinstance(person.top(), ReadAndConfirm | Confirm) or person.on(AskReason).typed
            commands = ("reason.give", "line.give", "reading.confirm", "question.yes")
            await person.press(*(command for command in commands if _has(person, command)))
        again = person.on(AskReason)
        assert (again.words, again.typed, again.cursor) == before
        return kept_line(name, long)

    async def too_long(self, person: Person, name: str, draft: str) -> None:
        """That is another story."""

    async def _lock(self, person: Person, kind: Any) -> None:
        await person.press("app.lock")
        assert person.on(Unlock) and len(person.app.screen_stack) == 1
        await person.type_text(PASSPHRASE)
        await person.press("unlock.open")
        kinds: Any = (FormScreen, AskReason) if kind is FormScreen else kind
        await person.until(kinds)
        if kind is FormScreen:
            await self.opened(person)

    async def opened(self, person: Person) -> None:
        """The lock closed the identities; they open once more, for a reason."""
        if isinstance(person.top(), AskReason):
            await person.paste("once more")
            await person.press("reason.give")
            await person.until(FormScreen)


def _has(person: Person, command_id: str) -> bool:
    screen = person.top()
    return command_id in {command.id for command in bindings(screen.CONTEXTS, screen.in_text).values()}


def _key(name: str) -> Any:
    from textual import events

    return events.Key(name, None)


def test_every_story_is_locked() -> None:
    assert STORIES.keys() == REACHED.keys()


ORDINARY = ("test_the_room",)
TOLD = [name for name in STORIES if name not in NEVER_LOCKED] if os.environ.get("CRG_TUI_TEST_LOCKS") else ORDINARY


@pytest.mark.parametrize("story", TOLD)
async def test_a_lock_comes_back_to_the_same_line(
    story: str,
    context: Context,
    database_file: Path,
    clock: SampleClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The stories look into the record with the store that they had at the beginning.
    monkeypatch.setattr(Store, "close", lambda store: store.engine.dispose())
    noted: list[BaseException] = []
    note = application.CrgApp._noted

    def keep(app: application.CrgApp, error: BaseException) -> str:
        noted.append(error)
        return note(app, error)

    monkeypatch.setattr(application.CrgApp, "_noted", keep)
    known = {"context": context, "database_file": database_file, "clock": clock, "tmp_path": tmp_path,
             "hostile": Locks(monkeypatch), "monkeypatch": monkeypatch}  # fmt: skip
    told = STORIES[story]
    await told(**{name: known[name] for name in inspect.signature(told).parameters})
    assert noted == []
