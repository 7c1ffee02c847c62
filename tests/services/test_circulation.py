"""Circulation: who was sent which version, asking it back, and who still holds one that was replaced."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.answers import Refused
from crg_tui.domain.circulation import Route
from crg_tui.domain.circulation_drafts import CirculationDraft, RecallDraft, SentDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.papers.content.kept import kept
from crg_tui.papers.model import Status
from crg_tui.papers.render import render
from crg_tui.queries import circulation as found
from crg_tui.queries import entries, kept_papers
from crg_tui.queries.circulation import CirculationLine, PaperOut
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import circulation, minutes, papers
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services import minutes_stories as stories
from tests.services.decision_stories import Sitting
from tests.services.meeting_stories import planned
from tests.services.stories import done, refused

WHY = "The family is told tomorrow."


def issued(context: Context) -> Sitting:
    sat = stories.held(context)
    done(minutes.issue(context, sat.meeting_id, reason=WHY))
    return sat


def paper(context: Context, ref: str = "M2026-01", version: int | None = None) -> PaperOut:
    one = found.named(context.store, ref, version)
    assert isinstance(one, PaperOut), one
    return one


def sent(context: Context, to: str, **over: object) -> None:
    one = paper(context)
    draft = CirculationDraft(to=to, **over)  # type: ignore[arg-type]
    done(circulation.add(context, draft, minutes_id=one.minutes_id, paper_id=one.paper_id))


def lines(context: Context, sat: Sitting) -> tuple[CirculationLine, ...]:
    return found.lines(context.store, meeting_id=sat.meeting_id)


@pytest.mark.on_file
def test_everybody_who_holds_a_seat_is_named_once(either: Context) -> None:
    sat = issued(either)
    one = paper(either)
    draft = CirculationDraft(
        to="mo  police\nOffice of the Sample Coroner\n", everybody=True, route=Route.POST, note="Two."
    )
    answer = circulation.add(either, draft, minutes_id=one.minutes_id)
    assert len(done(answer).names) == 10 and done(answer).paper == "minutes of M2026-01, version 1"
    held = lines(either, sat)
    assert [line.who for line in held[:3]] == [
        "Mo Police (Police)",
        "Office of the Sample Coroner",
        "Mo Council (Council)",
    ]
    assert {(line.route, line.sent_on, line.note) for line in held} == {(Route.POST, date(2026, 11, 23), "Two.")}
    assert found.summary(held) == "sent to 10"
    assert_whole(either)


def test_a_replaced_version_shows_who_still_holds_it(either: Context) -> None:
    sat = issued(either)
    sent(either, "Mo Police\nMo UHL\nMo ICB")
    stories.write(either, sat.item_id, "Put right.")
    done(minutes.issue(either, sat.meeting_id, reason=WHY))
    sent(either, "MO POLICE")
    held = lines(either, sat)
    assert [line.stands for line in held] == [
        "replaced by version 2, has it", "replaced by version 2, was not sent it",
        "replaced by version 2, was not sent it", "",
    ]  # fmt: skip
    recalled = RecallDraft(reason="A name was wrong.", answer="deleted")
    done(circulation.recall(either, [held[1].id], recalled, seen=held[1].entry))
    held = lines(either, sat)
    assert held[1].stands == "recalled Mon 23 Nov 2026: deleted" and not held[1].holds_old
    assert found.summary(held) == "sent to 3, recalled from 1, 2 hold an older one"
    old = paper(either, version=1)
    answer = circulation.add(either, CirculationDraft(to="Mo LPT"), minutes_id=old.minutes_id)
    assert not isinstance(answer, Refused)
    assert answer.notices == ("This is not the newest: minutes of M2026-01, version 1 was replaced by version 2.",)


@pytest.mark.on_file
def test_a_draft_goes_round_as_a_draft_and_the_minutes_replace_it(either: Context) -> None:
    sat = stories.held(either)
    kept_now = done(papers.keep(either, PaperKind.MINUTES_DRAFT, Subject(meeting_id=sat.meeting_id)))
    line = kept_papers.one(either.store, kept_now.ref)
    assert line is not None
    assert kept(line).status is Status.DRAFT
    assert "Draft, version 1, seal" in render(kept(line), ".html").decode()
    assert found.newest_of_meeting(either.store, sat.meeting_id) == paper(either, "p1")
    done(circulation.add(either, CirculationDraft(to="Mo UHL"), paper_id=line.id))
    done(minutes.issue(either, sat.meeting_id, reason=WHY))
    (one,) = lines(either, sat)
    assert one.holds_old and one.stands == "replaced by minutes of M2026-01, version 1, was not sent it"
    assert found.lines(either.store, paper_id=line.id) == (one,)


@pytest.mark.on_file
def test_minutes_of_a_planned_meeting_cannot_be_kept(either: Context) -> None:
    stories.held(either)
    key = planned(either, held_on="30.11.2026")
    said = papers.make(either, PaperKind.MINUTES_DRAFT, Subject(meeting_id=key))
    assert isinstance(said, Refused) and said.sentence.startswith("M2026-02 has not been opened yet.")
    gone = papers.make(either, PaperKind.MINUTES_DRAFT, Subject(meeting_id="none"))
    assert isinstance(gone, Refused) and "no longer there" in gone.sentence


@pytest.mark.on_file
def test_what_cannot_be_is_refused_at_its_field(either: Context) -> None:
    sat = issued(either)
    key = paper(either).minutes_id

    def add(**given: object) -> Refused:
        return refused(circulation.add(either, CirculationDraft(**given), minutes_id=key))  # type: ignore[arg-type]

    assert "Nobody is named." in (add().about("to") or "")
    assert "500 characters" in (add(to="x" * 501).about("to") or "")
    assert "has not come yet" in (add(to="A", sent_on=date(2026, 11, 24)).about("sent_on") or "")
    assert "There is no request Q9." in (add(to="A", disclosure="Q9").about("disclosure") or "")
    nobody = add(everybody=True, sent_on=date(1901, 1, 1)).about("to") or ""
    assert nobody.startswith("Nobody holds a seat on that day.")
    assert lines(either, sat) == ()
    early = circulation.add(either, CirculationDraft(to="A", sent_on=date(2026, 11, 20)), minutes_id=key)
    assert not isinstance(early, Refused)
    assert early.notices == ("It was made here only on Mon 23 November 2026, after that day.",)
    again = circulation.add(either, CirculationDraft(to="a"), minutes_id=key)
    assert not isinstance(again, Refused) and again.notices == ("Sent before, and recorded once more: a.",)
    assert refused(circulation.add(either, CirculationDraft(to="A"), paper_id="none")).sentence.startswith("This paper")


@pytest.mark.on_file
def test_an_entry_is_put_right_or_taken_away(either: Context) -> None:
    sat = issued(either)
    sent(either, "Mo Ucl")
    (line,) = lines(either, sat)
    right = SentDraft(recipient="Mo UHL", route=Route.BY_HAND, sent_on=date(2026, 11, 23), note="At the door")
    done(circulation.correct(either, line.id, right, seen=line.entry))
    stale = refused(circulation.correct(either, line.id, right, seen=line.entry))
    assert stale.refusals[0].theirs is not None and "Mo UHL" in stale.refusals[0].theirs
    (line,) = lines(either, sat)
    assert (line.who, line.route, line.note) == ("Mo UHL (UHL)", Route.BY_HAND, "At the door")
    before = RecallDraft(reason="Wrong.", recalled_on=date(2026, 11, 20))
    told = refused(circulation.recall(either, [line.id], before, seen=line.entry)).about("recalled_on") or ""
    assert told.startswith("It went on Mon 23 November 2026, after that day.")
    done(circulation.recall(either, [line.id], RecallDraft(reason="Wrong."), seen=line.entry))
    (line,) = lines(either, sat)
    assert found.recall_before((line,)) == {"reason": "Wrong.", "recalled_on": "23 November 2026", "answer": ""}
    assert dict(line.facts)["Recalled"] == "Mon 23 November 2026: Wrong." and dict(line.facts)["Answer"] == "none yet"
    assert refused(circulation.remove(either, line.id, seen=None)).refusals[0].entry is not None
    assert done(circulation.remove(either, line.id, seen=entries.newest(either.store, line.id))).names == ("Mo UHL",)
    assert lines(either, sat) == () and found.summary(()) == ""
    assert "no longer there" in refused(circulation.remove(either, line.id, seen=None)).sentence
    assert "no longer there" in refused(circulation.correct(either, line.id, right, seen=None)).sentence
    gone = circulation.recall(either, [line.id], RecallDraft(reason="Wrong."), seen=None)
    assert "no longer there" in refused(gone).sentence
