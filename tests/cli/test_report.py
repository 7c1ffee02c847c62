"""`crg-tui report`, `template` and `sign-off`: from the first words to the report that went to the Panel."""

from __future__ import annotations

import pytest

from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.services.stories import typed


@pytest.fixture
def case(crg: Desk) -> Desk:
    """A case that was notified."""
    crg.done("bank-holiday", "fill")
    crg.done("referral", "add", *options(**typed()))
    crg.done("case", "step", "2026-001", *options(kind="notified", on_date="16.11.2026"))
    return crg


def test_a_report_is_written_kept_signed_and_sent(case: Desk) -> None:
    assert case.done("report", "list") == "No report was kept.\n"
    missing = case.done("report", "missing", "2026-001")
    assert "Chronology of key events: no event is recorded, and no words are written." in missing
    said = case.done("report", "section", "2026-001", "chronology of key events", "--text", "4 November.")
    assert said == "2026-001, Chronology of key events: written.\n"
    shown = case.done("report", "show", "2026-001")
    assert "5. Chronology of key events  written\n   4 November.\n" in shown
    assert "Time for the report: day 5 of 15, 10 left." in shown and "supplied with the software" in shown
    assert data(case, "report", "show", "2026-001", "--json")["words"][0]["text"] == "4 November."
    assert data(case, "report", "missing", "2026-001", "--json")[0]["what"].endswith("and no words are written")
    assert "No words are given." in case.refused("report", "section", "2026-001", "1")
    assert "The report has no section Horoscope." in case.refused(
        "report", "section", "2026-001", "Horoscope", "--text", "x"
    )

    assert "No version of the report was kept" in case.refused("report", "sent", "2026-001", "--on-date", "23.11.2026")
    assert "Missing: " in case.refused("paper", "keep", "rapid-review-report", "2026-001")
    case.done("paper", "keep", "rapid-review-report", "2026-001", "--despite", "The Panel waits.")
    given = options(partner="police", name="Ivo Invented", outcome="signed")
    assert case.done("sign-off", "add", "P1", *given) == "P1: the police signed off.\n"
    assert "A partner that did not sign off has its own words." in case.refused(
        "sign-off", "add", "P1", *options(partner="local_authority", name="I", outcome="not signed")
    )
    assert "Version 1 (P1): the police signed off; of" in case.done("sign-off", "list", "p1")
    shown = case.done("sign-off", "show", "P1", "--partner", "police")
    assert "Ivo Invented" in shown and "Its own words  none" in shown
    changed = options(capacity="Superintendent", outcome="signed with comment", comment="In haste.")
    case.done("sign-off", "correct", "P1", "--partner", "police", *changed)
    assert data(case, "sign-off", "list", "P1", "--json")[0]["comment"] == "In haste."
    assert "The police signed off with a comment, in its own words" in " ".join(
        case.done("paper", "show", "P1").split()
    )
    assert "No sign-off of the local authority" in case.refused(
        "sign-off", "show", "P1", "--partner", "local authority"
    )
    assert "is no safeguarding partner" in case.refused("sign-off", "show", "P1", "--partner", "schools")
    assert "No paper P7 was kept." in case.refused("sign-off", "list", "P7")

    sent = case("report", "sent", "2026-001", "--on-date", "23.11.2026")
    assert (sent.status, sent.err) == (
        0, "P1 was sent without the sign-off of: local authority, integrated care board.\n",
    )  # fmt: skip
    assert "Rapid review: met: 5 of 15 working days" in sent.out
    assert "report sent to the Panel" in case.done("case", "show", "2026-001")
    assert case.done("report", "list").startswith("2026-001  2026-11-23  Version 1 (P1): the police signed off with")
    case.done("sign-off", "remove", "P1", "--partner", "police")
    assert "no safeguarding partner's sign-off is recorded" in case.done("sign-off", "list", "P1")
    case.done("report", "section", "2026-001", "5", "--text", "")
    assert "5. Chronology of key events  to be written" in case.done("report", "show", "2026-001")


