"""Three decisions of an invented group, played through the services over several weeks, each as the text of its sheet.

They are read by people who were not there and have nothing else: a split that was decided otherwise than recommended
and advised; a decision without quorum that was ratified later; a decision that was taken again after the Panel's reply.
Every person, agency, child and case is made up, and looks it.
"""

from __future__ import annotations

from datetime import date

from crg_tui.domain.course_drafts import (
    ChaserDraft,
    DisputeEndDraft,
    DisputeStepDraft,
    OversightDraft,
    PanelReplyDraft,
    PanelResponseDraft,
)
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import (
    AdviceDraft,
    PositionDraft,
    ProposalDraft,
    RatificationDraft,
    ReasonDraft,
)
from crg_tui.queries import disputes, panel
from crg_tui.services import (
    advice,
    afterwards,
    decisions,
)
from crg_tui.services import disputes as disputing
from crg_tui.services import panel as with_panel
from crg_tui.services.work import Context
from tests.handover.sheet_desk import Desk, desk
from tests.services.decision_stories import page
from tests.services.meeting_stories import draft
from tests.services.stories import done


def split_decided_otherwise(context: Context) -> str:
    """A split with two dissents, advice that was not followed, a dispute path, and a decision otherwise."""
    at = desk(
        context,
        "Child K, five months old, was brought to hospital with a broken thigh bone that nobody at home could explain. "
        "Three services had visited the family in the month before.",
        "Child K",
    )
    at.on(date(2026, 12, 7), 15)
    at.think("Council", "no review", "The rapid review shows what each of the three visits missed, and why.")
    at.think("Police", "LCSPR", "Two reports of shouting were filed and never put together. We do not know why.")
    at.think(
        "ICB", "LCSPR", "The same gap stood in a review of 2023. Somebody outside should ask why it is still there."
    )
    at.think("Hospitals", "no review", "Our own part is clear, and the pathway is already changed.")
    at.think("Community", "LCSPR", "Nobody has asked the health visitors why they did not share the second bruise.")
    at.think("Schools", "no review", "The older sister's school had nothing to report.")

    came = ("Council", "Police", "ICB", "Hospitals", "Community", "Schools", "Voluntary")
    meeting, taken = at.meet(date(2026, 12, 11), came)
    at.on(date(2026, 12, 11), 10, 40)
    at.think(
        "Community", "no review", "A supervisor spoke with both health visitors. The answer is in the chronology now.",
        item_id=taken,
        because="The chronology that the hospital tabled answers the question that we wanted a review to ask.",
    )  # fmt: skip
    at.think(
        "Schools", "single agency learning", "The school learnt of the baby from the sister, and told nobody.",
        item_id=taken, because="The police report of the sister's words was new to us.",
    )  # fmt: skip
    decision = at.propose(
        meeting, taken,
        wording="The group recommends no local child safeguarding practice review for Child K. The action plan of the "
        "rapid review answers what was found, and the group follows it until every action is embedded.",
        rationale="What went wrong is known: two services each held half of the picture and had no way to put the "
        "halves together. The action plan closes that way. A review would find the same a year later.",
        alternatives="An LCSPR was considered and not recommended by most, because no question was left open. Learning "
        "by the community trust alone was considered, and set aside because the police held half of the picture.",
        abuse_or_neglect="yes", died_or_seriously_harmed="yes", definition_met="yes",
        definition_reason="The injury is serious, and no accident explains it.",
        improvements="yes", recurrent_themes="yes", working_together="yes", criteria_met="yes",
        criteria_reason="Sharing of bruises between services was found wanting in 2023 and again now.",
        recommended="none",
        recommended_reason="The criteria are met, but the rapid review has already answered their questions.",
    )  # fmt: skip
    at.on(date(2026, 12, 11), 10, 55)
    at.all_agree(decision)
    at.position(
        decision, "Police",
        PositionDraft(
            stand=Stand.DISAGREE,
            words="We wanted a review. Two reports of shouting lay in our system for nineteen days, and the rapid "
            "review does not say why nobody joined them to the hospital's. We will not find that out about ourselves.",
        ),
    )  # fmt: skip
    at.position(decision, "ICB", PositionDraft(stand=Stand.DISAGREE, words_from="Cora Instance"))
    done(decisions.read_words_back(context, decision, at.seat("Police")))
    at.on(date(2026, 12, 11), 11, 5)
    at.record(decision)

    at.on(date(2026, 12, 14), 9)
    asked = {"adviser": "Ira Pretend (independent scrutineer)", "asked_on": "14.12.2026"}
    advised = done(advice.record(context, decision, draft(AdviceDraft, **asked)))
    path = disputes.of_decision(context.store, decision)
    assert path is not None
    _dispute_step(at, path.id, "talked", "Both sides agree on what happened and differ on whether it needs a review.")
    at.on(date(2026, 12, 16))
    _dispute_step(at, path.id, "legal_advice", whom="the force solicitor", short="Police")
    done(afterwards.chase(context, decision, ChaserDraft(how="by e-mail"), seat_id=at.seat("ICB")))
    at.on(date(2026, 12, 18))
    _dispute_step(
        at, path.id, "escalated", "Whether a review is needed although the action plan is agreed.",
        whom="the leads of the three safeguarding partners",
    )  # fmt: skip
    at.on(date(2027, 1, 6))
    _dispute_step(
        at, path.id, "answered", "They ask the delegates to decide on the advice, and to say why.",
        whom="the leads of the three safeguarding partners",
    )  # fmt: skip
    given = asked | {
        "given_on": "6.1.2027",
        "text": "Start a local child safeguarding practice review. The partners who hold the open question are the "
        "ones who would have to answer it, and they say that they cannot.",
    }  # fmt: skip
    _advice(at, decision, advised.advice_id, given)
    at.on(date(2027, 1, 11))
    answered = given | {
        "responded_on": "11.1.2027", "followed": "not_followed",
        "response": "One question is open and not five: why the two reports were not joined. An independent auditor "
        "can answer that by April, and a review could not begin before then. We therefore do not start one.",
    }  # fmt: skip
    _advice(at, decision, advised.advice_id, answered)
    at.decide(
        decision, made="otherwise",
        made_wording="No LCSPR. An independent auditor looks at how the police, the hospital and the community trust "
        "put reports about one child together, and reports to the group by 30 April 2027. The action plan goes on.",
        made_reason="The dissent names a question that the action plan does not answer. An audit by somebody outside "
        "answers it sooner than a review.",
    )  # fmt: skip
    held = disputes.of_decision(context.store, decision)
    assert held is not None
    ended = draft(DisputeEndDraft, ended_how="stands", words="The police accept the audit and still want a review.")
    done(disputing.end(context, held.id, ended, seen=held.entry))
    at.on(date(2027, 1, 19))
    noted = OversightDraft(overseen_words="Took note, and wants to hear the auditor itself in May.")
    done(afterwards.oversee(context, decision, noted, seen=page(context, decision).entry))
    return at.text(decision)


