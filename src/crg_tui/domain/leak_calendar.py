"""Months and short forms with a full stop, which are names too: "between March and June", "max. two hours"."""

from __future__ import annotations

from collections.abc import Sequence

from crg_tui.domain import leak_company as company
from crg_tui.domain.leak_words import Word, listed

_NAMES = company.MONTHS | listed("jan mar jun aug apr summer autumn winter spring")
"""Months and seasons that people are called."""
_SEASONS = listed("summer autumn winter spring")
_ONLY_MONTHS = listed(
    """
    february july september october november december feb jul sep sept oct nov dec mar apr jun aug jan
    christmas easter autumn winter spring ramadan diwali eid michaelmas whitsun halloween
    """
)
"""Others, and feasts: nobody is meant."""
_MONTHS = _NAMES | _ONLY_MONTHS
_TIME = (company.TIME_BEFORE - listed("to from by on")) | listed("before after around about late between over the both")
_RUN = listed("and or to until till through early late mid the of end start beginning")
_SPAN = ("-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "/")
_OF_TIME = listed(
    """
    meeting meetings term terms half holiday holidays break minutes figures review reviews last this next year years
    visit visits data returns panel panels agenda
    """
)
_SHORT = listed(
    """
    max min art reg gen ed al col vol fig rev sol est dept approx no nos ref para pp ch sec cl incl excl temp perm cont
    misc avg std abs addr adj adv asst assoc att cap cert chap corp def dep dir dist div doc encl eng eve ex ext fam fed
    fin gov grad hon hosp inc ind inf int jun jan mar apr aug sept jul lab lib ltd maj mat med mem mod nat obs occ op
    opp orig pen pers phys pl pos pref prelim prev prof pub rec rel rep res ret sci ser sig sim soc spec sq stan stat
    sub sup supp surg syn sys tab tech tel theo trad trans univ val var vet vic
    """
)
"""What people shorten with a full stop."""


def is_short(said: Sequence[Word], at: int) -> bool:
    """Whether a word is shortened, and no name: with a full stop in the midst of a sentence, or before a number."""
    word = said[at]
    if word.plain not in _SHORT:
        return False
    after = said[at + 1] if at + 1 < len(said) else None
    if after is None or word.text.isupper():
        return False
    stop = after.gap.startswith(".") and (after.gap[1:2] in (",", ";", ")", ":") or not after.capital)
    if word.capital:
        # "told Max. 3 visits": only where a sentence begins with it is a capital no sign of a name.
        return stop and word.starts
    before = said[at - 1] if at else None
    counted = before is not None and before.plain.isdigit() and word.gap in (" ", "\u00a0", "")
    counts = after.gap in (" ", "\u00a0") and (after.plain[0].isdigit() or after.plain in company.NUMBERS)
    return stop or counted or counts


def is_month(said: Sequence[Word], at: int) -> bool:
    """Whether a month or season is one that somebody might be called: by what it stands beside."""
    word = said[at]
    if word.plain not in _NAMES:
        return False
    before = said[at - 1] if at and not word.starts else None
    after = said[at + 1] if at + 1 < len(said) else None
    if after is not None and after.plain[0].isdigit() and len(after.gap) < 3:
        return True
    if before is not None and before.plain[0].isdigit() and len(word.gap) < 3:
        return True
    if word.plain in _SEASONS and after is not None and after.plain in _OF_TIME:
        return True
    if after is not None and after.gap == " " and after.plain in ("half", "term", "bank", "data", "minutes", "figures"):
        return True
    if word.plain not in company.MONTHS and before is not None and before.plain in ("in", "since", "until", "mid"):
        return True
    return _is_in_run(said, at)


def _is_in_run(said: Sequence[Word], at: int) -> bool:
    """Whether it stands in a row with other months: "April, May and June", "May–July"."""
    first, found, span, certain = _end(said, at, -1)
    last, more, spans, sure = _end(said, at, 1)
    if certain or sure:
        return True
    if not found + more:
        return False
    if span or spans or found + more > 1:
        return True
    # Both may be people: "April and June were weighed".
    before = said[first - 1] if first and not said[first].starts else None
    after = said[last + 1] if last + 1 < len(said) else None
    if before is not None and (before.plain in _TIME or before.plain == "from" or before.plain[0].isdigit()):
        return True
    return after is not None and not after.starts and (after.plain in _OF_TIME or after.plain[0].isdigit())


def _end(said: Sequence[Word], at: int, step: int) -> tuple[int, int, bool, bool]:
    """The last month of a row in one direction, how many there are, whether a dash joins some of them, and whether one
    of them is nobody's name."""
    many, span, certain = 0, False, False
    end = i = at
    while 0 <= i + step < len(said):
        gap = said[i].gap if step < 0 else said[i + step].gap
        if "." in gap or "\n" in gap or ";" in gap:
            break
        i += step
        word = said[i]
        if word.plain in _MONTHS and (word.capital or not said[at].capital):
            span = span or gap.strip() in _SPAN
            certain = certain or (word.plain in _ONLY_MONTHS and (word.plain not in _NAMES or gap.strip() in _SPAN))
            many, end = many + 1, i
        elif word.plain not in _RUN or abs(i - end) > 3:
            break
    return end, many, span, certain
