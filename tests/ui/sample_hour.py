"""The sample meeting scene by scene, as fixtures/sample-meeting.toml has it: what the minute taker does, and when."""

from __future__ import annotations

from pathlib import Path

from crg_tui.domain.positions import Stand
from crg_tui.handover.samples.demo import NEXT_MEETING
from crg_tui.screens.decide import DecideScreen
from crg_tui.screens.minutes import MinutesScreen
from crg_tui.screens.paper import PaperScreen
from crg_tui.screens.people import PeopleScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.room import RoomScreen
from tests.ui.hour import MinuteTaker


async def the_day_before(hand: MinuteTaker) -> None:
    """The Panel has replied."""
    await hand.record_steps("2026-008", {"kind": "reply of the Panel", "on_date": "23.11.2026",
                                         "note": "The Panel agrees."})  # fmt: skip


async def before_the_meeting(hand: MinuteTaker) -> None:
    """A seat is filled, and what was asked for then is done."""
    await hand.add_member("Ambulance", name="Vic Trial", from_date="24.11.2026", job_title="Clinical Lead")
    hand.at(9, 16)
    await hand.complete_action(
        "M2026-04/A1", completed_on="24.11.2026",
        evidence="Letter of the trust of 23 November, which names its clinical lead.",
    )  # fmt: skip


async def opening_items(hand: MinuteTaker) -> None:
    """Everybody but the hospitals arrives; the minutes of the last meeting are approved."""
    hand.at(10, 0)
    await hand.open_meeting(NEXT_MEETING)
    await hand.arrive(
        "Ada Example", "Cora Instance", "Edie Figment", "Rae Sketch", "Iris Prototype", "Sue Outline", "Kit Pretend",
        "Vic Trial", "Mo Imagined", "Quin Demo", "Pia Sample", "General practitioner, Sample Street Surgery",
    )  # fmt: skip
    await hand.take(1)
    hand.at(10, 1)
    await hand.minute_text(
        "The chair welcomed Vic Trial, who holds the seat of the ambulance trust from today, and read the statement on "
        "confidentiality."
    )
    for minute, number in ((2, 2), (3, 3), (5, 4)):
        hand.at(10, minute)
        await hand.take(number)
    hand.at(10, 6)
    await hand.approve_minutes("M2026-04", NEXT_MEETING)
    assert hand.item.number == 4, "the room opens at the item that is open"
    hand.at(10, 7)
    await hand.minute_text("Matters arising: a reply has been sent to the grandmother in 2026-010.")


async def the_action_log_out_of_order(hand: MinuteTaker) -> None:
    """Item 10 before item 5."""
    hand.at(10, 8)
    await hand.take(10)
    hand.at(10, 10)
    protocol = (
        "2025-004/A3 (sharing the bruising protocol) has been overdue since 31 October: 40 of 61 practices have said "
        "that they have read it."
    )
    await hand.note(protocol)
    hand.at(10, 11)
    await hand.press("room.minute")
    assert hand.person.said() == "In the minute text of item 10."
    hand.at(10, 12)
    await hand.agree_action(
        "M2026-05/A1", wording="Bring the list of the 21 practices that have not answered.",
        lead="ICB, director of nursing", due_on="15.12.2026",
    )  # fmt: skip


async def an_arrival_in_the_middle_of_a_sentence(hand: MinuteTaker) -> None:
    """F2, Enter, Escape: the half sentence waits. Who came has an interest."""
    person = hand.person
    hand.at(10, 15)
    await hand.take(5)
    hand.at(10, 19)
    await hand.press("room.note")
    await person.type_text("The group heard that the second ")
    hand.at(10, 20)
    await hand.press("room.people")
    people = person.on(PeopleScreen)
    await hand.go_to("Gita Mockup")
    await hand.press("people.here")
    assert person.said().startswith("Gita Mockup: here 10:20."), person.said()
    hand.at(10, 21)
    await hand.declare_interest("Gita Mockup", "leads her trust's own inquiry into the ward's first examination")
    assert people.people.quorum is not None and people.people.quorum.reading.summary == "quorate: 7 of 9 seats"
    await hand.press("app.back")
    room = person.on(RoomScreen)
    assert room.in_text and room.note.text == "The group heard that the second " and hand.item.number == 5
    await person.type_text("explanation came only after the X-ray, and that the health visitor had not been told.")
    hand.at(10, 25)
    await person.key("enter")
    assert person.said() == "Noted at 10:25 for item 5."
    await hand.press("app.back")


async def the_discussion_of_child_k(hand: MinuteTaker) -> None:
    """Notes, views in the round, and the first note into the minutes."""
    hand.at(10, 28)
    await hand.note("duty desk: who answers when? Council to find out, before Xmas")
    hand.at(10, 31)
    await hand.give_views(
        "Abuse or neglect known or suspected?",
        ("ICB", {"answer": "yes", "reason": "The X-ray shows what no fall explains.",
                 "why_changed": "The designated doctor described the X-ray."}),
        ("Voluntary", {"answer": "yes", "reason": "The neighbours had heard it."}),
    )  # fmt: skip
    hand.at(10, 35)
    await hand.give_views(
        "Which next step?",
        ("Probation", {"answer": "other learning review", "reason": "Nothing in this is ours to learn."}),
        ("Ambulance", {"answer": "LCSPR", "reason": "The call came to us first."}),
    )
    hand.at(10, 38)
    await hand.minute("The group heard that the second explanation")


