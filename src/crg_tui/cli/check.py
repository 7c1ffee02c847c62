"""`crg-tui check`: whether the record is whole."""

from __future__ import annotations

import argparse

from crg_tui.cli import desk


def build(parser: argparse.ArgumentParser) -> None:
    """No options of its own."""
    parser.set_defaults(function=_check)


def _check(options: argparse.Namespace) -> int:
    from crg_tui.services import check

    with desk.opened(options) as context:
        found = check.check(context)
    if options.json:
        desk.print_json(found)
    else:
        for finding in found.findings:
            print(f"{finding.where}: {finding.what}")
        whole = "everything is as the log says" if not found.findings else f"{len(found.findings)} found wrong"
        print(f"{found.entries} log entries read: {whole}.")
    return 1 if found.findings else 0
