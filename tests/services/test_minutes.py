"""Issuing minutes, issuing them again, approving and amending them, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from crg_tui.clock import SampleClock
from crg_tui.domain import seals
from crg_tui.domain.answers import Done
from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.meeting_drafts import MinuteTextDraft
from crg_tui.domain.meetings import MinutesState
from crg_tui.domain.minutes import AmendmentDraft
from crg_tui.domain.paper_templates import Part, Section, TemplateDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.proposals import MakerDraft, RationaleDraft
from crg_tui.domain.template_files import TemplateEntry
from crg_tui.papers.content import minutes as content
from crg_tui.papers.model import Heading, Paragraph, Status, from_json, to_json
from crg_tui.papers.render import ENDINGS, render
from crg_tui.queries import minutes as found
from crg_tui.services import decisions, meetings, minutes, notes, paper_templates, undo
from crg_tui.services.work import Context
from crg_tui.store.tables import Minutes, table
from tests.conftest import assert_whole
from tests.services import decision_stories
from tests.services import minutes_stories as stories
from tests.services.decision_stories import Sitting
from tests.services.meeting_stories import PlanDraft, draft, group_of, item, opened
from tests.services.stories import done, head, operation, refused

WHY = "The family is told tomorrow and waits for them."


def issued(context: Context) -> Sitting:
    """The small meeting with its minutes issued, although something is to follow."""
    sat = stories.held(context)
    done(minutes.issue(context, sat.meeting_id, reason=WHY))
    return sat


def settle(sat: Sitting) -> None:
    """What was to follow comes: the words of the dissent and the rationale."""
    key = stories.record(sat.context, sat.meeting_id).decisions[0].id
    sat.words(key, "ICB", "A further review would delay the change.")
    entry = decision_stories.page(sat.context, key).entry
    done(decisions.give_rationale(sat.context, key, RationaleDraft(rationale="All was learnt."), seen=entry))


@pytest.mark.on_file
def test_minutes_are_not_issued_while_words_are_to_follow_unless_a_reason_prints(either: Context) -> None:
    sat = stories.held(either)
    before = head(either)
    answer = refused(minutes.issue(either, sat.meeting_id))
    said = answer.about("reason") or ""
    assert "Sample Integrated Care Board disagrees, words to follow from Mo ICB, asked on 23 November 2026" in said
    assert "rationale to follow from the chair" in said and "give a reason" in said
    assert refused(minutes.issue(either, sat.meeting_id, reason="  ")).about("reason")
    assert head(either) == before and stories.versions(either, sat.meeting_id) == ()
    answered = done(minutes.issue(either, sat.meeting_id, reason=WHY))
    assert (answered.version, answered.meeting_ref, answered.changes) == (1, "M2026-01", ())
    text = " ".join(stories.text_of(stories.printed(either, sat.meeting_id)).split())
    assert f"Issued before everything had come: {WHY}" in text
    assert (
        "Still to come on the day of issue: 2026-001/D1: Sample Integrated Care Board disagrees, words to follow"
        in text
    )
    assert "Status: Issued Version: 1 Written out: 23 November 2026, 11:05 Seal:" in text
    assert_whole(either)


@pytest.mark.on_file
def test_the_seal_names_the_entry_before_issuing_and_the_log_holds_it(either: Context) -> None:
    sat = stories.held(either)
    before = head(either)
    answered = done(minutes.issue(either, sat.meeting_id, reason=WHY))
    assert answered.seal == seals.make(*before)
    version = stories.versions(either, sat.meeting_id)[0]
    assert version.whole and version.sealed and version.issued_despite == WHY
    assert from_json(version.content).seal == answered.seal
    assert stories.drafted(either, sat.meeting_id).seal is None, "drafts carry none"


@pytest.mark.on_file
def test_a_reason_that_nothing_wants_is_refused(either: Context) -> None:
    sat = stories.held(either)
    settle(sat)
    assert found.missing(either.store, sat.meeting_id) == ()
    before = head(either)
    answer = refused(minutes.issue(either, sat.meeting_id, reason=WHY))
    assert "Nothing is missing, so no reason is wanted" in (answer.about("reason") or "") and head(either) == before
    done(minutes.issue(either, sat.meeting_id))
    assert stories.versions(either, sat.meeting_id)[0].issued_despite is None


@pytest.mark.on_file
def test_a_change_after_issue_makes_version_2_which_lists_it(either: Context) -> None:
    sat = issued(either)
    assert "Nothing has changed since version 1" in refused(minutes.issue(either, sat.meeting_id, reason=WHY)).sentence
    settle(sat)
    stories.write(either, sat.item_id, "The group heard the chronology, and the voice of the child.")
    answered = done(minutes.issue(either, sat.meeting_id))
    assert answered.version == 2
    told = " | ".join(change.sentence for change in answered.changes)
    assert "and the voice of the child" in told and "A further review would delay the change." in told
    assert "All was learnt." in told
    first, second = stories.versions(either, sat.meeting_id)
    assert (first.state, second.state) == (MinutesState.REPLACED, MinutesState.ISSUED)
    text = " ".join(stories.text_of(stories.printed(either, sat.meeting_id)).split())
    assert "This is version 2. What has changed since version 1 is listed at the end." in text
    assert "Changed since version 1 Where:" in text
    old = " ".join(stories.text_of(stories.printed(either, sat.meeting_id, 1)).split())
    assert "Replaced by version 2, issued on 23 November 2026." in old and "voice of the child" not in old
    stories.write(either, sat.item_id, "The group heard the chronology.")
    third = done(minutes.issue(either, sat.meeting_id))
    assert (third.version, len(third.changes)) == (3, 1), "the list of version 2 is no change of its own"
    assert_whole(either)


@pytest.mark.on_file
def test_correcting_and_putting_back_is_no_change(either: Context) -> None:
    sat = issued(either)
    record = stories.record(either, sat.meeting_id)
    text = record.items[0].text or ""
    stories.write(either, sat.item_id, "Something else.")
    version = stories.versions(either, sat.meeting_id)[0]
    changes = content.changed_since(stories.record(either, sat.meeting_id), version)
    assert [change.where for change in changes] == ["1. 2026-001 Child K"]
    stories.write(either, sat.item_id, text)
    assert content.changed_since(stories.record(either, sat.meeting_id), version) == ()


def test_a_version_has_the_marking_and_the_headings_of_its_day(context: Context) -> None:
    sat = stories.held(context)
    settle(sat)
    theirs = stories.drafted(context, sat.meeting_id).marking
    assert refused(minutes.issue(context, sat.meeting_id, marking="x" * 501)).about("marking")
    done(minutes.issue(context, sat.meeting_id, marking=" OFFICIAL "))
    today = Section("attendance", "Who was there", Part.PAPER, "The register is kept.")
    draft = TemplateDraft(name="Ours", in_force_from=date(2026, 11, 24), source="Chair")
    done(paper_templates.take_in(context, TemplateEntry(draft, True, (today,), PaperKind.MINUTES_DRAFT)))
    assert stories.printed(context, sat.meeting_id).marking == "OFFICIAL" != theirs
    later = replace(context, clock=SampleClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC)))
    assert "Nothing has changed" in refused(minutes.issue(later, sat.meeting_id)).sentence
    answer = done(minutes.issue(later, sat.meeting_id, marking=""))
    assert [change.sentence for change in answer.changes] == ["Beginning: was: Marking: OFFICIAL; now: Marking: "]
    first, second = (stories.printed(context, sat.meeting_id, number) for number in (1, 2))
    assert second.marking == "" and Heading(1, "Attendance") in first.blocks
    at = second.blocks.index(Heading(1, "Who was there"))
    assert second.blocks[at + 1] == Paragraph("The register is kept.")
    assert (
        content.changed_since(stories.record(later, sat.meeting_id), stories.versions(later, sat.meeting_id)[1]) == ()
    )


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_issued_renders_the_same_bytes_whatever_the_record_says_later(context: Context, ending: str) -> None:
    sat = issued(context)
    before = render(stories.printed(context, sat.meeting_id), ending)
    settle(sat)
    stories.write(context, sat.item_id, "Quite another text.")
    assert render(stories.printed(context, sat.meeting_id), ending) == before
    assert render(stories.drafted(context, sat.meeting_id), ending) != before


@pytest.mark.on_file
def test_approved_minutes_are_amended_and_never_edited(either: Context) -> None:
    sat = issued(either)
    amendment = AmendmentDraft(text="Item 1: the consultant is a paediatrician.")
    assert "not approved" in refused(minutes.amend(either, sat.meeting_id, amendment)).sentence
    later = stories.later_meeting(either)
    answer = minutes.approve(either, sat.meeting_id, later)
    assert (done(answer).version, done(answer).at_ref) == (1, "M2026-02")
    assert isinstance(answer, Done) and answer.notices == ()
    version = stories.versions(either, sat.meeting_id)[0]
    stored = version.content
    before = head(either)
    written = MinuteTextDraft(text="Quite another text.")
    seen = stories.noted(either, sat.item_id)
    assert "approved" in refused(notes.set_minute_text(either, sat.item_id, written, seen=seen)).sentence
    assert "approved" in refused(minutes.issue(either, sat.meeting_id, reason=WHY)).sentence
    assert "approved" in refused(minutes.approve(either, sat.meeting_id, later)).sentence
    assert head(either) == before
    done(minutes.amend(either, sat.meeting_id, amendment))
    agreed = AmendmentDraft(text="Item 2: nothing was minuted.", agreed_at="M2026-02")
    assert done(minutes.amend(either, sat.meeting_id, agreed)).number == 2
    for wrong in ("M2026-01", "M2030-01"):
        amended = minutes.amend(either, sat.meeting_id, AmendmentDraft(text="x", agreed_at=wrong))
        assert refused(amended).about("agreed_at")
    paper = stories.printed(either, sat.meeting_id)
    text = " ".join(stories.text_of(paper).split())
    assert paper.status is Status.APPROVED and "Signed as a correct record" not in text
    assert "Approval: Approved at M2026-02, 24 November 2026; issued 23 November 2026" in text
    assert "Amendment 1, 24 November 2026: Item 1: the consultant is a paediatrician." in text
    assert "Amendment 2, 24 November 2026, agreed at M2026-02: Item 2" in text
    assert stories.versions(either, sat.meeting_id)[0].content == stored
    since = stories.text_of(stories.drafted(either, sat.meeting_id))
    assert "Approval: Draft, made after version 1 was approved" in since
    told = " ".join(stories.text_of(stories.drafted(either, later)).split())
    assert "minutes of M2026-01, Monday 23 November 2026, version 1, were approved as an accurate record" in told
    assert "Amendment to the approved minutes of M2026-01: Item 2: nothing was minuted." in told
    assert_whole(either)


@pytest.mark.on_file
def test_approving_what_the_record_no_longer_says_is_said(either: Context) -> None:
    sat = issued(either)
    stories.write(either, sat.item_id, "Quite another text.")
    answer = minutes.approve(either, sat.meeting_id, stories.later_meeting(either))
    assert isinstance(answer, Done) and "changed since version 1 was issued" in answer.notices[0]


@pytest.mark.on_file
def test_minutes_are_approved_at_a_later_meeting_that_was_held(either: Context) -> None:
    sat = stories.held(either)
    same_day = done(meetings.plan(either, draft(PlanDraft, held_on="23.11.2026"))).meeting_id
    planned = done(meetings.plan(either, draft(PlanDraft, held_on="24.11.2026"))).meeting_id
    assert "not issued yet" in refused(minutes.approve(either, sat.meeting_id, planned)).sentence
    done(minutes.issue(either, sat.meeting_id, reason=WHY))
    for wrong in (sat.meeting_id, same_day, planned, "nowhere"):
        assert refused(minutes.approve(either, sat.meeting_id, wrong)).about("at")
    refs = [line.ref for line in found.meetings_after(either.store, sat.meeting_id, either.clock.today())]
    assert refs == []


@pytest.mark.on_file
def test_neither_issuing_nor_approving_is_undone(either: Context) -> None:
    sat = stories.held(either)
    answer = minutes.issue(either, sat.meeting_id, reason=WHY)
    assert "issued" in refused(undo.undo(either, operation(answer))).sentence
    approval = minutes.approve(either, sat.meeting_id, stories.later_meeting(either))
    assert refused(undo.undo(either, operation(approval)))


@pytest.mark.on_file
def test_minutes_of_a_meeting_that_goes_on_stay_a_draft(either: Context) -> None:
    group_of(either, ["Any other business"])
    meeting = opened(either)
    assert "Close the meeting first" in refused(minutes.issue(either, meeting)).sentence
    assert stories.drafted(either, meeting).status is Status.DRAFT
    assert refused(minutes.issue(either, "nowhere"))


@pytest.mark.on_file
def test_somebody_who_writes_while_the_minutes_are_made_makes_them_be_made_anew(
    either: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    sat = stories.held(either)
    real, calls = content.to_issue, 0

    def to_issue(*given: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == 1:
            stories.write(either, sat.item_id, "Written in another window.")
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(content, "to_issue", to_issue)
    answered = done(minutes.issue(either, sat.meeting_id, reason=WHY))
    assert calls == 2 and answered.version == 1
    assert "Written in another window." in stories.versions(either, sat.meeting_id)[0].content

    stories.write(either, sat.item_id, "Put right.")

    def never_still(*given: object, **named: object) -> object:
        stories.write(either, sat.item_id, f"And again {head(either)[0]}.")
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(content, "to_issue", never_still)
    assert "another window" in refused(minutes.issue(either, sat.meeting_id, reason=WHY)).sentence
    assert len(stories.versions(either, sat.meeting_id)) == 1


def test_stored_minutes_that_were_altered_say_so(context: Context) -> None:
    sat = issued(context)
    rows = table(Minutes)
    paper = from_json(stories.versions(context, sat.meeting_id)[0].content)
    for stored in (to_json(paper).replace("chronology", "chronicle"), "no paper"):
        with context.store.engine.begin() as connection:
            connection.execute(sa.update(rows).values(content=stored))
        version = stories.versions(context, sat.meeting_id)[0]
        assert not version.whole and version.sealed
        text = " ".join(stories.text_of(stories.printed(context, sat.meeting_id)).split())
        assert "altered after they were issued: do not rely on it" in text
        assert ("Content", "altered after it was issued") in content.told(version)
    with context.store.engine.begin() as connection:
        connection.execute(sa.update(rows).values(seal="1 AAAAA BBBBB CCCCC DDDDD"))
    assert not stories.versions(context, sat.meeting_id)[0].sealed
    assert item(context, sat.meeting_id, 1) == sat.item_id


def test_a_decision_that_waits_for_advice_is_taken_after_the_minutes_were_approved(context: Context) -> None:
    sat = issued(context)
    done(minutes.approve(context, sat.meeting_id, stories.later_meeting(context)))
    awaited = decision_stories.page(context, stories.record(context, sat.meeting_id).decisions[0].id)
    assert awaited.made is MakersDecision.AWAITED
    taken = MakerDraft(
        made=MakersDecision.AS_RECOMMENDED, maker="the delegates", without_advice_reason="It came by telephone."
    )
    done(decisions.decide(context, awaited.id, taken, seen=awaited.entry))
    entry = decision_stories.page(context, awaited.id).entry
    assert "approved" in refused(decisions.decide(context, awaited.id, taken, seen=entry)).sentence
