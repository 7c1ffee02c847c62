"""A paper that was kept, as it prints now: what went out, and nothing in it is made anew."""

from __future__ import annotations

from dataclasses import replace

from crg_tui.domain.papers import PaperKind
from crg_tui.papers.content import signed
from crg_tui.papers.model import Block, Document, Heading, Notice, Status, UnreadablePaper, from_json
from crg_tui.queries.kept_papers import KeptLine


def kept(line: KeptLine) -> Document:
    """The paper as it went out. Around it stands only what came later: that words of it were struck out, or that the
    stored content was altered or is damaged; and what the partners said to it when it was laid before them."""
    try:
        paper = from_json(line.content)
    except UnreadablePaper as error:
        return Document(
            line.title, "", "", line.marking, Status.SENT, line.made_at.isoformat(), (Notice(str(error)),),
            version=str(line.version), seal=line.seal,
        )  # fmt: skip
    first: list[Notice] = []
    if line.struck:
        told = "; ".join(line.struck)
        first.append(Notice(f"Words of this paper were {told}. Digest and seal are those of what went out."))
    elif not line.whole:
        first.append(Notice("This is not what went out: content and digest do not fit. Look at `crg-tui check`."))
    if not line.sealed:
        first.append(Notice("The log no longer holds the entry under this seal. Look at `crg-tui check`."))
    last: tuple[Block, ...] = ()
    if line.kind == PaperKind.REPORT.value:
        first.append(Notice(signed.summary(line)))
        last = (Heading(1, f"Sign-off of version {line.version} ({line.ref}), added to what went out"),)
        last += tuple(signed.blocks(line))
    return replace(paper, blocks=(*first, *paper.blocks, *last))
