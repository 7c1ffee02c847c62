"""What the privacy view closes, so that a screen can be projected on a wall.

Fields that are asked for say it themselves, with `Ask(..., sensitive=True)`; identities are always closed. What the log
keeps of them is named here, column by column.
"""

from __future__ import annotations

from collections.abc import Mapping

KEY = "ctrl+t"
"""The key of the privacy view, as closed places name it."""

CLOSED = f"closed in the privacy view ({KEY})"
"""What stands in the place of what is closed."""

CLOSED_SHORT = f"closed ({KEY})"
"""The same in a narrow column."""

CLOSED_END = "closed"
"""The same at the end of what else stands in a narrow column."""

COLUMNS: Mapping[str, frozenset[str]] = {
    "cases": frozenset({"summary"}),
    "steps": frozenset({"note"}),
    "referrals": frozenset({"summary", "reason", "voice_of_child", "referrer_role", "lead_role"}),
    "agency_returns": frozenset({"summary"}),
    "attendances": frozenset({"apology_reason"}),
    "notes": frozenset({"text"}),
    "interests": frozenset({"nature", "reason_stayed"}),
    "standing_interests": frozenset({"nature", "agency"}),
    "chasers": frozenset({"how"}),
    "dispute_steps": frozenset({"whom", "words"}),
    "disputes": frozenset({"end_words"}),
    "documents": frozenset({"title", "sender", "file_name"}),
    "reveals": frozenset({"reason"}),
    "kept_papers": frozenset({"content", "despite"}),
    "report_sections": frozenset({"text"}),
    "sign_offs": frozenset({"comment"}),
    "circulations": frozenset({"recipient", "note", "recalled_reason", "recall_answer"}),
    "disclosures": frozenset({"asked_by", "wanted", "released", "refused", "note"}),
    "returned_changes": frozenset({"place", "was", "came"}),
    "return_entries": frozenset({"wording", "analysis", "who", "source"}),
    "return_chasers": frozenset({"whom", "how"}),
    "return_people": frozenset(
        {"who", "age", "household", "sex", "race", "religion", "disability", "language", "note", "source"}
    ),
    "return_queries": frozenset({"found", "problem", "answer"}),
    "chronology_events": frozenset({"event", "source", "agency"}),
    "event_relations": frozenset({"note"}),
    "family_members": frozenset({"relationship", "age", "note"}),
    "person_characteristics": frozenset({"value", "source"}),
    "case_bearings": frozenset({"words"}),
    "case_links": frozenset({"words"}),
    "review_events": frozenset({"whom", "words", "answer"}),
    "review_delays": frozenset({"words"}),
    "reviewers": frozenset({"conflict_words"}),
    "lessons": frozenset({"voice_changed"}),
    "highlight_sections": frozenset({"text"}),
    "parallel_processes": frozenset({"body", "stands", "effect"}),
}
"""By the name of a table, its columns that are closed wherever the history shows them."""


def without(text: str, end: str, closed: str = CLOSED) -> str:
    """A text that ends with something closed, with `closed` in the place of that end."""
    return text.removesuffix(end) + closed if end else text


def closes(record_kind: str, column: str) -> bool:
    """Whether the privacy view closes that column of the history."""
    return column in COLUMNS.get(record_kind, ())
