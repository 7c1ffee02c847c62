"""What a return from an agency holds, how it came, and what was wrong with the file it came in."""

from __future__ import annotations

from crg_tui.domain.worded import Worded


class ReturnPart(Worded):
    """The parts of a return, as agencies are asked for them (local practice: agency summary and involvement forms)."""

    INVOLVEMENT = "involvement"
    KEY_EPISODE = "key_episode"
    IMMEDIATE_ACTION = "immediate_action"
    LEARNING = "learning"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            ReturnPart.INVOLVEMENT: "involvement",
            ReturnPart.KEY_EPISODE: "key practice episode",
            ReturnPart.IMMEDIATE_ACTION: "immediate action",
            ReturnPart.LEARNING: "learning",
        }[self]


class ReturnMeans(Worded):
    """How a return came into the record."""

    FORM = "form"
    FILE = "file"
    PAPER = "paper"
    LETTER = "letter"
    BY_WORD = "by_word"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            ReturnMeans.FORM: "typed into the form",
            ReturnMeans.FILE: "filled-in file",
            ReturnMeans.PAPER: "from paper, keyed",
            ReturnMeans.LETTER: "letter or e-mail",
            ReturnMeans.BY_WORD: "told, written down",
        }[self]


class QueryState(Worded):
    """Where a question stands that a return gave rise to and that goes back to the agency."""

    OPEN = "open"
    ASKED = "asked"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
