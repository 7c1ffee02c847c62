"""`crg-tui decision`, the verbs about the criteria: what is asked, the group's one answer, agencies that differ."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from crg_tui.cli import at_case, desk
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Accepted, read
from crg_tui.domain.criteria import DifferenceDraft, JudgementDraft
from crg_tui.domain.judgements import Answer

if TYPE_CHECKING:
    from crg_tui.queries.decision_page import DecisionPage
    from crg_tui.queries.judging import JudgedLine
    from crg_tui.services.work import Context

_CODE = "the code or the letter of the criterion, or definition_met or criteria_met"


def build(verbs: Any) -> None:
    """The verbs."""
    criteria = verbs.add_parser("criteria", help="the criteria it is judged under, the answers, and who differs")
    criteria.add_argument("ref", help=at_case.DECISION)
    criteria.set_defaults(function=_criteria)
    judge = verbs.add_parser("judge", help="the group's answer to a criterion, or that of an agency that differs")
    judge.add_argument("ref", help=at_case.DECISION)
    judge.add_argument("code", help=_CODE)
    judge.add_argument("answer", nargs="?", default=None, help=", ".join(answer.value for answer in Answer))
    judge.add_argument("--reason", default=None, metavar="TEXT", help="why; without it the reason stays as it is")
    judge.add_argument("--agency", default=None, metavar="SEAT", help="the agency that differs from the group")
    judge.add_argument("--take-away", action="store_true", help="that agency does not differ, or no longer")
    judge.set_defaults(function=_judge)


def _criteria(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import judging as content

    with desk.opened(options) as context:
        page = at_case.decision(context, options.ref)
    if page is None:
        return 1
    if options.json:
        desk.print_json(page.judging)
        return 0
    told = [("Judged under", content.editions(page.judging))]
    for line in page.judging.lines:
        said = [f"{line.letter} {line.label}: {line.answer.label}".strip()]
        said += [f"reason: {line.reason}"] if line.reason else []
        said += [content.told(held) for held in line.differing]
        told.append((line.code, "\n".join((*said, content.worded(line))).rstrip()))
    told += [("Changed", one.sentence) for one in page.judging.changed]
    told += [("To be noted", one.sentence) for one in page.judging.cautions]
    desk.facts(told)
    return 0


def _judge(options: argparse.Namespace) -> int:
    if options.take_away is (options.answer is not None):
        return desk.refused(refuse("Which answer is missing.", "Give one after the code, or --take-away, not both."))
    if options.take_away and options.agency is None:
        remedy = "Name the agency with --agency; the group's answer is taken back with not_asked."
        return desk.refused(refuse("Only an agency's answer is taken away.", remedy))
    with desk.opened(options, writes=True) as context:
        page = at_case.decision(context, options.ref)
        line = _line(page, options.code) if page is not None else None
        if page is None or line is None:
            return 1
        return _of_agency(context, page, line, options) if options.agency else _of_group(context, page, line, options)


def _of_group(context: Context, page: DecisionPage, line: JudgedLine, options: argparse.Namespace) -> int:
    from crg_tui.services import judging

    reason = line.reason or "" if options.reason is None else options.reason
    answer = read(JudgementDraft, {"answer": options.answer, "reason": reason})
    if isinstance(answer, Refused):
        return desk.refused(answer)
    assert isinstance(answer, Accepted)
    seen = line.entry if line.own else page.entry
    done = judging.judge(context, page.id, line.code, answer.draft, seen=seen)
    return desk.told(done, options, "{0.ref}, {0.label}: {0.who} answers {0.answer.label}.")


def _of_agency(context: Context, page: DecisionPage, line: JudgedLine, options: argparse.Namespace) -> int:
    from crg_tui.services import judging

    seat = at_case.seat(page, options.agency)
    if seat is None:
        return 1
    held = next((one for one in line.differing if one.seat_id == seat[0]), None)
    entry = held.entry if held is not None else None
    if options.take_away:
        done = judging.take_away(context, page.id, line.code, seat[0], seen=entry)
        return desk.told(done, options, "{0.ref}, {0.label}: {0.who} differs no longer.")
    reason = (held.reason if held else None) or "" if options.reason is None else options.reason
    typed = {"seat": options.agency, "answer": options.answer, "reason": reason}
    answer = read(DifferenceDraft, typed)
    if isinstance(answer, Refused):
        return desk.refused(answer)
    done = judging.differ(context, page.id, line.code, answer.draft, seen=entry)
    return desk.told(done, options, "{0.ref}, {0.label}: {0.who} answers {0.answer.label}, otherwise than the group.")


def _line(page: DecisionPage, words: str) -> JudgedLine | None:
    wanted = words.strip().lower()
    found = page.judging.line(wanted)
    alike = [
        line for line in page.judging.lines if line.letter and wanted.strip("()") == line.letter.lower().strip("()")
    ]
    if found is None and len(alike) == 1:
        found = alike[0]
    if found is None:
        codes = ", ".join(line.code for line in page.judging.lines)
        desk.refused(refuse(f"“{words}” is no criterion of {page.ref}.", f"There is: {codes}."))
    return found
