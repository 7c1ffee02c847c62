"""Everyone concerned in a case, what is known of them, and what may have had a part; the service that is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.adults import AdultKind
from crg_tui.domain.asking import as_typed
from crg_tui.domain.cases import Provenance
from crg_tui.domain.family import (
    NOT_RECORDED,
    Bearing,
    BearingAnswer,
    Characteristic,
    InHousehold,
    Known,
    Said,
    age_between,
    proposes_specialist,
    shown,
)
from crg_tui.domain.family_drafts import FIELDS
from crg_tui.domain.group import plain_words
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.stages import StepKind
from crg_tui.queries import adults, cases, identities
from crg_tui.queries.entries import newest_in
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Adult,
    Attachment,
    Case,
    CaseBearing,
    Child,
    Document,
    FamilyMember,
    Participant,
    PersonCharacteristic,
    table,
)


@dataclass(frozen=True, slots=True)
class CharacteristicLine:
    """One characteristic of one person. `held` is None where nobody has recorded anything."""

    characteristic: Characteristic
    held: Said | None
    source: str | None
    entry: str | None

    @property
    def shown(self) -> str:
        """The value, which kind of not known, or that nobody has recorded anything."""
        return shown(self.held)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody concerned. `id` is empty for a child or an adult of the case of whom nothing is recorded here yet;
    `key` is always there. `entry` is the newest entry of anything that the person's form writes."""

    id: str
    key: str
    label: str
    child_id: str | None
    adult_id: str | None
    relationship: str | None
    age: str | None
    in_household: InHousehold | None
    note: str | None
    characteristics: tuple[CharacteristicLine, ...]
    entry: str | None

    @property
    def recorded(self) -> bool:
        """Whether anything is recorded of them here."""
        return bool(self.id)

    @property
    def own_label(self) -> bool:
        """Whether they are shown by a label of their own, and so may have identities here."""
        return self.recorded and self.child_id is None and self.adult_id is None

    def household(self, unknown: str) -> str:
        """Whether they lived with the child, in words; `unknown` where they are recorded and this is not."""
        if self.in_household is not None:
            return self.in_household.label
        return unknown if self.recorded else NOT_RECORDED

    @property
    def answered(self) -> int:
        """Of how many characteristics anything is recorded, also that it is not known."""
        return sum(line.held is not None for line in self.characteristics)

    @property
    def counted(self) -> str:
        """How many characteristics are known, and how many are not in which way: "3 known, 2 not asked"."""
        if not self.recorded:
            return "nothing recorded yet"
        kinds: list[Known | None] = [line.held.known if line.held else None for line in self.characteristics]
        said = [f"{kinds.count(kind)} {kind.label}" for kind in Known if kind in kinds]
        left = kinds.count(None)
        return ", ".join([*said, f"{left} not recorded"] if left else said)

    def characteristic(self, wanted: Characteristic) -> CharacteristicLine:
        """That characteristic of theirs."""
        return next(line for line in self.characteristics if line.characteristic is wanted)


@dataclass(frozen=True, slots=True)
class BearingLine:
    """What may have had a part. `answer` is None where nobody has recorded anything."""

    bearing: Bearing
    answer: BearingAnswer | None
    words: str | None
    entry: str | None

    @property
    def shown(self) -> str:
        """The answer in words."""
        return self.answer.label if self.answer is not None else NOT_RECORDED


