"""`crg-tui check`: whether the record is whole, and whether it is still what a page or a package was made from."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk

if TYPE_CHECKING:
    from crg_tui.services.check import Compared


def build(parser: argparse.ArgumentParser) -> None:
    """A seal, or a folder, or nothing: then the whole record is read."""
    parser.add_argument("seal", nargs="*", metavar="SEAL", help="the seal at the foot of a page, in any spacing")
    parser.add_argument(
        "--of", dest="paper", metavar="REF", default=None, help="with a seal: the decision or meeting of the page"
    )
    parser.add_argument("--against", metavar="FOLDER", default=None, help="an export that was handed over")
    parser.set_defaults(function=_check)


def _check(options: argparse.Namespace) -> int:
    from crg_tui.domain.answers import refuse

    if options.seal and options.against:
        return desk.refused(refuse("A seal and a folder were named.", "Name one of them at a time."))
    if options.paper and not options.seal:
        return desk.refused(refuse("--of was given without a seal.", "Give the seal of that page too."))
    if options.seal or options.against:
        return _compare(options)
    return _whole(options)


def _whole(options: argparse.Namespace) -> int:
    from crg_tui.services import check

    with desk.opened(options) as context:
        found = check.check(context)
    if options.json:
        desk.print_json(found)
        return 1 if found.findings else 0
    for finding in found.findings:
        print(f"{finding.where}: {finding.what}")
    for remark in found.remarks:
        print(f"Note: {remark}")
    if found.struck:
        print(check.struck_words(found.struck))
    whole = "everything is as the log says" if not found.findings else f"{len(found.findings)} found wrong"
    print(f"{found.entries} log entries read: {whole}.")
    return 1 if found.findings else 0


def _compare(options: argparse.Namespace) -> int:
    from pathlib import Path

    from crg_tui.domain.answers import Refused
    from crg_tui.handover import log_head
    from crg_tui.services import check

    with desk.opened(options) as context:
        answer: Compared | Refused
        if options.against:
            head = log_head.read(Path(options.against))
            answer = head if isinstance(head, Refused) else check.check_package(context, head)
        else:
            answer = check.check_seal(context, " ".join(options.seal), options.paper)
    if isinstance(answer, Refused):
        return desk.refused(answer)
    if options.json:
        desk.print_json(answer)
        return 0 if answer.holds else 1
    for line in check.told(answer):
        print(line)
    return 0 if answer.holds else 1
