"""Everything that a review is made of in a list: Enter puts one part right, and it can be taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.papers.content import review as content
from crg_tui.queries import reviews as read
from crg_tui.queries.review_page import ReviewPage
from crg_tui.screens import review_forms as forms
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered
from crg_tui.screens.lists import ListScreen
from crg_tui.services import review_events, review_parts, reviews
from crg_tui.widgets.record_list import Column, Row


@dataclass(frozen=True, slots=True)
class _Part:
    """One line. `form` puts it right, None where there is nothing but to take it away; `end` is closed in the privacy
    view."""

    what: str
    when: str
    text: str
    form: Callable[[Answered], FormScreen] | None
    remove: Callable[[], Done[Any] | Refused]
    end: str = ""


def _parts(desk: Desk, page: ReviewPage) -> Iterator[tuple[str, _Part]]:
    context = desk.context
    for case in page.cases:
        yield case.id, _Part("case", "", case.shown, None, partial(reviews.uncover, context, page.id, case.id))
    for who in page.reviewers:
        when = who.chosen_on.shown if who.chosen_on else ""
        yield who.id, _Part(
            "reviewer", when, f"{who.who}: {who.conflict.label}",
            partial(forms.reviewer_form, desk, page, who),
            partial(review_parts.remove_reviewer, context, who.id, seen=who.entry),
        )  # fmt: skip
    for event in page.events:
        told = content.event(event)
        yield event.id, _Part(
            "event", told.term, told.text, partial(forms.event_form, desk, page, event),
            partial(review_events.remove, context, event.id, seen=event.entry), told.end,
        )  # fmt: skip
    for delay in page.delays:
        told = content.delay(delay)
        yield delay.id, _Part(
            "delay", "", told.text, partial(forms.delay_form, desk, page, delay),
            partial(review_parts.remove_delay, context, delay.id, seen=delay.entry), told.end,
        )  # fmt: skip


class _Lines:
    def __init__(self, desk: Desk, review_id: str) -> None:
        self._desk = desk
        self._review_id = review_id
        self.page: ReviewPage | None = None
        self.parts: dict[str, _Part] = {}

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        self.page = read.page(context.store, self._review_id, context.clock.today())
        self.parts = dict(_parts(self._desk, self.page)) if self.page is not None else {}
        return list(self.parts)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        held = [(key, self.parts[key]) for key in keys if key in self.parts]
        return [
            Row(key, (part.what, part.when, part.text), ends=((2, part.end),) if part.end else ()) for key, part in held
        ]


class ReviewParts(ListScreen):
    """Enter puts the part under the cursor right."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("review_parts", "list", "everywhere")

    def __init__(self, desk: Desk, review_id: str) -> None:
        self.source = _Lines(desk, review_id)
        columns = (Column("", 9), Column("On", 18, drop=50), Column("What"))
        super().__init__("Parts of a review", self.source, columns, empty="This review was taken away; go back.")
        self.desk = desk

    def on_mount(self) -> None:
        """Say of which review."""
        if self.source.page is not None:
            self.title_bar.show(title=f"Parts of {self.source.page.ref}")

    def why_not(self, command_id: str) -> str | None:
        """Only what is there can be taken away."""
        if command_id == "reviewpart.remove" and self.source.parts.get(self.records.cursor or "") is None:
            return "There is nothing here to take away."
        return None

    def chosen(self, key: str) -> None:
        """Put it right."""
        form = self.source.parts[key].form
        if form is None:
            self.say("A case is left out with x; a further one is added on the review's page.")
        else:
            self.shell.open(lambda: form(self._recorded))

    def _recorded(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.records.go_to(answer.value.record_id)
        self.say(" ".join(("Recorded.", *answer.notices)))

    def do_reviewpart_remove(self) -> None:
        """Take it away, after asking."""
        part = self.source.parts.get(self.records.cursor or "")
        if part is not None:
            question = f"Take this {part.what} away? The history keeps it."
            self.take_away(question, "reviewpart.remove", part.remove)
