"""Word drafts of minutes that came back: taking one in, and each change in it taken into the record or left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.long_work import Step
from crg_tui.domain.returned import FromFileDraft, LeavingDraft
from crg_tui.domain.rulings import ChangeRuling
from crg_tui.handover import returned_draft
from crg_tui.papers.word_reading import LARGEST_FILE
from crg_tui.queries import minutes as minutes_found
from crg_tui.queries import returned_drafts as found
from crg_tui.queries.returned_drafts import ChangeLine, ReturnedLine
from crg_tui.screens import paths
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.path_form import Facts, Task, path_form
from crg_tui.services import returned_drafts
from crg_tui.widgets.record_list import Column, Row

FORMS = frozenset((returned_drafts.FORM,))
"""The names of all kept drafts about drafts that came back."""

_SENSITIVE = frozenset(("File", "Went out", "Came back", "Stands"))


def take_in(desk: Desk, meeting_id: str) -> FormScreen:
    """Take a Word file in that came back."""
    meeting = minutes_found.meeting(desk.context.store, meeting_id)

    def work(draft: FromFileDraft, step: Step) -> Facts | Refused:
        path = paths.typed(draft.file)
        try:
            content = paths.content(path, step, LARGEST_FILE)
        except OSError as error:
            return paths.failed(error, path, "file")
        answer = returned_draft.take_in(
            desk.context, meeting_id, draft.returned(), file_name=path.name, content=content
        )
        if isinstance(answer, Refused):
            return answer
        line = found.line(desk.context.store, answer.value.draft_id)
        said = (("", notice) for notice in answer.notices)
        return (*(line.facts if line else ()), *said, ("", f"{answer.value.told}. Escape, then Enter reads them."))

    return path_form(
        desk,
        Task(
            f"Came back: minutes of {meeting.ref if meeting else ''}", FromFileDraft, returned_drafts.FORM,
            "Reading and comparing. Escape stops it.", work, "Came back", lambda facts: facts, record_id=meeting_id,
            notices=("The file is kept byte for byte; tracked changes in it are read as accepted.",),
            sensitive=_SENSITIVE.__contains__,
        ),
    )  # fmt: skip


def kept(desk: Desk, _: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft; None where its meeting has gone."""
    there = minutes_found.meeting(desk.context.store, record_id) is not None
    return (lambda: take_in(desk, record_id)) if there else None


class _Drafts:
    def __init__(self, desk: Desk, meeting_id: str) -> None:
        self._desk = desk
        self._meeting_id = meeting_id
        self._rows: dict[str, Row] = {}

    def keys(self) -> Sequence[str]:
        held = found.lines(self._desk.context.store, self._meeting_id)
        self._rows = {line.id: _draft_row(line) for line in reversed(held)}
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._rows[key] for key in keys if key in self._rows]


def _draft_row(line: ReturnedLine) -> Row:
    cells = (str(line.number), line.from_whom, f"{line.came_on:%d.%m.%Y}", line.compared, line.stands)
    return Row(line.id, cells, "!" if line.open else " ")


