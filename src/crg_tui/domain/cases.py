"""Words about cases as a whole."""

from __future__ import annotations

from enum import StrEnum


class Provenance(StrEnum):
    """Where a record's facts come from; said wherever the record is shown."""

    RECORDED = "recorded"
    PUBLISHED = "published"
    INVENTED = "invented"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            Provenance.RECORDED: "recorded by the group",
            Provenance.PUBLISHED: "published facts, entered in retrospect",
            Provenance.INVENTED: "invented sample",
        }[self]

    @property
    def unknown(self) -> str:
        """What stands where nothing is recorded: what a source does not say was not published."""
        return "not published" if self is Provenance.PUBLISHED else "not recorded"
