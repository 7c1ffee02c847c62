"""Strike-outs: what goes is nowhere, what stays is whole, and the record says that something was there."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from crg_tui.domain.striking import CONFIRM, StrikeDraft
from crg_tui.queries import history, strike_outs
from crg_tui.services import drafts, notes, striking
from crg_tui.services.work import Context
from crg_tui.store import search
from crg_tui.store.tables import Note, table
from tests.services import minutes_stories
from tests.services.meeting_stories import NoteDraft, draft
from tests.services.stories import done
from tests.services.struck_file import holds, whole

WORDS = "Zebedee Quillfeather was seen at the invented window"
MARK = "[struck out: S1, order of a court, 23 November 2026]"


def why(**over: str) -> StrikeDraft:
    """A ground, a reason, an authority."""
    given = {"ground": "court_order", "reason": "It names a witness.", "authority": "Sampleton County Court"}
    made: StrikeDraft = draft(StrikeDraft, **(given | over))
    return made


def _note(context: Context, text: str = WORDS) -> tuple[str, minutes_stories.Sitting]:
    sat = minutes_stories.sitting(context)
    return done(notes.add(context, sat.meeting_id, draft(NoteDraft, text=text), item_id=sat.item_id)).note_id, sat


def test_the_words_of_a_note_go_from_everywhere(either: Context, tmp_path: Path) -> None:
    key, sat = _note(either)
    seen = _newest(either, key)
    done(notes.correct(either, key, draft(NoteDraft, text=f"{WORDS}, twice"), seen=seen))
    drafts.save(either, "note", {"text": f"once more: {WORDS}"}, record_id="another")
    drafts.save(either, "note", {"text": "something else"}, record_id="a third")
    answer = striking.strike_record(either, "note", key, why(), confirm=CONFIRM)
    struck = done(answer)
    assert (struck.ref, struck.entries, struck.records, struck.drafts) == ("S1", 2, 1, 1)
    assert not holds(either, tmp_path, WORDS) and not holds(either, tmp_path, "Quillfeather")
    assert whole(either) == ()
    with either.store.read() as connection:
        assert connection.execute(sa.select(table(Note).c.text).where(table(Note).c.id == key)).scalar() == MARK
        assert search.find(connection, "Quillfeather") == []
        assert search.find(connection, "struck court") == [("notes", key)]
    told = [change.struck for change in history.of_record(either.store, key)]
    assert told == [MARK.strip("[]"), MARK.strip("[]"), None]
    assert [saved.record_id for saved in drafts.every(either)] == ["a third"]
    assert strike_outs.lines(either.store)[0].scope == f"note of {sat.case_ref}: text, made into"


def _newest(context: Context, key: str) -> str | None:
    from crg_tui.store import audit

    with context.store.read() as connection:
        return audit.last_entry(connection, key)
