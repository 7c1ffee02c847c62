"""The samples, played once."""

from tests.handover.played import leeds, leicester, meeting, year, year_file

__all__ = ["leeds", "leicester", "meeting", "year", "year_file"]
