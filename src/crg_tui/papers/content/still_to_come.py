"""The steps that a case waits for, as a reader of a council paper would call them."""

from __future__ import annotations

from collections.abc import Iterator

from crg_tui.domain.stages import StageReading, StepKind

_RECORDED = "not recorded: "
_K = StepKind
_NOUNS = {
    _K.REFERRAL_RECEIVED: "a referral",
    _K.CONSIDERED: "consideration by the group",
    _K.NOTIFIED: "notification to the Panel",
    _K.SECRETARY_OF_STATE_TOLD: "notice to the Secretary of State and Ofsted",
    _K.NOT_NOTIFIED: "a decision not to notify",
    _K.BELOW_THRESHOLD: "a finding that it is below the threshold",
    _K.FOUND_NOT_TO_MEET: "a finding that it does not meet the criteria",
    _K.RAPID_REVIEW_MEETING: "the rapid review meeting",
    _K.DECIDED: "the decision on the next step",
    _K.SIGNED_OFF: "sign-off of the rapid review",
    _K.SENT_TO_PANEL: "the report to the Panel",
    _K.PANEL_REPLY: "the Panel's reply",
    _K.RESPONSE_TO_PANEL: "the response to the Panel",
    _K.LCSPR_INITIATED: "a decision to initiate an LCSPR",
    _K.OTHER_REVIEW_STARTED: "another review",
    _K.NATIONAL_REVIEW_STARTED: "a national review",
    _K.REVIEW_CONCLUDED: "the conclusion of the review",
    _K.COPY_SENT: "the copy for the Panel and the Secretary of State",
    _K.PUBLISHED: "publication",
    _K.NOT_PUBLISHED: "a decision not to publish",
    _K.ACTION_PLAN_AGREED: "an action plan",
    _K.ACTIONS_COMPLETED: "completion of all actions",
    _K.ASSURED: "assurance that they are embedded",
    _K.CLOSED: "closure",
    _K.RETENTION_REVIEW: "the retention review",
}
_BY_LABEL = {kind.label: noun for kind, noun in _NOUNS.items()}


def steps(stage: StageReading) -> str:
    """What the next stage waits for, as one list: "the rapid review meeting; the decision on the next step"."""
    waits = (said.removeprefix(_RECORDED) for said in stage.missing if said.startswith(_RECORDED))
    return "; ".join(_either(said.split(" or ")) for said in waits)


def further(stage: StageReading) -> Iterator[str]:
    """What else of the course is missing or does not fit, each in words of its own."""
    yield from (said for said in stage.missing if not said.startswith(_RECORDED))
    yield from stage.out_of_order
    yield from stage.contradictions


def _either(labels: list[str]) -> str:
    nouns = [_BY_LABEL.get(label, label) for label in labels]
    return " or ".join(filter(None, (", ".join(nouns[:-1]), nouns[-1])))
