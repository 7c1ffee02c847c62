"""Arrangements that are taken in as a whole: a partnership, one version of its arrangements, and its seats."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.group import ArrangementsRule
from crg_tui.domain.group_drafts import ArrangementsDraft, PartnershipDraft, SeatDraft


@dataclass(frozen=True, slots=True)
class SeatEntry:
    """One seat, and how it is named when something about it is refused: "seats, entry 3 (Police)"."""

    words: str
    draft: SeatDraft


@dataclass(frozen=True, slots=True)
class Profile:
    """What a file of arrangements says, read but not yet recorded.

    `name` is the file's. `confirmed` holds the rules that are published as they stand; the others are assumptions.
    `assumed` names every answer that no source gives, in the words of the form.
    `notes` are sentences for whoever loads it: what is published about persons or posts that have to be named first.
    """

    name: str
    title: str
    partnership: PartnershipDraft
    arrangements: ArrangementsDraft
    confirmed: frozenset[ArrangementsRule]
    seats: tuple[SeatEntry, ...]
    assumed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
