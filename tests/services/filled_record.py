"""Forms filled with words of their own about cases and the group: what each is given to, for `test_nothing_dropped`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crg_tui.domain.actions import ActionDraft, CompletionDraft, LeavingDraft, RecommendationDraft, ReopeningDraft
from crg_tui.domain.adults import AdultDraft
from crg_tui.domain.asking import Draft
from crg_tui.domain.case_drafts import ChildDraft, RevealDraft, StepDraft, SummaryDraft
from crg_tui.domain.documents import DocumentDraft
from crg_tui.domain.group_drafts import (
    AdviserDraft,
    ArrangementsDraft,
    ChairDraft,
    ConfirmDraft,
    MemberDraft,
    PartnershipDraft,
    SeatDraft,
)
from crg_tui.domain.participants import ParticipantDraft
from crg_tui.domain.referrals import ReferralDraft
from crg_tui.domain.returns import AskReturnsDraft, NotProvidedDraft, ReturnDraft, ReturnedDraft
from crg_tui.domain.settings import SettingsDraft
from crg_tui.queries import referrals as referrals_found
from crg_tui.queries import returns as returns_found
from crg_tui.services import (
    actions,
    adults,
    advisers,
    arrangements,
    bank_holidays,
    cases,
    chairs,
    documents,
    members,
    operators,
    participants,
    partnership,
    referrals,
    returns,
    seats,
    settings,
)
from crg_tui.services.bank_holidays import BankHolidayDraft
from crg_tui.services.operators import OperatorDraft
from tests.services.decision_stories import Sitting
from tests.services.filled import Given, Story, of, seen
from tests.services.meeting_stories import draft
from tests.services.stories import done, logged


@of("referrals.log")
def a_referral(sat: Sitting) -> Given:
    return Given(
        ReferralDraft, lambda draft: referrals.log(sat.context, draft), {"received_on": "16.11.2026"}
    )  # fmt: skip


@of("referrals.log")
def a_further_referral(sat: Sitting) -> Given:
    return Given(
        ReferralDraft,
        lambda draft: referrals.log(sat.context, draft, case_ref=sat.case_ref),
        {"received_on": "16.11.2026"},
    )


@of("referrals.correct")
def a_referral_put_right(sat: Sitting) -> Given:
    log = logged(sat.context, children="Child Q")
    return Given(
        ReferralDraft,
        lambda draft: referrals.correct(sat.context, log.referral_id, draft, seen=_entry(sat, log.referral_id)),
        {"received_on": "16.11.2026"},
    )


def _entry(sat: Sitting, key: str) -> str | None:
    read = referrals_found.page(sat.context.store, key)
    assert read is not None
    return read.entry


@of("cases.record_step")
def a_step(sat: Sitting) -> Given:
    typed = {"kind": "notified", "on_date": "3.11.2026"}
    return Given(StepDraft, lambda draft: cases.record_step(sat.context, sat.case_id, draft), typed)


@of("cases.correct_step")
def a_step_put_right(sat: Sitting) -> Given:
    typed = {"kind": "notified", "on_date": "3.11.2026"}
    key = done(cases.record_step(sat.context, sat.case_id, draft(StepDraft, **typed))).record_id
    return Given(
        StepDraft, lambda draft: cases.correct_step(sat.context, key, draft, seen=seen(sat, key)), typed
    )  # fmt: skip


@of("cases.add_child")
def a_child(sat: Sitting) -> Given:
    return Given(ChildDraft, lambda draft: cases.add_child(sat.context, sat.case_id, draft), {})


@of("cases.correct_child")
def a_child_put_right(sat: Sitting) -> Given:
    added = cases.add_child(sat.context, sat.case_id, draft(ChildDraft, pseudonym="Child Z"))
    key = done(added).record_id
    return Given(
        ChildDraft, lambda draft: cases.correct_child(sat.context, key, draft, seen=seen(sat, key)), {}
    )  # fmt: skip


@of("adults.add")
def an_adult(sat: Sitting) -> Given:
    return Given(AdultDraft, lambda draft: adults.add(sat.context, sat.case_id, draft), {"kind": "staff"})


@of("adults.add")
def a_mother(sat: Sitting) -> Given:
    return Given(AdultDraft, lambda draft: adults.add(sat.context, sat.case_id, draft), {"kind": "family"})


@of("adults.correct")
def an_adult_put_right(sat: Sitting) -> Given:
    key = done(adults.add(sat.context, sat.case_id, draft(AdultDraft, role="Mother", kind="family"))).record_id
    return Given(
        AdultDraft, lambda draft: adults.correct(sat.context, key, draft, seen=seen(sat, key)), {"kind": "other"}
    )  # fmt: skip


@of("cases.correct_summary")
def what_a_case_is_about(sat: Sitting) -> Given:
    key = sat.case_id
    return Given(SummaryDraft, lambda draft: cases.correct_summary(sat.context, key, draft, seen=seen(sat, key)), {})


@of("cases.reveal")
def identities_opened(sat: Sitting) -> Given:
    return Given(RevealDraft, lambda draft: cases.reveal(sat.context, sat.case_id, draft), {})


def _return(sat: Sitting) -> str:
    asked = draft(AskReturnsDraft, agencies="Police")
    done(returns.ask(sat.context, sat.case_id, asked))
    (line,) = returns_found.lines(sat.context.store, sat.context.clock.today(), case_id=sat.case_id)
    return line.id


@of("returns.ask")
def returns_asked_for(sat: Sitting) -> Given:
    return Given(
        AskReturnsDraft, lambda draft: returns.ask(sat.context, sat.case_id, draft), {"agencies": "all"}
    )  # fmt: skip


def _answered(intention: Any, kind: type[Draft], **typed: str) -> Story:
    def story(sat: Sitting) -> Given:
        key = _return(sat)
        return Given(kind, lambda draft: intention(sat.context, key, draft, seen=seen(sat, key)), typed)

    story.__name__ = f"_{intention.__name__}_of_a_return"
    return story


of("returns.receive")(_answered(returns.receive, ReturnedDraft))
of("returns.receive_nil")(_answered(returns.receive_nil, ReturnedDraft))
of("returns.not_provided")(_answered(returns.not_provided, NotProvidedDraft))
of("returns.correct")(_answered(returns.correct, ReturnDraft, state="asked"))


def _put_right(name: str, kind: type[Draft], first: Callable[[Sitting], str], correct: Any, /, **typed: str) -> None:
    """A story of putting a record right that `first` makes."""

    def story(sat: Sitting) -> Given:
        key = first(sat)
        return Given(kind, lambda draft: correct(sat.context, key, draft, seen=seen(sat, key)), typed)

    story.__name__ = f"_{name.split('.')[0]}_put_right"
    of(name)(story)


def _plain(name: str, kind: type[Draft], give: Callable[[Sitting, Any], Any], /, **typed: str) -> None:
    """A story of giving a draft to an intention that needs nothing beside it."""

    def story(sat: Sitting) -> Given:
        return Given(kind, lambda draft: give(sat, draft), typed)

    story.__name__ = f"_{name.replace('.', '_')}"
    of(name)(story)


def _action(sat: Sitting) -> str:
    return done(actions.add(sat.context, draft(ActionDraft, wording="Ask again."), case_id=sat.case_id)).action_id


def _ended_action(sat: Sitting) -> str:
    key = _action(sat)
    done(actions.complete(sat.context, key, draft(CompletionDraft, evidence="A letter."), seen=seen(sat, key)))
    return key


def _recommendation(sat: Sitting) -> str:
    given = draft(RecommendationDraft, recommendation="Teach it.")
    return done(actions.recommend(sat.context, sat.case_id, given)).plan_id


_plain("actions.recommend", RecommendationDraft, lambda sat, draft: actions.recommend(sat.context, sat.case_id, draft))
_plain("actions.add", ActionDraft, lambda sat, draft: actions.add(sat.context, draft, case_id=sat.case_id))
_plain("actions.add", ActionDraft, lambda sat, draft: actions.add(sat.context, draft, item_id=sat.item_id))
_put_right("actions.correct_recommendation", RecommendationDraft, _recommendation, actions.correct_recommendation)
_put_right("actions.correct", ActionDraft, _action, actions.correct)
_put_right("actions.complete", CompletionDraft, _action, actions.complete)
_put_right("actions.close", LeavingDraft, _action, actions.close, how="superseded")
_put_right("actions.reopen", ReopeningDraft, _ended_action, actions.reopen)


def _participant(sat: Sitting) -> str:
    given = draft(ParticipantDraft, agency="Sample Surgery")
    return done(participants.add(sat.context, given, case_id=sat.case_id)).participant_id


_SINCE = {"from_date": "1.4.2026"}
_RULES = {"in_force_from": "1.5.2026", "decision_maker": "group", "substitutes": "ICB: UHL, LPT"}
_plain(
    "participants.add", ParticipantDraft, lambda sat, draft: participants.add(sat.context, draft, case_id=sat.case_id)
)
_plain("partnership.describe", PartnershipDraft, lambda sat, draft: partnership.describe(sat.context, draft, seen=None),
       colour="1F4E79")  # fmt: skip
_plain("seats.add", SeatDraft, lambda sat, draft: seats.add(sat.context, draft), **_SINCE)
_plain("members.add", MemberDraft, lambda sat, draft: members.add(sat.context, draft), seat="UHL",
       standing="deputy", **_SINCE)  # fmt: skip
_plain("advisers.add", AdviserDraft, lambda sat, draft: advisers.add(sat.context, draft), kind="other", **_SINCE)
_plain("chairs.appoint", ChairDraft, lambda sat, draft: chairs.appoint(sat.context, draft), office="vice_chair",
       person="Mo Police", **_SINCE)  # fmt: skip
_plain("operators.begin", OperatorDraft, lambda sat, draft: operators.begin(sat.context, draft))
_plain("bank_holidays.proclaim", BankHolidayDraft, lambda sat, draft: bank_holidays.proclaim(sat.context, draft),
       day="1.12.2026")  # fmt: skip
_plain("settings.change", SettingsDraft, lambda sat, draft: settings.change(sat.context, draft, seen=None))
_plain("arrangements.add", ArrangementsDraft, lambda sat, draft: arrangements.add(sat.context, draft), **_RULES)
_plain("documents.attach", DocumentDraft, lambda sat, draft: documents.attach(
    sat.context, draft, file_name="a.txt", content=b"as received", record_kind="cases", record_id=sat.case_id
))  # fmt: skip
_put_right("participants.correct", ParticipantDraft, _participant, participants.correct)
_put_right("seats.correct", SeatDraft, lambda sat: sat.seat("UHL"), seats.correct, **_SINCE)
_put_right("members.correct", MemberDraft, lambda sat: sat.group.members["Dilys Deputy"], members.correct, seat="UHL",
           standing="deputy", **_SINCE)  # fmt: skip
_put_right("advisers.correct", AdviserDraft, lambda sat: sat.group.members["Ida Adviser"], advisers.correct,
           kind="other", **_SINCE)  # fmt: skip


def _version(sat: Sitting) -> str:
    given = draft(ArrangementsDraft, **_RULES, group_name="CRG", source="Sample arrangements")
    return done(arrangements.add(sat.context, given)).arrangements_id


_put_right("arrangements.correct", ArrangementsDraft, _version, arrangements.correct, **_RULES)
_put_right("arrangements.confirm", ConfirmDraft, _version, arrangements.confirm, rule="quorum")
