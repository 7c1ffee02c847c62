"""`crg-tui reminders`: everything that is due, as a list, a calendar file, or letters to the agencies that owe."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.letters import AgencyLettersDraft
from crg_tui.domain.partial_date import show_day


def build(parser: argparse.ArgumentParser) -> None:
    """Where it goes."""
    parser.add_argument(
        "-o",
        "--output",
        default=None,
        metavar="FILE",
        help="a calendar file, ending in .ics",
    )
    parser.add_argument("--agencies", action="store_true", help="what each agency owes, since when, when last reminded")
    parser.set_defaults(function=_reminders)
    verbs = parser.add_subparsers(metavar="VERB")
    letters = verbs.add_parser("letters", help="keep the letter of what it owes to each of several agencies")
    letters.add_argument("agencies_named", nargs="*", metavar="AGENCY", help="a short name, or the name of an agency")
    letters.add_argument("--all", action="store_true", help="every agency of which something is wanted now")
    letters.add_argument("--ending", default=".pdf", help="with --folder: .pdf, .docx, .txt, .md or .html")
    desk.add_questions(letters, AgencyLettersDraft)
    letters.set_defaults(function=_letters)


def _reminders(options: argparse.Namespace) -> int:
    from crg_tui.queries import due

    if options.agencies:
        return _agencies(options)
    if options.output is not None:
        return _calendar(options)
    with desk.opened(options) as context:
        lines = due.lines(context.store, context.clock.today(), context.clock.now())
    if options.json:
        desk.print_json(lines)
    for one in () if options.json else lines:
        on = show_day(one.due_on) if one.due_on else "no day"
        print(f"{on}{', late' if one.late else ''}: {one.told}")
    if not lines and not options.json:
        print("Nothing is due.")
    return 0


def _calendar(options: argparse.Namespace) -> int:
    from crg_tui.handover import calendar_file

    path = Path(options.output)
    if path.suffix.lower() != calendar_file.ENDING:
        return desk.refused(refuse(f"{path.name} is no calendar file.", "Name one that ends in .ics."))
    with desk.opened(options) as context:
        content, count = calendar_file.make(context)
    desk.write_whole(path, content)
    if options.json:
        desk.print_json({"file": str(path), "entries": count})
    else:
        print(f"Wrote {path.name}: {count} entr{'y' if count == 1 else 'ies'}.")
    return 0


def _agencies(options: argparse.Namespace) -> int:
    from crg_tui.queries import agencies_due

    with desk.opened(options) as context:
        lines = agencies_due.lines(context.store, context.clock.today())
    if options.json:
        desk.print_json(lines)
    for one in () if options.json else lines:
        late = f", {one.late} late" if one.late else ""
        print(f"{one.name}: {one.counted}{late}; oldest {one.since}; {one.reminded}")
    if not lines and not options.json:
        print("No agency owes anything.")
    return 0


def _letters(options: argparse.Namespace) -> int:
    from crg_tui.errors import NotWritten
    from crg_tui.handover import letter_files
    from crg_tui.papers.render import ENDINGS
    from crg_tui.queries import agencies_due
    from crg_tui.services import agency_letters

    if options.all == bool(options.agencies_named):
        return desk.refused(refuse("Which agencies is not said.", "Name them, or give --all."))
    if options.ending.lower() not in ENDINGS:
        return desk.refused(refuse(f"{options.ending} is no format.", f"One of: {', '.join(ENDINGS)}."))
    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(AgencyLettersDraft, options)
        if draft is None:
            return 1
        folder = Path(draft.folder).expanduser() if draft.folder is not None else None
        if folder is not None and (why := letter_files.folder_refused(folder)) is not None:
            return desk.refused(why)
        lines = agencies_due.lines(context.store, context.clock.today())
        names = options.agencies_named or [one.name for one in lines if one.pressing]
        if not names:
            return desk.refused(
                refuse("Nothing is wanted of anybody now.", "Name an agency to write to it all the same.")
            )
        letters = agency_letters.keep_each(context, names, draft)
        written: dict[str, Path] = {}
        failed = ""
        try:
            written = letter_files.write(context, letters, folder, options.ending) if folder is not None else {}
        except NotWritten as error:
            failed = str(error)
    if options.json:
        desk.print_json([
            {"agency": one.agency, "paper": one.kept.ref if one.kept else None, "said": one.told,
             "file": str(written[one.agency]) if one.agency in written else None}
            for one in letters
        ])  # fmt: skip
    for one in letters:
        if one.kept is None:
            print(f"crg-tui: {one.agency}: {one.told}.", file=sys.stderr)
            if one.waiting:
                see = f'crg-tui paper keep agency-reminder --agency "{one.agency}" --leaks'
                print(f"  `{see}` lists them.", file=sys.stderr)
        elif not options.json:
            file = written.get(one.agency)
            print(f"{one.agency}: {one.told}{f', written as {file}' if file else ''}.")
    if failed:
        print(f"crg-tui: {failed}", file=sys.stderr)
    return 1 if failed or any(one.kept is None for one in letters) else 0
