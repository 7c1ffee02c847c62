"""Which agencies owe something: the letter of one, the letters of several at once, the calendar file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.letters import AgencyLettersDraft
from crg_tui.domain.papers import PaperKind, offered
from crg_tui.domain.worded import counted
from crg_tui.errors import NotWritten
from crg_tui.handover import letter_files
from crg_tui.queries import agencies_due as found
from crg_tui.queries.agencies_due import AgencyDue
from crg_tui.queries.kept_papers import Subject
from crg_tui.screens import paths
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import agency_letters, drafts
from crg_tui.services.agency_letters import Letter
from crg_tui.widgets.record_list import Column, Row

FORMS = frozenset((agency_letters.FORM,))
"""The names of all kept drafts about what agencies owe."""


class _Lines:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.lines: dict[str, AgencyDue] = {}
        self.marked: set[str] = set()

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        self.lines = {one.name: one for one in found.lines(context.store, context.clock.today())}
        self.marked &= self.lines.keys()
        return [row.key for row in self._all()]

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        rows = {row.key: row for row in self._all()}
        return [rows[key] for key in keys if key in rows]

    def _all(self) -> Iterator[Row]:
        for title, pressing in (("WANTED", True), ("PLANNED", False)):
            held = [one for one in self.lines.values() if one.pressing is pressing]
            if held:
                yield Row(f"heading {title}", (title,), heading=True)
                yield from (self._row(one) for one in held)

    def _row(self, one: AgencyDue) -> Row:
        late = f", {one.late} late" if one.late else ""
        cells = (one.name, f"{one.counted}{late}", one.since, one.reminded)
        return Row(one.name, cells, "*" if one.name in self.marked else "!" if one.late else " ")


class AgenciesDue(ListScreen):
    """What is wanted now first, then what is only planned. Enter reads what an agency owes; space marks it."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("agencies_due", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        self.source = _Lines(desk)
        columns = (
            Column("Agency", weight=2), Column("Owes", weight=3), Column("Oldest", 17), Column("Reminded", 18, drop=66),
        )  # fmt: skip
        super().__init__("Agencies", self.source, columns, empty="No agency owes anything.")
        self.desk = desk

    def tell(self) -> None:
        """How many there are, and how many are marked."""
        marked = f" · {len(self.source.marked)} marked" if self.source.marked else ""
        self.title_bar.show(title=f"Agencies that owe something · {len(self.source.lines)}{marked}")
        self.offer()

    def help(self) -> Iterable[str]:
        """Which letters are made at once."""
        return (
            "The letters of all are those under WANTED, or of the agencies that are marked. Each is kept as a paper of "
            "its own; one that may give somebody away is held back, and is then made by l.",
        )

    @property
    def _line(self) -> AgencyDue | None:
        return self.source.lines.get(self.records.cursor or "")

    def _meant(self) -> list[str]:
        """Those that are marked, or where none is, all of which something is wanted."""
        held, marked = self.source.lines.values(), self.source.marked
        return [one.name for one in held if (one.name in marked if marked else one.pressing)]

    def why_not(self, command_id: str) -> str | None:
        """Without an agency there is nobody to write to."""
        if command_id in ("agency.letter", "agency.mark") and self._line is None:
            return "No agency owes anything."
        if command_id == "agency.letters" and not self._meant():
            return "Nothing is wanted of anybody now. Space marks an agency, l writes to one."
        if command_id == "agency.unmark" and not self.source.marked:
            return "Nothing is marked; space marks."
        return None

    def chosen(self, key: str) -> None:
        """Everything that it owes."""
        line, today = self.source.lines[key], self.desk.context.clock.today()
        self.shell.open(lambda: ToldScreen(line.name, lambda: line.facts(today)))

    def do_agency_letter(self) -> None:
        """What is asked before its letter."""
        from crg_tui.screens import papers

        line, kind = self._line, offered(PaperKind.AGENCY_REMINDER)
        assert line is not None and kind is not None
        self.shell.open(lambda: papers.asked(self.desk, kind, Subject(), {"agency": line.name}))

    def do_agency_letters(self) -> None:
        """What is asked before the letters of several."""
        names = tuple(self._meant())
        self.shell.open(lambda: letters_form(self.desk, names, self._kept))

    def _kept(self, answer: Done[Any]) -> None:
        letters, draft = answer.value
        # What was held back stays marked, so that it is not sought again.
        self.source.marked = {one.agency for one in letters if one.kept is None}
        self.came_back()
        self.begin(self._write(letters, draft))

    async def _write(self, letters: tuple[Letter, ...], draft: AgencyLettersDraft) -> None:
        written: dict[str, Path] = {}
        if draft.folder is not None:
            folder = paths.typed(draft.folder)
            self.say("Writing...")
            answer = await self.shell.do(lambda: _put(self.desk, letters, folder), threaded=True)
            if isinstance(answer, Refused):
                self.say(f"Kept, and not written. {answer.sentence}", warns=True)
            else:
                written = answer
        told = [(one.agency, _told(one, written)) for one in letters]
        back = sum(one.kept is None for one in letters)
        held = f" {back} not kept: marked here, l makes each." if back else ""
        if draft.folder is None or written or not len(letters) - back:
            self.say(f"{counted(len(letters) - back, 'letter')} kept.{held}", warns=bool(back))
        self.shell.open(lambda: ToldScreen("Letters", lambda: told))

    def do_agency_mark(self) -> None:
        """Mark it, and go on to the next."""
        line = self._line
        assert line is not None
        self.source.marked ^= {line.name}
        self.records.reload()
        self.records.do_list_down()
        self.tell()

    def do_agency_unmark(self) -> None:
        """Nothing is marked."""
        self.source.marked.clear()
        self.came_back()

    def do_agency_calendar(self) -> None:
        """The calendar file of all that is due."""
        from crg_tui.screens.learning_forms import calendar_form

        self.shell.open(lambda: calendar_form(self.desk))

    def mark(self) -> str:
        """The agency under the cursor, and those that are marked."""
        return json.dumps([super().mark(), *sorted(self.source.marked)])

    def restore(self, mark: str) -> None:
        """The same again."""
        cursor, *marked = json.loads(mark)
        self.source.marked = set(marked)
        self.came_back()
        super().restore(cursor)


