"""What becomes of a decision as entries of a sample: each verb goes through its service, and what it says arrives."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.answers import Refused
from crg_tui.domain.decisions import AdviceFollowed
from crg_tui.domain.disputes import DisputeEnd, DisputeStepKind
from crg_tui.domain.panel import PanelReplyKind
from crg_tui.handover.samples import reading
from crg_tui.handover.samples.entries import Sample
from crg_tui.handover.samples.playing import play
from crg_tui.queries import decisions
from crg_tui.queries.decisions import DecisionPage
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.handover.played import few_bank_holidays

HEAD = 'format = "crg-tui sample 1"\ntitle = "A sample"\n'
D = 'decision = "2026-001/D1"'


def entry(at: str, does: str, *lines: str) -> str:
    return "\n".join(["", "[[entry]]", f"at = 2026-{at}:00", 'by = "Sample Clerk"', f'does = "{does}"',
                      "invented = true", *lines, ""])  # fmt: skip


def seat(minute: int, short: str, partner: str) -> str:
    return entry(
        f"11-02T09:{minute}", "seat.add", f'agency = "Sample {short}"', f'short_name = "{short}"',
        f'partner = "{partner}"', "from_date = 2026-01-01",
    )  # fmt: skip


def referral(number: int) -> str:
    return entry(
        f"11-02T10:0{number}", "referral.log", f'gives = "2026-00{number}/R1"', "received_on = 2026-11-02",
        'referring_agency = "Sample Agency"', 'summary = "Something invented."',
    )  # fmt: skip


CLERK = entry("11-02T09:00", "operator.begin", 'name = "Sample Clerk"').replace('by = "Sample Clerk"', 'by = "crg-tui"')
RULES = entry(
    "11-02T09:05", "arrangements.add", "in_force_from = 2026-01-01", 'group_name = "CRG"',
    'decision_maker = "partners_delegates"', 'advice_trigger = "partners_split"', 'source = "Sample arrangements"',
)  # fmt: skip
SEATS = seat(10, "Council", "local_authority") + seat(11, "Police", "police") + seat(12, "ICB", "integrated_care_board")
DECIDING = "".join([
    entry("11-03T10:00", "decision.propose", 'case = "2026-001"', 'gives = "2026-001/D1"', 'kind = "next_step"',
          'wording = "No review."', 'rationale_from = "Rae Example"', 'recommended = "none"',
          'alternatives = "A review of one agency was thought of."'),
    entry("11-03T10:01", "decision.cover", D, 'cases = ["2026-002"]'),
    entry("11-03T10:02", "positions.set", D, "positions = [",
          '{ seat = "Council", stand = "agree", in_writing = true, received_on = 2026-11-03 },',
          '{ seat = "ICB", stand = "agree", in_writing = true, received_on = 2026-11-03 },',
          '{ seat = "Police", stand = "disagree", in_writing = true, received_on = 2026-11-03, words_from = "Kit" },',
          "]"),
    entry("11-03T10:03", "decision.record", D, 'outcome = "split"'),
])  # fmt: skip
COURSE = "".join([
    entry("11-04T10:00", "decision.chase", D, 'seat = "Police"', 'how = "by e-mail"'),
    entry("11-04T10:01", "decision.chase", D, 'how = "by telephone"'),
    entry("11-05T10:00", "dispute.step", D, 'kind = "escalated"', "on_date = 2026-11-05", 'whom = "the leads"'),
    entry("11-05T10:01", "dispute.step", D, 'seat = "Police"', 'kind = "legal_advice"', "on_date = 2026-11-05"),
    entry("11-06T10:00", "advice.record", D, 'adviser = "Ida"', 'text = "Review it."', 'response = "Not now."',
          'followed = "not_followed"'),
    entry("11-06T10:01", "dispute.end", D, 'ended_how = "stands"', 'words = "Nobody moved."'),
    entry("11-09T10:00", "decision.decide", D, 'made = "as_recommended"', 'maker = "Dee Delegate"'),
    entry("11-10T10:00", "decision.oversee", D, 'overseen_by = "Sample Executive"', 'overseen_words = "Noted."'),
    entry("11-12T10:00", "panel.reply", 'case = "2026-001"', D, 'kind = "reconsider"', "on_date = 2026-11-12",
          'points = "Look again."'),
    entry("11-16T10:00", "panel.respond", 'case = "2026-001"', 'response = "We looked again."'),
    entry("11-17T10:00", "meeting.plan", 'gives = "M2026-01"', "held_on = 2026-11-17"),
    entry("11-17T10:01", "meeting.open", 'meeting = "M2026-01"'),
    entry("11-17T10:02", "decision.report", D, 'meeting = "M2026-01"'),
])  # fmt: skip
START = HEAD + CLERK + RULES + SEATS + referral(1) + referral(2)


def played(context: Context, text: str) -> DecisionPage | str:
    """The decision after playing it, or what was refused."""
    sample = reading.read([("sample.toml", text.encode())])
    assert isinstance(sample, Sample), sample.sentence
    with few_bank_holidays():
        answer = play(context, sample)
    if isinstance(answer, Refused):
        return answer.sentence
    page = decisions.page(context.store, answer.stage.id("decision", "2026-001/D1"))
    assert page is not None
    return page


def test_the_whole_course_of_a_decision_is_played(context: Context) -> None:
    page = played(context, START + DECIDING + COURSE)
    assert isinstance(page, DecisionPage), page
    course = page.course
    assert [ref for _, ref in course.also_covers] == ["2026-002"]
    assert page.alternatives == "A review of one agency was thought of."
    chased = [(line.short_name, line.chased_on, line.how) for line in course.chased]
    assert chased == [("Police", date(2026, 11, 4), "by e-mail"), (None, date(2026, 11, 4), "by telephone")]
    assert course.dispute is not None and course.dispute.ended_how is DisputeEnd.STANDS
    steps = [(step.kind, step.short_name) for step in course.dispute.steps]
    assert steps == [(DisputeStepKind.ESCALATED, None), (DisputeStepKind.LEGAL_ADVICE, "Police")]
    assert page.advices[0].followed is AdviceFollowed.NOT_FOLLOWED
    assert (page.overseen_by, page.overseen_words) == ("Sample Executive", "Noted.")
    (reply,) = course.replies
    assert (reply.kind, reply.response) == (PanelReplyKind.RECONSIDER, "We looked again.")
    assert reply.responded_on is not None and reply.responded_on.shown == "16 November 2026"
    assert page.reported_at == "M2026-01"
    assert_whole(context)


AGREED = DECIDING.replace('stand = "disagree"', 'stand = "agree"').replace(', words_from = "Kit"', "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (entry("11-05T10:00", "dispute.step", D, 'kind = "talked"', "on_date = 2026-11-05"), "no dispute is open"),
        (entry("11-05T10:00", "dispute.end", D, 'ended_how = "resolved"'), "no dispute is open over 2026-001/D1"),
        (entry("11-05T10:00", "panel.respond", 'case = "2026-001"', 'response = "Yes."'), "waits for a response"),
        (entry("11-05T10:00", "decision.cover", D, 'cases = ["2026-002"]'), "was recorded for the cases"),
        (entry("11-05T10:00", "decision.chase", D, 'seat = "Police"'), "nothing follows from Police"),
        (entry("11-05T10:00", "decision.oversee", D), "name nobody who oversees"),
        (entry("11-05T10:00", "panel.reply", 'case = "2026-001"', D, 'kind = "agrees"', "on_date = 2026-11-06"),
         "has not come yet"),
    ],
)  # fmt: skip
def test_what_a_service_refuses_is_refused_with_the_entry(context: Context, text: str, said: str) -> None:
    agreed = AGREED.replace('outcome = "split"', 'outcome = "unanimous"')
    sentence = played(context, START + agreed + text)
    assert isinstance(sentence, str) and said in sentence
    assert sentence.startswith("sample.toml, entry "), sentence


def test_a_name_that_no_entry_gave_is_refused_before_anything_is_played() -> None:
    text = START + DECIDING + entry("11-05T10:00", "decision.cover", D, 'cases = ["2026-009"]')
    answer = reading.read([("sample.toml", text.encode())])
    assert isinstance(answer, Refused) and "no earlier entry gives the case 2026-009" in answer.sentence
