"""What a strike-out takes: the words of one record, or a case with everything that belongs to it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from crg_tui.queries.record_words import WORDS
from crg_tui.store.striking import in_parts
from crg_tui.store.tables import (
    RECORDS,
    Attachment,
    Document,
    DocumentContent,
    Identity,
    LogEntry,
    LogPayload,
    Record,
    ReviewCase,
    ReviewEventCase,
    StruckEntry,
    table,
)

KINDS: Mapping[str, type[Record]] = {table(kind).name: kind for kind in RECORDS}

NOT_STRUCK: Mapping[str, str] = {
    "operators": "The name of whoever worked stands in every entry of the log, under its hash.",
    "minutes": "Strike out the record that its words come from: they go from issued minutes with it.",
    "struck_entries": "Strike out the record itself.",
    "key_slots": "It holds no content.",
    "house_settings": "Change the setting.",
    "bank_holidays": "It is no content of a case.",
    "holiday_years": "It is no content of a case.",
    "criteria_editions": "Correct the edition.",
    "criteria": "Correct the edition.",
    "arrangements": "Correct the arrangements.",
    "partnerships": "Correct the partnership.",
    "seats": "Correct the seat.",
    "retention_rules": "Correct the rule.",
    "kept_papers": "Strike out the record that its words come from: they go from kept papers with it.",
    "paper_templates": "Correct the template.",
    "stock_sentences": "Correct the sentence.",
    "glossary_terms": "Correct the abbreviation.",
    "watched_words": "Correct the word.",
    "leak_decisions": "It names nobody.",
    "brag_legends": "Correct the legend.",
    "brag_lines": "Correct the legend.",
    "themes": "Correct the theme.",
}
"""Kinds of records whose words are not struck out one by one, each with what to do instead."""

_NO_CONTENT = frozenset(
    (
        "ref",
        "kind",
        "code",
        "answer",
        "subject_kind",
        "record_kind",
        "sha256",
        "digest",
        "seal",
        "content",
        "trigger",
        "section",
    )
)
"""Columns of text that hold a name of the program's own, or what is proved by a digest."""

BYTES = "content"
"""What the bytes of a document are called where its fields are chosen."""

_OWNS = frozenset(
    (
        ("agenda_items", "case_id"), ("actions", "case_id"), ("actions", "plan_id"), ("participants", "case_id"),
        ("notes", "item_id"), ("attendances", "participant_id"), ("views", "participant_id"),
        ("agency_returns", "participant_id"), ("panel_replies", "step_id"), ("kept_papers", "case_id"),
        ("kept_papers", "decision_id"), ("circulations", "paper_id"), ("circulations", "minutes_id"),
        ("disclosures", "case_id"), ("leak_decisions", "case_id"), ("returned_changes", "minute_text_id"),
        ("lessons", "case_id"), ("lessons", "review_id"), ("family_members", "child_id"),
        ("family_members", "adult_id"), ("chronology_events", "return_id"),
    )
)  # fmt: skip
"""Columns that may be empty and yet say what a record belongs to: it goes with what it names."""

_LOOSE = {
    "identities": ("subject_kind", "subject_id"),
    "attachments": ("record_kind", "record_id"),
    "theme_marks": ("record_kind", "record_id"),
}


@dataclass(frozen=True, slots=True)
class Target:
    """One record that loses words. `columns` None: the whole record goes. `there` False: it went before, its log did
    not."""

    kind: str
    key: str
    columns: tuple[str, ...] | None
    there: bool = True


