"""A referral as a paper: one sheet that says everything the record holds of it, without identities."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from crg_tui.domain.asking import questions
from crg_tui.domain.cases import Provenance
from crg_tui.domain.referrals import NOT_A_PROTECTION_REFERRAL, LeadAgreement, ReferralDraft
from crg_tui.papers.content.words import SAMPLE, in_words
from crg_tui.papers.model import Block, Document, Facts, Heading, Notice, Paragraph, Status
from crg_tui.queries.referrals import ReferralPage

_LONG = ("summary", "reason", "voice_of_child")
_PLAIN = (Provenance.RECORDED, Provenance.INVENTED)
"""Where the facts come from needs no word on paper: as usual, or said by the notice that everything is invented."""
_NOT_ON_PAPER = ("referrer_name", "children", "provenance", *_LONG)


_IN_PRINT = {"Incident on": "Date of incident"}
"""What a label of the form says on a paper: a date may be known only in part, "on November 2026" is none."""


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


def told(page: ReferralPage, without: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
    """The same for a paper: what nobody recorded is named once, at the end, and labels in `without` stay out."""
    held = [(label, value) for label, value in facts(page) if label not in without]
    pairs = [(_IN_PRINT.get(label, label), _said(label, value)) for label, value in held if value != page.unknown]
    silent = [_IN_PRINT.get(label, label) for label, value in held if value == page.unknown]
    silent += [question.label for question in questions(ReferralDraft)
               if question.name in _LONG and not getattr(page, question.name)]  # fmt: skip
    gathered = ", ".join(label[:1].lower() + label[1:] for label in silent)
    return (*pairs, *([(f"{page.unknown[:1].upper()}{page.unknown[1:]}", gathered)] if silent else []))


def _said(label: str, value: str) -> str:
    if label == "Safeguarding lead" and value in (LeadAgreement.AGREES.label, LeadAgreement.DOES_NOT_AGREE.label):
        return f"{value} with the referral"
    return value


def texts(page: ReferralPage) -> tuple[tuple[str, str], ...]:
    """Label and text of every long answer, in the order of the form."""
    return tuple(
        (question.label, getattr(page, question.name) or page.unknown.capitalize() + ".")
        for question in questions(ReferralDraft)
        if question.name in _LONG
    )


def told_texts(page: ReferralPage) -> tuple[tuple[str, str], ...]:
    """The long answers that somebody gave; `told` names the others."""
    given = {question.label for question in questions(ReferralDraft) if getattr(page, question.name, None)}
    return tuple((label, text) for label, text in texts(page) if label in given)


def sheet(page: ReferralPage, *, partnership: str, marking: str, made_on: date) -> Document:
    """The paper. `made_on` is the day it is made."""
    blocks: list[Block] = []
    if page.sample:
        blocks.append(Notice(SAMPLE))
    blocks.append(Notice(NOT_A_PROTECTION_REFERRAL))
    blocks.append(Facts(told(page, ("Facts",) if page.provenance in _PLAIN else ())))
    for label, text in told_texts(page):
        blocks.extend((Heading(1, label), Paragraph(text)))
    named = ", ".join(child.pseudonym for child in page.children)
    return Document(
        title=f"Referral {page.ref} ({named})" if named else f"Referral {page.ref}",
        what="Referral to the group, as recorded",
        partnership=partnership,
        marking=marking,
        status=Status.EXTRACT,
        made_on=made_on.isoformat(),
        blocks=tuple(blocks),
    )
