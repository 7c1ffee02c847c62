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
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crg_tui.clock import london
from crg_tui.domain.answers import Refused, refuse
from crg_tui.handover import minutes
from crg_tui.papers.content.words import in_words
from crg_tui.queries import overview, whole
from crg_tui.queries.whole import WholeTable
from crg_tui.store.engine import Store
from crg_tui.store.values import Plain


@dataclass(frozen=True, slots=True)
class Exported:
    """The folder that was made and the number of files in it, checksums included."""

    folder: Path
    files: int


def export(store: Store, folder: Path, made_at: datetime, *, identities: bool = False) -> Exported | Refused:
    """Write the whole record to a new folder: all of it, or, when the disk fails, nothing. Raises OSError."""
    if folder.exists():
        return refuse(f"{folder} exists already and was left alone.", "Name a folder that is not there yet.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    tables = list(whole.tables(store, identities=identities))
    papers = dict(minutes.files(store, made_at))
    papers["referrals-and-decisions.csv"] = _overview(store, made_at)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, content in (_files(tables, made_at, identities) | papers).items():
            path = unfinished / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        count = _write_checksums(unfinished)
        unfinished.replace(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return Exported(folder, count)


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


def _overview(store: Store, made_at: datetime) -> bytes:
    header = (
        "case", "referral received", "rapid review completed", "working days from referral to completion",
        "LCSPR criteria met", "review recommended", "recommendation", "decided", "decided in words",
    )  # fmt: skip
    lines = overview.lines(store, made_at.astimezone(london()).date())
    return _csv(header, [
        (
            line.case_ref, in_words(line.received_on), in_words(line.completed_on),
            str(line.working_days) if line.working_days is not None else line.why_no_days or "",
            in_words(line.criteria_met), in_words(line.recommended), line.wording or "", in_words(line.made),
            line.made_wording or "",
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
        "columns.csv   every column: what kind of value, whether required, which table it belongs to, allowed values\n"
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
