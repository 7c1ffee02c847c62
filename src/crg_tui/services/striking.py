"""Strike-outs: content that must go leaves record, log, search, drafts and issued papers; the chain keeps its digest.

Each is confirmed by typing what goes. It is never undone, and nothing here is ever done by itself.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.long_work import Step, Stopped, unwatched
from crg_tui.domain.striking import StrikeDraft, StrikeGround, is_mark, mark, struck_words
from crg_tui.domain.worded import counted
from crg_tui.errors import CrgError, DatabaseBusy, DatabaseFailed, DiskFailed, DiskFull, ReadOnly
from crg_tui.queries import strike_targets, striking
from crg_tui.queries.strike_outs import WHOLE
from crg_tui.queries.strike_targets import KINDS, Target, Targets
from crg_tui.queries.striking import StruckLog
from crg_tui.services import strike_copies, strike_plan
from crg_tui.services.strike_plan import Plan
from crg_tui.services.work import Context, Work, intention
from crg_tui.store import striking as files
from crg_tui.store.audit import PROGRAM
from crg_tui.store.struck import ListedStrike, ListedTarget
from crg_tui.store.tables import KeptPaper, Minutes, Record, ReferenceCounter, StrikeOut, StruckEntry
from crg_tui.store.values import canonical

FORM = "strike-out"
"""The name under which the form's draft is kept."""

_SCOPE = "strike-outs"
_PARTS = 4


@dataclass(frozen=True, slots=True)
class StruckOut:
    """A strike-out that was carried out. `elsewhere` and `backups` still hold the same words."""

    strike_out_id: str
    number: int
    ground: StrikeGround
    scope: str
    case_ref: str | None
    records: int
    entries: int
    documents: int
    drafts: int
    papers: tuple[str, ...]
    elsewhere: tuple[str, ...]
    backups: tuple[str, ...]

    @property
    def ref(self) -> str:
        """How it is called: S3."""
        return f"S{self.number}"

    @property
    def went(self) -> str:
        """What went, counted."""
        return (
            f"{counted(self.records, 'record')}, {counted(self.entries, 'log entry', 'log entries')}, "
            f"{counted(self.documents, 'document')}, {counted(self.drafts, 'draft')}, "
            f"{counted(len(self.papers), 'issued paper')} changed"
        )


def strike_record(
    context: Context, kind: str, words: str, draft: StrikeDraft, *, confirm: str,
    fields: Collection[str] | None = None, step: Step = unwatched,
) -> Done[StruckOut] | Refused:  # fmt: skip
    """Strike out the words of one record, named by its kind and its key, its reference or a log entry about it.

    `fields` are its columns, None for all that hold words. `confirm` must be "strike out". Where words go the mark
    stands: nobody shall read "not recorded" where something was. Raises what the disk raises before anything was
    changed; what could not be done afterwards is a notice.
    """
    return _afterwards(context, _record(context, kind, words, draft, confirm, fields, step), step)


def strike_case(
    context: Context, case_id: str, draft: StrikeDraft, *, confirm: str, step: Step = unwatched
) -> Done[StruckOut] | Refused:
    """Strike out a whole case with everything that belongs to it; `confirm` must be its reference, which is never given
    again. Refused while something that must stay rests on it, or a legal hold where the ground is disposal."""
    return _afterwards(context, _case(context, case_id, draft, confirm, step), step)


@intention
def _record(
    work: Work, kind: str, words: str, draft: StrikeDraft, confirm: str, fields: Collection[str] | None, step: Step
) -> StruckOut | Refused:
    step(0, _PARTS)
    number = work.next_number(_SCOPE)
    sign = mark(number, draft.ground, work.today)
    plan = strike_plan.of_record(work.connection, kind, words, fields, sign)
    if isinstance(plan, Refused):
        return plan
    return not_confirmed(plan, confirm) or _take(work, plan, number, draft)


@intention
def _case(work: Work, case_id: str, draft: StrikeDraft, confirm: str, step: Step) -> StruckOut | Refused:
    step(0, _PARTS)
    return take_case(work, case_id, draft, confirm)


