"""Letters: who is told of a review and by whom, what an agency is told or asked, and what a letter lacks."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.actions import ActionDraft
from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import Draft
from crg_tui.domain.case_drafts import ChildDraft, StepDraft
from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.family_drafts import ConcernedDraft
from crg_tui.domain.group_drafts import PartnershipDraft
from crg_tui.domain.judgements import Answer, ReviewRecommended
from crg_tui.domain.letters import (
    BODIES,
    DecisionLetterDraft,
    InformationRequestDraft,
    PanelLetterDraft,
    ReminderDraft,
    ReturnReminderDraft,
)
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import MakerDraft
from crg_tui.domain.returns import AskReturnsDraft, ReturnedDraft
from crg_tui.papers.model import Document, Paragraph, Quote, Signature, letterhead
from crg_tui.papers.plain import to_text
from crg_tui.queries import history, kept_papers
from crg_tui.queries import returns as found_returns
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import (
    actions,
    bank_holidays,
    cases,
    decisions,
    family,
    paper_makers,
    papers,
    partnership,
    returns,
)
from crg_tui.services.work import Context
from tests.services.decision_stories import Sitting, page, sitting
from tests.services.meeting_stories import draft
from tests.services.stories import done, head

MET = {"criteria_met": Answer.YES, "improvements": Answer.YES}
LCSPR = "The group recommends a local child safeguarding practice review."
DISSENT = "All is learnt already; a review would delay the change."
NAME = "Invented Samplechild"


def decided(context: Context, *, split: bool = True, made: bool = True) -> tuple[Sitting, Subject]:
    """A review is recommended, and the partners' delegates decide as recommended."""
    sat = sitting(context)
    key = sat.propose(LCSPR, recommended=ReviewRecommended.LCSPR, **MET)
    sat.all_agree(key)
    if split:
        sat.stands(key, Stand.DISAGREE, "LPT")
        sat.words(key, "LPT", DISSENT)
    sat.record(key)
    if made:
        given = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="Dee Delegate")
        done(decisions.decide(context, key, given, seen=page(context, key).entry))
    return sat, Subject(decision_id=key, shown=f"{sat.case_ref}/D1")


def made(context: Context, kind: PaperKind, subject: Subject, asked: Draft) -> Document:
    paper = papers.make(context, kind, subject, asked)
    assert isinstance(paper, Document), paper
    return paper


def refused(context: Context, kind: PaperKind, subject: Subject, asked: Draft) -> str:
    answer = papers.make(context, kind, subject, asked)
    assert isinstance(answer, Refused), answer
    return answer.sentence


def test_panel_dfe_and_ofsted_get_one_letter_that_names_the_reviewer(context: Context) -> None:
    _, subject = decided(context)
    address = draft(PartnershipDraft, name="Sample Partnership", address="1 Sample Street", contact="0000 000")
    done(partnership.describe(context, address, seen=None))
    given = PanelLetterDraft(
        reviewer="Rowan Sample", reviewer_post="independent", signed_by="Ada Sample", capacity="chair"
    )
    paper = made(context, PaperKind.PANEL_LETTER, subject, given)
    top = letterhead(paper)
    assert top is not None
    assert (top.sender, top.recipient, top.date) == ("1 Sample Street\n0000 000", "\n".join(BODIES), "23 November 2026")
    text = " ".join(to_text(paper).split())
    assert "Rowan Sample, independent" in text
    assert "on 23 November 2026 by Dee Delegate (the three safeguarding partners' delegates), as the group rec" in text
    assert "which concerns Child K" in text and "recorded as split: of 9 seats, 8 agreed and 1 disagreed." in text
    assert paper.notes == (), "it writes out what its readers may not know"
    assert "was put at a meeting of the Case Review Group (CRG) on 23 November 2026." in text
    assert [one for one in paper.blocks if isinstance(one, Signature)] == [Signature("Ada Sample", "chair")]
    assert Quote("Sample Community Trust disagrees, in its own words", DISSENT) in paper.blocks
    assert paper_makers.missing(context, PaperKind.PANEL_LETTER, subject, given) == ()


