"""Work that takes long says how far it is; ended or failing half-way, it leaves nothing behind."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from crg_tui.domain.documents import DocumentDraft
from crg_tui.domain.long_work import Step, Stopped
from crg_tui.handover import export
from crg_tui.services import backup, check, documents, referrals
from crg_tui.services.work import Context
from crg_tui.store import backup as files
from tests.services.stories import done, referral

Work = Callable[[Context, Path, Step], Any]


@pytest.fixture
def story(context: Context) -> Context:
    """A case with a document of some megabytes, so that copying takes more than one look."""
    made = done(referrals.log(context, referral()))
    draft = DocumentDraft(title="Scan", sender="Sample Hospital")
    content = bytes(range(256)) * 12_000
    done(
        documents.attach(
            context, draft, file_name="scan.bin", content=content, record_kind="cases", record_id=made.case_id
        )
    )
    return context


def _backup(context: Context, target: Path, step: Step) -> Any:
    return backup.backup(context, target, step)


def _export(context: Context, target: Path, step: Step) -> Any:
    return export.export(context.store, target, context.clock.now(), step=step)


def _check(context: Context, _: Path, step: Step) -> Any:
    return check.check(context, step)


@pytest.mark.parametrize("work", [_backup, _export, _check])
def test_it_says_how_far_it_is_and_ends_when_it_is_told_to(story: Context, tmp_path: Path, work: Work) -> None:
    steps: list[tuple[int, int]] = []
    work(story, tmp_path / "whole", lambda done, of: steps.append((done, of)))
    assert len(steps) > 3 and all(0 <= done <= of for done, of in steps)
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    # Stopped at every place there is, or at twenty of them where there are many.
    for place in range(0, len(steps), max(1, len(steps) // 20)):
        before = {path.name for path in tmp_path.iterdir()}
        left = [place]

        def stop(_: int, __: int, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Stopped

        with pytest.raises(Stopped):
            work(story, tmp_path / "stopped", stop)
        assert {path.name for path in tmp_path.iterdir()} == before, f"stopped at step {place}"
    assert check.check(story).findings == ()


def test_what_a_stopped_backup_left_unfinished_does_not_hinder_the_next(story: Context, tmp_path: Path) -> None:
    def stop(_: int, __: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        backup.backup(story, tmp_path / "kept.zip", stop)
    made = backup.backup(story, tmp_path / "kept.zip")
    assert isinstance(made, backup.BackedUp) and made.path == tmp_path / "kept.zip" and made.notices == ()
    assert backup.restore(tmp_path / "kept.zip", tmp_path / "again.crg") == tmp_path / "again.crg"


@pytest.mark.parametrize(
    ("said", "raised"), [("database or disk is full", OSError), ("interrupted", sqlcipher.OperationalError)]
)
def test_a_full_disk_is_told_as_the_disk_tells_it(
    story: Context, tmp_path: Path, said: str, raised: type[Exception]
) -> None:
    target = tmp_path / "copy.crg"
    target.write_bytes(b"begun")
    with pytest.raises(raised) as failed, files._watched(_Raw(), target, 1, lambda *_: None):
        raise sqlcipher.OperationalError(said)
    assert not target.exists()
    if isinstance(failed.value, OSError):
        assert failed.value.errno == errno.ENOSPC


class _Raw:
    def set_progress_handler(self, *_: object) -> None:
        """Nobody looks."""


def test_a_check_counts_everything_it_reads(story: Context) -> None:
    steps: list[tuple[int, int]] = []
    checked = check.check(story, lambda done, of: steps.append((done, of)))
    with story.store.read() as connection:
        entries = connection.execute(sa.text("SELECT count(*) FROM log")).scalar_one()
    assert checked.findings == () and checked.entries == entries
    assert steps[-1][0] == steps[-1][1] > entries
