"""Identities by keyboard: one reason for a case, until the lock, the next item, or somebody else works."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from crg_tui.clock import SampleClock
from crg_tui.domain.adults import AdultDraft
from crg_tui.domain.case_drafts import ChildDraft
from crg_tui.screens.adults import Adults
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.children import Children
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.referral import ReferralPage
from crg_tui.screens.room import RoomScreen
from crg_tui.services import adults, cases
from crg_tui.services.work import Context
from crg_tui.store.tables import Reveal, table
from tests.driver import Person
from tests.services.meeting_stories import draft, group_of, opened
from tests.services.stories import NAME, done, logged
from tests.ui.house import at_home
from tests.ui.test_lock import mounted, unlock

OPEN = "IDENTITIES OF 2026-001 OPEN"


def reveals(context: Context) -> int:
    with context.store.read() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table(Reveal))).scalar_one()


def case_with_people(context: Context) -> str:
    case = logged(context, referrer_name=NAME).case_id
    child = draft(ChildDraft, pseudonym="Child Z", name="Zed Sampleworth", born="2024")
    done(cases.add_child(context, case, child))
    visitor = draft(AdultDraft, role="Health Visitor", kind="staff", name="Vee Sampleworth")
    done(adults.add(context, case, visitor))
    return case


async def give(person: Person, reason: str) -> None:
    person.on(AskReason)
    await person.type_text(reason)
    await person.press("reason.give")
    await person.still()


async def test_one_reason_opens_all_of_one_case_until_the_lock(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    case_with_people(context)
    async with at_home(database_file, clock) as (person, house):
        await person.press("cases.open", "list.choose", "case.identities")
        await give(person, "to write to the family")
        assert person.sees("Identities: opened and logged. i closes them.") and person.sees("Zed Sampleworth")
        assert OPEN in person.lines()[0] and "2026-001 · " in person.lines()[0]
        await person.press("case.children", "list.bottom", "list.choose")
        assert person.on(FormScreen).form.typed()["name"] == "Zed Sampleworth", "nothing is asked a second time"
        assert OPEN in person.lines()[0]
        await person.press("app.back", "app.back", "case.adults", "list.choose")
        assert person.on(FormScreen).form.typed()["name"] == "Vee Sampleworth"
        await person.press("app.back", "app.back", "case.referrals", "referral.correct")
        assert person.on(FormScreen).form.typed()["referrer_name"] == NAME
        assert reveals(house.desk.context) == 1
        await person.press("app.back", "app.back", "app.lock")
        assert house.desk.opened == {} and "Sampleworth" not in mounted(person) + person.screen()
        await unlock(person, CaseScreen)
        assert not person.sees("Sampleworth") and OPEN not in person.screen()
        await person.press("case.children", "list.bottom", "list.choose")
        await give(person, "once more")
        assert reveals(house.desk.context) == 2
        await person.press("app.back", "app.back", "case.identities")
        assert not person.sees("Sampleworth") and OPEN not in person.screen() and house.desk.opened == {}


async def test_a_form_with_identities_asks_again_after_a_lock_and_goes_on(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    case_with_people(context)
    async with at_home(database_file, clock) as (person, house):
        await person.press("cases.open", "list.choose", "case.children", "list.bottom", "list.choose")
        await give(person, "to put it right")
        form = person.on(FormScreen).form
        while form.field != "age":
            await person.press("form.next")
        await person.type_text("4 months")
        await person.key("left")
        place = form.place
        await person.press("app.lock")
        assert "Sampleworth" not in mounted(person)
        await unlock(person, AskReason)
        assert not person.sees("Sampleworth") and reveals(house.desk.context) == 1
        await give(person, "to go on")
        form = person.on(FormScreen).form
        assert form.typed()["age"] == "4 months" and form.place == place and reveals(house.desk.context) == 2
        await person.press("form.save")
        assert person.on(Children)


async def test_without_a_reason_nothing_is_opened(context: Context, database_file: Path, clock: SampleClock) -> None:
    case_with_people(context)
    async with at_home(database_file, clock) as (person, house):
        await person.press("cases.open", "list.choose", "case.adults", "list.choose", "reason.leave")
        assert person.on(Adults) and reveals(house.desk.context) == 0
        await person.press("app.back", "case.referrals", "referral.correct", "reason.leave")
        assert person.on(ReferralPage) and house.desk.opened == {}
        await person.press("app.back", "case.adults", "adult.new")
        assert person.on(FormScreen), "a new one shows nobody"


async def test_the_next_item_closes_them(context: Context, database_file: Path, clock: SampleClock) -> None:
    group_of(context)
    case_with_people(context)
    opened(context)
    async with at_home(database_file, clock, (120, 40)) as (person, house):
        await person.press("list.top", "list.choose")
        await person.key("6")
        await person.press("room.take", "room.case", "case.identities")
        await give(person, "asked for in the meeting")
        await person.press("app.back")
        assert person.on(RoomScreen) and OPEN in person.lines()[0]
        await person.press("room.next", "room.take")
        assert OPEN not in person.lines()[0] and house.desk.opened == {}
