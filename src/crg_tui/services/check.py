"""Whether the record is whole."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.long_work import Step, unwatched
from crg_tui.services.work import Context
from crg_tui.store import audit, verify
from crg_tui.store.verify import Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """How many log entries were read, the chain's head, and what is off (empty when the record is whole)."""

    entries: int
    head: str
    findings: tuple[Finding, ...]


def check(context: Context, step: Step = unwatched) -> Checked:
    """Read the whole database: the file, the chain of the log, and every row against the log.

    `step` is told how far it is, and may stop it.
    """
    with context.store.read() as connection:
        entries, head = audit.head(connection)
        return Checked(entries, head, tuple(verify.findings(connection, step)))
