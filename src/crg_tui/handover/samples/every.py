"""Every verb that an entry may have, by its name."""

from __future__ import annotations

from collections.abc import Mapping

from crg_tui.handover.samples import (
    actions,
    agencies,
    cases,
    concerned,
    course,
    criteria,
    decisions,
    group,
    learning,
    meetings,
    minutes,
    returned,
    reviews,
)
from crg_tui.handover.samples.verbs import Verb

VERBS: Mapping[str, Verb] = {
    **group.VERBS,
    **cases.VERBS,
    **concerned.VERBS,
    **criteria.VERBS,
    **agencies.VERBS,
    **returned.VERBS,
    **meetings.VERBS,
    **decisions.VERBS,
    **course.VERBS,
    **reviews.VERBS,
    **actions.VERBS,
    **learning.VERBS,
    **minutes.VERBS,
}
