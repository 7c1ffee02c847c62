"""Commands of the chronology of a case, and of everyone concerned in it."""

from __future__ import annotations

from crg_tui.commands.kinds import Command

_LINE, _PAIRS = ("chronology",), ("event_pairs",)
_FAMILY, _BEARINGS = ("family",), ("bearings",)

ON_CHRONOLOGY: tuple[Command, ...] = (
    Command("case.chronology", ("c",), "chronology", "What happened, from all agencies.", "Cases", ("case",)),
    Command("case.family", ("m",), "family", "Everyone concerned, and what had a part.", "Cases", ("case",)),
    Command("chronology.new", ("n", "ctrl+n"), "event", "Record an event by hand.", "Cases", _LINE, footer=20),
    Command("chronology.narrow", ("/",), "filter", "Only some: agency, period, words.", "Cases", _LINE, footer=30),
    Command("chronology.differ", ("c",), "differing", "Only contradictions, or all again.", "Cases", _LINE, footer=40),
    Command("chronology.rule", ("r",), "rule", "Say what it and another are.", "Cases", _LINE, footer=50),
    Command("chronology.alike", ("l",), "alike", "Accounts that repeat or contradict.", "Cases", _LINE),
    Command("chronology.write", ("w",), "write a table", "Write a CSV file for a spreadsheet.", "Cases", _LINE),
    Command("chronology.paper", ("p",), "paper", "The chronology as it prints.", "Papers", _LINE),
    Command("event.correct", ("e", "ctrl+e"), "correct", "Put this event right.", "Cases", _LINE, footer=60),
    Command(
        "event.remove", ("x",), "take away", "Take this event away.", "Cases", _LINE, footer=70, destructive=True
    ),
    Command("pairs.show", ("o",), "both in full", "Read both accounts.", "Cases", _PAIRS, footer=20),
    Command("family.new", ("n", "ctrl+n"), "somebody", "Somebody else, by a label.", "Cases", _FAMILY, footer=20),
    Command("family.characteristics", ("c",), "sources", "Each answer with source.", "Cases", _FAMILY, footer=30),
    Command("family.bearings", ("b",), "had a part", "Racism, language, abuse.", "Cases", _FAMILY, footer=40),
    Command(
        "family.invite", ("i",), "invite", "A specialist domestic abuse service takes part.", "Cases",
        (*_FAMILY, *_BEARINGS), footer=50,
    ),
    Command("family.genogram", ("g",), "genogram", "Attach a genogram to the case.", "Cases", _FAMILY),
    Command("family.paper", ("p",), "paper", "The family table as it prints.", "Papers", _FAMILY),
    Command("family.read", ("r",), "read", "All that is recorded of this person.", "Cases", _FAMILY),
    Command(
        "family.remove", ("x",), "take out", "Take this person out of the family.", "Cases", _FAMILY, footer=60,
        destructive=True,
    ),
)  # fmt: skip
