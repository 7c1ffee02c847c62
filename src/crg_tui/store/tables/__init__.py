"""All tables. Each is mapped when it is first asked for; whoever asks for `RECORDS` maps them all.

A plain command that lists cases needs three of forty, and mapping one takes longer than reading a thousand rows.
"""

from __future__ import annotations

from importlib import import_module
from threading import RLock
from typing import TYPE_CHECKING, Any

from crg_tui.store.tables.base import Record, another, table

if TYPE_CHECKING:
    from crg_tui.store.tables.action import Action, ActionPlan
    from crg_tui.store.tables.bank_holiday import BankHoliday, HolidayYear
    from crg_tui.store.tables.case import Adult, Case, Child, Identity, Reveal, Step
    from crg_tui.store.tables.chronology import ChronologyEvent, EventRelation
    from crg_tui.store.tables.criteria import CriteriaEdition, Criterion, CriterionAnswer
    from crg_tui.store.tables.decision import (
        Advice,
        AgencyReturn,
        Attachment,
        Chaser,
        Decision,
        DecisionCase,
        Document,
        Participant,
        Position,
        View,
    )
    from crg_tui.store.tables.dispute import Dispute, DisputeStep, PrivilegedText
    from crg_tui.store.tables.family import CaseBearing, CaseLink, FamilyMember, PersonCharacteristic
    from crg_tui.store.tables.group import (
        Adviser,
        Arrangements,
        Chairing,
        Member,
        Partnership,
        PrintedAttendance,
        Seat,
        StandingInterest,
    )
    from crg_tui.store.tables.keeping import (
        ClockRemark,
        HouseSetting,
        KeepingAct,
        KeySlot,
        LegalHold,
        RetentionReview,
        RetentionRule,
        StrikeOut,
        StruckEntry,
    )
    from crg_tui.store.tables.learning import Dissemination, HighlightSection, Lesson, Theme, ThemeMark
    from crg_tui.store.tables.log import (
        DatabaseInfo,
        DocumentContent,
        LogEntry,
        LogPayload,
        ReferenceCounter,
        StoredDraft,
    )
    from crg_tui.store.tables.meeting import (
        AgendaItem,
        Amendment,
        Attendance,
        Interest,
        Meeting,
        Minutes,
        MinuteText,
        Note,
        Presence,
    )
    from crg_tui.store.tables.operator import Operator
    from crg_tui.store.tables.panel import PanelReply
    from crg_tui.store.tables.papers import (
        Circulation,
        Disclosure,
        GlossaryTerm,
        KeptPaper,
        LeakDecision,
        PaperTemplate,
        ReportSection,
        ReturnedChange,
        ReturnedDraft,
        SignOff,
        StockSentence,
        WatchedWord,
    )
    from crg_tui.store.tables.plan import (
        ActionUpdate,
        Assurance,
        BragLegend,
        BragLine,
        BragRating,
        DateChange,
        JointLead,
        Milestone,
        Verification,
    )
    from crg_tui.store.tables.referral import Referral
    from crg_tui.store.tables.returns import ReturnChaser, ReturnEntry, ReturnFile, ReturnPerson, ReturnQuery
    from crg_tui.store.tables.review import (
        ParallelProcess,
        Review,
        ReviewCase,
        ReviewDelay,
        Reviewer,
        ReviewEvent,
        ReviewEventCase,
    )

    RECORDS: tuple[type[Record], ...]

__all__ = [
    "Action", "ActionPlan", "ActionUpdate", "Adult", "Advice", "Adviser", "AgencyReturn", "AgendaItem", "Amendment",
    "another", "Arrangements", "Assurance", "Attachment", "Attendance", "BankHoliday", "BragLegend", "BragLine",
    "BragRating", "Case", "CaseBearing", "CaseLink", "Chairing", "Chaser", "Child", "ChronologyEvent", "Circulation",
    "ClockRemark", "CriteriaEdition", "Criterion", "CriterionAnswer", "DatabaseInfo", "DateChange", "Decision",
    "DecisionCase", "Disclosure", "Dispute", "DisputeStep", "Dissemination", "Document", "DocumentContent",
    "EventRelation", "FamilyMember", "GlossaryTerm", "HighlightSection", "HolidayYear", "HouseSetting", "Identity",
    "Interest", "JointLead", "KeepingAct", "KeptPaper", "KeySlot", "LeakDecision", "LegalHold", "Lesson", "LogEntry",
    "LogPayload", "map_all", "Meeting", "Member", "Milestone", "Minutes", "MinuteText", "Note", "Operator",
    "PanelReply", "PaperTemplate", "ParallelProcess", "Participant", "Partnership", "PersonCharacteristic", "Position",
    "Presence", "PrintedAttendance", "PrivilegedText", "Record", "RECORDS", "ReferenceCounter", "Referral",
    "ReportSection", "RetentionReview", "RetentionRule", "ReturnChaser", "ReturnedChange", "ReturnedDraft",
    "ReturnEntry", "ReturnFile", "ReturnPerson", "ReturnQuery", "Reveal", "Review", "ReviewCase", "ReviewDelay",
    "Reviewer", "ReviewEvent", "ReviewEventCase", "Seat", "SignOff", "StandingInterest", "Step", "StockSentence",
    "StoredDraft", "StrikeOut", "StruckEntry", "table", "Theme", "ThemeMark", "Verification", "View", "WatchedWord",
]  # fmt: skip

