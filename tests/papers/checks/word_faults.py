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
    """What LibreOffice understands otherwise: headings, tables, text, header and footer."""
    program = office()
    assert program is not None
    with tempfile.TemporaryDirectory(prefix="crg-tui-word-") as name:
        folder = Path(name)
        (folder / "paper.docx").write_bytes(content)
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
                   "docx:MS Word 2007 XML", "--outdir", str(folder / "again"), str(folder / "paper.docx")]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
        again = (folder / "again" / "paper.docx").read_bytes()
    before, after = told(content), told(again)
    return [f"{part}: {_first(before[part], after[part])}" for part in before if before[part] != after[part]]


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
    texts = [" ".join(paragraph.text.split()) for paragraph in paragraphs]
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
    headers = [
        f"{len(table.tr_lst)} rows, header {table.tr_lst[0].trPr.find(qn('w:tblHeader')) is not None}"
        for table in word.element.body.iter(qn("w:tbl"))
    ]
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
