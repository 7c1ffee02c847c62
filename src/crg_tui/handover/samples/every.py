"""Every verb that an entry may have, by its name."""

from __future__ import annotations

from collections.abc import Mapping

from crg_tui.handover.samples import (
    actions,
    agencies,
    cases,
    course,
    criteria,
    decisions,
    group,
    meetings,
    minutes,
    reviews,
)
from crg_tui.handover.samples.verbs import Verb

VERBS: Mapping[str, Verb] = {
    **group.VERBS,
    **cases.VERBS,
    **criteria.VERBS,
    **agencies.VERBS,
    **meetings.VERBS,
    **decisions.VERBS,
    **course.VERBS,
    **reviews.VERBS,
    **actions.VERBS,
    **minutes.VERBS,
}
