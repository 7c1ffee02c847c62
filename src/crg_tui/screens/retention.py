"""Retention: every case with its review date; what came is kept on or disposed of, one case at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import as_typed
from crg_tui.domain.retention import DisposeDraft, HoldDraft, KeepDraft, LiftDraft, RuleDraft
from crg_tui.queries import retention as found
from crg_tui.queries.retention import CaseKept, HoldLine, RuleLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.lists import Lines, ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.record_form import record_form
from crg_tui.screens.striking import Destroying, destroying_form
from crg_tui.services import retention, strike_plan
from crg_tui.widgets.record_list import Column, Row

Recorded = Callable[[Done[Any]], None]
FORMS = frozenset(
    (retention.RULE_FORM, retention.HOLD_FORM, retention.LIFT_FORM, retention.KEEP_FORM, retention.DISPOSE_FORM)
)
"""The names of all kept drafts about retention."""


def _gone(_: Done[Any]) -> None:
    return None


def new_rule(desk: Desk, done: Recorded = _gone) -> FormScreen:
    """A version of the rule."""
    return record_form(
        desk, "Retention rule", RuleDraft, retention.RULE_FORM,
        lambda draft, _: retention.add_rule(desk.context, draft), done=done,
        notices=("No rule is shipped: some councils publish 30 years from closure; find out what yours says.",),
    )  # fmt: skip


def correct_rule(desk: Desk, line: RuleLine, done: Recorded = _gone) -> FormScreen:
    """Put a version right, or confirm it."""

    def commit(draft: RuleDraft, seen: str | None) -> Done[Any] | Refused:
        return retention.correct_rule(desk.context, line.id, draft, seen=seen)

    return record_form(
        desk, "Correct the retention rule", RuleDraft, retention.RULE_FORM, commit,
        record_id=line.id, recorded=found.rule_as_typed(line), entry=line.entry, done=done,
    )  # fmt: skip


def set_hold(desk: Desk, line: CaseKept, done: Recorded = _gone) -> FormScreen:
    """A legal hold on a case."""
    return record_form(
        desk, f"Hold {line.case_ref}", HoldDraft, retention.HOLD_FORM,
        lambda draft, _: retention.hold(desk.context, line.case_id, draft), record_id=line.case_id, done=done,
    )  # fmt: skip


def lift_hold(desk: Desk, line: HoldLine, done: Recorded = _gone) -> FormScreen:
    """A hold no longer stands."""

    def commit(draft: LiftDraft, seen: str | None) -> Done[Any] | Refused:
        return retention.lift(desk.context, line.id, draft, seen=seen)

    return record_form(
        desk, f"Lift hold {line.number} of {line.case_ref}", LiftDraft, retention.LIFT_FORM, commit,
        record_id=line.id, recorded={"lifted_on": as_typed(line.lifted_on)}, entry=line.entry, done=done,
        notices=(f"{line.reason} ({line.authority})",),
    )  # fmt: skip


def keep_case(desk: Desk, line: CaseKept, done: Recorded = _gone) -> FormScreen:
    """A review keeps a case on."""
    return record_form(
        desk, f"Keep {line.case_ref}", KeepDraft, retention.KEEP_FORM,
        lambda draft, _: retention.keep(desk.context, line.case_id, draft), record_id=line.case_id, done=done,
        notices=(line.review.working,),
    )  # fmt: skip


def dispose_of(desk: Desk, line: CaseKept, done: Callable[[], None] = lambda: None) -> FormScreen:
    """Dispose of a case."""
    return destroying_form(
        desk,
        Destroying(
            f"Dispose of {line.case_ref}", DisposeDraft, retention.DISPOSE_FORM, line.case_id,
            lambda _: strike_plan.case(desk.context, line.case_id, disposal=True),
            lambda draft, typed, step: retention.dispose(desk.context, line.case_id, draft, confirm=typed, step=step),
            lambda disposed: disposed.struck,
        ),
        done,
    )  # fmt: skip


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft; None where what it is about has gone."""
    store = desk.context.store
    if form == retention.RULE_FORM:
        rule = next((line for line in found.rules(store) if line.id == record_id), None)
        if record_id and rule is None:
            return None
        return lambda: new_rule(desk) if rule is None else correct_rule(desk, rule)
    if form == retention.LIFT_FORM:
        hold = next((line for line in found.holds(store) if line.id == record_id), None)
        return None if hold is None else lambda: lift_hold(desk, hold)
    line = found.case(store, record_id, desk.context.clock.today())
    if line is None:
        return None
    if form == retention.DISPOSE_FORM:
        return lambda: dispose_of(desk, line)
    return lambda: keep_case(desk, line) if form == retention.KEEP_FORM else set_hold(desk, line)


