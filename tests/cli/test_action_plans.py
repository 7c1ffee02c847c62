"""`crg-tui action` between meetings, `crg-tui recommendation` and `crg-tui legend`."""

from __future__ import annotations

import json

from crg_tui.services import bank_holidays
from crg_tui.services.work import Context
from tests.cli.desk import Desk
from tests.cli.test_commands import options
from tests.services.meeting_stories import group_of
from tests.services.stories import logged


def _noticed(crg: Desk, *arguments: str) -> str:
    """What a command that succeeds has to say beside it, on standard error."""
    said = crg(*arguments)
    assert said.status == 0, said
    return said.err


def _plan(crg: Desk, context: Context) -> None:
    group_of(context)
    logged(context)
    words = options(
        recommendation="Nobody lets a missed appointment pass.", scope="multi_agency", how_known="An audit.",
        desired_outcome="A child is seen within a week.",
    )  # fmt: skip
    assert crg.done("recommendation", "add", "2026-001", *words) == "Added recommendation 1 of 2026-001.\n"
    for wording, lead in (("One policy for all", "ICB, designated nurse"), ("One alert", "Ambulance, lead")):
        given = options(wording=wording, lead=lead, recommendation="1", due_on="29.1.2027")
        crg.done("action", "add", "--case", "2026-001", *given)


def test_an_action_goes_from_agreed_to_embedded(crg: Desk, context: Context) -> None:
    _plan(crg, context)
    ref = "2026-001/A1"
    joint = options(lead="Council, head of service")
    assert crg.done("action", "joint-lead", ref, *joint) == "2026-001/A1 has a lead 2.\n"
    assert "put right" in crg.done("action", "joint-lead", ref, "--number", "2", "--lead", "Council, team manager")
    assert "by lead 2" in crg.done("action", "answer", ref, "--number", "2", "--answer", "accepted")
    assert "no lead 7" in crg.refused("action", "answer", ref, "--number", "7", "--answer", "accepted")
    assert crg.done("action", "milestone", ref, *options(wording="A draft", due_on="Dec 2026")).endswith(
        "milestone 1.\n"
    )
    crg.done("action", "milestone", ref, "--number", "1", "--reached-on", "Nov 2026")
    crg.done("action", "milestone", ref, *options(wording="A mistake"))
    assert "taken away" in crg.done("action", "milestone", ref, "--number", "2", "--remove")
    crg.done("action", "progress", ref, *options(wording="Sent roud", told_by="ICB, designated nurse"))
    crg.done("action", "progress", ref, "--number", "1", *options(wording="Sent round"))
    moved = crg.done("action", "move", ref, "2026-001/A2", *options(due_on="26.2.2027", reason="Half-term"))
    assert moved == "Moved: 2026-001/A1, 2026-001/A2.\n"
    crg.done("action", "move", ref, *options(due_on="5.3.2027", reason="Once more"))
    crg.done("action", "complete", ref, *options(evidence="The policy"))
    lead = options(verdict="verified", name="Quinn Sample", post="ICB, designated nurse")
    assert "somebody else has to verify it" in crg.refused("action", "verify", ref, *lead)
    other = options(verdict="verified", name="Quinn Sample", post="Police, inspector")
    assert crg.done("action", "verify", ref, *other) == "2026-001/A1 is verified.\n"
    crg.done("action", "audit", ref, *options(means="audit", planned_for="3.5.2027"))
    crg.done("action", "audit", ref, "--number", "1", *options(by_whom="Auditor"))
    crg.done("action", "audit", ref, *options(means="re_review"))
    crg.done("action", "audit", ref, "--number", "2", "--remove")
    found = crg.done("action", "assure", ref, *options(finding="embedded", words="Nine of ten."))
    assert found == "2026-001/A1 was found embedded.\n"
    shown = crg.done("action", "show", ref)
    for told in (
        "Joint lead 2    Sample City Council, team manager: accepted, date not recorded",
        "Date moved      from 26 February 2027 to 5 March 2027 (recorded 23 November 2026): Once more",
        "Stands          embedded\n",
        "Status          blue\n",
        "By the legend   Supplied legend, unconfirmed; line 1, embedded: Done, and found to be embedded",
        "Milestone 1     A draft, by December 2026: reached November 2026",
        "Verification    verified on 23 November 2026 by Quinn Sample, Sampleshire Police, inspector",
        "Assurance 1     audit by Auditor on 23 November 2026 found it embedded: Nine of ten.",
        "Progress 1      23 November 2026: Sent round (ICB, designated nurse)",
    ):
        assert told in shown
    assert crg.done("action", "list", "--done").startswith("2026-001/A1  embedded")
    failed = options(finding="not_embedded", words="Two of ten.", means="audit")
    assert "open again" in _noticed(crg, "action", "assure", ref, *failed)
    told = json.loads(crg.done("action", "show", ref, "--json"))
    assert told["status"] == "open" and told["assurances"][1]["finding"] == "not_embedded"


