"""Stock sentences by their abbreviation."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.group import plain_words
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import StockSentence, table


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """A sentence, its abbreviation, and the log entry that a correction names as seen."""

    id: str
    abbreviation: str
    text: str
    entry: str | None


def lines(store: Store) -> tuple[SentenceLine, ...]:
    """Every sentence, by its abbreviation."""
    held = table(StockSentence)
    with store.read() as connection:
        found = [
            SentenceLine(row.id, row.abbreviation, row.text, audit.last_entry(connection, row.id))
            for row in connection.execute(sa.select(held.c.id, held.c.abbreviation, held.c.text)).all()
        ]
    return tuple(sorted(found, key=lambda line: plain_words(line.abbreviation)))


def line(store: Store, abbreviation: str) -> SentenceLine | None:
    """The sentence of that abbreviation, in whatever capitals, or of that key; None where there is none."""
    wanted = plain_words(abbreviation)
    return next((one for one in lines(store) if wanted in (plain_words(one.abbreviation), one.id)), None)


def text_of(store: Store, abbreviation: str) -> str | None:
    """What stands for that abbreviation; None where nothing does."""
    found = line(store, abbreviation)
    return found.text if found else None
