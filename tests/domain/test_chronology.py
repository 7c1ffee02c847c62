"""One line of time from several agencies: its order, and which accounts may be one or may contradict."""

from __future__ import annotations

import pytest

from crg_tui.domain.chronology import Account, Narrowed, Suspicion, alike, ordered
from crg_tui.domain.event_words import moment
from crg_tui.domain.partial_date import PartialDate


def told(key: str, agency: str, on: str, event: str, *, until: str = "", at: str = "") -> Account:
    return Account(
        key, agency, PartialDate.parse(on) if on else None, PartialDate.parse(until) if until else None, at or None,
        event,
    )  # fmt: skip


def test_a_month_stands_before_its_days_and_what_has_no_date_at_the_end() -> None:
    accounts = [
        told("none", "GP", "", "Mother registered"),
        told("late", "GP", "3.3.2026", "Bruise seen", at="about 10 pm"),
        told("day", "GP", "3.3.2026", "Weighed", at="in the morning"),
        told("early", "GP", "3.3.2026", "Call", at="9.30am"),
        told("month", "GP", "March 2026", "Moved house"),
        told("year", "GP", "2026", "Injured"),
        told("before", "GP", "28.2.2026", "Seen"),
        told("after", "GP", "1.4.2026", "Seen again"),
    ]
    order = [account.key for account in ordered(accounts)]
    assert order == ["year", "before", "month", "early", "late", "day", "after", "none"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("about 10 pm", "about 22:00"), ("22:05", "22:05"), ("9.30am", "09:30"), ("12 am", "00:00"),
        ("noon", "12:00"), ("at midnight", "00:00"), ("in the evening", None), ("between 9 am and 10 am", None),
        ("13 pm", None), ("10.15", "10:15"), ("25:00", None),
    ],
)  # fmt: skip
def test_a_time_is_read_only_where_one_is_told(text: str, shown: str | None) -> None:
    found = moment(text)
    assert (found.shown if found else None) == shown


def _one(first: Account, second: Account) -> tuple[Suspicion, str] | None:
    found = alike([first, second])
    return (found[0].suspicion, found[0].sentence) if found else None


VISIT = "Health visitor saw bruise on the left cheek of Child K"


def test_like_words_on_one_day_may_be_the_same() -> None:
    found = _one(
        told("a", "ICB", "3.3.2026", VISIT), told("b", "CSC", "3.3.2026", "A bruise on the left cheek was seen")
    )
    assert found == (Suspicion.SAME, "ICB and CSC tell of something in similar words on 3 March 2026.")


def test_dates_that_can_be_one_time_are_overlapping() -> None:
    found = _one(told("a", "ICB", "3.3.2026", VISIT), told("b", "CSC", "March 2026", VISIT))
    assert found is not None and found[0] is Suspicion.SAME and "can be one time" in found[1]
    spell = told("c", "CSC", "1.3.2026", VISIT, until="5.3.2026")
    again = _one(told("a", "ICB", "3.3.2026", VISIT), spell)
    assert again is not None and again[0] is Suspicion.SAME and "1 March 2026 to 5 March 2026" in again[1]


def test_one_kind_of_event_on_one_day_of_two_agencies_may_be_the_same() -> None:
    found = _one(told("a", "Police", "3.3.2026", "Father arrested"), told("b", "CSC", "3.3.2026", "Told of an arrest"))
    assert found == (Suspicion.SAME, "Police and CSC tell of an arrest on 3 March 2026.")
    born = _one(
        told("a", "UHL", "2.7.2026", "Child K was born, no concerns"),
        told("b", "GP", "July 2026", "Birth of Child K known"),
    )
    assert born == (Suspicion.SAME, "UHL and GP tell of a birth; 2 July 2026 and July 2026 can be one time.")
    month = _one(told("a", "UHL", "2.7.2026", "Father arrested"), told("b", "GP", "July 2026", "Told of an arrest"))
    assert month is None


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Mother was at home with Child K", "Mother was not at home with Child K", "only B says “not”"),
        ("Mother attended clinic with Child K", "Mother missed clinic with Child K", "says “attended” and the other"),
        ("Bruise seen at 10 am on Child K", "Bruise seen at 14:30 on Child K", "times, 10:00 and 14:30"),
        ("Child K aged 4 months seen with bruise", "Child K aged 6 months seen with bruise",
         "different ages, 4 months and 6 months"),
        ("Three bruises found on the arm", "2 bruises found on the arm", "different numbers, 3 and 2"),
    ],
)  # fmt: skip
def test_what_differs_on_one_day_may_contradict(one: str, other: str, said: str) -> None:
    found = _one(told("a", "A", "3.3.2026", one), told("b", "B", "3.3.2026", other))
    assert found is not None and found[0] is Suspicion.CONTRADICTION and said in found[1], found


