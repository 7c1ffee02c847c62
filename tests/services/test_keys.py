"""Who can open the database: each their own passphrase, the recovery key, key files, and a new key for all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.domain.keeping import KeepingKind
from crg_tui.domain.key_slots import SlotKind
from crg_tui.domain.roles import Role
from crg_tui.errors import CrgError, KeyHeaderAltered, WrongPassphrase
from crg_tui.queries import history, ways_in
from crg_tui.services import keys, opening, operators
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store import key_header
from crg_tui.store import keys as stored
from crg_tui.store.audit import Author
from crg_tui.store.tables import KeepingAct, table
from tests.conftest import CHEAP, PASSPHRASE, assert_whole, at_work
from tests.services.stories import done, head, logged, refused

HERS = "nine invented kettles sing"
HIS = "purple sample ladders drift"


@pytest.fixture
def house(context: Context) -> Context:
    """The minute taker's database, opened with their own passphrase."""
    return context


@pytest.fixture
def older(tmp_path: Path, clock: SampleClock) -> Iterator[Context]:
    """A database from before the record said whose a passphrase is."""
    store = opening.make(tmp_path / "older.crg", PASSPHRASE, clock, cost=CHEAP)
    named = operators.begin(operators.as_program(Context(store, clock)), OperatorDraft(name="Sample Minute-Taker"))
    yield Context(store, clock, done(named))
    store.close()


def chair(context: Context) -> Author:
    return done(operators.begin(context, OperatorDraft(name="Sample Chair", role=Role.CHAIR)))


def added(context: Context, passphrase: str = HERS, key_file: Path | None = None) -> Author:
    """The chair, with a passphrase of her own."""
    author = chair(context)
    assert author.operator_id is not None
    done(keys.add_person(context, author.operator_id, passphrase, passphrase, key_file))
    return author


def path_of(context: Context) -> Path:
    assert context.store.path is not None
    return context.store.path


@contextmanager
def opened(context: Context, passphrase: str, key_file: Path | None = None) -> Iterator[Context]:
    """The same database, opened by somebody else."""
    store = opening.unlock(path_of(context), passphrase, key_file)
    other = Context(store, context.clock, context.operator)
    keys.settle(other)
    try:
        yield other
    finally:
        store.close()


def opens(context: Context, passphrase: str, key_file: Path | None = None) -> str:
    """Whose way in this is."""
    with opened(context, passphrase, key_file) as other:
        return next(way.who for way in ways_in.every(other.store) if way.is_used)


def whose(context: Context) -> list[str]:
    return sorted(way.who for way in ways_in.open_today(context.store))


def acts(context: Context) -> list[str]:
    with context.store.read() as connection:
        return list(connection.execute(sa.select(table(KeepingAct).c.kind)).scalars())


def test_each_person_opens_with_their_own_passphrase(house: Context) -> None:
    added(house)
    assert whose(house) == ["Sample Chair", "Sample Minute-Taker"]
    assert (opens(house, PASSPHRASE), opens(house, HERS)) == ("Sample Minute-Taker", "Sample Chair")
    assert_whole(house)


def test_the_log_says_as_unlocked_by_whom(house: Context) -> None:
    author = added(house)
    own = logged(house).referral_id
    assert history.of_record(house.store, own)[0].who == "Sample Minute-Taker"
    with opened(house, HERS) as hers:
        claimed = logged(hers).referral_id
        mine = logged(hers.acting_as(author)).referral_id
    assert history.of_record(house.store, claimed)[0].who == "Sample Minute-Taker, as unlocked by Sample Chair"
    assert history.of_record(house.store, mine)[0].who == "Sample Chair"
    assert [line.who for line in history.latest(house.store, 2)] == [
        "Sample Chair", "Sample Minute-Taker, as unlocked by Sample Chair",
    ]  # fmt: skip
    assert_whole(house)


def test_an_old_passphrase_is_shared_until_somebody_has_their_own(older: Context) -> None:
    context = older
    keys.settle(context)
    way = ways_in.every(context.store)[0]
    assert (way.who, way.made_at, way.is_used) == ("a shared passphrase", None, True)
    entry = history.of_record(context.store, logged(context).referral_id)[0]
    assert entry.who == "Sample Minute-Taker, as unlocked by a shared passphrase"
    at_first = head(context)
    keys.settle(context)
    assert head(context) == at_first
    added(context)
    done(keys.remove_person(context, way.slot, "everybody has their own now"))
    assert whose(context) == ["Sample Chair"]
    with pytest.raises(WrongPassphrase):
        opens(context, PASSPHRASE)
    assert_whole(context)


