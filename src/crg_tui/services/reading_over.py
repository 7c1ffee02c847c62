"""What is pointed out about the words of a paper before it goes out, and how abbreviations are written out in it."""

from __future__ import annotations

from crg_tui.domain.language import Remark, undefined, watched
from crg_tui.papers.content import passages
from crg_tui.papers.content.expanded import expand
from crg_tui.papers.content.terms import TERMS
from crg_tui.papers.model import Document
from crg_tui.queries import language, leaks
from crg_tui.services import glossary, watched_words
from crg_tui.services.operators import as_program
from crg_tui.services.work import Context


def begin(context: Context) -> None:
    """As the program itself: the glossary and the watched words that a new database begins with. Raises OSError."""
    glossary.fill(as_program(context))
    watched_words.fill(as_program(context))


def remarks(context: Context, document: Document) -> tuple[Remark, ...]:
    """Abbreviations that nothing explains, and watched words. Nothing is changed, and nothing is held back by it.

    A partnership that keeps no glossary has nothing that an abbreviation could be missing from.
    """
    texts = tuple(passages.texts(document))
    found = watched(texts, language.watched(context.store))
    if not language.terms(context.store):
        return found
    return (*undefined(texts, language.known_abbreviations(context.store) | TERMS.keys()), *found)


def written_out(context: Context, document: Document) -> Document:
    """The paper with the abbreviations of the glossary written out at their first use."""
    terms = language.terms(context.store)
    return expand(document, terms, leaks.public(context.store)) if terms else document
