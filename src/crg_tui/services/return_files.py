"""Filled-in forms: received on their day whatever is wrong in them, kept as they were sent, taken in where readable.

The file is read in `handover.return_file`, which calls these.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.decisions import DocumentKind, ReturnState
from crg_tui.domain.documents import DocumentDraft
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.return_drafts import FileCameDraft
from crg_tui.domain.return_parts import QueryState, ReturnMeans
from crg_tui.domain.return_reading import ReadForm
from crg_tui.services import documents, return_lines, return_queries
from crg_tui.services.returns import came_after_all, dates_wrong, drop_drafts, find_return, return_now
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import (
    AgencyReturn,
    Document,
    ReturnFile,
    ReturnQuery,
)

FORM = "return-file"
"""The name under which the form's draft is kept, with the key of the return."""


@dataclass(frozen=True, slots=True)
class FileCame:
    """A file that was received: how many queries it gave rise to, how many earlier ones it put right, how many stand.

    `can_take` says in words which lines can be taken in, `lines` how many they are; `passed_over` counts what stands in
    it and was not read.
    """

    file_id: str
    return_id: str
    case_ref: str
    agency: str
    received_on: PartialDate
    nil: bool
    raised: int
    put_right: int
    standing: int
    lines: int
    can_take: str
    passed_over: int = 0

    @property
    def told(self) -> str:
        """All of it in a sentence or two."""
        said = [f"Received on {self.received_on.shown}"]
        if self.nil:
            said.append("a nil return")
        if self.raised:
            said.append("1 query to the agency" if self.raised == 1 else f"{self.raised} queries to the agency")
        if self.put_right:
            said.append(f"{self.put_right} earlier put right")
        if self.standing:
            said.append(f"{self.standing} earlier not answered by it")
        if not self.raised and not self.standing and not self.nil:
            said.append("nothing is wrong in what was read" if self.passed_over else "nothing is wrong in it")
        if self.lines:
            said.append(f"can be taken in: {self.can_take}")
        return "; ".join(said)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What went into the record from a file, and what went out of it that an earlier file had brought."""

    file_id: str
    return_id: str
    case_ref: str
    agency: str
    entries: int
    events: int
    people: int
    removed: int

    @property
    def told(self) -> str:
        """All of it in a few words."""
        lines = "1 line" if self.entries == 1 else f"{self.entries} lines"
        events = "1 event of the chronology" if self.events == 1 else f"{self.events} events of the chronology"
        people = "1 person" if self.people == 1 else f"{self.people} people"
        family = f", and what it says of {people}" if self.people else ""
        gone = f"; {self.removed} of the earlier file went out" if self.removed else ""
        return f"{lines} and {events}{family}{gone}"


@intention
def receive(
    work: Work, return_id: str, draft: FileCameDraft, *, file_name: str, content: bytes, read: ReadForm,
    seen: str | None,
) -> FileCame | Refused:  # fmt: skip
    """Keep the file, say that the return has come, and make a query of everything that is wrong in it.

    A query that an earlier file of this return gave rise to is answered where its own place now reads without mistake,
    and nowhere else. The very same bytes are not received twice. Nothing of its lines goes into the record yet.
    """
    found = find_return(work, return_id, seen)
    if isinstance(found, Refused):
        return found
    if refused := _came_before(work, return_id, content):
        return refused
    on = draft.received_on or PartialDate.of(work.today)
    if wrong := dates_wrong(work, found.asked_on, None, on):
        return Refused(tuple(_at_received_on(wrong)))
    told = return_now(work, found)
    described = DocumentDraft(
        title=f"Return of {told.agency} on {told.case_ref}"[:500], kind=DocumentKind.RETURN, received_on=on,
        sender=(f"{told.agency}, {read.filled_in_by}" if read.filled_in_by else told.agency)[:500],
    )  # fmt: skip
    kept = documents.attached(
        work, described, file_name=file_name, content=content, record_kind="agency_returns", record_id=return_id
    )
    if isinstance(kept, Refused):
        return kept
    row = work.add(ReturnFile(return_id=return_id, document_id=kept.document_id, received_on=on))
    _came(work, found, read, on)
    raised, put_right, standing = _query(work, return_id, row, read, on)
    work.notices.extend((*read.notices, *read.passed_over))
    work.drop_draft(FORM, return_id)
    drop_drafts(work, return_id)
    return FileCame(
        row.id,
        return_id,
        told.case_ref,
        told.agency,
        on,
        read.nil,
        raised,
        put_right,
        standing,
        read.lines,
        read.counted,
        len(read.passed_over),
    )


def _came(work: Work, found: AgencyReturn, read: ReadForm, on: PartialDate) -> None:
    """The return has come, with its first file. What stands of one that has come already is not changed by a file that
    says nothing."""
    came = found.state in (ReturnState.RETURNED, ReturnState.NIL_RETURN)
    came_after_all(work, found)
    if not came or found.returned_on is None:
        found.returned_on = on
        found.came_by, found.keyed_by = ReturnMeans.FILE, None
    if found.came_by is None:
        found.came_by = ReturnMeans.FILE
    state = ReturnState.NIL_RETURN if read.nil else ReturnState.RETURNED
    if came and (state is found.state or read.empty):
        return
    if came:
        work.notices.append(f"It stood as “{found.state.label}”; by this file it is “{state.label}”.")
    found.state = state


def _came_before(work: Work, return_id: str, content: bytes) -> Refused | None:
    digest = hashlib.sha256(content).hexdigest()
    for row in work.where(ReturnFile, return_id=return_id):
        document = work.find(Document, row.document_id)
        if document is not None and document.sha256 == digest:
            return refuse(
                f"This file came already, on {row.received_on.shown}, byte for byte the same: {document.file_name}.",
                "Nothing was recorded. Ask for the corrected file, if it was to be one.", "file",
            )  # fmt: skip
    return None


def _at_received_on(refused: Refused) -> Iterator[Refusal]:
    return (replace(one, field="received_on", reason=one.reason.replace("Returned on:", "Received on:"))
            for one in refused.refusals)  # fmt: skip


def _query(work: Work, return_id: str, row: ReturnFile, read: ReadForm, on: PartialDate) -> tuple[int, int, int]:
    """Raise what is new, answer what is put right. How many were raised, put right, and still wait for an answer."""
    wrong = {(one.place, one.found, one.problem): one.rest_read for one in read.problems}
    standing: set[tuple[str, str | None, str]] = set()
    put_right = still = 0
    for query in work.where(ReturnQuery, return_id=return_id):
        if query.file_id is None or query.state in return_queries.ENDED:
            continue
        key = (query.place, query.found, query.problem)
        if key in wrong:
            standing.add(key)
            query.rest_read = wrong[key]
        said = None if key in wrong else read.answers(query.place, query.found)
        if said is None:
            still += 1
            continue
        query.state, query.answered_on = QueryState.ANSWERED, on.day or work.today
        query.answer = f"{said} {on.shown}."
        if query.asked_on is not None and query.answered_on < query.asked_on:
            query.answered_on = None
        put_right += 1
    number = return_queries.next_number(work, return_id)
    raised = 0
    for one in dict.fromkeys(read.problems):
        if (one.place, one.found, one.problem) in standing:
            continue
        work.add(
            ReturnQuery(
                return_id=return_id, file_id=row.id, number=number + raised, place=one.place, found=one.found,
                problem=one.problem, rest_read=one.rest_read,
            )
        )  # fmt: skip
        raised += 1
    return raised, put_right, still


class Others(StrEnum):
    """What becomes of lines that another file of the return brought, and of which this one says nothing."""

    ASK = "ask"
    GO = "go"
    STAY = "stay"


@intention
def take(
    work: Work, file_id: str, read: ReadForm, before: Sequence[ReadForm], *, seen: str | None,
    others: Others = Others.ASK, later: PartialDate | None = None,
) -> TakenIn | Refused:  # fmt: skip
    """Take what can be read of a file into the record, all of it in one transaction.

    What other files of this return brought, and this one does not say, goes out or stays as `others` says: with ASK it
    is refused at `others`, with a list. What somebody typed stays. Lines that are in the record already are not taken
    twice. `before` is what those files said, for their summaries. `later` is the day of a later file that can be read,
    None where there is none or it was agreed that this one is wanted.
    """
    row = work.find(ReturnFile, file_id)
    if row is None:
        return refuse("This file is no longer there.", "Look at `crg-tui return files`.")
    if refused := work.moved_on(file_id, seen):
        return refused
    if row.taken_in_on is not None:
        return refuse("What can be read of this file was taken in already.", "Put the lines right where they stand.")
    found = work.find(AgencyReturn, row.return_id)
    assert found is not None
    if not read.readable or not (read.lines or read.summary or before):
        return refuse("There is nothing in it that could be read.", "Wait for the corrected file, or type it in.")
    if later is not None:
        said = f"A later file that can be read came on {later.shown}."
        return refuse(said, "Take that one in, or say that this one is meant: `--earlier`.", "later")
    counts = return_lines.take(work, found, read, keeps=others is Others.STAY)
    if counts.lost and others is Others.ASK:
        return refuse(
            f"In the record, and not in this file: {_some(counts.lost)}.",
            "Nothing was taken in. `--others go` lets them go out of the record, `--others stay` leaves them in it.",
            "others",
        )  # fmt: skip
    if counts.stayed:
        work.notices.append(f"{counts.stayed} of the earlier file stayed.")
    _summarise(work, found, read, before)
    row.taken_in_on = work.today
    told = return_now(work, found)
    return TakenIn(
        file_id, row.return_id, told.case_ref, told.agency, counts.entries, counts.events, counts.people,
        counts.removed,
    )  # fmt: skip


_MOST_NAMED = 8


def _some(lines: Sequence[str]) -> str:
    further = len(lines) - _MOST_NAMED
    return ", ".join(lines[:_MOST_NAMED]) + (f", and {further} more" if further > 0 else "")


def _summarise(work: Work, found: AgencyReturn, read: ReadForm, before: Sequence[ReadForm]) -> None:
    if read.summary is None or read.summary == found.summary:
        return
    if found.summary is None or found.summary in {form.summary for form in before}:
        found.summary = read.summary
    else:
        work.notices.append("The summary in the record was typed, so it stays; that of the file was not taken.")