async def a_split_put_right_before_and_after_recording(hand: MinuteTaker) -> None:
    """A wrong agency is marked and put right, and another one after recording."""
    person = hand.person
    hand.at(10, 40)
    await hand.propose(
        "2026-012/D2",
        kind="next step after the rapid review",
        wording="The CRG recommends a local child safeguarding practice review of how the earlier bruise was reported, "
        "and why nobody answered.",
        rationale="The two records of the call about the bruise differ, and the rapid review could not say why. The "
        "bruise of August and the injuries of November need to be understood together.",
        abuse_or_neglect="yes", died_or_seriously_harmed="yes", definition_met="yes", improvements="yes",
        recurrent_themes="yes", working_together="yes", criteria_met="yes", recommended="LCSPR",
    )  # fmt: skip
    hand.at(10, 42)
    await hand.read_back("The CRG recommends a local child safeguarding practice review")

    # Community is marked as disagreeing in place of Probation.
    hand.at(10, 43)
    await hand.stand(Stand.AGREE, "Council", "Police")
    await hand.stand(Stand.DISAGREE, "ICB")
    await hand.stand(Stand.WITHDRAWN, "Hospitals")
    await hand.stand(Stand.DISAGREE, "Community")
    await hand.stand(Stand.ABSENT, "Schools")
    await hand.stand(Stand.AGREE, "Voluntary", "Ambulance")
    hand.at(10, 44)
    await hand.stand(Stand.AGREE, "Community")
    await hand.stand(Stand.DISAGREE, "Probation")
    assert person.sees("5 agree + 2 disagree + 1 withdrawn + 1 absent = 9 seats: it adds up")

    hand.at(10, 46)
    await hand.give_words(
        "ICB",
        words="Learning is already known from the rapid review. A further review would delay the change that the duty "
        "desk needs now, and we would rather begin with that change.",
    )
    hand.at(10, 47)
    await hand.read_back("NHS Sampleshire Integrated Care Board disagrees", "Learning is already known")
    await hand.give_words("Probation", words_from="Iris Prototype")
    assert person.sees("words to follow from Iris Prototype")
    hand.at(10, 48)
    await hand.record("split (5 of 8 entitled seats agree)")
    assert person.lines()[0].rstrip().endswith("recorded · quorate: 7 of 9 seats")

    # Voluntary had abstained: the decision is open again until somebody confirms it anew.
    hand.at(10, 50)
    await hand.stand(Stand.ABSTAIN, "Voluntary")
    assert person.sees("ctrl+s confirms it anew")
    hand.at(10, 51)
    await hand.record("split (4 of 8 entitled seats agree)", "abstained: Sampleshire Voluntary Sector Forum")


async def what_follows_on_child_k(hand: MinuteTaker) -> None:
    """Advice is asked for, an action made of a note, and a participant leaves."""
    hand.at(10, 52)
    await hand.press("decide.advice")
    await hand.fill(adviser="Mo Imagined", asked_on="24.11.2026")
    hand.person.on(DecideScreen)
    await hand.press("app.back")
    hand.at(10, 54)
    await hand.agree_action(
        "2026-012/A1", of_note="duty desk",
        wording="Find out who answers calls to the duty desk at each hour, and how the caller learns of it.",
        lead="Council, assistant director", due_on="18.12.2026",
    )  # fmt: skip
    hand.at(10, 55)
    await hand.leave("General practitioner, Sample Street Surgery")


