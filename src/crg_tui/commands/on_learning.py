"""Commands of themes, likeness, search, lessons, reminders and highlight reports."""

from __future__ import annotations

from crg_tui.commands.kinds import Command

_EVERY = ("everywhere",)
_THEMES, _LIKE, _FOUND = ("themes",), ("like",), ("found",)
_LESSONS, _SHARES, _QUARTER = ("lessons",), ("shares",), ("highlight",)

ON_LEARNING: tuple[Command, ...] = (
    Command("keep.search", (), "search record", "Search the whole record for words.", "Record", _EVERY),
    Command("find.open", ("/",), "find", "Find words in the whole record.", "Record", ("today", "case")),
    Command("found.search", ("/",), "search", "Which words.", "Record", _FOUND, footer=20),
    Command("keep.themes", (), "themes", "Themes: the list of them.", "Learning", _EVERY),
    Command("themes.new", ("n", "ctrl+n"), "theme", "One more theme.", "Learning", _THEMES, footer=20),
    Command("themes.retire", ("x",), "retire", "Retire it, or bring it back.", "Learning", _THEMES, footer=30),
    Command("themes.on", ("v",), "what has it", "Everything that has it.", "Learning", _THEMES, footer=40),
    Command("themes.supplied", ("s",), "supplied", "Begin with the supplied themes.", "Learning", _THEMES, footer=50),
    Command("case.themes", ("f8",), "themes", "The themes of this case.", "Cases", ("case",)),
    Command("review.themes", ("f8",), "themes", "The themes of this review.", "Reviews", ("review",)),
    Command("case.like", ("l",), "been here?", "What is like this case, and why.", "Cases", ("case",)),
    Command("plan.themes", ("m",), "themes", "The themes of this recommendation.", "Actions", ("plan",), footer=40),
    Command("plan.like", ("b",), "been here?", "What is like it, and why.", "Actions", ("plan",), footer=50),
    Command("form.like", ("f4",), "been here?", "What is like what is typed here.", "Forms", ("form_like",)),
    Command("like.open", ("o",), "go there", "Open it.", "Learning", _LIKE, footer=20),
    Command("like.judge", ("j",), "judge", "What you make of that case.", "Learning", _LIKE, footer=30),
    Command("like.remove", ("x",), "take away", "Take this judgement away.", "Learning", _LIKE, destructive=True),
    Command("keep.lessons", (), "lessons", "Lessons, and how they are shared.", "Learning", _EVERY),
    Command("lessons.new", ("n", "ctrl+n"), "lesson", "One more lesson.", "Learning", _LESSONS, footer=20),
    Command("lessons.shares", ("s",), "sharing", "How it is shared.", "Learning", _LESSONS, footer=30),
    Command("lessons.correct", ("e", "ctrl+e"), "correct", "Put it right.", "Learning", _LESSONS, footer=40),
    Command("lessons.themes", ("m",), "themes", "The themes of this lesson.", "Learning", _LESSONS, footer=50),
    Command("lessons.remove", ("x",), "take away", "Take it away.", "Learning", _LESSONS, destructive=True),
    Command("shares.new", ("n", "ctrl+n"), "one more", "One more way of sharing it.", "Learning", _SHARES, footer=20),
    Command("shares.remove", ("x",), "take away", "Take it away.", "Learning", _SHARES, footer=30, destructive=True),
    Command("keep.reminders", (), "calendar file", "Calendar file of all that is due.", "Record", _EVERY),
    Command("keep.highlight", (), "highlight", "Highlight report of a quarter.", "Papers", _EVERY),
    Command("highlight.before", ("left",), "quarter before", "The quarter before.", "Papers", _QUARTER, footer=20),
    Command("highlight.after", ("right",), "next quarter", "The quarter after.", "Papers", _QUARTER, footer=30),
    Command("highlight.figures", ("v",), "figures", "The figures, and what they count.", "Papers", _QUARTER, footer=40),
)
