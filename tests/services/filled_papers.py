"""Forms filled with words of their own about papers that went out: what each is given to."""

from __future__ import annotations

from crg_tui.domain.circulation_drafts import CirculationDraft, RecallDraft, SentDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.queries import circulation as found
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import circulation, papers
from tests.services.decision_stories import Sitting
from tests.services.filled import Given, of, seen
from tests.services.stories import done


def _sent(sat: Sitting) -> str:
    kept = done(papers.keep(sat.context, PaperKind.MINUTES_DRAFT, Subject(meeting_id=sat.meeting_id)))
    done(circulation.add(sat.context, CirculationDraft(to="Somebody"), paper_id=kept.paper_id))
    return found.lines(sat.context.store)[0].id


@of("circulation.add")
def a_paper_that_goes_out(sat: Sitting) -> Given:
    kept = done(papers.keep(sat.context, PaperKind.MINUTES_DRAFT, Subject(meeting_id=sat.meeting_id)))
    return Given(CirculationDraft, lambda draft: circulation.add(sat.context, draft, paper_id=kept.paper_id), {})


@of("circulation.correct")
def an_entry_of_circulation_put_right(sat: Sitting) -> Given:
    key = _sent(sat)
    return Given(
        SentDraft, lambda draft: circulation.correct(sat.context, key, draft, seen=seen(sat, key)),
        {"route": "post", "sent_on": "23.11.2026"},
    )  # fmt: skip


@of("circulation.recall")
def a_paper_that_is_asked_back(sat: Sitting) -> Given:
    key = _sent(sat)
    return Given(RecallDraft, lambda draft: circulation.recall(sat.context, [key], draft, seen=seen(sat, key)), {})
