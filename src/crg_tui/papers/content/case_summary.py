"""The case on a few pages: what happened, where it stands, its clocks, its decisions with dissent, actions, dates."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.cases import Provenance
from crg_tui.papers.content import case, decision, decision_sheet
from crg_tui.papers.content.terms import used_in
from crg_tui.papers.content.words import SAMPLE
from crg_tui.papers.model import Block, Document, Facts, Heading, Notice, Paragraph, Status, Table
from crg_tui.queries.case_page import CasePage
from crg_tui.queries.decision_page import DecisionPage


def summary(
    page: CasePage, taken: tuple[DecisionPage, ...], *, sample: bool, partnership: str, marking: str, made_on: date
) -> Document:
    """The paper. `taken` are the decisions of the case; `made_on` is the day it is made."""
    blocks: list[Block] = []
    if sample or page.provenance is Provenance.INVENTED:
        blocks.append(Notice(SAMPLE))
    told = dict(case.sections(page))
    first = f"{page.ref} · {page.children_named}"
    blocks.append(Facts(told.pop(first)))
    for heading, pairs in told.items():
        if heading == "Timeline":
            blocks += [Heading(1, heading), Table("", ("Date", "What happened"), pairs, (3, 9))]
        elif heading == "Decisions":
            blocks += _decisions(taken)
        else:
            blocks += [Heading(1, heading), Facts(pairs)]
    return Document(
        title=f"Case summary: {page.ref}, {page.children_named}",
        what="The case as the record has it",
        partnership=partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        blocks=tuple(blocks),
        notes=used_in(blocks),
    )


def _decisions(taken: tuple[DecisionPage, ...]) -> list[Block]:
    blocks: list[Block] = [Heading(1, "Decisions")]
    for page in taken:
        blocks.append(Heading(2, f"{page.ref}: {page.kind.label}, {page.state.label}"))
        blocks += [Notice(said) for said in decision.notices(page)]
        blocks.append(Paragraph(page.wording))
        in_short = "; ".join(decision_sheet.in_brief(page))
        blocks.append(Facts((("In short", in_short), ("Rationale", decision.rationale(page)))))
        blocks += decision.dissent(page)
    return blocks
