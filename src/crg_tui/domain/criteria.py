"""Criteria by edition: dated reference data, statutory or local, that a case is judged under.

Which wording holds depends on the day: the serious case reviews before 2018 had a third part that the definition of
today has not, and each edition of Working Together may change more. So an edition has a first and a last day, its
source, and whether somebody has read it where it is published. Nothing here chooses where the record leaves it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from crg_tui.domain.asking import Ask, Day, Draft, Line, Text
from crg_tui.domain.judgements import Answer, Caution
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.periods import Period


class CriteriaScope(StrEnum):
    """Whose criteria an edition holds: those of statute and statutory guidance, or a partnership's own."""

    STATUTORY = "statutory"
    LOCAL = "local"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return self.value


class JudgementOf(StrEnum):
    """Which of the two judgements a criterion belongs to: the definition (notifying) or the criteria (a review)."""

    DEFINITION = "definition"
    CRITERIA = "criteria"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return "the definition" if self is JudgementOf.DEFINITION else "LCSPR criteria"

    @property
    def met(self) -> str:
        """The code of the judgement as a whole."""
        return DEFINITION_MET if self is JudgementOf.DEFINITION else CRITERIA_MET


DEFINITION_MET, CRITERIA_MET = "definition_met", "criteria_met"
WHOLE: Mapping[str, tuple[JudgementOf, str]] = {
    DEFINITION_MET: (JudgementOf.DEFINITION, "definition met"),
    CRITERIA_MET: (JudgementOf.CRITERIA, "LCSPR criteria met"),
}
"""The two judgements as a whole, by their codes: no edition has them as a criterion."""

KNOWN: Mapping[str, tuple[JudgementOf, str]] = {
    "abuse_or_neglect": (JudgementOf.DEFINITION, "abuse or neglect known or suspected"),
    "died_or_seriously_harmed": (JudgementOf.DEFINITION, "died or seriously harmed"),
    "improvements": (JudgementOf.CRITERIA, "improvements needed, also ones identified before"),
    "recurrent_themes": (JudgementOf.CRITERIA, "recurrent themes"),
    "working_together": (JudgementOf.CRITERIA, "concerns about two or more agencies working together"),
    "panel_prefers_local": (JudgementOf.CRITERIA, "the Panel prefers a local review"),
}
"""The criteria that every decision is asked about, by their codes: two limbs, and regulation 11, SI 2018/789."""

_RESERVED = frozenset((*WHOLE, "other_circumstance", "recommended", "kind", "wording", "rationale"))
_CODE = re.compile(r"[a-z][a-z0-9_]{0,59}")


class EditionDraft(Draft):
    """An edition of the criteria, in force from one day to another, both included."""

    name: Annotated[Line, Ask("Name", "By which it is known, for example Working Together 2023.")]
    scope: Annotated[CriteriaScope, Ask("Whose", "Of statute and its guidance, or the partnership's own.")]
    in_force_from: Annotated[Day, Ask("In force from", "The first day; cases of earlier days keep the one before.")]
    in_force_to: Annotated[
        Day | None, Ask("In force to", "The last day. Empty: still in force.", empty="still in force")
    ] = None
    source: Annotated[Line, Ask("Source", "Title, date, section and address of where it is published.")]
    note: Annotated[Text | None, Ask("Note", "What is not sure about it, or how it differs from the one before.")] = (
        None
    )


class NewEditionDraft(EditionDraft):
    """The same, to add one; it may begin with the criteria of another."""

    criteria_of: Annotated[
        Line | None, Ask("Criteria of", "The edition whose criteria it begins with. Empty: none yet.")
    ] = None


class ReadDraft(Draft):
    """That somebody has read an edition where it is published."""

    source: Annotated[Line, Ask("Read in", "Title, date, section and address, as it was read.")]


class CriterionDraft(Draft):
    """One criterion of an edition."""

    judgement: Annotated[JudgementOf, Ask("Belongs to", "The definition leads to notifying, the criteria to a review.")]
    letter: Annotated[Line | None, Ask("Letter", "How the edition counts it, for example (a).")] = None
    short: Annotated[Line, Ask("In short", "A few words, as they stand in lists and minutes.")]
    wording: Annotated[
        Text | None, Ask("Wording", "Word for word as published. Empty: not entered; the source has it.")
    ] = None
    code: Annotated[
        Line | None,
        Ask("Code", "Names the question across editions, as improvements does. Empty: made of In short.",
            empty="made of In short"),
    ] = None  # fmt: skip


class AnswerDraft(Draft):
    """The group's one answer to a criterion whose reasons stand with its judgement."""

    answer: Annotated[Answer, Ask("Answer", "Not known, not asked and not published are answers too.")]


class JudgementDraft(AnswerDraft):
    """The group's one answer to a criterion, or to a judgement as a whole, with its reason."""

    reason: Annotated[Text | None, Ask("Reason", "Why the group answers so.")] = None


class DifferenceDraft(Draft):
    """What an agency answers that differs from the group."""

    seat: Annotated[Line, Ask("Agency", "The short name of its seat, or the agency.")]
    answer: Annotated[Answer, Ask("Its answer", "What the agency says instead.")]
    reason: Annotated[Text | None, Ask("Reason", "Why, in its own words where they are there.")] = None


def code_of(draft: CriterionDraft) -> str:
    """The code of a criterion: the one that was given, else its short words in small letters and underscores."""
    given = draft.code or "_".join(re.findall(r"[a-z0-9]+", draft.short.lower()))[:60].strip("_")
    return given.strip().lower()


