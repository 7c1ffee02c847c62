"""What a restore would do, in words: the same on the screen and on the command line, one fact after the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from crg_tui.clock import london
from crg_tui.services.restoring import Preview, Restored
from crg_tui.store.restored_header import WaysIn

_TOLD = 20
"""Operations that are told one by one, newest first; the rest is counted."""

_OPENS = {
    WaysIn.TODAY: "the passphrases of today, not those of the backup: its key is still in use",
    WaysIn.THEN: "the passphrase of the backup",
    WaysIn.NONE: "no passphrase: the backup is not encrypted",
}
_COMES_BACK = (
    "the passphrases of the backup's day: its ways in come back, those too that were taken away or changed since"
)


def facts(seen: Preview) -> list[tuple[str, str]]:
    """Label and text, in the order in which they are read. Nothing of the record's content is in it."""
    to = f", recorded to {at(seen.recorded_to)}" if seen.recorded_to else ""
    told = [("Backup", f"{Path(seen.source).name}: log entry {seen.entries}{to}"), ("Place", seen.database)]
    if seen.migrates:
        told.append(("Release", "an older one wrote the backup: it is migrated"))
    if not seen.stands:
        told.append(("There now", "nothing, so nothing is replaced"))
    elif seen.difference is None:
        told.append(("There now", f"cannot be read, so nobody can say what would go. {seen.unread}"))
    else:
        told += _compared(seen)
    if seen.findings is not None:
        wrong = f"{len(seen.findings)} found wrong" if seen.findings else "everything is as the log says"
        told.append(("Check", "\n".join((wrong, *(f"{one.where}: {one.what}" for one in seen.findings[:_TOLD])))))
    told.append(("Opens with", _COMES_BACK if seen.stands and seen.ways_in is WaysIn.THEN else opens(seen.ways_in)))
    if seen.stands:
        name = f"{Path(seen.database).name}.replaced-…"
        told.append(("Is kept", f"what stands there goes to {name} beside it, and opens as now"))
    return told


def _compared(seen: Preview) -> Iterator[tuple[str, str]]:
    gone = seen.difference
    assert gone is not None
    if not gone.same_database:
        yield "There now", "ANOTHER database, not the one that was backed up"
    else:
        yield "There now", "the same database"
    if not gone.entries:
        yield "Would go", "nothing: the backup holds everything that is recorded there"
    else:
        after = f" after number {gone.common}" if gone.same_database else ""
        lines = [f"{_many(gone.entries, 'log entry', 'log entries')}{after}, in "
                 f"{_many(len(gone.operations), 'operation', 'operations')}"]  # fmt: skip
        lines += [f"{at(one.at)} {one.operator}: {one.kinds}" for one in gone.operations[:_TOLD]]
        if (more := len(gone.operations) - _TOLD) > 0:
            lines.append(f"and {more} more before that")
        yield "Would go", "\n".join(lines)
    if gone.drafts:
        lines = [f"{draft.form}, by {draft.operator}, {at(draft.saved_at)}" for draft in gone.drafts]
        yield "Typed, not recorded", "\n".join(("would go too:", *lines))
    if gone.newer and gone.same_database:
        yield "Newer", f"{_many(gone.newer, 'log entry', 'log entries')} of the backup are not there now"


def done(restored: Restored) -> list[tuple[str, str]]:
    """What came of it."""
    left = "not known" if restored.left_behind is None else _many(restored.left_behind, "log entry", "log entries")
    return [
        ("Restored", restored.database),
        ("Left behind", left),
        ("Kept", restored.replaced or "nothing stood there"),
        ("Opens with", opens(restored.ways_in)),
    ]


def opens(ways_in: WaysIn) -> str:
    """What opens it once it is restored."""
    return _OPENS[ways_in]


def at(moment: datetime) -> str:
    """Day and time in London."""
    return f"{moment.astimezone(london()):%d.%m.%Y %H:%M}"


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"
