"""What the seats say to a proposed decision, whether that adds up, and what may be claimed of it.

No decision is derived from these counts. An outcome describes the positions and says nothing of quorum; a person
decides, and may decide against the majority, and then the record shows both.

What may be claimed:

- A seat is entitled unless it has withdrawn. A vacant seat is entitled and absent.
- A seat is heard when it agrees, disagrees or abstains, at the table or in writing. "In writing" beside any other
  stand says nothing: an absent seat whose letter has not come is absent.
- Abstaining is being heard without taking a position for or against. So one abstention rules out "unanimous", and
  does not stop "agreed by all who took a position", where it is named apart from those not heard.
- A seat recorded twice has no settled stand, even if both records say the same, and nothing is claimed for it.
- Where nobody agreed or the positions do not add up, the outcome is not settled; disagreement is named all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crg_tui.domain.quorum import SafeguardingPartner, Seat, name_seats


class Stand(StrEnum):
    """Where one seat stands on one proposed decision."""

    AGREE = "agree"
    DISAGREE = "disagree"
    ABSTAIN = "abstain"
    NOT_ASKED = "not_asked"
    WITHDRAWN = "withdrawn"
    ABSENT = "absent"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return self.value.replace("_", " ")

    @property
    def heard(self) -> bool:
        """Whether the seat has spoken to the proposal, abstaining included."""
        return self in (Stand.AGREE, Stand.DISAGREE, Stand.ABSTAIN)


class Outcome(StrEnum):
    """What may be claimed of the positions: one of four, named as such.

    `agreed_not_all_heard` is stored also where all were heard and some abstained: its sentence says which it is.
    """

    UNANIMOUS = "unanimous"
    AGREED_NOT_ALL_HEARD = "agreed_not_all_heard"
    SPLIT = "split"
    NOT_SETTLED = "not_settled"

    @property
    def label(self) -> str:
        """The words for a screen or a paper; the sentence of the reading adds who abstained or was not heard."""
        if self is Outcome.AGREED_NOT_ALL_HEARD:
            return "agreed by all who took a position"
        return self.value.replace("_", " ")


class AdviceTrigger(StrEnum):
    """When the arrangements ask for independent advice before a final decision."""

    NEVER = "never"
    PARTNERS_SPLIT = "partners_split"
    PARTNERS_NOT_UNANIMOUS = "partners_not_unanimous"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return self.value.replace("partners", "safeguarding partners").replace("_", " ")

    @property
    def clause(self) -> str:
        """The same within a sentence: "the safeguarding partners are split"."""
        return f"the {self.label.replace('partners ', 'partners are ')}"


@dataclass(frozen=True, slots=True)
class Position:
    """One seat's stand. `in_writing` means that it was given outside the meeting, by a seat that was not there."""

    seat_id: str
    stand: Stand
    in_writing: bool = False


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Whether agree + disagree + abstain + not asked + withdrawn + absent = seats.

    `counts` has all six stands and counts only seats with exactly one position, so that always
    `total` + len(`missing`) + len(`doubled`) = `seats`. The tuples hold seat ids; `unknown` are ids that are no seat.
    """

    counts: tuple[tuple[Stand, int], ...]
    total: int
    seats: int
    adds_up: bool
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    doubled: tuple[str, ...]
    sentence: str

    def count(self, stand: Stand) -> int:
        """How many seats stand there."""
        return dict(self.counts)[stand]


@dataclass(frozen=True, slots=True)
class OutcomeReading:
    """What may be claimed, and of whom. The tuples hold seat ids in the order of the seats.

    `not_heard` are seats recorded as absent or not asked; a seat without any record stands in
    `reconciliation.missing` instead. `in_writing` are the seats of the first three tuples that gave their position in
    writing. `without_seat` is used for the partners' outcome only.
    """

    outcome: Outcome
    agreed: tuple[str, ...]
    disagreed: tuple[str, ...]
    abstained: tuple[str, ...]
    not_heard: tuple[str, ...]
    withdrawn: tuple[str, ...]
    in_writing: tuple[str, ...]
    without_seat: tuple[SafeguardingPartner, ...]
    reconciliation: Reconciliation
    sentence: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A seat that "all agree" does not record as agreeing: what stands for it instead, and why."""

    seat: Seat
    positions: tuple[Position, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class AllAgree:
    """The list that is shown before Enter: whom it is about to record as agreeing, and whom it leaves out."""

    to_record: tuple[Seat, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def positions(self) -> tuple[Position, ...]:
        """What would be on the record after Enter, for every seat."""
        kept = [position for left in self.left_out for position in left.positions]
        return (*(Position(seat.id, Stand.AGREE) for seat in self.to_record), *kept)


@dataclass(frozen=True, slots=True)
class PartnerSplit:
    """Whether the safeguarding partners differ on a proposal.

    `split` is True when one disagrees and another has said something else; False when all who are entitled were
    heard and none differs in that way (all against it is of one mind); None when it is not known, because somebody
    was not heard or the positions are not settled.
    """

    split: bool | None
    outcome: OutcomeReading
    sentence: str


@dataclass(frozen=True, slots=True)
class AdviceRule:
    """What the arrangements in force say about advice on a disagreement, and whether somebody has confirmed it.

    "Not unanimous" with a transparent response is Leicester arrangements 2019 s19. `adviser_decides` is True where
    the independent adviser takes the final decision (the same arrangements, s13). `always`: the adviser advises before
    every decision whether to review, split or not (Leicestershire and Rutland yearly report 2019-20 has it so).
    """

    trigger: AdviceTrigger
    adviser_decides: bool = False
    confirmed: bool = False
    source: str = ""
    always: bool = False


@dataclass(frozen=True, slots=True)
class AdviceNeed:
    """Whether advice and a written response come before the final decision; None where that is not known.

    `may_follow`: partners differ on whether to notify, so advice may follow what the local authority decides.
    `from_another_person`: the adviser decides, so that advice comes from somebody else, or the record says that it
    did not. `response`: a written response is wanted too; where advice always comes, a disagreement asks for it and the
    rest does not. `differ`: the partners do differ in the way that the rule asks about, so that the dispute path of the
    arrangements is open. Going on without is always possible: it needs a reason and stays marked.
    """

    needed: bool | None
    may_follow: bool
    from_another_person: bool
    assumed: str | None
    sentence: str
    response: bool = True
    differ: bool = False

    def outstanding(self, *, advice: bool, response: bool) -> tuple[str, ...]:
        """What is not yet on the record; anything here wants a reason from whoever decides without it."""
        answered = response or not self.response
        wanted = ((advice, "independent advice is not recorded"), (answered, "a written response is not recorded"))
        return tuple(sentence for there, sentence in wanted if not there) if self.needed else ()


def reconcile(seats: Sequence[Seat], positions: Iterable[Position]) -> Reconciliation:
    """Add the positions up against the seats of the arrangements, vacant seats included.

    Raises ValueError when two seats share an id.
    """
    ids = [seat.id for seat in seats]
    if len(set(ids)) != len(ids):
        raise ValueError("two seats share an id")
    given = _by_seat(positions)
    single = [given[seat_id][0] for seat_id in ids if len(given.get(seat_id, ())) == 1]
    missing = tuple(seat_id for seat_id in ids if seat_id not in given)
    doubled = tuple(seat_id for seat_id in ids if len(given.get(seat_id, ())) > 1)
    unknown = tuple(seat_id for seat_id in given if seat_id not in ids)
    adds_up = bool(ids) and len(single) == len(ids) and not unknown

    counts = tuple((stand, sum(position.stand is stand for position in single)) for stand in Stand)
    parts = []
    for stand, number in counts:
        written = sum(position.in_writing for position in single if position.stand is stand and stand.heard)
        if number:
            parts.append(f"{number} {stand.label}" + (f" ({written} in writing)" if written else ""))
    partly = "" if len(single) == len(ids) else f"{len(single)} of "
    summed = f"{' + '.join(parts) or 'no positions'} = {partly}{len(ids)} seat{'' if len(ids) == 1 else 's'}"
    twice = [
        f"{name} ({', '.join(position.stand.label for position in given[seat_id])})"
        for seat_id in doubled
        for name in name_seats(seats, [seat_id])
    ]
    wrong = _listed(
        ("no position from", name_seats(seats, missing)), ("recorded twice", twice), ("belongs to no seat", unknown)
    )
    if not ids:
        wrong = "no seats are recorded" + (f"; {wrong}" if wrong else "")
    return Reconciliation(
        counts=counts,
        total=len(single),
        seats=len(ids),
        adds_up=adds_up,
        missing=missing,
        unknown=unknown,
        doubled=doubled,
        sentence=f"{summed}: {wrong or 'it adds up'}",
    )


def outcome(seats: Sequence[Seat], positions: Iterable[Position]) -> OutcomeReading:
    """What may be claimed of the whole group: see the head of this module for what each claim asks.

    Unanimous: every entitled seat agrees, at the table or in writing. Not settled comes before split: a proposal
    with which nobody agreed has not divided the group, it has found no support. Raises as `reconcile` does.
    """
    return _read(seats, list(positions), among_partners=False)


def partners_outcome(seats: Sequence[Seat], positions: Iterable[Position]) -> OutcomeReading:
    """What may be claimed of the safeguarding partners' seats alone.

    "Unanimous" asks here that all three partners agree: where one has wholly withdrawn, or has no seat, the others
    are "agreed by all who took a position", and the sentence says why.
    """
    own = [seat for seat in seats if seat.partner is not None]
    ids = {seat.id for seat in own}
    return _read(own, [position for position in positions if position.seat_id in ids], among_partners=True)


def all_agree(
    seats: Sequence[Seat], present: Collection[str], withdrawn: Collection[str], recorded: Iterable[Position] = ()
) -> AllAgree:
    """The list for "all agree": every seat that is here, and those left out with the reason.

    `present` and `withdrawn` hold seat ids for this item; ids without a seat (participants, advisers) are passed
    over. `recorded` are the positions on this wording that stand already: none of them is changed, so that one key
    never turns dissent into agreement, nor the agreement of somebody who left into absence.
    """
    given = _by_seat(recorded)
    to_record: list[Seat] = []
    left_out: list[LeftOut] = []
    for seat in seats:
        away = "withdrawn" if seat.id in withdrawn else "absent" if seat.id not in present else ""
        stays = [position for position in given.get(seat.id, ()) if position.stand in _STAYS]
        if stays:
            stands = ", ".join(position.stand.label for position in stays)
            moved = [p for p in stays if p.stand.heard and not (p.in_writing and away == "absent")]
            now = f", now {away}" if away and moved else ""
            left_out.append(LeftOut(seat, tuple(stays), f"already recorded: {stands}{now}"))
        elif away:
            left_out.append(LeftOut(seat, (Position(seat.id, Stand(away)),), away))
        else:
            to_record.append(seat)
    return AllAgree(tuple(to_record), tuple(left_out))


_STAYS = (Stand.AGREE, Stand.DISAGREE, Stand.ABSTAIN, Stand.WITHDRAWN)


def split_between_partners(seats: Sequence[Seat], positions: Iterable[Position]) -> PartnerSplit:
    """Whether the safeguarding partners differ, for the rule that a split asks for independent advice."""
    reading = partners_outcome(seats, positions)
    if reading.disagreed and (reading.agreed or reading.abstained):
        names = ", ".join(name_seats(seats, reading.disagreed))
        return PartnerSplit(True, reading, f"split between safeguarding partners (disagree: {names})")
    if reading.not_heard or reading.without_seat or not reading.reconciliation.adds_up:
        return PartnerSplit(None, reading, f"split between safeguarding partners not known ({reading.sentence})")
    return PartnerSplit(False, reading, f"no split between safeguarding partners ({reading.sentence})")


def _read(seats: Sequence[Seat], positions: Sequence[Position], *, among_partners: bool) -> OutcomeReading:
    given = _by_seat(positions)
    summed = reconcile(seats, positions)
    settled = [given[seat.id][0] for seat in seats if len(given.get(seat.id, ())) == 1]

    def standing(*stands: Stand) -> tuple[str, ...]:
        return tuple(position.seat_id for position in settled if position.stand in stands)

    agreed, disagreed, abstained = standing(Stand.AGREE), standing(Stand.DISAGREE), standing(Stand.ABSTAIN)
    withdrawn, not_heard = standing(Stand.WITHDRAWN), standing(Stand.ABSENT, Stand.NOT_ASKED)
    in_writing = tuple(position.seat_id for position in settled if position.in_writing and position.stand.heard)
    agreeing = {seat.partner for seat in seats if seat.id in agreed}
    one_is_lacking = among_partners and len(agreeing) < len(SafeguardingPartner)
    if not summed.adds_up or not agreed:
        result = Outcome.NOT_SETTLED
    elif disagreed:
        result = Outcome.SPLIT
    else:
        heard_in_full = not (abstained or not_heard or one_is_lacking)
        result = Outcome.UNANIMOUS if heard_in_full else Outcome.AGREED_NOT_ALL_HEARD
    held = {seat.partner for seat in seats}
    without_seat = tuple(p for p in SafeguardingPartner if p not in held) if among_partners else ()

    entitled = len(seats) - len(withdrawn)
    says = f" ({len(agreed)} of {entitled} entitled seats{' agree' if disagreed else ''})"
    if result is Outcome.NOT_SETTLED:
        says = f": {'nobody agrees' if summed.adds_up else summed.sentence}"
    lists = _listed(
        ("agree", name_seats(seats, agreed) if disagreed or result is Outcome.NOT_SETTLED else ()),
        ("disagree", name_seats(seats, disagreed)),
        ("abstained", name_seats(seats, abstained)),
        ("not heard", name_seats(seats, standing(Stand.ABSENT))),
        ("not asked", name_seats(seats, standing(Stand.NOT_ASKED))),
        ("withdrawn", name_seats(seats, withdrawn)),
        ("in writing", name_seats(seats, in_writing)),
        ("no seat", [partner.label for partner in without_seat]),
    )
    return OutcomeReading(
        outcome=result,
        agreed=agreed,
        disagreed=disagreed,
        abstained=abstained,
        not_heard=not_heard,
        withdrawn=withdrawn,
        in_writing=in_writing,
        without_seat=without_seat,
        reconciliation=summed,
        sentence=f"{result.label}{says}{'; ' if lists else ''}{lists}",
    )


def _by_seat(positions: Iterable[Position]) -> dict[str, list[Position]]:
    given: dict[str, list[Position]] = {}
    for position in positions:
        given.setdefault(position.seat_id, []).append(position)
    return given


def _listed(*groups: tuple[str, Collection[str]]) -> str:
    return "; ".join(f"{head}: {', '.join(names)}" for head, names in groups if names)