def test_the_day_of_the_decision_and_that_of_the_beginning_are_told_apart(context: Context) -> None:
    sat, subject = decided(context)
    step = draft(StepDraft, kind="lcspr_initiated", on_date="20.11.2026")
    done(cases.record_step(context, sat.case_id, step))
    text = " ".join(to_text(made(context, PaperKind.PANEL_LETTER, subject, PanelLetterDraft())).split())
    assert "The decision was taken on 23 November 2026" in text
    assert "The review was initiated on 20 November 2026. The report is to be published by Thursday 20 May 2027" in text
    assert "after that day (unconfirmed: guidance does not say how the first day counts)." in text


def test_what_was_decided_is_said_in_a_sentence_and_what_is_not_decided_is_not(context: Context) -> None:
    _, subject = decided(context, made=False)
    key = subject.decision_id or ""
    asked = DecisionLetterDraft(recipient="Sample Trust")

    def says() -> str:
        return " ".join(to_text(made(context, PaperKind.DECISION_LETTER, subject, asked)).split())

    held = "A local child safeguarding practice review will be held."
    assert "The group recommends that a local child safeguarding practice review is held." in says()
    assert held not in says()
    given = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="Dee Delegate")
    done(decisions.decide(context, key, given, seen=page(context, key).entry))
    assert held in says() and "The question of what should follow the rapid review was put" in says()


def test_the_chair_of_the_day_signs_unless_somebody_else_is_named(context: Context) -> None:
    _, subject = decided(context)
    plain, named = DecisionLetterDraft(recipient="x"), DecisionLetterDraft(recipient="x", signed_by="Ada Sample")
    assert made(context, PaperKind.DECISION_LETTER, subject, plain).blocks[-1] == Signature(
        "Mo Council", "chair of the Case Review Group"
    )
    assert made(context, PaperKind.DECISION_LETTER, subject, named).blocks[-1] == Signature("Ada Sample", "")


def test_a_reviewer_who_is_not_commissioned_yet_is_allowed_and_said(context: Context) -> None:
    _, subject = decided(context)
    paper = made(context, PaperKind.PANEL_LETTER, subject, PanelLetterDraft())
    assert Paragraph("The reviewer has not been commissioned yet. We shall write again with the name.") in paper.blocks
    assert done(papers.keep(context, PaperKind.PANEL_LETTER, subject, PanelLetterDraft())).version == 1
    post = PanelLetterDraft(reviewer_post="independent")
    assert "Name the reviewer too" in refused(context, PaperKind.PANEL_LETTER, subject, post)


def test_only_a_decision_to_hold_a_review_makes_the_letter_to_the_panel(context: Context) -> None:
    sat, subject = decided(context, made=False)
    assert "has not decided" in refused(context, PaperKind.PANEL_LETTER, subject, PanelLetterDraft())
    other = sat.propose()
    proposed = Subject(decision_id=other)
    assert "is proposed" in refused(context, PaperKind.PANEL_LETTER, proposed, PanelLetterDraft())
    sat.all_agree(other)
    sat.record(other)
    told = refused(context, PaperKind.PANEL_LETTER, proposed, PanelLetterDraft())
    assert "is not that an LCSPR is held: it recommends no review" in told
    assert "no such decision" in refused(context, PaperKind.PANEL_LETTER, Subject(decision_id="x"), PanelLetterDraft())


def test_what_was_decided_otherwise_stands_first_and_wants_a_reason(context: Context) -> None:
    _, subject = decided(context, made=False)
    key = subject.decision_id or ""
    otherwise = MakerDraft(
        made=MakersDecision.OTHERWISE,
        maker="Dee Delegate",
        made_wording="No review is held.",
        made_reason="It is known.",
    )
    done(decisions.decide(context, key, otherwise, seen=page(context, key).entry))
    asked = DecisionLetterDraft(recipient="Sample Trust")
    quotes = [one for one in made(context, PaperKind.DECISION_LETTER, subject, asked).blocks if isinstance(one, Quote)]
    assert quotes[0] == Quote("Decided, in these words", "No review is held.")
    assert quotes[1] == Quote("What the group had recommended", LCSPR)
    answer = papers.keep(context, PaperKind.PANEL_LETTER, subject, PanelLetterDraft())
    assert isinstance(answer, Refused)
    assert "decided otherwise than recommended" in (answer.about("despite") or "")
    done(papers.keep(context, PaperKind.PANEL_LETTER, subject, PanelLetterDraft(), despite="The words mean a review."))
    line = kept_papers.one(context.store, "P1")
    assert line is not None and line.despite == "The words mean a review."


