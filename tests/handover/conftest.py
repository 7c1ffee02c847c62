"""The samples, played once, and both databases."""

from tests.handover.played import leeds, leicester, meeting, y2014, year, year_file
from tests.store.prepared import begun, either, prepared, reopened

__all__ = [
    "begun", "either", "leeds", "leicester", "meeting", "prepared", "reopened", "y2014", "year", "year_file",
]  # fmt: skip
