"""Words that are joined without blanks: hashtags, user names, addresses of electronic mail, names of files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crg_tui.domain.leak_words import fold, listed

_SIGN = re.compile(r"[@#_]|[^\W\d_]{3}\d|\d[^\W\d_]{4}|[^\W\d_]\d+[^\W\d_]|[a-zà-ÿ][A-ZÀ-Þ]|\bwww\.|://")
_TOKEN = re.compile(r"[^\W_]+")
_ATOM = re.compile(r"[A-ZÀ-Þ]+(?![a-zà-ÿ])|[A-ZÀ-Þ]?[a-zà-ÿ]+|[^\W\d_]+")
_FIGURES = str.maketrans("013457", "oieast")
_LEADS = listed(
    """
    for rip save find help love our team baby little lil miss missing remember remembering bring poor sweet is its im
    iam iamthe justice mum mummy mam dad daddy mumof mumto dadof nan real xo xx the mr mrs ms
    """
)


@dataclass(frozen=True, slots=True)
class Joined:
    """One word of a hashtag or the like: where it stands, the words that it was joined of, and the same without joints.

    `marked`: a # or @ says that it is one, so that an everyday word in it may be a name. `parted`: by a low line.
    """

    start: int
    end: int
    atoms: tuple[str, ...]
    letters: str
    marked: bool
    parted: bool = False


def joined(text: str) -> Iterator[Joined]:
    """The joined words of a text."""
    done = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < done:
            continue
        first, last = sign.start(), sign.end()
        while first > done and not text[first - 1].isspace():
            first -= 1
        while last < len(text) and not text[last].isspace():
            last += 1
        done = last
        token = text[first:last]
        marked = "@" in token or "#" in token
        url = "www." in token or "://" in token
        for word in _TOKEN.finditer(token):
            said = word.group()
            # What stands behind the @ is whose server it is; a user name begins with it.
            if marked and "@" in token[: word.start()].lstrip("@("):
                break
            start, end = first + word.start(), first + word.end()
            atoms = tuple(fold(atom) for atom in _ATOM.findall(said))
            figures = any(character.isdigit() for character in said)
            if atoms and (marked or figures or len(atoms) > 1 or "_" in token or url):
                yield Joined(start, end, atoms, "".join(atoms), marked, "_" in token)
            if figures and atoms and re.search(r"[^\W\d_]\d+[^\W\d_]", said):
                # A 1 may stand for an i or for an l.
                for one in "il" if "1" in said else "i":
                    read = fold(said).replace("1", one).translate(_FIGURES)
                    yield Joined(start, end, (read,), read, marked)


def is_made_of(word: str, known: Callable[[str], bool], name: str) -> bool:
    """Whether a joined word holds a name and else only initials, or everyday words: "kexample", "justiceforuna".

    `known` says which words are everyday ones."""
    at = word.find(name)
    while at >= 0:
        before, after = word[:at], word[at + len(name) :]
        if len(before) + len(after) < 3 and (not before or not after or len(name) > 4):
            return True
        behind = after[1:] if after[:1] == "s" else after
        if _in_words(before, known) and (_in_words(after, known) or _in_words(behind, known)):
            return True
        at = word.find(name, at + 1)
    return False


def leads(before: str) -> bool:
    """Whether a name may follow these words in a hashtag: "justice for", "baby"."""
    return before in _LEADS


def ends_leading(letters: str) -> bool:
    """The same of letters that are not parted into words."""
    return any(len(lead) > 2 and letters.endswith(lead) for lead in _LEADS)


def _in_words(letters: str, known: Callable[[str], bool]) -> bool:
    if len(letters) < 2:
        return True
    fits = [True] + [False] * len(letters)
    for end in range(1, len(letters) + 1):
        fits[end] = any(
            fits[start] and (known(letters[start:end]) if end - start > 1 else letters[start:end] in "aix")
            for start in range(max(0, end - 14), end)
        )
    return fits[-1]
