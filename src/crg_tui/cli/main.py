"""The command line as a whole: which commands there are, and how their errors are told.

The table below is all that `--help` needs; a command's own file is imported when that command is called.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import os
import sys
from collections.abc import Callable, Sequence

# `typing` itself takes a tenth of the time of `--help`.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NOUNS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "open the sample partnership on a temporary copy"),
    "today": ("today", "what is due, late and outstanding"),
    "init": ("init", "make a new database"),
    "operator": ("operator", "who works with the program"),
    "partnership": ("partnership", "whose record this is"),
    "arrangements": ("arrangements", "who decides, quorum, advice and clocks, as dated versions"),
    "criteria": ("criteria", "statutory and local criteria, edition by edition"),
    "seat": ("seat", "the seats of the group"),
    "member": ("member", "who holds a seat, and who stands in"),
    "adviser": ("adviser", "who attends without a seat"),
    "chair": ("chair", "who chairs, and who is vice-chair"),
    "referral": ("referral", "log, correct and read referrals"),
    "case": ("case", "cases, their clocks and their history"),
    "adult": ("adult", "adults in a case, by role: Health Visitor 1, Mother"),
    "family": ("family", "everyone concerned: characteristics, and what may have had a part"),
    "chronology": ("chronology", "what agencies say happened, on one line of time"),
    "participant": ("participant", "who takes part in a case or meeting without a seat"),
    "return": ("returns", "the information that agencies are asked for"),
    "view": ("view", "what each agency thinks, and how it moved"),
    "document": ("document", "documents as received, byte for byte"),
    "decision": ("decision", "proposals, positions, dissent, and what was decided"),
    "panel": ("panel", "the Panel's replies, and the responses to them"),
    "dispute": ("dispute", "where the safeguarding partners differ: what is done about it"),
    "review": ("review", "reviews under way and done: reviewer, course, delays, publication"),
    "process": ("process", "what else looks into a case: police, coroner, courts"),
    "action": ("action", "actions and action plans"),
    "recommendation": ("recommendation", "the recommendations of a case's action plan"),
    "legend": ("legend", "what the colours of the status mean"),
    "meeting": ("meeting", "plan, open and close meetings, who comes, the check before"),
    "item": ("item", "the items of an agenda: taken, done, deferred"),
    "interest": ("interest", "interests that people declare for an item"),
    "standing-interest": ("standing_interest", "the standing register of interests: other roles and ties"),
    "attendance": ("attendance", "attendance by seat over a year, and what sources print of it"),
    "note": ("note", "working notes of a meeting; they never print"),
    "minute-text": ("minute_text", "the words that go into the minutes"),
    "minutes": ("minutes", "the minutes of a meeting: draft, issue, approve, print"),
    "paper": ("paper", "papers that go out: make them, keep what went, write and print"),
    "template": ("template", "templates of papers: headings, order, words of your own"),
    "report": ("report", "the rapid review report of a case: its words, what is missing, when it was sent"),
    "sign-off": ("sign_off", "what each safeguarding partner said to a kept report"),
    "circulation": ("circulation", "who was sent which paper, and asking one back"),
    "disclosure": ("disclosure", "requests for something out of the record, and what became of them"),
    "stock-sentence": ("stock_sentence", "sentences that are written often, by abbreviation"),
    "returned-draft": ("returned_draft", "Word drafts of minutes that came back, change by change"),
    "glossary": ("glossary", "abbreviations that papers write out at first use"),
    "leaks": ("leak_rulings", "what was ruled about places that the leak check pointed out"),
    "watched-word": ("watched_word", "words that are pointed out before a paper goes out"),
    "history": ("history", "the latest operations, and undoing one"),
    "theme": ("theme", "the partnership's themes, and what has which"),
    "like": ("like", "have we been here before: what is like a case, why, and what was judged of it"),
    "search": ("search", "everything that holds these words, of which kind, and where"),
    "reminders": ("reminders", "everything that is due: a list, a calendar file, what each agency owes"),
    "highlight": ("highlight", "the highlight report of a quarter: its words and its figures"),
    "lesson": ("lesson", "what was learned, from what, and how it is shared"),
    "export": ("export", "write the record to a folder, without identities"),
    "check": ("check", "whether database, log and rows are whole"),
    "key": ("key", "who can open the database: passphrases, recovery key, key files"),
    "backup": ("backup", "backups by hand and in turn: make one, list them, read one back"),
    "restore": ("restore", "bring a backup back"),
    "setting": ("setting", "how the program behaves: idle time, privacy, backups"),
    "clock": ("clock", "this computer's clock against the record"),
    "strike-out": ("strike_out", "take content out of record, log and papers for good"),
    "retention": ("retention", "when cases are looked at again, kept or disposed of"),
    "retention-rule": ("retention_rule", "how long cases are kept, as dated versions"),
    "hold": ("hold", "legal holds: cases that must not be disposed of"),
    "bank-holiday": ("bank_holiday", "the days that do not count"),
    "working-days": ("working_days", "count working days, with the working shown"),
}
"""Every command: its name, the file in this folder, and one line of help."""


_WITH_VALUE = ("--db", "--passphrase-file", "--key-file", "--as")


class _Parser(argparse.ArgumentParser):
    """Takes options by their whole names, in a noun and in its verbs: a script must not change when one is added.

    A verb says itself what it does not know, with its own usage: left to its noun, that of the noun would stand there.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"allow_abbrev": False} | settings)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """All of them are known, or the usage is told."""
        known, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return known, rest


