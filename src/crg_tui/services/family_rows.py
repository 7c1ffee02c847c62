"""Taking somebody concerned out of a case, with all that is recorded of them: by hand, or with child or adult."""

from __future__ import annotations

from crg_tui.services.work import Work
from crg_tui.store.tables import FamilyMember, Identity, PersonCharacteristic


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
