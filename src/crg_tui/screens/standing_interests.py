"""The standing register of interests: what roles and ties members and advisers have beside the group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import as_typed
from crg_tui.domain.group_drafts import EndDraft
from crg_tui.domain.interest_drafts import StandingInterestDraft
from crg_tui.queries import standing_interests as found
from crg_tui.queries.standing_interests import StandingInterestLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import standing_interests
from crg_tui.widgets.record_list import Column, Row

FORMS = frozenset((standing_interests.FORM, standing_interests.END_FORM))
"""The names of all kept drafts about the register."""


def new_entry(desk: Desk, done: Answered = gone, person: str = "") -> FormScreen:
    """One more entry, of that person where one is named."""

    def commit(draft: StandingInterestDraft, _: str | None) -> Done[Any] | Refused:
        return standing_interests.add(desk.context, draft)

    return record_form(
        desk, "Register of interests", StandingInterestDraft, standing_interests.FORM, commit,
        recorded={"person": person} if person else {}, done=done,
    )  # fmt: skip


def correct_entry(desk: Desk, line: StandingInterestLine, done: Answered = gone) -> FormScreen:
    """Put an entry right."""

    def commit(draft: StandingInterestDraft, seen: str | None) -> Done[Any] | Refused:
        return standing_interests.correct(desk.context, line.id, draft, seen=seen)

    return record_form(
        desk, f"Correct interest · {line.name}", StandingInterestDraft, standing_interests.FORM, commit,
        record_id=line.id, recorded=found.as_typed_before(line), entry=line.entry, done=done,
    )  # fmt: skip


def end_entry(desk: Desk, line: StandingInterestLine, done: Answered = gone) -> FormScreen:
    """It has ended."""

    def commit(draft: EndDraft, seen: str | None) -> Done[Any] | Refused:
        return standing_interests.end(desk.context, line.id, draft, seen=seen)

    screen = record_form(
        desk, f"{line.name}: {line.nature} ends", EndDraft, standing_interests.END_FORM, commit,
        record_id=line.id, recorded={"to_date": as_typed(line.to_date)}, entry=line.entry, done=done,
    )  # fmt: skip
    screen.title_bar.instead(f"{line.name}: an interest ends")
    return screen


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft about the register; None where what it is about has gone."""
    if not record_id:
        return lambda: new_entry(desk)
    line = found.line(desk.context.store, record_id)
    if line is None:
        return None
    make = end_entry if form == standing_interests.END_FORM else correct_entry
    return lambda: make(desk, line)


class _Lines:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.lines: dict[str, StandingInterestLine] = {}

    def keys(self) -> Sequence[str]:
        today = self._desk.context.clock.today()
        everything = found.lines(self._desk.context.store)
        # What holds today comes first; what has ended or is to come stands below it.
        self.lines = {line.id: line for line in sorted(everything, key=lambda line: not line.holds(today))}
        return list(self.lines)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        today = self._desk.context.clock.today()
        held = [self.lines[key] for key in keys if key in self.lines]
        return [
            Row(line.id, (line.who, line.words, line.period.shown if line.holds(today) else _not_today(line)))
            for line in held
        ]


def _not_today(line: StandingInterestLine) -> str:
    return f"not today: {line.period.shown}"


class StandingInterests(ListScreen):
    """What holds today, then what has ended or is to come."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("register", "list", "everywhere")

    def __init__(self, desk: Desk, person: str = "") -> None:
        """`person` is whom a new entry is about at first."""
        self.lines = _Lines(desk)
        columns = (
            Column("Who", weight=2),
            Column("Interest", weight=3, sensitive=True),
            Column("Lasts", weight=2, drop=70),
        )
        super().__init__("Register of interests", self.lines, columns, "", "The register is empty. n adds an entry.")
        self.desk = desk
        self._person = person

    @property
    def _line(self) -> StandingInterestLine | None:
        return self.lines.lines.get(self.records.cursor or "")

    def why_not(self, command_id: str) -> str | None:
        """Without an entry there is nothing to end."""
        if command_id == "register.end" and self._line is None:
            return "There is no entry here. n adds one."
        return None

    def chosen(self, key: str) -> None:
        """Put it right."""
        line = self.lines.lines[key]
        self.shell.open(
            lambda: correct_entry(self.desk, line, lambda _: self.say("Corrected; the history keeps both."))
        )

    def do_register_new(self) -> None:
        """One more entry."""
        self.shell.open(lambda: new_entry(self.desk, lambda _: self.say("Recorded."), self._person))

    def do_register_end(self) -> None:
        """Say its last day."""
        line = self._line
        assert line is not None
        self.shell.open(lambda: end_entry(self.desk, line, lambda _: self.say("The last day is recorded.")))
