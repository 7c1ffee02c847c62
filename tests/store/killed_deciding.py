"""What a killed process does about the one case of the meeting: views, proposals, positions, decisions."""

from __future__ import annotations

from crg_tui.domain.decisions import DecisionState, ViewQuestion
from crg_tui.domain.judgements import DecisionKind, ReviewRecommended
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import ProposalDraft, RecordDraft, WordsDraft
from crg_tui.domain.views import ViewDraft, answers_to
from crg_tui.queries import decisions as found
from crg_tui.queries import meetings
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.services import decisions, views
from crg_tui.services.at_once import at_once
from crg_tui.services.work import Context
from tests.store.killed import Deed, Deeds, Facts, Worker, logged
from tests.store.killed_record import as_decision, as_view, case_item, meeting, now, said_on, told_view, view_of

HERE = ("Council", "Police", "ICB", "UHL", "LPT", "Schools")
"""Who is there at the beginning, by the short name of the seat."""
_QUESTIONS = (ViewQuestion.CRITERIA_MET, ViewQuestion.NEXT_STEP)


def _give_view(worker: Worker) -> Deed:
    context, item, question = worker.context, case_item(worker.context), worker.random.choice(_QUESTIONS)
    line = view_of(context, question, worker.random.choice(HERE))
    answer = worker.random.choice(answers_to(question)).value
    why = "heard the others" if line.now else None
    given = ViewDraft(question=question, answer=answer, reason=worker.words, why_changed=why)
    view = as_view(answer, worker.words, why, now(worker.context))
    case_id, seen = item.case_id or "", line.now.entry if line.now else None
    return Deed(
        {f"view {question.value} {line.short_name}": " <- ".join(filter(None, (told_view(line), view)))},
        lambda: logged(views.give(context, case_id, given, seat_id=line.seat_id, item_id=item.id, seen=seen)),
    )


def _propose(worker: Worker) -> Deed:
    item = case_item(worker.context)
    worded = ProposalDraft(
        wording=worker.words, rationale="All was learnt.", kind=DecisionKind.NEXT_STEP,
        recommended=ReviewRecommended.NONE,
    )  # fmt: skip
    facts: Facts = {
        f"decision {worker.words}": as_decision(False, False, None, {}), f"draft {decisions.FORM} {item.id}": None,
    }  # fmt: skip
    return Deed(
        facts,
        lambda: logged(
            decisions.propose(
                worker.context, item.case_id or "", worded, meeting_id=meeting(worker.context), item_id=item.id
            )
        ),
    )


def _open_proposal(worker: Worker) -> DecisionPage | None:
    store = worker.context.store
    wanted = [line.id for line in found.lines(store) if line.state is DecisionState.PROPOSED]
    return found.page(store, worker.random.choice(wanted)) if wanted else None


def _take_position(worker: Worker) -> Deed | None:
    page = _open_proposal(worker)
    people = meetings.people(worker.context.store, meeting(worker.context))
    here = {one.seat_id for one in people if one.here}
    if page is None:
        return None
    line = worker.random.choice([line for line in page.positions if line.seat_id in here])
    stand = worker.random.choice([stand for stand in (Stand.AGREE, Stand.DISAGREE) if stand is not line.stand])
    said = said_on(page) | {line.short_name: (stand.value, None)}
    return Deed(
        {f"decision {page.wording}": as_decision(False, False, page.recorded_at, said)},
        lambda: logged(decisions.set_stand(worker.context, page.id, line.seat_id, stand, seen=line.entry)),
    )


def _give_words(worker: Worker) -> Deed | None:
    page = _open_proposal(worker)
    if page is None or not page.dissents:
        return None
    line, words = worker.random.choice(page.dissents), WordsDraft(words=worker.words)
    said = said_on(page) | {line.short_name: (Stand.DISAGREE.value, worker.words)}
    return Deed(
        {f"decision {page.wording}": as_decision(False, False, page.recorded_at, said)},
        lambda: logged(decisions.give_words(worker.context, page.id, line.seat_id, words, seen=line.entry)),
    )


def _agree_and_record(worker: Worker) -> Deed | None:
    """All who are there agree, and the decision is recorded: both or neither."""
    page = _open_proposal(worker)
    names = found.all_agree_preview(worker.context.store, page.id) if page else None
    if page is None or names is None or not names.to_record or page.contradictions:
        return None
    if any(line.words is None for line in page.dissents):
        return None
    said = said_on(page)
    short = {line.seat_id: line.short_name for line in page.positions}
    for position in names.positions:
        words = said.get(short[position.seat_id], ("", None))[1]
        said[short[position.seat_id]] = (position.stand.value, words)

    def both(within: Context) -> tuple[str, ...]:
        agreed = decisions.agree_all(within, page.id, [seat.id for seat in names.to_record])
        read = found.page(within.store, page.id)
        assert read is not None
        confirmed = RecordDraft(outcome=read.claim.outcome)
        recorded = decisions.record(within, page.id, confirmed, seen=read.entry, words=read.claim.words)
        return logged(agreed, recorded)

    def do() -> tuple[str, ...]:
        answer = at_once(worker.context, both)
        assert isinstance(answer, tuple)
        return answer

    return Deed({f"decision {page.wording}": as_decision(True, True, now(worker.context), said)}, do)


DECIDING: Deeds = {
    "give a view": _give_view, "propose a decision": _propose, "take a position": _take_position,
    "give words of dissent": _give_words, "all agree, and record": _agree_and_record,
}  # fmt: skip
