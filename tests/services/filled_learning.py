"""Forms filled with words of their own about what was learned: what each is given to."""

from __future__ import annotations

from crg_tui.domain.highlights import HighlightWordsDraft, read_quarter
from crg_tui.domain.learning import LearningOrigin, Means
from crg_tui.domain.lessons import LessonDraft, ShareDraft
from crg_tui.domain.likeness import LinkDraft
from crg_tui.domain.themes import Themed, ThemeDraft, ThemesDraft
from crg_tui.services import case_links, highlights, lessons, themes
from tests.services.decision_stories import Sitting
from tests.services.filled import Given, of, seen
from tests.services.stories import done, logged


@of("themes.add")
def a_theme(sat: Sitting) -> Given:
    return Given(ThemeDraft, lambda draft: themes.add(sat.context, draft), {})


@of("themes.correct")
def a_theme_put_right(sat: Sitting) -> Given:
    key = done(themes.add(sat.context, ThemeDraft(name="Neglect"))).theme_id
    return Given(ThemeDraft, lambda draft: themes.correct(sat.context, key, draft, seen=seen(sat, key)), {})


@of("themes.mark")
def the_themes_of_a_case(sat: Sitting) -> Given:
    return Given(ThemesDraft, lambda draft: themes.mark(sat.context, Themed.CASE, sat.case_id, draft, seen=None), {})


@of("lessons.add")
def a_lesson_from_elsewhere(sat: Sitting) -> Given:
    return Given(LessonDraft, lambda draft: lessons.add(sat.context, draft), {"origin": "other_area"})


@of("lessons.add")
def a_lesson_of_a_case(sat: Sitting) -> Given:
    typed = {"origin": "rapid_review", "case": sat.case_ref}
    return Given(LessonDraft, lambda draft: lessons.add(sat.context, draft), typed)


def _lesson(sat: Sitting) -> str:
    said = LessonDraft(message="A", origin=LearningOrigin.OTHER, source="B")
    return done(lessons.add(sat.context, said)).lesson_id


@of("lessons.correct")
def a_lesson_put_right(sat: Sitting) -> Given:
    key = _lesson(sat)
    return Given(
        LessonDraft, lambda draft: lessons.correct(sat.context, key, draft, seen=seen(sat, key)), {"origin": "other"}
    )


@of("lessons.share")
def a_lesson_that_was_shared(sat: Sitting) -> Given:
    key = _lesson(sat)
    typed = {"means": "briefing", "done_on": "20.11.2026", "reach": "12"}
    return Given(ShareDraft, lambda draft: lessons.share(sat.context, key, draft), typed)


@of("lessons.share")
def a_lesson_that_is_still_to_be_shared(sat: Sitting) -> Given:
    key = _lesson(sat)
    return Given(ShareDraft, lambda draft: lessons.share(sat.context, key, draft), {"means": "briefing"})


@of("lessons.correct_share")
def a_way_of_sharing_put_right(sat: Sitting) -> Given:
    made = done(lessons.share(sat.context, _lesson(sat), ShareDraft(audience="All", means=Means.POLICY)))
    key = made.dissemination_id
    return Given(
        ShareDraft, lambda draft: lessons.correct_share(sat.context, key, draft, seen=seen(sat, key)),
        {"means": "training", "done_on": "Nov 2026"},
    )  # fmt: skip


@of("case_links.judge")
def another_case_beside_this_one(sat: Sitting) -> Given:
    other = logged(sat.context, children="Child Q").case_ref
    typed = {"other": other, "kind": "similar"}
    return Given(LinkDraft, lambda draft: case_links.judge(sat.context, sat.case_id, draft, seen=None), typed)


@of("highlights.write")
def a_section_of_a_highlight_report(sat: Sitting) -> Given:
    quarter = read_quarter("2026-10")
    return Given(
        HighlightWordsDraft, lambda draft: highlights.write(sat.context, quarter, "voice", draft, seen=None), {}
    )
