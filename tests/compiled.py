"""What was compiled for one database file is kept for the next: tests open hundreds of files and ask them the same."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

_KEPT: LRUCache[Any, Any] = LRUCache(4000)


def share() -> None:
    """Let all engines of this process use what any of them has compiled.

    A compiled statement follows from the statement and the kind of database alone, and the dialect is part of its key:
    that of one file counts as that of another where the driver is the same.
    """
    one_for_all = property(lambda engine: _KEPT, lambda engine, own: None)
    alike = {"__eq__": _alike, "__hash__": lambda dialect: hash(type(dialect))}
    for changed, names in ((sa.Engine, {"_compiled_cache": one_for_all}), (SQLiteDialect_pysqlite, alike)):
        for name, ours in names.items():
            setattr(changed, name, ours)


def _alike(one: SQLiteDialect_pysqlite, other: object) -> bool:
    return type(one) is type(other) and one.dbapi is getattr(other, "dbapi", None)
