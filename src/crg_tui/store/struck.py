"""The list of what was struck out, kept beside the database and beside every backup.

A backup that is older than a strike-out still holds what went. With this list it can be taken out again when the backup
is restored. The list holds keys that mean nothing outside the database, grounds and days, never content. Whoever can
write beside the database can also take it away: it is a reminder, and proves nothing.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from crg_tui import paths
from crg_tui.domain.striking import StrikeGround
from crg_tui.errors import CrgError

FORMAT, VERSION = "crg-struck", 1
_KEY = re.compile(r"[0-9a-f-]{1,64}")
_NAME = re.compile(r"[a-z_]{1,40}")
_LARGEST = 50 * 1024 * 1024


class NotAList(CrgError):
    """The file is not such a list, or it was damaged; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class ListedTarget:
    """One record that lost words, by its table and key. `columns` None: the whole record went."""

    kind: str
    key: str
    columns: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class ListedStrike:
    """One strike-out: of which database, its key, number, ground and day; the log entries, records and documents'
    digests it took."""

    database: str
    id: str
    number: int
    ground: StrikeGround
    on_day: date
    entries: tuple[str, ...]
    targets: tuple[ListedTarget, ...]
    digests: tuple[str, ...]


def merged(*lists: Iterable[ListedStrike]) -> tuple[ListedStrike, ...]:
    """Every strike-out that any of the lists names, oldest first, with everything that any of them says it took.

    Number, ground and day are those of the last list that names it.
    """
    found: dict[tuple[str, str], ListedStrike] = {}
    for strike in (strike for listed in lists for strike in listed):
        before = found.get((strike.database, strike.id))
        if before is not None:
            strike = replace(
                strike,
                entries=tuple(dict.fromkeys((*before.entries, *strike.entries))),
                targets=_united((*before.targets, *strike.targets)),
                digests=tuple(dict.fromkeys((*before.digests, *strike.digests))),
            )
        found[strike.database, strike.id] = strike
    return tuple(sorted(found.values(), key=lambda strike: strike.number))


def _united(targets: Iterable[ListedTarget]) -> tuple[ListedTarget, ...]:
    taken: dict[tuple[str, str], tuple[str, ...] | None] = {}
    for target in targets:
        before = taken.get((target.kind, target.key), ())
        whole = before is None or target.columns is None
        taken[target.kind, target.key] = None if whole else tuple(sorted({*(before or ()), *(target.columns or ())}))
    return tuple(ListedTarget(kind, key, columns) for (kind, key), columns in taken.items())


def write(path: Path, strikes: Sequence[ListedStrike]) -> None:
    """Write the list whole or not at all, readable by its owner alone. Raises OSError.

    What stood in it stays: the record of an older backup knows less than the list. One that cannot be read is kept
    under another name.
    """
    try:
        before = read(path)
    except FileNotFoundError:
        before = ()
    except NotAList:
        path.replace(path.with_name(f"{path.name}.unreadable"))
        before = ()
    strikes = merged(before, strikes)
    content = {
        "format": FORMAT,
        "version": VERSION,
        "strike_outs": [
            {
                "database": strike.database, "id": strike.id, "number": strike.number, "ground": strike.ground.value,
                "on_day": strike.on_day.isoformat(), "entries": list(strike.entries),
                "records": [[t.kind, t.key, None if t.columns is None else list(t.columns)] for t in strike.targets],
                "digests": list(strike.digests),
            }
            for strike in strikes
        ],
    }  # fmt: skip
    _put(path, json.dumps(content, indent=1).encode() + b"\n")


def _put(path: Path, content: bytes) -> None:
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        # mkstemp makes the file for its owner alone.
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def read(path: Path) -> tuple[ListedStrike, ...]:
    """The strike-outs that a list names, oldest first. Raises NotAList, or OSError where there is none."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError(path)
        whole = json.loads(path.read_bytes())
        if whole["format"] != FORMAT or whole["version"] != VERSION:
            raise ValueError(path)
        return tuple(_strike(held) for held in whole["strike_outs"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotAList(f"{path} is not a list of strike-outs, or it is damaged.") from None


def _strike(held: Any) -> ListedStrike:
    number = held["number"]
    if type(number) is not int or number < 1:
        raise ValueError(number)
    targets = tuple(
        ListedTarget(
            _checked(kind, _NAME), _checked(key, _KEY),
            None if columns is None else tuple(_checked(name, _NAME) for name in columns),
        )
        for kind, key, columns in held["records"]
    )  # fmt: skip
    return ListedStrike(
        _checked(held["database"], _KEY), _checked(held["id"], _KEY), number, StrikeGround(held["ground"]),
        date.fromisoformat(held["on_day"]),
        tuple(_checked(key, _KEY) for key in held["entries"]), targets,
        tuple(_checked(key, _KEY) for key in held["digests"]),
    )  # fmt: skip


def _checked(value: Any, form: re.Pattern[str]) -> str:
    if not isinstance(value, str) or form.fullmatch(value) is None:
        raise ValueError(value)
    return value


def copy_to(database: Path, database_id: str, folder: Path) -> Path | None:
    """Put the database's list into a folder of backups; where it lies, or None where nothing was ever struck out.

    There is one for each database in a folder, named after both its file and its key; it only ever grows. Raises
    OSError, or NotAList where the database's own cannot be read.
    """
    source, target = paths.struck_file(database), folder / f"{database.name}.{database_id[-12:]}{paths.STRUCK}"
    if not source.exists():
        return None
    write(target, read(source))
    return target
