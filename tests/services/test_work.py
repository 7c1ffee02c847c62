"""How an intention is carried out: whole or not at all, logged, refused in words."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.roles import Role
from crg_tui.errors import OperatorNeeded
from crg_tui.queries import history
from crg_tui.queries import operators as who
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import HolidayYear, Operator
from tests.conftest import assert_whole
from tests.services.stories import done, head, operation, refused

WORDS = "words that nobody should read in an error"


def person(name: str) -> Operator:
    return Operator(name=name, role=Role.CHAIR, from_date=date(2026, 11, 23))


@intention
def add_two(work: Work, *, then: str) -> str | Refused:
    """Name two people; `then` says what happens after the first was written."""
    work.add(person("Sample One"))
    work.session.flush()
    work.next_number("2026")
    work.notices.append("Two are named.")
    if then == "refuse":
        return refuse("One is enough.", "Leave it at that.")
    if then == "break":
        work.add(person("Sample One"))
    elif then == "blank":
        work.add(Operator(name=" ", role=Role.CHAIR, from_date=date(2026, 11, 23)))
    elif then == "fail":
        raise ZeroDivisionError(WORDS)
    else:
        work.add(person(then))
    return "done"


@intention
def next_number(work: Work, scope: str) -> int | Refused:
    """The next number of a scope."""
    return work.next_number(scope)


def names(context: Context) -> list[str]:
    return [line.name for line in who.current(context.store)]


def test_an_intention_answers_its_value_its_operation_and_its_notices(either: Context) -> None:
    answer = add_two(either, then="Sample Two")
    assert isinstance(answer, Done)
    assert (answer.value, answer.notices) == ("done", ("Two are named.",))
    (line,) = history.latest(either.store, 1)
    assert (line.op_id, line.records, line.source) == (operation(answer), 2, "screen")
    assert names(either) == ["Sample Minute-Taker", "Sample One", "Sample Two"]
    assert_whole(either)


def test_a_refusal_takes_back_what_was_begun(either: Context) -> None:
    at_first = head(either)
    assert refused(add_two(either, then="refuse")).sentence == "One is enough. Leave it at that."
    assert head(either) == at_first
    assert names(either) == ["Sample Minute-Taker"]
    assert done(next_number(either, "2026")) == 1, "a number that was not given is not used up"


@pytest.mark.parametrize("then", ["break", "blank"])
def test_what_the_tables_forbid_is_refused_in_words(either: Context, then: str) -> None:
    at_first = head(either)
    answer = refused(add_two(either, then=then))
    assert "Nothing was written." in answer.sentence
    assert "INSERT" not in answer.sentence and "Sample One" not in answer.sentence
    assert head(either) == at_first
    assert names(either) == ["Sample Minute-Taker"]


def test_a_bug_takes_back_what_was_begun_and_is_not_hidden(either: Context) -> None:
    at_first = head(either)
    with pytest.raises(ZeroDivisionError):
        add_two(either, then="fail")
    assert head(either) == at_first
    done(add_two(either, then="Sample Two"))


def test_an_intention_knows_the_day_and_the_time_in_london(either: Context) -> None:
    @intention
    def now(work: Work) -> tuple[str, str, str] | Refused:
        return work.now.isoformat(), work.today.isoformat(), work.london_time.isoformat()

    assert done(now(either)) == ("2026-11-23T09:30:00+00:00", "2026-11-23", "09:30:00")


def test_records_are_found_by_their_values_in_the_order_in_which_they_were_made(either: Context) -> None:
    @intention
    def make(work: Work) -> list[int] | Refused:
        for year in (2024, 2022, 2023):
            work.add(HolidayYear(year=year, source="sample"))
        return [held.year for held in work.where(HolidayYear, source="sample")]

    assert done(make(either)) == [2024, 2022, 2023]


def test_numbers_of_each_scope_are_given_once(either: Context) -> None:
    given = [done(next_number(either, scope)) for scope in ("2026", "2026", "2025", "2026", "2025", "")]
    assert given == [1, 2, 1, 3, 2, 1]


def test_nobody_does_nothing(either: Context) -> None:
    with pytest.raises(OperatorNeeded):
        next_number(Context(either.store, either.clock), "2026")
