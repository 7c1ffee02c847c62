"""What makes the application start and answer quickly, in one place; measured in `benchmarks/`."""

from __future__ import annotations

import gc
import os
import sys

_WHILE_WARMING = 0.001
_USUAL = 0.005


def before_textual() -> None:
    """To be called by the entry point before anything imports textual, which reads these once.

    120 frames a second shorten the wait between key and picture; Escape is believed after 25 ms where the terminal
    cannot say that a key is Escape. Collection of garbage waits until the application is ready: a full collection
    during the start walks tens of megabytes that all stay.
    """
    os.environ.setdefault("TEXTUAL_FPS", "120")
    os.environ.setdefault("ESCDELAY", "25")
    gc.disable()


def while_warming() -> None:
    """Threads change more often while modules are imported behind a person who types, so that keys echo at once."""
    sys.setswitchinterval(_WHILE_WARMING)


def when_ready() -> None:
    """What is imported by now stays; from here on only what is new is collected."""
    sys.setswitchinterval(_USUAL)
    gc.freeze()
    gc.enable()
