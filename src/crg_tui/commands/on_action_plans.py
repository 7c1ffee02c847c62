"""Commands of an action between meetings, of its parts, and of the legend of the status."""

from __future__ import annotations

from crg_tui.commands.kinds import Command

_ACTION, _PARTS, _LEGENDS, _LEGEND = ("action",), ("action_parts",), ("legends",), ("legend",)

ON_ACTION_PLANS: tuple[Command, ...] = (
    Command("case.plan", ("j",), "action plan", "Recommendations and what became of them.", "Actions", ("case",)),
    Command("plan.actions", ("a",), "its actions", "All actions of this case.", "Actions", ("plan",), footer=30),
    Command("plan.action", ("i",), "add action", "One more action of this recommendation.", "Actions", ("plan",),
            footer=25),
    Command("action.progress", ("u",), "progress", "What was done since.", "Actions", _ACTION, footer=25),
    Command("action.verify", ("v",), "verify", "Not the lead: look at the evidence.", "Actions", _ACTION, footer=30),
    Command("action.assure", ("s",), "assure", "What re-review or audit found.", "Actions", _ACTION, footer=35),
    Command("action.move", ("m",), "move date", "Another due date, and why.", "Actions", _ACTION, footer=40),
    Command("action.answer", ("a",), "answer", "What a lead said to being asked.", "Actions", _ACTION),
    Command("action.lead", ("j",), "joint lead", "A further lead.", "Actions", _ACTION),
    Command("action.milestone", ("n", "ctrl+n"), "milestone", "A step on the way.", "Actions", _ACTION),
    Command("action.parts", ("i",), "parts", "Leads, milestones, updates: put right.", "Actions", _ACTION),
    Command("action.audit", ("t",), "plan audit", "Plan a re-review or audit.", "Actions", _ACTION),
    Command("action.before", ("w",), "long embedded", "Embedded before this record began.", "Actions", _ACTION),
    Command("action.file", ("f",), "keep a file", "Keep a file as evidence.", "Actions", _ACTION),
    Command("action.rate", ("b",), "rate", "A colour against the legend, and why.", "Actions", _ACTION),
    Command("action.unrate", ("k",), "end rating", "The legend alone says the colour.", "Actions", _ACTION),
    Command("action.legend", ("l",), "legend", "What the colours mean.", "Actions", ("action", "plan")),
    Command("parts.correct", ("e", "ctrl+e"), "correct", "Put who leads right.", "Actions", _PARTS, footer=20),
    Command(
        "parts.remove", ("x",), "take away", "Take it away; the history keeps it.", "Actions", _PARTS, footer=30,
        destructive=True,
    ),
    Command("keep.legends", (), "legends", "What the colours of the status mean.", "Record", ("everywhere",)),
    Command("legends.new", ("n", "ctrl+n"), "new legend", "A legend from a day on.", "Record", _LEGENDS, footer=20),
    Command(
        "legends.remove", ("x",), "take away", "Take this legend away.", "Record", _LEGENDS, footer=30,
        destructive=True,
    ),
    Command("legend.line", ("n", "ctrl+n"), "line", "One more line.", "Record", _LEGEND, footer=20),
    Command("legend.confirm", ("c",), "confirm", "It was compared.", "Record", _LEGEND, footer=30),
    Command("legend.correct", ("e", "ctrl+e"), "correct", "Name, day or source.", "Record", _LEGEND, footer=40),
    Command("legend.remove", ("x",), "take away", "Take this line away.", "Record", _LEGEND, destructive=True),
)  # fmt: skip
