"""The group: who chairs, the seats with their holders and deputies, vacant ones too, and who attends without a seat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done
from crg_tui.domain.group import Standing
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.papers.content import group as content
from crg_tui.queries import group as found
from crg_tui.queries.group import GroupPage
from crg_tui.queries.seats import SeatLine
from crg_tui.screens import group_forms as forms
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.seat import SeatScreen, open_form
from crg_tui.widgets.record_list import Column, Row


class Lines:
    """The lines of the group, section by section; the first word of a key is the kind of the record."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: dict[str, Row] = {}
        self.page: GroupPage | None = None

    def keys(self) -> Sequence[str]:
        """Read everything anew."""
        context = self._desk.context
        self.page = found.page(context.store, context.clock.today())
        self._rows = {row.key: row for row in _rows(self.page)}
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        """The lines of these keys."""
        return [self._rows[key] for key in keys if key in self._rows]

    def seat_of(self, kind: str, key: str) -> str:
        """The short name of the seat that a line belongs to, or ""."""
        for line in (*self.page.seats, *self.page.other_seats) if self.page else ():
            people = (line.holder, *line.deputies)
            if (kind == "seat" and line.id == key) or any(person and person.id == key for person in people):
                return line.short_name
        return ""

    def name_of(self, key: str) -> str:
        """The name of the member or adviser on a line, or ""."""
        if self.page is None:
            return ""
        named = {line.id: line.name for line in self.page.advisers}
        for seat in self.page.seats:
            named |= {person.id: person.name for person in (seat.holder, *seat.deputies) if person}
        return named.get(key, "")


def _rows(page: GroupPage) -> Iterator[Row]:
    yield Row("heading chair", ("CHAIR",), heading=True)
    if page.chairs.chair is None:
        yield Row("chair", ("chair", "nobody is recorded", "c names one"), "!")
    for chair in filter(None, (page.chairs.chair, *page.chairs.vice_chairs)):
        yield Row(
            f"chairing {chair.id}",
            (chair.office.label, f"{chair.name}, {chair.seat or 'without a seat'}", chair.period.shown),
        )
    vacant = sum(line.vacant for line in page.seats)
    yield Row("heading seats", ("SEATS", f"{len(page.seats)}, {vacant} vacant"), heading=True)
    if not page.seats:
        yield Row("none", ("none today", "s adds a seat", ""), "!")
    for line in page.seats:
        yield from _seat(line)
    held = {seat.partner for seat in page.seats}
    for partner in SafeguardingPartner if page.seats else ():
        if partner not in held:
            yield Row(f"missing-{partner.value}", ("no seat", partner.label, "safeguarding partner"), "!")
    if page.advisers:
        yield Row("heading advisers", ("WITHOUT A SEAT",), heading=True)
    for adviser in page.advisers:
        yield Row(f"adviser {adviser.id}", (adviser.kind.label, adviser.name, adviser.job_title or ""))
    if page.other_seats or page.other_advisers:
        yield Row("heading others", ("NOT TODAY",), heading=True)
    for line in page.other_seats:
        yield Row(f"seat {line.id}", (line.short_name, line.agency, line.period.shown))
    for adviser in page.other_advisers:
        yield Row(f"adviser {adviser.id}", (adviser.kind.label, adviser.name, adviser.period.shown))


def _seat(line: SeatLine) -> Iterator[Row]:
    partner = line.partner.label if line.partner else ""
    note = ", ".join(filter(None, (content.VACANT if line.vacant else "", partner)))
    yield Row(f"seat {line.id}", (line.short_name, line.agency, note), "!" if line.vacant else " ")
    for person in (line.holder, *line.deputies):
        if person is not None:
            note = content.authority(person) if person.standing is Standing.DEPUTY else person.period.shown
            yield Row(f"member {person.id}", (f"  {person.standing.label}", person.shown, note))


