"""Further verbs of `crg-tui return`: blank forms, files that came, lines, queries, reminders, what is outstanding."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crg_tui.cli import at_case, desk, leaks, verbs
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Draft
from crg_tui.domain.return_drafts import (
    EntryDraft,
    FileCameDraft,
    QueriesSentDraft,
    QueryAnswerDraft,
    QueryDraft,
    QueryWithdrawnDraft,
    ReturnChaseDraft,
)

if TYPE_CHECKING:
    from crg_tui.domain.return_reading import ReadForm
    from crg_tui.queries.return_page import EntryLine, FileLine, QueryLine, ReturnPage
    from crg_tui.queries.returns import ReturnLine
    from crg_tui.services.work import Context

_LINE = "which line: its part and number, for example involvement/2"


def build(verbs: Any) -> None:
    """Add the verbs to those of the noun."""
    outstanding = verbs.add_parser("outstanding", help="what agencies owe over all cases, with reminders sent")
    outstanding.add_argument("--by", choices=("age", "whom", "case"), default="age", help="how it is ordered")
    outstanding.set_defaults(function=_outstanding)
    blank = _verb(verbs, "blank", "the form to fill in, as a spreadsheet or for Word", _blank)
    blank.add_argument("-o", "--output", required=True, metavar="FILE", help="where to: .xlsx or .docx")
    leaks.add_options(blank)
    came = _verb(verbs, "take-in", "a filled-in form came: keep it, and query what is wrong in it", _take_in)
    came.add_argument("file", metavar="FILE", help="the file as it came, .xlsx or .docx")
    came.add_argument("--take", action="store_true", help="take what can be read into the record at once")
    desk.add_questions(came, FileCameDraft)
    take = _verb(verbs, "take", "take what can be read of a file that came into the record", _take)
    take.add_argument("--file", type=int, default=None, metavar="N",
                      help="which file; without it the last that can be read and was not taken in")  # fmt: skip
    take.add_argument("--earlier", action="store_true", help="this one, although a later file can be read too")
    for verb in (came, take):
        verb.add_argument(
            "--others", choices=("ask", "go", "stay"), default="ask",
            help="lines of another file of which this one says nothing: go out of the record, or stay (ask: refused)",
        )  # fmt: skip
    _verb(verbs, "files", "the files that came, and whether they were taken in", _files)
    _verb(verbs, "entries", "every line of a return: its parts, what it says of people, events", _entries)
    _verb(verbs, "add-entry", "type a line in", _add_entry, EntryDraft)
    for name, told, function, draft in (
        ("correct-entry", "put a line right; what is not given stays", _correct_entry, EntryDraft),
        ("remove-entry", "take a line away; the history keeps it", _remove_entry, None),
    ):
        _verb(verbs, name, told, function, draft).add_argument("line", metavar="LINE", help=_LINE)
    queries = _verb(verbs, "queries", "what the agency is asked about its return", _queries)
    queries.add_argument("--open", action="store_true", help="only those that nobody has answered")
    _verb(verbs, "query", "ask the agency something about its return", _query, QueryDraft)
    _verb(verbs, "queries-sent", "the open queries went to the agency", _sent, QueriesSentDraft)
    ends: tuple[tuple[str, str, Any, type[Draft]], ...] = (
        ("answer", "what the agency answered to a query", _answer, QueryAnswerDraft),
        ("withdraw", "a query is not asked any more", _withdraw, QueryWithdrawnDraft),
    )
    for name, told, function, ending in ends:
        verb = _verb(verbs, name, told, function, ending)
        verb.add_argument("number", type=int, metavar="NUMBER", help="which query")
    _verb(verbs, "chase", "a return that is owed was chased", _chase, ReturnChaseDraft)


def _verb(verbs: Any, name: str, told: str, function: Any, draft: type[Draft] | None = None) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=told)
    verb.add_argument("case", help=at_case.CASE)
    verb.add_argument("agency", help=at_case.AGENCY)
    if draft is not None:
        desk.add_questions(verb, draft)
    verb.set_defaults(function=function)
    return verb


def _line(context: Context, options: argparse.Namespace) -> ReturnLine | None:
    from crg_tui.cli import returns

    return returns.find(context, options.case, options.agency)


def _page(context: Context, options: argparse.Namespace) -> ReturnPage | None:
    from crg_tui.queries import return_page

    line = _line(context, options)
    return return_page.page(context.store, context.clock.today(), line.id) if line is not None else None


def _outstanding(options: argparse.Namespace) -> int:
    from crg_tui.queries import returns_outstanding as found

    with desk.opened(options) as context:
        lines = found.lines(context.store, context.clock.today(), found.Order(options.by))
    if options.json:
        desk.print_json(lines)
    for one in () if options.json else lines:
        print(f"{one.line.case_ref}  {one.whom}  {one.owes}; {one.reminded}")
    if not lines and not options.json:
        print("No return is outstanding.")
    return 0


def _blank(options: argparse.Namespace) -> int:
    from crg_tui.domain.papers import PaperKind
    from crg_tui.domain.return_drafts import BlankReturnDraft
    from crg_tui.handover import return_file
    from crg_tui.queries.kept_papers import Subject
    from crg_tui.services import papers
    from crg_tui.services.leaks import Paper

    path = Path(options.output)
    if path.suffix.lower() not in return_file.ENDINGS:
        return desk.refused(refuse(f"A form is not written as {path.suffix or path.name}.", "Name .xlsx or .docx."))
    if path.exists():
        # It may be the one that an agency filled in.
        said = f"{path.name} exists already and was left alone."
        return desk.refused(refuse(said, "Name a file that is not there yet."))
    with desk.opened(options, writes=leaks.rules(options)) as context:
        line = _line(context, options)
        if line is None:
            return 1
        subject = Subject(case_id=line.case_id, shown=line.case_ref)
        paper = papers.make(context, PaperKind.BLANK_RETURN, subject, BlankReturnDraft(agency=line.short_name))
        if isinstance(paper, Refused):
            return desk.refused(paper)
        held_back = leaks.cleared(context, paper, Paper(PaperKind.BLANK_RETURN, subject), options)
        if held_back is not None:
            return held_back
        content = return_file.blank(context, line, paper, path.suffix)
    desk.write_whole(path, content)
    print(f"Wrote {path.name}.")
    return 0


def _take_in(options: argparse.Namespace) -> int:
    from crg_tui.handover import return_file

    path = Path(options.file)
    with path.open("rb") as file:
        content = file.read(return_file.LARGEST + 1)
    with desk.opened(options, writes=True) as context:
        line = _line(context, options)
        draft = None if line is None else desk.draft_from(FileCameDraft, options)
        if line is None or draft is None:
            return 1
        answer = return_file.receive(context, line, draft, file_name=path.name, content=content)
        if isinstance(answer, Refused):
            return desk.refused(answer)
        takes = options.take and answer.value.lines
        if not (takes and options.json):
            desk.told(answer, options, "{0.agency} on {0.case_ref}. {0.told}.")
        page = _page(context, options)
        assert page is not None
        if not options.json:
            for query in page.open_queries:
                print(f"query {query.number}  {query.sentence}")
        if takes:
            return _taken(context, options, page, page.files[-1])
        if answer.value.lines and not options.json:
            print(f"Take it in with `crg-tui return take {options.case} {options.agency}`.")
        return 0


def _taken(context: Context, options: argparse.Namespace, page: ReturnPage, file: FileLine) -> int:
    from crg_tui.handover import return_file
    from crg_tui.services.return_files import Others

    others = Others(options.others)
    answer = return_file.take(context, page.line.id, file, others=others, earlier=getattr(options, "earlier", False))
    return desk.told(answer, options, "Taken in from {0.agency} on {0.case_ref}: {0.told}.")


def _take(options: argparse.Namespace) -> int:
    from crg_tui.handover import return_file

    with desk.opened(options, writes=True) as context:
        page = _page(context, options)
        if page is None:
            return 1
        file = next((one for one in page.files if one.number == options.file), None)
        if options.file is None:
            file = return_file.to_take(context, page.files) or (page.files[-1] if page.files else None)
        if file is None:
            return desk.refused(refuse("No such file came.", "Look at `crg-tui return files`."))
        return _taken(context, options, page, file)


def _files(options: argparse.Namespace) -> int:
    from crg_tui.handover import return_file

    with desk.opened(options) as context:
        page = _page(context, options)
        if page is None:
            return 1
        said = {file.id: return_file.look(context, file) for file in page.files}
    if options.json:
        desk.print_json(page.files)
        return 0
    for file in page.files:
        print(
            f"{file.number}  {file.received_on.shown}  {file.file_name}, {file.size:,} bytes, {file.stands}:"
            f" {_holds(said[file.id])}"
        )
        read = said[file.id]
        for sentence in () if isinstance(read, Refused) else read.passed_over:
            print(f"   {sentence}")
    if not page.files:
        print("No file came.")
    return 0


def _holds(read: ReadForm | Refused) -> str:
    if isinstance(read, Refused):
        return read.sentence
    return f"{read.counted} can be read, {len(read.problems)} wrong"


def _entries(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        page = _page(context, options)
    if page is None:
        return 1
    if options.json:
        desk.print_json({"entries": page.entries, "people": page.people, "events": page.events})
        return 0
    for one in page.entries:
        parts = (one.when, one.who, one.wording, one.analysis, one.source)
        print(f"{one.part.value}/{one.number}  {'; '.join(' '.join(part.split()) for part in parts if part)}")
    for person in page.people:
        print(f"family details/{person.number}  {'; '.join(filter(None, (person.who, person.words)))}")
    for event in page.events:
        print(f"chronology  {event.when}: {' '.join(event.event.split())}")
    if not page.entries and not page.events and not page.people:
        print("Nothing of it is in the record.")
    return 0


def _entry(page: ReturnPage, words: str) -> EntryLine | None:
    wanted = words.strip().lower().replace(" ", "_").replace("-", "_")
    found = next((one for one in page.entries if f"{one.part.value}/{one.number}" == wanted), None)
    if found is None:
        desk.refused(refuse(f"There is no line {words}.", "Look at `crg-tui return entries`."))
    return found


def _held_entry(context: Context, options: argparse.Namespace) -> EntryLine | None:
    page = _page(context, options)
    return None if page is None else _entry(page, options.line)


def _add_entry(options: argparse.Namespace) -> int:
    from crg_tui.services import return_entries

    return verbs.answer(
        options, EntryDraft, _line, lambda context, line, draft: return_entries.add(context, line.id, draft),
        "Added {0.part.label} {0.number} of {0.agency} on {0.case_ref}.",
    )  # fmt: skip


def _correct_entry(options: argparse.Namespace) -> int:
    from crg_tui.queries import return_page
    from crg_tui.services import return_entries

    return verbs.correct(
        options, EntryDraft, _held_entry, return_page.as_typed_before,
        lambda context, held, draft: return_entries.correct(context, held.id, draft, seen=held.entry),
        "Corrected {0.part.label} {0.number} of {0.agency} on {0.case_ref}.",
    )  # fmt: skip


def _remove_entry(options: argparse.Namespace) -> int:
    from crg_tui.services import return_entries

    return verbs.act(
        options, _held_entry, lambda context, held: return_entries.remove(context, held.id, seen=held.entry),
        "Took {0.part.label} {0.number} of {0.agency} on {0.case_ref} away.",
    )  # fmt: skip


def _queries(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        page = _page(context, options)
    if page is None:
        return 1
    held = page.open_queries if options.open else page.queries
    if options.json:
        desk.print_json(held)
        return 0
    for one in held:
        answered = f" {one.answer}" if one.answer else ""
        print(f"{one.number}  {one.stands}  {one.sentence}{answered}")
    if not held:
        print("There is no such query.")
    return 0


def _query(options: argparse.Namespace) -> int:
    from crg_tui.services import return_queries

    return verbs.answer(
        options, QueryDraft, _line, lambda context, line, draft: return_queries.add(context, line.id, draft),
        "Query {0.number} to {0.agency} on {0.case_ref}.",
    )  # fmt: skip


def _sent(options: argparse.Namespace) -> int:
    from crg_tui.services import return_queries

    return verbs.answer(
        options, QueriesSentDraft, _line, lambda context, line, draft: return_queries.send(context, line.id, draft),
        "{0.count} sent to {0.agency} on {0.case_ref}.",
    )  # fmt: skip


def _held_query(context: Context, options: argparse.Namespace) -> QueryLine | None:
    page = _page(context, options)
    if page is None:
        return None
    found = next((one for one in page.queries if one.number == options.number), None)
    if found is None:
        desk.refused(refuse(f"There is no query {options.number}.", "Look at `crg-tui return queries`."))
    return found


def _answer(options: argparse.Namespace) -> int:
    from crg_tui.services import return_queries

    return _end_query(options, QueryAnswerDraft, return_queries.answer)


def _withdraw(options: argparse.Namespace) -> int:
    from crg_tui.services import return_queries

    return _end_query(options, QueryWithdrawnDraft, return_queries.withdraw)


def _end_query(options: argparse.Namespace, draft_of: type[Draft], end: Callable[..., Any]) -> int:
    return verbs.answer(
        options, draft_of, _held_query, lambda context, held, draft: end(context, held.id, draft, seen=held.entry),
        "Query {0.number} to {0.agency} on {0.case_ref} is {0.state.label}.",
    )  # fmt: skip


def _chase(options: argparse.Namespace) -> int:
    from crg_tui.services import return_chasers

    return verbs.answer(
        options, ReturnChaseDraft, _line, lambda context, line, draft: return_chasers.chase(context, line.id, draft),
        "Chased {0.agency} on {0.case_ref}; reminders so far: {0.count}.",
    )  # fmt: skip
