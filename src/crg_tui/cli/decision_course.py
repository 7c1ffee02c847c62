"""`crg-tui decision`, the verbs about its course: recording, advice, who decides, ratifying, reopening, calls."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from crg_tui.cli import at_case, desk, verbs
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Draft
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.proposals import (
    AdviceDraft,
    CallDraft,
    MakerDraft,
    RatificationDraft,
    RationaleDraft,
    ReasonDraft,
    RecordDraft,
    WordsDraft,
)

if TYPE_CHECKING:
    from crg_tui.queries.decision_page import DecisionPage
    from crg_tui.queries.references import Place
    from crg_tui.services.calls import Says
    from crg_tui.services.work import Context


def build(verbs: Any) -> None:
    """The verbs."""
    drafts: tuple[tuple[str, str, type[Draft], Any, bool], ...] = (
        ("record", "record it: the outcome is confirmed by its name, --outcome split", RecordDraft, _record, False),
        ("decide", "what whoever decides decided", MakerDraft, _decide, False),
        ("advice", "independent advice, or the response to it; what is not given stays", AdviceDraft, _advice, False),
        ("rationale", "the rationale that was to follow, or who will give it", RationaleDraft, _rationale, False),
        ("withdraw", "take a proposal back before it is recorded", ReasonDraft, _withdraw, False),
        ("ratify", "ratify what was decided inquorate, at a meeting or in writing", RatificationDraft, _ratify, True),
        ("reopen", "take a decision again: a new one replaces it, the old one stays", ReasonDraft, _reopen, True),
    )
    for name, told, draft, function, placed in drafts:
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=at_case.DECISION)
        if placed:
            at_case.add_place(verb)
        desk.add_questions(verb, draft)
        verb.set_defaults(function=function)
    call = verbs.add_parser("call", help="a call of the three partners between meetings, with its decision")
    call.add_argument("case", help=at_case.CASE)
    desk.add_questions(call, CallDraft)
    call.add_argument("--position", action="append", default=[], metavar="SEAT=STAND", help="once for each partner")
    call.add_argument("--words", action="append", default=[], metavar="SEAT=TEXT", help="a disagreeing partner's words")
    call.add_argument("--outcome", default=None, choices=[one.value for one in Outcome], help="what you confirm")
    call.set_defaults(function=_call)


def _record(options: argparse.Namespace) -> int:
    from crg_tui.services import outcomes

    return verbs.answer(
        options, RecordDraft, _page,
        lambda context, page, draft: outcomes.record(context, page.id, draft, seen=page.entry),
        "{0.ref} is {0.state.label}: {0.words}.",
    )  # fmt: skip


def _decide(options: argparse.Namespace) -> int:
    from crg_tui.services import makers

    return verbs.answer(
        options, MakerDraft, _page,
        lambda context, page, draft: makers.decide(context, page.id, draft, seen=page.entry),
        "{0.ref}: {0.made.label}, decided by {0.capacity}.",
    )  # fmt: skip


def _advice(options: argparse.Namespace) -> int:
    from crg_tui.domain.asking import typed_before
    from crg_tui.domain.group import plain_words
    from crg_tui.services import advice

    with desk.opened(options, writes=True) as context:
        page = at_case.decision(context, options.ref)
        if page is None:
            return 1
        named = plain_words(options.adviser or "")
        held = [one for one in page.advices if not named or plain_words(one.adviser) == named]
        if len(held) == 1:
            before = typed_before(AdviceDraft, held[0])
            draft = desk.draft_from(AdviceDraft, options, before)
            if draft is None:
                return 1
            answer = advice.correct(context, held[0].id, draft, seen=held[0].entry)
        elif held and not named:
            names = ", ".join(one.adviser for one in held)
            return desk.refused(refuse(f"There is advice of {names}.", "Say whose with --adviser."))
        else:
            draft = desk.draft_from(AdviceDraft, options)
            if draft is None:
                return 1
            answer = advice.record(context, page.id, draft)
        return desk.told(answer, options, "Advice of {0.adviser} on {0.ref}.")


def _rationale(options: argparse.Namespace) -> int:
    from crg_tui.services import outcomes

    return verbs.answer(
        options, RationaleDraft, _page,
        lambda context, page, draft: outcomes.give_rationale(context, page.id, draft, seen=page.entry),
        "Rationale of {0.ref}.",
    )  # fmt: skip


def _withdraw(options: argparse.Namespace) -> int:
    from crg_tui.services import proposals

    return verbs.answer(
        options, ReasonDraft, _page,
        lambda context, page, draft: proposals.withdraw(context, page.id, draft, seen=page.entry),
        "Withdrew {0.ref}.",
    )  # fmt: skip


def _ratify(options: argparse.Namespace) -> int:
    from crg_tui.services import outcomes

    return verbs.answer(
        options, RatificationDraft, _page_at,
        lambda context, at, draft: outcomes.ratify(
            context, at[0].id, draft, meeting_id=at[1].meeting_id, item_id=at[1].item_id
        ),
        "{0.ref} is {0.state.label}.",
    )  # fmt: skip


def _reopen(options: argparse.Namespace) -> int:
    from crg_tui.services import proposals

    with desk.opened(options, writes=True) as context:
        at = _page_at(context, options)
        draft = desk.draft_from(ReasonDraft, options) if at else None
        if at is None or draft is None:
            return 1
        page, place = at
        answer = proposals.reopen(context, page.id, draft, meeting_id=place.meeting_id, item_id=place.item_id)
        return desk.told(answer, options, f"{{0.ref}} takes the place of {page.ref}.")


def _page(context: Context, options: argparse.Namespace) -> DecisionPage | None:
    return at_case.decision(context, options.ref)


def _page_at(context: Context, options: argparse.Namespace) -> tuple[DecisionPage, Place] | None:
    page = at_case.decision(context, options.ref)
    place = at_case.place(context, None, options) if page else None
    return None if page is None or place is None else (page, place)


def _call(options: argparse.Namespace) -> int:
    from crg_tui.services import calls

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(CallDraft, options)
        if draft is None:
            return 1
        case_id = at_case.case(context, options.case)
        if case_id is None:
            return 1
        said = _said(context, case_id, draft, options)
        if isinstance(said, Refused):
            return desk.refused(said)
        if said is None:
            return 1
        outcome = Outcome(options.outcome) if options.outcome else None
        answer = calls.partners_call(context, case_id, draft, said, outcome=outcome)
        return desk.told(answer, options, "{0.meeting_ref}, {0.decision.ref}: {0.decision.words}; {0.made.label}.")


def _said(context: Context, case_id: str, draft: CallDraft, options: argparse.Namespace) -> list[Says] | Refused | None:
    from crg_tui.domain import asking as reading
    from crg_tui.services.calls import Says

    words: dict[str, str] = {}
    stands: dict[str, str] = {}
    for given, held in ((options.position, stands), (options.words, words)):
        for pair in given:
            name, sign, value = pair.partition("=")
            seat = at_case.agency(context, case_id, name, draft.held_on) if sign else None
            if not sign:
                return refuse(f"“{pair}” names no seat.", "Write it as SEAT=..., for example Police=agree.")
            if seat is None or seat.seat_id is None:
                return None
            held[seat.seat_id] = value
    known = {stand.value for stand in Stand}
    for stand in stands.values():
        if stand not in known:
            return refuse(f"“{stand}” is not a position.", f"Choose one of: {', '.join(sorted(known))}.")
    says: list[Says] = []
    for key, stand in stands.items():
        read = reading.read(WordsDraft, {"words": words.get(key, "")})
        if isinstance(read, Refused):
            return read
        says.append(Says(key, Stand(stand), read.draft.words))
    return says
