"""`crg-tui adult`: by role and number; a name only where identities are opened."""

from __future__ import annotations

from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.cli.test_nouns import shown
from tests.services.stories import typed


def test_adults_are_added_listed_shown_corrected_and_removed(crg: Desk) -> None:
    crg.done("referral", "add", *options(**typed()))
    case = "2026-001"
    visitor = options(role="Health Visitor", kind="staff", agency="Sample Trust", name="Feigned Sampleworth")
    assert crg.done("adult", "add", case, *visitor) == "Recorded as Health Visitor 1 of 2026-001.\n"
    crg.done("adult", "add", case, *options(role="Mother", kind="family"))
    assert crg.done("adult", "list", case) == "Mother, family or household\nHealth Visitor 1, staff, Sample Trust\n"
    assert [line["label"] for line in data(crg, "adult", "list", case)] == ["Mother", "Health Visitor 1"]
    assert shown(crg, "adult", "show", case, "health visitor 1") == {
        "Adult": "Health Visitor 1", "Belongs to": "staff", "Agency": "Sample Trust",
        "Name": "kept apart, as an identity",
    }  # fmt: skip
    assert "Feigned" not in crg.done("case", "show", case) + crg.done("adult", "list", case, "--json")
    assert "Health Visitor 1  staff name: Feigned" in crg.done("case", "reveal", case, "--reason", "to write")
    crg.done("adult", "correct", case, "Health Visitor 1", "--agency", "Another Trust")
    assert "Another Trust" in crg.done("adult", "list", case)
    assert "Feigned" in crg.done("case", "reveal", case, "--reason", "what is not given stays")
    assert "Mother is taken out" in crg.done("adult", "remove", case, "Mother")
    assert crg.refused("adult", "show", case, "Mother").startswith("2026-001 has no adult Mother.")
    assert "no case" in crg.refused("adult", "list", "2026-999")
