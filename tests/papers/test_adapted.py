"""A finished paper under a template: headings, words and order change, nothing is left out, what is welded stays."""

from __future__ import annotations

from dataclasses import replace

from crg_tui.domain.paper_headings import HEADINGS, key_of
from crg_tui.domain.paper_templates import Part, Section, of_the_paper
from crg_tui.papers.content.adapted import adapted
from crg_tui.papers.model import (
    Block,
    Box,
    Document,
    Facts,
    Heading,
    Item,
    Letterhead,
    NewPage,
    Notice,
    Paragraph,
    Quote,
    Signature,
    Status,
)

DISSENT = Item("5", "2026-012 Child K", (Box("Decision 2026-012/D1", (Quote("Police disagrees", "No."),)),))
HEAD: tuple[Block, ...] = (Notice("Sample data."), Facts((("Place", "Sample Hall"),)))
CAME, ASKED, DONE = Paragraph("Everybody."), Paragraph("What was asked."), Paragraph("It is done.")
BODY: tuple[Block, ...] = (
    Heading(1, "Attendance"), CAME, DISSENT, NewPage(), Heading(1, "Asked"), Heading(2, "Of one"), ASKED,
    Heading(1, "Said (proposed)"), DONE,
)  # fmt: skip
SIGNED: tuple[Block, ...] = (Paragraph("Signed as an accurate record:"), Signature("", "chair"))
PAPER = Document("T", "w", "P", "", Status.DRAFT, "2026-11-24", (*HEAD, *BODY), notes=("Unconfirmed: a rule.",))


def own(heading: str, words: str, part: Part = Part.OWN) -> Section:
    return Section(key_of(heading), heading, part, words)


def test_the_papers_own_headings_change_nothing() -> None:
    sections = [of_the_paper(heading) for heading in ("Attendance", "Asked", "Said")]
    assert adapted(PAPER, sections) == PAPER == adapted(PAPER, ())


def test_order_headings_and_words_change_and_what_is_not_named_stays_behind_what_it_followed() -> None:
    sections = (
        own("Before", "First.", Part.BEGINNING), own("Welcome", "You are welcome."),
        Section("said", "Spoken", Part.PAPER, "What was spoken:"), own("Fire", "Leave."),
        Section("attendance", "Who came", Part.PAPER, "Everybody."), own("Nowhere", "x", Part.PAPER),
        own("After", "Last.", Part.END),
    )  # fmt: skip
    now = adapted(replace(PAPER, blocks=(*PAPER.blocks, *SIGNED)), sections)
    assert now.blocks == (
        *HEAD, Paragraph("First."), Heading(1, "Welcome"), Paragraph("You are welcome."),
        Heading(1, "Spoken (proposed)"), Paragraph("What was spoken:"), DONE, Heading(1, "Fire"), Paragraph("Leave."),
        Heading(1, "Who came"), CAME, DISSENT, NewPage(), Heading(1, "Asked"), Heading(2, "Of one"), ASKED,
        Paragraph("Last."), *SIGNED,
    )  # fmt: skip
    assert now.notes == PAPER.notes


def test_a_letter_keeps_its_head_and_its_close() -> None:
    head = (Notice("Sample data."), Letterhead("", "To you", "1 May 2026", "R", "Dear colleague"))
    close = (Paragraph("Yours sincerely"), Signature("Ada Sample", "chair"), Heading(1, "Sent to"), DONE)
    letter = replace(PAPER, blocks=(*head, ASKED, *close))
    sections = (own("Why", "We share this."), own("End", "Last.", Part.END), own("Begin", "First.", Part.BEGINNING))
    assert adapted(letter, sections).blocks == (
        *head, Paragraph("First."), ASKED, Heading(1, "Why"), Paragraph("We share this."), Paragraph("Last."), *close,
    )  # fmt: skip


def test_sheets_that_are_signed_one_by_one_stay_whole() -> None:
    sheet = (NewPage(), Heading(1, "Case 2026-001"), *SIGNED)
    form = replace(PAPER, blocks=(*HEAD, *sheet, *sheet))
    now = adapted(form, (own("End", "Last.", Part.END),))
    assert now.blocks == (*form.blocks, Paragraph("Last."))


def test_no_heading_that_can_be_adapted_is_taken_for_another() -> None:
    for kind, headings in HEADINGS.items():
        assert len({key_of(heading) for heading in headings}) == len(headings), kind
