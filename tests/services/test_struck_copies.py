"""Copies of the database and what was struck out: no backup brings it back, wherever it is restored."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused
from crg_tui.domain.striking import StrikeDraft, StrikeGround
from crg_tui.queries import strike_outs
from crg_tui.services import backup, opening, restoring, striking
from crg_tui.services.work import Context
from crg_tui.store import struck
from tests.conftest import CHEAP, PASSPHRASE, at_work
from tests.services.stories import done, logged
from tests.services.struck_file import left, whole

WHY = StrikeDraft(ground=StrikeGround.WRONG_CASE, reason="Sample reason", authority="Sample court")
WORD = "Quillfeather"


def restored(source: Path, database: Path, clock: SampleClock) -> Context:
    """What a restore to a place of its own brings."""
    asked = restoring.Asked(source, database, PASSPHRASE)
    seen = restoring.look(asked)
    assert not isinstance(seen, Refused), seen.sentence
    came = restoring.restore(asked, seen, clock)
    assert not isinstance(came, Refused), came.sentence
    return at_work(opening.unlock(database, PASSPHRASE), clock)


def test_a_backup_in_turn_that_is_restored_elsewhere_does_not_bring_it_back(
    context: Context, tmp_path: Path, clock: SampleClock
) -> None:
    gone = logged(context, summary=f"A case of {WORD} that should not be here")
    made = backup.in_turn(context)
    assert not isinstance(made, Refused)
    answer = striking.strike_case(context, gone.case_id, WHY, confirm=gone.case_ref)
    assert done(answer).ref == "S1"
    assert any(made.path.name in notice for notice in getattr(answer, "notices", ())), "it is named as a copy"
    there = restored(made.path, tmp_path / "elsewhere" / "again.crg", clock)
    assert left(there, tmp_path, WORD) == [] and whole(there) == ()
    assert [line.ref for line in strike_outs.lines(there.store)] == ["S1"]
    there.store.close()


def test_a_backup_that_is_made_later_has_the_list_beside_it(context: Context, tmp_path: Path) -> None:
    gone = logged(context)
    done(striking.strike_case(context, gone.case_id, WHY, confirm=gone.case_ref))
    (tmp_path / "stick").mkdir()
    assert not isinstance(backup.backup(context, tmp_path / "stick" / "kept.zip"), Refused)
    (beside,) = (tmp_path / "stick").glob("*.struck")
    assert [strike.number for strike in struck.read(beside)] == [1]


def test_the_list_of_one_database_takes_nothing_out_of_another(
    context: Context, tmp_path: Path, clock: SampleClock
) -> None:
    gone = logged(context)
    done(striking.strike_case(context, gone.case_id, WHY, confirm=gone.case_ref))
    stick = tmp_path / "stick"
    stick.mkdir()
    assert not isinstance(backup.backup(context, stick / "kept.zip"), Refused)
    other = opening.make(tmp_path / "other" / "group.crg", PASSPHRASE, clock, cost=CHEAP)
    assert not isinstance(backup.backup(Context(other, clock, context.operator), stick / "other.zip"), Refused)
    other.close()
    asked = restoring.Asked(stick / "other.zip", tmp_path / "third.crg", PASSPHRASE)
    seen = restoring.look(asked)
    assert not isinstance(seen, Refused)
    assert not isinstance(restoring.restore(asked, seen, clock), Refused)
    store = opening.unlock(tmp_path / "third.crg", PASSPHRASE)
    assert strike_outs.lines(store) == ()
    store.close()
