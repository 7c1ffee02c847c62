"""Word files from outside: read as they would look with every change accepted; hostile ones refused whole."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from crg_tui.papers import word_reading
from crg_tui.papers.render import render
from crg_tui.papers.word_reading import UnreadableWord
from tests.papers.sample import MINUTES

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(body: str = "<w:p><w:r><w:t>Words.</w:t></w:r></w:p>", **parts: str | bytes) -> bytes:
    """A Word file with this body; further parts by their names, "__" for "/"."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>'
        held: dict[str, str | bytes] = {"word/document.xml": document}
        held |= {name.replace("__", "/") + (".xml" if "." not in name else ""): said for name, said in parts.items()}
        for name, said in held.items():
            file.writestr(name, said)
    return written.getvalue()


def texts(content: bytes) -> list[str]:
    return [one.text for one in word_reading.read(content).paragraphs]


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_our_own_minutes_read_back_with_their_places() -> None:
    read = word_reading.read(render(MINUTES, ".docx"))
    assert (read.remarks, read.tracked) == ((), 0)
    places = {one.text: one.place for one in read.paragraphs}
    assert places["The chair read the confidentiality statement."] == "1. Welcome and confidentiality"
    assert places["Ada Sample, Head of Invented Services"] == "Attendance > Sampleshire Council"
    box = "3. 2099-011: Child J, 7 months > Decision 2099-011/D1: rapid review"
    assert places["Outcome: Unanimous: all entitled seats, present or in writing"] == box
    assert places["Minutes of the meeting of 24 November 2099"] == ""


def test_tracked_changes_read_as_accepted() -> None:
    body = (
        f'<w:p>{run("The group ")}<w:del w:author="A">{run("never ")}<w:r><w:delText>at all</w:delText></w:r></w:del>'
        f'<w:ins w:author="A">{run("always ")}</w:ins>{run("heard.")}</w:p>'
        f'<w:p><w:moveFrom w:author="A">{run("Moved.")}</w:moveFrom></w:p><w:p><w:ins>{run("Moved.")}</w:ins></w:p>'
        f'<w:p><w:pPr><w:rPr><w:del w:author="A"/></w:rPr></w:pPr>{run("One, ")}</w:p><w:p>{run("joined.")}</w:p>'
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('A row that went')}</w:p></w:tc></w:tr>"
        f"<w:tr><w:tc><w:p>{run('Seat')}</w:p></w:tc><w:tc><w:p>{run('agree')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p>{run('a')}<w:r><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/></w:r></w:p>"
    )
    read = word_reading.read(packed(body))
    assert [one.text for one in read.paragraphs] == [
        "The group always heard.", "Moved.", "One, joined.", "Seat", "agree", "a\nb c-",
    ]  # fmt: skip
    assert read.paragraphs[4].place == "Seat" and read.tracked == 4


def test_comments_are_remarks() -> None:
    body = f'<w:p>{run("Before.")}</w:p><w:p>{run("He said so.")}<w:r><w:commentReference w:id="7"/></w:r></w:p>'
    two = f"<w:p>{run('Did he?')}</w:p><w:p>{run('Ask.')}</w:p>"
    said = f'<w:comments {W}><w:comment w:id="7" w:author="Mo ICB">{two}</w:comment>'
    said += f'<w:comment w:id="8"><w:p>{run("Loose.")}</w:p></w:comment></w:comments>'
    read = word_reading.read(packed(body, word__comments=said))
    assert [(one.who, one.text, one.beside) for one in read.remarks] == [
        ("Mo ICB", "Did he?\nAsk.", "He said so."), ("not named", "Loose.", ""),
    ]  # fmt: skip