def test_who_leaves_opens_nothing_any_more(house: Context) -> None:
    author = added(house)
    slot = next(way.slot for way in ways_in.open_today(house.store) if way.holder_id == author.operator_id)
    ended = operators.end(house, author.operator_id or "")
    assert done(ended) == author
    assert "crg-tui key remove" in getattr(ended, "notices", ("",))[0]
    assert refused(keys.remove_person(house, slot, " ")).about("reason")
    answer = keys.remove_person(house, slot, "left the partnership")
    assert done(answer) == 1
    assert getattr(answer, "notices", ()) == (keys.OLD_BACKUPS,)
    gone = ways_in.every(house.store)[-1]
    assert (gone.who, gone.ended_reason, gone.ended_at) == ("Sample Chair", "left the partnership", house.clock.now())
    with pytest.raises(WrongPassphrase):
        opens(house, HERS)
    assert_whole(house)


def test_the_last_passphrase_stays(house: Context) -> None:
    done(keys.make_recovery(house))
    slot = next(way.slot for way in ways_in.open_today(house.store) if way.kind is SlotKind.PASSPHRASE)
    assert "Give somebody else one first." in refused(keys.remove_person(house, slot, "reason")).sentence
    assert "no such way in" in refused(keys.remove_person(house, "nothing", "reason")).sentence
    assert opens(house, PASSPHRASE)


def test_a_passphrase_is_changed_and_the_old_one_opens_nothing(house: Context, tmp_path: Path) -> None:
    from crg_tui.services import backup

    packed = backup.backup(house, tmp_path / "before.zip")
    assert isinstance(packed, backup.BackedUp)
    answer = keys.change_passphrase(house, PASSPHRASE, HIS, HIS)
    assert done(answer) == house.store.slot and getattr(answer, "notices", ()) == (keys.OLD_BACKUPS,)
    assert opens(house, HIS) == "Sample Minute-Taker"
    with pytest.raises(WrongPassphrase):
        opens(house, PASSPHRASE)
    assert history.of_record(house.store, logged(house).referral_id)[0].who == "Sample Minute-Taker"
    # The backup made before opens as it did.
    backup.restore(packed.path, tmp_path / "old" / "group.crg")
    opening.unlock(tmp_path / "old" / "group.crg", PASSPHRASE).close()
    assert_whole(house)


@pytest.mark.parametrize(
    ("old", "new", "again", "field", "said"),
    [
        ("wrong", HIS, HIS, "old", "does not open this file"),
        (PASSPHRASE, "short", "short", "first", "fewer than 8"),
        (PASSPHRASE, "password1", "password1", "first", "This passphrase is weak. Many people use it"),
        (PASSPHRASE, "Sample Chair", "Sample Chair", "first", "This passphrase is weak."),
        (PASSPHRASE, HIS, HIS + "x", "again", "not the same"),
        (PASSPHRASE, HERS, HERS, "first", "opens the database already"),
        (PASSPHRASE, "", "", "first", "missing"),
    ],
)
def test_what_is_wrong_with_a_change_is_said_at_its_field(
    house: Context, old: str, new: str, again: str, field: str, said: str
) -> None:
    added(house)
    before = head(house), paths.key_header(path_of(house)).read_bytes()
    assert said in (refused(keys.change_passphrase(house, old, new, again)).about(field) or "")
    assert (head(house), paths.key_header(path_of(house)).read_bytes()) == before


def test_nobody_gets_a_passphrase_who_does_not_work_here(house: Context) -> None:
    assert "Nobody of that name" in (refused(keys.add_person(house, "nobody", HERS, HERS)).about("who") or "")
    assert whose(house) == ["Sample Minute-Taker"]


def test_the_recovery_key_opens_when_nobody_is_there(house: Context) -> None:
    told = done(keys.make_recovery(house))
    assert opens(house, told.lower().replace("-", " ")) == "the recovery key"
    with opened(house, told) as sealed:
        entry = history.of_record(sealed.store, logged(sealed).referral_id)[0]
        assert entry.who == "Sample Minute-Taker, as unlocked by the recovery key"
        assert "This is the recovery key" in refused(keys.change_passphrase(sealed, told, HIS, HIS)).sentence
    another = done(keys.make_recovery(house))
    assert opens(house, another) == "the recovery key"
    with pytest.raises(WrongPassphrase):
        opens(house, told)
    assert acts(house) == [KeepingKind.RECOVERY_KEY] * 2
    assert told not in str(history.of_operation(house.store, history.latest(house.store, 1)[0].op_id))
    assert_whole(house)


