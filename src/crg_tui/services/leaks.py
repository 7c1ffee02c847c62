"""The leak check before a paper goes out: what it points out, and what the writer rules about each place."""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.asking import Ask, Draft, Line
from crg_tui.domain.leaks import LeakKind, Spotted, spot
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.rulings import LeakRuling
from crg_tui.papers.content import passages
from crg_tui.papers.model import Document
from crg_tui.queries import kept_papers, language
from crg_tui.queries import leaks as held
from crg_tui.queries.kept_papers import KeptLine, Subject
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import Decision, LeakDecision

FIELD = "leaks"
"""The field that a refusal names while places in a paper wait for a ruling."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper on its way out: what kind it is and what it is about."""

    kind: PaperKind
    subject: Subject


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that waits for a ruling. `number` counts from 1 within the paper; `passage` is a keyed digest."""

    number: int
    spotted: Spotted
    passage: str

    @property
    def sentence(self) -> str:
        """Where it stands, what it may be, and what may stand there instead; the words are those of the paper."""
        instead = f" The paper may say {self.spotted.instead}." if self.spotted.instead else ""
        return f"{self.spotted.place}: “{self.spotted.words}” may be {self.spotted.sentence}.{instead}"


def of_kept(context: Context, line: KeptLine) -> Paper:
    """What the check is told of a paper that was kept. Of a kind that this program does not know it is another one."""
    kind = next((kind for kind in PaperKind if kind.value == line.kind), PaperKind.OTHER)
    return Paper(kind, kept_papers.of_ref(context.store, line.about))


class LeakRulingDraft(Draft):
    """What the writer decides about one place."""

    ruling: Annotated[LeakRuling, Ask("Ruling", "What becomes of it.")]
    reason: Annotated[Line | None, Ask("Reason", "Why it goes out all the same, without the words.")] = None


def look(context: Context, document: Document, paper: Paper) -> tuple[Finding, ...]:
    """Every place in the paper that may give somebody away and waits for a ruling, in the order of the paper.

    Identities are read for it and not opened: what is answered holds words of the paper alone, and pseudonyms.
    """
    hidden = held.hidden(context.store, paper.kind, paper.subject)
    if not hidden:
        return ()
    found = spot(
        hidden,
        passages.texts(document),
        ordinary=held.ordinary_words(),
        public=held.public(context.store),
        further=held.further_words(),
        abbreviations=language.terms(context.store),
    )
    found = _for_the_group(context, found, paper.subject)
    if not found:
        return ()
    digests = [_digest(context, one) for one in found]
    ruled = {
        passage
        for passage, kind, case_id, meeting_id, ruling in held.ruled(context.store, set(digests))
        # What is something else is so everywhere; what goes out as it stands does so in this paper alone.
        if ruling is LeakRuling.NO_LEAK
        or (kind, case_id, meeting_id) == (paper.kind.value, *_about(context, paper.subject))
    }
    return tuple(
        Finding(number, one, digest)
        for number, (one, digest) in enumerate(
            ((one, digest) for one, digest in zip(found, digests, strict=True) if digest not in ruled), 1
        )
    )


def _for_the_group(context: Context, found: tuple[Spotted, ...], subject: Subject) -> tuple[Spotted, ...]:
    """Without the other cases that a meeting speaks of under items about no case, as the action log and the Panel's
    replies: the group works with all of them by their references. Under an item about one case they are asked about."""
    if subject.meeting_id is None:
        return found
    of_one_case = held.items_about_a_case(context.store, subject.meeting_id)
    return tuple(
        one
        for one in found
        if one.kind not in (LeakKind.REFERENCE, LeakKind.PSEUDONYM) or any(item in one.place for item in of_one_case)
    )


def _digest(context: Context, one: Spotted) -> str:
    said = json.dumps([one.kind.value, one.whose, one.what, one.before, one.words, one.after])
    return hmac.digest(context.store.secret_for("leak check"), said.encode(), "sha256").hex()


def _about(context: Context, subject: Subject) -> tuple[str | None, str | None]:
    if subject.decision_id is None:
        return subject.case_id, subject.meeting_id
    from crg_tui.queries.leaks import case_of

    return case_of(context.store, subject.decision_id), None


def waiting(found: Sequence[Finding]) -> Refused | None:
    """The refusal while places wait for a ruling, one sentence for each; None where none does."""
    if not found:
        return None
    return Refused(tuple(Refusal(finding.sentence, "", FIELD) for finding in found))


@intention
def rule(work: Work, finding: Finding, paper: Paper, draft: LeakRulingDraft) -> Finding | Refused:
    """Record what the writer decides about one place. The record holds neither the words nor the passage."""
    reason = (draft.reason or "").strip() or None
    if draft.ruling is LeakRuling.STANDS and reason is None:
        return refuse(
            "Why it goes out as it stands is missing.", "Give the reason: it is kept with the ruling.", "reason"
        )
    if reason is not None and finding.spotted.words.casefold() in reason.casefold():
        return refuse(
            "The reason repeats the words that it is about, and rulings are kept without them.",
            "Say it in other words.",
            "reason",
        )
    case_id = paper.subject.case_id
    if paper.subject.decision_id is not None:
        decision = work.find(Decision, paper.subject.decision_id)
        case_id = decision.case_id if decision is not None else None
    work.add(
        LeakDecision(
            paper=paper.kind.value, case_id=case_id, meeting_id=paper.subject.meeting_id,
            about=f"{finding.spotted.sentence}", place=_without(finding.spotted), passage=finding.passage,
            ruling=draft.ruling, reason=reason,
        )
    )  # fmt: skip
    return finding


def _without(one: Spotted) -> str:
    """The place without the words themselves, which a heading may hold too."""
    return re.sub(re.escape(one.words), "…", one.place, flags=re.IGNORECASE)
