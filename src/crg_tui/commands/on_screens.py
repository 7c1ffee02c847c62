"""Commands of lists, forms, pages, questions and the application itself."""

from __future__ import annotations

from crg_tui.commands.kinds import Command
from crg_tui.domain.privacy import KEY

_EVERY = ("everywhere",)
_ALWAYS_THERE = ("everywhere", "unlock", "first", "who", "question", "reason", "line", "working", "secret")
_LIST = ("list",)
_ROWS = ("list", "rows")
_FORM = ("form",)
_PAGE = ("page",)
_FIRST = ("first",)
_OTHER = ("tab", "shift+tab", "up", "down")

ON_SCREENS: tuple[Command, ...] = (
    Command(
        "who.new",
        ("n", "ctrl+n"),
        "new person",
        "Enter the name and role of somebody new.",
        "Who works",
        ("who",),
        footer=20,
    ),
    Command("first.make", ("enter", "ctrl+s"), "go on", "Next field, or make it.", "Application", _FIRST, True, 10),
    Command("first.other", _OTHER, "other field", "To the other field.", "Application", _FIRST, True, 20),
    Command("list.choose", ("enter",), "open", "Open what the cursor is on.", "Lists", _LIST, footer=10),
    Command("list.up", ("up",), "up", "One line up.", "Lists", _ROWS),
    Command("list.down", ("down",), "down", "One line down.", "Lists", _ROWS),
    Command("list.page_up", ("pageup",), "page up", "One page up.", "Lists", _ROWS),
    Command("list.page_down", ("pagedown",), "page down", "One page down.", "Lists", _ROWS),
    Command("list.top", ("home",), "top", "To the first line.", "Lists", _ROWS),
    Command("list.bottom", ("end",), "end", "To the last line.", "Lists", _ROWS),
    Command(
        "list.reload", ("f5",), "read again", "Read the list again; the cursor stays on its record.", "Lists", _ROWS
    ),
    Command("form.save", ("ctrl+s",), "save", "Record what the form says.", "Forms", _FORM, footer=10),
    Command("form.next", ("tab",), "next field", "To the next field.", "Forms", _FORM, footer=20),
    Command(
        "form.enter",
        ("enter",),
        "next field",
        "To the next field; in long text a new line.",
        "Forms",
        _FORM,
        in_text=True,
    ),
    Command("form.previous", ("shift+tab",), "field before", "To the field before.", "Forms", _FORM),
    Command(
        "form.down",
        ("down",),
        "field below",
        "To the field below; in long text one line down.",
        "Forms",
        _FORM,
        in_text=True,
    ),
    Command(
        "form.up", ("up",), "field above", "To the field above; in long text one line up.", "Forms", _FORM, in_text=True
    ),
    Command(
        "form.discard",
        ("f6",),
        "start again",
        "Throw away what was typed and not saved.",
        "Forms",
        _FORM,
        destructive=True,
    ),
    Command(
        "text.sentence", ("ctrl+e",), "sentence", "Put in what the word before stands for.", "Forms", ("form", "room")
    ),
    Command("page.up", ("up",), "up", "One line up.", "Pages", _PAGE),
    Command("page.down", ("down",), "down", "One line down.", "Pages", _PAGE),
    Command("page.page_up", ("pageup",), "page up", "One page up.", "Pages", _PAGE),
    Command("page.page_down", ("pagedown",), "more", "One page down.", "Pages", _PAGE, footer=10),
    Command("page.top", ("home",), "top", "To the beginning.", "Pages", _PAGE),
    Command("page.copy", ("y",), "copy", "Copy this page out; the clipboard is cleared after 30 s.", "Pages", _PAGE),
    Command("page.bottom", ("end",), "end", "To the end.", "Pages", _PAGE),
    Command(
        "palette.run",
        ("enter",),
        "do it",
        "Do what the cursor is on.",
        "All commands",
        ("palette",),
        in_text=True,
        footer=10,
    ),
    Command("palette.up", ("up",), "up", "One line up.", "All commands", ("palette",), in_text=True),
    Command("palette.down", ("down",), "down", "One line down.", "All commands", ("palette",), in_text=True),
    Command("question.yes", ("y",), "yes", "Yes, do it.", "Questions", ("question",), footer=10),
    Command(
        "question.no", ("n", "escape"), "no", "No, leave everything as it is.", "Questions", ("question",), footer=20
    ),
    Command(
        "reason.give",
        ("enter", "ctrl+s"),
        "give this reason",
        "Go on, and record this reason.",
        "Questions",
        ("reason",),
        in_text=True,
        footer=10,
    ),
    Command(
        "line.give", ("enter", "ctrl+s"), "go on", "Go on with this.", "Questions", ("line",), in_text=True, footer=10
    ),
    Command("line.leave", ("escape",), "leave it", "Back, without doing it.", "Questions", ("line",), footer=20),
    Command("reason.leave", ("escape",), "leave it", "Back, without doing it.", "Questions", ("reason",), footer=20),
    Command(
        "unlock.open",
        ("enter",),
        "open",
        "Open the database with this passphrase.",
        "Application",
        ("unlock",),
        in_text=True,
        footer=10,
    ),
    Command("unlock.other", _OTHER, "other field", "To the other field.", "Application", ("unlock",), True),
    Command(
        "unlock.key_file", ("f2",), "key file", "Name the key file of your passphrase.", "Application", ("unlock",)
    ),
    Command("unlock.restore", ("f8",), "restore", "Bring a backup back.", "Application", ("unlock",), footer=30),
    Command(
        "app.back",
        ("escape",),
        "back",
        "Back to the screen before; nothing typed is lost.",
        "Application",
        _EVERY,
        footer=80,
    ),
    Command("app.palette", ("ctrl+p",), "commands", "Find a command by its name.", "Application", _EVERY, footer=85),
    Command("app.who", (), "who works", "Choose who works from now on.", "Application", _EVERY),
    Command(
        "app.appearance",
        ("f10",),
        "colours",
        "Dark, light, or high contrast.",
        "Application",
        ("everywhere", "unlock", "first", "who"),
    ),
    Command(
        "app.privacy",
        (KEY,),
        "privacy",
        "For projecting: close what is sensitive, or show it again.",
        "Application",
        ("everywhere", "question", "reason", "line", "working"),
    ),
    Command(
        "app.lock",
        ("ctrl+l",),
        "lock",
        "Lock; after unlocking everything is as it was.",
        "Application",
        ("everywhere", "question", "reason", "line", "who", "working", "secret"),
    ),
    Command(
        "app.quit",
        ("ctrl+q",),
        "leave",
        "Leave; what is typed is kept as a draft.",
        "Application",
        _ALWAYS_THERE,
        footer=90,
    ),
    Command("app.help", ("?", "f1"), "all keys", "All keys that work here.", "Application", _ALWAYS_THERE, footer=100),
)
