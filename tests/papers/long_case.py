"""The longest real-sized meeting, invented: fourteen agencies, fifteen cases, one of them of five children with long
views, dissent, returns and an action plan of twenty actions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from crg_tui.domain.actions import ActionDraft, RecommendationDraft
from crg_tui.domain.asking import Draft, read
from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.domain.group_drafts import MemberDraft, PartnershipDraft, SeatDraft
from crg_tui.domain.judgements import Answer, ReviewRecommended
from crg_tui.domain.papers import OFFERED, About
from crg_tui.domain.positions import Stand
from crg_tui.domain.returns import AskReturnsDraft, NotProvidedDraft, ReturnedDraft
from crg_tui.domain.views import ViewDraft
from crg_tui.papers.content import referral as referral_paper
from crg_tui.papers.model import Document, Status
from crg_tui.queries import minutes_record
from crg_tui.queries import returns as found_returns
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import (
    actions,
    agenda,
    attendance,
    cases,
    meetings,
    members,
    minutes,
    paper_makers,
    papers,
    partnership,
    returns,
    seats,
    views,
)
from crg_tui.services.work import Context
from tests.services import minutes_stories, stories
from tests.services.decision_stories import Sitting
from tests.services.house_of_fourteen import FURTHER
from tests.services.meeting_stories import SEATS, ApologyDraft, at, draft, group_of, page, planned, who
from tests.services.stories import done

CASES = 15
CHILDREN = "Child A, Child B, Child C, Child D, Child E"
AGENDA = ["Welcome and confidentiality", "Minutes and matters arising", "Case", "Any other business"]
AWAY = ("Voluntary", "Fire and Rescue")
_HEARD = (
    "The group heard the combined chronology. The family moved three times in eleven months, and each time the records "
    "followed weeks later than the children. The health visitor saw the two youngest at the second address; nobody saw "
    "the older three there. The school wrote twice about absence, and the second letter came back.\n\n"
    "Two explanations were given for the injuries. Neither fits what the paediatrician saw, and the second came only "
    "after the X-ray. Members asked what was known on the day of the first contact, and by whom."
)
_VIEW = (
    "Our chronology shows four contacts in which the same worry was written down and nobody was told: a missed "
    "appointment in March, a call from a neighbour in April, a visit to the walk-in centre in May and a note from the "
    "school in June. Each was dealt with by itself and each was closed within the time that the procedure gives. Put "
    "side by side they say something else. The practitioners whom we asked did not know of each other's entries."
)
_DISSENT = (
    "We do not agree. The rapid review found what happened and why, and the changes that it asks for have begun: the "
    "transfer of records was put right in September and the second form was taken out of use.\n\n"
    "A further review would ask the same people the same questions, and would keep the family waiting for another half "
    "year. We would rather have had an audit of the next thirty transfers, with its result brought to this group."
)
_ACTIONS = (
    "Agree one way of telling the next area that a family with a plan has moved, and test it on the next ten families",
    "Ask every school that writes about absence to say whether the child was seen, by whom and on which day",
    "Show by an audit of thirty records whether the chronology of each agency holds contacts of the others",
    "Write down who calls the strategy meeting when two hospitals are involved, and tell both of them",
)


@dataclass(frozen=True, slots=True)
class LongCase:
    """The meeting, its first case, and the decision that was split."""

    context: Context
    sat: Sitting
    decision_id: str
    referral_id: str


def long_case(context: Context, number: int = CASES) -> LongCase:
    """The meeting of so many cases, closed; its first case is the long one."""
    at(context, 9, 30)
    described = PartnershipDraft(
        name="Sampleshire and Invented City Safeguarding Children Partnership", colour="1F4E79",
        address="Invented House\n1 Sample Street\nSampleton SA1 1AA", contact="business.unit@example.invalid",
    )  # fmt: skip
    done(partnership.describe(context, described, seen=None))
    group = group_of(context, AGENDA)
    for short in FURTHER:
        typed = {"agency": f"Sample {short} Service", "short_name": short, "from_date": "1.4.2026"}
        group.seats[short] = done(seats.add(context, draft(SeatDraft, **typed))).seat_id
        named = draft(MemberDraft, seat=short, name=f"Mo {short}", job_title="Safeguarding lead", from_date="1.4.2026")
        done(members.add(context, named))
    long = stories.logged(context, children=CHILDREN, summary=_HEARD, reason=_VIEW)
    logged = [long, *(stories.logged(context, children=f"Child {chr(70 + at)}") for at in range(number - 1))]
    for one in logged:
        done(cases.record_step(context, one.case_id, draft(StepDraft, kind="notified", on_date="18.11.2026")))
    _returns(context, long.case_id)
    meeting_id = planned(context)
    done(meetings.open_meeting(context, meeting_id))
    for short in (*(short for short, _, _ in SEATS), *FURTHER):
        if short not in AWAY:
            done(attendance.arrive(context, meeting_id, who(context, meeting_id, short)))
    leave = draft(ApologyDraft, reason="annual leave, and no deputy could be found in the time that was left")
    done(attendance.apologise(context, meeting_id, who(context, meeting_id, "Voluntary"), leave))
    lines = {line.case_id: line for line in page(context, meeting_id).items if line.case_id}
    split = ""
    for place, one in enumerate(logged):
        at(context, 10 + (10 * place) // 60, (10 * place) % 60)
        item_id = lines[one.case_id].id
        sat = Sitting(context, group, one.case_id, one.case_ref, meeting_id, item_id)
        done(agenda.take(context, item_id))
        minutes_stories.write(context, item_id, _HEARD)
        if one is long:
            split = _long(sat)
        else:
            _decide(sat)
    at(context, 13, 0)
    done(meetings.close(context, meeting_id))
    first = Sitting(context, group, long.case_id, long.case_ref, meeting_id, lines[long.case_id].id)
    return LongCase(context, first, split, long.referral_id)


def _returns(context: Context, case_id: str) -> None:
    asked = draft(AskReturnsDraft, agencies="all", asked_on="18.11.2026", due_on="20.11.2026")
    done(returns.ask(context, case_id, asked))
    for at_place, line in enumerate(found_returns.lines(context.store, context.clock.today(), case_id=case_id)):
        if at_place % 4 == 3:
            refusal = draft(NotProvidedDraft, reason="The agency says that it has no record of the family.")
            done(returns.not_provided(context, line.id, refusal, seen=line.entry))
        elif at_place % 4 != 2:
            came = draft(ReturnedDraft, returned_on="20.11.2026", summary=_VIEW)
            done(returns.receive(context, line.id, came, seen=line.entry))


def _long(sat: Sitting) -> str:
    context = sat.context
    for short in sat.group.seats:
        if short in AWAY:
            continue
        said = ViewDraft(
            question=ViewQuestion.NEXT_STEP, answer="none" if short in ("ICB", "UHL") else "lcspr", reason=_VIEW
        )
        done(views.give(context, sat.case_id, said, seat_id=sat.seat(short), item_id=sat.item_id))
    key = sat.propose(
        "The group recommends a local child safeguarding practice review of what happened to the five children, from "
        "the first move of the family to the day of the last injury, because the records of four agencies give two "
        "explanations and neither agency asked the other.",
        _HEARD, recommended=ReviewRecommended.LCSPR, criteria_met=Answer.YES, improvements=Answer.YES,
        working_together=Answer.YES,
    )  # fmt: skip
    dissenting = ("ICB", "UHL", "Housing")
    sat.stands(key, Stand.AGREE, *(short for short in sat.group.seats if short not in (*dissenting, *AWAY)))
    sat.stands(key, Stand.ABSENT, *AWAY)
    sat.stands(key, Stand.DISAGREE, *dissenting)
    for short in dissenting[:2]:
        sat.words(key, short, _DISSENT)
    sat.words(key, dissenting[2], words_from="the housing officer")
    sat.record(key)
    for number in range(1, 6):
        wording = f"Recommendation of the group, number {number}: {_ACTIONS[number % len(_ACTIONS)].lower()}."
        done(actions.recommend(context, sat.case_id, RecommendationDraft(recommendation=wording)))
    for number in range(20):
        given = ActionDraft(
            wording=f"{_ACTIONS[number % len(_ACTIONS)]}.", lead="Sample Community Trust, head of safeguarding",
            due_on=date(2026, 12, 4 + number), recommendation=1 + number % 5,
        )  # fmt: skip
        done(actions.add(context, given, item_id=sat.item_id))
    return key


def _decide(sat: Sitting) -> None:
    key = sat.propose()
    sat.all_agree(key)
    sat.stands(key, Stand.ABSENT, *AWAY)
    sat.record(key)
    given = ActionDraft(wording=f"{_ACTIONS[0]}.", lead="Police, sergeant", due_on=date(2026, 12, 4))
    done(actions.add(sat.context, given, item_id=sat.item_id))


def papers_of(long: LongCase) -> dict[str, Document]:
    """Every paper that can be made of the long case without asking more than a record knows, by a name for its file."""
    context, sat = long.context, long.sat
    record = minutes_record.record(context.store, sat.meeting_id)
    assert record is not None
    made = {"draft minutes": minutes_stories.drafted(context, sat.meeting_id)}
    done(minutes.issue(context, sat.meeting_id, reason="The words of one agency are to follow."))
    made["minutes"] = minutes_stories.printed(context, sat.meeting_id)
    made["minutes approved"] = replace(made["minutes"], status=Status.APPROVED)
    referral = referral_paper.sheet(
        stories.page(context, long.referral_id), **paper_makers.heading(context), made_on=context.clock.today()
    )
    made["referral"] = paper_makers.in_colours(context, referral)
    subjects = {
        About.CASE: Subject(case_id=sat.case_id, shown=sat.case_ref),
        About.MEETING: Subject(meeting_id=sat.meeting_id, shown=record.head.ref),
        About.DECISION: Subject(decision_id=long.decision_id, shown=f"{sat.case_ref}/D1"),
        About.GROUP: Subject(),
    }
    for offered in OFFERED:
        asked = _nothing(offered.draft) if offered.draft else None
        if offered.draft is None or asked is not None:
            paper = papers.make(context, offered.kind, subjects[offered.about], asked)
            if isinstance(paper, Document):
                made[offered.name] = paper
    return made


def _nothing(wanted: type[Draft]) -> Draft | None:
    """The draft with nothing typed, None where something must be."""
    answer = read(wanted, {})
    return getattr(answer, "draft", None)
