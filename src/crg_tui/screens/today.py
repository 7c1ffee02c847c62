"""Today: the first look answers what must not be missed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from crg_tui.domain.answers import Done
from crg_tui.domain.clocks import ClockState
from crg_tui.domain.due import Due, DueKind
from crg_tui.domain.meetings import MeetingState
from crg_tui.domain.minutes_clock import MinutesReading, MinutesStep
from crg_tui.domain.partial_date import show_day
from crg_tui.queries import history
from crg_tui.queries import today as found
from crg_tui.queries.today import NextMeeting, ToApprove, TodayPage
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.undo_last import undo_last
from crg_tui.services import drafts
from crg_tui.services.drafts import SavedDraft
from crg_tui.widgets.record_list import Column, Row

Opened = Callable[[], BaseScreen[None]]


def _day(day: date | None, today: date, said: str = "due") -> str:
    """The year only where it is another one: 80 columns hold what is more pressing beside it."""
    if day is None:
        return "no due date"
    return f"{said} {show_day(day, short=True).removesuffix(f' {today.year}')}"


class Lines:
    """The lines of Today, section by section, and what Enter opens on each."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: dict[str, Row] = {}
        self.typed: dict[str, SavedDraft] = {}
        self.page: TodayPage | None = None
        self._read_at: tuple[date, int] | None = None

    def keys(self) -> Sequence[str]:
        """Read it anew, as far as anything was recorded since; what is typed is read each time."""
        context = self._desk.context
        # Coming back here from a page or a question mostly finds everything as it was.
        now = (context.clock.today(), history.newest(context.store))
        if self.page is None or now != self._read_at:
            self.page = found.page(context.store, now[0], context.clock.now())
            self._read_at = now
        self.typed = {
            f"draft {kept.form} {kept.record_id}": kept
            for kept in drafts.every(context)
            if kept.form not in drafts.NO_FORMS
        }
        self._rows = {row.key: row for row in self._all(self.page, now[0])}
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        """The lines of these keys."""
        return [self._rows[key] for key in keys if key in self._rows]

    def _all(self, page: TodayPage, today: date) -> Iterator[Row]:
        yield from _section("DATABASE", "", list(_unencrypted(self._desk)))
        pressing = [line for line in page.meetings if line.held_on == today or line.state is MeetingState.OPEN]
        of_today = [held for held in page.minutes if held.held_on == today and not held.issued]
        yield from _section("NOW", "", [*_meetings(pressing), *_minutes(of_today)])
        yield from _section("TYPED, NOT RECORDED", "", list(_typed(self.typed)))
        late = sum(clock.reading.state is ClockState.LATE for clock in page.clocks)
        yield from _section("CLOCKS", f"{len(page.clocks)} running, {late} late", list(_clocks(page, today)))
        wanting = sum(line.late for line in page.returns)
        yield from _section("RETURNS", f"{len(page.returns)} outstanding, {wanting} late", list(_returns(page, today)))
        overdue = sum(action.overdue for action in page.actions)
        yield from _section("ACTIONS", f"{overdue} overdue of {len(page.actions)}", list(_actions(page, today)))
        for title, kind in _FURTHER:
            of_kind = [one for one in page.further if one.kind is kind]
            late = sum(one.late for one in of_kind)
            yield from _section(title, f"{late} late of {len(of_kind)}", list(_further(of_kind, today)))
        yield from _section("TO FOLLOW", "", [*_owed(page), *_of_decisions(page)])
        yield from _section("MINUTES", "", list(_minutes([held for held in page.minutes if held not in of_today])))
        yield from _section("REQUESTS", "", list(_disclosures(page, today)))
        due = (Row("retention due", ("cases", "review date came", ", ".join(page.to_review), ""), " "),)
        yield from _section("RETENTION", "", list(due if page.to_review else ()))
        yield from _section("MEETINGS", "", list(_meetings([line for line in page.meetings if line not in pressing])))

    def after(self, key: str | None) -> str | None:
        """The first line of the section after that of this line, of the first section after the last; None: empty."""
        keys = list(self._rows)
        at = keys.index(key) if key in keys else 0
        turn = [*keys[at:], *keys[:at]]
        heading = next((place for place, one in enumerate(turn) if self._rows[one].heading), None)
        return turn[heading + 1] if heading is not None else None


def _section(title: str, count: str, rows: list[Row]) -> Iterator[Row]:
    if rows:
        yield Row(f"heading {title}", (title, "", "", count), heading=True)
        yield from rows