def ratified_later(context: Context) -> str:
    """An inquorate decision: provisional, with a withdrawn interest and an absent partner in writing; then ratified."""
    at = desk(
        context,
        "Child M, eleven years old, took an overdose at home after weeks away from school. She recovered. Her school, "
        "the police and the community trust had each asked another service to act.",
        "Child M",
    )
    at.on(date(2026, 11, 27), 14)
    at.think("Council", "LCSPR", "Nobody held the whole picture, and it is not clear who should have.")
    at.think("Police", "LCSPR", "We passed it on twice and never asked what became of it.")
    at.think("Schools", "LCSPR", "The attendance team closed the case because it believed another service had it.")

    nature = "Edie Figment managed the team that closed the referral of Child M in September."
    meeting, taken = at.meet(
        date(2026, 12, 1), ("Council", "Hospitals", "Community", "Schools", "Voluntary"), "Community", nature
    )
    at.on(date(2026, 12, 1), 10, 35)
    decision = at.propose(
        meeting, taken,
        wording="The group recommends a local child safeguarding practice review for Child M, about how services "
        "decide who acts when each has told another.",
        rationale="Three services each passed the matter on and believed that it was in hand. The rapid review shows "
        "that this happened and not why. The same pattern is known from two other cases of this year.",
        alternatives="An audit of closed referrals was considered. It would count how often this happens, and would "
        "not ask the people who closed them.",
        abuse_or_neglect="yes", died_or_seriously_harmed="yes", definition_met="yes", improvements="yes",
        recurrent_themes="yes", working_together="yes", criteria_met="yes", recommended="lcspr",
    )  # fmt: skip
    at.on(date(2026, 12, 1), 10, 45)
    at.all_agree(decision)
    written = PositionDraft(stand=Stand.AGREE, in_writing=True, received_on=date(2026, 11, 30))
    at.position(decision, "Police", written)
    at.on(date(2026, 12, 1), 10, 50)
    at.record(decision)

    later, again = at.meet(date(2026, 12, 15), ("Council", "Police", "ICB", "Hospitals", "Schools"))
    at.on(date(2026, 12, 15), 10, 30)
    said = "The wording of 1 December was read out. The integrated care board, not heard on that day, agrees with it."
    ratified = RatificationDraft(words=said)
    done(decisions.ratify(context, decision, ratified, meeting_id=later, item_id=again))
    at.on(date(2026, 12, 17))
    at.decide(decision, made="as_recommended")
    at.step("lcspr_initiated")
    at.step("sent_to_panel")
    return at.text(decision)


