"""Commands of reviews, of what they are made of, and of what runs beside a case."""

from __future__ import annotations

from crg_tui.commands.kinds import Command

_LIST, _ONE, _PARTS, _BESIDE = ("reviews",), ("review",), ("review_parts",), ("processes",)

ON_REVIEWS: tuple[Command, ...] = (
    Command("reviews.open", ("v",), "reviews", "Reviews under way and done.", "Reviews", ("today",)),
    Command("keep.reviews", (), "reviews", "Reviews under way and done.", "Reviews", ("everywhere",)),
    Command("case.reviews", ("q",), "reviews", "The reviews that cover this case.", "Reviews", ("case",)),
    Command(
        "case.processes", ("z",), "parallel", "What else looks into it: police, courts.", "Reviews", ("case", "review")
    ),
    Command("reviews.new", ("n", "ctrl+n"), "new review", "A review of a case.", "Reviews", _LIST, footer=20),
    Command("review.event", ("n", "ctrl+n"), "event", "Something dated.", "Reviews", _ONE, footer=20),
    Command("review.reviewer", ("r",), "reviewer", "Who reviews, and the check.", "Reviews", _ONE, footer=30),
    Command("review.terms", ("t",), "terms", "The terms of reference.", "Reviews", _ONE, footer=40),
    Command("review.parts", ("l",), "put right", "Its parts, to put one right.", "Reviews", _ONE, footer=50),
    Command("review.delay", ("w",), "delay", "Why it takes longer.", "Reviews", _ONE, footer=60),
    Command("review.case", ("c",), "case", "A further case that it covers.", "Reviews", _ONE),
    Command("review.publish", ("p",), "publish", "It was published.", "Reviews", _ONE),
    Command("review.not_publish", ("d",), "not published", "It is not published, and why.", "Reviews", _ONE),
    Command("review.correct", ("e", "ctrl+e"), "correct", "Kind, title, decision, cost.", "Reviews", _ONE),
    Command("review.history", ("h",), "history", "Everything that happened to it.", "Reviews", _ONE),
    Command("review.remove", ("x",), "take away", "Take this review away.", "Reviews", _ONE, destructive=True),
    Command(
        "reviewpart.remove", ("x",), "take away", "Take this part away.", "Reviews", _PARTS, footer=20,
        destructive=True,
    ),
    Command("process.new", ("n", "ctrl+n"), "new", "One more process.", "Reviews", _BESIDE, footer=20),
    Command(
        "process.remove", ("x",), "take away", "Take this process away.", "Reviews", _BESIDE, footer=30,
        destructive=True,
    ),
)  # fmt: skip
