"""Stories of actions between meetings: agreed, completed, verified, looked at again."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.actions import ActionDraft, CompletionDraft, RecommendationDraft
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plan_drafts import (
    FindingDraft,
    JointLeadDraft,
    LeadAnswerDraft,
    MilestoneDraft,
    VerificationDraft,
)
from crg_tui.domain.plans import AssuranceMeans, Finding, LeadAnswer, Scope, Verdict
from crg_tui.queries import action_parts
from crg_tui.queries import actions as found
from crg_tui.queries.action_parts import Parts
from crg_tui.services import action_leads, actions, assurance, milestones
from crg_tui.services.work import Context
from crg_tui.store import audit
from tests.services.stories import done

TODAY = date(2026, 11, 23)
LEAD = "Sampleshire Police, detective superintendent"
NURSE = "ICB, designated nurse"


def parts(context: Context, action_id: str) -> Parts:
    """Everything of an action that must be there, as on the day of the story."""
    held = action_parts.of_action(context.store, action_id, TODAY)
    assert held is not None
    return held


def seen(context: Context, key: str) -> str | None:
    """The newest log entry of a record."""
    with context.store.read() as connection:
        return audit.last_entry(connection, key)


def an_action(context: Context, case_id: str, lead: str | None = LEAD, due_on: date | None = None) -> str:
    """An open action of a case."""
    draft = ActionDraft(wording="Share the bruising protocol", lead=lead, due_on=due_on)
    return done(actions.add(context, draft, case_id=case_id)).action_id


def completed(context: Context, action_id: str, evidence: str | None = "The protocol") -> None:
    """Complete it on 2 November, with evidence or without."""
    draft = CompletionDraft(
        completed_on=PartialDate(2026, 11, 2), evidence=evidence,
        without_evidence=None if evidence else "Nobody kept any",
    )  # fmt: skip
    done(actions.complete(context, action_id, draft, seen=seen(context, action_id)))


def verified(context: Context, action_id: str, post: str = NURSE, verdict: Verdict = Verdict.VERIFIED) -> None:
    """Somebody looks at the evidence."""
    draft = VerificationDraft(
        verdict=verdict,
        name="Quinn Sample",
        post=post,
        words=None if verdict is Verdict.VERIFIED else "No training yet",
    )
    done(assurance.verify(context, action_id, draft, seen=seen(context, action_id)))


def was_found(context: Context, action_id: str, finding: Finding) -> None:
    """An audit that nobody planned finds something today."""
    draft = FindingDraft(finding=finding, words="Ten records were read.", means=AssuranceMeans.AUDIT)
    done(assurance.find(context, action_id, draft, seen=seen(context, action_id)))


def the_fragment(context: Context, case_id: str) -> list[str]:
    """An invented plan with everything that a published one of 2016 has: one recommendation, four actions, two joint
    leads, two dates the same, a lead who declines with a reason, a status that is not known. Answers the actions."""
    recommended = RecommendationDraft(
        recommendation="Nobody lets a child's not being brought to an appointment pass without asking why.",
        agreed_on=PartialDate(2026, 10), scope=Scope.MULTI_AGENCY,
        desired_outcome="A child who is not brought is seen within a week.",
        how_known="An audit of twenty records a half-year.",
    )  # fmt: skip
    done(actions.recommend(context, case_id, recommended))
    rows = (
        ("One policy for all services on children who are not brought.", NURSE, date(2027, 1, 29)),
        ("Front desks tell the health visitor the same day.", "Hospital, named nurse", date(2027, 3, 31)),
        ("Schools ask at the second missed appointment.", "Schools, head teacher", date(2027, 3, 31)),
        ("Ask the region for one shared alert.", "Ambulance, safeguarding lead", None),
    )
    made = []
    for wording, lead, due_on in rows:
        draft = ActionDraft(wording=wording, lead=lead, due_on=due_on, recommendation=1)
        made.append(done(actions.add(context, draft, case_id=case_id)).action_id)
    done(action_leads.add(context, made[0], JointLeadDraft(lead="Council, head of service")))
    done(action_leads.add(context, made[0], JointLeadDraft(lead="Community, named nurse")))
    step = MilestoneDraft(wording="A first draft is with the leads", due_on=PartialDate(2026, 12))
    done(milestones.add(context, made[0], step))
    declined = LeadAnswerDraft(
        answer=LeadAnswer.NOT_ACCEPTED, answered_on=PartialDate(2026, 11, 16),
        reason="A national alert is being built; a second one would confuse crews.",
    )  # fmt: skip
    done(action_leads.answer(context, made[3], declined, seen=seen(context, made[3])))
    return made


def plan_of(context: Context, case_id: str) -> tuple[found.PlanLine, ...]:
    """The plan of a case as lists read it."""
    return found.plan(context.store, case_id)
