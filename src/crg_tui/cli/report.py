"""`crg-tui report`: the rapid review report of a case: what is written, what is missing, and that it was sent."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.report_drafts import ReportSentDraft, SectionWordsDraft

if TYPE_CHECKING:
    from crg_tui.queries.report import Report
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs. The paper itself: `crg-tui paper make rapid-review-report CASE`."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    section = verbs.add_parser("section", help="write the words of a section; --text '' takes them away")
    section.add_argument("case", help=at_case.CASE)
    section.add_argument("section", help="the heading of the section, its name, or its number")
    desk.add_questions(section, SectionWordsDraft)
    section.set_defaults(function=_section)
    verbs.add_parser("list", help="the reports that were kept, and who signed them off").set_defaults(function=_list)
    for name, told, function in (
        ("show", "its sections: what the record fills in, what is written, what is to come", _show),
        ("missing", "what is still to be written or recorded", _missing),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("case", help=at_case.CASE)
        verb.set_defaults(function=function)
    sent = verbs.add_parser("sent", help="record that it went to the Panel, with the version that went")
    sent.add_argument("case", help=at_case.CASE)
    desk.add_questions(sent, ReportSentDraft)
    sent.set_defaults(function=_sent)


def _read(context: Context, reference: str) -> Report | None:
    from crg_tui.queries import report

    case_id = at_case.case(context, reference)
    return None if case_id is None else report.read(context.store, case_id, context.clock.today())


def _section(options: argparse.Namespace) -> int:
    from crg_tui.services import report_sections

    if options.text is None:
        return desk.refused(refuse("No words are given.", "Give them with --text; an empty one takes them away."))
    with desk.opened(options, writes=True) as context:
        made_of = _read(context, options.case)
        draft = desk.draft_from(SectionWordsDraft, options) if made_of else None
        if made_of is None or draft is None:
            return 1
        found = made_of.template.section(options.section)
        name = found.name if found is not None else options.section
        held = next((line for line in made_of.words if line.section == name), None)
        answer = report_sections.write(
            context, made_of.case.id, name, draft, seen=held.entry if held is not None else None
        )
        return desk.told(answer, options, "{0.case_ref}, {0.heading}: {0.done}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.domain.papers import PaperKind
    from crg_tui.papers.content import signed
    from crg_tui.queries import kept_papers

    with desk.opened(options) as context:
        lines = [line for line in kept_papers.every(context.store) if line.kind == PaperKind.REPORT.value]
    if options.json:
        desk.print_json(lines)
        return 0
    for line in lines:
        print(f"{line.about}  {line.made_at:%Y-%m-%d}  {signed.summary(line)}")
    if not lines:
        print("No report was kept.")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import report_state

    with desk.opened(options) as context:
        made_of = _read(context, options.case)
    if made_of is None:
        return 1
    if options.json:
        desk.print_json(made_of)
        return 0
    for number, section in enumerate(made_of.template.sections, 1):
        print(f"{number}. {section.heading}  {report_state.state(made_of, section)}")
        words = made_of.written(section)
        for line in words.text.split("\n") if words is not None else ():
            print(f"   {line}")
    for line in report_state.standing(made_of):
        print(line)
    print(report_state.headings_from(made_of))
    return 0


def _missing(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        made_of = _read(context, options.case)
    if made_of is None:
        return 1
    if options.json:
        desk.print_json(made_of.gaps)
    for gap in () if options.json else made_of.gaps:
        print(f"{gap.sentence}.")
    if not made_of.gaps and not options.json:
        print("Nothing is missing.")
    return 0


def _sent(options: argparse.Namespace) -> int:
    from crg_tui.services import report_sections

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(ReportSentDraft, options)
        if draft is None:
            return 1
        case_id = at_case.case(context, options.case)
        if case_id is None:
            return 1
        answer = report_sections.send(context, case_id, draft)
        status = desk.told(answer, options, "Recorded for {0.case_ref}: the report was sent to the Panel.")
        made_of = _read(context, options.case)
    if status == 0 and not options.json and made_of is not None and made_of.clock is not None:
        print(f"{made_of.clock.rule.title}: {made_of.clock.progress}")
    return status
