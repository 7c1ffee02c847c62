"""Decisions: proposed, positions taken, recorded, decided; advice; calls of the three partners."""

from __future__ import annotations

from crg_tui.domain.answers import Refused
from crg_tui.domain.positions import Outcome
from crg_tui.domain.proposals import (
    AdviceDraft,
    CallDraft,
    MakerDraft,
    PositionDraft,
    ProposalDraft,
    RatificationDraft,
    RationaleDraft,
    ReasonDraft,
    RecordDraft,
    WordsDraft,
)
from crg_tui.handover.samples.entries import Entry
from crg_tui.handover.samples.keys import Key, Named, Number, OneOf, Rows, Stands, Words, stands_of
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.queries import decisions as found
from crg_tui.services import advice, decisions
from crg_tui.services.decisions import Says


def _propose(stage: Stage, entry: Entry) -> Answer:
    item = stage.maybe_item(entry)
    if isinstance(item, Refused):
        return item
    answer = decisions.propose(
        stage.context, stage.id_of(entry, "case"), entry.of(ProposalDraft), meeting_id=stage.maybe(entry, "meeting"),
        item_id=item,
    )  # fmt: skip
    return _given(stage, entry, answer)


def _reopen(stage: Stage, entry: Entry) -> Answer:
    item = stage.maybe_item(entry)
    if isinstance(item, Refused):
        return item
    answer = decisions.reopen(
        stage.context, stage.id_of(entry, "decision"), entry.of(ReasonDraft), meeting_id=stage.maybe(entry, "meeting"),
        item_id=item,
    )  # fmt: skip
    return _given(stage, entry, answer)


def _given(stage: Stage, entry: Entry, answer: Answer) -> Answer:
    if isinstance(answer, Refused):
        return answer
    return stage.gave(entry, [("decision", answer.value.ref, answer.value.decision_id)]) or answer


def _correct(stage: Stage, entry: Entry) -> Answer:
    held = stage.id_of(entry, "decision")
    stands = entry.keys.get("stands_reason")
    return decisions.correct(stage.context, held, entry.of(ProposalDraft), seen=stage.seen(held), stands_reason=stands)


def _read_back(stage: Stage, entry: Entry) -> Answer:
    return decisions.read_back(stage.context, stage.id_of(entry, "decision"))


def _take_stands(stage: Stage, entry: Entry) -> Answer:
    answer: Answer | None = None
    held = stage.id_of(entry, "decision")
    before = _entries(stage, held)
    for seat, stand in stands_of(entry.keys["stands"]):
        seat_id = stage.id("seat", seat)
        answer = decisions.set_stand(stage.context, held, seat_id, stand, seen=before.get(seat_id))
        if isinstance(answer, Refused):
            return answer
    assert answer is not None
    return answer


def _set_positions(stage: Stage, entry: Entry) -> Answer:
    answer: Answer | None = None
    held = stage.id_of(entry, "decision")
    before = _entries(stage, held)
    for row in entry.rows:
        seat_id = stage.id("seat", row.keys["seat"])
        answer = decisions.set_position(stage.context, held, seat_id, row.of(PositionDraft), seen=before.get(seat_id))
        if isinstance(answer, Refused):
            return answer
    assert answer is not None
    return answer


def _agree_all(stage: Stage, entry: Entry) -> Answer:
    seats = [stage.id("seat", name) for name in entry.keys["seats"]]
    return decisions.agree_all(stage.context, stage.id_of(entry, "decision"), seats)


def _give_words(stage: Stage, entry: Entry) -> Answer:
    held, seat_id = stage.id_of(entry, "decision"), stage.id_of(entry, "seat")
    seen = _entries(stage, held).get(seat_id)
    return decisions.give_words(stage.context, held, seat_id, entry.of(WordsDraft), seen=seen)


def _read_words_back(stage: Stage, entry: Entry) -> Answer:
    return decisions.read_words_back(stage.context, stage.id_of(entry, "decision"), stage.id_of(entry, "seat"))


def _record(stage: Stage, entry: Entry) -> Answer:
    held = stage.id_of(entry, "decision")
    return decisions.record(stage.context, held, entry.of(RecordDraft), seen=stage.seen(held))