def test_an_agency_is_told_what_was_decided_who_disagreed_and_its_own_actions(context: Context) -> None:
    sat, subject = decided(context)
    for wording, lead in (("Share the protocol.", "UHL, named nurse"), ("Train all.", "Police, sergeant")):
        action = ActionDraft(wording=wording, lead=lead, due_on=date(2026, 12, 4))
        done(actions.add(context, action, case_id=sat.case_id))
    asked = DecisionLetterDraft(recipient="Sample Hospital Trust\n2 Sample Lane", agency="UHL", next_steps="We begin.")
    text = to_text(made(context, PaperKind.DECISION_LETTER, subject, asked))
    assert "2 Sample Lane" in text and "We begin." in text and "Dear colleague" in text
    assert "Share the protocol." in text and "Train all." not in text
    assert DISSENT in text and "Dee Delegate" in text and "split" in text
    nobody = made(context, PaperKind.DECISION_LETTER, subject, DecisionLetterDraft(recipient="x", agency="Elsewhere"))
    assert "Elsewhere" not in to_text(nobody), "a letter has no part that says nothing"


@pytest.mark.parametrize(
    ("recipient", "greeted"),
    [
        ("Ms E. Invented\nSample Academy", "Dear Ms Invented"),
        ("Mo UHL, named nurse\nSample Hospital Trust", "Dear Mo UHL"),
        ("Sample Hospital Trust", "Dear colleague"),
        ("Msample Trust", "Dear colleague"),
    ],
)
def test_a_letter_greets_by_name_whom_it_knows(context: Context, recipient: str, greeted: str) -> None:
    _, subject = decided(context)
    paper = made(context, PaperKind.DECISION_LETTER, subject, DecisionLetterDraft(recipient=recipient))
    top = letterhead(paper)
    assert top is not None and top.salutation == greeted


def test_a_letter_about_what_is_not_decided_yet_says_so_and_wants_a_reason(context: Context) -> None:
    _, subject = decided(context, made=False)
    asked = DecisionLetterDraft(recipient="Sample Trust", salutation="Dear Sir")
    text = to_text(made(context, PaperKind.DECISION_LETTER, subject, asked))
    assert "This is what the group recommends. It is not decided yet; that is for" in " ".join(text.split())
    assert "Yours faithfully" in text
    assert paper_makers.missing(context, PaperKind.DECISION_LETTER, subject, asked) == ("what whoever decides decided",)


def requested(context: Context, **over: str) -> tuple[Sitting, Subject, Draft]:
    sat = sitting(context)
    bank_holidays.fill_if_needed(context)
    asked: Draft = draft(InformationRequestDraft, agency="UHL", **over)
    return sat, Subject(case_id=sat.case_id, shown=sat.case_ref), asked


def test_the_working_day_is_counted_from_the_notification_with_its_working(context: Context) -> None:
    sat, subject, asked = requested(context, working_day="7")
    told = refused(context, PaperKind.INFORMATION_REQUEST, subject, asked)
    assert told.startswith("Working days are counted from the notification to the Panel, and it is not recorded.")
    done(cases.record_step(context, sat.case_id, draft(StepDraft, kind="notified", on_date="20.11.2026")))
    text = " ".join(to_text(made(context, PaperKind.INFORMATION_REQUEST, subject, asked)).split())
    assert "Please send your answer by Tuesday 1 December 2026. That is 7 working days after Friday 20 November" in text
    assert "(unconfirmed); weekends and England's bank holidays do not count." in text
    both = draft(InformationRequestDraft, agency="UHL", working_day="7", due_on="1.12.2026")
    assert "Give one of the two." in refused(context, PaperKind.INFORMATION_REQUEST, subject, both)


