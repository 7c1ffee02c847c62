"""Who was sent which paper, and who still holds one that was replaced."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from crg_tui.clock import london
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import as_typed
from crg_tui.domain.circulation import Route
from crg_tui.domain.circulation_drafts import CirculationDraft
from crg_tui.domain.group import plain_words
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import show_day
from crg_tui.queries import seats
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Case,
    Circulation,
    Decision,
    Disclosure,
    KeptPaper,
    Meeting,
    Member,
    Minutes,
    Seat,
    table,
)


@dataclass(frozen=True, slots=True)
class PaperOut:
    """A paper that can be sent: issued minutes, or a paper that was kept; one of the keys is set.

    `ref` is how it is called ("M2026-01", "P14"), `name` says what it is ("minutes of M2026-01, version 2"). `made_on`
    is a day in London. `replaced_by` says what came in its place, None where nothing did.
    """

    minutes_id: str | None
    paper_id: str | None
    ref: str
    name: str
    made_on: date
    replaced_by: str | None


@dataclass(frozen=True, slots=True)
class CirculationLine:
    """One paper that went to one person or body. `seat` is theirs, None for somebody without a seat.

    `has_newer` says that the same recipient was sent what replaced it. `disclosure` is the reference of the request
    that it answered.
    """

    id: str
    paper: PaperOut
    recipient: str
    seat: str | None
    route: Route
    sent_on: date
    note: str | None
    disclosure: str | None
    recalled_on: date | None
    recalled_reason: str | None
    recall_answer: str | None
    has_newer: bool
    entry: str | None

    @property
    def holds_old(self) -> bool:
        """Whether they still hold a paper that was replaced: nobody asked it back."""
        return self.paper.replaced_by is not None and self.recalled_on is None

    @property
    def who(self) -> str:
        """The recipient with their seat."""
        return f"{self.recipient} ({self.seat})" if self.seat else self.recipient

    @property
    def stands(self) -> str:
        """What became of it, in a few words; "" where nothing did."""
        if self.recalled_on is not None:
            answer = f": {self.recall_answer}" if self.recall_answer else ", no answer yet"
            return f"recalled {show_day(self.recalled_on, short=True)}{answer}"
        if self.paper.replaced_by is None:
            return ""
        has = "has it" if self.has_newer else "was not sent it"
        return f"replaced by {self.paper.replaced_by}, {has}"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of everything that is known of it."""
        facts = [
            ("Paper", self.paper.name), ("To", self.who), ("Route", self.route.label), ("Sent", show_day(self.sent_on)),
            ("Note", self.note or "none"), ("For request", self.disclosure or "none"),
        ]  # fmt: skip
        if self.paper.replaced_by is not None:
            newer = "was sent to them" if self.has_newer else "was not sent to them"
            facts.append(("Replaced by", f"{self.paper.replaced_by}, which {newer}"))
        if self.recalled_on is None:
            facts.append(("Recalled", "no"))
        else:
            facts.append(("Recalled", f"{show_day(self.recalled_on)}: {self.recalled_reason}"))
            facts.append(("Answer", self.recall_answer or "none yet"))
        return tuple(facts)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody whom a paper goes to, and the key of the member, where they are one."""

    name: str
    member_id: str | None
    seat: str | None = None


def named(store: Store, reference: str, version: int | None = None) -> PaperOut | Refused:
    """The paper that somebody means: "P14", or a meeting for its minutes as they were issued, the newest version
    unless another is asked for."""
    wanted = reference.strip().upper()
    with store.read() as connection:
        every = papers_in(connection)
    found = [paper for paper in every if paper.ref == wanted]
    if not found:
        return refuse(
            f"{reference} is no paper that was kept, and no minutes that were issued.",
            "Look at `crg-tui paper list`, and issue minutes or keep their draft first.",
            "paper",
        )
    if found[0].paper_id is not None or version is None:
        return found[-1]
    if not 1 <= version <= len(found):
        return refuse(f"The minutes of {wanted} have no version {version}.", "Look at --versions.", "version")
    return found[version - 1]


def paper(store: Store, *, minutes_id: str | None = None, paper_id: str | None = None) -> PaperOut | None:
    """The paper of that key, or None."""
    with store.read() as connection:
        return paper_in(connection, minutes_id=minutes_id, paper_id=paper_id)


def paper_in(
    connection: sa.Connection, *, minutes_id: str | None = None, paper_id: str | None = None
) -> PaperOut | None:
    """The same, for use inside another reading."""
    key = (minutes_id, paper_id)
    return next((held for held in papers_in(connection) if (held.minutes_id, held.paper_id) == key), None)


def newest_of_meeting(store: Store, meeting_id: str) -> PaperOut | None:
    """The minutes of a meeting that were issued last; before that the draft that was kept last; or None."""
    with store.read() as connection:
        found = [one for family, one in _papers(connection) if family == ("minutes", meeting_id)]
    return found[-1] if found else None


def papers_in(connection: sa.Connection) -> tuple[PaperOut, ...]:
    """Every paper that can be sent: minutes version by version, then what was kept."""
    return tuple(one for _, one in _papers(connection))


def lines(
    store: Store, *, meeting_id: str | None = None, paper_id: str | None = None, disclosure_id: str | None = None
) -> tuple[CirculationLine, ...]:
    """Every entry in the order in which they were recorded: all, those of a paper or of what answered a request, or
    those of the minutes of a meeting, its kept drafts included."""
    with store.read() as connection:
        return lines_in(connection, meeting_id=meeting_id, paper_id=paper_id, disclosure_id=disclosure_id)


def lines_in(
    connection: sa.Connection, *, meeting_id: str | None = None, paper_id: str | None = None,
    disclosure_id: str | None = None,
) -> tuple[CirculationLine, ...]:  # fmt: skip
    """The same, for use inside another reading."""
    sent, members, held_seats, requests = table(Circulation), table(Member), table(Seat), table(Disclosure)
    query = (
        sa.select(sent, held_seats.c.short_name.label("seat"), requests.c.ref.label("request"))
        .outerjoin(members, members.c.id == sent.c.member_id)
        .outerjoin(held_seats, held_seats.c.id == members.c.seat_id)
        .outerjoin(requests, requests.c.id == sent.c.disclosure_id)
        .order_by(sent.c.id)
    )
    if disclosure_id is not None:
        query = query.where(sent.c.disclosure_id == disclosure_id)
    rows = connection.execute(query).mappings().all()
    families = _papers(connection) if rows else []
    of_key = {(one.minutes_id, one.paper_id): (family, one) for family, one in families}
    order = {key: place for place, key in enumerate(of_key)}
    had = [(of_key[row["minutes_id"], row["paper_id"]], plain_words(row["recipient"])) for row in rows]
    found = []
    for row, ((family, one), name) in zip(rows, had, strict=True):
        if paper_id is not None and one.paper_id != paper_id:
            continue
        if meeting_id is not None and family != ("minutes", meeting_id):
            continue
        place = order[one.minutes_id, one.paper_id]
        newer = any(
            other == family and whose == name and order[sent_one.minutes_id, sent_one.paper_id] > place
            for (other, sent_one), whose in had
        )
        found.append(
            CirculationLine(
                row["id"], one, row["recipient"], row["seat"], row["route"], row["sent_on"], row["note"],
                row["request"], row["recalled_on"], row["recalled_reason"], row["recall_answer"], newer,
                audit.last_entry(connection, row["id"]),
            )
        )  # fmt: skip
    return tuple(found)


def numbered(store: Store, reference: str) -> tuple[CirculationLine, ...] | Refused:
    """The entries of what somebody names, as commands count them from 1: of "P14", or of a meeting's minutes."""
    meetings = table(Meeting)
    with store.read() as connection:
        query = sa.select(meetings.c.id).where(meetings.c.ref == reference.strip().upper())
        meeting_id = connection.execute(query).scalar()
    if meeting_id is not None:
        return lines(store, meeting_id=meeting_id)
    found = named(store, reference)
    return found if isinstance(found, Refused) else lines(store, paper_id=found.paper_id)