_RECORDS = (
    "Operator", "BankHoliday", "HolidayYear", "Partnership", "Arrangements", "Seat", "Member", "Adviser", "Chairing",
    "StandingInterest", "PrintedAttendance", "CriteriaEdition", "Criterion",
    "Case", "Child", "Adult", "Identity", "Reveal", "Referral",
    "Meeting", "Participant", "Attendance", "Presence", "AgendaItem", "Interest", "Note", "MinuteText", "Minutes",
    "Amendment", "AgencyReturn", "View", "Decision", "DecisionCase", "CriterionAnswer", "Position", "Advice", "Chaser",
    "Dispute", "DisputeStep", "PrivilegedText",
    "Review", "ReviewCase", "Reviewer", "ReviewEvent", "ReviewEventCase", "ReviewDelay", "ParallelProcess", "Step",
    "PanelReply", "Document", "Attachment", "ActionPlan", "Action",
    "KeySlot", "HouseSetting", "KeepingAct", "ClockRemark", "StrikeOut", "StruckEntry", "RetentionRule", "LegalHold",
    "RetentionReview",
    "PaperTemplate", "ReportSection", "KeptPaper", "SignOff", "Disclosure", "Circulation", "StockSentence",
    "GlossaryTerm", "WatchedWord", "LeakDecision", "ReturnedDraft", "ReturnedChange",
    "ReturnEntry", "ReturnPerson", "ReturnFile", "ReturnQuery", "ReturnChaser", "ChronologyEvent", "EventRelation",
    "FamilyMember", "PersonCharacteristic", "CaseBearing", "CaseLink",
    "JointLead", "Milestone", "ActionUpdate", "DateChange", "Verification", "Assurance", "BragLegend", "BragLine",
    "BragRating", "Theme", "ThemeMark", "Lesson", "Dissemination", "HighlightSection",
)  # fmt: skip
"""Every kind of record that the log knows, in an order in which each comes after what it belongs to."""

_HOMES = {
    name: module
    for module, names in {
        "action": ("Action", "ActionPlan"),
        "bank_holiday": ("BankHoliday", "HolidayYear"),
        "case": ("Adult", "Case", "Child", "Identity", "Reveal", "Step"),
        "decision": (
            "Advice", "AgencyReturn", "Attachment", "Chaser", "Decision", "DecisionCase", "Document", "Participant",
            "Position", "View",
        ),
        "criteria": ("CriteriaEdition", "Criterion", "CriterionAnswer"),
        "dispute": ("Dispute", "DisputeStep", "PrivilegedText"),
        "group": (
            "Adviser", "Arrangements", "Chairing", "Member", "Partnership", "PrintedAttendance", "Seat",
            "StandingInterest",
        ),
        "keeping": (
            "ClockRemark", "HouseSetting", "KeepingAct", "KeySlot", "LegalHold", "RetentionReview", "RetentionRule",
            "StrikeOut", "StruckEntry",
        ),
        "log": ("DatabaseInfo", "DocumentContent", "LogEntry", "LogPayload", "ReferenceCounter", "StoredDraft"),
        "meeting": (
            "AgendaItem", "Amendment", "Attendance", "Interest", "Meeting", "Minutes", "MinuteText", "Note", "Presence",
        ),
        "operator": ("Operator",),
        "panel": ("PanelReply",),
        "papers": (
            "Circulation", "Disclosure", "GlossaryTerm", "KeptPaper", "LeakDecision", "PaperTemplate",
            "ReportSection", "ReturnedChange", "ReturnedDraft", "SignOff", "StockSentence", "WatchedWord",
        ),
        "referral": ("Referral",),
        "chronology": ("ChronologyEvent", "EventRelation"),
        "family": ("CaseBearing", "CaseLink", "FamilyMember", "PersonCharacteristic"),
        "learning": ("Dissemination", "HighlightSection", "Lesson", "Theme", "ThemeMark"),
        "plan": (
            "ActionUpdate", "Assurance", "BragLegend", "BragLine", "BragRating", "DateChange", "JointLead", "Milestone",
            "Verification",
        ),
        "returns": ("ReturnChaser", "ReturnEntry", "ReturnFile", "ReturnPerson", "ReturnQuery"),
        "review": (
            "ParallelProcess", "Review", "ReviewCase", "ReviewDelay", "ReviewEvent", "ReviewEventCase", "Reviewer",
        ),
    }.items()
    for name in names
}  # fmt: skip
_ONE_AT_A_TIME = RLock()


def map_all() -> None:
    """Map every table: what is written is put in the order in which tables refer to each other."""
    __getattr__("RECORDS")


def __getattr__(name: str) -> Any:
    if name not in _HOMES and name != "RECORDS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in globals():
        return globals()[name]
    # The application maps tables in a thread while somebody types the passphrase.
    with _ONE_AT_A_TIME:
        value: Any
        if name == "RECORDS":
            for module in dict.fromkeys(_HOMES.values()):
                import_module(f"{__name__}.{module}")
            value = tuple(__getattr__(kind) for kind in _RECORDS)
        else:
            value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
