"""`crg-tui paper`: the papers that leave the laptop: made, kept exactly as they went out, written, printed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.papers import OFFERED, About, Offered

if TYPE_CHECKING:
    from crg_tui.domain.asking import Draft
    from crg_tui.queries.kept_papers import KeptLine, Subject
    from crg_tui.services.work import Context

_SUBJECTS = {
    About.CASE: "the reference of the case, for example 2026-003",
    About.MEETING: "the reference of the meeting, for example M2026-03",
    About.DECISION: "the reference of the decision, for example 2026-003/D1",
}
_OUTPUT = "a file; the ending says the format: .txt .md .html .docx or .pdf"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs, and under `make` and `keep` every kind of paper with what is asked before it is made."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    kinds = verbs.add_parser("kinds", help="every paper that can be made, and what it is about")
    kinds.set_defaults(function=_kinds)
    for name, told, function in (
        ("make", "a paper as the record makes it now: a working copy", _make),
        ("keep", "keep exactly what goes out, as the next version, with the seal of the log", _keep),
    ):
        verb = verbs.add_parser(name, help=told)
        papers = verb.add_subparsers(metavar="PAPER", required=True)
        for offered in OFFERED:
            paper = papers.add_parser(offered.name, help=offered.help)
            _add_options(paper, offered)
            if function is _keep:
                paper.add_argument("--despite", default=None, metavar="REASON", help="why, though something is missing")
            paper.set_defaults(function=function, offered=offered)
    listed = verbs.add_parser("list", help="the papers that were kept, the newest first")
    listed.add_argument("--case", default=None, metavar="REF", help=_SUBJECTS[About.CASE])
    listed.add_argument("--meeting", default=None, metavar="REF", help=_SUBJECTS[About.MEETING])
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="one that was kept, exactly as it went out")
    show.add_argument("ref", help="its reference, for example P14")
    _add_output(show)
    show.set_defaults(function=_show)


def _add_options(parser: argparse.ArgumentParser, offered: Offered) -> None:
    if offered.about is not About.GROUP:
        parser.add_argument("about", help=", or ".join(_SUBJECTS[about] for about in offered.abouts))
    if offered.draft is not None:
        desk.add_questions(parser, offered.draft)
    parser.add_argument("--marking", default=None, metavar="WORDS", help="print this marking; an empty one prints none")
    _add_output(parser)


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", default=None, metavar="FILE", help=_OUTPUT)
    parser.add_argument("--print", action="store_true", dest="to_printer", help="send it to the printer")


def _kinds(options: argparse.Namespace) -> int:
    lines = [
        {"paper": offered.name, "about": " or a ".join(offered.abouts), "help": offered.help} for offered in OFFERED
    ]
    if options.json:
        desk.print_json(lines)
        return 0
    desk.facts([(line["paper"], f"about a {line['about']}: {line['help']}") for line in lines])
    return 0


def _asked(options: argparse.Namespace) -> tuple[bool, Draft | None]:
    """Whether what was asked is there, and the draft of it, None where nothing is asked."""
    if options.offered.draft is None:
        return True, None
    draft = desk.draft_from(options.offered.draft, options)
    return draft is not None, draft


def _subject(context: Context, options: argparse.Namespace) -> Subject | None:
    from crg_tui.services import papers

    found = papers.subject_of(context, options.offered.abouts, getattr(options, "about", None))
    if isinstance(found, Refused):
        desk.refused(found)
        return None
    return found


def _make(options: argparse.Namespace) -> int:
    from crg_tui.services import papers

    fine, draft = _asked(options)
    if not fine:
        return 1
    # Opening identities is written into the log, with who opened them.
    with desk.opened(options, writes=getattr(draft, "reveals", False)) as context:
        subject = _subject(context, options)
        if subject is None:
            return 1
        paper = papers.make(context, options.offered.kind, subject, draft, marking=options.marking)
    return desk.refused(paper) if isinstance(paper, Refused) else desk.deliver(paper, options)


def _keep(options: argparse.Namespace) -> int:
    from crg_tui.papers.content.kept import kept
    from crg_tui.queries import kept_papers
    from crg_tui.services import papers

    fine, draft = _asked(options)
    if not fine:
        return 1
    with desk.opened(options, writes=True) as context:
        subject = _subject(context, options)
        if subject is None:
            return 1
        kind = options.offered.kind
        answer = papers.keep(context, kind, subject, draft, marking=options.marking, despite=options.despite)
        status = desk.told(answer, options, "Kept as {0.ref}: {0.title}, version {0.version}, seal {0.seal}.")
        if isinstance(answer, Refused) or not (options.output or options.to_printer):
            return status
        line = kept_papers.one(context.store, answer.value.ref)
        assert line is not None
    return desk.deliver(kept(line), options)


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import kept_papers

    with desk.opened(options) as context:
        of: Subject | None = None
        for about, reference in ((About.CASE, options.case), (About.MEETING, options.meeting)):
            if reference is not None:
                found = kept_papers.subject(context.store, about, reference)
                if isinstance(found, Refused):
                    return desk.refused(found)
                of = found
        lines = kept_papers.every(context.store, of)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        print(_told(line))
    if not lines and not options.json:
        print("No paper was kept.")
    return 0


def _told(line: KeptLine) -> str:
    about = f" {line.about}" if line.about else ""
    return f"{line.ref}  {line.kind}{about}, version {line.version}, {line.made_at:%Y-%m-%d}: {line.title}"


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content.kept import kept
    from crg_tui.queries import kept_papers

    with desk.opened(options) as context:
        line = kept_papers.one(context.store, options.ref)
    if line is None:
        return desk.refused(refuse(f"No paper {options.ref} was kept.", "Look at `crg-tui paper list`.", "ref"))
    if options.json and not (options.output or options.to_printer):
        desk.print_json(line)
        return 0
    return desk.deliver(kept(line), options)
