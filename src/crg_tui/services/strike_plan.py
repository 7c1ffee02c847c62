"""What a strike-out will take, worked out before anything is changed, and said in words for whoever confirms it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import sqlalchemy as sa

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.striking import CONFIRM
from crg_tui.domain.worded import counted
from crg_tui.papers.content import struck as papers
from crg_tui.papers.model import UnreadablePaper, from_json, to_json
from crg_tui.queries import strike_targets, striking
from crg_tui.queries.record_words import words_of
from crg_tui.queries.strike_targets import KINDS, NOT_STRUCK, Targets
from crg_tui.queries.striking import Elsewhere, StruckLog
from crg_tui.services.work import Context
from crg_tui.store.tables import KeptPaper, Meeting, Minutes, table

_PREVIEW = "[struck out]"
_TELLING = 40
"""Characters of a text of a whole case that is worth telling where it stands besides."""


@dataclass(frozen=True, slots=True)
class StruckPaper:
    """Issued minutes, or a paper that was kept, that lose words: what is stored of them afterwards.

    `kind` and `key` name the record; `shown` says which paper it is.
    """

    kind: str
    key: str
    shown: str
    content: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that goes. `scope` says of what, without its content; `confirm` is what is typed to go on.

    `words` are the texts that go, and are shown to nobody.
    """

    targets: Targets
    scope: str
    confirm: str
    case_ref: str | None
    entries: tuple[StruckLog, ...]
    words: frozenset[str]
    drafts: tuple[tuple[str, str, str], ...]
    papers: tuple[StruckPaper, ...]
    elsewhere: tuple[Elsewhere, ...]
    backups: tuple[str, ...]

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """Label and sentence of everything that goes and of what does not: the same in a command and on a screen."""
        there = Counter(target.kind for target in self.targets.targets if target.there)
        kinds = ", ".join(f"{words_of(kind)} ({number})" for kind, number in there.items()) or "nothing: it went before"
        pairs = [
            ("Goes", self.scope),
            ("Records", kinds),
            (
                "Log",
                f"{counted(len(self.entries), 'entry', 'entries')}: the content goes, the digest stays in the chain",
            ),
            ("Issued papers", "; ".join(paper.shown for paper in self.papers) or "none"),
            ("Documents", f"the bytes of {len(self.targets.digests)}" if self.targets.digests else "none"),
            ("Drafts", f"{len(self.drafts)} that were typed and not recorded" if self.drafts else "none"),
        ]
        if self.targets.loosened:
            pairs.append(("Stays", f"{counted(len(self.targets.loosened), 'record')} that named it, without naming it"))
        if self.elsewhere:
            listed = "\n".join(held.shown for held in self.elsewhere)
            pairs.append(("Stays, holds the same words", f"{listed}\nStrike them out too if they must go."))
        if self.backups:
            pairs.append(("Backups that hold it", "\n".join(self.backups)))
        pairs.append(("For good", "It cannot be undone."))
        return tuple(pairs)


def of_record(
    connection: sa.Connection, kind: str, words: str, fields: Collection[str] | None, sign: str = _PREVIEW
) -> Plan | Refused:
    """The plan for the words of one record: `words` is its key, its reference or a log entry about it; `fields` are
    its columns, None for all that hold words."""
    named = strike_targets.kind_named(kind)
    if named is None:
        return refuse(f"There is no kind of record called {kind}.", "Write for example note, view or referral.", "kind")
    if named in NOT_STRUCK:
        return refuse(f"The words of this kind of record ({words_of(named)}) are not struck out one by one.",
                      NOT_STRUCK[named], "kind")  # fmt: skip
    key = strike_targets.find(connection, named, words)
    if key is None:
        return refuse(f"There is no {words_of(named)} {words}.", "Look at `crg-tui history show`.", "key")
    possible = strike_targets.content_columns(named)
    unknown = [name for name in fields or () if name not in possible]
    if unknown or not possible:
        listed = ", ".join(possible) or "none"
        return refuse(f"{words_of(named).capitalize()} has no words under {', '.join(unknown) or 'any field'}.",
                      f"Its fields are: {listed}.", "field")  # fmt: skip
    targets = strike_targets.of_record(connection, named, key, fields or None)
    if any(striking.under_seal(connection, target) for target in targets.targets):
        return refuse("This view is under seal.", "Let the chair open the views of the item first.", "key")
    case = striking.case_of(connection, named, key)
    plan = make(connection, targets, scope="", confirm=CONFIRM, case_ref=case[1] if case else None, sign=sign)
    if not plan.entries and not plan.targets.digests:
        return refuse("It holds no words that could be struck out.", "They were struck out before, or never recorded.")
    return replace(plan, scope=_scope(plan, case))


def of_case(connection: sa.Connection, case_id: str, *, disposal: bool, sign: str = _PREVIEW) -> Plan | Refused:
    """The plan for a whole case; refused with what rests on it and must stay."""
    case = striking.case_of(connection, "cases", case_id)
    if case is None or not strike_targets.is_there(connection, "cases", case_id):
        return refuse("There is no such case.", "Look it up with `crg-tui case list`.", "case")
    if reasons := striking.in_the_way(connection, case_id, disposal=disposal):
        return refuse(f"{case[1]} cannot be struck out whole yet. {' '.join(reasons)}", "Settle that first.", "case")
    targets = strike_targets.whole(connection, [("cases", case_id)])
    return make(connection, targets, scope=whole_scope(case[1]), confirm=case[1], case_ref=case[1], sign=sign)


