"""What a new passphrase must be, how strong it seems, and how long somebody waits who typed wrong ones."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crg_tui.domain.answers import Refused, refuse

SHORTEST = 8
"""Characters. A choice of this program, not a published rule."""

LONGEST_PAUSE = 30
"""Seconds. Guessing at the keyboard is slow enough then; whoever has the file guesses elsewhere."""

_REMEDY = "Three or four words are easy to keep and hard to guess."


class Strength(StrEnum):
    """How long a guesser who knows people's habits would take: the estimate of zxcvbn, in three words."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Estimate:
    """How strong a passphrase seems, and why it is no stronger: a sentence, "" where nothing is to be said."""

    strength: Strength
    reason: str = ""

    @property
    def sentence(self) -> str:
        """Both, as they stand beside the field."""
        return f"This passphrase is {self.strength.value}. {self.reason}".strip()


def estimate_of(score: int, warning: str) -> Estimate:
    """The estimate for a score from 0 to 4 and the warning of zxcvbn, in the words of this program."""
    strength = Strength.WEAK if score < 2 else Strength.FAIR if score < 3 else Strength.STRONG
    if strength is Strength.STRONG:
        return Estimate(strength)
    said = next((ours for theirs, ours in _WARNINGS if theirs in warning), "More words would make it stronger.")
    return Estimate(strength, said)


_WARNINGS = (
    ("similar to a commonly used", "It is close to a password that many people use."),
    ("common password", "Many people use it as a password."),
    ("Straight rows", "Keys that lie in a row are guessed first."),
    ("keyboard pattern", "A pattern on the keyboard is guessed early."),
    ("Repeats like", "It repeats the same characters."),
    ("Sequences like", "Characters in order, like abc or 6543, are guessed first."),
    ("Recent years", "Years are guessed early."),
    ("Dates are", "Dates are guessed early."),
    ("A word by itself", "One word alone is guessed early."),
    ("surnames", "Names of people are guessed early."),
)


def check_new(passphrase: str, again: str, estimate: Estimate | None = None) -> Refused | None:
    """What is wrong with a passphrase that is chosen and typed twice; None when nothing is.

    Without an estimate its strength is not looked at.
    """
    if not passphrase:
        return refuse("The passphrase is missing.", _REMEDY, "first")
    if len(passphrase) < SHORTEST:
        return refuse(f"The passphrase has fewer than {SHORTEST} characters.", _REMEDY, "first")
    if estimate is not None and estimate.strength is Strength.WEAK:
        return refuse(estimate.sentence, _REMEDY, "first")
    if passphrase != again:
        return refuse("The two are not the same.", "Type the passphrase once more in both fields.", "again")
    return None


def pause_after(wrong: int) -> int:
    """Seconds to wait after so many wrong passphrases in a row: none for the first two, then doubling from one."""
    return 0 if wrong <= 2 else min(LONGEST_PAUSE, 2 ** min(wrong - 3, 10))
