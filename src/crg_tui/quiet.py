"""Saying nothing outside: no core dump, no traceback with content, no file that others can read.

Called once at the entry of the process, before anything is opened. Nothing here fails where a system does not have it.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import threading
    from types import TracebackType
    from typing import Any

_NOT_DUMPABLE = (4, 0, 0, 0, 0)
"""PR_SET_DUMPABLE: nor may another program of the same person look into the memory."""
_NO_BOX_WHEN_FAILING = 0x0001 | 0x0002
_NO_HEAP_IN_REPORTS = 0x0001


def enter() -> None:
    """Files that are made from here on are private, memory is not dumped, and bugs are told without content."""
    if sys.platform != "win32":
        os.umask(0o077)
    sys.excepthook = _told
    sys.unraisablehook = _ignored
    if not sys.warnoptions:
        import warnings

        warnings.simplefilter("ignore")


def in_threads() -> None:
    """The same for threads and for tasks that nobody waits for, whose failures are otherwise printed with content."""
    import logging
    import threading

    threading.excepthook = _noted
    logging.getLogger().addHandler(logging.NullHandler())


def no_dumps() -> None:
    """Let no memory of this process reach the disk when it is killed by a fault. Costs some milliseconds, once.

    To be called before a key is in memory. Systems that hand dumps to a program ignore the limit on their size, so on
    Linux the process is marked as well. A hibernated computer writes all memory to its disk, which nothing here stops.
    """
    if sys.platform == "win32":
        import ctypes

        try:
            ctypes.windll.kernel32.SetErrorMode(_NO_BOX_WHEN_FAILING)
            ctypes.windll.wer.WerSetFlags(_NO_HEAP_IN_REPORTS)
        except OSError:
            return
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    if sys.platform == "linux":
        import ctypes

        try:
            ctypes.CDLL(None).prctl(*_NOT_DUMPABLE)
        except (OSError, AttributeError):
            return


def _told(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    """What ends the process and nobody expected: a sentence, and a note with types and places but no words.

    The interpreter's own traceback would hold messages, and those hold what people wrote.
    """
    if issubclass(kind, KeyboardInterrupt):
        print("crg-tui: stopped.", file=sys.stderr)
        return
    from crg_tui import crash

    where = crash.keep(crash.note(error))
    print(
        "crg-tui: Something failed that should not have; nothing recorded is lost."
        f"{f' A note of it, without any content, is in {where}.' if where else ''} "
        "Do it again; if it stays so, hand that note to whoever looks after the program.",
        file=sys.stderr,
    )


def _noted(failed: threading.ExceptHookArgs) -> None:
    from crg_tui import crash

    if failed.exc_value is not None:
        crash.keep(crash.note(failed.exc_value))


def _ignored(_: Any) -> None:
    """An exception while something was taken apart: it changes nothing, and its words may hold content."""
