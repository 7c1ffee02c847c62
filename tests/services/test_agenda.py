"""Items: added, moved, taken in any order, one open at a time; interests; notes and minute text."""

from __future__ import annotations

from datetime import time

import pytest

from crg_tui.domain.meetings import ItemState
from crg_tui.queries import entries
from crg_tui.queries import meetings as found
from crg_tui.services import agenda, attendance, interests, meetings, notes, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import (
    DeferralDraft,
    InterestDraft,
    ItemDraft,
    MinuteTextDraft,
    NoteDraft,
    StayDraft,
    TitleDraft,
    at,
    attendance_of,
    clock,
    draft,
    group_of,
    item,
    notices,
    opened,
    page,
    planned,
    who,
)
from tests.services.stories import done, head, logged, operation, refused


def _titles(context: Context, meeting_id: str) -> list[str]:
    items = page(context, meeting_id).items
    assert [line.number for line in items] == list(range(1, len(items) + 1))
    return [line.title for line in items]


@pytest.mark.on_file
def test_items_are_added_at_their_place_and_moved(either: Context) -> None:
    group_of(either, ["Welcome", "Action log", "Any other business"])
    case = logged(either)
    key = planned(either, open_cases="no")
    assert done(agenda.add(either, key, draft(ItemDraft, case=case.case_ref))).title == "2026-001 Child K"
    assert done(agenda.add(either, key, draft(ItemDraft, title="A visitor"))).number == 4
    assert _titles(either, key) == ["Welcome", "Action log", "2026-001 Child K", "A visitor", "Any other business"]
    assert done(agenda.add(either, key, draft(ItemDraft, kind="panel_replies"), number=1)).title == "Panel replies"
    moved = agenda.move(either, item(either, key, 1), 99)
    assert done(moved).number == 6 and notices(moved) == ""
    done(agenda.move(either, item(either, key, 5), 0))
    assert _titles(either, key) == [
        "Any other business", "Welcome", "Action log", "2026-001 Child K", "A visitor", "Panel replies",
    ]  # fmt: skip
    before = head(either)
    assert refused(agenda.add(either, key, draft(ItemDraft, case="2026-001"))).about("case")
    assert refused(agenda.add(either, key, draft(ItemDraft, case="2026-077"))).about("case")
    assert refused(agenda.add(either, key, draft(ItemDraft, kind="case"))).about("case")
    assert head(either) == before
    assert "Every open case" in refused(agenda.add_open_cases(either, key)).sentence
    logged(either, children="Child H")
    logged(either, children="Child M")
    answer = agenda.add_open_cases(either, key)
    assert done(answer).titles == ("2026-002 Child H", "2026-003 Child M")
    assert _titles(either, key)[4:6] == ["2026-002 Child H", "2026-003 Child M"]
    done(undo.undo(either, operation(answer)))
    assert len(_titles(either, key)) == 6
    assert refused(agenda.remove(either, item(either, key, 2), seen=None)).refusals[0].entry is not None
    done(agenda.remove(either, item(either, key, 2), seen=entries.newest(either.store, item(either, key, 2))))
    assert _titles(either, key)[:2] == ["Any other business", "Action log"]
    assert_whole(either)


@pytest.mark.on_file
def test_a_title_is_put_right_and_what_holds_something_stays(either: Context) -> None:
    group_of(either)
    key = opened(either)
    first = item(either, key, 1)
    seen = entries.newest(either.store, first)
    assert done(agenda.retitle(either, first, draft(TitleDraft, title="Welcome"), seen=seen)).title == "Welcome"
    again = refused(agenda.retitle(either, first, draft(TitleDraft, title="Hello"), seen=seen))
    assert again.refusals[0].theirs == "title: Welcome"
    done(notes.add(either, key, draft(NoteDraft, text="A word"), item_id=first))
    done(notes.set_minute_text(either, first, draft(MinuteTextDraft, text="Words"), seen=None))
    assert (
        "Item 1 has notes, minute text."
        in refused(agenda.remove(either, first, seen=entries.newest(either.store, first))).sentence
    )
    assert "numbers differ" in notices(agenda.move(either, first, 2))


