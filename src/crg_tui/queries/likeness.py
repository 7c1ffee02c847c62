"""Have we been here before: earlier cases, recommendations, actions and lessons that are like something, each with why.

Views and returns are not looked at: some lie under a seal, and none says what a case was about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.likeness import Common, Kind, ordered, stems
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.plans import Finding
from crg_tui.domain.stages import StepKind
from crg_tui.queries.actions import lines_in
from crg_tui.queries.case_links import CaseLinkLine, of_case_in
from crg_tui.queries.likeness_duplicates import duplicates_in
from crg_tui.store import search
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Action,
    ActionPlan,
    Assurance,
    Case,
    Lesson,
    Record,
    Referral,
    ReportSection,
    Step,
    ThemeMark,
    table,
)

_MOST = 8
"""Of each kind: more than that nobody reads while a referral waits."""

_COMMON = 400
"""A word that more records hold than that is not rare in any record."""

_OF_CASES = ("cases", "referrals", "report_sections")
_LOOKED_AT = (*_OF_CASES, "action_plans", "actions", "lessons")
_MARKED = {"cases": Kind.CASE, "action_plans": Kind.RECOMMENDATION, "lessons": Kind.LESSON}
_LOOKED_THROUGH = 60
"""Of each kind, the nearest that are asked to which case they belong."""

_KINDS = {"action_plans": Kind.RECOMMENDATION, "actions": Kind.ACTION, "lessons": Kind.LESSON}


@dataclass(frozen=True, slots=True)
class Like:
    """Something that is like it. `why` is what they have in common, `stands` how it ended, `embedded` what was marked
    embedded there, a sentence each; `case_id` is the case that it belongs to, None for a lesson from elsewhere."""

    kind: Kind
    id: str
    ref: str
    words: str
    why: str
    stands: str
    embedded: tuple[str, ...]
    case_id: str | None

    @property
    def told(self) -> str:
        """All of it in one paragraph; what was marked embedded first."""
        return ". ".join((*self.embedded, "; ".join(part for part in (self.why, self.stands) if part)))


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A case that may be the same one, and why."""

    case_id: str
    ref: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """What was found. `links` is what people judged already: those cases stand there alone."""

    duplicates: tuple[Duplicate, ...]
    like: tuple[Like, ...]
    links: tuple[CaseLinkLine, ...] = ()

    @property
    def embedded(self) -> tuple[Like, ...]:
        """What is like it and was marked embedded, or holds something that was."""
        return tuple(one for one in self.like if one.embedded)

    @property
    def said(self) -> str:
        """How much was found, in one sentence; "" for nothing."""
        cases = sum(one.kind is Kind.CASE for one in self.like)
        told = [f"{len(self.duplicates)} may be the same case"] if self.duplicates else []
        told += [f"{cases} earlier case{' is' if cases == 1 else 's are'} like it"] if cases else []
        others = len(self.like) - cases
        told += [f"{others} recommendation{'' if others == 1 else 's'}, actions or lessons"] if others else []
        return f"Been here before? {'; '.join(told)}." if told else ""


def of_case(store: Store, case_id: str) -> Likeness:
    """What is like a case: by the words of its summary and referrals, and by its themes."""
    cases, referrals = table(Case), table(Referral)
    with store.read() as connection:
        summary = connection.execute(sa.select(cases.c.summary).where(cases.c.id == case_id)).scalar()
        if summary is None:
            return Likeness((), ())
        query = sa.select(referrals.c.summary, referrals.c.reason).where(referrals.c.case_id == case_id)
        texts = [summary, *(text or "" for row in connection.execute(query) for text in row)]
        links = of_case_in(connection, case_id)
        judged = {one.other_id for one in links}
        found = _like(connection, "\n".join(texts), _themes_of(connection, [case_id]), case_id, judged)
        duplicates = tuple(
            Duplicate(*one) for one in duplicates_in(connection, case_id) if one[0] not in judged
        )  # fmt: skip
    return Likeness(duplicates, found, links)


def of_recommendation(store: Store, plan_id: str) -> Likeness:
    """What is like a recommendation: by its words, and by the themes of it and of its case."""
    plans = table(ActionPlan)
    with store.read() as connection:
        row = connection.execute(sa.select(plans).where(plans.c.id == plan_id)).mappings().first()
        if row is None:
            return Likeness((), ())
        themes = _themes_of(connection, [plan_id, row["case_id"]])
        text = "\n".join(row[name] or "" for name in ("recommendation", "desired_outcome"))
        return Likeness((), _like(connection, text, themes, row["case_id"], ()))


