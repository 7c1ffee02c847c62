"""Forms filled with words of their own about papers that went out: what each is given to."""

from __future__ import annotations

import io
from typing import Any

import docx

from crg_tui.domain.circulation import Asker
from crg_tui.domain.circulation_drafts import CirculationDraft, RecallDraft, SentDraft
from crg_tui.domain.disclosures import DisclosureDraft, Outcome, RequestAnswerDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.returned import LeavingDraft, ReturnedDraftDraft
from crg_tui.domain.stock_sentences import StockSentenceDraft
from crg_tui.handover import returned_draft
from crg_tui.queries import circulation as found
from crg_tui.queries import returned_drafts as returned_drafts_found
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import circulation, disclosures, papers, returned_drafts, stock_sentences
from tests.services.decision_stories import Sitting
from tests.services.filled import Given, of, seen
from tests.services.stories import done


def _sent(sat: Sitting) -> str:
    kept = done(papers.keep(sat.context, PaperKind.MINUTES_DRAFT, Subject(meeting_id=sat.meeting_id)))
    done(circulation.add(sat.context, CirculationDraft(to="Somebody"), paper_id=kept.paper_id))
    return found.lines(sat.context.store)[0].id


@of("circulation.add")
def a_paper_that_goes_out(sat: Sitting) -> Given:
    kept = done(papers.keep(sat.context, PaperKind.MINUTES_DRAFT, Subject(meeting_id=sat.meeting_id)))
    return Given(CirculationDraft, lambda draft: circulation.add(sat.context, draft, paper_id=kept.paper_id), {})


@of("circulation.correct")
def an_entry_of_circulation_put_right(sat: Sitting) -> Given:
    key = _sent(sat)
    return Given(
        SentDraft, lambda draft: circulation.correct(sat.context, key, draft, seen=seen(sat, key)),
        {"route": "post", "sent_on": "23.11.2026"},
    )  # fmt: skip


@of("circulation.recall")
def a_paper_that_is_asked_back(sat: Sitting) -> Given:
    key = _sent(sat)
    return Given(RecallDraft, lambda draft: circulation.recall(sat.context, [key], draft, seen=seen(sat, key)), {})


def _file() -> bytes:
    word = docx.Document()
    word.add_paragraph("Quite another paper")
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


@of("returned_drafts.add")
def a_draft_that_came_back(sat: Sitting) -> Given:
    def give(draft: ReturnedDraftDraft) -> Any:
        return returned_draft.take_in(sat.context, sat.meeting_id, draft, file_name="a.docx", content=_file())

    return Given(ReturnedDraftDraft, give, {})


@of("returned_drafts.leave")
def a_change_that_is_left(sat: Sitting) -> Given:
    given = ReturnedDraftDraft(from_whom="Somebody")
    came = done(returned_draft.take_in(sat.context, sat.meeting_id, given, file_name="a.docx", content=_file()))
    key = returned_drafts_found.changes(sat.context.store, came.draft_id)[0].id
    return Given(
        LeavingDraft, lambda draft: returned_drafts.leave(sat.context, key, draft, seen=seen(sat, key)), {}
    )  # fmt: skip


_REQUEST = {"asker": "police", "asked_on": "20.11.2026"}


@of("disclosures.add")
def a_request(sat: Sitting) -> Given:
    return Given(DisclosureDraft, lambda draft: disclosures.add(sat.context, draft), _REQUEST)


def _request(sat: Sitting) -> str:
    asked = DisclosureDraft(asker=Asker.POLICE, asked_by="A", wanted="B", asked_on=PartialDate.parse("20.11.2026"))
    return done(disclosures.add(sat.context, asked)).disclosure_id


@of("disclosures.correct")
def a_request_put_right(sat: Sitting) -> Given:
    key = _request(sat)
    return Given(
        DisclosureDraft, lambda draft: disclosures.correct(sat.context, key, draft, seen=seen(sat, key)), _REQUEST
    )


def _decided(outcome: str) -> Any:
    def story(sat: Sitting) -> Given:
        key = _request(sat)
        return Given(
            RequestAnswerDraft, lambda draft: disclosures.decide(sat.context, key, draft, seen=seen(sat, key)),
            {"outcome": outcome},
        )  # fmt: skip

    return story


for _outcome in Outcome:
    of("disclosures.decide")(_decided(_outcome.value))


@of("stock_sentences.add")
def a_stock_sentence(sat: Sitting) -> Given:
    return Given(StockSentenceDraft, lambda draft: stock_sentences.add(sat.context, draft), {"abbreviation": "cs"})


@of("stock_sentences.correct")
def a_stock_sentence_put_right(sat: Sitting) -> Given:
    key = done(stock_sentences.add(sat.context, StockSentenceDraft(abbreviation="cs", text="A."))).sentence_id
    return Given(
        StockSentenceDraft, lambda draft: stock_sentences.correct(sat.context, key, draft, seen=seen(sat, key)),
        {"abbreviation": "cs"},
    )  # fmt: skip
