"""What is asked about what an agency sent back: its parts, the file, questions that go back, reminders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from crg_tui.domain.asking import Ask, Day, Draft, KnownDate, Line, Text
from crg_tui.domain.return_parts import ReturnPart


class EntryDraft(Draft):
    """One line of a return."""

    part: Annotated[ReturnPart, Ask("Part", "Which part of the return it belongs to.")]
    wording: Annotated[Text, Ask("What", "What was done, what happened, or what was learnt.", sensitive=True)]
    began: Annotated[KnownDate | None, Ask("Date or from", "As far as known; nothing for learning.")] = None
    ended: Annotated[KnownDate | None, Ask("To", "Of an involvement; empty while it goes on.")] = None
    who: Annotated[
        Line | None, Ask("Service or who", "The service, or who acted, by post; of involvements and actions.",
                         sensitive=True)
    ] = None  # fmt: skip
    analysis: Annotated[
        Text | None, Ask("Why, or changed", "Why it was done so (episode), or what has changed (learning).",
                         sensitive=True)
    ] = None  # fmt: skip
    source: Annotated[Line | None, Ask("Source", "Where the agency has it from.", sensitive=True)] = None


APPLIES: Mapping[ReturnPart, frozenset[str]] = {
    ReturnPart.INVOLVEMENT: frozenset({"began", "ended", "who", "source"}),
    ReturnPart.KEY_EPISODE: frozenset({"began", "analysis", "source"}),
    ReturnPart.IMMEDIATE_ACTION: frozenset({"began", "who", "source"}),
    ReturnPart.LEARNING: frozenset({"analysis", "source"}),
}
"""What each part has besides its words."""


class EventDraft(Draft):
    """One line of the chronology in a return: what the agency says happened."""

    event: Annotated[Text, Ask("Event", "What happened.", sensitive=True)]
    on_date: Annotated[KnownDate | None, Ask("Date", "As far as known.")] = None
    until: Annotated[KnownDate | None, Ask("Until", "Where it lasted longer.")] = None
    at_time: Annotated[Line | None, Ask("Time", "As told, for example about 10 pm.")] = None
    source: Annotated[Line | None, Ask("Source", "Where the agency has it from.", sensitive=True)] = None


class PersonToldDraft(Draft):
    """What a return says of one person, in the agency's own words: "not known" and "not asked" are words like any."""

    who: Annotated[Line, Ask("Person", "By relationship or designation, without a name.", sensitive=True)]
    age: Annotated[Line | None, Ask("Age then", "At the incident.", sensitive=True)] = None
    household: Annotated[Line | None, Ask("In household", "Whether they lived with the child.", sensitive=True)] = None
    sex: Annotated[Line | None, Ask("Sex", "As the agency has it.", sensitive=True)] = None
    race: Annotated[Line | None, Ask("Race, ethnicity", "As the agency has it.", sensitive=True)] = None
    religion: Annotated[Line | None, Ask("Religion, belief", "As the agency has it.", sensitive=True)] = None
    disability: Annotated[Line | None, Ask("Disability", "As the agency has it.", sensitive=True)] = None
    language: Annotated[Line | None, Ask("Language", "And whether an interpreter is needed.", sensitive=True)] = None
    note: Annotated[Text | None, Ask("What else", "What else matters of them.", sensitive=True)] = None
    source: Annotated[Line | None, Ask("Source", "Where the agency has it from.", sensitive=True)] = None


class TakeUpDraft(Draft):
    """What of an agency's words on one person goes into the family record of the case."""

    shown_as: Annotated[
        Line | None,
        Ask("Shown as", "Whom it is about in the family record: a child, an adult, a label there, or a new one.",
            empty="as the agency calls them"),
    ] = None  # fmt: skip
    what: Annotated[
        Line | None,
        Ask("What", "age, household, sex, race, religion, disability, language, note, by commas. What is named replaces"
            " what the record says.", empty="only what the record does not say yet"),
    ] = None  # fmt: skip


class FileCameDraft(Draft):
    """A filled-in form that came as a file."""

    received_on: Annotated[
        KnownDate | None, Ask("Received on", "It counts as received then, whatever is wrong in it. Empty: today.",
                              empty="today")
    ] = None  # fmt: skip


class FileFromDraft(FileCameDraft):
    """The same, with where the file is."""

    file: Annotated[Line, Ask("File", "The filled-in form, .xlsx or .docx; ~ stands for your own folder.")]


class QueryDraft(Draft):
    """A question that goes back to the agency."""

    place: Annotated[Line, Ask("About", "The place in the return, or what the question is about.")]
    problem: Annotated[Text, Ask("Question", "What the agency is asked.", sensitive=True)]


class QueryAnswerDraft(Draft):
    """What the agency answered."""

    answer: Annotated[Text, Ask("Answer", "In the agency's words.", sensitive=True)]
    answered_on: Annotated[Day | None, Ask("On", "Empty: today.", empty="today")] = None


class QueryWithdrawnDraft(Draft):
    """A question that is not asked any more."""

    answer: Annotated[Text, Ask("Reason", "Why it is withdrawn.", sensitive=True)]


class QueriesSentDraft(Draft):
    """That the open questions went to the agency."""

    asked_on: Annotated[Day | None, Ask("On", "The day they went out. Empty: today.", empty="today")] = None


class ReturnChaseDraft(Draft):
    """A reminder of a return that is outstanding."""

    chased_on: Annotated[Day | None, Ask("On", "Empty: today.", empty="today")] = None
    whom: Annotated[Line | None, Ask("Whom", "The post that was reminded. Empty: not recorded.", sensitive=True)] = None
    how: Annotated[Line | None, Ask("How", "By letter, by e-mail, by telephone.", sensitive=True)] = None


class BlankReturnDraft(Draft):
    """The blank form of a return."""

    agency: Annotated[Line, Ask("Agency", "Who is asked: a short name, or the name of an agency without a seat.")]