def take_case(work: Work, case_id: str, draft: StrikeDraft, confirm: str) -> StruckOut | Refused:
    """The same within a transaction that does more; `afterwards` follows it."""
    number = work.next_number(_SCOPE)
    sign = mark(number, draft.ground, work.today)
    disposal = draft.ground is StrikeGround.DISPOSAL
    plan = strike_plan.of_case(work.connection, case_id, disposal=disposal, sign=sign)
    if isinstance(plan, Refused):
        return plan
    return not_confirmed(plan, confirm) or _take(work, plan, number, draft)


def not_confirmed(plan: Plan, confirm: str) -> Refused | None:
    """A refusal unless exactly what confirms the plan was typed."""
    if confirm.strip() == plan.confirm:
        return None
    return refuse("Nothing was struck out.", f"Type {plan.confirm} to confirm it.", "confirm")


def _take(work: Work, plan: Plan, number: int, draft: StrikeDraft, key: str | None = None) -> StruckOut:
    sign = mark(number, draft.ground, work.today)
    strike = work.add(
        StrikeOut(
            **({"id": key} if key is not None else {}),
            number=number, ground=draft.ground, reason=draft.reason, authority=draft.authority, scope=plan.scope,
            case_ref=plan.case_ref, on_day=work.today,
        )
    )  # fmt: skip
    of_papers = Targets(tuple(Target(paper.kind, paper.key, ("content", "digest")) for paper in plan.papers))
    entries = [*plan.entries, *striking.entries(work.connection, of_papers)]
    work.operation.struck |= plan.targets.keys | of_papers.keys
    _change_rows(work, plan, sign)
    work.session.flush()
    _leave_digests(work, strike, entries)
    _drop(work, strike, plan)
    records = sum(target.there for target in plan.targets.targets)
    return StruckOut(
        strike.id, number, draft.ground, plan.scope, plan.case_ref, records, len(entries), len(plan.targets.digests),
        len(plan.drafts), tuple(paper.shown for paper in plan.papers),
        tuple(held.shown for held in plan.elsewhere), plan.backups,
    )  # fmt: skip


def _change_rows(work: Work, plan: Plan, sign: str) -> None:
    for kind, key, column in plan.targets.loosened:
        setattr(_found(work, kind, key), column, None)
    for target in plan.targets.targets:
        if not target.there:
            continue
        record = _found(work, target.kind, target.key)
        if target.columns is None:
            work.remove(record)
            continue
        for column in target.columns:
            said = getattr(record, column, None)
            if said and not is_mark(said):
                setattr(record, column, sign)
    for paper in plan.papers:
        stored = _found(work, paper.kind, paper.key)
        assert isinstance(stored, Minutes | KeptPaper)
        stored.content = paper.content
        if not is_mark(stored.digest):
            # The digest of all that went out would confirm a guess of the words that went.
            stored.digest = sign


def _found(work: Work, kind: str, key: str) -> Record:
    record = work.find(KINDS[kind], key)
    assert record is not None
    return record


def _leave_digests(work: Work, strike: StrikeOut, entries: Sequence[StruckLog]) -> None:
    """Write down what is left of each entry, then let its content go: the triggers ask for it in this order."""
    told_again: list[str] = []
    for entry in entries:
        if entry.before is None:
            told = _remaining(entry, strike.number, {})
            work.add(
                StruckEntry(
                    strike_out_id=strike.id, entry_id=entry.entry_id, record_kind=entry.kind, record_id=entry.key,
                    remaining=told,
                )
            )  # fmt: skip
            continue
        row = work.find(StruckEntry, entry.before)
        assert row is not None
        row.remaining = _remaining(entry, strike.number, json.loads(entry.said).get("struck", {}))
        told_again.append(row.id)
    if told_again:
        # What was left the first time stands in the log of that row too, and a part of it goes now.
        again = Targets(tuple(Target("struck_entries", key, ("remaining",)) for key in told_again))
        held = striking.entries(work.connection, again)
        work.operation.struck |= again.keys
        work.session.flush()
        _leave_digests(work, strike, held)
    work.session.flush()
    files.delete_payloads(work.connection, [entry.entry_id for entry in entries])


