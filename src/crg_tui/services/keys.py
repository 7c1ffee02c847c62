"""Who can open the database: passphrases, the recovery key, key files, and a new key for all of them.

The key header is the truth, and the record says whose each way in is. A new way in is recorded before it is written to
the header, so that a crash between leaves no way in of which nobody knows whose it is; one that ends is taken out of
the header before the record says so. `settle` puts right what a crash left between the two.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from crg_tui import paths
from crg_tui.domain import recovery_key
from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.keeping import KeepingKind
from crg_tui.domain.key_slots import SlotKind
from crg_tui.domain.long_work import Step, unwatched
from crg_tui.domain.plain_text import LINE_LIMIT, clean_line
from crg_tui.errors import (
    CrgError,
    DatabaseBusy,
    KeyFileUnreadable,
    OperatorNeeded,
    ReadOnly,
    RecoveryKeyMistyped,
    WrongPassphrase,
)  # fmt: skip
from crg_tui.queries import clock_sense
from crg_tui.queries import ways_in as found
from crg_tui.services import header_care, strength
from crg_tui.services.operators import as_program
from crg_tui.services.work import Context, Work, at_any_clock, intention
from crg_tui.store import audit, exchange, key_header, keys, ways_in
from crg_tui.store.key_header import Header, Slot
from crg_tui.store.keys import Secret
from crg_tui.store.tables import KeepingAct, KeySlot, Operator

OLD_BACKUPS = "Backups made before today still open as they did: keep them safe, or make new ones and destroy those."
"""Said wherever a way in ends."""

_UNENCRYPTED = "This database is not encrypted, so nothing opens it."
_NEVER_WRITTEN = "it was never finished"


def change_passphrase(
    context: Context, old: str, new: str, again: str, key_file: Path | None = None
) -> Done[str] | Refused:
    """Another passphrase for the way in that the old one opens, with the same key file; the new slot's name."""
    return _another_secret(context, old, key_file, key_file, new, again, "the passphrase was changed")


def use_key_file(
    context: Context, passphrase: str, key_file: Path | None, so_far: Path | None = None
) -> Done[str] | Refused:
    """From now on this passphrase opens only together with that file; None: without one again.

    `so_far` is the file that it takes now. The new slot's name.
    """
    reason = "a key file is wanted" if key_file is not None else "no key file is wanted any more"
    return _another_secret(context, passphrase, so_far, key_file, passphrase, passphrase, reason)


def add_person(
    context: Context, operator_id: str, passphrase: str, again: str, key_file: Path | None = None
) -> Done[str] | Refused:
    """A passphrase of their own for somebody who works here; the new slot's name."""
    header = _header(context)
    if isinstance(header, Refused):
        return header
    if refused := strength.refusal(passphrase, again, strength.words_known(context)):
        return refused
    if refused := _taken(header, passphrase, key_file):
        return refused
    secret = _secret(header, passphrase, key_file)
    if isinstance(secret, Refused):
        return secret
    return _put(context, header, secret, operator_id, {})


def remove_person(context: Context, slot: str, reason: str) -> Done[int] | Refused:
    """Take a way in away; how many are left. Refused for the last passphrase: the recovery key alone opens nothing
    from day to day."""
    header = _header(context)
    if isinstance(header, Refused):
        return header
    why = clean_line(reason).text
    if not why:
        return refuse("The reason is missing.", "Say why this way in ends, for example that somebody left.", "reason")
    if len(why) > LINE_LIMIT:
        return refuse(f"The reason can hold {LINE_LIMIT:,} characters, this has {len(why):,}.", "Shorten it.", "reason")
    if header.slot(slot) is None:
        return refuse("There is no such way in.", "Look at `crg-tui key list`.")
    left = [held for held in header.slots if held.kind is SlotKind.PASSPHRASE and held.id != slot]
    if not left:
        return refuse("This is the last passphrase that opens the database.", "Give somebody else one first.")
    return _rewritten(context, None, {slot: why}, None)


