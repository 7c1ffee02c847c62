"""Drafts the next migration by comparing the tables with the newest revision: `python -m tests.new_migration NAME`.

What comes out is a draft: read it, add the movement of data, and never edit it once it has landed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import api, render_python_code
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from crg_tui import paths
from crg_tui.store import migrations, search, tables
from crg_tui.store.engine import open_file
from crg_tui.store.types import DateAsKnown, Moment


def _render(kind: str, item: Any, context: Any) -> str | Literal[False]:
    """Types as they are on the disk: a landed migration must not change when the code's types do."""
    if kind != "type":
        return False
    if isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, DateAsKnown):
        return "sa.String(length=10)"
    return False


def draft(name: str) -> str:
    """The text of the next migration."""
    assert tables.RECORDS
    known = migrations.revisions()
    with tempfile.TemporaryDirectory() as folder:
        store = open_file(Path(folder) / "now.crg", None)
        if known:
            migrations.upgrade(store)
        with store.read() as connection:
            context = MigrationContext.configure(
                connection,
                opts={
                    "target_metadata": SQLModel.metadata,
                    "render_item": _render,
                    "sqlalchemy_module_prefix": "sa.",
                    "alembic_module_prefix": "op.",
                    "user_module_prefix": "sa.",
                    "render_as_batch": bool(known),
                    "include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("search"),
                },
            )
            produced = api.produce_migrations(context, SQLModel.metadata)
            assert produced.upgrade_ops is not None
            body = render_python_code(
                produced.upgrade_ops, render_item=_render, render_as_batch=bool(known), user_module_prefix="sa."
            )
        store.close()
    number = f"{len(known) + 1:04d}"
    title = name.replace("_", " ")
    return _FILE.format(
        title=title[:1].upper() + title[1:],
        number=number,
        down=repr(known[-1]) if known else "None",
        body=body.rstrip(),
        first="" if known else _FIRST,
    )


_FILE = '''"""{title}."""

import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = {down}


def upgrade() -> None:
    """{title}."""
    {body}
{first}'''

_FIRST = """    if op.get_bind().dialect.name == "sqlite":
{sqlite}
    else:
{postgresql}
""".format(
    sqlite="\n".join(f"        op.execute({line!r})" for line in search.ON_SQLITE),
    postgresql="\n".join(f"        op.execute({line!r})" for line in search.ON_POSTGRESQL),
)
"""What no table class knows: search, on either database. Triggers are made after every migration."""


def main() -> None:
    """Write the draft beside the landed ones."""
    name = sys.argv[1]
    text = draft(name)
    number = f"{len(migrations.revisions()) + 1:04d}"
    path = paths.migrations() / "versions" / f"{number}_{name}.py"
    path.write_text(text, encoding="utf-8", newline="\n")
    print("wrote", path.name)


if __name__ == "__main__":
    main()
