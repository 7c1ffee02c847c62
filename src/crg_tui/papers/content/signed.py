"""What each safeguarding partner said to a version of a report, in its own words where it did not plainly sign."""

from __future__ import annotations

from collections.abc import Iterator

from crg_tui.domain.papers import SignOffOutcome
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.papers.model import Block, Quote, Table
from crg_tui.queries.kept_papers import KeptLine
from crg_tui.queries.sign_offs import SignOffLine

NOT_YET = "not yet signed"


def summary(line: KeptLine) -> str:
    """In a sentence who signed a version off, who did not, and of whom nothing is recorded."""
    told = [f"{named(one.partner)} {one.outcome.label}" for one in line.sign_offs]
    silent = [
        named(partner) for partner in SafeguardingPartner if partner not in {one.partner for one in line.sign_offs}
    ]
    if not told:
        return f"Version {line.version} ({line.ref}): no safeguarding partner's sign-off is recorded."
    rest = f"; of {' and '.join(silent)} nothing is recorded" if silent else ""
    return f"Version {line.version} ({line.ref}): {'; '.join(told)}{rest}."


def blocks(line: KeptLine) -> Iterator[Block]:
    """A row for each of the three partners, then the words of those that did not plainly sign."""
    held = {one.partner: one for one in line.sign_offs}
    rows = tuple(_row(partner, held.get(partner)) for partner in SafeguardingPartner)
    if held:
        yield Table("", ("Safeguarding partner", "Sign-off", "By"), rows, (4, 5, 6))
    else:
        yield Table("", ("Safeguarding partner", "Sign-off"), tuple(row[:2] for row in rows), (4, 5))
    for one in line.sign_offs:
        if one.comment is None:
            continue
        how = "did not sign off" if one.outcome is SignOffOutcome.NOT_SIGNED else "signed off with a comment"
        name = named(one.partner)
        yield Quote(f"{name[:1].upper()}{name[1:]} {how}, in its own words", one.comment)


def unsigned() -> Block:
    """The same while no version was laid before them."""
    rows = tuple((partner.label.capitalize(), NOT_YET) for partner in SafeguardingPartner)
    return Table("", ("Safeguarding partner", "Sign-off"), rows, (4, 5))


def _row(partner: SafeguardingPartner, held: SignOffLine | None) -> tuple[str, str, str]:
    name = partner.label.capitalize()
    if held is None:
        return name, NOT_YET, ""
    on = show_day(held.on_day, weekday=False)
    said = f"did not sign off, {on}" if held.outcome is SignOffOutcome.NOT_SIGNED else f"{held.outcome.label} on {on}"
    return name, said, held.who


def named(partner: SafeguardingPartner) -> str:
    """A partner within a sentence."""
    return "the police" if partner is SafeguardingPartner.POLICE else f"the {partner.label}"
