"""Whether a database holds a sample."""

from __future__ import annotations

import sqlalchemy as sa

from crg_tui.store.engine import Store
from crg_tui.store.tables import DatabaseInfo, table


def is_sample(store: Store) -> bool:
    """Whether everything in it is invented or published material, which is said on every screen and paper."""
    with store.read() as connection:
        return bool(connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar_one())
