"""The leak check over every paper of the invented year: it asks hardly anything needlessly, and it is quick."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from crg_tui.domain.papers import PaperKind
from crg_tui.papers.content import decision_sheet as sheets
from crg_tui.papers.content import minutes as content
from crg_tui.papers.content import referral as referral_sheet
from crg_tui.papers.model import Document
from crg_tui.queries import decision_sheet, minutes_record, referrals
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import leaks
from crg_tui.services.leaks import Paper
from crg_tui.services.work import Context
from crg_tui.store.tables import Decision, Meeting, Record, Referral, table
from tests.handover.played import Playing

HEADING = {"partnership": "Sampleshire Safeguarding Children Partnership", "marking": ""}
NEEDLESS = 5


def _rows(context: Context, kind: type[Record], *columns: str) -> list[sa.Row[tuple[str, ...]]]:
    held = table(kind)
    with context.store.read() as connection:
        return list(connection.execute(sa.select(*(held.c[name] for name in columns))))


def papers(context: Context) -> Iterator[tuple[Paper, Document]]:
    """Every paper that the year can give, as it is made today."""
    for row in _rows(context, Meeting, "id", "ref"):
        record = minutes_record.record(context.store, row.id)
        assert record is not None
        subject = Subject(meeting_id=row.id, shown=row.ref)
        yield Paper(PaperKind.MINUTES_DRAFT, subject), content.draft(record, context.clock.now())
    for row in _rows(context, Decision, "id", "ref"):
        made_of = decision_sheet.read(context.store, row.id)
        assert made_of is not None
        document = sheets.sheet(made_of, **HEADING, made_on=context.clock.today())
        yield Paper(PaperKind.DECISION_SHEET, Subject(decision_id=row.id, shown=row.ref)), document
    for row in _rows(context, Referral, "id", "ref", "case_id"):
        page = referrals.page(context.store, row.id)
        assert page is not None
        document = referral_sheet.sheet(page, **HEADING, made_on=context.clock.today())
        yield Paper(PaperKind.REFERRAL, Subject(case_id=row.case_id, shown=row.ref)), document


def test_hardly_anything_is_asked_needlessly(year: Playing) -> None:
    context, _ = year
    made = list(papers(context))
    assert len(made) > 30
    asked = {one.passage: one.sentence for paper, document in made for one in leaks.look(context, document, paper)}
    assert len(asked) <= NEEDLESS, "\n".join(sorted(asked.values()))
