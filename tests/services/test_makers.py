"""Who decides, and in which capacity, where the arrangements do not say."""

from __future__ import annotations

from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.group import DecisionMaker
from crg_tui.domain.proposals import MakerDraft
from crg_tui.services import decisions
from crg_tui.services.work import Context
from tests.services.decision_stories import page, sitting
from tests.services.stories import done, refused


def test_no_capacity_is_made_up_where_it_is_not_published_who_decides(either: Context) -> None:
    sat = sitting(either, decision_maker=DecisionMaker.NOT_PUBLISHED)
    decision = sat.propose()
    sat.all_agree(decision)
    sat.record(decision)
    seen = page(either, decision).entry
    nobody = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="Ira Example")
    answer = refused(decisions.decide(either, decision, nobody, seen=seen))
    assert "say who decides" in (answer.about("capacity") or "")
    said = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="Ira Example", capacity="the executive")
    assert done(decisions.decide(either, decision, said, seen=seen)).capacity == "the executive"
