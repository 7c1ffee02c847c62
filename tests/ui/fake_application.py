"""The fake noun as a program of its own, for a real terminal."""

from __future__ import annotations

import sys


def main(how: str) -> int:
    """Show the shed; `how` says what goes wrong: nothing, a list that cannot be read, a store that does not close."""
    from crg_tui import levers

    levers.before_textual()
    from crg_tui.app import run
    from crg_tui.errors import DatabaseBusy
    from crg_tui.ports import Ports
    from tests.ui.fake_noun import Bicycles, Shed

    shed = Shed(bicycles={"B1": {"owner": "Ann", "bell": "yes"}}, unreadable=how == "broken", is_open=True)

    def close() -> None:
        if how == "busy":
            raise DatabaseBusy
        print("closed the shed", file=sys.__stderr__)

    return run(Ports("crg-tui · shed.crg", lambda: Bicycles(shed), asks_passphrase=False, close=close))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
