"""The one table of commands: key bindings, footers, help, palette and `docs/keys.md` all come from it.

A screen declares the contexts it offers; a command says in which contexts it works. Keys are letters and digits,
`?` and `/`, F1 to F10, a few ctrl keys, enter, escape, tab and the arrows: never alt, and never ctrl+h, ctrl+i or
ctrl+m, which many terminals cannot tell from backspace, tab and enter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

CONTEXTS: Mapping[str, str] = {
    "everywhere": "Everywhere",
    "unlock": "Before the database is open",
    "who": "Choosing who works",
    "list": "In a list",
    "form": "In a form",
    "page": "In a page of text",
    "palette": "In the list of all commands",
    "question": "When a question is asked",
    "reason": "When a reason is wanted",
    "line": "When one line is asked for",
    "today": "Today",
    "first": "Making a new database",
    "group": "The group",
    "seat": "One seat",
    "versions": "The versions of the arrangements",
    "arrangements": "One version of the arrangements",
    "cases": "The cases",
    "referral": "One referral",
    "steps": "The steps of a case",
    "children": "The children of a case",
    "case": "One case",
    "actions": "The actions",
    "action": "One action",
    "plan": "The action plan of a case",
    "meetings": "The meetings",
    "agenda": "The agenda of a meeting",
    "people": "Who is at a meeting",
    "rows": "In a list of people",
    "notes": "The notes of an item",
    "room": "In the meeting room",
    "decide": "Deciding",
    "reading": "Before something is confirmed",
    "views": "The agencies' views",
    "returns": "The agency returns",
    "minutes": "The minutes of a meeting",
    "paper": "A paper as it prints",
}
"""Every context and its title; a screen of a new noun adds its own line."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a key does.

    `label` is one or two words for the footer; `help` is one sentence; `group` is its heading in help and palette.
    `where` names the contexts in which it works. `in_text` says that its enter, arrow, home, end and page keys are
    taken even while text has the focus (F and ctrl keys always are, letters never). `footer` is its place in the
    footer, 1 first, 0 for commands that are only in help and palette. `destructive` commands ask before they act,
    and the answer is another key than theirs.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    where: tuple[str, ...]
    in_text: bool = False
    footer: int = 0
    destructive: bool = False

    @property
    def method(self) -> str:
        """The name of the method that carries it out: `do_case_new` for `case.new`."""
        return "do_" + self.id.replace(".", "_")


_EVERY = ("everywhere",)
_ALWAYS_THERE = ("everywhere", "unlock", "first", "who", "question", "reason", "line")
_LIST = ("list",)
_ROWS = ("list", "rows")
_FORM = ("form",)
_PAGE = ("page",)
_RULES = ("versions", "arrangements")
_FIRST = ("first",)
_OTHER = ("tab", "shift+tab", "up", "down")

