"""The disclosure register: who asked, on what basis, what was released, what was refused, what was sent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.circulation import Asker, DisclosureOutcome
from crg_tui.domain.circulation_drafts import CirculationDraft
from crg_tui.domain.disclosures import DisclosureDraft, Outcome, RequestAnswerDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.queries import disclosures as found
from crg_tui.queries import today
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import circulation, disclosures, papers
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services import minutes_stories as stories
from tests.services.stories import done, head, refused

ASKED: dict[str, Any] = {
    "asker": Asker.CORONER,
    "asked_by": "Sample Coroner's office",
    "wanted": "The minutes of the meeting.",
}


def entered(context: Context, **over: Any) -> found.DisclosureLine:
    draft = DisclosureDraft(**(ASKED | over))
    line = found.line(context.store, done(disclosures.add(context, draft)).ref)
    assert line is not None
    return line


def decided(context: Context, line: found.DisclosureLine, **given: Any) -> Done[disclosures.Registered] | Refused:
    now = found.line(context.store, line.id)
    assert now is not None
    return disclosures.decide(context, line.id, RequestAnswerDraft(**given), seen=now.entry)


def test_a_request_from_its_entry_to_what_was_sent(either: Context) -> None:
    sat = stories.held(either)
    line = entered(either, case=sat.case_ref, basis="Coroners and Justice Act 2009 sch 5", due_on=date(2026, 12, 7))
    assert (line.ref, line.asked_on, line.case_ref, line.open) == (
        "Q1",
        PartialDate.parse("23.11.2026"),
        "2026-001",
        True,
    )
    (waiting,) = today.page(either.store, date(2026, 12, 8)).disclosures
    assert (waiting.ref, waiting.asker, waiting.late) == ("Q1", Asker.CORONER, True)
    done(decided(either, line, outcome=Outcome.RELEASED, released="The minutes, redacted.", decided_by="Legal lead"))
    kept = done(papers.keep(either, PaperKind.MINUTES_DRAFT, Subject(meeting_id=sat.meeting_id)))
    done(circulation.add(either, CirculationDraft(to="The coroner", disclosure="q1"), paper_id=kept.paper_id))
    now = found.line(either.store, "q1")
    assert now is not None and now.outcome is DisclosureOutcome.RELEASED and not now.late(date(2030, 1, 1))
    assert now.sent == ("P1, draft minutes of M2026-01, version 1, to The coroner, Mon 23 Nov 2026",)
    assert dict(now.facts)["Sent"].endswith("to The coroner, Mon 23 Nov 2026")
    assert today.page(either.store, date(2026, 12, 8)).disclosures == ()
    done(decided(either, line, outcome=Outcome.OPEN))
    again = found.line(either.store, "Q1")
    assert again is not None and again.open and again.released is None and again.decided_by is None
    assert_whole(either)


@pytest.mark.on_file
def test_open_ones_come_first_by_their_day(either: Context) -> None:
    first = entered(either)
    entered(either, due_on=date(2026, 12, 9))
    entered(either, due_on=date(2026, 12, 1))
    done(decided(either, first, outcome=Outcome.NOT_HELD))
    assert [one.ref for one in found.lines(either.store)] == ["Q3", "Q2", "Q1"]
    assert [one.ref for one in today.page(either.store, date(2026, 11, 23)).disclosures] == ["Q3", "Q2"]


@pytest.mark.on_file
@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"outcome": Outcome.RELEASED}, "released", "What was released is missing."),
        ({"outcome": Outcome.REFUSED}, "refused", "What was refused is missing."),
        ({"outcome": Outcome.RELEASED_IN_PART, "released": "Page 1"}, "refused", "What was refused is missing."),
        ({"outcome": Outcome.RELEASED, "released": "All", "refused": "None"}, "refused", "nothing was refused"),
        ({"outcome": Outcome.NOT_HELD, "released": "All"}, "released", "nothing was released"),
        ({"outcome": Outcome.OPEN, "decided_by": "Me"}, "decided_by", "Nothing is decided"),
        ({"outcome": Outcome.WITHDRAWN, "decided_on": date(2026, 11, 24)}, "decided_on", "has not come yet"),
        ({"outcome": Outcome.WITHDRAWN, "decided_on": date(2026, 11, 20)}, "decided_on", "after that day"),
    ],
)
def test_an_outcome_has_its_words(either: Context, given: dict[str, Any], field: str, said: str) -> None:
    line = entered(either)
    before = head(either)
    answer = refused(decided(either, line, **given))
    assert said in (answer.about(field) or ""), answer
    assert head(either) == before


@pytest.mark.on_file
def test_a_request_is_put_right(either: Context) -> None:
    line = entered(either)
    right = DisclosureDraft(**(ASKED | {"asker": Asker.FAMILY_COURT, "asked_on": PartialDate.parse("Nov 2026")}))
    done(disclosures.correct(either, line.id, right, seen=line.entry))
    now = found.line(either.store, line.id)
    assert now is not None and (now.asker, now.asked_on.shown) == (Asker.FAMILY_COURT, "November 2026")
    stale = refused(disclosures.correct(either, line.id, right, seen=line.entry))
    assert stale.refusals[0].theirs is not None
    assert "no longer there" in refused(disclosures.correct(either, "none", right, seen=None)).sentence
    for over, field in (
        ({"case": "2031-009"}, "case"), ({"asked_on": PartialDate.parse("2027")}, "asked_on"),
        ({"due_on": date(2026, 11, 1)}, "due_on"),
    ):  # fmt: skip
        assert refused(disclosures.add(either, DisclosureDraft(**(ASKED | over)))).about(field)
