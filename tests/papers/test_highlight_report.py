"""The highlight report of a quarter, and the letter of what one agency owes."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.actions import (
    ActionDraft,
    CompletionDraft,
    HowLeft,
    LeavingDraft,
    RecommendationDraft,
    ReopeningDraft,
)
from crg_tui.domain.answers import Refused
from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.highlights import HighlightDraft, HighlightWordsDraft, read_quarter
from crg_tui.domain.learning import LearningOrigin
from crg_tui.domain.lessons import LessonDraft
from crg_tui.domain.letters import AgencyReminderDraft
from crg_tui.domain.panel import PanelReplyKind
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plan_drafts import JointLeadDraft, MilestoneDraft
from crg_tui.domain.plans import AssuranceMeans, Finding, Verdict
from crg_tui.domain.return_drafts import QueryDraft
from crg_tui.domain.returns import AskReturnsDraft
from crg_tui.domain.reviews import DelayCause, ReviewEventKind, ReviewKind
from crg_tui.domain.stages import StepKind
from crg_tui.papers.model import Document, Table
from crg_tui.papers.plain import to_text
from crg_tui.queries import agencies_due
from crg_tui.queries import highlights as found
from crg_tui.queries import returns as found_returns
from crg_tui.queries.entries import newest
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import (
    action_leads,
    actions,
    bank_holidays,
    cases,
    highlights,
    lessons,
    milestones,
    papers,
    return_queries,
    returns,
    undo,
)
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import (
    Assurance,
    DateChange,
    PanelReply,
    Review,
    ReviewCase,
    ReviewDelay,
    ReviewEvent,
    Step,
    Verification,
)
from tests.services.meeting_stories import group_of
from tests.services.stories import done, logged, operation, refused

AUTUMN = read_quarter("2026-10")


def on(day: str) -> PartialDate:
    return PartialDate.parse(day)


@intention
def afterwards(work: Work, one: str, other: str) -> None:
    """What other parts of the record say of two actions, and a review under way and one that was published."""
    work.add(Verification(action_id=one, verdict=Verdict.VERIFIED, name="Dee", on_date=on("10.11.2026")))
    day = on("12.11.2026")
    work.add(Assurance(action_id=one, means=AssuranceMeans.AUDIT, done_on=day, finding=Finding.EMBEDDED, words="x"))
    later = date(2026, 11, 25)
    work.add(DateChange(action_id=other, changed_on=later, was=date(2026, 11, 1), becomes=None, reason="x"))
    for ref, kind in (("R2026-01", ReviewEventKind.INITIATED), ("R2026-02", ReviewEventKind.PUBLISHED)):
        review = work.add(Review(ref=ref, kind=ReviewKind.LCSPR, title="Child K"))
        work.add(ReviewEvent(review_id=review.id, kind=kind, on_date=on("2.11.2026")))
    work.add(Review(ref="R2026-03", kind=ReviewKind.OTHER_LEARNING, title="Another"))


def _record(context: Context) -> str:
    bank_holidays.fill_if_needed(context)
    case = logged(context)
    logged(context, received_on="2026", children="Child Y", incident_on="2025", aware_on="2026")
    logged(context, received_on="30.9.2026", children="Child Z", incident_on="2025", aware_on="29.9.2026")
    for kind, day in ((StepKind.NOTIFIED, "2.11.2026"), (StepKind.SENT_TO_PANEL, "20.11.2026")):
        done(cases.record_step(context, case.case_id, StepDraft(kind=kind, on_date=on(day))))
    made = [
        done(actions.add(context, ActionDraft(wording="Do.", lead="Police, head", due_on=due), case_id=case.case_id))
        for due in (date(2026, 11, 2), date(2026, 11, 20), date(2026, 12, 20))
    ]
    done(afterwards(context, made[0].action_id, made[1].action_id))
    lesson = LessonDraft(message="M", origin=LearningOrigin.OTHER, source="S", learned_on=on("Nov 2026"),
                         voice_changed="She was asked first.")  # fmt: skip
    done(lessons.add(context, lesson))
    return case.case_ref


def test_every_figure_names_what_it_counts(either: Context) -> None:
    ref = _record(either)
    page = found.page(either.store, AUTUMN, date(2026, 11, 23))
    figures = {one.label: one for one in (*page.activity, *page.progress)}
    assert figures["Referrals received"].refs == (f"{ref}/R1",)
    assert figures["Referrals received"].uncertain == ("2026-002/R1",)
    assert figures["Serious incidents notified"].refs == (ref,)
    assert figures["Rapid reviews sent to the Panel"].refs == (f"{ref} (14 working days)",)
    assert figures["Reviews under way at 23 November 2026"].refs == ("R2026-01", "R2026-03 (start not recorded)")
    assert figures["Actions opened"].count == 3
    assert figures["Actions whose evidence was verified"].refs == figures["Found embedded by assurance"].refs
    overdue = figures["Actions overdue at 23 November 2026"].refs
    assert overdue == (f"{ref}/A1 (due 2 November 2026)", f"{ref}/A2 (due 1 November 2026)")
    assert page.voices == (("L2026-01", "She was asked first."),)
    before = found.page(either.store, AUTUMN.before(), date(2026, 11, 23))
    assert before.as_of == date(2026, 9, 30) and [one.count for one in before.activity] == [1, 0, 0, 1, 0, 0, 0]


def test_an_action_that_was_opened_again_was_completed_until_then(either: Context) -> None:
    case = logged(either)
    made = done(actions.add(either, ActionDraft(wording="Do.", due_on=date(2026, 9, 1)), case_id=case.case_id))
    completion = CompletionDraft(completed_on=on("25.8.2026"), evidence="A list.")
    key = made.action_id
    done(actions.complete(either, key, completion, seen=newest(either.store, key)))
    again = ReopeningDraft(reason="It is not done.")
    reopening = operation(actions.reopen(either, key, again, seen=newest(either.store, key)))

    def figures() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        summer, autumn = (found.page(either.store, one, date(2026, 11, 23)) for one in (AUTUMN.before(), AUTUMN))
        return summer.progress[1].refs, summer.progress[-1].refs, autumn.progress[-1].refs

    assert figures() == ((made.ref,), (), (f"{made.ref} (due 1 September 2026)",))
    done(undo.undo(either, reopening))
    assert figures() == ((made.ref,), (), ())


def test_what_is_written_for_a_section_stands_in_the_report(either: Context) -> None:
    ref = _record(either)
    said = HighlightWordsDraft(text="Please agree a second reviewer.")
    done(highlights.write(either, AUTUMN, "decisions", said, seen=None))
    assert refused(highlights.write(either, AUTUMN, "decisions", said, seen=None)).refusals[0].theirs
    wrong = highlights.write(either, AUTUMN, "zebra", said, seen=None)
    assert "no section zebra" in (refused(wrong).about("section") or "")
    draft = HighlightDraft(quarter="2026-10")
    paper = papers.make(either, PaperKind.HIGHLIGHT, Subject(), draft)
    assert isinstance(paper, Document) and paper.title == "Highlight report, October to December 2026"
    text = to_text(paper)
    assert "Please agree a second reviewer." in text and f"{ref} Child K (14 working days)" in text
    assert "She was asked first." in text and "before the quarter has ended" in text
    rows = [row for block in paper.blocks if isinstance(block, Table) for row in block.rows]
    assert all(
        row[1] == str(sum(line.split()[0] not in ("none", "Not") for line in row[2].split("\n"))) for row in rows
    )
    later = papers.make(either, PaperKind.HIGHLIGHT, Subject(), HighlightDraft(quarter="2027-01"))
    assert isinstance(later, Refused) and "has not begun" in (later.about("quarter") or "")
    held = found.page(either.store, AUTUMN, date(2026, 11, 23)).section("decisions")
    done(highlights.write(either, AUTUMN, "decisions", HighlightWordsDraft(), seen=held.entry))
    nothing = highlights.write(either, AUTUMN, "decisions", HighlightWordsDraft(), seen=None)
    assert "Nothing is written" in (refused(nothing).about("text") or "")
    assert found.quarters(either.store) == ()


@intention
def held_up(work: Work, case_id: str) -> None:
    """A request of the Panel without an answer, and a delayed review of which nobody said when it began."""
    step = work.add(Step(case_id=case_id, kind=StepKind.PANEL_REPLY, on_date=on("10.11.2026")))
    work.add(PanelReply(case_id=case_id, step_id=step.id, kind=PanelReplyKind.RECONSIDER))
    review = work.add(Review(ref="R2026-05", kind=ReviewKind.LCSPR, title="Sleep"))
    work.add(ReviewCase(review_id=review.id, case_id=case_id))
    work.add(ReviewDelay(review_id=review.id, cause=DelayCause.CRIMINAL, words="The trial comes first."))
    work.add(ReviewEvent(review_id=review.id, kind=ReviewEventKind.INITIATED, on_date=on("2.10.2026")))


def test_what_stands_out_and_what_children_said_is_told(either: Context) -> None:
    bank_holidays.fill_if_needed(either)
    case = logged(either, voice_of_child="Said that it was cold.", received_on="3.11.2026")
    key = done(actions.add(either, ActionDraft(wording="Ask every ward."), case_id=case.case_id)).action_id
    day = CompletionDraft(completed_on=on("3.11.2026"), without_evidence="Nobody kept it.")
    done(actions.complete(either, key, day, seen=newest(either.store, key)))
    done(held_up(either, case.case_id))
    page = found.page(either.store, AUTUMN, date(2026, 11, 23))
    ref = case.case_ref
    assert [(one.what, one.ref, one.told) for one in page.exceptions] == [
        ("Request of the Panel", ref, ("the Panel asks to reconsider (10 November 2026)", "no response recorded")),
        ("Delayed review", "R2026-05", (
            "criminal proceedings, start not recorded, no end recorded: The trial comes first.",
            "when Panel and Secretary of State were told is not recorded",
            "publication due 2 April 2027 (unconfirmed): 130 days left; a delay does not stop the time limit",
        )),
    ]  # fmt: skip
    assert page.heard == ((f"{ref}/R1", "Said that it was cold."),)
    figures = {one.label: one for one in (*page.activity, *page.progress)}
    assert figures["Actions completed"].refs == (f"{ref}/A1 (without evidence)",)
    done(actions.reopen(either, key, ReopeningDraft(reason="Not done."), seen=newest(either.store, key)))
    done(
        actions.close(
            either, key, LeavingDraft(how=HowLeft.SUPERSEDED, reason="Another."), seen=newest(either.store, key)
        )
    )
    text = " ".join(to_text(_report(either)).split())
    assert "Actions not accepted or superseded How many: 1" in text and f"{ref}/A1 Child K: Ask every ward." in text
    assert f"What was said or shown, {ref}/R1 Child K: Said that it was cold." in text
    assert "What: Request of the Panel" in text and "Nothing is recorded." in text


def _report(context: Context) -> Document:
    paper = papers.make(context, PaperKind.HIGHLIGHT, Subject(), HighlightDraft(quarter="2026-10"))
    assert isinstance(paper, Document)
    return paper


def test_an_agency_is_told_everything_that_it_owes(context: Context) -> None:
    group_of(context)
    ref = _record(context)
    draft = AgencyReminderDraft(agency="police", due_on=date(2026, 12, 1))
    letter = papers.make(context, PaperKind.AGENCY_REMINDER, Subject(), draft)
    assert isinstance(letter, Document)
    text = to_text(letter)
    assert f"{ref}/A1" in text and "2 November 2026, overdue" in text and "1 December 2026" in text
    assert "Sampleshire Police" in text and "injuries" not in text and "Our reference" not in text
    for agency, said in (("LPT", "Nothing is due from LPT."), ("Zoo", "Nothing is due from Zoo.")):
        answer = papers.make(context, PaperKind.AGENCY_REMINDER, Subject(), AgencyReminderDraft(agency=agency))
        assert isinstance(answer, Refused) and said in (answer.about("agency") or "")


def test_an_agency_is_asked_about_each_action_and_no_date_is_moved(context: Context) -> None:
    group_of(context)
    case = logged(context).case_id
    plan = RecommendationDraft(recommendation="Ask first.")
    done(actions.recommend(context, case, plan))
    later = ActionDraft(wording="Do.", lead="Police, head", due_on=date(2026, 12, 20), recommendation=1)
    key = done(actions.add(context, later, case_id=case)).action_id
    done(action_leads.add(context, key, JointLeadDraft(lead="Schools, named lead")))
    done(milestones.add(context, key, MilestoneDraft(wording="Half of it", due_on=on("12.2026"))))
    done(actions.add(context, ActionDraft(wording="More.", lead="Police"), case_id=case))

    def told(agency: str) -> str:
        draft = AgencyReminderDraft(agency=agency, due_on=date(2026, 12, 1))
        letter = papers.make(context, PaperKind.AGENCY_REMINDER, Subject(), draft)
        assert isinstance(letter, Document)
        return " ".join(to_text(letter).split())

    text = told("Police")
    assert "Please let us have" not in text and "Every date above stays as it is." in text
    for said in (
        "Child K", "Recommendation 1: Ask first.", "Your lead: head", "Together with ", ", named lead Milestone",
        "no date set",
        "Milestone 1, by December 2026, not recorded as reached: Half of it",
        "name a date by which it will be done",
        "whether your lead accepts it", "tell us how far it has come",
    ):  # fmt: skip
        assert said in text, said
    assert "Your lead: named lead Together with " in told("Schools")


def test_an_agency_is_asked_for_the_answers_to_open_queries(context: Context) -> None:
    group_of(context)
    case = logged(context).case_id
    done(returns.ask(context, case, AskReturnsDraft(agencies="Police")))
    [asked] = found_returns.lines(context.store, context.clock.today(), case_id=case)
    done(return_queries.add(context, asked.id, QueryDraft(place="Chronology, row 3", problem="which year?")))
    letter = papers.make(context, PaperKind.AGENCY_REMINDER, Subject(), AgencyReminderDraft(agency="Police"))
    assert isinstance(letter, Document)
    text = " ".join(to_text(letter).split())
    assert "Chronology, row 3" in text and "which year?" in text
    assert "Please let us have the answers to our queries as soon as you can" in text
    [line] = agencies_due.lines(context.store, context.clock.today())
    assert line.counted == "1 return, 1 answer"
