"""The seal of a printed page, and a folder that was handed over, checked by keyboard."""

from __future__ import annotations

import json
from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain import seals
from crg_tui.screens.keeping import CheckScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.services import drafts
from crg_tui.services.work import Context
from tests.services.stories import head, logged
from tests.ui.house import at_home, find_command
from tests.ui.test_group_story import fill
from tests.ui.test_keeping_story import refused, wait_for


async def test_a_seal_from_a_page_and_a_package_are_checked(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path
) -> None:
    logged(context)
    seal = seals.make(*head(context))
    with context.store.read() as connection:
        (database,) = connection.exec_driver_sql("SELECT id FROM database_info").one()
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "log-head.json").write_text(
        json.dumps({"seq": head(context)[0], "hash": head(context)[1], "database id": database})
    )
    logged(context, summary="Another.")
    async with at_home(database_file, clock) as (person, house):
        await find_command(person, "check")
        await person.until(CheckScreen)
        await wait_for(person, lambda: person.sees("Nothing found"))
        assert person.sees("a seal") and person.sees("a package")
        await person.press("check.seal")
        await fill(person, seal="no seal")
        assert "This is no seal." in await refused(person, "seal")
        await fill(person, seal=seal.lower().replace(" ", "-"))
        await person.press("form.save")
        await person.until(ToldScreen)
        assert person.sees("Unaltered since entry") and person.sees("entries were added after it")
        await person.press("app.back")
        await person.until(CheckScreen)
        await person.press("check.seal")
        await fill(person, seal=seals.make(head(context)[0], "0" * 64), paper="")
        await person.press("form.save")
        await person.until(ToldScreen)
        assert person.sees("the log was rebuilt, or the paper is of another")
        await person.press("app.back", "check.package")
        await fill(person, folder=str(tmp_path))
        assert "holds no log-head.json" in await refused(person, "folder")
        await fill(person, folder=str(tmp_path / "given"))
        await person.press("form.save")
        await person.until(ToldScreen)
        assert person.sees("the last one in the package")
        assert drafts.every(house.desk.context) == ()
