"""Stories about agency returns, for tests of what comes out of them."""

from __future__ import annotations

from crg_tui.domain.return_drafts import FileCameDraft, PersonToldDraft, QueryDraft
from crg_tui.domain.return_reading import ReadForm
from crg_tui.domain.returns import AskReturnsDraft
from crg_tui.queries import return_page
from crg_tui.queries import returns as found
from crg_tui.services import return_files, return_queries, returns
from crg_tui.services.work import Context
from tests.services.meeting_stories import draft
from tests.services.stories import done


def told_of(context: Context, return_id: str, *people: PersonToldDraft) -> str:
    """A file came in the return, tells of these people and was taken in; the key of the last of them."""
    read = ReadForm(involved=True, people=list(people))
    page = return_page.page(context.store, context.clock.today(), return_id)
    assert page is not None
    done(return_files.receive(
        context, return_id, FileCameDraft(), file_name="told.xlsx", content=repr(people).encode(), read=read,
        seen=page.line.entry,
    ))  # fmt: skip
    page = return_page.page(context.store, context.clock.today(), return_id)
    assert page is not None
    done(return_files.take(context, page.files[-1].id, read, (), seen=page.files[-1].entry))
    page = return_page.page(context.store, context.clock.today(), return_id)
    assert page is not None
    return page.people[-1].id


def query_of_a_return(context: Context, case_id: str, agency: str) -> str:
    """An agency is asked for its return, and asked something about it; the key of the return."""
    done(returns.ask(context, case_id, draft(AskReturnsDraft, agencies=agency)))
    (line,) = found.lines(context.store, context.clock.today(), case_id=case_id)
    done(return_queries.add(context, line.id, draft(QueryDraft, place="The year", problem="Which month?")))
    return line.id
