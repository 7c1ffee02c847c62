"""The letter that asks an agency for what it knows, for a rapid review: what is asked, and by when.

It goes by pseudonyms and leaves a space for who the children are, unless the identities were opened for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from crg_tui.domain.decisions import ReturnState
from crg_tui.domain.group import lines_of
from crg_tui.domain.letters import InformationRequestDraft
from crg_tui.domain.partial_date import long_day
from crg_tui.domain.working_days import WHAT_DOES_NOT_COUNT, DueDate, FirstDay, show_working_days
from crg_tui.papers.content import time_limits
from crg_tui.papers.content.letters import answer_to, begins, concerning, ends, greeting, letter, named
from crg_tui.papers.content.words import harmed
from crg_tui.papers.model import Block, Bullets, Document, FormField, Heading, Notice, Paragraph, Quote, Table
from crg_tui.queries.cases import ChildLine
from crg_tui.queries.identities import IdentityLine
from crg_tui.queries.letters import Asked, CaseTold, Sender

USUAL = (
    "Whether you know or knew the child or the family, from when to when, and in what way.",
    "What you knew of them before the incident, and what you did, with dates.",
    "What you have done since for the safety of this child and of other children.",
    "What you have learnt already, and what you have changed because of it.",
    "What you think of the case: whether abuse or neglect is known or suspected, and which next step is right. "
    "Write this with the summary.",
)
"""What an agency is usually asked: the headings of the returns that partnerships publish, in words of our own."""
MANY = tuple(
    one.replace("knew the child or", "knew the children or").replace("of this child and", "of these children and")
    for one in USUAL
)
"""The same about several children."""


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
    recipient = draft.recipient or agency
    salutation = draft.salutation or greeting(recipient, sender)
    children = "the children" if len(case.children) > 1 else "the child"
    happened = f"What happened, {case.incident_on.shown}" if case.incident_on else "What happened"
    blocks: list[Block] = [
        *begins(sender, recipient, case.ref, salutation, made_on, case.sample),
        Paragraph(
            f"The safeguarding partners of {named(sender)} are carrying out a rapid review of the case with our "
            f"reference {case.ref}, {concerning(case)}. We ask {agency} for what it knows of {children} and the "
            "family, so that the review can be sent to the Child Safeguarding Practice Review Panel in time."
        ),
        *_had(case.agency(draft.agency)),
        Paragraph(_by_when(wanted, case)),
        Quote(happened, case.summary),
        *_whom(case, identities, sender),
        Heading(1, "What we ask you"),
        Bullets(lines_of(draft.wanted) or _usual(case)),
        Paragraph(
            "If you were not involved, please say so: that is an answer. If you cannot answer in time, please tell us "
            f"now. {answer_to(sender)} Please send names only as we have agreed with you."
        ),
        *ends(salutation, draft.signed_by, draft.capacity, draft.further, sender),
    ]
    return letter(f"Information for the rapid review {case.ref} {case.children_named}", blocks, sender, made_on)


def _had(asked: Asked | None) -> Iterator[Block]:
    """That something of this agency came already, so that the letter is a further request."""
    if asked is None or asked.came is None:
        return
    what = "nil return" if asked.came is ReturnState.NIL_RETURN else "return"
    on = f" of {asked.returned_on.shown}" if asked.returned_on else ""
    yield Paragraph(f"We have your {what}{on}; this is a further request. Please add what it does not say yet.")


def _usual(case: CaseTold) -> tuple[str, ...]:
    return MANY if len(case.children) > 1 else USUAL


def _by_when(wanted: Wanted, case: CaseTold) -> str:
    if wanted.due is None:
        return "No day is set by which this is wanted. Please answer as soon as you can."
    asked = f"Please let us have it by {long_day(wanted.due)}."
    counted = wanted.counted
    if counted is None:
        return asked
    unsure = "" if time_limits.rule_is_sure(case.rule) else " (unconfirmed)"
    from_day = (
        f"is {show_working_days(counted.days)} after {long_day(counted.start)}, the day on which the Panel was notified"
        if counted.first_day is FirstDay.DAY_0
        else f"is working day {counted.days}, counting {long_day(counted.start)}, when the Panel was notified, as day 1"
    )
    return f"{asked} That {from_day}{unsure}; {WHAT_DOES_NOT_COUNT}."


def _whom(case: CaseTold, identities: Sequence[IdentityLine] | None, sender: Sender) -> Iterator[Block]:
    yield Heading(1, "Whom it concerns")
    if identities is None:
        yield Paragraph(f"Filled in by hand by {named(sender)} before this letter is sent.")
    for child in case.children:
        # A heading stays with what it heads, so that no child's line stands alone at the foot of a page.
        yield Heading(2, _child(child))
        if identities is None:
            yield FormField(f"Name of {child.pseudonym}, and other names")
            yield FormField(f"Date of birth and address of {child.pseudonym}", 2)
            continue
        mine = tuple((line.kind.capitalize(), line.value) for line in identities if line.subject == child.pseudonym)
        if mine:
            yield Table(f"Who {child.pseudonym} is", ("What", "As recorded"), mine, (2, 5))
        else:
            yield Notice(f"No identity of {child.pseudonym} is recorded.")


def _child(child: ChildLine) -> str:
    age = f", {child.age} at the time of the incident" if child.age else ""
    return f"{child.pseudonym}: {harmed(child.harm)}{age}"
