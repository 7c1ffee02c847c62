"""Who is at a meeting: one key an attendance, arrivals, departures, apologies, interests; quorum in the title."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.attending import PersonKind
from crg_tui.domain.group import Authority
from crg_tui.domain.meeting_drafts import ApologyDraft
from crg_tui.domain.plain_text import LINE_LIMIT
from crg_tui.queries import entries
from crg_tui.queries.meetings import Attendee, ItemLine
from crg_tui.queries.specialists import NOT_WANTED
from crg_tui.screens import meeting_forms
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.people_lines import People
from crg_tui.screens.room_words import sentence
from crg_tui.screens.undo_last import undo_last
from crg_tui.services import attendance
from crg_tui.text import cut
from crg_tui.widgets.record_list import Column
from crg_tui.widgets.words import Words

_NEXT_AUTHORITY = {
    Authority.YES: Authority.NO,
    Authority.NO: Authority.NOT_STATED,
    Authority.NOT_STATED: Authority.YES,
}


class _AskIfKnown(AskLine):
    """An answer that may be left empty."""

    def why_not(self, command_id: str) -> str | None:
        """Only more words than the record can hold stand in the way."""
        return self.too_long() if command_id == "line.give" else None


class PeopleScreen(ListScreen):
    """Enter: here, and on to the next who is not. `*` marks who is here."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("people", "rows", "everywhere")

    def __init__(self, desk: Desk, meeting_id: str, item_id: str | None = None) -> None:
        """`item_id` is the item that interests are declared for; None: the one that is open."""
        self.people = People(desk, meeting_id, item_id)
        columns = (Column("Seat", 12), Column("Who", weight=3), Column("", weight=2))
        super().__init__("People", self.people, columns, "", "Nobody is recorded for that day. n names somebody.")
        self.desk = desk
        self.meeting_id = meeting_id
        self.item_id = item_id
        self.remarks, self.proposed = Words(), Words()

    def body(self) -> Iterable[Widget]:
        """The list, and under it who else is proposed, and what is short or assumed."""
        yield self.records
        yield self.proposed
        yield self.remarks

    def on_mount(self) -> None:
        """Begin with the first who is expected and not here."""
        self._tell()
        first = next(iter(self._awaited(self.people.order())), None)
        if first is not None:
            self.records.go_to(first.person.id)

    def came_back(self) -> None:
        """Read it again."""
        super().came_back()
        self._tell()

    def _tell(self) -> None:
        page, quorum = self.people.page, self.people.quorum
        if page is None or quorum is None:
            self.title_bar.show(title="This meeting was undone", status="")
            return
        self.title_bar.show(title=f"People · {page.head.ref}", status=quorum.reading.summary)
        said = [*quorum.reading.shortfalls, *quorum.remarks]
        self.remarks.say("; ".join(said), warns=not quorum.reading.quorate)
        named = ", ".join(one.case_ref for one in self.people.specialists)
        self.proposed.say(f"Specialist domestic abuse service not invited for {named}: s invites it." if named else "")
        self.offer()

    @property
    def _one(self) -> Attendee | None:
        return self.people.person(self.records.cursor)

    @property
    def _item(self) -> ItemLine | None:
        page = self.people.page
        if page is None:
            return None
        return next((item for item in page.items if item.id == self.item_id), page.open_item)

    def why_not(self, command_id: str) -> str | None:
        """What makes no sense for the person under the cursor."""
        one = self._one
        if command_id == "meeting.specialist" and not self.people.specialists:
            return NOT_WANTED
        if not command_id.startswith("people.") or command_id in ("people.new", "people.register"):
            return None
        if one is None:
            return "Nobody is recorded here; n names somebody."
        match command_id:
            case "people.here" if one.here:
                return f"{one.name} is here ({one.shown}). l records that they left, t puts the time right."
            case "people.left" if not one.here:
                return f"{one.name} is not here."
            case "people.sorry" if one.here:
                return f"{one.name} is here. l records that they left."
            case "people.times" | "people.wrong" if not one.stays:
                return f"{one.name} has not been here. Enter records that they are."
            case "people.authority" if one.seat_id is None:
                return f"{one.name} speaks for no seat."
            case "people.interest" if self._item is None:
                return "An interest belongs to an item: go to the item in the room first."
        return None

    async def do_people_here(self) -> None:
        """Here, or back again; then on to the next."""
        one = self._one
        assert one is not None
        answer = await self._do(lambda: attendance.arrive(self.desk.context, self.meeting_id, one.person), "here")
        if answer is not None:
            self._on_from(one)

    def _on_from(self, one: Attendee) -> None:
        people = self.people.order()
        place = next(at for at, other in enumerate(people) if other.person == one.person)
        following = next(iter(self._awaited([*people[place + 1 :], *people[:place]])), None)
        if following is not None:
            self.records.go_to(following.person.id)

    def _awaited(self, people: Iterable[Attendee]) -> Iterable[Attendee]:
        """Those who are expected, have not been here, sent no apologies, and whose seat nobody has taken yet."""
        taken = {other.seat_id for other in self.people.order() if other.here and other.seat_id}
        awaited = (one for one in people if one.attendance_id and not one.stays and not one.apology)
        return (one for one in awaited if one.seat_id not in taken)

    def do_people_find(self) -> None:
        """To the next person of that name, or of that seat."""
        self.begin(self._find())

    async def _find(self) -> None:
        name = await self.ask(AskLine("Find", "A part of the name or of the seat; Enter goes to the next.", "Who"))
        if name is None:
            return
        found_one = self.people.named(name, self.records.cursor)
        if found_one is None:
            self.say(f"Nobody here is called “{cut(name, 40)}”. n names somebody.", warns=True)
        else:
            self.records.go_to(found_one.person.id)

    async def do_people_left(self) -> None:
        """They leave now."""
        one = self._one
        assert one is not None
        await self._do(lambda: attendance.leave(self.desk.context, self.meeting_id, one.person), "left")

    def do_people_sorry(self) -> None:
        """Apologies, with the reason where it is known; pressed again, the reason is put right."""
        self.begin(self._sorry())

    async def _sorry(self) -> None:
        one = self._one
        assert one is not None
        meeting, known = self.meeting_id, one.apology_reason or ""
        question = f"{one.name} cannot come. Why, as far as it was said?"
        reason = await self.ask(_AskIfKnown("Apologies", question, "Reason", known, LINE_LIMIT, sensitive=True))
        if reason is not None:
            draft = ApologyDraft(reason=reason or None)
            await self._do(lambda: attendance.apologise(self.desk.context, meeting, one.person, draft), "apologies")

    async def do_people_expected(self) -> None:
        """Expected; pressed again, not expected. Whoever sent apologies is expected after all."""
        one = self._one
        assert one is not None
        if one.apology:
            change, said = attendance.withdraw_apology, "expected after all"
        elif one.attendance_id is None:
            change, said = attendance.expect, "expected"
        else:
            change, said = attendance.unexpect, "not expected"
        await self._do(lambda: change(self.desk.context, self.meeting_id, one.person), said)

    def do_meeting_specialist(self) -> None:
        """The service that is proposed, for the first case that lacks it."""
        from crg_tui.screens.family_forms import specialist_form

        first = self.people.specialists[0]
        self.shell.open(lambda: specialist_form(self.desk, first.case_id, self._invited))

    def _invited(self, answer: Done[Any]) -> None:
        self.came_back()
        self.records.go_to(answer.value.participant_id)
        self.say(f"{answer.value.agency} takes part.")

    async def do_people_authority(self) -> None:
        """The next of: may commit, may not, not stated."""
        one = self._one
        assert one is not None
        wanted = _NEXT_AUTHORITY[one.authority or Authority.NOT_STATED]
        said = {"yes": "may commit", "no": "may not commit"}.get(wanted.value, "authority not stated")
        await self._do(lambda: attendance.set_authority(self.desk.context, self.meeting_id, one.person, wanted), said)

    def do_people_times(self) -> None:
        """Put the last time right."""
        one = self._one
        assert one is not None
        self.shell.open(lambda: meeting_forms.correct_stay(self.desk, self.meeting_id, one.person))

    def do_people_wrong(self) -> None:
        """They were not here: take the last arrival away, after asking."""
        self.begin(self._wrong())

    async def _wrong(self) -> None:
        one = self._one
        assert one is not None
        stay = one.stays[-1].id
        seen = entries.newest(self.desk.context.store, stay)
        if await self.ask(Confirm(f"{one.name} was not here ({one.stays[-1].shown})?", "people.wrong")):
            await self._do(lambda: attendance.strike_stay(self.desk.context, stay, seen=seen), "was not here")

    def do_people_new(self) -> None:
        """Somebody who is not on the list."""
        self.shell.open(lambda: meeting_forms.welcome(self.desk, self.meeting_id, self._welcomed))

    def _welcomed(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(f"{answer.value.name} is on the list.")

    async def do_people_interest(self) -> None:
        """An interest for the item at hand: declare it, or put it right."""
        one, item, page = self._one, self._item, self.people.page
        assert one is not None and item is not None and page is not None
        mine = (item.id, one.attendance_id)
        held = next((line.id for line in page.interests if (line.item_id, line.attendance_id) == mine), None)
        if held is not None:
            self.shell.open(lambda: meeting_forms.correct_interest(self.desk, self.meeting_id, held, self._declared))
            return
        row = one.attendance_id
        if row is None:
            answer = await self._do(
                lambda: attendance.expect(self.desk.context, self.meeting_id, one.person), "expected"
            )
            if answer is None:
                return
            row = answer.value.attendance_id
        key, name = row, one.name
        self.shell.open(
            lambda: meeting_forms.declare_interest(self.desk, self.meeting_id, item.id, key, name, self._declared)
        )

    def do_people_register(self) -> None:
        """The standing register of interests; the person under the cursor is proposed for a new entry."""
        from crg_tui.screens.standing_interests import StandingInterests

        one = self._one
        name = one.name if one is not None and one.person.kind is not PersonKind.PARTICIPANT else ""
        self.shell.open(lambda: StandingInterests(self.desk, name))

    def _declared(self, _: Done[Any]) -> None:
        self.came_back()
        quorum = self.people.quorum
        self.say(f"Recorded. {sentence(quorum.reading.summary)}." if quorum else "Recorded.")

    def do_record_undo(self) -> None:
        """Undo the last operation."""
        self.begin(undo_last(self, self.desk))

    async def _do(self, intention: Callable[[], Done[Any] | Refused], what: str) -> Done[Any] | None:
        before = self.people.quorum
        answer = await self.shell.do(intention)
        self.came_back()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return None
        at = f" {answer.value.at:%H:%M}" if getattr(answer.value, "at", None) else ""
        now = self.people.quorum
        changed = before is not None and now is not None and before.reading.quorate != now.reading.quorate
        turned = f"{sentence(now.reading.summary)}." if changed and now is not None else ""
        said = " ".join(filter(None, (f"{answer.value.name}: {what}{at}.", turned, *answer.notices)))
        self.say(said, warns=changed and now is not None and not now.reading.quorate)
        return answer
