"""Templates of papers: what their headings may be, and files that are no templates."""

from __future__ import annotations

import pytest

from crg_tui.domain.answers import Refused
from crg_tui.domain.paper_headings import ADAPTABLE, name_of
from crg_tui.domain.paper_templates import (
    MOST_SECTIONS,
    OF_REPORT,
    PaperSectionDraft,
    Part,
    Section,
    SectionDraft,
    find_section,
    new_section,
    section_wrong,
    stored_section,
)
from crg_tui.domain.papers import PaperKind, offered
from crg_tui.domain.template_files import TemplateEntry, parse
from crg_tui.queries import paper_templates as found

HEAD = """format = "crg-tui template 1"
paper = "rapid review report"
name = "Ours"
in_force_from = 2026-05-01
source = "Our board"
confirmed = false
"""
AGENDA = HEAD.replace("rapid review report", "agenda")
SECTION = '[[sections]]\nheading = "{}"\npart = "{}"\n'


def read(text: str) -> TemplateEntry | Refused:
    return parse(text.encode(), "ours.toml")


def test_the_shipped_template_has_every_part_once_and_is_unconfirmed() -> None:
    page = found.shipped()
    parts = [section.part for section in page.sections if section.part is not Part.OWN]
    assert sorted(parts) == sorted(part for part in OF_REPORT if part is not Part.OWN)
    assert not page.confirmed and page.shipped and page.doubt == "unconfirmed"
    assert all(stored_section(section.stored) == section for section in page.sections)
    assert all(isinstance(value, str) for section in page.sections for value in section.stored.values())


def test_a_file_is_taken_whole() -> None:
    entry = read(HEAD + SECTION.format("What happened", "referral") + SECTION.format("Ours alone", "own words"))
    assert isinstance(entry, TemplateEntry)
    assert [(one.name, one.part) for one in entry.sections] == [
        ("what-happened", Part.REFERRAL), ("ours-alone", Part.OWN),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        (HEAD + SECTION.format("A", "horoscope"), "sections 1, part", "is not one of the answers"),
        (HEAD + SECTION.format("", "referral"), "sections 1, heading", "Heading is missing"),
        (HEAD + SECTION.format("<b>A</b>", "referral"), "sections 1, heading", "< > cannot stand in it"),
        (HEAD + SECTION.format("#panic()", "referral"), "sections 1, heading", "# cannot stand in it"),
        (HEAD + SECTION.format("x" * 121, "referral"), "sections 1, heading", "120 characters at most"),
        (HEAD + SECTION.format("A", "referral") * 2, "sections 2, heading", "already a section A"),
        (
            HEAD + SECTION.format("A", "decision") + SECTION.format("B", "decision"),
            "sections 2, part", "stands under A already",
        ),
        (HEAD + "".join(SECTION.format(f"H{n}", "own words") for n in range(500)), "sections", "has 500 entries"),
        (HEAD, "sections", "must be a list of tables"),
        (HEAD + "sections = 3", "sections", "must be a list of tables"),
        (HEAD + SECTION.format("A", "referral") + 'style = "red"\n', "sections 1, style", "is not known here"),
        (HEAD + SECTION.format("A", "referral") + "words = 3\n", "sections 1, words", "kind of value"),
        (HEAD.replace("2026-05-01", "2026-05-01T10:00:00"), "in_force_from", "kind of value"),
        (HEAD.replace("false", '"yes"'), "confirmed", "must be true or false"),
        (HEAD.replace("rapid review report", "referral"), "paper", "is no paper that has a template"),
        (HEAD.replace("rapid review report", "<b>"), "paper", "is no paper that has a template"),
        (HEAD.replace('"rapid review report"', "3"), "paper", "is no paper that has a template"),
        (HEAD + SECTION.format("A", "at the end"), "sections 1, part", "is not one of the answers"),
        (HEAD + SECTION.format("A", "the paper"), "sections 1, part", "is not one of the answers"),
        (AGENDA + SECTION.format("A", "decision"), "sections 1, part", "Nothing called decision"),
        (AGENDA + SECTION.format("A", "the paper"), "sections 1, part", "Nothing called the paper"),
        (AGENDA + SECTION.format("A", "own words"), "sections 1, words", "Words are missing"),
        (AGENDA + SECTION.format("#panic()", "Items"), "sections 1, heading", "# cannot stand in it"),
        (AGENDA + SECTION.format("Items", "own words"), "sections 1, heading", "a heading of the paper itself"),
        (AGENDA + SECTION.format("Confidentiality", "Items"), "sections 1, heading", "a heading of the paper itself"),
        (
            AGENDA + SECTION.format("A", "Items") + SECTION.format("B", "items"),
            "sections 2, part", "Items stands under A already",
        ),
        (AGENDA, "sections", "must be a list of tables"),
        (HEAD.replace("template 1", "template 9"), "format", "is not"),
        ("format = [", "file", "is not TOML"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_with_its_field(text: str, field: str, said: str) -> None:
    answer = read(text)
    assert isinstance(answer, Refused)
    assert any(refusal.field == field and said in refusal.sentence for refusal in answer.refusals), answer.sentence
    assert all(refusal.sentence.startswith("ours.toml") for refusal in answer.refusals)


def test_a_file_may_be_for_any_paper_that_can_be_adapted() -> None:
    own = SECTION.format("Fire", "own words") + 'words = "Leave by the stairs."\n'
    entry = read(AGENDA + SECTION.format("Business", "items") + '[[sections]]\nheading = "Confidentiality"\n' + own)
    assert isinstance(entry, TemplateEntry) and entry.paper is PaperKind.AGENDA
    assert [(one.name, one.part) for one in entry.sections] == [
        ("items", Part.PAPER), ("confidentiality", Part.PAPER), ("fire", Part.OWN),
    ]  # fmt: skip


def test_a_heading_of_the_paper_keeps_its_name_and_own_words_never_take_it() -> None:
    renamed = PaperSectionDraft(heading="Business", part="Items")
    assert new_section(renamed, [], PaperKind.AGENDA).name == "items"
    fire = Section("fire", "Fire", Part.OWN, "Go.")
    assert new_section(PaperSectionDraft(heading="Items!", part="own words"), [], PaperKind.AGENDA).name == "items-2"
    assert new_section(PaperSectionDraft(heading="In a fire"), [], PaperKind.AGENDA, fire).name == "fire"
    assert {kind for kind in PaperKind if offered(kind)} == set(ADAPTABLE)


def test_a_file_that_is_no_text_is_refused() -> None:
    assert isinstance(parse(b"\xff\xfe\x00", "x.toml"), Refused)
    assert isinstance(parse(b"#" * 300_000, "x.toml"), Refused)
    assert isinstance(parse(("a = " + "[" * 5000).encode(), "x.toml"), Refused)


def test_sections_keep_their_names_and_are_found_by_any_of_their_words() -> None:
    first = new_section(SectionDraft(heading="What was learnt"), [])
    other = new_section(SectionDraft(heading="What was learnt!"), [first.name])
    assert (first.name, other.name) == ("what-was-learnt", "what-was-learnt-2")
    assert name_of("???") == "section"
    held = (first, other)
    assert find_section(held, "WHAT was learnt") is first
    assert find_section(held, "2") is other and find_section(held, "what-was-learnt-2") is other
    assert find_section(held, "3") is None and find_section(held, "²") is None


def test_a_template_has_an_end() -> None:
    many = [new_section(SectionDraft(heading=f"H{n}"), []) for n in range(MOST_SECTIONS)]
    refused = section_wrong(SectionDraft(heading="One more"), many)
    assert refused is not None and "sections at most" in refused.sentence
