"""A disk that is full, or fails, while a plain database is made an encrypted one, or an older one is migrated."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.errors import CrgError, DatabaseDamaged, DiskFailed, NotMigrated
from crg_tui.services import keys, opening
from crg_tui.services.work import Context
from crg_tui.store import exchange, migrations, settled
from tests.conftest import CHEAP, MOMENT, PASSPHRASE, assert_whole
from tests.store.faulty import limited
from tests.store.make_databases import file_of
from tests.store.test_faults_anew import (
    KIB,
    LIMITS,
    SAID,
    _at_once,
    beside,
    facts,
    failing_from,
    opened,
    plain,
    sentence,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on file sizes")

__all__ = ["_at_once", "plain"]


def test_a_conversion_is_refused_wherever_the_disk_is_full(plain: Path) -> None:
    context, before = opened(plain, None)
    for limit in LIMITS:
        with limited(limit):
            said = sentence(lambda: keys.encrypt(context, PASSPHRASE, PASSPHRASE, cost=CHEAP))
        assert said.startswith(SAID), (limit, said)
        assert facts(context.store) == before
        assert beside(plain) - {"group.crg-shm", "group.crg-wal"} == {"group.crg"}, limit
    assert keys.encrypt(context, PASSPHRASE, PASSPHRASE, cost=CHEAP) == plain
    context, now = opened(plain, PASSPHRASE)
    assert now == before
    context.store.close()
    assert beside(plain) == {"group.crg", "group.crg.key"}


def test_a_plain_file_that_cannot_be_overwritten_is_told_until_it_is(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, before = opened(plain, None)
    with failing_from(monkeypatch, exchange, "_exchange"):
        assert keys.encrypt(context, PASSPHRASE, PASSPHRASE, cost=CHEAP) == plain, "it is done"
    left = exchange.unerased(plain)
    assert "group.crg.to-erase" in left

    def fail(_path: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(exchange, "erase", fail)
        context, now = opened(plain, PASSPHRASE)
        assert now == before
        assert f"could not be overwritten yet, and is beside it: {', '.join(left)}" in context.store.remarks[0]
        context.store.close()
    context, now = opened(plain, PASSPHRASE)
    assert now == before and context.store.remarks == ()
    context.store.close()
    assert beside(plain) == {"group.crg", "group.crg.key"}


def test_a_plain_file_is_not_overwritten_before_its_name_is_given_for_good(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut may bring the plain file back, and it must not come back overwritten."""

    def fail(_folder: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(settled, "settle_folder", fail)
        context, _ = opened(plain, None)
        assert keys.encrypt(context, PASSPHRASE, PASSPHRASE, cost=CHEAP) == plain
        assert paths.beside(plain, ".to-erase").read_bytes().startswith(b"SQLite format 3")
    opened(plain, PASSPHRASE)[0].store.close()
    assert beside(plain) == {"group.crg", "group.crg.key"}


def test_a_disk_without_room_for_names_is_not_told_as_one_without_second_names(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    context, before = opened(plain, None)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "hardlink_to", fail)
        assert "No space" in sentence(lambda: keys.encrypt(context, PASSPHRASE, PASSPHRASE, cost=CHEAP))
    assert facts(context.store) == before
    context.store.close()


@pytest.mark.parametrize("where", ["backup", "migration"])
def test_an_older_database_stays_as_it_is_wherever_the_disk_is_full(
    tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old" / "group.crg"
    path.parent.mkdir()
    before = file_of("0003").read_bytes()
    path.write_bytes(before)
    for limit in LIMITS[:-1] if where == "backup" else (0, 600 * KIB):
        if where == "migration":
            with failing_from(monkeypatch, migrations, "upgrade"), pytest.raises(CrgError) as raised:
                opening.unlock(path, None)
        else:
            with limited(limit), pytest.raises((NotMigrated, DiskFailed)) as raised:
                opening.unlock(path, None)
        assert not isinstance(raised.value, DatabaseDamaged), limit
        # What it goes on from is the file alone: a log that could not be brought in may be beside it.
        assert not [*path.parent.glob("*before-migrating*"), *path.parent.glob(".*")], limit
    store = opening.unlock(path, None)
    assert migrations.revision_of(store) == migrations.revisions()[-1]
    assert_whole(Context(store, SampleClock(MOMENT)))
    store.close()
    assert beside(path) == {"group.crg", "group.crg.before-migrating-0003"}
