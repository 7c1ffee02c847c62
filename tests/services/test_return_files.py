"""Files of returns, their lines and queries, as services: received whatever is wrong, replaced, undone."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.chronology import EventRuling
from crg_tui.domain.decisions import ReturnState
from crg_tui.domain.return_drafts import (
    EntryDraft,
    EventDraft,
    FileCameDraft,
    QueriesSentDraft,
    QueryAnswerDraft,
    QueryDraft,
    QueryWithdrawnDraft,
    ReturnChaseDraft,
)
from crg_tui.domain.return_line import Problem
from crg_tui.domain.return_parts import QueryState, ReturnMeans, ReturnPart
from crg_tui.domain.return_reading import ReadForm, unreadable
from crg_tui.domain.returns import AskReturnsDraft, NotProvidedDraft, ReturnDraft, ReturnedDraft
from crg_tui.queries import return_page, returns_outstanding
from crg_tui.queries import returns as found
from crg_tui.queries.return_page import ReturnPage
from crg_tui.queries.returns_outstanding import Order
from crg_tui.services import return_chasers, return_entries, return_files, return_queries, returns, undo
from crg_tui.services.return_files import FileCame, Others
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import ChronologyEvent, EventRelation
from tests.conftest import assert_whole
from tests.services.decision_stories import Sitting, sitting
from tests.services.meeting_stories import draft, notices
from tests.services.stories import done, head, operation, refused


@dataclass
class Asked:
    """A return that was asked for, and the short ways to it."""

    context: Context
    sat: Sitting
    key: str

    def page(self) -> ReturnPage:
        page = return_page.page(self.context.store, self.context.clock.today(), self.key)
        assert page is not None
        return page

    def came(self, read: ReadForm, content: bytes, on: str = "20.11.2026") -> Done[FileCame] | Refused:
        given = draft(FileCameDraft, received_on=on)
        return return_files.receive(
            self.context, self.key, given, file_name="return.xlsx", content=content, read=read,
            seen=self.page().line.entry,
        )  # fmt: skip

    def take(
        self, read: ReadForm, *before: ReadForm, number: int = -1, others: Others = Others.ASK
    ) -> Done[return_files.TakenIn] | Refused:
        file = self.page().files[number]
        return return_files.take(self.context, file.id, read, before, seen=file.entry, others=others)


def asked_of(context: Context) -> Asked:
    sat = sitting(context)
    given = draft(AskReturnsDraft, agencies="Police", asked_on="3.11.2026", due_on="20.11.2026", asked_of="Inspector")
    done(returns.ask(context, sat.case_id, given))
    (line,) = found.lines(context.store, context.clock.today(), case_id=sat.case_id)
    return Asked(context, sat, line.id)


def entry(wording: str, part: ReturnPart = ReturnPart.LEARNING) -> EntryDraft:
    return EntryDraft(part=part, wording=wording)


FIRST = ReadForm(
    involved=True, summary="Known.", entries=[entry("Ask twice."), entry("Look again.")],
    events=[EventDraft(event="A call."), EventDraft(event="A visit.")],
    problems=[Problem("Learning, row 9, Source", "x", "wrong"), Problem("Chronology, row 5, Date", "y", "no date")],
)  # fmt: skip
SECOND = ReadForm(
    involved=True, summary="Known since 2024.", entries=[entry("Ask twice."), entry("Look thrice.")],
    events=[EventDraft(event="A visit."), EventDraft(event="A letter.")],
    problems=[Problem("Chronology, row 5, Date", "y", "no date"), Problem("Chronology, row 6, Date", "z", "no date")],
    stands={"Learning", "Learning, row 9", "Learning, row 9, Source", "Chronology, row 5", "Chronology, row 6"},
)  # fmt: skip


def test_a_file_with_errors_is_received_on_its_day_and_asked_back(either: Context) -> None:
    held = asked_of(either)
    came = done(held.came(FIRST, b"one"))
    assert (came.raised, came.put_right, came.standing, came.lines) == (2, 0, 0, 4)
    page = held.page()
    assert (page.line.state, page.line.returned_on, page.line.came_by) == (
        ReturnState.RETURNED, came.received_on, ReturnMeans.FILE,
    )  # fmt: skip
    assert page.line.reading.late is False and not page.entries and not page.events
    assert refused(held.came(FIRST, b"one", on="21.11.2026")).about("file")
    done(held.take(FIRST))
    assert [one.wording for one in held.page().entries] == ["Ask twice.", "Look again."]
    assert held.page().line.summary == "Known."
    assert_whole(either)


def test_a_corrected_file_answers_what_it_puts_right_and_replaces_what_the_first_brought(either: Context) -> None:
    held = asked_of(either)
    done(held.came(FIRST, b"one"))
    done(held.take(FIRST))
    done(return_queries.send(either, held.key, QueriesSentDraft()))
    typed = draft(EntryDraft, part="learning", wording="Typed.")
    done(return_entries.add(either, held.key, typed))
    came = done(held.came(SECOND, b"two", on="23.11.2026"))
    assert (came.raised, came.put_right, came.standing) == (1, 1, 1)
    states = [(one.number, one.state) for one in held.page().queries]
    assert states == [(1, QueryState.ANSWERED), (2, QueryState.ASKED), (3, QueryState.OPEN)]
    assert held.page().line.returned_on != came.received_on, "it was received when it came first"
    assert "“Look again.”, “A call.”" in refused(held.take(SECOND, FIRST)).sentence
    assert len(held.page().entries) == 3, "nothing goes out before somebody said so"
    taken = done(held.take(SECOND, FIRST, others=Others.GO))
    assert (taken.entries, taken.events, taken.removed) == (1, 1, 2)
    assert [one.wording for one in held.page().entries] == ["Ask twice.", "Typed.", "Look thrice."]
    assert sorted(one.event for one in held.page().events) == ["A letter.", "A visit."]
    assert held.page().line.summary == "Known since 2024."
    assert "taken in already" in refused(held.take(SECOND)).sentence
    assert_whole(either)


@pytest.mark.on_file
def test_an_event_that_somebody_compared_stays(either: Context) -> None:
    held = asked_of(either)
    done(held.came(FIRST, b"one"))
    done(held.take(FIRST))
    done(compare(either))
    done(held.came(SECOND, b"two", on="23.11.2026"))
    assert "taken in already" in refused(held.take(FIRST, number=0)).sentence
    answer = held.take(SECOND, FIRST, others=Others.GO)
    assert "so it stays in the chronology" in notices(answer)
    assert "A call." in {one.event for one in held.page().events}


@intention
def compare(work: Work) -> str:
    """What the screens of the chronology record."""
    first, second = work.where(ChronologyEvent)
    row = work.add(EventRelation(first_id=first.id, second_id=second.id, ruling=next(iter(EventRuling))))
    return row.id


@pytest.mark.on_file
def test_taking_in_is_one_operation_and_can_be_undone(either: Context) -> None:
    held = asked_of(either)
    done(undo.undo(either, operation(held.came(FIRST, b"one"))))
    page = held.page()
    assert (page.line.state, page.files, page.queries) == (ReturnState.ASKED, (), ())
    done(held.came(FIRST, b"one"))
    done(undo.undo(either, operation(held.take(FIRST))))
    page = held.page()
    assert (len(page.entries), len(page.events), page.files[0].taken_in_on) == (0, 0, None)
    assert_whole(either)


@pytest.mark.on_file
def test_what_is_refused_writes_nothing(either: Context) -> None:
    held = asked_of(either)
    before = head(either)
    assert "has not come yet" in (refused(held.came(FIRST, b"one", on="1.12.2026")).about("received_on") or "")
    assert "before it was asked for" in (refused(held.came(FIRST, b"one", on="2.11.2026")).about("received_on") or "")
    assert head(either) == before
    done(held.came(unreadable("it is damaged"), b"one"))
    assert "nothing in it that could be read" in refused(held.take(unreadable("it is damaged"))).sentence
    stale = held.page().line.entry
    done(returns.correct(either, held.key, draft(ReturnDraft, state="asked"), seen=stale))
    moved = return_files.receive(
        either, held.key, FileCameDraft(), file_name="x", content=b"two", read=FIRST, seen=stale
    )  # fmt: skip
    assert refused(moved).refusals[0].theirs is not None


@pytest.mark.on_file
def test_a_summary_that_somebody_typed_stays(either: Context) -> None:
    held = asked_of(either)
    given = draft(ReturnedDraft, summary="Typed.", came_by="letter")
    done(returns.receive(either, held.key, given, seen=held.page().line.entry))
    done(held.came(FIRST, b"one"))
    assert "was typed, so it stays" in notices(held.take(FIRST))
    assert (held.page().line.summary, held.page().line.came_by) == ("Typed.", ReturnMeans.LETTER)


def test_what_is_owed_is_ordered_by_age_and_by_whom(either: Context) -> None:
    held = asked_of(either)
    done(returns.ask(either, held.sat.case_id, draft(AskReturnsDraft, agencies="ICB", asked_on="4.11.2026")))
    late = draft(AskReturnsDraft, agencies="UHL", asked_on="4.11.2026", due_on="18.11.2026", asked_of="A nurse")
    done(returns.ask(either, held.sat.case_id, late))
    for day in ("19.11.2026", "20.11.2026"):
        done(return_chasers.chase(either, held.key, draft(ReturnChaseDraft, chased_on=day, how="by post")))
    today = either.clock.today()

    def short(order: Order) -> list[str]:
        return [one.line.short_name for one in returns_outstanding.lines(either.store, today, order)]

    assert short(Order.AGE) == ["UHL", "Police", "ICB"]
    assert short(Order.WHOM) == ["ICB", "Police", "UHL"]
    police = returns_outstanding.lines(either.store, today)[1]
    assert (police.whom, police.chased, police.reminded) == (
        "Police, Inspector", 2, "chased 2 times, last 20 Nov 2026",
    )  # fmt: skip
    assert held.page().chasers[0].whom == "Inspector"
    nil = ReadForm(involved=False)
    done(held.came(nil, b"nil"))
    assert held.page().line.state is ReturnState.NIL_RETURN
    assert short(Order.AGE) == ["UHL", "ICB"]
    raised = done(return_queries.add(either, held.key, draft(QueryDraft, place="All", problem="Are you sure?")))
    assert short(Order.AGE) == ["UHL", "ICB", "Police"]
    (query,) = held.page().queries
    done(return_queries.answer(either, raised.query_id, QueryAnswerDraft(answer="Yes."), seen=query.entry))
    assert short(Order.CASE) == ["UHL", "ICB"]


def test_what_came_stands_until_somebody_puts_it_right(either: Context) -> None:
    held = asked_of(either)
    line = held.page().line
    done(returns.not_provided(either, held.key, draft(NotProvidedDraft, reason="No capacity."), seen=line.entry))
    line = held.page().line
    again = returns.not_provided(either, held.key, draft(NotProvidedDraft, reason="x"), seen=line.entry)
    assert "No capacity." in refused(again).sentence
    answer = returns.receive(either, held.key, draft(ReturnedDraft, returned_on="November 2026"), seen=line.entry)
    assert "the history keeps the reason: No capacity." in notices(answer)
    line = held.page().line
    assert (line.state, line.summary) == (ReturnState.RETURNED, None)
    before = head(either)
    for service in (returns.receive, returns.receive_nil):
        said = refused(service(either, held.key, ReturnedDraft(summary="x"), seen=line.entry)).sentence
        assert "come already: returned November 2026" in said and "Put it right" in said
    assert head(either) == before


@pytest.mark.on_file
def test_only_a_place_that_reads_without_mistake_now_answers_its_query(either: Context) -> None:
    held = asked_of(either)
    done(held.came(ReadForm(involved=False), b"nil"))
    done(held.came(unreadable("it is damaged"), b"pdf"))
    assert held.page().line.state is ReturnState.NIL_RETURN, "a covering letter says nothing of the return"
    done(held.came(FIRST, b"one"))
    blank = ReadForm(there={"Learning", "Chronology"})
    for nothing in (blank, unreadable("it is something else")):
        came = done(held.came(nothing, nothing.problems[0].problem.encode() if nothing.problems else b"blank"))
        assert came.put_right == 0
    gone = ReadForm(involved=True, entries=[entry("Else.")], stands={"Learning", "Learning, row 5"}, there={"Learning"})
    assert done(held.came(gone, b"gone")).put_right == 1, "the file that could not be read, and no line"
    states = [(one.place, one.state) for one in held.page().open_queries]
    assert [place for place, _ in states] == ["Learning, row 9, Source", "Chronology, row 5, Date"]


def test_a_reminder_about_queries_can_be_recorded(either: Context) -> None:
    held = asked_of(either)
    done(held.came(FIRST, b"one", on="23.11.2026"))
    (one,) = returns_outstanding.lines(either.store, either.clock.today())
    assert one.line.reading.late and not one.late, "it came late, and owes no return"
    done(return_chasers.chase(either, held.key, ReturnChaseDraft()))
    for query in held.page().open_queries:
        done(return_queries.withdraw(either, query.id, QueryWithdrawnDraft(answer="x"), seen=query.entry))
    assert "no query waits" in refused(return_chasers.chase(either, held.key, ReturnChaseDraft())).sentence
