"""Letters and blank forms by plain commands: made, refused at the option, kept with a reason, names logged."""

from __future__ import annotations

from pathlib import Path

from tests.cli.desk import Desk
from tests.cli.test_commands import options
from tests.services.stories import typed

NAME = "Invented Samplechild"


def test_an_information_request_is_made_for_a_case(crg: Desk) -> None:
    crg.done("referral", "add", *options(**typed()))
    crg.done("case", "child", "2026-001", *options(pseudonym="Child L", name=NAME))
    ask = ("paper", "make", "information-request", "2026-001")
    assert "Agency is missing." in crg.refused(*ask)
    made = crg.done(*ask, *options(agency="Sample Trust", due_on="1.12.2026"))
    assert "Please send your answer by Tuesday 1 December 2026." in made and NAME not in made
    assert "it is not recorded" in crg.refused(*ask, *options(agency="Sample Trust", working_day="7"))

    named = options(agency="Sample Trust", due_on="1.12.2026", identities="yes")
    assert "Why the names are needed is missing." in crg.refused(*ask, *named)
    assert NAME in crg.done(*ask, *named, "--reason", "They know the child.")
    assert "opening of identities" in crg.done("history", "list")
    keep = ("paper", "keep", *ask[2:])
    told = crg.refused(*keep, *named, "--reason", "They know the child.")
    assert told.startswith("Names are never kept with what went out")

    assert "Missing: the day by which it is wanted." in crg.refused(*keep, *options(agency="Sample Trust"))
    said = crg.done(*keep, *options(agency="Sample Trust", despite="They know the day.", marking=""))
    assert said.startswith("Kept as P1: Information for the rapid review 2026-001 Child K, Child L, version 1, seal ")
    seal = said.rstrip(".\n").partition("seal ")[2]
    assert "P1: information request of 2026-001, version 1" in crg.done("check", *seal.split())
    assert "everything is as the log says" in crg.done("check")

    crg.done("seat", "add", *options(agency="Sample Trust", short_name="Trust", from_date="1.4.2026"))
    crg.done(*ask, *options(agency="Trust", due_on="1.12.2026"))
    mistyped = crg(*ask, *options(agency="Simple Trust", due_on="1.12.2026"))
    assert mistyped.status == 0 and "takes part in this case: Simple Trust. The nearest names: Trust," in mistyped.err


def test_blank_forms_are_made_of_a_meeting_or_a_case(crg: Desk) -> None:
    crg.done("referral", "add", *options(**typed()))
    crg.done("meeting", "add", *options(held_on="24.11.2026", starts_at="10:00"))
    for form in ("attendance-form", "view-form", "dissent-form"):
        file = crg.folder / f"{form}.html"
        assert crg("paper", "make", form, "M2026-01", "-o", str(file)).err == f"Wrote {form}.html.\n"
        page = Path(file).read_text(encoding="utf-8")
        assert "Blank form" in page and NAME not in page
    assert "2026-001 Child K: whether to notify" in crg.done("paper", "make", "dissent-form", "2026-001")
    told = crg.refused("paper", "make", "view-form", "X9")
    assert told.startswith("There is no meeting and no case X9. Look it up with `crg-tui meeting list`")
    assert "about a meeting or a case: By hand: an agency's view" in crg.done("paper", "kinds")


def test_a_letter_tells_of_a_recorded_decision_alone(crg: Desk) -> None:
    crg.done("seat", "add", *options(agency="Sample Hospital Trust", short_name="UHL", from_date="1.4.2026"))
    crg.done("referral", "add", *options(**typed()))
    given = options(kind="next_step", wording="To hold a review.", rationale="Both limbs.")
    crg.done("decision", "add", "2026-001", "--basis", "correspondence", *given)
    letter = ("paper", "make", "decision-letter", "2026-001/D1", "--recipient", "-")
    assert "is proposed: nothing is decided" in crg.refused(*letter, typed="Sample Trust\n1 Sample Lane")
    assert "There is no decision 2026-001/D9" in crg.refused("paper", "make", "reminder", "2026-001/D9")
