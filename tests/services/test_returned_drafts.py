"""A Word draft that comes back: kept byte for byte, compared with what went out, taken or left change by change."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.meeting_drafts import MinuteTextDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.returned import LeavingDraft, ReturnedDraftDraft
from crg_tui.domain.rulings import ChangeRuling
from crg_tui.domain.striking import StrikeDraft, StrikeGround
from crg_tui.handover import returned_draft
from crg_tui.papers.content import minutes as content
from crg_tui.papers.model import Document, from_json
from crg_tui.papers.render import render
from crg_tui.queries import documents as documents_found
from crg_tui.queries import kept_papers, notes, returned_drafts
from crg_tui.queries.kept_papers import Subject
from crg_tui.queries.returned_drafts import ChangeLine
from crg_tui.services import minutes, papers, striking, undo
from crg_tui.services import notes as note_services
from crg_tui.services import returned_drafts as service
from crg_tui.services.returned_drafts import Returned
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services import minutes_stories as stories
from tests.services.decision_stories import Sitting
from tests.services.stories import done, head, refused

FIRST, SECOND = "The group heard the chronology.", "Two explanations were given; neither fits."


def changed(paper: Document, change: Callable[[Any], None]) -> bytes:
    """The paper as Word, changed in Word."""
    word = docx.Document(io.BytesIO(render(paper, ".docx")))
    change(word)
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


def say(old: str, new: str | None) -> Callable[[Any], None]:
    """Change a paragraph in Word; None takes it out."""

    def change(word: Any) -> None:
        (one,) = [held for held in word.element.body.iter(f"{{{word.element.nsmap['w']}}}p") if _text(held) == old]
        if new is None:
            one.getparent().remove(one)
            return
        first, *rest = one.iter(f"{{{word.element.nsmap['w']}}}t")
        first.text = new
        for part in rest:
            part.text = ""

    return change


def _text(paragraph: Any) -> str:
    return "".join(part.text or "" for part in paragraph.iter(f"{{{paragraph.nsmap['w']}}}t"))


def add_after(old: str, *new: str) -> Callable[[Any], None]:
    def change(word: Any) -> None:
        place = next(at for at, held in enumerate(word.paragraphs) if held.text == old)
        for words in new:
            word.paragraphs[place + 1].insert_paragraph_before(words)
            place += 1

    return change


def came(sat: Sitting, file: bytes, **over: Any) -> Done[Returned] | Refused:
    draft = ReturnedDraftDraft(from_whom="Mo ICB", **over)
    return returned_draft.take_in(sat.context, sat.meeting_id, draft, file_name="Draft (2).docx", content=file)


def drafted(sat: Sitting) -> Document:
    return content.draft(stories.record(sat.context, sat.meeting_id), sat.context.clock.now())


def changes(sat: Sitting, answer: Done[Returned] | Refused) -> tuple[ChangeLine, ...]:
    return returned_drafts.changes(sat.context.store, done(answer).draft_id)


def text(sat: Sitting) -> str | None:
    return notes.minute_text(sat.context.store, sat.item_id).text


def take(sat: Sitting, change: ChangeLine, **given: bool) -> Any:
    """As somebody does it who looks at the change now."""
    drafts = returned_drafts.lines(sat.context.store)
    found = [one for draft in drafts for one in returned_drafts.changes(sat.context.store, draft.id)]
    now = next(one for one in found if one.id == change.id)
    return service.take(sat.context, now.id, seen=now.entry, **given)


def test_a_changed_minute_text_is_taken_as_if_it_were_typed(either: Context) -> None:
    sat = stories.held(either)
    file = changed(drafted(sat), say(FIRST, "The group heard the combined chronology."))
    answer = came(sat, file)
    assert (done(answer).changes, done(answer).in_minute_text) == (1, 1)
    (change,) = changes(sat, answer)
    assert (change.kind, change.was, change.came) == ("changed", FIRST, "The group heard the combined chronology.")
    assert change.put_right == f"minute text of item {change.item}" and change.place.startswith(
        f"{change.item}. 2026-001"
    )
    assert done(take(sat, change)).ruling is ChangeRuling.TAKEN
    assert text(sat) == f"The group heard the combined chronology.\n\n{SECOND}"
    again = take(sat, change)
    assert isinstance(again, Refused) and "was taken into the record already" in again.sentence
    (line,) = returned_drafts.lines(either.store)
    assert (line.stands, line.from_whom, line.compared) == ("all 1 ruled on", "Mo ICB", returned_drafts.PRESENT)
    (document,) = documents_found.lines(either.store, record_id=sat.meeting_id)
    assert (document.file_name, document.size, document.places) == ("Draft (2).docx", len(file), "M2026-01")
    assert_whole(either)


@pytest.mark.on_file
def test_paragraphs_that_came_and_went_find_their_place(either: Context) -> None:
    sat = stories.held(either)

    def both(word: Any) -> None:
        add_after(FIRST, "Added one.", "Added two.")(word)
        say(SECOND, None)(word)

    gone, first, second = changes(sat, came(sat, changed(drafted(sat), both)))
    assert [one.kind for one in (gone, first, second)] == ["taken out", "added", "added"]
    assert first.place.endswith(f", after “{FIRST}”")
    for one in (gone, first, second):
        done(take(sat, one))
    assert text(sat) == f"{FIRST}\n\nAdded one.\n\nAdded two."


@pytest.mark.on_file
def test_a_minute_text_of_which_nothing_is_left_goes(either: Context) -> None:
    sat = stories.held(either)

    def all_out(word: Any) -> None:
        say(FIRST, None)(word)
        say(SECOND, None)(word)

    found = changes(sat, came(sat, changed(drafted(sat), all_out)))
    for one in found:
        done(take(sat, one))
    assert text(sat) is None
    assert_whole(either)


@pytest.mark.on_file
def test_what_is_no_minute_text_is_put_right_where_it_comes_from(either: Context) -> None:
    sat = stories.held(either)
    (change,) = changes(sat, came(sat, changed(drafted(sat), say("Ask Probation for its return", "Ask UHL"))))
    assert change.item is None and change.put_right == "action 2026-001/A1"
    told = take(sat, change)
    assert isinstance(told, Refused) and "They are put right in: action 2026-001/A1." in told.sentence
    assert done(take(sat, change, put_right=True)).item is None
    assert text(sat) == f"{FIRST}\n\n{SECOND}"


@pytest.mark.on_file
def test_a_change_is_left_with_a_reason_and_may_still_be_taken(either: Context) -> None:
    sat = stories.held(either)
    (change,) = changes(sat, came(sat, changed(drafted(sat), say(FIRST, "Nothing was heard of a chronology."))))
    done(service.leave(either, change.id, LeavingDraft(reason="It was heard."), seen=change.entry))
    stale = service.leave(either, change.id, LeavingDraft(), seen=change.entry)
    assert isinstance(stale, Refused) and stale.refusals[0].theirs is not None
    (line,) = returned_drafts.lines(either.store)
    (now,) = returned_drafts.changes(either.store, line.id)
    assert (now.ruling, now.reason) == (ChangeRuling.LEFT, "It was heard.")
    assert returned_drafts.summary((line,)) == ""
    done(take(sat, change))
    assert text(sat) == f"Nothing was heard of a chronology.\n\n{SECOND}"


@pytest.mark.on_file
def test_a_minute_text_that_moved_on_is_not_written_over(either: Context) -> None:
    sat = stories.held(either)
    (change,) = changes(sat, came(sat, changed(drafted(sat), say(FIRST, "The group heard the whole chronology."))))
    stories.write(either, sat.item_id, "Quite other words.")
    stale = service.take(either, change.id, seen=change.entry)
    assert isinstance(stale, Refused) and stale.refusals[0].theirs == "text: Quite other words."
    told = take(sat, change)
    assert isinstance(told, Refused) and "no longer says this" in told.sentence and told.about("put_right")
    assert text(sat) == "Quite other words."
    page = notes.minute_text(either.store, sat.item_id)
    done(note_services.set_minute_text(either, sat.item_id, MinuteTextDraft(), seen=page.entry))
    (line,) = returned_drafts.lines(either.store)
    (now,) = returned_drafts.changes(either.store, line.id)
    assert now.item is None and now.put_right.startswith("item ")
    assert_whole(either)


def test_it_is_compared_with_the_paper_that_went_out(either: Context) -> None:
    sat = stories.held(either)
    kept = done(papers.keep(either, PaperKind.MINUTES_DRAFT, Subject(meeting_id=sat.meeting_id)))
    line = kept_papers.one(either.store, kept.ref)
    assert line is not None
    file = changed(from_json(line.content), say(SECOND, "Two explanations were given; neither of them fits."))
    stories.write(either, sat.item_id, f"Put first.\n\n{SECOND}")
    (change,) = changes(sat, came(sat, file))
    assert change.was == SECOND
    done(take(sat, change))
    assert text(sat) == "Put first.\n\nTwo explanations were given; neither of them fits."
    assert [one.compared for one in returned_drafts.lines(either.store)] == ["P1, draft minutes of M2026-01, version 1"]
    assert len(changes(sat, came(sat, file, paper="now"))) > 1
    assert len(changes(sat, came(sat, file, paper="p1"))) == 1
    unknown = refused(came(sat, file, paper="P9"))
    assert (unknown.about("paper") or "").startswith("P9 is no version of these minutes")
    done(minutes.issue(either, sat.meeting_id, reason="It is late."))
    assert "1" in [one.compared[-1] for one in returned_drafts.lines(either.store)]
    issued = came(sat, file, paper="1")
    assert done(issued).changes >= 1
    assert returned_drafts.lines(either.store)[-1].compared == "minutes of M2026-01, version 1"
    undone = undo.undo(either, issued.op_id if isinstance(issued, Done) else "")
    assert isinstance(undone, Done) and len(returned_drafts.lines(either.store)) == 3
    assert_whole(either)


@pytest.mark.on_file
def test_comments_are_read_from_the_file_that_was_kept(either: Context) -> None:
    sat = stories.held(either)

    def remark(word: Any) -> None:
        one = next(held for held in word.paragraphs if held.text == FIRST)
        word.add_comment(one.runs, text="[note] Which chronology?", author="Mo ICB")

    answer = done(came(sat, changed(drafted(sat), remark)))
    assert answer.changes == 0 and answer.told == "nothing in it differs"
    found = returned_draft.remarks(either, answer.draft_id)
    assert not isinstance(found, Refused)
    assert [(one.who, one.text, one.beside) for one in found] == [("Mo ICB", "[note] Which chronology?", FIRST)]
    assert isinstance(returned_draft.remarks(either, "none"), Refused)


@pytest.mark.on_file
def test_a_file_that_cannot_be_read_leaves_nothing_behind(either: Context) -> None:
    sat = stories.held(either)
    before = head(either)
    for file in (b"Dear all", render(drafted(sat), ".docx")[:-30], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)):
        said = refused(came(sat, file)).about("file") or ""
        assert said.startswith("Draft (2).docx was not taken in. The file ")
    assert "no words" in (refused(came(sat, changed(drafted(sat), _empty))).about("file") or "")
    assert head(either) == before and returned_drafts.lines(either.store) == ()
    assert documents_found.lines(either.store, record_id=sat.meeting_id) == []


def _empty(word: Any) -> None:
    for one in list(word.element.body):
        word.element.body.remove(one)


@pytest.mark.on_file
def test_another_paper_and_a_day_to_come_are_refused(either: Context) -> None:
    sat = stories.held(either)
    before = head(either)
    word = docx.Document()
    for number in range(600):
        word.add_paragraph(f"Paragraph {number} of something else")
    written = io.BytesIO()
    word.save(written)
    assert "hardly the paper that went out" in (refused(came(sat, written.getvalue())).about("paper") or "")
    ahead = refused(returned_draft.take_in(
        either, sat.meeting_id, ReturnedDraftDraft.model_validate({"from_whom": "A", "came_on": "24.11.2026"}),
        file_name="a.docx", content=render(drafted(sat), ".docx"),
    ))  # fmt: skip
    assert "has not come yet" in (ahead.about("came_on") or "")
    gone = returned_draft.take_in(
        either, "none", ReturnedDraftDraft(from_whom="A"), file_name="a.docx", content=written.getvalue()
    )
    assert "no longer there" in refused(gone).sentence and head(either) == before


@pytest.mark.on_file
def test_nothing_approved_is_changed_by_a_draft_that_comes_late(either: Context) -> None:
    sat = stories.held(either)
    file = changed(drafted(sat), say(FIRST, "The group heard the combined chronology."))
    (change,) = changes(sat, came(sat, file))
    done(minutes.issue(either, sat.meeting_id, reason="It is late."))
    done(minutes.approve(either, sat.meeting_id, stories.later_meeting(either)))
    for answer in (came(sat, file), take(sat, change)):
        assert isinstance(answer, Refused) and "amendment" in answer.sentence
    assert text(sat) == f"{FIRST}\n\n{SECOND}"


@pytest.mark.on_file
def test_a_case_that_goes_takes_its_words_out_of_changes_too(either: Context) -> None:
    sat = stories.held(either)
    came(sat, changed(drafted(sat), say(FIRST, "The group heard the combined chronology.")))
    done(minutes.issue(either, sat.meeting_id, reason="It is late."))
    draft = StrikeDraft(ground=StrikeGround.WRONG_CASE, reason="Not ours.", authority="Sample data protection officer")
    done(striking.strike_case(either, sat.case_id, draft, confirm=sat.case_ref))
    (line,) = returned_drafts.lines(either.store)
    assert returned_drafts.changes(either.store, line.id) == ()
    assert_whole(either)
