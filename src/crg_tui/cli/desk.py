"""What plain commands share: opening the database as somebody, reading drafts from options, printing plainly."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from crg_tui import quiet
from crg_tui.cli import opening_remarks
from crg_tui.cli.place import asked_passphrase, clock_of, database_name, key_file_of, passphrase_of
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import DATES, Accepted, Choice, Draft, Kind, questions, read
from crg_tui.domain.partial_date import PartialDate
from crg_tui.errors import OperatorNeeded, PassphraseNeeded

if TYPE_CHECKING:
    from crg_tui.domain.spoken_dates import Spoken
    from crg_tui.domain.working_days import HolidayCalendar
    from crg_tui.papers.model import Document
    from crg_tui.queries.operators import OperatorLine
    from crg_tui.services.work import Context


class PaperFile(str):
    """The name of a file that a paper goes to. It is looked at before anything is opened or recorded: a paper that is
    kept or issued shall not fail for its file's name."""

    def look(self) -> None:
        """Raises UnknownEnding, and NotWritten for a folder."""
        from crg_tui.errors import NotWritten
        from crg_tui.papers.render import ENDINGS, UnknownEnding

        if Path(self).suffix.lower() not in ENDINGS:
            raise UnknownEnding(Path(self).suffix)
        if Path(self).is_dir():
            raise NotWritten(f"{self} cannot be written: it is a folder. Name a file in it.")


D = TypeVar("D", bound=Draft)
T = TypeVar("T")


@contextmanager
def opened(options: argparse.Namespace, *, writes: bool = False) -> Iterator[Context]:
    """The context of a command. Raises whatever opening raises, and OperatorNeeded when a writer is not named."""
    from crg_tui.services.work import Context
    from crg_tui.store import database, files, restoring

    quiet.no_dumps()
    if isinstance(file := getattr(options, "output", None), PaperFile):
        file.look()
    name = database_name(options)
    clock = clock_of(options)
    if "://" in name:
        store = database.open_address(name, clock.now())
    else:
        path = Path(name)
        if said := restoring.finish(path):
            print(said, file=sys.stderr)
        passphrase = passphrase_of(options)
        if passphrase is None and files.state_of(path) is files.FileState.ENCRYPTED:
            passphrase = asked_passphrase("Passphrase: ")
            if passphrase is None:
                raise PassphraseNeeded
        options.opened_with = passphrase
        store = database.open_existing(path, passphrase, key_file_of(options))
    try:
        options.opened = context = Context(store, clock, None, "command")
        if store.slot is not None:
            from crg_tui.services import keys

            keys.settle(context)
        opening_remarks.say(store, clock, writes=writes)
        yield _named(context, options) if writes else context
    finally:
        options.opened = None
        store.close()


def _named(context: Context, options: argparse.Namespace) -> Context:
    from crg_tui.queries import operators

    wanted = options.operator or os.environ.get("CRG_TUI_AS")
    everybody = operators.current(context.store)
    found = [line for line in everybody if wanted is None or wanted in names_of(line)]
    if not everybody:
        raise OperatorNeeded("Nobody is named yet. Name yourself with `crg-tui operator add --name NAME --role ROLE`.")
    if not found:
        raise OperatorNeeded(f"Nobody named {wanted} works here. Look at `crg-tui operator list`.")
    opener = context.store.opener
    if len(found) > 1 and wanted is None and opener is not None:
        # Whose passphrase it is works, unless they say otherwise.
        found = [line for line in found if line.id == opener.operator_id] or found
    if len(found) > 1:
        names = ", ".join(f"{line.name} ({line.role.label})" for line in found)
        raise OperatorNeeded(f"Several people work here: {names}. Say who with --as 'NAME (ROLE)'.")
    return as_line(context, found[0])


def as_line(context: Context, line: OperatorLine) -> Context:
    """The same place, worked by that person."""
    from crg_tui.store.audit import Author

    return context.acting_as(Author(line.id, line.name, line.role.value))


def named_or_program(context: Context, options: argparse.Namespace) -> Context:
    """The same worked by whoever is named, or by the program itself where nobody said who: for what must not wait for
    a name, as a backup. Raises OperatorNeeded where somebody was named who does not work here."""
    try:
        return _named(context, options)
    except OperatorNeeded:
        if options.operator or os.environ.get("CRG_TUI_AS"):
            raise
        from crg_tui.services.operators import as_program

        return as_program(context)


def names_of(line: OperatorLine) -> tuple[str, str]:
    """What a person may be called by in a command: `NAME`, or `NAME (ROLE)` where the name has several roles."""
    return line.name, f"{line.name} ({line.role.label})"


def add_questions(parser: argparse.ArgumentParser, draft: type[Draft]) -> None:
    """One option for every question of a draft, in the words of the form."""
    for question in questions(draft):
        told = f"{question.label}: {question.help}" if question.help else question.label
        if question.kind is Kind.CHOICE:
            told += " One of: " + ", ".join(map(_worded, question.choices)) + "."
        if question.kind is Kind.TEXT:
            told += " - reads standard input."
        parser.add_argument(
            question.option, dest=question.name, metavar=question.kind.value.upper().replace(" ", "-"),
            default=None, help=told.replace("%", "%%"),
        )  # fmt: skip


def _worded(choice: Choice) -> str:
    """An answer as it is given, with its words where they say more."""
    plain = choice.value.replace("_", " ")
    return choice.value if choice.label.lower() == plain.lower() else f"{choice.value} ({choice.label})"


