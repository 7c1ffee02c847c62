"""A referral by keyboard: logged, refused, left, continued, put right; and what the case then shows."""

from __future__ import annotations

from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done
from crg_tui.domain.asking import Accepted, read
from crg_tui.domain.referrals import ReferralDraft
from crg_tui.queries import cases as found
from crg_tui.queries import referrals as found_referrals
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.cases import CaseList
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.referral import ReferralPage
from crg_tui.screens.today import Today
from crg_tui.services import drafts, referrals
from tests.conftest import assert_whole
from tests.ui.house import at_home

HOSTILE = "[/foo] [note] \x1b]52;c;aGk=\x07 \u202eback 👩‍👧 ਸਿੰਘ"
KEPT = "[/foo] [note] ]52;c;aGk= back 👩‍👧 ਸਿੰਘ"


async def test_a_referral_from_today_to_the_case(database_file: Path, clock: SampleClock) -> None:
    async with at_home(database_file, clock) as (person, house):
        await person.press("case.new")
        form = person.on(FormScreen)
        assert person.sees("This is not a child protection referral")
        await person.type_text("31.2.2026")
        await person.press("form.next")
        await person.paste("Sample Hospital")
        await person.press("form.next")
        await person.paste(HOSTILE)
        await person.press("form.save")
        assert person.on(FormScreen) is form
        assert person.sees("There is no 31 February 2026")
        assert person.said().startswith("Not saved: 1 thing")

        await person.press("app.back")
        person.on(Today)
        assert person.sees("TYPED, NOT RECORDED")
        await person.press("case.new")
        assert person.sees("continued from what was typed at 09:30")
        form = person.on(FormScreen)
        assert form.form.typed()["received_on"] == "31.2.2026"
        form.form.fill({**form.form.typed(), "received_on": "2.11.2026", "referrer_name": "Robin Sample"})
        await person.press("form.save")
        person.on(Today)
        assert person.sees("Logged 2026-001/R1.")
        assert not person.sees("TYPED, NOT RECORDED")

        await person.press("cases.open")
        person.on(CaseList)
        assert person.sees("2026-001")
        await person.press("list.choose")
        person.on(CaseScreen)
        assert person.sees("not computable: notification date not recorded")
        assert not person.sees("Robin Sample")
        line = found.lines(house.desk.context.store)[0]
        assert line.summary == KEPT

        await person.press("case.identities")
        await person.type_text("to write to the family")
        await person.key("enter")
        assert person.sees("Robin Sample")
        await person.press("case.identities")
        assert not person.sees("Robin Sample")
        assert_whole(house.desk.context)


async def test_somebody_else_changes_what_is_being_put_right(database_file: Path, clock: SampleClock) -> None:
    async with at_home(database_file, clock) as (person, house):
        context = house.desk.context
        given = {"received_on": "2.11.2026", "referring_agency": "Sample Hospital", "summary": "A summary"}
        answer = referrals.log(context, _draft(given))
        assert isinstance(answer, Done)
        await person.press("cases.open", "list.choose", "case.referrals")
        person.on(ReferralPage)
        await person.press("referral.correct")
        form = person.on(FormScreen)

        page = found_referrals.page(context.store, answer.value.referral_id)
        assert page is not None
        theirs = _draft({**given, "summary": "Theirs", "children": "Child A"})
        assert isinstance(referrals.correct(context, page.id, theirs, seen=page.entry), Done)

        form.form.fill({**form.form.typed(), "summary": "Mine"})
        await person.press("form.save")
        assert person.on(FormScreen) is form
        assert form.form.typed()["summary"] == "Mine"
        assert person.sees("while you were typing")
        assert person.sees("It now says: summary: Theirs")
        await person.press("form.save")
        person.on(ReferralPage)
        assert person.sees("Mine")
        assert drafts.every(context) == ()
        assert_whole(context)


async def test_a_lock_in_the_middle_of_typing_comes_back_to_the_same_field(
    database_file: Path, clock: SampleClock
) -> None:
    async with at_home(database_file, clock) as (person, house):
        await person.press("case.new", "form.next")
        await person.type_text("Sample Hos")
        await person.press("app.lock")
        assert person.sees("Passphrase")
        assert not person.sees("Sample Hos")
        assert house.desk.held is None
        await person.type_text("correct horse, sample staple")
        await person.key("enter")
        form = await person.until(FormScreen)
        await person.type_text("pital")
        assert form.form.typed()["referring_agency"] == "Sample Hospital"


async def test_small_and_large_terminals(database_file: Path, clock: SampleClock) -> None:
    async with at_home(database_file, clock, size=(60, 20)) as (person, _):
        await person.press("case.new")
        await person.type_text("x" * 30)
        for size in ((120, 40), (60, 20), (200, 60), (80, 24)):
            await person.resize(*size)
            assert person.sees("Received on")
            assert max(len(line) for line in person.lines()) <= size[0]


def _draft(given: dict[str, str]) -> ReferralDraft:
    accepted = read(ReferralDraft, given)
    assert isinstance(accepted, Accepted)
    return accepted.draft
