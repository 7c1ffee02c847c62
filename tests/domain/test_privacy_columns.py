"""Every column with somebody's words is judged: closed in the history by the privacy view, or named here as in sight.

A new column fails these tests until somebody has said which of the two it is.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import sqlalchemy as sa

from crg_tui import domain
from crg_tui.domain.asking import Draft, questions
from crg_tui.domain.privacy import COLUMNS
from crg_tui.store import tables
from crg_tui.store.tables import RECORDS, table

OPENED_APART = {"identities": {"value"}, "privileged_texts": {"text"}}
"""Closed always, and opened one by one: the history shows nothing of them."""

IN_SIGHT: dict[str, str] = {
    "operators": "name",
    "bank_holidays": "name source",
    "holiday_years": "source",
    "partnerships": "name area colour address contact",
    "arrangements": "group_name group_full_name decision_maker_title quorum_source advice_source first_day_source "
    "marking source disputes_go_to overseen_by minutes_source returns_source",
    "seats": "agency short_name source",
    "members": "name job_title",
    "advisers": "name job_title",
    "printed_attendances": "source",
    "criteria_editions": "name source note",
    "criteria": "code letter short wording",
    "cases": "ref",
    "children": "pseudonym publication_name age",
    "adults": "role label agency",
    "identities": "subject_kind kind",
    "referrals": "ref referring_agency others_safe_by",
    "meetings": "ref place",
    "participants": "agency job_title",
    "agenda_items": "title deferred_wanting deferred_from",
    "notes": "made_into",
    "minute_texts": "text",
    "minutes": "content digest seal issued_despite",
    "amendments": "text",
    "agency_returns": "asked_of keyed_by",
    "views": "answer reason why_changed",
    "decisions": "ref wording wording_stands_reason definition_reason other_circumstance criteria_reason "
    "recommended_reason cautions_reason rationale rationale_from outcome_words partners_outcome_words override_reason "
    "ratified_words maker capacity made_wording made_reason without_advice_reason reopened_reason withdrawn_reason "
    "alternatives overseen_by overseen_words",
    "criterion_answers": "code reason",
    "positions": "words words_from",
    "advices": "adviser text response",
    "disputes": "about",
    "reviews": "ref title terms cost_note publication_name publication_form published_at",
    "reviewers": "name post grounds checked_by",
    "review_delays": "told_whom",
    "panel_replies": "points feedback response",
    "documents": "sha256",
    "attachments": "record_kind",
    "action_plans": "recommendation desired_outcome how_known",
    "actions": "ref wording lead evidence without_evidence status_reason impact lead_reason embedded_before",
    "key_slots": "ended_reason",
    "house_settings": "name value",
    "keeping_acts": "kind place note sha256",
    "clock_remarks": "reason",
    "strike_outs": "reason authority scope case_ref",
    "struck_entries": "record_kind remaining",
    "retention_rules": "source",
    "legal_holds": "reason authority lifted_reason lifted_authority",
    "retention_reviews": "case_ref reason authority went",
    "paper_templates": "paper name source",
    "report_sections": "section",
    "kept_papers": "ref kind title marking digest seal",
    "sign_offs": "name capacity",
    "disclosures": "ref basis decided_by",
    "stock_sentences": "abbreviation text",
    "glossary_terms": "abbreviation expansion source",
    "watched_words": "word instead",
    "leak_decisions": "paper about place passage reason",
    "returned_drafts": "from_whom",
    "returned_changes": "reason",
    "return_queries": "place",
    "return_entries": "unread",
    "return_people": "unread",
    "chronology_events": "at_time unread",
    "family_members": "label",
    "joint_leads": "lead reason",
    "milestones": "wording",
    "action_updates": "wording told_by",
    "date_changes": "reason",
    "verifications": "name post words",
    "assurances": "by_whom words",
    "brag_legends": "name source",
    "brag_lines": "meaning",
    "brag_ratings": "reason",
    "themes": "name meaning",
    "theme_marks": "record_kind",
    "lessons": "ref source message",
    "disseminations": "audience reach_words feedback",
    "highlight_sections": "section",
}
"""What a group has before it on the wall while it works: its own wording, posts, references, grounds of its rules."""

NOT_KEPT = {
    "NarrowDraft", "AgencyLettersDraft", "AgencyReminderDraft", "DecisionLetterDraft", "InformationRequestDraft",
    "PanelLetterDraft", "ReminderDraft", "ReturnQueriesDraft", "ReturnReminderDraft", "SaveDraft",
}  # fmt: skip
"""Drafts of what is asked for once and stands in no column."""

KEPT_IN: dict[str, tuple[str, dict[str, str]]] = {
    "RevealDraft": ("reveals", {}),
    "StepDraft": ("steps", {}),
    "SummaryDraft": ("cases", {}),
    "EventDraft": ("chronology_events", {}),
    "RulingDraft": ("event_relations", {}),
    "CirculationDraft": ("circulations", {}),
    "SentDraft": ("circulations", {}),
    "RecallDraft": ("circulations", {"reason": "recalled_reason"}),
    "ChaserDraft": ("chasers", {}),
    "DisputeEndDraft": ("disputes", {"words": "end_words"}),
    "DisputeStepDraft": ("dispute_steps", {}),
    "DisclosureDraft": ("disclosures", {}),
    "RequestAnswerDraft": ("disclosures", {}),
    "DocumentDraft": ("documents", {}),
    "TakeInDraft": ("documents", {}),
    "BearingAnswerDraft": ("case_bearings", {}),
    "BearingDraft": ("case_bearings", {}),
    "CharacteristicDraft": ("person_characteristics", {}),
    "HighlightWordsDraft": ("highlight_sections", {}),
    "StandingInterestDraft": ("standing_interests", {}),
    "LessonDraft": ("lessons", {}),
    "LinkDraft": ("case_links", {}),
    "ApologyDraft": ("attendances", {"reason": "apology_reason"}),
    "InterestDraft": ("interests", {}),
    "NoteDraft": ("notes", {}),
    "ReferralDraft": ("referrals", {}),
    "SectionWordsDraft": ("report_sections", {}),
    "SignOffDraft": ("sign_offs", {}),
    "SignedDraft": ("sign_offs", {}),
    "EntryDraft": ("return_entries", {}),
    "PersonToldDraft": ("return_people", {}),
    "QueryAnswerDraft": ("return_queries", {}),
    "QueryDraft": ("return_queries", {}),
    "QueryWithdrawnDraft": ("return_queries", {}),
    "ReturnChaseDraft": ("return_chasers", {}),
    "NotProvidedDraft": ("agency_returns", {"reason": "summary"}),
    "ReturnDraft": ("agency_returns", {}),
    "ReturnedDraft": ("agency_returns", {}),
    "NotPublishDraft": ("review_events", {"reasons": "words", "comment": "words"}),
    "PublishDraft": ("review_events", {}),
    "ProcessDraft": ("parallel_processes", {}),
    "ReviewDelayDraft": ("review_delays", {}),
    "ReviewDraft": ("review_events", {"against_reason": "words"}),
    "NewReviewDraft": ("review_events", {"against_reason": "words"}),
    "ReviewEventDraft": ("review_events", {}),
    "ReviewerDraft": ("reviewers", {}),
}
"""Where what a draft asks for is kept: the table, and the column where it goes by another name."""

_CHARACTERISTICS = {
    "age_group", "disability", "gender_reassignment", "marriage", "pregnancy", "race", "religion", "sex",
    "sexual_orientation", "language",
}  # fmt: skip


def _drafts(kind: type[Draft] = Draft) -> Iterator[type[Draft]]:
    for one in kind.__subclasses__():
        if one.__module__.startswith("crg_tui."):
            yield one
        yield from _drafts(one)


def test_every_column_with_words_is_closed_or_named_as_in_sight() -> None:
    tables.map_all()
    names = {table(kind).name for kind in RECORDS}
    assert not (IN_SIGHT.keys() | COLUMNS.keys()) - names, "tables that have gone"
    for kind in RECORDS:
        held = table(kind)
        texts = [one for one in held.columns if type(one.type) is sa.Text and not one.foreign_keys]
        words = {one.name for one in texts if not one.name.endswith("_id")}
        closed, seen = COLUMNS.get(held.name, frozenset()), set(IN_SIGHT.get(held.name, "").split())
        apart = OPENED_APART.get(held.name, set())
        assert not closed & seen and closed | seen | apart == words, f"{held.name}: neither closed nor in sight"


def test_what_is_asked_out_of_sight_is_closed_in_the_log_too() -> None:
    for module in pkgutil.iter_modules(domain.__path__):
        importlib.import_module(f"{domain.__name__}.{module.name}")
    judged: set[str] = set()
    for kind in _drafts():
        name = kind.__name__
        asked = {question.name for question in questions(kind) if question.sensitive}
        if not asked or name in NOT_KEPT:
            continue
        judged.add(name)
        if name in ("ConcernedDraft", "PersonDraft"):
            assert asked - _CHARACTERISTICS <= COLUMNS["family_members"]
            continue
        assert name in KEPT_IN, f"{name} asks for something out of sight: in which table is it kept?"
        kept, columns = KEPT_IN[name]
        assert {columns.get(one, one) for one in asked} <= COLUMNS[kept], name
    assert judged >= KEPT_IN.keys(), KEPT_IN.keys() - judged
