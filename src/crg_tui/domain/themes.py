"""Themes: the partnership's own list, what is supplied to begin it with, and what a record may be marked with."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, Line, Text
from crg_tui.domain.group import plain_words

SUPPLIED: tuple[tuple[str, str], ...] = (
    ("Bruising in babies who cannot move by themselves", "Any bruise or mark on a baby not yet rolling or crawling."),
    ("Abusive head trauma", "Injury to the head or brain of a baby or young child."),
    ("Safer sleep", "Sudden death of a baby in bed or on a sofa, and what made sleep unsafe."),
    ("Neglect", "Neglect over time, however it was named then."),
    ("Domestic abuse", "In the household, also where it was not the reason for the referral."),
    ("Parental mental health", ""),
    ("Parental alcohol or drugs", ""),
    ("Concealed or late-booked pregnancy", ""),
    ("Child sexual abuse", "Within the family."),
    ("Exploitation outside the home", "Criminal or sexual exploitation, county lines, missing episodes."),
    ("Serious youth violence", "Knives, groups, weapons, retaliation."),
    ("Self-harm and suicide", ""),
    ("Child's mental health", ""),
    ("Disabled children", ""),
    ("Elective home education and missing education", ""),
    ("Racism and culture", "How racism, faith, culture or language had a part in what was seen and done."),
    ("Fathers and men not seen", "Men in the household who were not known, asked or assessed."),
    ("Voice of the child", "Whether the child was seen, heard and understood."),
    ("Professional curiosity", ""),
    ("Information not shared", "Between agencies, or across borders of areas."),
    ("Thresholds and step-down", "Closing, stepping down, referrals that were not taken up."),
    ("Challenge between agencies", "Disagreements that were not raised or not escalated."),
    ("Pre-birth assessment", ""),
    ("Children in care and care leavers", ""),
)
"""Offered once to begin the list with, name and meaning; nothing of it is forced."""


class Themed(StrEnum):
    """What may have themes. The value is the name of its table, which the record keeps."""

    CASE = "cases"
    RECOMMENDATION = "action_plans"
    REVIEW = "reviews"
    LESSON = "lessons"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            Themed.CASE: "case", Themed.RECOMMENDATION: "recommendation", Themed.REVIEW: "review",
            Themed.LESSON: "lesson",
        }[self]  # fmt: skip


class ThemeDraft(Draft):
    """A theme of the list."""

    name: Annotated[Line, Ask("Theme", "A few words by which it is known.")]
    meaning: Annotated[Text | None, Ask("Meaning", "What counts as this theme, where the name does not say it.")] = None


class ThemesDraft(Draft):
    """All themes of one record. None of them takes those away that stand there."""

    themes: Annotated[
        Text | None, Ask("Themes", "From the list of themes, each on a line or parted by ;. Empty: none.")
    ] = None

    def names(self, listed: tuple[str, ...]) -> tuple[str, ...]:
        """What was typed, each once, in its order. A line is parted at ; unless it is a theme of the list as it
        stands."""
        whole = {plain_words(name) for name in listed}
        lines = [" ".join(line.split()) for line in (self.themes or "").split("\n")]
        parts = [part.strip() for line in lines for part in ([line] if plain_words(line) in whole else line.split(";"))]
        return tuple({plain_words(part): part for part in parts if part}.values())


def meant(words: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The themes that somebody may mean: that of this name alone, else those that begin with it, else hold it."""
    wanted = plain_words(words)
    exact = tuple(name for name in names if plain_words(name) == wanted)
    begins = tuple(name for name in names if plain_words(name).startswith(wanted))
    return exact or begins or tuple(name for name in names if wanted in plain_words(name))
