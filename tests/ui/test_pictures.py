"""Whole screens as text, to be looked at when they change."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from crg_tui.app import CrgApp
from tests.driver import at_keyboard
from tests.ui.fake_noun import Shed


def _shed() -> Shed:
    story = (
        "It stood behind the shed, and then it did not.\nNobody had seen who took it; the lock was still closed. " * 3
    )
    bicycles = {f"B{number}": {"owner": f"Owner {number}", "bell": "yes", "colour": "red"} for number in range(1, 4)}
    bicycles["B2"] |= {"owner": "[b]Zoë[/b] 界 \x1b[31m", "bell": "no", "story": story}
    return Shed(bicycles=bicycles, headings=True)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_pictures(size: tuple[int, int], snapshot: SnapshotAssertion) -> None:
    async with at_keyboard(CrgApp(_shed().ports()), size) as person:
        await person.press("list.down")
        assert person.screen() == snapshot(name="list")
        await person.press("list.choose", "form.next")
        assert person.screen() == snapshot(name="form")
        await person.press("form.previous")
        await person.key("ctrl+u")
        await person.press("form.save")
        assert person.screen() == snapshot(name="refused")
        await person.press("form.discard")
        assert person.screen() == snapshot(name="question")
        await person.press("question.no", "app.palette")
        assert person.screen() == snapshot(name="commands")
        await person.press("app.back", "app.help")
        assert person.screen() == snapshot(name="help")


async def test_the_first_picture(snapshot: SnapshotAssertion) -> None:
    async with at_keyboard(CrgApp(_shed().ports(asks=True))) as person:
        assert person.screen() == snapshot
