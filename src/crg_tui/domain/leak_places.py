"""What an address, or a school that was recorded with a child, may be written as."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crg_tui.domain import leak_landmarks
from crg_tui.domain.leak_numbers import in_words
from crg_tui.domain.leak_postcodes import WITHOUT
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
    practice childminder childminders university hub medical clinic infirmary ward hospice chapel cathedral gurdwara
    masjid synagogue pub inn hotel cafe ltd limited caravan refuge stables gym scouts brownies cubs beavers guides
    cadets fc afc rfc cc sc estate squad gymnastics swimming football rugby cricket dance boxing karate judo ysgol
    childminding recreation leisure surestart hmp
    """
)
_BESIDE = listed(
    """
    c of e ce cofe rc church england roman catholic community the and day pre special boys girls childrens
    children trust free multi voluntary aided controlled at with in general drama theatre riding tennis athletics
    netball hockey family contact group project health youth sports arms site stage league sea gynradd
    gyfun royal bakery logistics junior juniors of our
    """
)
_GENERAL = _SCHOOLS | _BESIDE
_VAGUE = listed(
    """
    united city town athletic albion county north south east west upper lower new old great little big first second
    queen queens king kings prince princess royal dame sir lady trinity
    green hill park house lodge hall field fields court road st cross end side over under holy good young high one two
    three
    """
)
"""Everyday words that tell nothing of a school or club when they stand alone."""
_JOINTS = listed("on upon le in under by next the of and cum super sub")
_WITH_LETTER = re.compile(r"\d{1,2}[a-z]|[a-z]\d{1,2}")
_UNIT = re.compile(r"^(flat|apartment|apt|unit|room|no|number|floor|ground|first|second|top)$")


@dataclass(frozen=True, slots=True)
class Place:
    """One way of writing a place: its words, and what it is. `alone` says that it is one word that stands alone,
    `exact` that no slip of the pen is looked through, `loose` that its kind is left out."""

    words: tuple[str, ...]
    what: str
    exact: bool = False
    loose: bool = False

    @property
    def alone(self) -> bool:
        """Whether it is a single word, which may be an ordinary one."""
        return len(self.words) == 1


def is_institution(value: str) -> bool:
    """Whether what was recorded as an alias is a school or the like."""
    if re.search(r"(?i)\b(?:under[- ]?\d+s?|u\d+s?)\b", value):
        return True
    return any(word in _SCHOOLS or word in ("st", "rd", "ln", "ave") for word in spoken(value)[1:])


def is_kind_of_school(word: str) -> bool:
    """Whether a word says what a school, ward or club is."""
    return word in _SCHOOLS


def of_address(value: str) -> list[Place]:
    """House, road and place of an address. A number alone is nothing that could be looked for."""
    found: list[Place] = []
    for piece in re.split(r"[,;\n]", WITHOUT.sub(",", value)):
        landmark = leak_landmarks.of_piece(piece)
        if landmark is not None:
            if not landmark.name:
                continue
            piece = landmark.name
            own_name = landmark.own
            while len(own_name) > 1 and own_name[-1] in _GENERAL:
                own_name = own_name[:-1]
            found.append(Place(own_name, "a school or the like", loose=True))
        words = spoken(piece)
        while words and (words[0][0].isdigit() or (_UNIT.fullmatch(words[0]) and len(words) > 1)):
            words = words[1:]
        # The kind of road closes its name; a "St" at the beginning is a saint.
        last = next((i for i in range(len(words) - 1, 0, -1) if words[i] in ROADS), None)
        if last is not None:
            if all(word in _GENERAL for word in words[last + 1 :]) and words[last + 1 :]:
                # "Example Park Primary": a school, and no road.
                found += of_institution(" ".join(words))
                continue
            found += _named(words[: last + 1], ROADS, "a road")
            if number := re.match(r"\s*(?:no\.?|number)?\s*(\d{1,3})\s", piece, re.IGNORECASE):
                # "14 Orchard" leaves out what kind of road it is.
                own = words[:last]
                for said in ((number.group(1),), in_words(int(number.group(1)))):
                    found.append(Place((*said, *own), "a road", exact=True))
                    found.append(Place((*said, *own, words[last]), "a road", exact=True))
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
            if len(words) > 1:
                # "Upper Exampley", "Sample-on-Sham": what is no everyday word stands for the whole of it.
                found += [
                    Place((word,), "a part of the name of a place", loose=True)
                    for word in words
                    if len(word) > 4 and word not in _JOINTS and word not in _GENERAL
                ]
    return found


def of_institution(value: str) -> list[Place]:
    """A school or the like: its whole name, and what distinguishes it."""
    # "went to Little Acorns": what leads up to the name is written small.
    words = spoken(re.sub(r"^[^A-Z]+(?=[A-Z])", "", value))
    if all(word in _GENERAL for word in words):
        return [Place(tuple(words), "a school or the like", exact=True)]
    found = _named(words, _GENERAL, "a school or the like")
    own = [word for i, word in enumerate(words) if word not in _GENERAL and words[i - 1 : i] != ["caravan"]]
    numbered = [(word, words[i + 1]) for i, word in enumerate(words[:-1]) if word[0].isdigit()]
    found += [Place((word,), "a school or the like", exact=True) for word in words if _WITH_LETTER.fullmatch(word)]
    found += [Place(two, "a school or the like") for two in numbered]
    if "of" in words and words.index("of") > 1:
        # "Our Lady" of Our Lady of Somewhere.
        found.append(Place(tuple(words[: words.index("of")]), "a school or the like", loose=True))
    if own[:1] == ["st"] and len(own) == 2:
        found.append(Place((own[1],), "a school or the like"))
    elif own and own != words:
        found.append(Place(tuple(own), "a school or the like", loose=True))
        # "Otters" of the Example Otters Swimming Club.
        found += [
            Place((word,), "a school or the like", exact=len(word) < 5)
            for word in own
            if len(word) > 2 and word not in _VAGUE and not word.isdigit()
        ]
    return found


def initials(value: str) -> set[str]:
    """What a school or club of three words and more may be called for short: SPA, MGJS, SRFC."""
    said = [word for word in spoken(re.sub(r"^[^A-Z]+(?=[A-Z])", "", value)) if not word.isdigit()]
    found: set[str] = set()
    for over in (("the",), ("the", "of", "and", "for", "in")):
        words = [word for word in said if word not in over]
        # Short forms in the name are letters already: "Rovers FC".
        short = "".join(word if word in ("fc", "afc", "rfc", "cc", "sc", "rc") else word[0] for word in words)
        if len(words) > 2:
            found.add(short)
    return found


def _named(words: list[str], kinds: frozenset[str], what: str) -> list[Place]:
    own = list(words)
    while len(own) > 1 and own[-1] in kinds:
        own.pop()
    while len(own) > 1 and own[0] == "the":
        own.pop(0)
    found = [Place(tuple(words), what)]
    if own != words:
        found.append(Place(tuple(own), what, loose=True))
    if own[-1].endswith("s") and len(own[-1]) > 4:
        found.append(Place((*own[:-1], own[-1][:-1]), what))
    if own and own != words:
        found += [Place((own[-1], kind), what, exact=True) for kind in sorted(kinds & (ROADS | _SCHOOLS | _HOUSES))]
    return found
