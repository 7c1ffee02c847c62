"""Documents as received: what they are, what they are attached to, and finding what one may be attached to."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.decisions import DocumentKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.queries.record_words import words_of
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Action,
    AgencyReturn,
    Attachment,
    Case,
    Decision,
    Document,
    Meeting,
    Record,
    Referral,
    table,
)


@dataclass(frozen=True, slots=True)
class AttachedTo:
    """A record that a document supports: the name of its table, its key, and its reference where it has one."""

    record_kind: str
    record_id: str
    ref: str | None

    @property
    def shown(self) -> str:
        """The reference, or for a record without one the words for its kind."""
        return self.ref or words_of(self.record_kind)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document. `size` counts bytes; `sha256` is the digest of the content in hexadecimal."""

    id: str
    title: str
    kind: DocumentKind
    sender: str
    received_on: PartialDate
    file_name: str
    size: int
    sha256: str
    attached_to: tuple[AttachedTo, ...]

    @property
    def places(self) -> str:
        """What it supports, in a line."""
        return ", ".join(place.shown for place in self.attached_to)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of everything that is known of it: the same in a command and on a screen."""
        return (
            ("Title", self.title), ("Kind", self.kind.label), ("Sender", self.sender),
            ("Received on", self.received_on.shown), ("File", self.file_name), ("Bytes", f"{self.size:,}"),
            ("SHA-256", self.sha256), ("Attached to", self.places),
        )  # fmt: skip


_WITH_REFERENCE: tuple[type[Record], ...] = (Case, Referral, Decision, Meeting, Action)


def lines(
    store: Store, *, record_id: str | None = None, case_id: str | None = None, document_id: str | None = None
) -> list[DocumentLine]:
    """The documents attached to one record, or to a case and everything that belongs to it, or all; latest first.

    With `document_id` only the one of that key.
    """
    documents, attachments = table(Document), table(Attachment)
    with store.read() as connection:
        query = sa.select(documents).order_by(documents.c.received_on.desc(), documents.c.id.desc())
        if document_id is not None:
            query = query.where(documents.c.id == document_id)
        wanted = [record_id] if record_id is not None else _of_case(connection, case_id) if case_id else None
        if wanted is not None:
            inside = sa.select(attachments.c.document_id).where(attachments.c.record_id.in_(wanted))
            query = query.where(documents.c.id.in_(inside))
        rows = connection.execute(query).mappings().all()
        places = _places(connection, [row["id"] for row in rows])
    return [DocumentLine(**dict(row), attached_to=tuple(places.get(row["id"], ()))) for row in rows]


def find(store: Store, words: str) -> list[DocumentLine]:
    """The documents that somebody means by their digest or its beginning (six characters or more), or by their key."""
    wanted = words.strip().lower()
    return [line for line in lines(store) if line.id == wanted or (len(wanted) >= 6 and line.sha256.startswith(wanted))]


def find_record(store: Store, reference: str) -> AttachedTo | None:
    """The case, referral, decision, meeting or action with this reference, or None."""
    wanted = reference.strip().upper()
    with store.read() as connection:
        for kind in _WITH_REFERENCE:
            held = table(kind)
            key = connection.execute(sa.select(held.c.id).where(held.c.ref == wanted)).scalar_one_or_none()
            if key is not None:
                return AttachedTo(held.name, key, wanted)
    return None


def document(store: Store, document_id: str) -> DocumentLine | None:
    """One document, or None when there is none of this key."""
    return next((line for line in lines(store, document_id=document_id)), None)


def _of_case(connection: sa.Connection, case_id: str) -> list[str]:
    found = [case_id]
    for kind in (Referral, Decision, Action, AgencyReturn):
        held = table(kind)
        found += connection.execute(sa.select(held.c.id).where(held.c.case_id == case_id)).scalars().all()
    return found


def _places(connection: sa.Connection, wanted: list[str]) -> dict[str, list[AttachedTo]]:
    held = table(Attachment)
    query = sa.select(held.c.document_id, held.c.record_kind, held.c.record_id).where(held.c.document_id.in_(wanted))
    rows = connection.execute(query.order_by(held.c.id)).all()
    names: dict[str, str] = {}
    for kind in _WITH_REFERENCE:
        keyed = table(kind)
        keys = [row.record_id for row in rows if row.record_kind == keyed.name]
        if keys:
            found = connection.execute(sa.select(keyed.c.id, keyed.c.ref).where(keyed.c.id.in_(keys)))
            names.update({row.id: row.ref for row in found})
    places: dict[str, list[AttachedTo]] = {}
    for row in rows:
        place = AttachedTo(row.record_kind, row.record_id, names.get(row.record_id))
        places.setdefault(row.document_id, []).append(place)
    return places
