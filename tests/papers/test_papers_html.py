"""Papers as HTML: one accessible file that fetches nothing and in which text stays text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crg_tui.papers.html import to_html
from crg_tui.papers.model import Box, Bullets, Document, Facts, Heading, Item, Notice, Paragraph, Quote, Status, Table
from tests.papers.reading import HOSTILE, Seen


def test_the_page_is_accessible(minutes: Document) -> None:
    page = to_html(minutes)
    seen = Seen(page)
    tags = [tag for tag, _ in seen.tags]
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert tags.count("title") == tags.count("h1") == tags.count("main") == 1
    assert (
        "<title>Minutes of the meeting of 24 November 2099 · Sampleshire Safeguarding Children Partnership</title>"
        in page
    )
    scopes = [attributes.get("scope") for tag, attributes in seen.tags if tag == "th"]
    assert scopes.count("col") == 4 + 3 + 4
    assert scopes.count("row") == 9 + 8 + 3
    assert tags.count("caption") == 2
    levels = [int(tag[1]) for tag in tags if tag[0] == "h" and tag[1:].isdigit()]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert {"blockquote", "dl", "ul", "section", "header", "footer", "figcaption"} <= set(tags)
    assert ("div", {"class": "notice", "role": "note"}) in seen.tags


def test_the_page_fetches_and_runs_nothing(minutes: Document) -> None:
    page = to_html(minutes)
    tags = {tag for tag, _ in Seen(page).tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "base", "form"}
    assert "http://" not in page
    assert "https://" not in page
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_print_carries_the_marking_at_top_and_bottom(minutes: Document) -> None:
    page = to_html(minutes)
    assert page.count('<p class="marking" dir="auto">OFFICIAL-SENSITIVE</p>') == 2
    styles = Seen(page).styles
    assert '@top-center { content: "OFFICIAL\\00002D SENSITIVE"' in styles
    assert '@bottom-center { content: "OFFICIAL\\00002D SENSITIVE"' in styles
    assert 'content: "Page " counter(page) " of " counter(pages)' in styles
    assert '@top-right { content: "DRAFT UNTIL APPROVED"' in styles
    assert "DRAFT" not in Seen(to_html(replace(minutes, status=Status.APPROVED))).styles
    assert '"DRAFT"' in Seen(to_html(replace(minutes, status=Status.DRAFT))).styles


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text(minutes: Document, text: str) -> None:
    blocks = (
        Heading(1, f"h {text}"),
        Paragraph(text),
        Facts(((text, text),)),
        Table(text, (text,), ((text,),)),
        Item("1", text, (Bullets((text,)),)),
        Box(f"b {text}", (Quote(text, text), Notice(text))),
    )
    hostile = replace(minutes, blocks=blocks, title=f"t {text}", marking=text, partnership=text, version=text)
    seen = Seen(to_html(hostile))
    whole = [piece for piece in seen.texts if piece in (text, f"h {text}", f"t {text}", f"b {text}", f"1. {text}")]
    assert len(whole) >= (13 if "\n\n" not in text else 10)
    harmless = Seen(to_html(replace(hostile, marking="x", partnership="x", version="x")))
    assert {tag for tag, _ in seen.tags} <= {tag for tag, _ in harmless.tags} | {"br"}
    assert seen.styles.count("{") == seen.styles.count("}") == harmless.styles.count("{")


def test_a_row_to_write_in_has_no_header_without_words() -> None:
    paper = Document("T", "", "", "", Status.FORM, "2026-11-23", (Table("", ("Name", "Time"), (("", ""),), (1, 1)),))
    row = to_html(paper).partition("<tbody>")[2]
    assert "<th" not in row and row.count("<td") == 2