@pytest.mark.on_file
def test_items_are_taken_in_any_order_one_at_a_time(either: Context) -> None:
    group_of(either)
    planned_only = planned(either)
    assert "Open the meeting first" in refused(agenda.take(either, item(either, planned_only, 1))).sentence
    key = opened(either)
    third, first = item(either, key, 3), item(either, key, 1)
    at(either, 10, 0)
    assert done(agenda.take(either, third)).before is None
    assert "is open already" in refused(agenda.take(either, third)).sentence
    at(either, 10, 12)
    early = refused(agenda.take(either, first, clock("09:55")))
    assert early.about("at") == "Item 3 was opened at 10:00, after 09:55. Give a later time."
    assert done(agenda.take(either, first)).before == "Declarations of interest"
    states = [(line.state, line.times) for line in page(either, key).items[:3]]
    assert states == [
        (ItemState.OPEN, "from 10:12"), (ItemState.WAITING, ""), (ItemState.DONE, "10:00 to 10:12"),
    ]  # fmt: skip
    at(either, 10, 15)
    done(agenda.finish(either, first))
    assert "is done already" in refused(agenda.finish(either, first)).sentence
    assert "Reopen it" in refused(agenda.take(either, third)).sentence
    at(either, 10, 20)
    assert done(agenda.reopen(either, third)).before is None
    assert page(either, key).items[2].times == "from 10:00", "when it was first opened stays"
    assert "Take it" in refused(agenda.reopen(either, item(either, key, 2))).sentence
    assert done(agenda.finish(either, item(either, key, 2))).state is ItemState.DONE, "dealt with under another item"
    open_items = [line for line in page(either, key).items if line.state is ItemState.OPEN]
    assert len(open_items) == 1


@pytest.mark.on_file
def test_times_of_an_item_are_put_right_after_the_meeting(either: Context) -> None:
    group_of(either)
    key = opened(either)
    first = item(either, key, 1)
    at(either, 10, 0)
    done(agenda.take(either, first))
    typed = draft(StayDraft, arrived_at="9:35", left_at="9:50")
    assert refused(
        agenda.correct_times(either, first, typed, seen=entries.newest(either.store, first))
    ).about("left_at")  # fmt: skip
    done(meetings.close(either, key))
    seen = entries.newest(either.store, first)
    done(agenda.correct_times(either, first, typed, seen=seen))
    assert page(either, key).items[0].times == "09:35 to 09:50"
    backwards = draft(StayDraft, arrived_at="9:50", left_at="9:35")
    seen = entries.newest(either.store, first)
    assert refused(agenda.correct_times(either, first, backwards, seen=seen)).about("left_at")


@pytest.mark.on_file
def test_a_deferral_needs_no_false_answer(either: Context) -> None:
    group_of(either)
    key = opened(either)
    first = item(either, key, 1)
    past = draft(DeferralDraft, wanting="More", until="20.11.2026")
    assert refused(agenda.defer(either, first, past)).about("until")
    lost = draft(DeferralDraft, wanting="More", back_at="M2026-09")
    assert "There is no meeting M2026-09" in (refused(agenda.defer(either, first, lost)).about("back_at") or "")
    here = draft(DeferralDraft, wanting="More", back_at="M2026-01")
    assert "this very meeting" in (refused(agenda.defer(either, first, here)).about("back_at") or "")
    done(agenda.defer(either, first, draft(DeferralDraft, wanting="More")))
    line = page(either, key).items[0]
    assert (line.state, line.deferred_from, line.deferred_until, line.deferred_to) == (
        ItemState.DEFERRED, None, None, None,
    )  # fmt: skip
    done(agenda.reopen(either, first))
    assert page(either, key).items[0].deferred_wanting is None


