"""The hands of the minute taker in the sample meeting: each does by keys what it is named after, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crg_tui.clock import SampleClock, london
from crg_tui.domain.positions import Stand
from crg_tui.queries.meetings import ItemLine
from crg_tui.screens.agenda import AgendaScreen
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.cases import CaseList
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.decide import DecideScreen
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.minutes import MinutesScreen
from crg_tui.screens.notes import NotesScreen
from crg_tui.screens.people import PeopleScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.room import RoomScreen
from crg_tui.screens.today import Today
from crg_tui.screens.views import ViewsScreen
from crg_tui.widgets.record_list import RecordList
from tests.driver import Person

_SHORT = 48
"""What is longer is pasted."""

_STANDS = {
    Stand.AGREE: "decide.agree",
    Stand.DISAGREE: "decide.disagree",
    Stand.ABSTAIN: "decide.abstain",
    Stand.ABSENT: "decide.absent",
    Stand.WITHDRAWN: "decide.withdrawn",
}


@dataclass
class MinuteTaker:
    """Somebody who keeps the record of the meeting. Nothing here reaches past the keyboard."""

    person: Person
    clock: SampleClock

    def at(self, hour: int, minute: int, day: int = 24) -> None:
        """It is that time in London, in November 2026."""
        self.clock.moment = datetime(2026, 11, day, hour, minute, tzinfo=london())

    # Anywhere.

    async def press(self, *command_ids: str) -> None:
        """The key of each command."""
        await self.person.press(*command_ids)

    async def write(self, text: str) -> None:
        """Type what is short, paste what is long."""
        if len(text) <= _SHORT:
            await self.person.type_text(text)
        else:
            await self.person.paste(text)

    async def go_to(self, words: str) -> None:
        """Arrow keys, the shorter way, to the line of which one column says this, else to the first that begins so."""
        [records] = self.person.top().query(RecordList)
        told = {at: self._cells(records, at) for at in range(records.count)}
        exact = [at for at, cells in told.items() if words in cells]
        begun = [at for at, cells in told.items() if any(cell.startswith(words) for cell in cells)]
        assert exact or begun, f"no line says {words}:\n{self.person.screen()}"
        wanted = (exact or begun)[0]
        while records.position != wanted:
            before = records.position
            await self.press("list.down" if before < wanted else "list.up")
            assert records.position != before, f"the cursor does not get to {words}"

    @staticmethod
    def _cells(records: RecordList, at: int) -> list[str]:
        row = records._row(at)
        return [] if row.heading else [str(cell).strip() for cell in row.cells]

    async def fill(self, **answers: str) -> None:
        """Tab to each of these fields of the form, write over what is there, and save."""
        screen = self.person.on(FormScreen)
        for name, text in answers.items():
            for _ in screen.form.typed():
                if screen.form.field == name:
                    break
                await self.press("form.next")
            assert screen.form.field == name
            if screen.form.question.choices:
                await self._choose(screen, name, text)
                continue
            if screen.form.typed()[name]:
                await self.person.key("ctrl+a")
            await self.write(text)
            assert screen.form.typed()[name] == text
        await self.press("form.save")
        assert self.person.app.screen is not screen, self.person.screen()

    async def _choose(self, screen: FormScreen, name: str, label: str) -> None:
        wanted = next(choice.value for choice in screen.form.question.choices if choice.label == label)
        for letter in label.lower():
            if screen.form.typed()[name] == wanted:
                break
            await self.person.type_text(letter)
        assert screen.form.typed()[name] == wanted, self.person.screen()

    async def back_to_today(self) -> None:
        """Escape until there is nothing further back."""
        while not isinstance(self.person.top(), Today):
            await self.press("app.back")

    # Cases, the group and actions, from Today and back to it.

    async def record_steps(self, case: str, *steps: dict[str, str]) -> None:
        """Dated steps of a case."""
        await self.press("cases.open")
        self.person.on(CaseList)
        await self.go_to(case)
        await self.press("list.choose")
        assert self.person.lines()[0].startswith(f" {case}")
        for step in steps:
            await self.press("case.step")
            await self.fill(**step)
            self.person.on(CaseScreen)
        await self.back_to_today()

    async def add_member(self, seat: str, **member: str) -> None:
        """Somebody who holds a seat from now on."""
        await self.press("group.open")
        await self.go_to(seat)
        await self.press("group.member")
        assert self.person.on(FormScreen).form.typed()["seat"] == seat
        await self.fill(**member)
        await self.back_to_today()

    async def complete_action(self, action: str, **completion: str) -> None:
        """An action is done, with what shows it."""
        await self.go_to(action)
        await self.press("list.choose", "action.done")
        await self.fill(**completion)
        assert self.person.sees("completed")
        await self.back_to_today()

    async def open_meeting(self, meeting: str) -> None:
        """From Today into the room of a meeting that begins now."""
        await self.go_to(meeting)
        await self.press("list.choose")
        self.person.on(AgendaScreen)
        await self.press("agenda.begin")
        self.person.on(RoomScreen)

    async def approve_minutes(self, meeting: str, at_meeting: str) -> None:
        """Out of the room to the minutes of the meeting before, and back into the room."""
        await self.back_to_today()
        await self.go_to(meeting)
        await self.press("list.choose")
        self.person.on(MinutesScreen)
        await self.press("minutes.approve")
        assert self.person.on(AskLine)._field.value == at_meeting, "this meeting is what is proposed"
        await self.press("line.give")
        assert self.person.said().startswith(f"Approved at {at_meeting}.")
        await self.back_to_today()
        await self.go_to(at_meeting)
        await self.press("list.choose")
        self.person.on(RoomScreen)

    # In the room.

    @property
    def item(self) -> ItemLine:
        """The item that is looked at."""
        return self.person.on(RoomScreen).item

    async def take(self, number: int) -> None:
        """Look at an item by its number, and take it."""
        for figure in str(number):
            await self.person.key(figure)
        await self.press("room.take")
        assert self.person.said().startswith(f"Item {number} is taken."), self.person.said()

    async def arrive(self, *names: str) -> None:
        """They are here now."""
        await self.press("room.people")
        for name in names:
            await self.go_to(name)
            await self.press("people.here")
            assert f": here {self._time}" in self.person.said(), self.person.said()
        await self.press("app.back")
        self.person.on(RoomScreen)

    async def leave(self, name: str) -> None:
        """Somebody leaves now."""
        await self.press("room.people")
        await self.go_to(name)
        await self.press("people.left")
        assert f": left {self._time}" in self.person.said(), self.person.said()
        await self.press("app.back")

    async def declare_interest(self, name: str, nature: str) -> None:
        """Somebody declares an interest for this item and withdraws; on the screen of the people."""
        self.person.on(PeopleScreen)
        await self.go_to(name)
        await self.press("people.interest")
        assert self.person.sees(f"If {name} withdraws, this item is")
        await self.fill(nature=nature, withdrew="yes")
        assert self.person.sees(f"{name} withdraws for item")
        await self.press("reading.confirm")
        self.person.on(PeopleScreen)

    @property
    def _time(self) -> str:
        return f"{self.clock.now().astimezone(london()):%H:%M}"

    async def note(self, text: str) -> None:
        """A note of the item, and out of the text again."""
        await self.press("room.note")
        await self.write(text)
        await self.person.key("enter")
        assert self.person.said() == f"Noted at {self._time} for item {self.item.number}."
        await self.press("app.back")

    async def minute(self, words: str) -> None:
        """The note that begins with these words becomes minute text."""
        await self._on_note(words)
        await self.press("notes.minute")
        assert self.person.said() == "It stands in the minute text."
        await self.press("app.back")

    async def _on_note(self, words: str) -> None:
        await self.press("room.notes")
        self.person.on(NotesScreen)
        await self.go_to(words)

    async def minute_text(self, text: str) -> None:
        """The words of the minutes for this item."""
        await self.press("room.text")
        await self.fill(text=text)

    async def agree_action(self, gives: str, of_note: str = "", **action: str) -> None:
        """An action of this item; with `of_note`, made of the note that begins with these words."""
        if of_note:
            await self._on_note(of_note)
            await self.press("notes.action")
            assert self.person.on(FormScreen).form.typed()["wording"].startswith(of_note)
        else:
            await self.press("room.action")
        await self.fill(**action)
        assert self.person.said().startswith(f"Recorded {gives}."), self.person.said()
        if of_note:
            await self.press("app.back")

    async def give_views(self, question: str, *views: tuple[str, dict[str, str]]) -> None:
        """What agencies think of a question at this item, in the round."""
        await self.press("room.views")
        self.person.on(ViewsScreen)
        while not self.person.sees(question):
            await self.press("views.next")
        for agency, view in views:
            await self.go_to(agency)
            await self.press("list.choose")
            await self.fill(**view)
            assert self.person.said().startswith("Recorded.")
        await self.press("app.back")

    async def defer(self, **deferral: str) -> None:
        """The item is put off."""
        number = self.item.number
        await self.press("room.defer")
        await self.fill(**deferral)
        back = f"Item {number} is deferred. It is on the agenda of {deferral['back_at']}, "
        assert self.person.said().startswith(back), self.person.said()

    async def close(self, *still_open: str) -> None:
        """The meeting ends, after what is still open was named."""
        await self.press("room.close")
        self.person.on(ReadAndConfirm)
        for sentence in still_open:
            assert self.person.sees(sentence), self.person.screen()
        await self.press("reading.confirm")
        assert self.person.said().startswith(f"Closed at {self._time}."), self.person.said()

    # Deciding.

    async def propose(self, gives: str, **proposal: str) -> None:
        """Put a question in words; the decision stays on the screen."""
        await self.press("room.decide", "decide.propose")
        await self.fill(**proposal)
        assert self.person.said().startswith(f"Proposed as {gives}."), self.person.said()

    async def read_back(self, *words: str) -> None:
        """Read out what stands there, full width, and say so."""
        await self.press("decide.read")
        self.person.on(ReadAndConfirm)
        for part in words:
            assert self.person.sees(part), self.person.screen()
        await self.press("reading.confirm")
        assert self.person.said() == "Read back, with the time."

    async def to_seat(self, short_name: str) -> None:
        """Right to the seat, from the first one."""
        screen = self.person.on(DecideScreen)
        if (line := screen._line()) is None or line.short_name != short_name:
            await self.press("list.top")
        while (line := screen._line()) is not None and line.short_name != short_name:
            await self.press("decide.next")
            assert screen._line() is not line, f"no seat {short_name}"

    async def stand(self, stand: Stand, *seats: str) -> None:
        """One key for each of these seats."""
        screen = self.person.on(DecideScreen)
        for seat in seats:
            await self.to_seat(seat)
            await self.press(_STANDS[stand])
            if isinstance(self.person.top(), Confirm):
                assert self.person.sees(" is recorded. ") and self.person.sees(
                    f"-> {stand.label}? It has to be confirmed"
                )
                await self.press("question.yes")
            assert screen.decision is not None
            assert [line.stand for line in screen.decision.positions if line.short_name == seat] == [stand]

    async def give_words(self, seat: str, **words: str) -> None:
        """A disagreeing agency's own words, or from whom they will come."""
        await self.to_seat(seat)
        await self.press("decide.words")
        await self.fill(**words)

    async def record(self, *outcome: str) -> None:
        """Read what the positions say, then confirm it."""
        await self.press("decide.record")
        self.person.on(ReadAndConfirm)
        for words in outcome:
            assert self.person.sees(words), self.person.screen()
        await self.press("reading.confirm")
        assert self.person.said().startswith("Recorded. m records the decision of"), self.person.said()

    # The minutes.

    async def issue(self, meeting: str, reason: str) -> None:
        """Issue them although something is missing, from Today."""
        await self.go_to(meeting)
        await self.press("list.choose", "minutes.issue")
        self.person.on(AskReason)
        await self.write(reason)
        await self.press("reason.give", "line.give")
        assert self.person.said().startswith("Issued version 1, seal "), self.person.said()

    async def write_paper(self, file: str) -> None:
        """The paper that is shown, into a file."""
        await self.press("paper.write")
        self.person.on(AskLine)
        await self.person.key("ctrl+a")
        await self.write(file)
        await self.press("line.give")
        while self.person.said() == "Writing...":
            await self.person.pilot.pause()
        assert self.person.said() == f"Wrote {file}."
