"""Everything of one action between meetings: leads, milestones, progress, dates, evidence, verification, assurance."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from crg_tui.domain import action_life
from crg_tui.domain.action_life import Life
from crg_tui.domain.asking import as_typed
from crg_tui.domain.brag import Legend, Rated, in_force, rate
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plan_drafts import (
    JointLeadDraft,
    LeadAnswerDraft,
    MilestoneDraft,
    ProgressDraft,
    RatingDraft,
)
from crg_tui.domain.plans import AssuranceMeans, BragColour, Finding, LeadAnswer, Standing, Verdict
from crg_tui.queries import action_lives, legends
from crg_tui.queries.entries import newest_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Action,
    ActionUpdate,
    Assurance,
    Attachment,
    BragRating,
    DateChange,
    Document,
    JointLead,
    Meeting,
    Milestone,
    Verification,
    table,
)


@dataclass(frozen=True, slots=True)
class LeadLine:
    """A lead of an action. `number` is 1 for the first, which stands on the action itself and has no `id` of its own;
    `entry` is what a change names as seen."""

    id: str | None
    number: int
    lead: str
    answer: LeadAnswer | None
    answered_on: PartialDate | None
    reason: str | None
    entry: str | None


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone by its number; `reached_on` None while it has not been reached."""

    id: str
    number: int
    wording: str
    due_on: PartialDate | None
    reached_on: PartialDate | None
    entry: str | None


@dataclass(frozen=True, slots=True)
class UpdateLine:
    """Progress as it was told on a day. `number` counts from 1 in the order in which it was recorded."""

    id: str
    number: int
    on_date: PartialDate
    wording: str
    told_by: str | None
    entry: str | None


@dataclass(frozen=True, slots=True)
class DateLine:
    """That the due date became another, and why."""

    changed_on: date
    was: date | None
    becomes: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A verification. `counts` says that it stands today: nothing later ended it, and no lead gave it."""

    id: str
    on_date: PartialDate
    verdict: Verdict
    name: str | None
    post: str | None
    meeting_ref: str | None
    words: str | None
    counts: bool

    @property
    def who(self) -> str:
        """Who said so: name and post, or the group at a meeting."""
        if self.meeting_ref is not None and self.name is None:
            return f"the group at {self.meeting_ref}"
        said = ", ".join(part for part in (self.name, self.post) if part)
        return f"{said}, at {self.meeting_ref}" if self.meeting_ref is not None else said


@dataclass(frozen=True, slots=True)
class AssuranceLine:
    """A re-review or audit, planned or done. `number` counts from 1 in the order in which they were recorded; `by_lead`
    says that whoever does it leads the action."""

    id: str
    number: int
    means: AssuranceMeans
    planned_for: date | None
    done_on: PartialDate | None
    by_whom: str | None
    finding: Finding | None
    words: str | None
    entry: str | None
    by_lead: bool = False


@dataclass(frozen=True, slots=True)
class RatingLine:
    """A colour that somebody gave; `ended_on` None while it holds."""

    id: str
    rated_on: date
    colour: BragColour
    reason: str
    ended_on: date | None
    entry: str | None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was kept with an action: `plain` is how evidence names it, `title` what it is."""

    plain: str
    title: str

    @property
    def words(self) -> str:
        """Both, as pages and papers show it; the privacy view closes titles."""
        return f"“{self.title}”, {self.plain}"


@dataclass(frozen=True, slots=True)
class Parts:
    """All of it, as on a day. Progress stands newest first, everything else as it was recorded."""

    life: Life
    leads: tuple[LeadLine, ...]
    milestones: tuple[MilestoneLine, ...]
    updates: tuple[UpdateLine, ...]
    dates: tuple[DateLine, ...]
    checks: tuple[CheckLine, ...]
    assurances: tuple[AssuranceLine, ...]
    ratings: tuple[RatingLine, ...]
    files: tuple[KeptFile, ...]
    embedded_before: str | None
    standing: Standing
    stands: str
    rated: Rated
    legend: Legend

    @property
    def rating(self) -> RatingLine | None:
        """The colour that somebody gave and that holds, None where the legend alone speaks."""
        return next((one for one in reversed(self.ratings) if one.ended_on is None), None)

    def titled(self, evidence: str) -> str:
        """Evidence with the title of each file that it names."""
        for one in self.files:
            for plain in (one.plain, f"{one.plain[:1].upper()}{one.plain[1:]}"):
                evidence = evidence.replace(plain, one.words)
        return evidence

    @property
    def planned(self) -> AssuranceLine | None:
        """The assurance that is still to come, the first planned first; None where none is."""
        still = [one for one in self.assurances if one.finding is None]
        return min(still, key=lambda one: (one.planned_for or date.max, one.number), default=None)


