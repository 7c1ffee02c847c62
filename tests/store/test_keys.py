"""The key header: what opens it, what does not, and what somebody else may have put in its place."""

from __future__ import annotations

import base64
import json
import os
import random
import stat
from pathlib import Path
from typing import Any

import pytest

from crg_tui.domain import recovery_key
from crg_tui.domain.key_slots import SlotKind
from crg_tui.errors import (
    CrgError,
    KeyFileUnreadable,
    KeyHeaderAltered,
    KeyHeaderDamaged,
    KeyHeaderMissing,
    RecoveryKeyMistyped,
    WrongPassphrase,
)
from crg_tui.store import key_header, keys
from crg_tui.store.key_header import Cost, Header
from tests.conftest import CHEAP, PASSPHRASE

OLD_KEY = bytearray(range(32))
OLD = (
    b'{\n "format": 1,\n "kdf": {\n  "name": "argon2id",\n  "memory": 64,\n  "passes": 1,\n  "lanes": 1\n },\n'
    b' "salt": "%s",\n "nonce": "%s",\n "key": "%s"\n}\n'
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "group.crg.key"


@pytest.fixture
def made(file: Path) -> bytearray:
    return keys.make_key_header(file, PASSPHRASE, CHEAP).key


def read(file: Path) -> Header:
    found = key_header.read(file)
    assert isinstance(found, Header)
    return found


def opened(file: Path, passphrase: str = PASSPHRASE, key_file: Path | None = None) -> bytes:
    return bytes(keys.open_key_header(file, passphrase, key_file).key)


def add(file: Path, key: bytearray, passphrase: str, key_file: Path | None = None) -> str:
    header = read(file)
    header, slot = keys.with_slot(header, key, keys.of_passphrase(header, passphrase, key_file))
    key_header.write(file, header)
    return slot


def test_the_passphrase_brings_the_key_back(file: Path, made: bytearray) -> None:
    assert len(made) == keys.KEY_BYTES
    answer = keys.open_key_header(file, PASSPHRASE)
    assert (answer.key, answer.slot, answer.next) == (made, read(file).slots[0].id, None)


def test_no_two_databases_have_the_same_key(tmp_path: Path) -> None:
    made = [keys.make_key_header(tmp_path / name, PASSPHRASE, CHEAP).key for name in ("a.key", "b.key")]
    assert made[0] != made[1]
    assert read(tmp_path / "a.key").salt != read(tmp_path / "b.key").salt


@pytest.mark.parametrize(
    "passphrase",
    ["", " ", "a", "\u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40", "\ud83d", "x" * 20_000, "nul\x00in it", "[/foo]"],
)
def test_any_passphrase_is_taken_as_it_is(file: Path, passphrase: str) -> None:
    made = bytes(keys.make_key_header(file, passphrase, CHEAP).key)
    assert opened(file, passphrase) == made
    with pytest.raises(WrongPassphrase):
        opened(file, passphrase + "x")


def test_composed_and_decomposed_characters_are_the_same(file: Path) -> None:
    made = bytes(keys.make_key_header(file, "caf\u00e9 caf\u00e9", CHEAP).key)
    assert opened(file, "cafe\u0301 cafe\u0301") == made


@pytest.mark.parametrize("wrong", ["", PASSPHRASE.upper(), PASSPHRASE + " ", PASSPHRASE[:-1]])
def test_a_wrong_passphrase_has_its_own_sentence(file: Path, made: bytearray, wrong: str) -> None:
    with pytest.raises(WrongPassphrase, match=r"Check capitals and layout, and type it again\.$"):
        opened(file, wrong)


def test_a_missing_key_header_has_its_own_sentence(file: Path) -> None:
    with pytest.raises(KeyHeaderMissing, match="Put it back beside the database, or restore a backup"):
        opened(file)


def test_everybody_has_their_own_way_in(file: Path, made: bytearray) -> None:
    names = {passphrase: add(file, made, passphrase) for passphrase in ("second of sample", "third of sample")}
    for passphrase, slot in names.items():
        answer = keys.open_key_header(file, passphrase)
        assert (answer.key, answer.slot) == (made, slot)
    key_header.write(file, keys.without_slots(read(file), made, names["second of sample"]))
    with pytest.raises(WrongPassphrase):
        opened(file, "second of sample")
    assert opened(file, "third of sample") == opened(file) == made


def test_the_file_says_nothing_of_whose_the_ways_in_are(file: Path, made: bytearray) -> None:
    add(file, made, "Sample Chair's own words")
    assert set(json.loads(file.read_bytes())["slots"][1]) == {
        "id", "kind", "key_file", "public", "private", "sealed"
    }  # fmt: skip
    assert b"Sample" not in file.read_bytes()


def test_a_key_file_is_wanted_beside_its_passphrase(file: Path, made: bytearray, tmp_path: Path) -> None:
    stick, other = tmp_path / "picture.jpg", tmp_path / "other"
    stick.write_bytes(os.urandom(100_000))
    other.write_bytes(b"other")
    add(file, made, "with the stick", stick)
    assert opened(file, "with the stick", stick) == made
    # Whoever needs none may have one named all the same.
    assert opened(file, PASSPHRASE, stick) == made
    with pytest.raises(WrongPassphrase, match="If yours takes a key file, name that too"):
        opened(file, "with the stick")
    with pytest.raises(WrongPassphrase, match=r"type it again\.$"):
        opened(file, "with the stick", other)
    other.write_bytes(b"")
    for place, why in ((tmp_path / "gone", "No such file"), (other, "it is empty"), (tmp_path, "directory")):
        with pytest.raises(KeyFileUnreadable, match=why):
            opened(file, "with the stick", place)


def test_the_recovery_key_opens_however_it_is_typed(file: Path, made: bytearray) -> None:
    secret = bytes(range(20))
    header, slot = keys.with_slot(read(file), made, keys.of_recovery_key(secret))
    key_header.write(file, header)
    assert header.slots[1].kind is SlotKind.RECOVERY
    written = recovery_key.written(secret)
    forgiven = written.replace("-", "").lower().replace("0", "o").replace("1", "l")
    for typed in (written, written.replace("-", "  "), forgiven, forgiven.replace("l", "I")):
        answer = keys.open_key_header(file, typed)
        assert (answer.key, answer.slot) == (made, slot)
    last = "0" if written[-1] != "0" else "2"
    for mistyped in (written[:-1] + last, written[:-1], written[1:], "?" + written[1:]):
        with pytest.raises(RecoveryKeyMistyped, match="Compare it group by group"):
            opened(file, mistyped)
    with pytest.raises(WrongPassphrase):
        opened(file, recovery_key.written(bytes(20)))


def test_without_a_recovery_key_nothing_is_said_of_one(file: Path, made: bytearray) -> None:
    with pytest.raises(WrongPassphrase):
        opened(file, recovery_key.written(bytes(20))[:-1])


def test_a_new_key_is_sealed_for_everybody_without_their_passphrases(file: Path, made: bytearray) -> None:
    add(file, made, "second of sample")
    new = bytearray(os.urandom(32))
    key_header.write(file, keys.resealed(read(file), new))
    assert opened(file) == opened(file, "second of sample") == new != made


def test_while_files_are_exchanged_the_header_opens_both(file: Path, made: bytearray) -> None:
    new = bytearray(os.urandom(32))
    key_header.write(file, keys.announcing(read(file), made, new))
    answer = keys.open_key_header(file, PASSPHRASE)
    assert (answer.key, answer.next) == (made, new)
    key_header.write(file, keys.announcing(read(file), made, None))
    assert keys.open_key_header(file, PASSPHRASE).next is None


def test_a_way_in_that_somebody_else_put_there_is_not_trusted(file: Path, made: bytearray) -> None:
    """Whoever has an old copy of the key's sealing, or none at all, cannot add a slot that a new key is sealed to."""
    theirs, _ = keys.with_slot(read(file), bytearray(32), keys.of_passphrase(read(file), "theirs"))
    key_header.write(file, theirs)
    for use in (lambda: opened(file), lambda: keys.current(file, made)):
        with pytest.raises(KeyHeaderAltered, match="Somebody changed the key header"):
            use()


def test_neither_key_nor_passphrase_stands_in_the_file(file: Path, made: bytearray) -> None:
    content = file.read_bytes()
    for held in (bytes(made), made.hex().encode(), base64.b64encode(made), PASSPHRASE.encode()):
        assert held not in content


def test_only_its_owner_can_read_the_file(file: Path, made: bytearray) -> None:
    # Windows knows no such modes: there the user's own folder protects it.
    assert os.name != "posix" or stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_header_is_never_written_over(file: Path, made: bytearray) -> None:
    before = file.read_bytes()
    with pytest.raises(FileExistsError):
        keys.make_key_header(file, "another", CHEAP)
    assert file.read_bytes() == before


def test_a_header_that_cannot_be_written_stays_as_it_was(
    file: Path, made: bytearray, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        key_header.write(file, keys.without_slots(read(file), made))
    assert file.read_bytes() == before and sorted(file.parent.iterdir()) == [file]


def test_ordinary_use_costs_a_guess_64_mebibytes() -> None:
    assert Cost(64 * 1024, 3, 4) == keys.ORDINARY


def test_every_cut_of_the_file_is_told_as_damage(file: Path, made: bytearray) -> None:
    content = file.read_bytes()
    for length in range(0, len(content), 7):
        file.write_bytes(content[:length])
        with pytest.raises(KeyHeaderDamaged, match="plain ZIP file, and group.crg.key in it is such a copy"):
            opened(file)


def test_every_flipped_bit_is_told_as_damage(file: Path, made: bytearray) -> None:
    content = file.read_bytes()
    picked = random.Random(20261123)
    for _ in range(100):
        place, bit = picked.randrange(len(content)), picked.randrange(8)
        file.write_bytes(content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :])
        with pytest.raises(KeyHeaderDamaged):
            opened(file)


NUMBER = b'{"format": 2, "kdf": {"name": "argon2id", "memory": %s, "passes": 1, "lanes": 1}, '
REST = b'"salt": "AAAAAAAAAAAAAAAAAAAAAA==", "nonce": "AAAAAAAAAAAAAAAA", "key": "AAAA"}'


@pytest.mark.parametrize("form", [b"1", b"2"])
@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x00" * 64, b"null", b"[]", b"1", b'"text"', b"{}", b"\xff\xfe\x00", b"[" * 100_000, b'{"a":' * 50_000,
        b'{"kdf": null}', b'{"kdf": []}', b'{"kdf": {"memory": {}}}',
        NUMBER % b"Infinity" + REST, NUMBER % b"1e999" + REST, NUMBER % b"NaN" + REST, NUMBER % b"-8" + REST,
        NUMBER % b"4194305" + REST, NUMBER % (b'"' + b"9" * 10_000 + b'"') + REST, NUMBER % (b"9" * 10_000) + REST,
        b" " * (key_header.LARGEST + 1),
    ],
    ids=range(21),
)  # fmt: skip
def test_whatever_stands_in_its_place_is_told_as_damage(file: Path, content: bytes, form: bytes) -> None:
    file.write_bytes(content.replace(b'"format": 2', b'"format": ' + form))
    with pytest.raises(KeyHeaderDamaged):
        opened(file)


