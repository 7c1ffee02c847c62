"""Papers: made from the record as it is, kept as they went out, and struck like everything else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crg_tui.domain.answers import Refused
from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.group_drafts import PartnershipDraft
from crg_tui.domain.judgements import Answer, ReviewRecommended
from crg_tui.domain.letters import DecisionLetterDraft
from crg_tui.domain.papers import OFFERED, About, PaperKind
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import MakerDraft
from crg_tui.domain.striking import StrikeDraft, StrikeGround
from crg_tui.papers.content.kept import kept
from crg_tui.papers.model import Document, Status, from_json, to_json
from crg_tui.papers.plain import to_text
from crg_tui.queries import group, kept_papers
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import decisions, papers, partnership, striking
from crg_tui.services.paper_makers import MAKERS
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import Sitting, page, sitting
from tests.services.meeting_stories import draft
from tests.services.minutes_stories import drafted
from tests.services.return_stories import query_of_a_return
from tests.services.review_stories import begun
from tests.services.stories import done


def test_every_paper_that_is_offered_has_its_maker() -> None:
    assert {offered.kind for offered in OFFERED} == MAKERS.keys()


def proposed(context: Context) -> tuple[Sitting, Subject]:
    sat = sitting(context)
    key = sat.propose(rationale="Unheard-of words.")
    return sat, Subject(decision_id=key, shown=f"{sat.case_ref}/D1")


@pytest.mark.on_file
def test_what_was_kept_stays_as_it_went_out(either: Context) -> None:
    sat, subject = proposed(either)
    first = done(papers.keep(either, PaperKind.DECISION_SHEET, subject, marking="OFFICIAL", despite="They wait."))
    sat.propose("The group recommends a review.")
    again = done(papers.keep(either, PaperKind.DECISION_SHEET, subject))
    assert (first.ref, first.version, again.ref, again.version) == ("P1", 1, "P2", 2)

    line = kept_papers.one(either.store, "p1")
    assert line is not None
    assert (line.about, line.marking, line.despite) == (subject.shown, "OFFICIAL", "They wait.")
    assert (line.whole, line.sealed, line.struck) == (True, True, ())
    paper = kept(line)
    assert (paper.status, paper.version, paper.seal) == (Status.SENT, "1", first.seal)
    assert "Unheard-of words." in to_text(paper)
    assert [one.ref for one in kept_papers.every(either.store)] == ["P2", "P1"]
    assert [one.ref for one in kept_papers.every(either.store, subject)] == ["P2", "P1"]
    for other in (Subject(case_id=sat.case_id), Subject()):
        assert kept_papers.every(either.store, other) == (), "of the case and of the group nothing was kept"


def test_a_working_copy_carries_no_seal(either: Context) -> None:
    _, subject = proposed(either)
    paper = papers.make(either, PaperKind.DECISION_SHEET, subject, marking="")
    assert isinstance(paper, Document)
    assert (paper.marking, paper.seal, paper.version) == ("", None, None)


def test_what_is_not_there_makes_no_paper(either: Context) -> None:
    sitting(either)
    told = kept_papers.subject(either.store, About.CASE, "2031-001")
    assert isinstance(told, Refused)
    assert told.sentence == "There is no case 2031-001. Look it up with `crg-tui case list`."
    nobody = Subject(decision_id="none")
    answer = papers.keep(either, PaperKind.DECISION_SHEET, nobody)
    assert isinstance(answer, Refused) and answer == papers.make(either, PaperKind.DECISION_SHEET, nobody)
    assert kept_papers.every(either.store) == ()


def test_content_that_was_altered_says_so(either: Context) -> None:
    _, subject = proposed(either)
    done(papers.keep(either, PaperKind.DECISION_SHEET, subject))
    line = kept_papers.one(either.store, "P1")
    assert line is not None
    told = to_text(kept(replace(line, content=line.content.replace("Unheard-of", "Smooth"), whole=False)))
    assert "This is not what went out" in told
    assert "The stored paper is damaged" in to_text(kept(replace(line, content="{")))


def test_struck_words_go_from_kept_papers_too(either: Context) -> None:
    _, subject = proposed(either)
    done(papers.keep(either, PaperKind.DECISION_SHEET, subject))
    draft = StrikeDraft(ground=StrikeGround.COURT_ORDER, reason="Ordered.", authority="Sample court")
    struck = done(
        striking.strike_record(
            either, "decisions", subject.decision_id or "", draft, confirm="strike out", fields=["rationale"]
        )
    )
    assert struck.papers == ("P1 (decision sheet)",)
    line = kept_papers.one(either.store, "P1")
    assert line is not None and len(line.struck) == 1
    assert "Unheard-of" not in line.content
    assert "Words of this paper were struck out" in to_text(kept(line))


def test_papers_and_minutes_carry_the_partnerships_colour(context: Context) -> None:
    sat, subject = proposed(context)
    before = papers.make(context, PaperKind.DECISION_SHEET, subject)
    assert isinstance(before, Document) and before.colour is None
    page = group.partnership(context.store)
    described = PartnershipDraft(name="Sampleshire", colour="1F4E79")
    done(partnership.describe(context, described, seen=page.entry if page else None))
    made = papers.make(context, PaperKind.DECISION_SHEET, subject)
    assert isinstance(made, Document) and made.colour == "1F4E79"
    done(papers.keep(context, PaperKind.DECISION_SHEET, subject))
    line = kept_papers.one(context.store, "P1")
    assert line is not None and kept(line).colour == "1F4E79"
    assert drafted(context, sat.meeting_id).colour == "1F4E79"


@pytest.mark.on_file
def test_check_finds_the_counter_of_papers(either: Context) -> None:
    _, subject = proposed(either)
    done(papers.keep(either, PaperKind.DECISION_SHEET, subject))
    assert_whole(either)


MET = {"criteria_met": Answer.YES, "improvements": Answer.YES}
_ASKED: dict[PaperKind, dict[str, str]] = {
    PaperKind.DECISION_LETTER: {"recipient": "Sample Trust", "agency": "UHL"},
    PaperKind.REMINDER: {"agency": "ICB"},
    PaperKind.BLANK_RETURN: {"agency": "UHL"},
    PaperKind.RETURN_REMINDER: {"agency": "UHL"},
    PaperKind.RETURN_QUERIES: {"agency": "UHL"},
    PaperKind.AGENCY_REMINDER: {"agency": "ICB"},
    PaperKind.INFORMATION_REQUEST: {
        "agency": "UHL", "due_on": "1.12.2026", "identities": "yes", "reason": "They are needed.",
    },
}  # fmt: skip


def test_every_paper_is_made_of_everything_it_can_be_about(either: Context) -> None:
    sat = sitting(either)
    key = sat.propose(recommended=ReviewRecommended.LCSPR, **MET)
    sat.all_agree(key)
    sat.stands(key, Stand.DISAGREE, "ICB")
    sat.words(key, "ICB", words_from="Mo ICB")
    query_of_a_return(either, sat.case_id, "UHL")
    sat.record(key)
    maker = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="Dee Delegate")
    reason = maker.model_copy(update={"without_advice_reason": "It is urgent."})
    done(decisions.decide(either, key, reason, seen=page(either, key).entry))
    begun(either, sat.case_ref)
    of = {
        About.CASE: Subject(case_id=sat.case_id), About.MEETING: Subject(meeting_id=sat.meeting_id),
        About.DECISION: Subject(decision_id=key), About.GROUP: Subject(),
    }  # fmt: skip
    for offered in OFFERED:
        asked = draft(offered.draft, **_ASKED.get(offered.kind, {})) if offered.draft else None
        for about in offered.abouts:
            paper = papers.make(either, offered.kind, of[about], asked)
            assert isinstance(paper, Document), (offered.name, paper)
            assert from_json(to_json(paper)) == paper and to_text(paper)
    assert_whole(either)


@pytest.mark.on_file
def test_what_is_missing_wants_a_reason_before_a_paper_is_kept(either: Context) -> None:
    sat = sitting(either)
    key = sat.propose(rationale=None, rationale_from="Mo Council")
    sat.all_agree(key)
    sat.record(key)
    subject, asked = Subject(decision_id=key), draft(DecisionLetterDraft, recipient="Sample Trust")
    answer = papers.keep(either, PaperKind.DECISION_LETTER, subject, asked, marking="")
    assert isinstance(answer, Refused)
    told = answer.about("despite") or ""
    assert told.startswith("Missing: the rationale, to follow from Mo Council; what whoever decides decided.")
    done(papers.keep(either, PaperKind.DECISION_LETTER, subject, asked, marking="", despite="\x07They\tmust know. "))
    line = kept_papers.one(either.store, "P1")
    assert line is not None and (line.marking, line.despite) == ("", "They\tmust know.")
    assert_whole(either)


def test_a_marking_is_one_line_of_plain_text(either: Context) -> None:
    _, subject = proposed(either)
    paper = papers.make(either, PaperKind.DECISION_SHEET, subject, marking=" OFFICIAL\x1b[31m\nLOCAL ")
    assert isinstance(paper, Document) and paper.marking == "OFFICIAL[31m LOCAL"
    answer = papers.keep(either, PaperKind.DECISION_SHEET, subject, marking="x" * 501)
    assert isinstance(answer, Refused) and answer.about("marking") is not None


def test_what_a_reference_means_depends_on_what_a_paper_can_be_about(either: Context) -> None:
    sat = sitting(either)
    found = papers.subject_of(either, (About.MEETING, About.CASE), sat.case_ref)
    assert isinstance(found, Subject) and found.case_id == sat.case_id
    refusal = papers.subject_of(either, (About.MEETING, About.CASE), "X9")
    assert isinstance(refusal, Refused)
    assert refusal.sentence.startswith("There is no meeting and no case X9. Look it up with `crg-tui meeting list`")
