"""Commands of what keeps the record: documents, bank holidays, export, backup, check."""

from __future__ import annotations

from crg_tui.commands.kinds import Command

_EVERY = ("everywhere",)
_WAYS, _SECRET, _RECOVERY = ("ways",), ("secret",), ("recovery",)
_OTHER = ("tab", "shift+tab", "up", "down")
_RETENTION = ("retention",)
_BACKUPS = ("backups",)
_LANGUAGE, _LEAKS = ("language",), ("leaks",)
_LIST, _DOCUMENT = ("documents",), ("documents", "document")

ON_KEEPING: tuple[Command, ...] = (
    Command("keep.open", ("k",), "keep", "Documents, bank holidays, export, backup, check.", "Record", ("today",)),
    Command("keep.documents", (), "all documents", "Documents as they were received.", "Record", _EVERY),
    Command("keep.papers", (), "group papers", "Papers of the group: make them, read them.", "Record", _EVERY),
    Command("keep.holidays", (), "bank holidays", "The days that do not count.", "Record", _EVERY),
    Command("keep.interests", (), "interests kept", "Interests that members have at all times.", "Record", _EVERY),
    Command("keep.attendance", (), "seat attendance", "Attendance over a year, seat by seat.", "Record", _EVERY),
    Command("keep.glossary", (), "glossary", "Abbreviations that papers write out.", "Record", _EVERY),
    Command("keep.words", (), "watched words", "Words that are pointed out in papers.", "Record", _EVERY),
    Command("keep.export", (), "export", "Write the record to a folder.", "Record", _EVERY),
    Command("keep.backup", (), "backup", "Write a backup to a file.", "Record", _EVERY),
    Command("keep.settings", (), "settings", "When it locks, privacy, backups.", "Record", _EVERY),
    Command("keep.backups", (), "backups in turn", "Backups kept by day, week and month.", "Record", _EVERY),
    Command("keep.check", (), "check", "Whether the record is whole.", "Record", _EVERY),
    Command("keep.clock", (), "clock is right", "The clock is right, and later entries are wrong.", "Record", _EVERY),
    Command("keep.ways_in", (), "ways in", "Passphrases and keys that open the database.", "Record", _EVERY),
    Command("ways.add", ("n", "ctrl+n"), "passphrase for", "Give somebody a passphrase.", "Record", _WAYS, footer=20),
    Command("ways.change", ("c",), "change mine", "Change a passphrase that you know.", "Record", _WAYS, footer=30),
    Command("ways.remove", ("x",), "remove", "Take this way in away.", "Record", _WAYS, footer=40, destructive=True),
    Command("ways.recovery", ("r",), "recovery key", "Make a recovery key.", "Record", _WAYS, footer=50),
    Command("ways.key_file", ("f",), "key file", "Want a key file beside a passphrase, or none.", "Record", _WAYS),
    Command(
        "ways.new_key", ("e",), "encrypt anew", "Encrypt everything under a new key.", "Record", _WAYS, destructive=True
    ),
    Command("secret.give", ("enter", "ctrl+s"), "go on", "Next field, or do it.", "Record", _SECRET, True, 10),
    Command("secret.other", _OTHER, "other field", "To the other field.", "Record", _SECRET, True, 20),
    Command("secret.leave", ("escape",), "leave it", "Back; nothing typed is kept.", "Record", _SECRET, footer=30),
    Command(
        "recovery.go_on", ("enter",), "go on", "Make it; then: it is written down.", "Record", _RECOVERY, footer=10
    ),
    Command("recovery.write", ("w",), "write a sheet", "Write a sheet to be sealed.", "Record", _RECOVERY, footer=20),
    Command("keep.retention", (), "retention", "Review dates, holds, disposal.", "Record", _EVERY),
    Command("keep.strikes", (), "strike-outs", "What was struck out, and why.", "Record", _EVERY),
    Command("case.strike", ("x",), "strike out", "Take content of this case out for good.", "Cases", ("case",)),
    Command("history.strike", ("x",), "strike out", "Take content out for good.", "Record", ("history",), footer=20),
    Command("document.strike", ("x",), "strike out", "Take it out for good.", "Record", _DOCUMENT),
    Command("notes.strike", ("s",), "strike out", "Take its words out for good.", "Meetings", ("notes",)),
    Command("retention.keep", ("r",), "keep on", "A review keeps it until a date.", "Record", _RETENTION, footer=20),
    Command("retention.dispose", ("x",), "dispose", "Dispose of this case.", "Record", _RETENTION, footer=30),
    Command("retention.hold", ("h",), "hold", "Set a legal hold.", "Record", _RETENTION, footer=40),
    Command("retention.lift", ("l",), "lift hold", "Lift the hold that stands longest.", "Record", _RETENTION),
    Command("retention.rules", ("v",), "rule", "The versions of the rule.", "Record", _RETENTION, footer=50),
    Command("retention.log", ("g",), "log", "What was kept, and what went.", "Record", _RETENTION),
    Command(
        "retention.rule_new",
        ("n", "ctrl+n"),
        "new version",
        "A version from a day on.",
        "Record",
        ("retention_rules",),
        footer=20,
    ),
    Command("case.documents", ("f",), "documents", "The documents of this case.", "Cases", ("case",)),
    Command("documents.new", ("n", "ctrl+n"), "take in", "Take one in from a file.", "Record", _LIST, footer=20),
    Command("document.save", ("w",), "write a file", "Write it byte for byte.", "Record", _DOCUMENT, footer=30),
    Command("document.attach", ("a",), "attach", "Attach it to one more record.", "Record", _DOCUMENT, footer=40),
    Command("holidays.new", ("n", "ctrl+n"), "add a day", "A day was proclaimed.", "Record", ("holidays",), footer=20),
    Command("backups.new", ("n", "ctrl+n"), "back up", "Make the next one now.", "Record", _BACKUPS, footer=20),
    Command("backups.read", ("v",), "read back", "Read it from beginning to end.", "Record", _BACKUPS, footer=30),
    Command("backups.restore", ("r",), "restore", "See what it would change.", "Record", _BACKUPS, footer=40),
    Command("backups.other", ("o",), "another file", "Restore another file.", "Record", _BACKUPS, footer=50),
    Command("check.again", ("r",), "check again", "Read everything once more.", "Record", ("check",), footer=20),
    Command("check.seal", ("s",), "a seal", "Whether a printed page still holds.", "Record", ("check",), footer=30),
    Command("check.package", ("p",), "a package", "Whether an export still holds.", "Record", ("check",), footer=40),
    Command("language.new", ("n", "ctrl+n"), "add one", "Add one to this list.", "Record", _LANGUAGE, footer=20),
    Command(
        "language.remove",
        ("x",),
        "remove",
        "Take it out of this list.",
        "Record",
        _LANGUAGE,
        footer=30,
        destructive=True,
    ),
    Command("leaks.stands", ("s",), "as it stands", "It goes out as it stands; why.", "Papers", _LEAKS, footer=20),
    Command("leaks.other", ("n",), "no leak", "It is something else.", "Papers", _LEAKS, footer=30),
    Command("leaks.go_on", ("enter",), "go on", "Go on with the paper.", "Papers", _LEAKS, footer=10),
    Command("working.stop", ("escape",), "stop", "End it; nothing half-done stays.", "Record", ("working",), footer=10),
)
