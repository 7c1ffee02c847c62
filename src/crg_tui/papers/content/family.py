"""The family table of a case: everyone concerned, what is known of each, and what may have had a part.

Known, not known, not asked, prefer not to say and not recorded are five things, in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from crg_tui.domain.cases import Provenance
from crg_tui.domain.family import NOT_RECORDED, Characteristic
from crg_tui.papers.content.terms import used_in
from crg_tui.papers.content.words import SAMPLE
from crg_tui.papers.model import Block, Bullets, Document, Heading, Notice, Paragraph, Status, Table
from crg_tui.queries.family import CharacteristicLine, Family, PersonLine

WHO, CHARACTERISTICS, BEARINGS, GENOGRAM = (
    "Who is concerned", "Characteristics", "What may have had a part", "Genogram",
)  # fmt: skip

_SIDE_BY_SIDE = 4
_KEPT_APART = (
    "Not known, not asked and prefer not to say are three answers, and none of them is no. Not recorded says "
    "that nothing was entered."
)
_PSEUDONYMS = "People stand under pseudonyms, roles and labels. Who they are is kept apart."


def paper(held: Family, *, sample: bool, partnership: str, marking: str, made_on: date) -> Document:
    """The paper. `made_on` is the day it is made."""
    told = [*blocks(held)]
    if sample or held.provenance is Provenance.INVENTED:
        told.insert(0, Notice(SAMPLE))
    return Document(
        title=f"Family table: {held.ref} {held.children}",
        what="Those whom the record names, and what is known of them",
        partnership=partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        blocks=tuple(told),
        notes=(_PSEUDONYMS, _KEPT_APART, *used_in(told)),
    )


def blocks(held: Family, level: int = 1, *, whole: bool = True) -> Iterator[Block]:
    """All of it under headings on that level; without characteristics where it is not wanted whole."""
    yield Heading(level, WHO)
    yield who(held)
    if whole:
        yield Heading(level, CHARACTERISTICS)
        yield from _characteristics(held)
    yield Heading(level, BEARINGS)
    yield bearings(held)
    if held.genograms:
        yield Heading(level, GENOGRAM)
        yield Bullets(tuple(f"{title}: kept with the documents of the case" for title, _ in held.genograms))
    elif whole:
        yield Heading(level, GENOGRAM)
        yield Paragraph("None is kept with the documents of the case.")


def who(held: Family) -> Table:
    """Everyone concerned, a row each."""
    unknown = held.provenance.unknown
    rows = tuple(
        (
            person.label,
            person.relationship or (unknown if person.recorded else NOT_RECORDED),
            person.age or unknown,
            person.household(unknown),
            person.note or "",
        )
        for person in held.people
    )
    header = ("Shown as", "Relationship", "Age at the incident", "In the household", "Note")
    if not any(person.note for person in held.people):
        return Table("", header[:4], tuple(row[:4] for row in rows), (4, 5, 4, 4))
    return Table("", header, rows, (4, 5, 4, 4, 6))


def _characteristics(held: Family) -> Iterator[Block]:
    people = held.recorded
    for first in range(0, len(people), _SIDE_BY_SIDE):
        yield _side_by_side(people[first : first + _SIDE_BY_SIDE])
    if left := [person.label for person in held.people if not person.recorded]:
        yield Paragraph(f"Of {', '.join(left)} nothing is recorded.")


def _side_by_side(people: Sequence[PersonLine]) -> Table:
    rows = tuple((one.label.capitalize(), *(_answer(person, one) for person in people)) for one in Characteristic)
    return Table("", ("Characteristic", *(person.label for person in people)), rows, (4, *(4 for _ in people)))


def _answer(person: PersonLine, wanted: Characteristic) -> str:
    """What stands for one characteristic; of an age that has no answer of its own that of the first table."""
    line = person.characteristic(wanted)
    return person.age if wanted is Characteristic.AGE and line.held is None and person.age else characteristic(line)


def characteristic(line: CharacteristicLine) -> str:
    """What stands for one characteristic, with its source."""
    return f"{line.shown} (source: {line.source})" if line.source else line.shown


def bearings(held: Family) -> Table:
    """What may have had a part, a row each."""
    rows = tuple((line.bearing.label.capitalize(), line.shown, line.words or "") for line in held.bearings)
    return Table("", ("Factor", "Had a part", "How"), rows, (4, 4, 10))


def person_facts(person: PersonLine, unknown: str) -> Iterator[tuple[str, str]]:
    """Everything about one person, a label with its words."""
    yield "Shown as", person.label
    yield "Relationship", person.relationship or unknown
    yield "Age then", person.age or unknown
    yield "In household", person.household(unknown)
    for line in person.characteristics:
        yield line.characteristic.label.capitalize(), characteristic(line)
    yield "Note", person.note or "none"
