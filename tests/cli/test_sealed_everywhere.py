"""Until the chair opens them, no query, command, paper or export holds a word of sealed views. All are enumerated.

A query or command that takes something new has to be told here what to ask with: the test says which.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import itertools
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import crg_tui.queries
from crg_tui.domain.adults import AdultDraft
from crg_tui.domain.answers import Refused
from crg_tui.domain.papers import OFFERED, About, PaperKind
from crg_tui.handover.export import export
from crg_tui.queries import cases, history, views
from crg_tui.queries import meetings as meetings_found
from crg_tui.queries.whole import WholeTable
from crg_tui.services import adults, meetings, undo
from crg_tui.services import views as view_services
from crg_tui.services.work import Context
from crg_tui.store.tables import RECORDS, AgendaItem, LogEntry, View, table
from tests.cli.commands import everything, verbs_of
from tests.cli.desk import Desk
from tests.papers.reading import Pdf
from tests.services.decision_stories import Sitting, sitting
from tests.services.meeting_stories import draft as draft_of
from tests.services.return_stories import query_of_a_return
from tests.services.stories import done, operation
from tests.services.view_stories import give, line, seal, view

WORD = "Quillfeather"
"""In the reason of every sealed view, however it was given, given again, or taken away."""
SOUGHT = "Fieldfare"
"""Beside it in them: what is searched for, so that a query that repeats what it was asked gives nothing away."""
ANSWER = re.compile("single.agency.learning", re.IGNORECASE)
"""The answer of every sealed view, as it is stored or in words: nothing else in the record says it."""
OPENED = "Marigold"
"""In the reason of the one view that was never sealed: what looks everywhere finds this."""


@pytest.fixture
def sealed(context: Context) -> Sitting:
    """Sealed views given at the table, in writing, over an open view, twice, and one that was taken back."""
    sat = sitting(context)
    done(adults.add(context, sat.case_id, draft_of(AdultDraft, role="Health Visitor", kind="staff")))
    give(sat, "ICB", view("deferred", f"{OPENED} waits."))
    seal(sat)
    said = view("single_agency_learning", f"{WORD} {SOUGHT} thinks so.")
    give(sat, "Police", said)
    give(sat, "UHL", said.model_copy(update={"source": "written_return"}), at_item=False)
    give(sat, "ICB", said)
    give(sat, "LPT", said)
    give(sat, "LPT", said.model_copy(update={"reason": f"{WORD} thinks better."}))
    draft = said.model_copy(update={"reason": f"{WORD} was never meant."})
    gone = operation(view_services.give(context, sat.case_id, draft, seat_id=sat.seat("Schools"), item_id=sat.item_id))
    done(undo.undo(context, gone))
    return sat


Asked = Callable[[], object]


def _queries(sat: Sitting) -> Iterator[tuple[str, Asked]]:
    """Every public function that reads a store, with whatever it may be asked; models of what was read are no words."""
    store, known = sat.context.store, _known(sat)
    for info in pkgutil.iter_modules(crg_tui.queries.__path__):
        module = importlib.import_module(f"crg_tui.queries.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            parameters = list(inspect.signature(function).parameters.values())
            if function.__module__ != module.__name__ or name.startswith("_") or not parameters:
                continue
            first, *given = (one for one in parameters if one.kind is not inspect.Parameter.VAR_POSITIONAL)
            if first.name != "store":
                continue
            asked = [one for one in given if one.default is inspect.Parameter.empty or one.name in ("case_id", "words")]
            values = [known.get(one.name) or known.get(str(one.annotation)) for one in asked]
            for chosen in itertools.product(*(value for value in values if value is not None)):
                if None in values:
                    break
                filled = {one.name: value for one, value in zip(asked, chosen, strict=True)}
                yield f"{info.name}.{name}", partial(function, store, **filled)


def _known(sat: Sitting) -> dict[str, list[Any]]:
    """What there is to ask with: by the name of a parameter, else by its type."""
    context = sat.context
    page = meetings_found.page(context.store, sat.meeting_id)
    assert page is not None
    with context.store.read() as connection:
        every = {kind: connection.execute(sa.select(table(kind).c.id)).scalars().all() for kind in RECORDS}
        operations = connection.execute(sa.select(table(LogEntry).c.op_id).distinct()).scalars().all()
    author = context.operator
    firsts = {f"{one.__name__.lower()}_id": list(keys[:1]) for one, keys in every.items() if keys}
    return firsts | {
        "case_id": [sat.case_id], "meeting_id": [sat.meeting_id], "item_id": [sat.item_id],
        "seat_id": [sat.seat("Police")], "record_id": [*every[View], *every[AgendaItem], *_gone(context), sat.case_id],
        "op_id": list(operations), "operator_id": [author.operator_id if author else None], "words": [SOUGHT, "none"],
        "reference": [sat.case_ref, "M2026-01"], "int": [1], "date": [context.clock.today()],
        "str": ["none", sat.case_ref], "str | None": [None], "PersonKey": [page.people[0].person],
        "CaseViews": [views.of_case(context.store, sat.case_id, context.clock.today())],
    }  # fmt: skip


def _gone(context: Context) -> list[str]:
    """The keys of views that are no longer there, as only the log has them."""
    log = table(LogEntry)
    gone = sa.select(log.c.record_id).where(log.c.record_kind == "views", log.c.kind == "removed")
    with context.store.read() as connection:
        return list(connection.execute(gone).scalars())


def _text(value: object) -> str:
    """What a query answered; of the tables only the rows, as their descriptions name every answer that there may be."""
    if isinstance(value, Iterator):
        return "".join(str(one.rows) if isinstance(one, WholeTable) else str(one) for one in value)
    return str(value)


def _holds(told: dict[str, str], what: str | re.Pattern[str]) -> set[str]:
    return {name for name, said in told.items() if re.search(what, said)}


def _told(sat: Sitting) -> dict[str, str]:
    told: dict[str, str] = {}
    for name, ask in _queries(sat):
        told[name] = told.get(name, "") + _text(ask())
    return told


def test_no_query_holds_a_word_of_them_and_after_opening_those_that_show_views_do(sealed: Sitting) -> None:
    store = sealed.context.store
    told = _told(sealed)
    shows = {
        "views.of_case", "room.look", "minutes_record.record", "papers_pack.read", "whole.tables", "history.of_case",
        "history.of_record", "history.of_operation", "strikable.of_case", "report.read", "case_extract.read",
    }  # fmt: skip
    assert len(told) > 60 and _holds(told, OPENED) == shows
    assert _holds(told, WORD) == _holds(told, ANSWER) == set()
    assert cases.keys(store, SOUGHT) == []
    assert line(sealed, "ICB").said == "deferred, then sealed"
    done(view_services.open_sealed(sealed.context, sealed.item_id))
    told = _told(sealed)
    assert _holds(told, WORD) == shows and _holds(told, ANSWER) == shows - {"strikable.of_case"}
    assert cases.keys(store, SOUGHT) == cases.keys(store, OPENED) == [sealed.case_id]


def _writes(verb: argparse.ArgumentParser) -> bool:
    """Whether a command changes the record, or leads elsewhere than to standard output."""
    function = verb.get_default("function")
    return function is None or "writes=True" in inspect.getsource(function)


ELSEWHERE = {"demo", "init", "backup", "restore", "export", "working-days"}
"""Nouns that are asked for apart, or open no record."""


def _commands(sat: Sitting) -> Iterator[tuple[str, ...]]:
    """Every command that only reads, with whatever it may be asked."""
    known = {
        "case": [sat.case_ref], "meeting": ["M2026-01"], "item": ["1"], "seat": ["Police"], "year": ["2026"],
        "operation": [one.op_id for one in history.latest(sat.context.store, 9)], "words": [SOUGHT],
    }  # fmt: skip
    for words, verb in everything():
        if words[0] in ELSEWHERE or (len(words) == 1 and verbs_of(verb)) or _writes(verb):
            continue
        needed = [one for one in verb._actions if not one.option_strings and one.nargs not in ("?", "*")]
        options = [one.option_strings[0] for one in verb._actions if one.option_strings and one.required]
        refs = {"meeting": ["M2026-01"], "item": ["M2026-01"], "note": ["M2026-01"], "minutes": ["M2026-01"]}
        given = [
            ["1"] if one.type is int else known.get(one.dest, refs.get(words[0], [sat.case_ref])) for one in needed
        ]
        for chosen in itertools.product(*given):
            yield (*words, *chosen, *(part for option in options for part in (option, sat.case_ref)))


def test_no_command_says_a_word_of_them_in_words_or_as_data(sealed: Sitting, crg: Desk) -> None:
    told: dict[str, str] = {}
    for command in _commands(sealed):
        for form in ((), ("--json",)):
            said = crg(*command, *form)
            assert said.status != 2, (command, said.err)
            name = " ".join(command[:2] if len(command) > 1 else command)
            told[name] = told.get(name, "") + said.out + said.err
    assert len(told) > 30 and {"view list", "view show", "history show", "item show"} <= told.keys()
    assert _holds(told, WORD) == _holds(told, ANSWER) == set()
    assert OPENED in told["view show"] and "then sealed" in told["view list"]
    assert "Sampleshire Police: sealed until" in told["view show"]
    # What is given or opened here says no more than that.
    given = (
        "view",
        "add",
        sealed.case_ref,
        "Voluntary",
        "--question",
        "next_step",
        "--answer",
        "single_agency_learning",
    )
    for form in ((), ("--json",)):
        assert not ANSWER.search(crg.done(*given, "--reason", WORD, *form))
    assert "Sampleshire Police" in crg.done("view", "open", "M2026-01", "1")
    assert WORD in crg.done("view", "show", sealed.case_ref)
    assert "were opened at" in crg.refused("view", "open", "M2026-01", "1")


_ABOUT = {About.CASE: "2026-001", About.MEETING: "M2026-01", About.DECISION: "2026-001/D1", About.GROUP: None}


_ASKED: dict[PaperKind, tuple[str, ...]] = {
    PaperKind.DECISION_LETTER: ("--recipient", "Sample Trust"),
    PaperKind.REMINDER: ("--agency", "UHL"),
    PaperKind.BLANK_RETURN: ("--agency", "UHL"),
    PaperKind.RETURN_REMINDER: ("--agency", "UHL"),
    PaperKind.RETURN_QUERIES: ("--agency", "UHL"),
    PaperKind.AGENCY_REMINDER: ("--agency", "UHL"),
    PaperKind.INFORMATION_REQUEST: ("--agency", "UHL", "--due-on", "30.11.2026"),
}
"""What is asked before a paper."""


def test_no_paper_that_is_made_or_kept_holds_a_word_of_them(sealed: Sitting, crg: Desk) -> None:
    sealed.propose()
    query_of_a_return(sealed.context, sealed.case_id, "UHL")
    told: dict[str, str] = {}
    for offered in OFFERED:
        subject = _ABOUT[offered.about]
        named = ("paper", "make", offered.name, *([subject] if subject else ()), *_ASKED.get(offered.kind, ()))
        # A letter about a decision that is not made yet is refused, in words of its own.
        told[offered.name] = "".join(said.out + said.err for said in (crg(*named), crg(*named, "--json")))
    assert _holds(told, WORD) == set()
    assert _holds(told, ANSWER) == {"view-form"}, "a blank form offers every answer"
    assert "papers-pack" in _holds(told, OPENED)
    done(view_services.open_sealed(sealed.context, sealed.item_id))
    assert WORD in crg.done("paper", "make", "papers-pack", "M2026-01")


def test_no_paper_and_no_file_of_an_export_holds_a_word_of_them(sealed: Sitting, tmp_path: Path) -> None:
    context = sealed.context
    done(meetings.close(context, sealed.meeting_id))

    def files(name: str) -> dict[str, str]:
        made = export(context.store, tmp_path / name, context.clock.now(), identities=True)
        assert not isinstance(made, Refused)
        found = (path for path in (tmp_path / name).rglob("*") if path.is_file() and path.name != "columns.csv")
        return {path.relative_to(tmp_path / name).as_posix(): _file(path) for path in found}

    held = files("sealed")
    assert "tables/views.csv" in _holds(held, OPENED)
    assert _holds(held, WORD) == _holds(held, ANSWER) == set()
    done(view_services.open_sealed(context, sealed.item_id))
    assert {"tables/views.csv", "tables/log_payload.csv", "record.json"} < _holds(files("opened"), WORD)


def _file(path: Path) -> str:
    if path.suffix == ".pdf":
        return Pdf(path.read_bytes()).text
    return path.read_bytes().decode("utf-8", "replace")
