"""What was done with the whole record, for the log: exported, backed up, restored."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused
from crg_tui.domain.keeping import KeepingKind
from crg_tui.domain.plain_text import clean_line
from crg_tui.errors import CrgError
from crg_tui.services.operators import as_program
from crg_tui.services.work import Context, Work, intention
from crg_tui.store import audit
from crg_tui.store.tables import KeepingAct


@dataclass(frozen=True, slots=True)
class Act:
    """What was done: `place` is the file or folder as it was named, `sha256` of the file that was written, in
    hexadecimal, where one was; `with_identities` says whether names left the record with it."""

    kind: KeepingKind
    place: str | None = None
    note: str | None = None
    with_identities: bool = False
    sha256: str | None = None


@intention
def keep(work: Work, act: Act) -> str | Refused:
    """Log it, with the number of the last log entry before; answers the record's key."""
    entries, _ = audit.head(work.connection)
    place = clean_line(act.place).text.strip() if act.place is not None else None
    made = KeepingAct(
        kind=act.kind.value, place=place or None, note=act.note, with_identities=act.with_identities,
        head_seq=entries, sha256=act.sha256,
    )  # fmt: skip
    return work.add(made).id


def told(context: Context, act: Act) -> tuple[str, ...]:
    """Log something that is done already, under the program's own name where nobody works; what to say where it could
    not be logged."""
    try:
        answer = keep(context if context.operator is not None else as_program(context), act)
    except CrgError as error:
        return (f"It is done, but the log could not say so. {error}",)
    if isinstance(answer, Refused):
        return (f"It is done, but the log could not say so. {answer.sentence}",)
    return ()
