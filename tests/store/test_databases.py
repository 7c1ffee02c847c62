"""Every revision that ever landed opens, and goes on being the record that it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.queries import cases, operators, referrals
from crg_tui.services import drafts, opening
from crg_tui.services.work import Context
from crg_tui.store import migrations
from crg_tui.store.audit import Author
from crg_tui.store.engine import open_file
from tests.conftest import MOMENT, assert_whole
from tests.services.stories import logged
from tests.store.make_databases import FOLDER, file_of, make
from tests.store.test_schema import shape


def test_every_revision_has_its_database_and_nothing_else_lies_there() -> None:
    wanted = {file_of(revision).name for revision in migrations.revisions()}
    assert {path.name for path in FOLDER.iterdir()} == wanted


@pytest.mark.parametrize("revision", migrations.revisions())
def test_the_database_of_each_revision_opens_and_is_whole(revision: str, tmp_path: Path) -> None:
    path = tmp_path / "group.crg"
    shutil.copyfile(file_of(revision), path)
    store = opening.unlock(path, None)
    clock = SampleClock(MOMENT)
    (line,) = operators.current(store)
    context = Context(store, clock, Author(line.id, line.name, line.role.value))
    assert migrations.revision_of(store) == migrations.revisions()[-1]
    assert_whole(context)
    assert [case.ref for case in cases.lines(store)] == ["2026-001"]
    assert [(held.ref, held.summary) for held in referrals.lines(store)] == [
        ("2026-001/R2", "The school refers too."),
        ("2026-001/R1", "Said better."),
    ]
    saved = drafts.load(context, "referral")
    assert saved is not None and saved.typed == {"summary": "Typed and not yet recorded."}
    assert cases.keys(store, "said better")
    # 2026-002 was given once, to a referral that was undone.
    assert logged(context, summary="Logged by this release.").case_ref == "2026-003"
    assert_whole(context)
    store.close()


def test_the_newest_database_is_not_behind_its_revision(tmp_path: Path) -> None:
    """Where this fails, the newest revision was changed: `python -m tests.store.make_databases` writes it again."""
    fresh = tmp_path / "fresh.sqlite"
    make(fresh)
    shapes = []
    for path in (file_of(migrations.revisions()[-1]), fresh):
        copied = tmp_path / f"copy of {path.name}"
        shutil.copyfile(path, copied)
        store = open_file(copied, None)
        shapes.append(shape(store))
        store.close()
    assert shapes[0] == shapes[1]
    assert fresh.stat().st_size < 400_000