def run(arguments: Sequence[str], open_application: Callable[[Any], int]) -> int:
    """Carry out one command line; `open_application` opens the screens, so that nothing here imports them."""
    # A plain command ends soon: collecting garbage would only cost time.
    gc.disable()
    # To look for plugins, pydantic reads the metadata of every package there is; and no stranger's shall run in here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        # Bytes that are no text become lone surrogates, which are left at the door and counted there.
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    place = _place_of_command(arguments)
    if place is None or arguments[place] not in NOUNS:
        options = _top().parse_args(arguments)
        if options.version:
            from crg_tui import __version__

            print("crg-tui", __version__)
            return 0
        from crg_tui.cli import application

        return _guarded(lambda: application.open_it(options, open_application))
    command = arguments[place]
    module: Any = importlib.import_module(f"crg_tui.cli.{NOUNS[command][0]}")
    noun = _Parser(
        prog=f"crg-tui {command}", description=NOUNS[command][1].capitalize() + ".",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add_common(noun)
    module.build(noun)
    noun.set_defaults(open_application=open_application)
    # The common options may stand anywhere, also behind the verb, whose own parser does not know them.
    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    add_common(common)
    known, rest = common.parse_known_args([*arguments[:place], *arguments[place + 1 :]])
    filled = noun.parse_args(rest, known)
    return _guarded(lambda: _call(filled))


def _place_of_command(arguments: Sequence[str]) -> int | None:
    takes_value = False
    for place, word in enumerate(arguments):
        if takes_value:
            takes_value = False
        elif word in _WITH_VALUE:
            takes_value = True
        elif not word.startswith("-"):
            return place
    return None


def _top() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="crg-tui",
        description="The record of a Case Review Group, on one laptop, without a network. "
        "Without a command it opens the application.",
        epilog="Commands:\n"
        + "\n".join(f"  {name:<14} {told}" for name, (_, told) in NOUNS.items())
        + "\n\n`crg-tui COMMAND --help` tells the rest. Exit status: 0 done, 1 refused or found wrong, 2 usage.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="print the release and stop")
    add_common(parser)
    parser.add_argument("command", nargs="?", choices=list(NOUNS), metavar="COMMAND", help=argparse.SUPPRESS)
    return parser


def add_common(parser: argparse.ArgumentParser) -> None:
    """The options that every command takes, before or after its name."""
    parser.add_argument("--db", metavar="FILE", default=None, help="the database (CRG_TUI_DB)")
    parser.add_argument(
        "--passphrase-file", metavar="F", default=None, help="a file with the passphrase (CRG_TUI_PASSPHRASE_FILE)"
    )
    parser.add_argument(
        "--key-file",
        metavar="F",
        default=None,
        help="the key file of your passphrase, if it has one (CRG_TUI_KEY_FILE)",
    )
    parser.add_argument("--as", dest="operator", metavar="NAME", default=None, help="who works (CRG_TUI_AS)")
    parser.add_argument("--json", action="store_true", default=False, help="print data instead of words")


def _call(options: argparse.Namespace) -> int:
    function: Callable[[argparse.Namespace], int] = options.function
    return function(options)


def _guarded(function: Callable[[], int]) -> int:
    from crg_tui.errors import CrgError

    try:
        status = function()
        sys.stdout.flush()
        return status
    except CrgError as error:
        print(f"crg-tui: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            # The reader has gone (`| head`): nothing is wrong, and nothing more can be written.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        print(f"crg-tui: {_disk_said(error)}", file=sys.stderr)
        return 1


def _disk_said(error: OSError) -> str:
    import errno

    named = str(error.filename or "")
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            where = f" ({named})" if named else ""
            return f"The disk is full{where}. Nothing was left half-written: make room, or name another disk."
        case errno.EROFS:
            return f"Nothing can be written there: {named or 'the disk'} is write-protected. Name another place."
        case _:
            return f"{error.strerror or error}: {named}".rstrip(": ")
