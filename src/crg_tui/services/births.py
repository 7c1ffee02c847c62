"""A day of birth that is recorded: of somebody who is born."""

from __future__ import annotations

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.partial_date import PartialDate
from crg_tui.services.work import Work


def ahead(work: Work, born: PartialDate | None) -> Refused | None:
    """The refusal of a birth that has certainly not come; None where it may have, and where none is recorded."""
    if born is None or not PartialDate.of(work.today).certainly_before(born):
        return None
    return refuse(
        f"Born: {born.shown} has not come yet.",
        "Put it right; of a child that is not born yet leave it empty, and say so where its age stands.", "born",
    )  # fmt: skip
