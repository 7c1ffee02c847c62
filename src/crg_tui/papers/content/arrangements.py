"""A version of the arrangements in words: the same in a command and on a screen."""

from __future__ import annotations

from collections.abc import Mapping

from crg_tui.domain.agenda import read_template
from crg_tui.domain.asking import label_of, questions
from crg_tui.domain.group import ArrangementsRule, DecisionMaker
from crg_tui.domain.group_drafts import ArrangementsDraft
from crg_tui.domain.periods import Period
from crg_tui.domain.positions import AdviceTrigger
from crg_tui.domain.quorum import ASSUMED
from crg_tui.domain.working_days import show_working_days
from crg_tui.queries.arrangements import ArrangementsPage, UsedBy

NOT_STATED = "not stated"


def facts(page: ArrangementsPage) -> tuple[tuple[str, str], ...]:
    """Label and value, one fact a line. What nobody has confirmed says so."""
    full = f" ({page.group_full_name})" if page.group_full_name else ""
    first_day = f"the day on which a clock starts is {'day 1' if page.first_day_counts else 'day 0'}"
    return (
        ("In force", Period(page.in_force_from, page.in_force_until).shown),
        ("Group", f"{page.group_name}{full}"),
        ("Decides", _decides(page)),
        ("Overseen by", page.overseen_by or NOT_STATED),
        ("Quorum", _sure(page, ArrangementsRule.QUORUM, quorum(page), page.quorum.source)),
        ("Advice", _sure(page, ArrangementsRule.ADVICE, _advice(page), page.advice.source)),
        ("Disputes go to", page.disputes_go_to or NOT_STATED),
        ("First day", _sure(page, ArrangementsRule.CLOCKS, first_day, page.first_day_source)),
        ("Minutes", _minutes(page)),
        ("Returns", _returns(page)),
        ("Marking", page.marking),
        ("Agenda", ", ".join(item.title for item in read_template(page.agenda))),
        ("Source", page.source),
        ("Stamped", stamped(page.used_by)),
        *(("Clock", f"{rule.title}: {rule.length}; {rule.basis}") for rule in page.clock_rules),
    )


def changes(before: ArrangementsPage, after: ArrangementsPage) -> tuple[tuple[str, str], ...]:
    """What one version says otherwise than another: the label, and both in words. How sure each is, is left out."""
    was, now = (
        [(label, value.split("\n")[0]) for label, value in facts(page) if label not in ("In force", "Stamped")]
        for page in (before, after)
    )
    said = dict(was)
    told = [(label, f"was: {said[label]}\nnow: {value}") for label, value in now if said.get(label, value) != value]
    clocks = [value for label, value in was if label == "Clock"], [value for label, value in now if label == "Clock"]
    kept = [pair for pair in told if pair[0] != "Clock"]
    return (*kept, *(("Clock", f"was: {a}\nnow: {b}") for a, b in zip(*clocks, strict=True) if a != b))


def changes_typed(before: Mapping[str, str], typed: Mapping[str, str]) -> tuple[str, ...]:
    """The same of a version while it is typed: one sentence an answer that is not the one it began with."""
    told = []
    for question in questions(ArrangementsDraft):
        was, now = (" ".join(answers.get(question.name, "").split()) for answers in (before, typed))
        if was != now and question.name not in ("in_force_from", "source"):
            words = {choice.value: choice.label for choice in question.choices}
            told.append(f"{question.label}: {words.get(was, was) or 'nothing'} → {words.get(now, now) or 'nothing'}")
    return tuple(told)


def _decides(page: ArrangementsPage) -> str:
    if page.decision_maker_title is None:
        return page.decision_maker.label
    unknown = page.decision_maker is DecisionMaker.NOT_PUBLISHED
    return page.decision_maker_title + ("; who in it is not published" if unknown else f", {page.decision_maker.label}")


def _advice(page: ArrangementsPage) -> str:
    asked = f"{page.advice.trigger.label}: advice and a written response come before the decision"
    told = "never asked for" if page.advice.trigger is AdviceTrigger.NEVER else asked
    return f"{told}; the adviser advises before every decision whether to review" if page.advice_always else told


def quorum(page: ArrangementsPage) -> str:
    """The rule of quorum as one sentence."""
    rule = page.quorum
    parts = [f"at least {rule.percentage}% of all seats", f"{rule.agencies} different agencies"]
    if rule.all_partners:
        parts.append("all three safeguarding partners")
    if page.required_seats:
        parts.append(f"the seats {', '.join(page.required_seats)}")
    if page.substitutes:
        parts.append(f"where one of these is away another may stand in ({'; '.join(page.substitutes)})")
    over = "may go on without, with a reason" if rule.chair_may_override else "has no override"
    return f"{', '.join(parts)}; the chair {over}"


def _minutes(page: ArrangementsPage) -> str:
    if not page.sets_minutes:
        return "no time is set"
    hours, days = page.minutes_draft_hours, page.minutes_issue_days
    told = [f"the draft goes round within {hours} hour{'' if hours == 1 else 's'} of the meeting"] if hours else []
    told += [f"issued within {show_working_days(days)}"] if days else []
    return _sure(page, ArrangementsRule.MINUTES, ", ".join(told), page.minutes_source or "")


def _returns(page: ArrangementsPage) -> str:
    if page.returns_due_days is None:
        return "no day is set"
    told = f"due by working day {page.returns_due_days} of the rapid review"
    return _sure(page, ArrangementsRule.RETURNS, told, page.returns_source or "")


def assumed(page: ArrangementsPage) -> str:
    """What of a version is assumed, in a few words; empty when everything is confirmed."""
    return ", ".join(label_of(rule) for rule in page.assumed)


def stamped(used: UsedBy) -> str:
    """Whether meetings and decisions stand on a version."""
    if used.one is None:
        return "nothing yet; it can be put right"
    meetings = "1 meeting" if used.meetings == 1 else f"{used.meetings} meetings"
    decisions = "1 decision" if used.decisions == 1 else f"{used.decisions} decisions"
    return f"{meetings} and {decisions}, {used.one} among them; it stays as it is"


def _sure(page: ArrangementsPage, rule: ArrangementsRule, words: str, source: str) -> str:
    if rule not in page.assumed:
        return f"{words}\nconfirmed: {source or 'no source recorded'}"
    return f"{words}\n{ASSUMED}" + (f"\nfrom: {source}" if source else "")
