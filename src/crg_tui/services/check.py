"""Whether the record is whole, and whether it is still what a printed page or a package was made from."""

from __future__ import annotations

from dataclasses import dataclass, replace

import sqlalchemy as sa

from crg_tui import paths
from crg_tui.clock import london
from crg_tui.domain import seals
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.long_work import Step, unwatched
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.sealed_paper import PackageHead, Verdict
from crg_tui.queries import sealed_paper
from crg_tui.queries.sealed_paper import LaterChange
from crg_tui.services import header_care, strike_copies
from crg_tui.services.work import Context
from crg_tui.store import audit, head, key_header, verify, verify_head
from crg_tui.store.engine import Store
from crg_tui.store.key_header import OldHeader
from crg_tui.store.tables import DatabaseInfo, table
from crg_tui.store.verify import Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """How many log entries were read, the chain's head, and what is off (empty when the record is whole).

    `remarks` are worth knowing and nothing wrong. `struck` counts the entries whose content was struck out, as the
    record itself says.
    """

    entries: int
    head: str
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...] = ()
    struck: int = 0


def check(context: Context, step: Step = unwatched) -> Checked:
    """Read the whole database: the file, its key header, the chain of the log, and every row against the log.

    `step` is told how far it is, and may stop it.
    """
    store, tally = context.store, verify.Tally()
    kept = head.read(store) if store.path is not None else None
    with store.read() as connection:
        entries, newest = audit.head(connection)
        behind, remarks = verify_head.compared(store, kept, connection) if kept is not None else ((), ())
        found = tuple(verify.findings(connection, step, tally))
    unlisted = strike_copies.unlisted(store)
    remarks = (*remarks, unlisted) if unlisted else remarks
    return Checked(entries, newest, (*_key_header(store), *behind, *found), remarks, tally.struck)