class ReturnedDrafts(ListScreen):
    """Those of one meeting, the latest first. Enter goes through the changes in one."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("returned", "list", "everywhere")

    def __init__(self, desk: Desk, meeting_id: str) -> None:
        columns = (
            Column("No.", 3), Column("From", weight=2), Column("Came", 10, drop=70), Column("It was", weight=3),
            Column("", 18),
        )  # fmt: skip
        empty = "No draft came back. n takes one in from a Word file."
        super().__init__("Drafts that came back", _Drafts(desk, meeting_id), columns, empty=empty)
        self.desk = desk
        self.meeting_id = meeting_id

    def chosen(self, key: str) -> None:
        """Go through its changes."""
        self.shell.open(lambda: Changes(self.desk, key))

    def do_returned_new(self) -> None:
        """Take one in."""
        self.shell.open(lambda: take_in(self.desk, self.meeting_id))


class _Lines:
    def __init__(self, desk: Desk, draft_id: str) -> None:
        self._desk = desk
        self._draft_id = draft_id
        self.lines: dict[str, ChangeLine] = {}

    def keys(self) -> Sequence[str]:
        self.lines = {line.id: line for line in found.changes(self._desk.context.store, self._draft_id)}
        return list(self.lines)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [_change_row(self.lines[key]) for key in keys if key in self.lines]


_SHORT = {ChangeRuling.OPEN: "open", ChangeRuling.TAKEN: "taken", ChangeRuling.LEFT: "left"}


def _change_row(line: ChangeLine) -> Row:
    text = " ".join((line.came if line.came is not None else line.was or "").split())
    where = f"item {line.item}" if line.item is not None else "elsewhere"
    cells = (str(line.number), where, line.kind, text, _SHORT[line.ruling])
    return Row(line.id, cells, "!" if line.ruling is ChangeRuling.OPEN else " ")


class Changes(ListScreen):
    """Every paragraph that differs. Enter reads both sides of one."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("changes", "list", "everywhere")

    def __init__(self, desk: Desk, draft_id: str) -> None:
        self.source = _Lines(desk, draft_id)
        columns = (
            Column("No.", 3), Column("Where", 9), Column("", 9, drop=66), Column("Came back as", sensitive=True),
            Column("", 5),
        )  # fmt: skip
        super().__init__("Changes", self.source, columns, empty="Nothing in it differs. r reads the remarks in it.")
        self.desk = desk
        self.draft_id = draft_id

    def on_mount(self) -> None:
        """Say whose they are."""
        self._show_state()

    def came_back(self) -> None:
        """Read them again."""
        super().came_back()
        self._show_state()

    def _show_state(self) -> None:
        line = found.line(self.desk.context.store, self.draft_id)
        self.title_bar.show(title=f"{line.meeting_ref} from {line.from_whom} · {line.stands}" if line else "Undone")

    @property
    def _line(self) -> ChangeLine | None:
        return self.source.lines.get(self.records.cursor or "")

    def why_not(self, command_id: str) -> str | None:
        """What was taken is in the record."""
        line = self._line
        if command_id in ("change.take", "change.leave", "change.leave_because"):
            if line is None:
                return "Nothing in it differs."
            if line.ruling is ChangeRuling.TAKEN:
                return "It was taken into the record: put the record right where it stands."
        return None

    def chosen(self, key: str) -> None:
        """Both sides."""
        line = self.source.lines[key]
        self.shell.open(lambda: ToldScreen("One change", lambda: line.facts, _SENSITIVE.__contains__))

    def do_change_remarks(self) -> None:
        """The comments in the file."""
        answer = returned_draft.remarks(self.desk.context, self.draft_id)
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        told: list[tuple[str, str]] = []
        for remark in answer:
            told += [(remark.who, remark.text), *([("beside", remark.beside)] if remark.beside else [])]
        told = told or [("", "There are no remarks in it.")]
        self.shell.open(lambda: ToldScreen("Remarks in the file", lambda: told, lambda term: term != ""))

    def do_change_take(self) -> None:
        """Take it, after asking where it has to be put right elsewhere first."""
        self.begin(self._take())

    async def _take(self) -> None:
        line = self._line
        assert line is not None
        put_right = False
        if line.item is None:
            question = f"No minute text: it is put right in {line.put_right}. Is that done?"
            if not await self.ask(Confirm(question, "change.take")):
                return
            put_right = True
        answer = await self._do_take(line, put_right)
        if isinstance(answer, Refused) and answer.about("put_right"):
            question = f"{answer.refusals[0].reason} Did you put it right there by hand?"
            if not await self.ask(Confirm(question, "change.take")):
                return
            answer = await self._do_take(line, True)
        self._ruled(answer)

    async def _do_take(self, line: ChangeLine, put_right: bool) -> Done[Any] | Refused:
        context = self.desk.context
        return await self.shell.do(lambda: returned_drafts.take(context, line.id, seen=line.entry, put_right=put_right))

    def do_change_leave(self) -> None:
        """Leave the record as it is."""
        self.begin(self._leave(None))

    def do_change_leave_because(self) -> None:
        """The same, with a reason."""
        self.begin(self._because())

    async def _because(self) -> None:
        reason = await self.ask(AskReason("Why does the record stay as it is?", limit=500))
        if reason is not None:
            await self._leave(reason)

    async def _leave(self, reason: str | None) -> None:
        line = self._line
        assert line is not None
        draft, context = LeavingDraft(reason=reason), self.desk.context
        self._ruled(await self.shell.do(lambda: returned_drafts.leave(context, line.id, draft, seen=line.entry)))

    def _ruled(self, answer: Done[Any] | Refused) -> None:
        self.came_back()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        waiting = [line.id for line in self.source.lines.values() if line.ruling is ChangeRuling.OPEN]
        later = [key for key in waiting if self.source.lines[key].number > answer.value.number]
        if waiting:
            self.records.go_to((later or waiting)[0])
        self.say(f"Change {answer.value.number} is {answer.value.ruling.label}.")
