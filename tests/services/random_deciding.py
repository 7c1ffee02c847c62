"""What happens to a decision at the table: proposed, put right, positions taken, recorded, taken again."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.criteria import DifferenceDraft, JudgementDraft
from crg_tui.domain.judgements import Answer, DecisionKind, ReviewRecommended
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.proposals import (
    CallDraft,
    PositionDraft,
    ProposalDraft,
    RatificationDraft,
    RationaleDraft,
    ReasonDraft,
    RecordDraft,
    WordsDraft,
)
from crg_tui.queries import decisions as found
from crg_tui.services import decisions, judging
from crg_tui.services.decisions import Says
from tests.services import meeting_oracle as oracle
from tests.services.random_meeting import EVERYTHING, UNCONFIRM, RandomMeeting
from tests.services.random_room import RARELY, SHORT
from tests.services.raw_rows import Row

BACK = st.sampled_from((0, 0, 0, 0, 1, 2))
STAND = st.sampled_from((Stand.AGREE, Stand.AGREE, Stand.DISAGREE, Stand.DISAGREE, *Stand))
WORDS_OR_WHO = st.sampled_from(("words", "words", "who", "neither"))
KINDS = st.sampled_from((DecisionKind.NEXT_STEP, DecisionKind.NEXT_STEP, DecisionKind.NOTIFY, DecisionKind.ACTION_PLAN))
MOST_REOPENED = 4

POSITION = frozenset((
    "stand", "in_writing", "received_on", "words", "words_from", "words_asked_on", "words_given_on",
    "words_not_published", "read_back_at",
))  # fmt: skip
RECORD = frozenset((
    "state", "outcome", "outcome_words", "partners_outcome", "partners_outcome_words", "cautions", "cautions_reason",
    "recorded_on", "recorded_at", "quorum", "arrangements_id", "override_reason", "made", "maker", "capacity",
    "made_on",
))  # fmt: skip
RATIONALE = frozenset(("rationale", "rationale_from", "rationale_asked_on", "rationale_given_on"))
PROPOSAL = frozenset((
    "kind", "wording", "wording_stands_reason", "read_back_at", "recommended", "abuse_or_neglect", "definition_met",
    "definition_reason", "criteria_met", "criteria_reason", "improvements", "decided_on", "cautions_reason",
    "criteria_edition_id", "local_edition_id",
))  # fmt: skip


class Deciding(RandomMeeting):
    """Proposals, positions, outcomes."""

    @rule(kind=KINDS, place=st.sampled_from((0, 0, 0, 1, None)), why=WORDS_OR_WHO)
    def propose(self, kind: DecisionKind, place: int | None, why: str) -> None:
        item_id = None if place is None else self.ready.item_ids[place]
        answer = decisions.propose(self.context, self.ready.case_ids[place or 0], self._proposal(kind, why),
                                   item_id=item_id)  # fmt: skip
        self.step("propose", answer)

    @rule(stands=st.lists(STAND, min_size=3, max_size=3), honest=st.sampled_from((True, True, False)))
    def hold_a_call(self, stands: list[Stand], honest: bool) -> None:
        keys = [self.seat(short) for short in ("Council", "Police", "ICB")]
        says = [Says(key, stand) for key, stand in zip(keys, stands, strict=True)]
        agree, dissent = stands.count(Stand.AGREE), Stand.DISAGREE in stands
        outcome = Outcome.SPLIT if dissent else Outcome.AGREED_NOT_ALL_HEARD
        outcome = Outcome.NOT_SETTLED if not agree else outcome
        if agree == 3 or (agree and agree + stands.count(Stand.WITHDRAWN) == 3):
            outcome = Outcome.UNANIMOUS
        if not honest:
            outcome = Outcome.UNANIMOUS if outcome is not Outcome.UNANIMOUS else Outcome.SPLIT
        call = CallDraft(held_on=self.context.clock.today(), wording=self.unique("Notify"), rationale="Both limbs.")
        answer = decisions.partners_call(self.context, self.ready.case_ids[0], call, says, outcome=outcome)
        self.step("hold a call", answer)
        assert honest or isinstance(answer, Refused), "an outcome that the positions do not have"

    @rule(back=BACK, kind=KINDS, why=WORDS_OR_WHO, reworded=st.booleans(), stands=st.booleans(), blind=RARELY)
    def correct(self, back: int, kind: DecisionKind, why: str, reworded: bool, stands: bool, blind: bool) -> None:
        if (decision := self.decision(back)) is None:
            return
        proposal = self._proposal(kind, why)
        if not reworded:
            same = {"wording": decision["wording"], "kind": DecisionKind(decision["kind"])}
            proposal = proposal.model_copy(update=same)
        answer = decisions.correct(
            self.context, decision["id"], proposal, seen=self.seen(decision["id"], blind),
            stands_reason=self.unique("A slip was put right") if stands else None,
        )  # fmt: skip
        self.step("correct", answer, {decision["id"]: PROPOSAL | RATIONALE | UNCONFIRM}, blind=blind)

    @rule(back=BACK, short=SHORT, stand=STAND, blind=RARELY)
    def take_a_position(self, back: int, short: str, stand: Stand, blind: bool) -> None:
        if (decision := self.decision(back)) is None:
            return
        held = self.position(decision, short)
        seen = self.seen(held["id"] if held else None, blind)
        answer = decisions.set_stand(self.context, decision["id"], self.seat(short), stand, seen=seen)
        self.step("take a position", answer, _of_position(decision, held), blind=blind and held is not None)

    @rule(
        back=BACK, short=SHORT, stand=STAND, in_writing=st.sampled_from((True, True, False)), words=WORDS_OR_WHO,
        blind=RARELY,
    )  # fmt: skip
    def write_a_position(
        self, back: int, short: str, stand: Stand, in_writing: bool, words: str, blind: bool
    ) -> None:  # fmt: skip
        if (decision := self.decision(back)) is None:
            return
        held = self.position(decision, short)
        own, who = self._words(words if stand is Stand.DISAGREE else "neither", f"{short} wanted a review")
        given = PositionDraft(
            stand=stand, in_writing=in_writing, received_on=date(2026, 11, 20) if in_writing else None, words=own,
            words_from=who,
        )  # fmt: skip
        seen = self.seen(held["id"] if held else None, blind)
        answer = decisions.set_position(self.context, decision["id"], self.seat(short), given, seen=seen)
        self.step("write a position", answer, _of_position(decision, held), blind=blind and held is not None)

    @rule(back=BACK, short=st.one_of(st.none(), SHORT))
    def clear_positions(self, back: int, short: str | None) -> None:
        if (decision := self.decision(back)) is None:
            return
        held = oracle.positions(self.rows, decision) if short is None else [self.position(decision, short)]
        seat_id = None if short is None else self.seat(short)
        answer = decisions.take_away(self.context, decision["id"], seat_id)
        may = {row["id"]: EVERYTHING for row in held if row is not None}
        self.step("clear positions", answer, {**may, decision["id"]: UNCONFIRM})

    @rule(back=BACK, honest=st.sampled_from((True, True, True, False)))
    def all_agree(self, back: int, honest: bool) -> None:
        if (decision := self.in_state(back, "proposed")) is not None:
            self._all_agree(decision, honest)

    def _all_agree(self, decision: Row, honest: bool) -> None:
        named = found.all_agree_preview(self.context.store, decision["id"])
        assert named is not None
        keys = {seat.id for seat in named.to_record}
        shown = keys if honest else keys ^ {self.seat("Police")}
        before = {row["id"]: row["stand"] for row in oracle.positions(self.rows, decision)}
        answer = decisions.agree_all(self.context, decision["id"], shown)
        assert honest or isinstance(answer, Refused), "a list that nobody saw"
        # One key never turns what a seat has said into something else.
        said = {key for key, stand in before.items() if stand in (*oracle.HEARD, "withdrawn")}
        may = {key: POSITION for key in before if key not in said}
        self.step("all agree", answer, {**may, decision["id"]: UNCONFIRM})

    @rule(back=BACK, short=SHORT, words=WORDS_OR_WHO, blind=RARELY)
    def dissent(self, back: int, short: str, words: str, blind: bool) -> None:
        """A seat that disagrees, or does from now on, gives its own words or says who will."""
        if (decision := self.decision(back)) is None:
            return
        held = self.rows.one("positions", decision_id=decision["id"], stand="disagree")
        if held is None:
            self.take_a_position(back, short, Stand.DISAGREE, blind=False)
            held = self.position(decision, short)
        own, who = self._words(words, "It wanted a review")
        seen, seat_id = self.seen(held["id"] if held else None, blind), held["seat_id"] if held else self.seat(short)
        given = WordsDraft(words=own, words_from=who)
        answer = decisions.give_words(self.context, decision["id"], seat_id, given, seen=seen)
        may = {held["id"]: POSITION - {"stand", "in_writing"}} if held else {}
        if isinstance(self.step("give words", answer, may, blind=blind and held is not None), Done) and own:
            back_read = decisions.read_words_back(self.context, decision["id"], seat_id)
            self.step("read words back", back_read, {held["id"]: {"read_back_at"}} if held else {})

    @rule(back=BACK, words=WORDS_OR_WHO, blind=RARELY)
    def give_a_rationale(self, back: int, words: str, blind: bool) -> None:
        if (decision := self.decision(back)) is not None:
            self._give_a_rationale(decision, words, blind)

    def _give_a_rationale(self, decision: Row, words: str, blind: bool) -> None:
        why, who = self._words(words, "All was learnt")
        given = RationaleDraft(rationale=why, rationale_from=who)
        answer = decisions.give_rationale(self.context, decision["id"], given, seen=self.seen(decision["id"], blind))
        self.step("give a rationale", answer, {decision["id"]: RATIONALE}, blind=blind)

    @rule(back=BACK, override=st.sampled_from((True, False, False, False)), wrong=st.sampled_from((*Outcome, None)),
          as_claimed=st.sampled_from((True, True, False)))  # fmt: skip
    def record(self, back: int, override: bool, wrong: Outcome | None, as_claimed: bool) -> None:
        if (decision := self.in_state(back, "proposed")) is not None:
            self._record(decision, override, () if as_claimed else (wrong,))

    @rule(back=BACK, override=st.booleans())
    def finish_and_record(self, back: int, override: bool) -> None:
        """Whatever is still missing is entered: words that are owed, a rationale, the seats that said nothing."""
        decision = self.in_state(back, "proposed")
        if decision is None or decision["state"] != "proposed":
            self.propose(DecisionKind.NEXT_STEP, 0, "words")
            decision = self.decision(0)
        assert decision is not None
        self._all_agree(decision, honest=True)
        for row in oracle.positions(self.rows, decision):
            if row["stand"] == "disagree" and not (row["words"] or row["words_from"]):
                given = WordsDraft(words_from="Its lead")
                answer = decisions.give_words(self.context, decision["id"], row["seat_id"], given,
                                              seen=self.seen(row["id"]))  # fmt: skip
                self.step("give words", answer, {row["id"]: POSITION})
        if not (decision["rationale"] or decision["rationale_from"]):
            self._give_a_rationale(decision, "words", blind=False)
        self._record(decision, override)

    def _record(self, decision: Row, override: bool, wrong: tuple[Outcome | None, ...] = ()) -> None:
        page = found.page(self.context.store, decision["id"])
        assert page is not None
        confirmed = wrong[0] if wrong else page.claim.outcome
        true = oracle.outcome(self.rows, decision)
        given = RecordDraft(
            outcome=confirmed, override_reason="It cannot wait." if override else None, cautions_reason="It stands."
        )
        answer = decisions.record(self.context, decision["id"], given, seen=page.entry)
        assert confirmed == true or isinstance(answer, Refused), f"recorded as {confirmed}, and it is {true}"
        item = self.rows.tables["agenda_items"].get(decision["item_id"])
        now = item is not None and item["state"] == "open" and decision["basis"] == "meeting"
        quorate = oracle.quorate_now(self.rows, decision["meeting_id"], item["id"]) if item and now else None
        rules = self.rows.one("arrangements")
        self.step("record", answer, {decision["id"]: RECORD})
        if isinstance(answer, Refused):
            return
        row = self.rows.tables["decisions"][decision["id"]]
        assert row["state"] in oracle.RECORDED and row["outcome"] == true
        assert quorate is None or row["quorum"]["quorate"] is quorate, row["quorum"]
        assert row["override_reason"] is None or (rules and rules["chair_may_override"]), "nobody may override"
        if row["made"] != decision["made"]:
            assert not oracle.advice_outstanding(self.rows, row, row["maker"]), "the group decided before the advice"
            assert (
                rules and rules["decision_maker"] == "group" and row["outcome"] in ("unanimous", "agreed_not_all_heard")
            )

    @rule(back=BACK, at_meeting=st.sampled_from((None, 0, 1)), reasoned=st.booleans())
    def ratify(self, back: int, at_meeting: int | None, reasoned: bool) -> None:
        waiting = [row for row in self.rows.of("decisions") if row["state"] == "provisional"]
        # One that was taken again too: it is not to be ratified.
        decision = waiting[-1 - back % len(waiting)] if waiting else self.decision(back)
        if decision is None:
            return
        given = RatificationDraft(words=self.unique("All wrote"), reason="It is late" if reasoned else None)
        meeting_id = None if at_meeting is None else self.ready.meeting_ids[at_meeting]
        answer = decisions.ratify(self.context, decision["id"], given, meeting_id=meeting_id)
        may = {decision["id"]: {"state", "ratified_on", "ratified_at_meeting_id", "ratified_words"}}
        self.step("ratify", answer, may)

    @rule(back=BACK, at_item=st.sampled_from((True, True, False)))
    def reopen(self, back: int, at_item: bool) -> None:
        decision = self.in_state(back, *oracle.RECORDED)
        if decision is None or len(oracle.replaced(self.rows)) >= MOST_REOPENED:
            return
        item_id = decision["item_id"] if at_item else None
        given = ReasonDraft(reason=self.unique("New facts"))
        self.step("reopen", decisions.reopen(self.context, decision["id"], given, item_id=item_id))

    @rule(back=BACK, withdrawn=RARELY)
    def read_back_or_withdraw(self, back: int, withdrawn: bool) -> None:
        if (decision := self.decision(back)) is None:
            return
        if withdrawn:
            answer = decisions.withdraw(
                self.context,
                decision["id"],
                ReasonDraft(reason=self.unique("Too early")),
                seen=self.seen(decision["id"]),
            )
            # The decision that it was to replace stands again, and is looked at again.
            may = {decision["id"]: {"state", "withdrawn_reason"}, str(decision["replaces_id"]): UNCONFIRM}
            self.step("withdraw", answer, may)
        else:
            answer = decisions.read_back(self.context, decision["id"])
            self.step("read back", answer, {decision["id"]: {"read_back_at"}})

    @rule(
        back=BACK, code=st.sampled_from(("definition_met", "criteria_met", "improvements", "abuse_or_neglect")),
        answer=st.sampled_from((Answer.YES, Answer.NO, Answer.NOT_ASKED)), reasoned=st.booleans(),
    )  # fmt: skip
    def judge(self, back: int, code: str, answer: Answer, reasoned: bool) -> None:
        if (decision := self.decision(back)) is None:
            return
        given = JudgementDraft(answer=answer, reason=self.unique("So it is") if reasoned else None)
        told: Any = judging.judge(self.context, decision["id"], code, given, seen=self.seen(decision["id"]))
        columns = {code, code.replace("_met", "_reason"), "criteria_edition_id", "local_edition_id"}
        self.step("judge", told, {decision["id"]: UNCONFIRM | columns})

    @rule(back=BACK, short=SHORT, answer=st.sampled_from((Answer.YES, Answer.NO)), take_away=RARELY)
    def differ(self, back: int, short: str, answer: Answer, take_away: bool) -> None:
        if (decision := self.decision(back)) is None:
            return
        code = "criteria_met"
        held = self.rows.one("criterion_answers", decision_id=decision["id"], code=code, seat_id=self.seat(short))
        seen = self.seen(held["id"] if held else None)
        stamps = UNCONFIRM | {"criteria_edition_id", "local_edition_id"}
        may = {decision["id"]: stamps} | ({held["id"]: EVERYTHING} if held else {})
        if take_away:
            told = judging.take_away(self.context, decision["id"], code, self.seat(short), seen=seen)
            self.step("differ no longer", told, may)
            return
        given = DifferenceDraft(seat=short, answer=answer, reason=self.unique(f"{short} reads it so"))
        self.step("differ", judging.differ(self.context, decision["id"], code, given, seen=seen), may)

    def _proposal(self, kind: DecisionKind, why: str) -> ProposalDraft:
        rationale, who = self._words(why, "All was learnt")
        recommended = ReviewRecommended.NONE if kind is DecisionKind.NEXT_STEP else None
        return ProposalDraft(
            kind=kind, wording=self.unique("The group recommends"), rationale=rationale, rationale_from=who,
            recommended=recommended,
        )  # fmt: skip

    def _words(self, which: str, words: str) -> tuple[str | None, str | None]:
        return self.unique(words) if which == "words" else None, "Its lead" if which == "who" else None


def _of_position(decision: Row, held: Row | None) -> dict[str, frozenset[str]]:
    return {decision["id"]: UNCONFIRM} | ({held["id"]: POSITION} if held else {})
