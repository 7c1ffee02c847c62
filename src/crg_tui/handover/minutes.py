"""The minutes of every meeting as files of the hand-over: what was issued as text and PDF, drafts as text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from crg_tui.papers.content import minutes as content
from crg_tui.papers.render import render
from crg_tui.queries import minutes as found
from crg_tui.queries import minutes_record
from crg_tui.store.engine import Store

FOLDER = "minutes"


def files(store: Store, made_at: datetime) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file, for every meeting that was opened.

    Every version that was issued prints as it was issued, one that was replaced too. A meeting without one has its
    draft as text, called so in the name and in the paper; `made_at` is the moment it is made.
    """
    for meeting in found.meetings_opened(store):
        versions = found.versions(store, meeting.id)
        for version in versions:
            paper = content.kept(version, versions[-1])
            for ending in (".txt", ".pdf"):
                yield f"{FOLDER}/{meeting.ref}-version-{version.version}{ending}", render(paper, ending)
        record = minutes_record.record(store, meeting.id) if not versions else None
        if record is not None:
            yield f"{FOLDER}/{meeting.ref}-DRAFT.txt", render(content.draft(record, made_at), ".txt")
