"""A letter to an agency that the case does not know: said, with the names that may be meant, and not forbidden."""

from __future__ import annotations

import pytest

from crg_tui.domain.actions import ActionDraft
from crg_tui.domain.letters import AgencyReminderDraft, DecisionLetterDraft, InformationRequestDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.participants import ParticipantDraft
from crg_tui.papers.model import Document
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import actions, paper_makers, papers, participants
from crg_tui.services.work import Context
from tests.services.decision_stories import sitting
from tests.services.meeting_stories import draft, group_of
from tests.services.stories import done, logged


def test_a_mistyped_name_is_said_with_the_nearest(either: Context) -> None:
    group_of(either)
    case = logged(either)
    about = Subject(case_id=case.case_id)
    wrong = InformationRequestDraft(agency="Polcie")
    said = paper_makers.stranger(either, about, wrong)
    assert said == ("No agency of this name has a seat or takes part in this case: Polcie. The nearest names: Police.")
    made = papers.make(either, PaperKind.INFORMATION_REQUEST, about, wrong)
    assert isinstance(made, Document), "it is said, and not forbidden"
    for known in ("police", " POLICE"):
        assert paper_makers.stranger(either, about, InformationRequestDraft(agency=known)) is None
    guest = InformationRequestDraft(agency="Zebra Charity")
    assert paper_makers.stranger(either, about, guest) == (
        "No agency of this name has a seat or takes part in this case: Zebra Charity."
    )
    done(participants.add(either, draft(ParticipantDraft, agency="Zebra Charity"), case_id=case.case_id))
    assert paper_makers.stranger(either, about, guest) is None


def test_a_decision_letter_may_be_to_whoever_leads_an_action(either: Context) -> None:
    sat = sitting(either)
    about = Subject(decision_id=sat.propose())
    said = paper_makers.stranger(either, about, DecisionLetterDraft(recipient="X", agency="Zebra Works"))
    assert said is not None and "Zebra Works" in said
    assert paper_makers.stranger(either, about, DecisionLetterDraft(recipient="X")) is None
    done(actions.add(either, ActionDraft(wording="Do.", lead="Zebra Works"), case_id=sat.case_id))
    assert paper_makers.stranger(either, about, DecisionLetterDraft(recipient="X", agency="Zebra Works")) is None


@pytest.mark.parametrize("agency", ["Polcie", "UHL"])
def test_a_reminder_of_what_is_owed_goes_to_nobody_who_owes_nothing(context: Context, agency: str) -> None:
    group_of(context)
    asked = AgencyReminderDraft(agency=agency)
    assert paper_makers.stranger(context, Subject(), asked) is None
    assert not isinstance(papers.make(context, PaperKind.AGENCY_REMINDER, Subject(), asked), Document)
