"""No overwriting: whoever puts something right, ends it or takes it away names what they saw of it."""

from __future__ import annotations

import importlib
import inspect

from tests.cli.test_intentions import intentions

CHANGES = {
    "answer", "bring", "confirm", "correct", "decide", "disregard", "end", "leave", "lift", "remove", "respond",
    "retire", "retitle", "set", "strike", "take", "uncover", "unexpect", "withdraw",
}  # fmt: skip
"""First words of the names of intentions that change or take away what stands already."""

UNSEEN: dict[str, str] = {
    "afterwards.uncover": "A case is covered or not: there are no words, and one that is not covered is refused.",
    "agenda.take": "It opens an item that waits; one that is open or done is refused.",
    "attendance.leave": "It ends a stay that goes on; where there is none it is refused.",
    "attendance.set_authority": "One of three answers in the room, in which the last one counts.",
    "attendance.unexpect": "Somebody is on the list or not; who was there, or is not on it, is refused.",
    "attendance.withdraw_apology": "There are apologies or not; where there are none it is refused.",
    "criteria.take_in": "It adds the editions that are not there, and changes none.",
    "operators.end": "A name is never put right, and ends once.",
    "paper_templates.take_in": "It adds one that is not there.",
    "positions.take_away": "One key in the room; several at once have no one entry. Undo brings them back.",
    "reviews.uncover": "A case is covered or not: there are no words, and one that is not covered is refused.",
    "themes.take_supplied": "It adds the themes that are not there.",
}
"""Such intentions that take no `seen`, each with the reason."""


def without_seen() -> set[str]:
    """The intentions whose name says that they change something, and that do not ask what was seen."""
    found = set()
    for name in intentions():
        module, function = name.split(".")
        if function.split("_")[0] in CHANGES:
            made = getattr(importlib.import_module(f"crg_tui.services.{module}"), function)
            if "seen" not in inspect.signature(made).parameters:
                found.add(name)
    return found


def test_what_changes_a_record_names_what_was_seen_of_it() -> None:
    assert sorted(without_seen() - UNSEEN.keys()) == []


def test_no_exception_has_outlived_its_reason() -> None:
    assert sorted(UNSEEN.keys() - without_seen()) == []
    assert all(reason.endswith(".") for reason in UNSEEN.values())
