"""One small unencrypted database for each revision, so that every release goes on opening what older ones wrote.

`python -m tests.store.make_databases` writes the database of the newest revision, and only that one. Run it whenever
the newest revision changes, which it may until it has landed in a release. The files of landed revisions are never
made again: no later code could write what that release wrote.

What is in it comes from the services of this release: a person, a referral with an identity, a correction, a further
referral, an operation that was undone, a proclaimed bank holiday and a draft. Keys and salts are random, so that two
makings differ in their bytes and say the same.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.roles import Role
from crg_tui.services import bank_holidays, drafts, opening, operators, referrals, undo
from crg_tui.services.bank_holidays import BankHolidayDraft
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store import migrations
from tests.conftest import MOMENT
from tests.services.stories import NAME, done, logged, operation, page, referral

FOLDER = Path(__file__).with_name("databases")
SMALL_PAGES = 512


def file_of(revision: str) -> Path:
    """Where the database of a revision is kept."""
    return FOLDER / f"{revision}.sqlite"


def tell(context: Context) -> None:
    """The story in the database: two cases, one of which was undone, so that one reference is used up."""
    program = operators.as_program(context)
    author = done(operators.begin(program, OperatorDraft(name="Sample Minute-Taker", role=Role.MINUTE_TAKER)))
    working = context.acting_as(author)
    first = logged(working, referrer_name=NAME)
    logged(working, case_ref=first.case_ref, summary="The school refers too.")
    seen = page(working, first.referral_id).entry
    done(referrals.correct(working, first.referral_id, referral(summary="Said better.", referrer_name=NAME), seen=seen))
    done(undo.undo(working, operation(referrals.log(working, referral(summary="Entered by mistake.")))))
    done(bank_holidays.proclaim(working, BankHolidayDraft(day=date(2027, 6, 1), name="A sample day")))
    drafts.save(working, referrals.FORM, {"summary": "Typed and not yet recorded."})


def make(path: Path) -> None:
    """Write the database of this release's newest revision to `path`, in one file without a log beside it."""
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "group.crg"
        clock = SampleClock(MOMENT)
        store = opening.make(full, None, clock, sample=True)
        tell(Context(store, clock))
        store.close()
        with closing(sqlite3.connect(full)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute(f"PRAGMA page_size={SMALL_PAGES}")
            connection.execute("VACUUM")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(full.read_bytes())


def main() -> None:
    """Write the newest revision's database over the one that was there."""
    newest = file_of(migrations.revisions()[-1])
    make(newest)
    print("wrote", newest.name, newest.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
