"""Commands of what keeps the record: documents, bank holidays, export, backup, check."""

from __future__ import annotations

from crg_tui.commands.kinds import Command

_EVERY = ("everywhere",)
_LIST, _DOCUMENT = ("documents",), ("documents", "document")

ON_KEEPING: tuple[Command, ...] = (
    Command("keep.open", ("k",), "keep", "Documents, bank holidays, export, backup, check.", "Record", ("today",)),
    Command("keep.documents", (), "all documents", "Documents as they were received.", "Record", _EVERY),
    Command("keep.holidays", (), "bank holidays", "The days that do not count.", "Record", _EVERY),
    Command("keep.interests", (), "interests kept", "Interests that members have at all times.", "Record", _EVERY),
    Command("keep.attendance", (), "seat attendance", "Attendance over a year, seat by seat.", "Record", _EVERY),
    Command("keep.export", (), "export", "Write the record to a folder.", "Record", _EVERY),
    Command("keep.backup", (), "backup", "Write a backup to a file.", "Record", _EVERY),
    Command("keep.settings", (), "settings", "When it locks, privacy, backups.", "Record", _EVERY),
    Command("keep.check", (), "check", "Whether the record is whole.", "Record", _EVERY),
    Command("keep.clock", (), "clock is right", "The clock is right, and later entries are wrong.", "Record", _EVERY),
    Command("case.documents", ("f",), "documents", "The documents of this case.", "Cases", ("case",)),
    Command("documents.new", ("n", "ctrl+n"), "take in", "Take one in from a file.", "Record", _LIST, footer=20),
    Command("document.save", ("w",), "write a file", "Write it byte for byte.", "Record", _DOCUMENT, footer=30),
    Command("document.attach", ("a",), "attach", "Attach it to one more record.", "Record", _DOCUMENT, footer=40),
    Command("holidays.new", ("n", "ctrl+n"), "add a day", "A day was proclaimed.", "Record", ("holidays",), footer=20),
    Command("check.again", ("r",), "check again", "Read everything once more.", "Record", ("check",), footer=20),
    Command("check.seal", ("s",), "a seal", "Whether a printed page still holds.", "Record", ("check",), footer=30),
    Command("check.package", ("p",), "a package", "Whether an export still holds.", "Record", ("check",), footer=40),
    Command("working.stop", ("escape",), "stop", "End it; nothing half-done stays.", "Record", ("working",), footer=10),
)
