"""Referrals as lists, pages and forms show them."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.asking import as_typed
from crg_tui.domain.cases import Provenance
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.referrals import Harm, LeadAgreement, OthersSafe, ReferralDraft, Route
from crg_tui.domain.stages import StepKind
from crg_tui.queries.cases import ChildLine, children_of, steps_of
from crg_tui.queries.seats import seats_in
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import Case, Child, DatabaseInfo, Identity, LogEntry, LogPayload, Referral, Step, table


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """A referral in a list."""

    id: str
    ref: str
    case_ref: str
    received_on: PartialDate
    referring_agency: str
    children: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """Everything a referral says, without identities.

    `entry` is the newest log entry of all that the form for correcting it writes; a correction names it as seen.
    """

    id: str
    ref: str
    case_id: str
    case_ref: str
    provenance: Provenance
    received_on: PartialDate
    referring_agency: str
    summary: str
    route: Route
    harm: Harm
    referrer_role: str | None
    children: tuple[ChildLine, ...]
    incident_on: PartialDate | None
    aware_on: PartialDate | None
    reason: str | None
    lead_agreement: LeadAgreement
    lead_role: str | None
    lead_on: PartialDate | None
    others_safe: OthersSafe
    others_safe_by: str | None
    others_safe_on: PartialDate | None
    voice_of_child: str | None
    entry: str | None
    sample: bool
    others_safe_agency: str | None = None
    """Who made sure of it as papers name agencies: the seat's full name where its short one was typed."""

    @property
    def unknown(self) -> str:
        """What stands where nothing is recorded."""
        return self.provenance.unknown


def keys(store: Store) -> list[str]:
    """The keys of all referrals, latest received first."""
    referrals = table(Referral)
    query = sa.select(referrals.c.id).order_by(referrals.c.received_on.desc(), referrals.c.ref.desc())
    with store.read() as connection:
        return list(connection.execute(query).scalars())


def lines(store: Store, wanted: list[str] | tuple[str, ...] | None = None) -> list[ReferralLine]:
    """The referrals with these keys, latest received first; None means all."""
    referrals, cases, children = table(Referral), table(Case), table(Child)
    query = (
        sa.select(referrals, cases.c.ref.label("case_ref"))
        .join(cases, cases.c.id == referrals.c.case_id)
        .order_by(referrals.c.received_on.desc(), referrals.c.ref.desc())
    )
    names_query = sa.select(children.c.case_id, children.c.pseudonym).order_by(children.c.case_id, children.c.number)
    if wanted is not None:
        query = query.where(referrals.c.id.in_(wanted))
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
        if wanted is not None:
            names_query = names_query.where(children.c.case_id.in_([row["case_id"] for row in rows]))
        names: dict[str, list[str]] = {}
        for case_id, pseudonym in connection.execute(names_query):
            names.setdefault(case_id, []).append(pseudonym)
    return [
        ReferralLine(
            row["id"], row["ref"], row["case_ref"], row["received_on"], row["referring_agency"],
            tuple(names.get(row["case_id"], ())), row["summary"],
        )
        for row in rows
    ]  # fmt: skip


def find(store: Store, reference: str) -> str | None:
    """The key of the referral with this reference (`2026-003/R1`), or of a case's only one (`2026-003`), or None."""
    referrals, cases = table(Referral), table(Case)
    wanted = reference.strip()
    with store.read() as connection:
        key: str | None = connection.execute(
            sa.select(referrals.c.id).where(referrals.c.ref == wanted)
        ).scalar_one_or_none()
        if key is not None:
            return key
        of_case = sa.select(referrals.c.id).join(cases, cases.c.id == referrals.c.case_id).where(cases.c.ref == wanted)
        found = list(connection.execute(of_case).scalars())
    return found[0] if len(found) == 1 else None


def page(store: Store, referral_id: str) -> ReferralPage | None:
    """All of one referral, or None when there is none of this key."""
    referrals, cases = table(Referral), table(Case)
    query = (
        sa.select(referrals, cases.c.ref.label("case_ref"), cases.c.provenance)
        .join(cases, cases.c.id == referrals.c.case_id)
        .where(referrals.c.id == referral_id)
    )
    with store.read() as connection:
        row = connection.execute(query).mappings().first()
        if row is None:
            return None
        first: dict[StepKind, PartialDate] = {}
        for step in steps_of(connection, row["case_id"]):
            first.setdefault(step.kind, step.on_date)
        return ReferralPage(
            **dict(row),
            children=children_of(connection, row["case_id"]),
            incident_on=first.get(StepKind.INCIDENT),
            aware_on=first.get(StepKind.BECAME_AWARE),
            entry=audit.last_entry(connection, *form_keys(connection, referral_id, row["case_id"])),
            sample=bool(connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar_one()),
            others_safe_agency=_in_full(connection, row),
        )


def _in_full(connection: sa.Connection, row: sa.RowMapping) -> str | None:
    typed: str | None = row["others_safe_by"]
    if typed is None:
        return None
    on: PartialDate = row["others_safe_on"] or row["received_on"]
    wanted = typed.strip().casefold()
    seats = seats_in(connection, on.latest)
    return next((seat.agency for seat in seats if seat.short_name.casefold() == wanted), typed)


def form_keys(connection: sa.Connection, referral_id: str, case_id: str) -> list[str]:
    """The keys of every record that a referral's form writes: itself, referrer, the case's dates and children."""
    identities, children, steps = table(Identity), table(Child), table(Step)
    own = sa.select(identities.c.id).where(identities.c.subject_kind == "referrals")
    named = sa.select(children.c.id).where(children.c.case_id == case_id)
    dated = sa.select(steps.c.id).where(
        steps.c.case_id == case_id, steps.c.kind.in_([StepKind.INCIDENT, StepKind.BECAME_AWARE])
    )
    # What somebody took away counts too: its key stands in the log only.
    log, payloads = table(LogEntry), table(LogPayload)
    gone = (
        sa.select(log.c.record_id)
        .join(payloads, payloads.c.entry_id == log.c.entry_id)
        .where(
            log.c.kind == "removed",
            log.c.record_kind.in_([identities.name, children.name, steps.name]),
            payloads.c.payload.contains(case_id) | payloads.c.payload.contains(referral_id),
        )
    )
    found = connection.execute(sa.union_all(own.where(identities.c.subject_id == referral_id), named, dated, gone))
    return [referral_id, case_id, *found.scalars()]


def as_typed_before(store: Store, found: ReferralPage) -> dict[str, str]:
    """The answers of a referral as somebody would have typed them: what a form for correcting it starts with.

    This includes the referrer's name, because leaving it out would take it away; it is shown in the form only.
    """
    identities = table(Identity)
    query = sa.select(identities.c.value).where(
        identities.c.subject_kind == "referrals",
        identities.c.subject_id == found.id,
        identities.c.kind == "staff name",
    )
    with store.read() as connection:
        name = connection.execute(query).scalar_one_or_none()
    typed = {
        field: as_typed(getattr(found, field))
        for field in ReferralDraft.model_fields
        if field not in ("children", "referrer_name")
    }
    typed["children"] = ", ".join(child.pseudonym for child in found.children)
    typed["referrer_name"] = name or ""
    return typed
