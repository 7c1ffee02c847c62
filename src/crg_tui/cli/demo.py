"""`crg-tui demo`: the sample partnership, on a temporary copy, as a replay in print, or kept in a file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from crg_tui import paths, quiet
from crg_tui.cli import place


def build(parser: argparse.ArgumentParser) -> None:
    """Where it is kept, if it is."""
    parser.description = (
        "Open the sample partnership on a temporary copy: an invented year, on the morning of its next meeting."
    )
    parser.epilog = (
        "With no terminal attached the sample meeting is replayed through the same services, its minutes are printed, "
        "and nothing is left behind. No passphrase is asked for: the copy has a random key that is kept nowhere."
    )
    parser.add_argument("--keep", default=None, metavar="FILE", help="write the sample year to FILE and stop")
    place.add_protection(parser.add_argument_group("with --keep"))
    parser.set_defaults(function=_demo)


def _demo(options: argparse.Namespace) -> int:
    quiet.no_dumps()
    if options.keep is not None:
        return _keep(options)
    if sys.stdin.isatty() and sys.stdout.isatty() and not options.json:
        return _open(options)
    return _replay(options)


def _open(options: argparse.Namespace) -> int:
    from crg_tui.cli.application import Opening
    from crg_tui.handover.samples.demo import Demo, meeting_clock
    from crg_tui.store.files import FileState

    demo = Demo()
    try:
        status: int = options.open_application(
            Opening("sample", FileState.UNENCRYPTED, meeting_clock(), sample=True, copy=demo)
        )
        return status
    finally:
        demo.remove()


def _replay(options: argparse.Namespace) -> int:
    from crg_tui.handover.samples.demo import replayed_minutes
    from crg_tui.papers.plain import to_text

    text = to_text(replayed_minutes())
    if options.json:
        from crg_tui.cli import desk

        desk.print_json({"minutes": text})
    else:
        print(text, end="")
    return 0


def _keep(options: argparse.Namespace) -> int:
    from crg_tui.cli.init import passphrase_for_new
    from crg_tui.domain.answers import Refused
    from crg_tui.handover.samples.demo import play_year, sample_clock
    from crg_tui.services import opening

    passphrase = passphrase_for_new(options)
    if isinstance(passphrase, Refused):
        from crg_tui.cli import desk

        return desk.refused(passphrase)
    path = Path(options.keep)
    store = opening.make(path, passphrase, sample_clock(), sample=True)
    try:
        play_year(store)
    except BaseException:
        # A database without the sample would only stand in the way of the next attempt.
        store.close()
        for left in (path, paths.key_header(path), paths.head_file(path), *path.parent.glob(f"{path.name}-*")):
            left.unlink(missing_ok=True)
        raise
    store.close()
    print(f"Made {path}: the sample year, as on Monday 23 November 2026. Set CRG_TUI_NOW to that day to see it so.")
    return 0
