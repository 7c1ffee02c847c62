"""What a screen opened holds on to that screen; after a lock the screen that was made in its place stands in for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from types import CellType, FunctionType
from typing import Any

from crg_tui.screens.base import BaseScreen

Make = Callable[[], BaseScreen[None]]


@dataclass(slots=True)
class Place:
    """A screen as it is remembered over a lock: what makes it again, and its mark of where the person was,
    which another `kind` of screen could not read. `command` is what was done there last.

    `let_go` takes the screens out of what makes it, so that nothing of them is left in memory; `again` puts those in
    that were made in their place, so that what is recorded in a form is said on the list that is in sight.
    """

    make: Make
    mark: str = ""
    kind: type[BaseScreen[Any]] = BaseScreen
    command: str = ""
    _held: list[tuple[CellType, int]] = field(default_factory=list)

    def let_go(self, screens: Sequence[BaseScreen[Any]]) -> None:
        """Hold on to none of these screens any more."""
        numbers = {id(screen): number for number, screen in enumerate(screens)}
        for cell in _cells(self.make, set()):
            number = numbers.get(id(cell.cell_contents))
            if number is not None:
                self._held.append((cell, number))
        for cell, _ in self._held:
            cell.cell_contents = None

    def again(self, screens: Sequence[BaseScreen[Any]]) -> None:
        """Hold on to these instead, in the same order; those that are not made yet stay out."""
        for cell, number in self._held:
            if number < len(screens):
                cell.cell_contents = screens[number]


def _cells(make: object, seen: set[int]) -> Iterator[CellType]:
    if not isinstance(make, FunctionType) or id(make) in seen:
        return
    seen.add(id(make))
    for cell in make.__closure__ or ():
        try:
            held = cell.cell_contents
        except ValueError:
            # A name that the function gives a value to later.
            continue
        yield cell
        yield from _cells(held, seen)