def draft_from(
    draft: type[D],
    options: argparse.Namespace,
    before: Mapping[str, str] | None = None,
) -> D | None:
    """The draft that the options make (over what stood before), or None after saying why not.

    Dates may be given as people say them; working days are counted while the database is
    open, which has the bank holidays.
    """
    typed = dict(before or {})
    for question in questions(draft):
        given = getattr(options, question.name)
        if given == "-" and question.kind is Kind.TEXT:
            given = sys.stdin.read()
        if given is not None:
            typed[question.name] = given
    worded = any(any(map(str.isalpha, typed.get(asked.name, ""))) for asked in questions(draft) if asked.kind in DATES)
    answer = read(draft, typed, _spoken(options) if worded else None)
    if isinstance(answer, Refused):
        refused(answer)
        return None
    assert isinstance(answer, Accepted)
    for notice in answer.notices:
        print(notice, file=sys.stderr)
    return answer.draft


def _spoken(options: argparse.Namespace) -> Spoken:
    from crg_tui.domain.spoken_dates import Spoken

    context: Context | None = getattr(options, "opened", None)
    if context is None:
        return Spoken(clock_of(options).today())

    def calendar() -> HolidayCalendar:
        from crg_tui.queries import bank_holidays

        return bank_holidays.calendar(context.store)

    return Spoken(context.clock.today(), calendar)


def refused(answer: Refused) -> int:
    """Say a refusal on standard error, one sentence a line; answers the exit status 1."""
    for refusal in answer.refusals:
        print(f"crg-tui: {refusal.sentence}", file=sys.stderr)
        if refusal.theirs is not None:
            print(f"  it now says: {refusal.theirs}", file=sys.stderr)
    return 1


def told(answer: Done[T] | Refused, options: argparse.Namespace, sentence: str) -> int:
    """Say what came of an intention: `sentence` is formatted with the value as `{0}`."""
    if isinstance(answer, Refused):
        return refused(answer)
    for notice in answer.notices:
        print(notice, file=sys.stderr)
    if options.json:
        print_json({"value": answer.value, "op_id": answer.op_id})
    else:
        print(sentence.format(answer.value))
    return 0


def print_json(value: Any) -> None:
    """Data on standard output, in UTF-8, with ISO dates."""
    print(json.dumps(as_data(value), ensure_ascii=False, indent=1))


def as_data(value: Any) -> Any:
    """Read models as JSON can hold them."""
    from crg_tui.store.values import plain

    if dataclasses.is_dataclass(value) and not isinstance(value, type | PartialDate):
        return {item.name: as_data(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_data(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [as_data(held) for held in value]
    if isinstance(value, frozenset):
        return sorted(as_data(held) for held in value)
    return plain(value)


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """One fact a line, label first; further lines of a value under the first. Reads aloud well."""
    width = max((len(label) for label, _ in pairs), default=0)
    for label, value in pairs:
        first, *rest = value.split("\n")
        print(f"{label:<{width}}  {first}")
        for line in rest:
            print(f"{'':<{width}}  {line}")


def first_line(text: str, limit: int = 60) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


PAPER_FILE = "a file; the ending says the format: .txt .md .html .docx or .pdf"


def add_output(parser: argparse.ArgumentParser) -> None:
    """The options of a command that makes a paper: a file, or the printer, which one, and how many copies."""
    parser.add_argument("-o", "--output", type=PaperFile, default=None, metavar="FILE", help=PAPER_FILE)
    parser.add_argument("--print", action="store_true", dest="to_printer", help="send it to the printer")
    parser.add_argument("--printer", default=None, metavar="NAME", help="this printer; `paper printers` lists them")
    parser.add_argument("--copies", type=_copies, default=1, metavar="N", help="how many copies to print")
    parser.add_argument("--one-sided", action="store_true", help="print on one side of the paper only")


def _copies(given: str) -> int:
    from crg_tui.domain.printing import MOST_COPIES

    if not (given.isascii() and given.isdigit() and 1 <= int(given) <= MOST_COPIES):
        raise argparse.ArgumentTypeError(f"{given} is no number of copies from 1 to {MOST_COPIES}")
    return int(given)


def deliver(document: Document, options: argparse.Namespace) -> int:
    """Write a paper to the file that was named, send it to the printer, or show it: as text, or with --json as its
    content. Raises NotWritten and NotPrinted."""
    from crg_tui.papers.render import render

    if options.output is not None:
        write_paper(document, options.output)
        print(f"Wrote {Path(options.output).name}.", file=sys.stderr)
    if wants_printer(options):
        from crg_tui.papers import printing

        said = printing.send(
            render(document, ".pdf"), document.title, printer=options.printer, copies=options.copies,
            both_sides=not options.one_sided,
        )  # fmt: skip
        print(said, file=sys.stderr)
    if options.output is None and not wants_printer(options):
        if options.json:
            from crg_tui.papers.model import to_json

            print(to_json(document))
        else:
            print(render(document, ".txt").decode(), end="")
    return 0


def wants_printer(options: argparse.Namespace) -> bool:
    """Whether it goes to a printer: who names a printer or copies wants it printed."""
    return bool(options.to_printer or options.printer is not None or options.copies > 1 or options.one_sided)


def write_paper(document: Document, name: str) -> int:
    """Render a document by the ending of the file's name and write it whole or not at all. Raises NotWritten."""
    from crg_tui.papers.render import render

    path = Path(name)
    content = render(document, path.suffix)
    write_whole(path, content)
    return 0


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole, so that a full disk leaves what stood there before. Raises NotWritten."""
    from crg_tui.errors import NotWritten
    from crg_tui.papers import private_file

    try:
        private_file.put(path, content)
    except OSError as error:
        raise NotWritten(private_file.why_not_written(error)) from error
