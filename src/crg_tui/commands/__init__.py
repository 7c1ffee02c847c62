"""The one table of commands: key bindings, footers, help, palette and `docs/keys.md` all come from it.

A screen declares the contexts it offers; a command says in which contexts it works. Keys are letters and digits,
`?` and `/`, F1 to F10, a few ctrl keys, enter, escape, tab and the arrows: never alt, and never ctrl+h, ctrl+i or
ctrl+m, which many terminals cannot tell from backspace, tab and enter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from crg_tui.commands.at_meetings import AT_MEETINGS
from crg_tui.commands.kinds import CONTEXTS, Command
from crg_tui.commands.on_action_log import ON_ACTION_LOG
from crg_tui.commands.on_action_plans import ON_ACTION_PLANS
from crg_tui.commands.on_cases import ON_CASES
from crg_tui.commands.on_chronology import ON_CHRONOLOGY
from crg_tui.commands.on_criteria import ON_CRITERIA
from crg_tui.commands.on_keeping import ON_KEEPING
from crg_tui.commands.on_learning import ON_LEARNING
from crg_tui.commands.on_papers import ON_PAPERS
from crg_tui.commands.on_reports import ON_REPORTS
from crg_tui.commands.on_returns import ON_RETURNS
from crg_tui.commands.on_reviews import ON_REVIEWS
from crg_tui.commands.on_screens import ON_SCREENS

__all__ = [
    "CONTEXTS", "TABLE", "Command", "bindings", "commands_in", "find", "fitting", "footer", "key_works", "keys_of",
    "keys_page", "moves", "shown_key",
]  # fmt: skip

TABLE: tuple[Command, ...] = (
    *ON_CASES,
    *ON_CHRONOLOGY,
    *AT_MEETINGS,
    *ON_ACTION_LOG,
    *ON_ACTION_PLANS,
    *ON_CRITERIA,
    *ON_KEEPING,
    *ON_PAPERS,
    *ON_REPORTS,
    *ON_RETURNS,
    *ON_REVIEWS,
    *ON_LEARNING,
    *ON_SCREENS,
)

_TEXTUAL_NAMES = {"?": "question_mark", "/": "slash"}
_SHOWN = {"escape": "esc", "pageup": "page up", "pagedown": "page down"}
_ALWAYS = re.compile(r"f\d+|ctrl\+.|escape|tab|shift\+tab")
_MOVES = frozenset(("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "shift+tab"))
_NEVER_IN_TEXT = re.compile(r"[a-z0-9?/]")


@lru_cache(maxsize=1)
def _by_id() -> Mapping[str, Command]:
    return {command.id: command for command in TABLE}


def find(command_id: str) -> Command:
    """The command of that id. Raises KeyError when the table has none."""
    return _by_id()[command_id]


@lru_cache(maxsize=256)
def commands_in(contexts: tuple[str, ...]) -> tuple[Command, ...]:
    """The commands that work in any of these contexts, in the order of the table."""
    wanted = set(contexts)
    return tuple(command for command in TABLE if wanted.intersection(command.where))


def key_works(command: Command, key: str, text: bool) -> bool:
    """Whether this key of a command is taken now; `text` says that text has the focus."""
    if not text or _ALWAYS.fullmatch(key):
        return True
    return command.in_text and not _NEVER_IN_TEXT.fullmatch(key)


@lru_cache(maxsize=256)
def bindings(contexts: tuple[str, ...], text: bool = False) -> Mapping[str, Command]:
    """The keys of a screen, by the names that Textual gives them, and what each does.

    The command of the context that is named first wins a key that two contexts share.
    """
    found: dict[str, Command] = {}
    for context in reversed(contexts):
        for command in commands_in((context,)):
            for key in command.keys:
                if key_works(command, key, text):
                    found[_TEXTUAL_NAMES.get(key, key)] = command
    return found


def shown_key(command: Command, text: bool = False) -> str:
    """The key as the footer and help show it, or "" when none of its keys works now."""
    for key in command.keys:
        if key_works(command, key, text):
            return key_name(key)
    return ""


def moves(command: Command) -> bool:
    """Whether a command only moves the cursor: help shows these, the list of all commands leaves them out."""
    return bool(command.keys) and _MOVES.issuperset(command.keys)


def key_name(key: str) -> str:
    """A key as it is shown: `F1`, `esc`, `page up`."""
    return key.upper() if re.fullmatch(r"f\d+", key) else _SHOWN.get(key, key)


def keys_of(command: Command, text: bool = False) -> str:
    """All its keys that work now, for help: `? or F1`."""
    working = [key for key in command.keys if key_works(command, key, text)]
    if len(working) == 10 and all(key.isdigit() for key in working):
        return "0 to 9"
    return " or ".join(key_name(key) for key in working)


@lru_cache(maxsize=256)
def footer(contexts: tuple[str, ...], text: bool = False) -> tuple[Command, ...]:
    """What a footer offers, the most important first, `all keys` last: commands with a key that works now."""
    reachable = set(bindings(contexts, text).values())
    wanted = [command for command in commands_in(contexts) if command.footer and command in reachable]
    return tuple(sorted(wanted, key=lambda command: command.footer))


def fitting(labels: Iterable[int], width: int) -> int:
    """How many labels of these widths fit side by side, three blanks apart, in a footer of that width.

    Five at most, four below 80 columns, eight from 110. The last label (all keys) always keeps its place; the answer
    counts the labels before it.
    """
    widths = list(labels)
    most = 8 if width >= 110 else 5 if width >= 80 else 4
    room = width - 1 - widths[-1]
    count = 0
    for size in widths[:-1]:
        room -= size + 3
        if room < 0 or count == most - 1:
            break
        count += 1
    return count


def keys_page() -> str:
    """The page `docs/keys.md`: every command with its keys, by context."""
    lines = [
        "# Keys",
        "",
        "Written from `crg_tui/commands/`; a test fails when this page is behind.",
        "",
        "Letters, digits, `?` and `/` work while no text has the focus. F and ctrl keys always work.",
    ]
    for context, title in CONTEXTS.items():
        lines += ["", f"## {title}", "", "| Key | Does | Name |", "|---|---|---|"]
        for command in commands_in((context,)):
            keys = " or ".join(f"`{key_name(key)}`" for key in command.keys) or "by the list of all commands"
            lines.append(f"| {keys} | {command.help} | `{command.id}` |")
    return "\n".join(lines) + "\n"
