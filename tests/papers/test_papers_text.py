"""Papers as plain text and as Markdown: every word exactly, nothing become markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crg_tui.papers.characters import printable
from crg_tui.papers.markdown import escape, escape_line, to_markdown, unescape
from crg_tui.papers.model import Box, Bullets, Document, Facts, Heading, Item, Notice, Paragraph, Quote, Status, Table
from crg_tui.papers.plain import COLUMNS, to_text
from tests.papers.reading import HOSTILE, markdown_texts, markdown_tokens

# What people can type: no control characters but newline and tab.
typed = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t*_`[]()<>#|\\&-+=1.: "), max_size=40
)


def paper(*blocks: object, **other: object) -> Document:
    plain = Document("Title", "", "", "", Status.DRAFT, "2026-11-24", version="3")
    return replace(plain, blocks=blocks, **other)  # type: ignore[arg-type]


def body(document: Document) -> str:
    """The text below the head."""
    return to_text(document).partition("24 November 2026\n\n")[2]


def test_the_text_of_the_minutes(minutes: Document) -> None:
    text = to_text(minutes)
    lines = text.splitlines()
    assert lines[0] == lines[-1] == "OFFICIAL-SENSITIVE"
    assert lines[2:5] == [minutes.partnership, minutes.title, minutes.what]
    assert "Seal: 4711 ABCDE FGHJK MNPQR STVWX" in lines
    assert "Written out: 25 November 2099, 09:30" in lines
    assert "  Decision 2099-012/D2: local child safeguarding practice review" in lines
    assert "  End of Decision 2099-012/D2: local child safeguarding practice review" in lines
    assert "    NHS Sampleshire ICB     disagree  see below" in lines
    assert "    NHS Sampleshire ICB disagrees, in its own words, read back at 10:52:" in lines
    assert "  - The coroner has been told." in lines
    assert "Notice: Sample data: people, agencies and cases are invented." in lines
    assert max(map(len, lines)) <= COLUMNS
    assert not [line for line in lines if line != line.rstrip()]


def test_a_table_that_does_not_fit_is_told_one_fact_a_line() -> None:
    wide = Table("Actions", ("Reference", "Action"), (("A1", "long " * 20 + "end"), ("A2", "short")))
    told = body(paper(wide)).splitlines()
    assert told[:3] == [
        "Actions",
        "Reference: A1",
        "  Action: long long long long long long long long long long long long long",
    ]
    assert told[-2:] == ["Reference: A2", "  Action: short"]
    broken = Table("", ("a", "b"), (("x", "two\nlines"),))
    assert body(paper(broken)) == "a: x\n  b: two\n    lines\n"


def test_a_line_never_begins_with_the_blank_it_was_broken_at() -> None:
    assert body(paper(Paragraph("a" * COLUMNS + "  b"))) == "a" * COLUMNS + " \nb\n"
    assert body(paper(Paragraph("a" * (COLUMNS + 9) + " b c"))) == "a" * (COLUMNS + 9) + "\nb c\n"


def test_columns_line_up_by_terminal_cells() -> None:
    rows = (("王小明", "agree"), ("e\u0301", "abstain"), ("plain", "agree"))
    assert body(paper(Table("", ("Seat", "Position"), rows))).splitlines() == [
        "Seat    Position",
        "王小明  agree",
        "e\u0301       abstain",
        "plain   agree",
    ]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_plain_text_keeps_every_word(text: str) -> None:
    shown = body(paper(Paragraph(text))).removesuffix("\n")
    assert shown.replace("\n", " ") == text.replace("\n", " ")
    words = [line for line in shown.split("\n") if len(line) > COLUMNS]
    assert all(" " not in line.strip() for line in words)


@given(typed)
@settings(max_examples=150, deadline=None)
def test_plain_text_keeps_what_was_typed(text: str) -> None:
    document = printable(paper(Paragraph(text)))
    expected = document.blocks[0]
    assert isinstance(expected, Paragraph)
    assert body(replace(document, notes=())).removesuffix("\n").replace("\n", " ") == expected.text.replace("\n", " ")


@given(typed)
@settings(max_examples=300, deadline=None)
def test_markdown_unescapes_to_what_was_typed(text: str) -> None:
    assert unescape(escape(text)) == text
    assert unescape(escape_line(text)) == text


@given(typed)
@settings(max_examples=300, deadline=None)
def test_markdown_shows_what_was_typed(text: str) -> None:
    parts = [part for part in text.split("\n\n") if part]
    assert markdown_texts(escape(text)) == parts
    assert {token.type for token in markdown_tokens(escape(text))} <= {"paragraph_open", "inline", "paragraph_close"}
    assert markdown_texts(f"# {escape_line(text)}") == [text]
    rows = markdown_texts(f"| a | b |\n| --- | --- |\n| {escape_line(text)} | c |")
    assert rows == ["a", "b", text, "c"]


@pytest.mark.parametrize(
    "text", ["a\n===", "a\n=", "a\n---", "a\n-", "12. a", "123456789) a", "a\n7. b", "+ a", "- [ ] a"]
)
def test_no_line_begins_a_block_of_markdown(text: str) -> None:
    assert [token.type for token in markdown_tokens(escape(text))] == ["paragraph_open", "inline", "paragraph_close"]
    assert markdown_texts(escape(text)) == [text]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text_in_every_block(text: str) -> None:
    document = paper(
        Heading(1, f"h {text}"),
        Facts((("label", text), (f"l {text}", "value"))),
        Table("", ("A", text), ((text, "b"),)),
        Item("1", text, (Paragraph(text), Bullets((text,)))),
        Box(text, (Quote("who", text), Notice(text))),
    )
    markdown = to_markdown(document)
    shown = "\x1f".join(markdown_texts(markdown))
    assert f"1. {text}" in shown
    for part in text.split("\n\n"):
        assert shown.count(part) >= 9
    assert not [token for token in markdown_tokens(markdown) if token.type in ("link_open", "html_block", "image")]


def test_the_markdown_of_the_minutes(minutes: Document) -> None:
    markdown = to_markdown(minutes)
    assert markdown.startswith(
        "**OFFICIAL-SENSITIVE**\n\nSampleshire Safeguarding Children Partnership\n\n# Minutes of"
    )
    assert markdown.endswith("\n\n**OFFICIAL-SENSITIVE**\n")
    assert "\n## 4. 2099-012: Child K, 4 months\n" in markdown
    assert (
        "\n> ### Decision 2099-012/D2: local child safeguarding practice review\n>\n> - **Criteria met:** Yes\n"
        in markdown
    )
    assert "\n> | NHS Sampleshire ICB | disagree | see below |\n" in markdown
    assert "\n> > The learning is already known" in markdown
    kinds = [token.type for token in markdown_tokens(markdown)]
    assert kinds.count("table_open") == 3
    assert kinds.count("th_open") == 4 + 3 + 4


def test_control_characters_are_shown_by_their_code() -> None:
    document = paper(Paragraph("a\x1b[31mb\u202ec\udc80d\ufdd0e\r\nf"))
    for text in (to_text(document), unescape(to_markdown(document))):
        assert "a[U+001B][31mb[U+202E]c[U+DC80]d[U+FDD0]e\n" in text
        note = "Characters that cannot be printed are shown by their code: U+001B, U+202E, U+DC80, U+FDD0."
        assert note in " ".join(text.split())
        assert text.encode()
