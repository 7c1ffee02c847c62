"""The key header where a change of it was cut short, or where an older one was put in its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from crg_tui import paths
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.key_slots import SlotKind
from crg_tui.errors import CrgError, DatabaseFailed, DiskFailed, DiskFull, ReadOnly
from crg_tui.queries import ways_in as found
from crg_tui.store import exchange, key_header, keys
from crg_tui.store.engine import Store
from crg_tui.store.key_header import Header

UNSETTLED = (
    "The data is under the new key, but the key header could not be written yet and names the old one, too: the next "
    "key command or the next opening finishes it."
)

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


def take_out_ended(store: Store) -> None:
    """Take out of the header what the record says has ended, as an older header has it; `store.remarks` tells of it.

    The last passphrase stays even so: without it nothing would open the database. Raises CrgError and OSError.
    """
    assert store.path is not None and store.key is not None
    place = paths.key_header(store.path)
    ended = {way.slot: way.who for way in found.every(store) if way.ended_at is not None}
    again = [slot.id for slot in keys.current(place, store.key).slots if slot.id in ended]
    if not again:
        return
    who = ", ".join(dict.fromkeys(ended[name] for name in again))
    told = f"An older key header was put in place of today's, in which a way in that had ended opens again: {who}."
    try:
        done = _taken_out(store, place, again)
    except (CrgError, OSError) as error:
        told += f" It could not be taken out, and still opens the database: {said(error)}"
    else:
        told += (
            " It was taken out again, and opens nothing from now on."
            if done
            else " No other passphrase is left, so it stays: give one anew with `crg-tui key change` or `key add`."
        )
    store.remarks = tuple(dict.fromkeys((*store.remarks, told)))


def _taken_out(store: Store, place: Path, names: list[str]) -> bool:
    assert store.key is not None
    with store.write():
        header = keys.without_slots(keys.current(place, store.key), store.key, *names)
        if not any(slot.kind is SlotKind.PASSPHRASE for slot in header.slots):
            return False
        key_header.write(place, header)
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
