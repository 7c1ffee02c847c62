"""Many transactions as one: each is written as usual, and all of them stay or none does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crg_tui.store.engine import Store, plainly


@dataclass(slots=True, kw_only=True)
class Together(Store):
    """A store whose transactions are parts of one that is under way; what is read is what was written so far."""

    connection: sa.Connection

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


@contextmanager
def together(store: Store) -> Iterator[Together]:
    """All that is written to the store that this gives is one transaction of `store`; an exception takes it all back.

    Raises DatabaseBusy.
    """
    with store.write() as session:
        yield Together(store.engine, store.path, opener=store.opener, connection=session.connection())
