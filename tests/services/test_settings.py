"""How the program behaves in a database: chosen together, read back, and never more than chosen."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import read
from crg_tui.domain.settings import AS_MADE, HouseSettings, SettingsDraft, in_words
from crg_tui.queries import settings as found
from crg_tui.services import settings, undo
from crg_tui.services.work import Context
from crg_tui.store.tables import HouseSetting, table
from tests.conftest import assert_whole
from tests.services.meeting_stories import draft
from tests.services.stories import done, head, refused


def test_where_nobody_chose_everything_is_as_made(either: Context) -> None:
    assert found.read(either.store) == AS_MADE == HouseSettings()
    assert found.read_seen(either.store).entry is None
    assert AS_MADE.idle_minutes == 10 and AS_MADE.privacy_in_meetings


def test_what_is_chosen_is_read_back_and_only_that_is_written(either: Context) -> None:
    done(settings.change(either, draft(SettingsDraft, idle_minutes="0", backup_folder="~/safe"), seen=None))
    held = found.read_seen(either.store)
    assert held.settings == HouseSettings(idle_minutes=0, backup_folder="~/safe")
    with either.store.read() as connection:
        assert set(connection.execute(sa.select(table(HouseSetting).c.name)).scalars()) == {
            "idle_minutes", "backup_folder",
        }  # fmt: skip
    before = head(either)
    again = draft(SettingsDraft, **held.typed)
    done(settings.change(either, again, seen=held.entry))
    assert head(either) == before, "what stays as it was is no change"
    changed = done(settings.change(either, draft(SettingsDraft, privacy_in_meetings="no"), seen=held.entry))
    assert found.read(either.store) == changed == HouseSettings(privacy_in_meetings=False)
    assert_whole(either)


def test_somebody_else_chose_meanwhile(either: Context) -> None:
    done(settings.change(either, draft(SettingsDraft, idle_minutes="5"), seen=None))
    said = refused(settings.change(either, draft(SettingsDraft, idle_minutes="9"), seen=None)).refusals[0]
    assert "while you were typing" in said.reason and "value: 5" in (said.theirs or "")
    assert found.read(either.store).idle_minutes == 5


def test_a_choice_can_be_undone(either: Context) -> None:
    answer = settings.change(either, draft(SettingsDraft, keep_daily="3"), seen=None)
    done(answer)
    done(undo.undo(either, answer.op_id))  # type: ignore[union-attr]
    assert found.read(either.store) == AS_MADE
    assert_whole(either)


def test_a_value_of_a_later_release_is_as_if_nobody_had_chosen(context: Context) -> None:
    with context.store.write() as session:
        session.add(HouseSetting(name="idle_minutes", value="as the sun sets"))
        session.add(HouseSetting(name="not_yet_known", value="7"))
    assert found.read(context.store) == AS_MADE


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("idle_minutes", "241", "240 minutes is the longest; 0 never locks by itself."),
        ("idle_minutes", "soon", "not a whole number"),
        ("backup_every_days", "367", "at least once a year"),
        ("keep_daily", "0", "between 1 and 366"),
        ("keep_weekly", "121", "no more than 120"),
        ("keep_monthly", "121", "no more than 120"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(name: str, value: str, said: str) -> None:
    answer = read(SettingsDraft, {name: value})
    assert isinstance(answer, Refused) and said in (answer.about(name) or "")


def test_settings_are_told_in_words() -> None:
    assert in_words("idle_minutes", AS_MADE) == "10 minutes without a key"
    assert in_words("idle_minutes", HouseSettings(idle_minutes=0)) == "never by itself, by choice"
    assert in_words("backup_folder", AS_MADE) == "backups, beside the database"
    assert in_words("backup_every_days", HouseSettings(backup_every_days=0)).startswith("never")
    assert in_words("keep_monthly", AS_MADE) == "12"
