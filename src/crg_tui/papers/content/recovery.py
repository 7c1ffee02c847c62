"""The recovery sheet: the one key that opens the database when nobody who has a passphrase can, kept sealed."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.partial_date import show_day
from crg_tui.papers.model import Box, Bullets, Document, Facts, Notice, Paragraph, Status


def sheet(key: str, *, database: str, partnership: str, marking: str, made_on: date) -> Document:
    """The sheet for a key in groups; `database` is the name of its file. It names no case and nobody."""
    rows = [key.split("-")[at : at + 3] for at in range(0, len(key.split("-")), 3)]
    return Document(
        title="Recovery key",
        what="Opens the record of the group when nobody who has a passphrase can",
        partnership=partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        blocks=(
            Notice("Keep this sheet sealed with the business unit, apart from the computer."),
            Box("The key", (Paragraph("\n".join("  ".join(row) for row in rows)),)),
            Facts(
                (
                    ("Opens", f"the database {database} of {partnership or 'this partnership'}"),
                    ("Made on", show_day(made_on, weekday=False)),
                    ("Typed", "in the place of a passphrase; blanks, hyphens and small letters do not matter"),
                )
            ),
            Bullets(
                (
                    "Whoever has this sheet and a copy of the file can read everything in it.",
                    "Letters and digits are never mixed up: O is zero, I and L are one. The last group tells slips.",
                    "When it was used or its seal is broken, open the database, make another key "
                    "(crg-tui key recovery), and destroy this sheet: the database then no longer opens with it.",
                    "Backups made before that still open with it, so keep or destroy them with the same care.",
                )
            ),
        ),
    )
