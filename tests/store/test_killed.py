"""A crash: everything that was acknowledged is there afterwards, and the record is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from crg_tui.services import check
from tests.conftest import PASSPHRASE
from tests.store.killed import FACTS, Facts, Killed, at_work, kill

KILLS = {"early": ((11, 1), (12, 2), (13, 3), (14, 5)), "late": ((21, 8), (22, 13), (23, 21), (24, 34))}


@pytest.mark.parametrize("kills", KILLS.values(), ids=KILLS)
def test_what_was_acknowledged_outlives_a_kill(database_file: Path, kills: tuple[tuple[int, int], ...]) -> None:
    """One database, killed again and again: each start works on what the last one left."""
    before: Facts = {}
    for seed, after in kills:
        killed = kill(database_file, PASSPHRASE, seed, after)
        assert killed.acknowledged >= after
        context = at_work(database_file, PASSPHRASE)
        everything = Killed(killed.acknowledged, before | killed.facts, killed.under_way)
        assert list(everything.disagrees(context)) == []
        assert check.check(context).findings == ()
        before = {name: FACTS[name.split(" ")[0]](context, name.split(" ", 1)[1]) for name in everything.facts}
        context.store.close()
    assert sum(name.startswith("referral") for name in before) > 3


def test_a_fact_that_was_lost_would_be_told(database_file: Path) -> None:
    context = at_work(database_file, PASSPHRASE)
    lost = Killed(1, {"draft referral": "words"}, {})
    half = Killed(1, {}, {"draft referral": None, "referral 2026-001/R1": "words"})
    assert list(lost.disagrees(context)) == ["draft referral is None, acknowledged was 'words', under way 'words'"]
    assert list(half.disagrees(context)) == []
    context.store.close()
