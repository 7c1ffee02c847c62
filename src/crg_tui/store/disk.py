"""What kind of place a database file lies in: on a network share, in a folder that is synchronised, write-protected.

SQLite keeps its write-ahead log together by memory that all programs on one computer share, so a database in that mode
must not lie on a network file system (SQLite documentation, "Write-Ahead Logging", section 1). A program that copies a
folder to other computers copies database and log at different moments, and takes each for a file of its own.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_NETWORK = frozenset((
    "nfs", "nfs3", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "auristorfs", "afpfs", "ncpfs", "coda", "9p",
    "ceph", "lustre", "gfs2", "ocfs2", "gpfs", "beegfs", "orangefs", "pvfs2", "webdav", "davfs", "ftp",
    "fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.glusterfs", "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.ceph",
    "fuse.smbnetfs", "fuse.curlftpfs", "fuse.google-drive-ocamlfuse", "fuse.onedriver",
))  # fmt: skip
"""Types of file systems that other computers serve. 9p is how a Linux inside Windows sees the disks of Windows."""

_SYNCED = (
    (re.compile(r"onedrive(| - .*|-.*)"), "OneDrive"),
    (re.compile(r"dropbox(| \(.*\)|-.*)"), "Dropbox"),
    (re.compile(r"google ?drive(-.*)?|drivefs"), "Google Drive"),
    (re.compile(r"mobile documents|com~apple~clouddocs|icloud ?drive"), "iCloud Drive"),
    (re.compile(r"cloudstorage"), "a cloud service"),
    (re.compile(r"nextcloud"), "Nextcloud"),
    (re.compile(r"owncloud"), "ownCloud"),
    (re.compile(r"box[ -]?sync|box-box"), "Box"),
    (re.compile(r"pcloud ?drive|pcloud"), "pCloud"),
    (re.compile(r"megasync"), "MEGA"),
    (re.compile(r"tresorit( drive)?"), "Tresorit"),
    (re.compile(r"seafile|seadrive"), "Seafile"),
)
_SYNCED_AT_HOME = {"box": "Box", "mega": "MEGA", "sync": "Syncthing or Sync"}
"""Names too common to mean anything elsewhere than right in a person's own folder."""
_MARKS = {
    ".stfolder": "Syncthing", ".dropbox.cache": "Dropbox", ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud", ".tmp.driveupload": "Google Drive", ".seafile-data": "Seafile",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
}  # fmt: skip
_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_ESCAPED = re.compile(r"\\([0-7]{3})")
_REMOTE_DRIVE = 4


@dataclass(frozen=True, slots=True)
class Disk:
    """`network` is the kind of share and `synced` the program that copies the folder elsewhere, None where there is
    none; `read_only` says that file or folder cannot be written."""

    network: str | None = None
    synced: str | None = None
    read_only: bool = False


ORDINARY = Disk()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the computer: its mounts as (mount point, type), the environment, the person's own folder.

    `drives` are the roots of drives that Windows says are remote.
    """

    mounts: tuple[tuple[str, str], ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    home: Path | None = None
    drives: frozenset[str] = frozenset()


def look(path: Path, around: Surroundings | None = None) -> Disk:
    """The place of a database that is there or is to be made. `around` is this computer where it is not given."""
    whole = path.expanduser().resolve()
    around = around if around is not None else surroundings(whole)
    return Disk(network(whole, around), synced(whole, around), _read_only(path))


def network(path: Path, around: Surroundings) -> str | None:
    """The type of the share on which that resolved path lies, or None."""
    text = str(path)
    plain = text.replace("/", "\\")
    if plain.startswith("\\\\") and not plain.startswith(("\\\\?\\", "\\\\.\\")):
        return "a share of another computer"
    if plain.upper().startswith("\\\\?\\UNC\\") or plain[:3].upper() in around.drives:
        return "a share of another computer"
    best, kind = "", ""
    for point, type_ in around.mounts:
        inside = point == "/" or text == point or text.startswith(point.rstrip("/") + "/")
        # Of two mounts at one place the later one is seen.
        if inside and len(point) >= len(best):
            best, kind = point, type_
    # Some sandboxes give their whole machine a root of type 9p, which only that machine uses.
    return kind if kind in _NETWORK and not (kind == "9p" and best == "/") else None


def synced(path: Path, around: Surroundings) -> str | None:
    """The program that copies the folder of that resolved path to other computers, or None."""
    for name in _ONEDRIVE:
        root = around.environment.get(name)
        if root and path.is_relative_to(root):
            return "OneDrive"
    for folder in path.parents:
        named = folder.name.casefold()
        for pattern, program in _SYNCED:
            if pattern.fullmatch(named):
                return program
        if folder.parent == around.home and named in _SYNCED_AT_HOME:
            return _SYNCED_AT_HOME[named]
        for mark, program in _MARKS.items():
            if (folder / mark).exists():
                return program
    return None


def _read_only(path: Path) -> bool:
    if not path.exists():
        return False
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def surroundings(path: Path) -> Surroundings:
    """This computer, as far as it matters for that path. Reads no more than one small file of the system."""
    try:
        home = Path.home()
    except RuntimeError:
        home = None
    return Surroundings(_mounts(), os.environ, home, _remote(path))


def _mounts() -> tuple[tuple[str, str], ...]:
    if sys.platform == "darwin":
        return _mounts_of_macos()
    try:
        text = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ()
    return parsed(text)


def parsed(mountinfo: str) -> tuple[tuple[str, str], ...]:
    """Mount points and types from the text of `/proc/self/mountinfo`, in which blanks are written as octal numbers."""
    found = []
    for line in mountinfo.splitlines():
        before, dash, after = line.partition(" - ")
        parts = before.split(" ")
        if dash and len(parts) > 4:
            found.append((_ESCAPED.sub(lambda match: chr(int(match[1], 8)), parts[4]), after.split(" ")[0]))
    return tuple(found)


def _mounts_of_macos() -> tuple[tuple[str, str], ...]:
    import subprocess

    try:
        done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    found = re.findall(r"^.* on (/.*) \(([a-z0-9_]+)", done.stdout, re.MULTILINE)
    return tuple((point, type_) for point, type_ in found)


def _remote(path: Path) -> frozenset[str]:
    if sys.platform != "win32" or not path.drive:
        return frozenset()
    import ctypes

    root = path.drive.upper() + "\\"
    return frozenset((root,)) if ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOTE_DRIVE else frozenset()
