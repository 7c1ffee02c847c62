"""The search index against the rows: it holds the words of each record as it stands, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from crg_tui.store import search
from crg_tui.store.findings import Finding
from crg_tui.store.tables import AgendaItem, Record, View, table

_AT_ONCE = 500


class Index:
    """What the index holds, compared row by row; `rest` tells what is left when all rows were seen."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._words = connection.dialect.name == "sqlite"
        self._held = dict(search.held(connection))
        self._wanted: list[tuple[str, str, str]] = []
        views, items = table(View), table(AgendaItem)
        sealed = (
            sa.select(views.c.id)
            .join(items, items.c.id == views.c.sealed_item_id)
            .where(items.c.views_opened_at.is_(None))
        )  # fmt: skip
        self._sealed = set(connection.execute(sealed).scalars())

    def passed_by(self, key: str) -> None:
        """A row that is not what the log says: nothing more is said of its words."""
        self._held.pop(key, None)

    def row(self, kind: type[Record], row: sa.RowMapping, where: str) -> Iterator[Finding]:
        """One row of a kind that is searched."""
        found = self._held.pop(row["id"], None)
        text = search.text_of(kind, row) if row["id"] not in self._sealed else ""
        if found is not None and not text:
            yield Finding(where, "the search index holds words of it, and it has none to be searched")
        elif found is None and text:
            yield Finding(where, "the search index does not find it")
        elif found is not None and (found[0] != table(kind).name or (self._words and found[1] != text)):
            yield Finding(where, "the search index holds other words than it says")
        elif found is not None and not self._words:
            self._wanted.append((row["id"], text, where))
            if len(self._wanted) >= _AT_ONCE:
                yield from self._others()

    def rest(self) -> Iterator[Finding]:
        """Words of what is no record of today."""
        yield from self._others()
        for key, (kind, _) in self._held.items():
            yield Finding("search index", f"it holds words of {kind} {key}, which is not there")
        for number in search.astray(self._connection):
            yield Finding("search index", f"its entry {number} belongs to no record")
        for segment in search.loose_segments(self._connection):
            yield Finding("search index", f"it has no pages of its segment {segment}")

    def _others(self) -> Iterator[Finding]:
        wanted, self._wanted = self._wanted, []
        different = search.different(self._connection, {key: text for key, text, _ in wanted}) if wanted else set()
        for key, _, where in wanted:
            if key in different:
                yield Finding(where, "the search index holds other words than it says")
