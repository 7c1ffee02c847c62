"""One seat: everybody who ever held it or stood in, and the forms about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from crg_tui.domain.answers import Done
from crg_tui.papers.content import group as content
from crg_tui.queries import seats
from crg_tui.screens import group_forms as forms
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.widgets.page import Page, Piece


def open_form(
    screen: BaseScreen[None], desk: Desk, make: Callable[..., BaseScreen[None] | None], kind: str, key: str, said: str
) -> None:
    """Open the form that `make` makes of a record, or say that the record has gone."""

    def done(_: Done[Any]) -> None:
        screen.say(said)

    def form() -> BaseScreen[None]:
        made = make(desk, kind, key, done)
        assert made is not None
        return made

    if make(desk, kind, key) is None:
        screen.say("This is no longer there.", warns=True)
    else:
        screen.shell.open(form)


class SeatScreen(BaseScreen[None]):
    """Everything about one seat, with everybody who ever held it or stood in."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("seat", "page", "everywhere")

    def __init__(self, desk: Desk, seat_id: str) -> None:
        self.desk = desk
        self.seat_id = seat_id
        self.page = Page(())
        super().__init__("Seat")

    def body(self) -> tuple[Page]:
        """The page."""
        return (self.page,)

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def came_back(self) -> None:
        """Read it again."""
        context = self.desk.context
        page = seats.seat_page(context.store, self.seat_id, context.clock.today())
        if page is None:
            self.page.show((Piece("This seat was undone."),))
            return
        self.title_bar.show(title=f"Seat {page.line.short_name}")
        self.page.show([Piece(value, label) for label, value in content.seat_facts(page)])

    def do_group_correct(self) -> None:
        """Put the seat right."""
        open_form(self, self.desk, forms.correction, "seat", self.seat_id, "Corrected; the history keeps both.")

    def do_group_end(self) -> None:
        """Say the last day of the seat."""
        open_form(self, self.desk, forms.ending, "seat", self.seat_id, "The last day is recorded.")

    def do_group_member(self) -> None:
        """A member or deputy of this seat."""
        context = self.desk.context
        page = seats.seat_page(context.store, self.seat_id, context.clock.today())
        seat = page.line.short_name if page else ""
        self.shell.open(lambda: forms.member_form(self.desk, lambda _: self.say("Recorded."), seat))
