"""Choosing how the program behaves in this database."""

from __future__ import annotations

from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.settings import SettingsDraft
from crg_tui.queries import settings as found
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen, Typed
from crg_tui.screens.record_form import record_form
from crg_tui.services import settings


def settings_form(desk: Desk) -> FormScreen:
    """All settings in one form. What is chosen counts from the moment it is saved."""
    held = found.read_seen(desk.context.store)

    def commit(draft: SettingsDraft, seen: str | None) -> Done[Any] | Refused:
        return settings.change(desk.context, draft, seen=seen)

    def remarks(typed: Typed) -> list[str]:
        if desk.context.store.key is None:
            return ["This database has no passphrase, so nothing locks it."]
        return ["It never locks by itself: ctrl+l does."] if typed.get("idle_minutes", "").strip() == "0" else []

    def chosen(answer: Done[Any]) -> None:
        desk.choose(answer.value)
        screen.shell.say_also("Chosen. It counts from now on.")

    screen = record_form(
        desk, "Settings", SettingsDraft, settings.FORM, commit, recorded=held.typed, entry=held.entry, remarks=remarks,
        done=chosen,
    )  # fmt: skip
    return screen
