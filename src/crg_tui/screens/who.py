"""Who works: chosen after unlocking. A name is claimed, not proved."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Choice, Kind, Question
from crg_tui.domain.roles import Role
from crg_tui.ports import Newcomer, Person
from crg_tui.screens.forms import FormScreen, Kept, Typed, Work
from crg_tui.screens.lists import ListScreen
from crg_tui.widgets.record_list import Column, Row

_ROLES = tuple(Choice(role.value, role.label) for role in Role)
_QUESTIONS = (
    Question("name", "Your name", "As it stands in the log.", Kind.LINE, True, False),
    Question("role", "Your role", "Arrows choose, or the first letter.", Kind.CHOICE, True, False, _ROLES),
)


class _People:
    def __init__(self, people: Sequence[Person]) -> None:
        self._people = {person.key: person for person in people}

    def keys(self) -> Sequence[str]:
        return list(self._people)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [Row(key, (self._people[key].name, self._people[key].role)) for key in keys]


class Who(ListScreen):
    """The people who worked with this database before, and a way to add one."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("who", "list")

    def __init__(
        self,
        people: Sequence[Person],
        choose: Callable[[str], None],
        add: Callable[[], Awaitable[None]] | None,
    ) -> None:
        """`choose` is given the key of who works, `add` shows the form for somebody new; None where nobody can be."""
        super().__init__("Who works?", _People(people), (Column("", None, 2), Column("", None, 3)), "")
        self._choose = choose
        self._add = add

    def chosen(self, key: str) -> None:
        """This one works."""
        self._choose(key)

    def why_not(self, command_id: str) -> str | None:
        """Not every database takes new people here."""
        if command_id == "who.new" and self._add is None:
            return "Nobody can be added here."
        return None

    async def do_who_new(self) -> None:
        """Enter somebody new."""
        if self._add is not None:
            await self._add()

    def help(self) -> Iterable[str]:
        """What the name is for."""
        return ("The log says under this name who changed what. It is taken on trust.",)


def new_person(
    add: Callable[[str, str], Refused | Person], done: Callable[[Person], None], first: bool,
    newcomer: Newcomer | None = None, kept: Kept | None = None,
) -> FormScreen:  # fmt: skip
    """The form for somebody new; `first` where nobody has worked with this database yet. `kept` is what was typed."""

    def commit(typed: Typed) -> Done[Person] | Refused:
        answer = add(typed["name"], typed["role"])
        return answer if isinstance(answer, Refused) else Done(answer, "")

    def gone(answer: Done[Person]) -> None:
        done(answer.value)

    title = "Who works?" if first else "Somebody new"
    notices = ("Nobody has worked with this database yet. Say who you are.",) if first else ()
    work = Work(_QUESTIONS, commit, done=gone, stays=first, kept=kept, offered="n brings it back")
    if newcomer is not None:
        keep = newcomer.keep
        work = replace(work, save_draft=lambda typed: keep(typed, screen.mark()), discard_draft=newcomer.discard)
    screen = FormScreen(title, work, "", notices)
    return screen
