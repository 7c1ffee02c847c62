"""A theme mark names a record of any kind, which no constraint holds: undo leaves none that points at nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from crg_tui.domain.actions import RecommendationDraft
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.learning import LearningOrigin
from crg_tui.domain.lessons import LessonDraft
from crg_tui.domain.review_drafts import NewReviewDraft
from crg_tui.domain.themes import Themed, ThemeDraft, ThemesDraft
from crg_tui.queries import themes as found
from crg_tui.services import actions, lessons, referrals, reviews, themes, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import draft
from tests.services.stories import done, logged, operation, referral, refused

T = TypeVar("T")
Made = tuple[str, str]
"""The key of what was made, and the operation that made it."""


def _case(context: Context) -> Made:
    return _both(referrals.log(context, referral(children="Child M")), lambda one: one.case_id)


def _recommendation(context: Context) -> Made:
    said = draft(RecommendationDraft, recommendation="Look at sleep.")
    return _both(actions.recommend(context, logged(context).case_id, said), lambda one: one.plan_id)


def _review(context: Context) -> Made:
    said = draft(
        NewReviewDraft, case=logged(context).case_ref, kind="lcspr", title="Invented review", started_on="2026"
    )
    return _both(reviews.add(context, said), lambda one: one.review_id)


def _lesson(context: Context) -> Made:
    said = LessonDraft(message="Ask.", origin=LearningOrigin.OTHER_AREA, source="An invented area")
    return _both(lessons.add(context, said), lambda one: one.lesson_id)


def _both(answer: Done[T] | Refused, key: Callable[[T], str]) -> Made:
    return key(done(answer)), operation(answer)


MAKERS: dict[Themed, Callable[[Context], Made]] = {
    Themed.CASE: _case, Themed.RECOMMENDATION: _recommendation, Themed.REVIEW: _review, Themed.LESSON: _lesson,
}  # fmt: skip


@pytest.mark.on_file
@pytest.mark.parametrize("kind", list(Themed))
def test_a_theme_is_not_put_back_on_what_has_gone(either: Context, kind: Themed) -> None:
    theme = done(themes.add(either, ThemeDraft(name="Neglect"))).theme_id
    key, made = MAKERS[kind](either)
    done(themes.mark(either, kind, key, ThemesDraft(themes="neglect"), seen=None))
    assert "belongs to what this made" in refused(undo.undo(either, made)).sentence
    seen = found.of_record(either.store, key).entry
    cleared = operation(themes.mark(either, kind, key, ThemesDraft(), seen=seen))
    gone = undo.undo(either, made)
    done(gone)
    assert "no longer there" in refused(undo.undo(either, cleared)).sentence
    assert found.lines(either.store)[0].on == 0, "a mark that points at nothing would be counted"
    done(undo.undo(either, operation(gone)))
    done(undo.undo(either, cleared))
    assert [one.id for one in found.marked(either.store, theme)] == [key]
    assert_whole(either)
