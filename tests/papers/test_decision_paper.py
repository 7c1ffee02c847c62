"""The decision as a paper: one box, with the dissent welded on, in every format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crg_tui.domain.decisions import DecisionBasis, MakersDecision
from crg_tui.domain.judgements import Answer, DecisionKind
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import AdviceDraft, MakerDraft, PositionDraft, ReasonDraft
from crg_tui.papers.content import decision as content
from crg_tui.papers.content import left_open
from crg_tui.papers.model import Facts, Notice, Quote, Status, Table, from_json, to_json
from crg_tui.papers.render import render
from crg_tui.queries import entries
from crg_tui.services import advice, decisions, interests
from crg_tui.services.work import Context
from tests.services.decision_stories import Sitting, page, published_case, sheet_of, sitting, written
from tests.services.meeting_stories import InterestDraft, attendance_of, draft, group_of
from tests.services.stories import done

WORDS = "A review would teach more; [note] <b>#panic()</b> stays as it is."


def _split(held: Sitting) -> str:
    decision = held.propose(criteria_met=Answer.YES, improvements=Answer.YES)
    held.all_agree(decision)
    held.stands(decision, Stand.DISAGREE, "ICB", "UHL")
    held.words(decision, "ICB", WORDS)
    held.words(decision, "UHL", words_from="Mo UHL")
    held.record(decision)
    return decision


def test_one_box_holds_wording_positions_dissent_and_decision_maker(context: Context) -> None:
    held = sitting(context, away=("Probation",))
    decision = _split(held)
    box = content.box(page(context, decision))
    assert set(box.blocks) <= set(sheet_of(context, decision).blocks)
    assert box.title == "Decision 2026-001/D1 (Child K): next step after the rapid review"
    told = dict(next(block for block in box.blocks if isinstance(block, Facts)).pairs)
    assert told["Outcome"] == "split: 6 agree, 2 disagree, 1 absent, of 9 seats entitled to a position"
    assert "Absent: Sample Probation" in told["Positions"] and "Does not add up" not in told
    assert told["Safeguarding partners"] == "split: 2 agree, 1 disagrees, of 3 seats entitled to a position"
    assert told["For decision by"] == (
        "the three safeguarding partners' delegates (arrangements of 1 April 2026); not decided yet"
    )
    quotes = [block for block in box.blocks if isinstance(block, Quote)]
    assert [(quote.who, quote.text) for quote in quotes] == [
        ("Sample Integrated Care Board disagrees, in its own words", WORDS)
    ]
    notices = [block.text for block in box.blocks if isinstance(block, Notice)]
    assert notices == ["Sample Hospital Trust disagrees: words to follow from Mo UHL, asked on 23 November 2026."]


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_every_format_carries_the_dissent(context: Context, ending: str) -> None:
    held = sitting(context)
    document = sheet_of(context, _split(held))
    assert from_json(to_json(document)) == document
    text = render(document, ending).decode()
    assert "A review would teach more" in text and "words to follow from Mo UHL" in " ".join(text.split())


def test_advice_its_response_and_a_decision_otherwise_stand_beside_the_recommendation(context: Context) -> None:
    held = sitting(context)
    decision = _split(held)
    made = MakerDraft(
        made=MakersDecision.OTHERWISE, maker="Dee Delegate", made_wording="A review is started.",
        made_reason="More is to learn.", without_advice_reason="It cannot wait.",
    )  # fmt: skip
    done(decisions.decide(context, decision, made, seen=page(context, decision).entry))
    asked = done(advice.record(context, decision, AdviceDraft(adviser="Ida Adviser")))
    read = page(context, decision)
    assert content.texts(read)[-1][0] == "Independent advice of Ida Adviser: asked for, not given yet."
    given = AdviceDraft(adviser="Ida Adviser", text="Review it.")
    done(advice.correct(context, asked.advice_id, given, seen=read.advices[0].entry))
    told = content.texts(page(context, decision))
    assert told[-2:] == (
        ("Independent advice of Ida Adviser", "Review it."),
        ("A response to the advice of Ida Adviser is not recorded.", ""),
    )
    text = render(sheet_of(context, decision), ".txt").decode()
    for wanted in (
        "otherwise than the group recommends",
        "A review is started.",
        "More is to learn.",
        "split: 7 agree, 2 disagree",
    ):
        assert wanted in " ".join(text.split())
    assert "Decided without the advice" in text and "Dee Delegate" in text


def test_a_call_of_the_three_partners_recommends_nothing_and_counts_once(context: Context) -> None:
    held = sitting(context)
    decision = _split(held)
    made = MakerDraft(
        made=MakersDecision.OTHERWISE, maker="Dee Delegate", made_wording="None.", made_reason="Known.",
        without_advice_reason="It cannot wait.",
    )  # fmt: skip
    done(decisions.decide(context, decision, made, seen=page(context, decision).entry))
    read = page(context, decision)
    called = replace(
        read, basis=DecisionBasis.PARTNERS_CALL, positions=tuple(one for one in read.positions if one.partner)
    )
    told = dict(content.facts(called))
    assert told["Decision"].startswith("otherwise than was put") and "Safeguarding partners" not in told
    assert dict(content.facts(read))["Decision"].startswith("otherwise than the group recommends")
    assert dict(content.facts(read))["Safeguarding partners"].startswith("split: 2 agree")


def test_what_is_open_is_one_list_on_every_paper(context: Context) -> None:
    held = sitting(context)
    read = page(context, _split(held))
    listed = left_open.sentences(read)
    assert [said.partition(" (")[0].partition(", by")[0].rstrip(".") for said in listed] == [
        "The words of Sample Hospital Trust on why it disagrees",
        "Independent advice, not asked for yet",
        "A written response to the independent advice",
        "The decision on what the group recommends",
        "The dispute between the safeguarding partners",
    ]
    sheet = " ".join(render(sheet_of(context, read.id), ".txt").decode().split())
    assert all(said in sheet for said in listed)
    [table] = [block for block in left_open.table([read]) if isinstance(block, Table)]
    assert len(table.rows) == len(listed)


def test_what_is_not_recorded_or_taken_back_says_so(context: Context) -> None:
    held = sitting(context, away=("ICB",))
    decision = held.propose(kind=DecisionKind.CLOSE, recommended=None)
    assert sheet_of(context, decision).status is Status.DRAFT
    assert "Not recorded: no outcome is confirmed." in render(sheet_of(context, decision), ".txt").decode()
    held.all_agree(decision)
    held.record(decision)
    said = content.notices(page(context, decision))
    assert said == (
        "Provisional, subject to ratification: it was taken inquorate; safeguarding partner missing: integrated care "
        "board (absent).",
    )
    other = held.propose()
    done(
        decisions.withdraw(
            context, other, ReasonDraft(reason="Put too early."), seen=entries.newest(context.store, other)
        )
    )
    assert content.notices(page(context, other)) == ("Withdrawn: Put too early.",)


def test_published_facts_say_what_was_not_published(context: Context) -> None:
    from crg_tui.domain.proposals import ProposalDraft

    group = group_of(context)
    case_id = published_case(context, "2021")
    draft = ProposalDraft(kind=DecisionKind.NOTIFY, wording="The incident is notified.")
    decision = done(decisions.propose(context, case_id, draft)).decision_id
    silent = PositionDraft(stand=Stand.DISAGREE, words_not_published=True)
    written(context, decision, group.seats["Council"], silent)
    written(context, decision, group.seats["Police"], PositionDraft(stand=Stand.AGREE))
    told = dict(content.facts(page(context, decision)))
    assert told["Rationale"] == "not published" and told[content.PUT].endswith("date not published")
    assert "Not published: Sample Integrated Care Board" in told["Positions"] and "Quorum" not in told
    (notice,) = content.dissent(page(context, decision))
    assert isinstance(notice, Notice) and notice.text.endswith("its words are not published.")


def test_a_sheet_names_the_agency_of_a_declared_interest_in_full(context: Context) -> None:
    table = sitting(context)
    key = table.propose()
    who = attendance_of(context, table.meeting_id, "UHL")
    done(interests.declare(context, table.item_id, who, draft(InterestDraft, nature="Leads her ward", withdrew="yes")))
    told = render(sheet_of(context, key), ".txt").decode()
    assert "(Sample Hospital Trust)" in told and "(UHL)" not in told
