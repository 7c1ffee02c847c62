"""Which characters the fonts of a PDF lack, found by asking typst itself, so that no list can fall behind.

Typst refuses a whole PDF/A over one character that no font has, and names the character. Worse, where a font has only
part of a cluster (a base letter and the marks upon it) the rest can vanish without a word. So each unusual character is
first set alone in each font, in one small paper that is thrown away; a cluster is then printed only if the first font
that knows any of it knows all of it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from crg_tui.papers.characters import code
from crg_tui.papers.model import Document, map_texts

FAMILIES = ("Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern", "New Computer Modern Math")

_STANDARDS: tuple[Literal["ua-1"], Literal["a-2a"]] = ("ua-1", "a-2a")
_TEMPLATE = Path(__file__).with_name("paper.typ")
_PROBE = Path(__file__).with_name("glyphs.typ")
_REFUSED = re.compile(r'error: [^`]*`"(.+?)"`(?: could not be displayed with font `"(.+?)"`)?')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")

# What English papers are made of; a test holds that the first font has all of it, in both weights.
_USUAL = "\t\n -~\xa0-\u017f\u2010-\u2015\u2018-\u201d\u2020-\u2022\u2026\u2032\u2033\u20ac"
_UNUSUAL = re.compile(f"[^{_USUAL}]")

# Shown by nothing, wanted by those beside them: joiners, directions, variation selectors, soft hyphen.
_SILENT = frozenset("\xad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060" + "".join(map(chr, range(0xFE00, 0xFE10))))
# Invisible, so that typst takes them as shown, or kept by typst for itself.
_NEVER = frozenset("\ufeff\ufffc\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u3164\uffa0")
_SELECTORS = range(0xE0100, 0xE01F0)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_JOINER = "\u200d"
_ROUNDS = 4
_POINTS_PER_CM = 72 / 2.54
# Typst drops what it has not used in so many compiles.
_REMEMBERED, _NOTHING = 10, b"#set page(width: 1cm, height: 1cm)"


@dataclass(frozen=True, slots=True)
class Missing:
    """What a paper must show by its code: `lacking` holds for each font the unusual characters that it lacks."""

    lacking: Mapping[str, frozenset[str]] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    rounds: int = 0

    def spell(self, text: str) -> tuple[str, set[str]]:
        """The text with what cannot be printed by its code, and the characters that it concerns."""
        if not is_unusual(text) and not self.refused:
            return text, set()
        gone: set[str] = set()
        parts: list[str] = []
        for cluster in _clusters(text):
            hidden = self._hidden(cluster)
            gone.update(hidden)
            parts += [code(character) if character in hidden else character for character in cluster]
        return "".join(parts), gone

    def and_also(self, characters: frozenset[str]) -> Missing:
        """The same and what typst refused besides; after some rounds all but ASCII, so that a paper comes out."""
        return replace(self, refused=self.refused | characters, rounds=self.rounds + 1)

    def _hidden(self, cluster: str) -> set[str]:
        if cluster.isascii():
            return set()
        if self.rounds > _ROUNDS:
            return {character for character in cluster if not character.isascii()}
        hidden = {character for character in cluster if character in self.refused}
        if hidden or not (self._fits(cluster) or self._fits(unicodedata.normalize("NFC", cluster))):
            hidden |= self._spelt_in(cluster)
        return hidden

    def _fits(self, cluster: str) -> bool:
        font = next((font for font in self.lacking if any(self._has(font, part) for part in cluster)), None)
        return font is not None and all(part in _SILENT or self._has(font, part) for part in cluster)

    def _spelt_in(self, cluster: str) -> set[str]:
        base = next((font for font in self.lacking if self._has(font, cluster[0])), None)
        hidden: set[str] = set()
        for character in cluster:
            if character in _SILENT:
                lost = len(cluster) > 1
            elif _is_mark(character):
                lost = base is None or not self._has(base, character)
            else:
                lost = not any(self._has(font, character) for font in self.lacking)
            if lost:
                hidden.add(character)
        return hidden

    def _has(self, font: str, character: str) -> bool:
        if character in _SILENT or _is_never(character):
            return False
        if not is_unusual(character):
            return font == FAMILIES[0]
        return character not in self.lacking[font]


def is_unusual(text: str) -> bool:
    """Whether the text has a character that the first font may lack."""
    return _UNUSUAL.search(text) is not None


@dataclass(frozen=True, slots=True)
class Pages:
    """A paper as it was set: its PDF, how many pages it has, and how many centimetres down the last one is filled."""

    pdf: bytes
    count: int
    last_cm: float


class Setter:
    """Typst with its built-in fonts and, after them, those of a folder.

    No system fonts, so that a paper looks the same everywhere.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Read the folder of further fonts, if there is one."""
        import typst

        self._fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder] if folder else [])
        found = self._fonts.families() if folder else []
        self.families = (*FAMILIES, *(family for family in found if family not in FAMILIES))

    def missing(self, paper: Document) -> Missing:
        """What the fonts lack of this paper."""
        return Missing(self.lacking(sorted(_unusual(paper))))

    def lacking(self, characters: Sequence[str]) -> dict[str, frozenset[str]]:
        """For each font those of the characters that it lacks in either weight."""
        lacking: dict[str, set[str]] = {family: set() for family in self.families}
        if characters:
            asked = json.dumps({"fonts": self.families, "characters": characters}, ensure_ascii=False)
            for font, character in self._try(_PROBE, asked, None)[1]:
                lacking[font].add(character)
        return {family: frozenset(found) for family, found in lacking.items()}

    def set(self, prepared: str, made: datetime) -> Pages | frozenset[str]:
        """The pages, or the characters for which typst refused them. Raises typst.TypstError for other reasons: a
        bug."""
        pages, refused = self._try(_TEMPLATE, prepared, made)
        return pages if pages is not None else frozenset(character for _, character in refused)

    def forget(self) -> None:
        """Let typst drop what it remembers of papers: some 50 MiB of one with thirty pages, kept over ten compiles."""
        import typst

        for _ in range(_REMEMBERED + 1):
            typst.compile(_NOTHING, font_paths=self._fonts, ignore_system_fonts=True)

    def _try(self, template: Path, paper: str, made: datetime | None) -> tuple[Pages | None, list[tuple[str, str]]]:
        import typst

        compiler = typst.Compiler(
            str(template),
            root=str(template.parent),
            font_paths=self._fonts,
            ignore_system_fonts=True,
            sys_inputs={"paper": paper},
        )
        try:
            pdf = compiler.compile(pdf_standards=list(_STANDARDS), timestamp=made)
            # Typst gives several parts only for pictures.
            assert isinstance(pdf, bytes)
        except typst.TypstError as error:
            refused = [(m[2] or "", part) for m in _REFUSED.finditer(error.diagnostic) for part in _characters(m[1])]
            if not refused:
                raise
            return None, refused
        ends = json.loads(compiler.query("<end>", field="value"))
        if not ends:
            return Pages(pdf, 1, 0), []
        return Pages(pdf, ends[-1]["page"], float(ends[-1]["y"].removesuffix("pt")) / _POINTS_PER_CM), []


def _characters(shown: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), shown)


def _unusual(paper: Document) -> set[str]:
    found: set[str] = set()

    def look(text: str) -> str:
        if not text.isascii():
            found.update(_UNUSUAL.findall(text), _UNUSUAL.findall(unicodedata.normalize("NFC", text)))
        return text

    map_texts(paper, look)
    return {character for character in found if character not in _SILENT and not _is_never(character)}


def _is_never(character: str) -> bool:
    category = unicodedata.category(character)
    hidden = category == "Co" or (category == "Cf" and character not in _SILENT)
    return hidden or character in _NEVER or ord(character) in _SELECTORS


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc", "Me")


def _clusters(text: str) -> Iterator[str]:
    """The text in pieces that a font must set as one: a base with its marks, characters that a joiner ties together."""
    start = 0
    for place in range(1, len(text)):
        character, before = text[place], text[place - 1]
        tied = not character.isascii() and (
            _is_mark(character) or character in _SILENT or ord(character) in _SKIN_TONES or _is_never(character)
        )
        if not (tied or (before == _JOINER and not character.isspace())):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]
