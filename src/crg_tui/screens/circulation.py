"""Who was sent a paper: the list, from which it is sent to more, put right and asked back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.papers import PaperKind
from crg_tui.queries import circulation as found
from crg_tui.queries.circulation import CirculationLine, PaperOut
from crg_tui.queries.kept_papers import Subject
from crg_tui.screens.circulation_forms import correct, held_of, recall, send
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import Lines, ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.services import circulation, papers
from crg_tui.widgets.record_list import Column, Row


def _row(line: CirculationLine) -> Row:
    cells = (line.who, _short(line.paper), f"{line.sent_on:%d.%m.%Y}", line.stands or line.note or "")
    return Row(line.id, cells, "!" if line.holds_old else " ")


def _short(paper: PaperOut) -> str:
    version = paper.name.rpartition(", ")[2]
    return version if paper.minutes_id else paper.ref


class Circulations(ListScreen):
    """The newest first. Enter puts one right. `!` stands before whoever still holds a paper that was replaced."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("circulation", "list", "everywhere")

    def __init__(self, desk: Desk, title: str, read: Callable[[], tuple[CirculationLine, ...]]) -> None:
        self.source = Lines(lambda: reversed(read()), _row)
        columns = (
            Column("To", weight=2),
            Column("What", 11),
            Column("Sent", 10, drop=66),
            Column("", weight=3, sensitive=True),
        )
        super().__init__(title, self.source, columns, empty="It went to nobody yet. n records to whom it goes.")
        self.desk = desk

    @property
    def paper(self) -> PaperOut | None:
        """What is sent from here; None where there is nothing yet."""
        raise NotImplementedError

    @property
    def _line(self) -> CirculationLine | None:
        return self.source.lines.get(self.records.cursor or "")

    def why_not(self, command_id: str) -> str | None:
        """What needs a paper, or an entry under the cursor."""
        match command_id:
            case "sent.new" if self.paper is None:
                return "There is nothing to send yet: k keeps a draft, and minutes are sent once they are issued."
            case "sent.recall" | "sent.remove" | "sent.show" if self._line is None:
                return "It went to nobody yet. n records to whom it goes."
            case "sent.recall_all" if not self._to_recall():
                return "Nobody holds it from whom it was not asked back."
        return None

    def chosen(self, key: str) -> None:
        """Put it right."""
        line = self.source.lines[key]
        self.shell.open(lambda: correct(self.desk, line, lambda _: self.say("Corrected; the history keeps both.")))

    def do_sent_new(self) -> None:
        """Record to whom it goes."""
        paper = self.paper
        assert paper is not None
        self.shell.open(lambda: send(self.desk, paper, self._recorded))

    def do_sent_show(self) -> None:
        """Everything about the one under the cursor."""
        line = self._line
        assert line is not None
        self.shell.open(lambda: ToldScreen("Sent", lambda: line.facts, lambda term: term in ("Note", "Recalled")))

    def do_sent_recall(self) -> None:
        """Ask it back from whoever is under the cursor."""
        line = self._line
        assert line is not None
        self.shell.open(lambda: recall(self.desk, (line,), self._recalled))

    def do_sent_recall_all(self) -> None:
        """Ask what is under the cursor back from all who hold it."""
        held = self._to_recall()
        scope = held[0].paper.minutes_id or held[0].paper.paper_id or ""
        self.shell.open(lambda: recall(self.desk, held, self._recalled, scope))

    def _to_recall(self) -> tuple[CirculationLine, ...]:
        line = self._line
        return held_of(tuple(self.source.lines.values()), line.paper) if line else ()

    def do_sent_remove(self) -> None:
        """Take an entry away that was never so, after asking."""
        line = self._line
        assert line is not None
        self.take_away(
            f"{line.paper.name} never went to {line.recipient}?", "sent.remove",
            lambda: circulation.remove(self.desk.context, line.id, seen=line.entry),
        )  # fmt: skip

    def _recalled(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(f"Recorded: asked back from {answer.value.told}.")

    def _recorded(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(" ".join((f"Recorded: {answer.value.told}.", *answer.notices)))


class OfPaper(Circulations):
    """Who was sent one paper that was kept."""

    def __init__(self, desk: Desk, paper_id: str) -> None:
        self._paper_id = paper_id
        self._desk = desk
        paper = self.paper
        store = desk.context.store
        super().__init__(
            desk, f"Sent: {paper.name if paper else 'undone'}", lambda: found.lines(store, paper_id=paper_id)
        )

    @property
    def paper(self) -> PaperOut | None:
        """The paper."""
        return found.paper(self._desk.context.store, paper_id=self._paper_id)


class OfMinutes(Circulations):
    """Who was sent the minutes of a meeting, version by version, and the drafts that went round before them."""

    def __init__(self, desk: Desk, meeting_id: str) -> None:
        self._meeting_id = meeting_id
        self._desk = desk
        store = desk.context.store
        super().__init__(desk, "Sent: minutes", lambda: found.lines(store, meeting_id=meeting_id))

    def on_mount(self) -> None:
        """Say how many have them."""
        self._show_state()

    def came_back(self) -> None:
        """Read them again."""
        super().came_back()
        self._show_state()

    def _show_state(self) -> None:
        paper = self.paper
        said = found.summary(tuple(self.source.lines.values())) or "sent to nobody yet"
        what = paper.ref if paper and paper.minutes_id else "draft minutes"
        self.title_bar.show(title=f"{what} · {said}")

    @property
    def paper(self) -> PaperOut | None:
        """The newest version that was issued; before that the newest draft that was kept."""
        return found.newest_of_meeting(self._desk.context.store, self._meeting_id)

    def why_not(self, command_id: str) -> str | None:
        """A draft is kept until the minutes are issued."""
        paper = self.paper
        if command_id == "sent.draft" and paper is not None and paper.minutes_id is not None:
            return "They are issued: n sends the version that was issued."
        return super().why_not(command_id)

    def do_sent_draft(self) -> None:
        """Keep the draft as it goes round now, after asking."""
        self.begin(self._keep())

    async def _keep(self) -> None:
        if not await self.ask(Confirm("Keep the draft exactly as it is now, to go round?", "sent.draft")):
            return
        subject = Subject(meeting_id=self._meeting_id)
        answer = await self.shell.do(lambda: papers.keep(self.desk.context, PaperKind.MINUTES_DRAFT, subject))
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        self.came_back()
        self.say(f"Kept as {answer.value.ref}. n records to whom it goes; ctrl+p, kept papers, prints it.")
