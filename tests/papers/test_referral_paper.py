"""A referral on paper: what belongs together in one line, partial dates said as such, and no list of empty fields."""

from __future__ import annotations

from datetime import date

from crg_tui.papers.content import referral as content
from crg_tui.queries import case_page
from crg_tui.services.work import Context
from tests.services.meeting_stories import group_of
from tests.services.stories import logged, page


def told(context: Context, **answers: str) -> dict[str, str]:
    return dict(content.told(page(context, logged(context, **answers).referral_id)))


def test_what_belongs_together_stands_in_one_line(context: Context) -> None:
    read = told(
        context, lead_agreement="agrees", lead_role="Head of safeguarding", others_safe="yes", others_safe_by="Police",
        others_safe_on="20.11.2026",
    )  # fmt: skip
    assert read["Safeguarding lead"] == "agrees with the referral, Head of safeguarding"
    assert read[content.OTHERS_SAFE] == "yes, checked by Police on 20 November 2026"
    group_of(context, [])
    assert told(context, others_safe="yes", others_safe_by="police")[content.OTHERS_SAFE].startswith(
        "yes, checked by Sampleshire Police"
    )
    assert not {"Lead's role", "Lead asked on", "Checked by", "Checked on"} & set(read)


def test_a_date_that_is_known_in_part_says_so(context: Context) -> None:
    assert told(context, incident_on="2026")["Date of incident"] == "during 2026; day not recorded"
    assert told(context, incident_on="Nov 2026")["Date of incident"] == "in November 2026; day not recorded"
    assert told(context, incident_on="3.11.2026")["Date of incident"] == "3 November 2026"


def test_of_what_is_not_recorded_only_what_a_reader_looks_for_is_named(context: Context) -> None:
    lacking = told(context, incident_on="")["Not recorded"]
    assert "the date of the incident" in lacking and "what the child said or showed" in lacking
    assert "lead" not in lacking and "checked" not in lacking


def test_who_referred_stands_in_a_sentence(context: Context) -> None:
    for agency, said in (("A grandmother", "from a grandmother ("), ("Aylward School", "from Aylward School (")):
        held = logged(context, referring_agency=agency)
        case = case_page.page(context.store, held.case_id, date(2026, 11, 23))
        assert case is not None and any(said in what for _, what in case.timeline)
