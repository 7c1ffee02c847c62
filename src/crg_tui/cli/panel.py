"""`crg-tui panel`: what the Panel replied, and what the group answered."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.course_drafts import PanelReplyDraft, PanelResponseDraft

if TYPE_CHECKING:
    from crg_tui.queries.panel import PanelReplyLine
    from crg_tui.services.work import Context

NUMBER = "which of the case's replies, the earliest is 1; the only one if left out"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="what the Panel replied; its date becomes a step of the case")
    add.add_argument("case", help=at_case.CASE)
    add.add_argument("--decision", default=None, metavar="REF", help="what it replies to; else the latest next step")
    desk.add_questions(add, PanelReplyDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="replies, the earliest first")
    listed.add_argument("--case", default=None, metavar="REF", help=at_case.CASE)
    listed.set_defaults(function=_list)
    for name, told, draft, function in (
        ("show", "one reply with the response to it", None, _show),
        ("respond", "what the group answers to it", PanelResponseDraft, _respond),
        ("correct", "put a reply right; what is not given stays", PanelReplyDraft, _correct),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("case", help=at_case.CASE)
        verb.add_argument("number", nargs="?", type=int, default=None, help=NUMBER)
        if draft is not None:
            desk.add_questions(verb, draft)
        verb.set_defaults(function=function)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.queries import panel as found
    from crg_tui.services import panel

    draft = desk.draft_from(PanelReplyDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        case_id = at_case.case(context, options.case)
        if case_id is None:
            return 1
        likely = found.decision_replied_to(context.store, case_id)
        decision_id = likely[0] if likely else None
        if options.decision:
            page = at_case.decision(context, options.decision)
            if page is None:
                return 1
            decision_id = page.id
        answer = panel.record_reply(context, case_id, draft, decision_id=decision_id)
        return desk.told(answer, options, "{0.case_ref}: the Panel {0.kind.label} ({0.decision_ref}).")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import panel

    with desk.opened(options) as context:
        case_id = at_case.case(context, options.case) if options.case else None
        if options.case and case_id is None:
            return 1
        lines = panel.lines(context.store, case_id=case_id)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        wanted = "; a response is wanted" if line.owes_response else ""
        answered = f"; responded {line.responded_on.shown}" if line.responded_on else wanted
        print(f"{line.case_ref}  {line.on_date.shown}: {line.kind.label}, on {line.decision_ref or 'no decision named'}"
              f"{answered}")  # fmt: skip
    return 0


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        line = _reply(context, options)
    if line is None:
        return 1
    if options.json:
        desk.print_json(line)
        return 0
    desk.facts(
        (
            ("Case", line.case_ref), ("Replies to", line.decision_ref or "not recorded"), ("Panel", line.kind.label),
            ("Replied on", line.on_date.shown), ("Points raised", line.points or "not recorded"),
            ("Feedback", line.feedback or "none recorded"), ("Response", line.response or "none yet"),
            ("Responded on", line.responded_on.shown if line.responded_on else "not yet"),
        )
    )  # fmt: skip
    return 0


def _respond(options: argparse.Namespace) -> int:
    from crg_tui.services import panel

    draft = desk.draft_from(PanelResponseDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        line = _reply(context, options)
        if line is None:
            return 1
        answer = panel.respond(context, line.id, draft, seen=line.entry)
        return desk.told(answer, options, "{0.case_ref}: responded to the Panel.")


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import panel as found
    from crg_tui.services import panel

    with desk.opened(options, writes=True) as context:
        line = _reply(context, options)
        draft = desk.draft_from(PanelReplyDraft, options, found.as_typed_before(line)) if line else None
        if line is None or draft is None:
            return 1
        answer = panel.correct_reply(context, line.id, draft, seen=line.entry)
        return desk.told(answer, options, "Corrected: the Panel {0.kind.label}.")


def _reply(context: Context, options: argparse.Namespace) -> PanelReplyLine | None:
    from crg_tui.queries import panel

    case_id = at_case.case(context, options.case)
    if case_id is None:
        return None
    lines = panel.lines(context.store, case_id=case_id)
    number = options.number or (1 if len(lines) == 1 else None)
    if number is not None and 1 <= number <= len(lines):
        return lines[number - 1]
    reason = f"{options.case} has no reply {number}." if number else f"{options.case} has {len(lines)} replies."
    desk.refused(refuse(reason, f"Look at `crg-tui panel list --case {options.case}`, and give the number."))
    return None
