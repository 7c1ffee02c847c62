"""`crg-tui review`: reviews, their cases, reviewers, course, delays and publication."""

from __future__ import annotations

import argparse
from typing import Any

from crg_tui.cli import at_case, desk, review_parts, verbs
from crg_tui.cli.review_parts import REF, page_of
from crg_tui.domain.review_drafts import (
    NewReviewDraft,
    NotPublishDraft,
    PublishDraft,
    ReviewCaseDraft,
    ReviewDraft,
    TermsDraft,
)


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="a review of a case; further cases with `case`")
    desk.add_questions(add, NewReviewDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="reviews, those under way first")
    listed.add_argument("--case", dest="of_case", default=None, metavar="REF", help=at_case.CASE)
    listed.set_defaults(function=_list)
    drafts: tuple[tuple[str, str, Any, Any], ...] = (
        ("show", "everything about a review, its clock and what is still to do", None, _show),
        ("correct", "put it right; what is not given stays", ReviewDraft, _correct),
        ("terms", "the terms of reference and when they were agreed; what is not given stays", TermsDraft, _terms),
        ("publish", "it was published: when, what, where, and the copy before", PublishDraft, _publish),
        ("not-publish", "it is not published: the reasons, and the Panel's comment", NotPublishDraft, _not_publish),
        ("remove", "take a review away that was recorded by mistake", None, _remove),
    )
    for name, told, draft, function in drafts:
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=REF)
        if draft is not None:
            desk.add_questions(verb, draft)
        verb.set_defaults(function=function)
    case = verbs.add_parser("case", help="a further case that it covers, or one that it does not")
    case.add_argument("ref", help=REF)
    desk.add_questions(case, ReviewCaseDraft)
    case.add_argument("--remove", action="store_true", help="leave this case out again")
    case.set_defaults(function=_case)
    review_parts.build(verbs)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import reviews

    return verbs.record(options, NewReviewDraft, reviews.add, "{0.ref}: {0.what}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import review
    from crg_tui.queries import reviews

    with desk.opened(options) as context:
        case_id = at_case.case(context, options.of_case) if options.of_case else None
        if options.of_case and case_id is None:
            return 1
        lines = reviews.lines(context.store, context.clock.today(), case_id=case_id)
    if options.json:
        desk.print_json(lines)
        return 0
    for line in lines:
        print(f"{line.ref}  {line.refs}  {review.in_a_line(line)}")
    if not lines:
        print("No review is recorded.")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import review

    with desk.opened(options) as context:
        page = page_of(context, options)
    if page is None:
        return 1
    if options.json:
        desk.print_json(page)
        return 0
    pairs: list[tuple[str, str]] = []
    for heading, lines in review.sections(page):
        for line in lines:
            way = f"  (crg-tui review {line.todo.way.value} {page.ref})" if line.todo else ""
            number = f" ({line.number})" if line.number else ""
            pairs.append((f"{line.term or heading.partition(' · ')[0]}{number}", f"{line.text}{way}"))
    desk.facts([("Review", f"{page.ref}: {page.title}"), *pairs])
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import reviews as found
    from crg_tui.services import reviews

    return verbs.correct(
        options, ReviewDraft, page_of, found.review_as_typed,
        lambda context, page, draft: reviews.correct(context, page.id, draft, seen=page.entry), "{0.ref}: {0.what}.",
    )  # fmt: skip


def _terms(options: argparse.Namespace) -> int:
    from crg_tui.queries import reviews as found
    from crg_tui.services import reviews

    return verbs.correct(
        options, TermsDraft, page_of, found.terms_as_typed,
        lambda context, page, draft: reviews.set_terms(context, page.id, draft, seen=page.entry), "{0.ref}: {0.what}.",
    )  # fmt: skip


def _publish(options: argparse.Namespace) -> int:
    from crg_tui.services import review_events

    return verbs.answer(
        options, PublishDraft, page_of,
        lambda context, page, draft: review_events.publish(context, page.id, draft, seen=page.entry),
        "{0.ref}: {0.what}.",
    )  # fmt: skip


def _not_publish(options: argparse.Namespace) -> int:
    from crg_tui.services import review_events

    return verbs.answer(
        options, NotPublishDraft, page_of,
        lambda context, page, draft: review_events.not_publish(context, page.id, draft), "{0.ref}: {0.what}.",
    )  # fmt: skip


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import reviews

    return verbs.act(
        options, page_of, lambda context, page: reviews.remove(context, page.id, seen=page.entry),
        "{0.ref}: {0.what}.",
    )  # fmt: skip


def _case(options: argparse.Namespace) -> int:
    from crg_tui.services import reviews

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(ReviewCaseDraft, options)
        if draft is None:
            return 1
        page = page_of(context, options)
        if page is None:
            return 1
        if not options.remove:
            return desk.told(reviews.cover(context, page.id, draft), options, "{0.ref} {0.what}.")
        case_id = at_case.case(context, draft.case)
        if case_id is None:
            return 1
        return desk.told(reviews.uncover(context, page.id, case_id), options, "{0.ref} {0.what}.")
