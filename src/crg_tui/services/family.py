"""Everyone concerned in a case: who they are to the child, what is known of them, what may have shaped their lives."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import questions
from crg_tui.domain.family import (
    Bearing,
    BearingAnswer,
    Characteristic,
    Known,
    Said,
    proposes_specialist,
    said,
    says_nothing,
)
from crg_tui.domain.family_drafts import FIELDS, BearingDraft, CharacteristicDraft, ConcernedDraft, PersonDraft
from crg_tui.domain.group import plain_words
from crg_tui.services import births, family_rows
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import (
    Adult,
    Case,
    CaseBearing,
    Child,
    FamilyMember,
    Participant,
    PersonCharacteristic,
)

FORM, CHARACTERISTIC_FORM, BEARING_FORM = "family-member", "characteristic", "bearing"
"""The names under which the forms' drafts are kept: a new person with the case; the rest with the person and the
characteristic, or with the case and what may have had a part."""

_IDENTITIES = (("name", "name"), ("alias", "alias"), ("born", "date of birth"), ("address", "address"))
_SPECIALIST = (
    "Specialist domestic abuse services take part where domestic abuse features: invite one, with i on the screen of "
    "the family or with `crg-tui participant add --case {ref}`."
)


@dataclass(frozen=True, slots=True)
class Concerned:
    """Somebody concerned, as recorded: key, how they are shown, and the reference of the case."""

    record_id: str
    label: str
    case_ref: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What is recorded now of a characteristic, or of what may have had a part; `answer` is in words."""

    record_id: str
    what: str
    answer: str


@intention
def add(work: Work, case_id: str, draft: ConcernedDraft) -> Concerned | Refused:
    """Somebody concerned: a child or an adult of the case by pseudonym or label, or somebody else by a new label."""
    case = work.find(Case, case_id)
    if case is None:
        return refuse("There is no such case.", "Look it up with `crg-tui case list`.")
    if refused := births.ahead(work, draft.born):
        return refused
    meant = family_rows.meant(work, case_id, draft.who)
    if isinstance(meant, Refused):
        return meant
    if meant.label is None and (refused := _elsewhere(draft)):
        return refused
    made = family_rows.made(work, case_id, meant)
    _fill(work, made, draft)
    work.drop_draft(FORM, case_id)
    work.drop_draft(FORM, made.child_id or made.adult_id or case_id)
    return Concerned(made.id, family_rows.label(work, made), case.ref)


@intention
def correct(work: Work, member_id: str, draft: PersonDraft, *, seen: str | None) -> Concerned | Refused:
    """Put right what is recorded of somebody; an empty line takes what stood there away, and the history keeps it.

    A `ConcernedDraft` is for whoever has a label of their own, which it may change, with who it is.
    """
    held = work.find(FamilyMember, member_id)
    if held is None:
        return _gone()
    if refused := work.moved_on(family_rows.keys_of(work, held), seen, family_rows.label(work, held)):
        return refused
    if isinstance(draft, ConcernedDraft) and (refused := births.ahead(work, draft.born)):
        return refused
    if isinstance(draft, ConcernedDraft) and (refused := _relabelled(work, held, draft)):
        return refused
    _fill(work, held, draft)
    work.drop_draft(FORM, member_id)
    case = work.find(Case, held.case_id)
    assert case is not None
    return Concerned(held.id, family_rows.label(work, held), case.ref)


@intention
def remove(work: Work, member_id: str, *, seen: str | None) -> Concerned | Refused:
    """Take somebody out who was recorded by mistake, and all of it; a child or an adult stays in the case."""
    held = work.find(FamilyMember, member_id)
    if held is None:
        return _gone()
    if refused := work.moved_on(family_rows.keys_of(work, held), seen, family_rows.label(work, held)):
        return refused
    case = work.find(Case, held.case_id)
    assert case is not None
    gone = Concerned(member_id, family_rows.label(work, held), case.ref)
    family_rows.remove(work, held)
    return gone


@intention
def characterise(
    work: Work, member_id: str, characteristic: Characteristic, draft: CharacteristicDraft, *, seen: str | None
) -> Answered | Refused:
    """Say what is known of one characteristic, with its source; without an answer nothing is recorded any longer."""
    member = work.find(FamilyMember, member_id)
    if member is None:
        return _gone()
    held = work.one(PersonCharacteristic, member_id=member_id, characteristic=characteristic)
    if held is None and seen is not None:
        return refuse("Somebody took this answer away meanwhile.", "Record yours again to have it back.")
    if held is not None and (refused := work.moved_on(held.id, seen, held.value or held.known.label)):
        return refused
    if (draft.known is Known.KNOWN) != (draft.value is not None):
        said_so = "It is known, it says, but not what it is." if draft.value is None else "There is a value."
        remedy = "Type the value, or choose a kind of not known." if draft.value is None else (
            "Choose known, or take the value away."
        )  # fmt: skip
        return refuse(said_so, remedy, "value")
    if draft.known is None and draft.source is not None:
        return refuse("A source belongs to an answer.", "Choose one, or take the source away.", "source")
    if draft.known is None and held is None:
        return refuse("Nothing is recorded of it.", "Choose an answer.", "known")
    if says_nothing(draft.value):
        said_so = f"“{draft.value}” says that nothing is known of it."
        return refuse(said_so, "Choose a kind of not known, and leave the value empty.", "value")
    family_rows.answer(
        work, member_id, characteristic, Said(draft.known, draft.value) if draft.known else None, draft.source
    )
    work.drop_draft(CHARACTERISTIC_FORM, f"{member_id}:{characteristic.value}")
    answer = Said(draft.known, draft.value).shown if draft.known else "nothing is recorded"
    return Answered(member_id, f"{family_rows.label(work, member)}, {characteristic.label}", answer)


