"""The live meeting, played through the services after the sample year: its minutes, to the letter, and its history."""

from __future__ import annotations

import json
import re
from datetime import date, time
from itertools import product
from pathlib import Path

import sqlalchemy as sa

from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import Draft
from crg_tui.domain.decisions import DecisionState, MakersDecision
from crg_tui.domain.highlights import HighlightDraft
from crg_tui.domain.letters import (
    AgencyReminderDraft,
    DecisionLetterDraft,
    InformationRequestDraft,
    PanelLetterDraft,
    ReminderDraft,
    ReturnQueriesDraft,
    ReturnReminderDraft,
)
from crg_tui.domain.meetings import ItemState
from crg_tui.domain.paper_drafts import ActionLogDraft
from crg_tui.domain.paper_headings import HEADINGS, key_of
from crg_tui.domain.paper_templates import of_the_paper
from crg_tui.domain.papers import About, PaperKind, offered
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.return_drafts import BlankReturnDraft
from crg_tui.handover.samples.demo import NEXT_MEETING
from crg_tui.papers.content import minutes as content
from crg_tui.papers.content.adapted import adapted
from crg_tui.papers.model import Heading
from crg_tui.papers.plain import to_text
from crg_tui.queries import decisions, meetings, views
from crg_tui.queries import minutes as found
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.kept_papers import Subject
from crg_tui.queries.meetings import MeetingPage
from crg_tui.services import papers
from crg_tui.services.paper_makers import MAKERS
from crg_tui.store.tables import LogEntry, LogPayload, table
from tests.conftest import assert_whole
from tests.handover.played import Playing

EXPECTED = Path(__file__).with_name("expected_sample_minutes.txt")


def page_of(meeting: Playing) -> MeetingPage:
    context, played = meeting
    page = meetings.page(context.store, played.stage.id("meeting", NEXT_MEETING))
    assert page is not None
    return page


def decision(meeting: Playing, ref: str) -> DecisionPage:
    context, played = meeting
    page = decisions.page(context.store, played.stage.id("decision", ref))
    assert page is not None
    return page


def without_seal(text: str) -> str:
    return re.sub(r"^Seal: [0-9]+( [A-Z2-7]{5}){4}$", "Seal: SEAL", text, flags=re.MULTILINE)


def issued(meeting: Playing) -> list[str]:
    """The lines of the minutes as they were issued, whole and under a seal that holds."""
    context, played = meeting
    [version] = found.versions(context.store, played.stage.id("meeting", NEXT_MEETING))
    assert version.whole and version.sealed
    return without_seal(to_text(content.kept(version, version))).split("\n")


def test_the_minutes_are_those_that_were_written_by_hand_beforehand(meeting: Playing) -> None:
    assert issued(meeting) == EXPECTED.read_text(encoding="utf-8").split("\n")


def test_the_log_is_as_the_record_says(meeting: Playing) -> None:
    assert_whole(meeting[0])


def test_somebody_comes_late_and_somebody_leaves_early(meeting: Playing) -> None:
    stays = {one.name: one.stays for one in page_of(meeting).people}
    assert [(stay.arrived_at, stay.left_at) for stay in stays["Gita Mockup"]] == [(time(10, 20), None)]
    assert [(stay.arrived_at, stay.left_at) for stay in stays["Cora Instance"]] == [(time(10, 0), time(11, 31))]


def test_items_are_taken_out_of_order_and_one_is_deferred(meeting: Playing) -> None:
    page = page_of(meeting)
    taken = sorted(page.items, key=lambda item: item.opened_at or time.max)
    assert [item.number for item in taken] == [1, 2, 3, 4, 10, 5, 6, 7, 8, 9, 11, 12]
    deferred = next(item for item in page.items if item.state is ItemState.DEFERRED)
    assert (deferred.case_ref, deferred.deferred_to) == ("2026-011", "M2026-06")


def test_there_is_a_unanimous_a_split_and_a_provisional_decision(meeting: Playing) -> None:
    split, unanimous, provisional = (decision(meeting, ref) for ref in ("2026-012/D2", "2026-009/D2", "2026-010/D1"))
    assert (split.outcome, split.partners_outcome) == (Outcome.SPLIT, Outcome.SPLIT)
    assert (unanimous.outcome, unanimous.made) == (Outcome.UNANIMOUS, MakersDecision.AS_RECOMMENDED)
    assert provisional.state is DecisionState.PROVISIONAL
    assert (split.made, split.advice_need and split.advice_need.needed) == (MakersDecision.AWAITED, True)


