"""The chronology of a case: what agencies say happened, on one line of time, and where they repeat or contradict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from crg_tui.domain import event_words
from crg_tui.domain.event_words import Moment, Wording
from crg_tui.domain.group import plain_words
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.worded import Worded


class EventRuling(Worded):
    """What a person said of two events that look alike."""

    SAME = "same"
    CONTRADICTION = "contradiction"
    DIFFERENT = "different"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            EventRuling.SAME: "the same event",
            EventRuling.CONTRADICTION: "contradict each other",
            EventRuling.DIFFERENT: "two events",
        }[self]


class Suspicion(Worded):
    """What the words of two accounts give reason to ask. It is a question; a person rules on it."""

    SAME = "same"
    CONTRADICTION = "contradiction"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return "may be the same" if self is Suspicion.SAME else "may contradict"


ORDER = (
    "A date of which only the month or the year is known stands before the days of that month or year: it may have "
    "been any of them. Within a day, what has a time by the clock stands first. Events without a date stand apart at "
    "the end."
)
"""How a chronology is ordered; printed under it."""

_NEAR = timedelta(days=62)
_NEAR_OF_A_KIND = timedelta(days=14)
_LIKE, _VERY_LIKE = 0.5, 0.8
_MINUTES_APART, _ROUGHLY_APART = 15, 60


@dataclass(frozen=True, slots=True)
class Account:
    """What one agency says happened. `agency` is the name by which agencies are told apart; a date is None where nobody
    knows it; `at_time` is the time of day in the words in which it was told."""

    key: str
    agency: str
    on_date: PartialDate | None
    until: PartialDate | None
    at_time: str | None
    event: str

    @property
    def wording(self) -> Wording:
        """What is read from its words."""
        return event_words.read(self.event)

    @property
    def moment(self) -> Moment | None:
        """The time of day, where it was told so that it can be read."""
        return event_words.moment(self.at_time) if self.at_time else event_words.moment(self.event)

    @property
    def when(self) -> str:
        """The date as shown, with the end of a span: "3 March 2026 to 5 March 2026"; "date not known"."""
        if self.on_date is None:
            return "date not known"
        return f"{self.on_date.shown} to {self.until.shown}" if self.until else self.on_date.shown


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two accounts that may tell of the same, or contradict each other, with the reason in a sentence."""

    first: str
    second: str
    suspicion: Suspicion
    sentence: str


def ordered(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """In the order of `ORDER`; where nothing says which came first, in the order in which they are given."""
    return tuple(sorted(accounts, key=_place))


def _place(account: Account) -> tuple[bool, str, int]:
    moment = account.moment
    return (
        account.on_date is None,
        account.on_date.iso if account.on_date else "",
        moment.minutes if moment is not None else 24 * 60,
    )


def alike(accounts: Sequence[Account]) -> tuple[Likeness, ...]:
    """Every pair that may tell of the same or may contradict each other, in the order of the accounts.

    Same or overlapping dates and like words, or one kind of event on one day (a birth or a death on dates that can be
    one): may be the same, unless they differ in
    "not", in words of opposite meaning, in a time of day, an age or a number: then they may contradict. Like words or
    one kind of event of two agencies on dates that cannot both be right may contradict too, as long as neither agency
    has an account that fits the other's date: what happens often is told often.
    """
    pairs = list(combinations(accounts, 2))
    together = {(one.key, other.key): (one, other) for one, other in pairs if _together(one, other)}
    fits = {(mine.key, theirs.agency) for pair in together.values() for mine, theirs in (pair, pair[::-1])}
    found = []
    for one, other in pairs:
        apart = (one.key, other.agency) not in fits and (other.key, one.agency) not in fits
        if (one.key, other.key) in together:
            found.append(_compared(one, other))
        elif apart and (likeness := _apart(one, other)) is not None:
            found.append(likeness)
    return tuple(found)


def _span(account: Account) -> tuple[date, date] | None:
    if account.on_date is None:
        return None
    return account.on_date.earliest, max(account.on_date.latest, (account.until or account.on_date).latest)


def _overlap(one: Account, other: Account) -> bool:
    mine, theirs = _span(one), _span(other)
    return mine is not None and theirs is not None and mine[0] <= theirs[1] and theirs[0] <= mine[1]


def _same_day(one: Account, other: Account) -> bool:
    return one.on_date is not None and one.on_date == other.on_date and one.on_date.day is not None


def _together(one: Account, other: Account) -> bool:
    how_like = event_words.likeness(one.wording, other.wording)
    if one.on_date is None or other.on_date is None:
        return how_like >= _VERY_LIKE
    if not _overlap(one, other):
        return False
    kinds = one.wording.kinds & other.wording.kinds if one.agency != other.agency else frozenset()
    return how_like >= _LIKE or bool(kinds if _same_day(one, other) else kinds & event_words.ONCE)


def _compared(one: Account, other: Account) -> Likeness:
    who = one.agency if one.agency == other.agency else f"{one.agency} and {other.agency}"
    difference = _difference(one, other)
    if difference:
        said = f"{who} tell of it on {_one_date(one, other)}, but {difference}."
        return Likeness(one.key, other.key, Suspicion.CONTRADICTION, said)
    if one.on_date is None or other.on_date is None:
        said = f"{who} tell of it in nearly the same words; not every date is known."
    elif one.on_date == other.on_date:
        said = f"{who} tell of {_what(one, other)} on {one.on_date.shown}."
    else:
        said = f"{who} tell of {_what(one, other)}; {one.when} and {other.when} can be one time."
    return Likeness(one.key, other.key, Suspicion.SAME, said)


def _one_date(one: Account, other: Account) -> str:
    return " and ".join(dict.fromkeys(account.when for account in (one, other)))


def _what(one: Account, other: Account) -> str:
    kinds = sorted(one.wording.kinds & other.wording.kinds)
    if event_words.likeness(one.wording, other.wording) >= _LIKE or not kinds:
        return "something in like words"
    return kinds[0]


def _difference(one: Account, other: Account) -> str:
    mine, theirs = one.wording, other.wording
    at, other_at = one.moment, other.moment
    if _same_day(one, other) and at is not None and other_at is not None:
        room = _ROUGHLY_APART if at.rough or other_at.rough else _MINUTES_APART
        if abs(at.minutes - other_at.minutes) > room:
            return f"at different times, {at.shown} and {other_at.shown}"
    if event_words.likeness(mine, theirs) < _LIKE:
        # Where they share no more than the kind of event, a "not" belongs to something else.
        return ""
    if mine.negated != theirs.negated:
        who = other.agency if theirs.negated else one.agency
        return "only one account says “not”" if one.agency == other.agency else f"only {who} says “not”"
    if (words := event_words.opposed(mine, theirs)) is not None:
        return f"one says “{words[0]}” and the other “{words[1]}”"
    for what, left, right in (("ages", mine.ages, theirs.ages), ("numbers", mine.numbers, theirs.numbers)):
        if left and right and not (left <= right or right <= left):
            return f"with different {what}, {_listed(left)} and {_listed(right)}"
    return ""


def _listed(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))


