"""Striking out: what goes is chosen, why is typed, what goes is read, and the confirmation is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Draft, questions, read
from crg_tui.domain.long_work import Step
from crg_tui.domain.plain_text import LINE_LIMIT
from crg_tui.domain.striking import StrikeDraft, StrikeGround
from crg_tui.queries import strikable as found
from crg_tui.queries import strike_outs
from crg_tui.queries.strikable import Strikable
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen, Kept, Typed, Work
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.working import Working
from crg_tui.services import drafts, strike_plan, striking
from crg_tui.services.strike_plan import Plan
from crg_tui.services.striking import StruckOut
from crg_tui.widgets.page import Piece
from crg_tui.widgets.record_list import Column, Row

D = TypeVar("D", bound=Draft)
WHOLE_CASE = "whole case"
FORMS = frozenset((striking.FORM,))
"""The names of kept drafts about strike-outs; what was to go is chosen again."""


@dataclass(frozen=True, slots=True)
class Destroying(Generic[D]):
    """What a form needs to know that leads to the end of content.

    `plan` says what would go, `carry_out` does it with what was typed to confirm it.
    """

    title: str
    draft: type[D]
    form: str
    record_id: str
    plan: Callable[[D], Plan | Refused]
    carry_out: Callable[[D, str, Step], Done[Any] | Refused]
    struck: Callable[[Any], StruckOut]


def destroying_form(desk: Desk, task: Destroying[D], done: Callable[[], None]) -> FormScreen:
    """The form, the page of what goes, the typed confirmation, the work, and a page of what went.

    What is typed in the form is kept until it is done.
    """
    kept = drafts.load(desk.context, task.form, record_id=task.record_id)

    def save(typed: Typed) -> object:
        return drafts.save(desk.context, task.form, typed, record_id=task.record_id)

    def discard() -> None:
        drafts.discard(desk.context, task.form, record_id=task.record_id)

    def attempt(typed: Typed) -> Done[D] | Refused:
        accepted = read(task.draft, typed)
        if isinstance(accepted, Refused):
            return accepted
        save(typed)
        return Done(accepted.draft, "", accepted.notices)

    async def go_on(draft: D) -> None:
        plan = await screen.shell.do(lambda: task.plan(draft))
        if isinstance(plan, Refused):
            screen.refuse(plan)
            return
        pieces = [Piece("This goes for good. Enter goes on to confirm it, Escape leaves it.", heading=True)]
        if not await screen.ask(
            ReadAndConfirm(task.title, [*pieces, *(Piece(text, term) for term, text in plan.told)])
        ):
            screen.say("Nothing was struck out.")
            return
        question = f"Type “{plan.confirm}” to take it out for good."
        typed = await screen.ask(AskLine(task.title, question, "Confirm", limit=LINE_LIMIT))
        if typed != plan.confirm:
            screen.say(f"Nothing was struck out: {plan.confirm} was not typed.", warns=True)
            return
        await carry_out(draft, typed)

    async def carry_out(draft: D, typed: str) -> None:
        words = "Striking it out, then writing every page of the file anew. This can take long."
        working: Working[Done[Any]] = Working(task.title, words, lambda step: task.carry_out(draft, typed, step))
        answer = await screen.ask(working)
        if answer is None:
            screen.say("Stopped. Nothing was struck out.", warns=True)
            return
        if isinstance(answer, Refused):
            screen.refuse(answer)
            return
        await screen.shell.do(discard)
        await screen.shell.back()
        facts = _told(task.struck(answer.value), answer.notices)
        screen.shell.open(lambda: ToldScreen(f"Struck out: {task.struck(answer.value).ref}", lambda: facts))
        done()

    screen = FormScreen(
        task.title,
        Work(
            questions(task.draft), attempt, save_draft=save, discard_draft=discard, recorded={},
            kept=Kept(kept.typed, kept.saved_at) if kept else None,
            done=lambda answer: screen.begin(go_on(answer.value)), stays=True,
        ),
        notices=("Ctrl+s shows what would go; nothing goes before you have typed a confirmation.",),
    )  # fmt: skip
    return screen


def _told(done: StruckOut, notices: Sequence[str]) -> list[tuple[str, str]]:
    return [
        ("Strike-out", done.ref), ("Went", done.scope), ("Counted", done.went),
        ("Papers", "; ".join(done.papers) or "none"), *(("Note", sentence) for sentence in notices),
    ]  # fmt: skip


def strike_record(desk: Desk, kind: str, key: str, field: str | None = None, shown: str = "",
                  done: Callable[[], None] = lambda: None) -> FormScreen:  # fmt: skip
    """Strike out the words of one record, or of one of its fields."""
    fields = (field,) if field else None
    return destroying_form(
        desk,
        Destroying(
            f"Strike out · {shown}" if shown else "Strike out", StrikeDraft, striking.FORM, f"{key}:{field or ''}",
            lambda _: strike_plan.record(desk.context, kind, key, fields),
            lambda draft, typed, step: striking.strike_record(
                desk.context, kind, key, draft, confirm=typed, fields=fields, step=step
            ),
            _itself,
        ),
        done,
    )  # fmt: skip


def strike_case(desk: Desk, case_id: str, ref: str, done: Callable[[], None] = lambda: None) -> FormScreen:
    """Strike out a whole case."""
    return destroying_form(
        desk,
        Destroying(
            f"Strike out {ref}", StrikeDraft, striking.FORM, case_id,
            lambda draft: strike_plan.case(
                desk.context, case_id, disposal=draft.ground is StrikeGround.DISPOSAL
            ),
            lambda draft, typed, step: striking.strike_case(desk.context, case_id, draft, confirm=typed, step=step),
            _itself,
        ),
        done,
    )  # fmt: skip


def _itself(done: StruckOut) -> StruckOut:
    return done


class _Choices:
    def __init__(self, desk: Desk, case_id: str, ref: str) -> None:
        self._desk, self._case_id, self._ref = desk, case_id, ref
        self.lines: dict[str, Strikable] = {}

    def keys(self) -> Sequence[str]:
        lines = found.of_case(self._desk.context.store, self._case_id)
        self.lines = {f"{line.key}:{line.field or ''}": line for line in lines}
        return [*([WHOLE_CASE] if lines else []), *self.lines]

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        whole = Row(WHOLE_CASE, (f"the whole of {self._ref}", "with everything that belongs to it"))
        held = [self.lines[key] for key in keys if key in self.lines]
        first = [whole] if WHOLE_CASE in keys else []
        return [*first, *(Row(f"{line.key}:{line.field or ''}", (line.shown, line.beginning)) for line in held)]


class StrikeChoice(ListScreen):
    """What of a case is to go: all of it, the words of one record, or of one field."""

    def __init__(self, desk: Desk, case_id: str, ref: str) -> None:
        self.lines = _Choices(desk, case_id, ref)
        columns = (Column("Strike out", 30), Column("Begins", sensitive=True))
        super().__init__(f"Strike out of {ref}", self.lines, columns, empty="Nothing is left that could be struck out.")
        self.desk, self.case_id, self.ref = desk, case_id, ref

    def help(self) -> tuple[str, ...]:
        """What it does, and what it leaves."""
        return (
            "What is struck out leaves record, log, search, drafts and issued papers for good.",
            "Enter asks for the ground, shows what would go, and wants a typed confirmation.",
        )

    def chosen(self, key: str) -> None:
        """Ask why."""
        if key == WHOLE_CASE:
            self.shell.open(lambda: strike_case(self.desk, self.case_id, self.ref, self.records.reload))
            return
        line = self.lines.lines[key]
        self.shell.open(lambda: strike_record(self.desk, line.kind, line.key, line.field, line.shown,
                                              self.records.reload))  # fmt: skip


class _StrikeOuts:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keys(self) -> Sequence[str]:
        return [line.ref for line in reversed(strike_outs.lines(self._desk.context.store))]

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        lines = strike_outs.lines(self._desk.context.store)
        return [
            Row(line.ref, (line.ref, f"{line.on_day:%d.%m.%Y}", line.ground.label, line.scope))
            for line in reversed(lines) if line.ref in keys
        ]  # fmt: skip


class StrikeOuts(ListScreen):
    """Every strike-out, the latest first."""

    def __init__(self, desk: Desk) -> None:
        columns = (Column("", 5), Column("Day", 11), Column("Ground", weight=2), Column("Of", weight=3))
        super().__init__("Strike-outs", _StrikeOuts(desk), columns, empty="Nothing was ever struck out.")
        self.desk = desk

    def chosen(self, key: str) -> None:
        """What is known of it."""
        line = strike_outs.line(self.desk.context.store, key)
        if line is not None:
            self.shell.open(lambda: ToldScreen(f"Strike-out {line.ref}", lambda: line.facts))


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft; None where what was to go is no longer there."""
    from crg_tui.queries import cases, history

    key, _, field = record_id.partition(":")
    ref = cases.ref(desk.context.store, key)
    if ":" not in record_id:
        return (lambda: strike_case(desk, key, ref)) if ref else None
    changes = history.of_record(desk.context.store, key)
    if not changes:
        return None
    return lambda: strike_record(desk, changes[0].record_kind, key, field or None)
