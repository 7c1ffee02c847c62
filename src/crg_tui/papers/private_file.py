"""Writing a file that only its owner may read."""

from __future__ import annotations

import os
from pathlib import Path


def create(path: Path, content: bytes) -> None:
    """Write a new file for its owner's eyes only. Raises FileExistsError, or OSError; then nothing is left."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except OSError:
        path.unlink(missing_ok=True)
        raise
