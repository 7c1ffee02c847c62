"""What every random meeting has: a file of its own, the last reading of its rows, and what each step may change.

A step names the rows, and the columns of them, that it is there to change; every other row that was ever seen must
stand unchanged after it. A refusal has written nothing. An undo brings every row of its operation back to what it was.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.attending import PersonKey, PersonKind
from crg_tui.services import undo
from crg_tui.services.work import Context
from crg_tui.store.audit import Author
from crg_tui.store.engine import Store
from tests.conftest import MOMENT, assert_whole
from tests.services import meeting_oracle as oracle
from tests.services.meeting_stories import Group
from tests.services.raw_rows import Change, Reader, Row, Rows, differences

EVERYTHING = frozenset({"*"})
"""The whole row, also taking it away."""

UNCONFIRM = frozenset((
    "state", "outcome", "outcome_words", "partners_outcome", "partners_outcome_words",
    "ratified_on", "ratified_at_meeting_id", "ratified_words", "made", "maker", "capacity", "made_on",
))  # fmt: skip
"""What putting right something that a recorded decision rests on takes back; the maker's part where the group made it.
"""

LATER = frozenset((
    "rationale", "rationale_from", "rationale_asked_on", "rationale_given_on",
    "overseen_by", "overseen_on", "overseen_words",
))  # fmt: skip
"""What a later step fills in a decision that was taken again. A rationale that was to follow is owed all the same, and
comes late; a body that oversees decisions speaks of the one that it was shown. Everything else is how it was taken."""

LATER_WORDS = frozenset(("words", "words_from", "words_asked_on", "words_given_on", "read_back_at"))
"""The same of its positions: words of dissent that were to follow are owed all the same, and are read back."""

May = Mapping[str, Iterable[str]]


@dataclass
class Ready:
    """Meetings that have begun, a file each, and the one store over a copy of them that examples take in turns."""

    store: Store
    author: Author
    group: Group
    case_ids: tuple[str, str]
    meeting_ids: tuple[str, str]
    item_ids: tuple[str, str, str]
    files: dict[str, Path] = field(default_factory=dict)
    went: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)


class RandomMeeting(RuleBasedStateMachine):
    """One meeting with two cases on its agenda, and another on the same day that may ratify."""

    ready: ClassVar[Ready]
    reader: Reader | None = None
    read_at: tuple[object, ...] | None = None

    def begin_with(self, name: str) -> None:
        """Take up the meeting that began so."""
        ready = self.ready
        store = ready.store
        assert store.path is not None
        store.close()
        for beside in ("-wal", "-shm", ".head"):
            store.path.with_name(store.path.name + beside).unlink(missing_ok=True)
        shutil.copyfile(ready.files[name], store.path)
        self.context = Context(store, SampleClock(MOMENT), ready.author)
        self.reader = Reader(store.path)
        self.rows = self.reader.rows()
        self.read_at = None
        self.undoable: list[str] = []
        self.written: dict[str, list[Change]] = {}
        self.decided: dict[str, dict[str, str]] = {}
        self.said = 0

    def teardown(self) -> None:
        """At the end the log rebuilds the record."""
        if self.reader is None:
            return
        self.reader.close()
        try:
            assert_whole(self.context)
        finally:
            self.context.store.close()

    def unique(self, words: str) -> str:
        """Words that nobody has said before."""
        self.said += 1
        return f"{words}, said {self.said}."

    def minutes_pass(self, minutes: int) -> None:
        """Let time go on."""
        clock = self.context.clock
        assert isinstance(clock, SampleClock)
        clock.moment += timedelta(minutes=minutes)

    def seen(self, key: str | None, blind: bool = False) -> str | None:
        """What an editor saw of a record; `blind` has seen something else."""
        if blind or key is None or self.reader is None:
            return "0" * 36 if blind else None
        return self.reader.newest_entry(key)

    def step(
        self, name: str, answer: Done[Any] | Refused, may: May | None = None, *, blind: bool = False
    ) -> Done[Any] | Refused:  # fmt: skip
        """Hold what a step did against what it may do; `blind` steps must not have written anything."""
        before, after = self.rows, self._read()
        changes = differences(before, after)
        self.rows = after
        if isinstance(answer, Refused):
            self.ready.refused[name] += 1
            assert answer.sentence.strip() and not changes and before.log == after.log, f"{name} refused, and wrote"
            return answer
        self.ready.went[name] += 1
        assert not blind or not changes, f"{name} wrote over what its editor had not seen"
        again = oracle.replaced(before) & oracle.replaced(after)
        for change in changes:
            allowed = frozenset((may or {}).get(change.key, ()))
            _check_change(name, before, change, allowed)
            _check_replaced(name, change, again)
        if changes:
            self.undoable.append(answer.op_id)
            self.written[answer.op_id] = changes
        return answer

    def take_back(self, back: int) -> None:
        """Undo the last operation, or one before it; an undo may itself be undone."""
        if not self.undoable:
            return
        op_id = self.undoable[-1 - back % len(self.undoable)]
        before, answer = self.rows, undo.undo(self.context, op_id)
        after = self._read()
        changes = differences(before, after)
        self.rows = after
        if isinstance(answer, Refused):
            self.ready.refused["undo"] += 1
            assert answer.sentence.strip() and not changes and before.log == after.log, "undo refused, and wrote"
            return
        self.ready.went["undo"] += 1
        self.undoable.remove(op_id)
        was = {(change.table, change.key): change.before for change in self.written[op_id]}
        now = {(change.table, change.key): change.after for change in changes}
        told = [(key, was.get(key), now.get(key)) for key in {**was, **now} if was.get(key) != now.get(key)]
        assert not told, f"an undo brings back what its operation changed, and nothing else: {told}"
        self.undoable.append(answer.op_id)
        self.written[answer.op_id] = changes

    def _read(self) -> Rows:
        assert self.reader is not None
        rows = self.reader.rows()
        entries, contents, head = self.rows.log
        assert self.reader.hash_at(entries) == head, "an entry of the log is not what it was"
        assert rows.log[0] >= entries and rows.log[1] >= contents, "the log only grows"
        return rows

    def check_decisions(self) -> None:
        """Every decision that stands on record adds up, and says what its positions say."""
        again = oracle.replaced(self.rows)
        for decision in self.rows.of("decisions"):
            oracle.check_decision(self.rows, decision, stays_as_it_was=decision["id"] in again)

    def decision(self, back: int) -> Row | None:
        """A decision: the last one that was proposed, or one before it."""
        found = self.rows.of("decisions")
        return found[-1 - back % len(found)] if found else None

    def in_state(self, back: int, *states: str) -> Row | None:
        """A decision in one of these states and not taken again rather than another one."""
        again = oracle.replaced(self.rows)
        found = [row for row in self.rows.of("decisions") if row["state"] in states and row["id"] not in again]
        return found[-1 - back % len(found)] if found else self.decision(back)

    def position(self, decision: Row, short: str) -> Row | None:
        """What a seat says to it."""
        return self.rows.one("positions", decision_id=decision["id"], seat_id=self.seat(short))

    def seat(self, short: str) -> str:
        """The key of a seat."""
        return self.ready.group.seats[short]

    def person(self, name: str) -> PersonKey:
        """A member by the short name of the seat, a deputy or the adviser by name."""
        kind = PersonKind.ADVISER if "Adviser" in name else PersonKind.MEMBER
        return PersonKey(kind, self.ready.group.members[name])

    def attendance(self, name: str, meeting: int = 0) -> Row | None:
        """What is recorded of somebody's coming."""
        key = self.person(name)
        return self.rows.one("attendances", meeting_id=self.ready.meeting_ids[meeting], **{f"{key.kind}_id": key.id})

    def unconfirms(self, meeting_id: str | None) -> dict[str, Iterable[str]]:
        """The decisions of a meeting, as far as putting right who took part in it takes them back."""
        return {row["id"]: UNCONFIRM for row in self.rows.of("decisions", meeting_id=meeting_id)}


def _check_change(name: str, before: Rows, change: Change, allowed: frozenset[str]) -> None:
    if change.before is None or allowed == EVERYTHING:
        return
    assert change.after is not None, f"{name} took a row of {change.table} away"
    beyond = change.columns - allowed
    told = {column: (change.before[column], change.after[column]) for column in beyond}
    assert not beyond, f"{name} wrote over {change.table}: {told}"


def _check_replaced(name: str, change: Change, again: set[str]) -> None:
    was, now = change.before, change.after
    if was is None:
        owner = (now or {}).get("decision_id")
        assert owner not in again or change.table not in ("positions", "criterion_answers", "decision_cases"), name
        return
    owner = change.key if change.table == "decisions" else was.get("decision_id")
    if owner not in again or change.table in ("advices", "panel_replies", "disputes"):
        return
    assert now is not None, f"{name} took something away from a decision that was taken again"
    later = LATER if change.table == "decisions" else LATER_WORDS
    told = {column: (was[column], now[column]) for column in change.columns}
    assert change.columns <= later, f"{name} changed a decision that was taken again: {told}"
    owed = "rationale" if change.table == "decisions" else "words"
    assert was[owed] is None or now[owed] == was[owed], f"{name} wrote over the {owed} of a decision taken again"
