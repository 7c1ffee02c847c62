"""A form that asks for a place, then does long work there, then shows where it went."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Draft, questions, read
from crg_tui.domain.long_work import Step
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen, Kept, Typed, Work
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.working import Working
from crg_tui.services import drafts

D = TypeVar("D", bound=Draft)
T = TypeVar("T")

Facts = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Task(Generic[D, T]):
    """What a form with long work behind it needs to know.

    `form` and `record_id` name the kept draft; `recorded` is what stands in the fields at first. `words` say what is
    being done while `work` runs in a thread; its Refused is shown beside the fields. `told` says what came of it, on a
    page of its own with the title `after`; `sensitive` says which of its terms the privacy view closes.
    """

    title: str
    draft: type[D]
    form: str
    words: str
    work: Callable[[D, Step], T | Refused]
    after: str
    told: Callable[[T], Facts]
    recorded: Mapping[str, str] = field(default_factory=dict)
    record_id: str = ""
    notices: Sequence[str] = ()
    sensitive: Callable[[str], bool] = lambda _: False


def path_form(desk: Desk, task: Task[D, T]) -> FormScreen:
    """The form. What is typed is kept as a draft until the work is done."""
    kept = drafts.load(desk.context, task.form, record_id=task.record_id)

    def save(typed: Typed) -> object:
        return drafts.save(desk.context, task.form, typed, record_id=task.record_id)

    def discard() -> None:
        drafts.discard(desk.context, task.form, record_id=task.record_id)

    def attempt(typed: Typed) -> Done[D] | Refused:
        accepted = read(task.draft, typed)
        if isinstance(accepted, Refused):
            return accepted
        # The work may still fail, or be ended by a lock: the form has to come back as it is.
        save(typed)
        return Done(accepted.draft, "", accepted.notices)

    async def carry_out(draft: D) -> None:
        working: Working[T] = Working(task.title, task.words, lambda step: task.work(draft, step))
        answer = await screen.ask(working)
        if answer is None:
            screen.say("Stopped. Nothing was left behind.", warns=True)
            return
        if isinstance(answer, Refused):
            screen.refuse(answer)
            return
        discarded = await screen.shell.do(discard)
        await screen.shell.back()
        facts = list(task.told(answer))
        screen.shell.open(lambda: ToldScreen(task.after, lambda: facts, task.sensitive))
        if isinstance(discarded, Refused):
            screen.shell.say_also(discarded.sentence)

    screen = FormScreen(
        task.title,
        Work(
            questions(task.draft),
            attempt,
            save_draft=save,
            discard_draft=discard,
            recorded=task.recorded,
            kept=Kept(kept.typed, kept.saved_at) if kept else None,
            done=lambda answer: screen.begin(carry_out(answer.value)),
            stays=True,
        ),
        notices=task.notices,
    )
    return screen
