"""How the record is kept: who opens it, what was struck out of it, how long it stays, and adults by their role."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Ten tables, all of them empty in old rows: nothing that stands is touched."""
    op.create_table(
        "clock_remarks",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("after_seq", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.CheckConstraint(
            "reason IS NULL OR length(trim(reason)) > 0", name=op.f("ck_clock_remarks_reason_not_blank")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_remarks")),
    )
    op.create_table(
        "house_settings",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("name", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("value", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.CheckConstraint("name IS NULL OR length(trim(name)) > 0", name=op.f("ck_house_settings_name_not_blank")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house_settings")),
        sa.UniqueConstraint("name", name=op.f("uq_house_settings_name")),
    )
    op.create_table(
        "keeping_acts",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("kind", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("place", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("note", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("with_identities", sa.Boolean(), nullable=False),
        sa.Column("head_seq", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint("kind IS NULL OR length(trim(kind)) > 0", name=op.f("ck_keeping_acts_kind_not_blank")),
        sa.CheckConstraint("note IS NULL OR length(trim(note)) > 0", name=op.f("ck_keeping_acts_note_not_blank")),
        sa.CheckConstraint("place IS NULL OR length(trim(place)) > 0", name=op.f("ck_keeping_acts_place_not_blank")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keeping_acts")),
    )
    op.create_table(
        "retention_rules",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("in_force_to", sa.Date(), nullable=True),
        sa.Column(
            "trigger",
            sa.Enum(
                "closure",
                "publication",
                "eighteenth_birthday",
                "twenty_fifth_birthday",
                "last_entry",
                name="retentiontrigger",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.CheckConstraint(
            "in_force_from IS NULL OR in_force_to IS NULL OR in_force_to >= in_force_from",
            name=op.f("ck_retention_rules_in_order"),
        ),
        sa.CheckConstraint(
            "source IS NULL OR length(trim(source)) > 0", name=op.f("ck_retention_rules_source_not_blank")
        ),
        sa.CheckConstraint("years BETWEEN 0 AND 200", name=op.f("ck_retention_rules_years")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_rules")),
    )
    op.create_table(
        "strike_outs",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "ground",
            sa.Enum(
                "wrong_case",
                "court_order",
                "rectification",
                "disposal",
                name="strikeground",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("authority", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("scope", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("case_ref", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "authority IS NULL OR length(trim(authority)) > 0", name=op.f("ck_strike_outs_authority_not_blank")
        ),
        sa.CheckConstraint("reason IS NULL OR length(trim(reason)) > 0", name=op.f("ck_strike_outs_reason_not_blank")),
        sa.CheckConstraint("scope IS NULL OR length(trim(scope)) > 0", name=op.f("ck_strike_outs_scope_not_blank")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strike_outs")),
        sa.UniqueConstraint("number", name=op.f("uq_strike_outs_number")),
    )
    op.create_table(
        "adults",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum("family", "staff", "other", name="adultkind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("role", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("agency", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint("agency IS NULL OR length(trim(agency)) > 0", name=op.f("ck_adults_agency_not_blank")),
        sa.CheckConstraint("label IS NULL OR length(trim(label)) > 0", name=op.f("ck_adults_label_not_blank")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_adults_number_from_one")),
        sa.CheckConstraint("role IS NULL OR length(trim(role)) > 0", name=op.f("ck_adults_role_not_blank")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_adults_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adults")),
        sa.UniqueConstraint("case_id", "label", name=op.f("uq_adults_case_id_label")),
    )
    op.create_index(op.f("ix_adults_case_id"), "adults", ["case_id"], unique=False)
    op.create_table(
        "key_slots",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "slot", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "kind",
            sa.Enum("passphrase", "recovery", name="slotkind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "holder_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("wants_key_file", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_reason", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "ended_reason IS NULL OR length(trim(ended_reason)) > 0", name=op.f("ck_key_slots_ended_reason_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["operators.id"], name=op.f("fk_key_slots_holder_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_slots")),
        sa.UniqueConstraint("slot", name=op.f("uq_key_slots_slot")),
    )
    op.create_index(op.f("ix_key_slots_holder_id"), "key_slots", ["holder_id"], unique=False)
    op.create_table(
        "legal_holds",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("reason", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("authority", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        sa.Column("lifted_reason", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("lifted_authority", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "authority IS NULL OR length(trim(authority)) > 0", name=op.f("ck_legal_holds_authority_not_blank")
        ),
        sa.CheckConstraint(
            "from_date IS NULL OR lifted_on IS NULL OR lifted_on >= from_date", name=op.f("ck_legal_holds_in_order")
        ),
        sa.CheckConstraint(
            "lifted_authority IS NULL OR length(trim(lifted_authority)) > 0",
            name=op.f("ck_legal_holds_lifted_authority_not_blank"),
        ),
        sa.CheckConstraint(
            "lifted_reason IS NULL OR length(trim(lifted_reason)) > 0",
            name=op.f("ck_legal_holds_lifted_reason_not_blank"),
        ),
        sa.CheckConstraint("reason IS NULL OR length(trim(reason)) > 0", name=op.f("ck_legal_holds_reason_not_blank")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_legal_holds_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_holds")),
    )
    op.create_index(op.f("ix_legal_holds_case_id"), "legal_holds", ["case_id"], unique=False)
    op.create_table(
        "retention_reviews",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("case_ref", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("kept", "disposed", name="retentionoutcome", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("reason", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("authority", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=True),
        sa.Column("went", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column(
            "strike_out_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.CheckConstraint(
            "authority IS NULL OR length(trim(authority)) > 0", name=op.f("ck_retention_reviews_authority_not_blank")
        ),
        sa.CheckConstraint(
            "reason IS NULL OR length(trim(reason)) > 0", name=op.f("ck_retention_reviews_reason_not_blank")
        ),
        sa.CheckConstraint("went IS NULL OR length(trim(went)) > 0", name=op.f("ck_retention_reviews_went_not_blank")),
        sa.ForeignKeyConstraint(
            ["strike_out_id"],
            ["strike_outs.id"],
            name=op.f("fk_retention_reviews_strike_out_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_reviews")),
    )
    op.create_index(op.f("ix_retention_reviews_case_id"), "retention_reviews", ["case_id"], unique=False)
    op.create_index(op.f("ix_retention_reviews_strike_out_id"), "retention_reviews", ["strike_out_id"], unique=False)
    op.create_table(
        "struck_entries",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "strike_out_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "entry_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("record_kind", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("record_id", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("remaining", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.ForeignKeyConstraint(
            ["strike_out_id"],
            ["strike_outs.id"],
            name=op.f("fk_struck_entries_strike_out_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_struck_entries")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_struck_entries_entry_id")),
    )
    op.create_index(op.f("ix_struck_entries_record_id"), "struck_entries", ["record_id"], unique=False)
    op.create_index(op.f("ix_struck_entries_strike_out_id"), "struck_entries", ["strike_out_id"], unique=False)
