"""How a list of actions is looked at: view, whose, words, by recommendation; and its lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crg_tui.domain.action_views import Filter, Which
from crg_tui.domain.actions import overdue
from crg_tui.papers.content import action as content
from crg_tui.papers.content import action_groups
from crg_tui.queries import action_views
from crg_tui.queries import actions as found
from crg_tui.screens.desk import Desk
from crg_tui.widgets.record_list import Row

_GROUP = "group "


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked at, and whether by case and recommendation."""

    wanted: Filter
    grouped: bool = False

    @property
    def title(self) -> str:
        """What the title says of it: "overdue · Sample Police"."""
        wanted = self.wanted
        told = (wanted.which.label, wanted.lead or "", f"“{wanted.words}”" if wanted.words else "",
                "by plan" if self.grouped else "")  # fmt: skip
        return " · ".join(filter(None, told))

    @property
    def token(self) -> str:
        """It in one line, without the words that were looked for: to be found again."""
        return json.dumps([self.wanted.which, self.wanted.lead, self.grouped])

    def like(self, token: str) -> Look:
        """The same place, looked at as the token says."""
        if not token:
            return self
        which, lead, grouped = json.loads(token)
        return Look(replace(self.wanted, which=Which(which), lead=lead), grouped)


class Lines:
    """The lines of the list; `marked` are keys with their references, in the order in which they were marked."""

    def __init__(self, desk: Desk, look: Look) -> None:
        self._desk = desk
        self.look = look
        self.marked: dict[str, str] = {}
        self.again = True
        """Whether the list is read again, or only drawn again."""
        self._keys: Sequence[str] = ()

    @property
    def count(self) -> int:
        """How many actions there are, as the list was read last."""
        return sum(not key.startswith(_GROUP) for key in self._keys)

    def keys(self) -> Sequence[str]:
        """Actions in their order, each group under its own line."""
        if not self.again:
            self.again = True
            return self._keys
        context, wanted = self._desk.context, self.look.wanted
        today = context.clock.today()
        if not self.look.grouped:
            self._keys = found.keys(context.store, today, wanted)
            return self._keys
        keys: list[str] = []
        last = ""
        for group, key in action_views.grouped(context.store, today, wanted):
            if group != last:
                keys.append(_GROUP + group)
            last = group
            keys.append(key)
        self._keys = keys
        return keys

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        """What each line shows; what is overdue, or marked, has a sign."""
        context = self._desk.context
        today = context.clock.today()
        named = [key.removeprefix(_GROUP) for key in keys if key.startswith(_GROUP)]
        under = action_views.groups(context.store, named) if named else {}
        rows = [Row(_GROUP + key, (action_groups.heading(under.get(key)),), heading=True) for key in named]
        for line in found.lines(context.store, [key for key in keys if not key.startswith(_GROUP)]):
            late = "!" if overdue(line.status, line.due_on, today) else " "
            cells = (line.ref, line.led_by or content.NO_LEAD, " ".join(line.wording.split()), line.standing(today))
            rows.append(Row(line.id, cells, "*" if line.id in self.marked else late))
        return rows
