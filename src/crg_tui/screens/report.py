"""The rapid review report of a case: its sections, what the record fills in, what is still to be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.privacy import CLOSED
from crg_tui.papers.content import report_state
from crg_tui.papers.content import template as headings
from crg_tui.papers.content.kept import kept
from crg_tui.papers.model import Document
from crg_tui.queries import report as found
from crg_tui.queries.kept_papers import Subject
from crg_tui.queries.report import Report
from crg_tui.screens import report_forms as forms
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.before_it_goes import held_back
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.group_forms import Answered
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.paper import PaperScreen, ToldScreen
from crg_tui.services import papers
from crg_tui.services.leaks import Paper, of_kept
from crg_tui.widgets.record_list import Column, RecordList, Row
from crg_tui.widgets.words import Words


class _Sections:
    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk = desk
        self._case_id = case_id
        self.report: Report | None = None

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        self.report = found.read(context.store, self._case_id, context.clock.today())
        if self.report is None:
            return []
        names = [section.name for section in self.report.template.sections]
        return [*names, *(line.section for line in self.report.nowhere)]

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        made_of = self.report
        if made_of is None:
            return []
        sections = {section.name: (at, section) for at, section in enumerate(made_of.template.sections, 1)}
        rows = []
        for key in keys:
            if key in sections:
                at, section = sections[key]
                gaps = made_of.gaps_in(section)
                state = report_state.state(made_of, section)
                rows.append(Row(key, (str(at), section.heading, state), "!" if gaps else " "))
            else:
                rows.append(Row(key, ("", key, "in no section now"), "!"))
        return rows


class ReportScreen(ListScreen):
    """Enter writes the words of a section; under the list stands what the record fills in and what is missing."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("report", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str) -> None:
        self.source = _Sections(desk, case_id)
        columns = (Column("", 2, right=True), Column("Section"), Column("", 28, drop=60))
        super().__init__("Rapid review report", self.source, columns, empty="This case was undone; go back.")
        self.desk = desk
        self.case_id = case_id
        self.head = Words()
        self.below = Words()

    def body(self) -> Iterable[Widget]:
        """How it stands, the sections, what one of them lacks."""
        yield self.head
        yield self.records
        yield self.below

    def tell(self) -> None:
        """How it stands."""
        made_of = self.report
        if made_of is None:
            return
        self.title_bar.show(title=f"Rapid review report · {made_of.case.ref}")
        self.head.say(" ".join((*report_state.standing(made_of), report_state.headings(made_of))))
        self._tell_section()
        self.offer()

    def _tell_section(self) -> None:
        made_of = self.report
        section = made_of.template.section(self.records.cursor or "") if made_of is not None else None
        if made_of is None or section is None:
            self.below.say("These words stand in no section of the template: Enter opens them, to copy or take away.")
            return
        gaps = made_of.gaps_in(section)
        wanting = f" Missing: {'; '.join(gaps)}." if gaps else ""
        words = made_of.written(section)
        text = " ".join(words.text.split())[:300] if words is not None else ""
        said = CLOSED if text and self.shell.privacy else text
        self.below.say(
            f"{headings.filled(made_of.template, section).capitalize()}.{wanting}\n{said}".strip(), warns=bool(gaps)
        )

    def close_view(self) -> None:
        """What is written is closed in the privacy view."""
        super().close_view()
        self._tell_section()

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        """Another section."""
        super().on_record_list_moved(message)
        self._tell_section()

    @property
    def report(self) -> Report | None:
        """What was read last."""
        return self.source.report

    def why_not(self, command_id: str) -> str | None:
        """What was kept is needed first."""
        if self.report is None:
            return "This case was undone; go back." if command_id.startswith("report.") else None
        if command_id in ("report.signed", "report.sent", "report.went") and not self.report.kept:
            return "No version was kept yet: k keeps exactly what goes out."
        return None

    def chosen(self, key: str) -> None:
        """Write its words."""
        made_of = self.report
        if made_of is not None:
            self.shell.open(lambda: forms.write_section(self.desk, made_of, key, self._did("Recorded.")))

    def _did(self, sentence: str) -> Answered:
        def done(answer: Done[Any]) -> None:
            self.came_back()
            self.say(" ".join((sentence, *answer.notices)))

        return done

    def do_report_preview(self) -> None:
        """The report as it would print now."""
        about = self._about()
        title, name = f"Report of {about.subject.shown} as it prints", f"{about.subject.shown} rapid review report"
        self.shell.open(lambda: PaperScreen(title, self._printed, name, self.desk, about))

    def _about(self) -> Paper:
        ref = self.report.case.ref if self.report is not None else ""
        return Paper(PaperKind.REPORT, Subject(case_id=self.case_id, shown=ref))

    def _printed(self) -> Document:
        paper = papers.make(self.desk.context, PaperKind.REPORT, self._about().subject)
        assert isinstance(paper, Document)
        return paper

    def do_report_went(self) -> None:
        """The newest version as it went out."""
        desk, case_id = self.desk, self.case_id
        assert self.report is not None
        newest = self.report.kept[0]

        def make() -> Document:
            line = next(iter(found.kept_of(desk.context.store, case_id)))
            return kept(line)

        title = f"{newest.ref}, version {newest.version}, as it went out"
        about, name = of_kept(desk.context, newest), f"{newest.about} rapid review report v{newest.version}"
        self.shell.open(lambda: PaperScreen(title, make, name, desk, about))

    def do_report_missing(self) -> None:
        """Everything that is still to be written or recorded."""
        desk, case_id = self.desk, self.case_id

        def tell() -> list[tuple[str, str]]:
            made_of = found.read(desk.context.store, case_id, desk.context.clock.today())
            gaps = made_of.gaps if made_of is not None else ()
            return [(gap.where, gap.what) for gap in gaps] or [("", "Nothing is missing.")]

        self.shell.open(lambda: ToldScreen("Still to be written or recorded", tell))

    def do_report_keep(self) -> None:
        """Keep it, after asking."""
        self.begin(self._keep())

    async def _keep(self) -> None:
        made_of, despite = self.report, None
        if made_of is None or await held_back(self, self.desk, self._printed, self._about(), "report.keep"):
            return
        if gaps := made_of.gaps:
            said = "; ".join(gap.sentence for gap in gaps)
            despite = await self.ask(AskReason(f"Missing: {said}. Why is it kept all the same? It prints."))
            if despite is None:
                return
        elif not await self.ask(Confirm("Keep the report? A kept version stays as it is.", "report.keep")):
            return
        subject = Subject(case_id=self.case_id, shown=made_of.case.ref)
        answer = await self.shell.do(lambda: papers.keep(self.desk.context, PaperKind.REPORT, subject, despite=despite))
        self.came_back()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        self.say(f"Kept as {answer.value.ref}, version {answer.value.version}, without sign-offs. o records them.")

    def do_report_signed(self) -> None:
        """The partners' sign-offs of the newest version."""
        from crg_tui.screens.sign_offs import SignOffs

        assert self.report is not None
        paper_id = self.report.kept[0].id
        self.shell.open(lambda: SignOffs(self.desk, paper_id))

    def do_report_sent(self) -> None:
        """It was sent to the Panel."""
        said = "The step is recorded; the clock reads it."
        self.shell.open(lambda: forms.sent_form(self.desk, self.case_id, self._did(said)))
