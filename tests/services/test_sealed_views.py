"""Sealed views: nobody is shown them until the chair opens all of an item together. On both databases."""

from __future__ import annotations

import pytest

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.domain.meeting_drafts import MeetingDraft
from crg_tui.queries import entries, view_seals
from crg_tui.queries import meetings as meetings_found
from crg_tui.queries import minutes as minutes_found
from crg_tui.queries import views as found
from crg_tui.services import agenda, meetings, undo, views
from crg_tui.services.meetings import PlannedMeeting
from crg_tui.services.work import Context
from crg_tui.store import search
from tests.conftest import assert_whole
from tests.services import minutes_stories
from tests.services.decision_stories import Sitting, sitting
from tests.services.meeting_stories import at, draft, item, notices, planned
from tests.services.stories import done, operation, refused
from tests.services.view_stories import give, line, question, seal, set_up, view


def _switch(sat: Sitting, sealed: str) -> Done[PlannedMeeting] | Refused:
    page = meetings_found.page(sat.context.store, sat.meeting_id)
    assert page is not None
    typed = meetings_found.as_typed_before(page.head) | {"views_sealed": sealed}
    return meetings.correct(sat.context, sat.meeting_id, draft(MeetingDraft, **typed), seen=page.entry)


def _hits(context: Context, words: str) -> list[str]:
    with context.store.read() as connection:
        return [kind for kind, _ in search.find(connection, words)]


@pytest.mark.on_file
def test_a_sealed_view_says_only_that_it_is_there_and_opening_shows_all_at_once(either: Context) -> None:
    sat = sitting(either)
    seal(sat)
    at(either, 10, 31)
    told = give(sat, "ICB", view("lcspr", "Two records differ."))
    assert (told.answer, told.before) == ("sealed", None)
    written = give(sat, "Police", view("none", "All was learnt.", source="written_return"), at_item=False)
    assert written.answer == "sealed"
    held = line(sat, "ICB")
    assert (held.now, held.before, held.said, held.has_view, held.has_spoken) == (None, (), "sealed", False, True)
    assert question(sat).summary == "sealed 2 · no view 7" and question(sat).under_seal == ("Police", "ICB")
    assert "ICB" not in question(sat).without_view and _hits(either, "differ") == []

    waiting = view_seals.waiting(either.store, sat.item_id)
    assert waiting is not None
    assert waiting.given == ("Sampleshire Police", "Sample Integrated Care Board")
    assert len(waiting.silent) == 7 and waiting.words == "2 given, none yet from 7"
    at(either, 10, 42)
    opened = done(views.open_sealed(either, sat.item_id))
    assert (opened.at, opened.agencies, opened.silent) == ("10:42", waiting.given, waiting.silent)
    assert question(sat).summary == "LCSPR 1 · no review 1 · no view 7"
    now = line(sat, "ICB").now
    assert now is not None and (now.reason, now.given_at and f"{now.given_at:%H:%M}") == (
        "Two records differ.",
        "10:31",
    )
    assert _hits(either, "differ") == ["views"]
    assert "opened at 10:42 already" in refused(views.open_sealed(either, sat.item_id)).sentence

    at(either, 10, 50)
    other = view("none", "The X-ray settles it.")
    missing = views.give(either, sat.case_id, other, seat_id=sat.seat("ICB"), item_id=sat.item_id, seen=now.entry)
    assert "it was LCSPR before" in (refused(missing).about("why_changed") or "")
    assert give(sat, "ICB", other.model_copy(update={"why_changed": "The X-ray came."})).before == "LCSPR"
    moved = line(sat, "ICB")
    assert (moved.moved, moved.now and moved.now.why_changed) == ("was “LCSPR” until 10:50", "The X-ray came.")
    assert_whole(either)


@pytest.mark.on_file
def test_giving_a_sealed_view_again_replaces_it_and_asks_no_why(either: Context) -> None:
    sat = sitting(either)
    give(sat, "ICB", view("deferred", "Too early."))
    seal(sat)
    give(sat, "ICB", view("lcspr", "First words."))
    held = line(sat, "ICB")
    assert held.now is not None and (held.now.words, held.said) == ("deferred", "deferred, then sealed")
    stale = views.give(either, sat.case_id, view("none"), seat_id=sat.seat("ICB"), item_id=sat.item_id)
    said = refused(stale)
    assert "changed this" in said.sentence and said.refusals[0].theirs == "sealed"
    again = give(sat, "ICB", view("none", "Better words."))
    assert (again.answer, again.before) == ("sealed", "deferred")
    assert_whole(either)
    done(views.open_sealed(either, sat.item_id))
    held = line(sat, "ICB")
    assert held.now is not None and [one.words for one in held.before] == ["deferred"]
    assert (held.now.words, held.now.reason) == ("no review", "Better words.")


def test_a_sealed_view_is_not_corrected_told_or_overtaken(either: Context) -> None:
    sat = sitting(either)
    seal(sat)
    key = give(sat, "UHL", view("lcspr", "Secret words.")).view_id
    for seen in (None, line(sat, "UHL").seen):
        assert (
            "sealed until the chair opens it" in refused(views.correct(either, key, view("none"), seen=seen)).sentence
        )
    first = views.give(either, sat.case_id, view("none", why="It came."), seat_id=sat.seat("LPT"), item_id=sat.item_id)
    assert "first view" in (refused(first).about("why_changed") or "")
    done(meetings.close(either, sat.meeting_id))
    late = views.give(either, sat.case_id, view("none"), seat_id=sat.seat("UHL"), seen=line(sat, "UHL").seen)
    assert "has given a sealed view on this question at item 1 of M2026-01" in refused(late).sentence
    done(views.open_sealed(either, sat.item_id))
    assert question(sat).summary == "LCSPR 1 · no view 8"


