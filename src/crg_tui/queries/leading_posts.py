"""Who holds the post that leads an action, as far as the members of the group tell it."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.posts import same
from crg_tui.store.tables import Member, Seat, table


def holder_of(connection: sa.Connection, name: str, leads: Iterable[str], on: PartialDate) -> str | None:
    """That somebody of this name holds a leading post at that date, in words: "Una Invented is Police, superintendent".

    Members and deputies are looked at. Where a lead is an agency without a post, everybody of its seat may lead.
    """
    members, seats = table(Member), table(Seat)
    query = (
        sa.select(members.c.name, members.c.job_title, seats.c.short_name, seats.c.agency)
        .join(seats, seats.c.id == members.c.seat_id)
        .where(members.c.from_date <= on.latest, sa.or_(members.c.to_date.is_(None), members.c.to_date >= on.earliest))
    )
    held = [row for row in connection.execute(query) if same(row.name, name)]
    for lead in leads:
        agency, _, post = lead.partition(",")
        for row in held:
            leading = same(agency, row.agency) or same(agency, row.short_name)
            if leading and (not post.strip() or same(post, row.job_title or "")):
                return f"{row.name} is {', '.join(part for part in (row.short_name, row.job_title) if part)},"
    return None
