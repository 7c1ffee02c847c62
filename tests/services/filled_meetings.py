"""Forms filled with words of their own about meetings: what each is given to, for `test_nothing_dropped`."""

from __future__ import annotations

from crg_tui.domain.meeting_drafts import (
    ApologyDraft,
    DeferralDraft,
    InterestDraft,
    ItemDraft,
    MeetingDraft,
    MinuteTextDraft,
    NewcomerDraft,
    NoteDraft,
    PlanDraft,
    TitleDraft,
)
from crg_tui.domain.minutes import AmendmentDraft
from crg_tui.services import (
    agenda,
    attendance,
    interests,
    meetings,
    minutes,
    newcomers,
    notes,
)
from tests.services import minutes_stories
from tests.services.decision_stories import Sitting
from tests.services.filled import Given, of, seen
from tests.services.meeting_stories import attendance_of, draft, planned, who
from tests.services.stories import done, logged


def _newcomer(sat: Sitting, **typed: str) -> Given:
    return Given(
        NewcomerDraft, lambda draft: newcomers.welcome(sat.context, sat.meeting_id, draft), typed
    )  # fmt: skip


@of("newcomers.welcome")
def a_deputy_comes(sat: Sitting) -> Given:
    return _newcomer(sat, attends_as="deputy", seat="LPT")


@of("newcomers.welcome")
def an_adviser_comes(sat: Sitting) -> Given:
    return _newcomer(sat, attends_as="adviser")


@of("newcomers.welcome")
def a_participant_comes(sat: Sitting) -> Given:
    return _newcomer(sat, attends_as="participant")


def _item(sat: Sitting, **typed: str) -> Given:
    return Given(ItemDraft, lambda draft: agenda.add(sat.context, sat.meeting_id, draft), typed)


@of("agenda.add")
def an_item(sat: Sitting) -> Given:
    return _item(sat)


@of("agenda.add")
def an_item_about_a_case(sat: Sitting) -> Given:
    return _item(sat, case=logged(sat.context, children="Child Q").case_ref)


@of("agenda.retitle")
def another_title(sat: Sitting) -> Given:
    return Given(
        TitleDraft,
        lambda draft: agenda.retitle(sat.context, sat.item_id, draft, seen=seen(sat, sat.item_id)),
        {},
    )


@of("agenda.defer")
def an_item_put_off(sat: Sitting) -> Given:
    return Given(DeferralDraft, lambda draft: agenda.defer(sat.context, sat.item_id, draft), {})


@of("attendance.apologise")
def apologies(sat: Sitting) -> Given:
    icb = who(sat.context, sat.meeting_id, "ICB")
    return Given(ApologyDraft, lambda draft: attendance.apologise(sat.context, sat.meeting_id, icb, draft), {})


def _interest(sat: Sitting, **typed: str) -> Given:
    row = attendance_of(sat.context, sat.meeting_id, "Police")
    return Given(InterestDraft, lambda draft: interests.declare(sat.context, sat.item_id, row, draft), typed)


@of("interests.declare")
def somebody_withdraws(sat: Sitting) -> Given:
    return _interest(sat, withdrew="yes")


@of("interests.declare")
def somebody_stays(sat: Sitting) -> Given:
    return _interest(sat, withdrew="no")


@of("interests.correct")
def an_interest_put_right(sat: Sitting) -> Given:
    key = done(_interest(sat).give(draft(InterestDraft, nature="A cousin", withdrew="no", reason_stayed="Distant")))
    return Given(
        InterestDraft,
        lambda draft: interests.correct(sat.context, key.interest_id, draft, seen=seen(sat, key.interest_id)),
        {"withdrew": "yes"},
    )


def _note(sat: Sitting) -> Given:
    return Given(
        NoteDraft, lambda draft: notes.add(sat.context, sat.meeting_id, draft, item_id=sat.item_id), {}
    )  # fmt: skip


of("notes.add")(_note)


@of("notes.correct")
def a_note_put_right(sat: Sitting) -> Given:
    key = done(_note(sat).give(draft(NoteDraft, text="As it was heard first."))).note_id
    return Given(NoteDraft, lambda draft: notes.correct(sat.context, key, draft, seen=seen(sat, key)), {})


@of("notes.set_minute_text")
def minute_text(sat: Sitting) -> Given:
    return Given(MinuteTextDraft, lambda draft: notes.set_minute_text(sat.context, sat.item_id, draft, seen=None), {})


@of("meetings.plan")
def a_meeting(sat: Sitting) -> Given:
    return Given(PlanDraft, lambda draft: meetings.plan(sat.context, draft), {"held_on": "1.12.2026"})


@of("meetings.correct")
def a_meeting_put_right(sat: Sitting) -> Given:
    key = planned(sat.context)
    return Given(
        MeetingDraft,
        lambda draft: meetings.correct(sat.context, key, draft, seen=seen(sat, key)),
        {"held_on": "1.12.2026"},
    )


@of("minutes.amend")
def an_amendment(sat: Sitting) -> Given:
    context, meeting = sat.context, sat.meeting_id
    done(meetings.close(context, meeting))
    done(minutes.issue(context, meeting))
    done(minutes.approve(context, meeting, minutes_stories.later_meeting(context)))
    return Given(AmendmentDraft, lambda draft: minutes.amend(context, meeting, draft), {})
