"""What was learned, how it was shared, and the themes that cases and recommendations have in common."""

from __future__ import annotations

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.lessons import LessonDraft, ShareDraft
from crg_tui.domain.themes import Themed, ThemesDraft
from crg_tui.handover.samples.entries import Entry
from crg_tui.handover.samples.keys import Key, Named, Number
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.queries import actions
from crg_tui.services import lessons, themes


def _add(stage: Stage, entry: Entry) -> Answer:
    answer = lessons.add(stage.context, entry.of(LessonDraft))
    if isinstance(answer, Refused):
        return answer
    return stage.gave(entry, [("lesson", answer.value.ref, answer.value.lesson_id)]) or answer


def _share(stage: Stage, entry: Entry) -> Answer:
    return lessons.share(stage.context, stage.id_of(entry, "lesson"), entry.of(ShareDraft))


def _begin_list(stage: Stage, _: Entry) -> Answer:
    return themes.take_supplied(stage.context)


def _mark(stage: Stage, entry: Entry) -> Answer:
    """What a case has, one of its recommendations where a number is given, or a lesson."""
    draft = entry.of(ThemesDraft)
    if "lesson" in entry.keys:
        return themes.mark(stage.context, Themed.LESSON, stage.id_of(entry, "lesson"), draft, seen=None)
    if "case" not in entry.keys:
        return refuse("Key case is missing: themes are those of a case or a lesson.", "Name one.", "case")
    held, number = stage.id_of(entry, "case"), entry.keys.get("recommendation")
    if number is None:
        return themes.mark(stage.context, Themed.CASE, held, draft, seen=None)
    line = next((line for line in actions.plan(stage.context.store, held) if line.number == number), None)
    if line is None:
        return refuse("There is no recommendation of that number.", "Count again.", "recommendation")
    return themes.mark(stage.context, Themed.RECOMMENDATION, line.id, draft, seen=None)


_LESSON: dict[str, Key] = {"lesson": Named("lesson")}

VERBS = {
    "lesson.add": Verb(_add, LessonDraft, gives=("lesson",)),
    "lesson.share": Verb(_share, ShareDraft, wants=_LESSON),
    "themes.begin": Verb(_begin_list),
    "themes.mark": Verb(_mark, ThemesDraft, may=_LESSON | {"case": Named("case"), "recommendation": Number()}),
}
"""Every verb that an entry may have, by its name."""
