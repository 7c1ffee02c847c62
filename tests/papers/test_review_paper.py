"""The summary of a review, its place in the summary of its case, and the reviewer in the letter to the Panel."""

from __future__ import annotations

from crg_tui.domain.answers import Refused
from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.judgements import Answer, ReviewRecommended
from crg_tui.domain.letters import PanelLetterDraft
from crg_tui.domain.paper_drafts import ReviewSummaryDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.proposals import MakerDraft
from crg_tui.papers.model import Document
from crg_tui.papers.render import render
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import decisions, papers
from crg_tui.services.work import Context
from tests.services.decision_stories import page, sitting
from tests.services.review_stories import begun, delayed, happens, reviewer
from tests.services.stories import done, logged


def _text(paper: Document | Refused) -> str:
    assert isinstance(paper, Document), paper
    return " ".join(render(paper, ".txt").decode().split())


def test_the_letter_to_the_panel_takes_the_reviewer_from_the_record(context: Context) -> None:
    sat = sitting(context)
    key = sat.propose(recommended=ReviewRecommended.LCSPR, criteria_met=Answer.YES, improvements=Answer.YES)
    sat.all_agree(key)
    sat.record(key)
    maker = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="Dee Delegate")
    done(decisions.decide(context, key, maker, seen=page(context, key).entry))
    subject = Subject(decision_id=key)

    def letter(**given: str) -> str:
        return _text(papers.make(context, PaperKind.PANEL_LETTER, subject, PanelLetterDraft(**given)))

    assert "has not been commissioned yet" in letter()
    review = begun(context, sat.case_ref, decision=f"{sat.case_ref}/D1", started_on="23.11.2026")
    reviewer(context, review, post="Independent")
    assert "The review is led by Dr Invented Reviewer, Independent." in letter()
    assert "The review is led by Ms Named." in letter(reviewer="Ms Named")
    reviewer(context, review, name="Ms Second")
    assert "has not been commissioned yet" in letter(), "of two nobody is chosen"


def test_the_summary_names_what_is_still_to_do_and_the_clock_with_its_delays(context: Context) -> None:
    case_id = logged(context).case_id
    review = begun(context, started_on="1.5.2026", before_incident="yes")
    reviewer(context, review)
    delayed(context, review, told_on="20.10.2026")
    happens(context, review, "draft_asked", "5.11.2026", words="The draft.")
    subject = Subject(case_id=case_id, shown="2026-001")
    said = _text(papers.make(context, PaperKind.REVIEW, subject, ReviewSummaryDraft()))
    for words in (
        "Publication was due", "A delay is a reason; it does not stop the time limit.", "20 October 2026",
        "Not checked",
        "Conflict of interest of Dr Invented Reviewer not checked", "Draft asked for in writing", "Not recorded.",
    ):  # fmt: skip
        assert words in said, words
    assert "Does not fit" not in said
    happens(context, review, "draft_received", "20.11.2026")
    happens(context, review, "published", "19.11.2026")
    marked = _text(papers.make(context, PaperKind.REVIEW, subject, ReviewSummaryDraft()))
    assert "Does not fit" in marked
    assert "Published before the draft was received (19 November 2026, 20 November 2026)" in marked
    assert "R2026-01" in _text(papers.make(context, PaperKind.CASE, subject))
    begun(context, kind="other_learning", started_on="")
    unnamed = papers.make(context, PaperKind.REVIEW, subject, ReviewSummaryDraft())
    assert isinstance(unnamed, Refused) and "Name one of: R2026-01, R2026-02." in unnamed.sentence
    named = papers.make(context, PaperKind.REVIEW, subject, ReviewSummaryDraft(review="r2026-02"))
    assert "Other learning review" in _text(named)
    none = papers.make(context, PaperKind.REVIEW, Subject(case_id="none"), ReviewSummaryDraft())
    assert isinstance(none, Refused)
