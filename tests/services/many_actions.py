"""Actions of four years of meetings, written through the tables: fifty of each of six agencies, all alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.meetings import MeetingState
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plans import AssuranceMeans, Finding, Verdict
from crg_tui.domain.referrals import Harm
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import (
    Action,
    ActionPlan,
    ActionUpdate,
    Assurance,
    Case,
    Child,
    JointLead,
    Meeting,
    Record,
    ReferenceCounter,
    Verification,
)
from tests.services.stories import done

TODAY = date(2026, 11, 23)
LEADS = (
    "Sample Police, detective superintendent", "Sample ICB, designated nurse", "Sample Council, head of service",
    "Sample Hospital, named nurse", "Sample Schools, head teacher", "Sample Probation, head of delivery",
)  # fmt: skip
POLICE = "Sample Police"
OVERDUE, TO_VERIFY, TO_ASSURE = 12, 8, 11
"""How many of each agency's fifty stand so."""
_WORDS = ("Share the bruising protocol", "Brief every team", "Read ten records", "Change the referral form")
_CASES, _MEETINGS, _AT_ONCE = 30, 24, 600


def _action(at: int, cases: list[Case], plans: list[ActionPlan], meetings: list[Meeting], of: int) -> Iterator[Record]:
    place = (at // len(LEADS)) % 50
    case, meeting = cases[at % _CASES], meetings[at * _MEETINGS // of]
    plan = plans[at % _CASES] if at % 2 == 0 else None
    action = Action(
        ref=f"{case.ref}/A{at // _CASES + 1}", case_id=case.id, plan_id=plan.id if plan else None,
        meeting_id=meeting.id, wording=f"{_WORDS[at % len(_WORDS)]}, step {at + 1}.", lead=LEADS[at % len(LEADS)],
        due_on=TODAY - timedelta(days=400 - 3 * place),
    )  # fmt: skip
    yield action
    if place < 20:
        action.due_on = TODAY - timedelta(days=10 + place) if place < OVERDUE else TODAY + timedelta(days=place)
        if place >= 18:
            action.due_on = None
        if place == 13:
            further = LEADS[(at + 1) % len(LEADS)]
            yield JointLead(action_id=action.id, number=2, lead=further)
        if place % 2:
            on = PartialDate.of(TODAY - timedelta(days=40))
            yield ActionUpdate(action_id=action.id, on_date=on, wording="A draft went round.", told_by=action.lead)
        return
    if place >= 48:
        action.status = ActionStatus.NOT_ACCEPTED if place == 48 else ActionStatus.SUPERSEDED
        action.status_reason = "Another plan has it."
        return
    action.status = ActionStatus.COMPLETED
    action.completed_on = PartialDate.of(TODAY - timedelta(days=300 - place))
    if place in (28, 29):
        action.without_evidence = "Nobody kept any"
        return
    action.evidence = "The protocol, in the group's folder"
    if place >= 30:
        on = PartialDate.of(TODAY - timedelta(days=200))
        yield Verification(
            action_id=action.id, verdict=Verdict.VERIFIED, name="Quinn Sample", post="Sample Fire, manager", on_date=on
        )
    if 36 <= place < 42:
        planned = TODAY + timedelta(days=90) if place < 39 else TODAY - timedelta(days=20)
        yield Assurance(action_id=action.id, means=AssuranceMeans.AUDIT, planned_for=planned)
    if place >= 42:
        found = Finding.EMBEDDED if place < 46 else Finding.PARTLY
        yield Assurance(
            action_id=action.id, means=AssuranceMeans.AUDIT, finding=found, words="Ten records were read.",
            done_on=PartialDate.of(TODAY - timedelta(days=100)),
        )  # fmt: skip


@intention
def _write(work: Work, records: list[Record], counted: dict[str, int]) -> int:
    for record in records:
        work.add(record)
    for scope, last in counted.items():
        work.session.merge(ReferenceCounter(scope=scope, last=last))
    return len(records)


def four_years(context: Context, actions: int = 300) -> None:
    """Thirty cases, each with a recommendation, twenty-four meetings that are over, and that many actions."""
    cases, plans, meetings = [], [], []
    made: list[Record] = []
    for at in range(_CASES):
        case = Case(ref=f"{2022 + at // 8}-{100 + at}", summary="A sample case", opened_on=date(2022 + at // 8, 3, 1))
        cases.append(case)
        plans.append(ActionPlan(case_id=case.id, number=1, recommendation=f"Nobody lets sign {at + 1} pass."))
        child = Child(case_id=case.id, number=1, pseudonym=f"Child S{at + 1}", harm=Harm.SERIOUSLY_HARMED)
        made += [case, plans[-1], child]
    for at in range(_MEETINGS):
        held_on = date(2022, 12, 6) + timedelta(days=60 * at)
        meetings.append(Meeting(ref=f"M{held_on.year}-{50 + at}", held_on=held_on, state=MeetingState.CLOSED))
    made += meetings
    for at in range(actions):
        made += _action(at, cases, plans, meetings, actions)
    counted = {f"{case.ref}/A": actions // _CASES + 1 for case in cases}
    # References that are given later go on where these end.
    for ref in (*(case.ref for case in cases), *(meeting.ref for meeting in meetings)):
        scope, _, number = ref.partition("-")
        counted[scope] = max(counted.get(scope, 0), int(number))
    for start in range(0, len(made), _AT_ONCE):
        done(_write(context, made[start : start + _AT_ONCE], counted))
