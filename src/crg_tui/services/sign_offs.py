"""Sign-offs: what each safeguarding partner says to a kept version of a report. The next version begins without any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crg_tui.clock import london
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.papers import PaperKind, SignOffOutcome
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.report_drafts import SignedDraft, SignOffDraft
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import KeptPaper, SignOff

FORM = "sign-off"
"""The name under which the draft of a sign-off is kept, with the key of the paper and the partner."""


@dataclass(frozen=True, slots=True)
class SignedOff:
    """What was recorded, of which partner, on which paper."""

    sign_off_id: str
    paper_ref: str
    partner: str
    outcome: str


@intention
def add(work: Work, paper_id: str, draft: SignOffDraft) -> SignedOff | Refused:
    """What a partner says to a version that was kept; each of the three once."""
    paper = work.find(KeptPaper, paper_id)
    if paper is None:
        return refuse("There is no such paper.", "Look at `crg-tui paper list`.")
    if paper.kind != PaperKind.REPORT.value:
        return refuse(f"{paper.ref} is no rapid review report: nobody signs it off.", "Name a kept report.", "ref")
    held = work.one(SignOff, paper_id=paper_id, partner=draft.partner)
    if held is not None:
        said = f"The {draft.partner.label} {held.outcome.label} {paper.ref} already."
        return refuse(said, "Put that right: `crg-tui sign-off correct`.", "partner")
    if refused := _wrong(work, paper, draft):
        return refused
    made = work.add(
        SignOff(
            paper_id=paper_id, partner=draft.partner, name=draft.name, capacity=draft.capacity, outcome=draft.outcome,
            on_day=_day(work, draft), comment=draft.comment,
        )
    )  # fmt: skip
    if newest := _newer(work, paper):
        work.notices.append(f"{paper.ref} is version {paper.version}; {newest} came after it, without this sign-off.")
    work.drop_draft(FORM, f"{paper_id}:{draft.partner.value}")
    return _told(made, paper)


@intention
def correct(work: Work, sign_off_id: str, draft: SignedDraft, *, seen: str | None) -> SignedOff | Refused:
    """Put a sign-off right; what it said before stays in the history."""
    held = work.find(SignOff, sign_off_id)
    if held is None:
        return _gone()
    paper = work.find(KeptPaper, held.paper_id)
    assert paper is not None
    if refused := work.moved_on(sign_off_id, seen, held.outcome.label) or _wrong(work, paper, draft):
        return refused
    held.name, held.capacity, held.outcome = draft.name, draft.capacity, draft.outcome
    held.on_day, held.comment = draft.on_day or held.on_day, draft.comment
    work.drop_draft(FORM, f"{held.paper_id}:{held.partner.value}")
    return _told(held, paper)


@intention
def remove(work: Work, sign_off_id: str, *, seen: str | None) -> SignedOff | Refused:
    """Take a sign-off away that was recorded by mistake; the history keeps it."""
    held = work.find(SignOff, sign_off_id)
    if held is None:
        return _gone()
    if refused := work.moved_on(sign_off_id, seen, held.outcome.label):
        return refused
    paper = work.find(KeptPaper, held.paper_id)
    assert paper is not None
    gone = _told(held, paper)
    work.remove(held)
    return gone


def _wrong(work: Work, paper: KeptPaper, draft: SignedDraft) -> Refused | None:
    if draft.outcome is not SignOffOutcome.SIGNED and draft.comment is None:
        said = f"A partner that {draft.outcome.label} has its own words."
        return refuse(said, "Type them as they were given.", "comment")
    if draft.outcome is SignOffOutcome.SIGNED and draft.comment is not None:
        return refuse(
            "It was signed off without a comment, it says.", "Choose signed with comment, or take the words away.",
            "comment",
        )  # fmt: skip
    day, kept = _day(work, draft), paper.made_at.astimezone(london()).date()
    if day > work.today:
        return refuse(f"On: {show_day(day, weekday=False)} has not come yet.", "Put the day right.", "on_day")
    if day < kept:
        said = f"{paper.ref} was kept on {show_day(kept, weekday=False)}: nobody signed it off before."
        return refuse(said, "Put the day right, or name the version that was signed.", "on_day")
    return None


def _day(work: Work, draft: SignedDraft) -> date:
    return draft.on_day or work.today


def _newer(work: Work, paper: KeptPaper) -> str:
    later = [
        one for one in work.where(KeptPaper, kind=paper.kind, case_id=paper.case_id) if one.version > paper.version
    ]
    return later[-1].ref if later else ""


def _told(held: SignOff, paper: KeptPaper) -> SignedOff:
    return SignedOff(held.id, paper.ref, held.partner.label, held.outcome.label)


def _gone() -> Refused:
    return refuse("This sign-off is no longer there.", "Look at `crg-tui sign-off list`.")