def test_a_lead_declines_and_a_colour_is_given(crg: Desk, context: Context) -> None:
    _plan(crg, context)
    ref = "2026-001/A2"
    assert "gives a reason" in crg.refused("action", "answer", ref, "--answer", "not_accepted")
    declined = options(answer="not_accepted", reason="A national one comes.")
    assert "stays open" in _noticed(crg, "action", "answer", ref, *declined)
    lead = "Ambulance, lead: not accepted, date not recorded: A national one comes."
    assert lead in crg.done("action", "show", ref)
    crg.done("action", "rate", ref, *options(colour="not_known", reason="Nobody has said."))
    listed = crg.done("recommendation", "show", "2026-001", "1")
    assert "not known (not known by the legend)" in listed and "Scope" in listed
    assert crg.done("recommendation", "list", "2026-001").startswith("1  2 of 2 open  Nobody lets")
    assert "Corrected" in crg.done("recommendation", "correct", "2026-001", "1", "--scope", "national")
    assert "no recommendation 9" in crg.refused("recommendation", "show", "2026-001", "9")
    assert "colour of the legend again" in crg.done("action", "end-rating", ref)
    before = options(known_from="A plan of 2019")
    assert "Complete it first" in crg.refused("action", "embedded-before", ref, *before)
    crg.done("action", "complete", ref, *options(without_evidence="From before this record"))
    assert "marked" in crg.done("action", "embedded-before", ref, *before)
    assert "embedded before this record began; completed without evidence" in crg.done("action", "show", ref)
    assert "no such mark" in crg.done("action", "embedded-before", ref)


def test_a_legend_is_kept_by_command(crg: Desk, context: Context) -> None:
    assert "Supplied legend  supplied  9 lines, unconfirmed" in crg.done("legend", "list")
    assert crg.done("legend", "show").startswith("Legend")
    ours = options(name="Ours", in_force_from="1.4.2026", source="Group")
    assert _noticed(crg, "legend", "add", *ours) == "It begins with the lines of Supplied legend.\n"
    crg.done("legend", "add-line", "Ours", *options(colour="red", meaning="Late", condition="overdue", days="14"))
    crg.done("legend", "correct-line", "ours", "10", "--number", "1")
    assert "1 red" in crg.done("legend", "show", "1 April 2026")
    crg.done("legend", "remove-line", "Ours", "1")
    assert "no line 40" in crg.refused("legend", "remove-line", "Ours", "40")
    crg.done("legend", "correct", "Ours", "--source", "Group, March")
    assert crg.done("legend", "confirm", "Ours", "--source", "Minutes") == "Ours is confirmed.\n"
    assert "confirmed" in crg.done("legend", "list")
    assert "no legend Theirs" in crg.refused("legend", "remove", "Theirs")
    assert crg.done("legend", "remove", "Ours") == "Ours is taken away.\n"


def test_several_actions_are_moved_to_a_day_in_words_that_counts_bank_holidays(crg: Desk, context: Context) -> None:
    bank_holidays.fill_if_needed(context)
    case = logged(context).case_ref
    for wording in ("Write to the parents.", "Ask the school."):
        crg.done("action", "add", "--case", case, "--wording", wording)
    both = (f"{case}/A1", f"{case}/A2")
    words = options(due_on="in 25 working days", reason="The school is shut.")
    assert "Due, in 25 working days: Wed 30 December 2026." in _noticed(crg, "action", "move", *both, *words)
    assert all("30 December 2026" in crg.done("action", "show", ref) for ref in both), "two bank holidays do not count"
    refused = crg.refused("action", "move", *both, *options(due_on="next Friday", reason="Sooner."))
    assert "That can mean Fri 27 November 2026 or Fri 4 December 2026" in refused