def _apart(one: Account, other: Account) -> Likeness | None:
    if one.agency == other.agency or one.on_date is None or other.on_date is None or _overlap(one, other):
        return None
    how_like = event_words.likeness(one.wording, other.wording)
    kinds = sorted(one.wording.kinds & other.wording.kinds)
    days = _gap(one, other)
    if how_like >= _VERY_LIKE or (how_like >= _LIKE and (days <= _NEAR or _slip(one.on_date, other.on_date))):
        what = "something in like words"
    elif kinds and days <= _NEAR_OF_A_KIND:
        what = kinds[0]
    else:
        return None
    said = f"{one.agency} tells of {what} on {one.when}, {other.agency} on {other.when}."
    return Likeness(one.key, other.key, Suspicion.CONTRADICTION, said)


def _gap(one: Account, other: Account) -> timedelta:
    mine, theirs = _span(one), _span(other)
    assert mine is not None and theirs is not None
    return max(theirs[0] - mine[1], mine[0] - theirs[1])


def _slip(one: PartialDate, other: PartialDate) -> bool:
    """Whether one date may be the other, mistyped: another year, or day and month changed."""
    if one.day is None or other.day is None:
        return False
    mine, theirs = (one.month, one.day_of_month), (other.month, other.day_of_month)
    return mine == theirs or (one.year == other.year and mine == theirs[::-1])


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which events of a chronology are wanted. `period` is a first and a last date, as far as known; an event without a
    date is in no period. `words` are all in the event, its source or its agency, however they are written."""

    agency: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    words: str = ""
    contradictions: bool = False

    @property
    def any(self) -> bool:
        """Whether anything is left out at all."""
        return self != Narrowed()

    @property
    def shown(self) -> str:
        """What is wanted, in words; "" for everything."""
        parts = [f"agency {self.agency}"] if self.agency else []
        parts += [f"from {self.since.shown}"] if self.since else []
        parts += [f"to {self.until.shown}"] if self.until else []
        parts += [f"with “{self.words}”"] if self.words else []
        parts += ["contradictions"] if self.contradictions else []
        return ", ".join(parts)

    def takes(self, account: Account, agencies: Iterable[str] = (), further: str = "") -> bool:
        """Whether the account is wanted by agency, period and words; `agencies` are further names of the agency, and
        `further` are further words that are looked through."""
        names = [plain_words(name) for name in (account.agency, *agencies)]
        if self.agency and plain_words(self.agency) not in names:
            return False
        span = _span(account)
        if (self.since or self.until) and span is None:
            return False
        if span is not None and self.since is not None and span[1] < self.since.earliest:
            return False
        if span is not None and self.until is not None and span[0] > self.until.latest:
            return False
        held = plain_words(" ".join((account.event, further, *names)))
        return all(word in held for word in plain_words(self.words).split())
