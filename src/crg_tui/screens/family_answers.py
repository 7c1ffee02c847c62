"""What is known of one person, each answer with its source; and what may have had a part in a case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done
from crg_tui.domain.family import Bearing, Characteristic
from crg_tui.queries import family as found
from crg_tui.queries.family import Family, PersonLine
from crg_tui.screens import family_forms as forms
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.widgets.record_list import Column, Row
from crg_tui.widgets.words import Words

INVITE = (
    "Domestic abuse had a part, or may have had one: a specialist domestic abuse service is proposed for the "
    "invitation. i adds it as a participant of the case."
)
"""Who is proposed where domestic abuse had a part (Leicester yearly report 2022/23: specialist services take part)."""


def why_not_invited(command_id: str, held: Family | None) -> str | None:
    """Nobody is invited where nothing proposes it."""
    if command_id == "family.invite" and held is not None and not held.specialist:
        return "Nothing proposes it: domestic abuse is not recorded as having had a part, or one takes part."
    return None


class _Answers:
    def __init__(self, desk: Desk, case_id: str, key: str) -> None:
        self._desk = desk
        self._of = (case_id, key)
        self.person: PersonLine | None = None

    def keys(self) -> Sequence[str]:
        case_id, key = self._of
        held = found.of_case(self._desk.context.store, case_id)
        self.person = held.person(key) if held is not None else None
        return [one.value for one in Characteristic] if self.person is not None else []

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        if self.person is None:
            return []
        lines = [self.person.characteristic(Characteristic(key)) for key in keys]
        return [
            Row(
                line.characteristic.value, (line.characteristic.label.capitalize(), line.shown, line.source or ""),
                " " if line.held else "!",
            )
            for line in lines
        ]  # fmt: skip


class Characteristics(ListScreen):
    """Every characteristic of one person; `!` marks where nobody has recorded anything. Enter answers."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("list", "everywhere")

    def __init__(self, desk: Desk, case_id: str, key: str, title: str) -> None:
        self.source = _Answers(desk, case_id, key)
        columns = (
            Column("Characteristic", 30), Column("Answer", sensitive=True),
            Column("Source", 12, sensitive=True, drop=70),
        )  # fmt: skip
        super().__init__(title, self.source, columns, empty="This person is no longer recorded.")
        self.desk = desk

    def chosen(self, key: str) -> None:
        """Say what is known of it, and who says so."""
        person = self.source.person
        if person is not None:
            which = Characteristic(key)
            self.shell.open(lambda: forms.characteristic_form(self.desk, person, which, self._recorded))

    def _recorded(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.say(" ".join(("Recorded.", *answer.notices)))


class _Parts:
    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk = desk
        self._case_id = case_id
        self.held: Family | None = None

    def keys(self) -> Sequence[str]:
        self.held = found.of_case(self._desk.context.store, self._case_id)
        return [one.value for one in Bearing] if self.held is not None else []

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        if self.held is None:
            return []
        lines = [self.held.bearing(Bearing(key)) for key in keys]
        return [
            Row(
                line.bearing.value,
                (line.bearing.label.capitalize(), line.shown, " ".join((line.words or "").split())),
                " " if line.answer else "!",
            )
            for line in lines
        ]


class Bearings(ListScreen):
    """Racism, other inequalities, language, domestic abuse: whether each had a part, and how. Enter answers."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("bearings", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str) -> None:
        self.source = _Parts(desk, case_id)
        columns = (Column("What", 19), Column("Had a part", 30), Column("How", sensitive=True))
        super().__init__("What may have had a part", self.source, columns, empty="This case was undone.")
        self.desk = desk
        self.case_id = case_id
        self.proposed = Words()

    def body(self) -> Iterable[Widget]:
        """The four, and who is proposed for the invitation."""
        yield self.records
        yield self.proposed

    def tell(self) -> None:
        """Who is proposed for the invitation."""
        held = self.source.held
        self.proposed.say(INVITE if held is not None and held.specialist else "", warns=True)
        self.offer()

    def why_not(self, command_id: str) -> str | None:
        """Nobody is invited where nothing proposes it."""
        return why_not_invited(command_id, self.source.held)

    def chosen(self, key: str) -> None:
        """Say whether it had a part."""
        held = self.source.held
        if held is not None:
            line = held.bearing(Bearing(key))
            self.shell.open(lambda: forms.bearing_form(self.desk, held, line, self._recorded))

    def _recorded(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(f"Recorded: {answer.value.what}, {answer.value.answer}.")

    def do_family_invite(self) -> None:
        """A specialist service takes part."""
        self.shell.open(lambda: forms.specialist_form(self.desk, self.case_id, self._invited))

    def _invited(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(f"{answer.value.agency} takes part in the case.")
