"""The papers about one case: the rapid review report, extract, summary, chronology and family table."""

from __future__ import annotations

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Draft
from crg_tui.domain.chronology_drafts import NarrowDraft
from crg_tui.domain.paper_drafts import ReviewSummaryDraft
from crg_tui.papers.model import Document
from crg_tui.queries.kept_papers import Subject
from crg_tui.services.paper_makers import heading
from crg_tui.services.work import Context

_NONE = refuse("There is no such case.", "Look it up with `crg-tui case list`.")


def report(context: Context, subject: Subject) -> Document | Refused:
    """The rapid review report as the record makes it today."""
    from crg_tui.papers.content import rapid_review_report as content
    from crg_tui.queries import report as found

    today = context.clock.today()
    made_of = found.read(context.store, subject.case_id or "", today)
    return _NONE if made_of is None else content.report(made_of, **heading(context), made_on=today)


def report_gaps(context: Context, subject: Subject) -> tuple[str, ...]:
    """What the report lacks today, a sentence each without a full stop."""
    from crg_tui.queries import report as found

    made_of = found.read(context.store, subject.case_id or "", context.clock.today())
    return tuple(gap.sentence for gap in made_of.gaps) if made_of is not None else ()


def extract(context: Context, subject: Subject) -> Document | Refused:
    """What the minutes of all meetings and the record hold of the case, and nothing of another."""
    from crg_tui.papers.content import case_extract as content
    from crg_tui.queries import case_extract as found

    today = context.clock.today()
    made_of = found.read(context.store, subject.case_id or "", today)
    return _NONE if made_of is None else content.extract(made_of, **heading(context), made_on=today)


def summary(context: Context, subject: Subject) -> Document | Refused:
    """The case on a few pages."""
    from crg_tui.papers.content import case_summary as content
    from crg_tui.queries import actions, case_page, decisions, return_standing, reviews
    from crg_tui.queries import chronology as events
    from crg_tui.queries import family as concerned
    from crg_tui.queries.sample import is_sample

    today = context.clock.today()
    page = case_page.page(context.store, subject.case_id or "", today)
    if page is None:
        return _NONE
    taken = tuple(held for one in page.decisions if (held := decisions.page(context.store, one.id)) is not None)
    wanted = actions.Filter(which=actions.Which.ALL, case_id=page.id)
    lines = tuple(actions.lines(context.store, actions.keys(context.store, today, wanted)))
    return content.summary(
        page, taken, lines, concerned.of_case(context.store, page.id), events.of_case(context.store, page.id),
        returns=return_standing.of_case(context.store, page.id, today),
        reviews=reviews.pages_of_case(context.store, page.id, today), sample=is_sample(context.store),
        **heading(context), made_on=today,
    )  # fmt: skip


def action_plan(context: Context, subject: Subject) -> Document | Refused:
    """What was recommended of the case, and what became of it."""
    from crg_tui.papers.content import action_plan as content
    from crg_tui.queries import action_plan as found

    today = context.clock.today()
    made_of = found.read(context.store, subject.case_id or "", today)
    return _NONE if made_of is None else content.plan(made_of, **heading(context), made_on=today)


def review(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    """A review that covers the case, on a page: the one that is named, else the only one."""
    from crg_tui.papers.content import review_summary as content
    from crg_tui.queries import reviews
    from crg_tui.queries.sample import is_sample

    today = context.clock.today()
    pages = reviews.pages_of_case(context.store, subject.case_id or "", today)
    wanted = draft.review.strip().upper() if isinstance(draft, ReviewSummaryDraft) and draft.review else None
    found = [page for page in pages if wanted in (None, page.ref)]
    if len(found) != 1:
        refs = ", ".join(page.ref for page in pages)
        if not pages:
            return refuse(f"{subject.shown or 'The case'} has no review.", "Record it: `crg-tui review add`.", "about")
        said = f"{wanted} does not cover {subject.shown}." if wanted else f"{subject.shown} has several reviews."
        return refuse(said, f"Name one of: {refs}.", "review")
    return content.summary(found[0], sample=is_sample(context.store), **heading(context), made_on=today)


def chronology(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    """What agencies say happened; only the events that the draft wants, where it wants some."""
    from crg_tui.papers.content import chronology as content
    from crg_tui.queries import chronology as found
    from crg_tui.queries import return_standing
    from crg_tui.queries.sample import is_sample

    held = found.of_case(context.store, subject.case_id or "")
    if held is None:
        return _NONE
    wanted = (draft if isinstance(draft, NarrowDraft) else NarrowDraft()).narrowed()
    today = context.clock.today()
    rests_on = return_standing.of_case(context.store, held.case_id, today)
    return content.paper(held, wanted, rests_on, sample=is_sample(context.store), **heading(context), made_on=today)


def family(context: Context, subject: Subject) -> Document | Refused:
    """Everyone concerned in the case."""
    from crg_tui.papers.content import family as content
    from crg_tui.queries import family as found
    from crg_tui.queries.sample import is_sample

    held = found.of_case(context.store, subject.case_id or "")
    today = context.clock.today()
    if held is None:
        return _NONE
    return content.paper(held, sample=is_sample(context.store), **heading(context), made_on=today)
