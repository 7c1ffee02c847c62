"""The legends of the BRAG status: all of them, and one with its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Draft
from crg_tui.domain.brag import SUPPLIED, Legend
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.plan_drafts import LegendConfirmedDraft, LegendDraft, LegendLineDraft
from crg_tui.queries import legends as found
from crg_tui.queries.legends import LegendPage
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import legends
from crg_tui.widgets.record_list import Column, Row
from crg_tui.widgets.words import Words

D = TypeVar("D", bound=Draft)
_SUPPLIED = "supplied"


class _Legends:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.pages: dict[str, LegendPage] = {}
        self.now: Legend = SUPPLIED

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        self.pages = {page.id: page for page in found.every(context.store)}
        self.now = found.on(context.store, context.clock.today())
        return [_SUPPLIED, *self.pages]

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._row(key, self.pages[key].legend if key in self.pages else SUPPLIED) for key in keys]

    def _row(self, key: str, legend: Legend) -> Row:
        began = legend.in_force_from
        since = show_day(began, weekday=False, short=True) if began is not None else "supplied"
        used = " (in force)" if legend == self.now else ""
        doubt = "confirmed" if legend.confirmed else "unconfirmed"
        return Row(key, (legend.name, f"{since}{used}", f"{len(legend.lines)} lines", doubt),
                   " " if legend.confirmed else "!")  # fmt: skip


class _Forms(ListScreen):
    """What both screens record by."""

    desk: Desk

    def _form(
        self, title: str, draft: type[D], form: str, record_id: str,
        commit: Callable[[D, str | None], Done[Any] | Refused], before: Mapping[str, str] | None = None,
        entry: str | None = None,
    ) -> None:  # fmt: skip
        self.shell.open(
            lambda: record_form(
                self.desk, title, draft, form, commit, record_id=record_id, recorded=before, entry=entry,
                done=self._recorded,
            )
        )  # fmt: skip

    def _recorded(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(" ".join((f"Recorded {answer.value.name}.", *answer.notices)))


class Legends(_Forms):
    """Every legend of the partnership, and that which is supplied."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("legends", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        self.source = _Legends(desk)
        columns = (Column("Legend"), Column("From", 25), Column("", 9, drop=70), Column("", 12))
        super().__init__("Legends of the status", self.source, columns)
        self.desk = desk
        self.below = Words("A plan is rated by the legend in force on its day, which prints on it.")

    def body(self) -> Iterable[Widget]:
        """The list, and what a legend is for."""
        yield self.records
        yield self.below

    def chosen(self, key: str) -> None:
        """Open it."""
        self.shell.open(lambda: LegendScreen(self.desk, "" if key == _SUPPLIED else key))

    def why_not(self, command_id: str) -> str | None:
        """What is supplied stays."""
        if command_id == "legends.remove" and (self.records.cursor or "") not in self.source.pages:
            return "This one is supplied with the program; n adds one of your own."
        return None

    def do_legends_new(self) -> None:
        """A legend of the partnership's own."""
        self._form("New legend", LegendDraft, legends.FORM, "", lambda given, _: legends.add(self.desk.context, given))

    def do_legends_remove(self) -> None:
        """Take it away, after asking."""
        page = self.source.pages[self.records.cursor or ""]
        self.take_away(
            f"Take {page.legend.name} away?", "legends.remove",
            lambda: legends.remove(self.desk.context, page.id, seen=page.entry),
        )  # fmt: skip


class _Lines:
    def __init__(self, desk: Desk, legend_id: str) -> None:
        self._desk = desk
        self._legend_id = legend_id
        self.page: LegendPage | None = None

    @property
    def legend(self) -> Legend:
        return self.page.legend if self.page is not None else SUPPLIED

    def keys(self) -> Sequence[str]:
        self.page = found.page(self._desk.context.store, self._legend_id) if self._legend_id else None
        return [str(line.number) for line in self.legend.lines]

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        held = {str(line.number): line for line in self.legend.lines}
        return [
            Row(key, (key, held[key].colour.label, held[key].meaning, held[key].asks), " ")
            for key in keys
            if key in held
        ]


class LegendScreen(_Forms):
    """The lines of one legend; the first that holds gives the colour. Enter puts a line right."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("legend", "list", "everywhere")

    def __init__(self, desk: Desk, legend_id: str) -> None:
        self.source = _Lines(desk, legend_id)
        columns = (Column("", 2), Column("Colour", 9), Column("Meaning"), Column("When", 33, drop=66))
        super().__init__("Legend", self.source, columns, empty="This legend has no lines. n adds one.")
        self.desk = desk
        self.legend_id = legend_id
        self.below = Words()

    def body(self) -> Iterable[Widget]:
        """The lines, and where they come from."""
        yield self.records
        yield self.below

    def tell(self) -> None:
        """Which one it is, and where it comes from."""
        legend = self.source.legend
        self.title_bar.show(title=f"Legend · {legend.name}")
        doubt = "Confirmed" if legend.confirmed else "Unconfirmed"
        self.below.say(f"{doubt}. Source: {legend.source}. The first line that holds gives the colour.")
        self.offer()

    def why_not(self, command_id: str) -> str | None:
        """What is supplied stays as it is."""
        ours = command_id.startswith("legend.") or command_id == "list.choose"
        if ours and self.source.page is None:
            return "This one is supplied with the program; a legend of your own begins with its lines."
        if command_id == "legend.remove" and self.records.cursor is None:
            return "There is no line."
        return None

    def chosen(self, key: str) -> None:
        """Put a line right, or move it."""
        page = self.source.page
        line = next((one for one in self.source.legend.lines if str(one.number) == key), None)
        if page is None or line is None:
            return
        self._form(
            f"Line {line.number}", LegendLineDraft, legends.LINE_FORM, f"{page.id}:{line.number}",
            lambda given, seen: legends.correct_line(self.desk.context, page.id, line.number, given, seen=seen),
            found.line_typed_before(line), page.entry,
        )  # fmt: skip

    def do_legend_line(self) -> None:
        """One more line."""
        page = self.source.page
        assert page is not None
        self._form(
            "New line", LegendLineDraft, legends.LINE_FORM, page.id,
            lambda given, seen: legends.add_line(self.desk.context, page.id, given, seen=seen), entry=page.entry,
        )  # fmt: skip

    def do_legend_correct(self) -> None:
        """Name, day, source."""
        page = self.source.page
        assert page is not None
        self._form(
            "Correct the legend", LegendDraft, legends.FORM, page.id,
            lambda given, seen: legends.correct(self.desk.context, page.id, given, seen=seen),
            found.as_typed_before(page), page.entry,
        )  # fmt: skip

    def do_legend_confirm(self) -> None:
        """It was compared."""
        page = self.source.page
        assert page is not None
        self._form(
            "Compared", LegendConfirmedDraft, legends.CONFIRM_FORM, page.id,
            lambda given, seen: legends.confirm(self.desk.context, page.id, given, seen=seen), entry=page.entry,
        )  # fmt: skip

    def do_legend_remove(self) -> None:
        """Take a line away, after asking."""
        page, number = self.source.page, int(self.records.cursor or 0)
        assert page is not None
        self.take_away(
            f"Take line {number} away?", "legend.remove",
            lambda: legends.remove_line(self.desk.context, page.id, number, seen=page.entry),
        )  # fmt: skip
