"""The chronology of a case: one line of time from all agencies, what differs, and ruling on it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import read
from crg_tui.domain.chronology import ORDER, EventRuling, Narrowed, Suspicion
from crg_tui.domain.chronology_drafts import NarrowDraft
from crg_tui.domain.partial_date import MONTHS, PartialDate
from crg_tui.domain.privacy import CLOSED
from crg_tui.handover import case_sheets
from crg_tui.papers import private_file
from crg_tui.papers.content import chronology as content
from crg_tui.queries import chronology as found
from crg_tui.queries.chronology import Chronology, EventLine, Mark
from crg_tui.screens import chronology_forms as forms
from crg_tui.screens import paths
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.event_pairs import SENSITIVE, Pairs
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.paper import ToldScreen, stands
from crg_tui.services import chronology
from crg_tui.widgets.record_list import Column, RecordList, Row
from crg_tui.widgets.words import Words

_UNDATED = "undated"


class _Lines:
    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk = desk
        self._case_id = case_id
        self.wanted = Narrowed()
        self.held: Chronology | None = None

    def keys(self) -> Sequence[str]:
        self.held = found.of_case(self._desk.context.store, self._case_id)
        lines = self.held.narrowed(self.wanted) if self.held is not None else ()
        dated = [line.id for line in lines if line.on_date is not None]
        undated = [line.id for line in lines if line.on_date is None]
        return [*dated, *((_UNDATED, *undated) if undated else ())]

    def line(self, key: str | None) -> EventLine | None:
        return self.held.line(key) if self.held is not None and key else None

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        heading = Row(_UNDATED, ("Without a date: they stand apart",), heading=True)
        lines = ((key, self.line(key)) for key in keys)
        return [heading if key == _UNDATED else _row(line) for key, line in lines if line or key == _UNDATED]


def _row(line: EventLine | None) -> Row:
    assert line is not None
    open_one = any(mark.open for mark in line.marks)
    beside = ", ".join(_short(mark) for mark in line.shown_marks)
    cells = (str(line.number), _date(line.on_date), line.short, " ".join(line.event.split()), beside)
    return Row(line.id, cells, "!" if open_one else " ")


def _date(on: PartialDate | None) -> str:
    """As far as known, with the month cut short: "3 Mar 2026", "Mar 2026", "2026"."""
    if on is None or on.month is None:
        return on.shown if on is not None else ""
    day = f"{on.day_of_month} " if on.day_of_month else ""
    return f"{day}{MONTHS[on.month - 1][:3]} {on.year}"


def _short(mark: Mark) -> str:
    if mark.ruling is not None:
        return f"{'same as' if mark.ruling is EventRuling.SAME else 'contradicts'} {mark.number}"
    return f"{'may be same as' if mark.suspicion is Suspicion.SAME else 'may contradict'} {mark.number}"


class ChronologyScreen(ListScreen):
    """Enter reads an event. `!` marks where nobody has said yet what it and another account are."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("chronology", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str) -> None:
        self.source = _Lines(desk, case_id)
        columns = (
            Column("No.", 4, right=True), Column("Date", 11), Column("Agency", 10, sensitive=True, drop=64),
            Column("Event", sensitive=True), Column("Beside others", 17, drop=56),
        )  # fmt: skip
        empty = "No event here. n records one; / changes what is shown."
        super().__init__("Chronology", self.source, columns, empty=empty)
        self.desk = desk
        self.case_id = case_id
        self.above, self.below = Words(), Words()

    def body(self) -> Iterable[Widget]:
        """What is left out, the events, and what is said of one of them and others."""
        yield self.above
        yield self.records
        yield self.below

    def help(self) -> Iterable[str]:
        """How it is ordered."""
        return (ORDER,)

    def close_view(self) -> None:
        """Agencies and words are closed in the privacy view."""
        super().close_view()
        self.tell()

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        """What is said of another event."""
        super().on_record_list_moved(message)
        self._tell_marks()

    def tell(self) -> None:
        """Of which case, what is shown of it, and what is marked of the line."""
        held, wanted = self.source.held, self.source.wanted
        if held is not None:
            self.title_bar.show(title=f"Chronology · {held.ref} · {held.children}")
            shown = len(held.narrowed(wanted))
            named = CLOSED if self.shell.privacy and (wanted.agency or wanted.words) else wanted.shown
            self.above.say(f"Only {named}: {shown} of {len(held.lines)} events." if wanted.any else "")
        self._tell_marks()
        self.offer()

    def _tell_marks(self) -> None:
        line = self._line
        marks = line.marks if line is not None else ()
        if marks and self.shell.privacy:
            self.below.say(CLOSED)
            return
        told = [_told(mark) for mark in marks[:3]]
        more = [f"{len(marks) - 3} more: r lists them."] if len(marks) > 3 else []
        self.below.say("\n".join([*told, *more]))

    @property
    def _line(self) -> EventLine | None:
        return self.source.line(self.records.cursor)

    def why_not(self, command_id: str) -> str | None:
        """Without an event there is nothing to put right or to rule on."""
        if command_id in ("event.correct", "event.remove", "chronology.rule") and self._line is None:
            return "There is no event here. n records one."
        held = self.source.held
        if command_id == "chronology.rule" and held is not None and len(held.lines) < 2:
            return "There is only one event: a ruling is about two."
        return None

    def chosen(self, key: str) -> None:
        """Read it."""
        line = self.source.line(key)
        if line is not None:
            self.shell.open(lambda: event_page(self.desk, self.case_id, line.id))

    def do_chronology_new(self) -> None:
        """Record one by hand."""
        self.shell.open(lambda: forms.new_event(self.desk, self.case_id, self._recorded))

    def do_event_correct(self) -> None:
        """Put it right."""
        line = self._line
        assert line is not None
        self.shell.open(lambda: forms.correct_event(self.desk, line, self._recorded))

    def _recorded(self, answer: Done[Any]) -> None:
        self.came_back()
        self.records.go_to(answer.value.event_id)
        held, wanted = self.source.held, self.source.wanted
        shown = {line.id for line in held.narrowed(wanted)} if held is not None else set()
        hidden = () if answer.value.event_id in shown else ("It is not among those shown here: / shows others.",)
        self.say(" ".join((f"Recorded: {answer.value.when}.", *hidden, *answer.notices)))

    def do_event_remove(self) -> None:
        """Take it away, after asking."""
        self.begin(self._remove())

    async def _remove(self) -> None:
        line = self._line
        if line is None or not await self.ask(
            Confirm("Take this event away? What was said of it and others goes with it; the history keeps both.",
                    "event.remove")
        ):  # fmt: skip
            return
        answer = await self.shell.do(lambda: chronology.remove(self.desk.context, line.id, seen=line.entry))
        self.came_back()
        refused = isinstance(answer, Refused)
        self.say(answer.sentence if isinstance(answer, Refused) else "Taken away; the history keeps it.", warns=refused)

    def do_chronology_narrow(self) -> None:
        """Choose which events are shown."""
        now = self.source.wanted
        self.shell.open(lambda: forms.narrow_form(self.desk, self.case_id, now, self._narrowed))

    def _narrowed(self, answer: Done[Any]) -> None:
        self.source.wanted = answer.value.narrowed()
        self.came_back()

    def do_chronology_differ(self) -> None:
        """Only contradictions, or all again."""
        self.source.wanted = replace(self.source.wanted, contradictions=not self.source.wanted.contradictions)
        self.came_back()

    def looked_at(self) -> str:
        """Which events are shown, where not all of them are."""
        wanted = self.source.wanted
        return json.dumps(forms.narrow_typed(wanted)) if wanted.any else ""

    def look_again(self, looked_at: str) -> None:
        """Show the same events again."""
        accepted = read(NarrowDraft, json.loads(looked_at))
        if not isinstance(accepted, Refused):
            self.source.wanted = accepted.draft.narrowed()
            self.came_back()

    def do_chronology_rule(self) -> None:
        """Say what it and another one are: the one that is like it, or one of several, or one that is named."""
        line, held = self._line, self.source.held
        assert line is not None and held is not None
        if not line.marks:
            self.begin(self._rule_named(held, line))
        elif len(line.marks) == 1:
            other = held.line(line.marks[0].other_id)
            assert other is not None
            self.shell.open(lambda: forms.rule_form(self.desk, held, line, other, self._ruled))
        else:
            self.shell.open(lambda: Pairs(self.desk, self.case_id, line.id))

    async def _rule_named(self, held: Chronology, line: EventLine) -> None:
        number = await self.ask(AskLine("Rule", f"{line.number} and which other event? Its number.", "Number"))
        other = held.line(number) if number is not None else None
        if number is not None and (other is None or other.id == line.id):
            self.say(f"There is no other event {number}.", warns=True)
        elif other is not None:
            self.shell.open(lambda: forms.rule_form(self.desk, held, line, other, self._ruled))

    def _ruled(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(f"They {answer.value.said}. Both accounts stay.")

    def do_chronology_alike(self) -> None:
        """Every two accounts that repeat or contradict each other."""
        self.shell.open(lambda: Pairs(self.desk, self.case_id))

    def do_chronology_paper(self) -> None:
        """As it prints: all of it, or the events that are shown."""
        from crg_tui.screens.made_paper import MadePaper

        offered, subject, draft = _paper(self.case_id, self.source)
        self.shell.open(lambda: MadePaper(self.desk, offered, subject, draft))

    def do_chronology_write(self) -> None:
        """Write the events that are shown as a table for a spreadsheet."""
        self.begin(self._write())

    async def _write(self) -> None:
        from crg_tui.papers.model import Document
        from crg_tui.screens.before_it_goes import held_back
        from crg_tui.services import papers
        from crg_tui.services.leaks import Paper

        offered, subject, draft = _paper(self.case_id, self.source)

        def make() -> Document:
            made = papers.make(self.desk.context, offered.kind, subject, draft)
            assert isinstance(made, Document)
            return made

        proposed = f"chronology-{subject.shown}.csv"
        name = await self.ask(AskLine("Write a table", "A file for a spreadsheet (CSV).", "File", proposed))
        held = self.source.held
        if name is None or held is None:
            return
        if await held_back(self, self.desk, make, Paper(offered.kind, subject), "chronology.write"):
            return
        path = paths.at_home(name)
        if stands(path) and not await self.ask(Confirm(f"{path} is there already. Write over it?", "chronology.write")):
            return
        lines = held.narrowed(self.source.wanted)
        try:
            private_file.put(path, case_sheets.chronology(lines))
        except OSError as error:
            self.say(private_file.why_not_written(error), warns=True)
            return
        self.say(f"Wrote {path.absolute()}: {len(lines)} of {len(held.lines)} events.")


def _paper(case_id: str, source: _Lines) -> Any:
    from crg_tui.domain.papers import PaperKind, offered
    from crg_tui.queries.kept_papers import Subject

    wanted = source.wanted
    draft = NarrowDraft(
        agency=wanted.agency or None, since=wanted.since, until=wanted.until, words=wanted.words or None,
        contradictions=wanted.contradictions,
    )  # fmt: skip
    ref = source.held.ref if source.held is not None else ""
    return offered(PaperKind.CHRONOLOGY), Subject(case_id=case_id, shown=ref), draft


def _told(mark: Mark) -> str:
    note = f"established: {mark.note}" if mark.note else ""
    rest = "; ".join(filter(None, (mark.sentence.removesuffix("."), note)))
    return content.capital(mark.said) + (f": {rest}." if rest else ".")


def event_page(desk: Desk, case_id: str, event_id: str) -> ToldScreen:
    """Everything about one event, and what is said of it and others."""

    def tell() -> Iterable[tuple[str, str]]:
        held = found.of_case(desk.context.store, case_id)
        line = held.line(event_id) if held is not None else None
        return tuple(content.facts(line)) if line is not None else (("", "This event is no longer there."),)

    return ToldScreen("Event", tell, SENSITIVE.__contains__)
