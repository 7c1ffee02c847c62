"""What stands on an agenda, and in which place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crg_tui.domain.agenda import ORDINARY, PlannedItem, build, place_for, read_template
from crg_tui.domain.meetings import ItemKind, MeetingKind

CASES = (PlannedItem(ItemKind.CASE, "2026-001 Child K", "1"), PlannedItem(ItemKind.CASE, "2026-002 Child H", "2"))
PAPER = PlannedItem(ItemKind.OTHER, "A paper")


def test_without_a_template_the_ordinary_items_stand_in_their_order() -> None:
    built = build(MeetingKind.SCHEDULED, ())
    assert [item.kind for item in built] == [kind for kind in ORDINARY if kind is not ItemKind.CASE]
    assert [item.title for item in built][:2] == ["Welcome and confidentiality", "Apologies"]
    assert build(MeetingKind.EXTRAORDINARY, ("", "  ")) == built


def test_a_template_keeps_its_own_words() -> None:
    read = read_template(["Welcome", "action_log", " Serious  Youth Violence ", "Cases"])
    assert [(item.kind, item.title) for item in read] == [
        (ItemKind.WELCOME, "Welcome"),
        (ItemKind.ACTION_LOG, "Action log"),
        (ItemKind.OTHER, "Serious Youth Violence"),
        (ItemKind.CASE, "Cases"),
    ]


def test_cases_stand_where_the_template_puts_them_and_the_rest_before_any_other_business() -> None:
    built = build(MeetingKind.SCHEDULED, ["Case", "Apologies", "Any other business"], CASES, [PAPER])
    assert [item.title for item in built] == [
        "2026-001 Child K", "2026-002 Child H", "Apologies", "A paper", "Any other business",
    ]  # fmt: skip
    built = build(MeetingKind.SCHEDULED, ["Apologies", "Any other business"], CASES)
    assert [item.title for item in built][1] == "2026-001 Child K", "a template that forgot them"
    built = build(MeetingKind.SCHEDULED, ["Apologies"], CASES, [PAPER])
    assert [item.title for item in built][-1] == "A paper"


def test_a_call_and_correspondence_are_about_cases() -> None:
    for kind in (MeetingKind.PARTNERS_CALL, MeetingKind.CORRESPONDENCE):
        assert build(kind, ["Welcome"], CASES, [PAPER]) == (*CASES, PAPER)


def test_where_one_more_item_goes() -> None:
    kinds = [ItemKind.WELCOME, ItemKind.ACTION_LOG, ItemKind.PANEL_REPLIES, ItemKind.ANY_OTHER_BUSINESS]
    assert place_for(kinds, ItemKind.CASE) == 3
    assert place_for([*kinds[:2], ItemKind.CASE, *kinds[2:]], ItemKind.CASE) == 4
    assert place_for(kinds, ItemKind.OTHER) == 4
    assert place_for([], ItemKind.CASE) == place_for([], ItemKind.OTHER) == 1


@given(st.lists(st.one_of(st.sampled_from([kind.value for kind in ItemKind]), st.text(max_size=12)), max_size=8))
def test_every_case_is_on_the_agenda_once(entries: list[str]) -> None:
    if sum(item.kind is ItemKind.CASE for item in read_template(entries)) > 1:
        return
    built = build(MeetingKind.SCHEDULED, entries, CASES)
    assert [item for item in built if item.case_id] == list(CASES)
    assert all(item.title for item in built)
    assert 1 <= place_for([item.kind for item in built], ItemKind.CASE) <= len(built) + 1