def make_recovery(context: Context, keep: Callable[[str], None] = lambda _key: None) -> Done[str] | Refused:
    """A recovery key, in groups, which is told this once and kept nowhere; an earlier one opens nothing any more.

    `keep` is told it before anything changes, to write it down; what that raises is raised, and nothing was changed.
    """
    header = _header(context)
    if isinstance(header, Refused):
        return header
    secret = os.urandom(recovery_key.BYTES)
    keep(recovery_key.written(secret))
    before = {slot.id: "another recovery key was made" for slot in header.slots if slot.kind is SlotKind.RECOVERY}
    answer = _put(context, header, keys.of_recovery_key(secret), None, before, KeepingKind.RECOVERY_KEY)
    if isinstance(answer, Refused):
        return answer
    return Done(recovery_key.written(secret), answer.op_id, answer.notices)


def new_key(context: Context, step: Step = unwatched) -> Done[int] | Refused:
    """Encrypt the whole database anew under a new key; how many ways in open it. Everybody's passphrase stays.

    `step` counts pages, and may stop it. Refused where anybody else has the database open.
    """
    header = _header(context)
    if isinstance(header, Refused):
        return header
    store = context.store
    # Asked before: once the files are exchanged, nothing can be refused any more.
    if context.operator is None:
        raise OperatorNeeded("Say who works: name and role.")
    if store.read_only:
        return refuse(str(ReadOnly()), "")
    if not context.told and (behind := clock_sense.behind(store, context.clock.now())) is not None:
        return behind
    try:
        settled = exchange.encrypt_anew(store, step)
    except DatabaseBusy:
        return refuse("Somebody else has this database open.", "Close every other window of it, and try again.")
    except header_care.DISK as error:
        return header_care.not_written(error)
    store.unsettled = settled
    told = _said(context, KeepingKind.NEW_KEY)
    notices = [OLD_BACKUPS, *told.notices]
    try:
        header_care.finish_exchange(store)
    except (CrgError, OSError) as error:
        notices.append(f"{header_care.UNSETTLED} ({header_care.said(error)})")
    return Done(len(settled.slots), told.op_id, tuple(notices))


def encrypt(
    context: Context, passphrase: str, again: str, key_file: Path | None = None, step: Step = unwatched,
    cost: keys.Cost = keys.ORDINARY,
) -> Path | Refused:  # fmt: skip
    """Encrypt an unencrypted database, and overwrite and delete the plain file; the path. The store is closed.

    The passphrase is that of whoever works now. There is no way back: what has to be read elsewhere is exported.
    """
    store, path = context.store, context.store.path
    if path is None:
        return refuse("A shared server is encrypted by whoever runs it.", "Ask them.")
    if store.key is not None:
        return refuse("This database is encrypted already.", "`crg-tui key change` changes the passphrase.")
    if refused := strength.refusal(passphrase, again, strength.words_known(context)):
        return refused
    try:
        exchange.encrypt_plain(store, passphrase, key_file, cost, step)
    except DatabaseBusy:
        return refuse("Somebody else has this database open.", "Close every other window of it, and try again.")
    except FileExistsError:
        place = paths.key_header(path)
        return refuse(f"{place} is there already and was left alone.", "Move it away if it belongs to nothing.")
    except KeyFileUnreadable as error:
        return refuse(str(error), "", "key_file")
    except header_care.DISK as error:
        return header_care.not_written(error)
    return path


def told_of_conversion(context: Context, holder_id: str | None) -> Done[str]:
    """Record in the encrypted database, opened, that it was converted, and whose the passphrase is, or why not."""
    settle(context, holder_id)
    return _said(context, KeepingKind.CONVERTED)


def settle(context: Context, holder_id: str | None = None) -> None:
    """Have the record say of every way in what the key header says: to be called when a database was opened.

    A way in of which the record knows nothing is `holder_id`'s; None: several people's. Where nothing can be written
    now, the next opening does it.
    """
    store = context.store
    if store.path is None or store.key is None:
        return
    with suppress(CrgError, OSError):
        header_care.take_out_ended(context)
        header = keys.current(paths.key_header(store.path), store.key)
        if store.slot is not None and (store.opener is None or not _agree(context, header) or store.exchanged):
            _settled(as_program(context), header, holder_id, store.exchanged)
            store.exchanged = False
            store.opener = ways_in.opener(store)


