"""What else looks into the events of a case."""

from __future__ import annotations

from typing import Any, ClassVar

from crg_tui.domain.answers import Done
from crg_tui.papers.content import review as content
from crg_tui.queries import cases, parallel
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import Lines, ListScreen
from crg_tui.screens.review_forms import process_form
from crg_tui.services import parallel_processes
from crg_tui.widgets.record_list import Column, Row


class Processes(ListScreen):
    """Enter puts the one under the cursor right, or says how it stands now."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("processes", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str) -> None:
        self.source = Lines(
            lambda: parallel.lines(desk.context.store, case_id=case_id),
            lambda line: Row(line.id, (line.kind.label, line.period, content.process_words(line))),
        )
        columns = (
            Column("Process", weight=2), Column("When", weight=2, drop=60), Column("Told", weight=3, sensitive=True),
        )  # fmt: skip
        title = f"Parallel processes · {cases.ref(desk.context.store, case_id) or 'no case'}"
        super().__init__(title, self.source, columns, empty="No parallel process is recorded. n records one.")
        self.desk = desk
        self.case_id = case_id

    def why_not(self, command_id: str) -> str | None:
        """Only what is there can be taken away."""
        if command_id == "process.remove" and self.source.lines.get(self.records.cursor or "") is None:
            return "There is nothing here to take away. n records a process."
        return None

    def chosen(self, key: str) -> None:
        """Put it right."""
        line = self.source.lines[key]
        self.shell.open(lambda: process_form(self.desk, self.case_id, line, self._recorded))

    def do_process_new(self) -> None:
        """Record one."""
        self.shell.open(lambda: process_form(self.desk, self.case_id, None, self._recorded))

    def _recorded(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.records.go_to(answer.value.record_id)
        self.say("Recorded.")

    def do_process_remove(self) -> None:
        """Take it away, after asking."""
        line = self.source.lines.get(self.records.cursor or "")
        if line is not None:
            self.take_away(
                f"Take this away: {line.kind.label}? The history keeps it.", "process.remove",
                lambda: parallel_processes.remove(self.desk.context, line.id, seen=line.entry),
            )  # fmt: skip
