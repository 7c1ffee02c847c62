"""What came back from agencies, line by line or as a filled-in form, and the reminders of what did not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crg_tui import paths
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.return_drafts import EntryDraft, FileCameDraft, ReturnChaseDraft
from crg_tui.handover.samples.agencies import line_of
from crg_tui.handover.samples.entries import Entry, Names
from crg_tui.handover.samples.keys import Key, Named, Rows, Words
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.queries import return_page
from crg_tui.services import return_chasers, return_entries

FORMS = "sample-returns"
"""The folder of filled-in forms that are shipped; a sample names a file of it, and no other."""

_FORM_NAME = re.compile(r"[a-z0-9-]{1,60}\.xlsx")


@dataclass(frozen=True, slots=True)
class _Form:
    """The name of a filled-in form that is shipped."""

    def wrong(self, value: object, known: Names) -> str | None:
        """See `Key`."""
        sound = isinstance(value, str) and _FORM_NAME.fullmatch(value)
        return None if sound else "must be the name of a shipped form, for example council.xlsx."


def _lines(stage: Stage, entry: Entry) -> Answer:
    line = line_of(stage, entry)
    if isinstance(line, Refused):
        return line
    answer: Answer | None = None
    for row in entry.rows:
        answer = return_entries.add(stage.context, line.id, row.of(EntryDraft))
        if isinstance(answer, Refused):
            return answer
    assert answer is not None
    return answer


def _chase(stage: Stage, entry: Entry) -> Answer:
    line = line_of(stage, entry)
    if isinstance(line, Refused):
        return line
    return return_chasers.chase(stage.context, line.id, entry.of(ReturnChaseDraft))


def _file(stage: Stage, entry: Entry) -> Answer:
    """Receive the form, then take in what can be read of it; what is wrong in it becomes queries."""
    from crg_tui.handover import return_file

    line = line_of(stage, entry)
    if isinstance(line, Refused):
        return line
    name = entry.keys["file"]
    held = paths.shipped("fixtures") / FORMS / name
    if not held.is_file():
        return refuse(f"Key file: {name} is not shipped.", f"Name a form of the folder {FORMS}.", "file")
    came = return_file.receive(
        stage.context, line, entry.of(FileCameDraft), file_name=name, content=held.read_bytes()
    )  # fmt: skip
    if isinstance(came, Refused):
        return came
    page = return_page.page(stage.context.store, stage.context.clock.today(), line.id)
    assert page is not None
    kept = next(file for file in page.files if file.id == came.value.file_id)
    return return_file.take(stage.context, line.id, kept)


_RETURN: dict[str, Key] = {"case": Named("case"), "agency": Words()}

VERBS = {
    "return.lines": Verb(_lines, wants=_RETURN, rows=Rows("lines", EntryDraft)),
    "return.chase": Verb(_chase, ReturnChaseDraft, wants=_RETURN),
    "return.file": Verb(_file, FileCameDraft, wants=_RETURN | {"file": _Form()}),
}
"""Every verb that an entry may have, by its name."""
