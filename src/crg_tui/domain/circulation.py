"""Circulation: who was sent which paper, when and by what route; and the register of what was disclosed on request."""

from __future__ import annotations

from enum import StrEnum


class Route(StrEnum):
    """How a paper went to somebody."""

    SECURE_EMAIL = "secure e-mail"
    EMAIL = "e-mail"
    PORTAL = "portal"
    SHARED_FOLDER = "shared folder"
    POST = "post"
    COURIER = "courier"
    BY_HAND = "by hand"
    SHOWN = "shown at the meeting"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return self.value


class Asker(StrEnum):
    """Who asked for something out of the record."""

    POLICE = "police"
    CORONER = "coroner"
    FAMILY_COURT = "family court"
    OTHER_COURT = "other court"
    SUBJECT_ACCESS = "subject access"
    FREEDOM_OF_INFORMATION = "freedom of information"
    FAMILY = "family"
    INQUIRY = "inquiry"
    REGULATOR = "regulator"
    OTHER_PARTNERSHIP = "other partnership"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            Asker.SUBJECT_ACCESS: "subject access request",
            Asker.FREEDOM_OF_INFORMATION: "freedom of information request",
            Asker.OTHER_PARTNERSHIP: "another partnership",
        }.get(self, self.value)


class DisclosureOutcome(StrEnum):
    """What became of a request. OPEN: nothing was decided yet."""

    OPEN = "open"
    RELEASED = "released"
    RELEASED_IN_PART = "released in part"
    REFUSED = "refused"
    NOT_HELD = "not held"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {DisclosureOutcome.NOT_HELD: "nothing of the kind is held"}.get(self, self.value)
