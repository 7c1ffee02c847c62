"""The demonstration by keyboard: it opens without a passphrase, says everywhere that it is a sample, leaves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from crg_tui.app import CrgApp
from crg_tui.cli.application import Opening
from crg_tui.handover.samples import demo
from crg_tui.handover.samples.demo import Demo, sample_clock
from crg_tui.handover.samples.playing import Played
from crg_tui.handover.samples.stage import Stage
from crg_tui.screens.cases import CaseList
from crg_tui.screens.today import Today
from crg_tui.services import opening, operators
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store.engine import Store
from crg_tui.store.files import FileState
from crg_tui.wiring import House
from tests.driver import at_keyboard


@pytest.fixture
def copy(monkeypatch: pytest.MonkeyPatch) -> Demo:
    """A demonstration whose year has one person and nothing else, so that it is there at once."""

    def one_person(store: Store) -> Played:
        context = Context(store, sample_clock())
        operators.begin(operators.as_program(context), OperatorDraft(name="Pia Sample"))
        return Played("a short year", 1, frozenset(), Stage(context))

    monkeypatch.setattr(demo, "play_year", one_person)
    return Demo()


async def test_it_opens_says_that_it_is_a_sample_and_is_gone_when_it_is_left(copy: Demo) -> None:
    house = House(Opening("sample", FileState.UNENCRYPTED, sample_clock(), sample=True, copy=copy))
    async with at_keyboard(CrgApp(house.ports())) as person:
        await person.until(Today)
        assert person.sees("SAMPLE · Mon 23 Nov 2026 · minute taker")
        assert copy.held is not None
        folder = Path(copy.held.folder.name)
        assert not (folder / "sample.crg").read_bytes().startswith(b"SQLite format 3")
        await person.press("cases.open")
        person.on(CaseList)
        assert person.sees("SAMPLE · Mon 23 Nov 2026")
        await person.press("app.lock")
        assert "nothing to lock" in person.said()
        await person.press("app.quit")
    assert copy.held is None
    assert not folder.exists()


def test_a_copy_is_made_once_and_removed_once(copy: Demo) -> None:
    first = copy.open()
    assert copy.open() is first
    copy.remove()
    copy.remove()
    assert copy.held is None


def test_a_copy_that_cannot_be_made_leaves_nothing(copy: Demo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(store: Store) -> Played:
        raise OSError("no space left")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(demo, "play_year", broken)
    with pytest.raises(OSError, match="no space left"):
        copy.open()
    assert list(tmp_path.iterdir()) == []


def test_a_sample_that_was_kept_says_so_once_it_is_open(tmp_path: Path) -> None:
    path = tmp_path / "kept.crg"
    opening.make(path, None, sample_clock(), sample=True).close()
    house = House(Opening(str(path), FileState.UNENCRYPTED, sample_clock()))
    assert not house.is_sample()
    assert house.unlock("") is None
    assert house.ports().sample()
    house.close()
