"""Stories about agency returns, for tests of what comes out of them."""

from __future__ import annotations

from crg_tui.domain.return_drafts import QueryDraft
from crg_tui.domain.returns import AskReturnsDraft
from crg_tui.queries import returns as found
from crg_tui.services import return_queries, returns
from crg_tui.services.work import Context
from tests.services.meeting_stories import draft
from tests.services.stories import done


def query_of_a_return(context: Context, case_id: str, agency: str) -> str:
    """An agency is asked for its return, and asked something about it; the key of the return."""
    done(returns.ask(context, case_id, draft(AskReturnsDraft, agencies=agency)))
    (line,) = found.lines(context.store, context.clock.today(), case_id=case_id)
    done(return_queries.add(context, line.id, draft(QueryDraft, place="The year", problem="Which month?")))
    return line.id
