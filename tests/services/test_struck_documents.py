"""Documents that were attached and taken off again: their bytes go with their case, and no other document's do."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.documents import DocumentDraft
from crg_tui.domain.striking import CONFIRM, StrikeDraft, StrikeGround
from crg_tui.queries import strike_outs
from crg_tui.services import backup, documents, opening, strike_plan, striking, undo
from crg_tui.services.documents import AttachedDocument
from crg_tui.services.work import Context
from crg_tui.store import struck
from crg_tui.store.tables import DocumentContent, table
from tests.conftest import PASSPHRASE, at_work
from tests.services.meeting_stories import draft
from tests.services.stories import done, logged, operation, refused
from tests.services.struck_file import left, whole

SAID = "Zebedee Quillfeather was seen at the invented window"
WHY = StrikeDraft(ground=StrikeGround.WRONG_CASE, reason="It is another child's.", authority="Sample Chair")


def attach(context: Context, case_id: str, said: str = SAID, title: str = "Letter of Zenobia") -> AttachedDocument:
    return done(_attached(context, case_id, said, title))


def _attached(context: Context, case_id: str, said: str, title: str) -> Done[AttachedDocument] | Refused:
    return documents.attach(
        context, draft(DocumentDraft, title=title, kind="letter", sender="Zenobia", received_on="2.11.2026"),
        file_name="zenobia.txt", content=said.encode(), record_kind="cases", record_id=case_id,
    )  # fmt: skip


def taken_off(context: Context, case_id: str, said: str = SAID) -> tuple[str, str]:
    """A document that was attached, then undone: its key, and the undoing's operation."""
    answer = _attached(context, case_id, said, "Letter of Zenobia")
    return done(answer).document_id, operation(undo.undo(context, operation(answer)))


def kept(context: Context) -> set[str]:
    """The digests of the bytes that the file still holds."""
    with context.store.read() as connection:
        return set(connection.execute(sa.select(table(DocumentContent).c.sha256)).scalars())


@pytest.mark.on_file
def test_the_bytes_of_a_document_that_was_taken_off_go_with_its_case(either: Context, tmp_path: Path) -> None:
    made = logged(either)
    _, undone = taken_off(either, made.case_id)
    assert left(either, tmp_path, "Quillfeather", "zenobia.txt") == ["Quillfeather", "zenobia.txt"]
    plan = strike_plan.case(either, made.case_id)
    assert isinstance(plan, strike_plan.Plan) and ("Documents", "the bytes of 1") in plan.told
    gone = done(striking.strike_case(either, made.case_id, WHY, confirm=made.case_ref))
    assert gone.documents == 1 and kept(either) == set()
    assert left(either, tmp_path, "Quillfeather", "Zenobia", "zenobia.txt") == [] and whole(either) == ()
    assert isinstance(undo.undo(either, undone), Refused), "nothing is left to bring back"
    assert strike_outs.lines(either.store)[0].documents == 1


@pytest.mark.on_file
def test_bytes_that_a_document_of_another_case_has_too_stay(either: Context) -> None:
    made, other = logged(either), logged(either, summary="Another child was hurt at the invented pond.")
    taken_off(either, made.case_id)
    there = attach(either, other.case_id)
    assert done(striking.strike_case(either, made.case_id, WHY, confirm=made.case_ref)).documents == 0
    assert not isinstance(documents.fetch(either, there.document_id), Refused) and whole(either) == ()
    assert done(striking.strike_case(either, other.case_id, WHY, confirm=other.case_ref)).documents == 1
    assert kept(either) == set() and whole(either) == ()


@pytest.mark.on_file
def test_a_document_that_stays_with_another_case_is_not_taken(either: Context) -> None:
    made, other = logged(either), logged(either, summary="Another child was hurt at the invented pond.")
    there = attach(either, other.case_id)
    answer = documents.attach_to(either, there.document_id, record_kind="cases", record_id=made.case_id)
    done(undo.undo(either, operation(answer)))
    assert done(striking.strike_case(either, made.case_id, WHY, confirm=made.case_ref)).documents == 0
    assert not isinstance(documents.fetch(either, there.document_id), Refused) and whole(either) == ()


