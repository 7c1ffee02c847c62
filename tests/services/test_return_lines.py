"""Lines of which something could not be read, and the corrected file: nothing doubled, nothing typed by hand lost."""

from __future__ import annotations

import pytest

from crg_tui.domain.chronology_drafts import EventDraft as TypedEvent
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.return_drafts import EntryDraft, EventDraft, PersonToldDraft
from crg_tui.domain.return_line import Problem
from crg_tui.domain.return_parts import ReturnPart
from crg_tui.domain.return_reading import ReadForm
from crg_tui.queries import chronology as timeline
from crg_tui.queries import return_page
from crg_tui.services import chronology, return_entries, undo
from crg_tui.services.work import Context
from crg_tui.store.ids import new_key
from tests.conftest import assert_whole
from tests.services.meeting_stories import draft, notices
from tests.services.stories import done, operation
from tests.services.test_return_files import Asked, asked_of


def day(said: str) -> PartialDate:
    return PartialDate.parse(said)


def event(until: str | None = None, unread: str | None = None) -> ReadForm:
    """A file with one event of three days, whose end is mistyped where something is unread."""
    return form(EventDraft(event="No answer.", on_date=day("3.2.2026"), until=day(until) if until else None), unread)


def form(line: EntryDraft | EventDraft | PersonToldDraft, unread: str | None = None) -> ReadForm:
    read = ReadForm(involved=True)
    for kind, lines in ((EntryDraft, read.entries), (EventDraft, read.events), (PersonToldDraft, read.people)):
        if isinstance(line, kind):
            lines.append(line)  # type: ignore[arg-type]
    if unread is not None:
        read.unread[id(line)] = unread
        read.problems.append(Problem(f"row 5, {unread}", "31.2.2026", "it is no date", rest_read=True))
    return read


def visits(ended: str | None = None, unread: str | None = None) -> ReadForm:
    last = day(ended) if ended else None
    return form(EntryDraft(part=ReturnPart.INVOLVEMENT, wording="Visits.", began=day("2025"), ended=last), unread)


def came(held: Asked, *files: ReadForm) -> str:
    """Take these files in, one after another; what there was to remark of the last."""
    said = ""
    for number, read in enumerate(files):
        done(held.came(read, new_key().encode()))
        said = notices(held.take(read, *files[:number]))
    return said


def whens(held: Asked) -> list[str]:
    page = held.page()
    return [*(one.when for one in page.entries), *(one.when for one in page.events)]


def test_what_is_left_of_a_line_goes_in_and_the_corrected_file_takes_its_place(either: Context) -> None:
    held = asked_of(either)
    came(held, event(unread="Until"))
    assert whens(held) == ["3 February 2026, Until not readable"]
    (line,) = timeline.of_case(either.store, held.sat.case_id).lines  # type: ignore[union-attr]
    assert line.when == "3 February 2026, Until not readable", "it is not told as one day"
    (query,) = held.page().queries
    assert query.sentence == "row 5, Until: it is no date; the rest of this line is read"
    done(held.came(event("5.2.2026"), b"right"))
    taken = done(held.take(event("5.2.2026"), event(unread="Until")))
    assert (taken.events, taken.removed) == (1, 1)
    assert whens(held) == ["3 February 2026 to 5 February 2026"]
    assert not held.page().open_queries
    assert_whole(either)


@pytest.mark.on_file
def test_a_corrected_file_that_says_what_was_left_takes_the_mark_away(either: Context) -> None:
    held = asked_of(either)
    came(held, event(unread="Until"), event())
    assert whens(held) == ["3 February 2026"]


@pytest.mark.on_file
def test_a_mistake_that_stays_is_neither_doubled_nor_asked_twice(either: Context) -> None:
    held = asked_of(either)
    came(held, event(unread="Until"), event(unread="Until"))
    assert whens(held) == ["3 February 2026, Until not readable"]
    assert len(held.page().queries) == 1


@pytest.mark.on_file
def test_what_somebody_put_right_stays_and_is_not_doubled(either: Context) -> None:
    held = asked_of(either)
    came(held, visits(unread="To"))
    (line,) = held.page().entries
    assert ("When", "2025, To not readable") in line.facts
    typed = return_page.as_typed_before(line) | {"ended": "March 2026"}
    done(return_entries.correct(either, line.id, draft(EntryDraft, **typed), seen=line.entry))
    assert whens(held) == ["2025 to March 2026"]
    done(held.came(visits("April 2026"), b"two"))
    answer = held.take(visits("April 2026"), visits(unread="To"))
    assert "“Visits.” was typed or put right by hand and stays" in notices(answer)
    assert whens(held) == ["2025 to March 2026"]
    came(held, visits("March 2026"))
    assert whens(held) == ["2025 to March 2026"], "the same words are there already"


@pytest.mark.on_file
def test_a_line_typed_before_the_file_came_outlives_a_file_that_does_not_say_it(either: Context) -> None:
    held = asked_of(either)
    done(return_entries.add(either, held.key, visits().entries[0]))
    nothing = form(EntryDraft(part=ReturnPart.LEARNING, wording="Ask."))
    came(held, visits(), nothing)
    assert [one.wording for one in held.page().entries] == ["Visits.", "Ask."]


@pytest.mark.on_file
def test_an_event_that_somebody_put_right_loses_its_mark(either: Context) -> None:
    held = asked_of(either)
    came(held, event(unread="Until"))
    (line,) = timeline.of_case(either.store, held.sat.case_id).lines  # type: ignore[union-attr]
    typed = timeline.event_as_typed(line) | {"until": "4.2.2026"}
    done(chronology.correct(either, line.id, draft(TypedEvent, **typed), seen=line.entry))
    assert whens(held) == ["3 February 2026 to 4 February 2026"]
    came(held, event("6.2.2026"))
    assert whens(held) == ["3 February 2026 to 4 February 2026"], "what somebody found out stays"


@pytest.mark.on_file
def test_undoing_a_later_file_and_taking_it_in_again_doubles_nothing(either: Context) -> None:
    held = asked_of(either)
    first, second = event(unread="Until"), event("5.2.2026")
    came(held, first)
    done(held.came(second, b"two"))
    done(undo.undo(either, operation(held.take(second, first))))
    assert whens(held) == ["3 February 2026, Until not readable"]
    done(held.take(second, first))
    assert whens(held) == ["3 February 2026 to 5 February 2026"]
    assert_whole(either)
