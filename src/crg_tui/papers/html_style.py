"""How a paper looks in a browser, and on the pages that a browser prints."""

from __future__ import annotations

import re

from crg_tui.papers import colour
from crg_tui.papers.model import Document
from crg_tui.papers.wording import UNAPPROVED, foot_line

_STYLE = """
:root { color-scheme: light; }
body { font: 1.0625rem/1.55 Georgia, Cambria, "Times New Roman", serif; color: #000; background: #fff;
  max-width: 44rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.8em 0 .5em; break-after: avoid; }
h1 { font-size: 1.8rem; margin: .2em 0; } h2 { font-size: 1.3rem; } h3 { font-size: 1.1rem; }
h4, h5, h6 { font-size: 1rem; }
p, li, dd, td, th, h1, h2, h3, h4, h5, h6, caption { white-space: pre-wrap; }
p { margin: .6em 0; }
.marking { text-align: center; font-weight: bold; letter-spacing: .06em; }
.partnership { font-weight: bold; margin-top: 1.5em; }
h1, h2, h3, .partnership { color: var(--words); }
header { border-bottom: 2px solid var(--rule); padding-bottom: .6em; margin-bottom: 1.5em; }
footer { border-top: 1px solid #000; margin-top: 2.5em; padding-top: .5em; }
dl { display: grid; grid-template-columns: minmax(6rem, 11rem) 1fr; gap: .25em 1.2em; margin: .8em 0; }
dt { font-weight: bold; overflow-wrap: anywhere; } dd { margin: 0; min-width: 0; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; font-size: .95em; line-height: 1.4; }
caption { text-align: left; font-weight: bold; padding-bottom: .4em; }
th, td { text-align: left; vertical-align: top; padding: .35em .8em .35em 0; border-bottom: 1px solid #767676;
  overflow-wrap: anywhere; }
thead th { border-top: 1.5px solid #000; border-bottom: 1.5px solid #000; } tbody th { font-weight: normal; }
.box { border: 1.5px solid #000; padding: .2em 1.2em .8em; margin: 1.4em 0; break-inside: avoid; }
.box > :first-child { margin-top: .6em; }
figure { margin: 1em 0; } figcaption { font-weight: bold; white-space: pre-wrap; }
blockquote { margin: .3em 0 .3em .2em; padding-left: 1em; border-left: 3px solid #000; }
.notice { border: solid #000; border-width: 1.5px 0; padding: .5em 0; font-weight: bold; }
nav ol { list-style: none; padding-left: 0; } nav ol ol { padding-left: 1.5em; } nav li { margin: .25em 0; }
nav a { color: inherit; }
.sender { white-space: pre-wrap; } .recipient { margin: 2em 0 1.5em; white-space: pre-wrap; }
.letter h1 { font-size: 1.15rem; margin: 1em 0; } .letter header { border-bottom: 0; margin-bottom: 0; }
.letter hr { border: 0; border-top: 2px solid var(--rule); }
.sign { break-inside: avoid; margin: 2.5em 0 1.5em; }
.sign dd.by-hand, .by-hand td:empty { border-bottom: 1px solid #000; }
.by-hand td:empty, .sign dd.by-hand { height: calc(2.2em * var(--room, 1)); }
.by-hand td { border-left: 1px solid #767676; padding-left: .6em; }
label.field { display: block; font-weight: bold; margin: 1em 0; break-inside: avoid; }
textarea { display: block; box-sizing: border-box; width: 100%; margin-top: .3em; font: inherit; font-weight: normal;
  border: 1px solid #000; border-radius: 0; padding: .3em; }
fieldset { border: 0; padding: 0; margin: 1em 0; break-inside: avoid; } legend { font-weight: bold; padding: 0; }
fieldset label { display: block; margin: .3em 0; } .new-page { break-before: page; }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } tr { break-inside: avoid; }
  thead { display: table-header-group; } thead, caption { break-after: avoid; } p { orphans: 3; widows: 3; } }
"""


def style_of(paper: Document) -> str:
    """The style sheet of one paper: its colours, and what stands on each page in print."""
    words, lines = colour.of_words(paper.colour), colour.of_lines(paper.colour)
    return f"\n:root {{ --words: #{words}; --rule: #{lines}; }}{_STYLE}{_page_style(paper)}"


def _page_style(paper: Document) -> str:
    marking, foot = _css(paper.marking), _css(foot_line(paper))
    words = UNAPPROVED.get(paper.status)
    draft = f'@page {{ @top-right {{ content: "{words}"; font: bold 9pt serif; }} }}\n{_WATERMARK}' if words else ""
    return (
        f"{draft}@page {{ size: A4; margin: 22mm 20mm;\n"
        f"  @top-center {{ content: {marking}; font: bold 9pt serif; white-space: nowrap; }}\n"
        f"  @bottom-left {{ content: {foot}; font: 8pt serif; width: 34%; }}\n"
        f"  @bottom-center {{ content: {marking}; font: bold 9pt serif; white-space: nowrap; }}\n"
        '  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt serif; width: 34%; }\n}\n'
    )


# What is fixed is printed on every page; behind the words, and silent for readers by ear.
_WATERMARK = """@media print { body::before { content: "DRAFT" / ""; position: fixed; top: 50%; left: 50%; z-index: -1;
  transform: translate(-50%, -50%) rotate(-55deg); font: bold 150pt Arial, sans-serif; color: #ebebeb; } }
"""


def _css(text: str) -> str:
    """Text as a string of CSS; all but ASCII letters, digits and spaces is escaped, so nothing can end the string.

    The space after an escape belongs to it.
    """
    return '"' + re.sub(r"[^A-Za-z0-9 ]", lambda m: f"\\{ord(m[0]):06X} ", text.replace("\n", " ")) + '"'
