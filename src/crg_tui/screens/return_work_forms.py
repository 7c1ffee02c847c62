"""The forms about what an agency sent back: lines, a file that came, queries, reminders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Draft
from crg_tui.domain.long_work import Step
from crg_tui.domain.return_drafts import (
    EntryDraft,
    FileFromDraft,
    QueriesSentDraft,
    QueryAnswerDraft,
    QueryDraft,
    QueryWithdrawnDraft,
    ReturnChaseDraft,
)
from crg_tui.handover import return_file
from crg_tui.queries import return_page, returns
from crg_tui.queries.return_page import EntryLine, QueryLine, ReturnPage
from crg_tui.queries.returns import ReturnLine
from crg_tui.screens import paths
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.path_form import Facts, Task, path_form
from crg_tui.screens.record_form import record_form
from crg_tui.services import return_chasers, return_entries, return_files, return_queries

Recorded = Callable[[Done[Any]], None]

FORMS = frozenset(
    (
        return_entries.FORM, return_files.FORM, return_chasers.FORM, return_queries.FORM, return_queries.ANSWER_FORM,
        return_queries.WITHDRAW_FORM, return_queries.SENT_FORM,
    )
)  # fmt: skip
"""The names of all kept drafts about what came back."""


def new_entry(desk: Desk, line: ReturnLine, done: Recorded) -> FormScreen:
    """Type a line in."""

    def commit(draft: EntryDraft, _: str | None) -> Done[Any] | Refused:
        return return_entries.add(desk.context, line.id, draft)

    title = f"Line of the return: {line.agency}"
    return record_form(desk, title, EntryDraft, return_entries.FORM, commit, record_id=line.id, done=done)


def correct_entry(desk: Desk, entry: EntryLine, done: Recorded) -> FormScreen:
    """Put a line right."""

    def commit(draft: EntryDraft, seen: str | None) -> Done[Any] | Refused:
        return return_entries.correct(desk.context, entry.id, draft, seen=seen)

    return record_form(
        desk, f"Correct {entry.part.label} {entry.number}", EntryDraft, return_entries.FORM, commit,
        record_id=entry.id, recorded=return_page.as_typed_before(entry), entry=entry.entry, done=done,
    )  # fmt: skip


def file_came(desk: Desk, line: ReturnLine) -> FormScreen:
    """Receive a filled-in form from a file."""

    def work(draft: FileFromDraft, step: Step) -> Facts | Refused:
        context, path = desk.context, paths.typed(draft.file)
        try:
            content = paths.content(path, step, return_file.LARGEST)
        except OSError as error:
            return paths.failed(error, path, "file")
        now = returns.line(context.store, context.clock.today(), line.id)
        answer = return_file.receive(context, now or line, draft, file_name=path.name, content=content)
        if isinstance(answer, Refused):
            return answer
        page = return_page.page(context.store, context.clock.today(), line.id)
        queries = page.open_queries if page is not None else ()
        can_take = (
            "On the return's own page t takes in what can be read."
            if answer.value.lines
            else "No line of it can be read."
        )
        return (
            ("Received", f"{answer.value.told}."), *(("", notice) for notice in answer.notices), ("", can_take),
            *((f"Query {query.number}", query.sentence) for query in queries),
        )  # fmt: skip

    return path_form(
        desk,
        Task(
            f"File came: {line.agency}, {line.case_ref}", FileFromDraft, return_files.FORM,
            "Reading the form. Escape stops it.", work, "What came", lambda facts: facts, record_id=line.id,
            notices=("It counts as received whatever is wrong in it, and is kept byte for byte.",),
            sensitive=lambda term: term.startswith("Query"),
        ),
    )  # fmt: skip


def chase(desk: Desk, line: ReturnLine, done: Recorded) -> FormScreen:
    """It was chased."""

    def commit(draft: ReturnChaseDraft, _: str | None) -> Done[Any] | Refused:
        return return_chasers.chase(desk.context, line.id, draft)

    before = {"whom": line.asked_of} if line.asked_of else {}
    return record_form(
        desk, f"Chased: {line.agency}, {line.case_ref}", ReturnChaseDraft, return_chasers.FORM, commit,
        record_id=line.id, recorded=before, done=done,
    )  # fmt: skip


def new_query(desk: Desk, line: ReturnLine, done: Recorded) -> FormScreen:
    """Ask the agency something."""

    def commit(draft: QueryDraft, _: str | None) -> Done[Any] | Refused:
        return return_queries.add(desk.context, line.id, draft)

    title = f"Query to {line.agency}"
    return record_form(desk, title, QueryDraft, return_queries.FORM, commit, record_id=line.id, done=done)


def queries_sent(desk: Desk, line: ReturnLine, done: Recorded) -> FormScreen:
    """The open queries went out."""

    def commit(draft: QueriesSentDraft, _: str | None) -> Done[Any] | Refused:
        return return_queries.send(desk.context, line.id, draft)

    title = f"Queries sent to {line.agency}"
    return record_form(desk, title, QueriesSentDraft, return_queries.SENT_FORM, commit, record_id=line.id, done=done)


def answer(desk: Desk, query: QueryLine, done: Recorded) -> FormScreen:
    """What the agency answered."""

    def commit(draft: QueryAnswerDraft, seen: str | None) -> Done[Any] | Refused:
        return return_queries.answer(desk.context, query.id, draft, seen=seen)

    return _of_query(desk, f"Answer to query {query.number}", QueryAnswerDraft, return_queries.ANSWER_FORM, commit,
                     query, done)  # fmt: skip


def withdraw(desk: Desk, query: QueryLine, done: Recorded) -> FormScreen:
    """The query is not asked any more."""

    def commit(draft: QueryWithdrawnDraft, seen: str | None) -> Done[Any] | Refused:
        return return_queries.withdraw(desk.context, query.id, draft, seen=seen)

    return _of_query(desk, f"Withdraw query {query.number}", QueryWithdrawnDraft, return_queries.WITHDRAW_FORM, commit,
                     query, done)  # fmt: skip


def _of_query(
    desk: Desk, title: str, draft: type[Draft], form: str, commit: Any, query: QueryLine, done: Recorded
) -> FormScreen:
    made = record_form(desk, title, draft, form, commit, record_id=query.id, entry=query.entry, done=done)
    made.about = query.whole
    return made


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft; None where what it is about has gone."""
    context = desk.context
    line = returns.line(context.store, context.clock.today(), record_id)
    if line is not None:
        about = line
        makers: dict[str, Callable[[], FormScreen]] = {
            return_entries.FORM: lambda: new_entry(desk, about, _gone),
            return_files.FORM: lambda: file_came(desk, about),
            return_chasers.FORM: lambda: chase(desk, about, _gone),
            return_queries.FORM: lambda: new_query(desk, about, _gone),
            return_queries.SENT_FORM: lambda: queries_sent(desk, about, _gone),
        }
        return makers.get(form)
    page = _page_of(desk, record_id)
    if page is None:
        return None
    entry = next((one for one in page.entries if one.id == record_id), None)
    if entry is not None:
        return lambda: correct_entry(desk, entry, _gone)
    query = next(one for one in page.queries if one.id == record_id)
    return lambda: (answer if form == return_queries.ANSWER_FORM else withdraw)(desk, query, _gone)


def _page_of(desk: Desk, record_id: str) -> ReturnPage | None:
    context = desk.context
    return_id = return_page.return_of(context.store, record_id)
    return return_page.page(context.store, context.clock.today(), return_id) if return_id is not None else None


def _gone(_: Done[Any]) -> None:
    return None
