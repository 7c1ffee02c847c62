"""What each safeguarding partner said to a version of a report, in its own words where it did not plainly sign."""

from __future__ import annotations

from collections.abc import Iterator

from crg_tui.domain.papers import SignOffOutcome
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.papers.model import Block, Quote, Table
from crg_tui.queries.kept_papers import KeptLine
from crg_tui.queries.sign_offs import SignOffLine

NONE = "not recorded"


def summary(line: KeptLine) -> str:
    """In a sentence who signed a version off, who did not, and of whom nothing is recorded."""
    told = [f"{_name(one.partner)} {one.outcome.label}" for one in line.sign_offs]
    silent = [
        _name(partner) for partner in SafeguardingPartner if partner not in {one.partner for one in line.sign_offs}
    ]
    if not told:
        return f"Version {line.version} ({line.ref}): no safeguarding partner's sign-off is recorded."
    rest = f"; of {' and '.join(silent)} nothing is recorded" if silent else ""
    return f"Version {line.version} ({line.ref}): {'; '.join(told)}{rest}."


def blocks(line: KeptLine) -> Iterator[Block]:
    """A row for each of the three partners, then the words of those that did not plainly sign."""
    held = {one.partner: one for one in line.sign_offs}
    rows = tuple(_row(partner, held.get(partner)) for partner in SafeguardingPartner)
    yield Table("", ("Safeguarding partner", "Who, and in which capacity", "Sign-off", "On"), rows, (4, 6, 4, 3))
    for one in line.sign_offs:
        if one.comment is None:
            continue
        how = "did not sign off" if one.outcome is SignOffOutcome.NOT_SIGNED else "signed off with a comment"
        name = _name(one.partner)
        yield Quote(f"{name[:1].upper()}{name[1:]} {how}, in its own words", one.comment)


def _row(partner: SafeguardingPartner, held: SignOffLine | None) -> tuple[str, str, str, str]:
    name = partner.label.capitalize()
    if held is None:
        return name, NONE, NONE, NONE
    return name, held.who, held.outcome.label, show_day(held.on_day, weekday=False)


def _name(partner: SafeguardingPartner) -> str:
    return "the police" if partner is SafeguardingPartner.POLICE else f"the {partner.label}"
