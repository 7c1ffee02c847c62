"""The letter that asks an agency for what it knows, for a rapid review: what is asked, and by when, with the working.

It goes by pseudonyms and leaves a space for who the children are, unless the identities were opened for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from crg_tui.domain.group import lines_of
from crg_tui.domain.letters import InformationRequestDraft
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.working_days import WHAT_DOES_NOT_COUNT, DueDate, explain_skipped, show_working_days, start_mark
from crg_tui.papers.content.letters import begins, ends, letter
from crg_tui.papers.content.words import in_words
from crg_tui.papers.model import Block, Bullets, Document, Facts, FormField, Heading, Notice, Paragraph, Table
from crg_tui.queries.identities import IdentityLine
from crg_tui.queries.letters import CaseTold, Sender

USUAL = (
    "Whether you know or knew the child or the family, from when to when, and in what way.",
    "What you knew of them before the incident, and what you did, with dates.",
    "What you have done since for the safety of this child and of other children.",
    "What you have learnt already, and what you have changed because of it.",
    "What you think of the case: whether abuse or neglect is known or suspected, and which next step is right.",
)
"""What an agency is usually asked: the headings of the returns that partnerships publish, in words of our own."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """By when it is wanted, and how that was found: `counted` where working days were counted, else `due` alone.

    Both None: no day was said.
    """

    due: date | None
    counted: DueDate | None = None


def request(
    case: CaseTold, draft: InformationRequestDraft, wanted: Wanted, *,
    agency: str, identities: Sequence[IdentityLine] | None, sender: Sender, made_on: date,
) -> Document:  # fmt: skip
    """The letter. `identities` are those of the children where they were opened for it, None leaves a space."""
    salutation = draft.salutation or "Dear colleague"
    name = sender.partnership or "the partnership"
    blocks: list[Block] = [
        *begins(sender, draft.recipient or agency, case.ref, salutation, made_on, case.sample),
        Paragraph(
            f"The safeguarding partners of {name} are carrying out a rapid review of the case with our reference "
            f"{case.ref}. We ask {agency} for what it knows, so that the review can be sent to the Child Safeguarding "
            "Practice Review Panel in time."
        ),
        *_by_when(case, wanted),
        Heading(1, "What happened"),
        Facts((("Date of the incident", case.incident_on.shown if case.incident_on else "not recorded"),)),
        Paragraph(case.summary),
        Heading(1, "Whom it concerns"),
        *_whom(case, identities),
        Heading(1, "What we ask you"),
        Bullets(lines_of(draft.wanted) or USUAL),
        Paragraph(
            "If you were not involved, please say so: that is an answer. If you cannot answer in time, please tell us "
            "now. Please use our reference, and send names only as we have agreed with you."
        ),
        *ends(salutation, draft.signed_by, draft.capacity, draft.further),
    ]
    return letter(f"Information for the rapid review {case.ref}", blocks, sender, made_on)


def _by_when(case: CaseTold, wanted: Wanted) -> Iterator[Block]:
    if wanted.due is None:
        yield Notice("No day is set by which this is wanted. Please answer as soon as you can.")
        return
    yield Paragraph(f"Please let us have it by {show_day(wanted.due)}.")
    counted = wanted.counted
    if counted is None:
        return
    pairs = [
        ("Counted from", f"{show_day(counted.start)}: {case.rule.starts}"
                         + start_mark(counted.start, counted.first_day, counted.skipped)),
        ("Rule", f"{show_working_days(counted.days)}; {WHAT_DOES_NOT_COUNT}"),
        ("Source", case.rule.basis),
        *(("Not counted", said) for _, said in explain_skipped(counted.skipped)),
        ("Due", show_day(counted.due)),
    ]  # fmt: skip
    yield Facts(tuple(pairs))


def _whom(case: CaseTold, identities: Sequence[IdentityLine] | None) -> Iterator[Block]:
    for child in case.children:
        told = f"{child.pseudonym}: {in_words(child.harm)}; age at the incident {child.age or 'not recorded'}"
        yield Paragraph(told)
        if identities is None:
            yield FormField(f"Name of {child.pseudonym}, and other names")
            yield FormField(f"Date of birth of {child.pseudonym}")
            yield FormField(f"Address of {child.pseudonym}", 2)
            continue
        mine = tuple((line.kind.capitalize(), line.value) for line in identities if line.subject == child.pseudonym)
        if mine:
            yield Table(f"Who {child.pseudonym} is", ("What", "As recorded"), mine, (2, 5))
        else:
            yield Notice(f"No identity of {child.pseudonym} is recorded.")
