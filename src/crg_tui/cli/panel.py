"""`crg-tui panel`: what the Panel replied, and what the group answered."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk, verbs
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
    from crg_tui.services import panel

    return verbs.answer(
        options, PanelReplyDraft, _replied_to,
        lambda context, to, draft: panel.record_reply(context, to[0], draft, decision_id=to[1]),
        "{0.case_ref}: the Panel {0.kind.label} ({0.decision_ref}).",
    )  # fmt: skip


def _replied_to(context: Context, options: argparse.Namespace) -> tuple[str, str | None] | None:
    from crg_tui.queries import panel

    case_id = at_case.case(context, options.case)
    if case_id is None:
        return None
    if options.decision:
        page = at_case.decision(context, options.decision)
        return None if page is None else (case_id, page.id)
    likely = panel.decision_replied_to(context.store, case_id)
    return case_id, likely[0] if likely else None


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import panel

    def words(line: PanelReplyLine) -> str:
        wanted = "; a response is wanted" if line.owes_response else ""
        answered = f"; responded {line.responded_on.shown}" if line.responded_on else wanted
        on = line.decision_ref or "no decision named"
        return f"{line.case_ref}  {line.on_date.shown}: {line.kind.label}, on {on}{answered}"

    return verbs.list_(options, lambda context, _: at_case.lines(context, options, panel.lines), words)


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, _reply, lambda line: (
        ("Case", line.case_ref), ("Replies to", line.decision_ref or "not recorded"), ("Panel", line.kind.label),
        ("Replied on", line.on_date.shown), ("Points raised", line.points or "not recorded"),
        ("Feedback", line.feedback or "none recorded"), ("Response", line.response or "none yet"),
        ("Responded on", line.responded_on.shown if line.responded_on else "not yet"),
    ))  # fmt: skip


def _respond(options: argparse.Namespace) -> int:
    from crg_tui.services import panel

    return verbs.answer(
        options, PanelResponseDraft, _reply,
        lambda context, line, draft: panel.respond(context, line.id, draft, seen=line.entry),
        "{0.case_ref}: responded to the Panel.",
    )  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import panel as found
    from crg_tui.services import panel

    return verbs.correct(
        options, PanelReplyDraft, _reply, found.as_typed_before,
        lambda context, line, draft: panel.correct_reply(context, line.id, draft, seen=line.entry),
        "Corrected: the Panel {0.kind.label}.",
    )  # fmt: skip


def _reply(context: Context, options: argparse.Namespace) -> PanelReplyLine | None:
    from crg_tui.queries import panel

    return at_case.which(context, options, panel.lines, "panel", "reply", "replies")