def test_a_key_file_is_wanted_and_let_go_again(house: Context, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.write_bytes(b"anything at all")
    assert "cannot be used" in (
        refused(keys.use_key_file(house, PASSPHRASE, tmp_path / "gone")).about("key_file") or ""
    )  # fmt: skip
    done(keys.use_key_file(house, PASSPHRASE, stick))
    assert ways_in.open_today(house.store)[0].wants_key_file
    with pytest.raises(WrongPassphrase, match="takes a key file"):
        opens(house, PASSPHRASE)
    assert opens(house, PASSPHRASE, stick) == "Sample Minute-Taker"
    done(keys.change_passphrase(house, PASSPHRASE, HIS, HIS, stick))
    assert ways_in.open_today(house.store)[0].wants_key_file
    done(keys.use_key_file(house, HIS, None, stick))
    assert opens(house, HIS) == "Sample Minute-Taker"
    assert_whole(house)


def test_a_new_key_keeps_everybody_in_and_is_recorded(house: Context, tmp_path: Path) -> None:
    added(house)
    recovery = done(keys.make_recovery(house))
    logged(house)
    before = path_of(house).read_bytes()[:16]
    assert done(keys.new_key(house)) == 3
    assert path_of(house).read_bytes()[:16] != before
    assert acts(house)[-1] == KeepingKind.NEW_KEY
    assert [opens(house, secret) for secret in (PASSPHRASE, HERS, recovery)] == [
        "Sample Minute-Taker", "Sample Chair", "the recovery key",
    ]  # fmt: skip
    logged(house)
    assert_whole(house)
    with opened(house, HERS):
        assert "Close every other window" in refused(keys.new_key(house)).sentence


def test_a_key_header_that_somebody_changed_gets_no_new_key(house: Context) -> None:
    place = paths.key_header(path_of(house))
    header = key_header.read(place)
    assert isinstance(header, key_header.Header)
    forged, _ = stored.with_slot(header, bytearray(32), stored.of_passphrase(header, "theirs"))
    key_header.write(place, forged)
    before = head(house)
    with pytest.raises(KeyHeaderAltered):
        keys.new_key(house)
    with pytest.raises(KeyHeaderAltered):
        keys.make_recovery(house)
    assert head(house) == before


class Cut(Exception):
    """The power is gone."""


def test_a_power_cut_between_record_and_header_is_put_right(house: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    author = chair(house)
    assert author.operator_id is not None
    real = key_header.write

    def cut(*_: object) -> None:
        raise Cut

    with monkeypatch.context() as patched:
        patched.setattr(key_header, "write", cut)
        with pytest.raises(Cut):
            keys.add_person(house, author.operator_id, HERS, HERS)
    # The record knows of a way in that the header has not: it ends, and she has none.
    assert whose(house) == ["Sample Chair", "Sample Minute-Taker"]
    with opened(house, PASSPHRASE) as again:
        assert whose(again) == ["Sample Minute-Taker"]
    done(keys.add_person(house, author.operator_id, HERS, HERS))
    slot = next(way.slot for way in ways_in.open_today(house.store) if way.holder_id == author.operator_id)

    gone = list[bool]()

    def written_then_cut(place: Path, header: key_header.Header) -> None:
        if not gone:
            real(place, header)
        gone.append(True)
        raise Cut

    with monkeypatch.context() as patched:
        patched.setattr(key_header, "write", written_then_cut)
        with pytest.raises(Cut):
            keys.remove_person(house, slot, "left")
    assert "Sample Chair" in whose(house)
    with opened(house, PASSPHRASE) as again:
        assert whose(again) == ["Sample Minute-Taker"]
        assert "gone from the key header" in (ways_in.every(again.store)[-1].ended_reason or "")
    assert_whole(house)


def test_a_header_that_the_disk_refuses_changes_nothing(house: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    author = chair(house)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(key_header, "write", full)
        said = refused(keys.add_person(house, author.operator_id or "", HERS, HERS)).sentence
        assert said.startswith("This could not be written: No space left on device. Nothing was changed.")
    assert whose(house) == ["Sample Minute-Taker"]
    assert_whole(house)


def test_a_plain_database_is_encrypted_once(tmp_path: Path, clock: SampleClock) -> None:
    store = opening.make(tmp_path / "plain.crg", None, clock)
    first = done(operators.begin(operators.as_program(Context(store, clock)), OperatorDraft(name="Sample Plain")))
    plain = Context(store, clock, first)
    assert "not encrypted" in refused(keys.make_recovery(plain)).sentence
    assert "weak" in str(keys.encrypt(plain, "Sample Plain", "Sample Plain"))
    assert keys.encrypt(plain, HERS, HERS, cost=CHEAP) == tmp_path / "plain.crg"
    encrypted = at_work(opening.unlock(tmp_path / "plain.crg", HERS), clock)
    done(keys.told_of_conversion(encrypted, first.operator_id))
    assert (whose(encrypted), acts(encrypted)) == (["Sample Plain"], [KeepingKind.CONVERTED])
    assert "encrypted already" in str(keys.encrypt(encrypted, HERS, HERS))
    assert_whole(encrypted)
    encrypted.store.close()


def test_a_shared_server_has_no_ways_in(either: Context) -> None:
    if either.store.is_local:
        return
    keys.settle(either)
    assert "Ask whoever runs it." in refused(keys.make_recovery(either)).sentence
    assert isinstance(keys.encrypt(either, HERS, HERS), object)


def test_what_settles_nothing_is_no_error(house: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise CrgError("Nothing can be read.")

    monkeypatch.setattr(stored, "current", broken)
    at_first = head(house)
    keys.settle(house)
    assert head(house) == at_first