def test_without_a_day_of_its_own_it_is_the_day_of_the_return(context: Context) -> None:
    sat, subject, asked = requested(context)
    text = to_text(made(context, PaperKind.INFORMATION_REQUEST, subject, asked))
    assert "No day is set by which this is wanted." in text and "Sample Hospital Trust" in text
    assert paper_makers.missing(context, PaperKind.INFORMATION_REQUEST, subject, asked) == (
        "the day by which it is wanted",
    )
    done(returns.ask(context, sat.case_id, draft(AskReturnsDraft, agencies="UHL", due_on="30.11.2026")))
    assert "by Monday 30 November 2026" in to_text(made(context, PaperKind.INFORMATION_REQUEST, subject, asked))
    past = draft(InformationRequestDraft, agency="UHL", due_on="2.11.2026")
    answer = papers.make(context, PaperKind.INFORMATION_REQUEST, subject, past)
    assert isinstance(answer, Refused) and "An answer by 2 November 2026" in (answer.about("due_on") or "")


def test_an_agency_that_returned_something_is_asked_for_more(context: Context) -> None:
    sat, subject, asked = requested(context, due_on="1.12.2026")
    assert "further request" not in to_text(made(context, PaperKind.INFORMATION_REQUEST, subject, asked))
    done(returns.ask(context, sat.case_id, draft(AskReturnsDraft, agencies="UHL", due_on="30.11.2026")))
    assert "further request" not in to_text(made(context, PaperKind.INFORMATION_REQUEST, subject, asked))
    earlier = draft(AskReturnsDraft, agencies="Police", asked_on="2.11.2026")
    done(returns.ask(context, sat.case_id, earlier))
    police = asked.model_copy(update={"agency": "Police"})
    text = " ".join(to_text(made(context, PaperKind.INFORMATION_REQUEST, subject, police)).split())
    assert "We asked you for this before, on 2 November 2026, and no return has come yet." in text
    lines = found_returns.lines(context.store, context.clock.today(), case_id=sat.case_id)
    line = next(one for one in lines if one.short_name == "UHL")
    came = draft(ReturnedDraft, returned_on="23.11.2026", summary="Seen twice.")
    done(returns.receive(context, line.id, came, seen=line.entry))
    text = to_text(made(context, PaperKind.INFORMATION_REQUEST, subject, asked))
    assert "We have your return of 23 November 2026; this is a further request." in " ".join(text.split())


def test_an_answer_that_comes_when_the_report_is_due_is_pointed_out_beside_the_letter(context: Context) -> None:
    sat, subject, asked = requested(context, due_on="11.12.2026")
    kind = PaperKind.INFORMATION_REQUEST
    assert paper_makers.missing(context, kind, subject, asked) == (), "no due day is known"
    done(cases.record_step(context, sat.case_id, draft(StepDraft, kind="notified", on_date="20.11.2026")))
    said = "time to use the answer: it is wanted by 11 December 2026, and the rapid review is due that day"
    assert paper_makers.missing(context, kind, subject, asked) == (said,)
    assert "time to use" not in to_text(made(context, kind, subject, asked))
    before = asked.model_copy(update={"due_on": date(2026, 12, 10)})
    assert paper_makers.missing(context, kind, subject, before) == ()


def test_a_day_that_leaves_little_time_is_pointed_out_in_the_form(context: Context) -> None:
    sat, subject, asked = requested(context, due_on="25.11.2026")
    assert paper_makers.hasty(context, subject, asked) == (
        "due_on", "By 25 November 2026 the agency has 2 working days.",
    )  # fmt: skip
    assert paper_makers.hasty(context, subject, asked.model_copy(update={"due_on": date(2026, 11, 26)})) is None
    reminder = ReturnReminderDraft(agency="UHL", due_on=date(2026, 12, 11))
    assert paper_makers.hasty(context, subject, reminder) is None
    done(cases.record_step(context, sat.case_id, draft(StepDraft, kind="notified", on_date="20.11.2026")))
    assert paper_makers.hasty(context, subject, reminder) == (
        "due_on", "11 December 2026: the rapid review is due that day.",
    )  # fmt: skip


