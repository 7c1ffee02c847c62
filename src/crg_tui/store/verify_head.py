"""The log against how far it had gone, as the file beside the database says."""

from __future__ import annotations

import sqlalchemy as sa

from crg_tui import paths
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.findings import Finding
from crg_tui.store.head import HeadState, Kept
from crg_tui.store.tables import LogEntry, table

_UNTOLD = "whether the newest entries are all there cannot be told from it"


def compared(store: Store, kept: Kept, connection: sa.Connection) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """What is off, and what is worth saying without being wrong. `kept` was read before `connection` began to read:
    what was written between the two is no loss."""
    assert store.path is not None
    name = paths.head_file(store.path).name
    remarks: list[str] = []
    if store.head_failed is not None:
        remarks.append(f"{name} could not be written ({store.head_failed}), so it may lie behind.")
    match kept.state:
        case HeadState.MISSING:
            remarks.append(f"{name} is not there, so {_UNTOLD}. It is made when something is next recorded.")
        case HeadState.OTHER | HeadState.UNREADABLE:
            what = "cannot be read" if kept.state is HeadState.UNREADABLE else f"is {kept.state.value}"
            remarks.append(f"{name} {what}, so {_UNTOLD}.")
        case HeadState.DAMAGED:
            return (Finding(name, f"it is not as the program wrote it, so {_UNTOLD}"),), tuple(remarks)
    if kept.head is None or kept.head[0] == 0:
        return (), tuple(remarks)
    number, entry_hash = kept.head
    last, _ = audit.head(connection)
    if last < number:
        gone = number - last
        what = "1 entry that was committed is" if gone == 1 else f"{gone} entries that were committed are"
        remarks.append(f"Where an older copy was put in place on purpose, take {name} away; it is made anew.")
        return (Finding(f"log entry {last + 1}", f"{what} gone, from here on"),), tuple(remarks)
    log = table(LogEntry)
    if connection.execute(sa.select(log.c.hash).where(log.c.seq == number)).scalar() != entry_hash:
        what = "it is not the entry that was committed: the log was rebuilt, here or before"
        return (Finding(f"log entry {number}", what),), tuple(remarks)
    return (), tuple(remarks)
