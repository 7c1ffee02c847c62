"""A throw-away PostgreSQL server for tests, on a socket in a folder of its own, where Debian's is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

_OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@dataclass
class Server:
    """A running server; `fresh_database` makes an empty database in it and answers its address."""

    folder: Path
    binaries: Path
    prefix: list[str]
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def fresh_database(self) -> str:
        """The address of a new, empty database."""
        import psycopg

        name = f"sample_{next(self._numbers)}"
        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def stop(self) -> None:
        """End the server and take its folder away."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, name: str, *arguments: str) -> None:
        command = [*self.prefix, str(self.binaries / name), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _binaries() -> Path | None:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: path.parent.parent.name)
    if places:
        return places[-1].parent
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def start_server() -> Server | None:
    """A server of the session's own, or None where PostgreSQL is not installed."""
    binaries = _binaries()
    if binaries is None or not hasattr(os, "getuid"):
        return None
    # The folder's path must stay short: a socket's path has 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="crgpg", dir="/tmp"))
    prefix: list[str] = []
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
        prefix = ["runuser", "-u", "postgres", "--"]
    server = Server(folder, binaries, prefix)
    data = str(folder / "data")
    server._run("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    server._run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", f"-k {folder} {_OPTIONS}", "start")
    return server
