"""`crg-tui decision`, the verbs beside deciding: further cases, reporting, oversight, reminders and their letters."""

from __future__ import annotations

import argparse
from typing import Any

from crg_tui.cli import at_case, desk, leaks, verbs
from crg_tui.domain.course_drafts import ChaserDraft, OversightDraft


def build(verbs: Any) -> None:
    """The verbs."""
    for name, told, function in (
        ("cover", "let a proposal cover a further case: one decision over several", _cover),
        ("uncover", "leave a further case out again", _uncover),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=at_case.DECISION)
        verb.add_argument("case", help=at_case.CASE)
        verb.set_defaults(function=function)
    report = verbs.add_parser("report", help="a decision between meetings is reported to a meeting")
    report.add_argument("ref", help=at_case.DECISION)
    at_case.add_place(report)
    report.set_defaults(function=_report)
    oversee = verbs.add_parser("oversee", help="what the body that oversees decisions said")
    oversee.add_argument("ref", help=at_case.DECISION)
    desk.add_questions(oversee, OversightDraft)
    oversee.set_defaults(function=_oversee)
    chase = verbs.add_parser("chase", help="a reminder of words or of a rationale that are to follow")
    chase.add_argument("ref", help=at_case.DECISION)
    chase.add_argument("--agency", default=None, metavar="SEAT", help="whose words; without it the rationale")
    desk.add_questions(chase, ChaserDraft)
    chase.set_defaults(function=_chase)
    letter = verbs.add_parser("letter", help="a letter that asks for words or a rationale that are to follow")
    letter.add_argument("ref", help=at_case.DECISION)
    letter.add_argument("--agency", default=None, metavar="SEAT", help="whose words; without it the rationale")
    desk.add_output(letter)
    leaks.add_options(letter)
    letter.set_defaults(function=_letter)


def _cover(options: argparse.Namespace) -> int:
    from crg_tui.services import afterwards

    with desk.opened(options, writes=True) as context:
        page = at_case.decision(context, options.ref)
        case_id = at_case.case(context, options.case) if page else None
        if page is None or case_id is None:
            return 1
        return desk.told(afterwards.cover(context, page.id, case_id), options, "{0.ref} also covers {0.named}.")


def _uncover(options: argparse.Namespace) -> int:
    from crg_tui.services import afterwards

    with desk.opened(options, writes=True) as context:
        page = at_case.decision(context, options.ref)
        case_id = at_case.case(context, options.case) if page else None
        if page is None or case_id is None:
            return 1
        return desk.told(afterwards.uncover(context, page.id, case_id), options, "{0.ref} also covers {0.named}.")


def _report(options: argparse.Namespace) -> int:
    from crg_tui.domain.answers import refuse
    from crg_tui.services import afterwards

    with desk.opened(options, writes=True) as context:
        page = at_case.decision(context, options.ref)
        place = at_case.place(context, None, options) if page else None
        if page is None or place is None:
            return 1
        if place.meeting_id is None:
            return desk.refused(refuse("To which meeting it was reported is missing.", "Name it with --meeting."))
        return desk.told(afterwards.report(context, page.id, place.meeting_id), options, "{0.ref}: {0.what}.")


def _oversee(options: argparse.Namespace) -> int:
    from crg_tui.services import afterwards

    return verbs.answer(
        options, OversightDraft, lambda context, _: at_case.decision(context, options.ref),
        lambda context, page, draft: afterwards.oversee(context, page.id, draft, seen=page.entry),
        "{0.ref}: {0.what}.",
    )  # fmt: skip


def _chase(options: argparse.Namespace) -> int:
    from crg_tui.services import afterwards

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(ChaserDraft, options)
        if draft is None:
            return 1
        page = at_case.decision(context, options.ref)
        seat = at_case.seat(page, options.agency) if page and options.agency else (None, None)
        if page is None or seat is None:
            return 1
        answer = afterwards.chase(context, page.id, draft, seat_id=seat[0])
        return desk.told(answer, options, "{0.ref}: {0.what}.")


def _letter(options: argparse.Namespace) -> int:
    from crg_tui.domain.answers import Refused
    from crg_tui.domain.letters import ReminderDraft
    from crg_tui.domain.papers import PaperKind
    from crg_tui.queries.kept_papers import Subject
    from crg_tui.services import letters, papers
    from crg_tui.services.leaks import Paper

    with desk.opened(options, writes=leaks.rules(options)) as context:
        page = at_case.decision(context, options.ref)
        seat = at_case.seat(page, options.agency) if page and options.agency else (None, None)
        if page is None or seat is None:
            return 1
        document = letters.reminder(context, page, seat[0], ReminderDraft())
        if isinstance(document, Refused):
            return desk.refused(document)
        document = papers.finished(context, PaperKind.REMINDER, document)
        about = Paper(PaperKind.REMINDER, Subject(decision_id=page.id, shown=page.ref))
        if (held_back := leaks.cleared(context, document, about, options)) is not None:
            return held_back
    return desk.deliver(document, options)
