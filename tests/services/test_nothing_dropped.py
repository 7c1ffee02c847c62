"""Nothing typed is dropped in silence: what a draft holds is recorded, or refused at its field.

Each story gives every field of words its own words. What is refused at its field is taken away, until the rest is
recorded; then each of the words that are left must stand in the record.
"""

from __future__ import annotations

import importlib
import inspect
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Accepted, Draft, Kind, Question, questions, read
from crg_tui.domain.group import Authority
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import PositionDraft, RationaleDraft, WordsDraft
from crg_tui.services import attendance, decisions, opening
from crg_tui.services.work import Context
from crg_tui.store.engine import Store
from tests.cli.test_intentions import intentions
from tests.conftest import MOMENT, PASSPHRASE, at_work
from tests.services import (
    filled_chronology,
    filled_clock,
    filled_criteria,
    filled_decisions,
    filled_language,
    filled_learning,
    filled_meetings,
    filled_papers,
    filled_plans,
    filled_record,
    filled_reports,
    filled_retention,
    filled_returns,
    filled_reviews,
    filled_seats,
)
from tests.services.decision_stories import Sitting, page, sitting, written
from tests.services.filled import STORIES, Story
from tests.services.meeting_stories import draft, notices, who
from tests.services.stories import done, head, refused, words_of

NINETEENTH = date(2026, 11, 19)
_TOLD_IN = (
    filled_chronology, filled_clock, filled_criteria, filled_decisions, filled_language, filled_learning,
    filled_meetings, filled_papers, filled_plans, filled_record, filled_reports, filled_retention, filled_returns,
    filled_reviews, filled_seats,
)  # fmt: skip


@pytest.fixture(scope="module")
def kept(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Store, Sitting]:
    """An open meeting made once: the file as it was, and a store over a copy of it that each test writes over."""
    folder = tmp_path_factory.mktemp("sitting")
    path = folder / "group.crg"
    shutil.copyfile(template, path)
    shutil.copyfile(template.with_name("group.crg.key"), folder / "group.crg.key")
    store = opening.unlock(path, PASSPHRASE)
    made = sitting(_context(store), away=("ICB",), chair_may_override=True)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.engine.dispose()
    shutil.copyfile(path, folder / "kept.crg")
    return folder / "kept.crg", store, made


@pytest.fixture
def sat(kept: tuple[Path, Store, Sitting]) -> Iterator[Sitting]:
    file, store, made = kept
    assert store.path is not None
    for beside in ("-wal", "-shm", ".head"):
        store.path.with_name(store.path.name + beside).unlink(missing_ok=True)
    shutil.copyfile(file, store.path)
    yield Sitting(_context(store), made.group, made.case_id, made.case_ref, made.meeting_id, made.item_id)
    store.engine.dispose()


def _context(store: Store) -> Context:
    return at_work(store, SampleClock(MOMENT))


def _asked(kind: type[Draft]) -> list[Question]:
    return [question for question in questions(kind) if question.kind in (Kind.LINE, Kind.TEXT)]


def test_every_intention_that_takes_words_has_its_story() -> None:
    assert len(_TOLD_IN) == 15
    wanting = set()
    for name in intentions():
        module, function = name.split(".")
        service = inspect.unwrap(getattr(importlib.import_module(f"crg_tui.services.{module}"), function))
        given = [service.__globals__.get(str(one.annotation)) for one in inspect.signature(service).parameters.values()]
        named = [kind for one in given for kind in get_args(one) or (one,)]
        if any(isinstance(kind, type) and issubclass(kind, Draft) and _asked(kind) for kind in named):
            wanting.add(name)
    assert wanting > {"views.give", "makers.decide"}
    assert sorted(wanting) == sorted(STORIES)


def _stories() -> Iterator[Any]:
    for name, stories in sorted(STORIES.items()):
        for story in stories:
            yield pytest.param(story, id=f"{name}: {story.__name__.strip('_').replace('_', ' ')}")


@pytest.mark.parametrize("story", [*_stories()])
def test_what_is_typed_is_recorded_or_refused_at_its_field(story: Story, sat: Sitting) -> None:
    given = story(sat)
    words = {
        question.name: f"Only {question.label} says {question.name.upper()}"
        for question in _asked(given.kind)
        if question.name not in given.typed
    }
    required = {question.name for question in questions(given.kind) if question.required}
    left = dict(words)
    while isinstance(answer := _give(given.kind, given.typed | left, given.give, sat), Refused):
        in_vain = {refusal.field for refusal in answer.refusals} & (left.keys() - required)
        assert in_vain, answer.sentence
        left = {name: text for name, text in left.items() if name not in in_vain}
    held = words_of(sat.context.store)
    assert [name for name, text in left.items() if not any(text in said for said in held)] == []


def _give(kind: type[Draft], typed: dict[str, str], give: Any, sat: Sitting) -> Done[Any] | Refused:
    accepted = read(kind, typed)
    assert isinstance(accepted, Accepted), accepted.sentence
    before = head(sat.context)
    answer: Done[Any] | Refused = give(accepted.draft)
    if isinstance(answer, Refused):
        assert head(sat.context) == before
        assert all(refusal.reason and refusal.sentence.endswith(".") for refusal in answer.refusals), answer
    return answer


