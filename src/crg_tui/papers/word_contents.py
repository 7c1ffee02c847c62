"""A table of contents in Word: each line leads to its heading, and Word reckons the number of the page."""

from __future__ import annotations

from typing import Any

from crg_tui.papers.word_parts import add_text, element, write


def add_contents(word: Any, listed: list[tuple[int, int, str]]) -> None:
    """A table of contents: (number of the heading, its level, its words) for each line.

    Each line has a field of its own for the number of the page, which Word reckons when it opens the file. No number
    stands there before, so that nobody is shown a wrong one.
    """
    for number, level, text in listed:
        line = write(word, style=f"TOC {level}")
        link = element("w:hyperlink", anchor=_bookmark(number), history="1")
        before = len(line._p)
        add_text(line, text)
        line.add_run("\t")
        held = list(line._p)[before:]
        held += [_mark("begin", dirty="true"), _instruction(f" PAGEREF {_bookmark(number)} \\h "), _mark("separate")]
        held += [element("w:r"), _mark("end")]
        for part in held:
            link.append(part)
        line._p.append(link)


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
