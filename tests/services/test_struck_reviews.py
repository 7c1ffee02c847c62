"""Strike-outs and reviews: one that covers another case stays with it, and goes with its last."""

from __future__ import annotations

from pathlib import Path

import pytest

from crg_tui.domain.review_drafts import ReviewEventDraft, TermsDraft
from crg_tui.queries import reviews as found
from crg_tui.services import review_events, reviews, striking
from crg_tui.services.work import Context
from tests.services.meeting_stories import draft
from tests.services.review_stories import begun, covers, delayed, happens, read, reviewer, steps
from tests.services.stories import done, logged
from tests.services.struck_file import everything, left, whole
from tests.services.test_striking import why

WORDS = "Zebedee Quillfeather"


def _told(context: Context) -> tuple[str, str, str]:
    """A review of two cases with words of its own; the keys of review and cases."""
    first, second = logged(context), logged(context, children="Child L")
    review = begun(context)
    covers(context, review, second.case_ref)
    terms = draft(TermsDraft, terms=f"What {WORDS} knew.", agreed_on="9.11.2026")
    done(reviews.set_terms(context, review, terms, seen=read(context, review).entry))
    reviewer(context, review, conflict="managed", conflict_words=f"{WORDS} was taught by her.")
    delayed(context, review)
    happens(context, review, "family_told", "5.11.2026", words=f"{WORDS} was there.")
    return review, first.case_id, second.case_id


@pytest.mark.on_file
def test_a_composite_review_stays_with_its_other_case_and_goes_with_its_last(either: Context, tmp_path: Path) -> None:
    review, first, second = _told(either)
    done(striking.strike_case(either, first, why(), confirm="2026-001"))
    page = read(either, review)
    assert [case.ref for case in page.cases] == ["2026-002"] and page.terms == f"What {WORDS} knew."
    assert steps(either, "2026-002")["family_told"] == ["2026-11-05"]
    assert whole(either) == ()
    done(striking.strike_case(either, second, why(), confirm="2026-002"))
    assert found.lines(either.store, either.clock.today()) == ()
    assert left(either, tmp_path, "Quillfeather", "Dr Invented Reviewer") == [] and whole(either) == ()


def test_a_review_that_was_taken_away_goes_from_the_log_with_its_last_case(either: Context) -> None:
    review, first, second = _told(either)
    done(reviews.remove(either, review, seen=read(either, review).entry))
    done(striking.strike_case(either, first, why(), confirm="2026-001"))
    assert WORDS in everything(either) and whole(either) == ()
    done(striking.strike_case(either, second, why(), confirm="2026-002"))
    assert WORDS not in everything(either) and whole(either) == ()


def test_a_case_that_was_left_out_takes_no_review_with_it(either: Context) -> None:
    review, _, second = _told(either)
    done(reviews.uncover(either, review, second))
    done(striking.strike_case(either, second, why(), confirm="2026-002"))
    assert read(either, review).terms == f"What {WORDS} knew."
    event = draft(ReviewEventDraft, kind="draft_received", on_date="20.11.2026")
    done(review_events.add(either, review, event))
    assert whole(either) == ()


def test_what_happened_in_one_case_alone_goes_with_it_and_what_was_of_both_stays(either: Context) -> None:
    review, first, _ = _told(either)
    happens(either, review, "family_invited", "6.11.2026", words=f"{WORDS} came alone.", cases="2026-001")
    done(striking.strike_case(either, first, why(), confirm="2026-001"))
    page = read(either, review)
    assert [event.kind.value for event in page.events if event.words] == ["family_told"]
    assert "came alone" not in everything(either) and whole(either) == ()
