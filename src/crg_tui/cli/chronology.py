"""`crg-tui chronology`: one line of time a case, which accounts differ, and what a person says of them."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk, leaks
from crg_tui.domain.answers import refuse
from crg_tui.domain.chronology_drafts import EventDraft, NarrowDraft, RulingDraft

if TYPE_CHECKING:
    from crg_tui.queries.chronology import Chronology, EventLine
    from crg_tui.services.work import Context

_NUMBER = "which event, by its number in the whole chronology as `list` tells it"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for name, told, function in (
        ("list", "the events of all agencies in order, or some of them", _list),
        ("alike", "accounts that may be the same or may contradict, and what was said of them", _alike),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=at_case.CASE)
        if function is _list:
            desk.add_questions(verb, NarrowDraft)
        verb.set_defaults(function=function)
    add = verbs.add_parser("add", help="one more event, by hand")
    add.add_argument("ref", help=at_case.CASE)
    desk.add_questions(add, EventDraft)
    add.set_defaults(function=_add)
    for name, told, function in (
        ("show", "one event, and what is said of it and others", _show),
        ("correct", "put one right; what is not given stays", _correct),
        ("remove", "take one away; the history keeps it", _remove),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=at_case.CASE)
        verb.add_argument("number", help=_NUMBER)
        if function is _correct:
            desk.add_questions(verb, EventDraft)
        verb.set_defaults(function=function)
    rule = verbs.add_parser("rule", help="say what two events are: the same, contradicting, two; both accounts stay")
    rule.add_argument("ref", help=at_case.CASE)
    rule.add_argument("number", help=_NUMBER)
    rule.add_argument("other", help="the other one")
    desk.add_questions(rule, RulingDraft)
    rule.set_defaults(function=_rule)
    export = verbs.add_parser("export", help="a table for a spreadsheet (CSV); no cell is taken for a formula")
    export.add_argument("ref", help=at_case.CASE)
    desk.add_questions(export, NarrowDraft)
    export.add_argument("-o", "--output", default=None, metavar="FILE", help="a file; without one it is printed")
    leaks.add_options(export)
    export.set_defaults(function=_export)


def _read(context: Context, options: argparse.Namespace) -> Chronology | None:
    from crg_tui.queries import chronology

    case_id = at_case.case(context, options.ref)
    return chronology.of_case(context.store, case_id) if case_id is not None else None


def _list(options: argparse.Namespace) -> int:
    wanted = desk.draft_from(NarrowDraft, options)
    if wanted is None:
        return 1
    with desk.opened(options) as context:
        held = _read(context, options)
    if held is None:
        return 1
    lines = held.narrowed(wanted.narrowed())
    if options.json:
        desk.print_json(lines)
        return 0
    for line in lines:
        print(f"{line.number}. {line.when}  {line.told_by}: {desk.first_line(line.event, 200)}")
        for mark in line.shown_marks:
            print(f"   {mark.said}")
    if wanted.narrowed().any:
        print(f"{wanted.narrowed().shown}: {len(lines)} of {len(held.lines)} events.")
    elif not lines:
        print("No event is recorded.")
    return 0


def _alike(options: argparse.Namespace) -> int:
    from crg_tui.papers.content.chronology import pair_words

    with desk.opened(options) as context:
        held = _read(context, options)
    if held is None:
        return 1
    if options.json:
        desk.print_json([{"first": one.number, "second": two.number, "mark": mark} for one, two, mark in held.pairs])
        return 0
    for pair in held.pairs:
        print(pair_words(*pair))
    if not held.pairs:
        print("No two accounts repeat or contradict each other, as far as their dates and words tell.")
    return 0


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import chronology

    draft = desk.draft_from(EventDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        case_id = at_case.case(context, options.ref)
        if case_id is None:
            return 1
        answer = chronology.add(context, case_id, draft)
        return desk.told(answer, options, "Recorded in the chronology of {0.case_ref}: {0.agency}, {0.when}.")


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import chronology as content

    with desk.opened(options) as context:
        found = _event(context, options, options.number)
    if found is None:
        return 1
    if options.json:
        desk.print_json(found[1])
        return 0
    desk.facts([*content.facts(found[1])])
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import chronology as asked
    from crg_tui.services import chronology

    with desk.opened(options, writes=True) as context:
        found = _event(context, options, options.number)
        draft = desk.draft_from(EventDraft, options, asked.event_as_typed(found[1])) if found is not None else None
        if found is None or draft is None:
            return 1
        answer = chronology.correct(context, found[1].id, draft, seen=found[1].entry)
        return desk.told(answer, options, "Corrected in the chronology of {0.case_ref}: {0.agency}, {0.when}.")


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import chronology

    with desk.opened(options, writes=True) as context:
        found = _event(context, options, options.number)
        if found is None:
            return 1
        answer = chronology.remove(context, found[1].id, seen=found[1].entry)
        return desk.told(answer, options, "Taken out of the chronology of {0.case_ref}: {0.agency}, {0.when}.")


def _rule(options: argparse.Namespace) -> int:
    from crg_tui.queries import chronology as asked
    from crg_tui.services import chronology

    with desk.opened(options, writes=True) as context:
        found = _event(context, options, options.number)
        other = _event(context, options, options.other) if found is not None else None
        if found is None or other is None:
            return 1
        mark = found[0].mark(found[1].id, other[1].id)
        draft = desk.draft_from(RulingDraft, options, asked.ruling_as_typed(mark))
        if draft is None:
            return 1
        seen = mark.entry if mark is not None else None
        answer = chronology.rule(context, found[1].id, other[1].id, draft, seen=seen)
        return desk.told(answer, options, f"{found[1].number} and {other[1].number} {{0.said}}.")


def _export(options: argparse.Namespace) -> int:
    from pathlib import Path

    from crg_tui.domain.answers import Refused
    from crg_tui.domain.papers import PaperKind
    from crg_tui.handover import case_sheets
    from crg_tui.queries.kept_papers import Subject
    from crg_tui.services import papers
    from crg_tui.services.leaks import Paper

    wanted = desk.draft_from(NarrowDraft, options)
    if wanted is None:
        return 1
    with desk.opened(options, writes=leaks.rules(options)) as context:
        held = _read(context, options)
        if held is None:
            return 1
        # What goes out in the table goes through the same check as the paper.
        subject = Subject(case_id=held.case_id, shown=held.ref)
        paper = papers.make(context, PaperKind.CHRONOLOGY, subject, wanted)
        if isinstance(paper, Refused):
            return desk.refused(paper)
        if (held_back := leaks.cleared(context, paper, Paper(PaperKind.CHRONOLOGY, subject), options)) is not None:
            return held_back
    lines = held.narrowed(wanted.narrowed())
    if options.output is None:
        # The mark at the beginning is for files: on a terminal it would be a stray character.
        print(case_sheets.chronology(lines).decode("utf-8-sig"), end="")
        return 0
    desk.write_whole(Path(options.output), case_sheets.chronology(lines))
    print(f"Wrote {Path(options.output).name}: {len(lines)} of {len(held.lines)} events.", file=sys.stderr)
    return 0


def _event(context: Context, options: argparse.Namespace, number: str) -> tuple[Chronology, EventLine] | None:
    held = _read(context, options)
    if held is None:
        return None
    line = held.line(number)
    if line is None:
        said = f"The chronology of {held.ref} has no event {number}."
        desk.refused(refuse(said, f"Look at `crg-tui chronology list {held.ref}`."))
        return None
    return held, line
