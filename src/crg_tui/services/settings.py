"""Choosing how the program behaves in this database."""

from __future__ import annotations

from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import as_typed
from crg_tui.domain.settings import AS_MADE, NAMES, HouseSettings, SettingsDraft
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import HouseSetting

FORM = "settings"
"""The name under which the form's draft is kept."""


@intention
def change(work: Work, draft: SettingsDraft, *, seen: str | None) -> HouseSettings | Refused:
    """Choose all settings; `seen` is the newest log entry of any that the editor saw, None while nobody chose one."""
    held = {setting.name: setting for setting in work.where(HouseSetting) if setting.name in NAMES}
    if refused := work.moved_on([setting.id for setting in held.values()], seen):
        return refused
    for name in NAMES:
        text = as_typed(getattr(draft, name))
        if name in held:
            held[name].value = text
        elif text != as_typed(getattr(AS_MADE, name)):
            work.add(HouseSetting(name=name, value=text))
    work.drop_draft(FORM)
    return draft.chosen
