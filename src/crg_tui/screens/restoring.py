"""Restoring by keyboard: look at what would change, confirm it, and begin anew at the passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from crg_tui.clock import Clock
from crg_tui.domain.answers import Refused
from crg_tui.domain.long_work import Step
from crg_tui.queries import backups as found
from crg_tui.screens import paths
from crg_tui.screens.ask_line import AskLine, AskPassphrase
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.working import Working
from crg_tui.services import restoring
from crg_tui.services.restoring import Asked, By, Preview, Restored
from crg_tui.services.restoring_words import facts, opens
from crg_tui.widgets.page import Piece

_LOOKING = "Reading the backup and comparing it with what stands there. Escape stops it."
_RESTORING = "Putting the backup in its place. Escape stops it while it is read."


async def restore_open(screen: BaseScreen[Any], desk: Desk, source: Path) -> None:
    """From a screen over the open database: what would change, and once that is confirmed the restore itself, for which
    the application locks."""
    store, operator, clock = desk.context.store, desk.context.operator, desk.context.clock
    assert store.path is not None
    # The store overwrites its own key when the application locks.
    known = (bytearray(store.key),) if store.key is not None else ()
    seen = await _look(screen, Asked(source, store.path, known=known))
    if seen is None or not await _confirmed(screen, seen[1], "backups.restore"):
        return

    def work(step: Step) -> str | Refused:
        return _carry_out(seen[0], seen[1], clock, operator, step)

    await screen.shell.apart(lambda: Working("Restore", _RESTORING, work))


async def restore_locked(screen: BaseScreen[Any], database: Path, clock: Clock) -> str | None:
    """From the screen that asks for the passphrase: which backup, its passphrase, what would change, the restore; what
    to say then, or None where it was left."""
    newest = next(iter(_listed(database)), "")
    question = "The backup that is to come back. What stands there now is kept beside it."
    typed = await screen.ask(AskLine("Restore", question, "File", newest))
    if typed is None:
        return None
    seen = await _look(screen, Asked(paths.typed(typed), database))
    if seen is None or not await _confirmed(screen, seen[1], "unlock.restore"):
        return None
    asked, preview = seen
    answer = await screen.ask(
        Working[str]("Restore", _RESTORING, lambda step: _carry_out(asked, preview, clock, None, step))
    )
    if isinstance(answer, Refused):
        return answer.sentence
    return answer or "Stopped. Nothing was changed."


def _listed(database: Path) -> list[str]:
    try:
        return [line.path for line in found.listed(database.parent / found.FOLDER, found.stem_of(database))]
    except OSError:
        return []


async def _look(screen: BaseScreen[Any], asked: Asked) -> tuple[Asked, Preview] | None:
    while True:
        trying = asked

        def work(step: Step, trying: Asked = trying) -> Preview | Refused:
            try:
                return restoring.look(trying, step)
            except OSError as error:
                return paths.failed(error, Path(error.filename or trying.source), "file")

        answer = await screen.ask(Working[Preview]("Restore", _LOOKING, work))
        if isinstance(answer, Preview):
            return asked, answer
        if answer is None:
            screen.say("Stopped. Nothing was changed.", warns=True)
            return None
        if answer.about("passphrase") is None:
            screen.say(f"{answer.sentence} Nothing was changed.", warns=True)
            return None
        passphrase = await screen.ask(AskPassphrase("Restore", answer.sentence))
        if passphrase is None:
            return None
        asked = replace(asked, passphrase=passphrase)


async def _confirmed(screen: BaseScreen[Any], seen: Preview, asked_by: str) -> bool:
    page = ReadAndConfirm("Restore: what would change", tuple(_pieces(seen)))
    if not await screen.ask(page):
        screen.say("Nothing was changed.")
        return False
    if seen.another:
        question = "ANOTHER database stands there, not the one that was backed up. Put the backup in its place?"
        confirm: BaseScreen[bool] = Confirm(question, asked_by)
        return await screen.ask(confirm) is True
    return True


def _pieces(seen: Preview) -> Iterator[Piece]:
    yield from (Piece(text, label) for label, text in facts(seen))
    yield Piece("")
    yield Piece("Enter puts the backup in its place, Escape changes nothing. The passphrase is asked for then.")


def _carry_out(asked: Asked, seen: Preview, clock: Clock, by: By, step: Step) -> str | Refused:
    try:
        done = restoring.restore(asked, seen, clock, by, other=True, step=step)
    except OSError as error:
        return paths.failed(error, Path(error.filename or asked.database), "file")
    finally:
        for key in asked.known:
            key[:] = bytes(len(key))
    return done if isinstance(done, Refused) else _said(done)


def _said(done: Restored) -> str:
    kept = f" What stood there is kept as {Path(done.replaced).name}." if done.replaced else ""
    count = done.left_behind
    left = f" {count:,} log {'entries were' if count > 1 else 'entry was'} left behind." if count else ""
    return f"Restored.{left}{kept} It opens with {opens(done.ways_in)}."