@dataclass(frozen=True, slots=True)
class Family:
    """Everyone concerned in a case: its children, the adults of its family, others. `genograms` are title and key of
    documents of the case that are called so. `specialist` says that a specialist service is proposed."""

    case_id: str
    ref: str
    children: str
    provenance: Provenance
    people: tuple[PersonLine, ...]
    bearings: tuple[BearingLine, ...]
    genograms: tuple[tuple[str, str], ...]
    specialist: bool

    @property
    def recorded(self) -> tuple[PersonLine, ...]:
        """Those of whom anything is recorded here."""
        return tuple(person for person in self.people if person.recorded)

    @property
    def anything(self) -> bool:
        """Whether anything is recorded here at all."""
        return bool(self.recorded or any(line.answer is not None for line in self.bearings) or self.genograms)

    def person(self, words: str) -> PersonLine | None:
        """Whoever has this key or is shown so, however it is written."""
        wanted = plain_words(words)
        return next(
            (
                one
                for one in self.people
                if wanted == plain_words(one.label) or words in (one.id, one.key, one.child_id, one.adult_id)
            ),
            None,
        )

    def bearing(self, wanted: Bearing) -> BearingLine:
        """What is recorded of that."""
        return next(line for line in self.bearings if line.bearing is wanted)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is still to be recorded, a phrase each without a full stop."""
        if not self.anything:
            return ("nothing is recorded in the family table",)
        found = []
        offered = [person.label for person in self.people if not person.recorded]
        if offered:
            found.append(f"nothing is recorded in the family table of {', '.join(offered)}")
        short = [person.label for person in self.recorded if person.answered < len(Characteristic)]
        if short:
            found.append(f"not every characteristic has an answer, if only not known or not asked: {', '.join(short)}")
        open_ones = [line.bearing.label for line in self.bearings if line.answer is None]
        if open_ones:
            found.append(f"whether these had a part is not recorded: {', '.join(open_ones)}")
        return tuple(found)


def of_case(store: Store, case_id: str) -> Family | None:
    """Everyone concerned in a case, None where there is no such case."""
    with store.read() as connection:
        return of_case_in(connection, case_id)


def of_case_in(connection: sa.Connection, case_id: str) -> Family | None:
    """The same, within another query's reading."""
    held = table(Case)
    case = connection.execute(sa.select(held.c.ref, held.c.provenance).where(held.c.id == case_id)).first()
    if case is None:
        return None
    bearings = _bearings(connection, case_id)
    abuse = next(line.answer for line in bearings if line.bearing is Bearing.DOMESTIC_ABUSE)
    guests = table(Participant)
    agencies = tuple(connection.execute(sa.select(guests.c.agency).where(guests.c.case_id == case_id)).scalars())
    return Family(
        case_id, case.ref, ", ".join(child.pseudonym for child in cases.children_of(connection, case_id)),
        case.provenance, _people(connection, case_id), bearings, _genograms(connection, case_id),
        proposes_specialist(abuse, agencies),
    )  # fmt: skip


def proposes(store: Store, case_id: str) -> bool:
    """Whether a specialist domestic abuse service is proposed for the invitation."""
    held = of_case(store, case_id)
    return held is not None and held.specialist


def _people(connection: sa.Connection, case_id: str) -> tuple[PersonLine, ...]:
    held = table(FamilyMember)
    rows = connection.execute(sa.select(held).where(held.c.case_id == case_id).order_by(held.c.number)).mappings().all()
    known = _characteristics(connection, [row["id"] for row in rows])
    children = {row["child_id"]: row for row in rows if row["child_id"]}
    grown = {row["adult_id"]: row for row in rows if row["adult_id"]}
    found = [
        _person(connection, children.get(child.id), known, child.pseudonym, child.age, child_id=child.id)
        for child in cases.children_of(connection, case_id)
    ]
    found += [
        _person(connection, grown.get(adult.id), known, adult.label, None, adult_id=adult.id)
        for adult in adults.of_case_in(connection, case_id)
        if adult.kind is AdultKind.FAMILY or adult.id in grown
    ]
    found += [_person(connection, row, known, row["label"], None) for row in rows if row["label"]]
    return tuple(found)


_Held = Mapping[str, Mapping[Characteristic, CharacteristicLine]]


def _person(
    connection: sa.Connection, row: sa.RowMapping | None, known: _Held, label: str, age: str | None, *,
    child_id: str | None = None, adult_id: str | None = None,
) -> PersonLine:  # fmt: skip
    mine = known.get(row["id"], {}) if row is not None else {}
    lines = tuple(mine.get(one, CharacteristicLine(one, None, None, None)) for one in Characteristic)
    if row is None:
        key = child_id or adult_id or ""
        return PersonLine("", key, label, child_id, adult_id, None, age, None, None, lines, None)
    keys = (row["id"], *_rows_of(connection, row["id"]))
    return PersonLine(
        row["id"], row["id"], label, child_id, adult_id, row["relationship"], row["age"] or age, row["in_household"],
        row["note"], lines, audit.last_entry(connection, *keys),
    )  # fmt: skip


