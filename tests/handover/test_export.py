"""The folder that is handed over: complete, described, checksummed, exact, and without identities."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from crg_tui.domain.answers import Refused
from crg_tui.handover import export
from crg_tui.handover.export import Exported
from crg_tui.queries import whole
from crg_tui.services.work import Context
from tests.conftest import MOMENT
from tests.services.stories import NAME, head, logged

HOSTILE = (
    "=SUM(A1:A9)", "+1", "-1", "@cmd", '"quoted", and, commas', "two\nlines\tand a tab", " blanks at both ends ",
    "[/foo] <b>&amp;</b>", "\u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40 \U0001f469\u200d\U0001f467",
    "\u2028\u2029\ufeff\u00a0", "a;b|c\\n", "''", "x" * 20_000,
)  # fmt: skip


@pytest.fixture
def folder(context: Context, tmp_path: Path) -> Path:
    """A folder that was written, from a record full of hostile text."""
    for text in HOSTILE:
        logged(context, summary=text, reason=text, referrer_name=NAME)
    target = tmp_path / "not there yet" / "handed over"
    answer = export.export(context.store, target, MOMENT)
    assert isinstance(answer, Exported)
    assert answer.folder == target
    assert answer.files == len(files(target))
    return target


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def read(path: Path) -> list[dict[str, str]]:
    """A table as anybody reads it: UTF-8 with a mark, commas, a header row."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def record(folder: Path) -> dict[str, list[dict[str, Any]]]:
    held: dict[str, list[dict[str, Any]]] = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    return held


