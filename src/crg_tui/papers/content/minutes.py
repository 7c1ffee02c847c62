"""Minutes, made from the record alone: as a draft, as they are issued, and as they were issued."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from crg_tui.clock import london
from crg_tui.domain.cases import Provenance
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import long_day, show_day
from crg_tui.papers.content import agenda, attended, decision, glance, left_open, quorate, terms
from crg_tui.papers.content.adapted import adapted
from crg_tui.papers.content.changes import Change, between, excerpts
from crg_tui.papers.content.expanded import contracted, expand
from crg_tui.papers.content.minuted import items, reported, unplaced
from crg_tui.papers.content.words import SAMPLE, due, few, in_words
from crg_tui.papers.model import (
    Block,
    Document,
    Facts,
    Heading,
    Item,
    Notice,
    Paragraph,
    Quote,
    Signature,
    Status,
    Table,
    UnreadablePaper,
    from_json,
)
from crg_tui.queries.actions import ActionLine
from crg_tui.queries.minutes import Version
from crg_tui.queries.minutes_record import MinutesRecord
from crg_tui.queries.paper_templates import in_force_of

APPROVAL = "Approval"
"""The label before how the minutes stand."""

_DESPITE, _VERSION, _CHANGES = "Issued before everything had come", "This is version", "Changed since version"
_ADDED = (_DESPITE, _VERSION, "Issued although something is missing")
"""How the parts begin that issuing adds to what the record says; two versions are compared without them. The last one
stands in minutes that were issued before these words were changed."""

_TOLD = (glance.HEADING, left_open.HEADING, left_open.NEXT)
"""Parts that only gather what stands elsewhere, or tell how things stood: two versions are compared without them."""


def draft(record: MinutesRecord, at: datetime, *, signed: bool = True) -> Document:
    """The minutes as the record makes them now, without a seal; `at` is the moment of making. Notes say what is missing
    before they can be issued. A copy that nobody signs is made without `signed`."""
    paper = _written_out(record, _whole(record, _paper(record, Status.DRAFT, at)))
    notes = (*(f"Still missing. {line.sentence}." for line in record.missing), *paper.notes)
    return replace(_with_approval(paper, _not_issued(record), signed=signed), notes=notes)


def to_issue(
    record: MinutesRecord, *, version: int, seal: str, at: datetime, despite: str | None, changes: tuple[Change, ...]
) -> Document:
    """The minutes as they are issued. `changes` are those since the version before; `despite` prints with what is
    missing."""
    paper = _written_out(record, _whole(record, _paper(record, Status.ISSUED, at)))
    first: list[Block] = []
    if despite is not None:
        gaps = "; ".join(line.sentence for line in record.missing)
        first.append(Notice(f"{_DESPITE}: {despite}\nStill to come on the day of issue: {gaps}."))
    last: tuple[Block, ...] = ()
    if version > 1:
        before = version - 1
        first.append(Notice(f"{_VERSION} {version}. What has changed since version {before} is listed at the end."))
        header = ("Where", f"Version {before} said", f"Version {version} says")
        rows = tuple((change.where, *excerpts(change)) for change in changes)
        last = (Heading(1, f"{_CHANGES} {before}"), Table("", header, rows, (3, 5, 5)))
    return replace(paper, blocks=(*first, *paper.blocks, *last), version=str(version), seal=seal)


def kept(version: Version, newest: Version, *, signed: bool = True) -> Document:
    """A version as it prints now. What was issued is read back from what was stored, and nothing in it is made anew.

    Around it stands what came later: that it was replaced, that it was approved, its amendments. Where the stored
    content is damaged, the paper says so. A copy that nobody signs is made without `signed`.
    """
    paper = _stored(version)
    first: list[Block] = []
    last: list[Block] = []
    if version.struck:
        told = "; ".join(version.struck)
        first.append(Notice(f"Words of these minutes were {told}. Digest and seal are those of what was issued."))
    elif not version.whole:
        first.append(Notice("What is stored of these minutes was altered after they were issued: do not rely on it."))
    if version.version != newest.version:
        first.append(Notice(f"Replaced by version {newest.version}, issued on {_day(newest.issued_at)}."))
    if version.approved_on is not None:
        paper = replace(paper, status=Status.APPROVED)
    if version.amendments:
        first.append(Notice("These minutes were amended after they were approved: the amendments stand at the end."))
        last.append(Heading(1, "Amendments"))
    for number, amendment in enumerate(version.amendments, 1):
        agreed = f", agreed at {amendment.agreed_at}" if amendment.agreed_at else ""
        on = show_day(amendment.made_on, weekday=False)
        last.append(Quote(f"Amendment {number}, {on}{agreed}", amendment.text))
    paper = replace(paper, blocks=(*first, *paper.blocks, *last))
    return _with_approval(paper, _approval(version), signed=signed and version.approved_on is None)


def as_issued(version: Version) -> Document:
    """The paper as it went out on the day of issue, without what came later. Raises UnreadablePaper."""
    return _with_approval(from_json(version.content), f"Issued {_day(version.issued_at)}; not yet approved")


def _not_issued(record: MinutesRecord) -> str:
    if record.issued is None:
        return "Draft; not issued yet"
    version, on, approved = record.issued
    if approved:
        return f"Draft, made after version {version} was approved"
    return f"Draft for version {version + 1}; version {version} was issued on {show_day(on, weekday=False)}"


def _approval(version: Version) -> str:
    issued = f"ssued {_day(version.issued_at)}"
    if version.approved_on is None:
        return f"I{issued}; not yet approved"
    on = show_day(version.approved_on, weekday=False)
    at = f"at {version.approved_at}, {on}" if version.approved_at else f"on {on}"
    return f"Approved {at}; i{issued}"


def _with_approval(paper: Document, approval: str, *, signed: bool = True) -> Document:
    """The paper with how far it is approved under its head, and at its end a place for the chair to sign."""
    last = (Heading(1, "Signed as a correct record"), Signature("", "Chair", dated=True)) if signed else ()
    return replace(paper, blocks=(Facts(((APPROVAL, approval),)), *paper.blocks, *last))


def told(version: Version) -> tuple[tuple[str, str], ...]:
    """Label and value of what is known of a version: when it was issued, how it stands, whether its seal holds."""
    state = in_words(version.state)
    if version.approved_on is not None:
        at = f" at {version.approved_at}" if version.approved_at else ""
        state = f"approved{at} on {show_day(version.approved_on, weekday=False)}"
    facts = [
        ("Version", f"{version.version}, {state}"),
        ("Issued", f"{_day(version.issued_at)}, {version.issued_at.astimezone(london()):%H:%M}"),
        ("Seal", version.seal if version.sealed else f"{version.seal}: the log no longer holds the entry under it"),
    ]
    if version.struck:
        facts.append(("Struck out", "; ".join(version.struck)))
    elif not version.whole:
        facts.append(("Content", "altered after it was issued"))
    if version.issued_despite is not None:
        facts.append(("Issued despite", version.issued_despite))
    facts += [
        (f"Amendment {number}", f"{show_day(line.made_on, weekday=False)}: {line.text}")
        for number, line in enumerate(version.amendments, 1)
    ]
    return tuple(facts)


def marking_of(version: Version) -> str | None:
    """The marking under which a version was issued, "" for none; None where what is stored cannot be read."""
    try:
        return from_json(version.content).marking
    except UnreadablePaper:
        return None


def changed_since(record: MinutesRecord, version: Version, marking: str | None = None) -> tuple[Change, ...]:
    """What the record says now that a version did not, text by text. Both stand under the headings of the day on which
    the version was issued: another template since then is no change of the record. Nor is the marking, which is chosen
    for a version; it counts where the next one is to have another `marking`."""
    was, now = _undressed(_stored(version)), _paper(record, Status.ISSUED, version.issued_at)
    now = replace(now, marking=was.marking if marking is None else marking)
    return between(contracted(was, record.terms), contracted(now, record.terms))


def _written_out(record: MinutesRecord, paper: Document) -> Document:
    names = [name for seat in record.seats for name in (seat.agency, seat.short_name) if name not in record.terms]
    return expand(paper, record.terms, names)


def _stored(version: Version) -> Document:
    try:
        return from_json(version.content)
    except UnreadablePaper as error:
        lost = Notice(f"{error} Restore a backup, and run `crg-tui check`.")
        return Document("Minutes", "", "", "", Status.ISSUED, "2000-01-01", (lost,), str(version.version), version.seal)


def _undressed(paper: Document) -> Document:
    blocks: list[Block] = []
    told = False
    for block in paper.blocks:
        if isinstance(block, Heading) and block.text.startswith(_CHANGES):
            break
        if isinstance(block, Heading | Item):
            told = isinstance(block, Heading) and block.text in _TOLD
        if not told and not (isinstance(block, Notice) and block.text.startswith(_ADDED)):
            blocks.append(block)
    return replace(paper, blocks=tuple(blocks))


def _whole(record: MinutesRecord, paper: Document) -> Document:
    """With the decisions at a glance before the attendance, and what is left open at the end."""
    at = next((place for place, block in enumerate(paper.blocks) if isinstance(block, Heading)), len(paper.blocks))
    first, rest = paper.blocks[:at], paper.blocks[at:]
    return replace(paper, blocks=(*first, *glance.decisions(record), *rest, *left_open.after(record)))


def _paper(record: MinutesRecord, status: Status, at: datetime) -> Document:
    head, heading = record.head, record.heading
    blocks = (
        *_notices(record),
        Facts(_facts(record)),
        *attended.attendance(record),
        *quorate.by_item(record),
        *reported(record),
        *items(record),
        *unplaced(record),
        Heading(1, "Actions from this meeting"),
        _actions(record),
    )
    unconfirmed = decision.unconfirmed((*record.decisions, *record.reported))
    template = in_force_of(record.templates, at.astimezone(london()).date(), PaperKind.MINUTES_DRAFT)
    paper = Document(
        title=f"Minutes of the {head.kind.label} of {show_day(head.held_on, weekday=False)}",
        what=f"{agenda.group(heading)}: what was heard, decided and asked for, item by item",
        partnership=heading.partnership,
        marking=heading.marking,
        status=status,
        made_on=at.astimezone(london()).isoformat(timespec="seconds"),
        blocks=blocks,
        notes=(*dict.fromkeys((*quorate.notes(record), *unconfirmed)), *terms.used_in(blocks)),
        colour=heading.colour,
    )
    return adapted(paper, template.sections)


def _notices(record: MinutesRecord) -> tuple[Block, ...]:
    if record.sample or record.provenance is Provenance.INVENTED:
        return (Notice(SAMPLE),)
    return ()


def _facts(record: MinutesRecord) -> tuple[tuple[str, str], ...]:
    head = record.head
    facts = [
        ("Meeting", head.ref),
        ("Date and time", f"{long_day(head.held_on)}, {_times(record)}"),
        ("Place", head.place or "not recorded"),
        ("Chair", attended.chair(record)),
        ("Minute taker", attended.minute_taker(record)),
        ("Quorum", quorate.in_short(record)),
        ("Rules", record.arrangements or "no arrangements are recorded for that day"),
    ]
    if record.taken != tuple(sorted(record.taken)):
        numbers = ", ".join(map(str, record.taken))
        facts.append(("Items taken", f"{numbers}; they stand here in the order of the agenda"))
    if record.provenance is Provenance.PUBLISHED:
        facts.append(("Facts", in_words(record.provenance)))
    return tuple(facts)


def _times(record: MinutesRecord) -> str:
    head = record.head
    begins = f"{head.opened_at:%H:%M}" if head.opened_at else "beginning not recorded"
    ends = f"{head.closed_at:%H:%M}" if head.closed_at else "end not recorded"
    told = f"{begins} to {ends}" if head.opened_at and head.closed_at else f"{begins}, {ends}"
    late = head.opened_at is not None and head.starts_at is not None and head.opened_at != head.starts_at
    return f"{told} (planned for {head.starts_at:%H:%M})" if late else told


def _actions(record: MinutesRecord) -> Block:
    if not record.actions:
        return Paragraph("No action was agreed.")
    known = record.action_items
    lines = sorted(record.actions, key=lambda line: (line.ref not in known, known.get(line.ref, 0)))
    rows = tuple(
        (f"{line.ref}\n{_matter(record, line)}", line.wording, line.led_by or "not named", due(line.due_on))
        for line in lines
    )
    return Table("", ("Reference", "Action", "Lead", "Due"), rows, (4, 11, 5, 4))


def _matter(record: MinutesRecord, line: ActionLine) -> str:
    """The item that an action belongs to, with the case where it is about one."""
    number = record.action_items.get(line.ref)
    item = next((held.line for held in record.items if held.line.number == number), None)
    if item is None:
        return line.case_ref or "item not named"
    case = line.case_ref or ""
    if not case or not item.title.startswith(case):
        return f"Item {item.number}, {item.title}"
    told = few(item.title.removeprefix(case).strip().split(", "))
    return f"Item {item.number}, {told if line.ref.startswith(case) else f'{case} {told}'}"


def _day(moment: datetime) -> str:
    return show_day(moment.astimezone(london()).date(), weekday=False)