@intention
def bear(work: Work, case_id: str, draft: BearingDraft, *, seen: str | None) -> Answered | Refused:
    """Say whether racism, other inequalities, language or domestic abuse had a part; without an answer it is open."""
    case = work.find(Case, case_id)
    if case is None:
        return refuse("There is no such case.", "Look it up with `crg-tui case list`.")
    held = work.one(CaseBearing, case_id=case_id, bearing=draft.bearing)
    if held is None and seen is not None:
        return refuse("Somebody took this answer away meanwhile.", "Record yours again to have it back.")
    if held is not None and (refused := work.moved_on(held.id, seen, held.answer.label)):
        return refused
    had = draft.answer in (BearingAnswer.YES, BearingAnswer.POSSIBLY)
    if had and draft.words is None:
        return refuse(f"In which way {draft.bearing.label} had a part is missing.", "Type it here.", "words")
    if draft.answer is None and draft.words is not None:
        return refuse("The words belong to an answer.", "Choose one, or take the words away.", "words")
    if draft.answer is None and held is None:
        return refuse("Nothing is recorded of it.", "Choose an answer.", "answer")
    if held is None:
        assert draft.answer is not None
        work.add(CaseBearing(case_id=case_id, bearing=draft.bearing, answer=draft.answer, words=draft.words))
    elif draft.answer is None:
        work.remove(held)
    else:
        held.answer, held.words = draft.answer, draft.words
    if draft.bearing is Bearing.DOMESTIC_ABUSE:
        guests = tuple(one.agency for one in work.where(Participant, case_id=case_id))
        if proposes_specialist(draft.answer, guests):
            work.notices.append(_SPECIALIST.format(ref=case.ref))
    work.drop_draft(BEARING_FORM, f"{case_id}:{draft.bearing.value}")
    return Answered(case_id, draft.bearing.label, draft.answer.label if draft.answer else "nothing is recorded")


def _fill(work: Work, member: FamilyMember, draft: PersonDraft) -> None:
    member.relationship, member.age, member.note = draft.relationship, draft.age, draft.note
    member.in_household = draft.in_household
    work.session.flush()
    went = []
    for characteristic, field in FIELDS.items():
        words = getattr(draft, field)
        typed = said(words)
        if says_nothing(words):
            work.notices.append(family_rows.not_known(characteristic.label, words))
        held = work.one(PersonCharacteristic, member_id=member.id, characteristic=characteristic)
        if held is not None and typed == Said(held.known, held.value):
            continue
        if held is not None and held.source is not None:
            went.append(characteristic.label)
        family_rows.answer(work, member.id, characteristic, typed, None)
    if went:
        work.notices.append(f"The source of {', '.join(went)} went with the answer it was for.")
    if isinstance(draft, ConcernedDraft) and member.label is not None:
        for field, kind in _IDENTITIES:
            value = getattr(draft, field)
            work.set_identity(member, kind, value.iso if field == "born" and value else value)


def _elsewhere(draft: ConcernedDraft) -> Refused | None:
    label = {question.name: question.label for question in questions(ConcernedDraft)}
    for field, _ in _IDENTITIES:
        if getattr(draft, field) is not None:
            said_so = f"{label[field]}: who {draft.who} is stands with the child or the adult of the case."
            return refuse(said_so, "Put it there: `crg-tui case correct-child` or `crg-tui adult correct`.", field)
    return None


def _relabelled(work: Work, held: FamilyMember, draft: ConcernedDraft) -> Refused | None:
    if held.label is None:
        if plain_words(draft.who) != plain_words(family_rows.label(work, held)):
            said_so = f"{family_rows.label(work, held)} is called so as a child or an adult of the case."
            return refuse(said_so, "Put the label right there.", "who")
        return _elsewhere(draft)
    others = {
        plain_words(family_rows.label(work, one))
        for one in work.where(FamilyMember, case_id=held.case_id)
        if one != held
    }
    others |= {plain_words(one.pseudonym) for one in work.where(Child, case_id=held.case_id)}
    others |= {plain_words(one.label) for one in work.where(Adult, case_id=held.case_id)}
    if plain_words(draft.who) in others:
        return refuse(f"There is already a {draft.who} in this case.", "Give this one another label.", "who")
    held.label = draft.who
    return None


def _gone() -> Refused:
    return refuse("This person is no longer recorded.", "Look at `crg-tui family list`.")