def test_a_time_that_is_told_roughly_has_room() -> None:
    near = _one(told("a", "A", "3.3.2026", VISIT, at="about 10 pm"), told("b", "B", "3.3.2026", VISIT, at="22:40"))
    assert near is not None and near[0] is Suspicion.SAME


def test_like_words_of_two_agencies_on_dates_that_cannot_both_be_right_may_contradict() -> None:
    found = _one(told("a", "A", "3.3.2026", VISIT), told("b", "B", "5.3.2026", VISIT))
    assert found == (
        Suspicion.CONTRADICTION,
        "A tells of something in similar words on 3 March 2026, B on 5 March 2026.",
    )  # fmt: skip
    born = _one(told("a", "A", "2.1.2025", "Child K was born"), told("b", "B", "9.1.2025", "Birth of Child K at home"))
    assert born is not None and born[0] is Suspicion.CONTRADICTION and "a birth" in born[1]


def test_what_happens_often_contradicts_nothing() -> None:
    accounts = [
        told(f"{agency}{day}", agency, f"{day}.3.2026", "Home visit, Child K seen well")
        for agency in ("A", "B")
        for day in (3, 10, 17)
    ]
    found = alike(accounts)
    assert [(one.first, one.second) for one in found] == [("A3", "B3"), ("A10", "B10"), ("A17", "B17")]
    assert {one.suspicion for one in found} == {Suspicion.SAME}


def test_one_agency_does_not_contradict_itself_by_dates_but_may_repeat_itself() -> None:
    assert _one(told("a", "A", "3.3.2026", VISIT), told("b", "A", "5.3.2026", VISIT)) is None
    found = _one(told("a", "A", "3.3.2026", VISIT), told("b", "A", "3.3.2026", VISIT))
    assert found is not None and found[0] is Suspicion.SAME and found[1].startswith("A tell")


def test_other_matters_on_one_day_are_two_events() -> None:
    assert _one(told("a", "A", "3.3.2026", VISIT), told("b", "B", "3.3.2026", "Father changed his doctor")) is None


def test_an_unknown_date_is_like_only_where_the_words_are_nearly_the_same() -> None:
    found = _one(told("a", "A", "", VISIT), told("b", "B", "5.3.2026", VISIT))
    assert found is not None and found[0] is Suspicion.SAME and "not every date is known" in found[1]
    assert _one(told("a", "A", "", "Bruise on cheek"), told("b", "B", "5.3.2026", VISIT)) is None


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (Narrowed(), "abc"), (Narrowed(agency="icb"), "a"), (Narrowed(words="BRUISE cheek"), "a"),
        (Narrowed(since=PartialDate.parse("2026")), "ab"), (Narrowed(until=PartialDate.parse("March 2026")), "ab"),
        (Narrowed(since=PartialDate.parse("4.3.2026")), "b"),
    ],
)  # fmt: skip
def test_a_chronology_is_narrowed_and_no_period_holds_an_unknown_date(wanted: Narrowed, keys: str) -> None:
    accounts = [
        told("a", "ICB", "3.3.2026", VISIT), told("b", "CSC", "March 2026", "Moved house"),
        told("c", "CSC", "", "Mother registered"),
    ]  # fmt: skip
    assert "".join(account.key for account in accounts if wanted.takes(account)) == keys
