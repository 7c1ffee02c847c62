"""What the privacy view closes is on no screen, nor where any key of a screen leads.

Every text in the record is replaced by the name of its column, so that what is seen says where it comes from. An
ordinary run looks at the meeting room; with `CRG_TUI_TEST_WALL=all` in the environment it looks everywhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui import commands
from crg_tui.clock import SampleClock
from crg_tui.domain.privacy import COLUMNS
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.forms import FormScreen
from crg_tui.services.work import Context, Work, intention
from crg_tui.store import tables
from crg_tui.store.tables import table
from tests.driver import Person
from tests.services.stories import done
from tests.ui.house import at_home
from tests.ui.test_privacy import Seeded, look

AS_MADE = True
ORDINARY = ("room",)
SOUGHT = {
    **COLUMNS, "identities": frozenset({"value"}), "privileged_texts": frozenset({"text"}),
}  # fmt: skip
OF_PAPERS = {"kept_papers", "report_sections", "sign_offs", "circulations", "disclosures", "returned_changes"}
"""What is recorded of papers; the stories of their screens look at the privacy view."""
MADE_OF_A_NOTE = {"notes.action", "room.minute", "room.text", "agenda.minutes"}
"""What somebody makes of a note by its key is in sight: the wording of an action, minute text."""
NOT_PRESSED = {
    "app.back", "app.quit", "app.lock", "app.who", "app.privacy", "app.palette", "app.help", "record.undo", "page.copy",
    "room.number", "decide.number", "views.number", "minutes.print", "paper.print",
}  # fmt: skip
_MARK = re.compile(r"Zq([a-z]+)q([a-z0-9]+)q")


def _marked() -> dict[str, tuple[str, str]]:
    """Table and column that are sought, by what stands in the record there."""
    named = {(name, column) for name, columns in SOUGHT.items() for column in columns}
    return {f"Zq{name.replace('_', '')}q{column.replace('_', '')}q": (name, column) for name, column in named}


@intention
def mark(work: Work) -> None:
    """Replace every text that is sought by the name of its column."""
    tables.map_all()
    sought = {pair: text for text, pair in _marked().items()}
    for kind in tables.RECORDS:
        name = table(kind).name
        for row in () if getattr(kind, "final", False) else work.where(kind):
            for column in SOUGHT.get(name, ()):
                setattr(row, column, sought[name, column])


async def crawl(person: Person, make: Callable[[], BaseScreen[None]]) -> dict[str, set[tuple[str, str]]]:
    """What is seen of the marks on a screen, and where each of its commands leads, by the command."""
    seen: dict[str, set[tuple[str, str]]] = {}

    async def note(where: str) -> None:
        shown = [person.screen()]
        top = person.top()
        for _ in range(len(top.form._fields) if isinstance(top, FormScreen) else 0):
            await person.press("form.next")
            shown.append(person.screen())
        seen[where] = set(_MARK.findall("".join("".join(shown).split())))

    await look(person, make)
    await note("")
    depth = len(person.app.screen_stack)
    for command in commands.commands_in(person.top().CONTEXTS):
        top = person.top()
        if len(person.app.screen_stack) != depth or command.id in NOT_PRESSED or commands.moves(command):
            continue
        if not top.can_do(command.id) or top.refused(command.id) is not None:
            continue
        await top.run(command.id)
        await person.still()
        await note(command.id)
        for _ in range(6):
            if len(person.app.screen_stack) > depth or person.top().in_text:
                await person.key("escape")
    return seen


async def test_every_screen_and_where_its_keys_lead(
    context: Context, database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    seeded = Seeded(context)
    done(mark(context))
    wanted = _marked()
    with context.store.read() as connection:
        kept = {name for name in SOUGHT if connection.execute(sa.text(f"SELECT count(*) FROM {name}")).scalar()}
    assert kept == SOUGHT.keys() - {"reveals", "chasers", "privileged_texts"} - OF_PAPERS
    async with at_home(database_file, clock, (110, 40)) as (person, house):
        screens = seeded.screens(house)
        assert {"Zqreferralsqsummaryq", "Zqreferralsqreasonq"} <= {
            f"Zq{table}q{column}q" for table, column in _MARK.findall(await look(person, screens["referral"]))
        }, "without the privacy view they are seen"
        await person.press("app.back")
        for name in screens if os.environ.get("CRG_TUI_TEST_WALL") else ORDINARY:
            if not person.app.privacy:
                await person.press("app.privacy")
            seen = await crawl(person, screens[name])
            assert seen, name
            for where, marks in seen.items():
                closed = [pair for mark, pair in wanted.items() if tuple(mark.split("q")[1:3]) in marks]
                if where not in MADE_OF_A_NOTE and name != "minutes":
                    assert closed == [], (name, where)
            while len(person.app.screen_stack) > 1:
                before = len(person.app.screen_stack)
                await person.key("escape")
                if len(person.app.screen_stack) == before:
                    person.app.pop_screen()
                    await person.still()
