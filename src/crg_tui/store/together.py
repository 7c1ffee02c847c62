"""Many transactions as one: each is written as usual, and all of them stay or none does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crg_tui.store import head
from crg_tui.store.engine import Store, plainly


@dataclass(slots=True, kw_only=True)
class Together(Store):
    """A store whose transactions are parts of one that is under way; what is read is what was written so far.

    `said` is what the session of the whole carries: the head of the log counts when all of it is committed.
    """

    connection: sa.Connection
    said: dict[Any, Any]

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """What was written so far."""
        yield self.connection

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One part: it is written when the block ends; where it fails, only this part is taken back."""
        part = Session(self.connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
        with plainly(self.path), part as session, session.begin():
            yield session
        if head.WRITTEN in session.info:
            self.said.setdefault(head.BEFORE, session.info[head.BEFORE])
            self.said[head.WRITTEN] = session.info[head.WRITTEN]


@contextmanager
def together(store: Store) -> Iterator[Together]:
    """All that is written to the store that this gives is one transaction of `store`; an exception takes it all back.

    Raises DatabaseBusy.
    """
    with store.write() as session:
        yield Together(
            store.engine, store.path, store.key, store.slot, store.opener, connection=session.connection(),
            said=session.info,
        )  # fmt: skip
