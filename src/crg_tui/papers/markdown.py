"""A paper as Markdown, in GitHub's flavour, readable as it stands and when it is shown as a page.

Text from people is escaped so that it can become neither markup nor HTML; `unescape` gives it back exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from crg_tui.papers.characters import printable
from crg_tui.papers.model import (
    Block,
    Box,
    Bullets,
    Document,
    Facts,
    FormField,
    Heading,
    Item,
    Letterhead,
    NewPage,
    Notice,
    Paragraph,
    Quote,
    Signature,
    Table,
    Ticks,
    letterhead,
)
from crg_tui.papers.outline import cover, deepest, headings, outlined
from crg_tui.papers.wording import (
    CONTENTS,
    NOTES,
    NOTICE,
    SIGNED,
    foot_line,
    head_facts,
    item_title,
    labelled,
    letter_facts,
    paragraphs,
    signed_below,
)

_DEEPEST = 6
_BLANK, _LINE = r"\_" * 24, r"\_" * 60

# Signs that mean something anywhere in a line; "&" only where an entity, ":" and "." only where a link could begin.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>#|~$@]|&(?=#|\w)|(?<=[A-Za-z]):(?=//)|(?<=[Ww]{3})\.")
_AT_START = re.compile(r"^[-+=:]|^(\d{1,9})([.)])")
_ESCAPED = re.compile(r"\\(\n|[!-/:-@\[-`{-~])|&#(\d+);|(<br>)")


def to_markdown(document: Document) -> str:
    """The whole paper as Markdown; the marking stands at the top and at the bottom."""
    paper = outlined(printable(document))
    marking = [f"**{escape_line(paper.marking)}**"] if paper.marking else []
    letter = letterhead(paper)
    parts = [*marking]
    parts += [escape(paper.partnership)] if paper.partnership else []
    parts += _letterhead(letter) if letter else []
    parts += [f"# {escape_line(paper.title)}"]
    if not letter:
        parts += [escape(paper.what)] if paper.what else []
        parts += [_facts(head_facts(paper))]
    before, after = cover(paper)
    parts += _blocks(before, 2)
    parts += _contents(paper) if paper.contents else []
    parts += _blocks(after, 2)
    if paper.notes:
        parts += [f"## {NOTES}", _bullets(paper.notes)]
    parts += [escape(foot_line(paper))] if letter else []
    return "\n\n".join(parts + marking) + "\n"


def _contents(paper: Document) -> list[str]:
    """A list of links to the headings, by the names that GitHub and others give to headings by themselves."""
    lines: list[str] = []
    taken = {_slug(paper.title): 0, _slug(CONTENTS): 0}
    for level, text in headings(paper):
        slug = _slug(text)
        again = taken[slug] = taken.get(slug, -1) + 1
        if level <= deepest(paper):
            link = f"[{escape_line(text)}](#{quote(slug)}{f'-{again}' if again else ''})"
            lines.append("  " * (level - 1) + f"- {link}")
    return [f"## {CONTENTS}", "\n".join(lines)] if lines else []


def _slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def escape(text: str) -> str:
    """Text as Markdown that shows exactly this text; a newline becomes a hard break. Empty lines part paragraphs."""
    return "\n\n".join(_escaped(part, "\\\n", _at_start) for part in paragraphs(text))


def escape_line(text: str) -> str:
    """Text as Markdown where only one line can stand, as in headings and cells: a newline becomes `<br>`."""
    return _escaped(text, "<br>", str)


def unescape(markdown: str) -> str:
    """The text that `escape` or `escape_line` was given."""
    return _ESCAPED.sub(lambda m: m[1] or ("\n" if m[3] else chr(int(m[2]))), markdown)


def _escaped(text: str, newline: str, begin: Callable[[str], str]) -> str:
    # A break cannot begin or end a block, so newlines there become entities, as do spaces that Markdown would drop.
    inner = text.strip("\n")
    if not inner:
        return "&#10;" * len(text)
    before = len(text) - len(text.lstrip("\n"))
    after = len(text) - len(text.rstrip("\n"))
    lines = newline.join(_escaped_line(line, begin) for line in inner.split("\n"))
    return "&#10;" * before + lines + "&#10;" * after


def _escaped_line(line: str, begin: Callable[[str], str]) -> str:
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    kept = begin(_ANYWHERE.sub(lambda m: f"\\{m[0]}", line[start:end]))
    return _entities(line[:start]) + kept + _entities(line[max(start, end) :])


def _at_start(line: str) -> str:
    return _AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[0]}", line)


def _entities(spaces: str) -> str:
    return "".join(f"&#{ord(space)};" for space in spaces)


def _blocks(blocks: tuple[Block, ...], level: int) -> list[str]:
    parts: list[str] = []
    for block in blocks:
        parts += _block(block, level)
    return parts


def _block(block: Block, level: int) -> list[str]:
    match block:
        case Heading(deeper, text):
            return [_heading(level + deeper - 1, text)]
        case Item(blocks=blocks):
            return [_heading(level, item_title(block)), *_blocks(blocks, level + 1)]
        case Paragraph(text):
            return [escape(text)]
        case Facts(pairs):
            return [_facts(pairs)] if pairs else []
        case Bullets(items):
            return [_bullets(items)] if items else []
        case Table():
            return _table(block)
        case Box(title, blocks):
            return [_quoted([_heading(level, title), *_blocks(blocks, level + 1)])]
        case Quote(who, text):
            return [*([f"{escape(who)}:"] if who else []), _quoted([escape(text)])]
        case Notice(text):
            return [_quoted([f"**{NOTICE}:** {escape(text)}"])]
        case Letterhead():
            return _letterhead(block)
        case Signature():
            return [_facts(((SIGNED, ""), *signed_below(block)), _BLANK)]
        case FormField(label, lines):
            return [_label(label) + (_BLANK if lines == 1 else ""), *([_LINE] * lines if lines > 1 else [])]
        case Ticks(label, options):
            return [_label(label).rstrip(), "\n".join(_listed(f"[ ] {escape(option)}") for option in options)]
        case NewPage():
            return []


def _letterhead(head: Letterhead) -> list[str]:
    facts = letter_facts(head)
    parts = [escape(text) for text in (head.sender, head.recipient) if text]
    parts += [_facts(facts)] if facts else []
    return parts + ([escape(head.salutation)] if head.salutation else [])


def _heading(level: int, text: str) -> str:
    return f"{'#' * min(level, _DEEPEST)} {escape_line(text)}"


def _facts(pairs: tuple[tuple[str, str], ...], blank: str = "") -> str:
    return "\n".join(_listed(_label(label) + (escape(value) if value else blank)) for label, value in pairs)


def _label(label: str) -> str:
    return f"**{escape_line(labelled(label))}** " if label else ""


def _bullets(items: tuple[str, ...]) -> str:
    return "\n".join(_listed(escape(item)) for item in items)


def _listed(markdown: str) -> str:
    return "- " + markdown.replace("\n", "\n  ").replace("\n  \n", "\n\n")


def _quoted(parts: list[str]) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in "\n\n".join(parts).split("\n"))


def _table(table: Table) -> list[str]:
    rows = [
        _row(table.header),
        "|" + " --- |" * len(table.header),
        *(_row(row, _BLANK if table.room else "") for row in table.rows),
    ]
    caption = [f"**{escape_line(table.caption)}**"] if table.caption else []
    return [*caption, "\n".join(rows)]


def _row(cells: tuple[str, ...], blank: str = "") -> str:
    return "| " + " | ".join(escape_line(cell) if cell else blank for cell in cells) + " |"
