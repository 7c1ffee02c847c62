"""What the group answers to the criteria that a decision is judged under, once, and which agencies differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.criteria import (
    KNOWN,
    WHOLE,
    Changed,
    CriteriaScope,
    JudgementOf,
    changes,
    edition_cautions,
)
from crg_tui.domain.judgements import Answer, Caution
from crg_tui.domain.partial_date import PartialDate
from crg_tui.queries.criteria import EditionPage, in_force_in, pages_in
from crg_tui.queries.entries import newest_in
from crg_tui.store.tables import CriterionAnswer, Decision, Seat, table


@dataclass(frozen=True, slots=True)
class DifferingLine:
    """An agency that answers otherwise than the group. `entry` is what a correction names as seen."""

    seat_id: str
    agency: str
    short_name: str
    answer: Answer
    reason: str | None
    differs: bool
    entry: str | None


@dataclass(frozen=True, slots=True)
class Worded:
    """A criterion in one edition: its letter, and its wording, None where that is not entered."""

    edition: str
    letter: str | None
    short: str
    wording: str | None
    source: str


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """One question with the group's answer.

    `worded` holds it as each edition has it, none for a judgement as a whole and for an answer to a criterion that the
    editions have not. `own` says that it has no column of the decision: then `entry` is that of its own record, else
    None, and a correction names the decision's.
    """

    code: str
    of: JudgementOf
    whole: bool
    own: bool
    label: str
    worded: tuple[Worded, ...]
    answer: Answer
    reason: str | None
    differing: tuple[DifferingLine, ...]
    entry: str | None

    @property
    def letter(self) -> str:
        """How the first edition that has it counts it, or ""."""
        return next((one.letter for one in self.worded if one.letter), "")

    @property
    def counted(self) -> str:
        """The letter as papers print it: that of the regulation ("(a)"), and no code of an edition's own ("L1")."""
        return self.letter if self.letter.startswith("(") else ""

    @property
    def asked(self) -> bool:
        """Whether the group or any agency has answered it."""
        return self.answer is not Answer.NOT_ASKED or bool(self.differing)


@dataclass(frozen=True, slots=True)
class EditionStamp:
    """The edition that a decision is judged under, as it is named: "Working Together 2018 (unconfirmed)"."""

    id: str
    name: str
    scope: CriteriaScope
    confirmed: bool
    source: str
    shown: str


@dataclass(frozen=True, slots=True)
class Judging:
    """Everything about the criteria on one decision.

    `why_not` says why no statutory edition stands on it, "" where one does. `lines` are in the order of the editions,
    each judgement as a whole after its own. `changed` are the answers that are other than those of the decision that
    this one replaces.
    """

    statutory: EditionStamp | None
    local: EditionStamp | None
    why_not: str
    lines: tuple[JudgedLine, ...]
    changed: tuple[Changed, ...]
    cautions: tuple[Caution, ...]

    @property
    def editions(self) -> tuple[EditionStamp, ...]:
        """Those that it is judged under, the statutory one first."""
        return tuple(held for held in (self.statutory, self.local) if held is not None)

    def line(self, code: str) -> JudgedLine | None:
        """The line of that code."""
        return next((line for line in self.lines if line.code == code), None)

    @property
    def differing(self) -> tuple[tuple[JudgedLine, DifferingLine], ...]:
        """Every agency that differs from the group, with the question on which it does."""
        return tuple((line, held) for line in self.lines for held in line.differing if held.differs)


def judging_in(connection: sa.Connection, row: sa.RowMapping) -> Judging:
    """The criteria of the decision whose row this is; for use inside another reading."""
    stamps = (row["criteria_edition_id"], row["local_edition_id"])
    keys = [key for key in stamps if key is not None]
    pages = {page.id: page for page in pages_in(connection, *keys, counted=False)} if keys else {}
    statutory, local = (pages.get(key) if key is not None else None for key in stamps)
    lines = _lines(connection, row, [page for page in (statutory, local) if page is not None], statutory is None)
    met = {code: row[code] for code in WHOLE}
    own = ((line.of, line.label, line.answer) for line in lines if line.own and line.worded)
    return Judging(
        _stamp(statutory), _stamp(local),
        "" if statutory is not None else _why_not(connection, row["decided_on"]),
        lines,
        _changed(connection, row, lines),
        edition_cautions(own, met),
    )  # fmt: skip


def _stamp(page: EditionPage | None) -> EditionStamp | None:
    if page is None:
        return None
    return EditionStamp(page.id, page.name, page.scope, page.confirmed, page.source, page.shown)


def _why_not(connection: sa.Connection, on: PartialDate | None) -> str:
    found = in_force_in(connection, CriteriaScope.STATUTORY, on)
    return found.why_not or "No statutory edition of the criteria was recorded when it was put."