def letters_form(desk: Desk, names: Sequence[str], done: Answered = gone) -> FormScreen:
    """What is asked once before the letters of these agencies, which are then made, checked and kept."""

    def commit(draft: AgencyLettersDraft, _: str | None) -> Done[Any] | Refused:
        if draft.folder is not None and (why := letter_files.folder_refused(paths.typed(draft.folder))) is not None:
            return why
        if draft.due_on is not None and draft.due_on < desk.context.clock.today():
            return refuse("That day is before the letters are written.", "Give a later day.", "due_on")
        letters = agency_letters.keep_each(desk.context, names, draft)
        drafts.discard(desk.context, agency_letters.FORM)
        return Done((letters, draft), "")

    return record_form(
        desk, f"Letters to {counted(len(names), 'agency', 'agencies')}", AgencyLettersDraft, agency_letters.FORM,
        commit, done=done, notices=(", ".join(names),),
    )  # fmt: skip


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What goes on with a kept draft: the list, on which it is said again whom it is for."""
    return lambda: AgenciesDue(desk)


def _put(desk: Desk, letters: Sequence[Letter], folder: Path) -> dict[str, Path] | Refused:
    try:
        return letter_files.write(desk.context, letters, folder)
    except NotWritten as error:
        said, _, remedy = str(error).partition(". ")
        return refuse(f"{said}.", remedy)


def _told(letter: Letter, written: dict[str, Path]) -> str:
    path = written.get(letter.agency)
    return f"{letter.told}, written as {path.absolute()}" if path is not None else letter.told
