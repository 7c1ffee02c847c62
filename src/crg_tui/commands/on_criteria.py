"""Commands of the criteria: their editions, and answering them on a decision."""

from __future__ import annotations

from crg_tui.commands.kinds import Command

_LIST, _EDITION, _JUDGING = ("editions",), ("edition",), ("judging",)
_GROUP = ("group", "versions", "arrangements")

ON_CRITERIA: tuple[Command, ...] = (
    Command("criteria.open", (), "criteria", "The criteria, edition by edition.", "Group", ("everywhere",)),
    Command("group.criteria", ("k",), "criteria", "The criteria, edition by edition.", "Group", _GROUP),
    Command("editions.new", ("n", "ctrl+n"), "new edition", "An edition from a day on.", "Criteria", _LIST, footer=20),
    Command("editions.load", ("l",), "take in", "Take in the shipped ones.", "Criteria", _LIST, footer=30),
    Command("edition.criterion", ("n", "ctrl+n"), "criterion", "One more of them.", "Criteria", _EDITION, footer=20),
    Command("edition.confirm", ("c",), "confirm", "It was read in its source.", "Criteria", _EDITION, footer=30),
    Command("edition.correct", ("e", "ctrl+e"), "correct", "Put this right.", "Criteria", _EDITION, footer=40),
    Command("edition.end", ("x",), "end", "Say its last day.", "Criteria", _EDITION, footer=50),
    Command(
        "edition.remove",
        ("k",),
        "take away",
        "Take away a criterion added by mistake.",
        "Criteria",
        _EDITION,
        destructive=True,
    ),
    Command("edition.history", ("h",), "history", "Who changed what, and when.", "Criteria", _EDITION),
    Command("decide.judge", ("j",), "criteria", "The criteria, and who differs.", "Decisions", ("decide",)),
    Command("judging.yes", ("y",), "yes", "The answer is yes.", "Criteria", _JUDGING, footer=12),
    Command("judging.no", ("n",), "no", "The answer is no.", "Criteria", _JUDGING, footer=14),
    Command("judging.not_known", ("k",), "not known", "It is not known.", "Criteria", _JUDGING, footer=16),
    Command("judging.not_asked", ("q",), "not asked", "It was not asked.", "Criteria", _JUDGING),
    Command("judging.not_published", ("p",), "not published", "It is not published.", "Criteria", _JUDGING),
    Command("judging.agency", ("a",), "agency differs", "An agency differs here.", "Criteria", _JUDGING, footer=20),
    Command("judging.away", ("x",), "take away", "It does not differ.", "Criteria", _JUDGING, destructive=True),
)
