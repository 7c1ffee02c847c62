"""A pass through the screens by keyboard, in one process, over a file of the sample year and meeting.

    python -m tests.ui.silent_pass FILE

To be run where there is no network; it watches for itself as well that none is tried. Prints the screens it saw.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from crg_tui.app import CrgApp
from crg_tui.cli.application import Opening
from crg_tui.handover.samples import demo
from crg_tui.handover.samples.demo import Demo
from crg_tui.screens.today import Today
from crg_tui.screens.who import Who
from crg_tui.services.throwaway import Throwaway
from crg_tui.store import engine
from crg_tui.store.files import FileState
from crg_tui.wiring import House
from tests import network
from tests.driver import at_keyboard

WAYS = (
    ("cases.open", "list.choose", "page.copy", "app.back", "app.back"),
    ("group.open", "app.back"),
    ("meetings.open", "list.choose", "app.back", "app.back"),
    ("keep.open", "list.choose", "app.back", "app.back"),
    ("case.new", "app.back"),
    ("app.help", "app.back"),
    ("app.palette", "app.back"),
)


async def screens(copy: Demo) -> set[str]:
    """Every screen that was seen on the way."""
    seen = set()
    house = House(Opening("sample", FileState.UNENCRYPTED, demo.meeting_clock(), sample=True, copy=copy))
    async with at_keyboard(CrgApp(house.ports())) as person:
        if isinstance(person.top(), Who):
            await person.press("list.choose")
        await person.until(Today)
        for way in WAYS:
            for command in way:
                await person.press(command)
                seen.add(type(person.top()).__name__)
        await person.press("app.quit")
    return seen


if __name__ == "__main__":
    network.watch()
    held = Throwaway(engine.open_file(Path(sys.argv[1]), None), TemporaryDirectory())
    print(*sorted(asyncio.run(screens(Demo(held)))))
    assert network.TRIED == [], network.TRIED
