"""Identities stand apart: nowhere else in the record, the log, search, papers, lists or hand-over."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui.errors import RecordBroken
from crg_tui.handover import export
from crg_tui.papers.content import referral as paper
from crg_tui.queries import cases, history, whole
from crg_tui.queries import referrals as found
from crg_tui.services import drafts, referrals, undo
from crg_tui.services.work import Context
from crg_tui.store import search
from crg_tui.store.tables import Identity, LogEntry, LogPayload, table
from tests.conftest import MOMENT, assert_whole
from tests.services.stories import NAME, done, logged, operation, page, referral

OTHER = "Feigned Exampleton"


@pytest.fixture
def story(either: Context) -> Context:
    """A name is recorded, changed, taken away, put back by undo, and typed in a draft."""
    made = logged(either, referrer_name=NAME)
    for name in (OTHER, ""):
        seen = page(either, made.referral_id).entry
        answer = referrals.correct(either, made.referral_id, referral(referrer_name=name), seen=seen)
        done(answer)
    done(undo.undo(either, operation(answer)))
    drafts.save(either, referrals.FORM, {"referrer_name": OTHER})
    return either


def said(value: object) -> bool:
    text = str(value)
    return any(part in text for name in (NAME, OTHER) for part in name.split())


def held(context: Context) -> list[tuple[str, str, str]]:
    identities = table(Identity)
    query = sa.select(identities.c.subject_kind, identities.c.kind, identities.c.value)
    with context.store.read() as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_a_name_is_kept_in_its_own_table(story: Context) -> None:
    assert held(story) == [("referrals", "staff name", OTHER)]
    assert_whole(story)


def test_no_other_table_holds_it_and_no_other_content_of_the_log(story: Context) -> None:
    log, payloads = table(LogEntry), table(LogPayload)
    query = sa.select(log.c.record_kind, payloads.c.payload).join(payloads, payloads.c.entry_id == log.c.entry_id)
    with story.store.read() as connection:
        kinds = {kind for kind, payload in connection.execute(query) if said(payload)}
    assert kinds == {"identities"}
    holding = {
        held.name for held in whole.tables(story.store, identities=True) for row in held.rows if said(row)
    }  # fmt: skip
    assert holding == {"identities", "log_payload"}


def test_no_list_page_paper_or_history_shows_it(story: Context) -> None:
    (line,) = found.lines(story.store)
    shown = page(story, line.id)
    sheet = paper.sheet(shown, partnership="Sample Partnership", marking="OFFICIAL", made_on=date(2026, 11, 23))
    everything = [line, shown, sheet, paper.facts(shown), paper.texts(shown), cases.lines(story.store)]
    everything += [history.of_record(story.store, line.id), history.latest(story.store, 50)]
    everything += [history.of_operation(story.store, done.op_id) for done in history.latest(story.store, 50)]
    everything += [history.of_case(story.store, shown.case_id)]
    assert [part for part in everything if said(part)] == []


def test_search_does_not_find_it(story: Context) -> None:
    with story.store.read() as connection:
        assert [search.find(connection, word) for word in (*NAME.split(), *OTHER.split())] == [[], [], [], []]
    assert cases.keys(story.store, "Sampleworth") == []


def test_it_is_handed_over_only_when_it_is_asked_for(story: Context, tmp_path: Path) -> None:
    for identities in (False, True):
        folder = tmp_path / str(identities)
        export.export(story.store, folder, MOMENT, identities=identities)
        holding = {path.name for path in folder.rglob("*.*") if said(path.read_text(encoding="utf-8"))}
        wanted = {"identities.csv", "log_payload.csv", "record.json"} if identities else set()
        assert holding == wanted
        record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
        assert ("identities" in record) == identities


def test_only_the_form_that_corrects_a_referral_brings_it_back(story: Context) -> None:
    """Leaving the name out of the form would take it away when the form is recorded."""
    (line,) = found.lines(story.store)
    typed = found.as_typed_before(story.store, page(story, line.id))
    assert {name for name, text in typed.items() if said(text)} == {"referrer_name"}


def test_an_identity_takes_the_kinds_that_are_known(either: Context) -> None:
    statement = sa.text(
        "INSERT INTO identities (id, subject_kind, subject_id, kind, value) VALUES ('i', 'cases', 'c', :kind, :value)"
    )
    for kind, value in (("shoe size", "9"), ("name", " ")):
        with pytest.raises(RecordBroken), either.store.write() as session:
            session.execute(statement, {"kind": kind, "value": value})
