"""`crg-tui case`: cases, their steps, clocks, children and history."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import refuse
from crg_tui.domain.case_drafts import ChildDraft, RevealDraft, StepDraft, SummaryDraft

if TYPE_CHECKING:
    from crg_tui.queries.case_page import CasePage
    from crg_tui.queries.cases import StepLine
    from crg_tui.services.work import Context

_REF = "its reference, for example 2026-003"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs. A case is made by logging a referral: `crg-tui referral add`, which `case add` is another name for."""
    from crg_tui.cli import referral

    verbs = parser.add_subparsers(metavar="VERB", required=True)
    referral.build_add(verbs)
    listed = verbs.add_parser("list", help="all cases, newest first")
    listed.add_argument("--search", default="", metavar="WORDS", help="only cases that hold all these words")
    listed.set_defaults(function=_list)
    for name, told, function in (
        ("show", "everything about one case", _show),
        ("clock", "its clocks, with their working", _clock),
        ("history", "everything that happened to it", _history),
        ("children", "its children", _children),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=_REF)
        verb.set_defaults(function=function)
    known = verbs.add_parser("known-steps", help="steps that the record knows and its course does not say yet")
    known.add_argument("ref", help=_REF)
    known.add_argument("--record", action="store_true", help="record them all")
    known.set_defaults(function=_known_steps)
    for name, told, draft, function in (
        ("correct", "put right what it is about", SummaryDraft, _correct),
        ("step", "record a dated step", StepDraft, _step),
        ("child", "another child", ChildDraft, _child),
        ("reveal", "its identities; who asks and why is logged", RevealDraft, _reveal),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=_REF)
        desk.add_questions(verb, draft)
        verb.set_defaults(function=function)
    for name, told, function in (
        ("correct-step", "put a step right", _correct_step),
        ("remove-step", "take a step away; the history keeps it", _remove_step),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=_REF)
        verb.add_argument("number", type=int, help="which step, counted as `show` lists them")
        if function is _correct_step:
            desk.add_questions(verb, StepDraft)
        verb.set_defaults(function=function)
    for name, told, function in (
        ("correct-child", "put right what is said of a child", _correct_child),
        ("remove-child", "take a child off the case; the history keeps it", _remove_child),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=_REF)
        verb.add_argument("child", help="the child's number or pseudonym")
        if function is _correct_child:
            desk.add_questions(verb, ChildDraft)
        verb.set_defaults(function=function)


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import cases

    with desk.opened(options) as context:
        wanted = cases.keys(context.store, options.search) if options.search else None
        lines = cases.lines(context.store, wanted)
    if options.json:
        desk.print_json(lines)
    told = []
    for line in () if options.json else lines:
        received = line.received_on.shown if line.received_on else "not recorded"
        told.append(f"{line.ref}  {', '.join(line.children)}  received {received}: {desk.first_line(line.summary)}\n")
    print("".join(told), end="")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import case

    with desk.opened(options) as context:
        page = _page(context, options)
    if page is None:
        return 1
    if options.json:
        desk.print_json(page)
        return 0
    for heading, lines in case.sections(page):
        print(f"\n{heading}")
        desk.facts(lines)
    return 0