def _key_header(store: Store) -> tuple[Finding, ...]:
    """Whether the database that is open can be opened again, and every backup of it."""
    if store.path is None or store.key is None:
        return ()
    wrong = key_header.fault(paths.key_header(store.path), store.key)
    if wrong is not None:
        remedy = f": {key_header.REMEDY} before you close the database" if wrong != key_header.UNFINISHED else ""
        return (Finding("key header", f"{wrong}{remedy}"),)
    if isinstance(key_header.read(paths.key_header(store.path)), OldHeader):
        return ()
    again = header_care.ended_again(store)
    if not again:
        return ()
    who = ", ".join(dict.fromkeys(again.values()))
    remedy = "the next opening takes it out, or where it is the last one, after `crg-tui key change`"
    return (
        Finding("key header", f"a way in that had ended opens again: {who}. An older header was put there: {remedy}"),
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """What a seal or a package says of the record.

    `entry` is the number that it names, `sentence` the verdict in words. `added` counts the entries after it and
    `touching` lists those of them that touch the paper, None where it is not known which paper that is. `findings` are
    what is off in the chain up to that entry.
    """

    verdict: Verdict
    entry: int
    sentence: str
    added: int = 0
    touching: tuple[LaterChange, ...] | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the record is what it was, and nothing more."""
        return self.verdict is Verdict.UNALTERED and not self.findings


def check_seal(context: Context, seal: str, paper: str | None = None, step: Step = unwatched) -> Compared | Refused:
    """Whether the record is still what a page with this seal was printed from.

    `paper` names the decision or the meeting that the page is about; minutes and kept papers are known by their seal.
    Refused for what is no seal, and for a reference that nothing has.
    """
    copied = seals.typed(seal)
    number = seals.number_of(copied) if copied is not None else None
    if copied is None or number is None:
        return refuse(
            "This is no seal.", "Copy its number and its four groups of five letters from the foot of the page.", "seal"
        )
    with context.store.read() as connection:
        about = sealed_paper.named(connection, paper) if paper else None
        if isinstance(about, Refused):
            return about
        under = sealed_paper.hash_of(connection, number)
        if under is not None and not seals.holds(copied, under):
            return Compared(
                Verdict.REBUILT, number,
                f"Entry {number} is not what this paper was printed from: the log was rebuilt, or the paper is of "
                "another database, or a letter of the seal was misread. The seal alone cannot tell which.",
                findings=_chain(connection, number, step),
            )  # fmt: skip
        minutes = sealed_paper.minutes_under(connection, copied)
        kept = sealed_paper.kept_under(connection, copied) if minutes is None else None
        found = _on(connection, number, _since(number, minutes, kept, about), "seal", step)
        if found.verdict is not Verdict.UNALTERED:
            return found
        if about is None and kept is not None and kept.about_id is not None:
            later = sealed_paper.later_changes(
                connection, kept.about_id, number, but=kept.paper_id, of_case=kept.of_case
            )
            return replace(found, touching=later)
        if about is None and minutes is None:
            return found
        key = about.key if about is not None else minutes.meeting_id if minutes is not None else ""
        but = minutes.minutes_id if minutes is not None else None
        return replace(found, touching=sealed_paper.later_changes(connection, key, number, but=but))


def check_package(context: Context, head: PackageHead, step: Step = unwatched) -> Compared:
    """Whether the record still goes through the entry that was the last one when a package was handed over."""
    with context.store.read() as connection:
        own = connection.execute(sa.select(table(DatabaseInfo).c.id)).scalar_one()
        if own != head.database:
            return Compared(
                Verdict.OTHER_DATABASE, head.seq, "This package was made from another database; nothing can be said."
            )
        under = sealed_paper.hash_of(connection, head.seq)
        if under is not None and under != head.hash:
            return Compared(
                Verdict.REBUILT, head.seq,
                f"Entry {head.seq} is not what this package was made from: the log was rebuilt, or the package was "
                "altered.", findings=_chain(connection, head.seq, step),
            )  # fmt: skip
        return _on(connection, head.seq, f"entry {head.seq}, the last one in the package", "package", step)


def _since(
    number: int, minutes: sealed_paper.PrintedMinutes | None, kept: sealed_paper.PrintedPaper | None,
    about: sealed_paper.Paper | None,
) -> str:  # fmt: skip
    if minutes is not None:
        issued = f"{minutes.issued_at.astimezone(london()):%d.%m.%Y}"
        of = f"minutes of {minutes.meeting_ref} on {show_day(minutes.held_on, weekday=False)}"
        return f"entry {number} ({of}, version {minutes.version}, issued on {issued})"
    if kept is not None:
        on, of = f"{kept.made_at.astimezone(london()):%d.%m.%Y}", f" of {kept.about}" if kept.about else ""
        return f"entry {number} ({kept.ref}: {kept.kind}{of}, version {kept.version}, kept on {on})"
    return f"entry {number} ({about.ref})" if about is not None else f"entry {number}"


def _on(connection: sa.Connection, number: int, since: str, what: str, step: Step) -> Compared:
    last, _ = audit.head(connection)
    findings = _chain(connection, number, step)
    if last < number:
        return Compared(
            Verdict.SHORTENED, number,
            f"This {what} is from a longer log: the record was shortened after entry {last}, or this is an older copy.",
            findings=findings,
        )  # fmt: skip
    added = last - number
    told = {0: "nothing was added after it", 1: "1 entry was added after it"}
    words = told.get(added, f"{added:,} entries were added after it")
    if findings:
        return Compared(Verdict.REBUILT, number, f"Altered before {since}: {words}.", added, findings=findings)
    return Compared(Verdict.UNALTERED, number, f"Unaltered since {since}: {words}.", added)


def _chain(connection: sa.Connection, number: int, step: Step) -> tuple[Finding, ...]:
    return tuple(verify.chain_up_to(connection, number, step))


def struck_words(count: int) -> str:
    """What is said of contents that were struck out."""
    contents = "1 content was" if count == 1 else f"{count:,} contents were"
    return f"{contents} struck out, as the record says."


def told(compared: Compared) -> tuple[str, ...]:
    """A verdict in lines: the sentence, what is off up to the entry, and what was recorded later about the paper."""
    lines = [compared.sentence, *(f"{finding.where}: {finding.what}" for finding in compared.findings)]
    if compared.verdict is not Verdict.UNALTERED or not compared.added:
        return tuple(lines)
    if compared.touching is None:
        return (*lines, "Which of them touch the paper is told where its decision or meeting is named.")
    if not compared.touching:
        return (*lines, "None of them touches what is on the paper.")
    lines.append(f"Of these, {len(compared.touching):,} touch what is on the paper:")
    for change in compared.touching:
        at = f"{change.at.astimezone(london()):%d.%m.%Y %H:%M}"
        lines.append(f"  entry {change.seq}, {at}, {change.operator}: {change.what}")
    return tuple(lines)
