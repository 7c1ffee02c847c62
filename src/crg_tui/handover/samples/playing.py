"""Playing a sample: every entry through the services, at its moment, as its operator; all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crg_tui.domain.answers import Refused
from crg_tui.handover.samples.entries import Names, Sample
from crg_tui.handover.samples.every import VERBS
from crg_tui.handover.samples.stage import Stage
from crg_tui.services import bank_holidays
from crg_tui.services.at_once import at_once
from crg_tui.services.work import Context

SOURCE = "command"
"""What the log says of how each entry came: as if somebody had typed it as a plain command."""


@dataclass(frozen=True, slots=True)
class Played:
    """A sample that was played. `names` and `stage`, which knows what they stand for, let another go on after it."""

    title: str
    entries: int
    names: Names
    stage: Stage


def play(context: Context, sample: Sample, after: Played | None = None) -> Played | Refused:
    """Play a sample into a database, one after another where `after` was played there before.

    Each entry is its own operation in the log, at its moment and under the name of its operator. The first thing that
    a service refuses takes back everything of this sample, and names the entry.
    """
    return at_once(replace(context, source=SOURCE), lambda whole: _play(whole, sample, after))


def _play(context: Context, sample: Sample, after: Played | None) -> Played | Refused:
    stage = Stage(context)
    if after is not None:
        stage.ids, stage.people = dict(after.stage.ids), dict(after.stage.people)
        stage.authors = dict(after.stage.authors)
    stage.at(sample.entries[0].at)
    bank_holidays.fill_if_needed(stage.as_program)
    for entry in sample.entries:
        stage.turn_to(entry)
        answer = VERBS[entry.does].play(stage, entry)
        if isinstance(answer, Refused):
            named = tuple(replace(one, reason=f"{entry.words}: {one.reason}", field=None) for one in answer.refusals)
            return Refused(named)
    return Played(sample.title, len(sample.entries), sample.names, stage)
