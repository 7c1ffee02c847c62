"""A draft of minutes that comes back as a Word file with changes: what is asked of it, where words are put right."""

from __future__ import annotations

import re
from typing import Annotated

from crg_tui.domain.asking import Ask, Day, Draft, Line
from crg_tui.domain.comparing import PLACE, plain
from crg_tui.domain.documents import FileDraft

_NUMBER = re.compile(r"(\d+)\. ")
_DECISION, _ACTION = re.compile(r"\b\d{4}-\d+/D\d+\b"), re.compile(r"\b\d{4}-\d+/A\d+\b|\bM\d{4}-\d+/A\d+\b")
_EXCERPT = 48
_AFTER, _BEFORE = "after", "at its beginning"


class ReturnedDraftDraft(Draft):
    """A Word file that came back, from whom and when, and which paper it was."""

    from_whom: Annotated[Line, Ask("From", "Who sent it back.")]
    came_on: Annotated[Day | None, Ask("Came on", "The day on which it came.", empty="today")] = None
    paper: Annotated[
        Line | None,
        Ask("It was", "The paper that went out: P14, an issued version (2), or now for the draft as it is.",
            empty="what went out last"),
    ] = None  # fmt: skip


class FromFileDraft(ReturnedDraftDraft, FileDraft):
    """The same, taken in from a file."""

    def returned(self) -> ReturnedDraftDraft:
        """What is recorded of it."""
        return ReturnedDraftDraft(from_whom=self.from_whom, came_on=self.came_on, paper=self.paper)


class LeavingDraft(Draft):
    """A change that is not taken."""

    reason: Annotated[Line | None, Ask("Reason", "Why the record stays as it is, if it is to be remembered.")] = None


def item_of(place: str) -> int | None:
    """The number of the agenda item under which a place lies; None where it lies under none."""
    found = _NUMBER.match(place)
    return int(found[1]) if found else None


def beside(place: str, before: str | None) -> str:
    """The place of a paragraph that came: after which one of the same minute text; `before` None is its beginning."""
    if before is None:
        return f"{place}, {_BEFORE}"
    line = plain(before)
    shown = line if len(line) <= _EXCERPT else line[:_EXCERPT] + "\u2026"
    return f"{place}, {_AFTER} \u201c{shown}\u201d"


def inserted(texts: list[str], place: str, came: str) -> list[str] | None:
    """The paragraphs of a minute text with one more where its place says; None where that cannot be found any more."""
    if place.endswith(f", {_BEFORE}"):
        return [came, *texts]
    _, found, excerpt = place.rpartition(f", {_AFTER} \u201c")
    wanted = excerpt.removesuffix("\u201d").removesuffix("\u2026")
    for at, text in enumerate(texts):
        if found and plain(text).startswith(wanted):
            return [*texts[: at + 1], came, *texts[at + 1 :]]
    return None


def put_right_at(place: str) -> str:
    """Where in the record words are put right that are no minute text, by the place where they stand in the minutes."""
    if decision := _DECISION.search(place):
        return f"decision {decision[0]}: its wording, rationale, positions or the words of dissent"
    if action := _ACTION.search(place):
        return f"action {action[0]}"
    if (number := item_of(place)) is not None:
        return f"item {number} of the agenda: its title, interests, views, or a minute text that is not written yet"
    first = place.split(PLACE)[0].casefold()
    if first.startswith(("attendance", "present", "who was there", "quorum")):
        return "the people of the meeting: who came, apologies, when they came and went"
    if first.startswith("action"):
        return "the actions of the meeting"
    if not first:
        return "the meeting itself: its day, times and place, its chair; or the partnership"
    return "the record that these words come from"
