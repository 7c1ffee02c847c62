"""The views on a case: what each agency thinks now, side by side, and how it moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

import sqlalchemy as sa

from crg_tui.domain.asking import as_typed
from crg_tui.domain.decisions import ViewQuestion, ViewSource
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.domain.views import answer_words, is_a_view
from crg_tui.queries.entries import newest_in
from crg_tui.queries.expected_kind import expected_in
from crg_tui.queries.ground import table_of
from crg_tui.queries.seats import every_seat_in
from crg_tui.queries.view_seals import asking_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import AgendaItem, Case, Participant, View, another, table


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One view. `answer` is as stored, `words` says it; `given_at` is London time, at the table only, and
    `item_number` that of the agenda item at which it was given."""

    id: str
    question: ViewQuestion
    answer: str
    words: str
    reason: str | None
    source: ViewSource
    given_on: PartialDate | None
    given_at: time | None
    item_id: str | None
    why_changed: str | None
    entry: str | None
    item_number: int | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """That an agency has given a view under the seal of an item, and nothing of what it says.

    `entry` is the log entry that giving it again names as seen.
    """

    item_id: str
    entry: str | None


@dataclass(frozen=True, slots=True)
class AgencyViews:
    """What one agency thinks of one question: `now` is None where it has no view; `before` is the first view first.

    `seat_id` or `participant_id` is set; a participant is shown apart, and so is a seat that has ended since (`past`).
    `sealed` is set where a later view waits under a seal: until the chair opens it, `now` stays what it was.
    """

    agency: str
    short_name: str
    seat_id: str | None
    participant_id: str | None
    partner: SafeguardingPartner | None
    past: bool
    now: ViewLine | None
    before: tuple[ViewLine, ...]
    sealed: Sealed | None = None

    @property
    def key(self) -> str:
        """The key of seat or participant."""
        return self.seat_id or self.participant_id or ""

    @property
    def has_view(self) -> bool:
        """Whether it says something: not known and not asked are no view."""
        return self.now is not None and is_a_view(self.now.question, self.now.answer)

    @property
    def has_spoken(self) -> bool:
        """Whether nobody has to ask it any more: it has a view, or has given one under a seal."""
        return self.has_view or self.sealed is not None

    @property
    def said(self) -> str:
        """What stands beside its name: its answer, "no view", or "sealed", with the answer that it gave before."""
        told = self.now.words if self.now is not None and self.has_view else ""
        return ", then ".join(filter(None, (told, "sealed" if self.sealed else ""))) or "no view"

    @property
    def seen(self) -> str | None:
        """The log entry that an editor names who gives its view again, or another one."""
        return self.sealed.entry if self.sealed is not None else self.now.entry if self.now is not None else None

    @property
    def moved(self) -> str:
        """What it thought before and when that changed: `was "not known" at 10:31`; empty where it did not move."""
        if not self.before or self.now is None:
            return ""
        since = self.now.given_at or self.now.given_on
        when = f" until {since:%H:%M}" if isinstance(since, time) else f" until {since.shown}" if since else ""
        return f"was “{self.before[-1].words}”{when}"


@dataclass(frozen=True, slots=True)
class QuestionViews:
    """One question with the view of every agency, seats in their order, then participants."""

    question: ViewQuestion
    seats: tuple[AgencyViews, ...]
    participants: tuple[AgencyViews, ...]

    @property
    def without_view(self) -> tuple[str, ...]:
        """The seats that have said nothing yet: they stay in sight."""
        return tuple(line.short_name for line in self.seats if not line.has_spoken and not line.past)

    @property
    def under_seal(self) -> tuple[str, ...]:
        """The agencies that have given a view which nobody has opened yet."""
        return tuple(line.short_name for line in (*self.seats, *self.participants) if line.sealed is not None)

    @property
    def answered(self) -> bool:
        """Whether anything has been given on it, by anybody, sealed or not."""
        return any(line.now is not None or line.sealed is not None for line in (*self.seats, *self.participants))

    @property
    def summary(self) -> str:
        """How many seats think what, the most frequent answer first: "yes 6 · no 1 · sealed 1 · no view 2".

        A seat whose newest view is sealed counts as sealed, whatever it thought before.
        """
        counts: dict[str, int] = {}
        for line in self.seats:
            if line.past:
                continue
            told = line.now.words if line.now is not None and line.has_view else "no view"
            told = "sealed" if line.sealed else told
            counts[told] = counts.get(told, 0) + 1
        last = [(words, counts.pop(words, 0)) for words in ("sealed", "no view")]
        first = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return " · ".join(f"{words} {count}" for words, count in (*first, *last) if count)


