"""The note of a bug, scrubbed: where it happened and of what kind, and not one word of the record."""

from __future__ import annotations

import sys
from pathlib import Path


def note(error: BaseException) -> str:
    """Type and frames (file, line, function) of an exception and of those that led to it.

    Messages and local variables are left out: either may hold what people wrote.
    """
    import traceback

    lines = [f"crg-tui, Python {sys.version.split()[0]} on {sys.platform}"]
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        for frame, line in traceback.walk_tb(current.__traceback__):
            lines.append(f"  {_place(frame.f_code.co_filename)}:{line} in {frame.f_code.co_name}")
        current = current.__cause__ or current.__context__
    return "\n".join(lines) + "\n"


def keep(text: str) -> str:
    """Keep a note beside the person's own data, for nobody else to read; where it is, or "" when even that fails."""
    from crg_tui import paths

    path = paths.default_database().with_name("crash.txt")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
    except OSError:
        return ""
    return str(path)


def _place(filename: str) -> str:
    # The path above the package would name the person whose folder it is in.
    parts = Path(filename).parts
    for root in ("site-packages", "src", "lib"):
        if root in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(root) :])
    return parts[-1]
