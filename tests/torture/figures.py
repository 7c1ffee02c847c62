"""What a round of kills came to."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.errors import CrgError
from crg_tui.queries import operators
from crg_tui.services import check, opening
from crg_tui.services.work import Context
from crg_tui.store.audit import Author
from crg_tui.store.engine import Store
from tests.store.killed import MOMENT

PASSPHRASE = "correct horse, sample staple"
OTHER_PASSPHRASE = "different battery, sample lantern"

LogLine = tuple[int, str]


@dataclass(slots=True)
class Figures:
    """One kind of work: how often it was killed, what had been confirmed, and what was not there afterwards.

    `facts` counts what was confirmed and looked for after a kill. `lost` are those that were not there, `half` what was
    there only in part; `unopened` and `unclean` say which database did not open, or did not check.
    """

    name: str
    kills: int = 0
    facts: int = 0
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)
    unclean: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def well(self) -> bool:
        """Whether nothing is missing."""
        return not (self.lost or self.half or self.unopened or self.unclean)

    @property
    def line(self) -> str:
        """The figures, in a line."""
        return (
            f"{self.name:<22} {self.kills:6,} {self.facts:9,} {len(self.lost):6,} {len(self.half):8,} "
            f"{self.kills - len(self.unopened):8,} {self.kills - len(self.unclean):8,} {self.seconds:8.0f}"
        )

    @property
    def wrong(self) -> Iterator[str]:
        """Everything that is wrong, in words."""
        for what in ("lost", "half", "unopened", "unclean"):
            yield from (f"{self.name}, {what}: {told}" for told in getattr(self, what))

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Count the seconds of what is done within."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds += time.perf_counter() - began


HEAD = (
    f"{'':<22} {'kills':>6} {'confirmed':>9} {'lost':>6} {'half-':>8} {'opened':>8} {'check':>8} {'seconds':>8}\n"
    f"{'':<22} {'':>6} {'facts':>9} {'':>6} {'written':>8} {'':>8} {'clean':>8}"
)


@contextmanager
def opened(figures: Figures, path: Path, told: str, *passphrases: str) -> Iterator[Context | None]:
    """The database after a kill, opened with the first of the passphrases that opens it, and checked; None else."""
    context = None
    said = ""
    for passphrase in passphrases or (PASSPHRASE,):
        try:
            store = opening.unlock(path, passphrase)
            people = operators.current(store)
            author = Author(people[0].id, people[0].name, people[0].role.value) if people else None
            context = Context(store, SampleClock(MOMENT), author)
            break
        except CrgError as error:
            said = f"{type(error).__name__}: {error}"
    if context is None:
        figures.unopened.append(f"{told}: {said}")
        figures.unclean.append(told)
        yield None
        return
    findings = check.check(context).findings
    if findings:
        figures.unclean.append(f"{told}: {'; '.join(str(finding) for finding in findings[:3])}")
    yield context
    context.store.close()


def log_of(store: Store) -> list[LogLine]:
    """Every entry of the log: its number and its hash, which covers who, when and what."""
    with store.read() as connection:
        rows = connection.exec_driver_sql("SELECT seq, hash FROM log ORDER BY seq")
        return [(seq, entry_hash) for seq, entry_hash in rows]
