"""A form that records one intention: the same door, drafts and stale texts for every noun.

record_form(desk, "New referral", ReferralDraft, referrals.FORM, commit)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Draft, questions, read
from crg_tui.queries import stock_sentences
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen, Kept, LikeForm, Typed, Work
from crg_tui.screens.spoken import meant, spoken
from crg_tui.services import drafts

D = TypeVar("D", bound=Draft)


class _Line(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def entry(self) -> str | None: ...


L = TypeVar("L", bound=_Line)


def _gone(_: Done[Any]) -> None:
    return None


def record_form(
    desk: Desk,
    title: str,
    draft: type[D],
    form: str,
    commit: Callable[[D, str | None], Done[Any] | Refused],
    *,
    record_id: str = "",
    recorded: Typed | None = None,
    entry: str | None = None,
    done: Callable[[Done[Any]], None] = _gone,
    notices: Sequence[str] = (),
    remarks: Callable[[Typed], Sequence[str]] = lambda _: (),
    read_first: Callable[[D], BaseScreen[bool] | Refused] | None = None,
    like: Callable[[Typed], BaseScreen[None]] | None = None,
) -> FormScreen:
    """The form of a draft.

    `form` and `record_id` name the kept draft; `recorded` is what the record says now, and `entry` the log entry at
    which it says so. `commit` is given the draft and the entry that the editor saw. Where somebody else changed the
    record meanwhile, their text is shown, and recording once more goes over it knowingly. `read_first` makes of the
    draft what is read and confirmed before it is recorded.
    """
    kept = drafts.load(desk.context, form, record_id=record_id)
    asked = questions(draft)
    seen = kept.base_entry if kept is not None and record_id else entry

    def attempt(typed: Typed) -> Done[Any] | Refused:
        nonlocal seen
        accepted = read(draft, typed, spoken(desk))
        if isinstance(accepted, Refused):
            return accepted
        answer = commit(accepted.draft, seen)
        if isinstance(answer, Refused):
            moved = next((refusal for refusal in answer.refusals if refusal.theirs is not None), None)
            if moved is None:
                return answer
            seen = moved.entry
            return Refused((replace(moved, remedy=f"{moved.remedy} It now says: {moved.theirs}"),))
        return Done(answer.value, answer.op_id, (*accepted.notices, *answer.notices))

    def first(typed: Typed) -> BaseScreen[bool] | Refused:
        assert read_first is not None
        accepted = read(draft, typed, spoken(desk))
        return accepted if isinstance(accepted, Refused) else read_first(accepted.draft)

    make = FormScreen if like is None else LikeForm
    screen = make(
        title,
        Work(
            asked,
            attempt,
            save_draft=lambda typed: drafts.save(
                desk.context, form, typed, record_id=record_id, base_entry=seen, place=screen.mark()
            ),
            discard_draft=lambda: drafts.discard(desk.context, form, record_id=record_id),
            recorded=recorded or {},
            kept=Kept(kept.typed, kept.saved_at, kept.place) if kept else None,
            done=done,
            remarks=lambda typed: (*remarks(typed), *meant(desk, asked, typed)),
            read_first=first if read_first is not None else None,
            like=like,
            sentence=lambda abbreviation: stock_sentences.text_of(desk.context.store, abbreviation),
        ),
        notices=notices,
    )
    return screen


def line_form(
    desk: Desk,
    title: str,
    draft: type[D],
    form: str,
    line: L | None,
    as_typed: Callable[[L], Typed],
    add: Callable[[D], Done[Any] | Refused],
    correct: Callable[..., Done[Any] | Refused],
    done: Callable[[Done[Any]], None] = _gone,
    *,
    part_of: str = "",
    notices: Sequence[str] = (),
) -> FormScreen:
    """The form of one more, or of that `line` to be put right by the intention `correct`. `part_of` is the key of what
    a new one belongs to."""

    def commit(given: D, seen: str | None) -> Done[Any] | Refused:
        return add(given) if line is None else correct(desk.context, line.id, given, seen=seen)

    return record_form(
        desk, title, draft, form, commit, record_id=line.id if line else part_of,
        recorded=as_typed(line) if line else None, entry=line.entry if line else None, done=done,
        notices=notices,
    )  # fmt: skip
