"""Commands of the group, of cases and of what belongs to them."""

from __future__ import annotations

from crg_tui.commands.kinds import Command

_RULES = ("versions", "arrangements")

ON_CASES: tuple[Command, ...] = (
    Command("case.new", ("n", "ctrl+n"), "referral", "Record a new referral.", "Cases", ("today", "cases"), footer=20),
    Command("today.section", ("tab",), "next part", "To the next part of the list.", "Lists", ("today",)),
    Command("cases.open", ("c", "f3"), "cases", "All cases.", "Cases", ("today",), footer=30),
    Command("cases.search", ("/",), "search", "Only the cases that hold these words.", "Cases", ("cases",), footer=30),
    Command("case.step", ("s",), "step", "Record a dated step of this case.", "Cases", ("case",), footer=15),
    Command("case.views", ("v",), "views", "What each agency thinks.", "Cases", ("case",), footer=20),
    Command("case.decide", ("d",), "decide", "Decide, or read what was decided.", "Cases", ("case",), footer=25),
    Command("case.returns", ("r",), "returns", "What agencies were asked for.", "Cases", ("case",)),
    Command("case.action", ("a",), "action", "A new action of this case.", "Cases", ("case",)),
    Command("case.after", ("w", "f7"), "afterwards", "Panel, dispute, what follows a decision.", "Cases", ("case",)),
    Command("case.edit", ("e", "ctrl+e"), "correct", "Put right what the case is about.", "Cases", ("case",)),
    Command("case.steps", ("t",), "all steps", "All steps, to put one right.", "Cases", ("case",)),
    Command("case.children", ("k",), "children", "The children, to put one right or add one.", "Cases", ("case",)),
    Command("case.referrals", ("o",), "read referral", "Read the referral.", "Cases", ("case",)),
    Command("case.referral", ("n",), "further referral", "Log a further referral of this case.", "Cases", ("case",)),
    Command("case.history", ("h",), "history", "Everything that happened to this case.", "Cases", ("case",)),
    Command("case.identities", ("i",), "identities", "Open or close the identities; it is logged.", "Cases", ("case",)),
    Command(
        "referral.correct", ("e", "ctrl+e"), "correct", "Put this referral right.", "Cases", ("referral",), footer=20
    ),
    Command(
        "step.known",
        ("k",),
        "known steps",
        "Record what decisions and items make known.",
        "Cases",
        ("steps",),
        footer=25,
    ),
    Command("step.new", ("n", "ctrl+n"), "new step", "Record a dated step.", "Cases", ("steps",), footer=20),
    Command(
        "step.remove", ("x",), "take away", "Take this step away.", "Cases", ("steps",), footer=30, destructive=True
    ),
    Command("child.new", ("n", "ctrl+n"), "another child", "Another child.", "Cases", ("children",), footer=20),
    Command(
        "child.remove",
        ("x",),
        "take off",
        "Take this child off the case.",
        "Cases",
        ("children",),
        footer=30,
        destructive=True,
    ),
    Command("case.call", ("p",), "partners' call", "A call of the three partners.", "Cases", ("case",)),
    Command(
        "record.undo",
        ("u",),
        "undo",
        "Undo your last operation.",
        "Cases",
        ("today", "agenda", "people", "room", "decide", "views"),
        footer=60,
        destructive=True,
    ),
    Command("paper.write", ("w",), "write a file", "Write this paper to a file.", "Papers", ("paper",), footer=20),
    Command("paper.print", ("t",), "print", "Send this paper to the printer.", "Papers", ("paper",), footer=30),
    Command("group.open", ("g",), "group", "The group: seats, members, chair, arrangements.", "Group", ("today",)),
    Command("group.member", ("m",), "member", "A new member or deputy.", "Group", ("group", "seat"), footer=20),
    Command("group.seat", ("s",), "seat", "A new seat.", "Group", ("group",), footer=30),
    Command("group.arrangements", ("a",), "arrangements", "Who decides; quorum.", "Group", ("group",), footer=40),
    Command("group.correct", ("e", "ctrl+e"), "correct", "Put this right.", "Group", ("group", "seat"), footer=50),
    Command("group.end", ("x",), "end", "Say the last day of this.", "Group", ("group", "seat"), footer=60),
    Command("group.chair", ("c",), "chair", "Say who chairs.", "Group", ("group",)),
    Command("group.adviser", ("v",), "adviser", "Somebody who attends without a seat.", "Group", ("group",)),
    Command("group.partnership", ("p",), "partnership", "Whose record this is.", "Group", ("group",)),
    Command("group.interests", ("i",), "register", "The standing register of interests.", "Group", ("group",)),
    Command("group.attendance", ("t",), "attendance", "Attendance by seat over time.", "Group", ("group",)),
    Command("register.new", ("n", "ctrl+n"), "new entry", "One more entry.", "Group", ("register",), footer=20),
    Command("register.end", ("x",), "end", "Say the last day of this entry.", "Group", ("register",), footer=30),
    Command("attendance.year", ("y",), "another year", "Another year.", "Group", ("attendance",), footer=20),
    Command("attendance.before", ("left",), "year before", "The year before.", "Group", ("attendance",), footer=30),
    Command("attendance.next", ("right",), "next year", "The year after.", "Group", ("attendance",)),
    Command(
        "attendance.printed",
        ("n", "ctrl+n"),
        "printed",
        "The percentage that a source prints.",
        "Group",
        ("attendance",),
        footer=40,
    ),  # fmt: skip
    Command("arrangements.new", ("n", "ctrl+n"), "new version", "A version from a day on.", "Group", _RULES, footer=40),
    Command("arrangements.confirm", ("c",), "confirm", "A rule was read where it is.", "Group", _RULES[1:], footer=20),
    Command("arrangements.correct", ("e", "ctrl+e"), "correct", "Put this right.", "Group", _RULES[1:], footer=30),
)
