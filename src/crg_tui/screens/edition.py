"""One edition of the criteria: what is known of it, what it asks, word for word, and its history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from crg_tui.clock import london
from crg_tui.domain.answers import Done
from crg_tui.papers.content import criteria as content
from crg_tui.queries import criteria as found
from crg_tui.queries import history
from crg_tui.queries.criteria import CriterionLine, EditionPage
from crg_tui.queries.record_words import what_happened
from crg_tui.screens import edition_forms as forms
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.parts import PartsScreen
from crg_tui.services import criteria
from crg_tui.widgets.record_list import Column, Row


class _Criteria:
    def __init__(self) -> None:
        self.page: EditionPage | None = None

    def keys(self) -> Sequence[str]:
        return [line.id for line in self.page.criteria] if self.page is not None else []

    def line(self, key: str | None) -> CriterionLine | None:
        return next((line for line in self.page.criteria if line.id == key), None) if self.page is not None else None

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        lines = (self.line(key) for key in keys)
        return [
            Row(line.id, (line.letter or "", line.short, line.judgement.label), " " if line.wording else "!")
            for line in lines
            if line is not None
        ]


class EditionScreen(PartsScreen):
    """One edition: what is known of it, its criteria, and under the cursor the full wording."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("edition", "list", "everywhere")

    def __init__(self, desk: Desk, edition_id: str) -> None:
        source = _Criteria()
        columns = (Column("", 4), Column("Criterion"), Column("Belongs to", 14, drop=56))
        super().__init__("Criteria", source, columns, "No criteria yet. n adds the first one.")
        self.source = source
        self.desk = desk
        self.edition_id = edition_id

    def came_back(self) -> None:
        """Read it again."""
        page = found.page(self.desk.context.store, self.edition_id)
        self.source.page = page
        self.records.reload()
        if page is None:
            self.head.say("This edition is no longer there: it was undone.", warns=True)
            self.below.say("")
            return
        self.title_bar.show(title=page.shown)
        stands = f"{page.scope.label.capitalize()}, {page.period.shown}, {page.doubt}."
        used = f" Judged under it: {content.judged(page)}." if page.stamped else ""
        self.head.say("\n".join(filter(None, (f"{stands}{used}", f"Source: {page.source}", page.note))))
        self.tell()
        self.offer()

    def tell(self) -> None:
        """The criterion under the cursor, word for word."""
        page, line = self.source.page, self.source.line(self.records.cursor)
        self.below.say(content.wording(line, page.source) if page is not None and line is not None else "")

    def why_not(self, command_id: str) -> str | None:
        """What was judged under an edition stays as it was."""
        page = self.source.page
        if page is None:
            return "This edition is no longer there." if command_id.startswith("edition.") else None
        changes = ("edition.correct", "edition.criterion", "edition.remove", "list.choose")
        if command_id in changes and page.stamped_one is not None:
            return f"{page.stamped_one} was judged under it. x ends it; n on the list adds a new one from that day."
        if command_id == "edition.remove" and self.source.line(self.records.cursor) is None:
            return "There is no criterion here."
        if command_id == "edition.confirm" and not page.criteria:
            return "It has no criteria yet: n adds them, then it is confirmed."
        return None

    def chosen(self, key: str) -> None:
        """Put a criterion right."""
        page, line = self.source.page, self.source.line(key)
        if page is not None and line is not None:
            self.shell.open(lambda: forms.correct_criterion(self.desk, page, line, self.said("Corrected.")))

    def do_edition_criterion(self) -> None:
        """One more criterion."""
        page = self.source.page
        if page is not None:
            self.shell.open(lambda: forms.new_criterion(self.desk, page, self._added))

    def _added(self, answer: Done[Any]) -> None:
        self.came_back()
        self.records.go_to(answer.value.criterion_id)
        self.say(f"Added: {answer.value.short}.")

    def do_edition_correct(self) -> None:
        """Put the edition right."""
        page = self.source.page
        if page is not None:
            self.shell.open(lambda: forms.correct_edition(self.desk, page, self.said("Corrected; h has the history.")))

    def do_edition_confirm(self) -> None:
        """Say that it was read."""
        page = self.source.page
        if page is not None:
            self.shell.open(lambda: forms.confirm_edition(self.desk, page, self.said("Confirmed.")))

    def do_edition_end(self) -> None:
        """Say its last day."""
        page = self.source.page
        if page is not None:
            self.shell.open(lambda: forms.end_edition(self.desk, page, self.said("The last day is recorded.")))

    def do_edition_remove(self) -> None:
        """Take a criterion away, after asking."""
        self.begin(self._remove())

    async def _remove(self) -> None:
        line = self.source.line(self.records.cursor)
        if line is None or not await self.ask(Confirm(f"Take “{line.label}” away?", "edition.remove")):
            return
        await self.carry_out(
            lambda: criteria.remove_criterion(self.desk.context, line.id, seen=line.entry),
            "Taken away; the history keeps it.",
        )

    def do_edition_history(self) -> None:
        """Who changed what of the edition and its criteria."""
        self.shell.open(lambda: ToldScreen("History of the edition", self._history))

    def _history(self) -> Iterable[tuple[str, str]]:
        store = self.desk.context.store
        for change in history.of_edition(store, self.edition_id):
            at = change.at.astimezone(london())
            fields = (
                f"{name.replace('_', ' ')}: {_shown(before)} -> {_shown(after)}"
                for name, (before, after) in change.fields.items()
                if name not in ("id", "edition_id")
            )
            told = "; ".join(fields)
            yield (
                f"{at:%d.%m.%Y %H:%M}",
                f"{what_happened(change.record_kind, change.kind)} by {change.who}: {told}",
            )


def _shown(value: Any) -> str:
    return "nothing" if value is None else str(value)