def line(store: Store, circulation_id: str) -> CirculationLine | None:
    """One entry by its key, or None."""
    return next((one for one in lines(store) if one.id == circulation_id), None)


def summary(held: Collection[CirculationLine]) -> str:
    """How it stands in a few words: "sent to 12, recalled from 1, 3 hold an older one"; "" where nothing went."""
    if not held:
        return ""
    said = [f"sent to {len({plain_words(one.recipient) for one in held})}"]
    if recalled := len({plain_words(one.recipient) for one in held if one.recalled_on is not None}):
        said.append(f"recalled from {recalled}")
    if old := len({plain_words(one.recipient) for one in held if one.holds_old}):
        said.append(f"{old} hold{'s' if old == 1 else ''} an older one")
    return ", ".join(said)


def recipients(store: Store, draft: CirculationDraft, today: date) -> tuple[Recipient, ...]:
    """Whom the draft names, each once: those that were typed, then everybody who holds a seat on that day."""
    with store.read() as connection:
        return recipients_in(connection, draft, today)


def recipients_in(connection: sa.Connection, draft: CirculationDraft, today: date) -> tuple[Recipient, ...]:
    """The same, for use inside another reading."""
    held = seats.seats_in(connection, draft.sent_on or today)
    everybody = [(one.holder, one.short_name) for one in held if one.holder is not None]
    named_people = [*everybody, *((person, one.short_name) for one in held for person in one.deputies)]
    of_name: dict[str, Recipient] = {}
    for person, seat in reversed(named_people):
        of_name[plain_words(person.name)] = Recipient(person.name, person.id, seat)
    typed = [" ".join(name.split()) for name in (draft.to or "").splitlines() if name.strip()]
    found = [of_name.get(plain_words(name)) or Recipient(name, None) for name in typed]
    if draft.everybody:
        found += [Recipient(person.name, person.id, seat) for person, seat in everybody]
    # Two members may share a name: they are told apart by their keys.
    return tuple({(one.member_id or plain_words(one.name)): one for one in found}.values())


