"""Have we been here before: what is found of earlier cases, why, and what people judged of it."""

from __future__ import annotations

from crg_tui.domain.actions import ActionDraft, RecommendationDraft
from crg_tui.domain.family import CaseLinkKind
from crg_tui.domain.learning import LearningOrigin, Means
from crg_tui.domain.lessons import LessonDraft, ShareDraft
from crg_tui.domain.likeness import Kind, LinkDraft
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plans import AssuranceMeans, Finding
from crg_tui.domain.striking import StrikeDraft, StrikeGround
from crg_tui.domain.themes import Themed, ThemeDraft, ThemesDraft
from crg_tui.queries import case_links as links_found
from crg_tui.queries import entries, finding, likeness
from crg_tui.queries import themes as themes_found
from crg_tui.services import actions, case_links, lessons, striking, themes
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import RECORDS, Assurance, table
from tests.conftest import assert_whole
from tests.services.stories import done, logged, refused
from tests.store.every_table import fill

BRUISE = "A health visitor saw a bruise on a baby of six weeks who could not yet roll."
AGAIN = "Bruises were found by a health visitor on a newborn; nobody asked who had held it."
OTHER = "A boy of sixteen was stabbed outside a takeaway."


@intention
def assured(work: Work, action_id: str) -> None:
    work.add(
        Assurance(
            action_id=action_id, means=AssuranceMeans.AUDIT, done_on=PartialDate.parse("3.5.2026"),
            finding=Finding.EMBEDDED, words="Ten of ten records.",
        )
    )  # fmt: skip


def _mark(context: Context, case_id: str, words: str) -> None:
    done(themes.mark(context, Themed.CASE, case_id, ThemesDraft(themes=words), seen=None))


def test_what_is_like_a_referral_is_found_with_its_reasons(either: Context) -> None:
    for number in range(3):
        logged(either, summary=OTHER, reason="A knife.", children=f"Child Z{number}", incident_on="2025")
    earlier = logged(either, summary=BRUISE, reason="Hidden.", children="Child A", incident_on="3.10.2026")
    plan = done(actions.recommend(either, earlier.case_id, RecommendationDraft(recommendation="Refer every bruise.")))
    told = ActionDraft(wording="Train each health visitor to refer a bruise.", recommendation=1)
    action = done(actions.add(either, told, case_id=earlier.case_id))
    done(assured(either, action.action_id))
    done(themes.add(either, ThemeDraft(name="Bruising")))
    _mark(either, earlier.case_id, "bruising")
    said = LessonDraft(message="Any bruise on a baby is looked at by a health visitor.", source="Other area, 2020",
                       origin=LearningOrigin.OTHER_AREA)  # fmt: skip
    lesson = done(lessons.add(either, said))
    now = logged(either, summary=AGAIN, reason="Quite new.", children="Child B", incident_on="3.11.2026")
    _mark(either, now.case_id, "bruising")

    found = likeness.of_case(either.store, now.case_id)
    case, *rest = found.like
    assert (case.kind, case.ref, case.stands) == (Kind.CASE, earlier.case_ref, "open")
    assert case.why.startswith("theme: Bruising; words in common: ") and "bruises" in case.why
    assert case.told.startswith(f"Action {action.ref} was marked embedded on 3 May 2026. theme: Bruising")
    assert {one.ref for one in rest} == {action.ref, lesson.ref} and found.embedded[0] == case
    assert OTHER not in {one.words for one in found.like}
    assert found.said.startswith("Been here before? 1 earlier case is like it")
    typed = likeness.of_words(either.store, "a bruise, seen by a health visitor")
    assert {one.ref for one in typed.like} == {case.ref, now.case_ref, action.ref, lesson.ref}
    assert likeness.of_recommendation(either.store, plan.plan_id).like[0].ref == now.case_ref
    assert likeness.of_words(either.store, "").said == "" == likeness.of_case(either.store, "none").said
    assert likeness.of_recommendation(either.store, "none").like == ()


