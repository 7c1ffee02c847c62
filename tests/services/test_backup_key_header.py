"""A key header that opens nothing: no backup counts with it, and a check says so while the database is still open."""

from __future__ import annotations

import base64
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from crg_tui import paths
from crg_tui.domain.answers import Refused
from crg_tui.queries.backups import BackupLine
from crg_tui.services import backup, check
from crg_tui.services.work import Context
from crg_tui.store import backup as files
from crg_tui.store import key_header, keys
from crg_tui.store.backup import BackupUnsound
from tests.conftest import CHEAP, PASSPHRASE, assert_whole
from tests.store.test_backups import flipped


def _flipped(place: Path) -> None:
    flipped(place, place.stat().st_size // 2)


def _another(place: Path) -> None:
    place.unlink()
    keys.make_key_header(place, PASSPHRASE, CHEAP)


WRONG: dict[str, tuple[Callable[[Path], None], str]] = {
    "damaged": (_flipped, "it is damaged"),
    "gone": (Path.unlink, "it is missing"),
    "of another database": (_another, "not written with the key of this database"),
}


@pytest.mark.parametrize(("spoil", "said"), WRONG.values(), ids=WRONG)
def test_no_backup_is_made_that_no_passphrase_opens_and_a_check_says_why(
    context: Context, database_file: Path, tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    one = backup.in_turn(context)
    assert isinstance(one, backup.BackedUp)
    spoil(paths.key_header(database_file))
    with pytest.raises(BackupUnsound, match=said):
        backup.in_turn(context)
    with pytest.raises(BackupUnsound, match=said):
        backup.backup(context, tmp_path / "by hand")
    assert not (tmp_path / "by hand").exists()
    assert {path.name for path in one.path.parent.iterdir()} == {one.path.name, "backups.json"}
    (finding,) = check.check(context).findings
    assert finding.where == "key header" and said in finding.what
    assert isinstance(backup.read_again(context, one.path.name), BackupLine), "the header in it is whole"


@pytest.mark.parametrize("spoil", [_flipped, _another], ids=["damaged", "of another database"])
def test_a_backup_with_a_header_that_opens_nothing_is_not_whole(
    context: Context, database_file: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    one = backup.in_turn(context)
    assert isinstance(one, backup.BackedUp)
    with zipfile.ZipFile(one.path) as archive:
        archive.extractall(tmp_path / "apart")
    spoil(tmp_path / "apart" / "group.crg.key")
    with zipfile.ZipFile(one.path, "w", zipfile.ZIP_STORED) as archive:
        for name in ("group.crg", "group.crg.key"):
            archive.write(tmp_path / "apart" / name, name)
    answer = backup.read_again(context, one.path.name)
    assert isinstance(answer, Refused) and "no passphrase opens it" in answer.sentence
    assert_whole(context)


def test_a_header_that_is_damaged_while_it_is_packed_is_seen(
    context: Context, database_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = files.copy

    def meanwhile(*arguments: object) -> None:
        copy(*arguments)  # type: ignore[arg-type]
        _flipped(paths.key_header(database_file))

    monkeypatch.setattr(files, "copy", meanwhile)
    with pytest.raises(BackupUnsound, match="no passphrase opens it"):
        files.pack(context.store, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_a_header_of_the_first_format_only_has_to_be_readable(context: Context, database_file: Path) -> None:
    place = paths.key_header(database_file)
    parts = {"salt": 16, "nonce": 12, "key": 48}
    held = {name: base64.b64encode(os.urandom(size)).decode() for name, size in parts.items()}
    kdf = {"name": "argon2id", "memory": 64, "passes": 1, "lanes": 1}
    place.write_text(json.dumps({"format": 1, "kdf": kdf, **held}), encoding="utf-8")
    assert context.store.key is not None
    assert isinstance(key_header.read(place), key_header.OldHeader)
    assert key_header.fault(place, context.store.key) is None
    assert isinstance(backup.in_turn(context), backup.BackedUp)
