"""The rapid review report, the extract of one case and the case summary: what they say, and what they do not."""

from __future__ import annotations

from dataclasses import replace

from crg_tui.domain.actions import ActionDraft
from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.chronology_drafts import EventDraft, NarrowDraft
from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.family_drafts import ConcernedDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import AdviceDraft, MakerDraft
from crg_tui.domain.returns import AskReturnsDraft
from crg_tui.domain.rulings import LeakRuling
from crg_tui.domain.stages import StepKind
from crg_tui.papers.model import Box, Document, Heading, Item, Notice, Quote, Status, Table
from crg_tui.papers.render import ENDINGS, render
from crg_tui.services import (
    actions,
    advice,
    bank_holidays,
    cases,
    chronology,
    decisions,
    family,
    leaks,
    minutes,
    papers,
    returns,
    views,
)
from crg_tui.services.work import Context
from tests.services import minutes_stories
from tests.services.decision_stories import Sitting, page, sitting
from tests.services.meeting_stories import draft
from tests.services.report_stories import made, own_template, report_of, subject, write
from tests.services.stories import done, logged
from tests.services.view_stories import give, seal, view


def said(paper: Document) -> str:
    """A paper as one line of text."""
    return " ".join(render(paper, ".txt").decode().split())


def paper_of(sat: Sitting, kind: PaperKind) -> Document:
    paper = papers.make(sat.context, kind, subject(sat))
    assert isinstance(paper, Document)
    return paper


def split(sat: Sitting) -> str:
    """A decision that the ICB disagrees with, decided otherwise, with advice and a response."""
    key = sat.propose("No review.", "All was learnt.")
    sat.all_agree(key)
    sat.stands(key, Stand.DISAGREE, "ICB")
    sat.words(key, "ICB", "We want a review of the duty desk.")
    sat.record(key)
    given = AdviceDraft(adviser="Ida Adviser", text="Look at the desk.", response="We shall, in an audit.")
    done(advice.record(sat.context, key, given))
    made_so = MakerDraft(
        made=MakersDecision.OTHERWISE, maker="The delegates", made_wording="An audit.", made_reason="It is quicker."
    )
    done(decisions.decide(sat.context, key, made_so, seen=page(sat.context, key).entry))
    return key


def test_every_heading_of_the_template_stands_and_nothing_is_made_up(context: Context) -> None:
    sat = sitting(context)
    paper = made(sat)
    items = [block for block in paper.blocks if isinstance(block, Item)]
    assert [item.title for item in items] == [section.heading for section in report_of(sat).template.sections]
    told = {item.title: said(Document("", "", "", "", paper.status, "2026-11-23", item.blocks)) for item in items}
    for heading in ("Chronology of key events", "What was learnt", "What was done at once"):
        assert "Not yet written at 23 November 2026." in told[heading], heading
    assert "Adults of the family or household: not recorded." in told["The child and the family"]
    assert "Nothing further written yet at 23 November 2026." in told["The child and the family"]
    assert "Protected characteristics" not in told["The child and the family"], "nothing follows it yet"
    assert "A decision on the next step is not recorded." in told["Decision and reasons"]
    assert "Three agencies knew the family." in told["What happened, and how it was referred"]
    assert any("headings are provisional" in note for note in paper.notes)
    assert paper.seal is None and paper.version is None and paper.status is Status.DRAFT


def test_the_first_page_says_whose_report_it_is_and_what_is_still_to_be_done(context: Context) -> None:
    sat = sitting(context)
    split(sat)
    done(returns.ask(context, sat.case_id, draft(AskReturnsDraft, agencies="Police, UHL", due_on="30.11.2026")))
    paper = made(sat)
    [box] = [block for block in paper.blocks if isinstance(block, Box)]
    assert box.title.startswith("Still to be done")
    told = said(replace(paper, blocks=box.blocks))
    for words in (
        "Not yet written: sections 3, 5, 6, 7 and 9; section 2 in part.",
        "Returns not yet due: Sampleshire Police (due 30 November 2026), Sample Hospital Trust (due 30",
        "Not yet signed off by: Sample City Council, Sampleshire Police, Sample Integrated Care Board.",
    ):  # fmt: skip
        assert words in told, words
    first = said(replace(paper, blocks=paper.blocks[: paper.blocks.index(box)]))
    assert "From: Sample City Council (local authority)" in first and "Who disagreed: Sample Integrated" in first
    everything = said(paper)
    assert "not yet due (30 November 2026)" in everything and "Local authority not yet signed" in everything
    sending = StepDraft(kind=StepKind.SENT_TO_PANEL, on_date=PartialDate.parse("23.11.2026"))
    done(cases.record_step(context, sat.case_id, sending))
    sent = said(made(sat))
    assert "Still to be done" not in sent and "is not what was sent" in sent


