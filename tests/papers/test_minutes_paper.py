"""Minutes as a paper: made from the record alone, whatever it holds, in every format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest

from crg_tui.domain.actions import ActionDraft
from crg_tui.domain.cases import Provenance
from crg_tui.domain.meeting_drafts import AttendsAs
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.proposals import CallDraft
from crg_tui.papers.content import minutes as content
from crg_tui.papers.model import Block, Document, Item, Table, from_json, to_json
from crg_tui.papers.render import ENDINGS, render
from crg_tui.services import actions, agenda, attendance, calls, interests, meetings, newcomers
from crg_tui.services.calls import Says
from crg_tui.services.work import Context
from tests.papers.reading import HOSTILE
from tests.services import minutes_stories as stories
from tests.services.meeting_stories import (
    ApologyDraft,
    DeferralDraft,
    InterestDraft,
    NewcomerDraft,
    StayDraft,
    at,
    attendance_of,
    draft,
    group_of,
    item,
    opened,
    planned,
    who,
)
from tests.services.stories import done, logged

EXPECTED = """\
OFFICIAL-SENSITIVE

Minutes of the meeting of 23 November 2026
Case Review Group (CRG): what was heard, decided and asked for, item by item

Status: Draft
Written out: 23 November 2026, 11:05

Approval: Draft; not issued yet

Meeting: M2026-01
Date and time: Monday 23 November 2026, 10:00 to 11:05
Place: Sample Hall
Chair: Mo Council
Minute taker: not recorded
Quorum: quorate for every item
Rules: arrangements of 1 April 2026


Decisions at a glance

  Item: 1
    Case: 2026-001 Child K
    Decided or recommended: The group recommends no review, because the
      rapid review found what there was to learn.
    Outcome: Split; Sample Integrated Care Board disagreed; Sample Schools
      abstained; for decision by the three safeguarding partners' delegates


Attendance

  Seats
  Seat: Sample City Council
    Name: Mo Council (chair)
    Job title: Safeguarding lead
    Present: throughout
  Seat: Sampleshire Police
    Name: Mo Police
    Job title: Safeguarding lead
    Present: throughout
  Seat: Sample Integrated Care Board
    Name: Mo ICB
    Job title: Safeguarding lead
    Present: throughout
  Seat: Sample Hospital Trust
    Name: Mo UHL
    Job title: Safeguarding lead
    Present: throughout
  Seat: Sample Community Trust
    Name: Mo LPT
    Job title: Safeguarding lead
    Present: throughout
  Seat: Sample Schools
    Name: Mo Schools
    Job title: Safeguarding lead
    Present: from 10:12
  Seat: Sample Voluntary Action
    Name: Mo Voluntary
    Job title: Safeguarding lead
    Present: absent
  Seat: Sample Probation
    Name: Mo Probation
    Job title: Safeguarding lead
    Present: apologies: leave
  Seat: Sample Ambulance
    Name: Mo Ambulance
    Job title: Safeguarding lead
    Present: absent


Quorum

  Quorum is at least 5 of 9 seats, from at least 3 agencies, with all three
  safeguarding partners (unconfirmed).

  Quorum by item
  Items  Seats counted  Quorum
  1      5 of 9 seats   quorate
  2      6 of 9 seats   quorate


1. 2026-001 Child K

  - Interest declared by Mo Schools (Sample Schools), at 10:12: A sibling
    attends the school; stayed: No part in it.

  The group heard the chronology.

  Two explanations were given; neither fits.

  A view is what an agency thought of the question; a position is what its
  seat said to the wording that was put. The two may differ.

  Views of the agencies: Abuse or neglect known or suspected?
  Agency: Sampleshire Police
    View: yes
    Reason: Investigation open
    How given: at the meeting, item 1, 10:36
  Agency: Sample Integrated Care Board
    View: yes
    Reason: no reason given
    How given: at the meeting, item 1, 10:35
      Before: not known (10:31). Changed because: The second explanation came
      later.

  No view was given on “Abuse or neglect known or suspected?” by Sample City
  Council, Sample Hospital Trust, Sample Community Trust, Sample Schools,
  Sample Voluntary Action, Sample Probation and Sample Ambulance.

