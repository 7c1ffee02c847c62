"""The papers about a case, a meeting, a decision or the group: those that can be made, then those that were kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar

from crg_tui.clock import london
from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.asking import questions, read
from crg_tui.domain.papers import OFFERED, About, Offered, PaperKind, offered_about
from crg_tui.domain.privacy import KEY
from crg_tui.errors import IdentitiesClosed
from crg_tui.papers.content.kept import kept as as_kept
from crg_tui.papers.model import Document
from crg_tui.queries import kept_papers
from crg_tui.queries import letters as found
from crg_tui.queries.kept_papers import KeptLine, Subject
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen, Kept, Typed, Work
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.made_paper import MadePaper, form_of, key_of
from crg_tui.screens.paper import PaperScreen
from crg_tui.screens.spoken import meant, spoken
from crg_tui.services import drafts, paper_makers, papers
from crg_tui.services.leaks import of_kept
from crg_tui.widgets.record_list import Column, Row

_LETTERS = (PaperKind.PANEL_LETTER, PaperKind.DECISION_LETTER, PaperKind.INFORMATION_REQUEST)
_NO_ADDRESS = "No address of the partnership is recorded for the head of the letter: g on Today, then p."

_ANOTHER = "This goes on with what was typed before, for another: F6 discards it."

FORMS = frozenset(form_of(offered) for offered in OFFERED if offered.draft is not None)
"""The names of all kept drafts of what is asked before a paper."""


def papers_of(desk: Desk, about: About, key: str) -> BaseScreen[None]:
    """The papers about the record of that key."""
    subject = kept_papers.subject(desk.context.store, about, key)
    return Papers(desk, about, subject if isinstance(subject, Subject) else kept_papers.of_key(about, key, ""))


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft; None where what it is about has gone."""
    offered = next(one for one in OFFERED if form_of(one) == form)
    for about in offered.abouts:
        subject = kept_papers.subject(desk.context.store, about, record_id)
        if isinstance(subject, Subject):
            return lambda: asked(desk, offered, subject)
    return None


def asked(desk: Desk, offered: Offered, subject: Subject, recorded: Typed | None = None) -> FormScreen:
    """What is asked before a paper is made; what is typed stays until the paper is kept. `recorded` is what stands in
    the fields at first."""
    assert offered.draft is not None
    wanted, form, key = offered.draft, form_of(offered), key_of(subject)
    asked_for = questions(wanted)
    held = drafts.load(desk.context, form, record_id=key)

    def save(typed: Typed) -> object:
        return drafts.save(desk.context, form, typed, record_id=key, place=screen.mark())

    def attempt(typed: Typed) -> Done[Any] | Refused:
        accepted = read(wanted, typed, spoken(desk))
        if isinstance(accepted, Refused):
            return accepted
        draft = accepted.draft
        if getattr(draft, "reveals", False) and screen.shell.privacy:
            return refuse("Identities stay closed in the privacy view.", f"{KEY} leaves it.", "identities")
        said = paper_makers.stranger(desk.context, subject, draft)
        if said is not None and said not in desk.read_over:
            desk.read_over.add(said)
            return refuse(said, "Put it right, or ctrl+s once more goes on with it.", "agency")
        paper = papers.make(desk.context, offered.kind, subject, draft)
        if isinstance(paper, Refused):
            return paper
        # Where nobody typed anything there is nothing to go on with.
        if held is not None or typed != screen.untouched:
            save(typed)
        return Done((draft, paper), "", accepted.notices)

    def show(answer: Done[Any]) -> None:
        draft, paper = answer.value
        reveals = getattr(draft, "reveals", False)
        once: list[Document] = [paper] if reveals else []

        def make() -> BaseScreen[None]:
            if reveals and not once:
                # After a lock nothing of it is shown again: the identities were opened for that one time.
                raise IdentitiesClosed
            return MadePaper(desk, offered, subject, draft, once.pop() if once else None)

        screen.shell.open(make)

    sender = found.sender(desk.context.store, desk.context.clock.today())
    another = held is not None and any(held.typed.get(name) != said for name, said in (recorded or {}).items())
    about = f": {subject.shown}" if subject.shown else ""
    screen = FormScreen(
        f"{offered.kind.label.capitalize()}{about}",
        Work(
            asked_for, attempt, save_draft=save, remarks=lambda typed: meant(desk, asked_for, typed),
            discard_draft=lambda: drafts.discard(desk.context, form, record_id=key),
            recorded=recorded or {}, kept=Kept(held.typed, held.saved_at, held.place) if held else None, done=show,
        ),
        notices=(
            *((_NO_ADDRESS,) if offered.kind in _LETTERS and not sender.address else ()),
            *((_ANOTHER,) if another else ()),
        ),
    )  # fmt: skip
    return screen


