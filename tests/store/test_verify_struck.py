"""What `check` still proves after a strike-out: the numbers that were given, and the documents that came."""

from __future__ import annotations

import hashlib

import pytest

from crg_tui.domain.striking import CONFIRM, StrikeDraft, StrikeGround
from crg_tui.services import striking
from crg_tui.services.work import Context
from tests.services.stories import done, logged
from tests.services.struck_file import whole

WHY = StrikeDraft(ground=StrikeGround.COURT_ORDER, reason="Sample reason", authority="Sample court")


@pytest.fixture(params=["record", "case"])
def struck(request: pytest.FixtureRequest, either: Context) -> Context:
    """A database out of which the words of a record, or a whole case, were struck."""
    made = logged(either)
    logged(either, summary="Another child was hurt.")
    if request.param == "record":
        done(striking.strike_record(either, "referral", made.referral_ref, WHY, confirm=CONFIRM))
    else:
        done(striking.strike_case(either, made.case_id, WHY, confirm=made.case_ref))
    assert whole(either) == ()
    return either


def written(context: Context, statement: str, *values: object) -> None:
    """Go past the program, as somebody with the key could."""
    with context.store.write() as session:
        session.connection().exec_driver_sql(statement, values)


def test_a_counter_that_was_moved_is_found(struck: Context) -> None:
    written(struck, "UPDATE reference_counters SET last = last + 5 WHERE scope <> 'strike-outs'")
    assert "last differs from what the log says" in {finding.what for finding in whole(struck)}


def test_a_counter_that_nobody_used_is_found(struck: Context) -> None:
    written(struck, "INSERT INTO reference_counters (scope, last) VALUES ('Z2026', 4)")
    assert [finding.where for finding in whole(struck)] == ["reference_counters Z2026"]


def test_a_document_that_nobody_received_is_found(struck: Context) -> None:
    mark = "%s, %s" if not struck.store.is_local else "?, ?"
    name = hashlib.sha256(b"slipped in").hexdigest()
    written(struck, f"INSERT INTO document_contents (sha256, content) VALUES ({mark})", name, b"slipped in")
    assert [finding.what for finding in whole(struck)] == ["its content is there, but the log never received it"]
