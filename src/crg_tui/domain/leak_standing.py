"""Whether a word that is an everyday one too stands there as a name: by its capital, and by what is beside it."""

from __future__ import annotations

from collections.abc import Sequence

from crg_tui.domain import leak_company as company
from crg_tui.domain.leak_calendar import is_month, is_short
from crg_tui.domain.leak_lexicon import Lexicon
from crg_tui.domain.leak_target import Target
from crg_tui.domain.leak_words import Word, is_ordinary


def stands_out(target: Target, said: Sequence[Word], at: int, n: int, lexicon: Lexicon) -> bool:
    """Whether an ordinary word is more here; `n` words behind the one at that place belong to the target as well."""
    word = said[at]
    if target.capital and not word.capital:
        return False
    before = said[at - 1] if at and not word.starts else None
    after = said[at + n + 1] if at + n + 1 < len(said) else None
    if target.titled and not (word.capital and before is not None and before.plain in company.TITLES):
        return False
    if n:
        return _is_place(target, said, at, n, before)
    if is_short(said, at) or is_month(said, at) or _is_eve(said, at):
        return False
    person = target.what in company.OF_PEOPLE
    if word.plain in company.ROLES and person:
        # A surname that is what somebody does, too: only a title tells them apart.
        return word.capital and before is not None and before.plain in company.TITLES
    # A less common word in small letters is a word, like an everyday one; small letters alone make no name of it.
    less_common = is_ordinary(word.plain, lexicon.further)
    article = before is not None and before.plain in company.ARTICLES and word.same == target.together
    weak = (
        word.text.islower() or (article and person) or (word.starts and not person and target.what in company.OF_PLACES)
    )
    if not (target.plain or (less_common and weak)):
        return True
    if article and person and target.what in company.OF_ALIASES and word.capital and before and before.plain == "the":
        return after is None or after.starts or not after.capital
    if article and person and not (after is not None and after.plain in company.FAMILY and after.text.islower()):
        return False
    if _is_counted(word, before, after) or _is_month(word, before, after) or _is_rating(word, before, after):
        return False
    if before is not None and before.plain in (company.PERSON_BEFORE if word.capital else company.SPOKEN_TO):
        return True
    if target.what in company.OF_ALIASES and word.text.islower() and _is_pet_name(said, at):
        return True
    plural = word.same != target.together
    if not plural and after is not None:
        if after.plain in company.PERSON_AFTER and not after.starts:
            # "s" is what an apostrophe leaves of a possessive, which ordinary words have too.
            if not word.capital:
                return after.plain in company.ONLY_PEOPLE and after.plain != "s"
            return before is not None or _is_somebody(said, at + 1)
        if word.capital and (_is_told_of(word, after) or _is_cell(said, at)):
            return True
    if person and before is not None and before.plain == "of" and at > 1 and said[at - 2].capital:
        # "Head of Service", "Director of Nursing".
        return False
    if before is None:
        return bool(word.capital and at and ":" in word.gap and after is not None and after.gap.startswith(","))
    if person and before.capital and not before.starts and word.gap == " " and lexicon.is_everyday(before.plain):
        # "The Schools Bill": the end of the title of something.
        return before.plain in company.DAYS or (after is not None and after.plain in company.ONLY_PEOPLE)
    # "Green Paper", "Young Carers": the title of something.
    if after is not None and after.capital and after.gap == " " and person and lexicon.is_everyday(after.plain):
        first_name = target.what != "the surname"
        if not first_name or after.plain in company.OF_TITLES:
            return False
    if target.what in company.OF_PLACES and not word.capital:
        return before.plain in ("at", "attends", "attended")
    if target.what in company.OF_PLACES and before.plain not in company.PLACE_BEFORE:
        return False
    if target.what in company.OF_ALIASES and not word.capital and not lexicon.is_everyday(word.plain):
        return before.plain in company.BEFORE_PET_NAME
    shouted = word.text.isupper() and len(word.text) > 1 and before.text.isupper() and len(before.text) > 1
    return word.capital and not shouted


