"""Editions of the criteria: added, put right, ended, confirmed, and left alone once something is judged under them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.criteria import CriteriaScope, EditionDraft, ReadDraft
from crg_tui.domain.group_drafts import EndDraft
from crg_tui.domain.judgements import Answer
from crg_tui.handover import criteria as files
from crg_tui.queries import criteria as found
from crg_tui.queries import history
from crg_tui.services import criteria, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.criteria_stories import LOCAL, answered, asking, edition, local, new, shipped
from tests.services.decision_stories import page, sitting
from tests.services.meeting_stories import notices
from tests.services.stories import done, head, operation, refused

FIRST = date(2026, 1, 1)
STATUTORY = CriteriaScope.STATUTORY


@pytest.mark.on_file
def test_the_shipped_editions_are_taken_in_once_and_loading_again_changes_nothing(either: Context) -> None:
    entries = files.shipped()
    assert isinstance(entries, tuple)
    answer = criteria.take_in(either, entries)
    assert done(answer).added == tuple(entry.draft.name for entry in entries)
    assert [held.name for held in found.editions(either.store)] == [
        "Working Together 2026", "Working Together 2023", "Working Together 2018", "Serious case review, before 2018",
    ]  # fmt: skip
    assert found.said(either.store) == (), "they follow each other without a gap"
    confirmed = edition(either, "Working Together 2018")
    done(criteria.confirm(either, confirmed.id, ReadDraft(source="Read on paper"), seen=confirmed.entry))
    before = head(either)
    again = done(criteria.take_in(either, entries))
    assert again.added == () and len(again.left) == 4 and "Nothing was taken in" in again.sentence
    assert edition(either, "Working Together 2018").source == "Read on paper" and head(either) == before
    assert_whole(either)
    later = criteria.confirm(either, confirmed.id, ReadDraft(source="Elsewhere"), seen=confirmed.entry)
    assert refused(later).refusals[0].theirs, "somebody else confirmed it meanwhile"


def test_an_edition_of_ones_own_stays_and_what_would_overlap_it_is_left_out(either: Context) -> None:
    done(criteria.add(either, new("Our copy", date(2023, 12, 15), scope=STATUTORY)))
    entries = files.shipped()
    assert isinstance(entries, tuple)
    answer = criteria.take_in(either, entries)
    assert done(answer).left == ("Working Together 2023", "Working Together 2026")
    said = notices(answer)
    assert "Working Together 2023 was left out: Our copy is in force from 15 December 2023" in said
    taken = operation(answer)
    done(undo.undo(either, taken))
    assert [held.name for held in found.editions(either.store)] == ["Our copy"]
    assert_whole(either)


@pytest.mark.on_file
def test_names_are_their_own_and_editions_of_one_scope_share_no_day(either: Context) -> None:
    shipped(either)
    same = refused(criteria.add(either, new("working together  2023", date(2000, 1, 1))))
    assert same.about("name") is not None
    shares = refused(criteria.add(either, new("WT next", date(2026, 10, 1), scope=STATUTORY)))
    assert "End Working Together 2026 first, for example with 30 September 2026." in (
        shares.about("in_force_from") or ""
    )
    before = edition(either, "Working Together 2026")
    wrong = refused(criteria.end(either, before.id, EndDraft(to_date=date(2026, 2, 1)), seen=before.entry))
    assert "is in force from 1 March 2026" in (wrong.about("to_date") or "")
    done(criteria.end(either, before.id, EndDraft(to_date=date(2026, 9, 30)), seen=before.entry))
    answer = criteria.add(
        either, new("WT next", date(2026, 10, 1), scope=STATUTORY, criteria_of="Working Together 2026")
    )
    done(answer)
    made = edition(either, "WT next")
    assert [line.code for line in made.criteria] == [line.code for line in before.criteria] and not made.confirmed
    again = edition(either, "Working Together 2026")
    longer = refused(criteria.end(either, again.id, EndDraft(to_date=date(2026, 10, 1)), seen=again.entry))
    assert "WT next is in force from 1 October 2026" in (longer.about("to_date") or "")
    unknown = refused(criteria.add(either, new("Another", FIRST, criteria_of="Nowhere")))
    assert "Working Together 2018" in (unknown.about("criteria_of") or "")
    far = refused(criteria.add(either, new("Another", date(2226, 1, 1))))
    assert "far ahead" in (far.about("in_force_from") or "")
    turned = refused(criteria.add(either, new("Another", FIRST, in_force_to=date(2025, 1, 1))))
    assert "before the first" in (turned.about("in_force_to") or "")


def test_criteria_are_added_put_right_and_taken_away_and_that_takes_the_confirmation(either: Context) -> None:
    made = local(either)
    done(criteria.confirm(either, made.id, ReadDraft(source="Sample note, page 2"), seen=made.entry))
    answer = criteria.add_criterion(either, made.id, asking("more areas", letter="L2"))
    assert "unconfirmed until it is read again" in notices(answer)
    assert done(answer).code == "more_areas"
    twice = refused(criteria.add_criterion(either, made.id, asking("More areas")))
    assert "has “more_areas” already" in (twice.about("code") or "")
    letter = refused(criteria.add_criterion(either, made.id, asking("third", letter="l2")))
    assert "“more areas” already" in (letter.about("letter") or "")
    line = edition(either, LOCAL).criteria[1]
    right = asking("more than one area", letter="L2", code="more_areas", wording="Two areas.")
    done(criteria.correct_criterion(either, line.id, right, seen=line.entry))
    stale = refused(criteria.correct_criterion(either, line.id, right, seen=line.entry))
    assert "more than one area" in (stale.refusals[0].theirs or "")
    line = edition(either, LOCAL).criteria[1]
    assert (line.short, line.wording) == ("more than one area", "Two areas.")
    done(criteria.remove_criterion(either, line.id, seen=line.entry))
    assert [held.code for held in edition(either, LOCAL).criteria] == ["other_children"]
    told = [(change.record_kind, change.kind) for change in history.of_edition(either.store, made.id)]
    assert told.count(("criteria", "removed")) == 1 and told[0] == ("criteria_editions", "created")
    assert "no longer there" in refused(criteria.remove_criterion(either, line.id, seen=None)).sentence
    assert_whole(either)


def test_an_edition_without_criteria_cannot_be_confirmed_and_a_changed_one_is_unconfirmed(either: Context) -> None:
    made = done(criteria.add(either, new("Bare", FIRST)))
    bare = edition(either, "Bare")
    draft = ReadDraft(source="S")
    assert "no criteria yet" in refused(criteria.confirm(either, bare.id, draft, seen=bare.entry)).sentence
    done(criteria.add_criterion(either, made.edition_id, asking("one")))
    bare = edition(either, "Bare")
    done(criteria.confirm(either, bare.id, draft, seen=bare.entry))
    bare = edition(either, "Bare")
    as_it_is = {name: getattr(bare, name) for name in EditionDraft.model_fields}
    noted = EditionDraft(**as_it_is | {"note": "A note changes no rule."})
    done(criteria.correct(either, bare.id, noted, seen=bare.entry))
    bare = edition(either, "Bare")
    assert bare.confirmed and bare.note == "A note changes no rule."
    answer = criteria.correct(either, bare.id, EditionDraft(**as_it_is | {"name": "Bare 2"}), seen=bare.entry)
    assert "Bare has changed" in notices(answer) or "unconfirmed until" in notices(answer)
    assert not edition(either, "Bare 2").confirmed


@pytest.mark.on_file
def test_what_something_was_judged_under_stays_as_it_is_but_can_be_confirmed_and_ended(either: Context) -> None:
    sat = sitting(either)
    made = local(either)
    decision = sat.propose()
    answered(either, decision, "other_children", Answer.YES)
    made = edition(either, LOCAL)
    assert (made.stamped, made.stamped_one) == (1, page(either, decision).ref)
    line = made.criteria[0]
    as_it_is = {name: getattr(made, name) for name in EditionDraft.model_fields}
    refusals: tuple[Done[Any] | Refused, ...] = (
        criteria.correct(either, made.id, EditionDraft(**as_it_is), seen=made.entry),
        criteria.add_criterion(either, made.id, asking("late")),
        criteria.correct_criterion(either, line.id, asking("other words"), seen=line.entry),
        criteria.remove_criterion(either, line.id, seen=line.entry),
    )
    for answer in refusals:
        assert f"{page(either, decision).ref} was judged under {LOCAL}" in refused(answer).sentence
    done(criteria.confirm(either, made.id, ReadDraft(source="Read"), seen=made.entry))
    made = edition(either, LOCAL)
    ended = criteria.end(either, made.id, EndDraft(to_date=date(2026, 6, 30)), seen=made.entry)
    assert f"put after that day, they keep it: {page(either, decision).ref}." in notices(ended)
    assert page(either, decision).judging.local is not None
    assert_whole(either)
