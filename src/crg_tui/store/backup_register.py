"""Beside the backups that are made in turn: when each was last read back, and its digest. It holds no secret.

It is only for the list; a backup without a line in it is as good, and is read back again when it is restored.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_NAME = "backups.json"
_MOST = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadBack:
    """When a backup was read from beginning to end and found whole (UTC), and the SHA-256 it then had."""

    at: datetime
    sha256: str


def load(folder: Path) -> dict[str, ReadBack]:
    """What is known, by the name of the file; nothing where the register is missing or damaged."""
    try:
        file = folder / _NAME
        held = json.loads(file.read_bytes()) if file.stat().st_size <= _MOST else {}
        lines = held.items() if isinstance(held, dict) else ()
        known = {str(name): ReadBack(datetime.fromisoformat(line["at"]), str(line["sha256"])) for name, line in lines}
        return {name: line for name, line in known.items() if line.at.tzinfo is not None}
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return {}


def write(folder: Path, name: str, read: ReadBack) -> None:
    """Note one, and forget those that have gone. Raises OSError."""
    known = {other: line for other, line in load(folder).items() if (folder / other).exists()} | {name: read}
    beside = folder / f".{_NAME}"
    lines = {name: {"at": line.at.isoformat(), "sha256": line.sha256} for name, line in sorted(known.items())}
    beside.write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")
    beside.chmod(0o600)
    beside.replace(folder / _NAME)
