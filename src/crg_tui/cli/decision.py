"""`crg-tui decision`: proposals, positions, dissent, and what was decided by whom."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import (
    at_case,
    decision_afterwards,
    decision_course,
    decision_judging,
    decision_positions,
    desk,
    leaks,
    verbs,
)
from crg_tui.domain.answers import Refused
from crg_tui.domain.decisions import DecisionBasis
from crg_tui.domain.proposals import ProposalDraft

if TYPE_CHECKING:
    from crg_tui.queries.decisions import DecisionLine


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="propose a decision in words")
    add.add_argument("case", help=at_case.CASE)
    at_case.add_place(add)
    add.add_argument(
        "--basis", default=None, choices=[basis.value for basis in DecisionBasis],
        help="how it is come to; without it: as the meeting is held, else in writing",
    )  # fmt: skip
    desk.add_questions(add, ProposalDraft)
    add.set_defaults(function=_add)
    correct = verbs.add_parser("correct", help="put a proposal right; what is not given stays")
    correct.add_argument("ref", help=at_case.DECISION)
    correct.add_argument("--stands-reason", default=None, metavar="TEXT", help="why positions stand for other words")
    desk.add_questions(correct, ProposalDraft)
    correct.set_defaults(function=_correct)
    listed = verbs.add_parser("list", help="decisions, the latest first")
    listed.add_argument("--case", default=None, metavar="REF", help=at_case.CASE)
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="everything of one decision, dissent included")
    show.add_argument("ref", help=at_case.DECISION)
    show.set_defaults(function=_show)
    paper = verbs.add_parser("paper", help="one decision as a document; the format by the ending")
    paper.add_argument("ref", help=at_case.DECISION)
    desk.add_output(paper)
    leaks.add_options(paper)
    paper.set_defaults(function=_paper)
    verbs.add_parser("to-follow", help="words and rationales that are owed").set_defaults(function=_to_follow)
    decision_positions.build(verbs)
    decision_course.build(verbs)
    decision_afterwards.build(verbs)
    decision_judging.build(verbs)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import proposals

    basis = DecisionBasis(options.basis) if options.basis else None
    with desk.opened(options, writes=True) as context:
        place = at_case.place(context, options.case, options)
        draft = desk.draft_from(ProposalDraft, options) if place else None
        if place is None or place.case_id is None or draft is None:
            return 1
        answer = proposals.propose(
            context, place.case_id, draft, meeting_id=place.meeting_id, item_id=place.item_id, basis=basis
        )
        return desk.told(answer, options, "Proposed {0.ref}.")


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import decisions
    from crg_tui.services import proposals

    return verbs.correct(
        options, ProposalDraft, lambda context, _: at_case.decision(context, options.ref), decisions.as_typed_before,
        lambda context, page, draft: proposals.correct(
            context, page.id, draft, seen=page.entry, stands_reason=options.stands_reason
        ),
        "Corrected {0.ref}.",
    )  # fmt: skip


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import decisions

    def words(line: DecisionLine) -> str:
        on = f"{line.decided_on.shown}: " if line.decided_on else ""
        said = f"; {line.outcome.label}" if line.outcome else ""
        return f"{line.ref}  {line.state.label}{said}  {on}{line.kind.label}; {desk.first_line(line.wording)}"

    return verbs.list_(options, lambda context, _: at_case.lines(context, options, decisions.lines), words)


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        page = at_case.decision(context, options.ref)
    if page is None:
        return 1
    if options.json:
        desk.print_json(page)
        return 0
    from crg_tui.papers.content import decision

    print(decision.title(page))
    for said in decision.notices(page):
        print(said)
    print(f"\n{page.wording}\n")
    desk.facts(decision.facts(page))
    if later := decision.later(page):
        print()
        desk.facts(later)
    for who, words in decision.texts(page):
        print(f"\n{who}{':' if words else ''}\n{words}".rstrip())
    return 0


def _paper(options: argparse.Namespace) -> int:
    from crg_tui.domain.papers import PaperKind
    from crg_tui.queries.kept_papers import Subject
    from crg_tui.services import papers
    from crg_tui.services.leaks import Paper

    with desk.opened(options, writes=leaks.rules(options)) as context:
        page = at_case.decision(context, options.ref)
        if page is None:
            return 1
        about = Paper(PaperKind.DECISION_SHEET, Subject(decision_id=page.id, shown=page.ref))
        document = papers.make(context, about.kind, about.subject)
        if isinstance(document, Refused):
            return desk.refused(document)
        if (held_back := leaks.cleared(context, document, about, options)) is not None:
            return held_back
    return desk.deliver(document, options)


def _to_follow(options: argparse.Namespace) -> int:
    from crg_tui.queries import decisions

    return verbs.list_(options, lambda context, _: decisions.to_follow(context.store), lambda one: one.sentence)
