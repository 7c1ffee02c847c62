"""How a filled-in return is read, cell by cell.

Where the cells come from (a spreadsheet, tables in a Word file) is not known here. Whatever cannot be read is named by
its place, in words that an agency can act upon; of a line with anything wrong in it, what is left can be taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from crg_tui.domain.group import plain_words
from crg_tui.domain.plain_text import LINE_LIMIT, TEXT_LIMIT, clean, clean_line
from crg_tui.domain.return_drafts import EntryDraft, EventDraft, PersonToldDraft
from crg_tui.domain.return_form import (
    AGENCY,
    ANSWERS,
    CASE,
    FAMILY,
    FILLED_IN_BY,
    FIRST_FORMAT,
    FORM,
    FORM_NAME,
    FORMAT,
    HEAD,
    INVOLVED,
    MOST_LINES,
    MOST_PROBLEMS,
    PARTS,
    SUMMARY,
    Column,
    PartForm,
)
from crg_tui.domain.return_line import SHOWN, Cell, Problem, ReadLine, read_line, short

_FORMAT_IN = re.compile(r"agency return, format ([0-9]{1,9})")
_HEADS_WITHIN = 15
THE_FILE = "The file"
_NO_PART = "it is no part of the form and was not read; say in which part it belongs"
_IN_LINE = re.compile(r", (?:row|line) [0-9]+")
_PUT_RIGHT, _EMPTIED, _GONE = (
    "Put right in the file received on", "Nothing stands there any more in the file received on",
    "No longer in the file received on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet, or a table of a Word file: its title ("" where it has none) and its rows by their numbers.

    `wrong` is what is wrong with it as a whole, each with the place within it ("" for all of it).
    """

    title: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    wrong: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class ReadForm:
    """What a filled-in form says. `involved` is None where it says neither yes nor no.

    `entries`, `events` and `people` are the lines that can be taken; `unread` names, by the identity of such a line,
    what could not be read and is left out of it. `readable` is False where not even the form could be recognised; then
    `problems` says why. `passed_over` are sentences on what stands in the file and was not read. `form` is the
    format of the form. `there` names the places that the file has, `stands` those in which something stands: answers of
    the first sheet, parts, lines and their cells.
    """

    case_ref: str = ""
    agency: str = ""
    filled_in_by: str | None = None
    involved: bool | None = None
    summary: str | None = None
    entries: list[EntryDraft] = field(default_factory=list)
    events: list[EventDraft] = field(default_factory=list)
    people: list[PersonToldDraft] = field(default_factory=list)
    unread: dict[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    readable: bool = True
    notices: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    form: int = FORMAT
    stands: set[str] = field(default_factory=set)
    there: set[str] = field(default_factory=set)

    @property
    def nil(self) -> bool:
        """Whether it is a nil return: not involved, and nothing filled in."""
        return self.involved is False and not self.lines and not self.problems

    @property
    def empty(self) -> bool:
        """Whether it says nothing: it cannot be read, or is the blank form as it went out."""
        return not self.readable or not (self.lines or self.summary or self.involved is not None or self.stands)

    def answers(self, place: str, found: str | None) -> str | None:
        """How this file answers a query about a place in an earlier one, as words before its day; None where it does
        not: nothing stands there now, or something is wrong there still. `found` is what stood there."""
        if self.empty or any(one.place == place for one in self.problems):
            return None
        if place in self.stands or (place in self.there and found is None):
            return _PUT_RIGHT
        line, cell, _ = place.rpartition(", ")
        if _IN_LINE.search(place):
            # A cell that may be empty, in a line that goes on saying something.
            return _EMPTIED if cell and line in self.stands and place in self.there else None
        if place in self.there:
            return None
        part, _, label = place.partition(", ")
        if part == HEAD:
            return _PUT_RIGHT if HEAD in self.there and label not in ANSWERS else None
        if any(part == one.title for one in PARTS):
            return _PUT_RIGHT if part in self.stands else None
        return _PUT_RIGHT if place == THE_FILE else _GONE

    @property
    def lines(self) -> int:
        """How many lines can be taken."""
        return len(self.entries) + len(self.events) + len(self.people)

    def left_out(self, draft: EntryDraft | EventDraft | PersonToldDraft) -> str | None:
        """The headings of what could not be read in this very line of it; None where all of it could."""
        return self.unread.get(id(draft))

    @property
    def counted(self) -> str:
        """How many lines can be taken, part by part, in words."""
        told = []
        for part in PARTS:
            count = sum(entry.part is part.part for entry in self.entries)
            if part.part is None:
                count = len(self.events) if part.kind is EventDraft else len(self.people)
            if count:
                told.append(f"{part.title.lower()} {count}")
        partly = f" ({len(self.unread)} of them in part)" if self.unread else ""
        return f"{', '.join(told) or 'no line'}{partly}"


def unreadable(problem: str) -> ReadForm:
    """A file in which nothing could be read; the problem is a sentence without a full stop."""
    return ReadForm(readable=False, problems=[Problem(THE_FILE, None, problem)])


def read_form(grids: Sequence[Grid], today: date, *, line: str = "row") -> ReadForm:
    """Read a form. `line` is what a row is called in places: a spreadsheet numbers its rows, a Word table has lines."""
    made = ReadForm()
    head = next((grid for grid in grids if _answer(grid, CASE) is not None), None)
    parts: dict[int, tuple[Grid, int]] = {}
    for grid in grids:
        if grid is head:
            continue
        found = _part_of(grid)
        if found is None:
            said = " ".join(cell.text for _, cells in grid.rows for cell in cells if cell.text.strip())
            if said:
                name = clean_line(grid.title).text or "a table"
                made.problems.append(Problem(name, short(said), _NO_PART))
            continue
        place, at = found
        if place in parts:
            made.problems.append(Problem(PARTS[place].title, None, "it is there twice; the first was read"))
            continue
        parts[place] = (grid, at)
    if head is None and not parts:
        return unreadable("it is not the form that was sent; fill in the blank return, or send the answer as a letter")
    if not _read_head(made, head):
        return made
    for place, part in enumerate(PARTS):
        if place not in parts and part.title == FAMILY and made.form == FIRST_FORMAT:
            continue
        if place not in parts:
            made.problems.append(Problem(part.title, None, "this part is not in the file; leave it empty where"
                                         " there is nothing to say, but do not take it out"))  # fmt: skip
            continue
        grid, at = parts[place]
        made.there.add(part.title)
        _read_part(made, part, grid, at, today, line)
    _weigh(made)
    if len(made.problems) > MOST_PROBLEMS:
        left = len(made.problems) - MOST_PROBLEMS + 1
        made.problems[MOST_PROBLEMS - 1 :] = [
            Problem(THE_FILE, None, f"{left:,} further places cannot be read either; put these right first")
        ]
    return made


def _read_head(made: ReadForm, head: Grid | None) -> bool:
    """Read the first sheet. False where the form has another layout, so that nothing else is read."""
    if head is None:
        made.problems.append(Problem(HEAD, None, "the first sheet with case, agency and summary is not in the file"))
        return True
    made.there.add(HEAD)
    named = _answer(head, FORM)
    known = _FORMAT_IN.fullmatch(plain_words(named.text)) if named is not None else None
    made.form = int(known[1]) if known is not None else FORMAT
    if made.form not in (FIRST_FORMAT, FORMAT):
        assert known is not None
        made.readable = False
        made.problems.append(
            Problem(f"{HEAD}, {FORM}", short(known[0]),
                    f"the form has format {known[1]}, and {FORMAT} is the last that can be read; fill in that one")
        )  # fmt: skip
    elif known is None:
        said = f"it should say “{FORM_NAME}”; leave that cell as it is"
        made.problems.append(Problem(f"{HEAD}, {FORM}", short(named.text if named else ""), said))
    made.case_ref, made.agency = (_head_line(made, head, label) or "" for label in (CASE, AGENCY))
    for label, said in ((CASE, made.case_ref), (AGENCY, made.agency)):
        if not said:
            made.problems.append(Problem(f"{HEAD}, {label}", None, "nothing stands there; leave that cell as it is"))
    if not made.readable:
        return False
    for place, wrong in head.wrong:
        made.problems.append(Problem(f"{HEAD}{f', {place}' if place else ''}", None, wrong))
    made.filled_in_by = _head_line(made, head, FILLED_IN_BY)
    involved = _head_line(made, head, INVOLVED)
    if involved is not None:
        said = plain_words(involved).strip(".")
        made.involved = {"yes": True, "y": True, "no": False, "n": False}.get(said)
        if made.involved is None:
            made.problems.append(Problem(f"{HEAD}, {INVOLVED}", short(involved), "it is neither yes nor no"))
    told = [_head_text(made, head, SUMMARY)]
    if made.form == FIRST_FORMAT and (family := _head_text(made, head, FAMILY)):
        told.append(f"{FAMILY}, as told:\n{family}")
        made.notices.append("Family details stand in one cell of this earlier form, so they are kept with the summary.")
    made.summary = "\n\n".join(part for part in told if part) or None
    return True


def _weigh(made: ReadForm) -> None:
    """What the parts say of each other."""
    held = bool(made.lines)
    place = f"{HEAD}, {INVOLVED}"
    if made.involved is False and held:
        made.problems.insert(0, Problem(place, "no", f"no, but something is filled in: {made.counted}"))
    elif made.involved and not held and not made.problems:
        made.problems.append(Problem(place, "yes", "yes, but no part is filled in"))
    elif made.involved is None and not any(one.place == place for one in made.problems):
        made.problems.insert(0, Problem(place, None, "nothing stands there; write yes or no"))


def _answer(grid: Grid, label: str) -> Cell | None:
    """What stands beside a label, None where the label does not stand in the grid."""
    wanted = plain_words(label)
    for _, cells in grid.rows:
        for place, cell in enumerate(cells[:2]):
            if plain_words(clean_line(cell.text[: LINE_LIMIT + 1]).text) == wanted:
                return cells[place + 1] if place + 1 < len(cells) else Cell()
    return None


def _head_line(made: ReadForm, head: Grid, label: str) -> str | None:
    return _head_said(made, head, label, LINE_LIMIT)


def _head_text(made: ReadForm, head: Grid, label: str) -> str | None:
    return _head_said(made, head, label, TEXT_LIMIT)


def _head_said(made: ReadForm, head: Grid, label: str, limit: int) -> str | None:
    cell = _answer(head, label)
    if cell is None:
        if label not in (CASE, AGENCY):
            made.problems.append(Problem(f"{HEAD}, {label}", None, "this line is not in the file"))
        return None
    made.there.add(f"{HEAD}, {label}")
    if cell.text.strip() and label in ANSWERS:
        made.stands.add(f"{HEAD}, {label}")
    if cell.wrong is not None:
        made.problems.append(Problem(f"{HEAD}, {label}", short(cell.text), cell.wrong))
        return None
    if len(cell.text) > limit:
        long = f"it has {len(cell.text):,} characters, and {limit:,} is the most"
        made.problems.append(Problem(f"{HEAD}, {label}", short(cell.text), long))
        return None
    said = (clean_line(cell.text) if limit == LINE_LIMIT else clean(cell.text)).text.strip()
    return said or None


def _part_of(grid: Grid) -> tuple[int, int] | None:
    """Which part a grid is, and the place of the row with its headings: the part of which most headings stand there."""
    best: tuple[int, int, int] | None = None
    for at, (_, cells) in enumerate(grid.rows[:_HEADS_WITHIN]):
        said = {_heading(cell) for cell in cells}
        for place, part in enumerate(PARTS):
            held = sum(plain_words(one) in said for one in part.headings)
            named = plain_words(grid.title) == plain_words(part.title)
            # Two headings are shared between parts: fewer than half tell nothing, unless the sheet says what it is.
            wanted = 1 if named else len(part.headings) // 2 + 1
            score = held + (10 if named else 0)
            if held >= wanted and (best is None or score > best[0]):
                best = (score, place, at)
    return None if best is None else best[1:]


def _heading(cell: Cell) -> str:
    return plain_words(clean_line(cell.text[: LINE_LIMIT + 1]).text).rstrip(":*")


def _read_part(made: ReadForm, part: PartForm, grid: Grid, at: int, today: date, line: str) -> None:
    for where, wrong in grid.wrong:
        made.problems.append(Problem(f"{part.title}{f', {where}' if where else ''}", None, wrong))
    _, heads = grid.rows[at]
    columns: dict[int, Column] = {}
    for place, cell in enumerate(heads):
        said = _heading(cell)
        column = next((one for one in part.columns if plain_words(one.heading) == said), None)
        if column is not None and column not in columns.values():
            columns[place] = column
    for column in part.columns:
        if column not in columns.values():
            told = "this heading is not there, so nothing below it was read; put it back"
            made.problems.append(Problem(f"{part.title}, {column.heading}", None, told))
    if not any(column.field == part.main for column in columns.values()):
        return
    body = grid.rows[at + 1 :]
    stray = {
        place for _, cells in body for place, cell in enumerate(cells) if place not in columns and cell.text.strip()
    }
    for place in sorted(stray):
        head = clean_line(heads[place].text[:SHOWN]).text if place < len(heads) else ""
        said = f"column {place + 1}{f' “{head}”' if head else ''}"
        made.problems.append(
            Problem(f"{part.title}, {said}", None, "it is no column of the form and was not read; say where it belongs")
        )
    count = 0
    for row, cells in body:
        held = {column: cells[place] for place, column in columns.items() if place < len(cells)}
        if not any(cell.text.strip() or cell.wrong for cell in held.values()):
            continue
        count += 1
        if count > MOST_LINES:
            told = f"there are more than {MOST_LINES:,} lines; from here on nothing was read"
            made.problems.append(Problem(f"{part.title}, {line} {row}", None, told))
            return
        where = f"{part.title}, {line} {row}"
        made.there |= {f"{where}, {column.heading}" for column in part.columns}
        made.stands |= {part.title, where}
        made.stands |= {f"{where}, {column.heading}" for column, cell in held.items() if cell.text.strip()}
        _take(made, read_line(part, where, held, today))


def _take(made: ReadForm, line: ReadLine) -> None:
    made.problems.extend(line.problems)
    match line.draft:
        case EntryDraft():
            made.entries.append(line.draft)
        case EventDraft():
            made.events.append(line.draft)
        case PersonToldDraft():
            made.people.append(line.draft)
    if line.draft is not None and line.unread is not None:
        # By the line itself: two lines may say the same, one of them because something is left out of it.
        made.unread[id(line.draft)] = line.unread
