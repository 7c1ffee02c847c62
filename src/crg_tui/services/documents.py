"""Documents as received: kept byte for byte under their digest, attached to the facts that they support."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

import sqlalchemy as sa

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.documents import DocumentDraft
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plain_text import clean_line
from crg_tui.queries import strike_outs
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import RECORDS, Attachment, Document, DocumentContent, Record, table

FORM, ATTACH_FORM = "document", "attach"
"""The names under which the forms' drafts are kept."""

LARGEST = 100 * 1024 * 1024
"""Bytes: more does not fit into memory beside everything else on the laptops this runs on."""

_KINDS: dict[str, type[Record]] = {table(kind).name: kind for kind in RECORDS}


@dataclass(frozen=True, slots=True)
class AttachedDocument:
    """A document as it was kept. `size` counts bytes, `sha256` is their digest in hexadecimal."""

    document_id: str
    title: str
    size: int
    sha256: str
    known: bool


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a document, proved against their digest, and the name it came under."""

    file_name: str
    content: bytes


@intention
def attach(
    work: Work, draft: DocumentDraft, *, file_name: str, content: bytes, record_kind: str, record_id: str
) -> AttachedDocument | Refused:
    """Keep a document and attach it to a record: `record_kind` is the name of its table, `record_id` its key.

    The same bytes are kept once, however often they come. `known` says that they were there already.
    """
    return attached(work, draft, file_name=file_name, content=content, record_kind=record_kind, record_id=record_id)


def attached(
    work: Work, draft: DocumentDraft, *, file_name: str, content: bytes, record_kind: str, record_id: str
) -> AttachedDocument | Refused:
    """The same, within another intention."""
    kind = _KINDS.get(record_kind)
    if kind is None or work.find(kind, record_id) is None:
        return refuse("What the document belongs to is no longer there.", "Choose another record.", "to")
    if not content:
        return refuse(f"{file_name} is empty.", "Ask the sender for it again.", "file")
    if len(content) > LARGEST:
        megabytes = LARGEST // (1024 * 1024)
        return refuse(
            f"{file_name} has {len(content):,} bytes, and {megabytes} megabytes is the most.",
            "Split it, or keep it where large files are kept and record where that is.",
            "file",
        )
    received_on = draft.received_on or PartialDate.of(work.today)
    if PartialDate.of(work.today).certainly_before(received_on):
        return refuse(f"Received on: {received_on.shown} has not come yet.", "Put the date right.", "received_on")
    digest = hashlib.sha256(content).hexdigest()
    held = table(DocumentContent)
    known = work.connection.execute(sa.select(held.c.sha256).where(held.c.sha256 == digest)).first() is not None
    if not known:
        work.session.add(DocumentContent(sha256=digest, content=content))
    document = work.add(
        Document(
            title=draft.title, kind=draft.kind, sender=draft.sender, received_on=received_on,
            file_name=_bare_name(file_name), size=len(content), sha256=digest,
        )
    )  # fmt: skip
    work.add(Attachment(document_id=document.id, record_kind=record_kind, record_id=record_id))
    work.drop_draft(FORM, record_id)
    return AttachedDocument(document.id, document.title, document.size, digest, known)


@intention
def attach_to(work: Work, document_id: str, *, record_kind: str, record_id: str) -> AttachedDocument | Refused:
    """Attach a document that is kept already to one more record that it supports."""
    document = work.find(Document, document_id)
    kind = _KINDS.get(record_kind)
    if document is None or kind is None or work.find(kind, record_id) is None:
        return refuse("The document, or what it belongs to, is no longer there.", "Choose another.", "to")
    if work.one(Attachment, document_id=document_id, record_id=record_id) is not None:
        return refuse("It is attached there already.", "Nothing needs to be done.", "to")
    work.add(Attachment(document_id=document_id, record_kind=record_kind, record_id=record_id))
    work.drop_draft(ATTACH_FORM, document_id)
    return AttachedDocument(document.id, document.title, document.size, document.sha256, True)


def fetch(context: Context, document_id: str) -> Content | Refused:
    """The bytes as they were received. Refused when they are not the ones whose digest was recorded."""
    documents, contents = table(Document), table(DocumentContent)
    query = (
        sa.select(documents.c.file_name, documents.c.sha256, contents.c.content)
        .outerjoin(contents, contents.c.sha256 == documents.c.sha256)
        .where(documents.c.id == document_id)
    )
    with context.store.read() as connection:
        row = connection.execute(query).first()
        struck = strike_outs.of_record(connection, row.sha256) if row is not None and row.content is None else ()
    if row is None:
        return refuse("This document is no longer there.", "It was undone meanwhile.")
    if struck:
        return refuse(f"Its content was {struck[0]}.", "It is nowhere in this record.")
    if row.content is None or hashlib.sha256(row.content).hexdigest() != row.sha256:
        return refuse(
            f"{row.file_name} is not what was received: its content was altered or lost.",
            "Run `crg-tui check`, and restore a backup.",
        )
    return Content(row.file_name, bytes(row.content))


def _bare_name(file_name: str) -> str:
    name = PureWindowsPath(PurePosixPath(clean_line(file_name).text).name).name.strip()
    return name if name not in ("", ".", "..") else "document"
