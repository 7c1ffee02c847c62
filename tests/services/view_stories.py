"""Views given under a seal by the invented group, for tests."""

from __future__ import annotations

from crg_tui.domain.decisions import ViewQuestion, ViewSource
from crg_tui.domain.meeting_drafts import MeetingDraft
from crg_tui.domain.views import ViewDraft
from crg_tui.queries import meetings as meetings_found
from crg_tui.queries import views as found
from crg_tui.queries.views import AgencyViews, QuestionViews
from crg_tui.services import meetings, views
from crg_tui.services.views import GivenView
from crg_tui.services.work import Context
from tests.services.decision_stories import Sitting
from tests.services.meeting_stories import draft
from tests.services.stories import done

STEP = ViewQuestion.NEXT_STEP


def set_up(context: Context, meeting_id: str, **over: str) -> None:
    """Settings of a meeting, as its form has them: `views_sealed="yes"`."""
    page = meetings_found.page(context.store, meeting_id)
    assert page is not None
    typed = meetings_found.as_typed_before(page.head) | over
    done(meetings.correct(context, meeting_id, draft(MeetingDraft, **typed), seen=page.entry))


def seal(sat: Sitting) -> None:
    """From now on views at this meeting are sealed."""
    set_up(sat.context, sat.meeting_id, views_sealed="yes")


def question(sat: Sitting, asked: ViewQuestion = STEP) -> QuestionViews:
    """What everybody thinks of one question, as it may be shown."""
    read = found.of_case(sat.context.store, sat.case_id, sat.context.clock.today())
    assert read is not None
    return read.of(asked)


def line(sat: Sitting, short: str, asked: ViewQuestion = STEP) -> AgencyViews:
    """The same of one agency."""
    held = question(sat, asked)
    return next(one for one in (*held.seats, *held.participants) if one.short_name == short)


def view(answer: str, reason: str | None = None, why: str | None = None, source: str = "in_the_round") -> ViewDraft:
    """A view on the next step."""
    return ViewDraft(question=STEP, answer=answer, reason=reason, source=ViewSource(source), why_changed=why)


def give(sat: Sitting, short: str, draft: ViewDraft, at_item: bool = True) -> GivenView:
    """A view at the item, or before the meeting."""
    return done(
        views.give(
            sat.context, sat.case_id, draft, seat_id=sat.seat(short), item_id=sat.item_id if at_item else None,
            seen=line(sat, short, draft.question).seen,
        )
    )  # fmt: skip
