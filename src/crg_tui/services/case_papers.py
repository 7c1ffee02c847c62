"""The papers about one case: the rapid review report, the extract from all meetings, the summary."""

from __future__ import annotations

from crg_tui.domain.answers import Refused, refuse
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
    from crg_tui.queries import actions, case_page, decisions
    from crg_tui.queries.sample import is_sample

    today = context.clock.today()
    page = case_page.page(context.store, subject.case_id or "", today)
    if page is None:
        return _NONE
    taken = tuple(held for one in page.decisions if (held := decisions.page(context.store, one.id)) is not None)
    wanted = actions.Filter(which=actions.Which.ALL, case_id=page.id)
    lines = tuple(actions.lines(context.store, actions.keys(context.store, today, wanted)))
    return content.summary(page, taken, lines, sample=is_sample(context.store), **heading(context), made_on=today)


def action_plan(context: Context, subject: Subject) -> Document | Refused:
    """What was recommended of the case, and what became of it."""
    from crg_tui.papers.content import action_plan as content
    from crg_tui.queries import action_plan as found

    today = context.clock.today()
    made_of = found.read(context.store, subject.case_id or "", today)
    return _NONE if made_of is None else content.plan(made_of, **heading(context), made_on=today)
