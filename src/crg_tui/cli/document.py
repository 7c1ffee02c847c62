"""`crg-tui document`: documents as received, byte for byte, attached to what they support."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk, verbs
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.documents import DocumentDraft

if TYPE_CHECKING:
    from crg_tui.queries.documents import AttachedTo, DocumentLine
    from crg_tui.services.work import Context

TO = "what it supports: the reference of a case, referral, decision, meeting or action"
DOCUMENT = "the digest of its content, or the first six characters of it or more"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="keep a file as it is, and attach it")
    add.add_argument("file", help="the file as it was received")
    add.add_argument("--to", required=True, metavar="REF", help=TO)
    add.add_argument("--return-of", default=None, metavar="AGENCY", help="attach it to the return of that agency")
    desk.add_questions(add, DocumentDraft)
    add.set_defaults(function=_add)
    attach = verbs.add_parser("attach", help="attach a document that is kept to one more record")
    attach.add_argument("document", help=DOCUMENT)
    attach.add_argument("--to", required=True, metavar="REF", help=TO)
    attach.add_argument("--return-of", default=None, metavar="AGENCY", help="the return of that agency")
    attach.set_defaults(function=_attach)
    listed = verbs.add_parser("list", help="documents, the latest first")
    listed.add_argument("--case", default=None, metavar="REF", help="a case, and everything that belongs to it")
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="what is known of one document")
    show.add_argument("document", help=DOCUMENT)
    show.set_defaults(function=_show)
    save = verbs.add_parser("save", help="write a document as it was received")
    save.add_argument("document", help=DOCUMENT)
    save.add_argument("-o", "--output", required=True, metavar="FILE", help="where to")
    save.set_defaults(function=_save)


def _record(context: Context, options: argparse.Namespace) -> AttachedTo | None:
    from crg_tui.cli import returns
    from crg_tui.queries import documents

    if options.return_of is not None:
        line = returns.find(context, options.to, options.return_of)
        return None if line is None else documents.AttachedTo("agency_returns", line.id, None)
    found = documents.find_record(context.store, options.to)
    if found is None:
        desk.refused(refuse(f"Nothing has the reference {options.to}.", "Look it up with `crg-tui case list`."))
    return found


def _document(context: Context, words: str) -> DocumentLine | None:
    from crg_tui.queries import documents

    found = documents.find(context.store, words)
    if not found:
        desk.refused(refuse(f"There is no document {words}.", "Look it up with `crg-tui document list`."))
    return found[0] if found else None


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import documents

    path = Path(options.file)
    content = path.read_bytes()
    return verbs.answer(
        options, DocumentDraft, _record,
        lambda context, record, draft: documents.attach(
            context, draft, file_name=path.name, content=content, record_kind=record.record_kind,
            record_id=record.record_id,
        ),
        "Kept {0.title}: {0.size} bytes, SHA-256 {0.sha256}.",
    )  # fmt: skip


def _attach(options: argparse.Namespace) -> int:
    from crg_tui.services import documents

    with desk.opened(options, writes=True) as context:
        line = _document(context, options.document)
        record = _record(context, options) if line else None
        if line is None or record is None:
            return 1
        answer = documents.attach_to(context, line.id, record_kind=record.record_kind, record_id=record.record_id)
        return desk.told(answer, options, "Attached {0.title}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import documents

    return verbs.list_(
        options, lambda context, _: at_case.lines(context, options, documents.lines),
        lambda line: f"{line.sha256[:10]}  {line.received_on.shown}  {line.sender}: {line.title} ({line.places})",
    )  # fmt: skip


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, lambda context, _: _document(context, options.document), lambda line: line.facts)


def _save(options: argparse.Namespace) -> int:
    from crg_tui.services import documents

    with desk.opened(options) as context:
        line = _document(context, options.document)
        if line is None:
            return 1
        content = documents.fetch(context, line.id)
    if isinstance(content, Refused):
        return desk.refused(content)
    desk.write_whole(Path(options.output), content.content)
    return 0
