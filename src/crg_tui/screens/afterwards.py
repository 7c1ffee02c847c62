"""What comes after a decision: the Panel, a dispute, oversight, words that follow, further cases: one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.plain_text import LINE_LIMIT
from crg_tui.papers.model import Document
from crg_tui.queries import case_page, decisions, meetings
from crg_tui.queries import panel as replies
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.kept_papers import Subject
from crg_tui.screens import afterwards_forms as forms
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.open_papers import open_papers
from crg_tui.services import afterwards
from crg_tui.services.leaks import Paper
from crg_tui.widgets.record_list import Column, Row


class _Lines:
    def __init__(self, desk: Desk, decision_id: str) -> None:
        self._desk = desk
        self._decision_id = decision_id
        self._rows: dict[str, Row] = {}
        self.page: DecisionPage | None = None

    def keys(self) -> Sequence[str]:
        self.page = decisions.page(self._desk.context.store, self._decision_id)
        self._rows = {row.key: row for row in _rows(self.page)} if self.page else {}
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._rows[key] for key in keys if key in self._rows]


def _rows(page: DecisionPage) -> Iterator[Row]:
    course = page.course
    for number, sentence in enumerate(course.mismatches):
        yield Row(f"odd {number}", ("does not fit", sentence, ""), "!")
    for reply in course.replies:
        answered = f"responded {reply.responded_on.shown}" if reply.responded_on else ""
        wanted = "response wanted" if reply.owes_response else answered
        yield Row(f"reply {reply.id}", ("Panel", f"{reply.kind.label}, {reply.on_date.shown}", wanted),
                  "!" if reply.owes_response else " ")  # fmt: skip
    if course.dispute is not None:
        still = course.dispute.ended_how is None
        yield Row(
            "dispute", ("dispute", f"{len(course.dispute.steps)} steps", course.dispute.state), "!" * still or " "
        )
    for line in page.positions:
        if line.words_follow:
            asked = f"asked {show_day(line.words_asked_on, short=True)}" if line.words_asked_on else ""
            chased = [show_day(one.chased_on, short=True) for one in course.chased_of(line.seat_id)]
            when = f"chased {chased[-1]}" if chased else asked
            yield Row(
                f"words {line.seat_id}", ("words", f"{line.short_name}: to follow from {line.words_from}", when), "!"
            )
    if page.rationale is None and page.rationale_from is not None:
        chased = [show_day(one.chased_on, short=True) for one in course.chased_of(None)]
        when = f"chased {chased[-1]}" if chased else ""
        yield Row("words ", ("rationale", f"to follow from {page.rationale_from}", when), "!")
    if page.overseen_by is not None or page.overseen_by_rule is not None:
        said = page.overseen_words or "took note" if page.overseen_by else "not yet"
        on = page.overseen_on.shown if page.overseen_on else ""
        yield Row("overseen", ("overseen", f"{page.overseen_by or page.overseen_by_rule}: {said}", on),
                  " " if page.overseen_by else "!")  # fmt: skip
    if page.basis in afterwards.BETWEEN_MEETINGS:
        told = f"to the group at {page.reported_at}" if page.reported_at else "not yet to the group"
        yield Row("report", ("reported", told, ""), " " if page.reported_at else "!")
    further = ", ".join(ref for _, ref in course.also_covers)
    yield Row("cases", ("cases", f"{page.case_ref}{f', {further}' if further else ' alone'}", ""), " ")


class Afterwards(ListScreen):
    """Enter on a line does what it wants: a response, a reminder, a step of the dispute, a report."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("afterwards", "list", "everywhere")

    def __init__(self, desk: Desk, decision_id: str) -> None:
        self.lines = _Lines(desk, decision_id)
        columns = (Column("", 12), Column(""), Column("", 26, right=True, drop=66))
        super().__init__("Afterwards", self.lines, columns, empty="This decision was undone.")
        self.desk = desk

    def on_mount(self) -> None:
        """Say which decision it is."""
        if (page := self.lines.page) is not None:
            self.title_bar.show(title=f"{page.ref} · afterwards · {page.kind.label}")

    @property
    def decision(self) -> DecisionPage | None:
        """The decision as it was read last."""
        return self.lines.page

    def why_not(self, command_id: str) -> str | None:
        """The Panel replies to what is recorded; a letter asks for what is to follow."""
        page = self.decision
        if page is None:
            return "This decision was undone; go back." if command_id.startswith(("after.", "papers.")) else None
        if command_id == "after.reply" and not page.recorded:
            return "The Panel replies to a decision that is recorded."
        if command_id == "after.correct" and not (self.records.cursor or "").startswith("reply "):
            return "Put the cursor on a reply of the Panel."
        if command_id == "after.letter" and not (self.records.cursor or "").startswith("words "):
            return "A letter asks for words or a rationale that are to follow: put the cursor there."
        if command_id == "after.overseen" and not page.recorded:
            return "Oversight is of a decision that is recorded."
        if command_id in ("after.cover", "after.uncover") and (page.recorded or page.recorded_on):
            return "It was recorded for the cases it names; decide again to decide on others as well."
        return None

    def chosen(self, key: str) -> None:
        """What the line wants."""
        page, (kind, _, record) = self.decision, key.partition(" ")
        if page is None:
            return
        if kind == "reply":
            line = next(one for one in page.course.replies if one.id == record)
            self.shell.open(lambda: forms.respond(self.desk, line, self._done))
        elif kind == "words":
            self.shell.open(lambda: forms.chase(self.desk, page, record or None, self._done))
        elif kind == "dispute":
            from crg_tui.screens.dispute import DisputeScreen

            self.shell.open(lambda: DisputeScreen(self.desk, page.id))
        elif kind == "overseen":
            self._unless_refused("after.overseen", self.do_after_overseen)
        elif kind == "report":
            self.begin(self._report())
        elif kind == "cases":
            self._unless_refused("after.cover", self.do_after_cover)
        else:
            self.say(page.course.mismatches[int(record)])

    def _unless_refused(self, command_id: str, act: Any) -> None:
        reason = self.why_not(command_id)
        if reason is not None:
            self.say(reason, warns=True)
        else:
            act()

    def do_after_reply(self) -> None:
        """A reply of the Panel to this decision."""
        page = self.decision
        assert page is not None
        self.shell.open(lambda: forms.new_reply(self.desk, page.case_id, (page.id, page.ref), self._replied))

    def _replied(self, answer: Done[Any]) -> None:
        self._done(answer)
        self.records.go_to(f"reply {answer.value.reply_id}")

    def do_after_correct(self) -> None:
        """Put the reply under the cursor right."""
        page, record = self.decision, (self.records.cursor or "").partition(" ")[2]
        line = next((one for one in page.course.replies if one.id == record), None) if page else None
        if line is not None:
            self.shell.open(lambda: forms.correct_reply(self.desk, line, self._done))

    def do_after_overseen(self) -> None:
        """What the body that oversees said."""
        page = self.decision
        assert page is not None
        self.shell.open(lambda: forms.oversee(self.desk, page, self._done))

    def do_after_letter(self) -> None:
        """The letter that asks for what the cursor is on."""
        from crg_tui.screens.paper import PaperScreen

        page, seat_id = self.decision, (self.records.cursor or "").partition(" ")[2] or None
        assert page is not None
        name = f"letter {page.ref.replace('/', '-')}"
        about = Paper(PaperKind.REMINDER, Subject(decision_id=page.id, shown=page.ref))
        make = partial(self._letter, page, seat_id)
        self.shell.open(lambda: PaperScreen(f"{page.ref}: letter", make, name, self.desk, about))

    def _letter(self, page: DecisionPage, seat_id: str | None) -> Document:
        from crg_tui.domain.letters import ReminderDraft
        from crg_tui.services import letters, papers

        context = self.desk.context
        made = letters.reminder(context, page, seat_id, ReminderDraft())
        assert isinstance(made, Document)
        return papers.finished(context, PaperKind.REMINDER, made)

    def do_papers_open(self) -> None:
        """The papers about the decision."""
        assert self.decision is not None
        open_papers(self, self.desk, "decision", self.decision.id)

    def do_after_cover(self) -> None:
        """One decision over several cases."""
        self.begin(self._further(covers=True))

    def do_after_uncover(self) -> None:
        """Leave a further case out again."""
        self.begin(self._further(covers=False))

    async def _further(self, *, covers: bool) -> None:
        page = self.decision
        assert page is not None
        question = "Which further case does it cover?" if covers else "Which case does it no longer cover?"
        typed = await self.ask(AskLine("Cases", question, "Case", limit=LINE_LIMIT))
        if not typed:
            return
        case_id = case_page.find(self.desk.context.store, typed)
        if case_id is None:
            self.say(f"There is no case {typed}. The list of cases shows the references.", warns=True)
            return
        act = afterwards.cover if covers else afterwards.uncover
        self._told(await self.shell.do(lambda: act(self.desk.context, page.id, case_id)))

    async def _report(self) -> None:
        page, store = self.decision, self.desk.context.store
        assert page is not None
        held = [line for line in meetings.lines(store) if line.state.value != "planned"]
        likely = next((line.ref for line in held if line.kind.value in ("scheduled", "extraordinary")), "")
        question = "To which meeting of the group was it reported?"
        typed = await self.ask(AskLine("Reported", question, "Meeting", likely, limit=LINE_LIMIT))
        if not typed:
            return
        meeting_id = meetings.find(store, typed)
        if meeting_id is None:
            self.say(f"There is no meeting {typed}. The list of meetings shows the references.", warns=True)
            return
        self._told(await self.shell.do(lambda: afterwards.report(self.desk.context, page.id, meeting_id)))

    def _told(self, answer: Done[Any] | Refused) -> None:
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        self._done(answer)

    def _done(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(" ".join(("Recorded.", *answer.notices)))


def newest_of_case(desk: Desk, case_id: str) -> str | None:
    """The decision of a case that something comes after: the one that the Panel would reply to, else the newest."""
    likely = replies.decision_replied_to(desk.context.store, case_id)
    if likely is not None:
        return likely[0]
    keys = decisions.keys(desk.context.store, case_id)
    return keys[0] if keys else None