TABLE: tuple[Command, ...] = (
    Command("case.new", ("n", "ctrl+n"), "referral", "Record a new referral.", "Cases", ("today", "cases"), footer=20),
    Command("cases.open", ("c", "f3"), "cases", "All cases.", "Cases", ("today",), footer=30),
    Command("cases.search", ("/",), "search", "Only the cases that hold these words.", "Cases", ("cases",), footer=30),
    Command("case.step", ("s",), "step", "Record a dated step of this case.", "Cases", ("case",), footer=15),
    Command("case.views", ("v",), "views", "What each agency thinks.", "Cases", ("case",), footer=20),
    Command("case.decide", ("d",), "decide", "Decide, or read what was decided.", "Cases", ("case",), footer=25),
    Command("case.returns", ("r",), "returns", "What agencies were asked for.", "Cases", ("case",)),
    Command("case.action", ("a",), "action", "A new action of this case.", "Cases", ("case",)),
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
    Command("decide.agree", ("a",), "agree", "The seat under the cursor agrees.", "Decisions", ("decide",), footer=10),
    Command("decide.disagree", ("d",), "disagree", "It disagrees; words follow.", "Decisions", ("decide",), footer=15),
    Command("decide.abstain", ("b",), "abstain", "It abstains.", "Decisions", ("decide",)),
    Command("decide.absent", ("o",), "absent", "It is absent.", "Decisions", ("decide",)),
    Command("decide.not_asked", ("q",), "not asked", "It was not asked.", "Decisions", ("decide",)),
    Command("decide.withdrawn", ("i",), "withdrawn", "It withdrew for an interest.", "Decisions", ("decide",)),
    Command("decide.all", ("l", "f4"), "all agree", "All agree: the names first.", "Decisions", ("decide",), footer=8),
    Command("decide.words", ("t",), "its words", "The disagreeing agency's own words.", "Decisions", ("decide",)),
    Command("decide.rationale", ("h",), "rationale", "Why; or who will give it.", "Decisions", ("decide",)),
    Command("decide.next", ("right",), "next seat", "To the next seat.", "Decisions", ("decide",)),
    Command("decide.before", ("left",), "seat before", "To the seat before.", "Decisions", ("decide",)),
    Command("decide.clear", ("k",), "take away", "Take the position under the cursor away.", "Decisions", ("decide",)),
    Command("decide.read", ("r", "f2"), "read back", "Read it back, full width.", "Decisions", ("decide",), footer=20),
    Command("decide.record", ("ctrl+s",), "record", "Name the outcome and record.", "Decisions", ("decide",), footer=5),
    Command("decide.propose", ("n", "ctrl+n"), "propose", "Put a question in words.", "Decisions", ("decide",)),
    Command("decide.correct", ("e", "ctrl+e"), "wording", "Put the wording right.", "Decisions", ("decide",)),
    Command("decide.maker", ("m", "f3"), "who decides", "What whoever decides decided.", "Decisions", ("decide",)),
    Command("decide.advice", ("v",), "advice", "Independent advice, and the response.", "Decisions", ("decide",)),
    Command("decide.ratify", ("y",), "ratify", "Ratify a provisional decision.", "Decisions", ("decide",)),
    Command("decide.reopen", ("g",), "decide again", "Decide again; the old one stays.", "Decisions", ("decide",)),
    Command("decide.withdraw", ("w",), "take back", "Take the proposal back.", "Decisions", ("decide",)),
    Command("decide.other", ("f6",), "another", "Another decision about the same.", "Decisions", ("decide",)),
    Command("reading.confirm", ("enter",), "confirm", "It is as it stands here.", "Decisions", ("reading",), footer=5),
    Command("views.next", ("right",), "next question", "The next question.", "Decisions", ("views",), footer=20),
    Command("views.before", ("left",), "question before", "The question before.", "Decisions", ("views",)),
    Command("views.correct", ("e", "ctrl+e"), "correct", "Put a slip right.", "Decisions", ("views",), footer=40),
    Command("views.participant", ("n",), "participant", "Somebody without a seat.", "Decisions", ("views",), footer=30),
    Command("returns.ask", ("n", "ctrl+n"), "ask", "Ask agencies for a return.", "Returns", ("returns",), footer=20),
    Command("returns.receive", ("i",), "came in", "It came.", "Returns", ("returns",), footer=25),
    Command("returns.nil", ("o",), "nil return", "It was not involved.", "Returns", ("returns",), footer=30),
    Command("returns.refused", ("x",), "not provided", "It will give none.", "Returns", ("returns",)),
    Command("case.call", ("p",), "partners' call", "A call of the three partners.", "Cases", ("case",)),
    Command(
        "record.undo",
        ("u",),
        "undo",
        "Undo your last operation.",
        "Cases",
        ("today", "agenda", "people", "room", "decide"),
        footer=60,
        destructive=True,
    ),
    Command("actions.list", ("a", "f4"), "actions", "All actions.", "Actions", ("today",), footer=40),
    Command("actions.new", ("n", "ctrl+n"), "new action", "One more action here.", "Actions", ("actions",), footer=20),
    Command("actions.open", ("o",), "open ones", "Only what is not done.", "Actions", ("actions",), footer=40),
    Command("actions.overdue", ("v",), "overdue", "Only what is late.", "Actions", ("actions",), footer=30),
    Command("actions.ended", ("d",), "ended", "Only what has ended, done or not.", "Actions", ("actions",)),
    Command("actions.all", ("l",), "all", "All actions, however they stand.", "Actions", ("actions",), footer=50),
    Command("action.correct", ("e", "ctrl+e"), "correct", "Put this action right.", "Actions", ("action",), footer=30),
    Command("action.done", ("d",), "done", "It is done: say what shows it.", "Actions", ("action",), footer=20),
    Command("action.end", ("x",), "not done", "End it without it being done.", "Actions", ("action",), footer=40),
    Command("action.reopen", ("o",), "open again", "Open it again.", "Actions", ("action",), footer=50),
    Command("action.plan", ("p",), "action plan", "The plan of its case.", "Actions", ("action",)),
    Command("action.history", ("h",), "history", "Everything that happened to it.", "Actions", ("action",)),
    Command("plan.new", ("n", "ctrl+n"), "recommendation", "One more recommendation.", "Actions", ("plan",), footer=20),
    Command("meetings.open", ("m", "f2"), "meetings", "All meetings.", "Meetings", ("today",), footer=30),
    Command("meeting.new", ("n", "ctrl+n"), "new meeting", "Plan a meeting.", "Meetings", ("meetings",), footer=20),
    Command("agenda.begin", ("o",), "open meeting", "Open the meeting.", "Meetings", ("agenda", "room"), footer=25),
    Command("agenda.add", ("n", "ctrl+n"), "new item", "One more item.", "Meetings", ("agenda",), footer=20),
    Command("agenda.cases", ("c",), "open cases", "Add every open case that is missing.", "Meetings", ("agenda",)),
    Command("agenda.earlier", ("k",), "earlier", "Move this item up.", "Meetings", ("agenda",), footer=40),
    Command("agenda.later", ("j",), "later", "Move this item down.", "Meetings", ("agenda",), footer=40),
    Command("agenda.title", ("t",), "title", "Give this item another title.", "Meetings", ("agenda",)),
    Command("agenda.times", ("i",), "times", "Put the times of this item right.", "Meetings", ("agenda",)),
    Command(
        "agenda.remove", ("x",), "take off", "Take this item off.", "Meetings", ("agenda",), footer=60, destructive=True
    ),
    Command("agenda.correct", ("e", "ctrl+e"), "correct", "Put day, time or place right.", "Meetings", ("agenda",)),
    Command("agenda.people", ("p", "f2"), "people", "Who comes, and apologies.", "Meetings", ("agenda",), footer=30),
    Command("agenda.check", ("v",), "see to", "What to see to before the meeting.", "Meetings", ("agenda",), footer=35),
    Command("agenda.minutes", ("m",), "minutes", "The minutes of this meeting.", "Meetings", ("agenda",)),
    Command("people.here", ("enter",), "here", "This person is here, or is back.", "Meetings", ("people",), footer=10),
    Command("people.left", ("l",), "left", "This person leaves.", "Meetings", ("people",), footer=20),
    Command("people.sorry", ("a",), "apologies", "This person cannot come.", "Meetings", ("people",), footer=30),
    Command("people.interest", ("i",), "interest", "They declare an interest.", "Meetings", ("people",), footer=40),
    Command("people.times", ("t",), "times", "When they came and went.", "Meetings", ("people",), footer=50),
    Command("people.expected", ("x",), "expected", "They are expected, or not.", "Meetings", ("people",)),
    Command("people.authority", ("m",), "may commit", "Whether they may commit their agency.", "Meetings", ("people",)),
    Command("people.new", ("n", "ctrl+n"), "somebody new", "Somebody not on the list.", "Meetings", ("people",)),
    Command("people.wrong", ("w",), "was not here", "They were not here.", "Meetings", ("people",), destructive=True),
    Command("notes.correct", ("enter", "ctrl+e"), "correct", "Put this note right.", "Meetings", ("notes",), footer=10),
    Command("notes.minute", ("m",), "to minutes", "Put it in the minute text.", "Meetings", ("notes",), footer=20),
    Command("notes.action", ("a",), "action", "Make an action of this note.", "Meetings", ("notes",), footer=30),
    Command(
        "notes.remove", ("x",), "take away", "Take this note away.", "Meetings", ("notes",), footer=40, destructive=True
    ),
    Command("room.add", ("ctrl+s",), "add note", "Add what is typed as a note.", "Meetings", ("room",), footer=5),
    Command("room.note", ("n",), "note", "Write a note of this item.", "Meetings", ("room",), footer=10),
    Command("room.views", ("v", "f3"), "views", "What each agency thinks.", "Meetings", ("room",), footer=20),
    Command("room.decide", ("d", "f4"), "decide", "Decide about this case.", "Meetings", ("room",), footer=30),
    Command("room.action", ("a", "f5"), "action", "Somebody will do something.", "Meetings", ("room",), footer=50),
    Command("room.people", ("p", "f2"), "people", "Who is here, and interests.", "Meetings", ("room",), footer=40),
    Command("room.take", ("enter",), "take item", "Take this item now.", "Meetings", ("room",), footer=8),
    Command("room.done", ("x", "f9"), "done", "This item is done.", "Meetings", ("room",), footer=60),
    Command("room.defer", ("l",), "defer", "Put this item off: what is wanted first.", "Meetings", ("room",)),
    Command("room.reopen", ("r",), "reopen", "Go on with an item that was done.", "Meetings", ("room",)),
    Command("room.next", ("down", "f8"), "next item", "Look at the next item.", "Meetings", ("room",), footer=45),
    Command("room.before", ("up", "f7"), "item before", "Look at the item before.", "Meetings", ("room",)),
    Command(
        "room.number",
        ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0"),
        "by number",
        "Look at the item of that number.",
        "Meetings",
        ("room",),
    ),
    Command(
        "room.minute", ("m", "f6"), "to minutes", "The note becomes minute text.", "Meetings", ("room",), footer=70
    ),
    Command("room.text", ("t",), "minute text", "Write the minute text of this item.", "Meetings", ("room",)),
    Command("room.notes", ("w",), "all notes", "The notes of this item.", "Meetings", ("room",)),
    Command("room.interest", ("i",), "interests", "Interests for this item.", "Meetings", ("room",)),
    Command("room.agenda", ("g",), "agenda", "The agenda, to change it.", "Meetings", ("room",)),
    Command("room.close", ("c",), "close meeting", "Close it.", "Meetings", ("room",), destructive=True),
    Command("room.more", ("pagedown",), "more", "The rest of what is shown.", "Meetings", ("room",)),
    Command("room.back", ("pageup",), "up", "Up again in what is shown.", "Meetings", ("room",)),
    Command("minutes.preview", ("p",), "preview", "The minutes as they print.", "Minutes", ("minutes",), footer=20),
    Command("minutes.issue", ("i",), "issue", "Issue them.", "Minutes", ("minutes",), footer=30, destructive=True),
    Command("minutes.missing", ("m",), "missing", "What is still missing.", "Minutes", ("minutes",), footer=40),
    Command("minutes.versions", ("v",), "versions", "Every issued version.", "Minutes", ("minutes",), footer=50),
    Command("minutes.notes", ("f",), "from notes", "Begin the text with the notes.", "Minutes", ("minutes",)),
    Command("minutes.changes", ("c",), "changes", "What has changed since the issue.", "Minutes", ("minutes",)),
    Command("minutes.approve", ("a",), "approve", "They were approved at a later meeting.", "Minutes", ("minutes",)),
    Command("minutes.amend", ("d",), "amend", "Amend approved minutes.", "Minutes", ("minutes",)),
    Command("paper.write", ("w",), "write a file", "Write this paper to a file.", "Papers", ("paper",), footer=20),
    Command("paper.print", ("t",), "print", "Send this paper to the printer.", "Papers", ("paper",), footer=30),
    Command(
        "who.new",
        ("n", "ctrl+n"),
        "new person",
        "Enter the name and role of somebody new.",
        "Who works",
        ("who",),
        footer=20,
    ),
    Command("group.open", ("g",), "group", "The group: seats, members, chair, arrangements.", "Group", ("today",)),
    Command("group.member", ("m",), "member", "A new member or deputy.", "Group", ("group", "seat"), footer=20),
    Command("group.seat", ("s",), "seat", "A new seat.", "Group", ("group",), footer=30),
    Command("group.arrangements", ("a",), "arrangements", "Who decides; quorum.", "Group", ("group",), footer=40),
    Command("group.correct", ("e", "ctrl+e"), "correct", "Put this right.", "Group", ("group", "seat"), footer=50),
    Command("group.end", ("x",), "end", "Say the last day of this.", "Group", ("group", "seat"), footer=60),
    Command("group.chair", ("c",), "chair", "Say who chairs.", "Group", ("group",)),
    Command("group.adviser", ("v",), "adviser", "Somebody who attends without a seat.", "Group", ("group",)),
    Command("group.partnership", ("p",), "partnership", "Whose record this is.", "Group", ("group",)),
    Command("arrangements.new", ("n", "ctrl+n"), "new version", "A version from a day on.", "Group", _RULES, footer=40),
    Command("arrangements.confirm", ("c",), "confirm", "A rule was read where it is.", "Group", _RULES[1:], footer=20),
    Command("arrangements.correct", ("e", "ctrl+e"), "correct", "Put this right.", "Group", _RULES[1:], footer=30),
    Command("first.make", ("enter", "ctrl+s"), "go on", "Next field, or make it.", "Application", _FIRST, True, 10),
    Command("first.other", _OTHER, "other field", "To the other field.", "Application", _FIRST, True, 20),
    Command("list.choose", ("enter",), "open", "Open what the cursor is on.", "Lists", _LIST, footer=10),
    Command("list.up", ("up",), "up", "One line up.", "Lists", _ROWS),
    Command("list.down", ("down",), "down", "One line down.", "Lists", _ROWS),
    Command("list.page_up", ("pageup",), "page up", "One page up.", "Lists", _ROWS),
    Command("list.page_down", ("pagedown",), "page down", "One page down.", "Lists", _ROWS),
    Command("list.top", ("home",), "top", "To the first line.", "Lists", _ROWS),
    Command("list.bottom", ("end",), "end", "To the last line.", "Lists", _ROWS),
    Command(
        "list.reload", ("f5",), "read again", "Read the list again; the cursor stays on its record.", "Lists", _ROWS
    ),
    Command("form.save", ("ctrl+s",), "save", "Record what the form says.", "Forms", _FORM, footer=10),
    Command("form.next", ("tab",), "next field", "To the next field.", "Forms", _FORM, footer=20),
    Command(
        "form.enter",
        ("enter",),
        "next field",
        "To the next field; in long text a new line.",
        "Forms",
        _FORM,
        in_text=True,
    ),
    Command("form.previous", ("shift+tab",), "field before", "To the field before.", "Forms", _FORM),
    Command(
        "form.down",
        ("down",),
        "field below",
        "To the field below; in long text one line down.",
        "Forms",
        _FORM,
        in_text=True,
    ),
    Command(
        "form.up", ("up",), "field above", "To the field above; in long text one line up.", "Forms", _FORM, in_text=True
    ),
    Command(
        "form.discard",
        ("f6",),
        "start again",
        "Throw away what was typed and not saved.",
        "Forms",
        _FORM,
        destructive=True,
    ),
    Command("page.up", ("up",), "up", "One line up.", "Pages", _PAGE),
    Command("page.down", ("down",), "down", "One line down.", "Pages", _PAGE),
    Command("page.page_up", ("pageup",), "page up", "One page up.", "Pages", _PAGE),
    Command("page.page_down", ("pagedown",), "more", "One page down.", "Pages", _PAGE, footer=10),
    Command("page.top", ("home",), "top", "To the beginning.", "Pages", _PAGE),
    Command("page.bottom", ("end",), "end", "To the end.", "Pages", _PAGE),
    Command(
        "palette.run",
        ("enter",),
        "do it",
        "Do what the cursor is on.",
        "All commands",
        ("palette",),
        in_text=True,
        footer=10,
    ),
    Command("palette.up", ("up",), "up", "One line up.", "All commands", ("palette",), in_text=True),
    Command("palette.down", ("down",), "down", "One line down.", "All commands", ("palette",), in_text=True),
    Command("question.yes", ("y",), "yes", "Yes, do it.", "Questions", ("question",), footer=10),
    Command(
        "question.no", ("n", "escape"), "no", "No, leave everything as it is.", "Questions", ("question",), footer=20
    ),
    Command(
        "reason.give",
        ("enter", "ctrl+s"),
        "give this reason",
        "Go on, and record this reason.",
        "Questions",
        ("reason",),
        in_text=True,
        footer=10,
    ),
    Command(
        "line.give", ("enter", "ctrl+s"), "go on", "Go on with this.", "Questions", ("line",), in_text=True, footer=10
    ),
    Command("line.leave", ("escape",), "leave it", "Back, without doing it.", "Questions", ("line",), footer=20),
    Command("reason.leave", ("escape",), "leave it", "Back, without doing it.", "Questions", ("reason",), footer=20),
    Command(
        "unlock.open",
        ("enter",),
        "open",
        "Open the database with this passphrase.",
        "Application",
        ("unlock",),
        in_text=True,
        footer=10,
    ),
    Command(
        "app.back",
        ("escape",),
        "back",
        "Back to the screen before; nothing typed is lost.",
        "Application",
        _EVERY,
        footer=80,
    ),
    Command("app.palette", ("ctrl+p",), "commands", "Find a command by its name.", "Application", _EVERY, footer=85),
    Command("app.who", (), "who works", "Choose who works from now on.", "Application", _EVERY),
    Command(
        "app.appearance",
        ("f10",),
        "colours",
        "Dark, light, or high contrast.",
        "Application",
        ("everywhere", "unlock", "first", "who"),
    ),
    Command(
        "app.lock",
        ("ctrl+l",),
        "lock",
        "Lock; after unlocking everything is as it was.",
        "Application",
        ("everywhere", "question", "reason", "line", "who"),
    ),
    Command(
        "app.quit",
        ("ctrl+q",),
        "leave",
        "Leave; what is typed is kept as a draft.",
        "Application",
        _ALWAYS_THERE,
        footer=90,
    ),
    Command("app.help", ("?", "f1"), "all keys", "All keys that work here.", "Application", _ALWAYS_THERE, footer=100),
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

    Five at most, four below 80 columns. The last label (all keys) always keeps its place; the answer counts the
    labels before it.
    """
    widths = list(labels)
    most = 5 if width >= 80 else 4
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
        "Written from `crg_tui/commands.py`; a test fails when this page is behind.",
        "",
        "Letters, digits, `?` and `/` work while no text has the focus. F and ctrl keys always work.",
    ]
    for context, title in CONTEXTS.items():
        lines += ["", f"## {title}", "", "| Key | Does | Name |", "|---|---|---|"]
        for command in commands_in((context,)):
            keys = " or ".join(f"`{key_name(key)}`" for key in command.keys) or "by the list of all commands"
            lines.append(f"| {keys} | {command.help} | `{command.id}` |")
    return "\n".join(lines) + "\n"
