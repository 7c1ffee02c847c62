"""Homes that are known by what stands beside them: "the flat over the baker's" for a flat above the bakery."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from crg_tui.domain.leak_words import Word, listed, shown, spoken

if TYPE_CHECKING:
    from crg_tui.domain.leaks import Hidden

_HOMES = listed(
    """
    flat flats apartment apartments maisonette bedsit studio rooms room lodgings accommodation tenancy annexe annex
    house bungalow caravan cottage chalet barge boat lodge unit place address home property upstairs downstairs basement
    """
)
_DWELLINGS = _HOMES - listed("home place property address unit upstairs downstairs")
"""Kinds of homes that may stand right behind a landmark: "the bakery flat"."""
_LIVING = listed(
    """
    live lives lived living stay stays stayed staying rent rents rented renting reside resides resided residing sleeps
    slept sleeping housed moved lodges lodging
    """
)
_BESIDE = listed(
    """
    above over behind below beneath under underneath beside besides opposite near alongside adjoining adjacent by next
    across off facing front back rear top upstairs downstairs from at on onto backs backing round around attached
    corner between
    """
)
_AFTER = listed("above below beneath under underneath beside downstairs upstairs opposite behind over next near by")
_LEADS = re.compile(
    r"^(?P<kind>.*?)\b(?:above|over|behind|below|beneath|under|underneath|beside|opposite|near|alongside|adjoining|by|"
    r"adjacent\s+to|next\s+(?:door\s+)?to|across\s+from|close\s+to|attached\s+to|off|facing|in\s+front\s+of|on\s+top\s+of|"
    r"(?:at\s+)?(?:the\s+)?(?:back|rear|gates?|end|top|bottom)\s+of|back(?:ing|s)?\s+on\s?to|upstairs\s+(?:from|at)|round\s+the\s+back\s+of|at|on)\s+(?P<landmark>\D+)$",
    re.IGNORECASE,
)
_BEFORE_LANDMARK = listed("the a an old new former local our its of to from")
_SAID_OTHERWISE = tuple(
    tuple(tuple(phrase.split()) for phrase in group.split(";"))
    for group in (
        "bakery; baker; bakers; bread shop; cake shop; patisserie",
        "chip shop; chippy; chippie; chipshop; fish bar; fish shop; fish and chip shop; fish and chips; chips",
        "pub; public house; inn; tavern; bar; local",
        "betting shop; bookies; bookie; bookmaker; bookmakers; betting office; turf accountant",
        "newsagent; newsagents; paper shop; news agent; news agents",
        "launderette; laundrette; laundry; laundromat; washeteria; dry cleaners; dry cleaner",
        "chemist; chemists; pharmacy; pharmacist; pharmacists",
        "butcher; butchers",
        "barber; barbers; barber shop; hairdresser; hairdressers; salon; hair salon; beauty salon; nail bar",
        "takeaway; take away; takeaways; curry house; kebab shop; kebab house; chinese; indian; pizza shop; pizzeria",
        "off licence; off license; offie; offy; wine shop; drinks shop",
        "corner shop; convenience store; mini market; minimarket; mini mart; shop; store; stores",
        "garage; petrol station; filling station; service station; car wash",
        "station; railway station; train station; railway; tube; underground",
        "bus station; bus depot; bus stop; bus garage",
        "undertaker; undertakers; funeral parlour; funeral directors; funeral director; funeral home",
        "florist; florists; flower shop",
        "greengrocer; greengrocers; grocer; grocers; fruit shop; fruit and veg shop",
        "supermarket; superstore; coop; co op",
        "surgery; doctors; health centre; medical centre",
        "vet; vets; animal hospital",
        "cafe; coffee shop; coffee bar; tea room; tearoom; tea rooms",
        "church; chapel; minster",
        "charity shop; second hand shop",
        "playing field; playing fields; rec; recreation ground; park",
        "level crossing; crossing",
        "dentist; dentists; dental surgery; dental practice",
        "tattoo parlour; tattooist; tattooists; tattoo shop; tattoo studio",
        "post office; sorting office",
        "canal; towpath; lock",
        "school; primary school; primary",
    )
)
_OF_HOMES_ONLY = listed("at from on onto")
_LOOSE = listed("at from on onto by off near round around between corner back front")
_WEAK = listed("home place room property address unit")
"""What is said of much else too: "sent home by the school"."""
_HOUSE_TO_PLACE = 5
_WHAT = "an address by what is beside it"


class Landmark(NamedTuple):
    """What a home stands beside: the ways in which that is said; its own name, "" where it has none; and of that what
    is left without its kind (Mockson's of Mockson's Butchers)."""

    phrases: tuple[tuple[str, ...], ...]
    name: str = ""
    own: tuple[str, ...] = ()


def of_piece(piece: str) -> Landmark | None:
    """The landmark in one part of an address; None where it says none."""
    found = _LEADS.match(piece.strip())
    if found is None:
        return None
    kind = spoken(found["kind"])
    # "Newton by the Sea" is a place: only what says a home, a number, or nothing stands before.
    if kind and not any(word in _HOMES or word[0].isdigit() for word in kind):
        return None
    words = spoken(found["landmark"])
    while len(words) > 1 and words[0] in _BEFORE_LANDMARK:
        words = words[1:]
    known, own = _known(words)
    plain = [word for word in words[: len(words) - own] if word not in ("old", "the", "and")]
    named = bool(plain) and bool(re.search(r"\b(?!The\b|Old\b)[A-Z]", found["landmark"]))
    if named:
        name = re.sub(r"^(?:the|a|an)\s+", "", found["landmark"].strip(), flags=re.IGNORECASE)
        return Landmark((tuple(words),), name, tuple(words[: len(words) - own] if own < len(words) else words))
    return Landmark(known or (tuple(words),))


class Landmarks:
    """The landmarks of all addresses; made once for all texts."""

    def __init__(self) -> None:
        """None yet."""
        self._held: dict[str, list[tuple[tuple[str, ...], Hidden]]] = {}

    def add(self, hidden: Hidden, value: str) -> None:
        """Those of one address."""
        for piece in re.split(r"[,;\n]", shown(value)):
            landmark = of_piece(piece)
            for phrase in landmark.phrases if landmark is not None else ():
                self._held.setdefault(phrase[0], []).append((phrase, hidden))

    def found(self, said: Sequence[Word]) -> Iterator[tuple[int, int, Hidden, str]]:
        """Where a home and its landmark stand close together, with a word between them that says how they lie."""
        for i, word in enumerate(said) if self._held else ():
            for phrase, hidden in self._held.get(word.same, ()):
                last = i + len(phrase) - 1
                if tuple(one.same for one in said[i : last + 1]) != phrase:
                    continue
                around = _around(said, i, last)
                if around is not None:
                    yield said[around[0]].start, said[around[1]].end, hidden, _WHAT


def _around(said: Sequence[Word], first: int, last: int) -> tuple[int, int] | None:
    """From where to where a passage goes that names a home and this landmark; None where it names no home."""
    beside = _before(said, first, _BESIDE, 4)
    if beside is not None:
        at = said[beside].plain
        if said[beside + 1].plain == "to" and at in ("over", "across", "back", "round", "around", "off"):
            # "went over to the pub": a way, and no place.
            return None
        if at in ("upstairs", "downstairs"):
            return beside, last
        home = _before(said, beside, _HOMES | _LIVING, _HOUSE_TO_PLACE)
        if home is not None and _tells(said[home].plain, at):
            return home, last
    after = _after(said, last, _DWELLINGS, 2 if last + 1 < len(said) and said[last + 1].plain == "s" else 1)
    if after is not None:
        return first, after
    after = _after(said, last, _AFTER, 3)
    if after is None:
        return None
    home = _after(said, after, _HOMES | _LIVING, 4)
    if home is not None:
        return first, home
    home = _before(said, first, _DWELLINGS, 4)
    return None if home is None else (home, after)


def _tells(home: str, beside: str) -> bool:
    """Whether a word says of a home where it lies: "stays at the bakery" says where somebody is."""
    if home in _LIVING:
        return beside not in _OF_HOMES_ONLY
    return home not in _WEAK or beside not in _LOOSE


def _before(said: Sequence[Word], at: int, wanted: frozenset[str], far: int) -> int | None:
    for i in range(at - 1, max(at - far, 0) - 1, -1):
        if said[i + 1].starts or (
            "," in said[i + 1].gap and said[i + 1].plain not in ("which", "that", "just", "right")
        ):
            return None
        if said[i].plain in wanted:
            return i
    return None


def _after(said: Sequence[Word], at: int, wanted: frozenset[str], far: int) -> int | None:
    for i in range(at + 1, min(at + far + 1, len(said))):
        if said[i].starts:
            return None
        if said[i].plain in wanted:
            return i
    return None


def _known(words: Sequence[str]) -> tuple[tuple[tuple[str, ...], ...], int]:
    """Other words for the longest end of a landmark that has some, and how many words that end has."""
    for begin in range(len(words)):
        for group in _SAID_OTHERWISE:
            if tuple(words[begin:]) in group:
                return group, len(words) - begin
    return (), 0
