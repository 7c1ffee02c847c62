"""What a PDF for reading aloud and for keeping must have, looked up with pikepdf: the part of it that needs no eye."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from crg_tui.papers.model import Document
from crg_tui.papers.outline import headings, outlined
from tests.papers.reading import Pdf

# Roles of PDF 1.7, ISO 32000-1 section 14.8.4; any other needs a way to one of them.
_STANDARD = frozenset(
    (
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct"),
        *("Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH"),
        *("TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "Code", "Link", "Annot", "Figure"),
    )
)


def faults(content: bytes, paper: Document) -> list[str]:
    """What is missing or wrong in the PDF of a paper, a sentence each; empty where nothing is."""
    read = Pdf(content)
    return [*_catalogue(read, paper), *_fonts(read), *_structure(read, paper), *_pages(read, paper)]


def _catalogue(read: Pdf, paper: Document) -> Iterator[str]:
    root: Any = read.file.Root
    metadata = read.metadata()
    marked, shown = root.get("/MarkInfo"), root.get("/ViewerPreferences")
    if marked is None or not bool(marked.get("/Marked", False)):
        yield "It is not marked as tagged."
    if str(root.get("/Lang", "")) != paper.language:
        yield "Its language is not said."
    if shown is None or not bool(shown.get("/DisplayDocTitle", False)):
        yield "A reader shows the name of the file and not its title."
    for wanted in ("<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "<dc:title>"):
        if wanted not in metadata:
            yield f"Its metadata lack {wanted}"
    if "/OutputIntents" not in root:
        yield "It does not say what its colours mean."


def _fonts(read: Pdf) -> Iterator[str]:
    fonts = read.fonts()
    if not fonts:
        yield "It has no font."
    for font in fonts:
        name = str(font.BaseFont)
        if "/ToUnicode" not in font:
            yield f"{name} cannot be read back as text."
        parts = font.DescendantFonts if "/DescendantFonts" in font else [font]
        if not all({"/FontFile", "/FontFile2", "/FontFile3"} & set(part.FontDescriptor.keys()) for part in parts):
            yield f"{name} is not inside."


def _structure(read: Pdf, paper: Document) -> Iterator[str]:
    tree = read.file.Root.get("/StructTreeRoot")
    if tree is None:
        yield "It has no structure."
        return
    roles, mapped = read.roles(), {str(key)[1:] for key in tree.get("/RoleMap", {})}
    if unknown := set(roles) - _STANDARD - mapped:
        yield f"Roles that no reader knows: {', '.join(sorted(unknown))}."
    levels = [int(role[1:]) for role in roles if role[:1] == "H" and role[1:].isdigit()]
    if any(after > before + 1 for before, after in zip([0, *levels], levels, strict=False)):
        yield "A level of headings is left out."
    if roles.count("Table") > roles.count("THead"):
        yield "A table has no header row."
    if any(role in ("TH",) and not scoped for role, scoped in _header_cells(tree)):
        yield "A header cell does not say what it heads."
    wanted = len(headings(outlined(paper)))
    if wanted and _bookmarks(read.file.Root.get("/Outlines")) < wanted:
        yield f"It has fewer bookmarks than its {wanted} headings."


def _header_cells(tree: Any) -> Iterator[tuple[str, bool]]:
    waiting = [tree.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += list(node)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            attributes: Any = node.get("/A", [])
            held = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
            yield str(node.S)[1:], any("/Scope" in one for one in held if isinstance(one, pikepdf.Dictionary))
            waiting.append(node.get("/K", []))


def _bookmarks(outlines: Any) -> int:
    count, waiting = 0, [outlines] if outlines is not None else []
    while waiting:
        child = waiting.pop().get("/First")
        while child is not None:
            count += 1
            waiting.append(child)
            child = child.get("/Next")
    return count


def _pages(read: Pdf, paper: Document) -> Iterator[str]:
    for number, (page, text) in enumerate(zip(read.file.pages, read.pages, strict=True), 1):
        if str(page.get("/Tabs", "")) not in ("/S", "") or ("/Annots" in page and "/Tabs" not in page):
            yield f"Page {number} is not gone through in the order of its structure."
        if paper.marking and text.count(paper.marking) < 2:
            yield f"Page {number} is not marked at top and bottom."
        if f"Page {number} of {len(read.pages)}" not in text:
            yield f"Page {number} is not numbered."
