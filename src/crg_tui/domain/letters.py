"""What is asked before a letter is made: whom it is to, who signs it, and what nobody but its writer knows."""

from __future__ import annotations

from typing import Annotated

from crg_tui.domain.asking import Ask, Day, Draft, Line, Text

_Recipient = Annotated[Text, Ask("To", "Whom it is to, with the address, each line of it on a line.")]
_Salutation = Annotated[
    Line | None,
    Ask("Salutation", "How it begins; empty: by name where it is to a person by title and name, else Dear colleague.",
        empty="by name, or Dear colleague"),
]  # fmt: skip
_SignedBy = Annotated[
    Line | None,
    Ask("Signed by", "Who signs; empty: the chair of that day, or a line to write on where none is recorded.",
        empty="the chair"),
]  # fmt: skip
_Capacity = Annotated[Line | None, Ask("Capacity", "In which capacity they sign, for example chair of the group.")]
_Further = Annotated[Text | None, Ask("Further words", "What the letter says besides, before it ends.", sensitive=True)]

BODIES = ("Child Safeguarding Practice Review Panel", "Department for Education", "Ofsted")
"""Who is told as soon as a local child safeguarding practice review is decided, with the reviewer's name (Working
Together to Safeguard Children). The letter names the bodies; no address of theirs is known here."""


class PanelLetterDraft(Draft):
    """The letter that tells the Panel, the Department for Education and Ofsted of a review and who leads it."""

    reviewer: Annotated[
        Line | None,
        Ask("Reviewer", "Who leads the review; empty: as the review has it, else it follows.", empty="as recorded"),
    ] = None
    reviewer_post: Annotated[
        Line | None, Ask("Reviewer's post", "Post and organisation, or independent; only with a name.")
    ] = None
    salutation: Annotated[
        Line | None, Ask("Salutation", "How it begins; empty: Dear colleagues.", empty="Dear colleagues")
    ] = None
    signed_by: _SignedBy = None
    capacity: _Capacity = None
    further: _Further = None


class DecisionLetterDraft(Draft):
    """The letter that tells an agency or the referrer what was decided."""

    recipient: _Recipient
    salutation: _Salutation = None
    agency: Annotated[
        Line | None,
        Ask("Agency", "Its actions of this case are listed, if any; a short name or the lead."),
    ] = None
    next_steps: Annotated[Text | None, Ask("What happens next", "In the letter's words; empty leaves it out.")] = None
    signed_by: _SignedBy = None
    capacity: _Capacity = None
    further: _Further = None


class InformationRequestDraft(Draft):
    """The letter that asks an agency for what it knows, for a rapid review."""

    agency: Annotated[Line, Ask("Agency", "Who is asked: a short name, or the name of an agency without a seat.")]
    recipient: Annotated[
        Text | None, Ask("To", "Whom it is to, with the address; empty: the agency.", empty="the agency")
    ] = None
    salutation: _Salutation = None
    wanted: Annotated[
        Text | None, Ask("What is asked", "One thing on a line; empty: what is usually asked.", empty="the usual")
    ] = None
    working_day: Annotated[
        int | None, Ask("Due by day", "The working day by the clock of the rapid review, for example 7.")
    ] = None
    due_on: Annotated[
        Day | None, Ask("Due on", "A day instead; both empty: the day that its return is due.", empty="of its return")
    ] = None
    enclosed: Annotated[
        bool, Ask("Form enclosed", "Yes says in the letter that the blank form of a return is enclosed.")
    ] = False
    identities: Annotated[
        bool, Ask("With names", "Yes opens the identities of the case, which is logged; no leaves a space.")
    ] = False
    reason: Annotated[
        Line | None, Ask("Why names", "Why the identities are needed now; logged. Only with names.", sensitive=True)
    ] = None
    signed_by: _SignedBy = None
    capacity: _Capacity = None
    further: _Further = None

    @property
    def reveals(self) -> bool:
        """Whether the paper holds identities, so that opening them is logged and no copy of it is kept."""
        return self.identities


_AgencyOf = Annotated[Line, Ask("Agency", "Whose return: a short name, or the name of an agency without a seat.")]
_ToAgency = Annotated[
    Text | None,
    Ask("To", "Whom it is to, with the address; empty: the post that was asked, and the agency.", empty="the agency"),
]
_WantedBy = Annotated[Day | None, Ask("Wanted by", "By when; empty: as soon as they can.", empty="as soon as they can")]


class ReturnReminderDraft(Draft):
    """The letter that reminds an agency of a return that is outstanding."""

    agency: _AgencyOf
    recipient: _ToAgency = None
    salutation: _Salutation = None
    due_on: _WantedBy = None
    signed_by: _SignedBy = None
    capacity: _Capacity = None
    further: _Further = None


class ReturnQueriesDraft(ReturnReminderDraft):
    """The letter that lists the queries on a return that came."""


class ReminderDraft(Draft):
    """The letter that asks for words which are to follow."""

    agency: Annotated[
        Line | None,
        Ask("Words of", "The short name of the agency that disagreed; empty: the rationale.", empty="the rationale"),
    ] = None
    due_on: Annotated[
        Day | None,
        Ask("Wanted by", "By when; empty: as soon as they can.", empty="as soon as they can"),
    ] = None
    salutation: _Salutation = None
    signed_by: _SignedBy = None
    capacity: _Capacity = None
    further: _Further = None


class AgencyReminderDraft(Draft):
    """The letter that lists everything an agency owes."""

    agency: Annotated[Line, Ask("Agency", "A short name, or the name of an agency without a seat.")]
    recipient: Annotated[
        Text | None, Ask("To", "Whom it is to, with the address; empty: the agency.", empty="the agency")
    ] = None
    due_on: Annotated[
        Day | None, Ask("Wanted by", "By when; empty: as soon as they can.", empty="as soon as they can")
    ] = None
    salutation: _Salutation = None
    signed_by: _SignedBy = None
    capacity: _Capacity = None
    further: _Further = None


class AgencyLettersDraft(Draft):
    """The same letters to several agencies at once."""

    folder: Annotated[
        Line | None,
        Ask("Folder", "Each is written there as PDF too; made where it is not there yet.", empty="none is written"),
    ] = None
    due_on: _WantedBy = None
    signed_by: _SignedBy = None
    capacity: _Capacity = None
    further: _Further = None


def reminder_title(agency: str) -> str:
    """The title of the letter that lists everything an agency owes, by its name in full."""
    return f"What is due from {agency}"