def test_what_may_be_the_same_case_is_said_until_somebody_judged_it(either: Context) -> None:
    one = logged(either, children="Child A", incident_on="3.11.2026")
    two = logged(either, children="Child B", incident_on="3.11.2026", referring_agency="sample hospital trust")
    logged(either, children="Child C", incident_on="Nov 2026", referring_agency="Sampleshire Police", harm="died")
    (found,) = likeness.of_case(either.store, two.case_id).duplicates
    assert found.ref == one.case_ref and found.why.startswith("the incident of both was on ")
    draft = LinkDraft(other=one.case_ref, kind=CaseLinkKind.NOT_ALIKE, words="Two babies, two homes.")
    done(case_links.judge(either, two.case_id, draft, seen=None))
    for case in (one, two):
        (link,) = likeness.of_case(either.store, case.case_id).links
        assert link.told == "not alike: Two babies, two homes."
        assert likeness.of_case(either.store, case.case_id).duplicates == ()
    again = LinkDraft(other=two.case_ref, kind=CaseLinkKind.DUPLICATE)
    assert refused(case_links.judge(either, one.case_id, again, seen=None)).refusals[0].theirs
    link = links_found.of_case(either.store, one.case_id)[0]
    done(case_links.judge(either, one.case_id, again, seen=link.entry))
    (only,) = links_found.every(either.store)
    assert only.kind is CaseLinkKind.DUPLICATE and only.words is None
    for other, said in ((one.case_ref, "this case itself"), ("1999-001", "no case")):
        wrong = case_links.judge(either, one.case_id, LinkDraft(other=other, kind=CaseLinkKind.SIMILAR), seen=None)
        assert said in (refused(wrong).about("other") or "")
    assert refused(case_links.remove(either, only.id, seen=None)).refusals[0].entry is not None
    done(case_links.remove(either, only.id, seen=entries.newest(either.store, only.id)))
    assert links_found.every(either.store) == ()
    assert "no longer there" in refused(case_links.remove(either, only.id, seen=None)).sentence
    assert_whole(either)


def test_one_search_says_kind_and_where(either: Context) -> None:
    case = logged(either, summary=BRUISE, children="Child A")
    plan = RecommendationDraft(recommendation="Every bruise is told to a doctor.")
    done(actions.recommend(either, case.case_id, plan))
    done(themes.add(either, ThemeDraft(name="Bruise on a baby")))
    found = [(hit.kind_words, hit.ref) for hit in finding.hits(either.store, "bruise")]
    assert found == [
        ("case", case.case_ref), ("referral", case.referral_ref),
        ("recommendation", f"{case.case_ref} recommendation 1"),
        ("theme", "Bruise on a baby"),
    ]  # fmt: skip
    assert finding.hits(either.store, "zebra") == finding.hits(either.store, " ") == ()
    assert themes_found.lines(either.store)[0].on == 0


def test_everything_that_is_indexed_is_found_and_told_from_where_the_word_stands(either: Context) -> None:
    indexed = {table(kind).name for kind in RECORDS if kind.searched}
    assert indexed == set(finding.SOURCES) | finding.NOT_LOOKED_THROUGH
    fill(either)
    # What fills a table says "sample" in every text, and what was told before says something of its own.
    kinds = {hit.kind for hit in finding.hits(either.store, "sample", 10_000)}
    with either.store.read() as connection:
        for kind, source in finding.SOURCES.items():
            rows = connection.execute(source.query()).all()
            assert rows, f"nothing to find among {kind}"
    assert kinds >= set(finding.SOURCES) - {"agenda_items", "minute_texts", "positions", "decisions", "children"}, kinds
    logged(either, summary=f"{'Long before. ' * 9}Then a bruise was seen.")
    (hit,) = (hit for hit in finding.hits(either.store, "bruise") if hit.kind == "cases")
    assert hit.around == "… before. Long before. Then a bruise was seen."
    assert hit.text.startswith("Long before.")


def test_a_case_that_is_disposed_of_takes_its_themes_lessons_and_judgements_with_it(context: Context) -> None:
    one, other = logged(context), logged(context, children="Child L")
    done(themes.add(context, ThemeDraft(name="Bruising")))
    _mark(context, one.case_id, "bruising")
    said = LessonDraft(message="M", origin=LearningOrigin.RAPID_REVIEW, case=one.case_ref)
    key = done(lessons.add(context, said)).lesson_id
    done(themes.mark(context, Themed.LESSON, key, ThemesDraft(themes="bruising"), seen=None))
    done(lessons.share(context, key, ShareDraft(audience="All", means=Means.BRIEFING)))
    draft = LinkDraft(other=one.case_ref, kind=CaseLinkKind.SIMILAR, words="Alike.")
    done(case_links.judge(context, other.case_id, draft, seen=None))
    why = StrikeDraft(ground=next(iter(StrikeGround)), reason="It was ordered.", authority="A court")
    done(striking.strike_case(context, one.case_id, why, confirm=one.case_ref))
    assert links_found.every(context.store) == ()
    assert likeness.of_case(context.store, other.case_id).like == ()
    assert themes_found.lines(context.store)[0].on == 0
