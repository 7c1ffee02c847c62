"""From done to embedded: evidence verified by somebody else, and a re-review or audit of what was done.

How an action stands is never written; `domain.action_life` reads it from what is recorded here. Verification and
assurance follow the Leicester arrangements 2019, s13: actions and outcomes are re-reviewed or audited to see whether
they are embedded.
"""

from __future__ import annotations

from crg_tui.domain.action_life import Check, assured_by_lead, holding, leads_it, same_agency
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.plan_drafts import EmbeddedBeforeDraft, FindingDraft, PlannedAssuranceDraft, VerificationDraft
from crg_tui.domain.plans import Finding, Verdict
from crg_tui.domain.posts import written_out
from crg_tui.queries.leading_posts import holder_of
from crg_tui.services.action_work import OfAction, gone, life_of, not_ahead, open_again, seats_on, seen_action
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Action, Assurance, Meeting, Verification

VERIFY_FORM, PLAN_FORM, FINDING_FORM, BEFORE_FORM = "verification", "assurance-plan", "assurance", "embedded-before"
"""The names under which the forms' drafts are kept."""

_NOT_LED = "Name a person of another post, best of another agency."


@intention
def verify(work: Work, action_id: str, draft: VerificationDraft, *, seen: str | None) -> OfAction | Refused:
    """What a named person other than the lead, or the group at a named meeting, said to the evidence.

    Refused for whoever leads the action, by post, or by the name of whoever holds the leading post in this record, and
    where nothing was completed with evidence. The last that was said counts; all of it stays.
    """
    action = seen_action(work, action_id, seen)
    if isinstance(action, Refused):
        return action
    if action.status is not ActionStatus.COMPLETED:
        return refuse(f"{action.ref} is {action.status.label}: nothing to verify yet.", "Complete it first.")
    if action.evidence is None:
        said = f"{action.ref} was completed without evidence, so there is nothing to verify."
        return refuse(said, "Complete it once more when the evidence comes.")
    meeting = _meeting(work, draft)
    if isinstance(meeting, Refused):
        return meeting
    on = draft.on_date or PartialDate.of(meeting.held_on if meeting is not None else work.today)
    if refused := _verified_on(work, action, meeting, draft, on):
        return refused
    if draft.verdict is Verdict.NOT_VERIFIED and draft.words is None:
        return refuse("Whoever does not verify says what is missing.", "Type it in their words.", "words")
    post = _post(work, draft.post)
    if draft.verdict is Verdict.VERIFIED and (refused := _led(work, action, draft, post, on, meeting)):
        return refused
    made = work.add(
        Verification(
            action_id=action_id, verdict=draft.verdict, name=draft.name, post=post,
            meeting_id=meeting.id if meeting is not None else None, on_date=on, words=draft.words,
        )
    )  # fmt: skip
    if draft.verdict is Verdict.VERIFIED:
        counting = holding(life_of(work, action_id), work.today).check
        if counting is None:
            said = f"On: {on.shown} may be before it was last said that it is not verified."
            return refuse(said, "Give the day on which it was verified since.", "on_date")
    work.drop_draft(VERIFY_FORM, action_id)
    return OfAction(action.ref, action_id, made.id)


@intention
def plan(work: Work, action_id: str, draft: PlannedAssuranceDraft) -> OfAction | Refused:
    """That it will be re-reviewed or audited; the day may lie in the future, or be empty."""
    action = work.find(Action, action_id)
    if action is None:
        return gone()
    if action.status in (ActionStatus.NOT_ACCEPTED, ActionStatus.SUPERSEDED):
        return refuse(f"{action.ref} is {action.status.label}: nothing was done that could be embedded.", "Leave it.")
    made = work.add(
        Assurance(
            action_id=action_id, means=draft.means, planned_for=draft.planned_for, by_whom=_post(work, draft.by_whom)
        )
    )
    work.drop_draft(PLAN_FORM, action_id)
    return OfAction(action.ref, action_id, made.id)


@intention
def correct_plan(
    work: Work, assurance_id: str, draft: PlannedAssuranceDraft, *, seen: str | None
) -> OfAction | Refused:
    """Put right what was planned, as long as nothing was found."""
    held = _planned(work, assurance_id, seen)
    if isinstance(held, Refused):
        return held
    held.means, held.planned_for, held.by_whom = draft.means, draft.planned_for, _post(work, draft.by_whom)
    work.drop_draft(PLAN_FORM, assurance_id)
    return _told(work, held)


@intention
def remove_plan(work: Work, assurance_id: str, *, seen: str | None) -> OfAction | Refused:
    """Take away what was planned and not done; the history keeps it. What was found is never taken away."""
    held = _planned(work, assurance_id, seen)
    if isinstance(held, Refused):
        return held
    told = _told(work, held)
    work.remove(held)
    return told


@intention
def find(
    work: Work, action_id: str, draft: FindingDraft, *, seen: str | None, assurance_id: str | None = None
) -> OfAction | Refused:
    """What a re-review or audit found: the one that was planned, or one that nobody planned. `seen` is of the action.

    A later finding counts over an earlier one. Not embedded opens the action again.
    """
    action = seen_action(work, action_id, seen)
    if isinstance(action, Refused):
        return action
    held = work.find(Assurance, assurance_id) if assurance_id is not None else None
    if assurance_id is not None and (held is None or held.finding is not None):
        return refuse("This assurance is no longer planned.", "Look at the action again.")
    if action.status is not ActionStatus.COMPLETED:
        return refuse(f"{action.ref} is {action.status.label}.", "Complete it first: what is done can be embedded.")
    if held is None and draft.means is None:
        return refuse("Nothing was planned, so it has to say how it was found.", "Re-review or audit?", "means")
    on = draft.done_on or PartialDate.of(work.today)
    if refused := not_ahead(work, on, "Done on", "done_on") or _before_done(action, on, "Done on", "done_on"):
        return refused
    if held is None:
        assert draft.means is not None
        held = work.add(Assurance(action_id=action_id, means=draft.means))
    held.means, held.by_whom = draft.means or held.means, _post(work, draft.by_whom) or held.by_whom
    held.done_on, held.finding, held.words = on, draft.finding, draft.words
    _follow(work, action, held)
    work.drop_draft(FINDING_FORM, action_id)
    return OfAction(action.ref, action_id, held.id)


