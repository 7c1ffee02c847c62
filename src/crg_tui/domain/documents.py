"""Documents as received: what is asked of them."""

from __future__ import annotations

from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, KnownDate, Line
from crg_tui.domain.decisions import DocumentKind


class DocumentDraft(Draft):
    """A document as it was received; its bytes are kept as they are."""

    title: Annotated[Line, Ask("Title", "What it is, without names.", sensitive=True)]
    sender: Annotated[Line, Ask("Sender", "The agency or post it came from, not a person.", sensitive=True)]
    kind: Annotated[DocumentKind, Ask("Kind", "What was received.")] = DocumentKind.OTHER
    received_on: Annotated[KnownDate | None, Ask("Received on", "As far as known. Empty: today.", empty="today")] = None


class FileDraft(Draft):
    """A file on this machine that is read."""

    file: Annotated[Line, Ask("File", "Where it is now; ~ stands for your own folder. It stays there as it is.")]


class AttachDraft(Draft):
    """The record that a document supports."""

    to: Annotated[Line, Ask("Attach to", "The reference of a case, referral, decision, meeting or action.")]
    return_of: Annotated[Line | None, Ask("Return of", "The agency, where it supports that agency's return.")] = None


class TakeInDraft(DocumentDraft, AttachDraft, FileDraft):
    """A document that is taken in from a file: where it is, what it supports, what it is."""

    def document(self) -> DocumentDraft:
        """What is recorded of the document itself."""
        return DocumentDraft(title=self.title, sender=self.sender, kind=self.kind, received_on=self.received_on)


class SaveDraft(Draft):
    """A file that a document is written to."""

    file: Annotated[Line, Ask("File", "A file that is not there yet; ~ stands for your own folder.", sensitive=True)]
