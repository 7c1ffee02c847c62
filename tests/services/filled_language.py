"""Forms filled with words of their own about the words of papers: what each is given to, for `test_nothing_dropped`."""

from __future__ import annotations

from crg_tui.domain.language import GlossaryDraft, WatchedWordDraft
from crg_tui.domain.leaks import LeakKind, Spotted
from crg_tui.domain.papers import PaperKind
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import glossary, leaks, watched_words
from crg_tui.services.leaks import Finding, LeakRulingDraft, Paper
from tests.services.decision_stories import Sitting
from tests.services.filled import Given, of, seen
from tests.services.meeting_stories import draft
from tests.services.stories import done


@of("glossary.add")
def an_abbreviation(sat: Sitting) -> Given:
    return Given(GlossaryDraft, lambda draft: glossary.add(sat.context, draft), {})


@of("glossary.correct")
def an_abbreviation_put_right(sat: Sitting) -> Given:
    made = done(glossary.add(sat.context, draft(GlossaryDraft, abbreviation="ZZP", expansion="invented panel")))
    return Given(
        GlossaryDraft,
        lambda draft: glossary.correct(sat.context, made.term_id, draft, seen=seen(sat, made.term_id)),
        {},
    )


@of("watched_words.add")
def a_watched_word(sat: Sitting) -> Given:
    return Given(WatchedWordDraft, lambda draft: watched_words.add(sat.context, draft), {"why": "jargon"})


@of("watched_words.correct")
def a_watched_word_put_right(sat: Sitting) -> Given:
    made = done(watched_words.add(sat.context, draft(WatchedWordDraft, word="invented word", why="other")))
    return Given(
        WatchedWordDraft,
        lambda draft: watched_words.correct(sat.context, made.word_id, draft, seen=seen(sat, made.word_id)),
        {"why": "jargon"},
    )


@of("leaks.rule")
def a_place_ruled_on(sat: Sitting) -> Given:
    spotted = Spotted(LeakKind.NAME, "Child K", "the first name", "Item 6", "", "Inventedname", "")
    paper = Paper(PaperKind.OTHER, Subject(case_id=sat.case_id, shown="2026-001"))
    return Given(
        LeakRulingDraft,
        lambda draft: leaks.rule(sat.context, Finding(1, spotted, "0" * 64), paper, draft),
        {"ruling": "stands"},
    )
