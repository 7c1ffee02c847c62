"""`crg-tui referral`: log, correct and read referrals."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from crg_tui.cli import desk, leaks, verbs
from crg_tui.domain.answers import refuse
from crg_tui.domain.referrals import NOT_A_PROTECTION_REFERRAL, ReferralDraft

if TYPE_CHECKING:
    from crg_tui.queries.referrals import ReferralPage
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    build_add(verbs)
    correct = verbs.add_parser("correct", help="put a referral right", description="What is not given stays as it is.")
    correct.add_argument("ref", help="its reference, for example 2026-003/R1")
    desk.add_questions(correct, ReferralDraft)
    correct.set_defaults(function=_correct)
    listed = verbs.add_parser("list", help="all referrals, latest first")
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="everything one referral says")
    show.add_argument("ref", help="its reference, for example 2026-003/R1")
    show.set_defaults(function=_show)
    paper = verbs.add_parser("paper", help="one referral as a document; the format by the ending")
    paper.add_argument("ref", help="its reference, for example 2026-003/R1")
    desk.add_output(paper)
    leaks.add_options(paper)
    paper.set_defaults(function=_paper)


def build_add(verbs: Any) -> None:
    """The verb that logs a referral, and with it a case."""
    add = verbs.add_parser("add", help="log a referral", description=NOT_A_PROTECTION_REFERRAL)
    desk.add_questions(add, ReferralDraft)
    add.add_argument("--case", default=None, metavar="REF", help="a further referral of this case")
    add.add_argument("--published", action="store_true", help="the same as --provenance published")
    add.set_defaults(function=_add)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.domain.cases import Provenance
    from crg_tui.services import referrals

    provenance = Provenance.PUBLISHED if options.published else None
    return verbs.record(
        options, ReferralDraft,
        lambda context, draft: referrals.log(context, draft, case_ref=options.case, provenance=provenance),
        "Logged {0.referral_ref}, case {0.case_ref}.",
    )  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import referrals as found
    from crg_tui.services import referrals

    with desk.opened(options, writes=True) as context:
        page = _page(context, options.ref)
        if page is None:
            return 1
        draft = desk.draft_from(ReferralDraft, options, found.as_typed_before(context.store, page))
        if draft is None:
            return 1
        answer = referrals.correct(context, page.id, draft, seen=page.entry)
        return desk.told(answer, options, "Corrected {0.referral_ref}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import referrals

    with desk.opened(options) as context:
        lines = referrals.lines(context.store)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        who = f"{', '.join(line.children)}  {line.referring_agency}"
        print(f"{line.ref}  received {line.received_on.shown}  {who}: {desk.first_line(line.summary)}")
    return 0


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        page = _page(context, options.ref)
    if page is None:
        return 1
    if options.json:
        desk.print_json(page)
        return 0
    from crg_tui.papers.content import referral

    desk.facts(referral.facts(page))
    for label, text in referral.texts(page):
        print(f"\n{label}\n{text}")
    return 0


def _paper(options: argparse.Namespace) -> int:
    from crg_tui.domain.papers import PaperKind
    from crg_tui.papers.content import referral
    from crg_tui.queries.kept_papers import Subject
    from crg_tui.services import papers
    from crg_tui.services.leaks import Paper
    from crg_tui.services.paper_makers import heading

    with desk.opened(options, writes=leaks.rules(options)) as context:
        page = _page(context, options.ref)
        if page is None:
            return 1
        sheet = referral.sheet(page, **heading(context), made_on=context.clock.today())
        document = papers.finished(context, PaperKind.REFERRAL, sheet)
        about = Paper(PaperKind.REFERRAL, Subject(case_id=page.case_id, shown=page.case_ref))
        if (held_back := leaks.cleared(context, document, about, options)) is not None:
            return held_back
    return desk.deliver(document, options)


def _page(context: Context, reference: str) -> ReferralPage | None:
    from crg_tui.queries import referrals

    key = referrals.find(context.store, reference)
    page = None if key is None else referrals.page(context.store, key)
    if page is None:
        desk.refused(refuse(f"There is no referral {reference}.", "Look it up with `crg-tui referral list`."))
    return page