def test_everyone_of_the_family_is_asked_about_by_designation(context: Context) -> None:
    sat, subject, asked = requested(context, due_on="1.12.2026")
    done(family.add(context, sat.case_id, ConcernedDraft(who="Partner", relationship="mother's partner")))
    text = to_text(made(context, PaperKind.INFORMATION_REQUEST, subject, asked))
    assert "Partner: mother's partner" in text and "Name and date of birth of Partner: ___" in text
    assert "is enclosed" not in text and "Please write no names in your answer" in " ".join(text.split())
    enclosed = asked.model_copy(update={"enclosed": True})
    text = " ".join(to_text(made(context, PaperKind.INFORMATION_REQUEST, subject, enclosed)).split())
    assert "The form of an agency return is enclosed." in text and "for the chronology" in text


def test_names_stand_in_it_only_when_they_were_opened_and_are_never_kept(context: Context) -> None:
    sat, subject, asked = requested(context, due_on="1.12.2026")
    done(cases.add_child(context, sat.case_id, draft(ChildDraft, pseudonym="Child L", name=NAME, born="2.7.2026")))
    text = to_text(made(context, PaperKind.INFORMATION_REQUEST, subject, asked))
    assert "Name of Child L, and other names: ___" in text and NAME not in text
    assert "Filled in by hand" not in text and "these children" in text and "the safety of this child" not in text

    before = head(context)
    named = asked.model_copy(update={"identities": True})
    assert "Why the names are needed is missing." in refused(context, PaperKind.INFORMATION_REQUEST, subject, named)
    why = asked.model_copy(update={"reason": "The trust needs them."})
    assert "and no names" in refused(context, PaperKind.INFORMATION_REQUEST, subject, why)
    assert head(context) == before
    named = named.model_copy(update={"reason": "The trust needs them."})
    kept = papers.keep(context, PaperKind.INFORMATION_REQUEST, subject, named)
    assert isinstance(kept, Refused) and "identities stand apart" in kept.sentence
    assert head(context) == before

    text = to_text(made(context, PaperKind.INFORMATION_REQUEST, subject, named))
    assert NAME in text and "2 July 2026" in text and "Name of Child L" not in text
    assert head(context)[0] == before[0] + 1
    assert history.latest(context.store, 1)[0].kinds == "opening of identities created"


def test_a_reminder_tells_of_no_asking_of_its_own_day(context: Context) -> None:
    sat = sitting(context)
    key = sat.propose()
    sat.all_agree(key)
    sat.stands(key, Stand.DISAGREE, "LPT")
    sat.words(key, "LPT", words_from="the named nurse")
    paper = made(context, PaperKind.REMINDER, Subject(decision_id=key), ReminderDraft(agency="LPT"))
    top = letterhead(paper)
    assert top is not None and top.recipient == "The named nurse\nSample Community Trust"
    text = " ".join(to_text(paper).split())
    assert "asked for these words" not in text and "as soon as you can" in text
    assert paper.title.startswith("Your agency's reasons for disagreeing with decision")
    position = page(context, key).position(sat.seat("LPT"))
    assert position is not None and position.words_asked_on == context.clock.today()


@pytest.mark.parametrize("agency", ["LPT", "sample community trust"])
def test_a_reminder_goes_through_the_same_door(context: Context, agency: str) -> None:
    sat = sitting(context)
    key = sat.propose()
    sat.all_agree(key)
    sat.stands(key, Stand.DISAGREE, "LPT")
    sat.words(key, "LPT", words_from="Mo LPT")
    subject = Subject(decision_id=key)
    asked = ReminderDraft(agency=agency, due_on=date(2026, 11, 27), signed_by="Ada Sample")
    paper = made(context, PaperKind.REMINDER, subject, asked)
    top = letterhead(paper)
    assert top is not None and (top.recipient, top.salutation) == ("Mo LPT\nSample Community Trust", "Dear Mo LPT")
    text = " ".join(to_text(paper).split())
    assert "by Friday 27 November 2026. Please answer to" in text and "Yours sincerely" in text
    assert isinstance(paper.blocks[-1], Signature) and "(Child K)" in paper.title
    past = ReminderDraft(agency=agency, due_on=date(2026, 11, 20))
    assert "is wanted before the letter" in refused(context, PaperKind.REMINDER, subject, past)
    assert "nothing is to follow there" in refused(context, PaperKind.REMINDER, subject, ReminderDraft())
    assert "To follow are the words of: LPT." in refused(
        context, PaperKind.REMINDER, subject, ReminderDraft(agency="Nobody")
    )