def test_one_document_that_was_taken_off_is_struck_out_by_itself(either: Context, tmp_path: Path) -> None:
    made = logged(either)
    key, undone = taken_off(either, made.case_id)
    gone = done(striking.strike_record(either, "document", key, WHY, confirm=CONFIRM))
    assert (gone.records, gone.documents) == (0, 1) and kept(either) == set()
    assert left(either, tmp_path, "Quillfeather", "Zenobia", "zenobia.txt") == [] and whole(either) == ()
    assert isinstance(undo.undo(either, undone), Refused)
    again = striking.strike_record(either, "document", key, WHY, confirm=CONFIRM)
    assert "holds no words" in refused(again).sentence


@pytest.mark.on_file
def test_the_same_document_may_come_again_for_its_right_case(either: Context) -> None:
    made, other = logged(either), logged(either, summary="Another child was hurt at the invented pond.")
    taken_off(either, made.case_id)
    done(striking.strike_case(either, made.case_id, WHY, confirm=made.case_ref))
    there = attach(either, other.case_id)
    assert not there.known and whole(either) == ()
    done(striking.strike_record(either, "document", there.document_id, WHY, confirm=CONFIRM))
    assert kept(either) == set() and whole(either) == ()
    with either.store.write() as session:
        session.add(DocumentContent(sha256=there.sha256, content=SAID.encode()))
    assert "its content was struck out, and is there again" in [finding.what for finding in whole(either)]


@pytest.fixture
def restored(context: Context, tmp_path: Path, clock: SampleClock) -> tuple[Context, str]:
    """A backup from before a strike-out, opened elsewhere, struck out again with the list; the other case's document.

    In it the document of the struck case was taken off already, and one of another case had the same bytes still.
    """
    made, other = logged(context), logged(context, summary="Another child was hurt at the invented pond.")
    taken_off(context, made.case_id)
    taken_off(context, made.case_id, "Of Balthazar Sampleford alone")
    answer = _attached(context, other.case_id, SAID, "The same, where it belongs")
    backup.backup(context, tmp_path / "kept.zip")
    done(undo.undo(context, operation(answer)))
    assert done(striking.strike_case(context, made.case_id, WHY, confirm=made.case_ref)).documents == 2
    assert context.store.path is not None and kept(context) == set() and whole(context) == ()
    listed = struck.read(paths.struck_file(context.store.path))
    assert len(listed[0].digests) == 2
    (tmp_path / "moved").mkdir()
    database = tmp_path / "moved" / "again.crg"
    backup.restore((tmp_path / "kept.zip").rename(tmp_path / "moved" / "kept.zip"), database)
    again = at_work(opening.unlock(database, PASSPHRASE), clock)
    assert len(kept(again)) == 2
    assert done(striking.reapply(again, listed)).numbers == (1,)
    assert done(striking.reapply(again, listed)).numbers == (), "the same list changes nothing a second time"
    return again, done(answer).document_id


def test_a_restored_backup_loses_them_again_and_another_case_keeps_its_own(
    restored: tuple[Context, str], tmp_path: Path
) -> None:
    again, there = restored
    assert left(again, tmp_path, "Balthazar", "Quillfeather") == ["Quillfeather"] and whole(again) == ()
    assert not isinstance(documents.fetch(again, there), Refused)
    assert len(kept(again)) == 1
    again.store.close()


def test_a_document_that_another_case_still_had_in_the_backup_stays_with_it(
    context: Context, tmp_path: Path, clock: SampleClock
) -> None:
    made, other = logged(context), logged(context, summary="Another child was hurt at the invented pond.")
    first = _attached(context, made.case_id, SAID, "Letter of Zenobia")
    key = done(first).document_id
    second = documents.attach_to(context, key, record_kind="cases", record_id=other.case_id)
    backup.backup(context, tmp_path / "kept.zip")
    for answer in (second, first):
        done(undo.undo(context, operation(answer)))
    assert done(striking.strike_case(context, made.case_id, WHY, confirm=made.case_ref)).documents == 1
    assert context.store.path is not None and whole(context) == ()
    listed = struck.read(paths.struck_file(context.store.path))
    (tmp_path / "moved").mkdir()
    database = tmp_path / "moved" / "again.crg"
    backup.restore((tmp_path / "kept.zip").rename(tmp_path / "moved" / "kept.zip"), database)
    again = at_work(opening.unlock(database, PASSPHRASE), clock)
    done(striking.reapply(again, listed))
    assert not isinstance(documents.fetch(again, key), Refused) and whole(again) == ()
    assert done(striking.reapply(again, listed)).numbers == ()
    again.store.close()