@dataclass(frozen=True, slots=True)
class Targets:
    """Everything that a strike-out takes from the record; `loosened` names record, key and the column that is emptied
    because what it named goes."""

    targets: tuple[Target, ...]
    loosened: tuple[tuple[str, str, str], ...] = ()
    digests: tuple[str, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all records that lose words."""
        return frozenset(target.key for target in self.targets)


def content_columns(kind: str) -> tuple[str, ...]:
    """The columns of a table that hold words which people typed, in the order of the table."""
    if kind in NOT_STRUCK:
        return ()
    columns = [
        column.name
        for column in table(KINDS[kind]).columns
        if isinstance(column.type, sa.Text) and column.name not in _NO_CONTENT
    ]
    return (*columns, BYTES) if kind == "documents" else tuple(columns)


def kind_named(words: str) -> str | None:
    """The table that somebody means by its name or by the words for it: "notes", "note", "minute text"."""
    wanted = " ".join(words.lower().replace("-", " ").replace("_", " ").split())
    for kind, called in WORDS.items():
        if wanted in (kind.replace("_", " "), called) and kind in KINDS:
            return kind
    return None


def find(connection: sa.Connection, kind: str, words: str) -> str | None:
    """The key of a record that somebody means by its key, its reference, or an entry of the log about it."""
    wanted = words.strip()
    held, log = table(KINDS[kind]), table(LogEntry)
    if connection.execute(sa.select(held.c.id).where(held.c.id == wanted)).first():
        return wanted
    if "ref" in held.columns:
        key = connection.execute(sa.select(held.c.id).where(held.c.ref == wanted.upper())).scalar()
        if key is not None:
            return str(key)
    named = sa.or_(log.c.entry_id == wanted, log.c.record_id == wanted)
    return connection.execute(sa.select(log.c.record_id).where(log.c.record_kind == kind, named).limit(1)).scalar()


def is_there(connection: sa.Connection, kind: str, key: str) -> bool:
    """Whether the record still stands."""
    held = table(KINDS[kind])
    return connection.execute(sa.select(held.c.id).where(held.c.id == key)).first() is not None


def of_record(connection: sa.Connection, kind: str, key: str, columns: Collection[str] | None = None) -> Targets:
    """The words of one record, or of the columns named. An identity is one fact, and goes whole."""
    there = is_there(connection, kind, key)
    if kind == table(Identity).name:
        return Targets((Target(kind, key, None, there),))
    chosen = tuple(name for name in content_columns(kind) if columns is None or name in columns)
    digests: tuple[str, ...] = ()
    if kind == table(Document).name and BYTES in chosen:
        digests = _digests(connection, (key,))
    return Targets((Target(kind, key, chosen, there),), (), digests)


def whole(connection: sa.Connection, first: Iterable[tuple[str, str]]) -> Targets:
    """These records (kind and key) and everything that belongs to them, a case with all its own for instance; also
    what was taken away before and stands in the log alone."""
    found = _Closure(connection)
    found.take(first)
    documents = [key for kind, key in found.keys if kind == "documents"]
    targets = tuple(Target(kind, key, None, there) for (kind, key), there in found.keys.items())
    return Targets(targets, tuple(found.loosened()), _digests(connection, documents))


class _Closure:
    """Follows keys from record to record until nothing more belongs to what goes."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self.keys: dict[tuple[str, str], bool] = {}
        self._removed = {(kind, key): named for kind, key, named in _removed(connection)}

    def take(self, first: Iterable[tuple[str, str]]) -> None:
        new = {pair: is_there(self._connection, *pair) for pair in first}
        while new:
            self.keys.update(new)
            by_kind: dict[str, set[str]] = {}
            for kind, key in new:
                by_kind.setdefault(kind, set()).add(key)
            found = dict.fromkeys(self._belonging(by_kind), True)
            gone = {pair for pair in self._gone({key for _, key in new}) if pair not in found}
            found |= {pair: is_there(self._connection, *pair) for pair in gone}
            new = {pair: there for pair, there in found.items() if pair not in self.keys}
            if not new:
                last = (
                    *(("documents", key) for key in self._documents()),
                    *(("reviews", key) for key in self._of_these_alone("reviews", ReviewCase, "review_id")),
                    *(
                        ("review_events", key)
                        for key in self._of_these_alone("review_events", ReviewEventCase, "review_event_id")
                    ),
                )
                new = {pair: is_there(self._connection, *pair) for pair in last if pair not in self.keys}

    def _belonging(self, by_kind: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
        for kind, column, owns in _references():
            if owns and column.target in by_kind:
                yield from ((kind, key) for key in self._naming(kind, column.name, by_kind[column.target]))
        for kind, (names, key_of) in _LOOSE.items():
            held = table(KINDS[kind])
            for target, keys in by_kind.items():
                for part in in_parts(keys):
                    query = sa.select(held.c.id).where(held.c[names] == target, held.c[key_of].in_(part))
                    yield from ((kind, key) for key in self._connection.execute(query).scalars())
        # An action that was agreed under an item and names no case is about the case of that item.
        actions = table(KINDS["actions"])
        for part in in_parts(by_kind.get("agenda_items", set())):
            query = sa.select(actions.c.id).where(actions.c.case_id.is_(None), actions.c.item_id.in_(part))
            yield from (("actions", key) for key in self._connection.execute(query).scalars())

    def _naming(self, kind: str, column: str, keys: Collection[str]) -> Iterator[str]:
        held = table(KINDS[kind])
        for part in in_parts(keys):
            yield from self._connection.execute(sa.select(held.c.id).where(held.c[column].in_(part))).scalars()

    def _gone(self, keys: AbstractSet[str]) -> Iterator[tuple[str, str]]:
        for (kind, key), named in self._removed.items():
            # That a document was attached to something else, too, is not about what goes.
            about = named.values() if kind != "attachments" else (named.get("record_id", ""),)
            if not keys.isdisjoint(about):
                yield kind, key

    def _documents(self) -> Iterator[str]:
        """Documents that nothing else is supported by; also those that were taken off again."""
        attachments = table(Attachment)
        mine = [key for kind, key in self.keys if kind == "attachments"]
        removed = (self._removed.get(("attachments", key), {}) for key in mine)
        wanted = {named["document_id"] for named in removed if "document_id" in named}
        for part in in_parts(mine):
            query = sa.select(attachments.c.document_id).where(attachments.c.id.in_(part))
            wanted |= set(self._connection.execute(query).scalars())
        yield from (key for key in sorted(wanted) if not supports(self._connection, key, but=mine))

    def _of_these_alone(self, owners: str, links: type[Record], column: str) -> Iterator[str]:
        """Records that `links` ties to cases, of which every case goes: reviews, or events of reviews; also those that
        were taken away, and stand in the log alone. What is of another case too stays with it."""
        held = table(links)
        mine = [key for kind, key in self.keys if kind == held.name]
        wanted: set[str] = {
            named[column]
            for (kind, key), named in self._removed.items()
            if kind == held.name and (kind, key) in self.keys and column in named
        }
        for part in in_parts(mine):
            wanted |= set(self._connection.execute(sa.select(held.c[column]).where(held.c.id.in_(part))).scalars())
        for key in sorted(wanted):
            there = is_there(self._connection, owners, key)
            covers = set(self._connection.execute(sa.select(held.c.id).where(held.c[column] == key)).scalars())
            if not there:
                # Of what was taken away the log says of which cases it had been at any time.
                covers |= {
                    other for (kind, other), named in self._removed.items()
                    if kind == held.name and named.get(column) == key
                }  # fmt: skip
            if covers <= set(mine):
                yield key

    def loosened(self) -> Iterator[tuple[str, str, str]]:
        """Record, key and column of what stays and names something that goes."""
        by_kind: dict[str, set[str]] = {}
        for kind, key in self.keys:
            by_kind.setdefault(kind, set()).add(key)
        for kind, column, owns in _references():
            if not owns and column.target in by_kind:
                for key in self._naming(kind, column.name, by_kind[column.target]):
                    if (kind, key) not in self.keys:
                        yield kind, key, column.name


def supports(connection: sa.Connection, document_id: str, *, but: Collection[str]) -> bool:
    """Whether a document is attached to anything, but for these attachments."""
    held = table(Attachment)
    found = connection.execute(sa.select(held.c.id).where(held.c.document_id == document_id)).scalars()
    return not set(found) <= set(but)


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    target: str


def _references() -> Iterator[tuple[str, _Column, bool]]:
    """Every column that names another record; whether the record that has it goes with what it names."""
    for kind, record in KINDS.items():
        for column in table(record).columns:
            for reference in column.foreign_keys:
                target = reference.column.table.name
                owns = not column.nullable or (kind, column.name) in _OWNS
                yield kind, _Column(column.name, target), owns


def _removed(connection: sa.Connection) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Records that were taken away: kind, key, and by column every key of what they belonged to."""
    belongs = {(kind, column.name) for kind, column, owns in _references() if owns}
    belongs |= {(kind, key_of) for kind, (_, key_of) in _LOOSE.items()}
    log, payloads, struck = table(LogEntry), table(LogPayload), table(StruckEntry)
    query = (
        sa.select(log.c.record_kind, log.c.record_id, payloads.c.payload, struck.c.remaining)
        .outerjoin(payloads, payloads.c.entry_id == log.c.entry_id)
        .outerjoin(struck, struck.c.entry_id == log.c.entry_id)
        .where(log.c.kind == "removed")
    )
    for kind, key, payload, remaining in connection.execute(query.where(log.c.record_kind.in_(KINDS))):
        fields = json.loads(payload or remaining or '{"fields":{}}')["fields"]
        named = {name: before for name, (before, _) in fields.items() if (kind, name) in belongs}
        yield kind, key, {name: value for name, value in named.items() if isinstance(value, str)}


def _digests(connection: sa.Connection, documents: Collection[str]) -> tuple[str, ...]:
    """The digests of these documents' bytes, as far as no other document has the same bytes."""
    held = table(Document)
    found: list[str] = []
    for key in documents:
        digest = connection.execute(sa.select(held.c.sha256).where(held.c.id == key)).scalar()
        # Of one that was taken off only the log still says which bytes were its own.
        found += [digest] if digest is not None else contents_held(connection, _logged_digests(connection, key))
    return unwanted(connection, found, documents)


def _logged_digests(connection: sa.Connection, document_id: str) -> set[str]:
    log, payloads, struck = table(LogEntry), table(LogPayload), table(StruckEntry)
    query = (
        sa.select(payloads.c.payload, struck.c.remaining)
        .select_from(log)
        .outerjoin(payloads, payloads.c.entry_id == log.c.entry_id)
        .outerjoin(struck, struck.c.entry_id == log.c.entry_id)
        .where(log.c.record_id == document_id)
    )
    said = (json.loads(payload or remaining or '{"fields":{}}') for payload, remaining in connection.execute(query))
    return {value for one in said for value in one["fields"].get("sha256", ()) if isinstance(value, str)}


def unwanted(connection: sa.Connection, digests: Iterable[str], documents: Collection[str]) -> tuple[str, ...]:
    """Those of the digests that no document has but these and those that lost their bytes."""
    held = table(Document)
    found: list[str] = []
    for digest in dict.fromkeys(digests):
        others = connection.execute(sa.select(held.c.id).where(held.c.sha256 == digest)).scalars()
        if all(other in documents or _lost_bytes(connection, other) for other in others):
            found.append(digest)
    return tuple(found)


def _lost_bytes(connection: sa.Connection, document_id: str) -> bool:
    """Whether a strike-out was to take the bytes of this document too, and only another one kept them."""
    struck = table(StruckEntry)
    query = sa.select(struck.c.remaining).where(struck.c.record_id == document_id, struck.c.remaining.is_not(None))
    return any(BYTES in json.loads(said).get("struck", {}) for said in connection.execute(query).scalars())


def text_of(value: Any) -> Iterator[str]:
    """Every text in a value of a column or of a log entry."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from text_of(part)


def contents_held(connection: sa.Connection, digests: Collection[str]) -> tuple[str, ...]:
    """Those of the digests whose bytes are still kept."""
    contents = table(DocumentContent)
    found: list[str] = []
    for part in in_parts(digests):
        found += connection.execute(sa.select(contents.c.sha256).where(contents.c.sha256.in_(part))).scalars()
    return tuple(found)
