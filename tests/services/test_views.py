"""Views, returns, participants and documents, on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.decisions import DocumentKind, ReturnState, ViewQuestion, ViewSource
from crg_tui.domain.documents import DocumentDraft
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.participants import ParticipantDraft
from crg_tui.domain.returns import AskReturnsDraft, NotProvidedDraft, ReturnDraft, ReturnedDraft
from crg_tui.domain.views import ViewDraft
from crg_tui.queries import documents as kept
from crg_tui.queries import participants as guests
from crg_tui.queries import returns as asked
from crg_tui.queries import views as found
from crg_tui.queries.views import AgencyViews, QuestionViews
from crg_tui.services import check, documents, participants, returns, undo, views
from crg_tui.services.work import Context
from crg_tui.store.tables import table
from tests.conftest import assert_whole
from tests.services.decision_stories import published_case, sitting
from tests.services.meeting_stories import at, group_of
from tests.services.stories import done, head, logged, operation, refused

CRITERIA = ViewQuestion.CRITERIA_MET


def _question(context: Context, case_id: str, question: ViewQuestion = CRITERIA) -> QuestionViews:
    read = found.of_case(context.store, case_id, context.clock.today())
    assert read is not None
    return read.of(question)


def _of(read: QuestionViews, short: str) -> AgencyViews:
    return next(line for line in (*read.seats, *read.participants) if line.short_name == short)


def test_a_changed_view_is_a_new_one_that_names_the_old(either: Context) -> None:
    held = sitting(either)
    seat = held.seat("ICB")

    at(either, 10, 31)
    written = ViewDraft(question=CRITERIA, answer="not known", source=ViewSource.WRITTEN_RETURN, reason="Too early.")
    first = done(views.give(either, held.case_id, written, seat_id=seat))
    assert (first.answer, first.before, first.case_ref) == ("not known", None, "2026-001")
    now = _of(_question(either, held.case_id), "ICB").now
    assert now is not None and now.given_at is None and not _of(_question(either, held.case_id), "ICB").has_view
    at(either, 10, 42)
    changed = ViewDraft(question=CRITERIA, answer="YES", reason="Two records differ.")
    assert "changed this" in refused(views.give(either, held.case_id, changed, seat_id=seat)).sentence
    why = views.give(either, held.case_id, changed, seat_id=seat, item_id=held.item_id, seen=now.entry)
    assert "it was not known before" in (refused(why).about("why_changed") or "")
    changed = changed.model_copy(update={"why_changed": "The X-ray came."})
    answer = done(views.give(either, held.case_id, changed, seat_id=seat, item_id=held.item_id, seen=now.entry))
    assert (answer.answer, answer.before) == ("yes", "not known")
    line = _of(_question(either, held.case_id), "ICB")
    assert line.now is not None
    assert (line.moved, line.now.why_changed) == ("was “not known” until 10:42", "The X-ray came.")
    assert [view.words for view in line.before] == ["not known"]
    same = views.give(either, held.case_id, changed, seat_id=seat, seen=line.now.entry)
    assert "thinks already" in refused(same).sentence
    slip = changed.model_copy(update={"reason": "Two records differ a lot."})
    done(views.correct(either, line.now.id, slip, seen=line.now.entry))
    line = _of(_question(either, held.case_id), "ICB")
    assert line.now is not None and line.now.reason == "Two records differ a lot." and len(line.before) == 1
    assert_whole(either)


def test_agencies_without_a_view_stay_in_sight_and_participants_stand_apart(either: Context) -> None:
    held = sitting(either)
    guest = done(
        participants.add(
            either, ParticipantDraft(agency="Sample Surgery", job_title="GP", name="Invented Name"),
            case_id=held.case_id,
        )
    )  # fmt: skip
    yes = ViewDraft(question=CRITERIA, answer="yes")
    for short in ("Council", "Police"):
        done(views.give(either, held.case_id, yes, seat_id=held.seat(short), item_id=held.item_id))
    no = yes.model_copy(update={"answer": "no"})
    done(views.give(either, held.case_id, no, participant_id=guest.participant_id))
    read = _question(either, held.case_id)
    assert read.summary == "yes 2 · no view 7"
    assert read.without_view == ("ICB", "UHL", "LPT", "Schools", "Voluntary", "Probation", "Ambulance")
    assert [(line.agency, line.now is not None) for line in read.participants] == [("Sample Surgery", True)]
    step = _question(either, held.case_id, ViewQuestion.NEXT_STEP)
    assert step.summary == "no view 9"
    assert [line.agency for line in guests.find(either.store, held.case_id, "sample  surgery")] == ["Sample Surgery"]
    assert found.of_case(either.store, "none", date(2026, 11, 23)) is None
    nurse = ParticipantDraft(agency="Sample Surgery", job_title="nurse")
    done(participants.add(either, nurse, case_id=held.case_id))
    both = [line.agency for line in _question(either, held.case_id).participants]
    assert both == ["Sample Surgery, GP", "Sample Surgery, nurse"], "two of one agency are told apart by their posts"


@pytest.mark.on_file
def test_a_view_answers_its_question_and_has_not_come_from_the_future(either: Context) -> None:
    held = sitting(either)
    other = logged(either, children="Child H")
    seat = held.seat("UHL")
    wrong = ViewDraft(question=CRITERIA, answer="lcspr")
    assert "not an answer to “LCSPR criteria met?”" in refused(
        views.give(either, held.case_id, wrong, seat_id=seat)
    ).sentence  # fmt: skip
    step = ViewDraft(question=ViewQuestion.NEXT_STEP, answer="audit of practice", given_on=PartialDate(2027))
    assert "has not come" in refused(views.give(either, held.case_id, step, seat_id=seat)).sentence
    today = step.model_copy(update={"given_on": None})
    assert "Which agency" in refused(views.give(either, held.case_id, today)).sentence
    elsewhere = views.give(either, other.case_id, today, seat_id=seat, item_id=held.item_id)
    assert "about another case" in refused(elsewhere).sentence
    guest = done(participants.add(either, ParticipantDraft(agency="A"), case_id=other.case_id)).participant_id
    assert "not one of 2026-001" in refused(
        views.give(either, held.case_id, today, participant_id=guest)
    ).sentence  # fmt: skip
    done(views.give(either, held.case_id, today, seat_id=seat))
    assert _question(either, held.case_id, ViewQuestion.NEXT_STEP).summary == "audit of practice 1 · no view 8"


@pytest.mark.on_file
def test_a_published_view_has_no_date_that_nobody_published(either: Context) -> None:
    group = group_of(either)
    case_id = published_case(either, "2021")
    draft = ViewDraft(question=ViewQuestion.NOTIFY, answer="yes", source=ViewSource.PUBLISHED)
    done(views.give(either, case_id, draft, seat_id=group.seats["Police"]))
    line = _of(_question(either, case_id, ViewQuestion.NOTIFY), "Police")
    assert line.now is not None and line.now.given_on is None


@pytest.mark.on_file
def test_agencies_are_asked_once_and_answer_or_not(either: Context) -> None:
    group = group_of(either)
    case = logged(either)
    done(participants.add(either, ParticipantDraft(agency="Sample Surgery"), case_id=case.case_id))
    due = date(2026, 11, 25)
    some = AskReturnsDraft(agencies="Police, Sample Surgery", due_on=due)
    first = done(returns.ask(either, case.case_id, some))
    assert first.asked == ("Police", "Sample Surgery")
    assert "called Nobody" in refused(returns.ask(either, case.case_id, AskReturnsDraft(agencies="Nobody"))).sentence
    everybody = done(returns.ask(either, case.case_id, AskReturnsDraft(agencies="All")))
    assert len(everybody.asked) == len(group.seats) - 1 and everybody.before == ("Police",)
    assert (
        "Asked before: Police"
        in refused(returns.ask(either, case.case_id, AskReturnsDraft(agencies="police"))).sentence
    )
    early = AskReturnsDraft(agencies="Police", asked_on=PartialDate(2026, 11, 20), due_on=date(2026, 11, 1))
    assert "before it was asked for" in (refused(returns.ask(either, case.case_id, early)).about("due_on") or "")
    lines = asked.lines(either.store, date(2026, 11, 30), case_id=case.case_id)
    police = lines[1]
    assert (police.short_name, police.reading.late, lines[-1].short_name) == ("Police", True, "Sample Surgery")
    before = ReturnedDraft(returned_on=PartialDate(2026, 11, 1), summary="They knew the family.")
    assert "before it was asked for" in refused(returns.receive(either, police.id, before, seen=police.entry)).sentence
    returned = before.model_copy(update={"returned_on": None})
    assert done(returns.receive(either, police.id, returned, seen=police.entry)).state is ReturnState.RETURNED
    assert (
        "changed this" in refused(returns.receive_nil(either, police.id, ReturnedDraft(), seen=police.entry)).sentence
    )
    surgery = lines[-1]
    done(returns.receive_nil(either, surgery.id, ReturnedDraft(), seen=surgery.entry))
    uhl = lines[3]
    done(returns.not_provided(either, uhl.id, NotProvidedDraft(reason="No capacity."), seen=uhl.entry))
    read = asked.line(either.store, date(2026, 11, 30), police.id)
    assert read is not None and read.reading.words == "returned 23 November 2026, in time"
    again = returns.not_provided(either, police.id, NotProvidedDraft(reason="x"), seen=read.entry)
    assert "come already: returned 23 November 2026" in refused(again).sentence
    odd = ReturnDraft(state=ReturnState.ASKED, returned_on=PartialDate(2026))
    assert "has a date of return" in refused(returns.correct(either, police.id, odd, seen=read.entry)).sentence
    right = ReturnDraft(state=ReturnState.RETURNED, returned_on=PartialDate(2026, 11), due_on=due)
    done(returns.correct(either, police.id, right, seen=read.entry))
    read = asked.line(either.store, date(2026, 11, 30), police.id)
    assert read is not None and read.reading.late is None and asked.line(either.store, due, "none") is None
    assert_whole(either)


def _attach(context: Context, record: str, content: bytes = b"%PDF \x00\xff", name: str = "letter.pdf") -> str:
    draft = DocumentDraft(title="A letter", sender="Sampleshire Police", kind=DocumentKind.LETTER)
    return done(
        documents.attach(context, draft, file_name=name, content=content, record_kind="cases", record_id=record)
    ).document_id


def test_a_document_is_kept_byte_for_byte_and_once(either: Context) -> None:
    case = logged(either)
    key = _attach(either, case.case_id, name="C:\\Users\\me\\../letter\u202e.pdf")
    line = kept.lines(either.store)[0]
    assert (line.file_name, line.size, line.received_on) == ("letter.pdf", 7, PartialDate(2026, 11, 23))
    assert line.attached_to[0].ref == "2026-001" and kept.find(either.store, line.sha256[:8]) == [line]
    content = documents.fetch(either, key)
    assert isinstance(content, documents.Content) and content.content == b"%PDF \x00\xff"
    again = documents.attach(
        either, DocumentDraft(title="Again", sender="Police"), file_name="x", content=b"%PDF \x00\xff",
        record_kind="referrals", record_id=case.referral_id,
    )  # fmt: skip
    assert done(again).known and len(kept.lines(either.store, case_id=case.case_id)) == 2
    done(undo.undo(either, operation(again)))
    assert len(kept.lines(either.store, case_id=case.case_id)) == 1
    done(documents.attach_to(either, key, record_kind="referrals", record_id=case.referral_id))
    assert len(kept.lines(either.store, record_id=case.referral_id)) == 1
    twice = documents.attach_to(either, key, record_kind="referrals", record_id=case.referral_id)
    assert "attached there already" in refused(twice).sentence
    assert_whole(either)


def test_what_cannot_be_a_document_is_refused(context: Context) -> None:
    case = logged(context)
    before = head(context)
    draft = DocumentDraft(title="A letter", sender="Police")
    empty = documents.attach(context, draft, file_name="x", content=b"", record_kind="cases", record_id=case.case_id)
    assert "x is empty" in refused(empty).sentence
    nowhere = documents.attach(context, draft, file_name="x", content=b"x", record_kind="moons", record_id="1")
    assert "no longer there" in refused(nowhere).sentence
    ahead = draft.model_copy(update={"received_on": PartialDate(2027)})
    late = documents.attach(context, ahead, file_name="x", content=b"x", record_kind="cases", record_id=case.case_id)
    assert "has not come" in refused(late).sentence
    assert isinstance(documents.fetch(context, "none"), type(refused(late))) and head(context) == before


def test_altered_content_is_found_and_never_handed_out(context: Context) -> None:
    from crg_tui.store.tables import DocumentContent

    case = logged(context)
    key = _attach(context, case.case_id)
    with context.store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER document_contents_no_update")
        connection.execute(table(DocumentContent).update().values(content=b"other"))
    answer = documents.fetch(context, key)
    assert not isinstance(answer, documents.Content) and "not what was received" in answer.sentence
    assert any("not what was received" in finding.what for finding in check.check(context).findings)


def test_content_that_is_gone_is_found(context: Context) -> None:
    from crg_tui.store.tables import DocumentContent

    case = logged(context)
    _attach(context, case.case_id)
    with context.store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER document_contents_no_delete")
        connection.execute(table(DocumentContent).delete())
    assert any("content" in finding.what and "missing" in finding.what for finding in check.check(context).findings)


def test_a_participants_name_is_an_identity(either: Context) -> None:
    case = logged(either)
    draft = ParticipantDraft(agency="Sample Surgery", name="Invented Name")
    refused(participants.add(either, draft))
    refused(participants.add(either, draft, case_id="none"))
    refused(participants.add(either, draft, meeting_id="none"))
    done(participants.add(either, draft, case_id=case.case_id))
    line = guests.lines(either.store, case_id=case.case_id)[0]
    assert guests.as_typed_before(either.store, line)["name"] == "Invented Name"
    assert "Invented Name" not in str(line)
    nameless = ParticipantDraft(agency="Other Surgery")
    done(participants.correct(either, line.id, nameless, seen=line.entry))
    line = guests.lines(either.store)[0]
    assert (line.agency, guests.as_typed_before(either.store, line)["name"]) == ("Other Surgery", "")
    assert "changed this" in refused(participants.correct(either, line.id, draft, seen="other")).sentence
    refused(participants.correct(either, "none", draft, seen=None))


@pytest.mark.parametrize("service", [returns.receive, returns.receive_nil])
def test_what_was_undone_meanwhile_says_so(context: Context, service: object) -> None:
    assert callable(service)
    assert "no longer there" in refused(service(context, "none", ReturnedDraft(), seen=None)).sentence
    draft = ViewDraft(question=CRITERIA, answer="yes")
    assert "no longer there" in refused(views.give(context, "none", draft, seat_id="x")).sentence
    assert "no longer there" in refused(views.correct(context, "none", draft, seen=None)).sentence
    assert "no longer there" in refused(returns.ask(context, "none", AskReturnsDraft(agencies="all"))).sentence
