"""The bare query: every case of an unencrypted database through SQLModel, one line each. `query.py FILE`."""

import sys

from sqlmodel import Field, Session, SQLModel, create_engine, select


class Case(SQLModel, table=True):
    """What a list of cases shows of one."""

    __tablename__ = "cases"

    id: str = Field(primary_key=True)
    ref: str
    summary: str


with Session(create_engine(f"sqlite:///{sys.argv[1]}")) as session:
    for case in session.exec(select(Case).order_by(Case.ref)):
        print(case.ref, case.summary)
