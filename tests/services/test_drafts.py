"""What was typed and not yet recorded: kept while typing, offered again, and nobody's record."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.roles import Role
from crg_tui.handover import export
from crg_tui.services import drafts, operators
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store.tables import StoredDraft
from tests.conftest import MOMENT, assert_whole
from tests.services.stories import done, head, logged, opened_again


def test_what_was_typed_comes_back_as_it_was_typed(either: Context) -> None:
    typed = {
        "summary": "half a sent",
        "reason": "[/foo] \x1b[2J \x00 \u202e",
        "emoji": "\U0001f469\u200d\U0001f467 \u0a2a\u0a70\u0a1c",
        "broken": "\ud83d alone",
        "long": "x" * 100_000,
        "empty": "",
    }
    at = drafts.save(either, "referral", typed)
    assert at == MOMENT
    saved = drafts.load(either, "referral")
    assert saved == drafts.SavedDraft("referral", "", typed, MOMENT, None)
    with opened_again(either) as second:
        assert drafts.load(second, "referral") == saved


def test_later_typing_takes_the_place_of_earlier(either: Context, clock: SampleClock) -> None:
    drafts.save(either, "referral", {"summary": "first", "reason": "gone"})
    clock.moment = MOMENT + timedelta(minutes=5)
    drafts.save(either, "referral", {"summary": "second"}, base_entry="entry")
    saved = drafts.load(either, "referral")
    assert saved is not None
    assert (saved.typed, saved.saved_at, saved.base_entry) == ({"summary": "second"}, clock.moment, "entry")
    assert len(drafts.every(either)) == 1


def test_the_place_of_the_cursor_is_kept_and_moving_it_is_no_typing(either: Context, clock: SampleClock) -> None:
    drafts.save(either, "referral", {"summary": "half a sent"}, place="summary 4")
    clock.moment = MOMENT + timedelta(minutes=5)
    assert drafts.save(either, "referral", {"summary": "half a sent"}, base_entry="entry", place="summary 6") == MOMENT
    expected = drafts.SavedDraft("referral", "", {"summary": "half a sent"}, MOMENT, "entry", "summary 6")
    assert drafts.load(either, "referral") == expected
    assert drafts.save(either, "referral", {"summary": "half a sentence"}, place="summary 15") == clock.moment


def test_a_draft_of_an_earlier_version_is_read(either: Context) -> None:
    for number, answers in enumerate(({"summary": "half", "typed": "a field of that name"}, {}), 1):
        with either.store.write() as session:
            assert either.operator is not None and either.operator.operator_id is not None
            session.add(
                StoredDraft(
                    operator_id=either.operator.operator_id, form="referral", record_id=str(number),
                    payload=json.dumps(answers), saved_at=MOMENT,
                )
            )  # fmt: skip
        kept = drafts.load(either, "referral", record_id=str(number))
        assert kept == drafts.SavedDraft("referral", str(number), answers, MOMENT, None, "")
        drafts.save(either, "referral", answers, record_id=str(number), place="typed 3")
        kept = drafts.load(either, "referral", record_id=str(number))
        assert kept == drafts.SavedDraft("referral", str(number), answers, MOMENT, None, "typed 3")


def test_each_form_each_record_and_each_person_has_its_own(either: Context) -> None:
    other = either.acting_as(done(operators.begin(either, OperatorDraft(name="Sample Chair", role=Role.CHAIR))))
    drafts.save(either, "referral", {"summary": "a new one"})
    drafts.save(either, "referral", {"summary": "of a record"}, record_id="record")
    drafts.save(either, "step", {"summary": "of another form"})
    drafts.save(other, "referral", {"summary": "of somebody else"})
    found = {
        (saved.form, saved.record_id): saved.typed["summary"] for saved in drafts.every(either)
    }  # fmt: skip
    assert found == {
        ("referral", ""): "a new one",
        ("referral", "record"): "of a record",
        ("step", ""): "of another form",
    }
    drafts.discard(either, "referral")
    assert drafts.load(either, "referral") is None
    theirs = drafts.load(other, "referral")
    assert theirs is not None and theirs.typed == {"summary": "of somebody else"}
    assert drafts.load(either, "referral", record_id="record") is not None


def test_the_newest_is_offered_first(context: Context, clock: SampleClock) -> None:
    for minutes, form in enumerate(("step", "referral", "child")):
        clock.moment = MOMENT + timedelta(minutes=minutes)
        drafts.save(context, form, {"summary": form})
    assert [saved.form for saved in drafts.every(context)] == ["child", "referral", "step"]


def test_before_anybody_is_named_typing_is_kept_too(context: Context) -> None:
    nobody = Context(context.store, context.clock)
    drafts.save(nobody, "operator", {"name": "Sam"})
    saved = drafts.load(nobody, "operator")
    assert saved is not None and saved.typed == {"name": "Sam"}
    assert drafts.load(context, "operator") is None


def test_discarding_what_is_not_there_does_nothing(either: Context) -> None:
    drafts.discard(either, "referral")
    assert drafts.load(either, "referral") is None
    assert drafts.every(either) == ()


@pytest.mark.on_file
def test_drafts_are_neither_logged_nor_checked_nor_exported(either: Context, tmp_path: Path) -> None:
    logged(either)
    at_first = head(either)
    drafts.save(either, "referral", {"summary": "MARKERMARKERMARKER", "referrer_name": "MARKERMARKERMARKER"})
    assert head(either) == at_first
    assert_whole(either)
    export.export(either.store, tmp_path / "out", MOMENT, identities=True)
    for path in (tmp_path / "out").rglob("*"):
        assert path.is_dir() or b"MARKERMARKER" not in path.read_bytes(), path.name
    drafts.discard(either, "referral")
    assert head(either) == at_first


@pytest.mark.parametrize("form", ["", "[/foo]", "'; DROP TABLE drafts; --", "\u0a2a"])
def test_any_name_of_a_form_is_only_a_name(context: Context, form: str) -> None:
    drafts.save(context, form, {"a": "b"}, record_id=form)
    saved = drafts.load(context, form, record_id=form)
    assert saved is not None and saved.typed == {"a": "b"}