def _rows_of(connection: sa.Connection, member_id: str) -> tuple[str, ...]:
    held = table(PersonCharacteristic)
    return tuple(connection.execute(sa.select(held.c.id).where(held.c.member_id == member_id)).scalars())


def _characteristics(connection: sa.Connection, members: list[str]) -> _Held:
    held = table(PersonCharacteristic)
    rows = connection.execute(sa.select(held).where(held.c.member_id.in_(members))).mappings().all()
    entries = newest_in(connection, [row["id"] for row in rows])
    found: dict[str, dict[Characteristic, CharacteristicLine]] = {}
    for row in rows:
        line = CharacteristicLine(
            row["characteristic"], Said(row["known"], row["value"]), row["source"], entries.get(row["id"])
        )
        found.setdefault(row["member_id"], {})[line.characteristic] = line
    return found


def _bearings(connection: sa.Connection, case_id: str) -> tuple[BearingLine, ...]:
    held = table(CaseBearing)
    rows = {
        row["bearing"]: row
        for row in connection.execute(sa.select(held).where(held.c.case_id == case_id)).mappings().all()
    }
    entries = newest_in(connection, [row["id"] for row in rows.values()])
    return tuple(
        BearingLine(one, row["answer"], row["words"], entries.get(row["id"]))
        if (row := rows.get(one)) is not None
        else BearingLine(one, None, None, None)
        for one in Bearing
    )


def _genograms(connection: sa.Connection, case_id: str) -> tuple[tuple[str, str], ...]:
    held, attached = table(Document), table(Attachment)
    query = (
        sa.select(held.c.title, held.c.id)
        .join(attached, attached.c.document_id == held.c.id)
        .where(attached.c.record_kind == "cases", attached.c.record_id == case_id)
        .order_by(held.c.id)
    )
    rows = connection.execute(query).all()
    return tuple((row.title, row.id) for row in rows if plain_words(row.title).startswith("genogram"))


def person_as_typed(store: Store, person: PersonLine) -> dict[str, str]:
    """Somebody as they would have been typed: what their form starts with, identities included where they have a label
    of their own."""
    typed = {
        "relationship": person.relationship or "",
        "age": person.age or "",
        "in_household": as_typed(person.in_household),
        "note": person.note or "",
        **{FIELDS[line.characteristic]: line.held.shown if line.held else "" for line in person.characteristics},
    }
    if not person.own_label:
        return typed
    with store.read() as connection:
        known = identities.of_subject(connection, "family_members", person.id)
    return {"who": person.label, "name": known.get("name", ""), **typed, **identities.typed(known)}


def characteristic_as_typed(line: CharacteristicLine) -> dict[str, str]:
    """A characteristic as it would be typed."""
    if line.held is None:
        return {}
    return {"known": line.held.known.value, "value": line.held.value or "", "source": line.source or ""}


def bearing_as_typed(line: BearingLine) -> dict[str, str]:
    """What may have had a part, as it would be typed."""
    return {"answer": as_typed(line.answer), "words": line.words or ""}


def age_worked_out(store: Store, case_id: str, person: PersonLine) -> str | None:
    """The age at the incident by date of birth, to be offered while the identities of the case are open and never
    otherwise; None where a day of birth or the one day of the incident is not known."""
    kind, key = ("children", person.child_id) if person.child_id else ("adults", person.adult_id)
    if key is None:
        kind, key = "family_members", person.id
    with store.read() as connection:
        born = identities.of_subject(connection, kind, key).get("date of birth")
        steps = cases.steps_of(connection, case_id)
    incidents = {step.on_date for step in steps if step.kind is StepKind.INCIDENT and step.on_date.day is not None}
    if born is None or len(incidents) != 1:
        return None
    return age_between(PartialDate.from_iso(born), incidents.pop())


def case_of(store: Store, key: str) -> str | None:
    """The case of that key, or of the person, child or adult of that key; None where there is none of them."""
    held = table(Case)
    query = sa.union(
        sa.select(held.c.id).where(held.c.id == key),
        *(sa.select(one.c.case_id).where(one.c.id == key) for one in (table(FamilyMember), table(Child), table(Adult))),
    )
    with store.read() as connection:
        found: str | None = connection.execute(query).scalar()
    return found
