"""Forms filled with words of their own about what agencies sent back: lines, queries, reminders."""

from __future__ import annotations

from typing import Any

from crg_tui.domain.return_drafts import (
    EntryDraft,
    PersonToldDraft,
    QueryAnswerDraft,
    QueryDraft,
    QueryWithdrawnDraft,
    ReturnChaseDraft,
    TakeUpDraft,
)
from crg_tui.domain.return_parts import ReturnPart
from crg_tui.domain.returns import AskReturnsDraft
from crg_tui.queries import returns as found
from crg_tui.services import family_told, return_chasers, return_entries, return_queries, returns
from tests.services.decision_stories import Sitting
from tests.services.filled import Given, of, seen
from tests.services.meeting_stories import draft as made
from tests.services.return_stories import told_of
from tests.services.stories import done


def _asked(sat: Sitting) -> str:
    done(returns.ask(sat.context, sat.case_id, made(AskReturnsDraft, agencies="Police")))
    return found.lines(sat.context.store, sat.context.clock.today(), case_id=sat.case_id)[0].id


def _line_of(part: ReturnPart) -> Any:
    def story(sat: Sitting) -> Given:
        key = _asked(sat)
        return Given(EntryDraft, lambda draft: return_entries.add(sat.context, key, draft), {"part": part.value})

    return story


for _part in ReturnPart:
    of("return_entries.add")(_line_of(_part))


@of("return_entries.correct")
def a_line_put_right(sat: Sitting) -> Given:
    line = done(return_entries.add(sat.context, _asked(sat), made(EntryDraft, part="learning", wording="Ask.")))
    key = line.entry_id
    return Given(
        EntryDraft, lambda draft: return_entries.correct(sat.context, key, draft, seen=seen(sat, key)),
        {"part": "key_episode"},
    )  # fmt: skip


@of("family_told.take_up")
def a_person_told_of_goes_into_the_family_record(sat: Sitting) -> Given:
    key = told_of(sat.context, _asked(sat), made(PersonToldDraft, who="Mother", age="31"))
    return Given(
        TakeUpDraft, lambda draft: family_told.take_up(sat.context, key, draft, seen=None), {"what": "age"}
    )  # fmt: skip


@of("return_queries.add")
def a_query(sat: Sitting) -> Given:
    key = _asked(sat)
    return Given(QueryDraft, lambda draft: return_queries.add(sat.context, key, draft), {})


def _query(sat: Sitting) -> str:
    raised = return_queries.add(sat.context, _asked(sat), made(QueryDraft, place="Learning", problem="Which?"))
    return done(raised).query_id


@of("return_queries.answer")
def an_answer_to_a_query(sat: Sitting) -> Given:
    key = _query(sat)
    return Given(
        QueryAnswerDraft, lambda draft: return_queries.answer(sat.context, key, draft, seen=seen(sat, key)), {}
    )  # fmt: skip


@of("return_queries.withdraw")
def a_query_withdrawn(sat: Sitting) -> Given:
    key = _query(sat)
    return Given(
        QueryWithdrawnDraft, lambda draft: return_queries.withdraw(sat.context, key, draft, seen=seen(sat, key)), {}
    )  # fmt: skip


@of("return_chasers.chase")
def a_reminder(sat: Sitting) -> Given:
    key = _asked(sat)
    return Given(ReturnChaseDraft, lambda draft: return_chasers.chase(sat.context, key, draft), {})
