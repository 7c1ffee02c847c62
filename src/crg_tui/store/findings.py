"""What a check finds, and the reading of rows that may hold anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.long_work import Step, unwatched

UNREADABLE = "it holds a value that the program never wrote and cannot read"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be: where, and what, in a sentence."""

    where: str
    what: str


class Progress:
    """How far the reading is; `of` is how many there are in all, 0 where nobody watches."""

    def __init__(self, step: Step, of: int) -> None:
        self._step = step
        self._of = of if step is not unwatched else 0
        self._done = 0

    def one(self) -> None:
        """One more is read."""
        self._done += 1
        if self._of:
            self._step(self._done, self._of)


def each(
    connection: sa.Connection, progress: Progress, query: sa.Select[Any], key: sa.Column[Any]
) -> Iterator[tuple[Any, Any]]:
    """Keys and rows in the order of the keys; None for a row with a value that its column cannot hold."""
    last = None
    while True:
        rest = query if last is None else query.where(key > last)
        try:
            for row in connection.execute(rest.order_by(key)).mappings():
                last = row[key.name]
                progress.one()
                yield last, row
            return
        except (ValueError, LookupError, TypeError, sa.exc.OperationalError) as error:
            if isinstance(error, sa.exc.OperationalError) and "decode" not in str(error.orig):
                raise
            after = sa.select(sa.func.min(key)) if last is None else sa.select(sa.func.min(key)).where(key > last)
            last = connection.execute(after).scalar_one()
            yield last, None
