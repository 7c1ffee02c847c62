"""A form that shows only the questions that concern what is chosen in it; the others wait with what is in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from crg_tui.domain.asking import Question
from crg_tui.widgets.form import Form


class FormInPart(Form):
    """`concerned` names the questions to show once the answer to `decisive` is the one it is given.

    A question that somebody has answered stays in sight whatever is chosen, so that nothing is recorded unseen. A
    question that is not shown keeps what is in it, and `typed` gives it with the others.
    """

    def __init__(
        self,
        questions: Sequence[Question],
        typed: Mapping[str, str],
        decisive: str,
        concerned: Callable[[str], Collection[str]],
    ) -> None:
        super().__init__(questions, typed)
        self._all = list(self._fields)
        self._decisive = decisive
        self._concerned = concerned
        self._choose()

    @property
    def shown(self) -> tuple[str, ...]:
        """The names of the questions that are shown, in their order."""
        return tuple(entry.question.name for entry in self._fields)

    def typed(self) -> dict[str, str]:
        """Every answer, whether its question is shown or not."""
        return {entry.question.name: entry.value for entry in self._all}

    def fill(self, typed: Mapping[str, str]) -> None:
        """Put answers in the place of those that are there, and show what they concern."""
        for entry in self._all:
            if entry.question.name in typed:
                entry.fill(typed[entry.question.name])
                entry.error = None
        self._choose()
        self._redraw()

    def _changed(self, changed: bool, keeps_error: bool = False) -> None:
        if changed and self.field == self._decisive:
            self._choose()
            self._redraw()
        super()._changed(changed, keeps_error)

    def _choose(self) -> None:
        here = self.field
        chosen = next(entry.value for entry in self._all if entry.question.name == self._decisive)
        wanted = self._concerned(chosen)
        self._fields = [
            entry
            for entry in self._all
            if entry.question.name in wanted or entry.value not in ("", entry.question.default)
        ]
        names = self.shown
        self._at = names.index(here) if here in names else names.index(self._decisive)
        self._blocks = [None] * (len(self._fields) + 1)
