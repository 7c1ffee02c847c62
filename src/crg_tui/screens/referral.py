"""The referral: its form, for a new one and for putting one right, and its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import questions
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.referrals import NOT_A_PROTECTION_REFERRAL, ReferralDraft
from crg_tui.papers.content import referral as content
from crg_tui.papers.model import Document
from crg_tui.queries import cases, group
from crg_tui.queries import referrals as found
from crg_tui.queries.kept_papers import Subject
from crg_tui.screens import identities
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.paper import Written
from crg_tui.screens.record_form import record_form
from crg_tui.services import papers, referrals
from crg_tui.services.leaks import Paper
from crg_tui.widgets.page import Page, Piece

Answered = Callable[[Done[Any]], None]

_SENSITIVE = {question.label for question in questions(ReferralDraft) if question.closes}


def new_referral(desk: Desk, done: Answered, case_ref: str | None = None) -> FormScreen:
    """The form for a new referral, of a new case or of the case that `case_ref` names."""

    def commit(draft: ReferralDraft, _: str | None) -> Done[Any] | Refused:
        return referrals.log(desk.context, draft, case_ref=case_ref)

    title = "New referral" if case_ref is None else f"Further referral of {case_ref}"
    notices = (NOT_A_PROTECTION_REFERRAL,)
    return record_form(desk, title, ReferralDraft, referrals.FORM, commit, done=done, notices=notices, like=_like(desk))


def _like(desk: Desk) -> Callable[[Mapping[str, str]], BaseScreen[None]]:
    from crg_tui.screens import likeness

    return lambda typed: likeness.of_words(desk, "\n".join((typed.get("summary", ""), typed.get("reason", ""))))


def correct_referral(desk: Desk, referral_id: str, done: Answered) -> FormScreen:
    """The form for putting a referral right, filled with what the record says."""
    page = found.page(desk.context.store, referral_id)
    assert page is not None

    def commit(draft: ReferralDraft, seen: str | None) -> Done[Any] | Refused:
        return referrals.correct(desk.context, referral_id, draft, seen=seen)

    return record_form(
        desk,
        f"Correct referral {page.ref}",
        ReferralDraft,
        referrals.FORM,
        commit,
        record_id=referral_id,
        recorded=found.as_typed_before(desk.context.store, page),
        entry=page.entry,
        done=done,
        notices=(NOT_A_PROTECTION_REFERRAL,),
    )


class ReferralPage(Written):
    """Everything one referral says; it is a paper too."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("referral", "paper", "page", "everywhere")

    def __init__(self, desk: Desk, referral_id: str) -> None:
        self.desk = desk
        self.referral_id = referral_id
        self.page = Page(())
        self._ref = self._case_id = ""
        super().__init__("Referral")

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def came_back(self) -> None:
        """Read it again: it may have been put right."""
        found_now = found.page(self.desk.context.store, self.referral_id)
        if found_now is None:
            self._ref = ""
            self.page.show((Piece("This referral was undone."),))
            return
        self._ref, self._case_id = found_now.ref, found_now.case_id
        self.title_bar.show(title=f"Referral {found_now.ref}")
        self.page.show(
            (
                *(Piece(value, label, sensitive=label in _SENSITIVE) for label, value in content.facts(found_now)),
                *(
                    piece
                    for label, text in content.texts(found_now)
                    for piece in (Piece(""), Piece(label, heading=True), Piece(text, sensitive=label in _SENSITIVE))
                ),
            )
        )

    def why_not(self, command_id: str) -> str | None:
        """What was undone has no paper."""
        if command_id.startswith("paper.") and not self._ref:
            return "This referral was undone; go back."
        return None

    def leaving(self) -> tuple[Desk, Paper]:
        """The referral is about its case."""
        ref = cases.ref(self.desk.context.store, self._case_id) or ""
        return self.desk, Paper(PaperKind.REFERRAL, Subject(case_id=self._case_id, shown=ref))

    def paper(self) -> Document:
        """The sheet, without identities."""
        context = self.desk.context
        today = context.clock.today()
        page = found.page(context.store, self.referral_id)
        assert page is not None
        heading = group.heading(context.store, today)
        made = content.sheet(page, partnership=heading.partnership, marking=heading.marking, made_on=today)
        return papers.finished(context, PaperKind.REFERRAL, made)

    @property
    def file_name(self) -> str:
        """Its reference, without the stroke that would name a folder."""
        return f"referral {self._ref.replace('/', '-')}"

    def do_referral_correct(self) -> None:
        """Put it right, once the referrer's name may be shown."""
        self.begin(self._correct())

    async def _correct(self) -> None:
        if await identities.opened_for(self, self.desk, self._case_id, "referrals", self.referral_id):
            self.shell.open(lambda: self._form())

    def _form(self) -> FormScreen:
        identities.must_be_open(self.desk, self._case_id, "referrals", self.referral_id)
        return correct_referral(self.desk, self.referral_id, self._corrected)

    def _corrected(self, answer: Done[Any]) -> None:
        self.say("Corrected; what it said before stays in the history.")
