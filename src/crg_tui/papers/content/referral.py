"""A referral as a paper: one sheet that says everything the record holds of it, without identities."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from crg_tui.domain.asking import questions
from crg_tui.domain.cases import Provenance
from crg_tui.domain.referrals import NOT_A_PROTECTION_REFERRAL, LeadAgreement, OthersSafe, ReferralDraft
from crg_tui.papers.content.words import SAMPLE, capital, harmed, in_words
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
        ("Children", ", ".join(f"{child.pseudonym} ({harmed(child.harm)})" for child in page.children)),
    ]
    told.extend(
        (question.label, in_words(getattr(page, question.name)) or page.unknown)
        for question in questions(ReferralDraft)
        if question.name not in _NOT_ON_PAPER
    )
    return tuple(told)


def told(page: ReferralPage, without: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
    """The same for a paper: what belongs together in one line, and of what nobody recorded only what a reader would
    look for, once, at the end. Labels in `without` stay out."""
    known = {label: value for label, value in facts(page) if value != page.unknown}
    pairs = [(_IN_PRINT.get(label, label), _said(page, label, value)) for label, value in known.items()
             if label not in without and label not in _WITHIN]  # fmt: skip
    silent = [words for label, words in _LOOKED_FOR.items() if label not in known and label not in without]
    silent += [words for name, words in _LONG_LOOKED_FOR.items() if not getattr(page, name)]
    return (*pairs, *([(capital(page.unknown), ", ".join(silent))] if silent else []))


_WITHIN = ("Lead's role", "Lead asked on", "Checked by", "Checked on")
"""Stands in the line of what it belongs to."""
_LOOKED_FOR = {
    "Incident on": "the date of the incident",
    "Local authority aware": "when the local authority became aware",
}
_LONG_LOOKED_FOR = {"reason": "the reason for the referral", "voice_of_child": "what the child said or showed"}


def _said(page: ReferralPage, label: str, value: str) -> str:
    if label == "Safeguarding lead":
        agreed = page.lead_agreement in (LeadAgreement.AGREES, LeadAgreement.DOES_NOT_AGREE)
        said = f"{value} with the referral" if agreed else value
        return ", ".join(filter(None, (said, page.lead_role, in_words(page.lead_on))))
    if label == OTHERS_SAFE:
        return ", ".join(filter(None, (value, _checked(page))))
    if label == "Incident on" and page.incident_on is not None and page.incident_on.day is None:
        during = "in" if len(page.incident_on.iso) > len("2026") else "during"
        return f"{during} {value}; day {page.unknown}"
    return value


OTHERS_SAFE = "Other children safe"


def others_safe(page: ReferralPage) -> str:
    """Whether other children are safe, in a sentence with who made sure of it and when."""
    said = {
        OthersSafe.YES: "Other children of the household are safe",
        OthersSafe.NO: "Other children of the household are not safe",
        OthersSafe.NO_OTHER_CHILDREN: "There are no other children in the household",
        OthersSafe.NOT_ASKED: f"Whether other children of the household are safe is {page.unknown}",
    }.get(page.others_safe, f"Whether other children of the household are safe: {page.others_safe.label}")
    checked = _checked(page)
    return f"{said}{f' ({checked})' if checked else ''}."


def _checked(page: ReferralPage) -> str:
    by = f" by {page.others_safe_agency}" if page.others_safe_agency else ""
    on = f" on {page.others_safe_on.shown}" if page.others_safe_on else ""
    return f"checked{by}{on}" if by or on else ""


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
