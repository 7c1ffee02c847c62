"""Have we been here before: what is like a case, a recommendation or words that are typed, with why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done
from crg_tui.domain.likeness import Kind
from crg_tui.queries import likeness
from crg_tui.queries.case_links import CaseLinkLine
from crg_tui.queries.likeness import Likeness
from crg_tui.screens import places
from crg_tui.screens.desk import Desk
from crg_tui.screens.learning_forms import judge_form
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.services import case_links
from crg_tui.widgets.record_list import Column, Row

Facts = tuple[tuple[str, str], ...]
_SENSITIVE = frozenset(("What", "Why", "Judged"))


class _Found:
    """`opens` and `facts` by row; `cases` the reference of the case of a row that can be judged."""

    def __init__(self, read: Callable[[], Likeness]) -> None:
        self._read = read
        self._rows: dict[str, Row] = {}
        self.facts: dict[str, Facts] = {}
        self.opens: dict[str, tuple[str, str]] = {}
        self.cases: dict[str, str] = {}
        self.links: dict[str, CaseLinkLine] = {}

    def keys(self) -> Sequence[str]:
        for held in (self.facts, self.opens, self.cases, self.links):
            held.clear()
        self._rows = {row.key: row for row in self._all(self._read())}
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._rows[key] for key in keys if key in self._rows]

    def _all(self, found: Likeness) -> Iterator[Row]:
        yield from self._part("MAY BE THE SAME CASE", (
            self._row(f"same {one.case_id}", one.ref, one.why, (("What", one.words), ("Why", one.why)), "case",
                      one.case_id, one.ref)
            for one in found.duplicates
        ))  # fmt: skip
        embedded = found.embedded
        rest = [one for one in found.like if not one.embedded]
        parts = (
            ("MARKED EMBEDDED BEFORE", embedded),
            ("EARLIER CASES", [one for one in rest if one.kind is Kind.CASE]),
            ("RECOMMENDATIONS, ACTIONS, LESSONS", [one for one in rest if one.kind is not Kind.CASE]),
        )
        for title, lines in parts:
            yield from self._part(title, (
                self._row(
                    f"like {one.id}", one.ref, one.told,
                    (("What", one.words), ("Why", one.why), ("Stands", one.stands or "not recorded"),
                     *(("Embedded", said) for said in one.embedded)),
                    "case" if one.kind in (Kind.CASE, Kind.RECOMMENDATION) else one.kind.value,
                    (one.case_id or "") if one.kind is Kind.RECOMMENDATION else one.id,
                    one.ref if one.kind is Kind.CASE else "",
                )
                for one in lines
            ))  # fmt: skip
        for link in found.links:
            self.links[f"judged {link.other_id}"] = link
        yield from self._part("JUDGED", (
            self._row(f"judged {link.other_id}", link.other_ref, link.told, (("Judged", link.told),), "case",
                      link.other_id, link.other_ref)
            for link in found.links
        ))  # fmt: skip

    def _part(self, title: str, rows: Iterable[Row]) -> Iterator[Row]:
        held = list(rows)
        if held:
            yield Row(f"heading {title}", (title, ""), heading=True)
            yield from held

    def _row(self, key: str, ref: str, told: str, facts: Facts, place: str, opens: str, case: str) -> Row:
        self.facts[key], self.opens[key] = facts, (place, opens)
        if case:
            self.cases[key] = case
        return Row(key, (ref, " ".join(told.split())))


class LikenessScreen(ListScreen):
    """What is like it. Enter reads one; `case_id` is the case that a judgement is recorded on, "" where there is none
    yet."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("like", "list", "everywhere")

    def __init__(self, desk: Desk, title: str, read: Callable[[], Likeness], case_id: str = "") -> None:
        self.source = _Found(read)
        columns = (Column("", 25), Column("", sensitive=True))
        super().__init__(title, self.source, columns, empty="Nothing in this record is like it.")
        self.desk = desk
        self.case_id = case_id

    def why_not(self, command_id: str) -> str | None:
        """Only a case is judged, beside a case that is recorded."""
        key = self.records.cursor or ""
        if command_id == "like.open" and key not in self.source.opens:
            return "There is nothing here to open."
        if command_id == "like.remove" and key not in self.source.links:
            return "Only a judgement is taken away."
        if command_id == "like.judge" and not self.case_id:
            return "What you make of it is recorded on the case, once it is there: l on its page."
        if command_id == "like.judge" and key not in self.source.cases:
            return "Only a case is judged beside this one."
        return None

    def chosen(self, key: str) -> None:
        """Read it."""
        if key in self.source.facts:
            facts = self.source.facts[key]
            ref = self.source.cases.get(key, "Like this")
            self.shell.open(lambda: ToldScreen(ref, lambda: facts, _SENSITIVE.__contains__))

    def do_like_open(self) -> None:
        """Open it."""
        opened = places.opener(self.desk, *self.source.opens[self.records.cursor or ""])
        if opened is not None:
            self.shell.open(opened)

    def do_like_judge(self) -> None:
        """Say what that case is to this one."""
        ref = self.source.cases[self.records.cursor or ""]
        self.shell.open(lambda: judge_form(self.desk, self.case_id, ref, self._judged))

    def _judged(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.say(f"{answer.value.other_ref}: {answer.value.kind}. It stands on both cases.")

    def do_like_remove(self) -> None:
        """Take a judgement away, after asking."""
        link = self.source.links[self.records.cursor or ""]
        self.take_away(
            "Take this judgement away? The history keeps it.", "like.remove",
            lambda: case_links.remove(self.desk.context, link.id, seen=link.entry), "Taken away.",
        )  # fmt: skip


def of_case(desk: Desk, case_id: str, ref: str) -> LikenessScreen:
    """What is like a case."""
    title = f"Been here before? · {ref}"
    return LikenessScreen(desk, title, lambda: likeness.of_case(desk.context.store, case_id), case_id)


def of_recommendation(desk: Desk, plan_id: str) -> LikenessScreen:
    """What is like a recommendation."""
    return LikenessScreen(
        desk, "Been here before?", lambda: likeness.of_recommendation(desk.context.store, plan_id)
    )  # fmt: skip


def of_words(desk: Desk, words: str, case_id: str | None = None) -> LikenessScreen:
    """What is like words that are typed."""
    return LikenessScreen(
        desk, "Been here before?", lambda: likeness.of_words(desk.context.store, words, case_id)
    )  # fmt: skip


def said(desk: Desk, case_id: str) -> str:
    """How much is like a case that was just recorded, in a sentence with a blank before it; "" for nothing."""
    found = likeness.of_case(desk.context.store, case_id).said
    return f" {found} l on the case says why." if found else ""