def _remaining(entry: StruckLog, number: int, by: dict[str, int]) -> str:
    """What is left of an entry as JSON, with the number of the strike-out that took each column.

    Of a whole record too what is no content stays: which numbers were given, what was taken back, who had opened the
    database. `check` holds the numbers against it.
    """
    taken = (WHOLE,) if entry.columns is None else entry.columns
    return canonical(entry.remaining | {"struck": by | {name: number for name in taken if name not in by}})


def _drop(work: Work, strike: StrikeOut, plan: Plan) -> None:
    for digest in plan.targets.digests:
        work.add(StruckEntry(strike_out_id=strike.id, record_kind="document_contents", record_id=digest))
    work.session.flush()
    files.delete_contents(work.connection, plan.targets.digests)
    files.delete_drafts(work.connection, plan.drafts)
    files.forget_in_search(work.connection)


def _afterwards(context: Context, answer: Done[StruckOut] | Refused, step: Step) -> Done[StruckOut] | Refused:
    if isinstance(answer, Refused):
        return answer
    left = finish(context, step)
    try:
        copies = strike_copies.made_by_themselves(context)
    except OSError as error:
        copies = (f"Copies that were made by themselves could not be looked for ({error.strerror or error}).",)
    return replace(answer, notices=(*answer.notices, *told_of(answer.value), *copies, *left))


def told_of(done: StruckOut) -> tuple[str, ...]:
    """Sentences on where the same words still are."""
    said = [f"The same words also stand in: {'; '.join(done.elsewhere)}."] if done.elsewhere else []
    if done.backups:
        said.append(f"These backups still hold it: {', '.join(done.backups)}. Destroy them, or restore none of them "
                    "without the list beside it.")  # fmt: skip
    return tuple(said)


