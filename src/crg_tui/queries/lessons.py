"""Lessons: what was learned, from what, under which themes, and how far it was shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.asking import as_typed, typed_before
from crg_tui.domain.learning import LearningOrigin, Means
from crg_tui.domain.lessons import LessonDraft, ShareDraft, Sharing, sharing
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.queries.entries import newest_in
from crg_tui.queries.themes import of_records_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import Case, Dissemination, Lesson, Review, ReviewCase, table


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One way in which a lesson is shared. `reach` is how many people, None where nobody counted."""

    id: str
    lesson_id: str
    number: int
    audience: str
    means: Means
    planned_for: date | None
    done_on: PartialDate | None
    reach: int | None
    reach_words: str | None
    feedback: str | None
    entry: str | None

    def stands(self, today: date) -> Sharing:
        """How it stands on that day."""
        return sharing(self.planned_for, self.done_on, today)

    def told(self, today: date) -> str:
        """It in one sentence."""
        stands = self.stands(today)
        words = f"{self.means.label} for {self.audience}: {stands.label}"
        if self.done_on is not None:
            reached = f", reached {self.reach_told}" if self.reach is not None or self.reach_words else ""
            return f"{words} {self.done_on.shown}{reached}" + (f". Feedback: {self.feedback}" if self.feedback else "")
        return f"{words}, planned for {show_day(self.planned_for)}" if self.planned_for else words

    @property
    def reach_told(self) -> str:
        """Whom it reached."""
        count = "not counted" if self.reach is None else f"{self.reach:,}"
        return f"{count} ({self.reach_words})" if self.reach_words else count


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson with its themes and ways of sharing. `entry` is what a correction names as seen."""

    id: str
    ref: str
    origin: LearningOrigin
    case_id: str | None
    case_ref: str | None
    review_ref: str | None
    source: str | None
    learned_on: PartialDate | None
    message: str
    voice_changed: str | None
    themes: tuple[str, ...]
    shares: tuple[ShareLine, ...]
    entry: str | None

    @property
    def origin_told(self) -> str:
        """From what it was learned, in words."""
        named = [f"case {self.case_ref}"] if self.case_ref else []
        named += [f"review {self.review_ref}"] if self.review_ref else []
        named += [self.source] if self.source else []
        return f"{self.origin.label}: {', '.join(named)}"

    @property
    def to_share(self) -> tuple[ShareLine, ...]:
        """The ways in which it is still to be shared."""
        return tuple(one for one in self.shares if one.done_on is None)

    @property
    def shared(self) -> str:
        """How far it was shared, in words, whatever day it is."""
        if not self.shares:
            return "no plan to share it"
        waiting = len(self.to_share)
        return f"{waiting} of {len(self.shares)} to share" if waiting else "shared"

    def stands(self, today: date) -> str:
        """The same, with how much of it is late on that day."""
        late = sum(one.stands(today) is Sharing.LATE for one in self.shares)
        return self.shared + (f", {late} late" if late else "")

    def facts(self, today: date) -> tuple[tuple[str, str], ...]:
        """All of it, by label."""
        return (
            ("Lesson", self.ref), ("Message", self.message), ("From", self.origin_told),
            ("Learned on", self.learned_on.shown if self.learned_on else "not recorded"),
            ("Child's voice", self.voice_changed or "not recorded"), ("Themes", "; ".join(self.themes) or "none"),
            *((f"Shared {one.number}", one.told(today)) for one in self.shares),
            *(() if self.shares else (("Shared", "no plan to share it"),)),
        )  # fmt: skip


def lines(store: Store) -> tuple[LessonLine, ...]:
    """Every lesson, the newest first."""
    with store.read() as connection:
        return lines_in(connection)


def line(store: Store, reference: str) -> LessonLine | None:
    """The lesson of that reference ("L2026-01", in any case) or key; None where there is none."""
    held, wanted = table(Lesson), reference.strip()
    with store.read() as connection:
        found = lines_in(connection, sa.or_(held.c.ref == wanted.upper(), held.c.id == wanted))
    return next(iter(found), None)


def of_case_in(connection: sa.Connection, case_id: str) -> tuple[LessonLine, ...]:
    """What was learned from a case, or from a review that covers it; for use inside another reading."""
    # Most records hold no lesson, and mapping its tables takes longer than asking.
    if connection.exec_driver_sql("SELECT 1 FROM lessons LIMIT 1").first() is None:
        return ()
    held, covers = table(Lesson), table(ReviewCase)
    reviews = sa.select(covers.c.review_id).where(covers.c.case_id == case_id)
    return lines_in(connection, sa.or_(held.c.case_id == case_id, held.c.review_id.in_(reviews)))


def of_case(store: Store, case_id: str) -> tuple[LessonLine, ...]:
    """The same by itself."""
    with store.read() as connection:
        return of_case_in(connection, case_id)


def from_elsewhere_in(connection: sa.Connection) -> tuple[LessonLine, ...]:
    """Learning of national reviews and other areas that is still to be shared, or has no plan."""
    if connection.exec_driver_sql("SELECT 1 FROM lessons LIMIT 1").first() is None:
        return ()
    held = table(Lesson)
    elsewhere = held.c.origin.in_([LearningOrigin.NATIONAL_REVIEW, LearningOrigin.OTHER_AREA])
    return tuple(one for one in lines_in(connection, elsewhere) if one.to_share or not one.shares)


def lines_in(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> tuple[LessonLine, ...]:
    """The lessons that meet conditions on their table, the newest first; for use inside another reading."""
    held, cases, reviews = table(Lesson), table(Case), table(Review)
    query = (
        sa.select(held, cases.c.ref.label("case_ref"), reviews.c.ref.label("review_ref"))
        .outerjoin(cases, cases.c.id == held.c.case_id)
        .outerjoin(reviews, reviews.c.id == held.c.review_id)
        .where(*conditions)
        .order_by(held.c.id.desc())
    )
    rows = connection.execute(query).mappings().all()
    keys = [row["id"] for row in rows]
    themes, shares, entries = of_records_in(connection, keys), _shares(connection, keys), newest_in(connection, keys)
    return tuple(
        LessonLine(
            row["id"], row["ref"], row["origin"], row["case_id"], row["case_ref"], row["review_ref"], row["source"],
            row["learned_on"], row["message"], row["voice_changed"], themes.get(row["id"], ()),
            tuple(shares.get(row["id"], ())), entries.get(row["id"]),
        )
        for row in rows
    )  # fmt: skip


def _shares(connection: sa.Connection, lessons: Sequence[str]) -> dict[str, list[ShareLine]]:
    held = table(Dissemination)
    query = sa.select(held).where(held.c.lesson_id.in_(lessons)).order_by(held.c.lesson_id, held.c.number)
    rows = connection.execute(query).mappings().all()
    entries = newest_in(connection, [row["id"] for row in rows])
    found: dict[str, list[ShareLine]] = {}
    for row in rows:
        found.setdefault(row["lesson_id"], []).append(ShareLine(**dict(row), entry=entries.get(row["id"])))
    return found


def as_typed_before(line: LessonLine) -> dict[str, str]:
    """A lesson as somebody would have typed it."""
    named = {"case": line.case_ref, "review": line.review_ref}
    return {name: as_typed(named[name] if name in named else getattr(line, name)) for name in LessonDraft.model_fields}


def share_typed_before(line: ShareLine) -> dict[str, str]:
    """A way of sharing as somebody would have typed it."""
    return typed_before(ShareDraft, line)
