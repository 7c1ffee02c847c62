"""Keeping the editions of the criteria: adding one, putting it right, ending it, confirming it, its criteria.

An edition under which a decision was judged stays as it is: a change is a new edition, from the day of the change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.criteria import (
    CriterionDraft,
    EditionDraft,
    NewEditionDraft,
    ReadDraft,
    code_of,
    code_wrong,
    overlapping,
)
from crg_tui.domain.editions import EditionEntry
from crg_tui.domain.group import plain_words, same_words
from crg_tui.domain.group_drafts import EndDraft
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.periods import YEARS_AHEAD
from crg_tui.queries import criteria as found
from crg_tui.queries.criteria import EditionPage
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import CriteriaEdition, Criterion, Decision

FORM, END_FORM, CONFIRM_FORM, CRITERION_FORM = "edition", "edition-end", "edition-read", "criterion"
"""The names under which the forms' drafts are kept."""


@dataclass(frozen=True, slots=True)
class EditionNow:
    """An edition after something was done with it."""

    edition_id: str
    name: str


@dataclass(frozen=True, slots=True)
class CriterionNow:
    """A criterion after something was done with it, and the edition that it belongs to."""

    criterion_id: str
    code: str
    short: str
    edition: str


@dataclass(frozen=True, slots=True)
class Taken:
    """Which shipped editions were taken in, and which were there already or did not fit."""

    added: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What came of it, in one line."""
        if not self.added:
            return "Nothing was taken in: every edition of the file is there already, or does not fit."
        return f"Taken in: {', '.join(self.added)}."


@intention
def add(work: Work, draft: NewEditionDraft) -> EditionNow | Refused:
    """A new edition, with the criteria of another where one is named; unconfirmed until somebody has read it."""
    if refused := _fits(work, draft):
        return refused
    copied = _named(work, draft.criteria_of) if draft.criteria_of else None
    if draft.criteria_of and copied is None:
        names = ", ".join(one.name for one in work.where(CriteriaEdition)) or "none is recorded yet"
        return refuse(f"There is no edition {draft.criteria_of}.", f"Editions: {names}.", "criteria_of")
    edition = _made(work, draft)
    for line in _lines(work, copied) if copied is not None else ():
        # The wording is that of the edition before until somebody has compared it: so it is not taken over as read.
        work.add(
            Criterion(
                edition_id=edition.id, number=line.number, code=line.code, judgement=line.judgement,
                letter=line.letter, short=line.short, wording=line.wording,
            )
        )  # fmt: skip
    work.drop_draft(FORM)
    return EditionNow(edition.id, edition.name)


@intention
def correct(work: Work, edition_id: str, draft: EditionDraft, *, seen: str | None) -> EditionNow | Refused:
    """Put an edition right under which nothing was judged yet. It is unconfirmed again where anything changes."""
    edition = _free(work, edition_id)
    if isinstance(edition, Refused):
        return edition
    if refused := work.moved_on(edition.id, seen, edition.name) or _fits(work, draft, edition):
        return refused
    values = draft.model_dump()
    if any(getattr(edition, name) != value for name, value in values.items() if name != "note"):
        _unconfirm(work, edition)
    for name, value in values.items():
        setattr(edition, name, value)
    work.drop_draft(FORM, edition.id)
    return EditionNow(edition.id, edition.name)


@intention
def end(work: Work, edition_id: str, draft: EndDraft, *, seen: str | None) -> EditionNow | Refused:
    """Say the last day of an edition, also of one that decisions were judged under; those keep their stamp."""
    edition = work.find(CriteriaEdition, edition_id)
    if edition is None:
        return _gone()
    if refused := work.moved_on(edition.id, seen, edition.name):
        return refused
    if draft.to_date < edition.in_force_from:
        first = show_day(edition.in_force_from, weekday=False)
        return refuse(f"{edition.name} is in force from {first}.", "Put the last day right.", "to_date")
    as_ended = EditionDraft(
        name=edition.name, scope=edition.scope, in_force_from=edition.in_force_from, in_force_to=draft.to_date,
        source=edition.source,
    )  # fmt: skip
    if refused := _fits(work, as_ended, edition, last="to_date"):
        return refused
    edition.in_force_to = draft.to_date
    later = [
        one.ref
        for column in ("criteria_edition_id", "local_edition_id")
        for one in work.where(Decision, **{column: edition.id})
        if one.decided_on is not None and one.decided_on.latest > draft.to_date
    ]
    if later:
        work.notices.append(f"Judged under it and put after that day, they keep it: {', '.join(later)}.")
    work.drop_draft(END_FORM, edition.id)
    return EditionNow(edition.id, edition.name)


@intention
def confirm(work: Work, edition_id: str, draft: ReadDraft, *, seen: str | None) -> EditionNow | Refused:
    """Say that an edition was read where it is published.

    This changes no criterion, only how sure the record is of it, and so it stays possible once decisions are stamped.
    """
    edition = work.find(CriteriaEdition, edition_id)
    if edition is None:
        return _gone()
    if refused := work.moved_on(edition.id, seen, edition.name):
        return refused
    if not _lines(work, edition):
        return refuse(f"{edition.name} has no criteria yet.", "Add them, then confirm them.")
    edition.confirmed, edition.source = True, draft.source
    work.drop_draft(CONFIRM_FORM, edition.id)
    return EditionNow(edition.id, edition.name)


@intention
def add_criterion(work: Work, edition_id: str, draft: CriterionDraft) -> CriterionNow | Refused:
    """One more criterion, after the others."""
    edition = _free(work, edition_id)
    if isinstance(edition, Refused):
        return edition
    if refused := _sound(work, edition, draft):
        return refused
    made = _criterion(work, edition, draft)
    _unconfirm(work, edition)
    work.drop_draft(CRITERION_FORM, edition.id)
    return CriterionNow(made.id, made.code, made.short, edition.name)


@intention
def correct_criterion(
    work: Work, criterion_id: str, draft: CriterionDraft, *, seen: str | None
) -> CriterionNow | Refused:
    """Put a criterion right, of an edition under which nothing was judged yet."""
    held = work.find(Criterion, criterion_id)
    if held is None:
        return _gone("criterion")
    edition = _free(work, held.edition_id)
    if isinstance(edition, Refused):
        return edition
    if refused := work.moved_on(held.id, seen, held.short) or _sound(work, edition, draft, held):
        return refused
    values = draft.model_dump() | {"code": code_of(draft)}
    if any(getattr(held, name) != value for name, value in values.items()):
        _unconfirm(work, edition)
    for name, value in values.items():
        setattr(held, name, value)
    work.drop_draft(CRITERION_FORM, held.id)
    return CriterionNow(held.id, held.code, held.short, edition.name)


@intention
def remove_criterion(work: Work, criterion_id: str, *, seen: str | None) -> CriterionNow | Refused:
    """Take away a criterion that was added by mistake; the history keeps it."""
    held = work.find(Criterion, criterion_id)
    if held is None:
        return _gone("criterion")
    edition = _free(work, held.edition_id)
    if isinstance(edition, Refused):
        return edition
    if refused := work.moved_on(held.id, seen, held.short):
        return refused
    gone = CriterionNow(held.id, held.code, held.short, edition.name)
    work.remove(held)
    _unconfirm(work, edition)
    work.drop_draft(CRITERION_FORM, held.id)
    return gone


@intention
def take_in(work: Work, entries: Sequence[EditionEntry]) -> Taken | Refused:
    """Take in the editions of a file. One whose name is there already is left as it is, whatever the file says.

    One that shares days with another of the same scope is left out too: a notice names both.
    """
    added: list[str] = []
    left: list[str] = []
    for entry in entries:
        draft = entry.draft
        if _named(work, draft.name) is not None:
            left.append(draft.name)
            continue
        if refused := _fits(work, draft):
            left.append(draft.name)
            work.notices.append(f"{draft.name} was left out: {refused.sentence}")
            continue
        edition = _made(work, draft, confirmed=entry.confirmed)
        for criterion in entry.criteria:
            _criterion(work, edition, criterion)
        work.session.flush()
        added.append(edition.name)
    return Taken(tuple(added), tuple(left))


def _made(work: Work, draft: EditionDraft, *, confirmed: bool = False) -> CriteriaEdition:
    values = draft.model_dump(include=set(EditionDraft.model_fields))
    return work.add(CriteriaEdition(**values, confirmed=confirmed))


def _criterion(work: Work, edition: CriteriaEdition, draft: CriterionDraft) -> Criterion:
    number = max((line.number for line in _lines(work, edition)), default=0) + 1
    values = draft.model_dump() | {"code": code_of(draft)}
    return work.add(Criterion(edition_id=edition.id, number=number, **values))


def _lines(work: Work, edition: CriteriaEdition) -> list[Criterion]:
    return sorted(work.where(Criterion, edition_id=edition.id), key=lambda line: (line.number, line.id))


def _named(work: Work, name: str) -> CriteriaEdition | None:
    return next((held for held in work.where(CriteriaEdition) if same_words(held.name, name)), None)


def _fits(
    work: Work, draft: EditionDraft, held: CriteriaEdition | None = None, last: str = "in_force_to"
) -> Refused | None:
    """Why an edition cannot stand so beside the others: editions of one scope share no day, and no name."""
    own = held.id if held is not None else None
    same = _named(work, draft.name)
    if same is not None and same.id != own:
        return refuse(f"There is already an edition {same.name}.", "Give this one its own name.", "name")
    for name, label, day in (
        ("in_force_from", "In force from", draft.in_force_from),
        (last, "The last day", draft.in_force_to),
    ):
        if day is not None and day.year > work.today.year + YEARS_AHEAD:
            return refuse(f"{label}: {show_day(day, weekday=False)} is far ahead.", "Put the year right.", name)
    if draft.in_force_to is not None and draft.in_force_to < draft.in_force_from:
        return refuse("The last day is before the first.", "Put one of the two right.", last)
    work.session.flush()
    other = overlapping(found.short_of(work.connection), draft, own)
    if other is None:
        return None
    before = draft.in_force_from - timedelta(days=1)
    remedy = "Put the days right: a case has to fall under one of them."
    if other.period.last is None and other.period.first <= before:
        remedy = f"End {other.name} first, for example with {show_day(before, weekday=False)}."
    reason = f"{other.name} is in force {other.period.shown}, and two {draft.scope.label} editions may share no day."
    return refuse(reason, remedy, "in_force_from" if last == "in_force_to" else last)


def _free(work: Work, edition_id: str) -> CriteriaEdition | Refused:
    """An edition that may still be changed: nothing was judged under it."""
    edition = work.find(CriteriaEdition, edition_id)
    if edition is None:
        return _gone()
    work.session.flush()
    page: EditionPage = found.pages_in(work.connection, edition_id)[0]
    if page.stamped_one is None:
        return edition
    return refuse(
        f"{page.stamped_one} was judged under {edition.name}, so it stays as it is.",
        "End it, and add a new edition from the day on which the change holds.",
    )


def _sound(
    work: Work, edition: CriteriaEdition, draft: CriterionDraft, held: Criterion | None = None
) -> Refused | None:
    code = code_of(draft)
    if wrong := code_wrong(code, draft.judgement):
        return refuse(*wrong, "code")
    same = work.one(Criterion, edition_id=edition.id, code=code)
    if same is not None and same is not held:
        return refuse(
            f"{edition.name} has “{code}” already: {same.short}.", "Put that one right, or give another code.", "code"
        )
    alike = [
        line
        for line in _lines(work, edition)
        if line is not held and draft.letter and line.letter and plain_words(line.letter) == plain_words(draft.letter)
        and line.judgement is draft.judgement
    ]  # fmt: skip
    if alike:
        return refuse(f"{alike[0].letter} is “{alike[0].short}” already.", "Put one of the letters right.", "letter")
    return None


def _unconfirm(work: Work, edition: CriteriaEdition) -> None:
    if edition.confirmed:
        edition.confirmed = False
        work.notices.append(f"{edition.name} has changed, so it is unconfirmed until it is read again.")


def _gone(what: str = "edition") -> Refused:
    return refuse(f"This {what} is no longer there.", "Look at the list of editions.")
