"""The entry: answers `--version` before anything is imported, and opens the application only when asked to."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line. Answers the exit status: 0 done, 1 refused or found wrong, 2 usage."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from crg_tui import __version__

        print("crg-tui", __version__)
        return 0
    from crg_tui import quiet
    from crg_tui.cli.main import run

    quiet.enter()
    return run(arguments, _open_application)


def _open_application(opening: object) -> int:
    from crg_tui import levers, quiet

    levers.before_textual()
    quiet.no_dumps()
    quiet.in_threads()
    from crg_tui.cli.application import Opening
    from crg_tui.wiring import open_application

    assert isinstance(opening, Opening)
    return open_application(opening)


if __name__ == "__main__":
    sys.exit(main())
