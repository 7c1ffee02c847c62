"""What kinds of records are called where people read of them. The tables are named for whoever reads the data."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "operators": "operator",
    "bank_holidays": "bank holiday",
    "holiday_years": "year of bank holidays",
    "partnerships": "partnership",
    "arrangements": "version of the arrangements",
    "seats": "seat",
    "members": "member",
    "advisers": "adviser",
    "chairings": "chair",
    "standing_interests": "standing interest",
    "printed_attendances": "printed attendance",
    "criteria_editions": "edition of the criteria",
    "criteria": "criterion",
    "cases": "case",
    "children": "child",
    "adults": "adult",
    "steps": "step",
    "identities": "identity",
    "reveals": "opening of identities",
    "referrals": "referral",
    "meetings": "meeting",
    "participants": "participant",
    "attendances": "attendance",
    "presences": "time at the meeting",
    "agenda_items": "agenda item",
    "interests": "interest",
    "notes": "note",
    "minute_texts": "minute text",
    "minutes": "minutes",
    "amendments": "amendment",
    "agency_returns": "agency return",
    "views": "view",
    "decisions": "decision",
    "decision_cases": "further case of a decision",
    "criterion_answers": "answer to a criterion",
    "positions": "position",
    "advices": "advice",
    "chasers": "reminder",
    "disputes": "dispute",
    "dispute_steps": "step of a dispute",
    "privileged_texts": "legal advice, closed to its owner",
    "panel_replies": "reply of the Panel",
    "documents": "document",
    "attachments": "attachment of a document",
    "action_plans": "recommendation",
    "actions": "action",
    "key_slots": "way to open the database",
    "house_settings": "setting",
    "keeping_acts": "act of keeping the record",
    "clock_remarks": "remark about the clock",
    "strike_outs": "strike-out",
    "struck_entries": "content struck out",
    "retention_rules": "retention rule",
    "legal_holds": "legal hold",
    "retention_reviews": "retention review",
    "paper_templates": "template of a paper",
    "report_sections": "section of a rapid review report",
    "kept_papers": "paper that was kept",
    "sign_offs": "sign-off",
    "disclosures": "request for disclosure",
    "circulations": "circulation",
    "stock_sentences": "stock sentence",
    "glossary_terms": "abbreviation",
    "watched_words": "watched word",
    "leak_decisions": "decision of a leak check",
    "returned_drafts": "draft that came back",
    "returned_changes": "change in a draft that came back",
}
"""By the name of the table, for every kind of record that the log knows."""


def words_of(record_kind: str) -> str:
    """The words for a kind of record; a kind that an older release knew keeps the name it had."""
    return WORDS.get(record_kind) or record_kind.replace("_", " ")


def what_happened(record_kind: str, kind: str) -> str:
    """What a log entry did in words: "agenda item created"."""
    return f"{words_of(record_kind)} {kind}"