def of_words(store: Store, words: str, case_id: str | None = None) -> Likeness:
    """What is like some words, as they are typed; what belongs to `case_id` is left out, and its themes count."""
    with store.read() as connection:
        themes = _themes_of(connection, [case_id]) if case_id else set()
        return Likeness((), _like(connection, words, themes, case_id, ()))


def _themes_of(connection: sa.Connection, keys: Sequence[str]) -> set[str]:
    marks = table(ThemeMark)
    return set(connection.execute(sa.select(marks.c.theme_id).where(marks.c.record_id.in_(keys))).scalars())


def _like(
    connection: sa.Connection, text: str, themes: Collection[str], case_id: str | None, judged: Collection[str]
) -> tuple[Like, ...]:
    found, kinds = _common(connection, text, themes)
    chosen: list[tuple[Kind, str]] = []
    for kind in Kind:
        of_kind = {key: common for key, common in found.items() if kinds.get(key) is kind}
        # What belongs to the case itself is left out; of all the rest only the first are ever asked for.
        nearest = ordered(of_kind, _LOOKED_THROUGH, without=judged if kind is Kind.CASE else ())
        own = _own(connection, kind, nearest, case_id) if case_id is not None else set()
        chosen += [(kind, key) for key in nearest if key not in own][:_MOST]
    return tuple(_told(connection, chosen, found))


