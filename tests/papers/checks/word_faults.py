"""A Word document as LibreOffice understands it: opened there and written out again, the words must be the same."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

_PATIENCE = 180


def office() -> str | None:
    """LibreOffice's program, or None where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def faults(content: bytes) -> list[str]:
    """What LibreOffice understands otherwise: headings, tables, text, header and footer, pages in the contents."""
    again, pdf = converted(content)
    before, after = told(content), told(again)
    differs = [f"{part}: {_first(before[part], after[part])}" for part in before if before[part] != after[part]]
    return differs + _contents(content, pdf)


def converted(content: bytes) -> tuple[bytes, list[str]]:
    """What LibreOffice makes of a Word document: the same written again, and the text of its pages (poppler)."""
    program = office()
    assert program is not None
    with tempfile.TemporaryDirectory(prefix="crg-tui-word-") as name:
        folder = Path(name)
        (folder / "paper.docx").write_bytes(content)
        for kind in ("docx:MS Word 2007 XML", "pdf"):
            command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
                       kind, "--outdir", str(folder / "again"), str(folder / "paper.docx")]  # fmt: skip
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
        command = ["pdftotext", str(folder / "again" / "paper.pdf"), "-"]
        read = subprocess.run(command, check=True, capture_output=True, text=True, timeout=_PATIENCE).stdout
        return (folder / "again" / "paper.docx").read_bytes(), read.split("\f")[:-1]


def _contents(content: bytes, pages: list[str]) -> list[str]:
    """Lines of the table of contents whose number is not that of the page on which their heading stands."""
    import docx

    lines = ["|".join("".join(line.split()) for line in page.splitlines()) for page in pages]
    found = []
    for paragraph in docx.Document(io.BytesIO(content)).paragraphs:
        if not (paragraph.style and paragraph.style.name and paragraph.style.name.lower().startswith("toc")):
            continue
        # A line of the contents may be broken anywhere.
        words = r"\|?".join(map(re.escape, "".join(paragraph.text.split())))
        listed = {int(number) for page in lines for number in re.findall(rf"{words}\|?\.{{3,}}(\d+)(?:\||$)", page)}
        stands = {at for at, page in enumerate(lines, 1) if re.search(rf"{words}(?!\|?\.{{3,}})", page)}
        if not listed or not listed <= stands:
            found.append(f"contents: {paragraph.text.strip()} is on {sorted(stands)}, listed {sorted(listed)}")
    return found


def _first(before: list[str], after: list[str]) -> str:
    if len(before) != len(after):
        missing = [line for line in before if line not in after] or [line for line in after if line not in before]
        return f"{len(before)} became {len(after)}, for example {missing[:2]}"
    return str(next((one, other) for one, other in zip(before, after, strict=True) if one != other))


def told(content: bytes) -> dict[str, list[str]]:
    """Headings with their levels, the cells of every table row, every text in order, and what stands on each page."""
    import docx
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    word: Any = docx.Document(io.BytesIO(content))
    paragraphs: list[Any] = [Paragraph(part, word._body) for part in word.element.body.iter(qn("w:p"))]
    texts = [" ".join(_without_page(paragraph).split()) for paragraph in paragraphs]
    styled = [
        f"{paragraph.style.name.lower()}: {text}"
        for paragraph, text in zip(paragraphs, texts, strict=True)
        if paragraph.style.name.lower().startswith(("heading", "title")) and text
    ]
    rows = [
        " | ".join(" ".join("".join(piece.text or "" for piece in cell.iter(qn("w:t"))).split()) for cell in row.tc_lst)
        for table in word.element.body.iter(qn("w:tbl"))
        for row in table.tr_lst
    ]
    headers = []
    for table in word.element.body.iter(qn("w:tbl")):
        headed = table.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
        # LibreOffice does not write the header row of a table within another again, unless it comes first there.
        within = table.getparent().tag != qn("w:body")
        headers.append(f"{len(table.tr_lst)} rows, {'within another' if within else f'header {headed}'}")
    [section] = word.sections[:1]
    edges = [" ".join(part.text.split()) for place in (section.header, section.footer) for part in place.paragraphs]
    # LibreOffice writes the numbers that it reckoned; how many pages it comes to is its own.
    edges = [re.sub(r"Page (?:\d+ )?of(?: \d+)?", "Page of", edge) for edge in edges]
    return {
        "headings": styled,
        "rows": rows,
        "tables": headers,
        "texts": [text for text in texts if text],
        "head and foot": [edge for edge in edges if edge],
    }


def _without_page(paragraph: Any) -> str:
    """A line of the table of contents stands there without its number until somebody reckons it."""
    text: str = paragraph.text
    return text.rsplit("\t", 1)[0] if paragraph.style.name.lower().startswith("toc") else text
