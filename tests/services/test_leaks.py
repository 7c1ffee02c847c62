"""The leak check as a service: what it asks, what a ruling settles, and what it keeps back. On both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from crg_tui.domain.answers import Refused
from crg_tui.domain.case_drafts import ChildDraft
from crg_tui.domain.group_drafts import PartnershipDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.rulings import LeakRuling
from crg_tui.papers.model import Document, Paragraph
from crg_tui.queries import leaks as held
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import cases, leaks, minutes, papers, partnership
from crg_tui.services.leaks import LeakRulingDraft, Paper
from crg_tui.services.work import Context
from crg_tui.store.tables import LogPayload, Reveal, table
from tests.conftest import assert_whole
from tests.services import minutes_stories
from tests.services.decision_stories import Sitting, sitting
from tests.services.meeting_stories import draft
from tests.services.stories import done, logged, refused

NAME = "Quentina Madeupson"
STANDS = LeakRulingDraft(ruling=LeakRuling.STANDS, reason="Her family asked for it.")
OTHER = LeakRulingDraft(ruling=LeakRuling.NO_LEAK)


def named(context: Context, **over: str) -> tuple[Sitting, Paper]:
    """A case with a child of that name, and a decision whose rationale names her."""
    sat = sitting(context)
    child = draft(ChildDraft, pseudonym="Child Q", name=NAME, born="3.4.2019", **over)
    done(cases.add_child(context, sat.case_id, child))
    key = sat.propose(rationale="We heard that Quentina, born on the third of April 2019, was well.")
    return sat, Paper(PaperKind.DECISION_SHEET, Subject(decision_id=key, shown=f"{sat.case_ref}/D1"))


def made(context: Context, paper: Paper) -> Document:
    document = papers.make(context, paper.kind, paper.subject)
    assert isinstance(document, Document)
    return document


@pytest.mark.on_file
def test_a_paper_is_kept_once_each_place_is_ruled_on(either: Context) -> None:
    sat, paper = named(either)
    found = leaks.look(either, made(either, paper), paper)
    assert [one.spotted.words for one in found] == ["Quentina", "third of April 2019"]
    assert [one.number for one in found] == [1, 2]
    assert f"first name of Child Q, {sat.case_ref}. The paper may say Child Q." in found[0].sentence
    kept = papers.keep(either, paper.kind, paper.subject)
    assert refused(kept).about(leaks.FIELD) == " ".join(one.sentence for one in found)
    done(leaks.rule(either, found[0], paper, STANDS))
    (left,) = leaks.look(either, made(either, paper), paper)
    assert (left.number, left.passage) == (1, found[1].passage)
    done(leaks.rule(either, left, paper, OTHER))
    assert leaks.look(either, made(either, paper), paper) == ()
    assert done(papers.keep(either, paper.kind, paper.subject)).ref == "P1"
    assert_whole(either)


@pytest.mark.on_file
def test_what_stands_in_one_paper_is_asked_in_another_and_what_is_no_leak_is_not(either: Context) -> None:
    sat, paper = named(either)
    document = made(either, paper)
    first, second = leaks.look(either, document, paper)
    done(leaks.rule(either, first, paper, STANDS))
    done(leaks.rule(either, second, paper, OTHER))
    extract = Paper(PaperKind.EXTRACT, Subject(case_id=sat.case_id, shown=sat.case_ref))
    assert [one.spotted.words for one in leaks.look(either, document, extract)] == ["Quentina"]
    changed = replace(document, blocks=(Paragraph("Elsewhere Quentina was ill."), *document.blocks))
    assert [one.spotted.place for one in leaks.look(either, changed, paper)] == ["Beginning"]


def test_a_ruling_holds_neither_name_nor_passage_and_opens_no_identity(either: Context) -> None:
    _, paper = named(either)
    first, _ = leaks.look(either, made(either, paper), paper)
    silent = leaks.rule(either, first, paper, LeakRulingDraft(ruling=LeakRuling.STANDS))
    assert "Why it goes out" in (refused(silent).about("reason") or "")
    telling = leaks.rule(
        either, first, paper, LeakRulingDraft(ruling=LeakRuling.STANDS, reason="It is QUENTINA herself.")
    )
    assert "repeats the words" in (refused(telling).about("reason") or "")
    done(leaks.rule(either, first, paper, STANDS))
    (line,) = held.every(either.store)
    assert "Quentina" not in str(line) and "heard that" not in str(line) and "Child Q" in line.about
    with either.store.read() as connection:
        assert connection.execute(sa.select(table(Reveal))).all() == []
        payload = connection.execute(sa.select(table(LogPayload).c.payload)).scalars().all()[-1]
    assert "Quentina" not in payload and "born on" not in payload


@pytest.mark.on_file
def test_minutes_are_not_issued_while_a_place_waits(either: Context) -> None:
    sat = minutes_stories.held(either)
    done(cases.add_child(either, sat.case_id, draft(ChildDraft, pseudonym="Child Q", name=NAME)))
    minutes_stories.write(either, sat.item_id, "Quentena came to the notice of the police.")
    waits = minutes.issue(either, sat.meeting_id, reason="The family waits.")
    assert "Quentena" in (refused(waits).about(leaks.FIELD) or "")
    about = minutes.about(sat.meeting_id, "M2026-01")
    (found,) = leaks.look(either, minutes_stories.drafted(either, sat.meeting_id), about)
    done(leaks.rule(either, found, about, OTHER))
    assert done(minutes.issue(either, sat.meeting_id, reason="The family waits.")).version == 1


@pytest.mark.on_file
def test_another_case_shows_in_no_paper_about_one(either: Context) -> None:
    sat, paper = named(either, publication_name="Robin")
    other = logged(either, children="Child Z")
    wording = f"See {other.case_ref.replace('-', '/')} and child z; {sat.case_ref} is ours, and so is Child Q."
    document = replace(made(either, paper), blocks=(Paragraph(wording),))
    assert {one.spotted.words for one in leaks.look(either, document, paper)} == {
        other.case_ref.replace("-", "/"), "child z",
    }  # fmt: skip
    everything = Paper(PaperKind.ACTION_LOG, Subject())
    assert leaks.look(either, document, everything) == (), "an action log of the group is about all cases"
    request = Paper(PaperKind.INFORMATION_REQUEST, Subject(case_id=sat.case_id, shown=sat.case_ref))
    names = replace(document, blocks=(Paragraph(f"We ask about {NAME}."),))
    assert leaks.look(either, names, request) == (), "a request says whom it is about"
    assert leaks.look(either, names, Paper(PaperKind.INFORMATION_REQUEST, Subject(case_id=other.case_id)))


@pytest.mark.on_file
def test_the_partnerships_own_address_gives_nobody_away_and_its_words_elsewhere_do(either: Context) -> None:
    _, paper = named(either)
    address = "Sample House\n1 Madeupson Street\nSampleton ZZ1 1ZZ"
    done(partnership.describe(either, PartnershipDraft(name="Sample Partnership", address=address), seen=None))
    letter = replace(made(either, paper), blocks=(Paragraph(address), Paragraph("The Madeupson family was told.")))
    (found,) = leaks.look(either, letter, paper)
    assert found.spotted.words == "Madeupson" and found.spotted.after.strip().startswith("family")


@pytest.mark.on_file
def test_minutes_name_other_cases_under_items_about_none(either: Context) -> None:
    sat = minutes_stories.held(either)
    other = logged(either, children="Child Z")
    about = minutes.about(sat.meeting_id, "M2026-01")
    lines = [one.line for one in minutes_stories.record(either, sat.meeting_id).items]
    general = next((line.id for line in lines if line.case_id is None), None)
    assert general is not None, lines
    minutes_stories.write(either, general, f"The action of {other.case_ref} is done.")
    assert leaks.look(either, minutes_stories.drafted(either, sat.meeting_id), about) == ()
    minutes_stories.write(either, sat.item_id, f"As in {other.case_ref}.")
    (found,) = leaks.look(either, minutes_stories.drafted(either, sat.meeting_id), about)
    assert found.spotted.words == other.case_ref


def test_a_ruling_that_cannot_be_is_no_ruling(either: Context) -> None:
    assert isinstance(leaks.waiting(()), type(None))
    _, paper = named(either)
    waiting = leaks.waiting(leaks.look(either, made(either, paper), paper))
    assert isinstance(waiting, Refused) and len(waiting.refusals) == 2
