"""What else looks into the events of a case, or of all the cases of a review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from crg_tui.domain.answers import Done
from crg_tui.papers.content import review as content
from crg_tui.queries import cases, parallel
from crg_tui.queries.parallel import ProcessLine
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import Lines, ListScreen
from crg_tui.screens.review_forms import process_form
from crg_tui.services import parallel_processes
from crg_tui.widgets.record_list import Column, Row


@dataclass(frozen=True, slots=True)
class _Beside:
    """A process beside a case; None for one of several cases that has none."""

    id: str
    case_id: str
    process: ProcessLine | None


class Processes(ListScreen):
    """Enter puts the one under the cursor right, or says how it stands now.

    Of several cases each has its lines, one without a process too: a new one is of the case under the cursor.
    """

    CONTEXTS: ClassVar[tuple[str, ...]] = ("processes", "list", "everywhere")

    def __init__(self, desk: Desk, *case_ids: str) -> None:
        self.desk = desk
        self.cases = {case_id: cases.ref(desk.context.store, case_id) or "no case" for case_id in case_ids}
        self.source = Lines(self._read, self._row)
        columns = (
            *((Column("Case", 10),) if len(case_ids) > 1 else ()),
            Column("Process", weight=2), Column("When", weight=2, drop=60), Column("Told", weight=3, sensitive=True),
        )  # fmt: skip
        title = f"Parallel processes · {', '.join(self.cases.values())}"
        super().__init__(title, self.source, columns, empty="No parallel process is recorded. n records one.")

    def _read(self) -> Iterator[_Beside]:
        for case_id in self.cases:
            found = parallel.lines(self.desk.context.store, case_id=case_id)
            yield from (_Beside(line.id, case_id, line) for line in found)
            if not found and len(self.cases) > 1:
                yield _Beside(case_id, case_id, None)

    def _row(self, line: _Beside) -> Row:
        told = ("none is recorded", "", "")
        if line.process is not None:
            told = (line.process.kind.label, line.process.period, content.process_words(line.process))
        return Row(line.id, (self.cases[line.case_id], *told) if len(self.cases) > 1 else told)

    def _under_cursor(self) -> _Beside | None:
        return self.source.lines.get(self.records.cursor or "")

    def why_not(self, command_id: str) -> str | None:
        """Only what is there can be taken away."""
        line = self._under_cursor()
        if command_id == "process.remove" and (line is None or line.process is None):
            return "There is nothing here to take away. n records a process."
        return None

    def chosen(self, key: str) -> None:
        """Put it right."""
        line = self.source.lines[key]
        self.shell.open(lambda: process_form(self.desk, line.case_id, line.process, self._recorded))

    def do_process_new(self) -> None:
        """Record one of the case under the cursor."""
        line = self._under_cursor()
        case_id = line.case_id if line is not None else next(iter(self.cases))
        self.shell.open(lambda: process_form(self.desk, case_id, None, self._recorded))

    def _recorded(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.records.go_to(answer.value.record_id)
        self.say("Recorded.")

    def do_process_remove(self) -> None:
        """Take it away, after asking."""
        line = self._under_cursor()
        process = line.process if line is not None else None
        if process is not None:
            self.take_away(
                f"Take this away: {process.kind.label}? The history keeps it.", "process.remove",
                lambda: parallel_processes.remove(self.desk.context, process.id, seen=process.entry),
            )  # fmt: skip
