"""Exceptions with sentences: what happened, and what to do next. They are for the disk and for bugs, not for rules."""

from __future__ import annotations


class CrgError(Exception):
    """Something outside the rules of the record went wrong. `str()` is what the person is shown."""


class NotWritten(CrgError):
    """A file could not be written; what stood there before is as it was. The message says why, with a remedy."""


class WrongPassphrase(CrgError):
    """The passphrase does not open the key; `key_file_wanted` where somebody's way in takes a key file, and none was
    given."""

    def __init__(self, key_file_wanted: bool = False) -> None:
        also = " If yours takes a key file, name that too." if key_file_wanted else ""
        super().__init__(f"The passphrase does not open this file. Check capitals and layout, and type it again.{also}")


class RecoveryKeyMistyped(CrgError):
    """What was typed looks like a recovery key, and its last group does not fit the others."""

    def __init__(self) -> None:
        super().__init__(
            "This looks like a recovery key in which a character is wrong, missing or too many. "
            "Compare it group by group: nine groups of four."
        )


class KeyFileUnreadable(CrgError):
    """A key file, somebody's second factor, that is not there or cannot be read."""

    def __init__(self, path: str, why: str) -> None:
        named = path if len(path) <= 200 else f"…{path[-60:]}"
        super().__init__(f"The key file {named} cannot be used: {why}. Put the stick in, or name another file.")


class KeyHeaderMissing(CrgError):
    """An encrypted database without its key header."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The key header {path} is missing, and without it the database cannot be opened. "
            "Put it back beside the database, or restore a backup, which holds both."
        )


class KeyHeaderDamaged(CrgError):
    """A key header that cannot be read."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The key header {path} is damaged. Put back a copy of it, or restore a backup: "
            "a backup is a plain ZIP file, and group.crg.key in it is such a copy."
        )


class KeyHeaderAltered(CrgError):
    """A key header that opens, and that was not written with the database's key."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"Somebody changed the key header {path} from outside this program, so it is not trusted. "
            "Put back group.crg.key out of a backup, which is a plain ZIP file, and tell whoever keeps the record."
        )


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


class NotMigrated(CrgError):
    """A file of an older release of which no backup could be made before it is changed. `why` is in a few words."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"{path} was written by an older release. Before it is changed a backup is made beside it, and that failed "
            f"({why}), so nothing was changed. Make room there, or copy the database and its key file to a disk with "
            "room, and open it again."
        )


class DatabaseBusy(CrgError):
    """Another program holds the database."""

    def __init__(self) -> None:
        super().__init__("The database is busy in another window. Nothing was written; try again in a moment.")


class LinksNeeded(CrgError):
    """A disk on which a file has one name only, so that a plain file could not be overwritten after its exchange."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is on a disk that cannot give a file a second name, so it was left as it is. "
            "Copy it to a folder of this computer's own disk, and encrypt it there."
        )


class DatabaseShut(CrgError):
    """Something wanted the database while it was locked."""

    def __init__(self) -> None:
        super().__init__("It is locked. The passphrase opens it again.")


class IdentitiesClosed(CrgError):
    """A form that shows identities was to be made again, and they are not open."""

    def __init__(self) -> None:
        super().__init__("The identities are closed. What was typed is kept; open the form again to go on.")


class PaperNotMade(CrgError):
    """A paper on screen cannot be made any more, because the record has changed; the sentence is that of its maker."""


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
            "The database is encrypted. Give the passphrase with --passphrase-file, or in CRG_TUI_PASSPHRASE_FILE; "
            "at a terminal it is asked for."
        )


class OperatorNeeded(CrgError):
    """A command that writes does not know who works."""


class DiskFull(CrgError):
    """No room on the disk, or a limit on the size of files was met."""

    def __init__(self) -> None:
        super().__init__(
            "The disk is full. Nothing was written, and nothing recorded is lost: make room and do it again. "
            "What is typed stays where it is."
        )


class DiskFailed(CrgError):
    """The disk did not do what was asked, for a reason that it does not tell."""

    def __init__(self) -> None:
        super().__init__(
            "The disk failed, or is full in a way that it does not tell. Nothing was written, and what is typed stays "
            "where it is: look at the free space and do it again. If it stays so, make a backup on another disk."
        )


class ReadOnly(CrgError):
    """Something was to be written to a database that can only be read here."""

    def __init__(self) -> None:
        super().__init__(
            "This database can only be read here: its file or folder is write-protected, or the disk is full. Nothing "
            "was written. Take the protection away or make room, or copy file and key file to a folder of your own, "
            "and open it again."
        )


class CannotRead(CrgError):
    """A write-protected place that holds changes which cannot be read without writing."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} lies in a write-protected folder, and its last changes stand in {path}-wal or {path}-journal, "
            f"which cannot be read there. Copy {path} and all files whose names begin so to a folder of your own, and "
            "open that copy."
        )


class OnNetwork(CrgError):
    """A database on a network share: `how` is the kind of it."""

    def __init__(self, path: str, how: str) -> None:
        super().__init__(
            f"{path} is on a network share ({how}), where changes can be lost, so it is neither made nor opened there. "
            "Copy the database and its key file to this computer, or `crg-tui restore` a backup here; "
            "backups may lie on the share."
        )


class InSyncFolder(CrgError):
    """A new database in a folder that a program copies elsewhere: `which` is that program, `better` another place."""

    def __init__(self, path: str, which: str, better: str) -> None:
        super().__init__(
            f"{path} would lie in a folder that {which} copies elsewhere while it is written: that can damage "
            f"it, and gives it away. Nothing was made. Make it at {better}."
        )