def _common(connection: sa.Connection, text: str, themes: Collection[str]) -> tuple[dict[str, Common], dict[str, Kind]]:
    """What each record has in common with a text and themes, and what it is, by key; referrals and sections count for
    their case."""
    cases, marks = table(Case), table(ThemeMark)
    count = connection.execute(sa.select(sa.func.count()).select_from(cases)).scalar_one()
    hits: dict[str, list[tuple[str, str]]] = {}
    for beginning, word in stems(text).items():
        held = search.holding(connection, beginning, _LOOKED_AT, min(_COMMON, max(40, 2 * count)))
        if held:
            hits[word] = held
    of_case = _cases_of(connection, {hit for held in hits.values() for hit in held})
    found: dict[str, Common] = {}
    for word, held in hits.items():
        keys = {of_case.get(key, key) for _, key in held}
        # A word that every third case has tells nobody anything.
        if len({of_case.get(key, key) for kind, key in held if kind in _OF_CASES}) <= max(3, count // 3):
            for key in keys:
                found.setdefault(key, Common()).words[word] = len(keys)
    kinds = {
        of_case.get(key, key): _KINDS.get(kind, Kind.CASE) for held in hits.values() for kind, key in held
    }  # fmt: skip
    for theme_id in themes:
        having = sa.select(marks.c.record_id, marks.c.record_kind).where(marks.c.theme_id == theme_id)
        marked = [(row[0], row[1]) for row in connection.execute(having)]
        name = _name_of(connection, theme_id)
        for key, kind in marked:
            if kind in _MARKED:
                kinds[key] = _MARKED[kind]
                found.setdefault(key, Common()).themes[name] = len(marked)
    return {key: common for key, common in found.items() if common.enough}, kinds


def _name_of(connection: sa.Connection, theme_id: str) -> str:
    from crg_tui.store.tables import Theme

    held = table(Theme)
    return str(connection.execute(sa.select(held.c.name).where(held.c.id == theme_id)).scalar_one())


def _cases_of(connection: sa.Connection, hits: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The case of each referral and section that was hit."""
    found: dict[str, str] = {}
    for record in (Referral, ReportSection):
        held = table(record)
        keys = [key for kind, key in hits if kind == held.name]
        for part in _parts(keys):
            found |= {row[0]: row[1] for row in connection.execute(
                sa.select(held.c.id, held.c.case_id).where(held.c.id.in_(part))
            )}  # fmt: skip
    return found


def _parts(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[start : start + 500] for start in range(0, len(keys), 500))


def _own(connection: sa.Connection, kind: Kind, keys: Sequence[str], case_id: str) -> set[str]:
    """Those of these keys that are the case itself or belong to it."""
    if kind is Kind.CASE:
        return {case_id}
    records: dict[Kind, type[Record]] = {Kind.RECOMMENDATION: ActionPlan, Kind.ACTION: Action, Kind.LESSON: Lesson}
    held = table(records[kind])
    query = sa.select(held.c.id).where(held.c.id.in_(keys), held.c.case_id == case_id)
    return set(connection.execute(query).scalars())


def _told(connection: sa.Connection, chosen: Sequence[tuple[Kind, str]], found: dict[str, Common]) -> Iterable[Like]:
    keys = {kind: [key for one, key in chosen if one is kind] for kind in Kind}
    cases, plans, actions, lessons = table(Case), table(ActionPlan), table(Action), table(Lesson)
    rows: dict[str, tuple[str, str, str | None]] = {}
    for query in (
        sa.select(cases.c.id, cases.c.ref, cases.c.summary, cases.c.id).where(cases.c.id.in_(keys[Kind.CASE])),
        sa.select(plans.c.id, cases.c.ref + " recommendation " + sa.cast(plans.c.number, sa.Text),
                  plans.c.recommendation, plans.c.case_id)
        .join(cases, cases.c.id == plans.c.case_id).where(plans.c.id.in_(keys[Kind.RECOMMENDATION])),
        sa.select(actions.c.id, actions.c.ref, actions.c.wording, actions.c.case_id)
        .where(actions.c.id.in_(keys[Kind.ACTION])),
        sa.select(lessons.c.id, lessons.c.ref, lessons.c.message, lessons.c.case_id)
        .where(lessons.c.id.in_(keys[Kind.LESSON])),
    ):  # fmt: skip
        rows |= {row[0]: (row[1], row[2], row[3]) for row in connection.execute(query)}
    closed = _closed(connection, keys[Kind.CASE])
    embedded = _embedded(connection, keys)
    statuses = {
        line.id: line.stands or line.status.label for line in lines_in(connection, actions.c.id.in_(keys[Kind.ACTION]))
    }
    for kind, key in chosen:
        ref, words, case_id = rows[key]
        stands = closed.get(key, "open") if kind is Kind.CASE else statuses.get(key, "")
        yield Like(kind, key, ref, words, found[key].told, stands, embedded.get(key, ()), case_id)


def _closed(connection: sa.Connection, cases: Sequence[str]) -> dict[str, str]:
    steps = table(Step)
    query = (
        sa.select(steps.c.case_id, steps.c.kind, steps.c.on_date)
        .where(steps.c.case_id.in_(cases), steps.c.kind.in_([StepKind.CLOSED, StepKind.REOPENED]))
        .order_by(steps.c.on_date)
    )
    found: dict[str, str] = {}
    for case_id, kind, on in connection.execute(query):
        found[case_id] = f"closed {on.iso[:4]}" if kind is StepKind.CLOSED else "open again"
    return found


def _embedded(connection: sa.Connection, keys: dict[Kind, list[str]]) -> dict[str, tuple[str, ...]]:
    """What was marked embedded, a sentence each: of a case its actions, of a recommendation its actions, of an action
    itself. The last finding counts."""
    held, actions = table(Assurance), table(Action)
    newest = sa.select(sa.func.max(held.c.id)).where(held.c.action_id == actions.c.id, held.c.finding.is_not(None))
    query = (
        sa.select(
            actions.c.id, actions.c.ref, actions.c.case_id, actions.c.plan_id, actions.c.embedded_before,
            held.c.finding, held.c.done_on,
        )
        .outerjoin(held, held.c.id == newest.correlate(actions).scalar_subquery())
        .where(
            sa.or_(actions.c.id.in_(keys[Kind.ACTION]), actions.c.plan_id.in_(keys[Kind.RECOMMENDATION]),
                   actions.c.case_id.in_(keys[Kind.CASE])),
            sa.or_(held.c.finding == Finding.EMBEDDED, actions.c.embedded_before.is_not(None)),
        )
        .order_by(actions.c.ref)
    )  # fmt: skip
    found: dict[str, tuple[str, ...]] = {}
    for row in connection.execute(query):
        said = _marked(row.ref, row.finding, row.done_on, row.embedded_before)
        for key in (row.id, row.plan_id, row.case_id):
            if key is not None:
                found[key] = (*found.get(key, ()), said)
    return found


def _marked(ref: str, finding: Finding | None, done_on: PartialDate | None, before: str | None) -> str:
    if finding is Finding.EMBEDDED and done_on is not None:
        on = done_on.day
        return f"Action {ref} was marked embedded {f'on {show_day(on, weekday=False)}' if on else done_on.shown}"
    return f"Action {ref} was marked embedded before this record began ({before})"