def test_once_it_was_sent_the_paper_is_the_record_of_the_review_and_names_empty_headings_once(
    context: Context,
) -> None:
    sat = sitting(context)
    split(sat)
    sending = StepDraft(kind=StepKind.SENT_TO_PANEL, on_date=PartialDate.parse("20.11.2026"))
    done(cases.record_step(context, sat.case_id, sending))
    paper = made(sat)
    assert paper.title.startswith("Record of the rapid review: ") and paper.status is Status.EXTRACT
    titles = [block.title for block in paper.blocks if isinstance(block, Item)]
    assert "Chronology of key events" not in titles and "Decision and reasons" in titles
    told = said(paper)
    assert "Not written in this record: 3. " in told and "; 5. Chronology of key events; 6. " in told
    assert told.count("Not written in this record") == 1
    heads = [block.text for block in paper.blocks if isinstance(block, Heading)]
    assert heads == ["In short", "After the report", "Sections without text"], (
        "what was put on 23 November came after the report of the 20th"
    )
    decided = next(block for block in paper.blocks if isinstance(block, Item) and block.title == "Decision and reasons")
    assert Heading(1, "After the report") in decided.blocks
    write(sat, "Chronology of key events", "In May the family moved.")
    assert "Chronology of key events" in [block.title for block in made(sat).blocks if isinstance(block, Item)]


def test_a_template_of_ones_own_is_named_in_place_of_the_shipped_one(context: Context) -> None:
    sat = sitting(context)
    own_template(context)
    told = said(made(sat))
    assert "Headings: Template 2026, in force from 1 May 2026. Source: Our own headings." in told
    assert "headings are provisional" in told


def test_a_split_decision_stands_whole_with_dissent_advice_and_response(context: Context) -> None:
    sat = sitting(context)
    split(sat)
    write(sat, "Decision and reasons", "The partners met twice.")
    for kind in (PaperKind.REPORT, PaperKind.EXTRACT):
        told = said(paper_of(sat, kind))
        for words in (
            "We want a review of the duty desk.", "Sample Integrated Care Board disagrees, in its own words",
            "Look at the desk.", "We shall, in an audit.", "An audit.", "It is quicker.", "All was learnt.", "split",
        ):  # fmt: skip
            assert words in told, (kind, words)
    assert "The partners met twice." in said(made(sat))
    summed = said(paper_of(sat, PaperKind.CASE))
    assert "We want a review of the duty desk." in summed and "All was learnt." in summed


def test_a_provisional_decision_says_so_at_the_top_of_the_report(context: Context) -> None:
    sat = sitting(context, away=("Police", "ICB", "UHL", "LPT", "Schools", "Voluntary"))
    key = sat.propose()
    sat.all_agree(key)
    sat.record(key)
    notices = [block.text for block in made(sat).blocks if isinstance(block, Notice)]
    assert any("D1 is provisional" in text for text in notices)


def test_sealed_views_are_named_and_say_nothing_until_the_chair_opens_them(context: Context) -> None:
    sat = sitting(context)
    seal(sat)
    give(sat, "Police", view("lcspr", "Quillfeather."))
    for kind in (PaperKind.REPORT, PaperKind.EXTRACT, PaperKind.CASE):
        told = said(paper_of(sat, kind))
        assert "Quillfeather" not in told, kind
    assert "Sealed, and not opened by the chair: Sampleshire Police." in said(made(sat))
    done(views.open_sealed(context, sat.item_id))
    assert "Quillfeather." in said(made(sat)) and "Quillfeather." in said(paper_of(sat, PaperKind.EXTRACT))


def test_an_extract_holds_the_item_as_it_was_issued_and_no_other(context: Context) -> None:
    sat = minutes_stories.held(context)
    other = logged(context, children="Child Zeta")
    minutes_stories.write(context, sat.item_id, f"As in {other.case_ref} of Child Zeta, two accounts were given.")
    about = minutes.about(sat.meeting_id, "M2026-01")
    for place in leaks.look(context, minutes_stories.drafted(context, sat.meeting_id), about):
        stands = leaks.LeakRulingDraft(ruling=LeakRuling.STANDS, reason="The two belong together.")
        done(leaks.rule(context, place, about, stands))
    done(minutes.issue(context, sat.meeting_id, reason="They wait."))
    minutes_stories.write(context, sat.item_id, "Said otherwise since.")
    paper = paper_of(sat, PaperKind.EXTRACT)
    told = said(paper)
    assert "From the minutes issued on 23 November 2026 (version 1), not yet approved." in told
    assert "Said otherwise since." not in told and paper.status is Status.DRAFT
    assert "As in [another case] of [child of another case], two accounts were given." in told
    assert other.case_ref not in told and "Zeta" not in told
    assert "named in 2 places, where a mark in brackets stands" in told
    assert "1 item about other matters" in told
    assert "WORKING NOTE" not in told
    assert told.count("Mo ICB") >= 1 and told.count("Views of the agencies") == 1, "each view stands once"


