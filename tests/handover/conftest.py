"""The samples, played once for a module."""

from tests.handover.played import leeds, leicester, year

__all__ = ["leeds", "leicester", "year"]
