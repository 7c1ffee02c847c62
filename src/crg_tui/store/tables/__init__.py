"""All tables, so that importing this one module maps them all."""

from crg_tui.store.tables.action import Action, ActionPlan
from crg_tui.store.tables.bank_holiday import BankHoliday, HolidayYear
from crg_tui.store.tables.base import Record, table
from crg_tui.store.tables.case import Case, Child, Identity, Reveal, Step
from crg_tui.store.tables.decision import (
    Advice,
    AgencyReturn,
    Attachment,
    Decision,
    Document,
    Participant,
    Position,
    View,
)
from crg_tui.store.tables.group import Adviser, Arrangements, Chairing, Member, Partnership, Seat
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
from crg_tui.store.tables.referral import Referral

RECORDS: tuple[type[Record], ...] = (
    Operator, BankHoliday, HolidayYear, Partnership, Arrangements, Seat, Member, Adviser, Chairing,
    Case, Child, Step, Identity, Reveal, Referral,
    Meeting, Participant, Attendance, Presence, AgendaItem, Interest, Note, MinuteText, Minutes, Amendment,
    AgencyReturn, View, Decision, Position, Advice, Document, Attachment, ActionPlan, Action,
)  # fmt: skip
"""Every kind of record that the log knows, in an order in which each comes after what it belongs to."""

__all__ = [
    "RECORDS", "Action", "ActionPlan", "Advice", "Adviser", "AgencyReturn", "AgendaItem", "Amendment", "Arrangements",
    "Attachment", "Attendance", "BankHoliday", "Case", "Chairing", "Child", "DatabaseInfo", "Decision", "Document",
    "DocumentContent", "HolidayYear", "Identity", "Interest", "LogEntry", "LogPayload", "Meeting", "Member", "Minutes",
    "MinuteText", "Note", "Operator", "Participant", "Partnership", "Position", "Presence", "Record",
    "ReferenceCounter", "Referral", "Reveal", "Seat", "Step", "StoredDraft", "View", "table",
]  # fmt: skip
