"""Agencies and practitioners at the table without a seat: what is asked of them."""

from __future__ import annotations

from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, Line


class ParticipantDraft(Draft):
    """Somebody at the table for one case or meeting: may make a return and a view, shown apart, never in quorum."""

    agency: Annotated[Line, Ask("Agency", "The agency, or the practice somebody works in.")]
    job_title: Annotated[Line | None, Ask("Job title", "What the person does there.")] = None
    name: Annotated[
        Line | None, Ask("Name", "Kept apart with the identities; not printed or exported.", identity=True)
    ] = None
