"""Taking in published arrangements as a whole: all of a file, or nothing of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.cases import Provenance
from crg_tui.domain.group import ArrangementsRule, same_words
from crg_tui.domain.profile import Profile
from crg_tui.services import arrangements, partnership, seats
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Partnership


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was taken in, and which rules of it are assumed."""

    title: str
    arrangements: str
    seats: int
    assumed: tuple[str, ...]


@intention
def load(work: Work, profile: Profile) -> Loaded | Refused:
    """Record a partnership, a version of its arrangements and its seats, as one operation.

    A database that is already the record of another partnership is left alone. A refusal names the entry of the file.
    """
    held = work.one(Partnership)
    if held is not None and not same_words(held.name, profile.partnership.name):
        return refuse(
            f"This database is the record of {held.name}, and {profile.name} is about {profile.partnership.name}.",
            "Load it into a database of its own.",
        )
    if held is None:
        partnership.described(work, profile.partnership, Provenance.PUBLISHED)
    for entry in profile.seats:
        seat = seats.added(work, entry.draft)
        if isinstance(seat, Refused):
            return _in_file(profile, entry.words, seat)
    version = arrangements.added(work, profile.arrangements, profile.confirmed)
    if isinstance(version, Refused):
        return _in_file(profile, "arrangements", version)
    given = profile.arrangements
    sets_minutes = given.minutes_draft_hours is not None or given.minutes_issue_days is not None
    silent = {
        ArrangementsRule.MINUTES: not sets_minutes, ArrangementsRule.RETURNS: given.returns_due_days is None
    }  # fmt: skip
    stated = [rule for rule in ArrangementsRule if not silent.get(rule)]
    assumed = tuple(rule.label for rule in stated if rule not in profile.confirmed)
    if profile.assumed:
        work.notices.append(f"Assumed, because it is not published: {', '.join(profile.assumed)}.")
    work.notices.extend(profile.notes)
    return Loaded(profile.title, version.name, len(profile.seats), assumed)


def _in_file(profile: Profile, words: str, refused: Refused) -> Refused:
    return Refused(
        tuple(replace(one, reason=f"{profile.name}, {words}: {one.reason}", field=None) for one in refused.refusals)
    )
