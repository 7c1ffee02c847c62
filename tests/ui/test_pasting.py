"""Pasting several lines works in every kind of field: taken, joined, or refused at the field with nothing lost."""

from __future__ import annotations

import pytest

from crg_tui.app import CrgApp
from crg_tui.domain.answers import Done
from crg_tui.domain.asking import Choice, Kind, Question
from crg_tui.ports import Ports
from crg_tui.screens.forms import FormScreen, Typed, Work
from tests.driver import at_keyboard

LINES = "First sample line.\r\nSecond, with\ttab.\n\nLast one."
CHOICES = (Choice("red", "red"), Choice("blue", "blue"))


def question(kind: Kind) -> Question:
    """One field of that kind, and the same words for each."""
    choices = {Kind.CHOICE: CHOICES, Kind.YES_NO: (Choice("yes", "yes"), Choice("no", "no"))}.get(kind, ())
    return Question("field", "Field", "Anything.", kind, False, False, choices)


@pytest.mark.parametrize("kind", list(Kind))
async def test_several_lines_are_pasted_into_a_field_of_every_kind(kind: Kind) -> None:
    kept: list[dict[str, str]] = []

    def commit(typed: Typed) -> Done[str]:
        return Done("", "")

    work = Work((question(kind),), commit, save_draft=lambda typed: kept.append(dict(typed)))
    ports = Ports("paste", lambda: FormScreen("Pasting", work), asks_passphrase=False)
    async with at_keyboard(CrgApp(ports)) as person:
        form = person.on(FormScreen)
        await person.paste(LINES)
        typed = form.form.typed()["field"]
        if kind is Kind.TEXT:
            assert typed.split("\n") == ["First sample line.", "Second, with\ttab.", "", "Last one."]
        elif question(kind).choices:
            assert typed == "", "no answer is made of what is none"
        else:
            assert "\n" not in typed
            assert [word for word in typed.split() if word] == LINES.split(), "not a word is lost"
        await form.keep()
        assert not typed or kept[-1]["field"] == typed


async def test_an_answer_is_pasted_with_the_line_end_that_came_along() -> None:
    work = Work((question(Kind.CHOICE),), lambda _: Done("", ""))
    ports = Ports("paste", lambda: FormScreen("Pasting", work), asks_passphrase=False)
    async with at_keyboard(CrgApp(ports)) as person:
        await person.paste("Blue\r\n")
        assert person.on(FormScreen).form.typed()["field"] == "blue"
