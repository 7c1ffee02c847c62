"""What every command that lets a paper out asks first: whether it may give somebody away, and what the writer rules."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from crg_tui.cli import desk
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.rulings import LeakRuling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crg_tui.papers.model import Document
    from crg_tui.services.leaks import Finding, Paper
    from crg_tui.services.work import Context

_STANDS = "a place that the leak check points out goes out as it stands, for this reason; may be given several times"
_NO_LEAK = "the place of that number is something else, and gives nobody away; may be given several times"


def add_options(parser: argparse.ArgumentParser) -> None:
    """How places are ruled on; the numbers are those that the refusal, or --leaks, tells."""
    parser.add_argument("--stands", action="append", default=[], metavar="N=REASON", help=_STANDS)
    parser.add_argument("--no-leak", action="append", default=[], type=int, metavar="N", help=_NO_LEAK)
    parser.add_argument("--leaks", action="store_true", help="only list the places that may give somebody away")


def rules(options: argparse.Namespace) -> bool:
    """Whether anything is ruled, which is written and wants somebody who writes."""
    return bool(options.stands or options.no_leak)


def cleared(context: Context, document: Document, paper: Paper, options: argparse.Namespace) -> int | None:
    """None when the paper may go out; otherwise the exit status, after the places were told.

    A paper that is only shown on a terminal goes nowhere: there the places are a remark.
    """
    from crg_tui.services import leaks

    found = leaks.look(context, document, paper)
    if options.leaks:
        return _listed(found, options)
    left = _ruled(context, found, paper, options)
    if left is None:
        return 1
    if not options.json:
        say_remarks(context, document)
    if not left:
        return None
    only_shown = not options.output and not getattr(options, "to_printer", False) and sys.stdout.isatty()
    for finding in left:
        print(f"{'note' if only_shown else 'crg-tui'}: {finding.number}. {finding.sentence}", file=sys.stderr)
    if only_shown:
        return None
    remedy = "Put it right in the record, or rule on each with --no-leak N or --stands N=REASON."
    print(f"  {remedy}", file=sys.stderr)
    return 1


def say_remarks(context: Context, document: Document) -> None:
    """Say on standard error what the writer may want to know about the words of a paper."""
    from crg_tui.services import reading_over

    for remark in reading_over.remarks(context, document):
        print(f"note: {remark.sentence}", file=sys.stderr)


def _listed(found: Sequence[Finding], options: argparse.Namespace) -> int:
    if options.json:
        desk.print_json([{"number": one.number, "sentence": one.sentence, "place": one.spotted.place} for one in found])
        return 1 if found else 0
    for finding in found:
        print(f"{finding.number}. {finding.sentence}")
        print(f"   …{finding.spotted.before}[{finding.spotted.words}]{finding.spotted.after}…".replace("\n", " "))
    if not found:
        print("Nothing in it gives anybody away that the check knows of.")
    return 1 if found else 0


def _ruled(
    context: Context, found: Sequence[Finding], paper: Paper, options: argparse.Namespace
) -> Sequence[Finding] | None:
    """What is left once the rulings that were given are recorded; None after saying what was wrong with one."""
    from crg_tui.services import leaks

    if not rules(options):
        return found
    given: dict[int, leaks.LeakRulingDraft] = {
        number: leaks.LeakRulingDraft(ruling=LeakRuling.NO_LEAK) for number in options.no_leak
    }
    for words in options.stands:
        number, _, reason = words.partition("=")
        if not number.strip().isdigit():
            desk.refused(refuse(f"--stands {words} names no place.", "Write --stands 1=REASON."))
            return None
        given[int(number)] = leaks.LeakRulingDraft(ruling=LeakRuling.STANDS, reason=reason)
    numbers = {finding.number for finding in found}
    if unknown := sorted(given.keys() - numbers):
        told = ", ".join(map(str, unknown))
        desk.refused(refuse(f"There is no place {told} to rule on.", "List them with --leaks."))
        return None
    left: list[Finding] = []
    for finding in found:
        draft = given.get(finding.number)
        if draft is None:
            left.append(finding)
            continue
        answer = leaks.rule(context, finding, paper, draft)
        if isinstance(answer, Refused):
            desk.refused(answer)
            return None
    # The same paper may pass here twice on its way, and is ruled on once.
    options.stands, options.no_leak = [], []
    return left
