"""Agencies and practitioners at the table for one case or meeting, without a seat and never in quorum."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.participants import ParticipantDraft
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Case, Meeting, Participant

FORM = "participant"
"""The name under which the form's draft is kept: of a new one for its case or meeting."""


@dataclass(frozen=True, slots=True)
class AddedParticipant:
    """Somebody at the table without a seat. Who they are stands apart, with the identities."""

    participant_id: str
    agency: str
    job_title: str | None


@intention
def add(
    work: Work, draft: ParticipantDraft, *, case_id: str | None = None, meeting_id: str | None = None
) -> AddedParticipant | Refused:
    """Somebody who may make a return and give a view on a case, or takes part in a meeting: one of them is named."""
    if case_id is None and meeting_id is None:
        return refuse("What the participant is there for is missing.", "Name a case or a meeting.", "case")
    if case_id is not None and work.find(Case, case_id) is None:
        return refuse("This case is no longer there.", "It was undone meanwhile; go back to the list.", "case")
    if meeting_id is not None and work.find(Meeting, meeting_id) is None:
        return refuse("This meeting is no longer there.", "It was undone meanwhile; go back to the list.", "meeting")
    participant = work.add(
        Participant(agency=draft.agency, job_title=draft.job_title, case_id=case_id, meeting_id=meeting_id)
    )
    work.set_identity(participant, "staff name", draft.name)
    work.drop_draft(FORM, case_id or meeting_id or "")
    return AddedParticipant(participant.id, participant.agency, participant.job_title)


@intention
def correct(
    work: Work, participant_id: str, draft: ParticipantDraft, *, seen: str | None
) -> AddedParticipant | Refused:
    """Put agency, job title or name right."""
    participant = work.find(Participant, participant_id)
    if participant is None:
        return refuse("This participant is no longer there.", "They were undone meanwhile; add them again.")
    if refused := work.moved_on(participant.id, seen, participant.agency):
        return refused
    participant.agency, participant.job_title = draft.agency, draft.job_title
    work.set_identity(participant, "staff name", draft.name)
    work.drop_draft(FORM, participant.id)
    return AddedParticipant(participant.id, participant.agency, participant.job_title)