def test_what_is_there_twice_or_made_by_word_is_read_once() -> None:
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent><w:p>{run('In a box')}</w:p></w:txbxContent>"
    body = (
        f"<w:p><w:pPr><w:pStyle w:val='Verzeichnis1'/></w:pPr>{run('Contents 3')}</w:p>"
        f"<w:p><w:r><mc:AlternateContent {space}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        f"</mc:AlternateContent></w:r></w:p><w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        f"<w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr>{run('4. Child K')}</w:p><w:p>{run('Heard.')}</w:p>"
    )
    styles = (
        f'<w:styles {W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    read = word_reading.read(packed(body, word__styles=styles))
    assert [(one.text, one.place) for one in read.paragraphs] == [
        ("In a box", ""), ("4. Child K", "4. Child K"), ("Heard.", "4. Child K"),
    ]  # fmt: skip


def test_the_strict_kind_and_hostile_characters_are_read() -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    document = f"<w:document {strict}><w:body><w:p>{run('a&#x202E;b &lt;i&gt; [/foo]')}</w:p></w:body></w:document>"
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("word/document.xml", document.encode("utf-16"))
    assert texts(written.getvalue()) == ["ab <i> [/foo]"]


def test_a_file_that_python_docx_writes_is_read(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_heading("4. Child K", 1)
    word.add_paragraph("One.", style="List Number")
    word.add_paragraph()._p.append(parse_xml(f"<w:ins {nsdecls('w')} w:id='1'><w:r><w:t>Two.</w:t></w:r></w:ins>"))
    word.save(str(tmp_path / "a.docx"))
    assert texts((tmp_path / "a.docx").read_bytes()) == ["4. Child K", "One.", "Two."]


def _bomb() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * (25 * 1024 * 1024))
    return written.getvalue()


def _entities(declared: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        document = f"<!DOCTYPE d [{declared}]><w:document {W}><w:body><w:p>{run('&e;')}</w:p></w:body></w:document>"
        file.writestr("word/document.xml", document)
    return written.getvalue()


def _protected() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")


def _encrypted_zip() -> bytes:
    content = bytearray(packed())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + place] |= 1
    return bytes(content)


def _other_zip(name: str = "notes.txt", said: str = "x") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr(name, said)
    return written.getvalue()


def _open_document() -> bytes:
    return _other_zip("mimetype", "application/vnd.oasis.opendocument.text")


def _many_parts() -> bytes:
    return packed(**{f"part{number}": "" for number in range(word_reading.MOST_PARTS)})


def _damaged() -> bytes:
    content = packed("<w:p/>" * 500 + run("x" * 300))
    return content[: len(content) // 3] + b"\0" * 20 + content[len(content) // 3 + 20 :]


HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("not a zip", lambda: b"Dear all, find enclosed", "is no Word file (.docx)"),
    ("empty", lambda: b"", "is no Word file (.docx)"),
    ("only begins like one", lambda: b"PK\x03\x04 and no more", "is damaged"),
    ("cut off", lambda: packed()[:-40], "is damaged"),
    ("bytes changed", _damaged, "is damaged"),
    ("bomb", _bomb, "unpacks to more than 20 megabytes"),
    ("too large", lambda: b"PK" + bytes(word_reading.LARGEST_FILE), "more than minutes ever have"),
    ("many parts", _many_parts, "parts, which no Word file has"),
    ("no document", _other_zip, "holds no Word document"),
    ("external entity", lambda: _entities('<!ENTITY e SYSTEM "file:///etc/passwd">'), "declares entities"),
    ("laughs", lambda: _entities('<!ENTITY a "ha"><!ENTITY e "&a;&a;&a;">'), "declares entities"),
    ("no xml", lambda: packed("<w:p>"), "is damaged"),
    ("10,000 paragraphs", lambda: packed(f"<w:p>{run('a')}</w:p>" * 10_000), "more than 5,000 paragraphs"),
    ("2,000,001 letters", lambda: packed(f"<w:p>{run('a' * 2_000_001)}</w:p>"), "more than 2,000,000 characters"),
    ("password", _protected, "is protected by a password"),
    ("encrypted zip", _encrypted_zip, "is protected by a password"),
    (".doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word format (.doc)"),
    (".rtf", lambda: b"{\\rtf1 hello}", "is RTF"),
    (".odt", _open_document, "is OpenDocument (.odt)"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "said"), [pytest.param(*row[1:], id=row[0]) for row in HOSTILE])
def test_a_hostile_file_is_refused_with_a_sentence(content: Callable[[], bytes], said: str) -> None:
    with pytest.raises(UnreadableWord) as told:
        word_reading.read(content())
    sentence = str(told.value)
    assert said in sentence and sentence.startswith(("The file", "A part of the file")) and sentence.endswith(".")
    assert "Error" not in sentence and "\n" not in sentence


def test_a_deep_file_is_read() -> None:
    deep = "<w:sdt>" * 30_000 + f"<w:p>{run('Deep.')}</w:p>" + "</w:sdt>" * 30_000
    assert texts(packed(deep)) == ["Deep."]
