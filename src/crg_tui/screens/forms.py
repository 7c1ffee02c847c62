"""A screen that is one form: what is typed is kept as a draft, ctrl+s records it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from textual import events
from textual.widget import Widget

from crg_tui.clock import london
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Question
from crg_tui.domain.privacy import CLOSED
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.saving import Saving
from crg_tui.screens.sentences import put_in
from crg_tui.widgets.form import Form

Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft that was kept earlier: what had been typed, when (UTC), and the screen's mark of where the cursor was."""

    typed: Typed
    saved_at: datetime
    place: str = ""


def _nothing(_: Any) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Work:
    """What a form screen needs to know of the noun it is about.

    `recorded` is what the record says now (empty for a new one); `kept` the draft of an earlier time, if there is
    one. `commit` records what is typed; `save_draft` keeps it; `discard_draft` throws it away. Each is carried out
    through the application's one door. `done` is called after a commit, when the form has gone; with `stays` the form
    does not go by itself, and `done` shows what comes in its place. `remarks` are sentences about what is typed, shown
    above the fields and anew with every change. `read_first` makes what is read, and confirmed by Enter, before
    anything is recorded; None: nothing. `offered` says where what is kept is found again. `sentence` gives the stock
    sentence of an abbreviation.
    """

    questions: tuple[Question, ...]
    commit: Callable[[Typed], Done[Any] | Refused]
    save_draft: Callable[[Typed], object] = _nothing
    discard_draft: Callable[[], object] = field(default=lambda: None)
    recorded: Typed = field(default_factory=dict)
    kept: Kept | None = None
    done: Callable[[Done[Any]], None] = _nothing
    stays: bool = False
    remarks: Callable[[Typed], Sequence[str]] = field(default=lambda _: ())
    read_first: Callable[[Typed], BaseScreen[bool] | Refused] | None = None
    offered: str = "Today lists it"
    sentence: Callable[[str], str | None] = _nothing
    like: Callable[[Typed], BaseScreen[None]] | None = None
    """What shows what is like the words that are typed; None where nothing is looked for."""