def _header(context: Context) -> Header | Refused:
    store = context.store
    if store.path is None:
        return refuse("A shared server has its own passwords.", "Ask whoever runs it.")
    if store.key is None:
        return refuse(_UNENCRYPTED, "`crg-tui key encrypt` encrypts it.")
    if store.slot is None:
        return refuse("The key header is of an old form and could not be written anew.", "Open it where it can be.")
    try:
        header_care.finish_exchange(store)
    except OSError as error:
        return refuse(header_care.UNSETTLED, f"Look at the disk: {header_care.said(error)}.")
    return keys.current(paths.key_header(store.path), store.key)


def _another_secret(
    context: Context, old: str, old_file: Path | None, new_file: Path | None, new: str, again: str, reason: str
) -> Done[str] | Refused:
    header = _header(context)
    if isinstance(header, Refused):
        return header
    try:
        held, key = keys.unlocked(header, old, old_file)
    except (WrongPassphrase, RecoveryKeyMistyped, KeyFileUnreadable) as error:
        return refuse(str(error), "", "key_file" if isinstance(error, KeyFileUnreadable) else "old")
    key[:] = bytes(len(key))
    if held.kind is SlotKind.RECOVERY:
        return refuse("This is the recovery key.", "`crg-tui key recovery` makes another one.", "old")
    if new != old:
        if refused := strength.refusal(new, again, strength.words_known(context)):
            return refused
        if refused := _taken(header, new, new_file):
            return refused
    # Without a key file in the old way in, one that is named for it is not meant for the new one either.
    secret = _secret(header, new, new_file if new == old or held.key_file else None)
    if isinstance(secret, Refused):
        return secret
    answer = _put(context, header, secret, _holder(context, held.id), {held.id: reason})
    if isinstance(answer, Done) and context.store.slot == held.id:
        context.store.slot = answer.value
        context.store.opener = ways_in.opener(context.store)
    return answer


def _taken(header: Header, passphrase: str, key_file: Path | None) -> Refused | None:
    try:
        _, key = keys.unlocked(header, passphrase, key_file)
    except KeyFileUnreadable as error:
        return refuse(str(error), "", "key_file")
    except CrgError:
        return None
    key[:] = bytes(len(key))
    return refuse("This passphrase opens the database already.", "Choose another, so that the log can tell.", "first")


def _secret(header: Header, passphrase: str, key_file: Path | None) -> Secret | Refused:
    try:
        return keys.of_passphrase(header, passphrase, key_file)
    except KeyFileUnreadable as error:
        return refuse(str(error), "", "key_file")


def _put(
    context: Context, header: Header, secret: Secret, holder_id: str | None, ends: Mapping[str, str],
    act: KeepingKind | None = None,
) -> Done[str] | Refused:  # fmt: skip
    key = context.store.key
    assert key is not None
    grown, name = keys.with_slot(header, key, secret)
    slot = grown.slots[-1]
    recorded = _recorded(context, name, slot.kind, holder_id, slot.key_file)
    if isinstance(recorded, Refused):
        return recorded
    answer = _rewritten(context, slot, ends, act)
    if isinstance(answer, Refused):
        with suppress(CrgError):
            _unfinished(context, name)
        return answer
    return Done(name, answer.op_id, answer.notices)