def whole_scope(case_ref: str) -> str:
    """What goes with a whole case."""
    return f"case {case_ref} with everything that belongs to it"


def make(
    connection: sa.Connection, targets: Targets, *, scope: str, confirm: str, case_ref: str | None, sign: str
) -> Plan:
    """Work out what goes with these targets. `sign` is what stands in issued papers afterwards."""
    entries = tuple(striking.entries(connection, targets))
    words = striking.texts(connection, targets, entries)
    # Of a whole case the records are many, and what is said of others too (an agency, a post) is no content of it.
    whole = any(target.kind == "cases" for target in targets.targets)
    standing = striking.elsewhere(connection, targets, words)
    common = {one for those in standing.values() for one in those} if whole else set()
    told = [
        replace(held, case_ref=_case_ref(connection, held))
        for held, those in standing.items()
        if strike_targets.content_columns(held.kind) and (not whole or any(len(one) >= _TELLING for one in those))
    ]  # fmt: skip
    first = entries[0].seq if entries else None
    return Plan(
        targets, scope, confirm, case_ref, entries, words,
        tuple(striking.drafts(connection, targets, words - common)),
        tuple(_papers(connection, targets, words - common, sign, whole)),
        tuple(sorted(told, key=lambda held: (held.kind, held.key))),
        striking.backups(connection, first) if first is not None else (),
    )  # fmt: skip


def _case_ref(connection: sa.Connection, held: Elsewhere) -> str | None:
    found = striking.case_of(connection, held.kind, held.key)
    return found[1] if found else None


def _scope(plan: Plan, case: tuple[str, str] | None) -> str:
    target, of = plan.targets.targets[0], f" of {case[1]}" if case else ""
    if target.columns is None:
        return f"{words_of(target.kind)}{of}"
    held = {name for entry in plan.entries for name, said in json.loads(entry.said)["fields"].items() if any(said)}
    names = [name.replace("_", " ") for name in target.columns if name in held]
    return f"{words_of(target.kind)}{of}: {', '.join([*names, *(['the bytes'] if plan.targets.digests else [])])}"


def _papers(
    connection: sa.Connection, targets: Targets, words: frozenset[str], sign: str, whole: bool
) -> list[StruckPaper]:
    references, items = _named(connection, targets) if whole else (frozenset(), {})
    found = []
    for kind, key, meeting_id, shown, content in _stored(connection):
        if key in targets.keys:
            continue
        try:
            paper = from_json(content)
        except UnreadablePaper:
            # What cannot be read cannot be searched either: `check` says that it was altered.
            continue
        if whole:
            numbers = items.get(meeting_id or "", frozenset())
            after = papers.without_case(paper, words, sign, references=references, items=numbers)
        else:
            after = papers.without_words(paper, words, sign)
        if after != paper:
            found.append(StruckPaper(kind, key, shown, to_json(after)))
    return found


def _stored(connection: sa.Connection) -> Iterator[tuple[str, str, str | None, str, str]]:
    """Every paper whose content is stored: its kind of record, key, meeting, which paper it is, and its content."""
    minutes, meetings, kept = table(Minutes), table(Meeting), table(KeptPaper)
    query = (
        sa.select(minutes.c.id, minutes.c.meeting_id, minutes.c.version, minutes.c.content, meetings.c.ref)
        .join(meetings, meetings.c.id == minutes.c.meeting_id)
        .order_by(meetings.c.ref, minutes.c.version)
    )
    for key, meeting_id, version, content, ref in connection.execute(query).all():
        yield "minutes", key, meeting_id, f"minutes of {ref}, version {version}", content
    papers = sa.select(kept.c.id, kept.c.meeting_id, kept.c.ref, kept.c.kind, kept.c.content).order_by(kept.c.made_at)
    for key, meeting_id, ref, named, content in connection.execute(papers).all():
        yield "kept_papers", key, meeting_id, f"{ref} ({named})", content


def _named(connection: sa.Connection, targets: Targets) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The references of everything that goes, and of each meeting the numbers of the items that go."""
    references: set[str] = set()
    items: dict[str, frozenset[str]] = {}
    for target in targets.targets:
        held = table(KINDS[target.kind])
        if not target.there or not ("ref" in held.columns or target.kind == "agenda_items"):
            continue
        row = connection.execute(sa.select(held).where(held.c.id == target.key)).mappings().one()
        if target.kind == "agenda_items":
            items[row["meeting_id"]] = items.get(row["meeting_id"], frozenset()) | {str(row["number"])}
        else:
            references.add(row["ref"])
    return frozenset(references), items


def record(context: Context, kind: str, words: str, fields: Collection[str] | None = None) -> Plan | Refused:
    """What a strike-out of these words would take. Nothing is changed."""
    with context.store.read() as connection:
        return of_record(connection, kind, words, fields)


def case(context: Context, case_id: str, *, disposal: bool = False) -> Plan | Refused:
    """What a strike-out of a whole case would take. Nothing is changed."""
    with context.store.read() as connection:
        return of_case(connection, case_id, disposal=disposal)