def test_an_interest_takes_the_seat_out_of_one_item_alone(either: Context) -> None:
    group_of(either)
    key = opened(either)
    for name in ("Council", "Police", "ICB", "UHL", "LPT"):
        done(attendance.arrive(either, key, who(either, key, name)))
    first, second = item(either, key, 1), item(either, key, 2)
    done(agenda.take(either, first))
    uhl = attendance_of(either, key, "UHL")
    before = found.quorum_if(either.store, key, first, withdraws=uhl)
    assert before is not None and before.reading.summary == "inquorate: 4 of 9 seats, 5 needed"
    stays = draft(InterestDraft, nature="Line manager of the referrer", withdrew="no")
    assert refused(interests.declare(either, first, uhl, stays)).about("reason_stayed")
    both = draft(InterestDraft, nature="X", withdrew="yes", reason_stayed="only one who knows")
    assert refused(interests.declare(either, first, uhl, both)).about("reason_stayed")
    withdraws = draft(InterestDraft, nature="Line manager of the referrer", withdrew="yes")
    declared = done(interests.declare(either, first, uhl, withdraws))
    now = found.quorum_for_item(either.store, first)
    other = found.quorum_for_item(either.store, second)
    assert now is not None and now.reading == before.reading
    assert other is not None and other.reading.quorate
    assert "recorded for this item" in refused(interests.declare(either, first, uhl, withdraws)).sentence
    done(attendance.arrive(either, key, who(either, key, "Dilys Deputy")))
    now = found.quorum_for_item(either.store, first)
    assert now is not None and now.reading.quorate, "the deputy has no interest and carries the seat"
    line = found.interests(either.store, key)[0]
    assert line.shown == "Mo UHL (UHL): Line manager of the referrer; withdrew"
    stays = draft(InterestDraft, nature="Line manager", withdrew="no", reason_stayed="the chair asked")
    done(interests.correct(either, declared.interest_id, stays, seen=line.entry))
    assert refused(interests.correct(either, declared.interest_id, stays, seen=line.entry)).refusals[0].theirs
    assert found.interests(either.store, key)[0].shown == "Mo UHL (UHL): Line manager; stayed: the chair asked"
    assert refused(interests.remove(either, declared.interest_id, seen=None)).refusals[0].entry is not None
    done(interests.remove(either, declared.interest_id, seen=entries.newest(either.store, declared.interest_id)))
    assert found.interests(either.store, key) == ()
    assert "no longer there" in refused(interests.remove(either, declared.interest_id, seen=None)).sentence
    assert "not on the list" in refused(interests.declare(either, first, "nobody", withdraws)).sentence


def test_notes_and_apart_from_them_the_words_of_the_minutes(either: Context) -> None:
    group_of(either)
    key = opened(either)
    first = item(either, key, 1)
    at(either, 10, 42)
    value = done(
        notes.add(either, key, draft(NoteDraft, text="Heard that\ntwo [red]accounts[/] differ"), item_id=first)
    )
    assert (value.at, value.item) == (time(10, 42), 1)
    loose = done(notes.add(either, key, draft(NoteDraft, text="Of the whole meeting")))
    assert (
        loose.item is None
        and "belongs to no item" in refused(notes.note_to_minute_text(either, loose.note_id)).sentence
    )
    held = found.note(either.store, value.note_id)
    assert held is not None
    done(notes.correct(either, value.note_id, draft(NoteDraft, text="Heard two accounts"), seen=held[1]))
    stale = refused(notes.correct(either, value.note_id, draft(NoteDraft, text="Mine"), seen=held[1]))
    assert stale.refusals[0].theirs == "text: Heard two accounts"
    made = notes.note_to_minute_text(either, value.note_id)
    assert done(made).text == "Heard two accounts"
    assert [(line.text, line.made_into) for line in found.notes(either.store, key, first)] == [
        ("Heard two accounts", "minute text")
    ]
    assert "already" in refused(notes.note_to_minute_text(either, value.note_id)).sentence
    more = done(notes.add(either, key, draft(NoteDraft, text="And agreed"), item_id=first))
    assert done(notes.note_to_minute_text(either, more.note_id)).text == "Heard two accounts\n\nAnd agreed"
    assert "changed again later" in refused(undo.undo(either, operation(made))).sentence
    written = found.minute_text(either.store, first)
    better = draft(MinuteTextDraft, text="The group heard two accounts.")
    done(notes.set_minute_text(either, first, better, seen=written.entry))
    assert refused(notes.set_minute_text(either, first, better, seen=written.entry)).refusals[0].theirs
    assert page(either, key).minute_texts == ((1, "The group heard two accounts."),)
    written = found.minute_text(either.store, first)
    done(notes.set_minute_text(either, first, draft(MinuteTextDraft), seen=written.entry))
    assert found.minute_text(either.store, first).text is None
    assert refused(notes.remove(either, loose.note_id, seen=None)).refusals[0].entry is not None
    done(notes.remove(either, loose.note_id, seen=entries.newest(either.store, loose.note_id)))
    assert len(found.notes(either.store, key)) == 2
    assert "no longer there" in refused(notes.remove(either, loose.note_id, seen=None)).sentence
    assert_whole(either)
