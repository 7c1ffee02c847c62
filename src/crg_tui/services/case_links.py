"""What a person judged of two cases beside one another: alike, one family, a duplicate, or not alike."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.likeness import LinkDraft
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Case, CaseLink

FORM = "case-link"
"""The name under which the form's draft is kept, with the case."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Two cases, and what was judged of them."""

    link_id: str
    case_ref: str
    other_ref: str
    kind: str


@intention
def judge(work: Work, case_id: str, draft: LinkDraft, *, seen: str | None) -> Judged | Refused:
    """Record what was judged of two cases, over what was judged of them before; it stands on both."""
    case = work.find(Case, case_id)
    if case is None:
        return refuse("There is no such case.", "Look it up with `crg-tui case list`.")
    other = work.one(Case, ref=draft.other.upper())
    if other is None:
        return refuse(f"There is no case {draft.other}.", "Look it up with `crg-tui case list`.", "other")
    if other.id == case_id:
        return refuse(f"{other.ref} is this case itself.", "Name another case.", "other")
    held = work.one(CaseLink, case_id=case_id, other_id=other.id) or work.one(
        CaseLink, case_id=other.id, other_id=case_id
    )
    if held is None:
        held = work.add(CaseLink(case_id=case_id, other_id=other.id, kind=draft.kind, words=draft.words))
    else:
        if refused := work.moved_on(held.id, seen, held.kind.label):
            return refused
        held.kind, held.words = draft.kind, draft.words
    work.drop_draft(FORM, case_id)
    return Judged(held.id, case.ref, other.ref, draft.kind.label)


@intention
def remove(work: Work, link_id: str, *, seen: str | None) -> Judged | Refused:
    """Take a judgement away that was recorded by mistake; the history keeps it."""
    held = work.find(CaseLink, link_id)
    if held is None:
        return refuse("This is no longer there.", "Look at `crg-tui like list`.")
    if refused := work.moved_on(held.id, seen, held.kind.label):
        return refused
    case, other = work.find(Case, held.case_id), work.find(Case, held.other_id)
    assert case is not None and other is not None
    gone = Judged(held.id, case.ref, other.ref, held.kind.label)
    work.remove(held)
    return gone
