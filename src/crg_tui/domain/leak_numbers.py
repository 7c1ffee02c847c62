"""Numbers in words."""

from __future__ import annotations

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
CARDINALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBERS = {word: n for words in (ORDINALS, CARDINALS) for n, word in enumerate(words, 1)} | {"thirtieth": 30}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}


def number(word: str) -> int | None:
    """A number of one word, in figures or letters; None where it is none."""
    if word.isdecimal():
        return int(word)
    return CARDINALS.index(word) + 1 if word in CARDINALS else TENS.get(word)


def in_words(value: int) -> tuple[str, ...]:
    """A number below a thousand as it is spoken, without "and": 114 is one hundred fourteen; empty for others."""
    if not 0 < value < 1000:
        return ()
    found: list[str] = []
    if value >= 100:
        found += [CARDINALS[value // 100 - 1], "hundred"]
        value %= 100
    if value > 20:
        found.append(next(word for word, tens in TENS.items() if tens == value // 10 * 10))
        value %= 10
    if value:
        found.append(CARDINALS[value - 1])
    return tuple(found)
