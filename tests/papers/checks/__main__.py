"""Makes every paper of the longest invented case in every format, and has each looked at by what this computer has.

`python -m tests.papers.checks FOLDER` keeps the papers in the folder, for the eye. `--fetch` installs the checkers that
are no part of the project into a folder that is thrown away: outloud (PDF/UA-1), axe-core and playwright-core (HTML).
What cannot be looked at here is said. Ends with 1 where anything was found.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.papers.model import Document
from crg_tui.papers.render import ENDINGS, render
from crg_tui.services import opening, operators
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store.keys import Cost
from tests.papers.checks import pdf_faults, word_faults
from tests.papers.long_case import long_case, papers_of
from tests.papers.sample import FORM, LETTER, MINUTES
from tests.services.stories import done

HERE = Path(__file__).parent
# pymupdf 2 brings a runtime along that writes a device's name to disk.
_PDF_CHECKER = ("outloud==0.2.1", "pymupdf<2")
_PAGE_CHECKERS = ("axe-core", "playwright-core")


def every_paper(folder: Path) -> dict[str, Document]:
    """The papers of the long case, and of the small one a letter, a form and minutes with contents."""
    clock = SampleClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    store = opening.make(folder / "long.crg", "an invented passphrase", clock, cost=Cost(memory=64, passes=1, lanes=1))
    try:
        nobody = Context(store, clock)
        author = done(operators.begin(operators.as_program(nobody), OperatorDraft(name="Sample Minute-Taker")))
        made = papers_of(long_case(Context(store, clock, author)))
    finally:
        store.close()
    return made | {"letter": LETTER, "form": FORM, "small minutes": replace(MINUTES, contents=True)}


def main() -> int:
    """Make, look, tell."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", help="keep the papers there")
    options.add_argument("--fetch", action="store_true", help="install the checkers into a folder that is thrown away")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="crg-tui-papers-") as name:
        work = Path(name)
        folder = Path(given.folder or work / "papers").absolute()
        folder.mkdir(parents=True, exist_ok=True)
        made = every_paper(work)
        for title, paper in made.items():
            for ending in ENDINGS:
                (folder / f"{title}{ending}").write_bytes(render(paper, ending))
        found = [*_pdf(folder, made), *_word(folder, made)]
        found += [*_poppler(folder, made), *_outloud(folder, work, given.fetch), *_axe(folder, work, given.fetch)]
    for line in found:
        print(line)
    print(f"{len(made)} papers in {len(ENDINGS)} formats; {len(found)} findings")
    return 1 if found else 0


def _pdf(folder: Path, made: dict[str, Document]) -> Iterator[str]:
    for title, paper in made.items():
        for fault in pdf_faults.faults((folder / f"{title}.pdf").read_bytes(), paper):
            yield f"{title}.pdf: {fault}"
    print("PDF: structure, language, title, fonts, bookmarks, marking and numbers of pages looked up (pikepdf)")


def _word(folder: Path, made: dict[str, Document]) -> Iterator[str]:
    if word_faults.office() is None or not shutil.which("pdftotext"):
        print("Word: NOT LOOKED AT, LibreOffice or poppler is not here")
        return
    for title in made:
        for fault in word_faults.faults((folder / f"{title}.docx").read_bytes()):
            yield f"{title}.docx: {fault}"
    print("Word: opened in LibreOffice and written again; headings, tables, texts and pages of the contents compared")


def _poppler(folder: Path, made: dict[str, Document]) -> Iterator[str]:
    if not shutil.which("pdfinfo") or not shutil.which("pdffonts"):
        print("PDF: NOT LOOKED AT by poppler, which is not here")
        return
    for title in made:
        path = str(folder / f"{title}.pdf")
        told = _said(["pdfinfo", path])
        if not any(line.split() == ["Tagged:", "yes"] for line in told.splitlines()):
            yield f"{title}.pdf: poppler does not call it tagged"
        for line in _said(["pdffonts", path]).splitlines()[2:]:
            if line.split()[-5:-2] != ["yes", "yes", "yes"]:
                yield f"{title}.pdf: {line.split()[0]} is not embedded, subset and readable"
    print("PDF: tagged, fonts embedded and readable (poppler)")


def _outloud(folder: Path, work: Path, fetch: bool) -> Iterator[str]:
    program = shutil.which("outloud")
    if fetch:
        subprocess.run([sys.executable, "-m", "venv", str(work / "venv")], check=True)
        here = work / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
        subprocess.run(
            [str(here / "python"), "-m", "pip", "install", "-q", *_PDF_CHECKER], check=True, stderr=subprocess.DEVNULL
        )
        program = str(here / "outloud")
    if program is None:
        print("PDF: NOT LOOKED AT by outloud, which is not here; --fetch brings it for this once")
        return
    command = [program, "--layer", "conformance", "-q", *map(str, sorted(folder.glob("*.pdf")))]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line for line in told.stdout.splitlines() if line.strip()]
    yield from (line for line in lines if not line.startswith("PASS"))
    if told.returncode and all(line.startswith("PASS") for line in lines):
        yield f"outloud: {told.stderr.strip()}"
    print(f"PDF: {len(lines)} looked at for PDF/UA-1 (outloud)")


def _axe(folder: Path, work: Path, fetch: bool) -> Iterator[str]:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (fetch and browser and node and npm):
        print("HTML: NOT LOOKED AT by axe, which wants --fetch, node, npm and Chromium")
        return
    modules = work / "modules"
    modules.mkdir()
    install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(modules), *_PAGE_CHECKERS]
    subprocess.run(install, check=True, cwd=modules, capture_output=True)
    pages = map(str, sorted(folder.glob("*.html")))
    told = subprocess.run(
        [node, str(HERE / "axe.mjs"), str(modules), browser, *pages], capture_output=True, text=True, check=False
    )
    *findings, last = told.stdout.splitlines() or [f"axe: {told.stderr.strip()}"]
    yield from findings
    if told.returncode and not findings:
        yield last
    print(f"HTML: {last}")


def _said(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
