"""The rows of somebody concerned in a case: made, found, answered, and taken out with all that is recorded of them."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.adults import AdultKind
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.family import Characteristic, Said
from crg_tui.domain.group import plain_words
from crg_tui.services.work import Work
from crg_tui.store.tables import Adult, Child, FamilyMember, Identity, PersonCharacteristic


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant by words: a child of the case, an adult of the case, or, by a label, somebody else."""

    child_id: str | None
    adult_id: str | None
    label: str | None


def meant(work: Work, case_id: str, who: str) -> Meant | Refused:
    """Whoever is to be recorded; refused where they are recorded already, or are a member of staff."""
    wanted = plain_words(who)
    if any(plain_words(label(work, member)) == wanted for member in work.where(FamilyMember, case_id=case_id)):
        return refuse(f"{who} is recorded already.", "Put that right: `crg-tui family correct`.", "who")
    child = next((one for one in work.where(Child, case_id=case_id) if plain_words(one.pseudonym) == wanted), None)
    adult = next((one for one in work.where(Adult, case_id=case_id) if plain_words(one.label) == wanted), None)
    if adult is not None and adult.kind is AdultKind.STAFF:
        return refuse(f"{adult.label} is a member of staff.", "Only the family and whoever belongs to it.", "who")
    if child is not None:
        return Meant(child.id, None, None)
    return Meant(None, adult.id, None) if adult is not None else Meant(None, None, who)


def made(work: Work, case_id: str, who: Meant) -> FamilyMember:
    """The row of somebody who is recorded for the first time."""
    number = work.next_number(f"family {case_id}")
    return work.add(
        FamilyMember(
            case_id=case_id, number=number, child_id=who.child_id, adult_id=who.adult_id, label=who.label
        )
    )  # fmt: skip


def remove(work: Work, member: FamilyMember) -> None:
    """Take the person away with characteristics and identities; the log keeps what they held."""
    for identity in work.where(Identity, subject_kind="family_members", subject_id=member.id):
        work.remove(identity)
    for row in work.where(PersonCharacteristic, member_id=member.id):
        work.remove(row)
    # The characteristics name the person.
    work.session.flush()
    work.remove(member)


def remove_of(work: Work, *, child_id: str | None = None, adult_id: str | None = None) -> None:
    """The same for whoever stands in the family as that child or that adult, where somebody does."""
    member = work.one(FamilyMember, child_id=child_id, adult_id=adult_id)
    if member is not None:
        remove(work, member)
        work.session.flush()


def answer(work: Work, member_id: str, characteristic: Characteristic, said: Said | None, source: str | None) -> None:
    """Say what is known of one characteristic; without an answer nothing is recorded any longer."""
    held = work.one(PersonCharacteristic, member_id=member_id, characteristic=characteristic)
    if said is None:
        if held is not None:
            work.remove(held)
    elif held is None:
        work.add(
            PersonCharacteristic(
                member_id=member_id, characteristic=characteristic, known=said.known, value=said.value,
                source=source,
            )
        )  # fmt: skip
    else:
        held.known, held.value, held.source = said.known, said.value, source


def not_known(label: str, words: str) -> str:
    """The notice that words were read as not known."""
    return f"{label.capitalize()}: “{words}” is recorded as not known. Put it right where it means something else."


def keys_of(work: Work, member: FamilyMember) -> tuple[str, ...]:
    """Everything that the form of a person writes: the person and what is recorded of them."""
    return (member.id, *(row.id for row in work.where(PersonCharacteristic, member_id=member.id)))


def label(work: Work, member: FamilyMember) -> str:
    """How somebody concerned is shown."""
    if member.child_id is not None:
        child = work.find(Child, member.child_id)
        return child.pseudonym if child is not None else ""
    if member.adult_id is not None:
        adult = work.find(Adult, member.adult_id)
        return adult.label if adult is not None else ""
    return member.label or ""
