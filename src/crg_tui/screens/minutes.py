"""The minutes of a meeting: item by item, what is missing, the draft as it will print, issuing and approving."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.meeting_drafts import MinuteTextDraft
from crg_tui.domain.meetings import MeetingState, MinutesState
from crg_tui.domain.minutes import AmendmentDraft
from crg_tui.domain.plain_text import LINE_LIMIT
from crg_tui.domain.privacy import CLOSED
from crg_tui.papers.content import minutes as content
from crg_tui.papers.model import Document
from crg_tui.queries import minutes as found
from crg_tui.queries import minutes_clock, minutes_record
from crg_tui.queries import notes as noted
from crg_tui.screens.ask_line import AskLine, AskMarking
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.before_it_goes import held_back
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.minutes_items import Items
from crg_tui.screens.open_papers import open_papers
from crg_tui.screens.paper import PaperScreen, ToldScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import minutes, notes
from crg_tui.services.leaks import Paper
from crg_tui.text import cut
from crg_tui.widgets.record_list import Column
from crg_tui.widgets.words import Words


class MinutesScreen(ListScreen):
    """Enter writes the words of the item under the cursor; everything else stands in the record already."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("minutes", "list", "everywhere")

    def __init__(self, desk: Desk, meeting_id: str) -> None:
        self.items = Items(desk, meeting_id)
        columns = (Column("No.", 3), Column("Item", 24), Column("Minute text"), Column("", 11, right=True, drop=70))
        super().__init__("Minutes", self.items, columns, empty="This meeting has no agenda.")
        self.desk = desk
        self.meeting_id = meeting_id
        self.words = Words()

    def body(self) -> Iterable[Widget]:
        """The items, and under them who was sent the minutes."""
        yield self.records
        yield self.words

    def on_mount(self) -> None:
        """Say how they stand."""
        self._show_state()

    def came_back(self) -> None:
        """Read them again."""
        super().came_back()
        self._show_state()

    @property
    def approved(self) -> bool:
        """Whether the newest version is approved."""
        versions = self.items.versions
        return bool(versions) and versions[-1].state is MinutesState.APPROVED

    def _show_state(self) -> None:
        record, versions = self.items.record, self.items.versions
        if record is None:
            self.title_bar.show(title="Minutes: this meeting was undone")
            return
        state = "draft" if not versions else f"version {versions[-1].version} {versions[-1].state.label}"
        gaps = "" if self.approved or not record.missing else f", {len(record.missing)} missing"
        self.title_bar.show(title=f"Minutes of {record.head.ref} · {state}{gaps}")
        self.words.say(" ".join(self.items.remarks))

    def why_not(self, command_id: str) -> str | None:
        """What cannot be done as they stand."""
        record, versions = self.items.record, self.items.versions
        if not command_id.startswith("minutes.") and command_id != "list.choose":
            return None
        if record is None:
            return "This meeting was undone; go back to the list."
        match command_id:
            case "minutes.notes" if self.shell.privacy:
                return f"Working notes are {CLOSED}."
            case "minutes.notes" | "list.choose" | "minutes.issue" if self.approved:
                return "These minutes are approved: nothing in them is edited. d appends an amendment."
            case "minutes.issue" if record.head.state is not MeetingState.CLOSED:
                return f"The meeting is {record.head.state.label}: close it first."
            case "minutes.approve" if self.approved:
                return "They are approved."
            case "minutes.approve" | "minutes.versions" | "minutes.changes" if not versions:
                return "No version was issued yet."
            case "minutes.amend" if not self.approved:
                return "Until they are approved, slips are put right in the record and the minutes issued again."
        return None

    def chosen(self, key: str) -> None:
        """Write the words of that item."""
        if (reason := self.why_not("list.choose")) is not None:
            self.say(reason, warns=True)
            return
        self.shell.open(lambda: self._text_form(key))

    def do_minutes_notes(self) -> None:
        """The same, beginning with the working notes of the item."""
        key = self.records.cursor
        if key is not None:
            self.shell.open(lambda: self._text_form(key, from_notes=True))

    def _text_form(self, item_id: str, from_notes: bool = False) -> FormScreen:
        store = self.desk.context.store
        held = noted.minute_text(store, item_id)
        texts = [held.text] if held.text else []
        if from_notes:
            lines = noted.notes(store, self.meeting_id, item_id)
            texts += [line.text for line in lines if notes.MINUTE_TEXT not in (line.made_into or "")]
        record = self.items.record
        item = next((item.line for item in record.items if item.line.id == item_id), None) if record else None

        def commit(draft: MinuteTextDraft, seen: str | None) -> Done[Any] | Refused:
            return notes.set_minute_text(self.desk.context, item_id, draft, seen=seen)

        return record_form(
            self.desk, f"Minute text of item {item.number}: {item.title}" if item else "Minute text",
            MinuteTextDraft, notes.TEXT_FORM, commit, record_id=item_id,
            recorded={"text": "\n\n".join(texts)}, entry=held.entry, done=lambda _: self._did("Recorded."),
        )  # fmt: skip

    def _did(self, sentence: str) -> None:
        self.came_back()
        self.say(sentence)

    def do_minutes_preview(self) -> None:
        """The draft, or where they were issued the newest version, as it prints."""
        meeting_id, desk = self.meeting_id, self.desk

        def make() -> Any:
            context = desk.context
            versions = found.versions(context.store, meeting_id)
            if versions:
                return content.kept(versions[-1], versions[-1])
            record = minutes_record.record(context.store, meeting_id)
            assert record is not None
            return content.draft(record, context.clock.now())

        ref = self.items.record.head.ref if self.items.record else ""
        self.shell.open(
            lambda: PaperScreen(
                f"Minutes of {ref} as they print", make, f"{ref} minutes", desk, minutes.about(meeting_id, ref)
            )
        )

    def do_minutes_missing(self) -> None:
        """What issuing would be refused for."""
        desk, meeting_id = self.desk, self.meeting_id

        def tell() -> list[tuple[str, str]]:
            lines = found.missing(desk.context.store, meeting_id)
            return [(line.where, line.what) for line in lines] or [("", "Nothing is missing.")]

        self.shell.open(lambda: ToldScreen("Missing before the minutes can be issued", tell))

    def do_minutes_changes(self) -> None:
        """What the record says now that the newest version does not."""
        desk, meeting_id = self.desk, self.meeting_id

        def tell() -> list[tuple[str, str]]:
            store = desk.context.store
            versions, record = found.versions(store, meeting_id), minutes_record.record(store, meeting_id)
            changes = content.changed_since(record, versions[-1]) if record and versions else ()
            return [("", change.sentence) for change in changes] or [("", "Nothing has changed since the issue.")]

        self.shell.open(lambda: ToldScreen("Changed since the minutes were issued", tell, lambda _: True))

    def do_minutes_versions(self) -> None:
        """Every version that was issued."""
        from crg_tui.screens.versions import Versions

        self.shell.open(lambda: Versions(self.desk, self.meeting_id))

    def do_minutes_sent(self) -> None:
        """Who was sent them."""
        from crg_tui.screens.circulation import OfMinutes

        self.shell.open(lambda: OfMinutes(self.desk, self.meeting_id))

    def do_minutes_clock(self) -> None:
        """How soon they go round and are issued, with every step of the count."""
        desk, meeting_id = self.desk, self.meeting_id

        def tell() -> list[tuple[str, str]]:
            context = desk.context
            readings = minutes_clock.of_meeting(context.store, meeting_id, context.clock.now())
            told = [[(held.step.label, held.progress), *held.working, ("", "")] for held in readings]
            return [line for lines in told for line in lines]

        self.shell.open(lambda: ToldScreen("The clocks of the minutes", tell))

    def do_minutes_returned(self) -> None:
        """Drafts that came back."""
        from crg_tui.screens.returned_drafts import ReturnedDrafts

        self.shell.open(lambda: ReturnedDrafts(self.desk, self.meeting_id))

    def do_papers_open(self) -> None:
        """The other papers about the meeting."""
        open_papers(self, self.desk, "meeting", self.meeting_id)

    def do_minutes_issue(self) -> None:
        """Issue them, after asking."""
        self.begin(self._issue())

    @property
    def _about(self) -> Paper:
        return minutes.about(self.meeting_id, self.items.record.head.ref if self.items.record else "")

    def _draft(self) -> Document:
        context = self.desk.context
        record = minutes_record.record(context.store, self.meeting_id)
        assert record is not None
        return content.draft(record, context.clock.now())

    async def _issue(self) -> None:
        if await held_back(self, self.desk, self._draft, self._about, "minutes.issue"):
            return
        gaps, reason = found.missing(self.desk.context.store, self.meeting_id), None
        if gaps:
            said = "; ".join(line.sentence for line in gaps)
            reason = await self.ask(AskReason(f"Missing: {said}. Why are the minutes issued all the same? It prints."))
            if reason is None:
                return
        marking = await self._asked_marking()
        if marking is None:
            return
        answer = await self.shell.do(
            lambda: minutes.issue(self.desk.context, self.meeting_id, reason=reason, marking=marking)
        )
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        self._did(f"Issued version {answer.value.version}, seal {answer.value.seal}.")

    async def _asked_marking(self) -> str | None:
        versions = self.items.versions
        before = content.marking_of(versions[-1]) if versions else None
        question = "An issued version stays as it is. At the top and bottom of each page; empty prints none."
        now = self._draft().marking if before is None else before
        return await self.ask(AskMarking("Issue the minutes", question, "Marking", now, LINE_LIMIT))

    def do_minutes_approve(self) -> None:
        """Say at which later meeting they were approved."""
        self.begin(self._approve())

    async def _approve(self) -> None:
        context = self.desk.context
        later = found.meetings_after(context.store, self.meeting_id, context.clock.today())
        question = "At which later meeting were they approved as accurate?"
        ref = await self.ask(AskLine("Approve the minutes", question, "Meeting", later[-1].ref if later else ""))
        if ref is None:
            return
        at = next((line for line in later if line.ref == ref.strip().upper()), None)
        if at is None:
            self.say(f"{cut(ref, 40)} is no meeting that was held after this one.", warns=True)
            return
        answer = await self.shell.do(lambda: minutes.approve(self.desk.context, self.meeting_id, at.id))
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        else:
            self._did(" ".join((f"Approved at {at.ref}. From now on they are amended only.", *answer.notices)))

    def do_minutes_amend(self) -> None:
        """Append a correction."""

        def commit(draft: AmendmentDraft, _: str | None) -> Done[Any] | Refused:
            return minutes.amend(self.desk.context, self.meeting_id, draft)

        self.shell.open(
            lambda: record_form(
                self.desk, "Amend the minutes", AmendmentDraft, minutes.AMENDMENT_FORM, commit,
                record_id=self.meeting_id, done=lambda _: self._did("Amended."),
            )
        )  # fmt: skip