class _Lines:
    def __init__(self, desk: Desk, about: About, subject: Subject) -> None:
        self._desk = desk
        self._about = about
        self._subject = subject
        self._rows: dict[str, Row] = {}
        self.lines: dict[str, KeptLine] = {}

    def keys(self) -> Sequence[str]:
        store = self._desk.context.store
        held = kept_papers.every(store, self._subject)
        went = kept_papers.went_to(store)
        self.lines = {f"kept {line.id}": line for line in held}
        self._rows = {row.key: row for row in (*self._to_make(), *(_kept_row(line, went) for line in held))}
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._rows[key] for key in keys if key in self._rows]

    def _to_make(self) -> Iterator[Row]:
        for offered in offered_about(self._about):
            yield Row(f"make {offered.name}", ("", offered.kind.label, offered.help))
        if self._subject.case_id is not None:
            for key, ref in found.decisions_of(self._desk.context.store, self._subject.case_id):
                yield Row(f"of {key}", ("", f"decision {ref}", "Its papers: the sheet, letters."))


def _kept_row(line: KeptLine, went: dict[str, int]) -> Row:
    sent = f", sent to {went[line.id]}" if line.id in went else ""
    of = f" of {line.about}" if line.about else ""
    fits = line.sealed and (line.whole or line.struck)
    altered = "" if fits else "altered, see check; "
    told = f"{altered}version {line.version}{of}, {line.made_at.astimezone(london()):%d.%m.%Y}{sent}"
    return Row(f"kept {line.id}", (line.ref, line.kind, told), " " if fits else "!")


class Papers(ListScreen):
    """Enter makes a paper, after asking what it needs, or opens one that was kept exactly as it went out."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("list", "everywhere")

    def __init__(self, desk: Desk, about: About, subject: Subject) -> None:
        self.source = _Lines(desk, about, subject)
        columns = (Column("", 4), Column("Paper", 20), Column(""))
        title = f"Papers of {subject.shown}" if subject.shown else "Papers"
        super().__init__(title, self.source, columns, empty="No paper was kept.")
        self.desk = desk
        self.about = about
        self.subject = subject

    def help(self) -> Iterable[str]:
        """What happens to a paper."""
        return ("A paper is made from the record as it is now, looked at, and then kept as it goes out.",)

    def chosen(self, key: str) -> None:
        """Make it, or read it."""
        kind, _, name = key.partition(" ")
        if kind == "kept":
            self._open_kept(self.source.lines[key])
        elif kind == "of":
            self.shell.open(lambda: papers_of(self.desk, About.DECISION, name))
        else:
            self._make(next(one for one in offered_about(self.about) if one.name == name))

    def _open_kept(self, line: KeptLine) -> None:
        desk, ref = self.desk, line.ref

        def make() -> Document:
            held = kept_papers.one(desk.context.store, ref)
            assert held is not None
            return as_kept(held)

        name = f"{ref} {line.kind} {line.about.replace('/', '-')}".strip()
        title, about = f"Kept {ref}: {line.kind} {line.about}".strip(), of_kept(desk.context, line)
        self.shell.open(lambda: PaperScreen(title, make, name, desk, about))

    def _make(self, offered: Offered) -> None:
        if offered.draft is not None:
            self.shell.open(lambda: asked(self.desk, offered, self.subject))
            return
        made = papers.make(self.desk.context, offered.kind, self.subject)
        if isinstance(made, Refused):
            self.say(made.sentence, warns=True)
            return
        self.shell.open(lambda: MadePaper(self.desk, offered, self.subject, None))
