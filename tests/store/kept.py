"""Stories that are told once a session: where one is told again from the same beginning, what it left is put back."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa

from crg_tui.clock import SampleClock
from crg_tui.services.work import Context
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import LogEntry, StoredDraft, table

P = ParamSpec("P")
T = TypeVar("T")

_AT_FIRST = ("operators", "key_slots", "keeping_acts")
"""What a database has in its log where nothing is recorded yet but the first person, and how they open it."""

_ENDINGS = ("", "-wal", "-shm", ".key", ".head", ".struck")
"""A database and what says of it what it holds; a window that is open on it keeps its lock."""

_KEEP = """DO $$ DECLARE name text; filled boolean; BEGIN
    CREATE SCHEMA {schema};
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO filled;
        IF filled THEN EXECUTE format('CREATE TABLE {schema}.%1$I AS TABLE public.%1$I', name); END IF;
    END LOOP;
END $$"""
_PUT_BACK = """DO $$ DECLARE name text; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DELETE FROM public.%I', name);
    END LOOP;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = '{schema}' LOOP
        EXECUTE format('INSERT INTO public.%1$I SELECT * FROM {schema}.%1$I', name);
    END LOOP;
END $$"""


@dataclass(frozen=True, slots=True)
class State:
    """All that a database holds at a moment: its files by what their names end in, or a schema of its server."""

    files: dict[str, bytes]
    schema: str = ""


def keep(store: Store, schema: str) -> State:
    """Remember what a database holds; on a server under that name. Nothing else may have it open."""
    if store.path is None:
        _run(store, _KEEP.format(schema=schema))
        return State({}, schema)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.engine.dispose()
    files = ((ending, store.path.with_name(store.path.name + ending)) for ending in _ENDINGS)
    return State({ending: file.read_bytes() for ending, file in files if file.exists()})


def put_back(store: Store, state: State) -> None:
    """Let a database hold that again, and nothing else. Nothing else may have it open."""
    if store.path is None:
        _run(store, _PUT_BACK.format(schema=state.schema))
        return
    # Closing a store overwrites its key; this only lets go of the file, so that the store can go on.
    store.engine.dispose()
    for ending in _ENDINGS:
        store.path.with_name(store.path.name + ending).unlink(missing_ok=True)
    for ending, content in state.files.items():
        store.path.with_name(store.path.name + ending).write_bytes(content)


def _run(store: Store, statement: str) -> None:
    with store.engine.begin() as connection:
        connection.execution_options(no_parameters=True).exec_driver_sql(statement)


@dataclass(frozen=True, slots=True)
class _Told:
    answer: object
    moment: datetime
    state: State


class _Whose:
    """Stands in an answer that is kept for the context in which it is given."""


_ANYBODY = _Whose()
_TOLD: dict[tuple[str, ...], _Told] = {}


def told_once(story: Callable[Concatenate[Context, P], T]) -> Callable[Concatenate[Context, P], T]:
    """A story that begins where nothing is recorded yet is told once with the same words, and afterwards remembered.

    Everything of it is then the same each time: keys, references, moments. Elsewhere it is told as it stands.
    """

    @wraps(story)
    def tell(context: Context, /, *given: P.args, **named: P.kwargs) -> T:
        clock = context.clock
        head = _first(context)
        if head is None or not isinstance(clock, SampleClock):
            return story(context, *given, **named)
        how = (head, f"{context.operator} {context.source}", str(clock.moment), f"{given} {sorted(named.items())}")
        key = (story.__qualname__, str(context.store.engine.url), *how)
        told = _TOLD.get(key)
        if told is None:
            answer = story(context, *given, **named)
            kept = copy.deepcopy(answer, {id(context): _ANYBODY})
            _TOLD[key] = _Told(kept, clock.moment, keep(context.store, f"told_{len(_TOLD)}"))
            return answer
        put_back(context.store, told.state)
        clock.moment = told.moment
        known: dict[int, Any] = {id(_ANYBODY): context}
        return copy.deepcopy(told.answer, known)  # type: ignore[return-value]

    return tell


def _first(context: Context) -> str | None:
    """The head of the log where nothing is recorded or typed yet but the first person; None anywhere else."""
    drafts, log = table(StoredDraft), table(LogEntry)
    recorded = sa.select(log.c.seq).where(log.c.record_kind.not_in(_AT_FIRST)).limit(1)
    with context.store.read() as connection:
        if any(connection.execute(query).first() for query in (recorded, sa.select(drafts.c.form).limit(1))):
            return None
        return audit.head(connection)[1]
