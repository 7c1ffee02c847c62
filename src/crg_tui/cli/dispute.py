"""`crg-tui dispute`: what is done where the safeguarding partners differ on a decision."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.course_drafts import DisputeEndDraft, DisputeStepDraft

if TYPE_CHECKING:
    from crg_tui.queries.disputes import DisputeLine, DisputeStepLine
    from crg_tui.services.work import Context

NUMBER = "the number of the step, as `show` has it"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="a step: talked over, own legal advice taken, escalated, answered")
    add.add_argument("ref", help=at_case.DECISION)
    add.add_argument("--agency", default=None, metavar="SEAT", help="the partner that took it; all of them if left out")
    desk.add_questions(add, DisputeStepDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="disputes, the earliest first")
    listed.add_argument("--open", action="store_true", help="only those that are open")
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="the dispute over one decision, step by step")
    show.add_argument("ref", help=at_case.DECISION)
    show.set_defaults(function=_show)
    end = verbs.add_parser("end", help="how it ended; going on without wants words and stays marked")
    end.add_argument("ref", help=at_case.DECISION)
    desk.add_questions(end, DisputeEndDraft)
    end.set_defaults(function=_end)
    for name, told, function in (
        ("correct", "put a step right; what is not given stays", _correct),
        ("remove", "take away a step that was recorded by mistake", _remove),
        ("legal-advice", "open what your own legal advice says; it is logged", _legal),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=at_case.DECISION)
        verb.add_argument("number", type=int, help=NUMBER)
        if name == "correct":
            desk.add_questions(verb, DisputeStepDraft)
        verb.set_defaults(function=function)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import disputes

    draft = desk.draft_from(DisputeStepDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        dispute = _dispute(context, options.ref)
        page = at_case.decision(context, options.ref) if dispute else None
        if dispute is None or page is None:
            return 1
        seat = at_case.seat(page, options.agency) if options.agency else (None, None)
        if seat is None:
            return 1
        answer = disputes.add_step(context, dispute.id, draft, seat_id=seat[0])
        return desk.told(answer, options, "Recorded a step of the dispute over {0.decision_ref}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import disputes

    with desk.opened(options) as context:
        lines = disputes.lines(context.store, open_only=options.open)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        print(f"{line.decision_ref}  {line.state}; {len(line.steps)} steps; {desk.first_line(line.about, 80)}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content.words import in_words

    with desk.opened(options) as context:
        line = _dispute(context, options.ref)
    if line is None:
        return 1
    if options.json:
        desk.print_json(line)
        return 0
    facts = [("Over", line.decision_ref), ("Opened", in_words(line.opened_on)), ("About", line.about)]
    for number, step in enumerate(line.steps, 1):
        kept = " (what it says is kept, closed to its owner)" if step.kept else ""
        said = f"\n{step.words}" if step.words else ""
        facts.append((f"Step {number}", f"{step.on_date.shown}: {step.shown}{kept}{said}"))
    facts.append(("Stands", line.state))
    if line.end_words:
        facts.append(("Words", line.end_words))
    desk.facts(facts)
    return 0


def _end(options: argparse.Namespace) -> int:
    from crg_tui.services import disputes

    draft = desk.draft_from(DisputeEndDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        line = _dispute(context, options.ref)
        if line is None:
            return 1
        answer = disputes.end(context, line.id, draft, seen=line.entry)
        return desk.told(answer, options, "The dispute over {0.decision_ref}: {0.ended_how.label}.")


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import disputes as found
    from crg_tui.services import disputes

    with desk.opened(options, writes=True) as context:
        step = _step(context, options)
        draft = desk.draft_from(DisputeStepDraft, options, found.step_as_typed(step)) if step else None
        if step is None or draft is None:
            return 1
        answer = disputes.correct_step(context, step.id, draft, seen=step.entry)
        return desk.told(answer, options, "Corrected a step of the dispute over {0.decision_ref}.")


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import disputes

    with desk.opened(options, writes=True) as context:
        step = _step(context, options)
        if step is None:
            return 1
        return desk.told(disputes.remove_step(context, step.id), options, "Took it away; the history keeps it.")


def _legal(options: argparse.Namespace) -> int:
    from crg_tui.services import disputes

    with desk.opened(options, writes=True) as context:
        step = _step(context, options)
        if step is None:
            return 1
        return desk.told(disputes.open_legal_advice(context, step.id), options, "Legal advice of {0.agency}:\n{0.text}")


def _dispute(context: Context, reference: str) -> DisputeLine | None:
    from crg_tui.queries import disputes

    page = at_case.decision(context, reference)
    line = disputes.of_decision(context.store, page.id) if page else None
    if page is not None and line is None:
        remedy = "A path opens when a decision is recorded on which the partners differ."
        desk.refused(refuse(f"There is no dispute over {page.ref}.", remedy))
    return line


def _step(context: Context, options: argparse.Namespace) -> DisputeStepLine | None:
    line = _dispute(context, options.ref)
    if line is None:
        return None
    number: int = options.number
    if 1 <= number <= len(line.steps):
        return line.steps[number - 1]
    desk.refused(refuse(f"There is no step {options.number}.", f"Look at `crg-tui dispute show {options.ref}`."))
    return None