@dataclass(frozen=True, slots=True)
class CaseViews:
    """All questions of one case."""

    case_id: str
    case_ref: str
    questions: tuple[QuestionViews, ...]

    def of(self, question: ViewQuestion) -> QuestionViews:
        """One question."""
        return next(held for held in self.questions if held.question is question)

    def asked(self, grid: bool) -> tuple[ViewQuestion, ...]:
        """The questions that agencies are asked one by one: the next step; with a grid all of them.

        A question on which somebody has given a view is shown whether or not it is asked.
        """
        return tuple(
            held.question for held in self.questions if grid or held.question is ViewQuestion.NEXT_STEP or held.answered
        )


@dataclass(frozen=True, slots=True)
class Begin:
    """Where giving views begins: the question that the case is at, and the seats that are asked now.

    `seats` are the keys of those present and not withdrawn; None where nobody's coming is recorded, and all are asked.
    """

    question: ViewQuestion
    seats: frozenset[str] | None

    def next_without(self, held: QuestionViews, after: str | None = None) -> str | None:
        """The key of the next agency without a view, after this one and round; None where all that are asked have one.

        Seats come first, then those who take part without one.
        """
        lines = [*held.seats, *held.participants]
        keys = [line.key for line in lines]
        at = keys.index(after) + 1 if after in keys else 0
        return next((line.key for line in (*lines[at:], *lines[:at]) if self._is_asked(line)), None)

    def _is_asked(self, line: AgencyViews) -> bool:
        if line.has_spoken or line.past:
            return False
        return line.seat_id is None or self.seats is None or line.seat_id in self.seats


def begin_at(store: Store, held: CaseViews, item_id: str | None) -> Begin:
    """Where the round begins: with which next step, or, where every question is asked of each agency, with the first
    that lacks the view of a seat that is here, in their order; with the last where none does.

    Whether to notify is passed over once that is decided. Without an item all seats are asked.
    """
    with store.read() as connection:
        items = table(AgendaItem)
        meeting_id = connection.execute(sa.select(items.c.meeting_id).where(items.c.id == item_id)).scalar()
        at_table = table_of(connection, meeting_id, item_id)
        kind = expected_in(connection, held.case_id, item_id).kind
        asking = asking_in(connection, held.case_id, item_id)
    seats = at_table.present if at_table.recorded else None
    for asked in held.questions if asking is not None and asking.grid else ():
        if asked.question is ViewQuestion.NOTIFY and kind is not DecisionKind.NOTIFY:
            continue
        found = Begin(asked.question, seats)
        key = found.next_without(asked)
        if any(line.key == key and line.seat_id is not None for line in asked.seats):
            return found
    return Begin(held.questions[-1].question, seats)


def of_case(store: Store, case_id: str, on: date) -> CaseViews | None:
    """The views on a case; seats are those of `on`, and those that gave a view earlier. None: there is no such case."""
    with store.read() as connection:
        return of_case_in(connection, case_id, on)


def of_case_in(connection: sa.Connection, case_id: str, on: date) -> CaseViews | None:
    """The same, for use inside another reading."""
    cases = table(Case)
    ref = connection.execute(sa.select(cases.c.ref).where(cases.c.id == case_id)).scalar_one_or_none()
    if ref is None:
        return None
    given, sealed = _chains(connection, case_id)
    agencies = _agencies(connection, case_id, on, {key for key, _ in (*given, *sealed)})
    questions = []
    for question in ViewQuestion:
        held = [
            _with(agency, given.get((agency.key, question), []), sealed.get((agency.key, question)))
            for agency in agencies
        ]
        seats = tuple(
            line
            for line in held
            if line.seat_id is not None and (line.before or line.now or line.sealed or not line.past)
        )
        guests = tuple(line for line in held if line.participant_id is not None)
        questions.append(QuestionViews(question, seats, guests))
    return CaseViews(case_id, ref, tuple(questions))


