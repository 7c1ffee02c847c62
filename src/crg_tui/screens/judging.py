"""The criteria of a decision, one by one: the group's answer by one key, and the agencies that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.criteria import DifferenceDraft, JudgementDraft, JudgementOf
from crg_tui.domain.judgements import Answer
from crg_tui.papers.content import judging as content
from crg_tui.queries import decisions as found
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.judging import DifferingLine, JudgedLine
from crg_tui.screens import judging_forms as forms
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.services import judging
from crg_tui.widgets.record_list import Column, RecordList, Row
from crg_tui.widgets.words import Words

_ANSWERS = {f"judging.{answer.value}": answer for answer in Answer}


class _Questions:
    def __init__(self) -> None:
        self.page: DecisionPage | None = None

    def find(self, key: str | None) -> tuple[JudgedLine | None, DifferingLine | None]:
        code, _, seat_id = (key or "").partition(" ")
        line = self.page.judging.line(code) if self.page is not None else None
        held = next((one for one in line.differing if one.seat_id == seat_id), None) if line is not None else None
        return line, held

    def keys(self) -> Sequence[str]:
        self._rows = {row.key: row for row in self._all()}
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._rows[key] for key in keys if key in self._rows]

    def _all(self) -> Iterator[Row]:
        lines = self.page.judging.lines if self.page is not None else ()
        for of in JudgementOf:
            own = [line for line in lines if line.of is of]
            if own:
                yield Row(f"heading {of.value}", (of.label.upper(),), heading=True)
            for line in own:
                yield from _question(line)


def _question(line: JudgedLine) -> Iterator[Row]:
    label = f"= {line.label}" if line.whole else line.label
    reason = " ".join((line.reason or "").split())
    answer = "-" if line.answer is Answer.NOT_ASKED else line.answer.label
    yield Row(line.code, (line.letter, label, answer, reason))
    for held in line.differing:
        said = f"  {held.short_name} {'differs' if held.differs else 'as the group now'}"
        why = " ".join((held.reason or "").split())
        yield Row(f"{line.code} {held.seat_id}", ("", said, held.answer.label, why), "!" if held.differs else " ")


class JudgingScreen(BaseScreen[None]):
    """One key answers what the cursor is on, for the group or for an agency, and goes on to the next."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("judging", "list", "everywhere")

    def __init__(self, desk: Desk, decision_id: str) -> None:
        super().__init__("Criteria", "")
        self.desk = desk
        self.decision_id = decision_id
        self.source = _Questions()
        self.under = Words()
        columns = (Column("", 3), Column("", None, 5), Column("", 13), Column("", None, 4, drop=99))
        self.records = RecordList(self.source, columns, "Nothing is asked here.")
        self.wording = Words()

    def body(self) -> Iterable[Widget]:
        """Under which edition, the criteria, one of them word for word."""
        yield self.under
        yield self.records
        yield self.wording

    def help(self) -> Iterable[str]:
        """What the answers mean, and what the lines with = are."""
        return (
            "The group answers each criterion once. Below it stand the agencies that answer otherwise.",
            "The lines with = are the judgements as a whole: nobody computes them from the others.",
        )

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def came_back(self) -> None:
        """Read it again."""
        page = found.page(self.desk.context.store, self.decision_id)
        self.source.page = page
        self.records.reload()
        if page is None:
            self.under.say("This decision is no longer there: it was undone.", warns=True)
            return
        self.title_bar.show(title=f"Criteria · {page.ref} · {page.kind.label}", status=page.state.label)
        told = [f"Judged under: {content.editions(page.judging)}"]
        if page.judging.changed and page.replaces is not None:
            told.append(f"Changed since {page.replaces.ref}: {'; '.join(content.changed(page).splitlines())}")
        self.under.say("\n".join(told), warns=page.judging.statutory is None)
        self._show_wording()
        self.offer()

    def _show_wording(self) -> None:
        line, held = self.source.find(self.records.cursor)
        if held is not None:
            self.wording.say(content.told(held))
        elif line is not None and line.whole:
            cautions = " ".join(one.sentence for one in self.source.page.judging.cautions) if self.source.page else ""
            self.wording.say(line.reason or cautions or "A judgement of its own; Enter gives it with its reason.")
        elif line is not None:
            reason = f"\nReason: {line.reason}" if line.reason else ""
            self.wording.say(content.worded(line) + reason)

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        """The wording of another one."""
        message.stop()
        self._show_wording()
        self.offer()

    def mark(self) -> str:
        """The line under the cursor."""
        return self.records.cursor or ""

    def restore(self, mark: str) -> None:
        """Go to that line."""
        self.records.go_to(mark)

    def why_not(self, command_id: str) -> str | None:
        """What was recorded is not changed by one key; nothing approved or taken again is changed at all."""
        page = self.source.page
        line, held = self.source.find(self.records.cursor)
        if not command_id.startswith("judging.") and command_id != "list.choose":
            return None
        if page is None or line is None:
            return "There is nothing here to answer."
        if page.replaced_by is not None:
            return f"{page.ref} stays as it was; {page.replaced_by.ref} takes its place: answer there."
        if page.approved and page.recorded:
            return f"The minutes are approved, so {page.ref} stays as it is; g on Decide decides again."
        if command_id in _ANSWERS and page.recorded:
            return f"{page.ref} is {page.state.label}. Enter changes the answer; then it has to be confirmed anew."
        if command_id == "judging.away" and held is None:
            return "The cursor is on the group's answer; an agency's line is below it."
        return None

    async def _answer(self, command_id: str) -> None:
        page, answer = self.source.page, _ANSWERS[command_id]
        line, held = self.source.find(self.records.cursor)
        if page is None or line is None:
            return
        given = await self.shell.do(lambda: _give(self.desk, page, line, held, answer))
        self.came_back()
        if isinstance(given, Refused):
            self.say(given.sentence, warns=True)
            return
        self.records.do_list_down()
        self.say(" ".join((f"{line.label}: {given.value.who} says {answer.label}.", *given.notices)))

    async def do_judging_yes(self) -> None:
        """Yes."""
        await self._answer("judging.yes")

    async def do_judging_no(self) -> None:
        """No."""
        await self._answer("judging.no")

    async def do_judging_not_known(self) -> None:
        """Not known."""
        await self._answer("judging.not_known")

    async def do_judging_not_asked(self) -> None:
        """Not asked."""
        await self._answer("judging.not_asked")

    async def do_judging_not_published(self) -> None:
        """Not published."""
        await self._answer("judging.not_published")

    def on_record_list_chosen(self, message: RecordList.Chosen) -> None:
        """The answer with its reason, the group's or the agency's."""
        message.stop()
        page = self.source.page
        line, held = self.source.find(message.key)
        if page is None or line is None:
            return
        if held is not None:
            self.shell.open(lambda: forms.difference(self.desk, page, line, held, self._recorded))
        else:
            self.shell.open(lambda: forms.answer(self.desk, page, line, self._recorded))

    def do_judging_agency(self) -> None:
        """An agency that differs on what the cursor is on."""
        page, (line, _) = self.source.page, self.source.find(self.records.cursor)
        if page is not None and line is not None:
            self.shell.open(lambda: forms.new_difference(self.desk, page, line, self._recorded))

    def do_judging_away(self) -> None:
        """An agency differs no longer, after asking."""
        self.begin(self._away())

    async def _away(self) -> None:
        page = self.source.page
        line, held = self.source.find(self.records.cursor)
        if page is None or line is None or held is None:
            return
        question = f"{held.short_name}: take “{held.answer.label}” away?"
        question += f" {page.ref} has to be confirmed anew." if page.recorded else ""
        if not await self.ask(Confirm(question, "judging.away")):
            return
        answer = await self.shell.do(
            lambda: judging.take_away(self.desk.context, page.id, line.code, held.seat_id, seen=held.entry)
        )
        self.came_back()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        else:
            self.say(" ".join(("Taken away; the history keeps it.", *answer.notices)))

    def _recorded(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(" ".join(("Recorded.", *answer.notices)))


def _give(
    desk: Desk, page: DecisionPage, line: JudgedLine, held: DifferingLine | None, answer: Answer
) -> Done[judging.Judged] | Refused:
    """One key: the answer, with the reason that stands there."""
    if held is not None:
        draft = DifferenceDraft(seat=held.short_name, answer=answer, reason=held.reason)
        return judging.differ(desk.context, page.id, line.code, draft, seen=held.entry)
    reason = line.reason if answer is not Answer.NOT_ASKED or line.whole else None
    given = JudgementDraft(answer=answer, reason=reason)
    return judging.judge(desk.context, page.id, line.code, given, seen=line.entry if line.own else page.entry)
