"""Ten thousand invented cases, written through the tables and the log as the program writes them, in large operations.

`python -m benchmarks.generate FILE [CASES]` writes an unencrypted database that `crg-tui check` finds whole.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused
from crg_tui.domain.decisions import ActionStatus, DecisionBasis, DecisionState, MakersDecision
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.referrals import Harm, LeadAgreement, OthersSafe, Route
from crg_tui.domain.stages import StepKind
from crg_tui.services import bank_holidays, check, opening, operators
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import Action, Case, Child, Decision, Record, ReferenceCounter, Referral, Step

CASES = 10_000
MOMENT = datetime(2026, 11, 24, 10, 5, tzinfo=UTC)
"""When everything is measured: a meeting of the sample year begins, and the clocks of a few dozen cases run."""
_AT_ONCE = 500
_FIRST = date(2006, 1, 2)
_WHO = ("A baby", "A toddler", "A child of seven", "A girl of fourteen", "A boy of sixteen", "Two siblings")
_WHAT = (
    "was brought to hospital with injuries that nobody explained", "was found alone at home by a neighbour",
    "was seriously harmed outside the home", "died at home, and the cause is not known",
    "did not come to three appointments in a row and was then found unwell",
)  # fmt: skip
_KNOWN = (
    "Two agencies had concerns and neither knew of the other's.", "The family had moved twice within the year.",
    "Nobody had seen the child alone.", "The school had referred four weeks before.", "An earlier plan had just ended.",
)  # fmt: skip
_AGENCIES = ("Sample Hospital Trust", "Sampleshire Police", "Sample City Council", "Sample Community Trust")
_COURSE = (
    (StepKind.INCIDENT, -6), (StepKind.BECAME_AWARE, -2), (StepKind.NOTIFIED, 2), (StepKind.SENT_TO_PANEL, 21),
    (StepKind.CLOSED, 300),
)  # fmt: skip


def _case(invented: random.Random, number: int, of: int, counts: dict[int, int]) -> list[Record]:
    today = MOMENT.date()
    day = _FIRST + timedelta(days=number * ((today - _FIRST).days - 1) // of)
    counts[day.year] = counts.get(day.year, 0) + 1
    ref = f"{day.year}-{counts[day.year]:03d}"
    summary = f"{invented.choice(_WHO)} {invented.choice(_WHAT)}. {invented.choice(_KNOWN)}"
    harm = invented.choice((Harm.DIED, Harm.SERIOUSLY_HARMED))
    case = Case(ref=ref, summary=summary, opened_on=day)
    made: list[Record] = [case, Child(case_id=case.id, number=1, pseudonym=f"Child {number + 1}", harm=harm)]
    made.append(
        Referral(
            case_id=case.id, ref=f"{ref}/R1", received_on=PartialDate.of(day), summary=summary, harm=harm,
            referring_agency=invented.choice(_AGENCIES), route=invented.choice(list(Route)), reason="Sample reason.",
            lead_agreement=LeadAgreement.AGREES, others_safe=OthersSafe.YES,
        )
    )  # fmt: skip
    for kind, after in _COURSE:
        if (on := day + timedelta(days=after)) <= today:
            made.append(Step(case_id=case.id, kind=kind, on_date=PartialDate.of(on)))
    if number % 5 == 0:
        made.append(
            Decision(
                ref=f"{ref}/D1", case_id=case.id, kind=DecisionKind.NEXT_STEP, basis=DecisionBasis.MEETING,
                state=DecisionState.RECORDED, decided_on=PartialDate.of(day), wording=f"Sample decision on {ref}.",
                rationale="Sample rationale.", made=MakersDecision.AS_RECOMMENDED, made_on=PartialDate.of(day),
            )
        )  # fmt: skip
    if number % 4 == 0:
        done = number < of - 200
        made.append(
            Action(
                ref=f"{ref}/A1", case_id=case.id, wording="Share what was learned with every team.", lead="Sample lead",
                due_on=day + timedelta(days=90), status=ActionStatus.COMPLETED if done else ActionStatus.OPEN,
                completed_on=PartialDate.of(day + timedelta(days=80)) if done else None,
                evidence="Sample evidence." if done else None,
            )
        )  # fmt: skip
    return made


@intention
def _write(work: Work, batch: list[list[Record]]) -> int:
    # References that are given later go on where these end.
    last: dict[str, int] = {}
    for record in (record for made in batch for record in made):
        work.add(record)
        if isinstance(record, Case):
            year, _, number = record.ref.partition("-")
            last[year] = int(number)
        elif isinstance(record, Referral | Decision | Action):
            last[record.ref[:-1]] = 1
    for scope, given in last.items():
        work.session.merge(ReferenceCounter(scope=scope, last=given))
    return len(batch)


def write(path: Path, cases: int = CASES) -> None:
    """A new database at `path` with one minute taker and that many cases from 2006 on; the same ones each time."""
    clock = SampleClock(MOMENT)
    store = opening.make(path, None, clock)
    try:
        program = operators.as_program(Context(store, clock, None, "command"))
        bank_holidays.fill_if_needed(program)
        named = operators.begin(program, operators.OperatorDraft(name="Sample Minute-Taker"))
        if isinstance(named, Refused):
            raise RuntimeError(named.sentence)
        context = program.acting_as(named.value)
        invented, counts = random.Random(1), dict[int, int]()
        every = [_case(invented, number, cases, counts) for number in range(cases)]
        for start in range(0, cases, _AT_ONCE):
            written = _write(context, every[start : start + _AT_ONCE])
            if isinstance(written, Refused):
                raise RuntimeError(written.sentence)
        findings = check.check(context).findings
        if findings:
            raise RuntimeError(f"not whole: {findings[0]}")
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        store.close()


def cached(cases: int = CASES) -> Path:
    """The same in a temporary folder, written once for a schema and a version of this file."""
    digest = hashlib.sha256(paths.schema().read_bytes() + Path(__file__).read_bytes()).hexdigest()[:12]
    path = Path(tempfile.gettempdir()) / f"crg-tui-bench-{digest}" / f"{cases}.crg"
    if not path.exists():
        print(f"writing {cases} invented cases to {path} ...", file=sys.stderr, flush=True)
        path.parent.mkdir(exist_ok=True)
        beside = path.with_suffix(".part")
        beside.unlink(missing_ok=True)
        write(beside, cases)
        shutil.move(beside, path)
    return path


if __name__ == "__main__":
    began = time.perf_counter()
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else CASES)
    print(f"written in {time.perf_counter() - began:.0f} s")
