"""The list: its cursor, its columns, its pages, and people's text in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pytest
from rich.text import Text
from textual.strip import Strip

from crg_tui.app import CrgApp
from crg_tui.ports import Ports
from crg_tui.screens.lists import ListScreen
from crg_tui.widgets.record_list import Column, Row, fitted
from tests.driver import at_keyboard
from tests.ui.fake_noun import Bicycles, Shed

HEADINGS = 7


class Many:
    """A hundred thousand lines, and how many of them were ever asked for at once."""

    def __init__(self, count: int = 100_000) -> None:
        self.all = [f"k{number}" for number in range(count)]
        self.most = 0

    def keys(self) -> Sequence[str]:
        return self.all

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        self.most = max(self.most, len(keys))
        return [self._row(key) for key in keys]

    def _row(self, key: str) -> Row:
        number = int(key[1:])
        if number % HEADINGS == 0:
            return Row(key, ("CLOCKS", "4 running"), heading=True)
        return Row(key, (key, f"Child [b]{number}[/b] \x1b[31m界" if number % 5 else Text(f"due {number}", "bold")))


class Register(ListScreen):
    CONTEXTS: ClassVar[tuple[str, ...]] = ("cases", "list", "everywhere")

    def __init__(self, source: Many) -> None:
        super().__init__("Register", source, (Column("Case", 8), Column("Child"), Column("Day", 6, drop=60)))
        self.moves = 0
        self.opened: list[str] = []

    def chosen(self, key: str) -> None:
        self.opened.append(key)


def _app(source: Many) -> CrgApp:
    return CrgApp(Ports("crg-tui", lambda: Register(source), asks_passphrase=False))


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_the_cursor_walks_a_hundred_thousand_lines(size: tuple[int, int]) -> None:
    source = Many()
    async with at_keyboard(_app(source), size) as person:
        records = person.on(Register).records
        assert records.cursor == "k1", "the heading above takes no cursor"
        assert person.lines()[3].startswith(" CLOCKS") and person.lines()[3].endswith("4 running")
        assert person.lines()[4].startswith(">  k1 ")
        await person.press("list.up")
        assert records.cursor == "k1"
        for _ in range(HEADINGS - 1):
            await person.press("list.down")
        assert records.cursor == "k8", "the next heading is passed over"
        await person.press("list.bottom")
        assert records.cursor == "k99999"
        assert person.lines()[size[1] - 3].startswith(">  k99999")
        await person.press("list.page_up", "list.page_down")
        assert records.cursor == "k99999"
        await person.press("list.choose")
        assert person.on(Register).opened == ["k99999"]
        await person.press("list.top")
        assert records.cursor == "k1" and person.lines()[3].startswith(" CLOCKS")
        assert person.sees("Child [b]1[/b] ␛[31m界")
        assert source.most <= 3 * size[1]
        assert all(len(line) <= size[0] for line in person.lines())


async def test_the_cursor_stays_on_its_record() -> None:
    source = Many(50)
    async with at_keyboard(_app(source)) as person:
        records = person.on(Register).records
        assert records.go_to("k33") and not records.go_to("nothing")
        source.all = [key for key in source.all if key not in ("k1", "k2", "k40")]
        await person.press("list.reload")
        assert records.cursor == "k33" and records.position == 31
        source.all.remove("k33")
        await person.press("list.reload")
        assert records.cursor == "k34", "where the record has gone, the line below takes its place"
        await person.resize(60, 20)
        assert records.cursor == "k34" and person.sees("k34") and not person.sees("Day")
        await person.resize(120, 40)
        assert person.sees("k34") and person.sees("Day")
        source.all = []
        await person.press("list.reload")
        assert records.cursor is None and person.sees("Nothing here yet.")
        await person.press("list.down", "list.choose")
        assert person.said() == "There is nothing here to open."
        assert person.lines()[-1].startswith(" (enter open)")


async def test_only_two_lines_are_drawn_again_when_the_cursor_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_keyboard(_app(Many(200))) as person:
        records = person.on(Register).records
        drawn: list[int] = []
        usual = records.render_line

        def counted(y: int) -> Strip:
            drawn.append(y)
            return usual(y)

        monkeypatch.setattr(records, "render_line", counted)
        await person.press("list.down")
        assert sorted(drawn) == [2, 3]


async def test_a_list_reads_again_when_it_is_come_back_to() -> None:
    shed = Shed(bicycles={"B1": {"owner": "Ann", "bell": "no"}}, headings=True)
    async with at_keyboard(CrgApp(shed.ports())) as person:
        assert person.lines()[3].startswith(">! B1"), "the sign says that something is wanted"
        await person.press("list.choose")
        shed.bicycles["B0"] = {"owner": "Bob"}
        shed.bicycles["B1"]["owner"] = "Zoë"
        await person.press("app.back")
        assert person.on(Bicycles).records.cursor == "B1"
        assert person.sees("Zoë") and person.sees("Bob") and person.sees("2 of them")


@pytest.mark.parametrize("room", [56, 76, 116, 196])
def test_columns_fill_the_width(room: int) -> None:
    columns = (Column("", 10), Column("", None, 2), Column("", None), Column("", 12, drop=70))
    widths = fitted(columns, room)
    assert sum(width for _, width in widths) + 2 * (len(widths) - 1) == room
    assert len(widths) == (3 if room < 70 else 4)
    assert widths[1][1] == pytest.approx(2 * widths[2][1], abs=2)
