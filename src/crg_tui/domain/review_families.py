"""Of which of its cases an event of a review is: families are told, invited and heard case by case.

An event that the course of a case knows is of those cases that have its step. Of any other event the cases stand before
the people that it was with: "2026-003, 2026-004: the aunt"; where nothing stands there, it is of those that the review
covered when it was recorded.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

NONE = "none"
"""What is typed, and shown, for an event that is of no case that the review covers."""


def split(whom: str | None, covered: Collection[str]) -> tuple[tuple[str, ...], str | None]:
    """The cases that stand before the people, and the people; no case where the words begin otherwise."""
    head, _, rest = (whom or "").partition(":")
    named = tuple(part.strip() for part in head.split(","))
    if not all(part in covered for part in named):
        return (), whom
    return named, rest.strip() or None


def join(cases: Sequence[str], whom: str | None) -> str | None:
    """The people with their cases before them."""
    head = ", ".join(cases)
    return (f"{head}: {whom}" if whom else head) if head else whom


def cases_of(
    whom: str | None, stepped: Collection[str] | None, covered: Sequence[tuple[str, bool]]
) -> tuple[tuple[str, ...], str | None]:
    """The cases of an event, and with whom it was.

    `stepped` are the cases that have its step, None for an event that is no step. `covered` are the references of all
    cases of the review, with whether the review covered each when the event was recorded.
    """
    if stepped is not None:
        return tuple(ref for ref, _ in covered if ref in stepped), whom
    named, rest = split(whom, [ref for ref, _ in covered])
    return named or tuple(ref for ref, before in covered if before), rest
