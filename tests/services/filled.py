"""What stories of filled forms share: the draft, what it is given to, and where stories are kept by intention."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Draft
from crg_tui.store import audit
from tests.services.decision_stories import Sitting


@dataclass
class Given:
    """A draft to be filled, what it is given to, and what some of its fields need to be accepted."""

    kind: type[Draft]
    give: Callable[[Any], Done[Any] | Refused]
    typed: dict[str, str]


Story = Callable[[Sitting], Given]
STORIES: dict[str, list[Story]] = {}


def of(name: str) -> Callable[[Story], Story]:
    """A story of the intention of that name, `module.function`."""

    def told(story: Story) -> Story:
        STORIES.setdefault(name, []).append(story)
        return story

    return told


def seen(sat: Sitting, key: str) -> str | None:
    """The newest log entry of a record, as an editor who looks now sees it."""
    with sat.context.store.read() as connection:
        return audit.last_entry(connection, key)