def _is_place(target: Target, said: Sequence[Word], at: int, n: int, before: Word | None) -> bool:
    """Whether several everyday words are meant as a name: "the green meadow" is a meadow."""
    if not target.plain or any(word.capital for word in said[at + (before is None) : at + n + 1]):
        return True
    if target.what in company.OF_ALIASES:
        return not (before is not None and before.plain in company.INDEFINITE)
    first = said[at]
    if before is None and first.capital and target.what != "a road":
        # "Sunny days were rare."
        return False
    if first.plain == "the" or first.plain[0].isdigit():
        return False
    return not (before is not None and before.plain in company.DETERMINERS)


def _is_counted(word: Word, before: Word | None, after: Word | None) -> bool:
    """ "Page 4", "Ward 7"."""
    return after is not None and after.gap == " " and after.plain.isdigit() and len(after.plain) < 4


def _is_month(word: Word, before: Word | None, after: Word | None) -> bool:
    return word.plain in company.MONTHS and (
        (before is not None and (before.plain in company.TIME_BEFORE or before.plain[:1].isdigit()))
        or (after is not None and after.plain[:1].isdigit())
        or (after is not None and after.plain == "and" and before is None)
    )


def _is_eve(said: Sequence[Word], at: int) -> bool:
    """ "Christmas Eve", "New Year's Eve"."""
    before = [word.plain for word in said[max(0, at - 2) : at]]
    return said[at].plain == "eve" and (before[-1:] in (["christmas"], ["year"], ["years"]) or before == ["year", "s"])


def _is_rating(word: Word, before: Word | None, after: Word | None) -> bool:
    """Colours of a traffic light: "rated Amber", "Green status"."""
    return word.plain in company.COLOURS and (
        (before is not None and before.plain in company.RATED)
        or (after is not None and (after.plain in company.RATED or after.plain in company.COLOURS))
    )


def _is_somebody(said: Sequence[Word], after: int) -> bool:
    """Whether what a sentence goes on with, behind its first word, makes a person of that: not "Hope was expressed",
    nor "Grace and patience"."""
    rest = said[after + 1 : after + 3]
    word = said[after]
    if word.plain == "and":
        return bool(rest) and (rest[0].capital or rest[0].plain in company.WITH_PEOPLE)
    if word.plain in company.BEING and rest:
        said_of = rest[-1] if len(rest) > 1 and rest[0].plain in ("not", "also", "again", "widely") else rest[0]
        if said_of.plain in company.OF_FEELINGS:
            return False
        closes = said.index(said_of) + 1 >= len(said) or said[said.index(said_of) + 1].starts
        return not (said_of.plain in company.OF_RECORDS and closes)
    return True


def _is_told_of(word: Word, after: Word) -> bool:
    """ "Grace, six, told", "Hope, aged 4"."""
    return after.gap.startswith(",") and not after.starts and (after.plain in company.NUMBERS or after.plain == "aged")


def _is_cell(said: Sequence[Word], at: int) -> bool:
    """Whether it stands alone in the cell of a row, and the next cell is an age."""
    word, after = said[at], said[at + 1]
    return "|" in word.gap and "|" in after.gap and after.plain.isdigit() and int(after.plain) < 19


def _is_pet_name(said: Sequence[Word], at: int) -> bool:
    """ "my little bean", or a quotation that begins with it and says what people do."""
    word = said[at]
    before, after = (said[at - 1] if at else None), (said[at + 1] if at + 1 < len(said) else None)
    if before is not None and before.plain in ("little", "our", "my") and word.gap == " ":
        if at > 1 and said[at - 2].plain in company.INDEFINITE:
            return False
        return before.plain != "my" or (after is not None and after.plain in company.PERSON_AFTER)
    return word.gap[-1:] in ('"', "“", "‘") and after is not None and after.plain in company.PERSON_AFTER
