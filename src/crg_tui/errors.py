"""Exceptions with sentences: what happened, and what to do next. They are for the disk and for bugs, not for rules."""

from __future__ import annotations


class CrgError(Exception):
    """Something outside the rules of the record went wrong. `str()` is what the person is shown."""


class WrongPassphrase(CrgError):
    """The passphrase does not open the key."""

    def __init__(self) -> None:
        super().__init__("The passphrase does not open this file. Check capitals and layout, and type it again.")


class KeyFileMissing(CrgError):
    """An encrypted database without its key file."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The key file {path} is missing, and without it the database cannot be opened. "
            "Put it back beside the database, or restore a backup, which holds both."
        )


class KeyFileDamaged(CrgError):
    """A key file that cannot be read."""

    def __init__(self, path: str) -> None:
        super().__init__(f"The key file {path} is damaged. Put back a copy of it, or restore a backup.")


class DatabaseMissing(CrgError):
    """No database where one was named."""

    def __init__(self, path: str) -> None:
        super().__init__(f"There is no database at {path}. Make one with `crg-tui init`, or name another with --db.")


class DatabaseExists(CrgError):
    """A database where a new one was to be made."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} exists already and was left alone. Name another file with --db.")


class DatabaseDamaged(CrgError):
    """The key is right but the content is not a readable database."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is not a readable database of crg-tui. Restore a backup.")


class DatabaseNewer(CrgError):
    """A file that a newer release wrote."""

    def __init__(self, path: str, revision: str) -> None:
        super().__init__(
            f"{path} was written by a newer release of crg-tui (revision {revision}) and was left alone. "
            "Install that release to open it."
        )


class DatabaseBusy(CrgError):
    """Another program holds the database."""

    def __init__(self) -> None:
        super().__init__("The database is busy in another window. Nothing was written; try again in a moment.")


class DatabaseShut(CrgError):
    """Something wanted the database while it was locked."""

    def __init__(self) -> None:
        super().__init__("It is locked. The passphrase opens it again.")


class IdentitiesClosed(CrgError):
    """A form that shows identities was to be made again, and they are not open."""

    def __init__(self) -> None:
        super().__init__("The identities are closed. What was typed is kept; open the form again to go on.")


class DatabaseFailed(CrgError):
    """The disk, or the server, did not do what was asked. `kind` is the driver's name for it, without content."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"The database could not do this ({kind}). Nothing was written; look at the free space and try again."
        )


class RecordBroken(CrgError):
    """A change that would leave the record in a state that its constraints forbid."""

    def __init__(self) -> None:
        super().__init__(
            "This would break the record: something else refers to it, or two records would be the same. "
            "Nothing was written."
        )


class PassphraseNeeded(CrgError):
    """A plain command met an encrypted database and was given no passphrase."""

    def __init__(self) -> None:
        super().__init__(
            "The database is encrypted. Give the passphrase with --passphrase-file, or in CRG_TUI_PASSPHRASE_FILE."
        )


class OperatorNeeded(CrgError):
    """A command that writes does not know who works."""