@intention
def embedded_before(
    work: Work, action_id: str, draft: EmbeddedBeforeDraft, *, seen: str | None
) -> OfAction | Refused:  # fmt: skip
    """Mark a completed action as embedded before this record began, and say where that is known from; or take the mark
    away."""
    action = seen_action(work, action_id, seen)
    if isinstance(action, Refused):
        return action
    if draft.known_from is not None and action.status is not ActionStatus.COMPLETED:
        return refuse(f"{action.ref} is {action.status.label}.", "Complete it first.", "known_from")
    if draft.known_from is not None and life_of(work, action_id).findings:
        return refuse("This record has a finding of its own.", "Record what was found since.", "known_from")
    if draft.known_from is None and action.embedded_before is None:
        return refuse(f"{action.ref} has no such mark.", "Say where it is known from.", "known_from")
    action.embedded_before = draft.known_from
    work.drop_draft(BEFORE_FORM, action_id)
    return OfAction(action.ref, action_id)


def _post(work: Work, said: str | None) -> str | None:
    return written_out(said, seats_on(work, work.today)) if said else None


def _meeting(work: Work, draft: VerificationDraft) -> Meeting | Refused | None:
    if draft.meeting is None:
        if draft.name is None:
            return refuse(
                "Nobody is named who looked at the evidence.", "Name a person other than the lead, or a meeting.",
                "name",
            )  # fmt: skip
        return None
    for field, said in (("name", draft.name), ("post", draft.post)):
        if said is not None:
            return refuse("A person and the group are two things.", "Leave one of the two empty.", field)
    meeting = work.one(Meeting, ref=draft.meeting.strip().upper())
    if meeting is None:
        return refuse(f"There is no meeting {draft.meeting}.", "Look it up with `crg-tui meeting list`.", "meeting")
    return meeting


def _verified_on(
    work: Work, action: Action, meeting: Meeting | None, draft: VerificationDraft, on: PartialDate
) -> Refused | None:
    field = "on_date" if meeting is None or draft.on_date is not None else "meeting"
    if meeting is not None and on.day != meeting.held_on:
        said = f"{meeting.ref} is that of {show_day(meeting.held_on)}."
        return refuse(said, "Leave the day empty, or name another meeting.", "on_date")
    return not_ahead(work, on, "On", field) or _before_done(action, on, "On", field)


def _before_done(action: Action, on: PartialDate, label: str, field: str) -> Refused | None:
    done = action.completed_on
    if done is None or not on.certainly_before(done):
        return None
    return refuse(f"{label}: {on.shown} is before {done.shown}, when it was completed.", "Put the date right.", field)


def _led(
    work: Work, action: Action, draft: VerificationDraft, post: str | None, on: PartialDate, meeting: Meeting | None
) -> Refused | None:
    check = Check("", on, draft.verdict, draft.name, post, meeting is not None)
    leads = life_of(work, action.id).leads
    if draft.name is not None and (holder := holder_of(work.connection, draft.name, leads, on)):
        return refuse(
            f"{holder} and leads {action.ref}: somebody else has to verify it.", "Name somebody else.", "name"
        )
    lead = leads_it(check, leads)
    if lead is not None:
        said = f"{lead} leads {action.ref}: somebody else has to verify it."
        return refuse(said, _NOT_LED, "post" if post else "name")
    if meeting is None and post is None:
        work.notices.append("No post is recorded: nobody can say whether it was somebody of another agency.")
    elif agency := same_agency(check, leads):
        work.notices.append(f"{agency} leads it too; somebody of another agency would show more.")
    return None


def _follow(work: Work, action: Action, held: Assurance) -> None:
    """What a finding brings with it: the action opens again, or it is said what is still wanting."""
    assert held.finding is not None and held.words is not None
    life = life_of(work, action.id)
    now = holding(life, work.today)
    if now.found is not None and now.found.key == held.id and assured_by_lead(life, now.found):
        work.notices.append(f"{held.by_whom} leads {action.ref}: it is marked as assured by a lead.")
    if held.finding is Finding.NOT_EMBEDDED and now.refuted:
        open_again(work, action, held.words)
        work.notices.append(f"{action.ref} is open again: it was found not to be embedded.")
    elif now.found is None or now.found.key != held.id:
        work.notices.append("What was found or said later counts over this.")
    elif held.finding is Finding.EMBEDDED and not life.evidence:
        work.notices.append("It was completed without evidence, so it does not stand as embedded.")
    elif held.finding is Finding.EMBEDDED and now.check is None:
        work.notices.append("It is not verified, so it does not stand as embedded yet.")


def _planned(work: Work, assurance_id: str, seen: str | None) -> Assurance | Refused:
    held = work.find(Assurance, assurance_id)
    if held is None:
        return refuse("This assurance is no longer there.", "Look at the action again.")
    if held.finding is not None:
        return refuse("What was found stands; a later finding counts over it.", "Record a further finding.")
    return work.moved_on(assurance_id, seen, held.means.label) or held


def _told(work: Work, held: Assurance) -> OfAction:
    action = work.find(Action, held.action_id)
    assert action is not None
    return OfAction(action.ref, action.id, held.id)