def code_wrong(code: str, judgement: JudgementOf) -> tuple[str, str] | None:
    """What is wrong with a code and what to do about it, or None.

    The well-known codes belong to one judgement each; those of whole judgements and of other answers are taken.
    """
    if not _CODE.fullmatch(code):
        said = "A code has small letters, figures and underscores, and begins with a letter"
        return f"{said}: “{code[:40]}” does not." if code else f"{said}.", "Give one, for example own_threshold."
    if code in _RESERVED:
        return f"“{code}” names another answer of a decision.", "Choose another code."
    if code in KNOWN and KNOWN[code][0] is not judgement:
        belongs = KNOWN[code][0].label
        return f"“{code}” belongs to {belongs}.", f"Say that it belongs to {belongs}, or choose another code."
    return None


@dataclass(frozen=True, slots=True)
class Edition:
    """What the rules need of an edition. `period` is in calendar days, both ends included."""

    id: str
    name: str
    scope: CriteriaScope
    period: Period


@dataclass(frozen=True, slots=True)
class InForce:
    """The edition of a day, or None with a sentence that says why there is none; never a guess."""

    edition_id: str | None
    why_not: str = ""


def in_force(editions: Iterable[Edition], scope: CriteriaScope, on: PartialDate | None) -> InForce:
    """The edition of that scope in force on a day.

    Of a month or a year only the one under which each of its days falls. `why_not` says what is missing: no day, no
    edition, or several of them.
    """
    which = f"{scope.label} edition of the criteria"
    if on is None:
        return InForce(None, f"The day is not recorded, so no {which} is chosen.")
    days = Period(on.earliest, on.latest)
    found = [held for held in editions if held.scope is scope and held.period.overlaps(days)]
    if not found:
        return InForce(None, f"No {which} is recorded for {on.shown}.")
    names = ", ".join(held.name for held in found)
    if len(found) == 1 and found[0].period.covers(days):
        return InForce(found[0].id)
    if len(found) == 1:
        return InForce(None, f"{on.shown} leaves open whether {names} was in force: part of it has no {which}.")
    if on.day is not None:
        return InForce(None, f"Several {scope.label} editions are in force on {on.shown}: {names}.")
    return InForce(None, f"{on.shown} leaves open which {which} was in force: {names}.")


def overlapping(editions: Iterable[Edition], draft: EditionDraft, own: str | None = None) -> Edition | None:
    """The edition of the same scope that shares days with the draft; `own` is the one that is put right."""
    period = Period(draft.in_force_from, draft.in_force_to)
    same = (held for held in editions if held.scope is draft.scope and held.id != own)
    return next((held for held in same if held.period.overlaps(period)), None)


def gaps_and_overlaps(editions: Sequence[Edition]) -> tuple[str, ...]:
    """Days between statutory editions without any, and days of either scope with several, one sentence each."""
    said: list[str] = []
    for scope in CriteriaScope:
        held = sorted((one for one in editions if one.scope is scope), key=lambda one: (one.period.first, one.name))
        said += _between(held, gaps=scope is CriteriaScope.STATUTORY)
    return tuple(said)


def _between(held: list[Edition], *, gaps: bool) -> Iterator[str]:
    for before, after in zip(held, held[1:], strict=False):
        last, first = before.period.last, after.period.first
        if last is None or last >= first:
            yield f"{before.name} and {after.name} are both in force on {_day(first)}."
        elif gaps and last + timedelta(days=1) < first:
            until, since = _day(first - timedelta(days=1)), _day(last + timedelta(days=1))
            days = until if since == until else f"{since} to {until}"
            yield f"No statutory edition is recorded for {days}, between {before.name} and {after.name}."


def _day(day: date) -> str:
    return show_day(day, weekday=False)


@dataclass(frozen=True, slots=True)
class Changed:
    """An answer that is not what the decision before had. `label` begins with the letter where there is one."""

    code: str
    label: str
    before: Answer
    after: Answer

    @property
    def sentence(self) -> str:
        """As it stands on a page: "(d) the Panel prefers a local review: not asked -> yes"."""
        return f"{self.label}: {self.before.label} -> {self.after.label}"


def changes(
    before: Mapping[str, Answer], after: Mapping[str, Answer], labels: Mapping[str, str]
) -> tuple[Changed, ...]:
    """Which answers changed from one decision to the one that replaces it, in the order of `labels`, then the rest.

    A code that one of them has not was not asked there.
    """
    codes = dict.fromkeys((*labels, *before, *after))
    pairs = ((code, before.get(code, Answer.NOT_ASKED), after.get(code, Answer.NOT_ASKED)) for code in codes)
    return tuple(Changed(code, labels.get(code, code), was, now) for code, was, now in pairs if was is not now)


def edition_cautions(
    asked: Iterable[tuple[JudgementOf, str, Answer]], met: Mapping[str, Answer]
) -> tuple[Caution, ...]:
    """Criteria beside the well-known ones that were not asked although their judgement was made.

    `asked` are they with their short words and the group's answers, `met` the two judgements by code.
    """
    return tuple(
        Caution(f"{_capital(WHOLE[of.met][1])}: {met[of.met].label}, but “{short}” was not asked.", wants_reason=False)
        for of, short, answer in asked
        if met.get(of.met, Answer.NOT_ASKED).given and answer is Answer.NOT_ASKED
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