class _Cases:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.lines: dict[str, CaseKept] = {}

    def keys(self) -> Sequence[str]:
        lines = found.cases(self._desk.context.store, self._desk.context.clock.today())
        # What has come and is not held stands first: that is the disposal list.
        ordered = sorted(lines, key=lambda line: (not line.due, bool(line.holds)))
        self.lines = {line.case_id: line for line in ordered}
        return list(self.lines)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        held = [self.lines[key] for key in keys if key in self.lines]
        return [Row(line.case_id, (line.case_ref, line.state, line.review.shown), "!" if line.due and not line.holds
                    else " ") for line in held]  # fmt: skip


class Retention(ListScreen):
    """What has come stands first. Nothing is chosen beforehand, and nothing goes by itself."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("retention", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        self.lines = _Cases(desk)
        columns = (Column("Case", 10), Column("Stands", 20), Column("Review date"))
        super().__init__("Retention", self.lines, columns, empty="No case yet.")
        self.desk = desk

    @property
    def _line(self) -> CaseKept | None:
        return self.lines.lines.get(self.records.cursor or "")

    def why_not(self, command_id: str) -> str | None:
        """Some need a case, a hold that stands, or a date that has come."""
        if command_id not in ("retention.keep", "retention.hold", "retention.lift", "retention.dispose"):
            return None
        line = self._line
        if line is None:
            return "There is no case here."
        if command_id == "retention.lift" and not line.holds:
            return f"No hold stands on {line.case_ref}."
        if command_id == "retention.dispose" and (refused := retention.not_due(line)) is not None:
            return refused.sentence
        return None

    def chosen(self, key: str) -> None:
        """The working of its date, its holds and reviews."""
        line = self.lines.lines[key]
        self.shell.open(lambda: ToldScreen(f"Retention of {line.case_ref}", lambda: line.facts))

    def do_retention_keep(self) -> None:
        """A review keeps it on."""
        line = self._line
        assert line is not None
        self.shell.open(lambda: keep_case(self.desk, line, self._recorded))

    def do_retention_hold(self) -> None:
        """Set a legal hold."""
        line = self._line
        assert line is not None
        self.shell.open(lambda: set_hold(self.desk, line, self._recorded))

    def do_retention_lift(self) -> None:
        """Lift the hold that stands longest."""
        line = self._line
        assert line is not None
        self.shell.open(lambda: lift_hold(self.desk, line.holds[0], self._recorded))

    def do_retention_dispose(self) -> None:
        """Dispose of it, after it was read and confirmed."""
        line = self._line
        assert line is not None
        self.shell.open(lambda: dispose_of(self.desk, line, self.records.reload))

    def do_retention_rules(self) -> None:
        """The versions of the rule."""
        self.shell.open(lambda: Rules(self.desk))

    def do_retention_log(self) -> None:
        """What was kept, and what went."""
        self.shell.open(lambda: ToldScreen("Kept and disposed of", self._log))

    def _log(self) -> list[tuple[str, str]]:
        lines = found.reviews(self.desk.context.store)
        told = [
            (f"{line.on_day:%d.%m.%Y}", f"{line.case_ref} {line.outcome.label}: {line.went or line.reason} "
             f"({line.authority})") for line in lines
        ]  # fmt: skip
        return told or [("", "Nothing was reviewed yet.")]

    def _recorded(self, _: Done[Any]) -> None:
        self.records.reload()
        self.say("Recorded.")


class Rules(ListScreen):
    """The versions of the retention rule, the newest first; Enter puts one right or confirms it."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("retention_rules", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        self.lines = Lines(
            lambda: found.rules(desk.context.store),
            lambda line: Row(
                line.id, (f"{line.in_force_from:%d.%m.%Y}", line.rule.period, line.rule.sure, line.source)
            ),
        )
        columns = (Column("From", 11), Column("Rule", weight=3), Column("", 12), Column("Source", drop=70))
        empty = "No rule, so no review date is computed. n records one."
        super().__init__("Retention rule", self.lines, columns, empty=empty)
        self.desk = desk

    def chosen(self, key: str) -> None:
        """Put it right."""
        self.shell.open(lambda: correct_rule(self.desk, self.lines.lines[key], self._recorded))

    def do_retention_rule_new(self) -> None:
        """One more version."""
        self.shell.open(lambda: new_rule(self.desk, self._recorded))

    def _recorded(self, _: Done[Any]) -> None:
        self.records.reload()
        self.say("Recorded.")
