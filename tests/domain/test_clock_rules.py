from dataclasses import replace
from datetime import date

import pytest

from crg_tui.domain.clock_rules import DEFAULT_RULES, ClockKind, rule_in_force
from crg_tui.domain.working_days import FirstDay

RULES = {rule.kind: rule for rule in DEFAULT_RULES}
NOTIFY, RAPID, COMPLETION, PUBLICATION, COPY = (RULES[kind] for kind in ClockKind)


def test_the_default_rules() -> None:
    assert [(rule.kind.value, rule.amount, rule.unit.value, rule.confirmed) for rule in DEFAULT_RULES] == [
        ("notify", 5, "working_days", True),
        ("rapid_review", 15, "working_days", True),
        ("completion", None, "working_days", True),
        ("publication", 6, "calendar_months", True),
        ("copy_before_publication", 7, "working_days", False),
    ]
    assert all(rule.source and rule.first_day is FirstDay.DAY_0 for rule in DEFAULT_RULES)
    assert "non-statutory expectation" in RAPID.basis
    assert "not confirmed" in COPY.basis
    assert "first-day rule not confirmed nationally" in NOTIFY.basis
    assert "not confirmed" not in COMPLETION.basis


def test_the_rule_in_force_is_the_latest_that_had_begun() -> None:
    newer = replace(RAPID, amount=10, in_force_from=date(2026, 4, 1))
    newest = replace(RAPID, amount=20, in_force_from=date(2027, 4, 1))
    rules = (newest, *DEFAULT_RULES, newer)
    assert rule_in_force(rules, ClockKind.RAPID_REVIEW, date(2026, 3, 31)) is RAPID
    assert rule_in_force(rules, ClockKind.RAPID_REVIEW, date(2026, 4, 1)) is newer
    assert rule_in_force(rules, ClockKind.RAPID_REVIEW, date(2028, 1, 1)) is newest
    assert rule_in_force([newest], ClockKind.RAPID_REVIEW, date(2026, 4, 1)) is None
    assert rule_in_force(rules, ClockKind.NOTIFY, date(2026, 4, 1)) is NOTIFY


def test_a_rule_that_cannot_be_counted_is_not_made() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        replace(RAPID, amount=0)
    with pytest.raises(ValueError, match="counted back by a number"):
        replace(RAPID, amount=None, counted_back=True)
    with pytest.raises(ValueError, match="counted back by a number of working days"):
        replace(PUBLICATION, counted_back=True)
    with pytest.raises(ValueError, match="measured in working days"):
        replace(PUBLICATION, amount=None)