def of_action(store: Store, action_id: str, day: date) -> Parts | None:
    """All of one action as on a day, None where there is no such action."""
    return of_actions(store, [action_id], day).get(action_id)


def action_of(store: Store, part_id: str) -> str | None:
    """The key of the action that a joint lead, milestone, update or assurance of this key belongs to, or None."""
    with store.read() as connection:
        for kind in (JointLead, Milestone, ActionUpdate, Assurance):
            held = table(kind)
            found: str | None = connection.execute(sa.select(held.c.action_id).where(held.c.id == part_id)).scalar()
            if found is not None:
                return found
    return None


def of_actions(store: Store, keys: Collection[str], day: date) -> dict[str, Parts]:
    """The same of several, by the action's key."""
    with store.read() as connection:
        return of_actions_in(connection, keys, day)


def of_actions_in(connection: sa.Connection, keys: Collection[str], day: date) -> dict[str, Parts]:
    """The same, for use inside another reading."""
    reading = _Reading(connection, list(keys))
    legend = in_force([page.legend for page in legends.every_in(connection)], day)
    lives = action_lives.lives_in(connection, keys)
    given = action_lives.given_in(connection, keys)
    return {
        key: reading.parts(key, life, day, legend, rate(legend, life, day, given.get(key, ())))
        for key, life in lives.items()
    }


