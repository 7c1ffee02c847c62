"""`crg-tui review`, the verbs about what a review is made of: its reviewers, dated events and delays."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import refuse
from crg_tui.domain.asking import Draft
from crg_tui.domain.review_drafts import ReviewDelayDraft, ReviewerDraft, ReviewEventDraft

if TYPE_CHECKING:
    from crg_tui.domain.answers import Done, Refused
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
D = TypeVar("D", bound=Draft)


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

    return _part(
        options, ReviewerDraft, lambda page: page.reviewers, reviewer_as_typed,
        review_parts.add_reviewer, review_parts.correct_reviewer, review_parts.remove_reviewer,
    )  # fmt: skip


def _event(options: argparse.Namespace) -> int:
    from crg_tui.queries.reviews import event_as_typed
    from crg_tui.services import review_events

    return _part(
        options, ReviewEventDraft, lambda page: page.events, event_as_typed,
        review_events.add, review_events.correct, review_events.remove,
    )  # fmt: skip


def _delay(options: argparse.Namespace) -> int:
    from crg_tui.queries.reviews import delay_as_typed
    from crg_tui.services import review_parts

    return _part(
        options, ReviewDelayDraft, lambda page: page.delays, delay_as_typed,
        review_parts.add_delay, review_parts.correct_delay, review_parts.remove_delay,
    )  # fmt: skip


def _part(
    options: argparse.Namespace, kind: type[D], parts: Callable[[ReviewPage], Sequence[P]],
    as_typed: Callable[[P], dict[str, str]], add: Callable[[Context, str, D], Done[Any] | Refused],
    correct: Callable[..., Done[Any] | Refused], remove: Callable[..., Done[Any] | Refused],
) -> int:  # fmt: skip
    if options.number is not None:

        def held(context: Context, options: argparse.Namespace) -> P | None:
            return _numbered(context, options, parts)

        if options.remove:
            return verbs.act(options, held, lambda context, part: remove(context, part.id, seen=part.entry), _SAID)
        return verbs.correct(
            options, kind, held, as_typed,
            lambda context, part, draft: correct(context, part.id, draft, seen=part.entry), _SAID,
        )  # fmt: skip
    if options.remove:
        return desk.refused(refuse("Nothing says which one goes.", "Give its number with --number."))
    return verbs.answer(options, kind, page_of, lambda context, page, draft: add(context, page.id, draft), _SAID)


def _numbered(context: Context, options: argparse.Namespace, parts: Callable[[ReviewPage], Sequence[P]]) -> P | None:
    page = page_of(context, options)
    if page is None:
        return None
    found, number = parts(page), int(options.number)
    if 1 <= number <= len(found):
        return found[number - 1]
    said = f"{options.ref} has no number {number} of these: it has {len(found)}."
    desk.refused(refuse(said, f"Count them as `crg-tui review show {options.ref}` lists them."))
    return None
