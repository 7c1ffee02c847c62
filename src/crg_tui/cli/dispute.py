"""`crg-tui dispute`: what is done where the safeguarding partners differ on a decision."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk, verbs
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

    return verbs.answer(
        options, DisputeStepDraft, _dispute_and_seat,
        lambda context, at, draft: disputes.add_step(context, at[0], draft, seat_id=at[1]),
        "Recorded a step of the dispute over {0.decision_ref}.",
    )  # fmt: skip


def _dispute_and_seat(context: Context, options: argparse.Namespace) -> tuple[str, str | None] | None:
    dispute = _dispute(context, options)
    if dispute is None or not options.agency:
        return None if dispute is None else (dispute.id, None)
    page = at_case.decision(context, options.ref)
    seat = None if page is None else at_case.seat(page, options.agency)
    return None if seat is None else (dispute.id, seat[0])


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import disputes

    return verbs.list_(
        options, lambda context, _: disputes.lines(context.store, open_only=options.open),
        lambda line: f"{line.decision_ref}  {line.state}; {len(line.steps)} steps; {desk.first_line(line.about, 80)}",
    )  # fmt: skip


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, _dispute, _facts)


def _facts(line: DisputeLine) -> list[tuple[str, str]]:
    from crg_tui.papers.content.words import in_words

    facts = [("Over", line.decision_ref), ("Opened", in_words(line.opened_on)), ("About", line.about)]
    for number, step in enumerate(line.steps, 1):
        kept = " (what it says is kept, closed to its owner)" if step.kept else ""
        said = f"\n{step.words}" if step.words else ""
        facts.append((f"Step {number}", f"{step.on_date.shown}: {step.shown}{kept}{said}"))
    facts.append(("Stands", line.state))
    if line.end_words:
        facts.append(("Words", line.end_words))
    return facts


def _end(options: argparse.Namespace) -> int:
    from crg_tui.services import disputes

    return verbs.answer(
        options, DisputeEndDraft, _dispute,
        lambda context, line, draft: disputes.end(context, line.id, draft, seen=line.entry),
        "The dispute over {0.decision_ref}: {0.ended_how.label}.",
    )  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import disputes as found
    from crg_tui.services import disputes

    return verbs.correct(
        options, DisputeStepDraft, _step, found.step_as_typed,
        lambda context, step, draft: disputes.correct_step(context, step.id, draft, seen=step.entry),
        "Corrected a step of the dispute over {0.decision_ref}.",
    )  # fmt: skip


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import disputes

    return verbs.act(
        options, _step, lambda context, step: disputes.remove_step(context, step.id, seen=step.entry),
        "Took it away; the history keeps it.",
    )  # fmt: skip


def _legal(options: argparse.Namespace) -> int:
    from crg_tui.services import disputes

    return verbs.act(
        options, _step, lambda context, step: disputes.open_legal_advice(context, step.id),
        "Legal advice of {0.agency}:\n{0.text}",
    )  # fmt: skip


def _dispute(context: Context, options: argparse.Namespace) -> DisputeLine | None:
    from crg_tui.queries import disputes

    page = at_case.decision(context, options.ref)
    line = disputes.of_decision(context.store, page.id) if page else None
    if page is not None and line is None:
        remedy = "A path opens when a decision is recorded on which the partners differ."
        desk.refused(refuse(f"There is no dispute over {page.ref}.", remedy))
    return line


def _step(context: Context, options: argparse.Namespace) -> DisputeStepLine | None:
    line = _dispute(context, options)
    if line is None:
        return None
    number: int = options.number
    if 1 <= number <= len(line.steps):
        return line.steps[number - 1]
    desk.refused(refuse(f"There is no step {options.number}.", f"Look at `crg-tui dispute show {options.ref}`."))
    return None
