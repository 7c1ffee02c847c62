"""What a killed process does with referrals (see `killed`)."""

from __future__ import annotations

import sqlalchemy as sa

from crg_tui.queries import referrals as found
from crg_tui.services import drafts, referrals
from crg_tui.services.work import Context
from crg_tui.store.tables import ReferenceCounter, table
from tests.services.stories import page, referral
from tests.store.killed import Deed, Deeds, Readers, Worker, logged


def _save_draft(worker: Worker) -> Deed:
    words = worker.words

    def do() -> tuple[str, ...]:
        drafts.save(worker.context, referrals.FORM, {"summary": words})
        return ()

    return Deed({"draft referral": words}, do)


def _log(worker: Worker) -> Deed:
    reference = f"2026-{last_number(worker.context, '2026') + 1:03d}/R1"
    draft = referral(summary=worker.words, referrer_name="Invented Sampleworth")
    return Deed(
        {f"referral {reference}": worker.words, "draft referral": None},
        lambda: logged(referrals.log(worker.context, draft)),
    )


def _correct(worker: Worker) -> Deed | None:
    lines = found.lines(worker.context.store)
    if not lines:
        return None
    reference = f"{worker.random.choice(lines).case_ref}/R1"
    key = found.find(worker.context.store, reference)
    assert key is not None
    draft, seen = referral(summary=worker.words), page(worker.context, key).entry
    return Deed(
        {f"referral {reference}": worker.words},
        lambda: logged(referrals.correct(worker.context, key, draft, seen=seen)),
    )


def last_number(context: Context, scope: str) -> int:
    """The last number that was given: what was undone stays given, which no list shows."""
    counters = table(ReferenceCounter)
    with context.store.read() as connection:
        last = connection.execute(sa.select(counters.c.last).where(counters.c.scope == scope)).scalar_one_or_none()
    return int(last or 0)


def _referral(context: Context, name: str) -> str | None:
    key = found.find(context.store, name)
    return None if key is None else page(context, key).summary


def _draft(context: Context, name: str) -> str | None:
    saved = drafts.load(context, name)
    return None if saved is None else saved.typed["summary"]


DEEDS: Deeds = {"save a draft": _save_draft, "log a referral": _log, "correct a referral": _correct}
FACTS: Readers = {"referral": _referral, "draft": _draft}
