"""The way from the first picture to the first screen, and back to the same screen after a lock."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual.app import App
from textual.screen import Screen

from crg_tui import levers
from crg_tui.ahead import Ahead
from crg_tui.domain.answers import Refused
from crg_tui.ports import Person, Ports
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.shell import Shell
from crg_tui.screens.unlock import Unlock
from crg_tui.standing_in import Place


def remembered(screens: Sequence[Screen[Any]]) -> list[BaseScreen[Any]]:
    """Those to which a lock comes back."""
    return [screen for screen in screens if isinstance(screen, BaseScreen) and screen.made_by is not None]


class WayIn:
    """Who works, and what has to happen before they can. `app` and `shell` are the same application."""

    def __init__(self, app: App[int], shell: Shell, ports: Ports, say: Callable[[str], None]) -> None:
        self._app = app
        self._shell = shell
        self._ports = ports
        self._say = say
        self._warming: asyncio.Future[None] | None = None
        self.ahead = Ahead(app, shell, ports)
        self._back_to: list[Place] = []
        self._new: Screen[Any] | None = None
        self._new_again = False
        self._lock = ""
        self.is_open = False
        """Whether the database is open, be it that nobody has said yet who works."""
        self.underneath: tuple[Screen[Any], ...] = ()
        self.person: Person | None = None
        self.people: Sequence[Person] = ()

    def unlock_screen(self, locked: bool = False) -> BaseScreen[None]:
        """The screen that asks for the passphrase: a new one where there is no database yet."""
        if self._ports.begin is not None and not locked:
            from crg_tui.screens.first_run import FirstRun

            return FirstRun(self._ports.title, self._make)
        given = self._ports
        return Unlock(given.title, given.asks_passphrase, self._open, locked, given.key_file, given.restore)

    def warm_up(self) -> asyncio.Future[None]:
        """Begin to import the rest in a thread; the same future each time."""
        if self._warming is None:
            if not self._app.is_headless:
                levers.while_warming()
            self._warming = asyncio.ensure_future(asyncio.to_thread(self._ports.warm_up))
        return self._warming

    async def _make(self, passphrase: str) -> Refused | None:
        assert self._ports.begin is not None
        makers = (self._ports.first_screen, self._ports.begin, self._ports.recovery)
        self._back_to = [Place(make) for make in makers if make is not None]
        return await self._open(passphrase)

    async def _open(self, passphrase: str) -> Refused | None:
        warming = asyncio.shield(self.warm_up())
        refused = await self._shell.attempt(warming)
        if refused is None:
            refused = await self._shell.do(lambda: self._ports.unlock(passphrase), threaded=True)
        if refused is not None:
            return refused
        self.is_open = True
        people = await self._shell.do(self._ports.people, threaded=True)
        if isinstance(people, Refused):
            return people
        self.people = people
        return await self._ask_who()

    async def _ask_who(self) -> Refused | None:
        if self._new_again:
            # Locked while somebody said who they are, who need not be the one that unlocked.
            return await self._show_new()
        opener = self._ports.opened_by()
        known = [person for person in self.people if len(self.people) == 1 or person.key == opener]
        if known:
            return await self._works(known[0])
        if self.people:
            self.show_people()
            return None
        if self._ports.add_person is None:
            return await self._first()
        return await self._show_new()

    async def _show_new(self) -> Refused | None:
        """The form for somebody new, over those who worked before."""
        self._new_again = False
        form = await self._shell.do(self._new_person)
        if isinstance(form, Refused):
            return form
        if self.people:
            self.show_people()
            self._app.push_screen(form)
        else:
            self._app.switch_screen(form)
        self._new = form
        await form.until_ready()
        return None

    def show_people(self) -> None:
        """Let somebody say that it is they who work, in the place of the screen on top."""
        from crg_tui.screens.who import Who

        people = {person.key: person for person in self.people}

        def choose(key: str) -> None:
            self._start(people[key])

        async def new() -> None:
            form = await self._shell.do(self._new_person)
            if isinstance(form, Refused):
                self._say(form.sentence)
                return
            self._new = form
            self._app.push_screen(form)

        self._app.switch_screen(Who(self.people, choose, new if self._ports.add_person is not None else None))

    def _new_person(self) -> BaseScreen[None]:
        from crg_tui.screens.who import new_person

        add, newcomer = self._ports.add_person, self._ports.newcomer
        assert add is not None

        def done(person: Person) -> None:
            self.people = (*self.people, person)
            self._start(person)

        kept = newcomer.kept() if newcomer is not None else None
        return new_person(add, done, not self.people, newcomer, kept)

    def _start(self, person: Person) -> None:
        self._app.run_worker(self._shell.guard(self._works_or_says(person)), exit_on_error=False)

    async def _works_or_says(self, person: Person) -> None:
        if (refused := await self._works(person)) is not None:
            self._say(refused.sentence)

    async def _works(self, person: Person) -> Refused | None:
        refused = await self._shell.do(lambda: self._ports.choose(person.key))
        if refused is not None:
            return refused
        self.person = person
        return await self._first()

    async def _first(self) -> Refused | None:
        """Show the first screen, or after a lock the screens that were there, each where it was."""
        if self.underneath:
            await self._uncover()
            return None
        locked = bool(self._back_to)
        places, self._back_to = self._back_to or [Place(self._ports.first_screen)], []
        made: list[BaseScreen[None]] = []
        again = ""
        looks = await self._shell.do(self._ports.kept_looks) if locked else {}
        for number, place in enumerate(places):
            place.again(made)
            screen = await self._shell.do(place.make)
            if isinstance(screen, Refused):
                if not number:
                    return screen
                self._say(screen.sentence)
                again = places[number - 1].command
                break
            screen.made_by = place.make
            made.append(screen)
            if number:
                self._app.push_screen(screen)
            else:
                self._app.switch_screen(screen)
            await screen.until_ready()
            if place.mark and type(screen) is place.kind:
                screen.restore(place.mark)
            if (
                isinstance(looks, Mapping)
                and type(screen) is place.kind
                and (look := looks.get(f"{self._lock} {number}"))
            ):
                screen.look_again(look)
        if remarks := self._ports.remarks():
            self._say(" ".join(remarks))
        top = self._app.screen
        if locked and isinstance(top, BaseScreen):
            await self._shell.ask_again(top, again)
        if not self._app.is_headless:
            self._app.call_after_refresh(levers.when_ready)
            self.ahead.begin()
        return None

    async def _uncover(self) -> None:
        """Show again what stayed under the cover because it could not be kept, and try once more to keep it."""
        screens, self.underneath = self.underneath, ()
        await self._app.pop_screen()
        refused = None
        for screen in reversed(screens):
            if isinstance(screen, BaseScreen):
                refused = await screen.leave() or refused
        said = "What was typed before the lock is kept now." if refused is None else f"{refused.sentence} It is here."
        self._say(said)

    def looks_of(self, screens: Sequence[Screen[Any]]) -> dict[str, str]:
        """How these screens are looked at, by this lock and the number of the screen: what is kept of an earlier lock,
        or of somebody else's, is no other screen's."""
        self._lock = os.urandom(8).hex()
        looks = ((f"{self._lock} {number}", one.looked_at()) for number, one in enumerate(remembered(screens)))
        return {key: look for key, look in looks if look}

    def remember(self, screens: Sequence[Screen[Any]]) -> None:
        """Where the person is on each of these screens, to come back to it after a lock."""
        mine = remembered(screens)
        places = [
            Place(screen.made_by, screen.mark(), type(screen), screen.last_command)
            for screen in mine
            if screen.made_by is not None
        ]
        for place in places:
            place.let_go(mine)
        self._new_again, self._new = self._new in screens, None
        # Where nobody has said yet who works, what is remembered from before the lock still holds.
        self._back_to = places or self._back_to

    def step_out(self, forget: bool = False) -> None:
        """Take every screen away but the lowest, and remember where the person was, or `forget` it."""
        self.remember(self._app.screen_stack)
        if forget:
            self._back_to = []
        while len(self._app.screen_stack) > 1:
            self._app.pop_screen()
