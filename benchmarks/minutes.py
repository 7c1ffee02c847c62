"""Minutes of a meeting of fifteen cases and fourteen agencies, from the record to the bytes of a PDF, in one process.

`python -m benchmarks.minutes` prints one figure a line: milliseconds, and MiB of resident memory.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

AIM = 1000
FIRST, SECOND = "minutes of 15 cases as PDF, the first time", "minutes of 15 cases as PDF, after the first"
MADE, BEFORE, AFTER = "of which made from the record", "memory before minutes (MiB)", "memory after minutes (MiB)"
CPU = "minutes of 15 cases as PDF, after the first, of CPU time"
NAMES = (FIRST, SECOND, CPU, MADE, BEFORE, AFTER)
BESIDE = (FIRST, CPU, MADE, BEFORE, AFTER)


def read(printed: str) -> dict[str, float]:
    """What this program printed."""
    found: dict[str, float] = json.loads(printed)
    return found


def _memory() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> int:
    """Build the meeting, then make its minutes four times; the median of all but the first counts."""
    import gc
    import statistics
    from dataclasses import replace

    from tests.papers.long_case import long_case
    from tests.services.stories import done

    from crg_tui.clock import SampleClock
    from crg_tui.papers.content import minutes as content
    from crg_tui.papers.model import Paragraph
    from crg_tui.papers.render import render
    from crg_tui.queries import minutes_record
    from crg_tui.services import opening, operators
    from crg_tui.services.operators import OperatorDraft
    from crg_tui.services.work import Context
    from crg_tui.store.keys import Cost

    clock = SampleClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    with tempfile.TemporaryDirectory(prefix="crg-tui-bench-") as name:
        cheap = Cost(memory=64, passes=1, lanes=1)
        store = opening.make(Path(name) / "long.crg", "an invented passphrase", clock, cost=cheap)
        author = done(operators.begin(operators.as_program(Context(store, clock)), OperatorDraft(name="Sample")))
        long = long_case(Context(store, clock, author))
        gc.collect()
        before = _memory()
        times: list[tuple[float, float, float]] = []
        for round_of in range(4):
            began, used = time.perf_counter(), time.process_time()
            record = minutes_record.record(store, long.sat.meeting_id)
            assert record is not None
            drafted = content.draft(record, clock.now())
            made = time.perf_counter()
            # Typst remembers what it set: a paper that says the same again would cost it nothing.
            paper = replace(drafted, blocks=(Paragraph("A line more. " * 9 * round_of), *drafted.blocks))
            assert render(paper, ".pdf").startswith(b"%PDF")
            ended, spent = time.perf_counter(), time.process_time()
            times.append((1000 * (ended - began), 1000 * (spent - used), 1000 * (made - began)))
        after = _memory()
        store.close()
    later = [statistics.median(part) for part in zip(*times[1:], strict=True)]
    figures = (times[0][0], *later, before, after)
    print(json.dumps(dict(zip(NAMES, figures, strict=True))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
