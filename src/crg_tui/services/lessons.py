"""Lessons: what was learned, from what, and every way in which it is shared."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.learning import LearningOrigin
from crg_tui.domain.lessons import LessonDraft, ShareDraft
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Case, Dissemination, Lesson, Review, ThemeMark

FORM, SHARE_FORM = "lesson", "lesson-shared"
"""The names under which the forms' drafts are kept: with the lesson, and with the lesson or the way of sharing."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A lesson, by its reference."""

    lesson_id: str
    ref: str


@dataclass(frozen=True, slots=True)
class Shared:
    """One way of sharing a lesson, by its number."""

    dissemination_id: str
    lesson_ref: str
    number: int


@intention
def add(work: Work, draft: LessonDraft) -> Learned | Refused:
    """One more lesson."""
    found = _from(work, draft)
    if isinstance(found, Refused):
        return found
    scope = f"L{work.today.year}"
    row = work.add(
        Lesson(
            ref=f"{scope}-{work.next_number(scope):02d}", origin=draft.origin, case_id=found[0], review_id=found[1],
            source=draft.source, learned_on=draft.learned_on, message=draft.message, voice_changed=draft.voice_changed,
        )
    )  # fmt: skip
    work.drop_draft(FORM)
    return Learned(row.id, row.ref)


@intention
def correct(work: Work, lesson_id: str, draft: LessonDraft, *, seen: str | None) -> Learned | Refused:
    """Put a lesson right."""
    row = work.find(Lesson, lesson_id)
    if row is None:
        return _gone()
    found = _from(work, draft)
    if isinstance(found, Refused):
        return found
    if refused := work.moved_on(row.id, seen, row.message):
        return refused
    row.origin, row.case_id, row.review_id = draft.origin, *found
    row.source, row.learned_on = draft.source, draft.learned_on
    row.message, row.voice_changed = draft.message, draft.voice_changed
    work.drop_draft(FORM, row.id)
    return Learned(row.id, row.ref)


@intention
def remove(work: Work, lesson_id: str, *, seen: str | None) -> Learned | Refused:
    """Take a lesson away that was recorded by mistake; the history keeps it. One that was shared stays."""
    row = work.find(Lesson, lesson_id)
    if row is None:
        return _gone()
    if refused := work.moved_on(row.id, seen, row.message):
        return refused
    ways = work.where(Dissemination, lesson_id=lesson_id)
    if any(way.done_on is not None for way in ways):
        return refuse(f"{row.ref} was shared already.", "Put it right instead, or take away how it was shared first.")
    gone = Learned(row.id, row.ref)
    for held in (*ways, *work.where(ThemeMark, record_id=lesson_id)):
        work.remove(held)
    work.session.flush()
    work.remove(row)
    return gone


@intention
def share(work: Work, lesson_id: str, draft: ShareDraft) -> Shared | Refused:
    """One more way in which it is shared, planned or done."""
    row = work.find(Lesson, lesson_id)
    if row is None:
        return _gone()
    if refused := _wrong(work, draft):
        return refused
    number = max((way.number for way in work.where(Dissemination, lesson_id=lesson_id)), default=0) + 1
    made = work.add(Dissemination(lesson_id=lesson_id, number=number, **dict(draft)))
    work.drop_draft(SHARE_FORM, lesson_id)
    return Shared(made.id, row.ref, number)


@intention
def correct_share(work: Work, share_id: str, draft: ShareDraft, *, seen: str | None) -> Shared | Refused:
    """Put right how it is shared, or say that it was."""
    held = work.find(Dissemination, share_id)
    if held is None:
        return _no_way()
    if refused := work.moved_on(share_id, seen, held.audience) or _wrong(work, draft):
        return refused
    for name, value in dict(draft).items():
        setattr(held, name, value)
    work.drop_draft(SHARE_FORM, share_id)
    return _told(work, held)


@intention
def remove_share(work: Work, share_id: str, *, seen: str | None) -> Shared | Refused:
    """Take a way of sharing away that was recorded by mistake; the history keeps it."""
    held = work.find(Dissemination, share_id)
    if held is None:
        return _no_way()
    if refused := work.moved_on(held.id, seen, held.audience):
        return refused
    gone = _told(work, held)
    work.remove(held)
    return gone


def _told(work: Work, held: Dissemination) -> Shared:
    lesson = work.find(Lesson, held.lesson_id)
    assert lesson is not None
    return Shared(held.id, lesson.ref, held.number)


def _from(work: Work, draft: LessonDraft) -> tuple[str | None, str | None] | Refused:
    """The keys of the case and the review that it comes from."""
    case = work.one(Case, ref=draft.case.upper()) if draft.case else None
    if draft.case and case is None:
        return refuse(f"There is no case {draft.case}.", "Look it up with `crg-tui case list`.", "case")
    review = work.one(Review, ref=draft.review.upper()) if draft.review else None
    if draft.review and review is None:
        return refuse(f"There is no review {draft.review}.", "Look at the list of reviews.", "review")
    if case is None and review is None and draft.source is None:
        return refuse(
            "From where it was learned is missing.", "Name the case, the review, or the source in words.", "source"
        )
    if draft.origin in (LearningOrigin.NATIONAL_REVIEW, LearningOrigin.OTHER_AREA) and draft.source is None:
        return refuse(f"A {draft.origin.label} has a source.", "Say its title, whose it is, and the year.", "source")
    if draft.learned_on is not None and PartialDate.of(work.today).certainly_before(draft.learned_on):
        return refuse(f"{draft.learned_on.shown} has not come yet.", "Put the day right.", "learned_on")
    return (case.id if case else None, review.id if review else None)


def _wrong(work: Work, draft: ShareDraft) -> Refused | None:
    if draft.done_on is not None and PartialDate.of(work.today).certainly_before(draft.done_on):
        said = f"{draft.done_on.shown} has not come yet."
        return refuse(said, "Put the day right, or put it under Planned for.", "done_on")
    if draft.reach is not None and draft.reach < 0:
        return refuse("Fewer than nobody cannot be reached.", "Put the number right, or leave it empty.", "reach")
    if draft.done_on is None:
        for name, label in (("reach", "people reached"), ("reach_words", "people reached"), ("feedback", "feedback")):
            if getattr(draft, name) is not None:
                planned = f" ({show_day(draft.planned_for)})" if draft.planned_for else ""
                said = f"It is still to be shared{planned}, so there is no {label} yet."
                return refuse(said, "Say when it was shared, or take that away.", name)
    return None


def _gone() -> Refused:
    return refuse("This lesson is no longer there.", "Look at `crg-tui lesson list`.")


def _no_way() -> Refused:
    return refuse("This way of sharing is no longer there.", "Look at `crg-tui lesson show`.")
