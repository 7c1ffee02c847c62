"""One look at an item in the meeting room, and what it says of it in pieces."""

from __future__ import annotations

from datetime import time

import pytest

from crg_tui.domain.decisions import ViewQuestion, ViewSource
from crg_tui.domain.views import ViewDraft
from crg_tui.queries import room as found
from crg_tui.queries.room import RoomPage
from crg_tui.screens import room_words
from crg_tui.services import agenda, attendance, interests, notes, views
from crg_tui.services.work import Context
from tests.services.meeting_stories import (
    DeferralDraft,
    InterestDraft,
    NoteDraft,
    at,
    attendance_of,
    draft,
    group_of,
    item,
    opened,
    page,
    who,
)
from tests.services.stories import done, logged


def _look(context: Context, meeting_id: str, number: int | None = None) -> RoomPage:
    key = item(context, meeting_id, number) if number is not None else None
    looked = found.look(context.store, meeting_id, key, context.clock.today())
    assert looked is not None
    return looked


def _text(looked: RoomPage) -> list[str]:
    return [f"{piece.term} {piece.text}".strip() for piece in room_words.pieces(looked)]


@pytest.mark.on_file
def test_the_open_item_is_looked_at_first_else_the_first_that_waits(either: Context) -> None:
    group_of(either)
    key = opened(either)
    assert _look(either, key).item == page(either, key).items[0]
    done(agenda.finish(either, item(either, key, 1)))
    assert room_words.title(_look(either, key)) == "Item 2 of 9 · Apologies (waiting)"
    done(agenda.take(either, item(either, key, 5)))
    looked = _look(either, key)
    assert looked.item == looked.open_item and room_words.title(looked) == "Item 5 of 9 · Action log"
    assert room_words.status(looked, "10:42").startswith("10:42 · ! inquorate: 0 of 9, 5 needed, 0 of 3 agencies")
    assert [mark.word for mark in room_words.marks(looked, frozenset())][:5] == ["done", "", "", "", "open"]
    assert found.look(either.store, "none", None, either.clock.today()) is None


@pytest.mark.on_file
def test_what_agencies_think_and_how_it_moved(either: Context) -> None:
    group = group_of(either)
    case = logged(either)
    key = opened(either)
    at(either, 10, 0)
    number = next(line.number for line in page(either, key).items if line.case_id)
    done(agenda.take(either, item(either, key, number)))
    assert "No agency has given a view." in _text(_look(either, key))
    for short, answer in (("Council", "yes"), ("Police", "no"), ("ICB", "not_known")):
        typed = draft(ViewDraft, question="notify", answer=answer, reason=f"because of {short}", source="in_the_round")
        done(views.give(either, case.case_id, typed, seat_id=group.seats[short], item_id=item(either, key, number)))
    told = _text(_look(either, key))
    assert told[0] == "Child K · seriously harmed" and "Notify the Panel?" in told
    assert "Council yes        because of Council" in told and "Police no         because of Police" in told
    assert "UHL -          no view" in told
    seen = _look(either, key)
    assert seen.case is not None
    assert {held.question for held in seen.case.questions} == {ViewQuestion.NOTIFY}
    assert seen.case.questions[0].seats[0].now is not None
    assert seen.case.questions[0].seats[0].now.source is ViewSource.IN_THE_ROUND
    again = found.look(either.store, key, item(either, key, number), either.clock.today(), seen.case)
    assert again is not None and again.case is seen.case, "what was read a moment ago is not read again"
    other = found.look(either.store, key, item(either, key, 1), either.clock.today(), seen.case)
    assert other is not None and other.case is None
    assert [piece.text for piece in room_words.timeline(seen)][:2] == ["Timeline", "incident"]


@pytest.mark.on_file
def test_seats_notes_interests_and_what_is_deferred(either: Context) -> None:
    group_of(either)
    key = opened(either)
    at(either, 10, 0)
    for name in ("Council", "UHL", "Dora Deputy"):
        done(attendance.arrive(either, key, who(either, key, name)))
    first = item(either, key, 1)
    done(agenda.take(either, first))
    done(notes.add(either, key, draft(NoteDraft, text="Said\nso"), item_id=first))
    withdraws = draft(InterestDraft, nature="Line manager", withdrew="yes")
    done(interests.declare(either, first, attendance_of(either, key, "UHL"), withdraws))
    looked = _look(either, key)
    groups = dict(room_words.seat_groups(looked.quorum))
    assert groups["IN"] == ("Council",) and groups["NOT COUNTED"] == ("Police",) and groups["WITHDRAWN"] == ("UHL",)
    assert groups["VACANT"] == () and "Ambulance" in groups["OUT"]
    told = _text(looked)
    assert "item 1: Mo UHL (UHL): Line manager; withdrew" in told and "10:00 Said so" in told
    done(agenda.defer(either, first, draft(DeferralDraft, wanting="The X-ray", wanted_from="UHL")))
    at(either, 10, 30)
    done(attendance.leave(either, key, who(either, key, "Council")))
    looked = _look(either, key, 1)
    assert looked.quorum.at == time(10, 0) and looked.quorum.reading.seats_counted == 1, "as it was when it was taken"
    assert "Deferred: The X-ray, from UHL, no meeting to come back at yet" in _text(looked)
    assert "n writes a note, t the minute text." in _text(_look(either, key, 4))
    assert "item 1: Mo UHL (UHL): Line manager; withdrew" in _text(_look(either, key, 3)), "all, at that item"
