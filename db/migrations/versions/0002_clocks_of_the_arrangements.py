"""How long the clocks run, as the arrangements have it."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Four lengths, each empty where a version says nothing. The rows stay as they are, and so does their log."""
    for name in ("notify_days", "rapid_review_days", "publication_months", "copy_days"):
        # Adding a column with its own check leaves the table, its triggers and its rows alone, on both databases.
        check = f"CONSTRAINT ck_arrangements_{name} CHECK ({name} BETWEEN 1 AND 99)"
        op.execute(f"ALTER TABLE arrangements ADD COLUMN {name} INTEGER {check}")