def forged(file: Path, change: dict[str, Any]) -> None:
    """The same header with something else in it and a sum that fits: what a careful forger writes."""
    held = {name: value for name, value in json.loads(file.read_bytes()).items() if name != "sum"} | change
    file.write_bytes(key_header._canonical(held | {"sum": key_header._sum(held)}))


HOSTILE: list[dict[str, Any]] = [
    {"format": 3}, {"format": "2"}, {"salt": "AAAA"}, {"salt": 5}, {"salt": None}, {"mac": "AAAA"}, {"mac": "\u00e9"},
    {"next": "AAAA"}, {"next": 1}, {"slots": []}, {"slots": {}}, {"slots": None}, {"slots": [1]}, {"slots": [{}]},
    {"extra": 1}, {"kdf": {"name": "scrypt", "memory": 64, "passes": 1, "lanes": 1}},
    {"kdf": {"name": "argon2id", "memory": 64, "passes": 65, "lanes": 1}},
    {"kdf": {"name": "argon2id", "memory": 64, "passes": 1, "lanes": 9}},
    {"kdf": {"name": "argon2id", "memory": 64, "passes": 1, "lanes": 0}},
    {"kdf": {"name": "argon2id", "memory": 64, "passes": 0, "lanes": 1}},
    {"kdf": {"name": "argon2id", "memory": 64.0, "passes": 1, "lanes": 1}},
    {"kdf": {"name": "argon2id", "memory": 1024 * 1024, "passes": 64, "lanes": 1}},
]  # fmt: skip


