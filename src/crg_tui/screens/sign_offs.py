"""What the three safeguarding partners said to a kept report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.privacy import CLOSED
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.queries import kept_papers
from crg_tui.queries.kept_papers import KeptLine
from crg_tui.queries.sign_offs import SignOffLine
from crg_tui.screens import report_forms as forms
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.services import sign_offs
from crg_tui.widgets.record_list import Column, RecordList, Row
from crg_tui.widgets.words import Words


class _Partners:
    def __init__(self, desk: Desk, paper_id: str) -> None:
        self._desk = desk
        self._paper_id = paper_id
        self.line: KeptLine | None = None

    def keys(self) -> Sequence[str]:
        self.line = kept_papers.one(self._desk.context.store, self._paper_id)
        return [partner.value for partner in SafeguardingPartner] if self.line is not None else []

    def held(self, key: str | None) -> SignOffLine | None:
        lines = self.line.sign_offs if self.line is not None else ()
        return next((one for one in lines if one.partner.value == key), None)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._row(SafeguardingPartner(key), self.held(key)) for key in keys]

    def _row(self, partner: SafeguardingPartner, held: SignOffLine | None) -> Row:
        name = partner.label.capitalize()
        if held is None:
            return Row(partner.value, (name, "nothing is recorded", "", ""), "!")
        on = show_day(held.on_day, weekday=False, short=True)
        return Row(partner.value, (name, held.outcome.label, held.who, on), " ")


class SignOffs(ListScreen):
    """One line for each partner; Enter records what it says, or puts it right."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("signoffs", "list", "everywhere")

    def __init__(self, desk: Desk, paper_id: str) -> None:
        self.source = _Partners(desk, paper_id)
        columns = (Column("Partner", 22), Column("Sign-off", 25), Column("Who"), Column("On", 12, drop=76))
        super().__init__("Sign-offs", self.source, columns, empty="This paper is no longer there.")
        self.desk = desk
        self.below = Words()

    def body(self) -> Iterable[Widget]:
        """The partners, and the words of one of them."""
        yield self.records
        yield self.below

    def close_view(self) -> None:
        """The words are closed in the privacy view."""
        super().close_view()
        self._tell_words()

    def tell(self) -> None:
        """Which version this is about."""
        line = self.source.line
        if line is not None:
            self.title_bar.show(title=f"Sign-offs · {line.ref}, {line.about}, version {line.version}")
        self._tell_words()
        self.offer()

    def _tell_words(self) -> None:
        held = self.source.held(self.records.cursor)
        words = (held.comment or "") if held is not None else ""
        said = f"In its own words: {CLOSED if self.shell.privacy else words}" if words else ""
        self.below.say(said or "They belong to this version alone: the next one begins without any.")

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        """The words of another partner."""
        super().on_record_list_moved(message)
        self._tell_words()

    def why_not(self, command_id: str) -> str | None:
        """Only what is there can be taken away."""
        if command_id == "signoffs.remove" and self.source.held(self.records.cursor) is None:
            return "Nothing is recorded of this partner. Enter records it."
        return None

    def chosen(self, key: str) -> None:
        """Record what it says, or put it right."""
        line = self.source.line
        if line is not None:
            self.shell.open(lambda: forms.sign_off_form(self.desk, line, SafeguardingPartner(key), self._recorded))

    def _recorded(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(" ".join((f"The {answer.value.partner} {answer.value.outcome}.", *answer.notices)))

    def do_signoffs_remove(self) -> None:
        """Take it away, after asking."""
        held = self.source.held(self.records.cursor)
        if held is not None:
            self.take_away(
                f"Take the sign-off of the {held.partner.label} away?", "signoffs.remove",
                lambda: sign_offs.remove(self.desk.context, held.id, seen=held.entry),
            )  # fmt: skip
