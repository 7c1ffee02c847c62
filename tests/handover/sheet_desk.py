"""An invented group at work over several weeks, through the services: what the sheets for readers are made with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from crg_tui.clock import SampleClock
from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.decisions import ViewQuestion, ViewSource
from crg_tui.domain.group_drafts import AdviserDraft, ArrangementsDraft, ChairDraft, MemberDraft, SeatDraft
from crg_tui.domain.meeting_drafts import InterestDraft, PlanDraft
from crg_tui.domain.proposals import (
    MakerDraft,
    PositionDraft,
    ProposalDraft,
    RecordDraft,
)
from crg_tui.domain.views import ViewDraft
from crg_tui.papers.content import decision_sheet as content
from crg_tui.papers.render import render
from crg_tui.queries import decision_sheet
from crg_tui.queries import decisions as found
from crg_tui.queries import views as viewed
from crg_tui.services import (
    advisers,
    agenda,
    arrangements,
    attendance,
    cases,
    chairs,
    decisions,
    interests,
    meetings,
    members,
    seats,
    views,
)
from crg_tui.services.work import Context
from tests.services.decision_stories import page
from tests.services.meeting_stories import attendance_of, draft, item, who
from tests.services.stories import done, logged

PARTNERSHIP = "Sampleshire Safeguarding Children Partnership"
SINCE = "1.4.2026"
SEATS = (
    ("Council", "Sampleshire County Council", "local_authority", "Ada Example"),
    ("Police", "Sampleshire Police", "police", "Ben Specimen"),
    ("ICB", "NHS Sampleshire Integrated Care Board", "integrated_care_board", "Cora Instance"),
    ("Hospitals", "Sample Royal Hospitals NHS Trust", "", "Dan Template"),
    ("Community", "Sampleshire Community Health Trust", "", "Edie Figment"),
    ("Schools", "Sampleshire Schools Forum", "", "Gita Mockup"),
    ("Probation", "Sampleshire Probation Service", "", "Hal Pattern"),
    ("Voluntary", "Voluntary Action Sampleshire", "", "Rae Sketch"),
)
DELEGATES = "Ada Example, Ben Specimen and Cora Instance"


@dataclass
class Desk:
    """The minute taker's desk: the group, one case, and the calendar that is turned on from day to day."""

    context: Context
    case_id: str = ""
    case_ref: str = ""
    held: dict[str, str] = field(default_factory=dict)

    def on(self, day: date, hour: int = 10, minute: int = 0) -> None:
        """Let it be that day."""
        assert isinstance(self.context.clock, SampleClock)
        self.context.clock.moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)

    def seat(self, short: str) -> str:
        """The key of a seat."""
        return self.held[short]

    def meet(self, day: date, came: tuple[str, ...], declaring: str | None = None, nature: str = "") -> tuple[str, str]:
        """A meeting that is open at the case; the keys of meeting and item. `declaring` withdraws from the item."""
        self.on(day)
        planned = draft(PlanDraft, held_on=f"{day:%d.%m.%Y}", starts_at="10:00", place="Sample Hall")
        meeting = done(meetings.plan(self.context, planned)).meeting_id
        done(meetings.open_meeting(self.context, meeting))
        for short in came:
            done(attendance.arrive(self.context, meeting, who(self.context, meeting, short)))
        self.on(day, 10, 20)
        taken = item(self.context, meeting, 1)
        done(agenda.take(self.context, taken))
        if declaring is not None:
            name = next(name for short, _, _, name in SEATS if short == declaring)
            said = InterestDraft(nature=nature, withdrew=True)
            done(interests.declare(self.context, taken, attendance_of(self.context, meeting, name), said))
        return meeting, taken

    def think(
        self, short: str, answer: str, reason: str, *, question: ViewQuestion = ViewQuestion.NEXT_STEP,
        item_id: str | None = None, because: str | None = None,
    ) -> None:  # fmt: skip
        """What an agency thinks: with its written return, or in the round of an item."""
        source = ViewSource.IN_THE_ROUND if item_id else ViewSource.WRITTEN_RETURN
        said = ViewDraft(question=question, answer=answer, reason=reason, source=source, why_changed=because)
        seen = self._entry_of_view(question, short) if because else None
        done(views.give(self.context, self.case_id, said, seat_id=self.seat(short), item_id=item_id, seen=seen))

    def _entry_of_view(self, question: ViewQuestion, short: str) -> str | None:
        shown = viewed.of_case(self.context.store, self.case_id, self.context.clock.today())
        assert shown is not None
        now = next(line.now for line in shown.of(question).seats if line.seat_id == self.seat(short))
        return now.entry if now is not None else None

    def propose(self, meeting: str, taken: str, **said: str) -> str:
        """A proposal at the item, read back; its key."""
        proposal: ProposalDraft = draft(ProposalDraft, kind="next_step", **said)
        put = decisions.propose(self.context, self.case_id, proposal, meeting_id=meeting, item_id=taken)
        key = done(put).decision_id
        done(decisions.read_back(self.context, key))
        return key

    def all_agree(self, decision: str) -> None:
        """Everybody who is there agrees, as the list names them."""
        named = found.all_agree_preview(self.context.store, decision)
        assert named is not None
        done(decisions.agree_all(self.context, decision, [seat.id for seat in named.to_record]))

    def position(self, decision: str, short: str, said: PositionDraft) -> None:
        """What one seat says."""
        line = page(self.context, decision).position(self.seat(short))
        assert line is not None
        done(decisions.set_position(self.context, decision, line.seat_id, said, seen=line.entry))

    def record(self, decision: str) -> None:
        """Confirm what the positions say."""
        read = page(self.context, decision)
        given = RecordDraft(outcome=read.claim.outcome)
        done(decisions.record(self.context, decision, given, seen=read.entry, words=read.claim.words))

    def decide(self, decision: str, **said: str) -> None:
        """The three partners' delegates decide."""
        maker: MakerDraft = draft(MakerDraft, maker=DELEGATES, **said)
        done(decisions.decide(self.context, decision, maker, seen=page(self.context, decision).entry))

    def step(self, kind: str) -> None:
        """Something happened to the case today."""
        today = self.context.clock.today()
        done(cases.record_step(self.context, self.case_id, draft(StepDraft, kind=kind, on_date=f"{today:%d.%m.%Y}")))

    def text(self, decision: str) -> str:
        """The sheet as text, made today."""
        made_of = decision_sheet.read(self.context.store, decision)
        assert made_of is not None
        today = self.context.clock.today()
        sheet = content.sheet(made_of, partnership=PARTNERSHIP, marking="OFFICIAL-SENSITIVE", made_on=today)
        return render(sheet, ".txt").decode()


