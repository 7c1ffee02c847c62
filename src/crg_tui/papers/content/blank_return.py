"""The blank form of an agency return: the same parts and headings on paper, in Word, and as a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from crg_tui.domain import return_form as form
from crg_tui.domain.partial_date import long_day
from crg_tui.papers.content.letters import answer_to, named
from crg_tui.papers.content.words import SAMPLE, capital
from crg_tui.papers.model import Block, Document, Heading, NewPage, Notice, Paragraph, Status, Table
from crg_tui.queries.letters import CaseTold, Sender

_ROWS, _LINES = 6, 2
"""The empty rows that fill a page, and for how many lines of writing by hand each has room."""
_WHAT = "A form to fill in, on screen or by hand"
_FILL_IN = (
    "Fill in each table. Where you know of nothing, please write “nothing known” in it: an empty table does not tell. "
    "Rows may be added. Please leave the headings and columns as they are. Pseudonyms, roles and posts only: no names."
)
_FILLED_IN_BEFORE = (
    "Fill in each table; an empty one says that there is nothing. Rows may be added. Please leave the headings "
    "and columns as they are. Pseudonyms, roles and posts only: no names."
)
"""What stood in its place on forms that may still come back."""
_BEGINS = re.compile(
    r"Agency return: |Status: ?Blank form|Written out: ?[0-9 A-Za-z]+$"
    r"|(Please send it|Wanted) by \w+ [0-9]+ \w+ [0-9]{4}\.$"
    r"|No day is set (for it: please send it as soon as you can|by which it is wanted)\.$"
    r"|.* asks what you know of the case .* and give our reference\.$"
)


def asks(case: CaseTold, sender: Sender) -> str:
    """What is asked, of whom nothing is said but pseudonyms, and where the answer goes."""
    who = f" ({case.children_named})" if case.children else ""
    return (
        f"{capital(named(sender))} asks what you know of the case {case.ref}{who}. A return counts as received on the "
        f"day it comes; we shall ask you about what we cannot read. {answer_to(sender)}"
    )


def wanted_by(due: date | None) -> str:
    """By when it is wanted."""
    return (
        f"Please send it by {long_day(due)}."
        if due is not None
        else "No day is set for it: please send it as soon as you can."
    )


def blank(case: CaseTold, agency: str, due: date | None, *, sender: Sender, made_on: date) -> Document:
    """The form for one agency. `due` is the day that its return is due, None where none was set."""
    given = ((form.FORM, form.FORM_NAME, ""), (form.CASE, case.ref, ""), (form.AGENCY, agency, ""))
    answers = tuple((label, "", helps) for label, helps in form.ANSWERS.items())
    blocks: list[Block] = [
        *([Notice(SAMPLE)] if case.sample else []),
        Paragraph(asks(case, sender)),
        Paragraph(wanted_by(due)),
        Paragraph(_FILL_IN),
        Paragraph(form.DATES),
        Table("", ("What", "Answer", "What to write"), (*given, *answers), (3, 7, 5), room=1),
    ]
    for part in form.PARTS:
        # The caption stays with its table, where a paragraph would be left alone at the end of a page.
        rows = ((("",) * len(part.headings)),) * (
            _ROWS * (2 if part.title == "Chronology" else 1) - 2 * (part is form.PARTS[0])
        )
        weights = tuple(column.weight for column in part.columns)
        blocks += [
            *([NewPage()] if part is not form.PARTS[0] else []),
            Heading(1, part.title),
            Table(part.told, part.headings, rows, weights, room=_LINES),
        ]
    return Document(
        title=f"Agency return: {case.ref}, {agency}", what=_WHAT,
        partnership=sender.partnership, marking=sender.marking, status=Status.FORM, made_on=made_on.isoformat(),
        blocks=tuple(blocks), wide=True,
    )  # fmt: skip


def added(paragraphs: Sequence[tuple[str, int]], sender: Sender) -> Iterator[tuple[str, int]]:
    """The paragraphs of a form that came back which do not stand on the form that went out: somebody wrote them."""
    own = {_WHAT, _FILL_IN, _FILLED_IN_BEFORE, form.DATES, SAMPLE, sender.partnership or "", sender.marking}
    own |= {words for part in form.PARTS for words in (part.title, part.told)}
    own = {" ".join(words.split()) for words in own}
    for words, tables in paragraphs:
        line = " ".join(words.split())
        if line not in own and not _BEGINS.match(line):
            yield line, tables
