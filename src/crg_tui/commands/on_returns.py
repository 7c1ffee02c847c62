"""Commands of agency returns: one return with its lines, files, queries and reminders; what is owed over all cases."""

from __future__ import annotations

from crg_tui.commands.kinds import Command

_LIST, _ONE, _OWED, _DUE, _TOLD = ("returns",), ("return",), ("owed",), ("agencies_due",), ("told",)
_THREE = ("returns", "return", "owed")

ON_RETURNS: tuple[Command, ...] = (
    Command("keep.returns", (), "returns owed", "What agencies owe, over all cases.", "Returns", ("everywhere",)),
    Command("today.returns", ("r",), "returns owed", "What agencies owe, over all cases.", "Returns", ("today",)),
    Command("keep.agencies", (), "agencies owe", "What each agency owes, and letters.", "Returns", ("everywhere",)),
    Command("today.agencies", ("o",), "agencies owe", "What each agency owes, and letters.", "Returns", ("today",)),
    Command("agency.letter", ("l",), "letter", "The letter to this agency.", "Returns", _DUE, footer=20),
    Command("agency.letters", ("a",), "letters of all", "To all, or to those marked.", "Returns", _DUE, footer=30),
    Command("agency.mark", ("space",), "mark", "Mark this agency, or not any more.", "Returns", _DUE, footer=40),
    Command("agency.unmark", ("k",), "unmark all", "Nothing is marked any more.", "Returns", _DUE),
    Command("agency.calendar", ("c",), "calendar", "The calendar file of all that is due.", "Returns", _DUE, footer=50),
    Command("returns.ask", ("n", "ctrl+n"), "ask", "Ask agencies for a return.", "Returns", _LIST, footer=20),
    Command("returns.receive", ("i",), "came in", "It came, other than as a file.", "Returns", _THREE, footer=25),
    Command("returns.nil", ("o",), "nil return", "It was not involved.", "Returns", _THREE, footer=30),
    Command("returns.refused", ("x",), "not provided", "It will give none.", "Returns", _THREE),
    Command("returns.correct", ("e", "ctrl+e"), "correct", "Put state, dates or summary right.", "Returns", _THREE),
    Command("return.file", ("f",), "file came", "A filled-in form came as a file.", "Returns", _THREE, footer=35),
    Command("return.chase", ("h",), "chased", "It was chased: when, whom, how.", "Returns", _THREE, footer=40),
    Command("return.letter", ("l",), "letter", "The request, a reminder, or the queries.", "Returns", _THREE),
    Command("return.blank", ("b",), "blank form", "Write the form to fill in.", "Returns", _THREE),
    Command("return.line", ("n", "ctrl+n"), "line", "Type a line of it in.", "Returns", _ONE, footer=20),
    Command("return.take", ("t",), "take in", "Take in what can be read of the file.", "Returns", _ONE, footer=22),
    Command("return.query", ("q",), "query", "Ask the agency something about it.", "Returns", _ONE, footer=45),
    Command("return.answer", ("a",), "answer", "What the agency answered to this query.", "Returns", _ONE, footer=50),
    Command("return.withdraw", ("w",), "withdraw", "This query is not asked any more.", "Returns", _ONE),
    Command("return.sent", ("s",), "queries sent", "The open queries went to the agency.", "Returns", _ONE),
    Command(
        "return.remove", ("d",), "take away", "Take this line away; the history keeps it.", "Returns", _ONE,
        destructive=True,
    ),
    Command("told.take", ("t",), "take new", "Record what the record does not say yet.", "Returns", _TOLD, footer=20),
    Command(
        "told.this", ("o",), "take this", "Record this one, in the place of what stands there.", "Returns", _TOLD,
        footer=30, destructive=True,
    ),
    Command("told.whom", ("w",), "whom", "Whom it is about in the family record.", "Returns", _TOLD, footer=40),
    Command("told.family", ("m",), "family", "The family record of the case.", "Returns", _TOLD, footer=50),
    Command("owed.order", ("v",), "order", "By age, by whom it was asked of, by case.", "Returns", _OWED, footer=20),
)  # fmt: skip
