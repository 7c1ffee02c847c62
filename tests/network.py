"""Watches that nothing reaches for a network: an audit hook, which sees what Python does whatever it is called by.

Sockets of this machine alone are let through: those that are files, and on Windows, where the loop of asyncio is made
of them, those of the machine's own address.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from typing import Any

TRIED: list[str] = []
"""What was tried since somebody looked last. What is tried is stopped as well, but a program may swallow that."""

_NAMES = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
_SOCKETS = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
_WATCHED = frozenset((*_NAMES, *_SOCKETS))
_FILES = getattr(socket, "AF_UNIX", None)
_installed: list[bool] = []


class NetworkTried(AssertionError):
    """Something reached for a network."""


def watch() -> None:
    """Watch this process from now on; a hook cannot be taken away again."""
    if not _installed:
        _installed.append(True)
        sys.addaudithook(_hook)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    # Python says whatever it does, many thousand times a second.
    if event not in _WATCHED:
        return
    if event in _NAMES or (event in _SOCKETS and not _local(*arguments[:2])):
        TRIED.append(f"{event} {arguments[-1] if event in _SOCKETS else arguments[0]}")
        raise NetworkTried(f"a network was reached for: {TRIED[-1]}")


def without_a_network() -> list[str]:
    """What to put before a command so that it has no network device, not even its own address; else nothing."""
    unshare = shutil.which("unshare")
    for options in (["-n"], ["-r", "-n"]):
        if unshare and subprocess.run([unshare, *options, "true"], capture_output=True, check=False).returncode == 0:
            return [unshare, *options]
    return []


def _local(used: socket.socket, address: object) -> bool:
    if used.family == _FILES:
        return True
    return sys.platform == "win32" and isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1")
