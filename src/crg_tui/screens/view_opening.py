"""Opening sealed views: whose will be opened and who has given none is read first; then all stand side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Refused
from crg_tui.domain.meetings import MeetingState
from crg_tui.queries import view_seals
from crg_tui.queries import views as found
from crg_tui.queries.view_seals import Asking, UnderSeal
from crg_tui.queries.views import AgencyViews
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.services import views
from crg_tui.text import cut
from crg_tui.widgets.page import Page, Piece

NO_REASON = "no reason given"
_NAME = 18
"""Cells that a name takes at most beside what the agency says."""


def why_not_opened(asking: Asking | None, given: bool) -> str | None:
    """Why there is nothing to open; `given` says whether anybody has given a sealed view."""
    if asking is None or not (asking.sealed or given or asking.opened_at):
        return "Views are not sealed here. e on the agenda of a meeting seals them."
    if asking.opened_at is not None:
        return f"They were opened at {asking.opened}. v, then s, shows them side by side."
    if not given:
        return "No agency has given a sealed view here yet."
    if asking.state is MeetingState.PLANNED:
        return "Sealed views are opened at the meeting; o on its agenda opens the meeting."
    return None


def seal_words(asking: Asking | None, waiting: UnderSeal | None) -> str:
    """How views stand as to seals, in a line; empty where nothing is sealed here."""
    if asking is not None and asking.opened_at is not None:
        return f"Sealed views opened {asking.opened}. s shows them side by side."
    if asking is None or waiting is None or not (asking.under_seal or waiting.given):
        return ""
    opens = " b opens them." if waiting.given and asking.state is not MeetingState.PLANNED else ""
    return f"SEALED until the chair opens them: {waiting.words}.{opens}"


def short_seal_words(asking: Asking | None, waiting: UnderSeal | None) -> str:
    """The same for the narrow column of the meeting room."""
    if asking is not None and asking.opened_at is not None:
        return f"opened {asking.opened}: v, then s, side by side"
    if waiting is not None and waiting.given:
        return f"SEALED: {waiting.words}. b opens them"
    return "SEALED: none given yet" if asking is not None and asking.under_seal else ""


async def open_sealed(screen: BaseScreen[Any], desk: Desk, case_id: str, item_id: str) -> None:
    """Ask, open, and show them. Only inside `begin`."""
    held = view_seals.waiting(desk.context.store, item_id)
    if held is None:
        screen.say("This item was undone.", warns=True)
        return
    pieces = [
        Piece("These views are opened, all together:", heading=True),
        *(Piece(name) for name in held.given),
        Piece(""),
        Piece("No sealed view from:" if held.silent else "Every seat has given its view.", heading=True),
        *(Piece(name) for name in held.silent),
        Piece(""),
        Piece("What is opened is not sealed again."),
    ]
    title = f"Open the views of item {held.asking.number}? Enter opens, Escape does not"
    if not await screen.ask(ReadAndConfirm(title, pieces)):
        return
    answer = await screen.shell.do(lambda: views.open_sealed(desk.context, item_id))
    if isinstance(answer, Refused):
        screen.came_back()
        screen.say(answer.sentence, warns=True)
        return
    screen.shell.open(lambda: SideBySide(desk, case_id, item_id))


class SideBySide(BaseScreen[None]):
    """Every agency with its answer and its reason, full width: to be read from a wall."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("page", "everywhere")

    def __init__(self, desk: Desk, case_id: str, item_id: str | None) -> None:
        super().__init__("Views side by side")
        self.desk = desk
        self.case_id = case_id
        self.item_id = item_id
        self.page = Page(())

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def came_back(self) -> None:
        """Read it again."""
        context = self.desk.context
        read = found.of_case(context.store, self.case_id, context.clock.today())
        asking = view_seals.asking(context.store, self.case_id, self.item_id)
        if read is None:
            self.page.show((Piece("This case was undone."),))
            return
        self.title_bar.show(title=f"{read.case_ref} · views side by side")
        opened = asking is not None and asking.opened_at is not None
        pieces = [Piece(f"Opened by the chair at {asking.opened}")] if asking is not None and opened else []
        # The next step first: what the round was about.
        for question in reversed(read.asked(grid=False)):
            held = read.of(question)
            pieces.append(Piece(f"{question.label}  {held.summary}", heading=True))
            pieces += [_said(line) for line in (*held.seats, *held.participants)]
        self.page.show(pieces)


def _said(line: AgencyViews) -> Piece:
    name = cut(line.short_name if line.seat_id else f"(no seat) {line.short_name}", _NAME)
    if line.now is None or not line.has_view:
        return Piece(line.said, name, dim=True)
    reason = " ".join((line.now.reason or NO_REASON).split())
    moved = f" ({line.moved}: {line.now.why_changed or 'why is not said'})" if line.moved else ""
    return Piece(f"{line.said}: {reason}{moved}", name)
