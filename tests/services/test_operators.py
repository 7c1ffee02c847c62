"""Who works with the program: a name is claimed, not proved, and stays in the log when they leave."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from crg_tui.clock import SampleClock
from crg_tui.domain.roles import Role
from crg_tui.queries import history
from crg_tui.queries import operators as who
from crg_tui.services import operators
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store.tables import Operator, table
from tests.conftest import MOMENT, assert_whole
from tests.services.stories import done, head, logged, refused

CHAIR = OperatorDraft(name="Sample Chair", role=Role.CHAIR)


def test_whoever_is_named_works_here(either: Context) -> None:
    author = done(operators.begin(either, CHAIR))
    assert (author.name, author.role) == ("Sample Chair", "chair")
    assert [(line.name, line.role) for line in who.current(either.store)] == [
        ("Sample Chair", Role.CHAIR),
        ("Sample Minute-Taker", Role.MINUTE_TAKER),
    ]
    made = logged(either.acting_as(author))
    change = history.of_record(either.store, made.referral_id)[0]
    assert (change.operator, change.role) == ("Sample Chair", "chair")
    assert_whole(either)


def test_the_same_name_in_the_same_role_is_the_same_person(either: Context) -> None:
    done(operators.begin(either, CHAIR))
    at_first = head(either)
    again = refused(operators.begin(either, CHAIR))
    assert again.about("name") == "Sample Chair is already named as chair. Choose them from the list."
    assert head(either) == at_first
    other_role = done(operators.begin(either, OperatorDraft(name="Sample Chair", role=Role.VICE_CHAIR)))
    assert other_role.role == "vice_chair"


def test_whoever_left_and_comes_back_is_who_they_were(either: Context, clock: SampleClock) -> None:
    author = done(operators.begin(either, CHAIR))
    assert author.operator_id is not None
    clock.moment = MOMENT + timedelta(days=3)
    assert done(operators.end(either, author.operator_id)) == author
    assert [line.name for line in who.current(either.store)] == ["Sample Minute-Taker"]
    row = sa.select(table(Operator)).where(table(Operator).c.id == author.operator_id)
    with either.store.read() as connection:
        held = connection.execute(row).mappings().one()
    assert (held["from_date"].isoformat(), held["to_date"].isoformat()) == ("2026-11-23", "2026-11-26")
    assert done(operators.begin(either, CHAIR)) == author
    assert len(who.current(either.store)) == 2
    assert_whole(either)


@pytest.mark.parametrize("key", ["", "nobody", "%"])
def test_nobody_can_be_ended_who_does_not_work_here(either: Context, key: str) -> None:
    at_first = head(either)
    assert refused(operators.end(either, key)).sentence.startswith("Nobody of that name works here now.")
    assert head(either) == at_first


def test_nobody_is_ended_twice(either: Context) -> None:
    author = done(operators.begin(either, CHAIR))
    assert author.operator_id is not None
    done(operators.end(either, author.operator_id))
    refused(operators.end(either, author.operator_id))


@pytest.mark.parametrize("name", ["[/foo]", "{0.name}", "\u0a2a\u0a70\u0a1c", "O'Sample", "\U0001f469\u200d\U0001f467"])
def test_any_name_is_a_name(context: Context, name: str) -> None:
    assert done(operators.begin(context, OperatorDraft(name=name))).name == name
    assert name in [line.name for line in who.current(context.store)]
    assert_whole(context)


def test_the_first_person_is_named_by_the_program(either: Context) -> None:
    program = operators.as_program(either)
    assert program.operator is not None and program.operator.operator_id is None
    done(operators.begin(program, CHAIR))
    assert history.latest(either.store, 1)[0].operator == "crg-tui"
