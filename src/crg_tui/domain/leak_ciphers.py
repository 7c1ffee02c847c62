"""Names that are written so that they are not read at once: letter by letter, with stars, as codes of references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from crg_tui.domain.leak_target import Target
from crg_tui.domain.leak_words import Word, listed

_GAPS = (" ", ".", "-", ". ", " . ", " - ", "·", "\u2011", ", ", "_", "  ", "\u2013")
_MASKED = re.compile(r"(?<!\w)[^\W\d_]+(?:\*+|_{2,}|-{2,})(?:[^\W\d_]|[*_-])*")
_MARKS = re.compile(r"\*+|_+|-+")
_CODE = re.compile(r"(?<![^\W_])([A-Z]{3,8})(?:([-/_.][A-Z]{1,2})?[-/_.]?\d{2,8}|[-/_.][A-Z](?![^\W_]))(?![A-Za-z])")
_NO_CODES = listed(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ref case form act sec min max tel
    ext reg part page item vol cov covid
    """
)


def letter_by_letter(
    said: Sequence[Word], exact: Callable[[str], Iterable[Target]]
) -> Iterator[tuple[int, int, Target]]:
    """Names whose letters stand apart: K a y a, T.O.V.A.H., E-L-O-D-I-E. `exact` gives the targets of a folded word."""
    if sum(len(word.text) == 1 for word in said) < 3:
        return
    at = 0
    while at < len(said):
        end = at
        while (
            end + 1 < len(said)
            and _is_letter(said[end + 1])
            and _is_letter(said[at])
            and (said[end + 1].gap in _GAPS and (end == at or said[end + 1].gap == said[end].gap))
        ):
            end += 1
        if end - at > 1:
            for first in range(at, end - 1):
                for last in range(end, first + 1, -1):
                    spelt = "".join(word.plain for word in said[first : last + 1])
                    # Three small letters are a list of answers.
                    targets = [] if len(spelt) == 3 and not said[first].capital else [*exact(spelt)]
                    yield from ((said[first].start, said[last].end, target) for target in targets)
        at = end + 1


def masked(text: str, targets: Callable[[], Iterable[Target]]) -> Iterator[tuple[int, int, Target]]:
    """Names in which letters are replaced: B*than, B____n."""
    for match in _MASKED.finditer(text) if "*" in text or "__" in text or "--" in text else ():
        said = match.group().lower().rstrip("-_") if match.group()[-1] in "-_" else match.group().lower()
        marks = [len(one) for one in _MARKS.findall(said)]
        if not marks:
            continue
        pattern = re.compile(_MARKS.sub(lambda one: f"[a-z]{{{len(one.group())}}}", said))
        for target in targets():
            if len(target.together) > 3 and pattern.fullmatch(target.together):
                yield *match.span(), target


def codes(
    text: str, starts: Callable[[str], Iterable[Target]], is_known: Callable[[str], bool]
) -> Iterator[tuple[int, int, Target]]:
    """References that are made of a name: SAM/19, REDD-K-2019, REDK190403. `starts` gives the people whose name begins
    with these letters; `is_known` says that an abbreviation is a public one."""
    for match in _CODE.finditer(text):
        letters = match.group(1)
        if letters.lower() in _NO_CODES or is_known(letters):
            continue
        # The last letter may be the initial of the first name.
        for stem in (letters, letters[:-1]) if len(letters) > 3 else (letters,):
            yield from ((*match.span(), target) for target in starts(stem.lower()))


def _is_letter(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isalpha()