def _give_rationale(stage: Stage, entry: Entry) -> Answer:
    held = stage.id_of(entry, "decision")
    return decisions.give_rationale(stage.context, held, entry.of(RationaleDraft), seen=stage.seen(held))


def _decide(stage: Stage, entry: Entry) -> Answer:
    held = stage.id_of(entry, "decision")
    return decisions.decide(stage.context, held, entry.of(MakerDraft), seen=stage.seen(held))


def _ratify(stage: Stage, entry: Entry) -> Answer:
    item = stage.maybe_item(entry)
    if isinstance(item, Refused):
        return item
    return decisions.ratify(
        stage.context, stage.id_of(entry, "decision"), entry.of(RatificationDraft),
        meeting_id=stage.maybe(entry, "meeting"), item_id=item,
    )  # fmt: skip


def _advise(stage: Stage, entry: Entry) -> Answer:
    """Advice is asked for first; what comes later is added to what was asked of the same adviser."""
    held, draft = stage.id_of(entry, "decision"), entry.of(AdviceDraft)
    page = found.page(stage.context.store, held)
    assert page is not None
    asked = next((line for line in page.advices if line.adviser == draft.adviser), None)
    if asked is None:
        return advice.record(stage.context, held, draft)
    return advice.correct(stage.context, asked.id, draft, seen=asked.entry)


def _call(stage: Stage, entry: Entry) -> Answer:
    said = [
        Says(stage.id("seat", row.keys["seat"]), row.of(PositionDraft).stand, row.of(PositionDraft).words)
        for row in entry.rows
    ]
    answer = decisions.partners_call(
        stage.context, stage.id_of(entry, "case"), entry.of(CallDraft), said, outcome=Outcome(entry.keys["outcome"])
    )
    if isinstance(answer, Refused):
        return answer
    held = answer.value
    given = [
        ("meeting", held.meeting_ref, held.meeting_id),
        ("decision", held.decision.ref, held.decision.decision_id),
    ]
    return stage.gave(entry, given) or answer


def _entries(stage: Stage, decision_id: str) -> dict[str, str | None]:
    """The newest log entry of each position of a decision, by the key of its seat."""
    page = found.page(stage.context.store, decision_id)
    return {} if page is None else {line.seat_id: line.entry for line in page.positions if line.stand is not None}


_DECISION: dict[str, Key] = {"decision": Named("decision")}
_SEAT: dict[str, Key] = {"decision": Named("decision"), "seat": Named("seat")}
_AT: dict[str, Key] = {"meeting": Named("meeting"), "item": Number()}

VERBS = {
    "decision.propose": Verb(_propose, ProposalDraft, wants={"case": Named("case")}, may=_AT, gives=("decision",)),
    "decision.correct": Verb(_correct, ProposalDraft, wants=_DECISION, may={"stands_reason": Words()}),
    "decision.read_back": Verb(_read_back, wants=_DECISION),
    "positions.take": Verb(_take_stands, wants=_DECISION | {"stands": Stands()}),
    "positions.all_agree": Verb(_agree_all, wants=_DECISION | {"seats": Named("seat", several=True)}),
    "positions.set": Verb(
        _set_positions, wants=_DECISION, rows=Rows("positions", PositionDraft, wants={"seat": Named("seat")})
    ),
    "words.give": Verb(_give_words, WordsDraft, wants=_SEAT),
    "words.read_back": Verb(_read_words_back, wants=_SEAT),
    "decision.record": Verb(_record, RecordDraft, wants=_DECISION),
    "rationale.give": Verb(_give_rationale, RationaleDraft, wants=_DECISION),
    "decision.decide": Verb(_decide, MakerDraft, wants=_DECISION),
    "decision.ratify": Verb(_ratify, RatificationDraft, wants=_DECISION, may=_AT),
    "decision.reopen": Verb(_reopen, ReasonDraft, wants=_DECISION, may=_AT, gives=("decision",)),
    "advice.record": Verb(_advise, AdviceDraft, wants=_DECISION),
    "call.hold": Verb(
        _call, CallDraft, wants={"case": Named("case"), "outcome": OneOf(Outcome)},
        rows=Rows("said", PositionDraft, wants={"seat": Named("seat")}), gives=("meeting", "decision"),
    ),
}  # fmt: skip
