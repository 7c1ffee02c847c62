"""The rapid review report: words of its sections, what is missing, keeping, sign-offs, sending."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.answers import Refused
from crg_tui.domain.clocks import ClockState
from crg_tui.domain.paper_templates import SectionDraft
from crg_tui.domain.papers import PaperKind, SignOffOutcome
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import Stand
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.domain.report_drafts import ReportSentDraft, SectionWordsDraft, SignedDraft, SignOffDraft
from crg_tui.domain.stages import StepKind
from crg_tui.papers.content.kept import kept
from crg_tui.papers.plain import to_text
from crg_tui.queries import cases, kept_papers
from crg_tui.queries import paper_templates as templates
from crg_tui.queries import sign_offs as signed
from crg_tui.queries.kept_papers import KeptLine
from crg_tui.services import bank_holidays, paper_templates, papers, report_sections, sign_offs, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import Sitting, sitting
from tests.services.meeting_stories import draft, notices
from tests.services.report_stories import (
    WHY,
    kept_report,
    made,
    own_template,
    police,
    report_of,
    subject,
    write,
    write_all,
)
from tests.services.stories import done, operation, refused

CHRONOLOGY = "chronology-of-key-events"


def line(context: Context, reference: str = "P1") -> KeptLine:
    held = kept_papers.one(context.store, reference)
    assert held is not None
    return held


def gaps(sat: Sitting) -> list[str]:
    return [gap.sentence for gap in report_of(sat).gaps]


def test_words_of_a_section_are_written_over_and_taken_away(either: Context) -> None:
    sat = sitting(either)
    write(sat, "Chronology of key events", "4 November: seen at home.")
    assert [(one.section, one.text) for one in report_of(sat).words] == [(CHRONOLOGY, "4 November: seen at home.")]
    write(sat, CHRONOLOGY, "4 November: seen in hospital.")
    assert "seen in hospital" in to_text(made(sat))
    seen = report_of(sat).words[0].entry
    write(sat, CHRONOLOGY, "5 November.")
    late = report_sections.write(either, sat.case_id, CHRONOLOGY, SectionWordsDraft(text="x"), seen=seen)
    assert refused(late).refusals[0].theirs == "text: 5 November."
    write(sat, CHRONOLOGY, None)
    assert report_of(sat).words == ()
    nothing = report_sections.write(either, sat.case_id, CHRONOLOGY, SectionWordsDraft(), seen=None)
    assert refused(nothing).refusals[0].field == "text"
    nowhere = report_sections.write(either, sat.case_id, "Horoscope", SectionWordsDraft(text="x"), seen=None)
    assert refused(nowhere).refusals[0].field == "section"
    assert_whole(either)


def test_a_case_is_found_by_what_its_report_says(context: Context) -> None:
    sat = sitting(context)
    write(sat, CHRONOLOGY, "Seen by the quillfeather clinic.")
    assert cases.keys(context.store, "quillfeather") == [sat.case_id]


def test_what_is_missing_is_named_and_goes_as_it_comes(context: Context) -> None:
    sat = sitting(context)
    assert gaps(sat)[0] == "The child and the family: nothing is recorded in the family table, and no words are written"
    assert "What each agency knew and did: no agency was asked for a return" in gaps(sat)
    assert "What each agency thought: no agency has given a view" in gaps(sat)
    assert "Decision and reasons: no decision on the next step is recorded" in gaps(sat)
    assert "The safety of other children: whether other children are safe is not recorded" in gaps(sat)
    write_all(sat)
    write(sat, "The safety of other children", "There are none.")
    key = sat.propose(rationale=None, rationale_from="the chair")
    sat.all_agree(key)
    sat.stands(key, Stand.DISAGREE, "ICB")
    sat.words(key, "ICB", words_from="Mo ICB")
    sat.record(key)
    ref = f"{sat.case_ref}/D1"
    assert gaps(sat) == [
        "What each agency knew and did: no agency was asked for a return",
        "What each agency thought: no agency has given a view",
        f"Decision and reasons: the rationale of {ref} is not there",
        f"Decision and reasons: the own words of Sample Integrated Care Board, which disagrees with {ref}, are not "
        "there",
        *[f"Decision and reasons: {ref} lacks the {what}" for what in report_of(sat).decisions[0].advice_outstanding],
        f"Decision and reasons: what was decided on {ref} is not recorded",
    ]


@pytest.mark.on_file
def test_a_report_that_lacks_something_is_kept_only_with_a_reason_that_prints(either: Context) -> None:
    sat = sitting(either)
    answer = refused(papers.keep(either, PaperKind.REPORT, subject(sat)))
    assert answer.refusals[0].field == "despite"
    assert "Chronology of key events: no event is recorded, and no words are written" in answer.sentence
    assert kept_papers.every(either.store) == ()
    kept_report(sat)
    told = to_text(kept(line(either)))
    assert f"Sent out although something is missing: {WHY}" in " ".join(told.split())
    assert line(either).despite == WHY and line(either).whole


def test_a_reason_without_anything_missing_is_refused(context: Context) -> None:
    sat = sitting(context)
    key = own_template(context)
    for section in templates.shipped().sections:
        if section.heading != "Sign-off by the safeguarding partners":
            entry = templates.page(context.store, key)
            assert entry is not None
            done(paper_templates.remove_section(context, key, section.name, seen=entry.entry))
    assert report_of(sat).gaps == ()
    answer = refused(papers.keep(context, PaperKind.REPORT, subject(sat), despite="It is late."))
    assert answer.refusals[0].field == "despite"
    kept_report(sat, despite=None)


def test_words_stay_with_a_section_that_is_called_otherwise_and_are_told_where_it_goes(context: Context) -> None:
    sat = sitting(context)
    key = own_template(context)
    write(sat, CHRONOLOGY, "4 November.")

    def entry() -> str | None:
        page = templates.page(context.store, key)
        assert page is not None
        return page.entry

    done(paper_templates.correct_section(context, key, CHRONOLOGY, SectionDraft(heading="Timeline"), seen=entry()))
    assert "4 November." in to_text(made(sat)) and "Timeline" in to_text(made(sat))
    done(paper_templates.remove_section(context, key, "Timeline", seen=entry()))
    assert "4 November." not in to_text(made(sat))
    assert gaps(sat)[-1] == f"Words that stand in no section: those written for “{CHRONOLOGY}” are not printed"
    write(sat, CHRONOLOGY, None)
    assert report_of(sat).nowhere == ()


@pytest.mark.on_file
def test_sign_offs_stand_around_what_was_kept_and_never_in_it(either: Context) -> None:
    sat = sitting(either)
    paper = kept_report(sat)
    content = line(either).content
    assert "no safeguarding partner's sign-off is recorded" in " ".join(to_text(kept(line(either))).split())
    police(sat, paper)
    refusing = SignOffDraft(
        partner=SafeguardingPartner.INTEGRATED_CARE_BOARD, name="Ina Invented", outcome=SignOffOutcome.NOT_SIGNED,
        comment="The chronology is not there.",
    )  # fmt: skip
    done(sign_offs.add(either, paper, refusing))
    held = line(either)
    assert held.content == content and held.whole and held.sealed
    told = " ".join(to_text(kept(held)).split())
    assert "the police signed off; the integrated care board did not sign off; of the local authority nothing" in told
    assert "The integrated care board did not sign off, in its own words: The chronology is not there." in told
    assert "Ivo Invented, Detective superintendent" in told

    again = kept_report(sat)
    assert line(either, "P2").id == again and line(either, "P2").sign_offs == ()
    assert "Version 2 (P2): no safeguarding partner's sign-off" in " ".join(to_text(kept(line(either, "P2"))).split())
    assert "The chronology is not there." in " ".join(to_text(made(sat)).split())
    assert_whole(either)


def test_a_sign_off_is_refused_where_it_would_say_too_little_or_too_much(context: Context) -> None:
    sat = sitting(context)
    paper = kept_report(sat)

    def wrong(**over: object) -> str | None:
        given = {"partner": "police", "name": "I", "outcome": "signed", **over}
        return refused(sign_offs.add(context, paper, SignOffDraft(**given))).refusals[0].field  # type: ignore[arg-type]

    assert wrong(outcome="not signed") == "comment"
    assert wrong(outcome="signed with comment") == "comment"
    assert wrong(comment="Gladly.") == "comment"
    assert wrong(on_day=date(2026, 11, 24)) == "on_day"
    assert wrong(on_day=date(2026, 11, 20)) == "on_day"
    police(sat, paper)
    assert wrong() == "partner"
    sheet = sat.propose()
    other = done(papers.keep(context, PaperKind.DECISION_SHEET, kept_papers.Subject(decision_id=sheet)))
    given = SignOffDraft(partner=SafeguardingPartner.POLICE, name="I", outcome=SignOffOutcome.SIGNED)
    assert "is no rapid review report" in refused(sign_offs.add(context, other.paper_id, given)).sentence
    assert isinstance(sign_offs.add(context, "none", given), Refused)


def test_a_sign_off_is_put_right_taken_away_and_undone(either: Context) -> None:
    sat = sitting(either)
    paper = kept_report(sat)
    key = police(sat, paper)
    held = signed.of_paper(either.store, paper)[0]
    right = draft(SignedDraft, name="Ida Invented", outcome="signed with comment", comment="Add the chronology.")
    done(sign_offs.correct(either, key, right, seen=held.entry))
    now = signed.of_paper(either.store, paper)[0]
    assert (now.name, now.capacity, now.comment) == ("Ida Invented", None, "Add the chronology.")
    assert now.on_day == held.on_day
    assert isinstance(sign_offs.remove(either, key, seen=held.entry), Refused)
    gone = operation(sign_offs.remove(either, key, seen=now.entry))
    assert signed.of_paper(either.store, paper) == ()
    done(undo.undo(either, gone))
    assert signed.of_paper(either.store, paper)[0].name == "Ida Invented"


def test_a_sign_off_of_an_older_version_says_so(context: Context) -> None:
    sat = sitting(context)
    paper = kept_report(sat)
    kept_report(sat)
    given = SignOffDraft(partner=SafeguardingPartner.POLICE, name="I", outcome=SignOffOutcome.SIGNED)
    assert "P2 came after it, without this sign-off" in notices(sign_offs.add(context, paper, given))


def test_sending_names_the_version_and_ends_the_clock(context: Context) -> None:
    sat = sitting(context)
    done(bank_holidays.fill(context))
    sent = ReportSentDraft(on_date=PartialDate.parse("23.11.2026"))
    assert refused(report_sections.send(context, sat.case_id, sent)).refusals[0].field == "paper"
    police(sat, kept_report(sat))
    kept_report(sat)
    early = ReportSentDraft(on_date=PartialDate.parse("20.11.2026"))
    assert refused(report_sections.send(context, sat.case_id, early)).refusals[0].field == "on_date"
    other = ReportSentDraft(on_date=sent.on_date, paper="P9")
    assert refused(report_sections.send(context, sat.case_id, other)).refusals[0].field == "paper"
    first = ReportSentDraft(on_date=sent.on_date, paper="p1")
    answer = report_sections.send(context, sat.case_id, first)
    assert "P1 was sent without the sign-off of: local authority, integrated care board." in notices(answer)
    step = next(one for one in report_of(sat).case.steps if one.kind is StepKind.SENT_TO_PANEL)
    assert step.note == f"P1, version 1, seal {line(context).seal}"
    assert refused(report_sections.send(context, sat.case_id, sent)).refusals[0].field == "on_date"
    clock = report_of(sat).clock
    assert clock is not None and clock.state is ClockState.NOT_COMPUTABLE
