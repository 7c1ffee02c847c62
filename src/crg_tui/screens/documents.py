"""Documents as received: the list of all or of a case, one with its facts, taking one in, writing one out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.documents import AttachDraft, SaveDraft, TakeInDraft
from crg_tui.domain.long_work import Step
from crg_tui.queries import cases, returns
from crg_tui.queries import documents as found
from crg_tui.queries.documents import AttachedTo, DocumentLine
from crg_tui.screens import paths
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.path_form import Facts, Task, path_form
from crg_tui.screens.record_form import record_form
from crg_tui.services import documents
from crg_tui.widgets.page import Page, Piece
from crg_tui.widgets.record_list import Column, Row

SENSITIVE = frozenset(("Title", "Sender", "File"))
"""The facts of a document that the privacy view closes."""

SAVE_FORM = "write-file"
"""The name under which the draft of the form that writes one to a file is kept."""


def take_in(desk: Desk, case_id: str = "", to: str = "", title: str = "") -> FormScreen:
    """Take a document in from a file; `case_id` is the case it is proposed to be attached to, "" for none, `to` a
    reference that is proposed instead, as that of an action, `title` what it is proposed to be called."""

    def work(draft: TakeInDraft, step: Step) -> Facts | Refused:
        context, path = desk.context, paths.typed(draft.file)
        record = _record(desk, draft)
        if isinstance(record, Refused):
            return record
        try:
            content = paths.content(path, step, documents.LARGEST)
        except OSError as error:
            return paths.failed(error, path, "file")
        answer = documents.attach(
            context, draft.document(), file_name=path.name, content=content, record_kind=record.record_kind,
            record_id=record.record_id,
        )  # fmt: skip
        if isinstance(answer, Refused):
            return answer
        line = found.document(context.store, answer.value.document_id)
        known = "These bytes were kept already; they are kept once." if answer.value.known else ""
        return (*(line.facts if line else ()), ("", known)) if known else (line.facts if line else ())

    ref = to or (cases.ref(desk.context.store, case_id) if case_id else None)
    return path_form(
        desk,
        Task(
            "Take a document in", TakeInDraft, documents.FORM, "Reading the file. Escape stops it.", work,
            "Taken in", _as_told, recorded={"to": ref, "title": title} if ref else {},
            record_id=case_id,
            notices=("The file is kept byte for byte, with its digest.",), sensitive=SENSITIVE.__contains__,
        ),
    )  # fmt: skip


def _as_told(facts: Facts) -> Facts:
    return facts


def _record(desk: Desk, draft: AttachDraft) -> AttachedTo | Refused:
    context = desk.context
    record = found.find_record(context.store, draft.to)
    if record is None:
        return refuse(f"Nothing has the reference {draft.to}.", "Look at the case or the meeting for it.", "to")
    if draft.return_of is None:
        return record
    if record.record_kind != "cases":
        return refuse("A return belongs to a case.", "Give the case's reference above.", "return_of")
    line = returns.of_agency(context.store, context.clock.today(), record.record_id, draft.return_of)
    return line if isinstance(line, Refused) else AttachedTo("agency_returns", line.id, None)


def write_out(desk: Desk, document_id: str) -> FormScreen:
    """Write a document to a file, byte for byte as it was received."""
    line = found.document(desk.context.store, document_id)
    name = line.file_name if line else "document"

    def work(draft: SaveDraft, step: Step) -> Facts | Refused:
        path = paths.typed(draft.file)
        try:
            if (refused := paths.place_for_file(path, "file")) is not None:
                return refused
            held = documents.fetch(desk.context, document_id)
            if isinstance(held, Refused):
                return held
            step(1, 2)
            paths.write_new(path, held.content)
        except OSError as error:
            return paths.failed(error, path, "file")
        written = (("File", str(path.absolute())), ("Bytes", f"{len(held.content):,}"))
        return (*written, ("SHA-256", line.sha256)) if line else written

    screen = path_form(
        desk,
        Task(
            f"Write {name}", SaveDraft, SAVE_FORM, "Writing the file. Escape stops it.", work, "Written", _as_told,
            recorded={"file": f"~/{name}"}, record_id=document_id, sensitive=SENSITIVE.__contains__,
        ),
    )  # fmt: skip
    screen.title_bar.instead("Write a document")
    return screen


def attach(desk: Desk, document_id: str, done: Callable[[Done[Any]], None] = lambda _: None) -> FormScreen:
    """Attach a document that is kept to one more record."""
    line = found.document(desk.context.store, document_id)

    def commit(draft: AttachDraft, _: str | None) -> Done[Any] | Refused:
        record = _record(desk, draft)
        if isinstance(record, Refused):
            return record
        kind, key = record.record_kind, record.record_id
        return documents.attach_to(desk.context, document_id, record_kind=kind, record_id=key)

    title = f"Attach {line.title}" if line else "Attach"
    screen = record_form(desk, title, AttachDraft, documents.ATTACH_FORM, commit, record_id=document_id, done=done)
    screen.title_bar.instead("Attach a document")
    return screen


def strike(desk: Desk, document_id: str) -> FormScreen:
    """Take a document out for good: its bytes, its title, its sender and its name."""
    from crg_tui.screens.striking import strike_record

    return strike_record(desk, "documents", document_id, shown="document")


class _Lines:
    def __init__(self, desk: Desk, case_id: str | None) -> None:
        self._desk = desk
        self._case_id = case_id
        self._rows: dict[str, Row] = {}

    def keys(self) -> Sequence[str]:
        held = found.lines(self._desk.context.store, case_id=self._case_id)
        self._rows = {line.id: _row(line) for line in held}
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._rows[key] for key in keys if key in self._rows]


def _row(line: DocumentLine) -> Row:
    return Row(line.id, (line.received_on.shown, line.title, line.sender, line.places))


class Documents(ListScreen):
    """All documents, or those of a case and of everything that belongs to it; the latest received first."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("documents", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str | None = None) -> None:
        ref = cases.ref(desk.context.store, case_id) if case_id else None
        columns = (
            Column("Received", 16),
            Column("Title", None, 3, sensitive=True),
            Column("From", None, 2, sensitive=True),
            Column("Of", 16, drop=70),
        )
        title = f"Documents of {ref}" if ref else "Documents"
        super().__init__(title, _Lines(desk, case_id), columns, empty="No document yet. n takes one in from a file.")
        self.desk = desk
        self.case_id = case_id

    def why_not(self, command_id: str) -> str | None:
        """Some need a document under the cursor."""
        if command_id in ("document.save", "document.attach", "document.strike") and self.records.cursor is None:
            return "There is no document here yet. n takes one in."
        return None

    def chosen(self, key: str) -> None:
        """What is known of it."""
        self.shell.open(lambda: DocumentScreen(self.desk, key))

    def do_documents_new(self) -> None:
        """Take one in."""
        self.shell.open(lambda: take_in(self.desk, self.case_id or ""))

    def do_document_save(self) -> None:
        """Write the one under the cursor to a file."""
        key = self.records.cursor or ""
        self.shell.open(lambda: write_out(self.desk, key))

    def do_document_attach(self) -> None:
        """Attach the one under the cursor to one more record."""
        key = self.records.cursor or ""
        self.shell.open(lambda: attach(self.desk, key, lambda _: self.say("Attached.")))

    def do_document_strike(self) -> None:
        """Take the one under the cursor out for good."""
        key = self.records.cursor or ""
        self.shell.open(lambda: strike(self.desk, key))


