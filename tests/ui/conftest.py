"""What screen tests share."""

from __future__ import annotations

import pytest

from crg_tui.domain.settings import HouseSettings
from crg_tui.queries import settings


@pytest.fixture(autouse=True)
def open_wall(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """The meeting room opens without the privacy view, so that stories see what they record.

    A module that says `AS_MADE` has the settings of a new database.
    """
    if not getattr(request.module, "AS_MADE", False):
        monkeypatch.setattr(settings, "AS_MADE", HouseSettings(privacy_in_meetings=False))