def test_an_extract_says_that_minutes_are_not_issued(context: Context) -> None:
    sat = minutes_stories.held(context)
    done(actions.add(context, ActionDraft(wording="Ask again."), case_id=sat.case_id))
    told = said(paper_of(sat, PaperKind.EXTRACT))
    assert "Draft: the minutes of this meeting are not issued. This is how the record stands now." in told
    assert "Ask again." in told and "No reference or pseudonym of another case was found" in told


def test_a_decision_stands_once_in_an_extract_though_items_have_it(context: Context) -> None:
    sat = sitting(context)
    split(sat)
    paper = paper_of(sat, PaperKind.EXTRACT)
    quotes = [text for text in _quotes(paper.blocks) if text == "We want a review of the duty desk."]
    assert len(quotes) == 1
    assert not any(isinstance(block, Heading) and "no item above" in block.text for block in paper.blocks)


def _quotes(blocks: object) -> list[str]:
    found = []
    for block in blocks if isinstance(blocks, tuple) else ():
        if isinstance(block, Quote):
            found.append(block.text)
        found += _quotes(getattr(block, "blocks", ()))
    return found


def test_all_three_render_in_every_format(context: Context) -> None:
    sat = minutes_stories.held(context)
    for kind in (PaperKind.REPORT, PaperKind.EXTRACT, PaperKind.CASE):
        paper = paper_of(sat, kind)
        assert all(render(paper, ending) for ending in ENDINGS), kind


def test_a_case_summary_tells_time_limits_in_one_line_and_what_is_still_to_come(context: Context) -> None:
    sat = sitting(context)
    bank_holidays.fill_if_needed(context)
    day = PartialDate.parse("20.11.2026")
    done(cases.record_step(context, sat.case_id, StepDraft(kind=StepKind.NOTIFIED, on_date=day)))
    paper = paper_of(sat, PaperKind.CASE)
    told = said(paper)
    due = "Notified 20 November 2026. Rapid review due Friday 11 December 2026, 15 working days"
    assert f"{due} (unconfirmed first day); 14 working days left." in told
    assert "Still to come: rapid review meeting" in told and "not recorded: rapid review" not in told
    assert [note for note in paper.notes if note.startswith("Unconfirmed: the first day")]


def test_a_chronology_says_which_returns_it_rests_on_and_that_it_is_a_part(context: Context) -> None:
    sat = sitting(context)
    about = subject(sat)
    for agencies, due in (("UHL", ""), ("Police", "30.11.2026")):
        done(returns.ask(context, sat.case_id, draft(AskReturnsDraft, agencies=agencies, due_on=due)))
    done(chronology.add(context, sat.case_id, draft(EventDraft, on_date="3.3.2026", event="Seen.", agency="Police")))
    whole = papers.make(context, PaperKind.CHRONOLOGY, about)
    assert isinstance(whole, Document) and whole.title.startswith("Chronology: ")
    text = said(whole)
    assert "not received; no due date" in text
    assert "not yet due (30 November 2026)" in text and "1 event" in text
    some = papers.make(context, PaperKind.CHRONOLOGY, about, NarrowDraft(contradictions=True))
    assert isinstance(some, Document) and some.title.startswith("Part of a chronology: ")
    short = papers.make(context, PaperKind.CASE, about)
    assert isinstance(short, Document)
    text = said(short)
    assert "not received; no due date" in text and "No actions recorded." in text


def test_the_age_of_a_family_table_stands_in_both_its_tables(context: Context) -> None:
    sat = sitting(context)
    done(family.add(context, sat.case_id, ConcernedDraft(who="Mother", age="about 22")))
    paper = papers.make(context, PaperKind.FAMILY, subject(sat))
    assert isinstance(paper, Document)
    rows = [row for block in paper.blocks if isinstance(block, Table) for row in block.rows]
    assert next(row for row in rows if row[0] == "Age")[-1] == "about 22"
    assert "nobody has recorded" not in said(paper)
