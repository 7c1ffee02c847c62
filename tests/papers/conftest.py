"""The invented minutes of `sample.py` for every test of papers, the sample year, and both databases."""

from __future__ import annotations

import pytest

from crg_tui.papers.model import Document
from tests.handover.played import year, year_file
from tests.papers.sample import MINUTES
from tests.store.prepared import begun, either, prepared, reopened

__all__ = ["begun", "either", "minutes", "prepared", "reopened", "year", "year_file"]


@pytest.fixture
def minutes() -> Document:
    return MINUTES
