"""Reading papers back: what a PDF shows and how it is built, what Markdown and HTML show."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pikepdf
from markdown_it import MarkdownIt
from markdown_it.token import Token

# Texts that break naive renderers: markup of five languages, formulas, other scripts, too long and too short.
HOSTILE = {
    "closing tag": "[/foo]",
    "note": "[note] and [link](http://example.invalid) <http://example.invalid> www.example.invalid",
    "stars": "*b* **bold** _under_ __line__ ~gone~ ~~away~~ `code` ```fence```",
    "typst": '#panic() $x$ @label <label> #import "x" \\ // no comment',
    "script": "<script>alert('x')</script> <!-- no --> &amp; &#42; &lt;",
    "formula": "=1+1",
    "pipe": "| pipe | and \\| and \\\\| |---|---|",
    "starts": "# one\n## two ##\n- three\n+ four\n1. five\n2) six\n> seven\n---\n===\n***\n    eight\n\t nine\n:-: ten",
    "spaces": "  two  spaces   here  \n and at the ends \n\nnew paragraph",
    "backslashes": "\\ \\\\ \\* end\\\nnext\\",
    "css": '"; } </style> */ \\27 url(x)',
    "right to left": "שלום עולם, العربية ١٢٣",
    "accents": "Łódź, Ọ̀rọ̀, Nguyễn, e\u0301\u0323",
    "emoji": "yes 👍 family 👨‍👩‍👧 key 1️⃣ flag 🇬🇧",
    "gurmukhi": "ਗੁਰਮੁਖੀ and 王小明",
    "private": "a\ue000b",
    "long": "x" * 20_000,
    "long lines": "many words in one paragraph " * 700 + "end",
    "empty": "",
    "blank": " ",
}


class Seen(HTMLParser):
    """The text that a page shows, the tags in order and the attributes of each; complains about tags left open."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.styles = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == [], self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "br":
            self.texts[-1] += "\n"
        elif tag not in ("meta", "col", "input", "hr"):
            self._open.append(tag)
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "style":
            self.styles += data
        elif self.texts:
            self.texts[-1] += data


def markdown_tokens(markdown: str) -> list[Token]:
    """The tokens of GitHub's flavour, with its links but without guesses at bare names."""
    parser = MarkdownIt("gfm-like")
    assert parser.linkify is not None
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    return parser.parse(markdown)


def markdown_texts(markdown: str) -> list[str]:
    """The texts that Markdown shows, one for each paragraph, heading or cell. Fails on markup within them but bold."""
    texts: list[str] = []
    for token in markdown_tokens(markdown):
        if token.type == "inline":
            assert token.children is not None
            texts.append("".join(_inline(child) for child in token.children))
        else:
            assert token.type not in ("code_block", "fence", "html_block", "hr"), token
    return texts


def _inline(token: Token) -> str:
    match token.type:
        case "text" | "text_special":
            return token.content
        case "hardbreak":
            return "\n"
        case "html_inline":
            assert token.content == "<br>", token
            return "\n"
        case "strong_open" | "strong_close" | "link_close":
            return ""
        case "link_open":
            # A table of contents leads to its headings, and nothing leads out of the paper.
            assert str(token.attrs["href"]).startswith("#"), token
            return ""
    raise AssertionError(token)


class Pdf:
    """A PDF opened for questions."""

    def __init__(self, content: bytes) -> None:
        self.file = pikepdf.open(io.BytesIO(content))
        self.pages = [_page_text(page) for page in self.file.pages]

    @property
    def text(self) -> str:
        return "".join(self.pages)

    def roles(self) -> list[str]:
        """The roles of the structure tree in reading order."""
        return [str(node.S)[1:] for node in _nodes(self.file.Root.StructTreeRoot.K)]

    def metadata(self) -> str:
        return bytes(self.file.Root.Metadata.read_bytes()).decode()

    def fonts(self) -> list[Any]:
        found = {}
        for page in self.file.pages:
            for font in page.Resources.get("/Font", {}).values():
                found[font.objgen] = font
        return list(found.values())


def _nodes(kids: Any) -> Iterator[Any]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            if "/K" in kid:
                yield from _nodes(kid.K)


def _page_text(page: Any) -> str:
    """The text of a page in the order it is drawn, without the spaces between pieces that only their places show."""
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    letters: dict[bytes, str] = {}
    shown: list[str] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj" | "TJ":
                parts = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                for part in parts:
                    if isinstance(part, pikepdf.String):
                        codes = bytes(part)
                        shown += [letters[codes[at : at + 2]] for at in range(0, len(codes), 2)]
    return "".join(shown)


def _letters(font: Any) -> dict[bytes, str]:
    table = bytes(font.ToUnicode.read_bytes()).decode()
    found: dict[bytes, str] = {}
    for section in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", section):
            found[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    for section in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", section):
            start = int(text, 16)
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[(int(first, 16) + step).to_bytes(2)] = chr(start + step)
    return found