@pytest.mark.parametrize("change", HOSTILE, ids=range(len(HOSTILE)))
def test_forms_and_costs_that_no_release_writes_are_damage(file: Path, made: bytearray, change: dict[str, Any]) -> None:
    forged(file, change)
    with pytest.raises(KeyHeaderDamaged):
        opened(file)


@pytest.mark.parametrize(
    "change",
    [{"kind": "other"}, {"key_file": 1}, {"public": "AAAA"}, {"private": ""}, {"sealed": 0}, {"id": 5}, {"more": 1}],
    ids=str,
)
def test_a_slot_that_no_release_writes_is_damage(file: Path, made: bytearray, change: dict[str, Any]) -> None:
    slot = json.loads(file.read_bytes())["slots"][0]
    forged(file, {"slots": [slot | change]})
    with pytest.raises(KeyHeaderDamaged):
        opened(file)
    forged(file, {"slots": [slot, slot]})
    with pytest.raises(KeyHeaderDamaged):
        opened(file)


@pytest.mark.parametrize("name", ["id", "public", "private", "sealed"])
def test_what_is_forged_in_a_slot_opens_nothing(file: Path, made: bytearray, name: str) -> None:
    slot = json.loads(file.read_bytes())["slots"][0]
    zeros = "x" if name == "id" else base64.b64encode(bytes(len(base64.b64decode(slot[name])))).decode()
    forged(file, {"slots": [slot | {name: zeros}]})
    with pytest.raises(CrgError):
        opened(file)


