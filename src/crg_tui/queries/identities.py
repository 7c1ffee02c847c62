"""Who stands behind the pseudonyms and labels of a case. Shown only once it was opened with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.partial_date import PartialDate
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import Adult, Child, FamilyMember, Identity, Participant, Referral, table

_ORDER = ("name", "staff name", "alias", "date of birth", "address")


@dataclass(frozen=True, slots=True)
class IdentityLine:
    """One identity of a case: whose, of what kind, and what it is."""

    subject: str
    kind: str
    value: str


def of_case(store: Store, case_id: str) -> list[IdentityLine]:
    """All of a case: children, adults, referrers, participants, others concerned.

    Callers show it only after `services.cases.reveal`.
    """
    held = table(Identity)
    found: list[IdentityLine] = []
    with store.read() as connection:
        for kind, shown, order in (
            (Child, "pseudonym", "number"), (Adult, "label", "label"), (Referral, "ref", "ref"),
            (Participant, "agency", "agency"), (FamilyMember, "label", "number"),
        ):  # fmt: skip
            subjects = table(kind)
            query = (
                sa.select(subjects.c[shown], held.c.kind, held.c.value, subjects.c[order], held.c.id)
                .join(subjects, subjects.c.id == held.c.subject_id)
                .where(held.c.subject_kind == subjects.name, subjects.c.case_id == case_id)
            )
            rows = sorted(connection.execute(query), key=lambda row: (row[3], _ORDER.index(row[1]), row[4]))
            found += [IdentityLine(row[0], row[1], _shown(row[1], row[2])) for row in rows]
    return found


def _shown(kind: str, value: str) -> str:
    return PartialDate.from_iso(value).shown if kind == "date of birth" else value


def of_subject(connection: sa.Connection, kind: str, key: str) -> dict[str, str]:
    """The identities of one record, by their kinds."""
    held = table(Identity)
    mine = sa.select(held.c.kind, held.c.value).where(held.c.subject_kind == kind, held.c.subject_id == key)
    return {row.kind: row.value for row in connection.execute(mine)}


def any_of(store: Store, kind: str, key: str) -> bool:
    """Whether any identity of that record is kept; `kind` is the name of its table."""
    with store.read() as connection:
        return bool(of_subject(connection, kind, key))


def typed(known: Mapping[str, str]) -> dict[str, str]:
    """What a form about a person starts with, the name apart."""
    born = known.get("date of birth")
    return {
        "alias": known.get("alias", ""),
        "born": PartialDate.from_iso(born).shown if born else "",
        "address": known.get("address", ""),
    }


def child_as_typed(store: Store, child_id: str) -> tuple[dict[str, str], str | None]:
    """What a form for correcting a child starts with, identities included, and the entry it was read at."""
    children = table(Child)
    with store.read() as connection:
        row = connection.execute(sa.select(children).where(children.c.id == child_id)).mappings().one()
        known = of_subject(connection, children.name, child_id)
        entry = audit.last_entry(connection, child_id)
    return {
        "pseudonym": row["pseudonym"],
        "publication_name": row["publication_name"] or "",
        "age": row["age"] or "",
        "harm": row["harm"].value,
        "name": known.get("name", ""),
        **typed(known),
    }, entry
