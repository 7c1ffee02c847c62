"""One return with everything in it: files that came, queries, lines part by part, events, reminders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.privacy import CLOSED
from crg_tui.domain.return_form import FAMILY, part_form
from crg_tui.domain.return_line import unreadable
from crg_tui.domain.return_parts import QueryState, ReturnPart
from crg_tui.handover import return_file
from crg_tui.queries import return_page as found
from crg_tui.queries.return_page import EntryLine, EventLine, FileLine, QueryLine, ReturnPage
from crg_tui.queries.return_people import COLUMNS, PersonTold
from crg_tui.queries.returns import ReturnLine
from crg_tui.screens import return_work_forms as forms
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.parts import PartsScreen
from crg_tui.screens.person_told import PersonToldScreen
from crg_tui.screens.return_ways import ReturnWays
from crg_tui.services import return_entries
from crg_tui.services.return_files import Others, TakenIn
from crg_tui.widgets.record_list import Column, Row

Held = EntryLine | EventLine | FileLine | PersonTold | QueryLine


class _Held:
    def __init__(self, desk: Desk, return_id: str) -> None:
        self._desk = desk
        self._return_id = return_id
        self.page: ReturnPage | None = None
        self.held: dict[str, Held] = {}
        self._rows: dict[str, Row] = {}

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        self.page = found.page(context.store, context.clock.today(), self._return_id)
        self.held = {}
        self._rows = {row.key: row for row in self._all(self.page)} if self.page is not None else {}
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._rows[key] for key in keys if key in self._rows]

    def _all(self, page: ReturnPage) -> Iterator[Row]:
        files = [
            self._row(one, str(one.number), one.file_name, _stands(one), one is page.files[-1])
            for one in reversed(page.files)
        ]
        yield from _section("FILES", files)
        # A query is numbered among all that were raised, so what waits may stand before what was answered.
        waiting = [*page.open_queries, *(one for one in page.queries if not one.waits)]
        yield from _section("QUERIES", [self._row(one, str(one.number), one.sentence, one.stands) for one in waiting])
        for part in ReturnPart:
            lines = [
                self._row(one, str(one.number), " ".join(f"{one.who or ''} {one.wording}".split()), one.when)
                for one in page.entries
                if one.part is part
            ]
            yield from _section(part_form(part).title.upper(), lines)
        people = [self._row(one, str(one.number), one.who, _about(one)) for one in page.people]
        yield from _section(FAMILY.upper(), people)
        events = [self._row(one, "", " ".join(one.event.split()), one.when) for one in page.events]
        yield from _section("CHRONOLOGY", events)
        chased = [Row(f"chased {one.id}", ("", one.told, "")) for one in page.chasers]
        yield from _section("REMINDERS", chased)

    def _row(self, one: Held, number: str, words: str, stands: str, newest: bool = False) -> Row:
        self.held[one.id] = one
        waits = isinstance(one, QueryLine) and one.waits
        can_take = newest and isinstance(one, FileLine) and one.taken_in_on is None
        return Row(one.id, (number, words, stands), "!" if waits or can_take else " ")


def _stands(file: FileLine) -> str:
    day = file.received_on.day
    on = f"{day:%d.%m.%Y}" if day is not None else file.received_on.shown
    return f"{on}, {'not taken in' if file.taken_in_on is None else 'taken in'}"


def _about(one: PersonTold) -> str:
    """How much is said of a person."""
    return unreadable(one.unread) or f"{len(one.said)} said of them"


def _section(title: str, rows: list[Row]) -> Iterator[Row]:
    if rows:
        yield Row(f"heading {title}", (title, "", str(len(rows))), heading=True)
        yield from rows


class ReturnScreen(ReturnWays, PartsScreen):
    """Enter opens what is under the cursor: a line to put right, a query to answer, a file with what it says, a person
    beside the family record."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("return", "list", "everywhere")

    def __init__(self, desk: Desk, return_id: str) -> None:
        self.source = _Held(desk, return_id)
        columns = (Column("", 3), Column("", sensitive=True), Column("", 29, right=True, drop=56))
        super().__init__(
            "Agency return", self.source, columns, "Nothing of it is here. f: a file came. n: type a line."
        )
        self.desk = desk
        self.return_id = return_id

    def line(self) -> ReturnLine | None:
        """This return."""
        return self.source.page.line if self.source.page is not None else None

    def queries_open(self) -> int:
        """Of this return."""
        return len(self.source.page.open_queries) if self.source.page is not None else 0

    @property
    def _here(self) -> Held | None:
        return self.source.held.get(self.records.cursor or "")

    def came_back(self) -> None:
        """Read it again."""
        self.records.reload()
        line = self.line()
        if line is None:
            self.title_bar.show(title="Undone")
            self.head.say("This return is no longer there. Escape goes back.", warns=True)
            return
        self.title_bar.show(title=f"Return of {line.short_name} · {line.case_ref} · {line.state.label}")
        self._tell_head()
        self.tell()
        self.offer()

    def close_view(self) -> None:
        """What it says is closed in the privacy view."""
        super().close_view()
        self._tell_head()
        self.tell()

    def _tell_head(self) -> None:
        line = self.line()
        if line is None:
            return
        asked = f"Asked {line.asked_on.shown}" if line.asked_on else "Asked, date not recorded"
        of = f" of {line.asked_of}" if line.asked_of else ""
        due = f", due {show_day(line.due_on, short=True)}" if line.due_on else ", no due date"
        came = f" Came: {line.came}." if line.came else ""
        summary = f" {CLOSED if self.shell.privacy else ' '.join(line.summary.split())}" if line.summary else ""
        told = f"{line.agency}. {asked}{of}{due}: {line.reading.words}.{came}{summary}"
        self.head.say(told if len(told) <= 400 else f"{told[:399]}…")

    def tell(self) -> None:
        """The words of what is under the cursor."""
        here = self._here
        words = ""
        if isinstance(here, QueryLine):
            words = f"{here.whole} Answer: {here.answer}" if here.answer else here.whole
        elif isinstance(here, EntryLine):
            words = ". ".join(part for part in (here.wording, here.analysis, here.source) if part)
        elif isinstance(here, EventLine):
            words = ". ".join(part for part in (here.event, here.source) if part)
        elif isinstance(here, PersonTold):
            words = f"{here.who}. {here.words}"
        words = " ".join(words.split())
        self.below.say(CLOSED if words and self.shell.privacy else words[:600])

    def why_not(self, command_id: str) -> str | None:
        """What the cursor stands on decides."""
        here = self._here
        match command_id:
            case "return.take" if not self._waits():
                return "No file waits to be taken in. f: a file came."
            case "return.answer" | "return.withdraw" if not (isinstance(here, QueryLine) and here.waits):
                return "Put the cursor on a query that waits."
            case "return.sent" if not self._unsent():
                return "No query waits to be sent."
            case "return.remove" if not isinstance(here, EntryLine):
                return "Put the cursor on a line of the return."
        return self.refused_of(command_id)

    def _unsent(self) -> bool:
        page = self.source.page
        return page is not None and any(one.state is QueryState.OPEN for one in page.queries)

    def _waits(self) -> bool:
        page = self.source.page
        return page is not None and any(file.taken_in_on is None for file in page.files)

    def chosen(self, key: str) -> None:
        """Open what is under the cursor."""
        held = self.source.held.get(key)
        if isinstance(held, EntryLine):
            self.shell.open(lambda: forms.correct_entry(self.desk, held, self.done))
        elif isinstance(held, QueryLine) and held.waits:
            self.shell.open(lambda: forms.answer(self.desk, held, self.done))
        elif isinstance(held, QueryLine):
            self.shell.open(lambda: ToldScreen("Query", lambda: held.facts, _sensitive))
        elif isinstance(held, EventLine):
            facts = (("When", held.when), ("Event", held.event), ("Source", held.source or "not recorded"))
            self.shell.open(lambda: ToldScreen("Event of the chronology", lambda: facts, _sensitive))
        elif isinstance(held, PersonTold):
            self.shell.open(lambda: PersonToldScreen(self.desk, held.id))
        elif isinstance(held, FileLine):
            self.shell.open(lambda: ToldScreen("What the file says", lambda: list(self._says(held)), _sensitive))

    def _says(self, file: FileLine) -> Iterator[tuple[str, str]]:
        yield ("File", file.file_name)
        yield ("From", file.sender or "not recorded")
        yield ("Received", f"{file.received_on.shown}, {file.size:,} bytes, {file.stands}")
        yield ("SHA-256", file.sha256)
        read = return_file.look(self.desk.context, file)
        if isinstance(read, Refused):
            yield ("", read.sentence)
            return
        yield ("Can be read", read.counted)
        if read.summary:
            yield ("Summary", read.summary)
        yield from (("Not read", said) for said in read.passed_over)
        for one in read.problems:
            yield ("Wrong", one.sentence)
        for entry in read.entries:
            told = (
                str(entry.began or ""), unreadable(read.left_out(entry)), entry.who or "", entry.wording,
                entry.analysis or "",
            )  # fmt: skip
            yield (entry.part.label.capitalize(), "; ".join(" ".join(part.split()) for part in told if part))
        for event in read.events:
            when = ", ".join(filter(None, (str(event.on_date or "date not known"), unreadable(read.left_out(event)))))
            yield ("Event", f"{when}: {' '.join(event.event.split())}")
        for person in read.people:
            said = [getattr(person, column.field) or "" for column in COLUMNS]
            yield ("Person", "; ".join(filter(None, (*said, unreadable(read.left_out(person))))))

    def do_return_line(self) -> None:
        """Type a line in."""
        line = self.line()
        if line is not None:
            self.shell.open(lambda: forms.new_entry(self.desk, line, self.done))

    def do_return_take(self) -> None:
        """Take in what can be read of the file under the cursor, or of the newest that waits."""
        self.begin(self._take())

    async def _take(self) -> None:
        here, page = self._here, self.source.page
        file = here if isinstance(here, FileLine) and here.taken_in_on is None else None
        if file is None and page is not None:
            file = return_file.to_take(self.desk.context, page.files)
        if file is None:
            return
        meant, others, earlier = file, Others.ASK, False

        def take() -> Done[TakenIn] | Refused:
            return return_file.take(self.desk.context, self.return_id, meant, others=others, earlier=earlier)

        answer = await self.shell.do(take)
        if isinstance(answer, Refused) and answer.about("later"):
            question = f"{answer.refusals[0].reason} Take in {file.file_name} all the same?"
            if not await self.ask(Confirm(question, "return.take")):
                return
            earlier = True
            answer = await self.shell.do(take)
        if isinstance(answer, Refused) and answer.about("others"):
            lost = answer.refusals[0].reason
            if await self.ask(Confirm(f"{lost} Shall they go out of the record?", "return.take")):
                others = Others.GO
            elif await self.ask(Confirm("They stay. Take the lines of this file in beside them?", "return.take")):
                others = Others.STAY
            else:
                self.say("Nothing was taken in.")
                return
            answer = await self.shell.do(take)
        self.came_back()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        else:
            self.say(" ".join((f"Taken in: {answer.value.told}.", *answer.notices)))

    def do_return_query(self) -> None:
        """Ask the agency something."""
        line = self.line()
        if line is not None:
            self.shell.open(lambda: forms.new_query(self.desk, line, self.done))

    def do_return_answer(self) -> None:
        """What was answered to the query under the cursor."""
        here = self._here
        if isinstance(here, QueryLine):
            self.shell.open(lambda: forms.answer(self.desk, here, self.done))

    def do_return_withdraw(self) -> None:
        """The query under the cursor is not asked any more."""
        here = self._here
        if isinstance(here, QueryLine):
            self.shell.open(lambda: forms.withdraw(self.desk, here, self.done))

    def do_return_sent(self) -> None:
        """The open queries went out."""
        line = self.line()
        if line is not None:
            self.shell.open(lambda: forms.queries_sent(self.desk, line, self.done))

    def do_return_remove(self) -> None:
        """Take the line away, after asking."""
        self.begin(self._remove())

    async def _remove(self) -> None:
        here = self._here
        if isinstance(here, EntryLine) and await self.ask(
            Confirm(f"Take {here.part.label} {here.number} away?", "return.remove")
        ):
            remove = return_entries.remove
            await self.carry_out(
                lambda: remove(self.desk.context, here.id, seen=here.entry), "Taken away; the history keeps it."
            )


def _sensitive(term: str) -> bool:
    return term not in ("Received", "SHA-256", "Can be read", "Query", "State", "When", "")
