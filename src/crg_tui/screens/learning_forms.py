"""Forms of themes, lessons, judgements of cases and highlight sections; and going on with what was typed in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import as_typed, typed_before
from crg_tui.domain.due import CalendarDraft
from crg_tui.domain.highlights import HighlightWordsDraft, Quarter, read_quarter
from crg_tui.domain.lessons import LessonDraft, ShareDraft
from crg_tui.domain.likeness import LinkDraft
from crg_tui.domain.long_work import Step
from crg_tui.domain.themes import Themed, ThemeDraft, ThemesDraft
from crg_tui.handover import calendar_file
from crg_tui.papers import private_file
from crg_tui.queries import case_links as links_found
from crg_tui.queries import highlights as highlights_found
from crg_tui.queries import lessons as lessons_found
from crg_tui.queries import themes as themes_found
from crg_tui.queries.lessons import LessonLine, ShareLine
from crg_tui.queries.themes import ThemeLine
from crg_tui.screens import paths
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.path_form import Facts, Task, path_form
from crg_tui.screens.record_form import line_form, record_form
from crg_tui.services import case_links, highlights, lessons, themes

CALENDAR_FORM = "calendar"
"""The name under which the draft of a calendar file is kept."""

FORMS = frozenset((
    themes.FORM, themes.MARKS_FORM, lessons.FORM, lessons.SHARE_FORM, case_links.FORM, highlights.FORM, CALENDAR_FORM,
))  # fmt: skip
"""The names of all kept drafts about what was learned."""


def theme_form(desk: Desk, line: ThemeLine | None = None, done: Answered = gone) -> FormScreen:
    """One more theme, or the one of that line put right."""

    return line_form(
        desk, "Theme" if line is None else f"Correct {line.name}", ThemeDraft, themes.FORM, line,
        lambda held: typed_before(ThemeDraft, held), lambda draft: themes.add(desk.context, draft), themes.correct,
        done,
    )  # fmt: skip


def themes_of(desk: Desk, kind: Themed, record_id: str, called: str, done: Answered = gone) -> FormScreen:
    """The themes of a case, recommendation, review or lesson; `called` is how it is called."""
    before = themes_found.of_record(desk.context.store, record_id)

    def commit(draft: ThemesDraft, seen: str | None) -> Done[Any] | Refused:
        return themes.mark(desk.context, kind, record_id, draft, seen=seen)

    offered = [line.name for line in themes_found.lines(desk.context.store) if line.retired_on is None]
    listed = f"In the list: {'; '.join(offered)}." if offered else "The list of themes is empty: ctrl+p, themes."
    return record_form(
        desk, f"Themes of {called}", ThemesDraft, themes.MARKS_FORM, commit, record_id=f"{kind.value}:{record_id}",
        recorded={"themes": before.typed}, entry=before.entry, done=done, notices=(listed,),
    )  # fmt: skip


def lesson_form(desk: Desk, line: LessonLine | None = None, done: Answered = gone) -> FormScreen:
    """One more lesson, or the one of that line put right."""

    return line_form(
        desk, "Lesson" if line is None else f"Correct {line.ref}", LessonDraft, lessons.FORM, line,
        lessons_found.as_typed_before, lambda draft: lessons.add(desk.context, draft), lessons.correct, done,
    )  # fmt: skip


def share_form(desk: Desk, lesson: LessonLine, way: ShareLine | None = None, done: Answered = gone) -> FormScreen:
    """One more way in which a lesson is shared, or that of `way` put right."""

    return line_form(
        desk, f"Sharing {lesson.ref}", ShareDraft, lessons.SHARE_FORM, way, lessons_found.share_typed_before,
        lambda draft: lessons.share(desk.context, lesson.id, draft), lessons.correct_share, done, part_of=lesson.id,
    )  # fmt: skip


def judge_form(desk: Desk, case_id: str, other_ref: str = "", done: Answered = gone) -> FormScreen:
    """What somebody makes of another case beside this one."""
    links = links_found.of_case(desk.context.store, case_id)
    held = next((one for one in links if one.other_ref == other_ref), None)

    def commit(draft: LinkDraft, seen: str | None) -> Done[Any] | Refused:
        return case_links.judge(desk.context, case_id, draft, seen=seen)

    recorded = {"other": other_ref}
    if held is not None:
        recorded |= {"kind": as_typed(held.kind), "words": held.words or ""}
    return record_form(
        desk, "What is that case to this one?", LinkDraft, case_links.FORM, commit, record_id=case_id,
        recorded=recorded, entry=held.entry if held else None, done=done,
    )  # fmt: skip


def section_form(desk: Desk, quarter: Quarter, section: str, done: Answered = gone) -> FormScreen:
    """The words of a section of a highlight report."""
    today = desk.context.clock.today()
    held = highlights_found.page(desk.context.store, quarter, today).section(section)

    def commit(draft: HighlightWordsDraft, seen: str | None) -> Done[Any] | Refused:
        return highlights.write(desk.context, quarter, section, draft, seen=seen)

    return record_form(
        desk, f"{held.heading} · {quarter.shown}", HighlightWordsDraft, highlights.FORM, commit,
        record_id=f"{quarter.typed}:{section}", recorded={"text": held.text or ""}, entry=held.entry, done=done,
    )  # fmt: skip


def calendar_form(desk: Desk) -> FormScreen:
    """Write everything that is due into a calendar file."""

    def work(draft: CalendarDraft, _: Step) -> Facts | Refused:
        path = paths.typed(draft.file)
        if path.suffix.lower() != calendar_file.ENDING:
            path = path.with_name(path.name + calendar_file.ENDING)
        content, count = calendar_file.make(desk.context)
        try:
            private_file.put(path, content)
        except OSError as error:
            return paths.failed(error, path, "file")
        return (
            ("File", str(path.absolute())), ("Entries", f"{count}, each a whole day"),
            ("Names", "none: references and what is due alone"),
            ("Again", "taken in again, the next file puts the same entries right"),
        )  # fmt: skip

    return path_form(
        desk,
        Task(
            "Calendar file", CalendarDraft, CALENDAR_FORM, "Writing the calendar file.", work, "Written",
            lambda facts: facts, recorded={"file": "~/crg-tui-due.ics"},
            notices=("Everything that has a day: clocks, returns, actions, assurance, meetings and the rest.",),
        ),
    )  # fmt: skip


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft; None where what it is about has gone."""
    store = desk.context.store
    if form == CALENDAR_FORM:
        return lambda: calendar_form(desk)
    if form == themes.FORM:
        theme = themes_found.line(store, record_id) if record_id else None
        return None if record_id and theme is None else lambda: theme_form(desk, theme)
    if form == lessons.FORM:
        lesson = lessons_found.line(store, record_id) if record_id else None
        return None if record_id and lesson is None else lambda: lesson_form(desk, lesson)
    if form == case_links.FORM:
        return lambda: judge_form(desk, record_id)
    if form == lessons.SHARE_FORM:
        return _kept_share(desk, record_id)
    place, _, rest = record_id.partition(":")
    if form == highlights.FORM:
        return lambda: section_form(desk, read_quarter(place), rest)
    return lambda: themes_of(desk, Themed(place), rest, "this")


def _kept_share(desk: Desk, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    for lesson in lessons_found.lines(desk.context.store):
        way = next((one for one in lesson.shares if one.id == record_id), None)
        if way is not None or lesson.id == record_id:
            return lambda: share_form(desk, lesson, way)
    return None
