"""Whose actions somebody at the keyboard calls "mine": remembered for each operator in this database."""

from __future__ import annotations

from crg_tui.domain.action_views import MineDraft
from crg_tui.domain.answers import Refused, refuse
from crg_tui.queries.action_views import setting_of
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import HouseSetting


@intention
def choose(work: Work, draft: MineDraft) -> MineDraft | Refused:
    """Choose the agency or post for whoever works; without one, nobody's actions are "mine" any more."""
    name = setting_of(work.author.operator_id)
    held = work.one(HouseSetting, name=name)
    if (held.value if held is not None else "") == (draft.lead or ""):
        said = f"{draft.lead} is chosen already." if draft.lead else "Nobody is chosen."
        return refuse(said, "Name an agency, a post, or both.", "lead")
    if held is None:
        work.add(HouseSetting(name=name, value=draft.lead or ""))
    else:
        held.value = draft.lead or ""
    return draft
