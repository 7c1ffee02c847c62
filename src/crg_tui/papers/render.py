"""One door to all formats: a paper and the ending of a file name give the bytes to write."""

from __future__ import annotations

from pathlib import Path

from crg_tui.errors import CrgError
from crg_tui.papers.model import Document

ENDINGS = (".txt", ".md", ".html", ".docx", ".pdf")


class UnknownEnding(CrgError):
    """A paper was asked for in a format that there is not; the message is a sentence with the remedy."""

    def __init__(self, ending: str) -> None:
        """Keep the ending as it was given."""
        self.ending = ending
        asked = f"not as {ending}" if ending else "so the file name needs one of these endings"
        super().__init__(f"Papers are written as {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}, {asked}.")


def render(document: Document, ending: str, *, fonts: Path | None = None) -> bytes:
    """The paper as the bytes of a file with this ending (".pdf", in any case); texts are UTF-8. Same paper, same bytes.

    `fonts` is a folder of further fonts for scripts that the built-in ones lack; only PDF needs it. Raises
    UnknownEnding.
    """
    match ending.lower():
        case ".txt":
            from crg_tui.papers.plain import to_text

            return to_text(document).encode()
        case ".md":
            from crg_tui.papers.markdown import to_markdown

            return to_markdown(document).encode()
        case ".html":
            from crg_tui.papers.html import to_html

            return to_html(document).encode()
        case ".docx":
            from crg_tui.papers.word import to_docx

            return to_docx(document)
        case ".pdf":
            from crg_tui.papers.pdf import to_pdf

            return to_pdf(document, fonts=fonts)
        case _:
            raise UnknownEnding(ending)
