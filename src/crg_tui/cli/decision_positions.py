"""`crg-tui decision`, the verbs about positions: one agency, all who agree, own words, reading back."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from crg_tui.cli import at_case, desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.proposals import PositionDraft, WordsDraft

SEAT = "the short name of the seat, or its agency"


def build(verbs: Any) -> None:
    """The verbs."""
    position = verbs.add_parser("position", help="what one seat says; what is not given of its words stays")
    position.add_argument("ref", help=at_case.DECISION)
    position.add_argument("seat", nargs="?", default=None, help=SEAT)
    position.add_argument("--take-away", action="store_true", help="as if it had not been entered; without seat: all")
    desk.add_questions(position, PositionDraft)
    position.set_defaults(function=_position)
    agree = verbs.add_parser("all-agree", help="names who is about to be recorded as agreeing, and waits for Enter")
    agree.add_argument("ref", help=at_case.DECISION)
    agree.add_argument("--yes", action="store_true", help="record the names at once")
    agree.set_defaults(function=_all_agree)
    words = verbs.add_parser("words", help="a disagreeing agency's own words, or who will give them")
    words.add_argument("ref", help=at_case.DECISION)
    words.add_argument("seat", help=SEAT)
    desk.add_questions(words, WordsDraft)
    words.set_defaults(function=_words)
    back = verbs.add_parser("read-back", help="the words were read back now: the proposal's, or one seat's dissent")
    back.add_argument("ref", help=at_case.DECISION)
    back.add_argument("seat", nargs="?", default=None, help=SEAT)
    back.set_defaults(function=_read_back)


def _position(options: argparse.Namespace) -> int:
    from crg_tui.domain.asking import as_typed
    from crg_tui.services import positions

    with desk.opened(options, writes=True) as context:
        page = at_case.decision(context, options.ref)
        if page is None:
            return 1
        seat = at_case.seat(page, options.seat) if options.seat else None
        if options.seat and seat is None:
            return 1
        if options.take_away:
            taken = positions.take_away(context, page.id, seat[0] if seat else None)
            return desk.told(taken, options, "Taken away. {0.sentence}.")
        if seat is None:
            return desk.refused(refuse("Which seat is missing.", "Name it after the decision."))
        held = page.position(seat[0])
        before = {} if held is None or held.stand is None else {
            name: as_typed(getattr(held, name)) for name in PositionDraft.model_fields
        }  # fmt: skip
        if before and options.stand is not None and options.stand != before["stand"]:
            # Another stand: words and letter belonged to the one before.
            before = {}
        draft = desk.draft_from(PositionDraft, options, before)
        if draft is None:
            return 1
        quick = not any((draft.in_writing, draft.received_on, draft.words, draft.words_from, draft.words_not_published))
        if quick:
            answer = positions.set_stand(context, page.id, seat[0], draft.stand, seen=seat[1])
        else:
            answer = positions.set_position(context, page.id, seat[0], draft, seen=seat[1])
        return desk.told(answer, options, "{0.agency}: {0.stand.label}. {0.sentence}.")


def _all_agree(options: argparse.Namespace) -> int:
    from crg_tui.queries import decisions
    from crg_tui.services import positions

    with desk.opened(options, writes=True) as context:
        page = at_case.decision(context, options.ref)
        named = decisions.all_agree_preview(context.store, page.id) if page else None
        if page is None or named is None:
            return 1
        names = ", ".join(seat.agency for seat in named.to_record) or "nobody"
        if not options.json:
            print(f"About to be recorded as agreeing: {names}.")
            for left in named.left_out:
                print(f"Left out: {left.seat.agency} ({left.reason}).")
        if not options.yes:
            if not sys.stdin.isatty():
                return desk.refused(refuse("Nothing was recorded.", "Look at the names, then say --yes."))
            input("Enter records these names, ctrl+c leaves everything as it is. ")
        answer = positions.agree_all(context, page.id, [seat.id for seat in named.to_record])
        return desk.told(answer, options, "{0.ref}: {0.sentence}.")


def _words(options: argparse.Namespace) -> int:
    from crg_tui.services import positions

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(WordsDraft, options)
        if draft is None:
            return 1
        page = at_case.decision(context, options.ref)
        seat = at_case.seat(page, options.seat) if page else None
        if page is None or seat is None:
            return 1
        answer = positions.give_words(context, page.id, seat[0], draft, seen=seat[1])
        return desk.told(answer, options, "Words of {0.agency} on {0.ref}.")


def _read_back(options: argparse.Namespace) -> int:
    from crg_tui.services import positions, proposals

    with desk.opened(options, writes=True) as context:
        page = at_case.decision(context, options.ref)
        if page is None:
            return 1
        if options.seat is None:
            return desk.told(proposals.read_back(context, page.id), options, "{0.ref} was read back.")
        seat = at_case.seat(page, options.seat)
        if seat is None:
            return 1
        answer = positions.read_words_back(context, page.id, seat[0])
        return desk.told(answer, options, "The words of {0.agency} were read back.")
