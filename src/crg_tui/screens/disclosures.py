"""The disclosure register: who asked for something out of the record, what was released and what was refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.disclosures import DisclosureDraft, RequestAnswerDraft
from crg_tui.domain.partial_date import show_day
from crg_tui.queries import disclosures as found
from crg_tui.queries.disclosures import DisclosureLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.lists import Lines, ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import disclosures
from crg_tui.widgets.record_list import Column, Row

FORMS = frozenset((disclosures.FORM, disclosures.ANSWER_FORM))
"""The names of all kept drafts about the register."""

_SENSITIVE = frozenset(("Who", "Wanted", "Released", "Refused", "Sent", "Note"))


def new_request(desk: Desk, done: Answered = gone) -> FormScreen:
    """Enter a request."""

    def commit(draft: DisclosureDraft, _: str | None) -> Done[Any] | Refused:
        return disclosures.add(desk.context, draft)

    return record_form(desk, "Request", DisclosureDraft, disclosures.FORM, commit, done=done)


def correct_request(desk: Desk, line: DisclosureLine, done: Answered = gone) -> FormScreen:
    """Put a request right."""

    def commit(draft: DisclosureDraft, seen: str | None) -> Done[Any] | Refused:
        return disclosures.correct(desk.context, line.id, draft, seen=seen)

    return record_form(
        desk, f"Correct {line.ref}", DisclosureDraft, disclosures.FORM, commit, record_id=line.id,
        recorded=found.as_typed_before(line), entry=line.entry, done=done,
    )  # fmt: skip


def answer_request(desk: Desk, line: DisclosureLine, done: Answered = gone) -> FormScreen:
    """What became of it."""

    def commit(draft: RequestAnswerDraft, seen: str | None) -> Done[Any] | Refused:
        return disclosures.decide(desk.context, line.id, draft, seen=seen)

    return record_form(
        desk, f"What became of {line.ref}", RequestAnswerDraft, disclosures.ANSWER_FORM, commit, record_id=line.id,
        recorded=found.answer_before(line), entry=line.entry, done=done,
    )  # fmt: skip


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft; None where its request has gone."""
    if not record_id:
        return lambda: new_request(desk)
    line = found.line(desk.context.store, record_id)
    if line is None:
        return None
    make = answer_request if form == disclosures.ANSWER_FORM else correct_request
    return lambda: make(desk, line)


def _row(line: DisclosureLine, today: date) -> Row:
    return Row(line.id, (line.ref, line.asker.label, line.asked_by, _stands(line)), "!" if line.late(today) else " ")


def _stands(line: DisclosureLine) -> str:
    if not line.open:
        return line.outcome.label
    return f"due {show_day(line.due_on, short=True)}" if line.due_on else "open, no day is recorded"


class Disclosures(ListScreen):
    """Open ones first. Enter reads one."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("disclosures", "list", "everywhere")

    def __init__(self, desk: Desk, disclosure_id: str = "") -> None:
        """`disclosure_id` is where the cursor begins."""
        self.source = Lines(
            lambda: found.lines(desk.context.store), lambda line: _row(line, desk.context.clock.today())
        )
        columns = (
            Column("", 5), Column("Asked by", weight=2), Column("Who", weight=2, sensitive=True), Column("", 26),
        )  # fmt: skip
        super().__init__("Disclosure register", self.source, columns, empty="Nobody asked yet. n enters a request.")
        self.desk = desk
        self._begin_at = disclosure_id

    def on_mount(self) -> None:
        """Begin where it was opened from."""
        if self._begin_at:
            self.records.go_to(self._begin_at)

    @property
    def _line(self) -> DisclosureLine | None:
        return self.source.lines.get(self.records.cursor or "")

    def why_not(self, command_id: str) -> str | None:
        """Without a request there is nothing to put right."""
        if command_id in ("disclosure.correct", "disclosure.decide") and self._line is None:
            return "There is no request here. n enters one."
        return None

    def chosen(self, key: str) -> None:
        """Read it."""
        line = self.source.lines[key]
        self.shell.open(lambda: ToldScreen(line.ref, lambda: line.facts, _SENSITIVE.__contains__))

    def do_disclosure_new(self) -> None:
        """Enter a request."""
        self.shell.open(lambda: new_request(self.desk, lambda answer: self.say(f"Entered as {answer.value.ref}.")))

    def do_disclosure_correct(self) -> None:
        """Put it right."""
        line = self._line
        assert line is not None
        self.shell.open(lambda: correct_request(self.desk, line, lambda _: self.say("Corrected.")))

    def do_disclosure_decide(self) -> None:
        """Say what became of it."""
        line = self._line
        assert line is not None
        self.shell.open(lambda: answer_request(self.desk, line, lambda _: self.say("Recorded.")))
