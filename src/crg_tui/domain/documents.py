"""Documents as received: what is asked of them."""

from __future__ import annotations

from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, KnownDate, Line
from crg_tui.domain.decisions import DocumentKind


class DocumentDraft(Draft):
    """A document as it was received; its bytes are kept as they are."""

    title: Annotated[Line, Ask("Title", "What it is, without names.")]
    sender: Annotated[Line, Ask("Sender", "The agency or post it came from, not a person.")]
    kind: Annotated[DocumentKind, Ask("Kind", "What was received.")] = DocumentKind.OTHER
    received_on: Annotated[KnownDate | None, Ask("Received on", "As far as known. Empty: today.")] = None
