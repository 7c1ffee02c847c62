"""What a command is, and where commands work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CONTEXTS: Mapping[str, str] = {
    "everywhere": "Everywhere",
    "unlock": "Before the database is open",
    "who": "Choosing who works",
    "list": "In a list",
    "form": "In a form",
    "page": "In a page of text",
    "palette": "In the list of all commands",
    "question": "When a question is asked",
    "reason": "When a reason is wanted",
    "line": "When one line is asked for",
    "today": "Today",
    "first": "Making a new database",
    "group": "The group",
    "seat": "One seat",
    "register": "The register of interests",
    "attendance": "Attendance by seat",
    "versions": "The versions of the arrangements",
    "arrangements": "One version of the arrangements",
    "editions": "The editions of the criteria",
    "edition": "One edition of the criteria",
    "cases": "The cases",
    "referral": "One referral",
    "steps": "The steps of a case",
    "children": "The children of a case",
    "adults": "The adults of a case",
    "chronology": "The chronology of a case",
    "event_pairs": "Accounts that repeat or contradict each other",
    "family": "Everyone concerned in a case",
    "bearings": "What may have had a part in a case",
    "case": "One case",
    "actions": "The actions",
    "action": "One action",
    "action_parts": "Leads, milestones and updates of an action",
    "legends": "The legends of the status",
    "legend": "One legend of the status",
    "plan": "The action plan of a case",
    "meetings": "The meetings",
    "agenda": "The agenda of a meeting",
    "people": "Who is at a meeting",
    "rows": "In a list of people",
    "notes": "The notes of an item",
    "room": "In the meeting room",
    "decide": "Deciding",
    "afterwards": "What comes after a decision",
    "dispute": "A dispute between the partners",
    "judging": "The criteria of a decision",
    "reading": "Before something is confirmed",
    "views": "The agencies' views",
    "returns": "The agency returns",
    "return": "One agency return",
    "told": "What a return says of a person",
    "owed": "The returns that agencies owe",
    "agencies_due": "The agencies that owe something",
    "minutes": "The minutes of a meeting",
    "paper": "A paper as it prints",
    "report": "The rapid review report of a case",
    "signoffs": "The sign-offs of a report",
    "templates": "The templates of papers",
    "template": "One template of a paper",
    "kept_papers": "The papers that were kept",
    "circulation": "Who was sent a paper",
    "disclosures": "The disclosure register",
    "sentences": "Stock sentences",
    "returned": "Drafts that came back",
    "changes": "The changes in a draft that came back",
    "leaks": "Before a paper goes out",
    "language": "The glossary and the watched words",
    "made": "A paper before it is kept",
    "documents": "The documents",
    "document": "One document",
    "holidays": "The bank holidays",
    "ways": "Who can open the database",
    "secret": "When a passphrase is asked for",
    "recovery": "The recovery key",
    "backups": "The backups kept in turn",
    "check": "The check of the record",
    "history": "The history of a case",
    "retention": "Retention of cases",
    "retention_rules": "The versions of the retention rule",
    "reviews": "The reviews",
    "review": "One review",
    "review_parts": "The parts of a review",
    "processes": "Parallel processes of a case",
    "form_like": "In a form of a referral or a recommendation",
    "themes": "The themes",
    "like": "What was here before",
    "found": "What was found",
    "lessons": "The lessons",
    "shares": "How a lesson is shared",
    "highlight": "The highlight report of a quarter",
    "working": "While long work is done",
}
"""Every context and its title; a screen of a new noun adds its own line."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a key does.

    `label` is one or two words for the footer; `help` is one sentence; `group` is its heading in help and palette.
    `where` names the contexts in which it works. `in_text` says that its enter, arrow, home, end and page keys are
    taken even while text has the focus (F and ctrl keys always are, letters never). `footer` is its place in the
    footer, 1 first, 0 for commands that are only in help and palette. `destructive` commands ask before they act,
    and the answer is another key than theirs.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    where: tuple[str, ...]
    in_text: bool = False
    footer: int = 0
    destructive: bool = False

    @property
    def method(self) -> str:
        """The name of the method that carries it out: `do_case_new` for `case.new`."""
        return "do_" + self.id.replace(".", "_")
