"""What happens to a decision afterwards: advice, who decides, disputes, the Panel, oversight; and taking steps back."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.course_drafts import (
    ChaserDraft,
    DisputeEndDraft,
    DisputeStepDraft,
    OversightDraft,
    PanelReplyDraft,
    PanelResponseDraft,
)
from crg_tui.domain.decisions import AdviceFollowed, MakersDecision
from crg_tui.domain.disputes import DisputeEnd, DisputeStepKind
from crg_tui.domain.panel import PanelReplyKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.proposals import AdviceDraft, MakerDraft
from crg_tui.domain.stages import StepKind
from crg_tui.services import advice, afterwards, cases, decisions, disputes, panel
from tests.services import meeting_oracle as oracle
from tests.services.random_deciding import BACK
from tests.services.random_meeting import EVERYTHING, RandomMeeting
from tests.services.random_room import RARELY

ADVISER = st.sampled_from(("Ida Adviser", "Olaf Other"))
ADVICE = ("adviser", "asked_on", "given_on", "text", "responded_on", "response", "followed")
MADE = frozenset((
    "made", "maker", "capacity", "made_on", "made_wording", "made_reason", "without_advice_reason",
))  # fmt: skip


class Course(RandomMeeting):
    """Everything after the outcome."""

    @rule(back=BACK, adviser=ADVISER, given=st.booleans(), answered=st.booleans())
    def ask_for_advice(self, back: int, adviser: str, given: bool, answered: bool) -> None:
        if (decision := self.in_state(back, *oracle.RECORDED)) is not None:
            draft = self._advice(adviser, given, given and answered)
            self.step("ask for advice", advice.record(self.context, decision["id"], draft))

    @rule(
        back=BACK, followed=st.sampled_from((AdviceFollowed.FOLLOWED, AdviceFollowed.NOT_FOLLOWED)), blind=RARELY,
        put_away=RARELY,
    )  # fmt: skip
    def advice_comes_or_is_answered(self, back: int, followed: AdviceFollowed, blind: bool, put_away: bool) -> None:
        advices = self.rows.of("advices")
        if not advices:
            self.ask_for_advice(back, "Olaf Other", given=False, answered=False)
            return
        row = advices[-1 - back % len(advices)]
        if put_away:
            draft = AdviceDraft(adviser=row["adviser"])
            answer = advice.correct(self.context, row["id"], draft, seen=self.seen(row["id"]))
            self.step("put advice away", answer, {row["id"]: ADVICE})
            return
        draft = self._advice(row["adviser"], True, row["text"] is not None)
        if row["text"] is not None:
            kept = {"text": row["text"], "followed": followed, "response": row["response"] or draft.response}
            draft = draft.model_copy(update=kept)
        answer = advice.correct(self.context, row["id"], draft, seen=self.seen(row["id"], blind))
        # What has come stays; only what was lacking is filled in, and whether it was followed.
        lacking = {name for name in ADVICE if row[name] is None} | {"followed"}
        self.step("advice comes or is answered", answer, {row["id"]: lacking}, blind=blind)

    @rule(
        back=BACK, made=st.sampled_from((MakersDecision.AS_RECOMMENDED, MakersDecision.OTHERWISE)),
        maker=st.sampled_from(("Dee Delegate", "Dee Delegate", "Ida Adviser")), another=RARELY,
        honest=st.sampled_from((True, True, False)),
    )  # fmt: skip
    def decide(self, back: int, made: MakersDecision, maker: str, another: bool, honest: bool) -> None:
        if (decision := self.in_state(back, *oracle.RECORDED)) is None:
            return
        recorded = decision["state"] in oracle.RECORDED
        lacking = recorded and oracle.advice_outstanding(self.rows, decision, maker)
        otherwise = made is MakersDecision.OTHERWISE
        draft = MakerDraft(
            made=made, maker=maker, capacity="the chief executive" if another else None,
            made_wording=self.unique("A review is started") if otherwise else None,
            made_reason=self.unique("More is to learn") if otherwise or another else None,
            without_advice_reason=self.unique("It cannot wait") if lacking is honest else None,
        )  # fmt: skip
        dispute = self.rows.one("disputes", decision_id=decision["id"], ended_how=None)
        answer = decisions.decide(self.context, decision["id"], draft, seen=self.seen(decision["id"]))
        assert honest or isinstance(answer, Refused), "advice was not waited for, and nobody says why; or it was"
        may = {dispute["id"]: {"ended_how", "ended_on", "end_words"}} if dispute and lacking else {}
        if isinstance(self.step("decide", answer, {**may, decision["id"]: MADE}), Done):
            row = self.rows.tables["decisions"][decision["id"]]
            assert (row["without_advice_reason"] is not None) is lacking
            assert row["kind"] != "notify" or row["capacity"] == "the local authority"
            self.decided[row["id"]] = oracle.partners_stands(self.rows, row)

    def check_advice(self) -> None:
        """While the partners stand as they stood when it was decided, what it was decided on is there, or why not."""
        for key, stood in self.decided.items():
            row = self.rows.tables["decisions"].get(key)
            if row is None or row["made"] == "awaited" or row["state"] not in oracle.RECORDED:
                continue
            if oracle.partners_stands(self.rows, row) == stood and row["without_advice_reason"] is None:
                assert not oracle.advice_outstanding(self.rows, row, row["maker"]), "decided without advice, unmarked"

    @rule(
        kind=st.sampled_from(DisputeStepKind), short=st.sampled_from(("Council", "Police", "ICB", "UHL", None)),
        how=st.one_of(st.none(), st.sampled_from(DisputeEnd)),
    )  # fmt: skip
    def go_on_with_a_dispute(self, kind: DisputeStepKind, short: str | None, how: DisputeEnd | None) -> None:
        found = self.rows.of("disputes")
        if not found:
            return
        dispute = found[-1]
        if how is not None:
            ending = DisputeEndDraft(ended_how=how, words=self.unique("So it ended"))
            ended = disputes.end(self.context, dispute["id"], ending, seen=self.seen(dispute["id"]))
            self.step("end a dispute", ended, {dispute["id"]: {"ended_how", "ended_on", "end_words"}})
            marked = dispute["ended_how"] == "went_on_without" and how is not DisputeEnd.WENT_ON_WITHOUT
            assert not marked or isinstance(ended, Refused), "that it went on without stays marked"
            return
        legal = kind is DisputeStepKind.LEGAL_ADVICE
        draft = DisputeStepDraft(
            kind=kind, on_date=self._today(), whom="The leads",
            words=None if legal else self.unique("It was talked over"),
        )  # fmt: skip
        seat_id = self.seat(short) if short else None
        self.step("step in a dispute", disputes.add_step(self.context, dispute["id"], draft, seat_id=seat_id))

    @rule(back=BACK, kind=st.sampled_from(PanelReplyKind), known=st.booleans(), written_down=st.booleans())
    def the_panel_replies(self, back: int, kind: PanelReplyKind, known: bool, written_down: bool) -> None:
        if written_down:
            # The date of a reply may stand as a step of the case before the reply itself is entered.
            told = StepDraft(kind=StepKind.PANEL_REPLY, on_date=self._today(), note=self.unique("By post"))
            self.step("record a step", cases.record_step(self.context, self.ready.case_ids[0], told))
        decision = self.in_state(back, *oracle.RECORDED)
        draft = PanelReplyDraft(kind=kind, on_date=self._today(), points=self.unique("The Panel asks"))
        decision_id = decision["id"] if decision and known else None
        answer = panel.record_reply(self.context, self.ready.case_ids[0], draft, decision_id=decision_id)
        self.step("the Panel replies", answer)

    @rule(back=BACK, blind=RARELY)
    def answer_the_panel(self, back: int, blind: bool) -> None:
        replies = self.rows.of("panel_replies")
        if not replies:
            self.the_panel_replies(back, PanelReplyKind.RECONSIDER, known=True, written_down=True)
            return
        row = replies[-1 - back % len(replies)]
        draft = PanelResponseDraft(response=self.unique("The group answers"))
        answer = panel.respond(self.context, row["id"], draft, seen=self.seen(row["id"], blind))
        # Given again it puts the first answer right; the reply itself, and the day on which either came, stay.
        self.step("answer the Panel", answer, {row["id"]: {"response", "response_step_id"}}, blind=blind)

    @rule(back=BACK, what=st.sampled_from(("oversee", "remind", "cover", "uncover")), case=st.sampled_from((0, 1, 1)))
    def see_to_a_decision(self, back: int, what: str, case: int) -> None:
        decision, case_id = (
            self.in_state(back, *oracle.RECORDED) if what == "oversee" else self.decision(back),
            self.ready.case_ids[case],
        )
        if decision is None:
            return
        key = decision["id"]
        if what == "oversee":
            draft = OversightDraft(overseen_by="The executive", overseen_words=self.unique("Noted"))
            answer = afterwards.oversee(self.context, key, draft, seen=self.seen(key))
            self.step(what, answer, {key: {"overseen_by", "overseen_on", "overseen_words"}})
        elif what == "remind":
            owing = self.rows.one("positions", decision_id=key, stand="disagree", words=None)
            seat_id = owing["seat_id"] if owing else None
            self.step(what, afterwards.chase(self.context, key, ChaserDraft(), seat_id=seat_id))
        elif what == "cover":
            self.step(what, afterwards.cover(self.context, key, case_id))
        else:
            held = self.rows.one("decision_cases", decision_id=key, case_id=case_id)
            answer_away = afterwards.uncover(self.context, key, case_id)
            self.step(what, answer_away, {held["id"]: EVERYTHING} if held else {})

    @rule(back=st.sampled_from((0, 0, 0, 1, 2, 5)))
    def undo(self, back: int) -> None:
        self.take_back(back)

    def _today(self) -> PartialDate:
        return PartialDate.of(self.context.clock.today())

    def _advice(self, adviser: str, given: bool, answered: bool) -> AdviceDraft:
        return AdviceDraft(
            adviser=adviser,
            text=self.unique("Review it") if given else None,
            response=self.unique("It would delay the change") if answered else None,
        )
