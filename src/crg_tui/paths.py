"""Where things lie: the shipped folders `db` and `fixtures`, and the person's own database.

In an installed package both folders are inside it; in a checkout they stand at the root of the repository.
"""

from __future__ import annotations

from pathlib import Path

LOGS = ("-wal", "-shm", "-journal")
"""The endings of what the database itself keeps beside its file."""
STRUCK = ".struck"
"""The ending of every list of what was struck out."""
_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE.parent.parent


def shipped(folder: str) -> Path:
    """The folder `db` or `fixtures`. Raises FileNotFoundError when the installation is incomplete."""
    for place in (_PACKAGE / folder, _ROOT / folder):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the folder {folder} is missing from this installation of crg-tui: install it again")


def schema() -> Path:
    """The generated schema that a new database is made from."""
    return shipped("db") / "schema.sql"


def migrations() -> Path:
    """The folder of Alembic's scripts."""
    return shipped("db") / "migrations"


def default_database() -> Path:
    """The database that opens when none is named: in the user's data folder of the operating system."""
    from platformdirs import user_data_path

    return user_data_path("crg-tui", appauthor=False) / "group.crg"


def beside(database: Path, ending: str) -> Path:
    """The file of that ending beside a database: its name is the database's and the ending."""
    return database.with_name(database.name + ending)


def key_header(database: Path) -> Path:
    """The key header that belongs to a database: `X.crg.key` beside `X.crg`."""
    return beside(database, ".key")


def head_file(database: Path) -> Path:
    """Where it is kept how far the log of a database went: `X.crg.head` beside `X.crg`."""
    return beside(database, ".head")


def struck_file(database: Path) -> Path:
    """The list of what was struck out, beside a database or a backup: `X.crg.struck`. It holds names without
    meaning, no content."""
    return beside(database, STRUCK)
