"""What stands on an agenda, from the template of the arrangements or the ordinary one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crg_tui.domain.meetings import ItemKind, MeetingKind

ORDINARY: tuple[ItemKind, ...] = (
    ItemKind.WELCOME,
    ItemKind.APOLOGIES,
    ItemKind.INTERESTS,
    ItemKind.MINUTES,
    ItemKind.ACTION_LOG,
    ItemKind.CASE,
    ItemKind.PANEL_REPLIES,
    ItemKind.REVIEWS_IN_PROGRESS,
    ItemKind.LEARNING_ELSEWHERE,
    ItemKind.ANY_OTHER_BUSINESS,
)
"""The order of an agenda until a partnership enters its own. Confidentiality, apologies, minutes and action log first
are what published minutes of local boards show; the rest is a proposal of this program."""


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """An item as it will stand on an agenda. `case_id` is None for an item that is about no single case."""

    kind: ItemKind
    title: str
    case_id: str | None = None


def read_template(entries: Iterable[str]) -> tuple[PlannedItem, ...]:
    """The items of a template, one for each entry; without entries the ordinary ones.

    An entry is the name of a kind of item ("action_log"), its label, or a title of the partnership's own, which stays
    as it is written. The entry `case` stands for the place at which cases are put.
    """
    words = {word.casefold(): kind for kind in ItemKind for word in (kind.value, kind.label)} | {"cases": ItemKind.CASE}
    planned: list[PlannedItem] = []
    for entry in entries:
        title = " ".join(entry.split())
        kind = words.get(title.casefold(), ItemKind.OTHER)
        if title:
            planned.append(PlannedItem(kind, kind.label if title == kind.value else title))
    return tuple(planned) or tuple(PlannedItem(kind, kind.label) for kind in ORDINARY)


def build(
    kind: MeetingKind, template: Iterable[str], cases: Sequence[PlannedItem] = (), others: Sequence[PlannedItem] = ()
) -> tuple[PlannedItem, ...]:
    """The agenda of a meeting of that kind, with its cases at their place and `others` before any other business.

    Correspondence and a call of the three partners are about cases alone: they have no standing items.
    """
    if kind in (MeetingKind.PARTNERS_CALL, MeetingKind.CORRESPONDENCE):
        return (*cases, *others)
    standing = read_template(template)
    if not any(item.kind is ItemKind.CASE for item in standing):
        standing = _put_before_the_end(standing, (PlannedItem(ItemKind.CASE, ItemKind.CASE.label),))
    placed: list[PlannedItem] = []
    for item in standing:
        placed += cases if item.kind is ItemKind.CASE else (item,)
    return _put_before_the_end(tuple(placed), tuple(others))


def place_for(kinds: Sequence[ItemKind], kind: ItemKind) -> int:
    """The number (from 1) that a new item gets among those that are there: a case after the last case, or at the place
    that cases have; anything else before any other business."""
    last_case = max((place for place, held in enumerate(kinds, 1) if held is ItemKind.CASE), default=0)
    if kind is ItemKind.CASE and last_case:
        return last_case + 1
    after = ORDINARY[ORDINARY.index(ItemKind.CASE) + 1 :] if kind is ItemKind.CASE else (ItemKind.ANY_OTHER_BUSINESS,)
    return next((place for place, held in enumerate(kinds, 1) if held in after), len(kinds) + 1)


def _put_before_the_end(items: tuple[PlannedItem, ...], more: tuple[PlannedItem, ...]) -> tuple[PlannedItem, ...]:
    last = bool(items) and items[-1].kind is ItemKind.ANY_OTHER_BUSINESS
    return (*items[:-1], *more, items[-1]) if last else (*items, *more)
