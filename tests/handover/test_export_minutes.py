"""The minutes of each meeting in the folder that is handed over."""

from __future__ import annotations

from pathlib import Path

from crg_tui.handover import export
from crg_tui.handover.export import Exported
from crg_tui.services import minutes
from crg_tui.services.work import Context
from tests.services import minutes_stories as stories
from tests.services.stories import done


def handed_over(context: Context, folder: Path) -> dict[str, bytes]:
    """The minutes in a new folder, by name."""
    answer = export.export(context.store, folder, context.clock.now())
    assert isinstance(answer, Exported)
    assert "minutes/" in (folder / "README.txt").read_text(encoding="utf-8")
    there = folder / "minutes"
    return {path.name: path.read_bytes() for path in sorted(there.iterdir())} if there.exists() else {}


def test_drafts_are_handed_over_as_text_and_named_so(context: Context, tmp_path: Path) -> None:
    stories.held(context)
    (name, text), *more = handed_over(context, tmp_path / "out").items()
    assert (name, more) == ("M2026-01-DRAFT.txt", [])
    assert b"Status: Draft" in text and b"WORKING NOTE" not in text
    sums = (tmp_path / "out" / "SHA256SUMS").read_text(encoding="utf-8")
    assert "minutes/M2026-01-DRAFT.txt" in sums


def test_every_issued_version_is_handed_over_as_it_was_issued(context: Context, tmp_path: Path) -> None:
    sat = stories.held(context)
    done(minutes.issue(context, sat.meeting_id, reason="The family waits."))
    first = handed_over(context, tmp_path / "first")
    assert sorted(first) == ["M2026-01-version-1.pdf", "M2026-01-version-1.txt"]
    assert first["M2026-01-version-1.pdf"].startswith(b"%PDF-")
    stories.write(context, sat.item_id, "Put right.")
    assert handed_over(context, tmp_path / "same") == first, "a change that was not issued is not in it"
    done(minutes.issue(context, sat.meeting_id, reason="The family waits."))
    second = handed_over(context, tmp_path / "second")
    assert sorted(second) == [f"M2026-01-version-{number}.{kind}" for number in (1, 2) for kind in ("pdf", "txt")]
    assert b"Replaced by version 2" in second["M2026-01-version-1.txt"]
    assert b"Put right." in second["M2026-01-version-2.txt"]


def test_without_a_meeting_there_are_no_minutes(context: Context, tmp_path: Path) -> None:
    assert handed_over(context, tmp_path / "out") == {}
