"""All tables, so that importing this one module maps them all."""

from crg_tui.store.tables.bank_holiday import BankHoliday, HolidayYear
from crg_tui.store.tables.base import Record, table
from crg_tui.store.tables.case import Case, Child, Identity, Provenance, Step
from crg_tui.store.tables.log import (
    DatabaseInfo,
    DocumentContent,
    LogEntry,
    LogPayload,
    ReferenceCounter,
    StoredDraft,
)
from crg_tui.store.tables.operator import Operator
from crg_tui.store.tables.referral import Referral

RECORDS: tuple[type[Record], ...] = (Operator, BankHoliday, HolidayYear, Case, Child, Step, Identity, Referral)
"""Every kind of record that the log knows, in an order in which each comes after what it belongs to."""

__all__ = [
    "RECORDS",
    "BankHoliday",
    "Case",
    "Child",
    "DatabaseInfo",
    "DocumentContent",
    "HolidayYear",
    "Identity",
    "LogEntry",
    "LogPayload",
    "Operator",
    "Provenance",
    "Record",
    "ReferenceCounter",
    "Referral",
    "Step",
    "StoredDraft",
    "table",
]
