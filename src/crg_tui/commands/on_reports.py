"""Commands of the rapid review report, its sign-offs, and the templates of papers."""

from __future__ import annotations

from crg_tui.commands.kinds import Command

_LIST, _TEMPLATE, _REPORT, _SIGNED = ("templates",), ("template",), ("report",), ("signoffs",)

ON_REPORTS: tuple[Command, ...] = (
    Command("keep.templates", (), "templates", "Headings and words of papers.", "Record", ("everywhere",)),
    Command("templates.new", ("n", "ctrl+n"), "new template", "A template from a day on.", "Papers", _LIST, footer=20),
    Command(
        "templates.remove", ("x",), "take away", "Take this template away.", "Papers", _LIST, footer=30,
        destructive=True,
    ),
    Command("template.section", ("n", "ctrl+n"), "section", "One more section.", "Papers", _TEMPLATE, footer=20),
    Command("template.earlier", ("k",), "earlier", "Move this section up.", "Papers", _TEMPLATE, footer=30),
    Command("template.later", ("j",), "later", "Move this section down.", "Papers", _TEMPLATE, footer=40),
    Command("template.confirm", ("c",), "confirm", "It was compared.", "Papers", _TEMPLATE, footer=50),
    Command("template.correct", ("e", "ctrl+e"), "correct", "Put name, day or source right.", "Papers", _TEMPLATE),
    Command(
        "template.remove", ("x",), "take away", "Take this section away.", "Papers", _TEMPLATE, destructive=True
    ),
    Command("case.report", ("b",), "report", "The rapid review report.", "Cases", ("case",)),
    Command("report.preview", ("p",), "preview", "The report as it prints.", "Papers", _REPORT, footer=20),
    Command("report.keep", ("k",), "keep", "Keep exactly what goes out.", "Papers", _REPORT, footer=30),
    Command("report.signed", ("o",), "sign-offs", "What the partners said to it.", "Papers", _REPORT, footer=40),
    Command("report.missing", ("m",), "missing", "What is still to be written.", "Papers", _REPORT, footer=50),
    Command("report.sent", ("s",), "sent", "It was sent to the Panel.", "Papers", _REPORT, footer=60),
    Command("report.went", ("v",), "as it went", "The newest kept version.", "Papers", _REPORT),
    Command(
        "signoffs.remove", ("x",), "take away", "Take this sign-off away.", "Papers", _SIGNED, footer=20,
        destructive=True,
    ),
)  # fmt: skip
