"""What must be true of a meeting's rows, counted here once more and by nothing that the program counts with.

Read from raw rows: whoever changes the program's own counting does not change this.
"""

from __future__ import annotations

from collections import Counter

from tests.services.raw_rows import Row, Rows

RECORDED = ("recorded", "provisional", "ratified")
HEARD = ("agree", "disagree", "abstain")
PARTNERS = {"local_authority", "police", "integrated_care_board"}


def entitled(rows: Rows, decision: Row) -> dict[str, Row]:
    """The seats whose positions must add up: those of the decision's day, on a call the partners' alone."""
    day = decision["decided_on"]
    return {
        key: seat
        for key, seat in rows.tables["seats"].items()
        if seat["from_date"] <= day and (seat["to_date"] is None or seat["to_date"] >= day)
        if decision["basis"] != "partners_call" or seat["partner"] is not None
    }


def positions(rows: Rows, decision: Row) -> list[Row]:
    """What stands on record for it."""
    return rows.of("positions", decision_id=decision["id"])


def outcome(rows: Rows, decision: Row, *, partners: bool = False) -> str | None:
    """What may be claimed of the group, or of the three partners alone; None while it does not add up."""
    seats = {key: seat for key, seat in entitled(rows, decision).items() if not partners or seat["partner"]}
    given = {row["seat_id"]: row["stand"] for row in positions(rows, decision)}
    if not partners and set(given) != set(seats):
        return None
    stands = Counter(given.get(key) for key in seats)
    agreeing = {seat["partner"] for key, seat in seats.items() if given.get(key) == "agree"}
    if stands[None] or not stands["agree"]:
        return "not_settled"
    if stands["disagree"]:
        return "split"
    everybody = not (stands["abstain"] or stands["absent"] or stands["not_asked"])
    return "unanimous" if everybody and (not partners or agreeing == PARTNERS) else "agreed_not_all_heard"


def replaced(rows: Rows) -> set[str]:
    """The decisions that were taken again: they stay as they were, whatever becomes known later."""
    return {row["replaces_id"] for row in rows.of("decisions") if row["state"] != "withdrawn"} - {None}


def took_no_part(rows: Rows, decision: Row, seat_id: str) -> str | None:
    """Why a seat cannot have spoken at the table: nobody of it came, or whoever came withdrew. None: it can have."""
    people = rows.of("attendances", meeting_id=decision["meeting_id"])
    stays = {row["attendance_id"] for row in rows.of("presences")}
    if not any(one["id"] in stays for one in people):
        return None
    came = {one["id"] for one in people if one["seat_id"] == seat_id and one["id"] in stays}
    if not came:
        return "was never at the meeting"
    withdrew = {row["attendance_id"] for row in rows.of("interests", item_id=decision["item_id"], withdrew=1)}
    return "withdrew from the item" if came <= withdrew else None


def check_decision(rows: Rows, decision: Row, *, stays_as_it_was: bool) -> None:
    """Everything that must hold of one decision, whatever was done before."""
    if decision["state"] not in RECORDED:
        assert decision["outcome"] is None and decision["partners_outcome"] is None, "nobody has confirmed anything"
        return
    seats, given = entitled(rows, decision), positions(rows, decision)
    stands = Counter(row["stand"] for row in given)
    assert sum(stands.values()) == len(seats) and {row["seat_id"] for row in given} == set(seats), "it does not add up"
    assert decision["outcome"] == outcome(rows, decision), "the outcome is not that of the positions"
    assert decision["partners_outcome"] == outcome(rows, decision, partners=True), "nor that of the partners"
    says = f"({stands['agree']} of {len(seats) - stands['withdrawn']} entitled seats"
    assert says in decision["outcome_words"] or decision["outcome"] == "not_settled", decision["outcome_words"]
    _check_unanimous(rows, decision, seats, given)
    for row in given:
        agency = seats[row["seat_id"]]["agency"]
        assert row["stand"] != "disagree" or row["words"] or row["words_from"], f"{agency} dissents without words"
        if decision["basis"] == "correspondence" and row["stand"] in HEARD:
            assert row["in_writing"], f"{agency} spoke between meetings, and not in writing"
        if decision["basis"] == "meeting" and row["stand"] in HEARD and not row["in_writing"] and not stays_as_it_was:
            assert (why := took_no_part(rows, decision, row["seat_id"])) is None, f"{agency} is counted and {why}"
    assert decision["rationale"] or decision["rationale_from"], "neither a rationale nor who will give it"
    _check_quorum(decision)


