"""What is asked about minutes once they are approved."""

from __future__ import annotations

from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, Line, Text


class AmendmentDraft(Draft):
    """A correction of approved minutes, with words of its own."""

    text: Annotated[Text, Ask("Amendment", "What the minutes should have said, and where.")]
    agreed_at: Annotated[Line | None, Ask("Agreed at", "The reference of the meeting that agreed it, if one did.")] = (
        None
    )