def _agencies(connection: sa.Connection, case_id: str, on: date, spoke: set[str]) -> list[AgencyViews]:
    everybody = every_seat_in(connection, on)
    now = {line.id for line in everybody if line.period.holds(on)}
    found = [
        AgencyViews(line.agency, line.short_name, line.id, None, line.partner, line.id not in now, None, ())
        for line in everybody
        if line.id in now or line.id in spoke
    ]
    guests = table(Participant)
    query = sa.select(guests).where(guests.c.case_id == case_id).order_by(guests.c.id)
    rows = connection.execute(query).mappings().all()
    named = [row["agency"] for row in rows]
    for row in rows:
        # Two from one agency are told apart by their posts; else the agency is named as everywhere.
        post = row["job_title"] if named.count(row["agency"]) > 1 else None
        name = f"{row['agency']}, {post}" if post else row["agency"]
        found.append(AgencyViews(name, row["agency"], None, row["id"], None, False, None, ()))
    return found


_Asked = tuple[str, ViewQuestion]


def _chains(connection: sa.Connection, case_id: str) -> tuple[dict[_Asked, list[ViewLine]], dict[_Asked, Sealed]]:
    """The views of each agency on each question, oldest first; and, of what is sealed, that it is there."""
    views, items, given = table(View), table(AgendaItem), another(AgendaItem, "given")
    query = (
        sa.select(views, items.c.views_opened_at, given.c.number.label("item_number"))
        .outerjoin(items, items.c.id == views.c.sealed_item_id)
        .outerjoin(given, given.c.id == sa.func.coalesce(views.c.sealed_item_id, views.c.item_id))
        .where(views.c.case_id == case_id)
        .order_by(views.c.id)
    )
    every = connection.execute(query).mappings().all()
    closed = [row for row in every if row["sealed_item_id"] is not None and row["views_opened_at"] is None]
    known = newest_in(connection, [row["id"] for row in closed])
    sealed = {_whose(row): Sealed(row["sealed_item_id"], known.get(row["id"])) for row in closed}
    hidden = {row["id"] for row in closed}
    rows = {row["id"]: row for row in every if row["id"] not in hidden}
    replaced = {row["replaces_id"] for row in rows.values()}
    entries = newest_in(connection, list(rows))
    chains: dict[tuple[str, ViewQuestion], list[ViewLine]] = {}
    for key, row in rows.items():
        if key in replaced:
            continue
        chain: list[ViewLine] = []
        earlier: sa.RowMapping | None = row
        while earlier is not None:
            chain.insert(0, _line(earlier, entries))
            earlier = rows.get(earlier["replaces_id"])
        chains[_whose(row)] = chain
    return chains, sealed


def _whose(row: sa.RowMapping) -> _Asked:
    return row["seat_id"] or row["participant_id"], row["question"]


def _line(row: sa.RowMapping, entries: dict[str, str]) -> ViewLine:
    return ViewLine(
        row["id"], row["question"], row["answer"], answer_words(row["question"], row["answer"]), row["reason"],
        row["source"], row["given_on"], row["given_at"], row["item_id"], row["why_changed"],
        entries.get(row["id"]), row["item_number"],
    )  # fmt: skip


def _with(agency: AgencyViews, chain: list[ViewLine], sealed: Sealed | None) -> AgencyViews:
    if not chain and sealed is None:
        return agency
    now, before = (chain[-1], tuple(chain[:-1])) if chain else (None, ())
    return replace(agency, now=now, before=before, sealed=sealed)


def as_typed_before(found: ViewLine) -> dict[str, str]:
    """A view as somebody would have typed it: what a form for putting it right starts with."""
    names = ("answer", "reason", "source", "given_on", "why_changed")
    return {name: as_typed(getattr(found, name)) for name in names}