def test_dissent_is_there_in_words_and_to_follow(meeting: Playing) -> None:
    dissents = {
        line.short_name: line for line in decision(meeting, "2026-012/D2").positions if line.stand is Stand.DISAGREE
    }
    assert set(dissents) == {"ICB", "Probation"}
    assert dissents["ICB"].words and dissents["ICB"].read_back_at == time(10, 47)
    assert (dissents["Probation"].words, dissents["Probation"].words_from) == (None, "Iris Prototype")


def test_a_wrong_agency_was_put_right_before_and_after_recording_and_the_log_has_both(meeting: Playing) -> None:
    context, played = meeting
    positions = {line.short_name: line for line in decision(meeting, "2026-012/D2").positions}
    assert positions["Community"].stand is Stand.AGREE
    assert positions["Voluntary"].stand is Stand.ABSTAIN
    log, payloads = table(LogEntry), table(LogPayload)
    query = (
        sa.select(log.c.record_kind, log.c.record_id, payloads.c.payload)
        .join(payloads, payloads.c.entry_id == log.c.entry_id)
        .where(log.c.record_kind.in_(["positions", "decisions"]))
        .order_by(log.c.seq)
    )
    changes: dict[str, list[list[str]]] = {}
    with context.store.read() as connection:
        for kind, key, payload in connection.execute(query):
            told = json.loads(payload)["fields"].get("stand" if kind == "positions" else "state")
            if told is not None:
                changes.setdefault(key, []).append(told)
    corrected = [course for course in changes.values() if len(course) > 1]
    assert [[None, "disagree"], ["disagree", "agree"]] in corrected
    assert [[None, "agree"], ["agree", "abstain"]] in corrected
    states = changes[played.stage.id("decision", "2026-012/D2")]
    assert [now for _, now in states] == ["proposed", "recorded", "proposed", "recorded"]


def test_a_view_moved_and_both_are_kept(meeting: Playing) -> None:
    context, played = meeting
    page = views.of_case(context.store, played.stage.id("case", "2026-012"), date(2026, 11, 24))
    assert page is not None
    [moved] = [agency for agency in page.questions[0].seats if agency.before]
    assert moved.now is not None and moved.now.why_changed is not None
    assert (moved.short_name, moved.before[0].answer, moved.now.answer) == ("ICB", "not_known", "yes")


ASKED: dict[PaperKind, Draft] = {
    PaperKind.PANEL_LETTER: PanelLetterDraft(),
    PaperKind.DECISION_LETTER: DecisionLetterDraft(recipient="The referrer"),
    PaperKind.REMINDER: ReminderDraft(agency="Police"),
    PaperKind.INFORMATION_REQUEST: InformationRequestDraft(agency="Police", due_on=date(2026, 12, 1)),
    PaperKind.ACTION_LOG: ActionLogDraft(meeting="M2026-06"),
    PaperKind.AGENCY_REMINDER: AgencyReminderDraft(agency="Police"),
    PaperKind.HIGHLIGHT: HighlightDraft(quarter="2026-10"),
    PaperKind.BLANK_RETURN: BlankReturnDraft(agency="Police"),
    PaperKind.RETURN_REMINDER: ReturnReminderDraft(agency="Police"),
    PaperKind.RETURN_QUERIES: ReturnQueriesDraft(agency="Police"),
}
ABOUT = {
    About.MEETING: ("M2026-05",), About.CASE: ("2026-012", "2026-007"), About.DECISION: ("2026-012/D2", "2026-007/D1"),
    About.GROUP: (None,),
}  # fmt: skip


def test_every_heading_that_can_be_adapted_is_one_that_its_paper_has_in_that_order(meeting: Playing) -> None:
    context, _ = meeting
    for kind, headings in HEADINGS.items():
        held = offered(kind)
        assert held is not None
        had: set[str] = set()
        # An action log is that of a meeting, or one between meetings.
        drafts = {None, ASKED.get(kind)} if kind is PaperKind.ACTION_LOG else {ASKED.get(kind)}
        for reference, draft in product(ABOUT[held.about], drafts):
            subject = papers.subject_of(context, held.abouts, reference)
            assert isinstance(subject, Subject)
            paper = MAKERS[kind](context, subject, draft)
            if isinstance(paper, Refused):
                continue
            assert adapted(paper, tuple(map(of_the_paper, headings))) == paper, (
                f"the headings of {kind} are out of order"
            )
            had |= {key_of(block.text) for block in paper.blocks if isinstance(block, Heading)}
        assert set(map(key_of, headings)) <= had, kind
