"""The least with data: a hundred rows through SQLModel into a DataTable. `table.py seed FILE`, then `table.py FILE`."""

import sys

from sqlmodel import Field, Session, SQLModel, create_engine, select
from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header


class Record(SQLModel, table=True):
    """Six columns, as a list of cases has them."""

    id: int | None = Field(default=None, primary_key=True)
    title: str
    kind: str
    agency: str
    date: str
    status: str


class Table(App[None]):
    """A header, the table, a footer."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        table: DataTable[str] = self.query_one(DataTable)
        table.add_columns("id", "title", "kind", "agency", "date", "status")
        with Session(create_engine(f"sqlite:///{sys.argv[1]}")) as session:
            found = session.exec(select(Record))
            table.add_rows([(str(r.id), r.title, r.kind, r.agency, r.date, r.status) for r in found])


if sys.argv[1] == "seed":
    engine = create_engine(f"sqlite:///{sys.argv[2]}")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        for n in range(1, 101):
            date, status = f"2026-{n % 12 + 1:02}-{n % 28 + 1:02}", ("open", "closed")[n % 2]
            record = Record(title=f"Sample case {n}", kind="case", agency=f"Agency {n % 9}", date=date, status=status)
            session.add(record)
        session.commit()
else:
    Table().run()