@pytest.mark.on_file
def test_the_seal_goes_on_at_any_time_and_off_only_by_opening(either: Context) -> None:
    sat = sitting(either)
    give(sat, "Council", view("lcspr"))
    assert "given at this meeting before stay open" in notices(_switch(sat, "yes"))
    done(_switch(sat, "no"))
    switched = operation(_switch(sat, "yes"))
    nothing = refused(views.open_sealed(either, sat.item_id)).sentence
    assert "no sealed views at item 1" in nothing and "Give the views" in nothing
    give(sat, "Police", view("none"))
    off = refused(_switch(sat, "no"))
    assert "sealed views at item 1" in (off.about("views_sealed") or "")
    assert "stays until they are opened" in refused(undo.undo(either, switched)).sentence
    assert (
        "has views"
        in refused(agenda.remove(either, sat.item_id, seen=entries.newest(either.store, sat.item_id))).sentence
    )
    opened = operation(views.open_sealed(either, sat.item_id))
    assert "is not sealed again" in refused(undo.undo(either, opened)).sentence
    done(_switch(sat, "no"))
    done(meetings.close(either, sat.meeting_id))
    assert "is closed" in (refused(_switch(sat, "yes")).about("views_sealed") or "")
    assert_whole(either)


@pytest.mark.on_file
def test_what_was_given_before_the_meeting_is_opened_there_and_not_before(either: Context) -> None:
    sat = sitting(either)
    done(meetings.close(either, sat.meeting_id))
    later = planned(either, held_on="30.11.2026", views_sealed="yes")
    give(sat, "ICB", view("lcspr", "In writing.", source="written_return"), at_item=False)
    assert line(sat, "ICB").sealed is not None
    place = next(number for number in range(1, 20) if _is_of(either, item(either, later, number), sat.case_id))
    assert "has not begun" in refused(views.open_sealed(either, item(either, later, place))).sentence
    assert "no longer there" in refused(views.open_sealed(either, "none")).sentence
    assert "no view" in question(sat).summary and line(sat, "ICB").now is None


def _is_of(context: Context, item_id: str, case_id: str) -> bool:
    held = meetings_found.item(context.store, item_id)
    return held is not None and held.case_id == case_id


@pytest.mark.on_file
def test_one_question_is_asked_of_each_agency_unless_the_meeting_asks_all(either: Context) -> None:
    sat = sitting(either)

    def asked() -> tuple[ViewQuestion, ...]:
        read = found.of_case(either.store, sat.case_id, either.clock.today())
        place = view_seals.asking(either.store, sat.case_id, sat.item_id)
        assert read is not None and place is not None
        return read.asked(place.grid)

    assert asked() == (ViewQuestion.NEXT_STEP,)
    done(
        views.give(
            either, sat.case_id, view("yes").model_copy(update={"question": ViewQuestion.NOTIFY}),
            seat_id=sat.seat("Police"),
        )
    )  # fmt: skip
    assert asked() == (ViewQuestion.NOTIFY, ViewQuestion.NEXT_STEP)
    set_up(either, sat.meeting_id, views_grid="yes")
    assert asked() == tuple(ViewQuestion)


@pytest.mark.on_file
def test_a_reason_completes_a_view_that_had_none_and_nothing_has_changed(either: Context) -> None:
    sat = sitting(either)
    first = give(sat, "Council", view("lcspr"))
    given = line(sat, "Council")
    assert given.now is not None and given.now.reason is None
    stale = views.give(either, sat.case_id, view("lcspr", "Why."), seat_id=sat.seat("Council"), seen="other")
    assert "changed this" in refused(stale).sentence
    second = give(sat, "Council", view("lcspr", "Two records differ."))
    held = line(sat, "Council")
    assert second.view_id == first.view_id and held.now is not None and held.before == ()
    assert (held.now.reason, held.moved) == ("Two records differ.", "")
    why = views.give(either, sat.case_id, view("lcspr", "Others."), seat_id=sat.seat("Council"), seen=held.seen)
    assert "Why it changed" in refused(why).sentence
    assert_whole(either)


@pytest.mark.parametrize("opened", [False, True])
def test_what_is_open_at_the_end_is_named_and_the_minutes_say_how_views_were_heard(
    context: Context, opened: bool
) -> None:
    sat = sitting(context)
    seal(sat)
    give(sat, "Police", view("single_agency_learning", "Quillfeather."))
    at(context, 10, 42)
    if opened:
        done(views.open_sealed(context, sat.item_id))
    ends = " ".join(meetings_found.open_ends(context.store, sat.meeting_id))
    assert ("1 sealed view is not opened" in ends) is not opened
    gaps = " ".join(gap.what for gap in minutes_found.missing(context.store, sat.meeting_id))
    assert ("the chair has not opened them" in gaps) is not opened
    told = str(minutes_stories.drafted(context, sat.meeting_id))
    assert ("Quillfeather" in told) is opened and ("the chair opened them together at 10:42" in told) is opened
    assert ("Sealed, and not opened by the chair: Sampleshire Police" in told) is not opened
