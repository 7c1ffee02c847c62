"""The verbs of `crg-tui action` for the time between meetings: leads, milestones, progress, dates, proof, assurance."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from crg_tui.cli import desk
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Draft
from crg_tui.domain.plan_drafts import (
    EmbeddedBeforeDraft,
    FindingDraft,
    JointLeadDraft,
    LeadAnswerDraft,
    MilestoneDraft,
    MoveDraft,
    PlannedAssuranceDraft,
    ProgressDraft,
    RatingDraft,
    VerificationDraft,
)

if TYPE_CHECKING:
    from crg_tui.queries.action_parts import Parts
    from crg_tui.queries.actions import ActionPage
    from crg_tui.services.work import Context

REF = "its reference, for example 2026-003/A4"
_Verbs = Any


def build(verbs: _Verbs) -> None:
    """Add them to the verbs of the noun."""
    _verb(verbs, "answer", "what a lead said to being asked", LeadAnswerDraft, _answer, "the lead; 1 is the first")
    _verb(verbs, "joint-lead", "a further lead; with --number put right", JointLeadDraft, _joint, "the joint lead",
          remove=True)  # fmt: skip
    _verb(verbs, "milestone", "a step on the way; with --number reached or put right", MilestoneDraft, _milestone,
          "the milestone", remove=True)  # fmt: skip
    told = verbs.add_parser("progress", help="what was done since, of several actions at once; --number puts one right")
    told.add_argument("ref", nargs="+", help=REF)
    told.add_argument("--number", type=int, default=None, metavar="N", help="the update, by its number")
    desk.add_questions(told, ProgressDraft)
    told.set_defaults(function=_progress)
    move = verbs.add_parser("move", help="another due date, with the reason; several actions at once")
    move.add_argument("ref", nargs="+", help=REF)
    desk.add_questions(move, MoveDraft)
    move.set_defaults(function=_move)
    _verb(verbs, "verify", "somebody other than the lead, or the group, looked at the evidence", VerificationDraft,
          _verify)  # fmt: skip
    _verb(verbs, "audit", "plan a re-review or audit; with --number put right", PlannedAssuranceDraft, _audit,
          "the assurance", remove=True)  # fmt: skip
    _verb(verbs, "assure", "what the re-review or audit found", FindingDraft, _assure)
    _verb(verbs, "embedded-before", "it was embedded before this record began", EmbeddedBeforeDraft, _before)
    _verb(verbs, "rate", "a colour against the legend, with the reason", RatingDraft, _rate)
    end = verbs.add_parser("end-rating", help="the legend alone says the colour again")
    end.add_argument("ref", help=REF)
    end.set_defaults(function=_end_rating)


def _verb(
    verbs: _Verbs, name: str, told: str, draft: type[Draft], function: Callable[[argparse.Namespace], int],
    numbered: str = "", *, remove: bool = False,
) -> None:  # fmt: skip
    verb = verbs.add_parser(name, help=told)
    verb.add_argument("ref", help=REF)
    if numbered:
        verb.add_argument("--number", type=int, default=None, metavar="N", help=f"{numbered}, by its number")
    if remove:
        verb.add_argument("--remove", action="store_true", help="take it away; the history keeps it")
    desk.add_questions(verb, draft)
    verb.set_defaults(function=function)


def page_of(context: Context, reference: str) -> ActionPage | None:
    """The action with this reference, or None after saying that there is none."""
    from crg_tui.queries import actions

    key = actions.find(context.store, reference)
    page = None if key is None else actions.page(context.store, key)
    if page is None:
        desk.refused(refuse(f"There is no action {reference}.", "Look it up with `crg-tui action list --all`."))
    return page


def _held(context: Context, options: argparse.Namespace) -> tuple[ActionPage, Parts] | None:
    from crg_tui.queries import action_parts

    page = page_of(context, options.ref)
    held = action_parts.of_action(context.store, page.id, context.clock.today()) if page is not None else None
    return (page, held) if page is not None and held is not None else None


def _numbered(lines: Any, number: int, what: str, ref: str) -> Any:
    """The line of that number, or None after saying that there is none."""
    found = next((line for line in lines if line.number == number), None)
    if found is None:
        desk.refused(refuse(f"{ref} has no {what} {number}.", f"Look at `crg-tui action show {ref}`.", "number"))
    return found


def _answer(options: argparse.Namespace) -> int:
    from crg_tui.queries import action_parts
    from crg_tui.services import action_leads

    with desk.opened(options, writes=True) as context:
        held = _held(context, options)
        if held is None:
            return 1
        page, parts = held
        line = _numbered(parts.leads, options.number or 1, "lead", page.ref)
        draft = desk.draft_from(LeadAnswerDraft, options, action_parts.answer_typed_before(line)) if line else None
        if line is None or draft is None:
            return 1
        answer = action_leads.answer(context, page.id, draft, seen=line.entry, lead_id=line.id)
        return desk.told(answer, options, f"{{0.ref}}: {draft.answer.label} by lead {{0.number}}.")


def _part(
    options: argparse.Namespace,
    draft_of: type[Draft],
    what: str,
    lines: Callable[[Parts], Any],
    typed_before: Callable[[Any], Mapping[str, str]],
    *,
    add: tuple[Callable[..., Any], str],
    correct: tuple[Callable[..., Any], str],
    remove: tuple[Callable[..., Any], str],
) -> int:
    """Add a part of an action; with a number put that one right, or take it away. Each deed has what it says then."""
    with desk.opened(options, writes=True) as context:
        held = _held(context, options)
        if held is None:
            return 1
        page, parts = held
        if options.number is None:
            draft = desk.draft_from(draft_of, options)
            return 1 if draft is None else desk.told(add[0](context, page.id, draft), options, add[1])
        line = _numbered(lines(parts), options.number, what, page.ref)
        if line is None:
            return 1
        if options.remove:
            return desk.told(remove[0](context, line.id, seen=line.entry), options, remove[1])
        draft = desk.draft_from(draft_of, options, typed_before(line))
        if draft is None:
            return 1
        return desk.told(correct[0](context, line.id, draft, seen=line.entry), options, correct[1])


def _joint(options: argparse.Namespace) -> int:
    from crg_tui.queries import action_parts
    from crg_tui.services import action_leads

    return _part(
        options, JointLeadDraft, "joint lead", lambda parts: [one for one in parts.leads if one.id],
        action_parts.lead_typed_before,
        add=(action_leads.add, "{0.ref} has a lead {0.number}."),
        correct=(action_leads.correct, "{0.ref}: lead {0.number} is put right."),
        remove=(action_leads.remove, "{0.ref}: lead {0.number} is taken away."),
    )  # fmt: skip


def _milestone(options: argparse.Namespace) -> int:
    from crg_tui.queries import action_parts
    from crg_tui.services import milestones

    return _part(
        options, MilestoneDraft, "milestone", lambda parts: parts.milestones, action_parts.milestone_typed_before,
        add=(milestones.add, "{0.ref} has a milestone {0.number}."),
        correct=(milestones.correct, "{0.ref}: milestone {0.number} is put right."),
        remove=(milestones.remove, "{0.ref}: milestone {0.number} is taken away."),
    )  # fmt: skip


def _progress(options: argparse.Namespace) -> int:
    from crg_tui.queries import action_parts
    from crg_tui.services import action_progress

    with desk.opened(options, writes=True) as context:
        if len(options.ref) > 1 and options.number is not None:
            return desk.refused(refuse("An update is of one action.", "Name one action beside --number.", "number"))
        if len(options.ref) > 1:
            pages = [page_of(context, ref) for ref in dict.fromkeys(options.ref)]
            named = [page.id for page in pages if page is not None]
            draft = desk.draft_from(ProgressDraft, options) if len(named) == len(pages) else None
            if draft is None:
                return 1
            told = action_progress.add_all(context, named, draft)
            said = "" if isinstance(told, Refused) else f"Progress is recorded: {', '.join(told.value.refs)}."
            return desk.told(told, options, said)
        options.ref = options.ref[0]
        held = _held(context, options)
        if held is None:
            return 1
        page, parts = held
        if options.number is None:
            draft = desk.draft_from(ProgressDraft, options)
            if draft is None:
                return 1
            return desk.told(action_progress.add(context, page.id, draft), options, "{0.ref}: progress is recorded.")
        line = _numbered(parts.updates, options.number, "update", page.ref)
        draft = desk.draft_from(ProgressDraft, options, action_parts.update_typed_before(line)) if line else None
        if line is None or draft is None:
            return 1
        answer = action_progress.correct(context, line.id, draft, seen=line.entry)
        return desk.told(answer, options, f"{{0.ref}}: update {line.number} is put right.")


def _move(options: argparse.Namespace) -> int:
    from crg_tui.services import due_dates

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(MoveDraft, options)
        if draft is None:
            return 1
        pages = [page_of(context, ref) for ref in dict.fromkeys(options.ref)]
        named = [page for page in pages if page is not None]
        if len(named) < len(pages):
            return 1
        if len(named) == 1:
            answer = due_dates.move(context, named[0].id, draft, seen=named[0].entry)
            return desk.told(answer, options, "{0.ref} is due on another day.")
        moved = due_dates.move_all(context, [(page.id, page.entry) for page in named], draft)
        said = "" if isinstance(moved, Refused) else f"Moved: {', '.join(moved.value.refs)}."
        return desk.told(moved, options, said)


def _verify(options: argparse.Namespace) -> int:
    from crg_tui.services import assurance

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(VerificationDraft, options)
        if draft is None:
            return 1
        page = page_of(context, options.ref)
        if page is None:
            return 1
        answer = assurance.verify(context, page.id, draft, seen=page.entry)
        return desk.told(answer, options, f"{{0.ref}} is {draft.verdict.label}.")


def _audit(options: argparse.Namespace) -> int:
    from crg_tui.domain.asking import as_typed
    from crg_tui.services import assurance

    def typed_before(line: Any) -> dict[str, str]:
        return {name: as_typed(getattr(line, name)) for name in PlannedAssuranceDraft.model_fields}

    return _part(
        options, PlannedAssuranceDraft, "assurance", lambda parts: parts.assurances, typed_before,
        add=(assurance.plan, "{0.ref}: assurance is planned."),
        correct=(assurance.correct_plan, "{0.ref}: what is planned is put right."),
        remove=(assurance.remove_plan, "{0.ref}: it is no longer planned."),
    )  # fmt: skip


def _assure(options: argparse.Namespace) -> int:
    from crg_tui.services import assurance

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(FindingDraft, options)
        if draft is None:
            return 1
        held = _held(context, options)
        if held is None:
            return 1
        page, parts = held
        planned = parts.planned.id if parts.planned is not None else None
        answer = assurance.find(context, page.id, draft, seen=page.entry, assurance_id=planned)
        return desk.told(answer, options, f"{{0.ref}} was found {draft.finding.label}.")


def _before(options: argparse.Namespace) -> int:
    from crg_tui.services import assurance

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(EmbeddedBeforeDraft, options)
        if draft is None:
            return 1
        page = page_of(context, options.ref)
        if page is None:
            return 1
        answer = assurance.embedded_before(context, page.id, draft, seen=page.entry)
        said = "is marked as embedded before this record began" if draft.known_from else "has no such mark any more"
        return desk.told(answer, options, f"{{0.ref}} {said}.")


def _rate(options: argparse.Namespace) -> int:
    from crg_tui.queries import action_parts
    from crg_tui.services import ratings

    with desk.opened(options, writes=True) as context:
        held = _held(context, options)
        if held is None:
            return 1
        page, parts = held
        draft = desk.draft_from(RatingDraft, options, action_parts.rating_typed_before(parts.rating))
        if draft is None:
            return 1
        answer = ratings.give(context, page.id, draft, seen=parts.rating.entry if parts.rating else None)
        return desk.told(answer, options, f"{{0.ref}} is rated {draft.colour.label}.")


def _end_rating(options: argparse.Namespace) -> int:
    from crg_tui.services import ratings

    with desk.opened(options, writes=True) as context:
        held = _held(context, options)
        if held is None:
            return 1
        page, parts = held
        answer = ratings.end(context, page.id, seen=parts.rating.entry if parts.rating else None)
        return desk.told(answer, options, "{0.ref} has the colour of the legend again.")
