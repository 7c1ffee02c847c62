"""The highlight report of a quarter: its sections to write, its figures to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from crg_tui.domain.highlights import SECTIONS, Quarter, last_ended
from crg_tui.papers.content.highlight_report import figures
from crg_tui.queries import highlights as found
from crg_tui.queries.highlights import HighlightPage
from crg_tui.screens import learning_forms as forms
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.widgets.record_list import Column, Row


class _Sections:
    def __init__(self, desk: Desk, quarter: Quarter) -> None:
        self._desk = desk
        self.quarter = quarter
        self.page: HighlightPage | None = None

    def keys(self) -> Sequence[str]:
        self.page = found.page(self._desk.context.store, self.quarter, self._desk.context.clock.today())
        return list(SECTIONS)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        held = self.page
        if held is None:
            return []
        sections = [held.section(key) for key in keys]
        return [
            Row(one.name, (one.heading, " ".join(one.text.split()) if one.text else "nothing is written"),
                " " if one.text else "!")
            for one in sections
        ]  # fmt: skip


class Highlights(ListScreen):
    """One line for each section; Enter writes it."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("highlight", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        self.source = _Sections(desk, last_ended(desk.context.clock.today()))
        columns = (Column("", 25), Column("", sensitive=True))
        super().__init__("Highlight report", self.source, columns)
        self.desk = desk

    def on_mount(self) -> None:
        """Say which quarter."""
        self._show()

    def help(self) -> Iterable[str]:
        """Where the paper is."""
        return ("The paper itself is made under group papers (ctrl+p), as highlight report.",)

    def mark(self) -> str:
        """The quarter and the section under the cursor."""
        return f"{self.source.quarter.typed} {super().mark()}"

    def restore(self, mark: str) -> None:
        """Go back to that quarter and section."""
        from crg_tui.domain.highlights import read_quarter

        quarter, _, section = mark.partition(" ")
        if quarter:
            self.source.quarter = read_quarter(quarter)
            self.records.reload()
            self._show()
        super().restore(section)

    def _show(self) -> None:
        self.title_bar.show(title=f"Highlight report · {self.source.quarter.shown}")

    def chosen(self, key: str) -> None:
        """Write it."""
        quarter = self.source.quarter
        self.shell.open(lambda: forms.section_form(self.desk, quarter, key, lambda answer: self.say(
            f"{answer.value.heading}: {answer.value.done}.")))  # fmt: skip

    def do_highlight_before(self) -> None:
        """The quarter before."""
        self._go(self.source.quarter.before())

    def do_highlight_after(self) -> None:
        """The quarter after."""
        self._go(self.source.quarter.after())

    def _go(self, quarter: Quarter) -> None:
        if quarter.start > self.desk.context.clock.today():
            self.say(f"{quarter.shown} has not begun.", warns=True)
            return
        self.source.quarter = quarter
        self.records.reload()
        self._show()

    def do_highlight_figures(self) -> None:
        """What is counted, and what each figure counts."""
        page = self.source.page
        assert page is not None
        self.shell.open(lambda: ToldScreen(f"Figures · {page.quarter.shown}", lambda: figures(page)))