class FormScreen(BaseScreen[None]):
    """The form of one intention."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("form", "everywhere")

    def __init__(self, title: str, work: Work, status: str | None = None, notices: Sequence[str] = ()) -> None:
        """`notices` stand above the fields all the time."""
        super().__init__(title, status)
        self.about = ""
        """What the form is about, in full above its fields; closed in the privacy view."""
        self._notices = tuple(notices)
        self.work = work
        self.form = Form(work.questions, {**work.recorded, **(work.kept.typed if work.kept else {})})
        self.saving = Saving()
        self._safe, self._safe_place = self.form.typed(), self.mark()
        self._draft_there = work.kept is not None
        self._armed = False
        self._continued: tuple[str, ...] = ()
        self._remarks: tuple[str, ...] = ()

    def body(self) -> Iterable[Widget]:
        """The form."""
        yield self.form

    def on_mount(self) -> None:
        """Say that an earlier draft goes on."""
        if self.work.kept is not None:
            at = self.work.kept.saved_at.astimezone(london())
            day = "" if at.date() == self.shell.clock.today() else f" on {at.day} {at:%B %Y}"
            kept = f"continued from what was typed at {at:%H:%M}{day} (F6 discards it)"
            self._continued = (kept,)
            self._remark()
            self.restore(self.work.kept.place)
        else:
            self._remark()
        self.say(self.form.question.help)

    async def press(self, event: events.Key) -> None:
        """Take one key. Where the cursor went is kept with what is typed."""
        await super().press(event)
        if self._draft_there and self.is_attached and self.mark() != self._safe_place:
            self.saving.touch(self.shell.ticks())
            self._arm()

    def on_form_edited(self, message: Form.Edited) -> None:
        """Keep it half a second after the last key."""
        message.stop()
        self.saving.touch(self.shell.ticks())
        self._arm()
        self.offer()
        if self._remarks != (said := tuple(self.work.remarks(self.form.typed()))):
            self._remark(said)

    def _remark(self, said: tuple[str, ...] | None = None) -> None:
        self._remarks = tuple(self.work.remarks(self.form.typed())) if said is None else said
        self.form.show_notices([*self._notices, *self._continued, *self._remarks], self.about)

    def on_form_entered(self, message: Form.Entered) -> None:
        """Say what the field asks for."""
        message.stop()
        if not self.footer.said:
            self.say(self.form.question.help)

    def on_form_shut(self, message: Form.Shut) -> None:
        """Nobody types into what they cannot see."""
        message.stop()
        self.say(f"{self.form.question.label} is {CLOSED}.", warns=True)

    def _arm(self) -> None:
        if not self._armed:
            self._armed = True
            self.set_timer(max(0.01, self.saving.left(self.shell.ticks())), self._due)

    async def _due(self) -> None:
        self._armed = False
        await self.tick(self.shell.ticks())
        if self.saving.wanted:
            self._arm()

    async def tick(self, now: float) -> None:
        """Keep the draft if it is time to."""
        if self.saving.tick(now):
            await self.keep()

    async def keep(self) -> Refused | None:
        """Keep what is typed now, whatever the time; a Refused says why that was not possible."""
        typed, place = self.form.typed(), self.mark()
        self.saving.done()
        moved = self._draft_there and place != self._safe_place
        if typed == self._safe and not moved:
            return None
        # What is typed back to how it was recorded is nothing to go on with.
        nothing = typed == self.untouched
        kept = await self.shell.do(self.work.discard_draft if nothing else lambda: self.work.save_draft(typed))
        if isinstance(kept, Refused):
            self.saving.touch(self.shell.ticks())
            self.say(kept.sentence, warns=True)
            return kept
        self._safe, self._safe_place = typed, place
        self._draft_there = not nothing
        return None

    async def do_app_back(self) -> None:
        """Escape: back, and where something typed is not recorded, a word that it is kept."""
        await self.shell.back()
        if self._draft_there and self.app.screen is not self:
            self.shell.say_also(f"What was typed is kept; {self.work.offered}.")

    @property
    def untouched(self) -> dict[str, str]:
        """Every answer as it is recorded, or as it stands in a form that nobody has typed into."""
        return {one.name: self.work.recorded.get(one.name, one.default) for one in self.work.questions}

    async def leave(self) -> Refused | None:
        """Keep what is typed before the screen goes, and when the terminal loses the focus."""
        return await self.keep()

    async def do_form_save(self) -> None:
        """Record what is typed, or show what stands in the way; where something is read first, show that."""
        if self.work.read_first is not None:
            self.begin(self._read_first(self.work.read_first))
        else:
            await self._save()

    def do_text_sentence(self) -> None:
        """Put a stock sentence in the place of its abbreviation."""
        self.say(put_in(self.form, self.work.sentence))

    async def _read_first(self, make: Callable[[Typed], BaseScreen[bool] | Refused]) -> None:
        first = make(self.form.typed())
        if isinstance(first, Refused):
            self.refuse(first)
        elif await self.ask(first):
            await self._save()

    async def _save(self) -> None:
        typed = self.form.typed()
        answer = await self.shell.do(lambda: self.work.commit(typed))
        if isinstance(answer, Refused):
            self.refuse(answer)
            return
        self._safe = typed
        self._draft_there = False
        if not self.work.stays:
            await self.shell.back()
        self.work.done(answer)
        for notice in answer.notices:
            self.shell.say_also(notice)

    def refuse(self, refused: Refused) -> None:
        """Show every sentence at its field; everything typed stays."""
        self.form.show_refusals(refused)
        count = len(refused.refusals)
        self.say(
            "Not saved: 1 thing to put right." if count == 1 else f"Not saved: {count} things to put right.", warns=True
        )

    def show_notices(self, notices: Sequence[str]) -> None:
        """Sentences that are no refusals, above the fields."""
        self.form.show_notices(notices)

    def why_not(self, command_id: str) -> str | None:
        """Without a draft there is nothing to throw away."""
        if command_id == "form.discard" and not self._draft_there and self.form.typed() == self._safe:
            return "Nothing was typed here that is not saved."
        return None

    def do_form_discard(self) -> None:
        """Ask, then throw away what was typed."""
        self.begin(self._discard())

    async def _discard(self) -> None:
        if not await self.ask(Confirm("Throw away what was typed here and not saved?", "form.discard")):
            return
        thrown = await self.shell.do(self.work.discard_draft)
        if isinstance(thrown, Refused):
            self.say(thrown.sentence, warns=True)
            return
        self._draft_there = False
        self._continued = ()
        self.form.fill(self.untouched)
        self._remark()
        self._safe = self.form.typed()
        self.say("Thrown away. The form is as it was recorded.")

    def help(self) -> Iterable[str]:
        """What the field that has the cursor asks for."""
        question = self.form.question
        return (f"{question.label}: {question.help}",) if question.help else ()

    def mark(self) -> str:
        """The field that has the cursor, and where in it."""
        name, place = self.form.place
        return f"{name} {place}"

    def restore(self, mark: str) -> None:
        """Put the cursor there again."""
        name, _, place = mark.partition(" ")
        self.form.go_to(name, int(place) if place.isdecimal() else None)
        self._safe_place = self.mark()


class LikeForm(FormScreen):
    """A form that shows what is like the words that are typed in it."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("form_like", "form", "everywhere")

    def do_form_like(self) -> None:
        """What is like the words that are typed."""
        like, typed = self.work.like, self.form.typed()
        assert like is not None
        self.shell.open(lambda: like(typed))
