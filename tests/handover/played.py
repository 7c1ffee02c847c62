"""The shipped samples, played once and only read by tests; and the means to play them elsewhere."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from crg_tui.domain.answers import Refused
from crg_tui.handover.samples import shipped
from crg_tui.handover.samples.demo import begin, sample_clock
from crg_tui.handover.samples.entries import Sample
from crg_tui.handover.samples.playing import Played, play
from crg_tui.handover.samples.reading import NO_NAMES
from crg_tui.services import bank_holidays
from crg_tui.services.work import Context
from crg_tui.store import database, engine, exchange
from crg_tui.store.engine import Store
from tests.conftest import CHEAP, PASSPHRASE


@dataclass(frozen=True, slots=True)
class Stored:
    """A sample that was played into a file."""

    path: Path
    played: Played


Playing = tuple[Context, Played]


def read(name: str, before: Played | None = None) -> Sample:
    """A shipped sample, which must be sound."""
    sample = shipped.shipped(name, before.names if before else NO_NAMES)
    assert isinstance(sample, Sample), [refusal.sentence for refusal in sample.refusals]
    return sample


def playing(store: Store, sample: Sample, after: Played | None = None) -> Played:
    """A sample that was played, which must not be refused."""
    answer = play(Context(store, sample_clock()), sample, after)
    assert not isinstance(answer, Refused), answer.sentence
    return answer


def playing_year(store: Store) -> Played:
    """The sample year, in a database that has the glossary which every new one begins with."""
    sample = read(shipped.YEAR)
    begin(store, sample)
    return playing(store, sample)


def empty(store: Store) -> Store:
    """A new database, marked as a sample."""
    return database.prepare(store, sample_clock().now(), sample=True)


@contextmanager
def few_bank_holidays() -> Iterator[None]:
    """Only the years that the samples are about: thirty-seven take longer to write than a published sample."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bank_holidays, "FIRST_YEAR", 2022)
        patch.setattr(bank_holidays, "YEARS_AHEAD", 2)
        yield


def stored(name: str, folder: Path) -> Stored:
    """A shipped sample in a file of that folder."""
    path = folder / "sample.crg"
    store = empty(engine.open_file(path, None))
    with few_bank_holidays():
        played = playing_year(store) if name == shipped.YEAR else playing(store, read(name))
    return _laid_by(store, path, played)


def _laid_by(store: Store, path: Path, played: Played) -> Stored:
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return Stored(path, played)


def encrypted(held: Stored, folder: Path) -> Path:
    """A copy of what was played, encrypted under the tests' passphrase; its key header beside it."""
    path = shutil.copyfile(held.path, folder / held.path.name)
    exchange.encrypt_plain(engine.open_file(path, None), PASSPHRASE, None, CHEAP)
    return path


@contextmanager
def opened(held: Stored, copied_to: Path | None = None) -> Iterator[Playing]:
    """What was played, open: to be read only, or as a copy of the test's own."""
    path = held.path if copied_to is None else copied_to / held.path.name
    if copied_to is not None:
        shutil.copyfile(held.path, path)
    store = engine.open_file(path, None)
    yield Context(store, sample_clock()), held.played
    store.close()


class _WithoutStore(pickle.Pickler):
    def persistent_id(self, obj: object) -> str | None:
        """A store, through which what was played went into its file, stays with the process that opened it."""
        return "store" if isinstance(obj, Store) else None


class _Beside(pickle.Unpickler):
    def persistent_load(self, pid: object) -> None:
        """Nothing: who goes on with what was played brings a store."""


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Stored]) -> Stored:
    """What is played by one of the processes that run tests, and copied by the others.

    Nobody waits: where two begin at the same time, both play.
    """
    own, shared = factory.mktemp(name), factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    shared /= f"{name}, played"
    if shared.exists():
        path = shutil.copyfile(shared / "sample.crg", own / "sample.crg")
        with (shared / "played").open("rb") as told:
            return Stored(path, _Beside(told).load())
    made = make(own)
    (own / "shared").mkdir()
    shutil.copyfile(made.path, own / "shared" / "sample.crg")
    with (own / "shared" / "played").open("wb") as told:
        _WithoutStore(told).dump(made.played)
    # The file and what its names stand for go there together, or not at all.
    with suppress(OSError):
        (own / "shared").rename(shared)
    return made


@pytest.fixture(scope="session")
def year_file(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    """The sample year in a file."""
    return once(tmp_path_factory, "year", lambda folder: stored(shipped.YEAR, folder))


@pytest.fixture(scope="module")
def year(year_file: Stored) -> Iterator[Playing]:
    """The sample year, to be read."""
    with opened(year_file) as held:
        yield held


@pytest.fixture(scope="session")
def meeting_file(year_file: Stored, tmp_path_factory: pytest.TempPathFactory) -> Stored:
    """The sample year with the meeting after it, in a file of its own."""

    def play_on(folder: Path) -> Stored:
        path = shutil.copyfile(year_file.path, folder / year_file.path.name)
        store = engine.open_file(path, None)
        return _laid_by(store, path, playing(store, read(shipped.MEETING, year_file.played), year_file.played))

    # What it is played after is part of it: keys of another playing of the year are others.
    this_year = min(year_file.played.stage.ids.values())
    return once(tmp_path_factory, f"meeting after {this_year}", play_on)


@pytest.fixture(scope="module")
def meeting(meeting_file: Stored) -> Iterator[Playing]:
    """The sample year with the meeting after it, to be read."""
    with opened(meeting_file) as held:
        yield held


@pytest.fixture(scope="module")
def leicester(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Playing]:
    """Leicester's three referrals of 2022/23, to be read."""
    with opened(stored("leicester-2022-23", tmp_path_factory.mktemp("leicester"))) as held:
        yield held


@pytest.fixture(scope="module")
def leeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Playing]:
    """The split of Leeds 2021/22, to be read."""
    with opened(stored("leeds-2021-22", tmp_path_factory.mktemp("leeds"))) as held:
        yield held


@pytest.fixture(scope="module")
def y2014(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Playing]:
    """The nine cases of Leicester 2014/15, to be read."""
    with opened(stored("leicester-2014-15", tmp_path_factory.mktemp("y2014"))) as held:
        yield held
