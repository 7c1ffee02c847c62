"""What agencies send and think: participants without a seat, returns, views."""

from __future__ import annotations

from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.attending import PersonKey, PersonKind
from crg_tui.domain.participants import ParticipantDraft
from crg_tui.domain.returns import AskReturnsDraft, NotProvidedDraft, ReturnDraft, ReturnedDraft
from crg_tui.domain.views import ViewDraft
from crg_tui.handover.samples.entries import Entry, Row
from crg_tui.handover.samples.keys import Key, Named, Number, Rows, Words
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.queries import returns as found
from crg_tui.queries import views as viewed
from crg_tui.queries.returns import ReturnLine
from crg_tui.services import participants, returns, views


def _participant(stage: Stage, entry: Entry) -> Answer:
    answer = participants.add(
        stage.context, entry.of(ParticipantDraft), case_id=stage.maybe(entry, "case"),
        meeting_id=stage.maybe(entry, "meeting"),
    )  # fmt: skip
    if isinstance(answer, Done):
        key = answer.value.participant_id
        stage.ids["participant", answer.value.agency] = key
        stage.people[answer.value.agency] = PersonKey(PersonKind.PARTICIPANT, key)
    return answer


def _agency_of(entry: Entry) -> tuple[tuple[str, str], ...]:
    agency = entry.of(ParticipantDraft).agency
    return (("participant", agency), ("person", agency))


def _ask(stage: Stage, entry: Entry) -> Answer:
    return returns.ask(stage.context, stage.id_of(entry, "case"), entry.of(AskReturnsDraft))


def line_of(stage: Stage, entry: Entry) -> ReturnLine | Refused:
    """The return that the entry's case and agency name; refused where that agency was not asked."""
    agency = entry.keys["agency"]
    lines = found.lines(stage.context.store, stage.context.clock.today(), case_id=stage.id_of(entry, "case"))
    line = next((line for line in lines if agency in (line.short_name, line.agency)), None)
    return line or refuse(f"Key agency: {agency} was not asked for a return on this case.", "Ask it first.", "agency")


def _receive(stage: Stage, entry: Entry) -> Answer:
    line = line_of(stage, entry)
    if isinstance(line, Refused):
        return line
    return returns.receive(stage.context, line.id, entry.of(ReturnedDraft), seen=line.entry)


def _receive_nil(stage: Stage, entry: Entry) -> Answer:
    line = line_of(stage, entry)
    if isinstance(line, Refused):
        return line
    return returns.receive_nil(stage.context, line.id, entry.of(ReturnedDraft), seen=line.entry)


def _not_provided(stage: Stage, entry: Entry) -> Answer:
    line = line_of(stage, entry)
    if isinstance(line, Refused):
        return line
    return returns.not_provided(stage.context, line.id, entry.of(NotProvidedDraft), seen=line.entry)


def _correct(stage: Stage, entry: Entry) -> Answer:
    line = line_of(stage, entry)
    if isinstance(line, Refused):
        return line
    return returns.correct(stage.context, line.id, entry.of(ReturnDraft), seen=line.entry)


def _give(stage: Stage, entry: Entry) -> Answer:
    answer: Answer | None = None
    for row in entry.rows:
        answer = _give_one(stage, entry, row)
        if isinstance(answer, Refused):
            return answer
    assert answer is not None
    return answer


def _give_one(stage: Stage, entry: Entry, row: Row) -> Answer:
    draft, case_id = row.of(ViewDraft), stage.id_of(entry, "case")
    item_id = stage.maybe_item(entry)
    if isinstance(item_id, Refused):
        return item_id
    seat_id = stage.id("seat", row.keys["seat"]) if "seat" in row.keys else None
    guest_id = stage.id("participant", row.keys["participant"]) if "participant" in row.keys else None
    return views.give(
        stage.context, case_id, draft, seat_id=seat_id, participant_id=guest_id, item_id=item_id,
        seen=_had(stage, case_id, draft, seat_id or guest_id),
    )  # fmt: skip


def _had(stage: Stage, case_id: str, draft: ViewDraft, agency_id: str | None) -> str | None:
    """The log entry of the view that the agency had so far."""
    if draft.why_changed is None:
        return None
    page = viewed.of_case(stage.context.store, case_id, stage.context.clock.today())
    assert page is not None
    for question in page.questions:
        for agency in (*question.seats, *question.participants):
            if question.question is draft.question and agency_id in (agency.seat_id, agency.participant_id):
                return agency.now.entry if agency.now is not None else None
    return None


_RETURN: dict[str, Key] = {"case": Named("case"), "agency": Words()}

VERBS = {
    "participant.add": Verb(
        _participant, ParticipantDraft, may={"case": Named("case"), "meeting": Named("meeting")}, names=_agency_of
    ),
    "returns.ask": Verb(_ask, AskReturnsDraft, wants={"case": Named("case")}),
    "return.receive": Verb(_receive, ReturnedDraft, wants=_RETURN),
    "return.nil": Verb(_receive_nil, ReturnedDraft, wants=_RETURN),
    "return.not_provided": Verb(_not_provided, NotProvidedDraft, wants=_RETURN),
    "return.correct": Verb(_correct, ReturnDraft, wants=_RETURN),
    "views.give": Verb(
        _give, wants={"case": Named("case")}, may={"meeting": Named("meeting"), "item": Number()},
        rows=Rows("views", ViewDraft, may={"seat": Named("seat"), "participant": Named("participant")}),
    ),
}  # fmt: skip
