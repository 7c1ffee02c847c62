"""The first form of the hand-over: a folder that anybody can read without this program.

Every table as CSV, each column described, everything once more as one JSON file, the minutes of each meeting, and the
SHA-256 of each file.
Identities are left out unless they are asked for, and the folder says which it is.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from crg_tui.clock import london
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.long_work import Step, unwatched
from crg_tui.handover import export_criteria, export_decisions, log_head, minutes
from crg_tui.papers.content.words import in_words
from crg_tui.queries import minutes as found
from crg_tui.queries import overview, whole
from crg_tui.queries.decisions import DecisionPage
from crg_tui.queries.whole import WholeTable
from crg_tui.store.engine import Store
from crg_tui.store.values import Plain

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Exported:
    """The folder that was made, the number of files in it, checksums included, and the SHA-256 of the checksums."""

    folder: Path
    files: int
    sha256: str


def export(
    store: Store, folder: Path, made_at: datetime, *, identities: bool = False, step: Step = unwatched
) -> Exported | Refused:
    """Write the whole record to a new folder: all of it, or, when the disk fails, nothing. Raises OSError.

    `step` is told how far it is, roughly, and may stop it: then too nothing is left.
    """
    if folder.exists():
        return refuse(f"{folder} exists already and was left alone.", "Name a folder that is not there yet.", "folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    course, head = _Course(store, step), log_head.content(store)
    tables = list(course.of(whole.tables(store, identities=identities)))
    papers = dict(course.of(minutes.files(store, made_at)))
    decided = export_decisions.pages(store)
    papers["referrals-and-decisions.csv"] = _overview(store, made_at, decided)
    papers[export_decisions.FILE] = _csv(export_decisions.HEADER, list(export_decisions.rows(decided)))
    papers[log_head.FILE] = head
    papers[export_criteria.FILE] = _csv(export_criteria.HEADER, list(export_criteria.rows(decided)))
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, content in course.of((_files(tables, made_at, identities) | papers).items()):
            path = unfinished / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        count = _write_checksums(unfinished)
        digest = hashlib.sha256((unfinished / "SHA256SUMS").read_bytes()).hexdigest()
        unfinished.replace(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return Exported(folder, count, digest)


class _Course:
    """How far an export is: tables read, papers made, files written. How many papers there are shows on the way."""

    def __init__(self, store: Store, step: Step) -> None:
        kinds, papers = len(list(whole.described())), 2 * len(found.meetings_opened(store))
        self._of = 2 * (kinds + papers)
        self._done = 0
        self._step = step

    def of(self, things: Iterable[T]) -> Iterator[T]:
        """The same things, each counted when it is there."""
        for thing in things:
            self._done += 1
            self._of = max(self._of, self._done)
            self._step(self._done, self._of)
            yield thing


def _files(tables: Sequence[WholeTable], made_at: datetime, identities: bool) -> dict[str, bytes]:
    files = {f"tables/{table.name}.csv": _csv([c.name for c in table.columns], table.rows) for table in tables}
    described = [
        (table.name, column.name, column.kind, "yes" if column.required else "no", column.belongs_to,
         " | ".join(column.allowed))
        for table in tables for column in table.columns
    ]  # fmt: skip
    files["columns.csv"] = _csv(("table", "column", "kind", "required", "belongs to", "allowed values"), described)
    everything = {
        table.name: [dict(zip((c.name for c in table.columns), row, strict=True)) for row in table.rows]
        for table in tables
    }
    files["record.json"] = json.dumps(everything, ensure_ascii=False, indent=1).encode() + b"\n"
    files["README.txt"] = _readme(tables, made_at, identities).encode()
    return files


def _overview(store: Store, made_at: datetime, decided: Iterable[DecisionPage]) -> bytes:
    header = (
        "case", "referral received", "rapid review completed", "working days from referral to completion",
        "LCSPR criteria met", "review recommended", "recommendation", "outcome", "dissent", "decided",
        "decided in words",
    )  # fmt: skip
    told = {page.id: (export_decisions.dissent(page), export_decisions.made(page)) for page in decided}
    lines = overview.lines(store, made_at.astimezone(london()).date())
    return _csv(header, [
        (
            line.case_ref, in_words(line.received_on), in_words(line.completed_on),
            str(line.working_days) if line.working_days is not None else line.why_no_days or "",
            in_words(line.criteria_met), in_words(line.recommended), line.wording or "", line.outcome_words or "",
            *told.get(line.decision_id or "", ("", "")), line.made_wording or "",
        )
        for line in lines
    ])  # fmt: skip


def _csv(header: Sequence[str], rows: Sequence[Sequence[Plain]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Plain) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _readme(tables: Sequence[WholeTable], made_at: datetime, identities: bool) -> str:
    who = "Identities ARE included." if identities else "Identities are not included."
    listed = "\n".join(f"  {table.name} ({len(table.rows)} rows)\n    {table.description}" for table in tables)
    return (
        f"The record of a Case Review Group, written on {made_at:%d.%m.%Y at %H:%M} UTC.\n{who}\n\n"
        "tables/       one CSV file (UTF-8, comma, header row) for each table; an empty cell means not recorded\n"
        "referrals-and-decisions.csv   each case: referral, completion, working days, recommendation, decision\n"
        "decisions-and-positions.csv   each decision, one line a seat: who was for and against, dissent, who decided\n"
        "decisions-and-criteria.csv   under which edition each was judged, the group's answers, agencies that differ\n"
        "columns.csv   every column: what kind of value, whether required, which table it belongs to, allowed values\n"
        "log-head.json   number and hash of the last log entry: `crg-tui check --against FOLDER` tells later by it\n"
        "              whether the record is still what this folder was made from\n"
        "record.json   the same once more, in one file\n"
        "minutes/      the minutes of each meeting: what was issued as text and PDF, drafts as text and named so\n"
        "SHA256SUMS    the SHA-256 of every other file, as `sha256sum -c` reads it\n\n"
        f"Tables\n{listed}\n"
    )


def _write_checksums(folder: Path) -> int:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files
    ]
    (folder / "SHA256SUMS").write_bytes("".join(lines).encode())
    return len(files) + 1
