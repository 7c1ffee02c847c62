"""A seal from a page, or a folder that was handed over: whether the record is still what it was made from."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused
from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.minutes import AmendmentDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.sealed_paper import PackageHead, Verdict
from crg_tui.handover import export, log_head
from crg_tui.papers.render import render
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import cases, check, minutes, opening, papers
from crg_tui.services.check import Compared
from crg_tui.services.work import Context
from tests.conftest import MOMENT, PASSPHRASE, at_work
from tests.services import minutes_stories as stories
from tests.services.decision_stories import Sitting, sheet_of, sitting
from tests.services.meeting_stories import at, draft
from tests.services.stories import done, head, logged
from tests.store.raw import altering, rebuild

WHY = "The chair wants them out this week."


@pytest.fixture(scope="module")
def kept(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sitting]:
    """The small meeting, its minutes issued, in a file of its own."""
    path = tmp_path_factory.mktemp("issued") / template.name
    for name in (template, paths.key_header(template)):
        shutil.copyfile(name, path.with_name(name.name))
    store = opening.unlock(path, PASSPHRASE)
    sat = issued(at_work(store, SampleClock(MOMENT)))
    store.close()
    return path, sat


@pytest.fixture
def sat(kept: tuple[Path, Sitting], tmp_path: Path, clock: SampleClock) -> Iterator[Sitting]:
    """The same in a copy of the test's own."""
    file, made = kept
    for beside in (file, paths.key_header(file), paths.head_file(file)):
        shutil.copyfile(beside, tmp_path / beside.name)
    store = opening.unlock(tmp_path / file.name, PASSPHRASE)
    at(context := at_work(store, clock), 11, 10)
    yield replace(made, context=context)
    store.close()


def issued(context: Context) -> Sitting:
    held = stories.held(context)
    done(minutes.issue(context, held.meeting_id, reason=WHY))
    return held


def seal_of(sat: Sitting) -> str:
    return stories.versions(sat.context, sat.meeting_id)[-1].seal


def compared(context: Context, seal: str, paper: str | None = None) -> Compared:
    answer = check.check_seal(context, seal, paper)
    assert isinstance(answer, Compared), answer
    return answer


def decision_of(sat: Sitting) -> tuple[str, str]:
    query = sa.text("SELECT id, ref FROM decisions")
    with sat.context.store.read() as connection:
        key, ref = connection.execute(query).one()
    return key, ref


@pytest.mark.on_file
def test_minutes_that_nothing_touched_since_are_unaltered(either: Context) -> None:
    sat = issued(either)
    seal = seal_of(sat)
    for typed in (seal, f"seal {seal.lower()}", seal.replace(" ", "-"), "  " + seal.replace(" ", "")):
        found = compared(sat.context, typed)
        assert (found.verdict, found.holds, found.touching, found.findings) == (Verdict.UNALTERED, True, (), ())
    issuing = head(sat.context)[0] - found.entry
    assert found.added == issuing > 0
    of = "minutes of M2026-01 on 23 November 2026, version 1, issued on 23.11.2026"
    assert found.sentence == f"Unaltered since entry {found.entry} ({of}): 1 entry was added after it."
    assert check.told(found)[-1] == "None of them touches what is on the paper."


def test_what_was_recorded_later_about_the_paper_is_told_by_whom_when_and_what(sat: Sitting) -> None:
    logged(sat.context, summary="Another case altogether.")
    stories.write(sat.context, sat.item_id, "A text that was put right.")
    later = stories.later_meeting(sat.context)
    done(minutes.approve(sat.context, sat.meeting_id, later))
    done(minutes.amend(sat.context, sat.meeting_id, AmendmentDraft(text="A correction.")))
    found = compared(sat.context, seal_of(sat))
    assert found.verdict is Verdict.UNALTERED and found.touching is not None
    told = [(change.operator, change.what) for change in found.touching]
    assert told[0] == ("Sample Minute-Taker", "minute text changed (text)")
    assert told[-1][1] == "amendment created"
    assert all("case" not in what and "referral" not in what for _, what in told)
    assert any(line.endswith("minute text changed (text)") and ", 23.11.2026 1" in line for line in check.told(found))
    assert "A text that was put right" not in "".join(check.told(found))


