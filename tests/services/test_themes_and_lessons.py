"""The list of themes, what has which, and lessons with the ways in which they are shared."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.learning import LearningOrigin, Means
from crg_tui.domain.lessons import LessonDraft, ShareDraft, Sharing, sharing
from crg_tui.domain.meeting_drafts import ItemDraft
from crg_tui.domain.meetings import ItemKind
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.themes import SUPPLIED, Themed, ThemeDraft, ThemesDraft, meant
from crg_tui.papers.content import case as content
from crg_tui.papers.model import Document
from crg_tui.papers.plain import to_text
from crg_tui.queries import case_page, entries
from crg_tui.queries import lessons as lessons_found
from crg_tui.queries import themes as found
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import agenda, lessons, papers, themes
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import group_of, planned
from tests.services.stories import done, logged, refused


def test_the_supplied_list_is_offered_and_never_forced(either: Context) -> None:
    assert found.lines(either.store) == ()
    own = ThemeDraft(name="neglect", meaning="As our strategy has it.")
    done(themes.add(either, own))
    assert done(themes.take_supplied(either)).count == len(SUPPLIED) - 1
    assert "stands in the list" in refused(themes.take_supplied(either)).sentence
    held = found.line(either.store, "Neglect")
    assert held is not None and held.meaning == own.meaning
    assert "in the list" in (refused(themes.add(either, ThemeDraft(name="NEGLECT"))).about("name") or "")
    assert_whole(either)


def test_a_retired_theme_stays_on_what_has_it_and_goes_on_nothing_new(either: Context) -> None:
    one, other = logged(either), logged(either, children="Child L")
    key = done(themes.add(either, ThemeDraft(name="Safer sleep"))).theme_id
    done(themes.add(either, ThemeDraft(name="Safer sleep in hospital")))
    marked = done(themes.mark(either, Themed.CASE, one.case_id, ThemesDraft(themes="safer sleep"), seen=None))
    assert marked.themes == ("Safer sleep",)
    assert refused(themes.retire(either, key, seen=None)).refusals[0].entry is not None
    done(themes.retire(either, key, seen=entries.newest(either.store, key)))
    assert "retired already" in refused(themes.retire(either, key, seen=entries.newest(either.store, key))).sentence
    again = themes.mark(either, Themed.CASE, other.case_id, ThemesDraft(themes="Safer sleep"), seen=None)
    assert "is retired" in (refused(again).about("themes") or "")
    now = found.of_record(either.store, one.case_id)
    both = ThemesDraft(themes="Safer sleep\nSafer sleep in hospital;")
    done(themes.mark(either, Themed.CASE, one.case_id, both, seen=now.entry))
    assert found.of_record(either.store, one.case_id).themes == ("Safer sleep", "Safer sleep in hospital")
    stale = themes.mark(either, Themed.CASE, one.case_id, ThemesDraft(), seen=now.entry)
    assert refused(stale).refusals[0].theirs is not None
    (line,) = found.marked(either.store, key)
    assert (line.kind, line.ref) == (Themed.CASE, one.case_ref)
    assert refused(themes.bring_back(either, key, seen=None)).refusals[0].entry is not None
    done(themes.bring_back(either, key, seen=entries.newest(either.store, key)))
    assert "not retired" in refused(themes.bring_back(either, key, seen=entries.newest(either.store, key))).sentence
    done(themes.mark(either, Themed.CASE, one.case_id, ThemesDraft(),
                     seen=found.of_record(either.store, one.case_id).entry))  # fmt: skip
    assert found.of_record(either.store, one.case_id).themes == ()
    assert_whole(either)


@pytest.mark.parametrize(
    ("words", "names"),
    [("neglect", ("Neglect",)), ("negl", ("Neglect", "Neglect of needs")), ("needs", ("Neglect of needs",)), ("x", ())],
)
def test_a_theme_is_meant_by_its_name_or_its_beginning(words: str, names: tuple[str, ...]) -> None:
    assert meant(words, ("Neglect", "Neglect of needs", "Safer sleep")) == names


def test_what_is_no_theme_or_several_is_refused_at_its_field(context: Context) -> None:
    case = logged(context).case_id
    for name in ("Parental drugs", "Parental health"):
        done(themes.add(context, ThemeDraft(name=name)))
    for words, said in (("zebra", "is no theme"), ("parental", "may mean")):
        answer = themes.mark(context, Themed.CASE, case, ThemesDraft(themes=words), seen=None)
        assert said in (refused(answer).about("themes") or "")
    assert "There is no such lesson" in refused(
        themes.mark(context, Themed.LESSON, case, ThemesDraft(), seen=None)
    ).sentence  # fmt: skip
    done(themes.add(context, ThemeDraft(name="Sleep; and beds")))
    both = ThemesDraft(themes="sleep; and beds\nParental health; parental drugs")
    marked = done(themes.mark(context, Themed.CASE, case, both, seen=None))
    assert marked.themes == ("Parental drugs", "Parental health", "Sleep; and beds")


def test_a_lesson_comes_from_somewhere_and_is_shared(either: Context) -> None:
    case = logged(either)
    said = LessonDraft(message="Ask about sleep.", origin=LearningOrigin.NATIONAL_REVIEW)
    assert "is missing" in (refused(lessons.add(either, said)).about("source") or "")
    nowhere = said.model_copy(update={"case": "2020-999"})
    assert "no case 2020-999" in (refused(lessons.add(either, nowhere)).about("case") or "")
    of_case = said.model_copy(update={"case": case.case_ref, "origin": LearningOrigin.RAPID_REVIEW})
    key = done(lessons.add(either, of_case)).lesson_id
    line = lessons_found.line(either.store, "l2026-01")
    assert line is not None and line.stands(date(2026, 11, 23)) == "no plan to share it"
    planned = ShareDraft(audience="Health visitors", means=Means.BRIEFING, planned_for=date(2026, 11, 22))
    way = done(lessons.share(either, key, planned))
    (held,) = lessons_found.of_case(either.store, case.case_id)
    assert held.stands(date(2026, 11, 23)) == "1 of 1 to share, 1 late"
    too_soon = planned.model_copy(update={"reach": 3})
    assert "no people reached yet" in (refused(lessons.share(either, key, too_soon)).about("reach") or "")
    shared = planned.model_copy(update={"done_on": PartialDate.parse("20.11.2026"), "reach": 0, "feedback": "None."})
    done(lessons.correct_share(either, way.dissemination_id, shared, seen=held.shares[0].entry))
    line = lessons_found.line(either.store, key)
    assert line is not None and line.stands(date(2026, 11, 23)) == "shared" and line.shares[0].reach_told == "0"
    assert "was shared already" in refused(lessons.remove(either, key, seen=entries.newest(either.store, key))).sentence
    assert refused(lessons.remove_share(either, way.dissemination_id, seen=None)).refusals[0].entry is not None
    done(lessons.remove_share(either, way.dissemination_id, seen=entries.newest(either.store, way.dissemination_id)))
    done(lessons.share(either, key, planned))
    assert refused(lessons.remove(either, key, seen=None)).refusals[0].entry is not None
    done(lessons.remove(either, key, seen=entries.newest(either.store, key)))
    assert lessons_found.lines(either.store) == ()
    assert_whole(either)


def test_what_was_learned_stands_on_the_case_in_its_summary_and_on_the_agenda(context: Context) -> None:
    group_of(context)
    case = logged(context)
    said = LessonDraft(message="Ask about sleep.", origin=LearningOrigin.RAPID_REVIEW, case=case.case_ref)
    done(lessons.add(context, said))
    told = LessonDraft(message="Look again.", origin=LearningOrigin.OTHER_AREA, source="Area, 2020")
    key = done(lessons.add(context, told)).lesson_id
    page = case_page.page(context.store, case.case_id, date(2026, 11, 23))
    assert page is not None
    assert ("What was learned", (("L2026-01", "Ask about sleep. (no plan to share it)"),)) in content.sections(page)
    summary = papers.make(context, PaperKind.CASE, Subject(case_id=case.case_id))
    assert isinstance(summary, Document) and "Ask about sleep." in to_text(summary)
    meeting = planned(context)
    done(agenda.add(context, meeting, ItemDraft(kind=ItemKind.LEARNING_ELSEWHERE)))
    for shared in (False, True):
        if shared:
            way = ShareDraft(audience="All", means=Means.POLICY, done_on=PartialDate.parse("2026"))
            done(lessons.share(context, key, way))
        paper = papers.make(context, PaperKind.AGENDA, Subject(meeting_id=meeting))
        assert isinstance(paper, Document) and "Ask about sleep." not in to_text(paper)
        assert ("L2026-02, Area, 2020: Look again." in " ".join(to_text(paper).split())) is not shared


@pytest.mark.parametrize(
    ("planned_for", "done_on", "stands"),
    [
        (None, None, Sharing.NO_DAY), (date(2026, 11, 23), None, Sharing.PLANNED),
        (date(2026, 11, 22), None, Sharing.LATE), (date(2026, 11, 1), "2026", Sharing.SHARED),
    ],
)  # fmt: skip
def test_sharing_is_late_from_the_day_after(planned_for: date | None, done_on: str | None, stands: Sharing) -> None:
    given = PartialDate.parse(done_on) if done_on else None
    assert sharing(planned_for, given, date(2026, 11, 23)) is stands