async def unanimous_with_one_in_writing(hand: MinuteTaker) -> None:
    """All agree: the names first."""
    person = hand.person
    hand.at(10, 56)
    await hand.take(6)
    hand.at(11, 5)
    await hand.propose(
        "2026-009/D2",
        kind="response to the Panel",
        wording="The CRG has reconsidered as the Panel asked. It recommends a learning review, held with the "
        "county's board for housing, of what moving home means for the safety of children.",
        rationale="The Panel is right that moving home is not the concern of the board for housing alone: in each of "
        "the three moves the services for children changed, and nobody held the thread. What a local child "
        "safeguarding practice review would establish is known; a learning review can begin at once.",
        improvements="yes", recurrent_themes="yes", working_together="yes", panel_prefers_local="yes",
        criteria_met="yes", recommended="other learning review",
    )  # fmt: skip
    hand.at(11, 8)
    await hand.read_back("The CRG has reconsidered as the Panel asked.")
    hand.at(11, 9)
    await hand.to_seat("Schools")
    await hand.press("list.choose")
    await hand.fill(stand="agree", in_writing="yes", received_on="23.11.2026")
    assert person.sees("Schools agree in writing")

    hand.at(11, 10)
    await hand.press("decide.all")
    screen = person.on(ReadAndConfirm)
    shown = [piece.text for piece in screen.page._pieces]
    assert shown[1:9] == [
        "Sampleshire County Council", "Sampleshire Police", "NHS Sampleshire Integrated Care Board",
        "Sample Royal Hospitals NHS Trust", "Sampleshire Community Health NHS Trust", "Sampleshire Probation Service",
        "Sampleshire Voluntary Sector Forum", "Sampleshire Ambulance Service NHS Trust",
    ]  # fmt: skip
    assert all(person.sees(name) for name in shown[1:9]), person.screen()
    below = person.app.screen_stack[-2]
    assert isinstance(below, DecideScreen) and below.decision is not None
    assert [line.short_name for line in below.decision.positions if line.stand] == ["Schools"], "nothing written yet"
    await hand.press("reading.confirm")
    assert person.sees("9 agree (1 in writing) = 9 seats: it adds up")
    hand.at(11, 11)
    await hand.record("unanimous (9 of 9 entitled seats)")
    hand.at(11, 12)
    await hand.press("decide.maker")
    await hand.fill(made="as the group recommends", maker="Ada Example, Cora Instance, Edie Figment")
    await hand.press("app.back")
    hand.at(11, 14)
    await hand.minute_text(
        "The Panel's letter of 30 October was before the group. Jon Fixture had written for the schools on 23 November."
    )


async def deferred(hand: MinuteTaker) -> None:
    """What is wanted, from whom, by when, back where."""
    hand.at(11, 15)
    await hand.take(7)
    hand.at(11, 28)
    await hand.minute_text(
        "The rapid review is late: it was due on 19 November. The group cannot tell yet how the medicine came to be "
        "open."
    )
    hand.at(11, 30)
    await hand.defer(
        wanting="the pharmacy's record of what was handed out, and what the parent was told", wanted_from="ICB",
        until="4.12.2026", back_at="M2026-06",
    )  # fmt: skip


async def provisional_once_the_police_have_left(hand: MinuteTaker) -> None:
    """Inquorate: the discussion goes on, the decision waits."""
    person = hand.person
    hand.at(11, 31)
    await hand.leave("Cora Instance")
    hand.at(11, 32)
    await hand.take(8)
    assert "! inquorate: 7 of 9, police missing" in person.lines()[0]
    hand.at(11, 44)
    await hand.propose(
        "2026-010/D1",
        kind="closing the case",
        wording="Subject to ratification, the CRG closes the case here: it happened in another area, which notifies it "
        "and keeps the family informed.",
        rationale="The letter of the other area of 18 November leaves nothing for Sampleshire to review.",
    )
    hand.at(11, 48)
    await hand.press("decide.all")
    assert person.sees("Left out") and person.sees("Sampleshire Police")
    await hand.press("reading.confirm")
    hand.at(11, 49)
    await hand.record("agreed by all who took a position", "it will be provisional, and comes back to be ratified")
    await hand.press("app.back")
    hand.at(11, 50)
    await hand.agree_action(
        "2026-010/A2",
        wording="Put the closing of 2026-010 to the meeting of 15 December for ratification, with the other area's "
        "letter.",
        lead="Business unit", due_on="15.12.2026",
    )  # fmt: skip


async def the_rest_and_the_end(hand: MinuteTaker) -> None:
    """The last items; what is open is named before the meeting is closed."""
    hand.at(11, 52)
    await hand.take(9)
    hand.at(11, 54)
    await hand.minute_text("2026-008: the Panel agrees with what was decided (reply of 23 November).")
    hand.at(11, 55)
    await hand.take(11)
    hand.at(11, 58)
    await hand.take(12)
    hand.at(12, 1)
    await hand.minute_text("2026-013: the three partners speak on 25 November on whether to notify the Panel.")
    hand.at(12, 5)
    await hand.close(
        "Item 12, Any other business, is still open.", "2026-010/D1 is provisional: it waits for ratification.",
        "2026-012/D2: words of dissent follow from Probation.",
    )  # fmt: skip
    await hand.back_to_today()


async def after_the_meeting(hand: MinuteTaker) -> None:
    """What the cases went through."""
    hand.at(12, 20)
    await hand.record_steps(
        "2026-012",
        {"kind": "rapid review meeting", "on_date": "24.11.2026"},
        {"kind": "recommendation of the group", "on_date": "24.11.2026"},
    )
    hand.at(12, 22)
    await hand.record_steps("2026-011", {"kind": "recommendation deferred", "on_date": "24.11.2026"})


async def issued_and_written(hand: MinuteTaker, paper: Path) -> None:
    """Issued with a reason, and the paper into a file."""
    hand.at(14, 30)
    await hand.issue(NEXT_MEETING, "Probation's words follow by Friday 27 November; the actions cannot wait for them.")
    hand.person.on(MinutesScreen)
    await hand.press("minutes.preview")
    hand.person.on(PaperScreen)
    assert hand.person.sees("Sampleshire Safeguarding Children Partnership")
    await hand.write_paper(str(paper))
