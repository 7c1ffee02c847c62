"""What an address, or a school that was recorded with a child, may be written as; and postcodes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crg_tui.domain.leak_words import listed, spoken

ROADS = listed(
    """
    st rd ave ln dr cl cres ct gdns pl sq terr way grove hill park row walk mews rise view green mount parade
    vale path broadway gate yard wharf quay side drove bank end fold garth croft wynd
    """
)
"""Kinds of roads, as `leak_words` compares them."""
_HOUSES = listed(
    """
    cottage house farm lodge villa flats tower towers hall barn bungalow manor apartments point
    """
)
_SCHOOLS = listed(
    """
    school academy nursery college primary infant infants junior juniors secondary high grammar preschool
    playgroup kindergarten creche surgery hospital hostel refuge club sixth form centre church mosque temple
    practice childminder childminders university hub medical clinic
    """
)
_BESIDE = listed(
    """
    c of e ce cofe rc church england roman catholic community the and day pre special boys girls childrens
    children trust free multi voluntary aided controlled at with in
    """
)
_GENERAL = _SCHOOLS | _BESIDE
_POSTCODE = re.compile(r"\b([a-z]{1,2}[0-9o][a-z0-9]?)\s*([0-9oil][a-z]{2})\b", re.IGNORECASE)
_UNIT = re.compile(r"^(flat|apartment|apt|unit|room|no|number|floor|ground|first|second|top)$")
_ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1", "s": "5", "b": "8", "z": "2"})


@dataclass(frozen=True, slots=True)
class Place:
    """One way of writing a place: its words, and what it is. `alone` says that it is one word that stands alone,
    `exact` that no slip of the pen is looked through."""

    words: tuple[str, ...]
    what: str
    exact: bool = False

    @property
    def alone(self) -> bool:
        """Whether it is a single word, which may be an ordinary one."""
        return len(self.words) == 1


def postcode(value: str) -> tuple[str, str] | None:
    """The two halves of the postcode in an address ("le3", "1ab"); None where it has none."""
    found = _POSTCODE.search(value)
    return (found.group(1).lower(), found.group(2).lower()) if found else None


def alike(code: str) -> str:
    """A code with letters and figures that are taken for each other as one: O and 0, I and 1."""
    return code.lower().translate(_ALIKE)


def is_institution(value: str) -> bool:
    """Whether what was recorded as an alias is a school or the like."""
    return any(word in _SCHOOLS or word in ("st", "rd", "ln", "ave") for word in spoken(value)[1:])


def of_address(value: str) -> list[Place]:
    """House, road and place of an address. A number alone is nothing that could be looked for."""
    found: list[Place] = []
    for piece in re.split(r"[,;\n]", _POSTCODE.sub(",", value)):
        words = spoken(piece)
        while words and (words[0][0].isdigit() or (_UNIT.fullmatch(words[0]) and len(words) > 1)):
            words = words[1:]
        # The kind of road closes its name; a "St" at the beginning is a saint.
        last = next((i for i in range(len(words) - 1, 0, -1) if words[i] in ROADS), None)
        if last is not None:
            found += _named(words[: last + 1], ROADS, "a road")
            words = words[last + 1 :]
        if words and all(word in _GENERAL for word in words):
            # "Primary Academy" behind "Example Park": what every school is called tells nothing.
            continue
        if words and any(word in _SCHOOLS for word in words[1:]):
            found += of_institution(" ".join(words))
        elif len(words) > 1 and words[-1] in _HOUSES:
            found += _named(words, _HOUSES, "a house")
        elif words:
            found.append(Place(tuple(words), "a place"))
            if words[0] == "the" and len(words) > 2:
                found.append(Place(tuple(words[1:]), "a place"))
    return found


def of_institution(value: str) -> list[Place]:
    """A school or the like: its whole name, and what distinguishes it."""
    # "went to Little Acorns": what leads up to the name is written small.
    words = spoken(re.sub(r"^[^A-Z]+(?=[A-Z])", "", value))
    if all(word in _GENERAL for word in words):
        return [Place(tuple(words), "a school or the like", exact=True)]
    found = _named(words, _GENERAL, "a school or the like")
    own = [word for word in words if word not in _GENERAL]
    if own[:1] == ["st"] and len(own) == 2:
        found.append(Place((own[1],), "a school or the like"))
    return found


def _named(words: list[str], kinds: frozenset[str], what: str) -> list[Place]:
    own = list(words)
    while len(own) > 1 and own[-1] in kinds:
        own.pop()
    while len(own) > 1 and own[0] == "the":
        own.pop(0)
    found = [Place(tuple(words), what)]
    if own != words:
        found.append(Place(tuple(own), what))
    if own[-1].endswith("s") and len(own[-1]) > 4:
        found.append(Place((*own[:-1], own[-1][:-1]), what))
    if own and own != words:
        found += [Place((own[-1], kind), what, exact=True) for kind in sorted(kinds & (ROADS | _SCHOOLS | _HOUSES))]
    return found