def test_templates_are_added_edited_and_confirmed(case: Desk) -> None:
    assert "No template of your own is in force" in case.done("template", "list")
    assert "supplied with the program and not changed" in case.refused("template", "add-section", "Shipped headings",
                                                                      "--heading", "A")  # fmt: skip
    given = options(name="Ours", in_force_from="1.11.2026", source="The board")
    added = case("template", "add", *given)
    assert added.out == "Recorded Ours; it is unconfirmed.\n" and "sections of Shipped headings" in added.err
    case.done("template", "add-section", "Ours", "--heading", "What families told us", "--words", "They were asked.")
    case.done("template", "move-section", "Ours", "What families told us", "--to", "1")
    case.done("template", "correct-section", "Ours", "1", "--heading", "Families' account")
    assert data(case, "template", "show", "ours", "--json")["sections"][0] == {
        "name": "what-families-told-us", "heading": "Families' account", "part": "own words",
        "words": "They were asked.",
    }  # fmt: skip
    assert "1         Families' account (own words)" in case.done("template", "show", "Ours")
    assert "cannot stand in it" in case.refused("template", "correct-section", "Ours", "1", "--heading", "<b>")
    assert "has no section 99" in case.refused("template", "correct-section", "Ours", "99", "--heading", "B")
    assert "has no section 99" in case.refused("template", "move-section", "Ours", "99", "--to", "1")
    case.done("template", "remove-section", "Ours", "Families' account")
    case.done("template", "confirm", "Ours", "--source", "Guidance of the Panel, contents")
    case.done("template", "correct", "Ours", "--name", "Ours 2026")
    assert case.done("template", "list").startswith(
        "Ours 2026  rapid review report  from 1 November 2026  confirmed  13 sections  in force\n"
    )
    assert "Headings: Ours 2026" in case.done("paper", "make", "rapid-review-report", "2026-001")
    case.done("template", "remove", "Ours 2026")
    assert "There is no template Ours 2026." in case.refused("template", "show", "Ours 2026")


def test_another_paper_has_its_template_by_the_same_verbs(case: Desk) -> None:
    given = options(paper="agenda", name="Our agenda", in_force_from="1.11.2026", source="The chair")
    assert "sections of Shipped headings: agenda" in case("template", "add", *given).err
    section = ("template", "add-section", "Our agenda", "--heading", "Fire")
    assert "Nothing called decision" in case.refused(*section, "--words", "Go.", "--part", "decision")
    assert "Words are missing" in case.refused(*section)
    case.done(*section, "--words", "Leave by the north stairs.")
    case.done("template", "correct-section", "Our agenda", "Items", "--heading", "Business")
    assert "as the program makes it" in case("template", "remove-section", "Our agenda", "declarations-of-interest").err
    shown = case.done("template", "show", "Our agenda")
    assert "Business (what the paper has under Items)" in shown and "Leave by the north stairs." in shown
    case.done("template", "add-section", "Our agenda", "--heading", "Declarations of interest")
    assert "Declarations of interest (what the paper" in case.done("template", "show", "Our agenda")
    assert "is not one of the answers" in case.refused("template", "add", *options(paper="referral", name="R"))


def test_a_template_comes_from_a_file_or_says_what_is_wrong_with_it(case: Desk) -> None:
    file = case.folder / "ours.toml"
    head = 'format = "crg-tui template 1"\npaper = "rapid review report"\nname = "Ours"\nin_force_from = 2026-11-01\n'
    rest = 'source = "The board"\nconfirmed = false\n[[sections]]\nheading = "Decision"\npart = "{}"\n'
    file.write_text(head + rest.format("horoscope"), encoding="utf-8")
    assert "ours.toml, sections 1, part" in case.refused("template", "load", str(file))
    file.write_text(head + rest.format("decision"), encoding="utf-8")
    assert case.done("template", "load", str(file)) == "Taken in: Ours.\n"
    assert "There is no file" in case.refused("template", "load", "nowhere.toml")
