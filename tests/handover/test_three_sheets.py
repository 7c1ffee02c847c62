"""Three sheets for readers who were not there: each builds, and says what such a reader must find on it."""

from __future__ import annotations

import re

from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.handover.three_sheets import SHEETS


def read(text: str) -> str:
    """The sheet with its lines run together."""
    return " ".join(text.split())


def in_order(told: str, *parts: str) -> None:
    """That these stand on the sheet, one after another."""
    place = -1
    for part in parts:
        assert part in told[place + 1 :], part
        place = told.index(part, place + 1)


def built(context: Context, name: str) -> str:
    """A sheet, run together, after looking at what each must have: days of its own, and a record that is whole."""
    told = read(SHEETS[name](context))
    days = set(re.findall(r"When: (\d+ \w+ 202\d)", told.partition("Timeline")[2]))
    assert len(days) >= 3 and told.count("OFFICIAL-SENSITIVE") == 2
    assert "not recorded" not in told.partition("Still open")[0].replace("and not recorded here", "")
    assert_whole(context)
    return told


def test_a_split_that_was_decided_otherwise(context: Context) -> None:
    told = built(context, "a split, decided otherwise")
    in_order(
        told,
        "In short - Criteria met, review not recommended. - Split: 5 agree, 2 disagree, 1 absent, of 8 seats entitled "
        "to a position; safeguarding partners: split: 1 agrees, 2 disagree, of 3 seats entitled to a position. - "
        "Advice of Ira Pretend (independent scrutineer): not followed. - Decided otherwise than the group recommends",
        "Safeguarding partners: split: 1 agrees, 2 disagree",
        "Absent: Sampleshire Probation Service",
        "In these words: No LCSPR. An independent auditor",
        "Alternatives: An LCSPR was considered",
        "Sampleshire Police disagrees, in its own words, read back at 10:55: We wanted a review.",
        "NHS Sampleshire Integrated Care Board disagrees: words to follow from Cora Instance, asked on 11 December",
        "Independent advice of Ira Pretend (independent scrutineer), 6 January 2027: Start a local",
        "Response to the advice, 11 January 2027 (the advice was not followed): One question is open",
        "Under which rule Decided under the arrangements of 1 April 2026.",
        "What each agency thought",
        "No view was given on “Which next step?” by Sampleshire Probation Service and Voluntary Action Sampleshire.",
        "Timeline",
        "words of ICB chased Details: by e-mail",
        "Dispute between the safeguarding partners",
        "Police: own legal advice taken from the force solicitor. What it says is the partner's own",
        "escalated to the leads of the three safeguarding partners",
        "Still open - The words of NHS Sampleshire Integrated Care Board on why it disagrees",
        "Points to check",
        "decided otherwise than the group recommends.",
    )
    moved = told.partition("Agency: Sampleshire Community Health Trust")[2].partition("Agency: Sampleshire Schools")[0]
    in_order(
        moved, "no review", "A supervisor", "at the meeting, item 1, 11 December 2026, 10:40",
        "Before: LCSPR (7 December 2026): Nobody", "Changed because: The chronology",
    )  # fmt: skip


def test_a_decision_without_quorum_that_was_ratified(context: Context) -> None:
    told = built(context, "without quorum, ratified later")
    in_order(
        told,
        "In short - Criteria met, LCSPR recommended. - Agreed by all who took a position: 5 agree (1 in writing), "
        "2 absent, of 7 seats entitled to a position; 1 withdrew; safeguarding partners: agreed by all who took a "
        "position: 2 agree (1 in writing), 1 absent, of 3 seats entitled to a position. - Inquorate, ratified on "
        "15 December 2026. - Decided as the group recommends",
        "Quorum: inquorate: 4 of 8 seats, police missing, integrated care board missing",
        "Sampleshire Police (in writing, 30 November 2026)",
        "Absent: NHS Sampleshire Integrated Care Board, Sampleshire Probation Service Withdrew: Sampleshire Community",
        "Ratified: 15 December 2026, at M2026-02: The wording of 1 December was read out.",
        "Whether independent advice was needed here is not known; none is recorded.",
        "put at a meeting",
        "inquorate, so provisional",
        "ratified Details: at M2026-02",
        "decided Details",
        "sent to the Panel",
    )
    assert "unanimous" not in told.partition("Under which rule")[0], "two seats were not heard"


def test_a_decision_that_was_reversed_after_the_panel_s_reply(context: Context) -> None:
    told = built(context, "taken again after the Panel's reply")
    in_order(
        told,
        "Decision 2026-001/D2",
        "In short - Criteria met, LCSPR recommended.",
        "The Panel agrees (2 February 2027).",
        "Abstained: Sampleshire Probation Service",
        "Definition met: yes",
        "Takes the place of: 2026-001/D1: The Panel asked on 21 December to look again",
        "The move fell between two health visiting teams, and nobody was told. How given: at the meeting, item 1, "
        "12 January 2027, 10:30 Before: no (27 November 2026): Nothing points",
        "What was decided before on the same question",
        "2026-001/D1 of 1 December 2026, recorded. Criteria not met, review not recommended. Unanimous: 8 agree, of 8",
        "The Panel asks to reconsider, 21 December 2026, on 2026-001/D1: The report does not say",
        "Response to the Panel, 4 January 2027: The post-mortem came",
        "sent to the Panel",
        "The Panel agrees, 2 February 2027, on 2026-001/D2: The second report answers the point.",
    )
    assert "Points to check" not in told
