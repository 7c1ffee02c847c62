"""A noun that exists only here: children's bicycles, in memory. It stands for any noun of the application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import ClassVar

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done, Refusal, Refused, refuse
from crg_tui.domain.asking import Choice, Kind, Question
from crg_tui.ports import Person, Ports
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.forms import FormScreen, Kept, Typed, Work
from crg_tui.screens.lists import ListScreen
from crg_tui.widgets.record_list import Column, Row

MOMENT = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)

COLOURS = tuple(Choice(value, value) for value in ("red", "blue", "black", "green"))

QUESTIONS = (
    Question("owner", "Owner", "Whose it is.", Kind.LINE, True, False),
    Question("colour", "Colour", "What it looks like.", Kind.CHOICE, False, False, COLOURS),
    Question("bought", "Bought", "As far as it is known: Nov 2026 or 2026.", Kind.PARTIAL_DATE, False, False),
    Question("bell", "Has a bell", "", Kind.YES_NO, True, False),
    Question("story", "What happened", "In the child's own words.", Kind.TEXT, False, False),
    Question("seen", "Last seen", "", Kind.DAY, False, False),
)


@dataclass
class Shed:
    """Every bicycle, every draft, and what was asked of the shed."""

    bicycles: dict[str, dict[str, str]] = field(default_factory=dict)
    drafts: dict[str, Kept] = field(default_factory=dict)
    headings: bool = False
    is_open: bool = False
    full: bool = False
    broken: bool = False
    unreadable: bool = False
    reads: int = 0
    notes: list[str] = field(default_factory=list)
    did: list[str] = field(default_factory=list)
    clock: SampleClock = field(default_factory=lambda: SampleClock(MOMENT))
    now: float = 0.0
    people: list[Person] = field(default_factory=list)
    reasons: list[str | None] = field(default_factory=list)

    def keys(self) -> Sequence[str]:
        keys = list(self.bicycles)
        return ["heading", *keys] if self.headings and keys else keys

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        self.reads += 1
        if not self.is_open:
            raise RuntimeError("the shed is shut")
        if self.unreadable:
            raise ValueError("the secret of Child K")
        return [self._row(key) for key in keys if key == "heading" or key in self.bicycles]

    def _row(self, key: str) -> Row:
        if key == "heading":
            return Row(key, ("BICYCLES", f"{len(self.bicycles)} of them"), heading=True)
        bicycle = self.bicycles[key]
        wants = "!" if bicycle.get("bell") == "no" else " "
        return Row(key, (key, bicycle.get("owner", ""), bicycle.get("colour", "")), wants)

    def save(self, key: str | None, typed: Typed) -> Done[str] | Refused:
        if self.broken:
            raise RuntimeError("the secret of Child K")
        refusals = []
        if not typed["owner"].strip():
            refusals.append(Refusal("Owner is missing.", "Type it here.", "owner"))
        if typed["bell"] not in ("yes", "no"):
            refusals.append(Refusal("Has a bell is missing.", "Choose yes or no.", "bell"))
        if refusals:
            return Refused(tuple(refusals))
        key = key or f"B{len(self.bicycles) + 1}"
        self.bicycles[key] = dict(typed)
        self.drafts.pop(key, None)
        self.drafts.pop("new", None)
        self.did.append(f"saved {key}")
        return Done(key, "op")

    def keep(self, key: str, typed: Mapping[str, str]) -> Refused | None:
        if self.full:
            return refuse("The disk is full, so the draft was not kept.", "Make room.")
        self.drafts[key] = Kept(dict(typed), self.clock.now())
        self.did.append(f"kept {key}")
        return None

    def ports(self, asks: bool = False) -> Ports:
        """Everything the application is given."""

        def unlock(passphrase: str) -> Refused | None:
            if asks and passphrase != "open sesame":
                return refuse("The passphrase does not open this file.", "Check capitals, and type it again.")
            self.is_open = True
            self.did.append("opened")
            return None

        def choose(key: str) -> Refused | None:
            self.did.append(f"chose {key}")
            return None

        def add(name: str, role: str) -> Refused | Person:
            if not name.strip():
                return refuse("Your name is missing.", "Type it here.", "name")
            person = Person(name.lower(), name, role)
            self.people.append(person)
            return person

        def shut() -> None:
            self.is_open = False
            self.did.append("shut")

        def note(text: str) -> str:
            self.notes.append(text)
            return "the folder of notes"

        return Ports(
            "crg-tui · shed.crg",
            lambda: Bicycles(self),
            asks_passphrase=asks,
            unlock=unlock,
            people=lambda: tuple(self.people),
            choose=choose,
            add_person=add if asks else None,
            lock=shut,
            close=shut,
            note_crash=note,
            clock=self.clock,
            ticks=lambda: self.now,
        )


class Bicycles(ListScreen):
    """All of them."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("cases", "list", "everywhere")

    def __init__(self, shed: Shed) -> None:
        self.shed = shed
        columns = (Column("", 6), Column("", None), Column("", 10))
        super().__init__("Bicycles", shed, columns, empty="No bicycles yet: n makes one.")

    def chosen(self, key: str) -> None:
        self.shell.open(lambda: Bicycle(self.shed, key))

    def do_case_new(self) -> None:
        self.shell.open(lambda: Bicycle(self.shed, None))

    def why_not(self, command_id: str) -> str | None:
        if command_id == "case.new" and len(self.shed.bicycles) >= 50:
            return "The shed is full. Take a bicycle out first."
        return None


class Bicycle(FormScreen):
    """One of them, or a new one."""

    def __init__(self, shed: Shed, key: str | None) -> None:
        name = key or "new"
        super().__init__(
            f"Bicycle {key}" if key else "New bicycle",
            Work(
                QUESTIONS,
                commit=lambda typed: shed.save(key, typed),
                save_draft=lambda typed: shed.keep(name, typed),
                discard_draft=lambda: shed.drafts.pop(name, None),
                recorded=shed.bicycles.get(name, {}),
                kept=shed.drafts.get(name),
            ),
        )


class Notes(BaseScreen[None]):
    """A screen that asks for a reason."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("cases", "everywhere")

    def __init__(self, shed: Shed) -> None:
        super().__init__("Notes")
        self.shed = shed

    def do_case_new(self) -> None:
        self.begin(self._ask())

    async def _ask(self) -> None:
        reason = await self.ask(AskReason("The clock has run out."))
        self.shed.reasons.append(reason)
