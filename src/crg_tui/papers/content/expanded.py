"""Abbreviations written out where a paper uses them first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crg_tui.papers.model import Block, Box, Bullets, Document, Facts, Item, Notice, Paragraph, Table, map_texts


def expand(document: Document, terms: Mapping[str, str], names: Iterable[str] = ()) -> Document:
    """The paper with each abbreviation of the glossary written out once, at its first use in running text.

    Only whole words with the same capitals count. Somebody's own words, titles, headings, labels and the first cells
    of rows stay as they are, and so do the names of agencies and posts (`names`). What the paper itself writes out, or
    puts in brackets after its words, is left alone.
    """
    if not terms:
        return document
    names = [name for name in names if any(term in name for term in terms)]
    hand = _Hand(terms, names)
    return replace(document, blocks=tuple(hand.block(block) for block in document.blocks))


def contracted(document: Document, terms: Mapping[str, str]) -> Document:
    """The paper without what `expand` wrote out, for comparing two versions."""
    if not terms:
        return document
    written = "|".join(re.escape(_written(term, said)) for term, said in terms.items())
    pattern = re.compile(rf"(\ban? )?({written})", re.IGNORECASE)
    back = {_written(term, said).casefold(): term for term, said in terms.items()}

    def short(match: re.Match[str]) -> str:
        article, term = match[1] or "", back[match[2].casefold()]
        return _article(article, spoken=_by_letters(term)) + term

    return map_texts(document, lambda text: pattern.sub(short, text))


def _written(term: str, said: str) -> str:
    return f"{said} ({term})"


_ARTICLE = re.compile(r"\ban? $", re.IGNORECASE)


def _article(article: str, *, spoken: str) -> str:
    """The article ("a ", "An ", or "") as it is said before that sound."""
    if not article:
        return ""
    return article[0] + ("n " if spoken[:1].lower() in "aeio" else " ")


def _by_letters(term: str) -> str:
    """How an abbreviation begins when it is said: letter by letter where nothing in it can be said as a syllable."""
    as_letters = term[:1] in "FHLMNRSX" and not set(term[1:]) & set("AEIOU")
    return "e" if as_letters else term


class _Hand:
    def __init__(self, terms: Mapping[str, str], names: Sequence[str]) -> None:
        self._terms = terms
        self._done: set[str] = set()
        longest = sorted(terms, key=len, reverse=True)
        self._term = re.compile(r"(?<![\w&/-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w&/'\u2019-])")
        self._names = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)")
        self._whole = frozenset(names)

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph(text):
                return Paragraph(self.text(text))
            case Notice(text):
                return Notice(self.text(text))
            case Bullets(items):
                return Bullets(tuple(map(self.text, items)))
            case Facts(pairs):
                return Facts(tuple((label, self.text(value)) for label, value in pairs))
            case Table(rows=rows):
                return replace(block, rows=tuple((row[0], *map(self.text, row[1:])) for row in rows))
            case Item(blocks=inner) | Box(blocks=inner):
                return replace(block, blocks=tuple(self.block(one) for one in inner))
            case _:
                return block

    def text(self, text: str) -> str:
        """The text with what it uses first written out."""
        if not text or text in self._whole:
            return text
        spared = [match.span() for match in self._names.finditer(text) if match.group() not in self._terms]
        made, end = "", 0
        for match in self._term.finditer(text):
            term = match.group()
            if term in self._done or any(start <= match.start() < stop for start, stop in spared):
                continue
            self._done.add(term)
            written_out = text[: match.start()].rstrip().endswith("(") or self._said_before(text, term)
            if written_out:
                continue
            said, before = self._terms[term], text[end : match.start()]
            if match.start() == 0 or text[: match.start()].rstrip()[-1:] in (".", "!", "?"):
                said = said[:1].upper() + said[1:]
            if (article := _ARTICLE.search(before)) is not None:
                before = before[: article.start()] + _article(article[0], spoken=said)
            made += before + _written(term, said)
            end = match.end()
        return made + text[end:]

    def _said_before(self, text: str, term: str) -> bool:
        return self._terms[term].casefold() in text.casefold()
