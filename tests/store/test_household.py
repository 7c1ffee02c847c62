"""The revision that lets a household be unrecorded: what says "not asked" goes on saying it, and nothing is lost."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from crg_tui.store import migrations
from crg_tui.store.engine import open_file
from tests.store.make_databases import file_of


def test_what_was_recorded_of_a_household_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "older.crg"
    shutil.copy(file_of("0006"), path)
    with closing(sqlite3.connect(path)) as raw, raw:
        (case_id,) = raw.execute("SELECT id FROM cases LIMIT 1").fetchone()
        raw.execute(
            "INSERT INTO family_members (id, case_id, number, label, age, in_household)"
            " VALUES ('m1', ?, 1, 'Sister 1', 'about 7', 'not_asked')", (case_id,),
        )  # fmt: skip
        raw.execute(
            "INSERT INTO person_characteristics (id, member_id, characteristic, known)"
            " VALUES ('c1', 'm1', 'sex', 'not_asked')"
        )
    store = open_file(path, None)
    migrations.upgrade(store)
    store.close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA foreign_keys=ON")
        assert raw.execute("SELECT id, label, age, in_household FROM family_members").fetchall() == [
            ("m1", "Sister 1", "about 7", "not_asked")
        ]
        raw.execute("INSERT INTO family_members (id, case_id, number, label) VALUES ('m2', ?, 2, 'Aunt')", (case_id,))
        raw.execute("UPDATE person_characteristics SET member_id = 'm2'")
        assert raw.execute("SELECT name FROM sqlite_master WHERE name LIKE '%_anew'").fetchall() == []
