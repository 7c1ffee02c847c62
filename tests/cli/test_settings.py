"""`crg-tui setting`: shown in words, changed one at a time."""

from __future__ import annotations

import json

from tests.cli.desk import Desk


def test_settings_are_shown_and_chosen(crg: Desk) -> None:
    assert "Lock after           10 minutes without a key\n" in crg.done("setting", "show")
    assert crg.done("setting", "set", "--idle-minutes", "0", "--backup-folder", "~/safe") == "Chosen.\n"
    assert "never by itself, by choice" in crg.done("setting", "show")
    crg.done("setting", "set", "--privacy-in-meetings", "no")
    held = json.loads(crg.done("setting", "show", "--json"))
    assert (held["idle_minutes"], held["privacy_in_meetings"], held["backup_folder"]) == (0, False, "~/safe")
    assert "240 minutes is the longest" in crg.refused("setting", "set", "--idle-minutes", "1000")
    crg.done("setting", "set", "--backup-folder", "")
    assert "backups, beside the database" in crg.done("setting", "show")