def finish(context: Context, step: Step = unwatched, *, staged: bool = False) -> tuple[str, ...]:
    """What follows every strike-out: the list beside the file, then every page of the file is written anew.

    It may be done again at any time. Answers sentences on what could not be done. `step` may take long, and cannot stop
    it: what was struck out is struck out. `staged` says that the database is a copy which is not in its place yet: then
    folders of backups are left alone.
    """

    def watched(done: int, of: int) -> None:
        try:
            step(done + 1, of + 1)
        except Stopped:
            return

    store = context.store
    if store.path is None:
        return ("On a shared server old pages still hold it: ask whoever runs it to vacuum the tables fully.",)
    said: list[str] = []
    # The list comes first: without it a backup brings back what went, and writing all pages anew takes long and room.
    try:
        strike_copies.list_beside(store, folders=not staged)
    except (OSError, CrgError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or error
        said.append(f"The list of strike-outs could not be written everywhere ({why}): make room, then run "
                    "`crg-tui strike-out finish`.")  # fmt: skip
    try:
        files.compact(store, watched)
    except DatabaseBusy:
        said.append("Free pages of the file may still hold it: close all other windows, then run "
                    "`crg-tui strike-out finish`.")  # fmt: skip
    except (DiskFull, DiskFailed, ReadOnly, DatabaseFailed):
        said.append("Free pages of the file may still hold it, for the disk did not let them be written anew: make "
                    "room for a second copy of it, then run `crg-tui strike-out finish`.")  # fmt: skip
    return tuple(said)


@dataclass(frozen=True, slots=True)
class Reapplied:
    """What was struck out again in a restored database: each strike-out by its number there, and what it took."""

    numbers: tuple[int, ...]
    entries: int


def reapply(
    context: Context, listed: Sequence[ListedStrike], step: Step = unwatched, *, staged: bool = False
) -> Done[Reapplied] | Refused:
    """Strike out again, in a restored database, whatever the list names and the database does not know of, or still
    holds. `staged` as for `finish`.

    Each becomes a strike-out of its own that says so: reason and authority stand in the record that was replaced, and
    nothing is guessed. It is the program's own act where nobody is named.
    """
    named = context if context.operator is not None else context.acting_as(PROGRAM)
    answer = _reapply(named, tuple(listed))
    if isinstance(answer, Refused):
        return answer
    return replace(answer, notices=(*answer.notices, *finish(named, step, staged=staged)))


@intention
def _reapply(work: Work, listed: tuple[ListedStrike, ...]) -> Reapplied:
    numbers, entries = [], 0
    for strike in sorted(listed, key=lambda held: held.number):
        known = work.find(StrikeOut, strike.id) is not None
        targets = _listed_targets(work, strike)
        if known and not _still_there(work, strike, targets):
            continue
        # Before anything else: the counter is logged with the record that is written next.
        _count_on(work, [held.number for held in listed])
        number = strike.number
        if work.one(StrikeOut, number=number) is not None:
            number = work.next_number(_SCOPE)
        # The key is kept, so that the same list changes nothing a second time.
        entries += _again(work, strike, targets, number, None if known else strike.id)
        numbers.append(number)
    return Reapplied(tuple(numbers), entries)


def _still_there(work: Work, strike: ListedStrike, targets: Targets) -> bool:
    """Whether a strike-out that the database knows of left something that it names.

    Of columns only the entries that it names count: what was typed into them afterwards is nothing that went.
    """
    if targets.digests or any(target.there and target.columns is None for target in targets.targets):
        return True
    named = frozenset(strike.entries)
    return any(entry.columns is None or entry.entry_id in named for entry in striking.entries(work.connection, targets))


def _again(work: Work, strike: ListedStrike, targets: Targets, number: int, key: str | None) -> int:
    told = struck_words(strike.number, strike.ground, strike.on_day)
    case = next((one for one in targets.targets if one.kind == "cases" and one.columns is None), None)
    named = striking.case_of(work.connection, "cases", case.key) if case else None
    plan = strike_plan.make(
        work.connection, targets, scope=f"what {told} named, struck out again after a restore",
        confirm="", case_ref=named[1] if named else None, sign=mark(number, strike.ground, work.today),
    )  # fmt: skip
    draft = StrikeDraft(
        ground=strike.ground, reason=f"Struck out again after a restore ({told}).",
        authority="Stands in the record that the restored copy replaced.",
    )  # fmt: skip
    return _take(work, plan, number, draft, key).entries


def _listed_targets(work: Work, strike: ListedStrike) -> Targets:
    known = [target for target in strike.targets if target.kind in KINDS and not _is_paper(target)]
    whole = _whole(work, [(t.kind, t.key) for t in known if t.columns is None])
    parts: list[Target] = []
    for target in known:
        if target.columns is not None and target.key not in whole.keys:
            possible = strike_targets.content_columns(target.kind)
            columns = tuple(name for name in target.columns if name in possible)
            there = strike_targets.is_there(work.connection, target.kind, target.key)
            parts.append(Target(target.kind, target.key, columns, there))
    documents = {
        one.key for one in (*whole.targets, *parts) if one.columns is None or strike_targets.BYTES in one.columns
    }
    held = strike_targets.contents_held(work.connection, strike.digests)
    held = strike_targets.unwanted(work.connection, held, documents)
    return Targets((*whole.targets, *parts), whole.loosened, tuple(dict.fromkeys((*whole.digests, *held))))


def _is_paper(target: ListedTarget) -> bool:
    """What is stored of a paper loses words with the record that they come from, and not by itself."""
    return target.kind in ("minutes", "kept_papers") and target.columns is not None


def _whole(work: Work, listed: Sequence[tuple[str, str]]) -> Targets:
    """Everything that goes with these. A document that supports something else in this copy stays with that."""
    first = strike_targets.whole(work.connection, [pair for pair in listed if pair[0] != "documents"])
    mine = [
        (kind, key) for kind, key in listed
        if kind != "documents" or not strike_targets.supports(work.connection, key, but=first.keys)
    ]  # fmt: skip
    return strike_targets.whole(work.connection, mine)


def _count_on(work: Work, numbers: Sequence[int]) -> None:
    """A number that was given in the replaced record is not given again."""
    counter = work.session.get(ReferenceCounter, _SCOPE)
    if counter is None:
        counter = ReferenceCounter(scope=_SCOPE, last=0)
        work.session.add(counter)
    counter.last = max(counter.last, *numbers, 0)
