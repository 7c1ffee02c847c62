"""`crg-tui minutes`: the minutes of a meeting, made from the record: drafted, issued, approved, amended, printed."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from crg_tui.cli import desk, leaks
from crg_tui.domain.answers import Done, Refused, refuse

if TYPE_CHECKING:
    from crg_tui.papers.model import Document
    from crg_tui.services.work import Context

_WRITES = ("issue", "approve_at", "amend")


def build(parser: argparse.ArgumentParser) -> None:
    """The meeting, and what is wanted of its minutes."""
    parser.epilog = "Without -o and --print the minutes go to standard output. What was issued prints as it was issued."
    parser.add_argument("meeting", metavar="MEETING", help="the reference of the meeting, for example M2026-03")
    desk.add_output(parser)
    version = parser.add_mutually_exclusive_group()
    version.add_argument("--draft", action="store_true", help="as the record makes them now, though they were issued")
    version.add_argument("--version", type=int, default=None, metavar="N", help="this version; without it the newest")
    verb = parser.add_mutually_exclusive_group()
    verb.add_argument("--issue", action="store_true", help="issue them; after a change, as the next version")
    verb.add_argument("--approve-at", default=None, metavar="MEETING", help="they were approved at this later meeting")
    verb.add_argument("--amend", default=None, metavar="TEXT", help="append an amendment; - reads standard input")
    verb.add_argument("--missing", action="store_true", help="what is missing before they can be issued")
    verb.add_argument("--versions", action="store_true", help="every version that was issued")
    verb.add_argument("--changes", action="store_true", help="what has changed since they were issued")
    verb.add_argument("--clock", action="store_true", help="how soon the draft goes round and they are issued")
    parser.add_argument("--despite", default=None, metavar="REASON", help="issue although something is missing")
    parser.add_argument(
        "--marking", default=None, metavar="WORDS", help="with --issue: instead of the arrangements'; '' prints none"
    )
    parser.add_argument("--agreed-at", default=None, metavar="MEETING", help="the meeting that agreed the amendment")
    leaks.add_options(parser)
    parser.set_defaults(function=_minutes)


def _minutes(options: argparse.Namespace) -> int:
    from crg_tui.queries import references

    if options.marking is not None and not options.issue:
        return desk.refused(refuse("A marking is chosen when minutes are issued.", "Give --issue with it."))
    writes = leaks.rules(options) or any(getattr(options, name) for name in _WRITES)
    with desk.opened(options, writes=writes) as context:
        place = references.place(context.store, None, options.meeting)
        if isinstance(place, Refused):
            return desk.refused(place)
        assert place.meeting_id is not None
        if options.issue and (held_back := _held_back(context, options, place.meeting_id)) is not None:
            return held_back
        status = _act(context, options, place.meeting_id)
        if status != 0 or not _wants_paper(options):
            return status
        paper = _paper(context, options, place.meeting_id)
        if isinstance(paper, Refused):
            return desk.refused(paper)
        if (held_back := _held_back(context, options, place.meeting_id, paper)) is not None:
            return held_back
    return desk.deliver(paper, options)


def _held_back(
    context: Context,
    options: argparse.Namespace,
    meeting_id: str,
    paper: Document | None = None,
    *,
    draft: bool = False,
) -> int | None:
    from crg_tui.papers.content import minutes as content
    from crg_tui.queries import minutes_record
    from crg_tui.services import minutes

    record = minutes_record.record(context.store, meeting_id)
    assert record is not None
    if paper is None:
        paper = content.draft(record, context.clock.now())
    return leaks.cleared(context, paper, minutes.about(meeting_id, record.head.ref), options)


def _wants_paper(options: argparse.Namespace) -> bool:
    told = options.issue or options.approve_at or options.amend or options.missing or options.versions
    told = told or options.clock
    return bool(options.output or desk.wants_printer(options)) or not (told or options.changes)


def _act(context: Context, options: argparse.Namespace, meeting_id: str) -> int:
    if options.issue:
        return _issue(context, options, meeting_id)
    if options.approve_at is not None:
        return _approve(context, options, meeting_id)
    if options.amend is not None:
        return _amend(context, options, meeting_id)
    if options.clock:
        return _clock(context, options, meeting_id)
    if options.missing:
        return _missing(context, options, meeting_id)
    if options.versions:
        return _versions(context, options, meeting_id)
    return _changes(context, options, meeting_id) if options.changes else 0


def _issue(context: Context, options: argparse.Namespace, meeting_id: str) -> int:
    from crg_tui.services import minutes

    answer = minutes.issue(context, meeting_id, reason=options.despite, marking=options.marking)
    if isinstance(answer, Refused) and options.despite is None and answer.about("reason"):
        answer = refuse(answer.refusals[0].reason, "Put that right, or issue all the same with --despite REASON.")
    status = desk.told(answer, options, "Issued the minutes of {0.meeting_ref}, version {0.version}, seal {0.seal}.")
    if isinstance(answer, Done) and not options.json:
        for change in answer.value.changes:
            print(f"  {change.sentence}")
    return status


def _approve(context: Context, options: argparse.Namespace, meeting_id: str) -> int:
    from crg_tui.queries import references
    from crg_tui.services import minutes

    later = references.place(context.store, None, options.approve_at)
    if isinstance(later, Refused):
        return desk.refused(later)
    assert later.meeting_id is not None
    answer = minutes.approve(context, meeting_id, later.meeting_id)
    return desk.told(
        answer, options, "The minutes of {0.meeting_ref}, version {0.version}, are approved at {0.at_ref}."
    )


def _amend(context: Context, options: argparse.Namespace, meeting_id: str) -> int:
    from crg_tui.domain.asking import read
    from crg_tui.domain.minutes import AmendmentDraft
    from crg_tui.services import minutes

    typed = {"text": _typed(options.amend), "agreed_at": options.agreed_at or ""}
    draft = read(AmendmentDraft, typed)
    if isinstance(draft, Refused):
        return desk.refused(draft)
    answer = minutes.amend(context, meeting_id, draft.draft)
    return desk.told(answer, options, "Appended amendment {0.number} to the minutes of {0.meeting_ref}.")


def _clock(context: Context, options: argparse.Namespace, meeting_id: str) -> int:
    from crg_tui.queries import minutes_clock

    readings = minutes_clock.of_meeting(context.store, meeting_id, context.clock.now())
    if options.json:
        desk.print_json(readings)
    for reading in () if options.json else readings:
        print(f"{reading.step.label}: {reading.progress}")
        for label, value in reading.working:
            print(f"  {label:<9}{value}")
    return 0


def _typed(given: str) -> str:
    return sys.stdin.read() if given == "-" else given


def _missing(context: Context, options: argparse.Namespace, meeting_id: str) -> int:
    from crg_tui.papers.content import minutes as content
    from crg_tui.queries import minutes, minutes_record

    lines = minutes.missing(context.store, meeting_id)
    record = minutes_record.record(context.store, meeting_id)
    if record is not None and not options.json:
        leaks.say_remarks(context, content.draft(record, context.clock.now()))
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        print(line.sentence)
    if not lines and not options.json:
        print("Nothing is missing.")
    return 0


def _versions(context: Context, options: argparse.Namespace, meeting_id: str) -> int:
    from crg_tui.papers.content.minutes import told
    from crg_tui.queries import minutes

    versions = minutes.versions(context.store, meeting_id)
    if options.json:
        desk.print_json(versions)
    for version in () if options.json else versions:
        desk.facts(told(version))
    if not versions and not options.json:
        print("No version was issued yet.")
    return 0 if all(version.whole and version.sealed for version in versions) else 1


def _changes(context: Context, options: argparse.Namespace, meeting_id: str) -> int:
    from crg_tui.papers.content.minutes import changed_since
    from crg_tui.queries import minutes, minutes_record

    versions = minutes.versions(context.store, meeting_id)
    record = minutes_record.record(context.store, meeting_id)
    assert record is not None
    if not versions:
        return desk.refused(refuse("The minutes were not issued yet.", "Issue them with --issue."))
    changes = changed_since(record, versions[-1])
    if options.json:
        desk.print_json(changes)
    for change in () if options.json else changes:
        print(change.sentence)
    if not changes and not options.json:
        print(f"Nothing has changed since version {versions[-1].version} was issued.")
    return 0


def _paper(context: Context, options: argparse.Namespace, meeting_id: str) -> Document | Refused:
    from crg_tui.papers.content import minutes as content
    from crg_tui.queries import minutes, minutes_record

    versions = minutes.versions(context.store, meeting_id)
    if options.draft or (not versions and options.version is None):
        record = minutes_record.record(context.store, meeting_id)
        assert record is not None
        return content.draft(record, context.clock.now())
    wanted = options.version or versions[-1].version
    version = next((version for version in versions if version.version == wanted), None)
    if version is None:
        return refuse(f"There is no version {wanted}.", "Look at --versions.")
    return content.kept(version, versions[-1])
