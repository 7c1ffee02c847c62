"""What a case still waits for, as one list in the words of the field: for every paper that says where a case stands."""

from __future__ import annotations

from crg_tui.domain.stages import StageReading, StepKind

_AFTER = ("not recorded since the report was sent: ", "not recorded since: ", "not recorded: ")
MEETING = "rapid review meeting"
NOTIFYING = "a decision whether to notify the Panel"
NEXT_STEP = "the next step: a review, an action plan, or closing the case"
SIGNING, SENDING = "sign-off of the rapid review", "sending of the report to the Panel"
_SEVERAL = {
    StepKind.LCSPR_INITIATED: NEXT_STEP,
    StepKind.NOTIFIED: NOTIFYING,
    StepKind.RAPID_REVIEW_MEETING: MEETING,
    StepKind.PUBLISHED: "publication, or a decision not to publish",
    StepKind.OTHER_REVIEW_STARTED: "another review, or closing the case",
}
"""Steps of which one is wanted, by the first of them: named one by one they read as if all of them were."""
_NOUNS = {
    StepKind.CONSIDERED: "consideration by the group",
    StepKind.REFERRAL_RECEIVED: "referral",
    StepKind.SIGNED_OFF: SIGNING,
    StepKind.COMPLETED: "completion of the rapid review",
    StepKind.SENT_TO_PANEL: SENDING,
    StepKind.REVIEW_CONCLUDED: "conclusion of the review",
    StepKind.ACTION_PLAN_AGREED: "agreement of the action plan",
    StepKind.COPY_SENT: "copy to the Panel and the Secretary of State",
    StepKind.ACTIONS_COMPLETED: "completion of all actions",
    StepKind.ASSURED: "assurance that they are embedded",
    StepKind.CLOSED: "closing of the case",
}


def still_to_come(stage: StageReading) -> tuple[str, ...]:
    """What is missing, each in a few words: "rapid review meeting", "sign-off of the rapid review"."""
    return tuple(dict.fromkeys(_told(said) for said in stage.missing))


def _told(said: str) -> str:
    for prefix in _AFTER:
        if said.startswith(prefix):
            return _named(said.removeprefix(prefix))
    if said.startswith("date not recorded: "):
        return f"the date of: {said.removeprefix('date not recorded: ')}"
    there, _, wanted = said.partition(" is recorded, but not: ")
    return f"{_named(wanted)} ({there} is recorded without it)" if wanted else said


def _named(kinds: str) -> str:
    for kind, words in _SEVERAL.items():
        if kinds.startswith(f"{kind.label} or "):
            return words
    return next((words for kind, words in _NOUNS.items() if kinds == kind.label), kinds)
