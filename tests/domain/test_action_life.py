"""How an action stands in its life, and its colour on any day: every combination of what may be recorded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crg_tui.domain.action_life import Check, Found, Life, Moved, due_at, holding, in_words, leads_it, standing_of
from crg_tui.domain.brag import SUPPLIED, WITH_DAYS, Given, Legend, LegendLine, holds, in_force, rate
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plans import BragColour, BragCondition, Finding, Standing, Verdict

TODAY = date(2026, 11, 23)
LEAD = "Sampleshire Police, detective superintendent"


def day(number: int) -> PartialDate:
    return PartialDate(2026, 11, number)


def check(number: int, verdict: Verdict = Verdict.VERIFIED, name: str | None = "Quinn Sample",
          post: str | None = "ICB, designated nurse") -> Check:  # fmt: skip
    return Check(f"{number:02}", day(number), verdict, name, post, at_meeting=name is None)


def found(number: int, finding: Finding = Finding.EMBEDDED) -> Found:
    return Found(f"{number:02}", day(number), finding)


def done(*facts: Check | Found, evidence: bool = True, mark: bool = False) -> Life:
    return Life(
        ActionStatus.COMPLETED, completed_on=day(1), evidence=evidence, embedded_before=mark, leads=(LEAD,),
        checks=tuple(one for one in facts if isinstance(one, Check)),
        findings=tuple(one for one in facts if isinstance(one, Found)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("life", "stands"),
    [
        (Life(ActionStatus.OPEN), Standing.NOT_STARTED),
        (Life(ActionStatus.OPEN, news=(PartialDate(2026, 11),)), Standing.UNDER_WAY),
        (Life(ActionStatus.OPEN, news=(day(24),)), Standing.NOT_STARTED),
        (Life(ActionStatus.NOT_ACCEPTED), Standing.NOT_ACCEPTED),
        (Life(ActionStatus.SUPERSEDED, evidence=True), Standing.SUPERSEDED),
        (done(), Standing.COMPLETED),
        (done(evidence=False), Standing.WITHOUT_EVIDENCE),
        (done(check(2), found(3), evidence=False), Standing.WITHOUT_EVIDENCE),
        (done(check(2)), Standing.VERIFIED),
        (done(found(3)), Standing.COMPLETED),
        (done(check(2), found(3)), Standing.EMBEDDED),
        (done(found(3), check(4)), Standing.EMBEDDED),
        (done(check(2), found(3), found(4, Finding.PARTLY)), Standing.PARTLY),
        (done(check(2), found(3, Finding.PARTLY), found(4)), Standing.EMBEDDED),
        (done(check(2), found(3), found(4, Finding.NOT_EMBEDDED)), Standing.COMPLETED),
        (done(check(2), found(3), found(4, Finding.NOT_EMBEDDED), check(5)), Standing.VERIFIED),
        (done(check(2), found(3), check(4, Verdict.NOT_VERIFIED)), Standing.COMPLETED),
        (done(check(2), found(3), check(4, Verdict.NOT_VERIFIED), check(5)), Standing.VERIFIED),
        (done(check(2, post=LEAD), found(3)), Standing.COMPLETED),
        (done(check(2, name=None, post=None), found(3)), Standing.EMBEDDED),
        (done(mark=True), Standing.EMBEDDED_BEFORE),
        (done(mark=True, evidence=False), Standing.EMBEDDED_BEFORE),
        (done(check(2), found(3, Finding.PARTLY), mark=True), Standing.PARTLY),
        (done(check(2), found(3, Finding.NOT_EMBEDDED), mark=True), Standing.COMPLETED),
    ],
)
def test_how_it_stands(life: Life, stands: Standing) -> None:
    assert standing_of(life, TODAY) is stands


def test_it_stood_otherwise_before() -> None:
    life = done(check(5), found(9))
    told = [standing_of(life, date(2026, 10, 31)), *(standing_of(life, date(2026, 11, each)) for each in (1, 4, 5, 9))]
    assert told == [
        Standing.NOT_STARTED, Standing.COMPLETED, Standing.COMPLETED, Standing.VERIFIED, Standing.EMBEDDED
    ]  # fmt: skip


def test_what_was_completed_without_evidence_says_so_for_ever() -> None:
    assert in_words(done(evidence=False), TODAY) == "completed without evidence"
    marked = in_words(done(evidence=False, mark=True), TODAY)
    assert marked == "embedded before this record began; completed without evidence"


@pytest.mark.parametrize(
    ("name", "post", "leads", "same"),
    [
        ("Quinn Sample", LEAD, (LEAD,), True),
        ("Quinn Sample", "sampleshire police,  Detective Superintendent.", (LEAD,), True),
        ("Quinn Sample", "detective superintendent", (LEAD,), True),
        (LEAD, None, (LEAD,), True),
        ("Quinn Sample", "Sampleshire Police, chief inspector", (LEAD,), False),
        ("Quinn Sample", "Sampleshire Police, chief inspector", ("Sampleshire Police",), True),
        ("Quinn Sample", None, (LEAD,), False),
        ("Quinn Sample", "ICB, designated nurse", (LEAD, "ICB, designated nurse"), True),
        (None, None, (LEAD,), False),
    ],
)
def test_the_lead_is_known_by_name_and_post(
    name: str | None, post: str | None, leads: tuple[str, ...], same: bool
) -> None:
    assert (leads_it(check(2, name=name, post=post), leads) is not None) is same


_DAYS = st.integers(1, 20)
_FACTS = st.one_of(
    st.builds(check, _DAYS, st.sampled_from(Verdict), st.sampled_from(["Quinn Sample", None, LEAD])),
    st.builds(found, _DAYS, st.sampled_from(Finding)),
)
_DUE = st.dates(date(2026, 10, 1), date(2027, 2, 1))
_LIVES = st.builds(
    Life,
    status=st.sampled_from(ActionStatus),
    due_on=st.none() | _DUE,
    completed_on=st.none() | st.builds(day, _DAYS),
    evidence=st.booleans(),
    embedded_before=st.booleans(),
    leads=st.sampled_from([(), (LEAD,), ("Sampleshire Police",)]),
    checks=st.lists(_FACTS, max_size=4).map(lambda facts: tuple(one for one in facts if isinstance(one, Check))),
    findings=st.lists(_FACTS, max_size=4).map(lambda facts: tuple(one for one in facts if isinstance(one, Found))),
    news=st.lists(st.builds(day, _DAYS), max_size=3).map(tuple),
    moves=st.lists(
        st.builds(Moved, st.dates(date(2026, 10, 1), date(2026, 12, 31)), st.none() | _DUE),
        max_size=3,
    ).map(tuple),
    since=st.none() | st.dates(date(2026, 9, 1), date(2026, 11, 30)),
)  # fmt: skip
_ON = st.dates(date(2026, 9, 1), date(2027, 3, 1))


@settings(max_examples=300, deadline=None)
@given(_LIVES, _ON)
def test_nothing_is_embedded_without_evidence_verification_and_assurance(life: Life, on: date) -> None:
    stands, held = standing_of(life, on), holding(life, on)
    if stands is Standing.EMBEDDED:
        assert life.evidence and held.check is not None and held.found is not None
        assert held.check in life.checks and held.check.verdict is Verdict.VERIFIED
        assert leads_it(held.check, life.leads) is None
        assert held.found in life.findings and held.found.finding is Finding.EMBEDDED
        later = [one for one in life.findings if held.found.on < one.on and one.on.earliest <= on]
        assert not [one for one in later if one.finding is not Finding.EMBEDDED]
    if stands is Standing.EMBEDDED_BEFORE:
        assert life.embedded_before and life.status is ActionStatus.COMPLETED


_LINES = st.lists(
    st.tuples(st.sampled_from(BragColour), st.sampled_from(BragCondition), st.none() | st.integers(0, 120)),
    max_size=7,
).map(
    lambda rows: tuple(
        LegendLine(number, colour, "Means", condition, days if condition in WITH_DAYS else None)
        for number, (colour, condition, days) in enumerate(rows, 1)
    )
)


def defined(line: LegendLine, life: Life, on: date) -> bool:
    """What a line of a legend says, once more and in other words."""
    stands, due, days = standing_of(life, on), due_at(life, on), line.days or 0
    is_open = "open" in stands.label
    late = (on - due).days if due else None
    heard = max([told.earliest for told in life.news if told.earliest <= on], default=life.since)
    return {
        BragCondition.EMBEDDED: stands.value.startswith("embedded"),
        BragCondition.COMPLETED: stands.value in ("completed", "without_evidence", "verified", "partly"),
        BragCondition.ENDED: stands.value in ("not_accepted", "superseded"),
        BragCondition.OVERDUE: is_open and late is not None and late > days,
        BragCondition.DUE_SOON: is_open and late is not None and 0 <= -late <= days,
        BragCondition.NO_NEWS: is_open and heard is not None and (on - heard).days > days,
        BragCondition.UNDER_WAY: stands is Standing.UNDER_WAY,
        BragCondition.NO_DATE: is_open and due is None,
        BragCondition.OTHERWISE: True,
    }[line.condition]


@settings(max_examples=300, deadline=None)
@given(_LIVES, _LINES, _ON)
def test_the_colour_is_what_the_legend_says_on_every_date(life: Life, lines: tuple[LegendLine, ...], on: date) -> None:
    legend = Legend("Ours", date(2026, 1, 1), True, "The group", lines)
    for each in (on, on + timedelta(days=1), on + timedelta(days=40)):
        told = [line for line in lines if defined(line, life, each)]
        rated = rate(legend, life, each)
        assert rated.by_legend is (told[0].colour if told else BragColour.NOT_KNOWN)
        assert rated.line == (told[0] if told else None)
    assert rate(SUPPLIED, life, on).line is not None


def test_a_due_date_is_that_of_the_day() -> None:
    life = Life(
        ActionStatus.OPEN, due_on=date(2027, 1, 29),
        moves=(Moved(date(2026, 10, 1), None), Moved(date(2026, 11, 10), date(2026, 10, 30))),
    )  # fmt: skip
    assert due_at(life, date(2026, 9, 30)) is None
    assert due_at(life, date(2026, 11, 9)) == date(2026, 10, 30)
    assert due_at(life, date(2026, 11, 10)) == date(2027, 1, 29)
    overdue = LegendLine(1, BragColour.RED, "Late", BragCondition.OVERDUE, 5)
    assert [holds(overdue, life, date(2026, 11, each)) for each in (4, 5, 9, 10)] == [False, True, True, False]


def test_a_colour_that_somebody_gave_holds_until_it_is_ended_and_both_are_shown() -> None:
    life = Life(ActionStatus.OPEN, due_on=date(2026, 12, 4))
    ours = (Given(date(2026, 11, 10), BragColour.GREEN, "The training is booked.", date(2026, 11, 20)),)
    told = [rate(SUPPLIED, life, date(2026, 11, each), ours).words for each in (9, 10, 19, 20)]
    assert told == ["amber", "green (amber by the legend)", "green (amber by the legend)", "amber"]


def test_the_legend_in_force_is_the_last_that_began() -> None:
    old, new = (Legend(name, date(year, 4, 1), False, "The group", ()) for name, year in (("Old", 2025), ("New", 2026)))
    assert [in_force([new, old], date(year, 4, 1)).name for year in (2024, 2025, 2026)] == [
        "Supplied legend", "Old", "New"
    ]  # fmt: skip
    assert in_force([old], date(2025, 3, 31)) is SUPPLIED and not SUPPLIED.confirmed
