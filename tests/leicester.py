"""The three referrals of Leicester's yearly report 2022/23 as tests type them: published facts in our own words."""

from __future__ import annotations

from typing import NamedTuple


class Published(NamedTuple):
    """One row of the table."""

    received: str
    completed: str
    days: int
    criteria: str
    wording: str
    rationale: str


ROWS = (
    Published(
        "1.4.2022", "25.4.2022", 14, "not_published", "An LCSPR is not recommended.",
        "Abuse or neglect was not found to have caused the outcome.",
    ),
    Published(
        "9.11.2022", "2.12.2022", 17, "yes", "The criteria are met; an LCSPR is not recommended.",
        "What the agencies gave to the rapid review allowed a full evaluation.",
    ),
    Published(
        "16.2.2023", "13.3.2023", 17, "not_published", "An LCSPR is not recommended.",
        "The rapid review found what there was to learn, and an action plan follows.",
    ),
)  # fmt: skip