@pytest.mark.parametrize("name", ["memory", "passes", "lanes"])
def test_a_cheaper_guess_is_not_accepted(file: Path, made: bytearray, name: str) -> None:
    """The costs are sealed with the key: nobody can weaken a file that the person then opens."""
    kdf = {"name": "argon2id", "memory": CHEAP.memory, "passes": CHEAP.passes, "lanes": CHEAP.lanes}
    kdf[name] = int(str(kdf[name])) + 1
    forged(file, {"kdf": kdf})
    with pytest.raises(WrongPassphrase):
        opened(file)


def old_header() -> bytes:
    """A header as the first release wrote it, with the key 0, 1, 2 and so on."""
    return OLD % (
        b"c2FtcGxlLXNhbHQtMTYtYg==", b"c2FtcGxlbm9uY2Ux",
        b"8IyLMj77gt8p6fTkogHgtat2dVo3hKFGK+n44xZ4lCS/ae7DkFUq8w4ByyzTv0tg",
    )  # fmt: skip


def test_a_header_of_the_first_form_opens_and_becomes_one_of_today(file: Path) -> None:
    file.write_bytes(old_header())
    answer = keys.open_key_header(file, PASSPHRASE)
    assert answer.key == OLD_KEY
    assert [slot.id for slot in read(file).slots] == [answer.slot] and read(file).cost == CHEAP
    again = keys.open_key_header(file, PASSPHRASE)
    assert (again.key, again.slot) == (OLD_KEY, answer.slot)


def test_a_header_of_the_first_form_stays_where_the_passphrase_is_wrong(file: Path) -> None:
    file.write_bytes(old_header())
    with pytest.raises(WrongPassphrase):
        opened(file, "wrong")
    assert file.read_bytes() == old_header()


def test_a_header_of_the_first_form_opens_where_nothing_can_be_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(old_header())

    def read_only(*_: Any) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(key_header, "write", read_only)
    answer = keys.open_key_header(file, PASSPHRASE)
    assert (answer.key, answer.slot) == (OLD_KEY, None)
    assert file.read_bytes() == old_header()


@pytest.mark.parametrize("change", [{"key": "AAAA"}, {"nonce": ""}, {"salt": "AAAA"}, {"key": None}], ids=str)
def test_an_old_header_that_no_release_wrote_opens_nothing(file: Path, change: dict[str, Any]) -> None:
    file.write_text(json.dumps(json.loads(old_header()) | change), encoding="utf-8")
    with pytest.raises((KeyHeaderDamaged, WrongPassphrase)):
        opened(file)