def _unencrypted(desk: Desk) -> Iterator[Row]:
    if desk.context.store.is_unencrypted:
        yield Row("ways", ("this file", "NOT ENCRYPTED", "run crg-tui key encrypt", "for no real case"), "!")


def _clocks(page: TodayPage, today: date) -> Iterator[Row]:
    for clock in page.clocks:
        reading = clock.reading
        late = reading.state is ClockState.LATE
        cells = (
            clock.case_ref,
            reading.rule.title,
            reading.progress,
            _day(reading.due, today, "was due" if late else "due"),
        )
        of = f" {reading.of}" if reading.of else ""
        yield Row(f"case {clock.case_id} {reading.rule.kind.value}{of}", cells, "!" if late else " ")


def _returns(page: TodayPage, today: date) -> Iterator[Row]:
    for line in page.returns:
        asked = f"asked {line.asked_on.shown}" if line.asked_on else "asked, date not recorded"
        cells = (line.case_ref, line.agency, asked, _day(line.due_on, today, "was due" if line.late else "due"))
        yield Row(f"return {line.id}", cells, "!" if line.late else " ")


def _actions(page: TodayPage, today: date) -> Iterator[Row]:
    for action in page.actions:
        cells = (action.ref, action.lead or "no lead", action.wording, _day(action.due_on, today))
        yield Row(f"action {action.id}", cells, "!" if action.overdue else " ")


def _owed(page: TodayPage) -> Iterator[Row]:
    for owed in page.owed:
        asked = f"asked {show_day(owed.asked_on, short=True)}" if owed.asked_on else ""
        if owed.chased_on is not None:
            asked = f"chased {show_day(owed.chased_on, short=True)}"
        cells = (owed.decision_ref, owed.what, f"to follow from {owed.who}", asked)
        yield Row(f"case {owed.case_id} {owed.decision_id} {owed.what} {owed.who}", cells, "!")


def _of_decisions(page: TodayPage) -> Iterator[Row]:
    for decision in page.provisional:
        cells = (decision.ref, "provisional", "taken inquorate, waits for ratification", "")
        yield Row(f"case {decision.case_id} {decision.id} provisional", cells, "!")
    for dispute in page.disputes:
        opened = f"opened {show_day(dispute.opened_on, short=True)}"
        yield Row(
            f"case {dispute.case_id} {dispute.id} dispute", (dispute.ref, "dispute", "partners differ", opened), "!"
        )
    for waiting in page.to_report:
        cells = (waiting.ref, "to report", "decided between meetings", "")
        yield Row(f"case {waiting.case_id} {waiting.id} report", cells, " ")
    for proposed in page.proposed:
        cells = (proposed.ref, "proposed", "not recorded", "")
        yield Row(f"case {proposed.case_id} {proposed.id} proposed", cells, "!")


def _minutes(minutes: Sequence[ToApprove]) -> Iterator[Row]:
    for held in minutes:
        what = "issued, to be approved at the next meeting" if held.issued else "to be issued"
        first = held.clocks[0] if held.clocks else None
        if first is not None:
            what = "draft to go round" if first.step is MinutesStep.DRAFT else what
        cells = (held.meeting_ref, show_day(held.held_on, short=True), what, _clock_words(first))
        yield Row(f"minutes {held.meeting_id}", cells, " " if held.issued else "!")


def _clock_words(clock: MinutesReading | None) -> str:
    if clock is None:
        return ""
    return f"{'was due' if clock.state is ClockState.LATE else 'due'} {clock.due_words}"


def _disclosures(page: TodayPage, today: date) -> Iterator[Row]:
    for one in page.disclosures:
        cells = (one.ref, one.asker.label, f"asked {one.asked_on.shown}", _day(one.due_on, today))
        yield Row(f"disclosure {one.id}", cells, "!" if one.late else " ")


_FURTHER = (
    ("MILESTONES", DueKind.MILESTONE), ("ASSURANCE", DueKind.ASSURANCE), ("REVIEWS", DueKind.REVIEW),
    ("LEARNING", DueKind.LEARNING),
)  # fmt: skip


def _further(lines: Sequence[Due], today: date) -> Iterator[Row]:
    for one in lines:
        due = _day(one.due_on, today, "was due" if one.late else "due") if one.due_on else ""
        yield Row(f"{one.opens} {one.id}", (one.ref, one.kind.label, one.what, due), "!" if one.late else " ")


