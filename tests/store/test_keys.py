"""The key header: what opens it, what does not, and what somebody else may have put in its place."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from crg_tui.errors import KeyHeaderDamaged, KeyHeaderMissing, WrongPassphrase
from crg_tui.store import keys
from crg_tui.store.keys import Cost
from tests.conftest import CHEAP, PASSPHRASE


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "group.crg.key"


@pytest.fixture
def made(file: Path) -> bytes:
    return bytes(keys.make_key_header(file, PASSPHRASE, CHEAP))


def header(file: Path) -> dict[str, object]:
    read: dict[str, object] = json.loads(file.read_bytes())
    return read


def test_the_passphrase_brings_the_key_back(file: Path, made: bytes) -> None:
    assert len(made) == keys.KEY_BYTES
    assert bytes(keys.open_key_header(file, PASSPHRASE)) == made


def test_no_two_databases_have_the_same_key(tmp_path: Path) -> None:
    made = [bytes(keys.make_key_header(tmp_path / name, PASSPHRASE, CHEAP)) for name in ("a.key", "b.key")]
    assert made[0] != made[1]
    assert header(tmp_path / "a.key")["salt"] != header(tmp_path / "b.key")["salt"]


@pytest.mark.parametrize(
    "passphrase",
    ["", " ", "a", "\u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40", "\ud83d", "x" * 20_000, "nul\x00in it", "[/foo]"],
)
def test_any_passphrase_is_taken_as_it_is(file: Path, passphrase: str) -> None:
    made = bytes(keys.make_key_header(file, passphrase, CHEAP))
    assert bytes(keys.open_key_header(file, passphrase)) == made
    with pytest.raises(WrongPassphrase):
        keys.open_key_header(file, passphrase + "x")


@pytest.mark.parametrize("wrong", ["", PASSPHRASE.upper(), PASSPHRASE + " ", PASSPHRASE[:-1]])
def test_a_wrong_passphrase_has_its_own_sentence(file: Path, made: bytes, wrong: str) -> None:
    with pytest.raises(WrongPassphrase, match="Check capitals and layout"):
        keys.open_key_header(file, wrong)


def test_a_missing_key_header_has_its_own_sentence(file: Path) -> None:
    with pytest.raises(KeyHeaderMissing, match="Put it back beside the database, or restore a backup"):
        keys.open_key_header(file, PASSPHRASE)


def test_neither_key_nor_passphrase_stands_in_the_file(file: Path, made: bytes) -> None:
    content = file.read_bytes()
    assert made not in content and made.hex().encode() not in content
    assert PASSPHRASE.encode() not in content


def test_only_its_owner_can_read_the_file(file: Path, made: bytes) -> None:
    # Windows knows no such modes: there the user's own folder protects it.
    assert os.name != "posix" or stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_header_is_never_written_over(file: Path, made: bytes) -> None:
    before = file.read_bytes()
    with pytest.raises(FileExistsError):
        keys.make_key_header(file, "another", CHEAP)
    assert file.read_bytes() == before


def test_ordinary_use_costs_a_guess_64_mebibytes() -> None:
    assert Cost(64 * 1024, 3, 4) == keys.ORDINARY


def test_every_cut_of_the_file_is_told_as_damage(file: Path, made: bytes) -> None:
    content = file.read_bytes().rstrip()
    for length in range(0, len(content), 7):
        file.write_bytes(content[:length])
        with pytest.raises(KeyHeaderDamaged, match="Put back a copy of it, or restore a backup"):
            keys.open_key_header(file, PASSPHRASE)


def test_no_changed_byte_opens_anything_else(file: Path, made: bytes) -> None:
    content = file.read_bytes()
    for place in range(0, len(content), 5):
        for change in (0x01, 0x80):
            file.write_bytes(content[:place] + bytes([content[place] ^ change]) + content[place + 1 :])
            try:
                assert bytes(keys.open_key_header(file, PASSPHRASE)) == made
            except (KeyHeaderDamaged, WrongPassphrase):
                continue


NUMBER = b'{"format": 1, "kdf": {"name": "argon2id", "memory": %s, "passes": 1, "lanes": 1}, '
REST = b'"salt": "AAAAAAAAAAAAAAAAAAAAAA==", "nonce": "AAAAAAAAAAAAAAAA", "key": "AAAA"}'


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x00" * 64, b"null", b"[]", b"1", b'"text"', b"{}", b"\xff\xfe\x00", b"[" * 100_000, b'{"a":' * 50_000,
        b'{"kdf": null}', b'{"kdf": []}', b'{"kdf": {"memory": {}}}',
        NUMBER % b"Infinity" + REST, NUMBER % b"1e999" + REST, NUMBER % b"NaN" + REST, NUMBER % b"-8" + REST,
        NUMBER % b"4194305" + REST, NUMBER % (b'"' + b"9" * 10_000 + b'"') + REST, NUMBER % (b"9" * 10_000) + REST,
    ],
    ids=range(20),
)  # fmt: skip
def test_whatever_stands_in_its_place_is_told_as_damage(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(KeyHeaderDamaged):
        keys.open_key_header(file, PASSPHRASE)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", 2), ("format", "1"), ("salt", "AAAA"), ("salt", 5), ("nonce", ""),
        ("nonce", "\u00e9"), ("key", None),
        ("kdf", {"name": "scrypt", "memory": 64, "passes": 1, "lanes": 1}),
        ("kdf", {"name": "argon2id", "memory": 64, "passes": 65, "lanes": 1}),
        ("kdf", {"name": "argon2id", "memory": 64, "passes": 1, "lanes": 9}),
        ("kdf", {"name": "argon2id", "memory": 64, "passes": 1, "lanes": 0}),
        ("kdf", {"name": "argon2id", "memory": 64, "passes": 0, "lanes": 1}),
    ],
)  # fmt: skip
def test_costs_and_forms_that_no_release_writes_are_damage(file: Path, made: bytes, name: str, value: object) -> None:
    file.write_text(json.dumps(header(file) | {name: value}), encoding="utf-8")
    with pytest.raises(KeyHeaderDamaged):
        keys.open_key_header(file, PASSPHRASE)


@pytest.mark.parametrize("name", ["memory", "passes", "lanes"])
def test_a_cheaper_guess_is_not_accepted(file: Path, made: bytes, name: str) -> None:
    """The costs are sealed with the key: nobody can weaken a file that the person then opens."""
    kdf = {"name": "argon2id", "memory": CHEAP.memory, "passes": CHEAP.passes, "lanes": CHEAP.lanes}
    kdf[name] = int(str(kdf[name])) + 1
    file.write_text(json.dumps(header(file) | {"kdf": kdf}), encoding="utf-8")
    with pytest.raises(WrongPassphrase):
        keys.open_key_header(file, PASSPHRASE)


def test_a_key_that_is_too_short_to_be_one_does_not_open(file: Path, made: bytes) -> None:
    file.write_text(json.dumps(header(file) | {"key": "AAAA"}), encoding="utf-8")
    with pytest.raises(WrongPassphrase):
        keys.open_key_header(file, PASSPHRASE)
