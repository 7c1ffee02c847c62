"""A list of records, drawn line by line: any number of them, two lines redrawn a move, the cursor kept by record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from crg_tui.domain.privacy import CLOSED_END, CLOSED_SHORT, without
from crg_tui.text import cut, fit, visible, width
from crg_tui.widgets.look import Look, joined, line, look_of


@dataclass(frozen=True, slots=True)
class Row:
    """What one line shows. `sign` is "!" where something is wanted, else a blank; a heading takes no cursor."""

    key: str
    cells: tuple[str | Text, ...]
    sign: str = " "
    heading: bool = False
    closed: tuple[int, ...] = ()
    """The places of cells that the privacy view closes in this line alone."""
    ends: tuple[tuple[int, str], ...] = ()
    """The places of cells of which the privacy view closes only the end, and these ends."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `width` in cells, or None for one that shares what is left, by `weight`.

    `drop` says at which width of the list (in cells) and below the column is left out; 0 is never.
    """

    title: str
    width: int | None = None
    weight: int = 1
    right: bool = False
    drop: int = 0
    sensitive: bool = False
    """Whether the privacy view closes what stands in it."""


class Source(Protocol):
    """Where the lines come from. Filtering and sorting happen there."""

    def keys(self) -> Sequence[str]:
        """The keys of all records in their order; there may be a hundred thousand."""
        ...

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        """The lines of these records, in the same order; a record that has gone meanwhile is left out."""
        ...


class RecordList(Widget):
    """The list. Its commands are those of the context `list`; the screen passes them on."""

    can_focus = True
    takes_text = False

    class Chosen(Message):
        """Enter was pressed on a record."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Moved(Message):
        """The cursor stands on another record; `key` is "" where the list has become empty."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, source: Source, columns: Sequence[Column], empty: str = "Nothing here yet.") -> None:
        super().__init__()
        self._source = source
        self._columns = tuple(columns)
        self._titled = any(column.title for column in columns)
        self._empty = empty
        self._keys: Sequence[str] = ()
        self._rows: dict[str, Row] = {}
        self._strips: dict[tuple[str, bool], Strip] = {}
        self._drawn_for: tuple[int, Look | None] = (0, None)
        self._at = 0
        self._top = 0
        self._veiled = False

    def close_view(self, closed: bool) -> None:
        """The privacy view goes on or off: what is sensitive is closed, or shown again."""
        if closed != self._veiled:
            self._veiled = closed
            self._strips.clear()
            self.refresh()

    def on_mount(self) -> None:
        """Read the list once."""
        self.reload()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._fetch()
        self._scroll()
        self.refresh()
        self.call_after_refresh(self._place_caret)

    @property
    def count(self) -> int:
        """How many lines there are, headings included."""
        return len(self._keys)

    @property
    def position(self) -> int:
        """The line of the cursor, from 0."""
        return self._at

    @property
    def cursor(self) -> str | None:
        """The key of the record under the cursor, or None in an empty list."""
        return self._keys[self._at] if self._keys and not self._row(self._at).heading else None

    @property
    def row(self) -> Row | None:
        """The line under the cursor."""
        return self._row(self._at) if self.cursor is not None else None

    def show(self, source: Source) -> None:
        """Take the lines from another source; the cursor stays on its record where that is there too."""
        self._source = source
        self.reload()

    def reload(self) -> None:
        """Read again. The cursor stays on its record; where that has gone, on its line."""
        held = self._keys[self._at] if self._keys else None
        self._keys = self._source.keys()
        self._rows.clear()
        self._strips.clear()
        self._at = min(self._at, max(0, len(self._keys) - 1))
        if held is not None and self._keys and self._keys[self._at] != held and held in self._keys:
            self._at = self._keys.index(held)
        self._fetch()
        if self._keys and self._row(self._at).heading:
            self._step(self._at, 1) or self._step(self._at, -1)
        self._scroll()
        self.refresh()
        if self.cursor != held:
            self.post_message(self.Moved(self.cursor or ""))

    def go_to(self, key: str) -> bool:
        """Put the cursor on a record; False where the list does not have it."""
        if key not in self._keys:
            return False
        self._move_to(self._keys.index(key), 1)
        return True

    def do_list_up(self) -> None:
        """One line up."""
        self._move_to(self._at - 1, -1)

    def do_list_down(self) -> None:
        """One line down."""
        self._move_to(self._at + 1, 1)

    def do_list_page_up(self) -> None:
        """One page up."""
        self._move_to(max(0, self._at - self._height), -1)

    def do_list_page_down(self) -> None:
        """One page down."""
        self._move_to(min(len(self._keys) - 1, self._at + self._height), 1)

    def do_list_top(self) -> None:
        """To the first record."""
        self._move_to(0, 1)

    def do_list_bottom(self) -> None:
        """To the last record."""
        self._move_to(len(self._keys) - 1, -1)

    def do_list_reload(self) -> None:
        """Read again."""
        self.reload()

    def do_list_choose(self) -> None:
        """Say which record was chosen."""
        if (key := self.cursor) is not None:
            self.post_message(self.Chosen(key))

    def why_not(self, command_id: str) -> str | None:
        """Enter has nothing to open in an empty list."""
        if command_id == "list.choose" and self.cursor is None:
            return "There is nothing here to open."
        return None

    @property
    def _height(self) -> int:
        return max(1, self.size.height - (1 if self._titled else 0))

    def _move_to(self, at: int, direction: int) -> None:
        if not self._keys:
            return
        before, top = self._at, self._top
        if not 0 <= at < len(self._keys):
            # Headings above the first record come into sight when there is nothing further up.
            if at < 0 and self._top:
                self._top = 0
                self._fetch()
                self.refresh()
            return
        self._at = at
        if self._row(at).heading and not self._step(at, direction) and not self._step(at, -direction):
            self._at = before
        self._scroll()
        if self._at == before and self._top == top:
            return
        if self._top != top:
            self.refresh()
        else:
            self.refresh(self._region(before), self._region(self._at))
        self._place_caret()
        if self._at != before:
            self.post_message(self.Moved(self._keys[self._at]))

    def _step(self, at: int, direction: int) -> bool:
        while 0 <= at < len(self._keys):
            if not self._row(at).heading:
                self._at = at
                return True
            at += direction
        return False

    def _region(self, at: int) -> Region:
        return Region(0, at - self._top + (1 if self._titled else 0), self.size.width, 1)

    def _scroll(self) -> None:
        height = self._height
        top = self._top
        if self._at < top + (1 if self._at else 0):
            # One line of what comes before, so that the heading of the first record is seen.
            top = max(0, self._at - 1)
        elif self._at >= top + height:
            top = self._at - height + 1
        self._top = max(0, min(top, len(self._keys) - height))
        self._fetch()

    def _place_caret(self) -> None:
        if self.has_focus:
            self.app.cursor_position = Offset(self.region.x, self.region.y + self._region(self._at).y)

    def _row(self, at: int) -> Row:
        key = self._keys[at]
        row = self._rows.get(key)
        if row is None:
            self._read(max(0, at - self._height), at + 2 * self._height)
            row = self._rows.get(key)
            if row is None:
                row = self._rows[key] = Row(key, ("no longer there",))
        return row

    def _fetch(self) -> None:
        if any(key not in self._rows for key in self._keys[self._top : self._top + self._height]):
            self._read(max(0, self._top - self._height), self._top + 2 * self._height)

    def _read(self, start: int, stop: int) -> None:
        if len(self._rows) > 12 * self._height:
            self._rows.clear()
            self._strips.clear()
        wanted = [key for key in self._keys[start:stop] if key not in self._rows]
        for row in self._source.rows(wanted):
            self._rows[row.key] = row

    def render_line(self, y: int) -> Strip:
        """The titles of the columns, then the lines from the top one on."""
        # Called for each line of a list that scrolls: what is the same for all of them is read once.
        look, room = look_of(self), self.size.width
        if (room, look) != self._drawn_for:
            self._strips.clear()
            self._drawn_for = (room, look)
        if self._titled:
            if y == 0:
                return self._titles(look, room)
            y -= 1
        at = self._top + y
        if not self._keys and y == 0:
            return line("   " + self._empty, look.dim, room)
        if at >= len(self._keys):
            return line("", look.text, room)
        key, here = self._keys[at], at == self._at
        strip = self._strips.get((key, here))
        if strip is None:
            strip = self._strips[key, here] = self._draw(self._row(at), here, look, room)
        return strip

    def _titles(self, look: Look, room: int) -> Strip:
        strip = self._strips.get(("", False))
        if strip is None:
            titles = tuple(column.title for column in self._columns)
            strip = self._strips["", False] = self._cells(titles, "   ", look.dim, room)
        return strip

    def _draw(self, row: Row, here: bool, look: Look, room: int) -> Strip:
        if row.heading:
            return self._heading(row, look, room)
        style = look.cursor if here else look.text
        sign = visible(row.sign)[:1] or " "
        return self._cells(self._shown(row), f"{'>' if here else ' '}{sign} ", style, room)

    def _shown(self, row: Row) -> tuple[str | Text, ...]:
        if not self._veiled:
            return row.cells
        closed = {place for place, column in enumerate(self._columns) if column.sensitive} | {*row.closed}
        ends = dict(row.ends)
        cells = (
            without(cell, ends[place], CLOSED_END) if place in ends and isinstance(cell, str) else cell
            for place, cell in enumerate(row.cells)
        )
        return tuple(
            CLOSED_SHORT if place in closed and str(cell).strip() else cell for place, cell in enumerate(cells)
        )

    def _heading(self, row: Row, look: Look, room: int) -> Strip:
        first, *rest = (str(cell) for cell in row.cells)
        right = cut("  ".join(rest), room // 2)
        left = fit(first, room - width(right) - 2)
        return joined([Segment(" " + left, look.heading), Segment(right + " ", look.dim)], room, look.text)

    def _cells(self, cells: tuple[str | Text, ...], lead: str, style: Style, room: int) -> Strip:
        parts = [Segment(lead, style)]
        text = ""
        for place, size in fitted(self._columns, room - len(lead) - 1):
            cell = cells[place] if place < len(cells) else ""
            if isinstance(cell, Text):
                if text:
                    parts.append(Segment(text, style))
                parts += self._styled(cell, size, style)
                text = "  "
            else:
                text += fit(cell, size, self._columns[place].right) + "  "
        parts.append(Segment(text, style))
        return joined(parts, room, style)

    def _styled(self, cell: Text, size: int, style: Style) -> list[Segment]:
        cell = cell.copy()
        cell.truncate(size, overflow="ellipsis", pad=True)
        cell.end = ""
        return [
            Segment(text, style + over if over else style)
            for text, over, control in cell.render(self.app.console)
            if text and not control
        ]


@lru_cache(maxsize=256)
def fitted(columns: tuple[Column, ...], room: int) -> tuple[tuple[int, int], ...]:
    """Which columns are shown in that many cells, and how wide: place and width of each, two blanks between them.

    Fixed columns take theirs, flexible ones share the rest by weight, each at least 4 cells; what then goes beyond
    the room is cropped at the right.
    """
    kept = [(place, column) for place, column in enumerate(columns) if column.drop < room]
    left = room - 2 * (len(kept) - 1) - sum(column.width or 0 for _, column in kept)
    weights = sum(column.weight for _, column in kept if column.width is None)
    widths: list[tuple[int, int]] = []
    for place, column in kept:
        size = column.width
        if size is None:
            size = max(4, left * column.weight // weights)
            left -= size
            weights -= column.weight
        widths.append((place, size))
    return tuple(widths)