def desk(context: Context, summary: str, child: str) -> Desk:
    """The group as it is on Monday 23 November 2026, with one case that has just been referred."""
    made = Desk(context)
    for short, agency, partner, name in SEATS:
        given = {"agency": agency, "short_name": short, "partner": partner, "from_date": SINCE}
        made.held[short] = done(seats.add(context, draft(SeatDraft, **given))).seat_id
        post = draft(MemberDraft, seat=short, name=name, from_date=SINCE, job_title="Safeguarding lead")
        done(members.add(context, post))
    adviser = draft(AdviserDraft, name="Ira Pretend", kind="independent_scrutineer", from_date=SINCE)
    done(advisers.add(context, adviser))
    done(chairs.appoint(context, draft(ChairDraft, person="Ada Example", from_date=SINCE)))
    rules = draft(
        ArrangementsDraft, in_force_from=SINCE, group_name="CRG", group_full_name="Case Review Group",
        decision_maker="partners_delegates", advice_trigger="partners_not_unanimous",
        overseen_by="Sampleshire Partnership Board", disputes_go_to="the leads of the three safeguarding partners",
        source="Sampleshire arrangements 2026, sections 4 to 7", agenda="Case",
    )  # fmt: skip
    done(arrangements.add(context, rules))
    case = logged(context, summary=summary, children=child, referring_agency="Sample Royal Hospitals NHS Trust")
    made.case_id, made.case_ref = case.case_id, case.case_ref
    return made
