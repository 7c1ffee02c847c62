"""Strike-outs: what goes is nowhere, what stays is whole, and the record says that something was there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused
from crg_tui.domain.documents import DocumentDraft
from crg_tui.domain.keeping import KeepingKind
from crg_tui.domain.striking import CONFIRM, StrikeDraft, StrikeGround
from crg_tui.queries import history, strike_outs
from crg_tui.services import backup, documents, drafts, minutes, notes, opening, strike_plan, striking, undo
from crg_tui.services.work import Context, Work, intention
from crg_tui.store import search, struck
from crg_tui.store.tables import DecisionCase, KeepingAct, LogEntry, LogPayload, Minutes, Note, StruckEntry, table
from tests.conftest import PASSPHRASE, at_work
from tests.services import minutes_stories
from tests.services.decision_stories import Sitting, sitting
from tests.services.meeting_stories import NoteDraft, draft
from tests.services.stories import NAME, done, head, logged, opened_again, operation, refused
from tests.services.struck_file import everything, left, whole

WORDS = "Zebedee Quillfeather was seen at the invented window"
MARK = "[struck out: S1, order of a court, 23 November 2026]"


def why(**over: str) -> StrikeDraft:
    """A ground, a reason, an authority."""
    given = {"ground": "court_order", "reason": "It names a witness.", "authority": "Sampleton County Court"}
    made: StrikeDraft = draft(StrikeDraft, **(given | over))
    return made


def _note(context: Context, text: str = WORDS) -> tuple[str, Sitting]:
    sat = sitting(context)
    return done(notes.add(context, sat.meeting_id, draft(NoteDraft, text=text), item_id=sat.item_id)).note_id, sat


@pytest.mark.on_file
def test_the_words_of_a_note_go_from_everywhere(either: Context, tmp_path: Path) -> None:
    key, sat = _note(either)
    seen = _newest(either, key)
    done(notes.correct(either, key, draft(NoteDraft, text=f"{WORDS}, twice"), seen=seen))
    drafts.save(either, "note", {"text": f"once more: {WORDS}"}, record_id="another")
    drafts.save(either, "note", {"text": "something else"}, record_id="a third")
    answer = striking.strike_record(either, "note", key, why(), confirm=CONFIRM)
    gone = done(answer)
    assert (gone.ref, gone.entries, gone.records, gone.drafts) == ("S1", 2, 1, 1)
    assert left(either, tmp_path, WORDS, "Quillfeather") == []
    assert whole(either) == ()
    with either.store.read() as connection:
        assert connection.execute(sa.select(table(Note).c.text).where(table(Note).c.id == key)).scalar() == MARK
        assert search.find(connection, "Quillfeather") == []
        assert search.find(connection, "struck court") == [("notes", key)]
    told = [change.struck for change in history.of_record(either.store, key)]
    assert told == [MARK.strip("[]"), MARK.strip("[]"), None]
    assert [saved.record_id for saved in drafts.every(either)] == ["a third"]
    assert strike_outs.lines(either.store)[0].scope == f"note of {sat.case_ref}: text"


def _newest(context: Context, key: str) -> str | None:
    from crg_tui.store import audit

    with context.store.read() as connection:
        return audit.last_entry(connection, key)


@pytest.mark.on_file
def test_no_digest_is_left_by_which_the_words_could_be_guessed(either: Context) -> None:
    sat = minutes_stories.held(either)
    minutes_stories.write(either, sat.item_id, WORDS)
    done(minutes.issue(either, sat.meeting_id, reason="To follow."))
    rows = sa.select(table(Minutes).c.digest)
    with either.store.read() as connection:
        issued = connection.execute(rows).scalar_one()
    key = _of_kind(either, "minute_texts")
    done(striking.strike_record(either, "minute text", key, why(), confirm=CONFIRM))
    with either.store.read() as connection:
        assert connection.execute(rows).scalar_one() == MARK
    assert issued not in everything(either) and whole(either) == ()


@pytest.mark.on_file
def test_issued_minutes_lose_the_words_and_keep_their_seal(either: Context, tmp_path: Path) -> None:
    sat = minutes_stories.held(either)
    minutes_stories.write(either, sat.item_id, f"It was heard. {WORDS}. So it ended.")
    done(minutes.issue(either, sat.meeting_id, reason="To follow."))
    minutes_stories.write(either, sat.item_id, "It was heard.")
    done(minutes.issue(either, sat.meeting_id, reason="To follow."))
    before = minutes_stories.versions(either, sat.meeting_id)
    key = _of_kind(either, "minute_texts")
    gone = done(striking.strike_record(either, "minute text", key, why(), confirm=CONFIRM))
    assert gone.papers == tuple(f"minutes of M2026-01, version {number}" for number in (1, 2))
    assert left(either, tmp_path, "Quillfeather") == [] and whole(either) == ()
    after = minutes_stories.versions(either, sat.meeting_id)
    assert [version.seal for version in after] == [version.seal for version in before]
    first = minutes_stories.text_of(minutes_stories.printed(either, sat.meeting_id, 1))
    assert "Words of these minutes were struck out: S1, order of a court" in " ".join(first.split())
    assert MARK in " ".join(first.split()) and "altered after" not in first
    assert after[0].struck == (MARK.strip("[]"),) and not after[0].whole


def _of_kind(context: Context, kind: str) -> str:
    with context.store.read() as connection:
        return str(connection.exec_driver_sql(f"SELECT id FROM {kind} ORDER BY id").scalar())


def test_a_second_strike_takes_what_the_first_one_left(either: Context, tmp_path: Path) -> None:
    made = logged(either, reason="Ferdinand Sampleby said so", voice_of_child="Esmeralda Sampleby cried")
    ref = made.referral_ref
    done(striking.strike_record(either, "referral", ref, why(), confirm=CONFIRM, fields=["reason"]))
    assert "Ferdinand" not in everything(either) and "Esmeralda" in everything(either) and whole(either) == ()
    done(striking.strike_record(either, "referral", ref, why(), confirm=CONFIRM, fields=["voice_of_child"]))
    assert left(either, tmp_path, "Esmeralda") == [] and whole(either) == ()
    again = striking.strike_record(either, "referral", ref, why(), confirm=CONFIRM, fields=["reason"])
    assert "holds no words" in refused(again).sentence
    done(striking.strike_record(either, "referral", ref, why(), confirm=CONFIRM))
    assert whole(either) == () and [line.number for line in strike_outs.lines(either.store)] == [1, 2, 3]
    done(striking.strike_case(either, made.case_id, why(), confirm=made.case_ref))
    assert whole(either) == () and "Sample Hospital" not in everything(either)


@pytest.mark.on_file
def test_what_was_taken_away_before_goes_from_the_log(either: Context, tmp_path: Path) -> None:
    sat = sitting(either)
    answer = notes.add(either, sat.meeting_id, draft(NoteDraft, text=WORDS), item_id=sat.item_id)
    key = done(answer).note_id
    done(undo.undo(either, operation(answer)))
    assert WORDS in everything(either)
    assert done(striking.strike_record(either, "notes", key, why(), confirm=CONFIRM)).records == 0
    assert left(either, tmp_path, "Quillfeather") == [] and whole(either) == ()


@pytest.mark.on_file
def test_nothing_struck_is_undone_and_nothing_goes_unconfirmed(either: Context) -> None:
    key, sat = _note(either)
    before = head(either)
    for wrong in ("", "Strike out", "yes", sat.case_ref):
        said = refused(striking.strike_record(either, "note", key, why(), confirm=wrong))
        assert said.refusals[0].field == "confirm" and "Type strike out" in said.sentence
    assert "no note nowhere" in refused(striking.strike_record(either, "note", "nowhere", why(), confirm="")).sentence
    assert "no kind" in refused(striking.strike_record(either, "ghost", key, why(), confirm="")).sentence
    assert (
        "under hash"
        in refused(striking.strike_record(either, "note", key, why(), confirm="", fields=["hash"])).sentence
    )
    assert "one by one" in refused(striking.strike_record(either, "operator", key, why(), confirm="")).sentence
    assert "There is no such case" in refused(striking.strike_case(either, key, why(), confirm="")).sentence
    assert head(either) == before and strike_outs.lines(either.store) == ()
    made_by = history.of_record(either.store, key)[0].op_id
    answer = striking.strike_record(either, "note", key, why(), confirm=CONFIRM)
    assert "no longer in the log" in refused(undo.undo(either, made_by)).sentence
    assert "not taken back" in refused(undo.undo(either, operation(answer))).sentence


@pytest.mark.on_file
def test_who_confirms_reads_what_goes_and_never_the_words(either: Context) -> None:
    key, sat = _note(either)
    minutes_stories.write(either, sat.item_id, f"As noted: {WORDS}.")
    plan = strike_plan.record(either, "note", key)
    assert not isinstance(plan, Refused)
    told = dict(plan.told)
    assert told["Goes"] == f"note of {sat.case_ref}: text" and told["Records"] == "note (1)"
    assert told["Stays, holds the same words"].startswith(f"minute text of {sat.case_ref} (minute_texts ")
    assert "Quillfeather" not in str(told) and WORDS in everything(either)
    answer = striking.strike_record(either, "note", key, why(), confirm=CONFIRM)
    assert not isinstance(answer, Refused) and "The same words also stand in: minute text" in answer.notices[0]


def test_a_whole_case_goes_and_its_reference_is_never_given_again(either: Context, tmp_path: Path) -> None:
    sat = minutes_stories.held(either)
    other = logged(either, summary="Another child was hurt at the invented pond.")
    assert refused(striking.strike_case(either, sat.case_id, why(), confirm=sat.case_ref)).sentence.startswith(
        f"{sat.case_ref} cannot be struck out whole yet. The minutes of M2026-01, which heard the case, are not issued"
    )
    done(minutes.issue(either, sat.meeting_id, reason="To follow."))
    wrong = refused(striking.strike_case(either, sat.case_id, why(), confirm=other.case_ref))
    assert wrong.refusals[0].field == "confirm"
    gone = done(striking.strike_case(either, sat.case_id, why(ground="wrong_case"), confirm=sat.case_ref))
    assert gone.records > 20 and gone.entries > 20 and gone.papers == ("minutes of M2026-01, version 1",)
    assert whole(either) == ()
    said = (
        "nobody explained",
        "neither fits",
        "Ask Probation",
        "Investigation open",
        "WORKING NOTE",
        "A sibling attends",
    )
    assert left(either, tmp_path, *said, "because the rapid review found") == []
    assert "invented pond" in everything(either)
    printed = minutes_stories.text_of(minutes_stories.printed(either, sat.meeting_id))
    assert sat.case_ref not in printed and "This item was struck out: S1" in " ".join(printed.split())
    assert logged(either).case_ref not in (sat.case_ref, other.case_ref)
    assert strike_outs.lines(either.store)[0].case_ref == sat.case_ref


def test_a_restored_backup_is_struck_again_with_the_list(context: Context, tmp_path: Path, clock: SampleClock) -> None:
    key, sat = _note(context)
    gone = logged(context, summary="A case of Balthazar Sampleford that should not be here")
    kept = tmp_path / "kept.zip"
    backup.backup(context, kept)
    done(striking.strike_record(context, "note", key, why(), confirm=CONFIRM))
    done(striking.strike_case(context, gone.case_id, why(ground="wrong_case"), confirm=gone.case_ref))
    assert context.store.path is not None
    file = paths.struck_file(context.store.path)
    text = file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    assert not any(word in text for word in ("Quillfeather", "Balthazar", "witness", "Sampleton", gone.case_ref))
    with context.store.read() as connection:
        key = connection.execute(sa.text("SELECT id FROM database_info")).scalar_one()
    (tmp_path / "elsewhere").mkdir()
    beside = struck.copy_to(context.store.path, key, tmp_path / "elsewhere")
    assert beside is not None and beside.name.startswith("group.crg.") and beside.stat().st_mode & 0o777 == 0o600
    listed = struck.read(beside)
    assert {strike.database for strike in listed} == {key}
    assert [(strike.number, strike.ground) for strike in listed] == [
        (1, StrikeGround.COURT_ORDER), (2, StrikeGround.WRONG_CASE),
    ]  # fmt: skip

    database = tmp_path / "elsewhere" / "again.crg"
    unopened = backup.restore(kept, database)
    assert isinstance(unopened, Refused) and "struck out again" in unopened.sentence
    (tmp_path / "moved").mkdir()
    backup.restore(kept.rename(tmp_path / "moved" / "kept.zip"), database)
    again = at_work(opening.unlock(database, PASSPHRASE), clock)
    assert left(again, tmp_path, "Quillfeather", "Balthazar") == ["Quillfeather", "Balthazar"]
    answer = striking.reapply(again, listed)
    assert done(answer).numbers == (1, 2)
    assert left(again, tmp_path, "Quillfeather", "Balthazar") == []
    assert whole(again) == ()
    lines = strike_outs.lines(again.store)
    assert [line.scope for line in lines][0].endswith("struck out again after a restore")
    assert "Stands in the record that the restored copy replaced." in lines[1].authority
    before = head(again)
    assert done(striking.reapply(again, listed)).numbers == () and head(again) == before
    assert [strike.targets for strike in struck.read(paths.struck_file(database))] != []
    again.store.close()


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "[]",
        "{}",
        '{"format":"crg-struck","version":2,"strike_outs":[]}',
        "\x00",
        '{"format":"crg-struck","version":1,"strike_outs":[{"id":"../x"}]}',
    ],
)
def test_a_list_that_is_none_is_told(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "x.crg.struck"
    file.write_text(wrong)
    with pytest.raises(struck.NotAList, match="is not a list of strike-outs"):
        struck.read(file)


def test_the_log_lets_go_of_nothing_that_no_strike_out_names(either: Context) -> None:
    key, _ = _note(either)
    log, payloads, left_over = table(LogEntry), table(LogPayload), table(StruckEntry)
    done(striking.strike_record(either, "note", key, why(), confirm=CONFIRM))
    with either.store.read() as connection:
        missing = set(connection.execute(sa.select(log.c.entry_id)).scalars())
        missing -= set(connection.execute(sa.select(payloads.c.entry_id)).scalars())
        named = set(connection.execute(sa.select(left_over.c.entry_id)).scalars())
        kept = connection.execute(sa.select(left_over.c.remaining)).scalar_one()
    assert missing == named
    fields = json.loads(kept)["fields"]
    assert "text" not in fields and fields["meeting_id"][1] is not None


def test_a_document_loses_its_bytes_unless_another_has_the_same(either: Context, tmp_path: Path) -> None:
    made = logged(either)
    letter = f"A letter: {WORDS}".encode()
    given = {
        "title": "Letter of Zenobia",
        "kind": "letter",
        "sender": "Zenobia Samplesworth",
        "received_on": "2.11.2026",
    }

    def taken_in(title: str) -> str:
        of = draft(DocumentDraft, **(given | {"title": title}))
        where = {"record_kind": "cases", "record_id": made.case_id}
        return done(documents.attach(either, of, file_name="zenobia.txt", content=letter, **where)).document_id

    first, second = taken_in("Letter of Zenobia"), taken_in("The same again")
    assert done(striking.strike_record(either, "document", first, why(), confirm=CONFIRM)).documents == 0
    assert whole(either) == () and not isinstance(documents.fetch(either, second), Refused)
    assert done(striking.strike_record(either, "document", second, why(), confirm=CONFIRM)).documents == 1
    assert left(either, tmp_path, "Quillfeather", "Zenobia", "zenobia.txt") == [] and whole(either) == ()
    answer = documents.fetch(either, second)
    assert isinstance(answer, Refused) and "Its content was struck out: S2, order of a court" in answer.sentence


@pytest.mark.on_file
def test_identities_and_sealed_views(either: Context, tmp_path: Path) -> None:
    made = logged(either, referrer_name=NAME)
    key = _of_kind(either, "identities")
    assert "identity" in done(striking.strike_record(either, "identity", key, why(), confirm=CONFIRM)).scope
    assert left(either, tmp_path, NAME) == [] and whole(either) == ()
    assert done(striking.strike_case(either, made.case_id, why(), confirm=made.case_ref)).ref == "S2"
    assert whole(either) == ()


def test_a_case_that_shares_a_decision_or_an_open_meeting_stays(either: Context) -> None:
    sat = sitting(either)
    answer = refused(striking.strike_case(either, sat.case_id, why(), confirm=sat.case_ref))
    assert "Meeting M2026-01 is open" in answer.sentence
    other = logged(either, summary="Another child was hurt.")
    decision = sat.propose()
    done(_covers(either, decision, other.case_id))
    for case_id, ref in ((sat.case_id, other.case_ref), (other.case_id, sat.case_ref)):
        answer = refused(striking.strike_case(either, case_id, why(), confirm=sat.case_ref))
        assert f"{sat.case_ref}/D1 also covers {ref}, which stays." in answer.sentence


@intention
def _covers(work: Work, decision_id: str, case_id: str) -> str:
    return work.add(DecisionCase(decision_id=decision_id, case_id=case_id)).id


def test_backups_that_still_hold_it_are_named(either: Context) -> None:
    key, _ = _note(either)
    done(_backed_up(either, "/media/stick/old.zip", 1))
    done(_backed_up(either, "/media/stick/kept.zip", head(either)[0]))
    answer = striking.strike_record(either, "note", key, why(), confirm=CONFIRM)
    assert done(answer).backups == ("/media/stick/kept.zip",)
    assert not isinstance(answer, Refused) and "/media/stick/kept.zip" in answer.notices[0]


@intention
def _backed_up(work: Work, place: str, at: int) -> str:
    return work.add(KeepingAct(kind=KeepingKind.BACKED_UP.value, place=place, head_seq=at)).id


def test_another_window_keeps_the_file_from_being_written_anew(context: Context, tmp_path: Path) -> None:
    key, _ = _note(context)
    with opened_again(context) as second, second.store.read() as reading:
        reading.exec_driver_sql("SELECT count(*) FROM notes").scalar()
        answer = striking.strike_record(context, "note", key, why(), confirm=CONFIRM)
        assert not isinstance(answer, Refused) and "crg-tui strike-out finish" in answer.notices[0]
    assert striking.finish(context) == () and left(context, tmp_path, "Quillfeather") == []
