"""Invented editions of the criteria, for tests."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.criteria import (
    CriteriaScope,
    CriterionDraft,
    DifferenceDraft,
    JudgementDraft,
    JudgementOf,
    NewEditionDraft,
)
from crg_tui.domain.judgements import Answer
from crg_tui.handover import criteria as files
from crg_tui.queries import criteria as found
from crg_tui.queries.criteria import EditionPage
from crg_tui.queries.judging import Judging
from crg_tui.services import criteria, judging
from crg_tui.services.judging import Judged
from crg_tui.services.work import Context
from tests.services.decision_stories import Sitting, page
from tests.services.stories import done

LOCAL = "Sample threshold note"


def shipped(context: Context) -> None:
    """The statutory editions as a new database has them."""
    entries = files.shipped()
    assert isinstance(entries, tuple)
    done(criteria.take_in(context, entries))


def new(name: str, first: date, **over: object) -> NewEditionDraft:
    """An edition as it is typed."""
    given = {"scope": CriteriaScope.LOCAL, "source": "Sample note", **over}
    return NewEditionDraft(name=name, in_force_from=first, **given)  # type: ignore[arg-type]


def asking(short: str, judgement: JudgementOf = JudgementOf.CRITERIA, **over: str) -> CriterionDraft:
    """A criterion as it is typed."""
    return CriterionDraft(judgement=judgement, short=short, **over)


def local(context: Context) -> EditionPage:
    """A local edition with one criterion of its own."""
    made = done(criteria.add(context, new(LOCAL, date(2026, 1, 1))))
    done(criteria.add_criterion(context, made.edition_id, asking("other children", letter="L1", wording="Two others.")))
    return edition(context, LOCAL)


def edition(context: Context, name: str) -> EditionPage:
    """An edition that must be there."""
    held = found.named(context.store, name)
    assert held is not None, name
    return held


def read(context: Context, decision: str) -> Judging:
    """The criteria of a decision."""
    return page(context, decision).judging


def entry_of(context: Context, decision: str, code: str) -> str | None:
    """What an editor of that answer sees."""
    line = read(context, decision).line(code)
    return line.entry if line is not None and line.own else page(context, decision).entry


def answered(context: Context, decision: str, code: str, answer: Answer, reason: str | None = None) -> Judged:
    """The group's answer."""
    draft = JudgementDraft(answer=answer, reason=reason)
    return done(judging.judge(context, decision, code, draft, seen=entry_of(context, decision, code)))


def differs(sat: Sitting, decision: str, code: str, short: str, answer: Answer, reason: str | None = None) -> Judged:
    """An agency's answer that is not the group's."""
    line = read(sat.context, decision).line(code)
    held = [one for one in line.differing if one.seat_id == sat.seat(short)] if line is not None else []
    draft = DifferenceDraft(seat=short, answer=answer, reason=reason)
    return done(judging.differ(sat.context, decision, code, draft, seen=held[0].entry if held else None))