def reversed_after_the_panel(context: Context) -> str:
    """A decision that the Panel asked to reconsider, taken again and reversed: the sheet of the new decision."""
    at = desk(
        context,
        "Child P, four weeks old, died at home. The cause of death was not known at first; the parents had been known "
        "to three services.",
        "Child P",
    )
    criteria = ViewQuestion.CRITERIA_MET
    at.on(date(2026, 11, 27), 14)
    at.think("Council", "no", "Nothing points to how we worked together.", question=criteria)
    at.think("Police", "no", "No crime is suspected.", question=criteria)
    at.think("ICB", "not known", "The post-mortem is not there yet.", question=criteria)
    at.think("Hospitals", "no", "The birth and the discharge were without any concern.", question=criteria)
    everybody = ("Council", "Police", "ICB", "Hospitals", "Community", "Schools", "Probation", "Voluntary")
    meeting, taken = at.meet(date(2026, 12, 1), everybody)
    first = at.propose(
        meeting, taken,
        wording="The group recommends no review for Child P.",
        rationale="Nothing in what agencies sent shows abuse or neglect, or that they worked badly together.",
        abuse_or_neglect="no", died_or_seriously_harmed="yes", definition_met="no",
        definition_reason="No agency knows or suspects abuse or neglect.",
        improvements="no", recurrent_themes="no", working_together="no", criteria_met="no", recommended="none",
    )  # fmt: skip
    at.all_agree(first)
    at.on(date(2026, 12, 1), 10, 50)
    at.record(first)
    at.on(date(2026, 12, 3))
    at.decide(first, made="as_recommended")
    at.on(date(2026, 12, 4))
    at.step("sent_to_panel")

    at.on(date(2026, 12, 21))
    asked = draft(
        PanelReplyDraft, kind="reconsider", on_date="21.12.2026",
        points="The report does not say why the safe sleep advice was given once and not again when the family moved. "
        "Please look at it with the result of the post-mortem.",
    )  # fmt: skip
    reply = done(with_panel.record_reply(context, at.case_id, asked, decision_id=first)).reply_id
    at.on(date(2027, 1, 4))
    (line,) = panel.lines(context.store, case_id=at.case_id)
    response = "The post-mortem came on 30 December. The group takes the question again on 12 January."
    done(with_panel.respond(context, reply, PanelResponseDraft(response=response), seen=line.entry))

    meeting, taken = at.meet(date(2027, 1, 12), everybody)
    at.on(date(2027, 1, 12), 10, 30)
    at.think(
        "Council", "yes", "The move fell between two health visiting teams, and nobody was told.", question=criteria,
        item_id=taken, because="We had not looked at the week of the move.",
    )  # fmt: skip
    at.think(
        "Police", "yes", "Our officers recorded the new address a week before the health services had it.",
        question=criteria, item_id=taken, because="We were asked about the address and not only about a crime.",
    )  # fmt: skip
    at.think(
        "ICB", "yes", "The post-mortem found an unsafe sleeping place. Advice was due after the move and not given.",
        question=criteria, item_id=taken, because="The result of the post-mortem is there.",
    )  # fmt: skip
    at.think(
        "Hospitals", "yes", "Our discharge letter went to the old address.", question=criteria, item_id=taken,
        because="The letter was found when the Panel's question was looked into.",
    )  # fmt: skip
    why = ReasonDraft(reason="The Panel asked on 21 December to look again, and the post-mortem is there.")
    again = done(decisions.reopen(context, first, why, meeting_id=meeting, item_id=taken)).decision_id
    _answered_anew(at, again)
    done(decisions.read_back(context, again))
    at.on(date(2027, 1, 12), 10, 50)
    at.all_agree(again)
    at.position(again, "Probation", PositionDraft(stand=Stand.ABSTAIN))
    at.on(date(2027, 1, 12), 10, 55)
    at.record(again)
    at.on(date(2027, 1, 14))
    at.decide(again, made="as_recommended")
    at.step("lcspr_initiated")
    at.on(date(2027, 1, 15))
    at.step("sent_to_panel")
    at.on(date(2027, 2, 2))
    agrees = draft(PanelReplyDraft, kind="agrees", on_date="2.2.2027", feedback="The second report answers the point.")
    done(with_panel.record_reply(context, at.case_id, agrees, decision_id=again))
    return at.text(again)