def test_a_sheet_of_a_decision_is_known_by_its_reference(sat: Sitting) -> None:
    key, ref = decision_of(sat)
    seal = sheet_of(sat.context, key).seal
    assert seal is not None
    unnamed = compared(sat.context, seal)
    assert (unnamed.verdict, unnamed.touching, unnamed.added) == (Verdict.UNALTERED, None, 0)
    sat.words(key, "ICB", words="What the agency says in its own words.")
    assert "named" in check.told(compared(sat.context, seal))[-1]
    found = compared(sat.context, seal, ref.lower())
    assert found.touching is not None and [change.what for change in found.touching][0].startswith("position changed (")
    assert f"({ref})" in found.sentence


def test_each_page_and_each_form_of_a_paper_carries_the_seal(sat: Sitting) -> None:
    papers = {seal_of(sat): stories.printed(sat.context, sat.meeting_id)}
    sheet = sheet_of(sat.context, decision_of(sat)[0])
    papers[str(sheet.seal)] = sheet
    for seal, paper in papers.items():
        for ending in (".txt", ".md", ".html"):
            assert seal in render(paper, ending).decode(), ending
        # On the screen at the end, on paper at the foot of each page.
        assert render(paper, ".html").decode().count(f"seal {seal}") >= 2


NO_SEALS = ("", "4711", "no seal", "0 AAAAA AAAAA AAAAA AAAAA", "12 ABCDE FGHIJ KLMNO PQRS")


def test_what_is_no_seal_is_refused_at_its_field(context: Context) -> None:
    for typed in NO_SEALS:
        answer = check.check_seal(context, typed)
        assert isinstance(answer, Refused) and answer.about("seal"), typed


def test_a_reference_that_nothing_has_is_refused_at_its_field(sat: Sitting) -> None:
    answer = check.check_seal(sat.context, seal_of(sat), "2099-001/D1")
    assert isinstance(answer, Refused) and answer.about("paper")


def test_a_shortened_record_shows_against_a_seal(sat: Sitting) -> None:
    seal = seal_of(sat)
    entry = compared(sat.context, seal).entry
    with altering(sat.context.store, keep=True) as connection:
        connection.execute(sa.text(f"DELETE FROM log WHERE seq >= {entry}"))
    found = compared(sat.context, seal)
    assert (found.verdict, found.holds) == (Verdict.SHORTENED, False)
    assert f"shortened after entry {entry - 1}" in found.sentence


def test_a_rebuilt_log_shows_against_a_seal_on_paper_and_in_the_record(sat: Sitting) -> None:
    seal = seal_of(sat)
    with altering(sat.context.store, keep=True) as connection:
        rebuild(connection, 1, "Sample Minute-Taker", "Forged Minute-Taker")
        connection.execute(sa.text("UPDATE operators SET name = 'Forged Minute-Taker'"))
    found = compared(sat.context, seal)
    assert (found.verdict, found.holds, found.findings) == (Verdict.REBUILT, False, ())
    assert "the log was rebuilt, or the paper is of another database" in found.sentence
    # Without the page the file beside the database knows, and the seal that the record keeps of its minutes.
    beside, minutes_of = check.check(sat.context).findings
    assert beside.what == "it is not the entry that was committed: the log was rebuilt, here or before"
    assert minutes_of.where == "minutes of M2026-01, version 1"
    assert minutes_of.what == f"its seal does not hold: entry {found.entry} of the log is not the one it was made over"


def test_an_alteration_before_the_seal_is_told_with_it(sat: Sitting) -> None:
    seal = seal_of(sat)
    with altering(sat.context.store, keep=True) as connection:
        connection.execute(sa.text("UPDATE log SET operator_name = 'Forged' WHERE seq = 3"))
    found = compared(sat.context, seal)
    assert (found.verdict, found.holds) == (Verdict.REBUILT, False)
    assert [finding.where for finding in found.findings] == ["log entry 3"]
    assert found.sentence.startswith("Altered before entry")


def packed(context: Context, folder: Path) -> PackageHead:
    assert not isinstance(export.export(context.store, folder, MOMENT), Refused)
    read = log_head.read(folder)
    assert isinstance(read, PackageHead)
    return read


