"""Logging a referral, and putting one right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.cases import Provenance
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.referrals import Harm, ReferralDraft, next_pseudonym, pseudonyms
from crg_tui.domain.stages import StepKind
from crg_tui.queries import referrals
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Case, Child, Referral, Step

FORM = "referral"
"""The name under which the form's draft is kept."""

_OF_THE_REFERRAL = (
    "received_on", "referring_agency", "summary", "route", "harm", "referrer_role", "reason", "lead_agreement",
    "lead_role", "lead_on", "others_safe", "others_safe_by", "others_safe_on", "voice_of_child",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LoggedReferral:
    """The references that were given: of the case (`2026-003`) and of the referral (`2026-003/R1`), and both keys."""

    case_ref: str
    referral_ref: str
    case_id: str
    referral_id: str


@intention
def log(work: Work, draft: ReferralDraft, *, case_ref: str | None = None,
        provenance: Provenance | None = None) -> LoggedReferral | Refused:  # fmt: skip
    """Record a referral: a new case with its children, or one more referral of the case that `case_ref` names.

    The year of a case's reference is the year in which the referral was received. A further referral adds what it
    knows to the case (dates that the case lacks, children by a new pseudonym) and takes nothing away; what says
    otherwise than the case is refused.
    """
    if refused := _check(work, draft):
        return refused
    if case_ref is None:
        case = _open_case(work, draft, provenance or draft.provenance)
    else:
        found = work.one(Case, ref=case_ref)
        if found is None:
            return refuse(f"There is no case {case_ref}.", "Look it up with `crg-tui case list`.", "case_ref")
        case = found
        if differing := _differing(work, case, draft):
            return Refused(differing)
        known = {child.pseudonym for child in work.where(Child, case_id=case.id)}
        _add_children(work, case, [name for name in pseudonyms(draft.children) if name not in known], draft.harm)
    referral = Referral(
        case_id=case.id,
        ref=f"{case.ref}/R{work.next_number(f'{case.ref}/R')}",
        **{name: getattr(draft, name) for name in _OF_THE_REFERRAL},
    )
    work.add(referral)
    work.set_identity(referral, "staff name", draft.referrer_name)
    for kind, on in ((StepKind.INCIDENT, draft.incident_on), (StepKind.BECAME_AWARE, draft.aware_on)):
        if on is not None and work.one(Step, case_id=case.id, kind=kind) is None:
            work.add(Step(case_id=case.id, kind=kind, on_date=on))
    work.drop_draft(FORM)
    return LoggedReferral(case.ref, referral.ref, case.id, referral.id)


@intention
def correct(work: Work, referral_id: str, draft: ReferralDraft, *, seen: str | None) -> LoggedReferral | Refused:
    """Put a referral right, and with it what its form shows of the case: dates and pseudonyms.

    `seen` is the entry that `queries.referrals.page` gave. What was said before stays in the history.
    """
    referral = work.find(Referral, referral_id)
    if referral is None:
        return refuse("This referral is no longer there.", "It was undone meanwhile; log it again.")
    case = work.find(Case, referral.case_id)
    assert case is not None
    if refused := work.moved_on(referrals.form_keys(work.connection, referral.id, case.id), seen, referral.summary):
        return refused
    if refused := _check(work, draft, case):
        return refused
    if case.summary == referral.summary:
        case.summary = draft.summary
    case.provenance = draft.provenance
    for name in _OF_THE_REFERRAL:
        setattr(referral, name, getattr(draft, name))
    work.set_identity(referral, "staff name", draft.referrer_name)
    _set_step(work, case.id, StepKind.INCIDENT, draft.incident_on)
    _set_step(work, case.id, StepKind.BECAME_AWARE, draft.aware_on)
    if draft.children is not None:
        _rename_children(work, case, pseudonyms(draft.children))
    work.drop_draft(FORM, referral.id)
    return LoggedReferral(case.ref, referral.ref, case.id, referral.id)


def _check(work: Work, draft: ReferralDraft, case: Case | None = None) -> Refused | None:
    refusals: list[Refusal] = []
    today = PartialDate.of(work.today)
    for name, label in (
        ("received_on", "Received on"),
        ("incident_on", "Incident on"),
        ("aware_on", "Local authority aware"),
        ("lead_on", "Lead asked on"),
        ("others_safe_on", "Checked on"),
    ):
        value: PartialDate | None = getattr(draft, name)
        if value is not None and today.certainly_before(value):
            refusals.append(Refusal(f"{label}: {value.shown} has not come yet.", f"Today is {today.shown}.", name))
    incident, aware, received = draft.incident_on, draft.aware_on, draft.received_on
    if incident and received.certainly_before(incident):
        refusals.append(
            Refusal(
                f"Incident on: {incident.shown} is after the referral was received, {received.shown}.",
                "Put one of the two dates right.",
                "incident_on",
            )
        )
    if incident and aware and aware.certainly_before(incident):
        refusals.append(
            Refusal(
                f"Local authority aware: {aware.shown} is before the incident, {incident.shown}.",
                "Put one of the two dates right.",
                "aware_on",
            )
        )
    if case is not None and draft.children is not None:
        known = len(work.where(Child, case_id=case.id))
        if len(pseudonyms(draft.children)) < known:
            refusals.append(
                Refusal(
                    f"Children: the case concerns {known} children, and this names fewer.",
                    "Name them all; a child who was entered by mistake is taken away on the case page.",
                    "children",
                )
            )
    return Refused(tuple(refusals)) if refusals else None


def _differing(work: Work, case: Case, draft: ReferralDraft) -> tuple[Refusal, ...]:
    """Refusals of what a further referral says of the case otherwise than the case does, and would not be kept."""
    refusals: list[Refusal] = []
    for name, kind in (("incident_on", StepKind.INCIDENT), ("aware_on", StepKind.BECAME_AWARE)):
        said: PartialDate | None = getattr(draft, name)
        held = work.one(Step, case_id=case.id, kind=kind)
        if said is not None and held is not None and said != held.on_date:
            reason = f"{case.ref} has another date of that: {held.on_date.shown}."
            remedy = "Leave it empty and put the step of the case right, or say under Reason for referral what differs."
            refusals.append(Refusal(reason, remedy, name))
    if draft.provenance not in (case.provenance, Provenance.RECORDED):
        reason = f"The facts of {case.ref} are {case.provenance.label}."
        refusals.append(Refusal(reason, "Leave it; the case has one answer for all its referrals.", "provenance"))
    return tuple(refusals)


def _open_case(work: Work, draft: ReferralDraft, provenance: Provenance) -> Case:
    year = draft.received_on.year
    case = Case(
        ref=f"{year}-{work.next_number(str(year)):03d}",
        summary=draft.summary,
        provenance=provenance,
        opened_on=work.today,
    )
    work.add(case)
    _add_children(work, case, pseudonyms(draft.children) or (_free_pseudonym(work),), draft.harm)
    return case


def _add_children(work: Work, case: Case, names: Sequence[str], harm: Harm) -> None:
    first = len(work.where(Child, case_id=case.id)) + 1
    for number, name in enumerate(names, start=first):
        work.add(Child(case_id=case.id, number=number, pseudonym=name, harm=harm))


def _free_pseudonym(work: Work) -> str:
    while work.one(Child, pseudonym=(name := next_pseudonym(work.next_number("child")))) is not None:
        continue
    return name


def _rename_children(work: Work, case: Case, names: tuple[str, ...]) -> None:
    children = sorted(work.where(Child, case_id=case.id), key=lambda child: child.number)
    for child, name in zip(children, names, strict=False):
        child.pseudonym = name
    _add_children(work, case, names[len(children) :], Harm.NOT_KNOWN)


def _set_step(work: Work, case_id: str, kind: StepKind, on: PartialDate | None) -> None:
    held = work.one(Step, case_id=case_id, kind=kind)
    if held is not None and on is None:
        work.remove(held)
    elif held is not None and on is not None:
        held.on_date = on
    elif on is not None:
        work.add(Step(case_id=case_id, kind=kind, on_date=on))
