"""What the positions on a decision come to, in print: the form of the outcome and the count.

The agencies are named once, under the positions; the outcome counts them and names nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from crg_tui.domain.attending import SeatState
from crg_tui.domain.decisions import DecisionBasis
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.papers.content.words import joined
from crg_tui.queries.decision_page import DecisionPage, PositionLine

STANDS: dict[Stand, str] = {
    Stand.AGREE: "agree",
    Stand.DISAGREE: "disagree",
    Stand.ABSTAIN: "abstained",
    Stand.ABSENT: "absent",
    Stand.NOT_ASKED: "not asked",
    Stand.WITHDRAWN: "withdrew",
}
"""Where seats stand, in the order and the words of print."""

DEPUTY = "deputy present without authority to commit the agency"

_SAYS = "; the source says: "


def words(page: DecisionPage) -> str:
    """The whole group's: "split: 4 agree, 2 disagree, 1 absent, of 7 seats entitled to a position; 1 withdrew"."""
    own = [line for line in page.positions if line.entitled]
    found = page.outcome if page.recorded else page.claim.outcome
    told = (page.outcome_words or page.unknown) if page.recorded else page.claim.words
    if found is None:
        return told
    return _said(page, found, own) + _SAYS.join(("", *told.split(_SAYS)[1:]))


def of_partners(page: DecisionPage) -> str:
    """The same of the safeguarding partners alone; empty where nothing is to be said of them, or a call of them
    alone has told it as the outcome."""
    entitled = [line for line in page.positions if line.entitled]
    own = [line for line in entitled if line.partner is not None]
    found = page.partners_outcome if page.recorded else page.claim.partners
    if found is None:
        return (page.partners_outcome_words or "") if page.recorded else page.claim.partners_words
    if page.basis is DecisionBasis.PARTNERS_CALL and len(own) == len(entitled):
        return ""
    held = {line.partner for line in own}
    lacking = [partner.label for partner in SafeguardingPartner if partner not in held]
    return _said(page, found, own) + (f"; no seat: {', '.join(lacking)}" if lacking else "")


def against(page: DecisionPage) -> str:
    """Who disagreed and who abstained, in a few words: "ICB disagreed; Voluntary abstained"; empty for nobody."""
    told = []
    for stand, word in ((Stand.DISAGREE, "disagreed"), (Stand.ABSTAIN, "abstained")):
        if names := [line.agency for line in page.positions if line.stand is stand]:
            told.append(f"{joined(names)} {word}")
    return "; ".join(told)


def label(page: DecisionPage) -> str:
    """The form alone: "unanimous", "split"."""
    if page.outcome is None:
        return page.unknown
    published = page.published and page.outcome is Outcome.AGREED_NOT_ALL_HEARD
    return page.outcome.label + (" that is published" if published else "")


def without_authority(line: PositionLine) -> bool:
    """Whether a seat is absent although its deputy sat there: a deputy who may not commit the agency."""
    return line.stand is Stand.ABSENT and line.state is SeatState.MAY_NOT_COMMIT


def _said(page: DecisionPage, found: Outcome, lines: Iterable[PositionLine]) -> str:
    own = list(lines)
    counts = Counter(line.stand for line in own if line.stand is not None)
    written = Counter(line.stand for line in own if line.stand is not None and line.stand.heard and line.in_writing)
    parts = []
    for stand, word in STANDS.items():
        number = counts[stand]
        if number and stand is not Stand.WITHDRAWN:
            verb = f"{word}s" if number == 1 and stand in (Stand.AGREE, Stand.DISAGREE) else word
            parts.append(f"{number} {verb}" + (f" ({written[stand]} in writing)" if written[stand] else ""))
    if silent := sum(line.stand is None for line in own):
        parts.append(f"{silent} without a position yet")
    entitled = len(own) - counts[Stand.WITHDRAWN]
    seats = f"seat{'' if entitled == 1 else 's'}"
    whose = f"{seats} whose position is published" if page.published else f"{seats} entitled to a position"
    away = f"; {counts[Stand.WITHDRAWN]} withdrew" if counts[Stand.WITHDRAWN] else ""
    form = label(page) if page.published and page.recorded else found.label
    return f"{form}: {', '.join(parts) or 'no positions'}, of {entitled} {whose}{away}"
