"""Small stories that tests tell: invented referrals, logged through the services as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import sqlalchemy as sa

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Accepted, read
from crg_tui.domain.referrals import ReferralDraft
from crg_tui.queries import referrals as found
from crg_tui.queries import whole
from crg_tui.services import opening, referrals
from crg_tui.services.referrals import LoggedReferral
from crg_tui.services.work import Context
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import PrivilegedText, table

T = TypeVar("T")

NAME = "Invented Sampleworth"
"""The name of a referrer: an identity, to be found nowhere but where identities are kept."""


def typed(**over: str) -> dict[str, str]:
    """Answers of a referral as they are typed; `over` changes some of them."""
    return {
        "received_on": "16.11.2026",
        "referring_agency": "Sample Hospital Trust",
        "summary": "A baby was brought to hospital with injuries that nobody explained.",
        "route": "agency_form",
        "referrer_role": "Named nurse",
        "children": "Child K",
        "harm": "seriously_harmed",
        "incident_on": "Nov 2026",
        "aware_on": "13.11.2026",
        "reason": "Three agencies knew the family.",
    } | over


def referral(**over: str) -> ReferralDraft:
    """The same as a draft."""
    answer = read(ReferralDraft, typed(**over))
    assert isinstance(answer, Accepted), answer
    return answer.draft


def done(answer: Done[T] | Refused) -> T:
    """The value of an intention that must not be refused."""
    assert isinstance(answer, Done), answer
    return answer.value


def operation(answer: Done[T] | Refused) -> str:
    """The name of the operation of an intention that must not be refused."""
    assert isinstance(answer, Done), answer
    return answer.op_id


def refused(answer: Done[T] | Refused) -> Refused:
    """The refusals of an intention that must be refused: each has a reason and ends as a sentence does."""
    assert isinstance(answer, Refused), answer
    assert answer.refusals
    for refusal in answer.refusals:
        assert refusal.reason and refusal.sentence.endswith("."), refusal
    return answer


def logged(context: Context, *, case_ref: str | None = None, **over: str) -> LoggedReferral:
    """A referral that was logged."""
    return done(referrals.log(context, referral(**over), case_ref=case_ref))


def page(context: Context, referral_id: str) -> found.ReferralPage:
    """The page of a referral that must be there."""
    read_page = found.page(context.store, referral_id)
    assert read_page is not None
    return read_page


def head(context: Context) -> tuple[int, str]:
    """The log's last number and hash: what must not move when an intention is refused."""
    with context.store.read() as connection:
        return audit.head(connection)


@contextmanager
def opened_again(context: Context) -> Iterator[Context]:
    """The same database in a second window."""
    store = context.store
    second = unlocked_again(store) if store.is_local else opening.open_address(_address(store), context.clock)
    try:
        yield Context(second, context.clock, context.operator)
    finally:
        second.close()


def unlocked_again(store: Store) -> Store:
    """A second opening of a database file."""
    from tests.conftest import PASSPHRASE

    assert store.path is not None
    return opening.unlock(store.path, PASSPHRASE)


def _address(store: Store) -> str:
    return store.engine.url.render_as_string(hide_password=False)


def words_of(store: Store) -> set[str]:
    """Every text that the record holds, the log apart, and what is closed to its owner too."""
    rows = (
        value
        for kept_table in whole.tables(store, identities=True)
        if not kept_table.name.startswith("log")
        for row in kept_table.rows
        for value in row
    )
    with store.read() as connection:
        closed = list(connection.execute(sa.select(table(PrivilegedText).c.text)).scalars())
    return {text for value in (*rows, *closed) for text in _texts(value)}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
