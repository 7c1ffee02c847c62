"""What a reader without the program finds of splits: who was for and against, dissent or who owes it, who decided."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crg_tui.handover import export
from crg_tui.handover.export import Exported
from crg_tui.handover.samples.demo import NEXT_MEETING
from crg_tui.queries import decisions
from tests.handover.played import Playing

LEEDS = ("2021-001/D1", "2021-002/D1")
FOR = {"West Yorkshire Police", "NHS Leeds Clinical Commissioning Group"}
AGAINST = {"Leeds City Council"}
SPLIT = "2026-012/D2"
OWED = "words to follow from Iris Prototype, asked on 24 November 2026"


def written(held: Playing, folder: Path) -> Path:
    """The folder that is handed over."""
    answer = export.export(held[0].store, folder / "out", held[0].clock.now())
    assert isinstance(answer, Exported)
    return answer.folder


@pytest.fixture(scope="module")
def of_leeds(leeds: Playing, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Leeds 2021/22, handed over."""
    yield written(leeds, tmp_path_factory.mktemp("leeds"))


@pytest.fixture(scope="module")
def of_the_meeting(meeting: Playing, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample meeting, handed over."""
    yield written(meeting, tmp_path_factory.mktemp("meeting"))


def rows(path: Path) -> list[dict[str, str]]:
    """A table as anybody reads it."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True))


def stands(folder: Path, ref: str) -> dict[str, set[str]]:
    """Agencies by what they said to a decision, from the table that names them."""
    said: dict[str, set[str]] = {}
    for row in rows(folder / "decisions-and-positions.csv"):
        if row["decision"] == ref:
            said.setdefault(row["position"], set()).add(row["agency"])
    return said


def joined(folder: Path, ref: str, *, table: Any = None) -> dict[str, set[str]]:
    """The same from the tables as they are stored, by their keys; `table` reads one by its name."""
    read = table or (lambda name: rows(folder / "tables" / f"{name}.csv"))
    [decision] = [row for row in read("decisions") if row["ref"] == ref]
    agencies = {row["id"]: row["agency"] for row in read("seats")}
    said: dict[str, set[str]] = {}
    for row in read("positions"):
        if row["decision_id"] == decision["id"]:
            said.setdefault(row["stand"], set()).add(agencies[row["seat_id"]])
    return said


@pytest.mark.parametrize("ref", LEEDS)
def test_leeds_names_who_was_for_who_against_and_who_decided_otherwise(of_leeds: Path, ref: str) -> None:
    assert stands(of_leeds, ref) == {"agree": FOR, "disagree": AGAINST}
    assert joined(of_leeds, ref) == {"agree": FOR, "disagree": AGAINST}
    lines = [row for row in rows(of_leeds / "decisions-and-positions.csv") if row["decision"] == ref]
    for row in lines:
        assert row["question"] == "whether to notify the Panel"
        assert row["outcome"].startswith("split (2 of 3 seats whose position is published agree)")
        assert row["safeguarding partners"].startswith("split (2 of 3")
        assert (row["decided by"], row["decided"]) == ("the local authority", "otherwise than the group recommends")
        assert row["decided in words"].startswith("Not notified to the Panel.")
        assert row["rationale"] == "not published"
    dissent = {row["agency"]: row["own words"] for row in lines if row["position"] == "disagree"}
    assert dissent == {"Leeds City Council": "its words are not published"}
    assert {row["safeguarding partner"] for row in lines} == {"local authority", "police", "integrated care board"}


@pytest.mark.parametrize("ref", LEEDS)
def test_leeds_is_in_the_json_as_in_the_tables(of_leeds: Path, ref: str) -> None:
    record = json.loads((of_leeds / "record.json").read_text(encoding="utf-8"))
    assert joined(of_leeds, ref, table=record.__getitem__) == {"agree": FOR, "disagree": AGAINST}
    [decision] = [row for row in record["decisions"] if row["ref"] == ref]
    assert (decision["outcome"], decision["partners_outcome"]) == ("split", "split")
    assert (decision["made"], decision["capacity"]) == ("otherwise", "the local authority")
    assert "disagree: Leeds City Council" in decision["outcome_words"]
    [dissent] = [row for row in record["positions"] if row["stand"] == "disagree" and _of(row, decision)]
    assert (dissent["words"], dissent["words_not_published"]) == (None, True)


def _of(row: dict[str, Any], decision: dict[str, Any]) -> bool:
    return bool(row["decision_id"] == decision["id"])


def test_the_sample_s_split_has_its_dissent_in_words_and_to_follow(of_the_meeting: Path, meeting: Playing) -> None:
    context, played = meeting
    page = decisions.page(context.store, played.stage.id("decision", SPLIT))
    assert page is not None
    words = {line.agency: line.words for line in page.dissents}
    assert stands(of_the_meeting, SPLIT) == {
        (line.stand.label if line.stand else ""): {
            other.agency for other in page.positions if other.stand is line.stand
        }
        for line in page.positions
    }
    assert sum(len(agencies) for agencies in stands(of_the_meeting, SPLIT).values()) == 9
    lines = {
        row["agency"]: row
        for row in rows(of_the_meeting / "decisions-and-positions.csv")
        if row["decision"] == SPLIT and row["position"] == "disagree"
    }
    assert set(lines) == set(words)
    icb, probation = "NHS Sampleshire Integrated Care Board", "Sampleshire Probation Service"
    assert lines[icb]["own words"] == words[icb] and lines[icb]["read back"] == "10:47"
    assert (lines[probation]["own words"], lines[probation]["read back"]) == (OWED, "")
    assert {row["outcome"] for row in lines.values()} == {page.outcome_words}
    assert {row["decided"] for row in lines.values()} == {"not decided yet"}


def test_the_sample_s_dissent_is_in_the_stored_tables_and_the_json(of_the_meeting: Path) -> None:
    record = json.loads((of_the_meeting / "record.json").read_text(encoding="utf-8"))
    assert joined(of_the_meeting, SPLIT) == joined(of_the_meeting, SPLIT, table=record.__getitem__)
    [decision] = [row for row in record["decisions"] if row["ref"] == SPLIT]
    agencies = {row["id"]: row["short_name"] for row in record["seats"]}
    held = {agencies[row["seat_id"]]: row for row in record["positions"] if _of(row, decision)}
    assert held["ICB"]["words"] and held["ICB"]["words_from"] is None
    owed = held["Probation"]
    assert (owed["words"], owed["words_from"], owed["words_asked_on"]) == (None, "Iris Prototype", "2026-11-24")


def test_the_partnership_s_own_table_shows_dissent_beside_the_recommendation(of_the_meeting: Path) -> None:
    lines = {row["case"]: row for row in rows(of_the_meeting / "referrals-and-decisions.csv")}
    split = lines["2026-012"]
    assert split["outcome"].startswith("split (4 of 8 entitled seats agree)")
    assert "disagree: NHS Sampleshire Integrated Care Board, Sampleshire Probation Service" in split["outcome"]
    icb, probation = split["dissent"].split("\n")
    assert icb.startswith("NHS Sampleshire Integrated Care Board: ") and len(icb) > 80
    assert probation == f"Sampleshire Probation Service: {OWED}"
    assert (
        lines["2026-009"]["outcome"].startswith("agreed by all who took a position")
        and lines["2026-009"]["dissent"] == ""
    )
    assert (lines["2026-013"]["outcome"], lines["2026-013"]["dissent"]) == ("", "")


def test_the_minutes_that_are_handed_over_carry_it_too(of_the_meeting: Path) -> None:
    [path] = (of_the_meeting / "minutes").glob(f"{NEXT_MEETING}-version-*.txt")
    text = " ".join(path.read_text(encoding="utf-8").split())
    [words] = [
        row["own words"]
        for row in rows(of_the_meeting / "decisions-and-positions.csv")
        if row["decision"] == SPLIT and row["own words"] not in ("", OWED)
    ]
    assert "Outcome: split: 4 agree, 2 disagree" in text and " ".join(words.split()) in text
    assert f"Sampleshire Probation Service disagrees: {OWED}" in text


def test_every_decision_is_in_the_table_of_decisions(of_the_meeting: Path, of_leeds: Path) -> None:
    for folder in (of_the_meeting, of_leeds):
        held = {row["ref"] for row in rows(folder / "tables" / "decisions.csv")}
        assert {row["decision"] for row in rows(folder / "decisions-and-positions.csv")} == held
        assert "decisions-and-positions.csv" in (folder / "README.txt").read_text(encoding="utf-8")
        assert "  decisions-and-positions.csv\n" in (folder / "SHA256SUMS").read_text(encoding="utf-8")
