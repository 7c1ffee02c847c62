"""How far the log went when the record was handed over, in a file of its own in the folder: `log-head.json`.

Whoever has the folder can have the record checked against it later. The log's entries are not needed for that.
"""

from __future__ import annotations

import json
from pathlib import Path

import sqlalchemy as sa

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.sealed_paper import PackageHead
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import DatabaseInfo, table

FILE = "log-head.json"
_LARGEST = 4096


def content(store: Store) -> bytes:
    """The file: number and hash of the log's last entry, and the key of the database."""
    with store.read() as connection:
        seq, entry_hash = audit.head(connection)
        database = connection.execute(sa.select(table(DatabaseInfo).c.id)).scalar_one()
    return json.dumps({"database id": database, "hash": entry_hash, "seq": seq}, indent=1).encode() + b"\n"


def read(folder: Path) -> PackageHead | Refused:
    """What a folder says of the log it was made from. Raises OSError when it cannot be read."""
    path = folder / FILE
    if not path.is_file():
        return refuse(
            f"{folder} holds no {FILE}.", "Name a folder that `crg-tui export` wrote; older ones have none.", "folder"
        )
    with path.open("rb") as file:
        text = file.read(_LARGEST)
    try:
        said = json.loads(text)
        seq, entry_hash, database = said["seq"], said["hash"], said["database id"]
        if type(seq) is not int or seq < 0 or len(bytes.fromhex(entry_hash)) != 32 or type(database) is not str:
            raise ValueError
    except (ValueError, TypeError, LookupError, RecursionError):
        return refuse(
            f"{path} is not as the program wrote it.", "Compare the folder with its SHA256SUMS: ask who keeps it.",
            "folder",
        )  # fmt: skip
    return PackageHead(seq, entry_hash, database)
