"""Whatever is struck out of the sample: nothing else is found wrong, and the words are where the answer says only."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crg_tui.domain.answers import Done
from crg_tui.domain.striking import CONFIRM, StrikeDraft, StrikeGround
from crg_tui.handover.samples.demo import sample_clock
from crg_tui.queries import operators, strike_targets
from crg_tui.queries.strike_targets import KINDS, NOT_STRUCK
from crg_tui.services import strike_plan, striking
from crg_tui.services.strike_plan import Plan
from crg_tui.services.work import Context
from crg_tui.store import engine, verify
from crg_tui.store.audit import Author
from crg_tui.store.tables import table
from tests.handover.played import Stored
from tests.services.struck_file import everything

WHY = StrikeDraft(ground=StrikeGround.RECTIFICATION, reason="It must go.", authority="An invented authority")


@pytest.fixture
def copied(year_file: Stored, tmp_path: Path) -> Iterator[tuple[Context, Path]]:
    path = tmp_path / "struck.crg"
    shutil.copyfile(year_file.path, path)
    store = engine.open_file(path, None)
    line = operators.current(store)[0]
    yield Context(store, sample_clock(), Author(line.id, line.name, line.role.value)), year_file.path
    store.close()


def put_back(context: Context, first: Path) -> None:
    assert context.store.path is not None
    context.store.engine.dispose()
    for beside in ("-wal", "-shm"):
        context.store.path.with_name(context.store.path.name + beside).unlink(missing_ok=True)
    shutil.copyfile(first, context.store.path)


def records(context: Context) -> list[tuple[str, str]]:
    with context.store.read() as connection:
        return [
            (kind, key)
            for kind in KINDS
            if strike_targets.content_columns(kind)
            for key in connection.execute(sa.select(table(KINDS[kind]).c.id)).scalars()
        ]


def wrong(context: Context) -> list[verify.Finding]:
    with context.store.read() as connection:
        return list(verify.findings(connection))


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_records_may_be_struck_out(data: st.DataObject, copied: tuple[Context, Path]) -> None:
    context, first = copied
    put_back(context, first)
    gone: set[str] = set()
    with pytest.MonkeyPatch.context() as patch:
        # Writing every page anew takes longest and is not what this is about.
        patch.setattr("crg_tui.store.striking.compact", lambda *_: None)
        for _ in range(5):
            kind, key = data.draw(st.sampled_from(records(context)))
            plan = strike_plan.record(context, kind, key)
            if not isinstance(plan, Plan):
                assert "holds no words" in plan.sentence or "under seal" in plan.sentence
                continue
            answer = striking.strike_record(context, kind, key, WHY, confirm=CONFIRM)
            assert isinstance(answer, Done), answer
            if not plan.elsewhere:
                gone |= {words for words in plan.words if len(words) > 30}
    assert wrong(context) == []
    left = everything(context)
    assert [words for words in gone if words in left] == []


def test_every_case_that_nothing_rests_on_may_go_whole(copied: tuple[Context, Path]) -> None:
    context, _ = copied
    taken = 0
    with context.store.read() as connection:
        cases = connection.execute(sa.select(table(KINDS["cases"]).c.id, table(KINDS["cases"]).c.ref)).all()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("crg_tui.store.striking.compact", lambda *_: None)
        for key, ref in cases:
            answer = striking.strike_case(context, key, WHY, confirm=ref)
            if isinstance(answer, Done):
                taken += 1
            else:
                assert "cannot be struck out whole yet" in answer.sentence
    assert taken and wrong(context) == []


def test_every_kind_of_record_says_whether_its_words_may_go() -> None:
    assert set(NOT_STRUCK) <= set(KINDS) and all(reason.endswith(".") for reason in NOT_STRUCK.values())
    without = {kind for kind in KINDS if kind not in NOT_STRUCK and not strike_targets.content_columns(kind)}
    assert without == {
        "chairings", "presences", "decision_cases", "attachments", "return_files", "theme_marks", "review_cases",
        "review_event_cases",
    }  # fmt: skip
    assert strike_targets.kind_named("minute text") == strike_targets.kind_named("minute-texts") == "minute_texts"
