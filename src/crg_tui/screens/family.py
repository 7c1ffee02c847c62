"""Everyone concerned in a case: what is known of each, each answer with its source, and what may have had a part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.papers.content import family as content
from crg_tui.queries import family as found
from crg_tui.queries.family import Family, PersonLine
from crg_tui.screens import family_forms as forms
from crg_tui.screens import identities
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.family_answers import INVITE, Bearings, Characteristics, why_not_invited
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.services import family
from crg_tui.widgets.record_list import Column, Row
from crg_tui.widgets.words import Words

_OPEN_TERMS = frozenset(("Shown as", "In household"))


class _People:
    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk = desk
        self._case_id = case_id
        self.held: Family | None = None

    def keys(self) -> Sequence[str]:
        self.held = found.of_case(self._desk.context.store, self._case_id)
        return [person.key for person in self.held.people] if self.held is not None else []

    def person(self, key: str | None) -> PersonLine | None:
        return self.held.person(key) if self.held is not None and key else None

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        people = (self.person(key) for key in keys)
        return [_person_row(person) for person in people if person is not None]


def _person_row(person: PersonLine) -> Row:
    cells = (person.label, person.relationship or "", person.age or "", person.counted)
    return Row(person.key, cells, " " if person.recorded else "!")


class FamilyScreen(ListScreen):
    """Children and adults of the case are there at once; `!` marks of whom nothing is recorded yet. Enter records."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("family", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str, key: str = "") -> None:
        """`key` is where the cursor begins."""
        self.source = _People(desk, case_id)
        columns = (
            Column("Shown as", 18), Column("Relationship", weight=2, sensitive=True),
            Column("Age then", 12, sensitive=True, drop=72), Column("Characteristics", weight=3),
        )  # fmt: skip
        super().__init__("Family", self.source, columns, empty="Nobody yet. n records somebody by a label.")
        self.desk = desk
        self.case_id = case_id
        self.below = Words()
        self.proposed = Words()
        self._begin_at = key

    def body(self) -> Iterable[Widget]:
        """The people, what may have had a part, and who is proposed for the invitation."""
        yield self.records
        yield self.below
        yield self.proposed

    def help(self) -> Iterable[str]:
        """What is kept apart."""
        return ("Not known, not asked and prefer not to say are three answers; no answer at all is another thing.",)

    def on_mount(self) -> None:
        """Begin at the line that was asked for."""
        if self._begin_at:
            self.records.go_to(self._begin_at)

    def tell(self) -> None:
        """Of which case, and what had a part."""
        held = self.source.held
        if held is not None:
            self.title_bar.show(title=f"Family · {held.ref} · {held.children}")
            told = "; ".join(f"{line.bearing.label}: {line.shown}" for line in held.bearings)
            genograms = f"\nGenogram: {len(held.genograms)} attached." if held.genograms else ""
            self.below.say(f"Had a part: {told}.{genograms}")
            self.proposed.say(INVITE if held.specialist else "", warns=True)
        self.offer()

    @property
    def _person(self) -> PersonLine | None:
        return self.source.person(self.records.cursor)

    def why_not(self, command_id: str) -> str | None:
        """What is not recorded cannot be read, sourced or taken out; nobody is invited where nothing proposes it."""
        if command_id in ("family.characteristics", "family.read", "family.remove"):
            person = self._person
            if person is None or not person.recorded:
                return "Nothing is recorded of this person yet. Enter records it."
        return why_not_invited(command_id, self.source.held)

    def chosen(self, key: str) -> None:
        """Record it, or put it right, once the identities may be opened."""
        self.begin(self._open(key))

    async def _open(self, key: str) -> None:
        person = self.source.person(key)
        if person is None:
            return
        if person.own_label and not await identities.opened_for(
            self, self.desk, self.case_id, "family_members", person.id
        ):
            return
        self.shell.open(lambda: self._form(key))

    def _form(self, key: str) -> Any:
        held = found.of_case(self.desk.context.store, self.case_id)
        person = held.person(key) if held is not None else None
        assert person is not None
        return forms.person_form(self.desk, self.case_id, person, self._recorded)

    def do_family_new(self) -> None:
        """Somebody else."""
        self.shell.open(lambda: forms.somebody_else(self.desk, self.case_id, self._recorded))

    def _recorded(self, answer: Done[Any]) -> None:
        self.came_back()
        self.records.go_to(answer.value.record_id)
        self.say(" ".join((f"Recorded: {answer.value.label}.", *answer.notices)))

    def do_family_read(self) -> None:
        """All that is recorded of them."""
        person = self._person
        assert person is not None
        key, title = person.key, person.label
        self.shell.open(lambda: person_page(self.desk, self.case_id, key, title))

    def do_family_characteristics(self) -> None:
        """Every characteristic with its source."""
        person = self._person
        assert person is not None
        key, title = person.key, person.label
        self.shell.open(lambda: Characteristics(self.desk, self.case_id, key, title))

    def do_family_bearings(self) -> None:
        """What may have had a part."""
        self.shell.open(lambda: Bearings(self.desk, self.case_id))

    def do_family_invite(self) -> None:
        """A specialist service takes part."""
        self.shell.open(lambda: forms.specialist_form(self.desk, self.case_id, self._invited))

    def _invited(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(f"{answer.value.agency} takes part in the case.")

    def do_family_genogram(self) -> None:
        """Attach a document that is called so."""
        from crg_tui.screens.documents import take_in

        self.shell.open(lambda: take_in(self.desk, self.case_id, title="Genogram"))

    def do_family_paper(self) -> None:
        """As it prints."""
        from crg_tui.domain.papers import PaperKind, offered
        from crg_tui.queries.kept_papers import Subject
        from crg_tui.screens.made_paper import MadePaper

        paper = offered(PaperKind.FAMILY)
        assert paper is not None
        subject = Subject(case_id=self.case_id, shown=self.source.held.ref if self.source.held else "")
        self.shell.open(lambda: MadePaper(self.desk, paper, subject, None))

    def do_family_remove(self) -> None:
        """Take somebody out, after asking."""
        self.begin(self._remove())

    async def _remove(self) -> None:
        person = self._person
        if person is None or not await self.ask(
            Confirm(f"Take {person.label} out of the family? The history keeps what was recorded.", "family.remove")
        ):
            return
        answer = await self.shell.do(lambda: family.remove(self.desk.context, person.id, seen=person.entry))
        self.came_back()
        refused = isinstance(answer, Refused)
        self.say(answer.sentence if isinstance(answer, Refused) else "Taken out; the history keeps it.", warns=refused)


def person_page(desk: Desk, case_id: str, key: str, title: str) -> ToldScreen:
    """Everything about one person."""

    def tell() -> Iterable[tuple[str, str]]:
        held = found.of_case(desk.context.store, case_id)
        person = held.person(key) if held is not None else None
        if held is None or person is None:
            return (("", "This person is no longer recorded."),)
        return tuple(content.person_facts(person, held.provenance.unknown))

    return ToldScreen(title, tell, lambda term: term not in _OPEN_TERMS)