def _lines(
    connection: sa.Connection, row: sa.RowMapping, pages: list[EditionPage], every: bool
) -> tuple[JudgedLine, ...]:
    """`every` asks the well-known criteria too where no statutory edition says which there are."""
    held = _answers(connection, row["id"])
    asked: dict[str, JudgementOf] = {}
    for page in pages:
        asked |= {line.code: line.judgement for line in page.criteria if line.code not in asked}
    for code, (of, _) in KNOWN.items():
        if code not in asked and (every or row[code] is not Answer.NOT_ASKED):
            asked[code] = of
    # What was answered stays in sight where the editions have it no more.
    asked |= {code: JudgementOf.CRITERIA for code, _ in held if code not in asked and code not in WHOLE}
    of_agencies = {code for code, _ in held}
    ordered = [
        code
        for of in JudgementOf
        for code in (*(one for one, belongs in asked.items() if belongs is of), of.met)
        # An edition that has nothing of a judgement does not ask it: serious case reviews knew no LCSPR criteria.
        if code in asked or of in asked.values() or row[code] is not Answer.NOT_ASKED or (code in of_agencies)
    ]
    return tuple(_line(row, code, asked, pages, held) for code in ordered)


def _line(
    row: sa.RowMapping, code: str, asked: Mapping[str, JudgementOf], pages: Iterable[EditionPage],
    held: Mapping[tuple[str, str | None], _Answer],
) -> JudgedLine:  # fmt: skip
    worded = tuple(
        Worded(page.shown, line.letter, line.short, line.wording, page.source)
        for page in pages
        if (line := page.criterion(code)) is not None
    )
    own = code not in KNOWN and code not in WHOLE
    group = held.get((code, None))
    answer = (group.answer if group is not None else Answer.NOT_ASKED) if own else row[code]
    reason = (group.reason if group is not None else None) if own else _reason(row, code)
    differing = tuple(
        DifferingLine(seat_id, one.agency, one.short_name, one.answer, one.reason, one.answer is not answer, one.entry)
        for (of, seat_id), one in held.items()
        if of == code and seat_id is not None
    )
    whole = code in WHOLE
    of = WHOLE[code][0] if whole else asked[code]
    label = WHOLE[code][1] if whole else worded[0].short if worded else KNOWN.get(code, (of, code.replace("_", " ")))[1]
    return JudgedLine(
        code, of, whole, own, label, worded, answer, reason, differing,
        group.entry if own and group is not None else None,
    )  # fmt: skip


def _reason(row: sa.RowMapping, code: str) -> str | None:
    if code not in WHOLE:
        return None
    reason: str | None = row[f"{WHOLE[code][0].value}_reason"]
    return reason


@dataclass(frozen=True, slots=True)
class _Answer:
    answer: Answer
    reason: str | None
    agency: str
    short_name: str
    entry: str | None


def _answers(connection: sa.Connection, decision_id: str) -> dict[tuple[str, str | None], _Answer]:
    """By code and seat, the group's under None; agencies in the order of their seats."""
    found, seats = table(CriterionAnswer), table(Seat)
    query = (
        sa.select(found, seats.c.agency, seats.c.short_name)
        .outerjoin(seats, seats.c.id == found.c.seat_id)
        .where(found.c.decision_id == decision_id)
        .order_by(seats.c.position, seats.c.id, found.c.id)
    )
    rows = connection.execute(query).mappings().all()
    entries = newest_in(connection, [row["id"] for row in rows])
    return {
        (row["code"], row["seat_id"]): _Answer(
            row["answer"], row["reason"], row["agency"] or "", row["short_name"] or "", entries.get(row["id"])
        )
        for row in rows
    }


def _changed(connection: sa.Connection, row: sa.RowMapping, lines: Iterable[JudgedLine]) -> tuple[Changed, ...]:
    if row["replaces_id"] is None:
        return ()
    decisions = table(Decision)
    before = connection.execute(sa.select(decisions).where(decisions.c.id == row["replaces_id"])).mappings().first()
    if before is None:
        return ()
    columns = (*KNOWN, *WHOLE)
    was: dict[str, Answer] = {code: before[code] for code in columns}
    now: dict[str, Answer] = {code: row[code] for code in columns}
    was |= {code: one.answer for (code, seat), one in _answers(connection, before["id"]).items() if seat is None}
    now |= {line.code: line.answer for line in lines if line.own}
    labels = {line.code: f"{line.counted} {line.label}".strip() for line in lines}
    known = {code: label for code, (_, label) in KNOWN.items()}
    return changes(was, now, labels | {code: label for code, label in known.items() if code not in labels})