def test_a_package_holds_until_the_log_was_rebuilt_or_shortened(sat: Sitting, tmp_path: Path) -> None:
    context = sat.context
    given = packed(context, tmp_path / "given")
    assert (given.seq, given.hash) == head(context)
    assert (
        log_head.FILE in (tmp_path / "given" / "README.txt").read_text() + (tmp_path / "given/SHA256SUMS").read_text()
    )
    logged(context, summary="Another case.")
    found = check.check_package(context, given)
    assert found.holds and found.sentence.startswith(f"Unaltered since entry {given.seq}, the last one in the package")
    other = check.check_package(context, PackageHead(given.seq, given.hash, "another"))
    assert (other.verdict, other.holds) == (Verdict.OTHER_DATABASE, False)
    longer = check.check_package(context, PackageHead(given.seq + 99, given.hash, given.database))
    assert longer.verdict is Verdict.SHORTENED
    assert check.check_package(context, PackageHead(given.seq, "0" * 64, given.database)).verdict is Verdict.REBUILT


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"seq": "1", "hash": "00", "database id": 3}', "\udcff", "[" * 3000])
def test_a_folder_that_is_no_package_is_refused(tmp_path: Path, text: str) -> None:
    assert isinstance(log_head.read(tmp_path), Refused)
    (tmp_path / log_head.FILE).write_text(text, encoding="utf-8", errors="surrogateescape")
    answer = log_head.read(tmp_path)
    assert isinstance(answer, Refused) and answer.about("folder")
    (tmp_path / log_head.FILE).write_text(json.dumps({"seq": 1, "hash": "zz", "database id": "x"}))
    assert isinstance(log_head.read(tmp_path), Refused)


@pytest.mark.on_file
def test_a_kept_paper_is_known_by_its_seal(either: Context) -> None:
    sat = sitting(either)
    key = sat.propose()
    sheet = done(papers.keep(either, PaperKind.DECISION_SHEET, Subject(decision_id=key)))
    form = done(papers.keep(either, PaperKind.VIEW_FORM, Subject(case_id=sat.case_id)))
    found = compared(either, sheet.seal)
    of = f"P1: decision sheet of {sat.case_ref}/D1, version 1, kept on 23.11.2026"
    assert found.sentence == f"Unaltered since entry {found.entry} ({of}): 2 entries were added after it."
    assert found.touching == ()
    sat.all_agree(key)
    touched = compared(either, sheet.seal).touching
    assert touched is not None and {change.what for change in touched} == {"position created"}
    done(cases.record_step(either, sat.case_id, draft(StepDraft, kind="notified", on_date="20.11.2026")))
    touched = compared(either, form.seal).touching
    assert touched is not None and [change.what for change in touched][-1] == "step created"
    assert f"P2: view form of {sat.case_ref}" in compared(either, form.seal).sentence


@pytest.mark.parametrize(
    ("altered", "what"),
    [
        ("content = replace(content, 'Proposal', 'Opinion')", "it is not what went out: content and digest do not fit"),
        ("digest = 'f'", "it is not what went out: content and digest do not fit"),
        ("seal = 'nonsense'", "its seal is no seal"),
        ("seal = '1 AAAAA AAAAA AAAAA AAAAA'", "its seal does not hold: entry 1 of the log"),
        ("seal = '9999 AAAAA AAAAA AAAAA AAAAA'", "its seal does not hold: entry 9999 of the log"),
        ("content = x'4142'", "it is not what went out: content and digest do not fit"),
    ],
)  # fmt: skip
def test_a_kept_paper_that_was_altered_is_named(context: Context, altered: str, what: str) -> None:
    sat = sitting(context)
    done(papers.keep(context, PaperKind.DECISION_SHEET, Subject(decision_id=sat.propose())))
    assert check.check(context).findings == ()
    with altering(context.store, keep=True) as connection:
        connection.exec_driver_sql(f"UPDATE kept_papers SET {altered}")
    told = [found.what for found in check.check(context).findings if found.where == "P1 (decision sheet)"]
    assert len(told) == 1 and told[0].startswith(what)