def test_every_other_file_has_its_checksum(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    assert set(sums) == {path.relative_to(folder).as_posix() for path in files(folder)} - {"SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_tables_hold_exactly_what_the_record_holds(folder: Path, context: Context) -> None:
    tables = list(whole.tables(context.store))
    written = record(folder)
    assert {path.stem for path in (folder / "tables").iterdir()} == {table.name for table in tables} == set(written)
    for table in tables:
        names = [column.name for column in table.columns]
        rows = read(folder / "tables" / f"{table.name}.csv")
        assert [list(row) for row in rows] == [names] * len(table.rows)
        assert [tuple(row.values()) for row in rows] == [tuple(map(cell, row)) for row in table.rows], table.name
        assert [tuple(row.values()) for row in written[table.name]] == list(table.rows), table.name


def cell(value: Any) -> str:
    """How a value stands in a table: empty for what is not recorded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def test_hostile_text_comes_back_character_by_character(folder: Path) -> None:
    summaries = [row["summary"] for row in read(folder / "tables" / "referrals.csv")]
    reasons = [row["reason"] for row in record(folder)["referrals"]]
    assert summaries == reasons == list(HOSTILE)


def test_the_log_in_it_can_be_followed_by_itself(folder: Path) -> None:
    entries = read(folder / "tables" / "log.csv")
    assert [entry["seq"] for entry in entries] == [str(number) for number in range(1, len(entries) + 1)]
    assert all(after["prev_hash"] == before["hash"] for before, after in zip(entries, entries[1:], strict=False))
    content = {row["entry_id"]: row for row in read(folder / "tables" / "log_payload.csv")}
    hidden = {entry["entry_id"] for entry in entries if entry["record_kind"] == "identities"}
    assert hidden and set(content) == {entry["entry_id"] for entry in entries} - hidden


def test_every_column_of_every_table_is_described(folder: Path) -> None:
    described = {(row["table"], row["column"]): row for row in read(folder / "columns.csv")}
    wanted = {
        (path.stem, name)
        for path in (folder / "tables").iterdir()
        for name in next(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    }
    assert set(described) == wanted
    assert all(row["kind"] and row["required"] in ("yes", "no") for row in described.values())
    assert described["referrals", "case_id"]["belongs to"] == "cases.id"
    assert "strategy_discussion" in described["referrals", "route"]["allowed values"].split(" | ")
    assert described["referrals", "received_on"]["kind"].startswith("date as far as known")
    assert described["log", "at"]["kind"] == "moment, UTC, ISO 8601"
    assert (described["referrals", "reason"]["required"], described["referrals", "summary"]["required"]) == (
        "no",
        "yes",
    )
    for row in described.values():
        for target in filter(None, [row["belongs to"]]):
            table, column = target.split(".")
            assert (table, column) in wanted


def test_values_are_of_the_kind_that_is_described(folder: Path) -> None:
    described = {(row["table"], row["column"]): row for row in read(folder / "columns.csv")}
    for path in (folder / "tables").iterdir():
        for row in read(path):
            for name, value in row.items():
                about = described[path.stem, name]
                assert value or about["required"] == "no" or about["kind"] == "text", (path.stem, name)
                if about["kind"] == "one of a closed list" and value:
                    assert value in about["allowed values"].split(" | ")


def test_the_contents_sheet_says_what_is_what(folder: Path) -> None:
    text = (folder / "README.txt").read_text(encoding="utf-8")
    assert "written on 23.11.2026 at 09:30 UTC" in text
    assert "Identities are not included." in text
    for name in {path.relative_to(folder).parts[0] for path in files(folder)} - {"README.txt"}:
        assert name in text
    for path in (folder / "tables").iterdir():
        assert f"  {path.stem} ({len(read(path))} rows)\n" in text, path.stem


def test_no_identity_is_in_it(folder: Path) -> None:
    assert not (folder / "tables" / "identities.csv").exists()
    for path in files(folder):
        content = path.read_bytes().decode("utf-8")
        assert not any(part in content for part in NAME.split()), path.name


def test_identities_are_in_it_when_they_are_asked_for(context: Context, tmp_path: Path) -> None:
    logged(context, referrer_name=NAME)
    export.export(context.store, tmp_path / "out", MOMENT, identities=True)
    assert [row["value"] for row in read(tmp_path / "out" / "tables" / "identities.csv")] == [NAME]
    assert "Identities ARE included." in (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")


def test_a_record_with_nothing_in_it_is_handed_over_too(context: Context, tmp_path: Path) -> None:
    export.export(context.store, tmp_path / "out", MOMENT)
    assert read(tmp_path / "out" / "tables" / "referrals.csv") == []
    assert [row["name"] for row in read(tmp_path / "out" / "tables" / "operators.csv")] == ["Sample Minute-Taker"]


def test_handing_over_changes_nothing(context: Context, tmp_path: Path) -> None:
    logged(context)
    at_first = head(context)
    export.export(context.store, tmp_path / "out", MOMENT)
    assert head(context) == at_first


@pytest.mark.parametrize("there", ["folder", "full folder", "file"])
def test_nothing_is_written_over(context: Context, tmp_path: Path, there: str) -> None:
    target = tmp_path / "out"
    if there == "file":
        target.write_text("mine", encoding="utf-8")
    else:
        target.mkdir()
    if there == "full folder":
        (target / "mine.txt").write_text("mine", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    answer = export.export(context.store, target, MOMENT)
    assert isinstance(answer, Refused)
    assert answer.sentence == f"{target} exists already and was left alone. Name a folder that is not there yet."
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


@pytest.mark.parametrize("number", [0, 3, 20])
def test_when_the_disk_is_full_nothing_is_left(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    logged(context)
    there = sorted(path.name for path in tmp_path.iterdir())
    written = 0
    real = Path.write_bytes

    def write(self: Path, data: bytes) -> int:
        nonlocal written
        written += 1
        if written > number:
            real(self, data[: len(data) // 2])
            raise OSError(28, "No space left on device", str(self))
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", write)
    with pytest.raises(OSError, match="No space left"):
        export.export(context.store, tmp_path / "out", MOMENT)
    assert written == number + 1
    assert sorted(path.name for path in tmp_path.iterdir()) == there


def test_when_the_folder_cannot_be_put_in_its_place_nothing_is_left(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = sorted(path.name for path in tmp_path.iterdir())

    def replace(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(PermissionError):
        export.export(context.store, tmp_path / "out", MOMENT)
    assert sorted(path.name for path in tmp_path.iterdir()) == there


def test_only_its_owner_can_read_the_folder(folder: Path) -> None:
    # Windows knows no such modes: there the user's own folder protects it.
    assert os.name != "posix" or folder.stat().st_mode & 0o077 == 0
