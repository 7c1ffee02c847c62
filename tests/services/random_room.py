"""What happens in the room: people come and go and declare interests, items are taken in any order, views are given."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from crg_tui.domain.decisions import ViewQuestion, ViewSource
from crg_tui.domain.meeting_drafts import ApologyDraft, InterestDraft, MeetingDraft, StayDraft
from crg_tui.domain.views import ViewDraft
from crg_tui.queries import room
from crg_tui.queries import views as views_found
from crg_tui.services import agenda, attendance, interests, meetings, views
from tests.services.meeting_stories import draft
from tests.services.random_meeting import EVERYTHING, RandomMeeting
from tests.services.raw_rows import Row

SHORTS = ("ICB", "Police", "Council", "UHL", "Probation")
SHORT = st.sampled_from(SHORTS)
PERSON = st.sampled_from((*SHORTS, "Dora Deputy", "Derek Deputy", "Dilys Deputy", "Ida Adviser"))
HERE_OR_THERE = st.sampled_from((0, 0, 0, 0, 1))
ITEM = st.sampled_from((0, 0, 0, 1, 2))
QUESTION = st.sampled_from((ViewQuestion.NEXT_STEP, ViewQuestion.NEXT_STEP, ViewQuestion.NOTIFY))
RARELY = st.sampled_from((False, False, False, False, False, True))


class InTheRoom(RandomMeeting):
    """Attendance, interests, agenda and views."""

    @rule(minutes=st.sampled_from((1, 7, 30)))
    def a_while_passes(self, minutes: int) -> None:
        self.minutes_pass(minutes)

    @rule(name=PERSON, meeting=HERE_OR_THERE, what=st.sampled_from(("comes", "leaves", "leaves", "is ill", "is well")))
    def come_or_go(self, name: str, meeting: int, what: str) -> None:
        held = self.attendance(name, meeting)
        meeting_id, person = self.ready.meeting_ids[meeting], self.person(name)
        excused = {held["id"]: {"apology", "apology_reason"}} if held else {}
        if what == "comes":
            answer = attendance.arrive(self.context, meeting_id, person)
            self.step("arrive", answer, {held["id"]: {"authority"}} if held else {})
        elif what == "leaves":
            stay = self.rows.one("presences", attendance_id=held["id"], left_at=None) if held else None
            answer = attendance.leave(self.context, meeting_id, person)
            self.step("leave", answer, {stay["id"]: {"left_at"}} if stay else {})
        elif what == "is ill":
            answer = attendance.apologise(self.context, meeting_id, person, ApologyDraft(reason="Ill"))
            self.step("apologise", answer, excused)
        else:
            self.step("withdraw apologies", attendance.withdraw_apology(self.context, meeting_id, person), excused)

    @rule(name=SHORT)
    def deputy_comes_instead(self, name: str) -> None:
        deputy = {"Police": "Dora Deputy", "ICB": "Derek Deputy", "UHL": "Dilys Deputy"}.get(name)
        self.come_or_go(name, 0, "leaves")
        if deputy is not None:
            self.come_or_go(deputy, 0, "comes")

    @rule(name=PERSON, back=st.integers(0, 1), strike=st.booleans())
    def put_an_arrival_right(self, name: str, back: int, strike: bool) -> None:
        held = self.attendance(name)
        stays = self.rows.of("presences", attendance_id=held["id"]) if held else []
        if not stays:
            return
        stay = stays[back % len(stays)]
        seen, taken_back = self.seen(stay["id"]), self.unconfirms(self.ready.meeting_ids[0])
        if strike:
            answer = attendance.strike_stay(self.context, stay["id"], seen=seen)
            self.step("strike an arrival", answer, {stay["id"]: EVERYTHING, **taken_back})
            return
        times = StayDraft(arrived_at=None, left_at=None)
        answer = attendance.correct_stay(self.context, stay["id"], times, seen=seen)
        self.step("correct an arrival", answer, {stay["id"]: {"arrived_at", "left_at"}, **taken_back})

    @rule(name=PERSON, item=ITEM, withdraws=st.sampled_from((True, True, False)), leaves=st.booleans())
    def declare_an_interest(self, name: str, item: int, withdraws: bool, leaves: bool) -> None:
        held = self.attendance(name)
        if held is None:
            return
        told = InterestDraft(nature="Knows the family", withdrew=withdraws, reason_stayed=_stays(withdraws))
        answer = interests.declare(self.context, self.ready.item_ids[item], held["id"], told)
        self.step("declare an interest", answer, self.unconfirms(self.ready.meeting_ids[0]))
        if withdraws and leaves:
            self.come_or_go(name, 0, "leaves")

    @rule(back=st.integers(0, 2), withdraws=st.booleans(), strike=RARELY)
    def put_a_declaration_right(self, back: int, withdraws: bool, strike: bool) -> None:
        held = self.rows.of("interests")
        if not held:
            return
        row = held[-1 - back % len(held)]
        taken_back = self.unconfirms(self.ready.meeting_ids[0])
        if strike:
            answer = interests.remove(self.context, row["id"], seen=self.seen(row["id"]))
            self.step("strike a declaration", answer, {row["id"]: EVERYTHING, **taken_back})
            return
        told = InterestDraft(nature=row["nature"], withdrew=withdraws, reason_stayed=_stays(withdraws))
        answer = interests.correct(self.context, row["id"], told, seen=self.seen(row["id"]))
        self.step("correct a declaration", answer, {row["id"]: {"withdrew", "reason_stayed"}, **taken_back})

    @rule(item=ITEM, what=st.sampled_from((agenda.take, agenda.reopen, agenda.reopen, agenda.finish)))
    def go_to_an_item(self, item: int, what: Any) -> None:
        key = self.ready.item_ids[item]
        opened = self.rows.one("agenda_items", meeting_id=self.ready.meeting_ids[0], state="open")
        may = {row["id"]: {"state", "opened_at", "closed_at"} for row in (opened, {"id": key}) if row}
        self.step(what.__name__, what(self.context, key), may)

    @rule(sealed=st.sampled_from((True, True, False)))
    def seal_views(self, sealed: bool) -> None:
        meeting = self.rows.tables["meetings"][self.ready.meeting_ids[0]]
        typed = {name: meeting[name][:5] for name in ("starts_at",)} | {"place": meeting["place"]}
        given = draft(
            MeetingDraft, held_on=meeting["held_on"], kind=meeting["kind"], views_sealed="yes" if sealed else "no",
            **typed,
        )  # fmt: skip
        answer = meetings.correct(self.context, meeting["id"], given, seen=self.seen(meeting["id"]))
        self.step("seal views", answer, {meeting["id"]: {"views_sealed", "views_grid"}})

    @rule(
        short=SHORT, case=st.sampled_from((0, 0, 1)), question=QUESTION,
        first=st.booleans(), at_item=st.booleans(), reasoned=st.booleans(), why=st.sampled_from((True, True, False)),
        blind=RARELY,
    )  # fmt: skip
    def give_a_view(
        self, short: str, case: int, question: ViewQuestion, first: bool, at_item: bool, reasoned: bool, why: bool,
        blind: bool,
    ) -> None:  # fmt: skip
        case_id, seat_id = self.ready.case_ids[case], self.seat(short)
        given = self.rows.of("views", case_id=case_id, seat_id=seat_id, question=question.value)
        sealed = next((row for row in given if row["id"] in self._sealed()), None)
        known = [row for row in given if row is not sealed]
        answers = ("lcspr", "none") if question is ViewQuestion.NEXT_STEP else ("yes", "no")
        view = ViewDraft(
            question=question, answer=answers[first], reason=self.unique(f"{short} thinks") if reasoned else None,
            source=ViewSource.IN_THE_ROUND if at_item else ViewSource.WRITTEN_RETURN,
            why_changed=self.unique(f"{short} heard") if why and known else None,
        )  # fmt: skip
        held = sealed or (known[-1] if known else None)
        answer = views.give(
            self.context, case_id, view, seat_id=seat_id, seen=self.seen(held["id"] if held else None, blind),
            item_id=self.ready.item_ids[case] if at_item else None,
        )  # fmt: skip
        self.step("give a view", answer, _of_a_view(sealed, known), blind=blind and held is not None)

    @rule(item=st.sampled_from((0, 0, 1)))
    def open_sealed_views(self, item: int) -> None:
        key = self.ready.item_ids[item]
        if not self._sealed():
            self.seal_views(sealed=True)
            self.give_a_view("UHL", item, ViewQuestion.NEXT_STEP, True, True, True, True, blind=False)
        waiting = [row for row in self._sealed().values() if row["sealed_item_id"] == key]
        answer = views.open_sealed(self.context, key)
        self.step("open sealed views", answer, {key: {"views_opened_at"}})
        shown = self._shown(item)
        assert not waiting or all(row["id"] in shown for row in waiting), "what is opened is shown, all of it"

    def check_seals(self) -> None:
        """No view under a seal is in anything that is read of its case or in the room.

        Where nothing was recorded since on that day, it is read as it was.
        """
        sealed = self._sealed()
        now = (self.rows.log, self.context.clock.today())
        if not sealed or self.read_at == now:
            return
        self.read_at = now
        told = self._shown(0) + self._shown(1)
        for row in sealed.values():
            for secret in (row["id"], row["reason"], row["why_changed"]):
                assert secret is None or secret not in told, "a sealed view is told"

    def _sealed(self) -> dict[str, Row]:
        items = self.rows.tables["agenda_items"]
        return {
            key: row
            for key, row in self.rows.tables["views"].items()
            if row["sealed_item_id"] is not None and items[row["sealed_item_id"]]["views_opened_at"] is None
        }

    def _shown(self, item: int) -> str:
        store, today = self.context.store, self.context.clock.today()
        looked = room.look(store, self.ready.meeting_ids[0], self.ready.item_ids[item], today)
        return repr(views_found.of_case(store, self.ready.case_ids[item], today)) + repr(looked)


def _of_a_view(sealed: Row | None, known: list[Row]) -> dict[str, set[str]]:
    """What giving a view may change: a sealed one that it takes the place of, or one that had no reason yet."""
    if sealed is not None:
        given = {"answer", "reason", "source", "given_on", "given_at", "why_changed", "item_id", "sealed_item_id"}
        return {sealed["id"]: given}
    return {row["id"]: {"reason", "given_on"} for row in known[-1:] if row["reason"] is None}


def _stays(withdraws: bool) -> str | None:
    return None if withdraws else "The chair asked them to"