class _Reading:
    """The rows of some actions, each kind read once."""

    def __init__(self, connection: sa.Connection, keys: list[str]) -> None:
        self._connection = connection
        actions, meetings = table(Action), table(Meeting)
        self._actions = {row["id"]: row for row in connection.execute(
            sa.select(actions).where(actions.c.id.in_(keys))).mappings()}  # fmt: skip
        self._of = {
            kind: self._grouped(kind, keys)
            for kind in (JointLead, Milestone, ActionUpdate, DateChange, Verification, Assurance, BragRating)
        }
        rows = [row["id"] for kind in self._of.values() for held in kind.values() for row in held]
        self._entries = newest_in(connection, [*rows, *keys])
        found = connection.execute(sa.select(meetings.c.id, meetings.c.ref)).all()
        self._meetings: dict[str, str] = {row.id: row.ref for row in found}
        self._files = self._attached(keys)

    def _grouped(self, kind: Any, keys: list[str]) -> dict[str, list[sa.RowMapping]]:
        held = table(kind)
        found: dict[str, list[sa.RowMapping]] = {}
        query = sa.select(held).where(held.c.action_id.in_(keys)).order_by(held.c.id)
        for row in self._connection.execute(query).mappings():
            found.setdefault(row["action_id"], []).append(row)
        return found

    def _attached(self, keys: list[str]) -> dict[str, list[KeptFile]]:
        attachments, documents = table(Attachment), table(Document)
        query = (
            sa.select(attachments.c.record_id, documents.c.title, documents.c.sha256, documents.c.received_on)
            .join(documents, documents.c.id == attachments.c.document_id)
            .where(attachments.c.record_id.in_(keys))
            .order_by(attachments.c.id)
        )
        found: dict[str, list[KeptFile]] = {}
        for row in self._connection.execute(query):
            kept = KeptFile(file_words(row.sha256, row.received_on), row.title)
            found.setdefault(row.record_id, []).append(kept)
        return found

    def _numbered(self, kind: Any, key: str, made: type[Any], names: tuple[str, ...]) -> list[Any]:
        return [
            made(**{name: row[name] for name in names}, number=number, entry=self._entries.get(row["id"]))
            for number, row in enumerate(self._of[kind].get(key, ()), 1)
        ]

    def parts(self, key: str, life: Life, day: date, legend: Legend, rated: Rated) -> Parts:
        updates = self._numbered(ActionUpdate, key, UpdateLine, ("id", "on_date", "wording", "told_by"))
        names = ("id", "means", "planned_for", "done_on", "by_whom", "finding", "words")
        return Parts(
            life=life,
            leads=tuple(self._leads(key)),
            milestones=tuple(
                MilestoneLine(row["id"], row["number"], row["wording"], row["due_on"], row["reached_on"],
                              self._entries.get(row["id"]))
                for row in sorted(self._of[Milestone].get(key, ()), key=lambda row: int(row["number"]))
            ),
            updates=tuple(sorted(updates, key=lambda one: (one.on_date.earliest, one.id), reverse=True)),
            dates=tuple(
                DateLine(row["changed_on"], row["was"], row["becomes"], row["reason"])
                for row in self._of[DateChange].get(key, ())
            ),
            checks=tuple(self._checks(key, life, day)),
            assurances=tuple(
                replace(one, by_lead=action_life.led(one.by_whom, life.leads))
                for one in self._numbered(Assurance, key, AssuranceLine, names)
            ),
            ratings=tuple(
                RatingLine(row["id"], row["rated_on"], row["colour"], row["reason"], row["ended_on"],
                           self._entries.get(row["id"]))
                for row in self._of[BragRating].get(key, ())
            ),
            files=tuple(self._files.get(key, ())),
            embedded_before=self._actions[key]["embedded_before"],
            standing=action_life.standing_of(life, day),
            stands=action_life.in_words(life, day),
            rated=rated,
            legend=legend,
        )  # fmt: skip

    def _leads(self, key: str) -> list[LeadLine]:
        action, entry = self._actions[key], self._entries.get(key)
        found = []
        if action["lead"]:
            found.append(LeadLine(None, 1, action["lead"], action["lead_answer"], action["lead_answered_on"],
                                  action["lead_reason"], entry))  # fmt: skip
        for row in sorted(self._of[JointLead].get(key, ()), key=lambda row: int(row["number"])):
            found.append(
                LeadLine(row["id"], row["number"], row["lead"], row["answer"], row["answered_on"], row["reason"],
                         self._entries.get(row["id"]))
            )  # fmt: skip
        return found

    def _checks(self, key: str, life: Life, day: date) -> list[CheckLine]:
        counting = action_life.holding(life, day).check
        return [
            CheckLine(
                row["id"], row["on_date"], row["verdict"], row["name"], row["post"],
                self._meetings.get(row["meeting_id"] or ""), row["words"],
                counts=counting is not None and counting.key == row["id"],
            )
            for row in self._of[Verification].get(key, ())
        ]  # fmt: skip


def file_words(sha256: str, received_on: PartialDate) -> str:
    """A file that was kept with an action, as evidence names it: by its digest, by which `document show` finds it."""
    return f"a file kept in this record, {sha256[:10]}, received {received_on.shown}"


def lead_typed_before(found: LeadLine) -> Mapping[str, str]:
    """A joint lead as somebody would have typed it."""
    return {name: as_typed(getattr(found, name)) for name in JointLeadDraft.model_fields}


def answer_typed_before(found: LeadLine) -> Mapping[str, str]:
    """The same for a lead's answer."""
    return {name: as_typed(getattr(found, name)) for name in LeadAnswerDraft.model_fields}


def milestone_typed_before(found: MilestoneLine) -> Mapping[str, str]:
    """The same for a milestone."""
    return {name: as_typed(getattr(found, name)) for name in MilestoneDraft.model_fields}


def update_typed_before(found: UpdateLine) -> Mapping[str, str]:
    """The same for progress."""
    return {name: as_typed(getattr(found, name)) for name in ProgressDraft.model_fields}


def rating_typed_before(found: RatingLine | None) -> Mapping[str, str]:
    """The same for a colour that was given; empty where none was."""
    return {name: as_typed(getattr(found, name)) for name in RatingDraft.model_fields} if found is not None else {}