def _rewritten(
    context: Context, slot: Slot | None, ends: Mapping[str, str], act: KeepingKind | None
) -> Done[int] | Refused:
    store = context.store
    assert store.path is not None and store.key is not None
    place, exchanged = paths.key_header(store.path), list[tuple[Header, Header]]()
    try:
        answer: Done[int] | Refused = _rewrite(context, place, store.key, slot, ends, act, exchanged)
    except OSError as error:
        answer = header_care.not_written(error)
    except BaseException:
        header_care.put_back(store, place, exchanged)
        raise
    if isinstance(answer, Refused) and not header_care.put_back(store, place, exchanged):
        # The header is the truth, and the next opening has the record follow it.
        unsaid = f"The key header says so, the record only from the next opening on: {answer.sentence}"
        answer = Done(len(exchanged[0][1].slots), "", (unsaid,))
    if isinstance(answer, Done) and ends:
        return Done(answer.value, answer.op_id, (*answer.notices, OLD_BACKUPS))
    return answer


@intention
def _recorded(work: Work, name: str, kind: SlotKind, holder_id: str | None, key_file: bool) -> str | Refused:
    if holder_id is not None:
        operator = work.find(Operator, holder_id)
        if operator is None or operator.to_date is not None:
            return refuse("Nobody of that name works here now.", "Look at `crg-tui operator list`.", "who")
    work.add(KeySlot(slot=name, kind=kind, holder_id=holder_id, wants_key_file=key_file, made_at=work.now))
    return name


@intention
def _unfinished(work: Work, name: str) -> str:
    _end(work, name, _NEVER_WRITTEN)
    return name


@intention
def _rewrite(
    work: Work, place: Path, key: bytearray, slot: Slot | None, ends: Mapping[str, str], act: KeepingKind | None,
    exchanged: list[tuple[Header, Header]],
) -> int:  # fmt: skip
    # Whoever writes the header holds the database's own lock, so that no two change it at once.
    header = keys.current(place, key)
    for name, reason in ends.items():
        _end(work, name, reason)
    if act is not None:
        _add_act(work, act)
    work.session.flush()
    kept = tuple(held for held in header.slots if held.id not in ends)
    written = replace(header, slots=(*kept, slot) if slot is not None else kept).signed(key)
    # The commit comes after this and may fail: whoever called puts the earlier one back then.
    exchanged.append((header, written))
    key_header.write(place, written)
    return len(written.slots)


def _said(context: Context, act: KeepingKind) -> Done[str]:
    # It is done, so that nothing can be refused any more.
    try:
        told = _told(context, act)
    except CrgError as error:
        told = refuse(str(error), "")
    return Done(act.value, "", (f"The log does not say so: {told.sentence}",)) if isinstance(told, Refused) else told


@at_any_clock
def _told(work: Work, act: KeepingKind) -> str:
    _add_act(work, act)
    return act.value


@intention
def _settled(work: Work, header: Header, holder_id: str | None, exchanged: bool) -> int:
    rows = {row.slot: row for row in work.where(KeySlot)}
    for slot in header.slots:
        row = rows.pop(slot.id, None)
        if row is None:
            holder = holder_id if slot.kind is SlotKind.PASSPHRASE else None
            made_at = work.now if holder else None
            work.add(
                KeySlot(
                    slot=slot.id, kind=slot.kind, holder_id=holder, wants_key_file=slot.key_file, made_at=made_at
                )
            )  # fmt: skip
    for row in rows.values():
        if row.ended_at is None:
            _end(work, row.slot, "it was found gone from the key header")
    acts = work.where(KeepingAct, kind=KeepingKind.NEW_KEY.value)
    if exchanged and not (acts and acts[-1].head_seq == audit.head(work.connection)[0] - 1):
        _add_act(work, KeepingKind.NEW_KEY)
    return len(header.slots)


def _end(work: Work, name: str, reason: str) -> None:
    row = work.one(KeySlot, slot=name)
    if row is not None and row.ended_at is None:
        row.ended_at, row.ended_reason = work.now, reason


def _add_act(work: Work, kind: KeepingKind) -> None:
    work.add(KeepingAct(kind=kind.value, head_seq=audit.head(work.connection)[0]))


def _holder(context: Context, slot: str) -> str | None:
    return next((way.holder_id for way in found.every(context.store) if way.slot == slot), None)


def _agree(context: Context, header: Header) -> bool:
    recorded = {way.slot for way in found.open_today(context.store)}
    return recorded == {slot.id for slot in header.slots}
