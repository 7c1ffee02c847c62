"""`crg-tui review`, the verbs about what a review is made of: its reviewers, dated events and delays."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.review_drafts import ReviewDelayDraft, ReviewerDraft, ReviewEventDraft

if TYPE_CHECKING:
    from crg_tui.domain.answers import Done, Refused
    from crg_tui.domain.asking import Draft
    from crg_tui.queries.review_page import ReviewPage
    from crg_tui.services.work import Context

REF = "its reference, for example R2026-01"
_SAID = "{0.ref}: {0.what}."


class _Part(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def entry(self) -> str | None: ...


P = TypeVar("P", bound=_Part)


def build(verbs: Any) -> None:
    """A verb for each: without --number it adds one, with it that one is put right, or taken away with --remove."""
    drafts: tuple[tuple[str, str, type[Draft], Any], ...] = (
        ("reviewer", "who reviews, why, and the check for a conflict of interest", ReviewerDraft, _reviewer),
        ("event", "something dated: what its cases know is a step of each of them", ReviewEventDraft, _event),
        ("delay", "why it takes longer, and when Panel and Secretary of State were told", ReviewDelayDraft, _delay),
    )
    for name, told, draft, function in drafts:
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=REF)
        verb.add_argument("--number", type=int, default=None, metavar="N", help=f"put this {name} right, as counted")
        verb.add_argument("--remove", action="store_true", help="take the one of that number away")
        desk.add_questions(verb, draft)
        verb.set_defaults(function=function)


def page_of(context: Context, options: argparse.Namespace) -> ReviewPage | None:
    """Everything about the review that is named, or None after saying that there is none."""
    from crg_tui.queries import reviews

    key = reviews.find(context.store, options.ref)
    page = reviews.page(context.store, key, context.clock.today()) if key is not None else None
    if page is None:
        desk.refused(refuse(f"There is no review {options.ref}.", "Look it up with `crg-tui review list`.", "ref"))
    return page


def _reviewer(options: argparse.Namespace) -> int:
    from crg_tui.queries.reviews import reviewer_as_typed
    from crg_tui.services import review_parts

    with desk.opened(options, writes=True) as context:
        page = page_of(context, options)
        return 1 if page is None else _part(
            options, ReviewerDraft, page.reviewers, reviewer_as_typed,
            lambda draft: review_parts.add_reviewer(context, page.id, draft),
            lambda key, draft, seen: review_parts.correct_reviewer(context, key, draft, seen=seen),
            lambda key, seen: review_parts.remove_reviewer(context, key, seen=seen),
        )  # fmt: skip


def _event(options: argparse.Namespace) -> int:
    from crg_tui.queries.reviews import event_as_typed
    from crg_tui.services import review_events

    with desk.opened(options, writes=True) as context:
        page = page_of(context, options)
        return 1 if page is None else _part(
            options, ReviewEventDraft, page.events, event_as_typed,
            lambda draft: review_events.add(context, page.id, draft),
            lambda key, draft, seen: review_events.correct(context, key, draft, seen=seen),
            lambda key, seen: review_events.remove(context, key, seen=seen),
        )  # fmt: skip


def _delay(options: argparse.Namespace) -> int:
    from crg_tui.queries.reviews import delay_as_typed
    from crg_tui.services import review_parts

    with desk.opened(options, writes=True) as context:
        page = page_of(context, options)
        return 1 if page is None else _part(
            options, ReviewDelayDraft, page.delays, delay_as_typed,
            lambda draft: review_parts.add_delay(context, page.id, draft),
            lambda key, draft, seen: review_parts.correct_delay(context, key, draft, seen=seen),
            lambda key, seen: review_parts.remove_delay(context, key, seen=seen),
        )  # fmt: skip


def _part(
    options: argparse.Namespace, kind: type[Draft], parts: Sequence[P], as_typed: Callable[[P], dict[str, str]],
    add: Callable[[Any], Done[Any] | Refused], correct: Callable[[str, Any, str | None], Done[Any] | Refused],
    remove: Callable[[str, str | None], Done[Any] | Refused],
) -> int:  # fmt: skip
    if options.number is None:
        if options.remove:
            return desk.refused(refuse("Nothing says which one goes.", "Give its number with --number."))
        draft = desk.draft_from(kind, options)
        return 1 if draft is None else desk.told(add(draft), options, _SAID)
    if not 1 <= options.number <= len(parts):
        said = f"{options.ref} has no number {options.number} of these: it has {len(parts)}."
        return desk.refused(refuse(said, f"Count them as `crg-tui review show {options.ref}` lists them."))
    held = parts[options.number - 1]
    if options.remove:
        return desk.told(remove(held.id, held.entry), options, _SAID)
    draft = desk.draft_from(kind, options, as_typed(held))
    return 1 if draft is None else desk.told(correct(held.id, draft, held.entry), options, _SAID)
