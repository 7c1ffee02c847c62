"""Who can open the database: everybody's own passphrase, the recovery key, and those that open only old backups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.key_slots import SlotKind
from crg_tui.domain.plain_text import LINE_LIMIT
from crg_tui.queries import operators
from crg_tui.queries import ways_in as found
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.secrets import AskSecrets, Field
from crg_tui.screens.working import Working
from crg_tui.services import keys, strength
from crg_tui.widgets.record_list import Column, Row

_NEW = (Field("first", "New passphrase"), Field("again", "Once more"))
_FILE = Field("key_file", "Key file, if any", masked=False)
_WITHOUT = "without "


class _Ways:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: dict[str, Row] = {}

    def keys(self) -> Sequence[str]:
        self._rows = {row.key: row for row in self._read()}
        return list(self._rows)

    def _read(self) -> Iterable[Row]:
        store = self._desk.context.store
        ways = found.every(store)
        yield from (Row(way.slot, (way.who, way.told)) for way in ways if way.ended_at is None)
        have = {way.holder_id for way in ways if way.ended_at is None}
        for line in operators.current(store) if store.slot is not None else ():
            if line.id not in have:
                yield Row(f"{_WITHOUT}{line.id}", (line.name, "no passphrase of their own: Enter gives them one"))
        yield from (Row(way.slot, (way.who, way.told)) for way in ways if way.ended_at is not None)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._rows[key] for key in keys if key in self._rows]


class WaysIn(ListScreen):
    """One line for each way in, and for each person who has none."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("ways", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        columns = (Column("Whose", None, 2), Column("", None, 4))
        empty = "This database is not encrypted. Leave, and run crg-tui key encrypt."
        super().__init__("Who can open the database", _Ways(desk), columns, empty=empty)
        self.desk = desk

    def help(self) -> Iterable[str]:
        """What each person needs to know."""
        return (
            "Everybody has a passphrase of their own, and the log says under whose an entry was made.",
            "A key file is any file kept on a stick that is wanted beside a passphrase. Keep a copy of it.",
            keys.OLD_BACKUPS,
        )

    def why_not(self, command_id: str) -> str | None:
        """Nothing opens a database that is not encrypted; only people are given passphrases, only ways in go."""
        if not command_id.startswith("ways."):
            return None
        if self.desk.context.store.slot is None:
            return "This database has no passphrases here. An unencrypted one: leave, and run crg-tui key encrypt."
        person, way = self._person(), self._way()
        if command_id == "ways.add" and person is None:
            return "Put the cursor on somebody without a passphrase. New people: who works."
        if command_id == "ways.remove" and (way is None or way.ended_at is not None):
            return "Put the cursor on a way in that opens the database today."
        return None

    def _person(self) -> str | None:
        cursor = self.records.cursor or ""
        return cursor.removeprefix(_WITHOUT) if cursor.startswith(_WITHOUT) else None

    def _way(self) -> found.WayIn | None:
        return next((way for way in found.every(self.desk.context.store) if way.slot == self.records.cursor), None)

    def chosen(self, key: str) -> None:
        """All of the line; for a person without a passphrase, give them one."""
        if key.startswith(_WITHOUT):
            self.do_ways_add()
        elif (way := self._way()) is not None:
            self.say(f"{way.who}: {way.told}.")

    def _asked(
        self, title: str, words: str, fields: Sequence[Field], work: Callable[[dict[str, str]], Done[Any] | Refused],
        told: str,
    ) -> None:  # fmt: skip
        self.begin(self._ask(AskSecrets(title, words, fields, work, self._estimate), told))

    async def _ask(self, question: BaseScreen[Done[Any]], told: str) -> None:
        answer = await self.ask(question)
        if answer is not None:
            self.records.reload()
            self.offer()
            self.say(" ".join((told, *answer.notices)))

    def _estimate(self, typed: str) -> str:
        return strength.estimate(typed, strength.words_known(self.desk.context)).sentence

    def do_ways_add(self) -> None:
        """A passphrase for the person under the cursor, who types it."""
        person = self._person()
        if person is None:
            return
        line = next(line for line in operators.current(self.desk.context.store) if line.id == person)
        self._asked(
            f"A passphrase for {line.name}",
            f"{line.name} chooses and types it: three or four words that nobody else knows.",
            (*_NEW, _FILE),
            lambda typed: keys.add_person(
                self.desk.context, person, typed["first"], typed["again"], _path(typed["key_file"])
            ),
            f"{line.name} opens the database with a passphrase of their own now.",
        )  # fmt: skip

    def do_ways_change(self) -> None:
        """Another passphrase in the place of one that is known."""
        self._asked(
            "Change a passphrase",
            f"The old one is typed once, the new one twice. {keys.OLD_BACKUPS}",
            (Field("old", "Old passphrase"), self._file("Its key file, if any"), *_NEW),
            lambda typed: keys.change_passphrase(
                self.desk.context, typed["old"], typed["first"], typed["again"], _path(typed["key_file"])
            ),
            "The passphrase is changed.",
        )  # fmt: skip

    def do_ways_key_file(self) -> None:
        """Want a key file beside a passphrase, or none any more."""
        self._asked(
            "A key file",
            "Any file, kept on a stick and never changed, is wanted beside the passphrase from now on. Without it "
            "this passphrase opens nothing: keep a copy. Leave the new one empty to want none.",
            (
                Field("old", "Passphrase"), self._file("Key file now"),
                Field("new_file", "Key file from now on", masked=False),
            ),
            lambda typed: keys.use_key_file(
                self.desk.context, typed["old"], _path(typed["new_file"]), _path(typed["key_file"])
            ),
            "Done. ctrl+l tries it.",
        )  # fmt: skip

    def _file(self, label: str) -> Field:
        return Field("key_file", label, masked=False)

    def do_ways_remove(self) -> None:
        """Take the way in under the cursor away, with the reason."""
        way = self._way()
        if way is not None:
            self.begin(self._remove(way))

    async def _remove(self, way: found.WayIn) -> None:
        what = "The recovery key" if way.kind is SlotKind.RECOVERY else way.who[:1].upper() + way.who[1:]
        own = " It opened the database just now." if way.is_used else ""
        if not await self.ask(Confirm(f"{what} opens the database no more?{own} {keys.OLD_BACKUPS}", "ways.remove")):
            return
        reason = await self.ask(
            AskLine("Why it ends", "It stands in the record, for example: left.", "Reason", limit=LINE_LIMIT)
        )
        if reason is None:
            return
        answer = await self.shell.do(lambda: keys.remove_person(self.desk.context, way.slot, reason))
        self.records.reload()
        self.say(answer.sentence if isinstance(answer, Refused) else "Removed.", warns=isinstance(answer, Refused))

    def do_ways_recovery(self) -> None:
        """Make a recovery key."""
        from crg_tui.screens.recovery import RecoveryKey

        self.shell.open(lambda: RecoveryKey(self.desk))

    def do_ways_new_key(self) -> None:
        """Encrypt everything anew, after a question."""
        self.begin(self._anew())

    async def _anew(self) -> None:
        question = "Encrypt the whole database under a new key? Every passphrase stays as it is. Make a backup before."
        if not await self.ask(Confirm(question, "ways.new_key")):
            return
        working: Working[Done[int]] = Working(
            "Encrypting anew", "Writing everything anew. Escape stops it.",
            lambda step: keys.new_key(self.desk.context, step),
        )  # fmt: skip
        answer = await self.ask(working)
        if answer is None:
            self.say("Stopped. Everything is as it was.", warns=True)
        elif isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        else:
            self.say(" ".join((f"Encrypted anew. Ways in, as before: {answer.value}.", *answer.notices)))


def _path(typed: str) -> Path | None:
    return Path(typed.strip()).expanduser() if typed.strip() else None