def _meetings(meetings: Sequence[NextMeeting]) -> Iterator[Row]:
    for meeting in meetings:
        at = f" {meeting.starts_at:%H:%M}" if meeting.starts_at else ""
        state = "open now" if meeting.state.value == "open" else f"{meeting.items} items"
        on = show_day(meeting.held_on, short=True)
        # The hour matters more than the year, and 80 columns hold only one of them.
        cells = (meeting.ref, meeting.kind.label, on.removesuffix(f" {meeting.held_on.year}") + at if at else on, state)
        yield Row(f"meeting {meeting.id}", cells, "!" if state == "open now" else " ")


def _typed(typed: Mapping[str, SavedDraft]) -> Iterator[Row]:
    for key, kept in typed.items():
        beginning = next((text for text in kept.typed.values() if text.strip()), "")
        form = kept.form.replace("_", " ").replace("-", " ")
        cells = (form, "goes on where it was left", " ".join(beginning.split()), "")
        yield Row(key, cells, "!", closed=(2,))


class Today(ListScreen):
    """The first screen."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("today", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        self.lines = Lines(desk)
        columns = (Column("", 12), Column("", 16), Column(""), Column("", 19, right=True, drop=66))
        super().__init__("Today", self.lines, columns, empty="Nothing wants you today. n logs a referral.")
        self.desk = desk

    def on_mount(self) -> None:
        """Say whose group it is."""
        page = self.lines.page
        name = page.partnership if page and page.partnership else ""
        sample = " · SAMPLE, invented" if page and page.sample else ""
        self.title_bar.show(title=f"Today{f' · {name}' if name else ''}{sample}")

    def chosen(self, key: str) -> None:
        """Open what the line is about."""
        from crg_tui.screens import places

        kind, record_id, more, *_ = [*key.split(" "), "", ""]
        draft = self.lines.typed.get(key)
        if draft is not None:
            kind, record_id, more = "draft", draft.form, draft.record_id
        opened = places.opener(self.desk, kind, record_id, more)
        if opened is not None:
            self.shell.open(opened)
        elif draft is not None:
            self.say("It goes on where it was typed: open the form there, and it stands in it.", warns=True)

    def do_today_section(self) -> None:
        """To the next section."""
        key = self.lines.after(self.records.cursor)
        if key is not None:
            self.records.go_to(key)

    def do_cases_open(self) -> None:
        """All cases."""
        from crg_tui.screens.cases import CaseList

        self.shell.open(lambda: CaseList(self.desk))

    def do_meetings_open(self) -> None:
        """All meetings."""
        from crg_tui.screens.meetings import MeetingList

        self.shell.open(lambda: MeetingList(self.desk))

    def do_today_returns(self) -> None:
        """What agencies owe."""
        from crg_tui.screens.returns_owed import ReturnsOwed

        self.shell.open(lambda: ReturnsOwed(self.desk))

    def do_today_agencies(self) -> None:
        """What each agency owes."""
        from crg_tui.screens.agencies_due import AgenciesDue

        self.shell.open(lambda: AgenciesDue(self.desk))

    def do_reviews_open(self) -> None:
        """All reviews."""
        from crg_tui.screens.reviews import Reviews

        self.shell.open(lambda: Reviews(self.desk))

    def do_actions_list(self) -> None:
        """All actions."""
        from crg_tui.screens.actions import ActionList

        self.shell.open(lambda: ActionList(self.desk))

    def do_find_open(self) -> None:
        """Find words in the whole record."""
        from crg_tui.screens.finding import ask_and_open

        self.begin(ask_and_open(self, self.desk))

    def do_group_open(self) -> None:
        """The group."""
        from crg_tui.screens.group import Group

        self.shell.open(lambda: Group(self.desk))

    def do_keep_open(self) -> None:
        """Documents, bank holidays, export, backup, check."""
        from crg_tui.screens.keeping import Keep

        self.shell.open(lambda: Keep(self.desk))

    def do_case_new(self) -> None:
        """Log a referral."""
        from crg_tui.screens.referral import new_referral

        self.shell.open(lambda: new_referral(self.desk, self._logged))

    def _logged(self, answer: Done[Any]) -> None:
        self.records.reload()
        from crg_tui.screens import likeness

        self.say(f"Logged {answer.value.referral_ref}.{likeness.said(self.desk, answer.value.case_id)}")

    def do_record_undo(self) -> None:
        """Undo this person's last operation, after asking."""
        self.begin(undo_last(self, self.desk))
