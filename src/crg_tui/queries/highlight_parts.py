"""What a highlight report says besides its figures: what stands out, what children said, what each reference is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.action_life import NO_DAY
from crg_tui.domain.clock_rules import ClockKind
from crg_tui.domain.clocks import ClockReading
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.highlights import Quarter
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.plans import Finding
from crg_tui.domain.reviews import ReviewEventKind
from crg_tui.queries import action_parts, panel, reviews
from crg_tui.queries.reopened import reopened_in
from crg_tui.queries.review_page import ReviewPage
from crg_tui.store.tables import Action, Assurance, Case, Child, Lesson, Referral, Review, ReviewCase, table

_ENDED = (ReviewEventKind.PUBLISHED, ReviewEventKind.NOT_PUBLISHED, ReviewEventKind.WITHDRAWN)
_FEW_LETTERS = 70


@dataclass(frozen=True, slots=True)
class StandsOut:
    """Something that the executive should know of: what it is, the reference that it is about, and how it stands, a
    line each."""

    what: str
    ref: str
    told: tuple[str, ...]


def exceptions_in(connection: sa.Connection, quarter: Quarter, as_of: date) -> Iterator[StandsOut]:
    """What stands out on that day: requests of the Panel without an answer, delayed reviews, and actions that were
    opened again or found not to be embedded in the quarter."""
    for reply in panel.of_in(connection, sa.true()):
        answered = reply.responded_on is not None and reply.responded_on.earliest <= as_of
        if reply.kind.wants_response and reply.on_date.earliest <= as_of and not answered:
            asked = f"the Panel {reply.kind.label} ({reply.on_date.shown})"
            about = (f"decision {reply.decision_ref}",) if reply.decision_ref else ()
            yield StandsOut("Request of the Panel", reply.case_ref, (*about, asked, "no response recorded"))
    for review in reviews.pages_in(connection, as_of):
        if _under_way(review, as_of) and (told := tuple(_held_up(review, as_of))):
            yield StandsOut("Delayed review", review.ref, told)
    yield from _actions(connection, quarter, as_of)


def _under_way(review: ReviewPage, as_of: date) -> bool:
    return not any(event.on_date.latest <= as_of for event in review.of_kind(*_ENDED))


def _held_up(review: ReviewPage, as_of: date) -> Iterator[str]:
    delays = [
        one for one in review.delays
        if (one.began is None or one.began.earliest <= as_of) and (one.ended is None or one.ended.latest > as_of)
    ]  # fmt: skip
    for one in delays:
        yield f"{one.cause.label}, {one.period}: {one.words}"
        if review.clocks:
            yield one.told
    limit = next((clock for clock in review.clocks if clock.rule.kind is ClockKind.PUBLICATION), None)
    if limit is not None and limit.due is not None and (delays or limit.due < as_of):
        yield _limit(limit, limit.due, as_of)
    elif delays and review.clocks:
        yield "its time limit cannot be worked out"


def _limit(clock: ClockReading, due: date, as_of: date) -> str:
    doubt = "" if clock.rule.confirmed and clock.rule.first_day_confirmed else " (unconfirmed)"
    left = (due - as_of).days
    stands = f"late by {_days(-left)}" if left < 0 else f"{_days(left)} left"
    return f"publication due {_day(due)}{doubt}: {stands}; a delay does not stop the time limit"


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"


def _day(day: date) -> str:
    return show_day(day, weekday=False)


def _actions(connection: sa.Connection, quarter: Quarter, as_of: date) -> Iterator[StandsOut]:
    actions, held = table(Action), table(Assurance)
    told: dict[str, list[str]] = {}
    for one in reopened_in(connection):
        if quarter.start <= one.on <= as_of:
            until = one.completed_on.shown if one.completed_on is not None else NO_DAY
            told.setdefault(one.action_id, []).append(f"opened again {_day(one.on)}; completed until then, {until}")
    found = sa.select(held.c.action_id, held.c.means, held.c.done_on).where(
        held.c.finding == Finding.NOT_EMBEDDED, held.c.done_on.is_not(None)
    )
    for row in connection.execute(found.order_by(held.c.done_on)):
        if quarter.holds(row.done_on) and row.done_on.earliest <= as_of:
            said = f"{row.means.label} of {row.done_on.shown}: not embedded"
            told.setdefault(row.action_id, []).insert(0, said)
    parts = action_parts.of_actions_in(connection, list(told), as_of)
    columns = (actions.c.id, actions.c.ref, actions.c.status, actions.c.due_on)
    query = sa.select(*columns).where(actions.c.id.in_(list(told))).order_by(actions.c.ref)
    for action in connection.execute(query).all():
        stands = parts[action.id].stands
        due = ""
        if action.status is ActionStatus.OPEN:
            due = f", due {_day(action.due_on)}" if action.due_on is not None else ", no date set"
        yield StandsOut("Action not embedded or opened again", action.ref, (*told[action.id], f"now {stands}{due}"))


def heard_in(connection: sa.Connection, quarter: Quarter) -> tuple[tuple[str, str], ...]:
    """Reference and words: what children said or showed, by the referrals that were received in the quarter."""
    held = table(Referral)
    query = (
        sa.select(held.c.ref, held.c.voice_of_child, held.c.received_on)
        .where(held.c.voice_of_child.is_not(None))
        .order_by(held.c.ref)
    )
    rows = connection.execute(query).all()
    return tuple((row.ref, row.voice_of_child) for row in rows if quarter.holds(row.received_on))


def about_in(connection: sa.Connection) -> Mapping[str, str]:
    """By reference, what stands behind it: children by pseudonym, and a few words of a review, action or lesson."""
    cases, children, covered = table(Case), table(Child), table(ReviewCase)
    named: dict[str, list[str]] = {}
    query = sa.select(children.c.case_id, children.c.pseudonym).order_by(children.c.case_id, children.c.number)
    for case_id, pseudonym in connection.execute(query):
        named.setdefault(case_id, []).append(pseudonym)
    found = {row.ref: _few(named.get(row.id, [])) for row in connection.execute(sa.select(cases.c.id, cases.c.ref))}
    held, actions, lessons, of_review = table(Referral), table(Action), table(Lesson), table(Review)
    for row in connection.execute(sa.select(held.c.ref, held.c.case_id)):
        found[row.ref] = _few(named.get(row.case_id, []))
    for one in connection.execute(sa.select(actions.c.ref, actions.c.case_id, actions.c.wording)):
        found[one.ref] = _said(named.get(one.case_id, []), one.wording)
    of: dict[str, list[str]] = {}
    for row in connection.execute(sa.select(covered.c.review_id, covered.c.case_id).order_by(covered.c.id)):
        of.setdefault(row.review_id, []).extend(named.get(row.case_id, []))
    for review in connection.execute(sa.select(of_review.c.id, of_review.c.ref, of_review.c.title)):
        found[review.ref] = _said(of.get(review.id, []), review.title)
    for row in connection.execute(sa.select(lessons.c.ref, lessons.c.message)):
        found[row.ref] = " ".join(row.message.split())
    return {ref: words for ref, words in found.items() if words}


def _few(names: list[str]) -> str:
    return ", ".join(names) if len(names) < 3 else f"{names[0]} and {len(names) - 1} others"


def _said(names: list[str], words: str) -> str:
    return ": ".join(part for part in (_few(names), _cut(words)) if part)


def _cut(words: str) -> str:
    whole = " ".join(words.split())
    if len(whole) <= _FEW_LETTERS:
        return whole
    return f"{whole[:_FEW_LETTERS].rpartition(' ')[0] or whole[:_FEW_LETTERS]} …"
