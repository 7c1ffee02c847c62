"""A finished paper as the partnership's template has it: its headings in other words and order, and words of its own.

A template changes no content and leaves nothing out. What it does not name, headings of cases and items above all,
stays after the section that it followed; what stands before the first heading, the close of a letter or a paper with
the room to sign, and the notes stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crg_tui.domain.paper_headings import key_of, said_of
from crg_tui.domain.paper_templates import Part, Section
from crg_tui.papers.model import Block, Document, Heading, Item, Letterhead, NewPage, Paragraph, Signature


def adapted(document: Document, sections: Sequence[Section]) -> Document:
    """The paper under these sections. A section of the paper's own that it lacks this time prints nothing.

    Words stand under their heading, before what the program fills in; where its maker has put them there itself, in
    place of a proposal of the program's, they stand once.
    """
    return replace(document, blocks=blocks_adapted(document.blocks, sections))


def blocks_adapted(blocks: Sequence[Block], sections: Sequence[Section]) -> tuple[Block, ...]:
    """The same of the blocks of a paper, or of one paper within another."""
    halves = _parted(blocks)
    named = {one.name: one for one in sections if one.part is Part.PAPER}
    front: list[Block] = []
    held: dict[str, list[Block]] = {}
    chain = front
    for unit in _units(halves.body):
        at = next((n for n, block in enumerate(unit) if not isinstance(block, NewPage)), 0)
        first = unit[at]
        section = named.get(key_of(first.text)) if isinstance(first, Heading) else None
        if isinstance(first, Heading) and section is not None and section.name not in held:
            chain = held[section.name] = [*unit[:at], *_renamed(first, section, unit[at + 1 :])]
        else:
            chain.extend(unit)
    before, after = _own_first(sections)
    return (
        *halves.head, *_words(sections, Part.BEGINNING), *halves.lead, *before, *front, *_ordered(after, held),
        *_words(sections, Part.END), *halves.close,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Parts:
    head: Sequence[Block]
    lead: Sequence[Block]
    body: Sequence[Block]
    close: Sequence[Block]


def _parted(blocks: Sequence[Block]) -> _Parts:
    """What never moves at the beginning and at the end, and between them what has headings. Of a letter `head` ends
    with its letterhead, of other papers with all that stands before the first heading."""
    close = _close(blocks)
    begins = (Heading, Item, NewPage)
    first = next((n for n, block in enumerate(blocks[:close]) if isinstance(block, begins)), close)
    letter = next((n + 1 for n, block in enumerate(blocks[:first]) if isinstance(block, Letterhead)), first)
    return _Parts(blocks[:letter], blocks[letter:first], blocks[first:close], blocks[close:])


def _close(blocks: Sequence[Block]) -> int:
    """Where the close begins: the only room to sign, with the line above it. Sheets to be signed one by one have
    none."""
    signed = [n for n, block in enumerate(blocks) if isinstance(block, Signature)]
    if len(signed) != 1:
        return len(blocks)
    at = signed[0]
    above = at > 1 and isinstance(blocks[at - 1], Paragraph) and not isinstance(blocks[at - 2], Heading)
    return at - 1 if above else at


def _units(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Each heading of the first level, or item, with what stands under it; a new page goes with what follows it."""
    unit: list[Block] = []
    for block in blocks:
        begins = isinstance(block, Item | NewPage) or (isinstance(block, Heading) and block.level == 1)
        if begins and unit and not all(isinstance(one, NewPage) for one in unit):
            yield unit
            unit = []
        unit.append(block)
    if unit:
        yield unit


def _renamed(heading: Heading, section: Section, under: Sequence[Block]) -> Iterator[Block]:
    same = key_of(section.heading) == section.name
    yield heading if same else Heading(1, f"{section.heading}{said_of(heading.text)}")
    if section.words and Paragraph(section.words) not in under[:1]:
        yield Paragraph(section.words)
    yield from under


def _own_first(sections: Sequence[Section]) -> tuple[tuple[Block, ...], Sequence[Section]]:
    """The partnership's own sections that come before every section of the paper's, as blocks; and the others. Where a
    template names none of the paper's, its own come last."""
    first = next((n for n, one in enumerate(sections) if one.part is Part.PAPER), 0)
    return tuple(_ordered(sections[:first], {})), sections[first:]


def _ordered(sections: Sequence[Section], held: dict[str, list[Block]]) -> Iterator[Block]:
    for one in sections:
        if one.part is Part.PAPER:
            yield from held.get(one.name, ())
        elif one.part is Part.OWN:
            yield Heading(1, one.heading)
            yield Paragraph(one.words)


def _words(sections: Sequence[Section], part: Part) -> Iterator[Block]:
    return (Paragraph(one.words) for one in sections if one.part is part)