def _clock(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        page = _page(context, options)
    if page is None:
        return 1
    if options.json:
        desk.print_json(page.clocks)
        return 0
    for clock in page.clocks:
        print(f"{clock.rule.title} of {page.ref}")
        for line in clock.working():
            print(f"  {line}")
    return 0


def _history(options: argparse.Namespace) -> int:
    from crg_tui.clock import london
    from crg_tui.queries import history
    from crg_tui.queries.record_words import what_happened

    with desk.opened(options) as context:
        page = _page(context, options)
        if page is None:
            return 1
        changes = history.of_case(context.store, page.id)
    if options.json:
        desk.print_json(changes)
    for change in () if options.json else changes:
        done = what_happened(change.record_kind, change.kind)
        print(f"{change.at.astimezone(london()):%d.%m.%Y %H:%M}  {change.who}  {done}")
        for label, words in change.told:
            print(f"  {label}: {words}")
        for name, (before, after) in change.fields.items():
            if before is not None or after is not None:
                print(f"  {name}: {'' if before is None else before} -> {'' if after is None else after}")
    return 0


def _children(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        page = _page(context, options)
    if page is None:
        return 1
    if options.json:
        desk.print_json(page.children)
    for child in () if options.json else page.children:
        print(f"{child.number}  {child.pseudonym}, {child.harm.label}, age {child.age or page.provenance.unknown}")
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.services import cases

    return verbs.correct(
        options, SummaryDraft, _page, lambda page: {"summary": page.summary},
        lambda context, page, draft: cases.correct_summary(context, page.id, draft, seen=page.entry),
        "Corrected {0.case_ref}.",
    )  # fmt: skip


def _step(options: argparse.Namespace) -> int:
    from crg_tui.services import cases

    return verbs.answer(
        options, StepDraft, _page, lambda context, page, draft: cases.record_step(context, page.id, draft),
        "Recorded for {0.case_ref}.",
    )  # fmt: skip


def _known_steps(options: argparse.Namespace) -> int:
    from crg_tui.services import cases

    with desk.opened(options, writes=options.record) as context:
        page = _page(context, options)
        if page is None:
            return 1
        if options.record:
            expected = [(one.kind, one.on_date) for one in page.known]
            answer = cases.record_known_steps(context, page.id, expected)
            return desk.told(answer, options, "Recorded for {0.case_ref}.")
    if options.json:
        desk.print_json(page.known)
    for one in () if options.json else page.known:
        print(one.shown)
    return 0


def _correct_step(options: argparse.Namespace) -> int:
    from crg_tui.domain.asking import as_typed
    from crg_tui.queries import entries
    from crg_tui.services import cases

    with desk.opened(options, writes=True) as context:
        step = _step_of(context, options)
        if step is None:
            return 1
        before = {"kind": step.kind.value, "on_date": as_typed(step.on_date), "note": step.note or ""}
        draft = desk.draft_from(StepDraft, options, before)
        if draft is None:
            return 1
        seen = entries.newest(context.store, step.id)
        return desk.told(cases.correct_step(context, step.id, draft, seen=seen), options, "Corrected.")


def _remove_step(options: argparse.Namespace) -> int:
    from crg_tui.queries import entries
    from crg_tui.services import cases

    return verbs.act(
        options, _step_of,
        lambda context, step: cases.remove_step(context, step.id, seen=entries.newest(context.store, step.id)),
        "Taken away; the history keeps it.",
    )  # fmt: skip


def _child(options: argparse.Namespace) -> int:
    from crg_tui.services import cases

    return verbs.answer(
        options, ChildDraft, _page, lambda context, page, draft: cases.add_child(context, page.id, draft),
        "Recorded for {0.case_ref}.",
    )  # fmt: skip


def _correct_child(options: argparse.Namespace) -> int:
    from crg_tui.queries import identities
    from crg_tui.services import cases

    with desk.opened(options, writes=True) as context:
        child_id = _child_of(context, options)
        if child_id is None:
            return 1
        before, seen = identities.child_as_typed(context.store, child_id)
        draft = desk.draft_from(ChildDraft, options, before)
        if draft is None:
            return 1
        return desk.told(cases.correct_child(context, child_id, draft, seen=seen), options, "Corrected.")


def _remove_child(options: argparse.Namespace) -> int:
    from crg_tui.queries import entries
    from crg_tui.services import cases

    return verbs.act(
        options, _child_of,
        lambda context, key: cases.remove_child(context, key, seen=entries.newest(context.store, key)),
        "Taken off; the history keeps it.",
    )  # fmt: skip


def _reveal(options: argparse.Namespace) -> int:
    from crg_tui.queries import identities
    from crg_tui.services import cases

    with desk.opened(options, writes=True) as context:
        page = _page(context, options)
        draft = desk.draft_from(RevealDraft, options) if page else None
        if page is None or draft is None:
            return 1
        status = desk.told(cases.reveal(context, page.id, draft), options, "Opened for {0.case_ref}, and logged.")
        if status == 0:
            lines = identities.of_case(context.store, page.id)
            desk.facts([(line.subject, f"{line.kind}: {line.value}") for line in lines])
        return status


def _page(context: Context, options: argparse.Namespace) -> CasePage | None:
    from crg_tui.queries import case_page

    key = case_page.find(context.store, options.ref)
    page = None if key is None else case_page.page(context.store, key, context.clock.today())
    if page is None:
        desk.refused(refuse(f"There is no case {options.ref}.", "Look it up with `crg-tui case list`."))
    return page


def _step_of(context: Context, options: argparse.Namespace) -> StepLine | None:
    page = _page(context, options)
    if page is None:
        return None
    number: int = options.number
    if 1 <= number <= len(page.steps):
        return page.steps[number - 1]
    desk.refused(refuse(f"There is no step {number}.", "See `case show`."))
    return None


def _child_of(context: Context, options: argparse.Namespace) -> str | None:
    page = _page(context, options)
    if page is None:
        return None
    found = [child for child in page.children if options.child in (str(child.number), child.pseudonym)]
    if not found:
        desk.refused(refuse(f"{page.ref} has no child {options.child}.", "See `crg-tui case children`."))
        return None
    return found[0].id
