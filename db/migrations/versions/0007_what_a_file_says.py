"""What a returned file says: people in the agency's words, what could not be read; a household nobody recorded.

Of which of its cases an event of a review is.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Two tables, columns that are empty in old rows, and one column that may be empty from now on.

    Rows that say "not asked" of the household go on saying it: nobody can tell now which of them were asked.
    """
    op.create_table(
        "return_people",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "return_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("age", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("household", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("sex", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("race", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("religion", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("disability", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("language", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("note", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("source", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("unread", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint("age IS NULL OR length(trim(age)) > 0", name=op.f("ck_return_people_age_not_blank")),
        sa.CheckConstraint(
            "disability IS NULL OR length(trim(disability)) > 0", name=op.f("ck_return_people_disability_not_blank")
        ),
        sa.CheckConstraint(
            "household IS NULL OR length(trim(household)) > 0", name=op.f("ck_return_people_household_not_blank")
        ),
        sa.CheckConstraint(
            "language IS NULL OR length(trim(language)) > 0", name=op.f("ck_return_people_language_not_blank")
        ),
        sa.CheckConstraint("note IS NULL OR length(trim(note)) > 0", name=op.f("ck_return_people_note_not_blank")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_return_people_number_from_one")),
        sa.CheckConstraint("race IS NULL OR length(trim(race)) > 0", name=op.f("ck_return_people_race_not_blank")),
        sa.CheckConstraint(
            "religion IS NULL OR length(trim(religion)) > 0", name=op.f("ck_return_people_religion_not_blank")
        ),
        sa.CheckConstraint("sex IS NULL OR length(trim(sex)) > 0", name=op.f("ck_return_people_sex_not_blank")),
        sa.CheckConstraint(
            "source IS NULL OR length(trim(source)) > 0", name=op.f("ck_return_people_source_not_blank")
        ),
        sa.CheckConstraint(
            "unread IS NULL OR length(trim(unread)) > 0", name=op.f("ck_return_people_unread_not_blank")
        ),
        sa.CheckConstraint("who IS NULL OR length(trim(who)) > 0", name=op.f("ck_return_people_who_not_blank")),
        sa.ForeignKeyConstraint(
            ["return_id"],
            ["agency_returns.id"],
            name=op.f("fk_return_people_return_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_people")),
        sa.UniqueConstraint("return_id", "number", name=op.f("uq_return_people_return_id_number")),
    )
    op.create_index(op.f("ix_return_people_return_id"), "return_people", ["return_id"], unique=False)
    _add_text("return_entries", "unread")
    _add_text("chronology_events", "unread")
    op.execute("ALTER TABLE return_queries ADD COLUMN rest_read BOOLEAN")
    op.create_table(
        "review_event_cases",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "review_event_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_review_event_cases_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["review_event_id"],
            ["review_events.id"],
            name=op.f("fk_review_event_cases_review_event_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_event_cases")),
        sa.UniqueConstraint("review_event_id", "case_id", name=op.f("uq_review_event_cases_review_event_id_case_id")),
    )
    op.create_index(op.f("ix_review_event_cases_case_id"), "review_event_cases", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_review_event_cases_review_event_id"), "review_event_cases", ["review_event_id"], unique=False
    )
    op.execute("ALTER TABLE review_events ADD COLUMN cases_said BOOLEAN")
    if _on_server():
        op.execute("ALTER TABLE family_members ALTER COLUMN in_household DROP NOT NULL")
    else:
        _family_members_anew()


def _family_members_anew() -> None:
    """SQLite lets a column be empty only in a table that is made again; rows and keys stay as they are."""
    op.execute(_FAMILY_MEMBERS)
    op.execute(f"INSERT INTO family_members_anew ({_COLUMNS}) SELECT {_COLUMNS} FROM family_members")
    op.execute("DROP TABLE family_members")
    op.execute("ALTER TABLE family_members_anew RENAME TO family_members")
    for column in ("adult_id", "case_id", "child_id"):
        op.create_index(op.f(f"ix_family_members_{column}"), "family_members", [column], unique=False)


_COLUMNS = "id, case_id, number, child_id, adult_id, label, relationship, age, in_household, note"
_FAMILY_MEMBERS = """CREATE TABLE family_members_anew (
    id VARCHAR(36) NOT NULL,
    case_id VARCHAR(36) NOT NULL,
    number INTEGER NOT NULL,
    child_id VARCHAR(36),
    adult_id VARCHAR(36),
    label TEXT,
    relationship TEXT,
    age TEXT,
    in_household VARCHAR(40),
    note TEXT,
    CONSTRAINT pk_family_members PRIMARY KEY (id),
    CONSTRAINT ck_family_members_label_not_blank CHECK (label IS NULL OR length(trim(label)) > 0),
    CONSTRAINT ck_family_members_relationship_not_blank CHECK (relationship IS NULL OR length(trim(relationship)) > 0),
    CONSTRAINT ck_family_members_age_not_blank CHECK (age IS NULL OR length(trim(age)) > 0),
    CONSTRAINT ck_family_members_note_not_blank CHECK (note IS NULL OR length(trim(note)) > 0),
    CONSTRAINT ck_family_members_number_from_one CHECK (number >= 1),
    CONSTRAINT ck_family_members_one_of_three CHECK (CASE WHEN child_id IS NULL THEN 0 ELSE 1 END + CASE WHEN adult_id IS NULL THEN 0 ELSE 1 END + CASE WHEN label IS NULL THEN 0 ELSE 1 END = 1),
    CONSTRAINT uq_family_members_case_id_number UNIQUE (case_id, number),
    CONSTRAINT fk_family_members_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_family_members_child_id FOREIGN KEY(child_id) REFERENCES children (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_family_members_adult_id FOREIGN KEY(adult_id) REFERENCES adults (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_family_members_inhousehold CHECK (in_household IN ('yes', 'no', 'at_times', 'not_known', 'not_asked'))
)"""


def _on_server() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _add_text(table: str, column: str) -> None:
    kind = 'VARCHAR COLLATE "C"' if _on_server() else "TEXT"
    check = f"CHECK ({column} IS NULL OR length(trim({column})) > 0)"
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT ck_{table}_{column}_not_blank {check}")
