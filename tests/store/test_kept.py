"""A story that is told once leaves the same each time: on a file and on a server."""

from __future__ import annotations

from uuid import uuid4

from crg_tui.services import drafts
from crg_tui.services.referrals import LoggedReferral
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.stories import head, logged, words_of
from tests.store.kept import keep, put_back, told_once

told_so_far: list[str] = []


@told_once
def _a_case(context: Context, /, summary: str) -> tuple[Context, LoggedReferral]:
    told_so_far.append(summary)
    return context, logged(context, summary=summary)


def test_it_is_told_once_and_put_back_after_that(either: Context) -> None:
    words, begun = f"Bruises {uuid4()}", keep(either.store, f"begun_{uuid4().hex}")
    told_so_far.clear()
    within, first = _a_case(either, summary=words)
    assert within is either and told_so_far == [words]
    after = head(either)
    logged(either, summary="And something else.")

    put_back(either.store, begun)
    within, again = _a_case(either, summary=words)
    assert within is either and (again, head(either)) == (first, after) and told_so_far == [words], (
        "it was not told again"
    )
    assert words in words_of(either.store) and "And something else." not in words_of(either.store)
    assert logged(either).case_ref > first.case_ref
    assert_whole(either)


def test_where_something_is_recorded_or_typed_it_is_told_as_it_stands(either: Context) -> None:
    words, begun = f"Bruises {uuid4()}", keep(either.store, f"begun_{uuid4().hex}")
    told_so_far.clear()
    _, first = _a_case(either, summary=words)
    _, second = _a_case(either, summary=words)
    assert first.case_ref != second.case_ref and told_so_far == [words] * 2
    put_back(either.store, begun)
    drafts.save(either, "another form", {"summary": "Typed."})
    _a_case(either, summary=words)
    assert told_so_far == [words] * 3 and drafts.load(either, "another form") is not None
