"""The invented minutes of `sample.py` for every test of papers."""

from __future__ import annotations

import pytest

from crg_tui.papers.model import Document
from tests.papers.sample import MINUTES


@pytest.fixture
def minutes() -> Document:
    return MINUTES
