"""The words that every format adds to a paper in the same way: its head, its foot, the lines of items and boxes."""

from __future__ import annotations

import re
from datetime import date, datetime

from crg_tui.papers.model import Document, Item, Letterhead, Signature, Status

NOTES = "Notes"
NOTICE = "Notice"
CONTENTS = "Contents"
SIGNED, NAME, CAPACITY, DATE, REFERENCE, TO = "Signed", "Name", "Capacity", "Date", "Our reference", "To"

STATUS_WORDS: dict[Status, str] = {
    Status.DRAFT: "Draft",
    Status.ISSUED: "Issued",
    Status.APPROVED: "Approved",
    Status.EXTRACT: "Extract from the record",
    Status.SENT: "As sent",
    Status.WORKING: "Working copy",
    Status.FORM: "Blank form",
}

UNAPPROVED: dict[Status, str] = {Status.DRAFT: "DRAFT", Status.ISSUED: "DRAFT UNTIL APPROVED"}
"""What stands at the top of each page, and as a mark across it in the PDF, of what nobody has approved yet."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_DATE = rf"\d{{1,2}} (?:{'|'.join(_MONTHS)}) \d{{4}}"
_REFERENCE = r"M?\d{4}-\d{2,3}(?:/[A-Z]{1,2}\d{1,3})?"
_STATUTORY = r"SI \d{4}/\d{1,4}"
# "X-ray", "e-mail", "A-level": a hyphen after a single letter.
_HYPHENED = r"[^\W\d_]-\w+"
_TIME = r"\d{1,2}(?:[.:]\d{2})? [ap]m"
_ROLE = (
    r"(?:Health Visitor|Social Worker|Support Worker|Half-sibling|Sibling|Midwife|Nurse|Doctor|Officer|Teacher"
    r"|Practitioner|Adult|Partner|Parent) \d{1,2}"
)
_NAMED = rf"Child [A-Z]{{1,2}}|[Ii]tem \d{{1,2}}|{_ROLE}"
_HELD = rf"{_DATE}|{_TIME}|{_REFERENCE}|{_STATUTORY}|{_NAMED}|{_HYPHENED}"
UNBROKEN = re.compile(rf"[(\u201c]*\b(?:{_HELD})\b[.,;:)\u201d]*")
"""Dates, times, references, statutory instruments, pseudonyms, posts by number, numbers of items, and words of one
letter and a hyphen, with the signs that touch them: what no line is broken in."""

DATE_PARTS = re.compile(rf"\b(\d{{1,2}})[ \xa0]({'|'.join(_MONTHS)})[ \xa0](\d{{4}})\b")
"""Day, month and year of a date as it is printed, with blanks or with the no-break blanks of a Word document."""

STATUTORY_PARTS = re.compile(r"\bSI[ \xa0](\d{4}/\d{1,4})\b")
"""The number of a statutory instrument, "SI 2018/789", with a blank or a no-break blank."""

HELD_PARTS = re.compile(rf"\b(?:{_TIME}|{_ROLE})\b".replace(" ", "[ \xa0]"))
"""Times by the clock and posts by number, "9.40 pm" and "Health Visitor 1", with blanks or with no-break blanks."""

HYPHENED = re.compile(rf"\b(?:{_REFERENCE}|{_HYPHENED})\b")
"""References and words of one letter and a hyphen: no line is broken at their hyphens."""


def made_words(made_on: str) -> str:
    """An ISO date or moment as people write it, in the offset it was given in: "24 November 2026, 14:05"."""
    if len(made_on) <= len("2026-11-24"):
        return _day(date.fromisoformat(made_on))
    moment = datetime.fromisoformat(made_on)
    return f"{_day(moment.date())}, {moment:%H:%M}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_CHILDREN = re.compile(r"\bChild [A-Z]{1,2}(?:, Child [A-Z]{1,2}){2,}\b")


def running_title(title: str) -> str:
    """The title as it stands at the top of the further pages, where there is one line for it: of more than two children
    the first, "Child A and 4 others"; the first page names all."""
    return _CHILDREN.sub(_few, title)


def _few(found: re.Match[str]) -> str:
    names = found.group().split(", ")
    return f"{names[0]} and {len(names) - 1} others"


def labelled(label: str) -> str:
    """A label as it stands before its value: with a colon, unless it ends in a sign of its own, as a question does."""
    return f"{label}:" if label and label[-1] not in "?:.!" else label


def head_facts(document: Document) -> tuple[tuple[str, str], ...]:
    """What stands under the title: status, version, date and seal, as far as there are any."""
    facts = [("Status", STATUS_WORDS[document.status]), ("Version", document.version)]
    facts += [("Written out", made_words(document.made_on)), ("Seal", document.seal)]
    return tuple((label, value) for label, value in facts if value)


def letter_facts(head: Letterhead) -> tuple[tuple[str, str], ...]:
    """Date and reference of a letter, with their labels, as far as there are any."""
    return tuple((label, value) for label, value in ((DATE, head.date), (REFERENCE, head.reference)) if value)


def signed_below(signature: Signature) -> tuple[tuple[str, str], ...]:
    """What stands under the line for a signature, an empty value being a place to write by hand.

    As under a letter, a name that is known stands there without a label, unless the day is asked for too.
    """
    if signature.who and not signature.dated:
        return tuple(("", said) for said in (signature.who, signature.capacity) if said)
    below = [(NAME, signature.who), *([(CAPACITY, signature.capacity)] if signature.capacity else [])]
    return (*below, (DATE, "")) if signature.dated else tuple(below)


def foot_line(document: Document) -> str:
    """What stands at the foot of each page beside its number: "Issued, version 2, seal 4711 ABCDE"."""
    parts = [STATUS_WORDS[document.status]]
    if document.version:
        parts.append(f"version {document.version}")
    if document.seal:
        parts.append(f"seal {document.seal}")
    return ", ".join(parts)


def item_title(item: Item) -> str:
    """The heading of an item, number first: "4. 2026-012 Child K". A number that ends in a sign keeps its own sign."""
    if not item.number:
        return item.title
    number = f"{item.number}." if item.number[-1].isalnum() else item.number
    return f"{number} {item.title}"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what empty lines part. Joined by two newlines they give the text again."""
    return text.split("\n\n")