class Group(ListScreen):
    """The group as it is today."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("group", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        self.lines = Lines(desk)
        columns = (Column("", 18), Column("", None, 3), Column("", None, 2))
        super().__init__("Group", self.lines, columns)
        self.desk = desk

    def on_mount(self) -> None:
        """Say which group it is."""
        self._title()

    def came_back(self) -> None:
        """Read it again; the name may have changed."""
        super().came_back()
        self._title()

    def _title(self) -> None:
        page = self.lines.page
        if page is None:
            return
        group = page.arrangements.group_name if page.arrangements else ""
        whose = page.partnership.name if page.partnership else "no partnership recorded: p names it"
        self.title_bar.show(title=" · ".join(filter(None, ("Group", group, whose))))

    @property
    def _here(self) -> tuple[str, str]:
        kind, _, key = (self.records.cursor or "").partition(" ")
        return kind, key

    def why_not(self, command_id: str) -> str | None:
        """Some lines are no record, and a chair is put right by ending it and naming another."""
        kind, key = self._here
        if command_id == "group.correct" and kind == "chairing":
            return "A chair is put right by ending it (x) and naming who chairs (c)."
        if command_id in ("group.correct", "group.end") and not key:
            return "There is nothing recorded on this line."
        return None

    def chosen(self, key: str) -> None:
        """Open a seat; put a person right."""
        kind, _, record_id = key.partition(" ")
        if kind == "seat":
            self.shell.open(lambda: SeatScreen(self.desk, record_id))
        elif kind in ("member", "adviser"):
            self.do_group_correct()
        elif kind == "chair":
            self.do_group_chair()

    def do_group_seat(self) -> None:
        """A new seat."""
        self.shell.open(lambda: forms.seat_form(self.desk, self._said("Recorded the seat.")))

    def do_group_member(self) -> None:
        """A member or deputy, of the seat under the cursor."""
        seat = self.lines.seat_of(*self._here)
        self.shell.open(lambda: forms.member_form(self.desk, self._said("Recorded."), seat))

    def do_group_adviser(self) -> None:
        """Somebody without a seat."""
        self.shell.open(lambda: forms.adviser_form(self.desk, self._said("Recorded.")))

    def do_group_chair(self) -> None:
        """Who chairs; the person under the cursor is proposed."""
        name = self.lines.name_of(self._here[1])
        self.shell.open(lambda: forms.chair_form(self.desk, self._said("Recorded."), name))

    def do_group_partnership(self) -> None:
        """Whose record this is."""
        self.shell.open(lambda: forms.partnership_form(self.desk, self._said("Recorded.")))

    def do_group_correct(self) -> None:
        """Put right what is under the cursor."""
        open_form(self, self.desk, forms.correction, *self._here, "Corrected; the history keeps both.")

    def do_group_end(self) -> None:
        """Say the last day of what is under the cursor."""
        open_form(self, self.desk, forms.ending, *self._here, "The last day is recorded.")

    def do_group_arrangements(self) -> None:
        """The arrangements."""
        from crg_tui.screens.arrangements import Versions

        self.shell.open(lambda: Versions(self.desk))

    def do_group_criteria(self) -> None:
        """The criteria by edition."""
        from crg_tui.screens.editions import Editions

        self.shell.open(lambda: Editions(self.desk))

    def do_group_interests(self) -> None:
        """The standing register of interests; the person under the cursor is proposed for a new entry."""
        from crg_tui.screens.standing_interests import StandingInterests

        name = self.lines.name_of(self._here[1])
        self.shell.open(lambda: StandingInterests(self.desk, name))

    def do_group_attendance(self) -> None:
        """Attendance by seat."""
        from crg_tui.screens.seat_attendance import SeatAttendance

        self.shell.open(lambda: SeatAttendance(self.desk))

    def _said(self, sentence: str) -> forms.Answered:
        def done(_: Done[Any]) -> None:
            self.say(sentence)

        return done
