"""`crg-tui meeting`: plan, open and close a meeting, who comes, and the check before it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from crg_tui.cli import at_meeting, desk, verbs
from crg_tui.cli.at_meeting import MEETING, PERSON
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.group import Authority
from crg_tui.domain.meeting_drafts import MeetingDraft, NewcomerDraft, PlanDraft
from crg_tui.domain.partial_date import show_day

if TYPE_CHECKING:
    from crg_tui.queries.attendance import Attendee
    from crg_tui.queries.meetings import MeetingLine, MeetingPage
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="plan a meeting, with its agenda")
    desk.add_questions(add, PlanDraft)
    add.set_defaults(function=_add)
    verbs.add_parser("list", help="all meetings, the latest first").set_defaults(function=_list)
    for name, told, function in (
        ("show", "the meeting, its agenda and who is there", _show),
        ("preflight", "what to see to before the meeting", _preflight),
        ("quorum", "every seat, and quorum now", _quorum),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=MEETING)
        verb.set_defaults(function=function)
    correct = verbs.add_parser("correct", help="put day, kind, time or place right; what is not given stays")
    correct.add_argument("ref", help=MEETING)
    desk.add_questions(correct, MeetingDraft)
    correct.set_defaults(function=_correct)
    for name, told, function in (
        ("open", "open it: whoever is expected is listed, the rules of the day are stamped", _open),
        ("close", "close it; what is still open is listed", _close),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=MEETING)
        at_meeting.add_time(verb)
        verb.set_defaults(function=function)
    _build_attendance(verbs)


def _build_attendance(verbs: Any) -> None:
    attend = verbs.add_parser(
        "attend", help="somebody is here, has left, or sends apologies",
        description="Without an option: here now. --left alone: they leave. --correct puts the last time right.",
    )  # fmt: skip
    attend.add_argument("ref", help=MEETING)
    attend.add_argument("person", help=PERSON)
    at_meeting.add_time(attend, told="when they came")
    at_meeting.add_time(attend, "--left", "when they left", "they are still there")
    how = attend.add_mutually_exclusive_group()
    how.add_argument("--apologies", nargs="?", const="", default=None, metavar="REASON", help="they cannot come")
    how.add_argument("--no-apologies", action="store_true", help="they can come after all")
    how.add_argument("--expected", action="store_true", help="they are expected, for example a deputy")
    how.add_argument("--not-expected", action="store_true", help="they were put on the list by mistake")
    how.add_argument("--correct", action="store_true", help="put the last time right, with --at and --left")
    how.add_argument("--never", action="store_true", help="take the last arrival away: they were not here")
    attend.add_argument("--authority", choices=[value.value for value in Authority], default=None,
                        help="may they commit their agency at this meeting?")  # fmt: skip
    attend.set_defaults(function=_attend)
    welcome = verbs.add_parser("welcome", help="somebody comes who is not on the list")
    welcome.add_argument("ref", help=MEETING)
    desk.add_questions(welcome, NewcomerDraft)
    welcome.set_defaults(function=_welcome)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import meetings

    return verbs.record(options, PlanDraft, meetings.plan, "Planned {0.ref}, {0.items} items.")


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import meetings as found
    from crg_tui.services import meetings

    return verbs.correct(
        options, MeetingDraft, _page, lambda page: found.as_typed_before(page.head),
        lambda context, page, draft: meetings.correct(context, page.head.id, draft, seen=page.entry),
        "Corrected {0.ref}.",
    )  # fmt: skip


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import meetings

    def words(line: MeetingLine) -> str:
        at = f" {line.starts_at:%H:%M}" if line.starts_at else ""
        return f"{line.ref}  {show_day(line.held_on)}{at}  {line.kind.label}, {line.state.label}, {line.items} items"

    return verbs.list_(options, lambda context, _: meetings.lines(context.store), words)


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        page = _page(context, options)
    if page is None:
        return 1
    if options.json:
        desk.print_json(page)
        return 0
    from crg_tui.papers.content import meeting

    desk.facts(meeting.facts(page))
    print("\nAgenda")
    for line in meeting.agenda(page):
        print(line)
    print("\nAttendance")
    desk.facts(tuple(meeting.attendance(page)))
    if page.interests:
        print("\nInterests")
    for interest in page.interests:
        print(f"Item {interest.number}: {interest.shown}")
    return 0


def _quorum(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import meeting
    from crg_tui.queries import quorum_course

    with desk.opened(options) as context:
        page = _page(context, options)
        turns = quorum_course.course(context.store, page.head.id) if page else ()
    if page is None:
        return 1
    if options.json:
        desk.print_json(desk.as_data(page.quorum) | {"from_item": turns})
        return 0
    print(page.quorum.reading.summary)
    for turn in turns:
        print(f"{turn.words}: {turn.summary}")
    for sentence in (*page.quorum.reading.shortfalls, *page.quorum.remarks):
        print(sentence)
    desk.facts(tuple(meeting.seats(page.quorum)))
    return 0


def _preflight(options: argparse.Namespace) -> int:
    from crg_tui.queries import meetings

    with desk.opened(options) as context:
        key = at_meeting.meeting(context, options.ref)
        if key is None:
            return 1
        lines = meetings.preflight(context.store, key, context.clock.today())
    if options.json:
        desk.print_json(lines)
        return 0
    for line in lines:
        print(f"{line.kind.value}: {line.sentence}")
    if not lines:
        print("Nothing to see to.")
    return 0


def _open(options: argparse.Namespace) -> int:
    from crg_tui.services import meetings

    with desk.opened(options, writes=True) as context:
        key = at_meeting.meeting(context, options.ref)
        if key is None:
            return 1
        answer = meetings.open_meeting(context, key, options.at)
        return desk.told(answer, options, "Opened {0.ref}: {0.expected} people expected; {0.arrangements}.")


def _close(options: argparse.Namespace) -> int:
    from crg_tui.services import meetings

    with desk.opened(options, writes=True) as context:
        key = at_meeting.meeting(context, options.ref)
        if key is None:
            return 1
        answer = meetings.close(context, key, options.at)
        status = desk.told(answer, options, "Closed {0.ref}.")
        if isinstance(answer, Done) and not options.json:
            for sentence in answer.value.still_open:
                print(sentence)
        return status


def _attend(options: argparse.Namespace) -> int:
    with desk.opened(options, writes=True) as context:
        key = at_meeting.meeting(context, options.ref)
        person = at_meeting.person(context, key, options.person) if key else None
        if key is None or person is None:
            return 1
        answer = _attended(context, key, person, options)
        said = "{0.name}: recorded."
        if isinstance(answer, Done) and answer.value.at is not None:
            said = "{0.name}: {0.at:%H:%M}."
        return desk.told(answer, options, said)


def _attended(context: Context, meeting_id: str, person: Attendee, options: argparse.Namespace) -> Done[Any] | Refused:
    from crg_tui.domain.meeting_drafts import ApologyDraft, StayDraft
    from crg_tui.queries import entries
    from crg_tui.services import attendance

    came, left = options.at, options.left
    authority = Authority(options.authority) if options.authority else None
    who = person.person
    if options.apologies is not None:
        reason = options.apologies.strip() or None
        return attendance.apologise(context, meeting_id, who, ApologyDraft(reason=reason))
    if options.no_apologies:
        return attendance.withdraw_apology(context, meeting_id, who)
    if options.expected:
        return attendance.expect(context, meeting_id, who)
    if options.not_expected:
        return attendance.unexpect(context, meeting_id, who)
    if options.correct or options.never:
        stay = person.stays[-1].id if person.stays else ""
        seen = entries.newest(context.store, stay)
        if options.never:
            return attendance.strike_stay(context, stay, seen=seen)
        return attendance.correct_stay(context, stay, StayDraft(arrived_at=came, left_at=left), seen=seen)
    if authority is not None and person.here and options.left is None:
        return attendance.set_authority(context, meeting_id, who, authority)
    if options.left is not None and person.here and options.at is None:
        return attendance.leave(context, meeting_id, who, left)
    answer = attendance.arrive(context, meeting_id, who, came, authority=authority)
    if isinstance(answer, Refused) or left is None:
        return answer
    return attendance.leave(context, meeting_id, who, left)


def _welcome(options: argparse.Namespace) -> int:
    from crg_tui.services import newcomers

    return verbs.answer(
        options, NewcomerDraft, lambda context, _: at_meeting.meeting(context, options.ref), newcomers.welcome,
        "{0.name} is on the list.",
    )  # fmt: skip


def _page(context: Context, options: argparse.Namespace) -> MeetingPage | None:
    from crg_tui.queries import meetings

    key = at_meeting.meeting(context, options.ref)
    return None if key is None else meetings.page(context.store, key)
