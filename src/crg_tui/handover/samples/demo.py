"""The demonstration: the sample year in a database of its own, and the replay of the meeting that comes next in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from crg_tui.clock import RunningSampleClock, SampleClock
from crg_tui.domain.answers import Refused
from crg_tui.errors import CrgError
from crg_tui.handover.samples.entries import Sample
from crg_tui.handover.samples.playing import Played, play
from crg_tui.handover.samples.shipped import MEETING, YEAR, shipped
from crg_tui.papers.content import minutes as content
from crg_tui.papers.model import Document
from crg_tui.queries import minutes as found
from crg_tui.services import reading_over, throwaway
from crg_tui.services.throwaway import Throwaway
from crg_tui.services.work import Context
from crg_tui.store.engine import Store

NEXT_MEETING = "M2026-05"
"""The reference of the meeting that is replayed."""


def sample_clock() -> SampleClock:
    """The day on which the sample year stands still: Monday 23 November 2026, 09:30 in London."""
    return SampleClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


def meeting_clock() -> RunningSampleClock:
    """The morning of the meeting that comes next, Tuesday 24 November 2026, 09:45 in London, and on from there."""
    return RunningSampleClock(datetime(2026, 11, 24, 9, 45, tzinfo=UTC))


def play_year(store: Store) -> Played:
    """Play the sample year into a new database. Raises CrgError where the shipped files are not what they were."""
    sample = shipped(YEAR)
    if isinstance(sample, Refused):
        return _sound(sample)
    begin(store, sample)
    return _sound(play(_context(store), sample))


def begin(store: Store, year: Sample) -> None:
    """What every new database begins with, on the day of the first entry: papers write out the field's abbreviations,
    the group's own among them."""
    reading_over.begin(Context(store, SampleClock(year.entries[0].at)))


def play_meeting(store: Store, year: Played) -> Played:
    """Play the meeting after the year, up to its issued minutes. Raises CrgError as `play_year` does."""
    sample = shipped(MEETING, year.names)
    return _sound(sample if isinstance(sample, Refused) else play(_context(store), sample, year))


def replayed_minutes() -> Document:
    """The minutes of the next meeting, as issued, after playing year and meeting into a database that goes at once."""
    made = throwaway.make(sample_clock(), sample=True)
    try:
        meeting = play_meeting(made.store, play_year(made.store))
        versions = found.versions(made.store, meeting.stage.id("meeting", NEXT_MEETING))
        return content.kept(versions[-1], versions[-1])
    finally:
        made.remove()


@dataclass(slots=True)
class Demo:
    """A temporary copy of the sample year, made when it is opened."""

    held: Throwaway | None = None

    def open(self) -> Store:
        """Make the copy, which takes a second or two, or give the one that is open. Raises OSError or CrgError."""
        if self.held is None:
            made = throwaway.make(sample_clock(), sample=True)
            try:
                play_year(made.store)
            except BaseException:
                made.remove()
                raise
            self.held = made
        return self.held.store

    def remove(self) -> None:
        """Take the copy away; a second call does nothing."""
        if self.held is not None:
            self.held.remove()
            self.held = None


def _context(store: Store) -> Context:
    return Context(store, sample_clock())


def _sound(answer: Played | Refused) -> Played:
    if isinstance(answer, Refused):
        first = answer.refusals[0]
        raise CrgError(f"The sample that is shipped is not sound: {first.sentence} Install crg-tui again.")
    return answer