def _answered_anew(at: Desk, decision: str) -> None:
    """Other words and other answers for the decision that was reopened."""
    said = draft(
        ProposalDraft, kind="next_step",
        wording="The group recommends a local child safeguarding practice review for Child P, about what happens to a "
        "newborn baby's care when the family moves.",
        rationale="The move fell between two health visiting teams, and safe sleep advice that was due after it was "
        "not given. Why nobody noticed is not known, and it may happen to any family that moves.",
        alternatives="Learning by the community trust alone was considered, and set aside because the discharge letter "
        "of the hospital went astray as well.",
        abuse_or_neglect="yes", died_or_seriously_harmed="yes", definition_met="yes",
        definition_reason="Neglect is suspected since the post-mortem: an unsafe sleeping place, known to be a risk.",
        improvements="yes", recurrent_themes="not known", working_together="yes", panel_prefers_local="not known",
        criteria_met="yes", criteria_reason="Two services did not know that the family had moved.",
        recommended="lcspr",
    )  # fmt: skip
    seen = page(at.context, decision).entry
    done(decisions.correct(at.context, decision, said, seen=seen))


def _advice(at: Desk, decision: str, advice_id: str, given: dict[str, str]) -> None:
    seen = page(at.context, decision).advices[0].entry
    done(advice.correct(at.context, advice_id, draft(AdviceDraft, **given), seen=seen))


def _dispute_step(
    at: Desk, dispute: str, kind: str, words: str | None = None, *, whom: str | None = None, short: str | None = None
) -> None:
    on = f"{at.context.clock.today():%d.%m.%Y}"
    given = {"kind": kind, "on_date": on, "whom": whom or "", "words": words or ""}
    step: DisputeStepDraft = draft(DisputeStepDraft, **given)
    done(disputing.add_step(at.context, dispute, step, seat_id=at.seat(short) if short else None))


SHEETS = {
    "a split, decided otherwise": split_decided_otherwise,
    "without quorum, ratified later": ratified_later,
    "taken again after the Panel's reply": reversed_after_the_panel,
}
"""What each sheet is about, and what builds it on an empty database at the sample day."""
