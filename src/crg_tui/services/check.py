"""Whether the record is whole."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.long_work import Step, unwatched
from crg_tui.services.work import Context
from crg_tui.store import audit, head, verify, verify_head
from crg_tui.store.verify import Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """How many log entries were read, the chain's head, and what is off (empty when the record is whole).

    `remarks` are worth knowing and nothing wrong. `struck` counts the entries whose content was struck out, as the
    record itself says.
    """

    entries: int
    head: str
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...] = ()
    struck: int = 0


def check(context: Context, step: Step = unwatched) -> Checked:
    """Read the whole database: the file, the chain of the log, and every row against the log.

    `step` is told how far it is, and may stop it.
    """
    store, tally = context.store, verify.Tally()
    kept = head.read(store) if store.path is not None else None
    with store.read() as connection:
        entries, newest = audit.head(connection)
        behind, remarks = verify_head.compared(store, kept, connection) if kept is not None else ((), ())
        found = tuple(verify.findings(connection, step, tally))
        return Checked(entries, newest, (*behind, *found), remarks, tally.struck)
