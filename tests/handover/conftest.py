"""The samples, played once."""

from tests.handover.played import leeds, leicester, meeting, y2014, year, year_file

__all__ = ["leeds", "leicester", "meeting", "y2014", "year", "year_file"]
