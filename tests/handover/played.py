"""The shipped samples, played once for a module of tests on each database and only read by them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crg_tui.domain.answers import Refused
from crg_tui.handover.samples import shipped
from crg_tui.handover.samples.demo import sample_clock
from crg_tui.handover.samples.entries import Sample
from crg_tui.handover.samples.playing import Played, play
from crg_tui.handover.samples.reading import NO_NAMES
from crg_tui.services.work import Context
from crg_tui.store import database, engine
from crg_tui.store.engine import Store
from tests.servers import Server


def read(name: str, before: Played | None = None) -> Sample:
    """A shipped sample, which must be sound."""
    sample = shipped.shipped(name, before.names if before else NO_NAMES)
    assert isinstance(sample, Sample), [refusal.sentence for refusal in sample.refusals]
    return sample


def playing(context: Context, sample: Sample, after: Played | None = None) -> Played:
    """A sample that was played, which must not be refused."""
    answer = play(context, sample, after)
    assert not isinstance(answer, Refused), answer.sentence
    return answer


@contextmanager
def empty(kind: str, folder: Path, server: Server | None) -> Iterator[Context]:
    """A new database of that kind, marked as a sample."""
    if kind == "file":
        store: Store = engine.open_file(folder / "sample.crg", None)
    elif server is None:
        pytest.skip("no PostgreSQL server is installed here")
    else:
        store = engine.open_server(server.fresh_database())
    database.prepare(store, sample_clock().now(), sample=True)
    yield Context(store, sample_clock())
    store.close()


@pytest.fixture(scope="module", params=["file", "server"])
def year(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, server: Server | None
) -> Iterator[tuple[Context, Played]]:
    """The sample year, on both databases."""
    with empty(request.param, tmp_path_factory.mktemp("year"), server) as context:
        yield context, playing(context, read(shipped.YEAR))


@pytest.fixture(scope="module", params=["file", "server"])
def leicester(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, server: Server | None
) -> Iterator[tuple[Context, Played]]:
    """Leicester's three referrals of 2022/23, on both databases."""
    with empty(request.param, tmp_path_factory.mktemp("leicester"), server) as context:
        yield context, playing(context, read("leicester-2022-23"))


@pytest.fixture(scope="module", params=["file", "server"])
def leeds(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, server: Server | None
) -> Iterator[tuple[Context, Played]]:
    """The split of Leeds 2021/22, on both databases."""
    with empty(request.param, tmp_path_factory.mktemp("leeds"), server) as context:
        yield context, playing(context, read("leeds-2021-22"))
