"""Words that nobody means well, and what of the record says them in several papers."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.actions import ActionDraft
from crg_tui.domain.asking import Draft
from crg_tui.domain.case_drafts import SummaryDraft
from crg_tui.domain.course_drafts import (
    ChaserDraft,
    DisputeEndDraft,
    DisputeStepDraft,
    OversightDraft,
    PanelReplyDraft,
    PanelResponseDraft,
)
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.domain.disputes import DisputeEnd, DisputeStepKind
from crg_tui.domain.panel import PanelReplyKind
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.views import ViewDraft
from crg_tui.papers.model import Document
from crg_tui.queries import case_page
from crg_tui.queries import disputes as disputes_found
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import (
    actions,
    afterwards,
    cases,
    disputes,
    panel,
    papers,
    views,
)
from crg_tui.services.work import Context
from crg_tui.store import audit
from tests.services import minutes_stories
from tests.services.decision_stories import Sitting
from tests.services.stories import done

MARKS = (
    "[/foo] [note] *b* `c` _u_ #panic() $x$ @label // <script>alert('x')</script> <!-- &amp; | pipe || "
    "=1+1 {0.__class__} %s \\ \\n ![x](y) https://example.invalid "
)


LACKING = "\U0001f469\u200d\U0001f467 \u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40"


SPELT = " ".join("".join(f"[U+{ord(character):04X}]" for character in word) for word in LACKING.split())


MANY = "many words " * 1000 + "x" * 9000


def line(name: str) -> str:
    """Hostile words of one line that say where they were put."""
    return f"{name}: {MARKS}{LACKING} e\u0301 end of {name}"


def text(name: str) -> str:
    """The same in several lines, the beginnings of some being markup elsewhere."""
    return f"{line(name)}\n# two\n- three\n> four\n\n1. {name} five\n=== end"


AFTERWARDS = (
    "alternatives", "points", "feedback", "to the Panel", "escalated", "ended", "overseen", "first thought", "changed",
)  # fmt: skip


def what_follows(context: Context, key: str, held: Sitting) -> None:
    """All that may come after a decision, in hostile words."""
    first = ViewDraft(question=ViewQuestion.NEXT_STEP, answer="lcspr", reason=text("first thought"))
    given = done(views.give(context, held.case_id, first, seat_id=held.seat("ICB")))
    again = ViewDraft(question=ViewQuestion.NEXT_STEP, answer="none", reason="x", why_changed=text("changed"))
    seen = newest(context, given.view_id)
    done(views.give(context, held.case_id, again, seat_id=held.seat("ICB"), seen=seen))
    dispute = disputes_found.of_decision(context.store, key)
    assert dispute is not None
    on = PartialDate.parse("23.11.2026")
    escalated = DisputeStepDraft(
        kind=DisputeStepKind.ESCALATED, on_date=on, whom=line("escalated to"), words=text("escalated")
    )
    done(disputes.add_step(context, dispute.id, escalated, seat_id=None))
    ended = DisputeEndDraft(ended_how=DisputeEnd.STANDS, words=text("ended"))
    done(disputes.end(context, dispute.id, ended, seen=newest(context, dispute.id)))
    overseen = OversightDraft(overseen_by=line("overseer"), overseen_words=text("overseen"))
    done(afterwards.oversee(context, key, overseen, seen=newest(context, key)))
    done(afterwards.chase(context, key, ChaserDraft(how=line("how")), seat_id=held.seat("UHL")))
    said = PanelReplyDraft(kind=PanelReplyKind.RECONSIDER, on_date=on, points=text("points"), feedback=text("feedback"))
    reply = done(panel.record_reply(context, held.case_id, said, decision_id=key))
    answer = PanelResponseDraft(response=text("to the Panel"))
    done(panel.respond(context, reply.reply_id, answer, seen=newest(context, reply.reply_id)))


def newest(context: Context, key: str) -> str | None:
    with context.store.read() as connection:
        return audit.last_entry(connection, key)


class Typed(str):
    """Words that a letter's writer is asked for: they stand in the letter, and nowhere else in the record."""

    __slots__ = ()


def typed_words(*names: str, lines: tuple[str, ...] = ()) -> tuple[dict[str, str], set[str]]:
    given = {name: text(name) for name in names} | {name: line(name) for name in lines}
    return given, {Typed(said) for said in given.values()}


def by_door(context: Context, kind: PaperKind, subject: Subject, asked: Draft | None = None) -> Document:
    paper = papers.make(context, kind, subject, asked)
    assert isinstance(paper, Document), paper
    return paper


def told_sitting(context: Context) -> tuple[Sitting, set[str]]:
    """A case with a decision, words of a report, minutes, an action: what papers about one case hold."""
    sat = minutes_stories.held(context)
    minutes_stories.write(context, sat.item_id, text("minute text"))
    given = ActionDraft(wording=text("action"), lead=line("lead"), due_on=date(2026, 12, 4))
    done(actions.add(context, given, case_id=sat.case_id))
    seen = entry_of(context, sat)
    done(cases.correct_summary(context, sat.case_id, SummaryDraft(summary=text("summary")), seen=seen))
    return sat, {text("action"), line("lead")}


def entry_of(context: Context, sat: Sitting) -> str | None:
    """The log entry at which the case says what it says."""
    read = case_page.page(context.store, sat.case_id, context.clock.today())
    assert read is not None
    return read.entry
