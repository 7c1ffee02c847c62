"""Taking in a Word file that came back: read, compared with the paper that went out, kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.comparing import PLACE, Read, compare, plain
from crg_tui.domain.returned import ReturnedDraftDraft, beside, item_of
from crg_tui.papers import word_reading
from crg_tui.papers.content import minutes as content_of_minutes
from crg_tui.papers.model import Document, Item, Paragraph, UnreadablePaper, from_json
from crg_tui.papers.render import render
from crg_tui.papers.word_reading import Remark, UnreadableWord, WordText
from crg_tui.queries import circulation, kept_papers, minutes, minutes_record, returned_drafts
from crg_tui.queries.circulation import PaperOut
from crg_tui.services import documents
from crg_tui.services import returned_drafts as service
from crg_tui.services.returned_drafts import Differs, Returned
from crg_tui.services.work import Context

NOW = "now"
"""What is said for the draft as the record makes it now."""


def take_in(
    context: Context, meeting_id: str, draft: ReturnedDraftDraft, *, file_name: str, content: bytes
) -> Done[Returned] | Refused:
    """Read the file, compare it paragraph by paragraph with the paper that it was, and keep both.

    Where the file cannot be read whole, or the paper cannot be found, nothing is kept.
    """
    try:
        came = word_reading.read(content)
    except UnreadableWord as error:
        return refuse(f"{file_name} was not taken in.", str(error), "file")
    if not came.paragraphs:
        return refuse(f"{file_name} was not taken in.", "There are no words in it.", "file")
    found = _went_out(context, meeting_id, draft.paper)
    if isinstance(found, Refused):
        return found
    out, paper = found
    was = word_reading.read(render(paper, ".docx"))
    every = _differs(context, meeting_id, paper, was.paragraphs, came.paragraphs)
    differs = tuple(one for one in every if not _tells_how_it_stands(one))
    return service.add(
        context, meeting_id, draft, file_name=file_name, content=content, differs=differs,
        minutes_id=out.minutes_id if out else None, paper_id=out.paper_id if out else None,
    )  # fmt: skip


def _tells_how_it_stands(one: Differs) -> bool:
    """Whether it differs only in what a draft says of itself, which changes when minutes are issued meanwhile."""
    return all(side is not None and side.startswith(f"{content_of_minutes.APPROVAL}: ") for side in (one.was, one.came))


def remarks(context: Context, draft_id: str) -> tuple[Remark, ...] | Refused:
    """The comments in a file that came back, read from the file as it was kept."""
    text = _kept(context, draft_id)
    return text if isinstance(text, Refused) else text.remarks


def _kept(context: Context, draft_id: str) -> WordText | Refused:
    line = returned_drafts.line(context.store, draft_id)
    if line is None:
        return refuse("This draft is no longer there.", "Look at `crg-tui returned-draft list`.")
    held = documents.fetch(context, line.document_id)
    if isinstance(held, Refused):
        return held
    try:
        return word_reading.read(held.content)
    except UnreadableWord as error:
        return refuse(f"{line.file_name} cannot be read.", str(error))


def _went_out(context: Context, meeting_id: str, named: str | None) -> tuple[PaperOut | None, Document] | Refused:
    """The paper that is meant: by name, else what went out last, else the draft as it is now (no paper then)."""
    record = minutes_record.record(context.store, meeting_id)
    if record is None:
        return refuse("This meeting is no longer there.", "Look it up with `crg-tui meeting list`.")
    wanted = (named or "").strip()
    out = circulation.newest_of_meeting(context.store, meeting_id)
    if wanted.casefold() == NOW or (not wanted and out is None):
        return None, content_of_minutes.draft(record, context.clock.now())
    if wanted:
        versions = minutes.versions(context.store, meeting_id)
        one = next((held for held in versions if str(held.version) == wanted), None)
        line = kept_papers.one(context.store, wanted) if one is None else None
        key = {"minutes_id": one.id} if one else {"paper_id": line.id if line else ""}
        out = circulation.paper(context.store, **key)
        mine = one is not None or (line is not None and line.about == record.head.ref)
        if out is None or not mine:
            return refuse(
                f"{named} is no version of these minutes, and no draft of them that was kept.",
                "Look at `crg-tui minutes MEETING --versions` and `crg-tui paper list`, or say now.",
                "paper",
            )
    assert out is not None
    try:
        if out.minutes_id is None:
            return out, from_json(_content(context, out))
        issued = next(one for one in minutes.versions(context.store, meeting_id) if one.id == out.minutes_id)
        return out, content_of_minutes.as_issued(issued)
    except UnreadablePaper as error:
        return refuse(str(error), "Run `crg-tui check`, or compare it with the draft as it is: now.", "paper")


def _content(context: Context, out: PaperOut) -> str:
    assert out.paper_id is not None
    line = kept_papers.one(context.store, out.paper_id)
    assert line is not None
    return line.content


def _differs(
    context: Context, meeting_id: str, paper: Document, was: Sequence[Read], came: Sequence[Read]
) -> tuple[Differs, ...]:
    found = compare([one.text for one in was], [one.text for one in came])
    texts = returned_drafts.texts(context.store, meeting_id)
    minuted = dict(_minuted(paper, was))
    # Which paragraph that went out each one that came belongs to: those that are the same go in step.
    changed = {one.came: one.was for one in found if one.came is not None}
    gone = {one.was for one in found if one.came is None}
    stays = iter([place for place in range(len(was)) if place not in gone and place not in set(changed.values())])
    of: dict[int, int | None] = {
        place: changed[place] if place in changed else next(stays) for place in range(len(came))
    }
    return tuple(_said(was, came, one.was, one.came, texts, minuted, of) for one in found)


def _said(
    was: Sequence[Read], came: Sequence[Read], old: int | None, new: int | None, texts: dict[int, str],
    minuted: dict[int, int], of: dict[int, int | None],
) -> Differs:  # fmt: skip
    if old is not None:
        text = came[new].text if new is not None else None
        return Differs(was[old].place, was[old].text, text, texts.get(minuted.get(old, 0)))
    assert new is not None
    # An added paragraph belongs to the minute text in which the one before it stands, else the one after it.
    before = next((place for place in range(new - 1, -1, -1) if of[place] is not None), None)
    after = next((place for place in range(new + 1, len(came)) if of[place] is not None), None)
    item = _item(minuted, of, before)
    if item is not None:
        place = beside(came[new].place, came[new - 1].text)
        return Differs(place, None, came[new].text, texts.get(item))
    item = _item(minuted, of, after)
    if item is not None and item == item_of(came[new].place):
        return Differs(beside(came[new].place, None), None, came[new].text, texts.get(item))
    return Differs(came[new].place, None, came[new].text, None)


def _item(minuted: dict[int, int], of: dict[int, int | None], place: int | None) -> int | None:
    old = of[place] if place is not None else None
    return minuted.get(old) if old is not None else None


def _minuted(paper: Document, was: Sequence[Read]) -> Iterator[tuple[int, int]]:
    """The places of paragraphs that are minute text, each with the number of its item."""
    said = {
        (block.number, plain(part))
        for block in paper.blocks
        if isinstance(block, Item)
        for inner in block.blocks
        if isinstance(inner, Paragraph)
        for part in inner.text.split("\n\n")
    }
    for place, one in enumerate(was):
        item = item_of(one.place)
        if item is not None and PLACE not in one.place and (str(item), plain(one.text)) in said:
            yield place, item
