"""Undo: a new operation that reverses an earlier one, or a refusal that says why not."""

from __future__ import annotations

import json
from typing import Any

import pytest
import sqlalchemy as sa

from crg_tui.domain.roles import Role
from crg_tui.queries import cases, history, whole
from crg_tui.queries import operators as who
from crg_tui.queries import referrals as found
from crg_tui.services import operators, referrals, undo
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store.tables import RECORDS, LogEntry, LogPayload, table
from tests.conftest import assert_whole
from tests.services.stories import NAME, done, head, logged, operation, page, referral, refused

RECORD = {table(kind).name for kind in RECORDS}


def rows(context: Context) -> dict[str, tuple[tuple[Any, ...], ...]]:
    """Everything that the record says, table by table, identities too."""
    return {held.name: held.rows for held in whole.tables(context.store, identities=True) if held.name in RECORD}


@pytest.mark.on_file
def test_what_was_created_is_gone_and_the_log_keeps_both(either: Context) -> None:
    at_first = rows(either)
    answer = referrals.log(either, referral(referrer_name=NAME, children="Child K, Child L"))
    op_id = operation(answer)
    undone = done(undo.undo(either, op_id))
    assert undone == undo.Undone(op_id, 7)
    assert rows(either) == at_first
    assert found.lines(either.store) == [] and cases.lines(either.store) == []
    latest = history.latest(either.store)
    assert [(line.source, line.records) for line in latest[:2]] == [("undo", 7), ("screen", 7)]
    log, payloads = table(LogEntry), table(LogPayload)
    query = (
        sa.select(log.c.operator_name, payloads.c.payload)
        .join(payloads, payloads.c.entry_id == log.c.entry_id)
        .where(log.c.op_id == latest[0].op_id)
    )
    with either.store.read() as connection:
        written = connection.execute(query).all()
    assert {json.loads(payload)["undoes"] for _, payload in written} == {op_id}
    assert {name for name, _ in written} == {"Sample Minute-Taker"}
    assert_whole(either)


@pytest.mark.on_file
def test_what_was_changed_and_removed_is_as_it_was(either: Context) -> None:
    made = logged(either, referrer_name=NAME, children="Child K, Child L")
    at_first = rows(either)
    seen = page(either, made.referral_id).entry
    changed = referral(
        summary="Said better.", incident_on="", aware_on="12.11.2026", children="Child M, Child L", reason=""
    )
    op_id = operation(referrals.correct(either, made.referral_id, changed, seen=seen))
    assert rows(either) != at_first
    done(undo.undo(either, op_id))
    assert rows(either) == at_first
    assert_whole(either)


@pytest.mark.on_file
def test_an_undo_can_be_undone(either: Context) -> None:
    made = logged(either, referrer_name=NAME)
    seen = page(either, made.referral_id).entry
    op_id = operation(referrals.correct(either, made.referral_id, referral(incident_on="", reason="x"), seen=seen))
    corrected = rows(either)
    for _ in range(2):
        op_id = operation(undo.undo(either, op_id))
        assert rows(either) != corrected
        assert_whole(either)
        op_id = operation(undo.undo(either, op_id))
        assert rows(either) == corrected
        assert_whole(either)


@pytest.mark.on_file
def test_a_reference_is_never_given_twice(either: Context) -> None:
    first = logged(either)
    further = referrals.log(either, referral(), case_ref=first.case_ref)
    done(undo.undo(either, operation(further)))
    assert logged(either, case_ref=first.case_ref).referral_ref == "2026-001/R3"
    new = referrals.log(either, referral())
    assert done(new).case_ref == "2026-002"
    done(undo.undo(either, operation(new)))
    assert logged(either).case_ref == "2026-003"
    assert_whole(either)


def test_what_was_changed_later_is_not_undone_over_it(either: Context) -> None:
    answer = referrals.log(either, referral())
    made = done(answer)
    seen = page(either, made.referral_id).entry
    done(referrals.correct(either, made.referral_id, referral(summary="Said better."), seen=seen))
    at_first = head(either)
    assert "was changed again later" in refused(undo.undo(either, operation(answer))).sentence
    assert head(either) == at_first


def test_what_something_later_belongs_to_is_not_taken_away(either: Context) -> None:
    answer = referrals.log(either, referral())
    logged(either, case_ref=done(answer).case_ref)
    at_first = head(either)
    assert "belongs to what this made" in refused(undo.undo(either, operation(answer))).sentence
    assert head(either) == at_first
    assert_whole(either)


@pytest.mark.on_file
def test_an_identity_that_was_added_later_keeps_its_referral(either: Context) -> None:
    """Otherwise the referral would go and the name would stay, belonging to nothing."""
    answer = referrals.log(either, referral())
    made = done(answer)
    seen = page(either, made.referral_id).entry
    named = referral(referrer_name=NAME)
    later = operation(referrals.correct(either, made.referral_id, named, seen=seen))
    assert "belongs to what this made" in refused(undo.undo(either, operation(answer))).sentence
    done(undo.undo(either, later))
    done(undo.undo(either, operation(answer)))
    assert rows(either)["identities"] == ()
    assert_whole(either)


@pytest.mark.on_file
def test_a_removal_cannot_be_undone_when_what_it_belonged_to_is_gone(either: Context) -> None:
    undated = referral(incident_on="", aware_on="")
    answer = referrals.log(either, undated)
    key = done(answer).referral_id
    done(referrals.correct(either, key, referral(aware_on=""), seen=page(either, key).entry))
    cleared = operation(referrals.correct(either, key, undated, seen=page(either, key).entry))
    done(undo.undo(either, operation(answer)))
    at_first = head(either)
    assert "would break the record" in refused(undo.undo(either, cleared)).sentence
    assert head(either) == at_first
    assert_whole(either)


@pytest.mark.on_file
def test_the_same_operation_is_not_undone_twice(either: Context) -> None:
    op_id = operation(referrals.log(either, referral()))
    done(undo.undo(either, op_id))
    at_first = head(either)
    refused(undo.undo(either, op_id))
    assert head(either) == at_first


@pytest.mark.parametrize("op_id", ["", "no such operation", "%", "'; DROP TABLE log; --"])
def test_what_never_happened_is_not_undone(either: Context, op_id: str) -> None:
    at_first = head(either)
    answer = refused(undo.undo(either, op_id))
    assert answer.sentence == "There is no such operation to undo. Look at the history for its name."
    assert head(either) == at_first


def test_nobody_undoes_their_own_name(either: Context) -> None:
    answer = operators.begin(either, OperatorDraft(name="Sample Chair", role=Role.CHAIR))
    chair = either.acting_as(done(answer))
    refused(undo.undo(chair, operation(answer)))
    done(undo.undo(either, operation(answer)))
    assert [line.name for line in who.current(either.store)] == ["Sample Minute-Taker"]
    assert_whole(either)


def test_the_newest_operation_of_a_person_is_the_one_to_undo(either: Context) -> None:
    assert either.operator is not None
    mine = either.operator.operator_id
    first, second = operation(referrals.log(either, referral())), operation(referrals.log(either, referral()))
    other = either.acting_as(done(operators.begin(either, OperatorDraft(name="Sample Chair", role=Role.CHAIR))))
    operation(referrals.log(other, referral()))
    newest = history.last_of(either.store, mine)
    assert newest is not None and newest.op_id not in (first, second)
    done(undo.undo(either, second))
    assert history.last_of(either.store, mine) is None, "an undo is not undone by pressing undo once more"
    assert history.last_of(either.store, "nobody") is None