def _check_unanimous(rows: Rows, decision: Row, seats: dict[str, Row], given: list[Row]) -> None:
    stands = {row["seat_id"]: row["stand"] for row in given}
    if decision["outcome"] == "unanimous":
        assert {stand for stand in stands.values() if stand != "withdrawn"} == {"agree"}, stands
        assert decision["outcome_words"].startswith("unanimous ("), decision["outcome_words"]
    if decision["partners_outcome"] == "unanimous":
        agree = {seat["partner"] for key, seat in seats.items() if stands[key] == "agree"}
        assert agree >= PARTNERS, "a partner is counted as agreeing that does not agree"
    named = dict(part.split(": ", 1) for part in decision["outcome_words"].split("; ") if ": " in part)
    for key, seat in seats.items():
        if stands[key] != "agree":
            assert seat["agency"] not in named.get("agree", ""), f"{seat['agency']} is named as agreeing"
        if stands[key] == "withdrawn":
            assert seat["agency"] in named.get("withdrawn", ""), f"{seat['agency']} withdrew and is not named"


def _check_quorum(decision: Row) -> None:
    counted = decision["quorum"]
    if decision["state"] == "recorded":
        assert counted["quorate"] is True or decision["override_reason"], "recorded although inquorate"
    else:
        assert counted["quorate"] is False, "provisional although quorate"
    assert decision["override_reason"] is None or counted["quorate"] is False, "an override of nothing"
    assert (decision["ratified_on"] is not None) is (decision["state"] == "ratified")


def quorate_now(rows: Rows, meeting_id: str, item_id: str) -> bool:
    """Quorum of an item that is open: the seats for which somebody who may commit them takes part in it."""
    meeting = rows.tables["meetings"][meeting_id]
    rule = rows.tables["arrangements"][meeting["arrangements_id"]]
    withdrew = {row["attendance_id"] for row in rows.of("interests", item_id=item_id, withdrew=1)}
    here = {row["attendance_id"] for row in rows.of("presences", left_at=None)} - withdrew
    people = [row for row in rows.of("attendances", meeting_id=meeting_id) if row["id"] in here]
    counted = {row["seat_id"] for row in people if row["seat_id"] and row["authority"] != "no"}
    seats = rows.tables["seats"]
    there = {seats[key]["partner"] for key in counted}
    enough = 100 * len(counted) >= rule["quorum_percentage"] * len(seats)
    agencies = len({seats[key]["agency"] for key in counted}) >= rule["quorum_agencies"]
    return enough and agencies and (not rule["quorum_all_partners"] or there >= PARTNERS)


def partners_stands(rows: Rows, decision: Row) -> dict[str, str]:
    """What each of the three partners says to it."""
    partners = {key for key, seat in entitled(rows, decision).items() if seat["partner"]}
    return {row["seat_id"]: row["stand"] for row in positions(rows, decision) if row["seat_id"] in partners}


def advice_outstanding(rows: Rows, decision: Row, maker: str | None) -> bool:
    """Whether the arrangements ask for advice or a response that is not there, whoever decides."""
    rule = rows.tables["arrangements"][decision["arrangements_id"]]
    if decision["kind"] == "notify":
        return False
    stands = set(partners_stands(rows, decision).values())
    asked = "disagree" in stands and bool(stands & {"agree", "abstain"})
    if rule["advice_trigger"] == "partners_not_unanimous":
        asked = bool(stands & {"disagree", "abstain"})
    if rule["advice_trigger"] == "never":
        asked = False
    always = bool(rule["advice_always"]) and decision["kind"] in ("next_step", "response_to_panel")
    if not (asked or always):
        return False
    given = [row for row in rows.of("advices", decision_id=decision["id"]) if row["text"] is not None]
    if rule["decision_maker"] == "independent_adviser":
        given = [row for row in given if row["adviser"] not in (maker, "the independent adviser")]
    return not given or (asked and not any(row["response"] for row in given))
