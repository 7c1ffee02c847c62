"""`crg-tui paper`: the papers that leave the laptop: made, kept exactly as they went out, written, printed."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from crg_tui.cli import desk, leaks
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
    printers = verbs.add_parser("printers", help="the printers of this computer, and which is the default one")
    printers.set_defaults(function=_printers)
    show = verbs.add_parser("show", help="one that was kept, exactly as it went out")
    show.add_argument("ref", help="its reference, for example P14")
    desk.add_output(show)
    leaks.add_options(show)
    show.set_defaults(function=_show)


def _add_options(parser: argparse.ArgumentParser, offered: Offered) -> None:
    if offered.about is not About.GROUP:
        parser.add_argument("about", help=", or ".join(_SUBJECTS[about] for about in offered.abouts))
    if offered.draft is not None:
        desk.add_questions(parser, offered.draft)
    parser.add_argument("--marking", default=None, metavar="WORDS", help="print this marking; an empty one prints none")
    desk.add_output(parser)
    leaks.add_options(parser)


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
    from crg_tui.services.leaks import Paper

    fine, draft = _asked(options)
    if not fine:
        return 1
    # Opening identities is written into the log, with who opened them.
    writes = leaks.rules(options) or bool(getattr(draft, "reveals", False))
    with desk.opened(options, writes=writes) as context:
        subject = _subject(context, options)
        if subject is None:
            return 1
        _say_remarks(context, subject, draft)
        paper = papers.make(context, options.offered.kind, subject, draft, marking=options.marking)
        if isinstance(paper, Refused):
            return desk.refused(paper)
        if (held_back := leaks.cleared(context, paper, Paper(options.offered.kind, subject), options)) is not None:
            return held_back
    return desk.deliver(paper, options)


def _say_remarks(context: Context, subject: Subject, draft: Draft | None) -> None:
    from crg_tui.services import paper_makers

    if (said := paper_makers.stranger(context, subject, draft)) is not None:
        print(f"note: {said}", file=sys.stderr)
    if (hasty := paper_makers.hasty(context, subject, draft)) is not None:
        print(f"note: {hasty[1]}", file=sys.stderr)


def _keep(options: argparse.Namespace) -> int:
    from crg_tui.papers.content.kept import kept
    from crg_tui.queries import kept_papers
    from crg_tui.services import papers
    from crg_tui.services.leaks import Paper

    fine, draft = _asked(options)
    if not fine:
        return 1
    with desk.opened(options, writes=True) as context:
        subject = _subject(context, options)
        if subject is None:
            return 1
        kind = options.offered.kind
        _say_remarks(context, subject, draft)
        made = papers.make(context, kind, subject, draft, marking=options.marking)
        if isinstance(made, Refused):
            return desk.refused(made)
        if (held_back := leaks.cleared(context, made, Paper(kind, subject), options)) is not None:
            return held_back
        answer = papers.keep(context, kind, subject, draft, marking=options.marking, despite=options.despite)
        status = desk.told(answer, options, "Kept as {0.ref}: {0.title}, version {0.version}, seal {0.seal}.")
        if isinstance(answer, Refused) or not (options.output or desk.wants_printer(options)):
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


def _printers(options: argparse.Namespace) -> int:
    from crg_tui.papers import printing

    found = printing.printers()
    if options.json:
        desk.print_json(found)
    elif found.why_none:
        return desk.refused(refuse(found.why_none, "Papers can be written to a PDF file with -o."))
    else:
        for name in found.names:
            print(f"{name} (default)" if name == found.default else name)
        if not found.names:
            print("Papers go to the default printer of this computer.")
    return 0


def _told(line: KeptLine) -> str:
    about = f" {line.about}" if line.about else ""
    return f"{line.ref}  {line.kind}{about}, version {line.version}, {line.made_at:%Y-%m-%d}: {line.title}"


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content.kept import kept
    from crg_tui.queries import kept_papers
    from crg_tui.services.leaks import of_kept

    with desk.opened(options, writes=leaks.rules(options)) as context:
        line = kept_papers.one(context.store, options.ref)
        if line is None:
            return desk.refused(refuse(f"No paper {options.ref} was kept.", "Look at `crg-tui paper list`.", "ref"))
        paper = kept(line)
        if (held_back := leaks.cleared(context, paper, of_kept(context, line), options)) is not None:
            return held_back
    if options.json and not (options.output or desk.wants_printer(options)):
        desk.print_json(line)
        return 0
    return desk.deliver(paper, options)