def as_typed_before(found: CirculationLine) -> dict[str, str]:
    """An entry as somebody would have typed it: what a form for correcting it starts with."""
    return {
        "recipient": found.recipient, "route": as_typed(found.route), "sent_on": as_typed(found.sent_on),
        "note": found.note or "", "disclosure": found.disclosure or "",
    }  # fmt: skip


def recall_before(found: Sequence[CirculationLine]) -> dict[str, str]:
    """A recall as it is recorded of one entry; nothing where it is of several, or was not recalled."""
    if len(found) != 1 or found[0].recalled_on is None:
        return {}
    one = found[0]
    return {
        "reason": one.recalled_reason or "", "recalled_on": as_typed(one.recalled_on),
        "answer": one.recall_answer or "",
    }  # fmt: skip


_Family = tuple[str | None, ...]


def _papers(connection: sa.Connection) -> list[tuple[_Family, PaperOut]]:
    """Every paper with its family, within which the later one replaces the earlier: drafts of minutes are of the
    family of the minutes, and come before them."""
    minutes, meetings, kept = table(Minutes), table(Meeting), table(KeptPaper)
    cases, decisions = table(Case), table(Decision)
    found: list[tuple[_Family, PaperOut]] = []
    about = sa.func.coalesce(cases.c.ref, meetings.c.ref, decisions.c.ref, "").label("about")
    query = (
        sa.select(kept, about)
        .outerjoin(cases, cases.c.id == kept.c.case_id)
        .outerjoin(meetings, meetings.c.id == kept.c.meeting_id)
        .outerjoin(decisions, decisions.c.id == kept.c.decision_id)
        .order_by(kept.c.version, kept.c.id)
    )
    for row in connection.execute(query).mappings():
        of = f" of {row['about']}" if row["about"] else ""
        name = f"{row['ref']}, {row['kind']}{of}, version {row['version']}"
        family: _Family = (row["kind"], row["case_id"], row["meeting_id"], row["decision_id"])
        if row["kind"] == PaperKind.MINUTES_DRAFT.value:
            family = ("minutes", row["meeting_id"])
        made_on = row["made_at"].astimezone(london()).date()
        found.append((family, PaperOut(None, row["id"], row["ref"], name, made_on, None)))
    issued = (
        sa.select(minutes.c.id, minutes.c.meeting_id, minutes.c.version, minutes.c.issued_at, meetings.c.ref)
        .join(meetings, meetings.c.id == minutes.c.meeting_id)
        .order_by(meetings.c.ref, minutes.c.version)
    )
    for row in connection.execute(issued).mappings():
        name = f"minutes of {row['ref']}, version {row['version']}"
        made_on = row["issued_at"].astimezone(london()).date()
        found.append((("minutes", row["meeting_id"]), PaperOut(row["id"], None, row["ref"], name, made_on, None)))
    newest = dict(found)
    return [(family, _replaced(one, newest[family])) for family, one in found]


def _replaced(one: PaperOut, newest: PaperOut) -> PaperOut:
    if one is newest:
        return one
    same = one.minutes_id is not None and newest.minutes_id is not None
    by = newest.name.rpartition(", ")[2] if same else newest.name
    return replace(one, replaced_by=by)
