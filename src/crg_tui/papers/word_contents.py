"""A table of contents in Word: its lines are there, and Word fills in the numbers of the pages."""

from __future__ import annotations

from typing import Any

from crg_tui.papers.word_parts import add_number, element


def add_contents(word: Any, listed: list[tuple[int, int, str]], deepest: int) -> None:
    """A table of contents that Word can bring up to date: (number of the heading, its level, its words) for each line.

    It holds the lines already; Word fills in the numbers of the pages when it opens the file.
    """
    first = last = None
    for number, level, text in listed:
        last = word.add_paragraph(style=f"TOC {level}")
        first = first or last
        link = element("w:hyperlink", anchor=_bookmark(number), history="1")
        last._p.append(link)
        last.add_run(text)
        last.add_run("\t")
        add_number(last, f"PAGEREF {_bookmark(number)} \\h", "")
        for part in list(last._p)[1:]:
            if part is not link and part.tag.endswith(("}r", "}fldSimple")):
                link.append(part)
    if first is None or last is None:
        return
    begin = [_mark("begin", dirty="true"), _instruction(f'TOC \\o "1-{deepest}" \\h \\z \\u'), _mark("separate")]
    at = 1 if first._p.pPr is not None else 0
    for step, part in enumerate(begin):
        first._p.insert(at + step, part)
    last._p.append(_mark("end"))


def _bookmark(number: int) -> str:
    return f"_Toc{number:06d}"


def _mark(kind: str, **more: str) -> Any:
    run = element("w:r")
    run.append(element("w:fldChar", fldCharType=kind, **more))
    return run


def _instruction(words: str) -> Any:
    run, held = element("w:r"), element("w:instrText")
    held.text = words
    run.append(held)
    return run


def mark_headings(word: Any) -> None:
    """Give every heading the bookmark that its line in the table of contents points to."""
    from docx.oxml.ns import qn

    number = 0
    for paragraph in word.element.body.iter(qn("w:p")):
        if (paragraph.style or "").startswith("Heading"):
            number += 1
            begin = element("w:bookmarkStart", id=str(number), name=_bookmark(number))
            paragraph.insert(1 if paragraph.pPr is not None else 0, begin)
            paragraph.append(element("w:bookmarkEnd", id=str(number)))
