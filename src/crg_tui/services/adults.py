"""The adults of a case: named by role and number, who they are kept apart."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.adults import AdultDraft, AdultKind, label_of, same_role
from crg_tui.domain.answers import Refused, refuse
from crg_tui.services import births, family_rows
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Adult, Case, Identity

FORM = "adult"
"""The name under which the form's draft is kept."""


@dataclass(frozen=True, slots=True)
class AdultOfCase:
    """An adult as recorded: key, label, and the reference of the case."""

    record_id: str
    label: str
    case_ref: str


@intention
def add(work: Work, case_id: str, draft: AdultDraft) -> AdultOfCase | Refused:
    """Another adult in the case. The label is given here, and its number never a second time."""
    case = work.find(Case, case_id)
    if case is None:
        return refuse("There is no such case.", "Look it up with `crg-tui case list`.")
    if refused := _only_staff_have_agencies(draft) or births.ahead(work, draft.born):
        return refused
    others = work.where(Adult, case_id=case_id)
    role, number, label = _labelled(work, case_id, draft, others)
    adult = work.add(Adult(case_id=case_id, kind=draft.kind, role=role, number=number, label=label))
    _fill(work, adult, draft)
    work.drop_draft(FORM, case_id)
    return AdultOfCase(adult.id, adult.label, case.ref)


@intention
def correct(work: Work, adult_id: str, draft: AdultDraft, *, seen: str | None) -> AdultOfCase | Refused:
    """Put right what the record says of an adult. Another role gets a number of its own; empty identities go."""
    adult = work.find(Adult, adult_id)
    if adult is None:
        return refuse("This adult is no longer in the case.", "Look at the case again.")
    if refused := work.moved_on(adult_id, seen, adult.label) or _only_staff_have_agencies(draft):
        return refused
    if refused := births.ahead(work, draft.born):
        return refused
    case = work.find(Case, adult.case_id)
    assert case is not None
    if not same_role(adult.role, draft.role):
        others = [other for other in work.where(Adult, case_id=case.id) if other.id != adult_id]
        adult.role, adult.number, adult.label = _labelled(work, case.id, draft, others)
    elif adult.kind is not draft.kind and draft.kind is AdultKind.STAFF:
        adult.label = f"{adult.role} {adult.number}"
    adult.kind = draft.kind
    _fill(work, adult, draft)
    work.drop_draft(FORM, adult_id)
    return AdultOfCase(adult_id, adult.label, case.ref)


@intention
def remove(work: Work, adult_id: str, *, seen: str | None) -> AdultOfCase | Refused:
    """Take away an adult who was entered by mistake, identities too; the label is not given again."""
    adult = work.find(Adult, adult_id)
    if adult is None:
        return refuse("This adult is no longer in the case.", "Nothing needs to be done.")
    if refused := work.moved_on(adult_id, seen, adult.label):
        return refused
    case = work.find(Case, adult.case_id)
    assert case is not None
    for identity in work.where(Identity, subject_kind="adults", subject_id=adult_id):
        work.remove(identity)
    family_rows.remove_of(work, adult_id=adult_id)
    gone = AdultOfCase(adult_id, adult.label, case.ref)
    work.remove(adult)
    return gone


def _labelled(work: Work, case_id: str, draft: AdultDraft, others: list[Adult]) -> tuple[str, int, str]:
    """Role, number and label. A role is written as it was first; whoever was alone in it gets a number now."""
    same = [other for other in others if same_role(other.role, draft.role)]
    role = same[0].role if same else " ".join(draft.role.split())
    number = work.next_number(f"adults {case_id} {role.casefold()}")
    for other in same:
        if other.label == other.role:
            other.label = f"{other.role} {other.number}"
            work.notices.append(f"{other.role} is now {other.label}.")
    return role, number, label_of(role, draft.kind, number, alone=number == 1)


def _fill(work: Work, adult: Adult, draft: AdultDraft) -> None:
    adult.agency = draft.agency
    staff = draft.kind is AdultKind.STAFF
    work.set_identity(adult, "staff name", draft.name if staff else None)
    work.set_identity(adult, "name", None if staff else draft.name)
    work.set_identity(adult, "alias", draft.alias)
    work.set_identity(adult, "date of birth", draft.born.iso if draft.born else None)
    work.set_identity(adult, "address", draft.address)


def _only_staff_have_agencies(draft: AdultDraft) -> Refused | None:
    if draft.kind is AdultKind.FAMILY and draft.agency:
        return refuse("Somebody of the family works for no agency here.", "Take the agency away.", "agency")
    return None
