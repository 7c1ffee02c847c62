"""The picture of the meeting room in README.md, made by the program from the sample: `python -m tests.generate`.

It is an SVG of words in the reader's own monospace font: nothing in it is fetched from anywhere.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from typing import Any

from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.strip import Strip

from crg_tui.app import CrgApp
from crg_tui.cli.application import Opening
from crg_tui.clock import SampleClock
from crg_tui.handover.samples import demo
from crg_tui.handover.samples.entries import Sample
from crg_tui.handover.samples.playing import Played, play
from crg_tui.handover.samples.shipped import MEETING, shipped
from crg_tui.queries import operators
from crg_tui.screens.room import RoomScreen
from crg_tui.services import throwaway
from crg_tui.services.work import Context
from crg_tui.store.audit import Author
from crg_tui.store.engine import Store
from crg_tui.store.files import FileState
from crg_tui.wiring import House
from tests.driver import at_keyboard

_CELL, _LINE, _SIZE = 8.4, 18, 14
_FORE, _BACK = "#d7d7d7", "#000000"


def svg(app: Any, title: str) -> str:
    """The screen on top as an SVG. Raises AssertionError when something in it could be fetched."""
    strips: list[Strip] = app.screen._compositor.render_strips()
    width = max(strip.cell_length for strip in strips)
    wide, high = round(width * _CELL) + 16, len(strips) * _LINE + 16
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{wide}" height="{high}" fill="{_BACK}"/>',
        f'<g font-family="ui-monospace, Consolas, Menlo, monospace" font-size="{_SIZE}" xml:space="preserve">',
    ]
    for row, strip in enumerate(strips):
        lines.extend(_line(row, strip))
    lines.append("</g>\n</svg>")
    text = "\n".join(lines) + "\n"
    assert "http" not in text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    return text


def _line(row: int, strip: Strip) -> list[str]:
    found: list[str] = []
    column = 0
    for segment in strip:
        style = segment.style or Style()
        left, top = 8 + column * _CELL, 8 + row * _LINE
        cells = segment.cell_length
        back = _hex(style.bgcolor.get_truecolor() if style.bgcolor else None, _BACK)
        if back != _BACK and segment.text:
            found.append(f'<rect x="{left:.1f}" y="{top}" width="{cells * _CELL:.1f}" height="{_LINE}" fill="{back}"/>')
        if segment.text.strip():
            fore = _hex(style.color.get_truecolor() if style.color else None, _FORE)
            weight = ' font-weight="bold"' if style.bold else ""
            slant = ' font-style="italic"' if style.italic else ""
            found.append(
                f'<text x="{left:.1f}" y="{top + _SIZE}" fill="{fore}"{weight}{slant} '
                f'textLength="{cells * _CELL:.1f}">{escape(segment.text)}</text>'
            )
        column += cells
    return found


def _hex(colour: ColorTriplet | None, default: str) -> str:
    return colour.hex if colour else default


MOMENT = datetime(2026, 11, 24, 10, 41, tzinfo=UTC)
"""Twenty to eleven: the agencies have given their views of Child K, and the minute taker is typing."""

TYPED = "The group heard that the second explanation came only after the X-ray and that the"


def meeting_room() -> str:
    """The meeting room of the sample meeting as the minute taker sees it at that moment."""
    made = throwaway.make(demo.sample_clock(), sample=True)
    try:
        return meeting_room_after(made.store, demo.play_year(made.store))
    finally:
        made.remove()


def meeting_room_after(store: Store, year: Played) -> str:
    """The same in a database into which the year was played already."""
    return asyncio.run(_meeting_room(store, year))


async def _meeting_room(store: Store, year: Played) -> str:
    meeting = shipped(MEETING, year.names)
    assert isinstance(meeting, Sample)
    until = tuple(entry for entry in meeting.entries if entry.at <= MOMENT)
    played = play(Context(store, demo.sample_clock()), replace(meeting, entries=until), year)
    assert isinstance(played, Played)
    house = House(Opening("sample", FileState.UNENCRYPTED, SampleClock(MOMENT), sample=True))
    line = next(line for line in operators.current(store) if line.role.value == "minute_taker")
    author = Author(line.id, line.name, line.role.value)
    house.desk.held = Context(store, SampleClock(MOMENT), author)
    room = RoomScreen(house.desk, played.stage.id("meeting", demo.NEXT_MEETING))
    ports = replace(house.ports(), first_screen=lambda: room, unlock=lambda _: None, choose=lambda _: None)
    async with at_keyboard(CrgApp(ports), (80, 24)) as person:
        await person.until(RoomScreen)
        await person.press("room.note")
        await person.type_text(TYPED)
        return svg(person.app, "The meeting room at 10:41: item 5, with each agency's view, and a note being typed")