@pytest.mark.parametrize(
    ("story", "typed", "said"),
    [
        (filled_decisions.a_first_view, {"why_changed": "It came later."},
         "This is the first view of Sampleshire Police on this question, so nothing has changed yet. "
         "Put the words under Reason, or take them away."),
        (filled_decisions.a_slip_in_a_first_view, {"why_changed": "It came later."}, "nothing has changed yet."),
        (filled_decisions.an_agreement, {"words": "Gladly."},
         "Sampleshire Police does not disagree, so there are no words of dissent."),
        (filled_decisions.an_agreement, {"words_from": "The lead"}, "so there are no words of dissent."),
        (filled_decisions.words_of_an_agreement, {"words": "Gladly."}, "so there are no words of dissent."),
        (filled_decisions.words_of_dissent, {"words": "No.", "given_on": "20.11.2026"},
         "The dissent was not to follow"),
        (filled_decisions.a_rationale_that_followed, {"rationale_from": "the chair", "given_on": "20.11.2026"},
         "The rationale is not there yet"),
        (filled_decisions.decided_as_recommended, {"made_wording": "So be it.", "maker": "Dee"},
         "It was decided as recommended, in the words of the proposal."),
        (filled_decisions.decided_as_recommended, {"without_advice_reason": "It is late.", "maker": "Dee"},
         ": no advice is asked for. Put the words under Reason, or take them away."),
        (filled_decisions.ratified_where_it_is_quorate, {"reason": "It is late."},
         "M2026-01 is quorate, so no reason is wanted."),
        (filled_decisions.ratified_in_writing, {"words": "All wrote.", "reason": "It is late."},
         "In writing there is no attendance"),
        (filled_decisions.recording_while_inquorate, {"published_as": "agreed", "cautions_reason": "So it was."},
         "so no source says"),
        (filled_decisions.a_proposal, {"definition_reason": "Both limbs."},
         "There is a reason, but it does not say whether the definition is met."),
        (filled_decisions.a_call_on_which_nothing_is_decided_yet, {"maker": "Dee"}, "Nothing is decided yet, it says."),
        (filled_decisions.a_call_on_which_nothing_is_decided_yet, {"words_from": "Dee"}, "Nobody disagrees"),
        (filled_decisions.a_call_on_which_it_was_decided_as_proposed, {"words_from": "Dee"},
         "Whoever disagrees has given their words."),
        (filled_meetings.a_participant_comes, {"seat": "LPT", "agency": "Surgery"}, "Only a deputy comes for a seat"),
        (filled_meetings.an_adviser_comes, {"authority": "yes"}, "Only a deputy may commit an agency"),
        (filled_meetings.a_deputy_comes, {"adviser": "legal_adviser"}, "Only an adviser advises"),
        (filled_meetings.a_deputy_comes, {"agency": "Sample Community Trust"}, "Put it under Job title"),
        (filled_meetings.an_item_about_a_case, {"kind": "apologies"}, "is not about one case."),
    ],
)  # fmt: skip
def test_what_does_not_apply_is_refused_with_what_to_do(
    story: Story, typed: dict[str, str], said: str, sat: Sitting
) -> None:
    given = story(sat)
    required = {question.name: "Needed" for question in _asked(given.kind) if question.required}
    answer = _give(given.kind, required | given.typed | typed, given.give, sat)
    assert isinstance(answer, Refused), answer
    (about,) = answer.refusals
    assert about.field in typed and said in about.sentence
    rest = {name: text for name, text in typed.items() if name != about.field}
    again = _give(given.kind, required | given.typed | rest, given.give, sat)
    assert isinstance(again, Done) or said not in again.sentence


def test_a_partner_who_agrees_on_a_call_has_no_words_of_dissent(sat: Sitting) -> None:
    given = filled_decisions.a_call(sat, {}, Stand.AGREE, "Gladly.")
    answer = _give(given.kind, given.typed | {"wording": "Notify.", "rationale": "Both limbs."}, given.give, sat)
    assert isinstance(answer, Refused) and "Sampleshire Police does not disagree" in answer.sentence


def test_words_that_followed_keep_the_day_on_which_they_came_and_it_can_be_put_right(sat: Sitting) -> None:
    decision = sat.propose(rationale=None, rationale_from="the chair")
    sat.stands(decision, Stand.DISAGREE, "Police")
    sat.words(decision, "Police", words_from="The lead")
    for day in ("20.11.2026", "19.11.2026"):
        followed = draft(WordsDraft, words="No.", given_on=day)
        entry = sat.line(decision, "Police").entry
        done(decisions.give_words(sat.context, decision, sat.seat("Police"), followed, seen=entry))
        reason = draft(RationaleDraft, rationale="All was learnt.", given_on=day)
        done(decisions.give_rationale(sat.context, decision, reason, seen=page(sat.context, decision).entry))
    assert sat.line(decision, "Police").words_given_on == page(sat.context, decision).rationale_given_on == NINETEENTH


def test_one_key_keeps_the_words_of_a_disagreement_and_says_when_they_go(sat: Sitting) -> None:
    decision = sat.propose()
    letter = draft(PositionDraft, stand="disagree", in_writing="yes", received_on="20.11.2026", words="No.")
    written(sat.context, decision, sat.seat("Police"), letter)
    sat.stands(decision, Stand.DISAGREE, "Police")
    line = sat.line(decision, "Police")
    assert line.words == "No." and not line.in_writing
    answer = decisions.set_stand(sat.context, decision, sat.seat("Police"), Stand.AGREE, seen=line.entry)
    assert "The words of Sampleshire Police went with its disagreement" in notices(answer)
    assert sat.line(decision, "Police").words is None


def test_only_whoever_has_a_seat_arrives_with_authority(sat: Sitting) -> None:
    context, meeting = sat.context, sat.meeting_id
    answer = attendance.arrive(context, meeting, who(context, meeting, "Ida Adviser"), authority=Authority.YES)
    assert "has no seat" in (refused(answer).about("authority") or "")
