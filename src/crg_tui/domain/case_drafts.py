"""What is asked about a case itself: its dated steps, its children, and why identities are opened."""

from __future__ import annotations

from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, KnownDate, Line, Text
from crg_tui.domain.referrals import Harm
from crg_tui.domain.stages import StepKind


class StepDraft(Draft):
    """A dated step in the course of a case, in whatever order it comes."""

    kind: Annotated[StepKind, Ask("Step", "What happened in the course of the case.")]
    on_date: Annotated[KnownDate, Ask("On", "The date as far as it is known.")]
    note: Annotated[Text | None, Ask("Note", "What a later reader needs to know about it.", sensitive=True)] = None


class ChildDraft(Draft):
    """A child of a case. Names, date of birth and address are identities, kept apart and not shown with the rest."""

    pseudonym: Annotated[Line, Ask("Pseudonym", "How the child is shown; never made of initials.")]
    publication_name: Annotated[
        Line | None, Ask("Publication name", "The name a report is published under; it may change.")
    ] = None
    age: Annotated[Line | None, Ask("Age", "At the incident, for example 4 months.")] = None
    harm: Annotated[Harm, Ask("Harm", "What happened to the child.")] = Harm.NOT_KNOWN
    name: Annotated[Line | None, Ask("Name", "Kept apart with the identities.", identity=True)] = None
    alias: Annotated[
        Line | None, Ask("Also known as", "Other names; kept apart with the identities.", identity=True)
    ] = None
    born: Annotated[KnownDate | None, Ask("Born", "Kept apart with the identities.", identity=True)] = None
    address: Annotated[Text | None, Ask("Address", "Kept apart with the identities.", identity=True)] = None


class SummaryDraft(Draft):
    """What the case is about, in a few sentences without names."""

    summary: Annotated[Text, Ask("What happened", "The incident in a few sentences, without names.", sensitive=True)]


class RevealDraft(Draft):
    """Why identities are opened; logged with who opened them."""

    reason: Annotated[Line, Ask("Reason", "Why the identities of this case are needed now.", sensitive=True)]
