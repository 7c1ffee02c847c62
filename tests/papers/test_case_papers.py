"""The rapid review report, the extract of one case and the case summary: what they say, and what they do not."""

from __future__ import annotations

from crg_tui.domain.actions import ActionDraft
from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import AdviceDraft, MakerDraft
from crg_tui.domain.rulings import LeakRuling
from crg_tui.papers.model import Document, Heading, Item, Notice, Quote
from crg_tui.papers.render import ENDINGS, render
from crg_tui.services import actions, advice, decisions, leaks, minutes, papers, views
from crg_tui.services.work import Context
from tests.services import minutes_stories
from tests.services.decision_stories import Sitting, page, sitting
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
        assert "Not recorded." in told[heading], heading
    assert "Adults of the family or household: not recorded." in told["The child and the family"]
    assert "Nothing further is written here: not recorded." in told["The child and the family"]
    assert "A decision on the next step is not recorded." in told["Decision and reasons"]
    assert "Three agencies knew the family." in told["What happened, and how it was referred"]
    assert "unconfirmed" in next(block.text for block in paper.blocks if isinstance(block, Notice))
    assert "supplied with the software, unconfirmed" in said(paper)
    assert paper.seal is None and paper.version is None


def test_a_template_of_ones_own_is_named_in_place_of_the_shipped_one(context: Context) -> None:
    sat = sitting(context)
    own_template(context)
    told = said(made(sat))
    assert "Headings: Template 2026, in force from 1 May 2026, unconfirmed. Source: Our own headings." in told
    assert "supplied with the software" not in told


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
    assert "From the minutes as they were issued: version 1" in told and "Said otherwise since." not in told
    assert "As in [another case] of [child of another case], two accounts were given." in told
    assert other.case_ref not in told and "Zeta" not in told
    assert "References and pseudonyms of other cases: 2 places" in told
    assert "1 item about other matters (2)" in told
    assert "WORKING NOTE" not in told
    assert told.count("Mo ICB") >= 1 and "Views of the agencies" in told


def test_an_extract_says_that_minutes_are_not_issued(context: Context) -> None:
    sat = minutes_stories.held(context)
    done(actions.add(context, ActionDraft(wording="Ask again."), case_id=sat.case_id))
    told = said(paper_of(sat, PaperKind.EXTRACT))
    assert "These minutes are a draft and not issued: this is what the record says now." in told
    assert "Ask again." in told and "No reference or pseudonym of another case stood" in told


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
