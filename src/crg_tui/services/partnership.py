"""Whose record this is."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused
from crg_tui.domain.cases import Provenance
from crg_tui.domain.group_drafts import PartnershipDraft
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Partnership

FORM = "partnership"
"""The name under which the form's draft is kept."""


@dataclass(frozen=True, slots=True)
class Described:
    """The partnership's name, and its key."""

    partnership_id: str
    name: str


@intention
def describe(
    work: Work, draft: PartnershipDraft, *, seen: str | None, provenance: Provenance = Provenance.RECORDED
) -> Described | Refused:
    """Say whose record this is, or put it right; `seen` is None while nobody has said."""
    held = work.one(Partnership)
    if held is not None and (refused := work.moved_on(held.id, seen, held.name)):
        return refused
    work.drop_draft(FORM, held.id if held else "")
    return described(work, draft, provenance)


def described(work: Work, draft: PartnershipDraft, provenance: Provenance = Provenance.RECORDED) -> Described:
    """The same, within another intention."""
    held = work.one(Partnership)
    if held is None:
        held = work.add(Partnership(name=draft.name, provenance=provenance))
    held.name, held.area, held.provenance = draft.name, draft.area, provenance
    held.colour, held.address, held.contact = draft.colour, draft.address, draft.contact
    return Described(held.id, held.name)
