"""What was learned, and how it was shared."""

from __future__ import annotations

from crg_tui.domain.answers import Refused
from crg_tui.domain.lessons import LessonDraft, ShareDraft
from crg_tui.handover.samples.entries import Entry
from crg_tui.handover.samples.keys import Named
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.services import lessons


def _add(stage: Stage, entry: Entry) -> Answer:
    answer = lessons.add(stage.context, entry.of(LessonDraft))
    if isinstance(answer, Refused):
        return answer
    return stage.gave(entry, [("lesson", answer.value.ref, answer.value.lesson_id)]) or answer


def _share(stage: Stage, entry: Entry) -> Answer:
    return lessons.share(stage.context, stage.id_of(entry, "lesson"), entry.of(ShareDraft))


VERBS = {
    "lesson.add": Verb(_add, LessonDraft, gives=("lesson",)),
    "lesson.share": Verb(_share, ShareDraft, wants={"lesson": Named("lesson")}),
}
"""Every verb that an entry may have, by its name."""
