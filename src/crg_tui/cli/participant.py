"""`crg-tui participant`: agencies and practitioners at the table without a seat."""

from __future__ import annotations

import argparse

from crg_tui.cli import at_case, desk, verbs
from crg_tui.domain.answers import refuse
from crg_tui.domain.participants import ParticipantDraft


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="somebody takes part in a case or a meeting, without a seat")
    add.add_argument("--case", default=None, metavar="REF", help=at_case.CASE)
    add.add_argument("--meeting", default=None, metavar="REF", help="the meeting, for example M2026-03")
    desk.add_questions(add, ParticipantDraft)
    add.set_defaults(function=_add, item=None)
    correct = verbs.add_parser("correct", help="put one right; what is not given stays")
    correct.add_argument("case", help=at_case.CASE)
    correct.add_argument("of_agency", metavar="agency", help="the agency as it is recorded")
    desk.add_questions(correct, ParticipantDraft)
    correct.set_defaults(function=_correct)
    listed = verbs.add_parser("list", help="who takes part without a seat; names are identities and not shown")
    listed.add_argument("--case", default=None, metavar="REF", help=at_case.CASE)
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="one of them; the name is an identity and not shown")
    show.add_argument("ref", help="the reference of the case or of the meeting")
    show.add_argument("of_agency", metavar="agency", help="the agency as it is recorded")
    show.set_defaults(function=_show)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import participants

    return verbs.answer(
        options, ParticipantDraft, lambda context, _: at_case.place(context, options.case, options),
        lambda context, place, draft: participants.add(
            context, draft, case_id=place.case_id, meeting_id=place.meeting_id
        ),
        "{0.agency} takes part.",
    )  # fmt: skip


def _show(options: argparse.Namespace) -> int:
    from crg_tui.queries import participants as found

    with desk.opened(options) as context:
        lines = found.at(context.store, options.ref, options.of_agency)
    if not lines:
        sentence = f"Nobody from {options.of_agency} takes part in {options.ref} without a seat."
        return desk.refused(refuse(sentence, "Look with `crg-tui participant list`."))
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        desk.facts(
            (
                ("Agency", line.agency), ("Job title", line.job_title or "not recorded"),
                ("Takes part in", line.case_ref or line.meeting_ref or ""), ("Name", "kept apart, as an identity"),
            )
        )  # fmt: skip
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import participants as found
    from crg_tui.services import participants

    with desk.opened(options, writes=True) as context:
        case_id = at_case.case(context, options.case)
        lines = found.find(context.store, case_id, options.of_agency) if case_id else []
        if case_id is None:
            return 1
        if len(lines) != 1:
            sentence = f"{options.case} has {len(lines)} participants from {options.of_agency}."
            return desk.refused(refuse(sentence, "Look with `crg-tui participant list`."))
        draft = desk.draft_from(ParticipantDraft, options, found.as_typed_before(context.store, lines[0]))
        if draft is None:
            return 1
        answer = participants.correct(context, lines[0].id, draft, seen=lines[0].entry)
        return desk.told(answer, options, "Corrected {0.agency}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import participants

    return verbs.list_(
        options, lambda context, _: at_case.lines(context, options, participants.lines),
        lambda line: f"{line.case_ref or line.meeting_ref}  {', '.join(filter(None, (line.agency, line.job_title)))}",
    )  # fmt: skip
