"""`make torture`: end the program without warning some hundred times, and print what was left.

    python -m tests.torture [--kills 500] [--seed 1] [--only NAME ...]

`--kills` is how often the meeting is killed; each kind of work with the whole record is killed a tenth as often. It
ends with 1 where anything was lost, half-written, does not open or does not check. A seed begins the same meetings and
the same moments again, as far as the machine is as quick as it was.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time

from tests.store.killable import Starter
from tests.torture.figures import HEAD, Figures
from tests.torture.meeting import killed_meetings
from tests.torture.whole import SCENES, killed_works

MEETING = "a meeting"


def main() -> int:
    """Run everything, or what is named; print a line for each."""
    options = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    options.add_argument("--kills", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", nargs="*", choices=[MEETING, *SCENES])
    given = options.parse_args()
    began = time.perf_counter()
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores\n\n{HEAD}")
    every: list[Figures] = []
    with Starter() as starter:
        for name in given.only or [MEETING, *SCENES]:
            scene = SCENES.get(name)
            if scene is None:
                figures = killed_meetings(starter, given.kills, given.seed)
            else:
                figures = killed_works(starter, scene, max(1, given.kills // 10), given.seed)
            every.append(figures)
            print(figures.line, flush=True)
            for wrong in figures.wrong:
                print(f"  {wrong}", file=sys.stderr, flush=True)
    total = Figures("all", seconds=time.perf_counter() - began)
    for one in every:
        total.kills += one.kills
        total.facts += one.facts
        for what in ("lost", "half", "unopened", "unclean"):
            getattr(total, what).extend(getattr(one, what))
    print(total.line)
    return 0 if total.well else 1


if __name__ == "__main__":
    sys.exit(main())
