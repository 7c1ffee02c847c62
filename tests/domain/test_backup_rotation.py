"""Which backups are kept: properties that hold for every history, and a year of days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from crg_tui.domain.backup_rotation import (
    BackupHabit,
    is_due,
    name_for,
    newest_first,
    read_name,
    to_remove,
)

START = datetime(2026, 1, 1, 9, 45, 30, tzinfo=UTC)
FOREIGN = ("group.crg", "group-2026-01-01T094530Z-e1.zip", "other-2026-01-01T094530Z-e1.crgbackup", "letter.pdf",
           "group-2026-13-45T094530Z-e1.crgbackup", "group-2026-01-01T094530Z-e1.crgbackup.part")  # fmt: skip


def add(names: set[str], at: datetime, entries: int, habit: BackupHabit) -> tuple[str, str | None]:
    """Make one more backup, and take away what may go."""
    added = name_for("group", at, entries, names.__contains__)
    assert added not in names
    names.add(added)
    removed = to_remove("group", names, added, habit)
    if removed is not None:
        names.remove(removed)
    return added, removed


def test_a_name_says_when_and_how_many_entries() -> None:
    name = name_for("group", START, 4711, lambda _: False)
    assert name == "group-2026-01-01T094530Z-e4711.crgbackup"
    second = name_for("group", START, 4711, {name}.__contains__)
    assert second == "group-2026-01-01T094530Z-e4711-2.crgbackup"
    read = read_name("group", second)
    assert read is not None and (read.at, read.entries, read.number) == (START, 4711, 2)
    assert [read_name("group", name) for name in FOREIGN] == [None] * len(FOREIGN)


def test_a_year_of_days_leaves_seven_days_five_weeks_and_twelve_months() -> None:
    names: set[str] = set()
    for day in range(400):
        add(names, START + timedelta(days=day), day + 1, BackupHabit())
    kept = [one.at.date() for one in newest_first("group", names)]
    last = (START + timedelta(days=399)).date()
    assert kept[:7] == [last - timedelta(days=day) for day in range(7)]
    assert len({(day.year, day.month) for day in kept}) >= 12
    assert len({day.isocalendar()[:2] for day in kept[:12]}) >= 5
    # A few wait for their turn, because each backup takes the place of one at the most.
    assert len(kept) <= 7 + 5 + 12 + 3


@pytest.mark.parametrize("seed", range(30))
def test_whatever_the_clock_does_one_goes_for_one_and_the_newest_stays(seed: int) -> None:
    random = Random(seed)
    habit = BackupHabit(random.choice((1, 3, 7)), random.choice((0, 2, 5)), random.choice((0, 1, 12)))
    names = set(FOREIGN)
    at, entries = START, 0
    for _ in range(120):
        jump = random.choice((0, 0.1, 1, 1, 1, 2, 9, 4000, -4000, -2)) if random.random() < 0.3 else 1
        at += timedelta(days=jump, seconds=random.randrange(3000))
        entries += random.randrange(4)
        before = newest_first("group", names)
        added, removed = add(names, at, entries, habit)
        after = newest_first("group", names)
        assert removed is None or removed in {one.name for one in before}, "only what this program named goes"
        assert removed != added and len(after) >= len(before)
        assert set(FOREIGN) <= names
        most = max((*before, *after), key=lambda one: one.entries).entries
        assert max(one.entries for one in after) == most, "the fullest one stays"
        assert newest_first("group", {*(one.name for one in before), added})[0].name in names, "the newest one stays"


def test_the_second_of_a_day_takes_the_place_of_none_that_is_older() -> None:
    names: set[str] = set()
    for day in range(30):
        add(names, START + timedelta(days=day), day + 1, BackupHabit())
    older = set(names)
    today = START + timedelta(days=30)
    add(names, today, 100, BackupHabit())
    older &= names
    for minute in range(1, 20):
        _, removed = add(names, today + timedelta(minutes=minute), 100 + minute, BackupHabit(1, 0, 0))
        assert older <= names
        assert removed is not None and removed.startswith("group-2026-01-31")


def test_a_smaller_habit_empties_nothing_at_once() -> None:
    names: set[str] = set()
    for day in range(30):
        add(names, START + timedelta(days=day), day + 1, BackupHabit())
    before = len(names)
    add(names, START + timedelta(days=30), 31, BackupHabit(1, 0, 0))
    assert len(names) == before


@pytest.mark.parametrize(
    ("hours", "entries", "due"), [(1, 9, False), (23.9, 9, False), (24, 9, True), (1000, 5, False), (-1, 9, True)]
)
def test_one_is_due_when_something_was_recorded_and_the_newest_is_old(hours: float, entries: int, due: bool) -> None:
    newest = read_name("group", name_for("group", START, 5, lambda _: False))
    assert is_due(newest, entries, START + timedelta(hours=hours), BackupHabit()) is due


def test_a_database_without_any_backup_is_due_once_something_is_recorded() -> None:
    assert is_due(None, 1, START, BackupHabit()) and not is_due(None, 0, START, BackupHabit())