{decision}


2. Any other business

  No business was recorded under this item.


Actions from this meeting

  Reference: 2026-001/A1
    Item 1, Child K
    Action: Ask Probation for its return
    Lead: Sampleshire Police, sergeant
    Due: 4 December 2026


Still open after this meeting

  Matter: 2026-001/D1 (Child K)
    Still open: the words of Sample Integrated Care Board on why it
      disagrees (asked for on 23 November 2026)
    From: Mo ICB
    Due: no date set
  Matter: 2026-001/D1 (Child K)
    Still open: the rationale (asked for on 23 November 2026)
    From: the chair
    Due: no date set
  Matter: 2026-001/D1 (Child K)
    Still open: independent advice, not asked for yet
    From: not named
    Due: no date set
  Matter: 2026-001/D1 (Child K)
    Still open: a written response to the independent advice
    From: not named
    Due: no date set
  Matter: 2026-001/D1 (Child K)
    Still open: the decision on what the group recommends
    From: the three safeguarding partners' delegates
    Due: no date set
  Matter: 2026-001/D1 (Child K)
    Still open: the dispute between the safeguarding partners (opened on 23
      November 2026)
    From: the safeguarding partners
    Due: no date set


Next meeting

  No further meeting is planned yet.


Signed as a correct record


  Signed: ________________________
  Name: ________________________
  Capacity: Chair
  Date: ________________________


Notes
  - Still missing. 2026-001/D1: Sample Integrated Care Board disagrees,
    words to follow from Mo ICB, asked on 23 November 2026.
  - Still missing. 2026-001/D1: rationale to follow from the chair, asked on
    23 November 2026.
  - Unconfirmed: the rule of quorum is assumed; the partnership has not yet
    confirmed it.
  - Unconfirmed: when independent advice comes before a decision is assumed;
    the partnership has not yet confirmed it.
  - ICB: integrated care board.

