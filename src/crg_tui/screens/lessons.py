"""What was learned: the list, and how each lesson is shared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from crg_tui.domain.lessons import Sharing
from crg_tui.domain.themes import Themed
from crg_tui.queries import lessons as found
from crg_tui.queries.lessons import LessonLine, ShareLine
from crg_tui.screens import learning_forms as forms
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import Lines, ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.services import lessons
from crg_tui.widgets.record_list import Column, Row

_SENSITIVE = frozenset(("Child's voice",))


def _row(line: LessonLine, today: date) -> Row:
    told = (line.ref, " ".join(line.message.split()), line.origin.label, line.stands(today))
    return Row(line.id, told, " " if line.shares and not line.to_share else "!")


class Lessons(ListScreen):
    """The newest first. Enter reads one."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("lessons", "list", "everywhere")

    def __init__(self, desk: Desk, lesson_id: str = "") -> None:
        """`lesson_id` is where the cursor begins."""
        self.source = Lines(
            lambda: found.lines(desk.context.store), lambda line: _row(line, desk.context.clock.today())
        )
        columns = (Column("", 9), Column("Message", weight=3), Column("From", weight=1, drop=70), Column("Shared", 24))
        super().__init__("Lessons", self.source, columns, empty="No lesson yet. n adds one.")
        self.desk = desk
        self._begin_at = lesson_id

    def on_mount(self) -> None:
        """Begin where it was opened from."""
        if self._begin_at:
            self.records.go_to(self._begin_at)

    @property
    def _line(self) -> LessonLine | None:
        return self.source.lines.get(self.records.cursor or "")

    def why_not(self, command_id: str) -> str | None:
        """Without a lesson there is nothing to share."""
        if command_id.startswith("lessons.") and command_id != "lessons.new" and self._line is None:
            return "There is no lesson here. n adds one."
        return None

    def chosen(self, key: str) -> None:
        """Read it."""
        line, today = self.source.lines[key], self.desk.context.clock.today()
        self.shell.open(lambda: ToldScreen(line.ref, lambda: line.facts(today), _SENSITIVE.__contains__))

    def do_lessons_new(self) -> None:
        """One more."""
        said = "{0}. s says how it is shared."
        self.shell.open(
            lambda: forms.lesson_form(self.desk, None, lambda answer: self.say(said.format(answer.value.ref)))
        )

    def do_lessons_correct(self) -> None:
        """Put it right."""
        line = self._line
        self.shell.open(lambda: forms.lesson_form(self.desk, line, lambda _: self.say("Corrected.")))

    def do_lessons_themes(self) -> None:
        """Its themes."""
        line = self._line
        assert line is not None
        self.shell.open(
            lambda: forms.themes_of(self.desk, Themed.LESSON, line.id, line.ref, lambda _: self.say("Recorded."))
        )

    def do_lessons_shares(self) -> None:
        """How it is shared."""
        line = self._line
        assert line is not None
        self.shell.open(lambda: Shares(self.desk, line.id))

    def do_lessons_remove(self) -> None:
        """Take it away, after asking."""
        line = self._line
        assert line is not None
        self.take_away(
            f"Take {line.ref} away? The history keeps it.", "lessons.remove",
            lambda: lessons.remove(self.desk.context, line.id, seen=line.entry), "Taken away.",
        )  # fmt: skip


class _Ways:
    def __init__(self, desk: Desk, lesson_id: str) -> None:
        self._desk = desk
        self._lesson_id = lesson_id
        self.lesson: LessonLine | None = None
        self.lines: dict[str, ShareLine] = {}

    def keys(self) -> Sequence[str]:
        self.lesson = found.line(self._desk.context.store, self._lesson_id)
        self.lines = {way.id: way for way in self.lesson.shares} if self.lesson else {}
        return list(self.lines)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        today = self._desk.context.clock.today()
        held = [self.lines[key] for key in keys if key in self.lines]
        return [
            Row(way.id, (str(way.number), way.told(today)), "!" if way.stands(today) is Sharing.LATE else " ")
            for way in held
        ]


class Shares(ListScreen):
    """Every way in which one lesson is shared. Enter says that it was, or puts it right."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("shares", "list", "everywhere")

    def __init__(self, desk: Desk, lesson_id: str) -> None:
        self.source = _Ways(desk, lesson_id)
        empty = "No plan to share it yet. n says with whom and how."
        super().__init__("Sharing", self.source, (Column("", 3), Column("With whom, how, when, whom it reached")),
                         empty=empty)  # fmt: skip
        self.desk = desk

    def on_mount(self) -> None:
        """Say which lesson."""
        if self.source.lesson is not None:
            self.title_bar.show(title=f"Sharing {self.source.lesson.ref}")

    def why_not(self, command_id: str) -> str | None:
        """Without a way of sharing there is nothing to take away."""
        if command_id == "shares.remove" and self.records.cursor is None:
            return "There is nothing here. n adds one."
        if command_id == "shares.new" and self.source.lesson is None:
            return "This lesson is no longer there; go back."
        return None

    def chosen(self, key: str) -> None:
        """Put it right."""
        self._form(self.source.lines[key])

    def do_shares_new(self) -> None:
        """One more."""
        self._form(None)

    def _form(self, way: ShareLine | None) -> None:
        lesson = self.source.lesson
        assert lesson is not None
        self.shell.open(lambda: forms.share_form(self.desk, lesson, way, lambda _: self.say("Recorded.")))

    def do_shares_remove(self) -> None:
        """Take it away, after asking."""
        way = self.source.lines[self.records.cursor or ""]
        self.take_away(
            f"Take number {way.number} away? The history keeps it.", "shares.remove",
            lambda: lessons.remove_share(self.desk.context, way.id, seen=way.entry), "Taken away.",
        )  # fmt: skip