class DocumentScreen(BaseScreen[None]):
    """What is known of one document."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("document", "page", "everywhere")

    def __init__(self, desk: Desk, document_id: str) -> None:
        super().__init__("Document")
        self.title_bar.instead("Document")
        self.desk = desk
        self.document_id = document_id
        self.page = Page(())
        self._there = True

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def came_back(self) -> None:
        """Read it again."""
        line = found.document(self.desk.context.store, self.document_id)
        self._there = line is not None
        self.title_bar.show(title=line.title if line else "Document")
        facts = line.facts if line else ()
        pieces = [Piece(value, label, sensitive=label in SENSITIVE) for label, value in facts]
        pieces = pieces or [Piece("It was undone.")]
        self.page.show(tuple(pieces))

    def why_not(self, command_id: str) -> str | None:
        """Nothing can be done with a document that was undone."""
        if command_id.startswith("document.") and not self._there:
            return "This document was undone; go back to the list."
        return None

    def do_document_save(self) -> None:
        """Write it to a file."""
        self.shell.open(lambda: write_out(self.desk, self.document_id))

    def do_document_attach(self) -> None:
        """Attach it to one more record."""
        self.shell.open(lambda: attach(self.desk, self.document_id, lambda _: self.say("Attached.")))

    def do_document_strike(self) -> None:
        """Take it out for good."""
        self.shell.open(lambda: strike(self.desk, self.document_id))