OFFICIAL-SENSITIVE
"""


def blocks_of(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from blocks_of(getattr(block, "blocks", ()))


def section(paper: Document, number: str) -> str:
    """One item of the minutes as text."""
    held = next(block for block in paper.blocks if isinstance(block, Item) and block.number == number)
    text = stories.text_of(replace(paper, blocks=(held,), notes=(), marking=""))
    return " ".join(text.split("\n\n\n", 1)[1].split())


def flowing(paper: Document) -> str:
    """The text of a paper, wherever its lines are broken."""
    return " ".join(stories.text_of(paper).split())


def table(paper: Document, caption: str) -> Table:
    return next(block for block in blocks_of(paper.blocks) if isinstance(block, Table) and block.caption == caption)


def test_the_minutes_of_a_small_meeting_are_these(context: Context) -> None:
    sat = stories.held(context)
    text = stories.text_of(stories.drafted(context, sat.meeting_id))
    start = text.index("  Decision 2026-001/D1")
    end = text.index("  End of Decision 2026-001/D1")
    decision = text[start : text.index("\n", end)]
    assert text.splitlines() == EXPECTED.format(decision=decision).splitlines()
    for words in (
        "words to follow from Mo",
        "to follow from the chair, asked on",
        "split: 4 agree, 1 disagrees, 1 abstained",
    ):
        assert words in decision
    assert "WORKING NOTE" not in text


def test_items_in_another_order_not_reached_and_deferred_say_so(context: Context) -> None:
    group_of(context, ["Apologies", "Declarations of interest", "Case", "Action log", "Any other business"])
    logged(context)
    at(context, 10, 0)
    meeting = opened(context)
    for short in ("Council", "Police", "ICB", "UHL", "LPT"):
        done(attendance.arrive(context, meeting, who(context, meeting, short)))
    away = draft(ApologyDraft, reason="at court")
    done(attendance.apologise(context, meeting, who(context, meeting, "Schools"), away))
    for number, minute in ((1, 1), (4, 5), (2, 20)):
        at(context, 10, minute)
        done(agenda.take(context, item(context, meeting, number)))
    wanted = draft(DeferralDraft, wanting="the return of Probation", wanted_from="Probation", until="01.12.2026")
    done(agenda.defer(context, item(context, meeting, 3), wanted))
    done(meetings.close(context, meeting))
    paper = stories.drafted(context, meeting)
    text = flowing(paper)
    assert "Items taken: 1, 4, 2; they stand here in the order of the agenda" in text
    assert "Quorum: quorate for every item: 5 of 9 seats" in text and "Quorum by item" not in text
    assert section(paper, "1").strip().endswith("- Mo Schools (Sample Schools): at court.")
    assert section(paper, "2").strip().endswith("No interest was declared.")
    assert section(paper, "5").strip().endswith("Not reached.")
    told = section(paper, "3")
    assert "Awaited: the return of Probation, from Sample Probation, by Tuesday 1 December 2026." in told
    assert "Item 5, Any other business Still open: the whole item: it was not reached" in text


def test_deputies_people_without_a_seat_and_a_vice_chair_are_told_apart(context: Context) -> None:
    group_of(context)
    at(context, 10, 0)
    meeting = opened(context)
    for name in ("Council", "Dilys Deputy", "Ida Adviser"):
        done(attendance.arrive(context, meeting, who(context, meeting, name)))
    done(attendance.apologise(context, meeting, who(context, meeting, "UHL"), draft(ApologyDraft)))
    guest = draft(
        NewcomerDraft, attends_as=AttendsAs.PARTICIPANT.value, name="Invented Sampleworth", job_title="Consultant",
        agency="Sample Hospice",
    )  # fmt: skip
    done(newcomers.welcome(context, meeting, guest))
    done(agenda.take(context, item(context, meeting, 1)))
    at(context, 10, 30)
    done(attendance.leave(context, meeting, who(context, meeting, "Ida Adviser")))
    paper = stories.drafted(context, meeting)
    rows = [row for row in table(paper, "Seats").rows if row[0] == "Sample Hospital Trust"]
    assert rows == [
        ("Sample Hospital Trust", "Mo UHL", "Safeguarding lead", "apologies, no reason given"),
        ("Sample Hospital Trust", "Dilys Deputy", "deputy for Mo UHL; authority to commit the agency not stated",
         "throughout"),
    ]  # fmt: skip
    assert table(paper, "Advisers, without a seat").rows[0][-1] == "10:00 to 10:30"
    assert table(paper, "Participants, without a seat; their names are not printed").rows == (
        ("Sample Hospice", "Consultant", "throughout"),
    )
    assert "Sampleworth" not in to_json(paper), "who a participant is, is an identity"
    assert any("UHL, Dilys Deputy: whether the deputy may commit" in note for note in paper.notes)


def test_what_nobody_recorded_is_said_and_nothing_is_made_up(context: Context) -> None:
    meeting = planned(context, held_on="20.11.2026", starts_at="", place="")
    done(meetings.open_meeting(context, meeting))
    done(meetings.close(context, meeting))
    text = flowing(stories.drafted(context, meeting))
    for fact in (
        "Date and time: Friday 20 November 2026, beginning not recorded, end not recorded",
        "Place: not recorded",
        "Chair: not recorded",
        "Quorum: not known: who came is not recorded",
        "Rules: no arrangements are recorded for that day",
        "Case Review Group (CRG): what was heard",
        "No seat is recorded.",
        "No action was agreed.",
    ):
        assert fact in text, fact


def test_a_time_that_is_not_known_is_not_a_time(context: Context) -> None:
    group_of(context)
    meeting = planned(context, held_on="20.11.2026")
    done(meetings.open_meeting(context, meeting))
    done(attendance.arrive(context, meeting, who(context, meeting, "Council")))
    done(attendance.arrive(context, meeting, who(context, meeting, "Police"), time(10, 20)))
    rows = {row[1]: row[3] for row in table(stories.drafted(context, meeting), "Seats").rows}
    assert rows["Mo Council (chair)"] == "present, time not recorded"
    assert rows["Mo Police"] == "from 10:20" and rows["Mo ICB"] == "absent"
    assert draft(StayDraft).arrived_at is None


def test_where_nobodys_coming_was_recorded_nobody_is_called_absent(context: Context) -> None:
    group = group_of(context)
    case = logged(context)
    words = draft(
        CallDraft, held_on="23.11.2026", wording="The local authority notifies the Panel.", rationale="Both limbs."
    )
    partners = [Says(group.seats[short], Stand.AGREE) for short in ("Council", "Police", "ICB")]
    held = done(calls.partners_call(context, case.case_id, words, partners, outcome=Outcome.UNANIMOUS))
    paper = stories.drafted(context, held.meeting_id)
    text = flowing(paper)
    assert "Quorum: not known: who came is not recorded" in text and "Inquorate" not in text
    assert "quorate: 3 of 3 seats" in text, "the decision says who was heard"
    assert paper.title == "Minutes of the call of the three partners of 23 November 2026"
    assert [(row[0], row[3]) for row in table(paper, "Seats").rows] == [
        ("Sample City Council", "not recorded"),
        ("Sampleshire Police", "not recorded"),
        ("Sample Integrated Care Board", "not recorded"),
    ]


def test_an_inquorate_item_about_a_case_says_so(context: Context) -> None:
    group_of(context, ["Case"])
    logged(context)
    at(context, 10, 0)
    meeting = opened(context)
    done(attendance.arrive(context, meeting, who(context, meeting, "Council")))
    done(agenda.take(context, item(context, meeting, 1)))
    reading = draft(InterestDraft, nature="A colleague is named", withdrew="yes")
    done(interests.declare(context, item(context, meeting, 1), attendance_of(context, meeting, "Council"), reading))
    told = section(stories.drafted(context, meeting), "1")
    assert "Notice: The meeting was inquorate for this item: 0 of the 5 seats needed were there;" in told
    assert "the local authority withdrew for an interest; police absent; the integrated care board absent." in told
    assert "A colleague is named; withdrew for the item." in told


def test_invented_and_published_meetings_say_what_they_are(context: Context) -> None:
    sat = stories.held(context)
    record = stories.record(context, sat.meeting_id)
    now = context.clock.now()
    assert "everything here is invented" in stories.text_of(
        content.draft(replace(record, provenance=Provenance.INVENTED), now)
    )
    published = stories.text_of(content.draft(replace(record, provenance=Provenance.PUBLISHED), now))
    assert "Facts: published facts, entered in retrospect" in published


@pytest.mark.parametrize("ending", ENDINGS)
def test_hostile_words_stay_words_in_every_format(context: Context, ending: str) -> None:
    sat = stories.held(context)
    words = " ".join(text for name, text in HOSTILE.items() if name not in ("long", "long lines", "private"))
    stories.write(context, sat.item_id, words.replace("\x1b", ""))
    given = ActionDraft(wording=HOSTILE["typst"], lead=HOSTILE["script"], due_on=date(2026, 12, 4))
    done(actions.add(context, given, item_id=sat.item_id))
    paper = stories.drafted(context, sat.meeting_id)
    assert from_json(to_json(paper)) == paper
    made = render(paper, ending)
    assert made == render(paper, ending), "the same paper gives the same bytes"
    if ending == ".txt":
        text = " ".join(made.decode().split())
        assert "[/foo]" in text and "<script>alert('x')</script>" in text and "#panic()" in text
    if ending == ".html":
        assert b"<script>" not in made and b"&lt;script&gt;" in made
    if ending == ".docx":
        with zipfile.ZipFile(io.BytesIO(made)) as word:
            assert b"&lt;script&gt;" in word.read("word/document.xml")
    if ending == ".pdf":
        assert made.startswith(b"%PDF-")
