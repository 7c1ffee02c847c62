"""A referral as a paper: one sheet that says everything the record holds of it, without identities."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.asking import questions
from crg_tui.domain.referrals import NOT_A_PROTECTION_REFERRAL, ReferralDraft
from crg_tui.papers.content.words import SAMPLE, in_words
from crg_tui.papers.model import Block, Document, Facts, Heading, Notice, Paragraph, Status
from crg_tui.queries.referrals import ReferralPage

_LONG = ("summary", "reason", "voice_of_child")
_NOT_ON_PAPER = ("referrer_name", "children", "provenance", *_LONG)


def facts(page: ReferralPage) -> tuple[tuple[str, str], ...]:
    """Label and value of every short answer, in the order of the form; what nobody recorded says so."""
    told = [
        ("Referral", page.ref),
        ("Case", page.case_ref),
        ("Facts", in_words(page.provenance)),
        ("Children", ", ".join(f"{child.pseudonym} ({in_words(child.harm)})" for child in page.children)),
    ]
    told.extend(
        (question.label, in_words(getattr(page, question.name)) or page.unknown)
        for question in questions(ReferralDraft)
        if question.name not in _NOT_ON_PAPER
    )
    return tuple(told)


def texts(page: ReferralPage) -> tuple[tuple[str, str], ...]:
    """Label and text of every long answer, in the order of the form."""
    return tuple(
        (question.label, getattr(page, question.name) or page.unknown.capitalize() + ".")
        for question in questions(ReferralDraft)
        if question.name in _LONG
    )


def sheet(page: ReferralPage, *, partnership: str, marking: str, made_on: date) -> Document:
    """The paper. `made_on` is the day it is made."""
    blocks: list[Block] = []
    if page.sample:
        blocks.append(Notice(SAMPLE))
    blocks.append(Notice(NOT_A_PROTECTION_REFERRAL))
    blocks.append(Facts(facts(page)))
    for label, text in texts(page):
        blocks.extend((Heading(1, label), Paragraph(text)))
    return Document(
        title=f"Referral {page.ref}",
        what="Referral to the group, as recorded",
        partnership=partnership,
        marking=marking,
        status=Status.EXTRACT,
        made_on=made_on.isoformat(),
        blocks=tuple(blocks),
    )
