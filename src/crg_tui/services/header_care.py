"""The key header where a change of it was cut short, or where an older one was put in its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from crg_tui import paths
from crg_tui.clock import london
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.key_slots import SlotKind
from crg_tui.domain.partial_date import show_day
from crg_tui.errors import CrgError, DatabaseFailed, DiskFailed, DiskFull, ReadOnly
from crg_tui.queries import ways_in as found
from crg_tui.services.operators import as_program
from crg_tui.services.work import Context, Work, at_any_clock
from crg_tui.store import exchange, key_header, keys
from crg_tui.store.engine import Store
from crg_tui.store.key_header import Header
from crg_tui.store.tables import KeySlot

UNSETTLED = (
    "The data is under the new key, but the key header could not be written yet and names the old one, too: the next "
    "key command or the next opening finishes it."
)

_AGAIN = "; found again in the key header"
DISK = (OSError, DatabaseFailed, DiskFailed, DiskFull, ReadOnly)
"""What a disk can raise."""


def said(error: CrgError | OSError) -> str:
    """What the disk or the database said, in words."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def not_written(error: CrgError | OSError) -> Refused:
    """The refusal of what the disk did not take, where nothing was changed."""
    if isinstance(error, CrgError):
        return refuse(str(error), "")
    return refuse(f"This could not be written: {said(error)}. Nothing was changed.", "Look at the disk.")


def put_back(store: Store, place: Path, exchanged: Sequence[tuple[Header, Header]]) -> bool:
    """Put the earlier header in the place of the one whose transaction failed: pairs of earlier and written.

    Whether nothing stands there any more that was written. What somebody else has written since is left as it is.
    """
    return all(_was_put_back(store, place, before, written) for before, written in exchanged)


def finish_exchange(store: Store) -> None:
    """Put the header of a file that this window encrypted anew in its place, where that failed before.

    Raises OSError and what holding the database raises; the next opening or key command does it then.
    """
    if store.path is None or store.unsettled is None:
        return
    with store.write():
        exchange.settle(store.path, store.unsettled)
    store.unsettled = None


def ended_again(store: Store) -> dict[str, str]:
    """The ways in that the record says have ended and the header opens all the same: slot and whose it was.

    Raises KeyHeaderAltered, and what reading the header raises.
    """
    assert store.path is not None and store.key is not None
    ended = {way.slot: way.who for way in found.every(store) if way.ended_at is not None}
    slots = keys.current(paths.key_header(store.path), store.key).slots
    return {slot.id: ended[slot.id] for slot in slots if slot.id in ended}


def take_out_ended(context: Context) -> None:
    """Take out of the header what the record says has ended, as an older header has it; `store.remarks` tells of it,
    and so does the log, in the reason why that way in ended.

    The last passphrase stays even so: without it nothing would open the database. Raises CrgError and OSError.
    """
    store = context.store
    again = ended_again(store)
    if not again:
        return
    who = ", ".join(dict.fromkeys(again.values()))
    told = f"An older key header was put in place of today's, in which a way in that had ended opens again: {who}."
    kept_by = _tried(context, list(again))
    if not ended_again(store):
        told += " It was taken out again, and opens nothing from now on."
        told += f" The log does not say so: {kept_by}" if kept_by else ""
    elif kept_by:
        told += f" It could not be taken out, and still opens the database: {kept_by}"
    else:
        told += " No other passphrase is left, so it stays: give one anew with `crg-tui key change` or `key add`."
    store.remarks = tuple(dict.fromkeys((*store.remarks, told)))


def _tried(context: Context, names: Sequence[str]) -> str | None:
    """Take them out and record it; what kept one of the two from being done, None where nothing did."""
    store = context.store
    assert store.path is not None and store.key is not None
    try:
        answer = _taken_out(as_program(context), paths.key_header(store.path), store.key, names)
    except (CrgError, OSError) as error:
        return said(error)
    return answer.sentence if isinstance(answer, Refused) else None


@at_any_clock
def _taken_out(work: Work, place: Path, key: bytearray, names: Sequence[str]) -> bool:
    header = keys.without_slots(keys.current(place, key), key, *names)
    if not any(slot.kind is SlotKind.PASSPHRASE for slot in header.slots):
        return False
    # The header comes first: whatever becomes of the record, these open nothing any more.
    key_header.write(place, header)
    at = f"{work.now.astimezone(london()):%H:%M} on {show_day(work.today, weekday=False)}"
    for row in work.where(KeySlot):
        if row.slot in names:
            first = (row.ended_reason or "").partition(_AGAIN)[0] or "no reason recorded"
            row.ended_reason = f"{first}{_AGAIN} at {at}, and taken out"
    return True


def _was_put_back(store: Store, place: Path, before: Header, written: Header) -> bool:
    try:
        with store.write():
            _put_back(place, before, written)
    except (CrgError, OSError):
        # What kept the record from being written may keep the database from being held, too.
        try:
            _put_back(place, before, written)
        except (CrgError, OSError):
            return key_header.read(place) != written
    return True


def _put_back(place: Path, before: Header, written: Header) -> None:
    if key_header.read(place) == written:
        key_header.write(place, before)
