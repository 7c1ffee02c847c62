"""`crg-tui today`: what is due, late and outstanding."""

from __future__ import annotations

import argparse

from crg_tui.cli import desk
from crg_tui.domain.partial_date import show_day


def build(parser: argparse.ArgumentParser) -> None:
    """No options of its own."""
    parser.set_defaults(function=_today)


def _today(options: argparse.Namespace) -> int:
    from crg_tui.queries import today

    with desk.opened(options) as context:
        day = context.clock.today()
        page = today.page(context.store, day, context.clock.now())
    if options.json:
        desk.print_json(page)
        return 0
    print(f"Today is {show_day(day)}." + (f" {page.partnership}." if page.partnership else ""))
    for clock in page.clocks:
        due = f", due {show_day(clock.reading.due)}" if clock.reading.due else ""
        print(f"clock {clock.case_ref}: {clock.reading.rule.title}, {clock.reading.progress}{due}")
    for line in page.returns:
        due = f", due {show_day(line.due_on)}" if line.due_on else ", no due date"
        print(f"return {line.case_ref}: {line.agency}{due}{', late' if line.late else ''}")
    for action in page.actions:
        due = f", due {show_day(action.due_on)}" if action.due_on else ", no due date"
        late = ", overdue" if action.overdue else ""
        print(f"action {action.ref}: {desk.first_line(action.wording)} ({action.lead or 'no lead'}){due}{late}")
    for dispute in page.disputes:
        print(f"dispute   {dispute.ref}: the partners differ, opened {show_day(dispute.opened_on)}")
    for waiting in page.to_report:
        print(f"to report {waiting.ref}: decided between meetings, not yet reported to the group")
    for owed in page.owed:
        asked = f", asked {show_day(owed.asked_on)}" if owed.asked_on else ""
        asked += f", chased {show_day(owed.chased_on)}" if owed.chased_on else ""
        print(f"to follow {owed.decision_ref}: {owed.what} from {owed.who}{asked}")
    for decision in page.provisional:
        print(f"provisional {decision.ref}: waits for ratification")
    for proposed in page.proposed:
        print(f"proposed {proposed.ref}: not recorded")
    for minutes in page.minutes:
        state = "issued, to be approved" if minutes.issued else "to be issued"
        print(f"minutes {minutes.meeting_ref}: {show_day(minutes.held_on)}, {state}")
        for reading in minutes.clocks:
            due = f"due {reading.due_words}"
            print(f"minutes {minutes.meeting_ref}: {reading.step.label.lower()}: {due}, {reading.progress}")
    for request in page.disclosures:
        due = f", due {show_day(request.due_on)}" if request.due_on else ", no due date"
        late = ", late" if request.late else ""
        print(f"request {request.ref}: {request.asker.label}, asked {request.asked_on.shown}{due}{late}")
    for one in page.further:
        due = f", due {show_day(one.due_on)}" if one.due_on else ""
        print(f"{one.kind.label} {one.told}{due}{', late' if one.late else ''}")
    if page.to_review:
        print(f"retention: the review date has come of {', '.join(page.to_review)}")
    for meeting in page.meetings:
        print(f"meeting {meeting.ref}: {show_day(meeting.held_on)}, {meeting.kind.label}, {meeting.items} items")
    return 0
