"""Commands of the action log: its views, what is marked, and what is done from the list without leaving it."""

from __future__ import annotations

from crg_tui.commands.kinds import Command

_LOG = ("actions",)

ON_ACTION_LOG: tuple[Command, ...] = (
    Command("room.log", ("k",), "action log", "The action log: update, or verify by the group.", "Actions", ("room",)),
    Command("log.progress", ("u",), "progress", "What was done since; of all marked ones.", "Actions", _LOG, footer=12),
    Command("log.move", ("m",), "move date", "Another due date, and why; of all marked ones.", "Actions", _LOG,
            footer=14),
    Command("log.done", ("d",), "done", "It is done: say what shows it.", "Actions", _LOG, footer=16),
    Command("log.verify", ("v",), "verify", "Not the lead: look at the evidence.", "Actions", _LOG, footer=18),
    Command("log.assure", ("s",), "assure", "What re-review or audit found.", "Actions", _LOG, footer=45),
    Command("log.reopen", ("o",), "open again", "Open it again.", "Actions", _LOG),
    Command("log.group", ("i",), "group verifies", "The group verifies it at this meeting.", "Actions", _LOG,
            footer=19),
    Command("actions.mark", ("space",), "mark", "Mark this action, or not any more.", "Actions", _LOG, footer=15),
    Command("actions.unmark", ("k",), "unmark all", "Nothing is marked any more.", "Actions", _LOG),
    Command("actions.open", ("1",), "all open", "What is not done, whoever leads it.", "Actions", _LOG, footer=22),
    Command("actions.mine", ("2",), "mine", "Open ones that you lead; asked once who that is.", "Actions", _LOG,
            footer=24),
    Command("actions.overdue", ("3",), "overdue", "Only what is late.", "Actions", _LOG, footer=17),
    Command("actions.verifiable", ("4",), "to verify", "Completed with evidence, verified by nobody.", "Actions", _LOG,
            footer=40),
    Command("actions.assurable", ("5",), "to assure", "Verified; re-review or audit due or not planned.", "Actions",
            _LOG),
    Command("actions.ended", ("6",), "ended", "Only what has ended, done or not.", "Actions", _LOG),
    Command("actions.all", ("7",), "all", "All actions, however they stand.", "Actions", _LOG),
    Command("actions.agency", ("a",), "agency", "Only those of one agency or post.", "Actions", _LOG, footer=18),
    Command("actions.whose", ("y",), "who is mine", "Choose whose actions are yours.", "Actions", _LOG),
    Command("actions.grouped", ("g",), "by plan", "By case and recommendation, or by date.", "Actions", _LOG),
    Command("actions.find", ("/",), "find", "By words; once more for all.", "Actions", _LOG, footer=29),
)  # fmt: skip
