"""The arrangements: every version, what is assumed of it, and confirming it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.group_drafts import ArrangementsDraft, ConfirmDraft
from crg_tui.domain.partial_date import show_day
from crg_tui.papers.content import arrangements as content
from crg_tui.queries import arrangements as found
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import arrangements
from crg_tui.widgets.page import Page, Piece
from crg_tui.widgets.record_list import Column, Row

_NEW_NOTICE = "What was confirmed before is assumed again in a new version, until it is read in the new text."


def new_version(desk: Desk, done: Answered = gone) -> FormScreen:
    """The form for a new version; it starts from the latest one, without its first day."""
    versions = found.versions(desk.context.store)
    recorded = found.as_typed_before(versions[0]) | {"in_force_from": "", "source": ""} if versions else {}

    def commit(draft: ArrangementsDraft, _: str | None) -> Done[Any] | Refused:
        return arrangements.add(desk.context, draft)

    notices = (_NEW_NOTICE,) if versions else ()

    def remarks(typed: Mapping[str, str]) -> tuple[str, ...]:
        changed = content.changes_typed(recorded, typed) if versions else ()
        return (f"Changes from the {versions[0].name}: {'; '.join(changed)}.",) if changed else ()

    return record_form(
        desk, "New version of the arrangements", ArrangementsDraft, arrangements.FORM, commit,
        recorded=recorded, done=done, notices=notices, remarks=remarks,
    )  # fmt: skip


def correct_version(desk: Desk, arrangements_id: str, done: Answered = gone) -> FormScreen:
    """The form for putting a version right."""
    page = found.page(desk.context.store, arrangements_id)
    assert page is not None

    def commit(draft: ArrangementsDraft, seen: str | None) -> Done[Any] | Refused:
        return arrangements.correct(desk.context, arrangements_id, draft, seen=seen)

    return record_form(
        desk, f"Correct the {page.name}", ArrangementsDraft, arrangements.FORM, commit,
        record_id=arrangements_id, recorded=found.as_typed_before(page), entry=page.entry, done=done,
    )  # fmt: skip


def confirm_rule(desk: Desk, arrangements_id: str, done: Answered = gone) -> FormScreen:
    """The form that says where a rule was read; the first rule that is assumed is proposed."""
    page = found.page(desk.context.store, arrangements_id)
    assert page is not None

    def commit(draft: ConfirmDraft, seen: str | None) -> Done[Any] | Refused:
        return arrangements.confirm(desk.context, arrangements_id, draft, seen=seen)

    recorded = {"rule": page.assumed[0].value} if page.assumed else {}
    return record_form(
        desk, f"Confirm a rule of the {page.name}", ConfirmDraft, arrangements.CONFIRM_FORM, commit,
        record_id=arrangements_id, recorded=recorded, entry=page.entry, done=done,
        notices=(f"Quorum is: {content.quorum(page)}.",),
    )  # fmt: skip


class _Versions:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: dict[str, Row] = {}

    def keys(self) -> Sequence[str]:
        today = self._desk.context.clock.today()
        self._rows = {}
        current = found.in_force(self._desk.context.store, today)
        for page in found.versions(self._desk.context.store):
            doubt = content.assumed(page)
            now = " (in force)" if current is not None and page.id == current.id else ""
            since = show_day(page.in_force_from, weekday=False, short=True)
            cells = (f"{since}{now}", page.group_name, page.decides, f"assumed: {doubt}" if doubt else "confirmed")
            self._rows[page.id] = Row(page.id, cells, "!" if doubt else " ")
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._rows[key] for key in keys if key in self._rows]


class Versions(ListScreen):
    """Every version, the latest first."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("versions", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        columns = (Column("From", 22), Column("Group", 6, drop=70), Column("Decides"), Column("Rules", 26))
        super().__init__("Arrangements", _Versions(desk), columns, empty="No arrangements yet. n describes them.")
        self.desk = desk

    def chosen(self, key: str) -> None:
        """Open the version."""
        self.shell.open(lambda: Version(self.desk, key))

    def do_arrangements_new(self) -> None:
        """A new version."""
        self.shell.open(lambda: new_version(self.desk, self._recorded))

    def _recorded(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.records.go_to(answer.value.arrangements_id)
        self.say(f"Recorded the {answer.value.name}.")

    def do_group_criteria(self) -> None:
        """The criteria by edition."""
        from crg_tui.screens.editions import Editions

        self.shell.open(lambda: Editions(self.desk))


class Version(BaseScreen[None]):
    """Everything one version says, and what of it is assumed."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("arrangements", "page", "everywhere")

    def __init__(self, desk: Desk, arrangements_id: str) -> None:
        self.desk = desk
        self.arrangements_id = arrangements_id
        self.page = Page(())
        self._read: found.ArrangementsPage | None = None
        super().__init__("Arrangements")

    def body(self) -> tuple[Page]:
        """The page."""
        return (self.page,)

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def came_back(self) -> None:
        """Read it again: it may have been put right or confirmed."""
        self._read = found.page(self.desk.context.store, self.arrangements_id)
        if self._read is None:
            self.page.show((Piece("This version was undone."),))
            return
        self.title_bar.show(title=self._read.name[0].upper() + self._read.name[1:])
        # A term of one blank keeps further lines of a value in the column of the first.
        self.page.show(
            [
                Piece(line, label if place == 0 else " ")
                for label, value in (*content.facts(self._read), *self._changes())
                for place, line in enumerate(value.split("\n"))
            ]
        )

    def _changes(self) -> tuple[tuple[str, str], ...]:
        page = self._read
        before = found.before(self.desk.context.store, page.in_force_from) if page else None
        if page is None or before is None:
            return ()
        changed = content.changes(before, page) or (("Changes", "none"),)
        return (("", ""), ("Changed", f"from the {before.name}"), *changed)

    def why_not(self, command_id: str) -> str | None:
        """What meetings were held under stays as it is; what is confirmed needs no confirming."""
        page = self._read
        if page is None:
            return "This version is no longer there." if command_id.startswith("arrangements.") else None
        if command_id == "arrangements.correct" and page.used_by.one is not None:
            return f"{page.used_by.one} is stamped with this version. n adds a new one, from the day of the change."
        if command_id == "arrangements.confirm" and not page.assumed:
            return "Every rule of this version is confirmed."
        return None

    def do_arrangements_confirm(self) -> None:
        """Say that a rule was read where it is published."""
        self.shell.open(lambda: confirm_rule(self.desk, self.arrangements_id, lambda _: self.say("Confirmed.")))

    def do_arrangements_correct(self) -> None:
        """Put the version right."""

        def done(_: Done[Any]) -> None:
            self.say("Corrected; the history keeps both.")

        self.shell.open(lambda: correct_version(self.desk, self.arrangements_id, done))

    def do_arrangements_new(self) -> None:
        """A new version."""
        self.shell.open(lambda: new_version(self.desk, lambda answer: self.say(f"Recorded the {answer.value.name}.")))

    def do_group_criteria(self) -> None:
        """The criteria by edition."""
        from crg_tui.screens.editions import Editions

        self.shell.open(lambda: Editions(self.desk))
