"""Deciding as the arrangements say."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Criteria by edition, the register of interests, the Panel's replies, disputes, and what decisions lacked."""
    op.create_table(
        "criteria_editions",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("name", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "scope",
            sa.Enum("statutory", "local", name="criteriascope", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("in_force_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "in_force_from IS NULL OR in_force_to IS NULL OR in_force_to >= in_force_from",
            name=op.f("ck_criteria_editions_in_order"),
        ),
        sa.CheckConstraint("name IS NULL OR length(trim(name)) > 0", name=op.f("ck_criteria_editions_name_not_blank")),
        sa.CheckConstraint(
            "source IS NULL OR length(trim(source)) > 0", name=op.f("ck_criteria_editions_source_not_blank")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria_editions")),
        sa.UniqueConstraint("name", name=op.f("uq_criteria_editions_name")),
    )
    op.create_table(
        "criteria",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "edition_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "judgement",
            sa.Enum("definition", "criteria", name="judgementof", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("letter", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("short", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("wording", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint("code IS NULL OR length(trim(code)) > 0", name=op.f("ck_criteria_code_not_blank")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_criteria_number_from_one")),
        sa.CheckConstraint("short IS NULL OR length(trim(short)) > 0", name=op.f("ck_criteria_short_not_blank")),
        sa.CheckConstraint("wording IS NULL OR length(trim(wording)) > 0", name=op.f("ck_criteria_wording_not_blank")),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["criteria_editions.id"],
            name=op.f("fk_criteria_edition_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria")),
        sa.UniqueConstraint("edition_id", "code", name=op.f("uq_criteria_edition_id_code")),
    )
    op.create_index("ix_criteria_edition_id", "criteria", ["edition_id"])

    op.create_table(
        "printed_attendances",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "seat_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("to_date", sa.Date(), nullable=False),
        sa.Column("percentage", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.CheckConstraint(
            "from_date IS NULL OR to_date IS NULL OR to_date >= from_date", name=op.f("ck_printed_attendances_in_order")
        ),
        sa.CheckConstraint("percentage BETWEEN 0 AND 100", name=op.f("ck_printed_attendances_percentage")),
        sa.CheckConstraint(
            "source IS NULL OR length(trim(source)) > 0", name=op.f("ck_printed_attendances_source_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"],
            ["seats.id"],
            name=op.f("fk_printed_attendances_seat_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_attendances")),
        sa.UniqueConstraint(
            "seat_id", "from_date", "to_date", name=op.f("uq_printed_attendances_seat_id_from_date_to_date")
        ),
    )
    op.create_index("ix_printed_attendances_seat_id", "printed_attendances", ["seat_id"])

    op.create_table(
        "standing_interests",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "member_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "adviser_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("nature", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("agency", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("to_date", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(member_id IS NULL) <> (adviser_id IS NULL)", name=op.f("ck_standing_interests_one_person")
        ),
        sa.CheckConstraint(
            "agency IS NULL OR length(trim(agency)) > 0", name=op.f("ck_standing_interests_agency_not_blank")
        ),
        sa.CheckConstraint(
            "from_date IS NULL OR to_date IS NULL OR to_date >= from_date", name=op.f("ck_standing_interests_in_order")
        ),
        sa.CheckConstraint(
            "nature IS NULL OR length(trim(nature)) > 0", name=op.f("ck_standing_interests_nature_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["adviser_id"],
            ["advisers.id"],
            name=op.f("fk_standing_interests_adviser_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_standing_interests_member_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_interests")),
    )
    op.create_index("ix_standing_interests_adviser_id", "standing_interests", ["adviser_id"])
    op.create_index("ix_standing_interests_member_id", "standing_interests", ["member_id"])

    op.create_table(
        "chasers",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "decision_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "seat_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("chased_on", sa.Date(), nullable=False),
        sa.Column("how", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint("how IS NULL OR length(trim(how)) > 0", name=op.f("ck_chasers_how_not_blank")),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decisions.id"],
            name=op.f("fk_chasers_decision_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seats.id"], name=op.f("fk_chasers_seat_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chasers")),
    )
    op.create_index("ix_chasers_decision_id", "chasers", ["decision_id"])
    op.create_index("ix_chasers_seat_id", "chasers", ["seat_id"])

    op.create_table(
        "criterion_answers",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "decision_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("code", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "seat_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "answer",
            sa.Enum(
                "yes",
                "no",
                "not_known",
                "not_asked",
                "not_published",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint("code IS NULL OR length(trim(code)) > 0", name=op.f("ck_criterion_answers_code_not_blank")),
        sa.CheckConstraint(
            "reason IS NULL OR length(trim(reason)) > 0", name=op.f("ck_criterion_answers_reason_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decisions.id"],
            name=op.f("fk_criterion_answers_decision_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seats.id"], name=op.f("fk_criterion_answers_seat_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion_answers")),
        sa.UniqueConstraint(
            "decision_id", "code", "seat_id", name=op.f("uq_criterion_answers_decision_id_code_seat_id")
        ),
    )
    op.create_index("ix_criterion_answers_decision_id", "criterion_answers", ["decision_id"])
    op.create_index("ix_criterion_answers_seat_id", "criterion_answers", ["seat_id"])

    op.create_table(
        "decision_cases",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "decision_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_decision_cases_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decisions.id"],
            name=op.f("fk_decision_cases_decision_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_cases")),
        sa.UniqueConstraint("decision_id", "case_id", name=op.f("uq_decision_cases_decision_id_case_id")),
    )
    op.create_index("ix_decision_cases_case_id", "decision_cases", ["case_id"])
    op.create_index("ix_decision_cases_decision_id", "decision_cases", ["decision_id"])

    op.create_table(
        "disputes",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "decision_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("about", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "ended_how",
            sa.Enum(
                "resolved",
                "stands",
                "went_on_without",
                name="disputeend",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("end_words", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "ended_how <> 'went_on_without' OR end_words IS NOT NULL", name=op.f("ck_disputes_without_wants_words")
        ),
        sa.CheckConstraint("about IS NULL OR length(trim(about)) > 0", name=op.f("ck_disputes_about_not_blank")),
        sa.CheckConstraint(
            "end_words IS NULL OR length(trim(end_words)) > 0", name=op.f("ck_disputes_end_words_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decisions.id"],
            name=op.f("fk_disputes_decision_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disputes")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_disputes_decision_id")),
    )
    op.create_index("ix_disputes_decision_id", "disputes", ["decision_id"])

    op.create_table(
        "panel_replies",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "step_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "decision_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "agrees",
                "reconsider",
                "more_information",
                "national_review",
                "feedback_only",
                "not_published",
                name="panelreplykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("points", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("feedback", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("response", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column(
            "response_step_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(response IS NULL) = (response_step_id IS NULL)", name=op.f("ck_panel_replies_response_has_a_day")
        ),
        sa.CheckConstraint(
            "feedback IS NULL OR length(trim(feedback)) > 0", name=op.f("ck_panel_replies_feedback_not_blank")
        ),
        sa.CheckConstraint(
            "points IS NULL OR length(trim(points)) > 0", name=op.f("ck_panel_replies_points_not_blank")
        ),
        sa.CheckConstraint(
            "response IS NULL OR length(trim(response)) > 0", name=op.f("ck_panel_replies_response_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_panel_replies_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decisions.id"],
            name=op.f("fk_panel_replies_decision_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["response_step_id"],
            ["steps.id"],
            name=op.f("fk_panel_replies_response_step_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["steps.id"], name=op.f("fk_panel_replies_step_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_replies")),
        sa.UniqueConstraint("step_id", name=op.f("uq_panel_replies_step_id")),
    )
    op.create_index("ix_panel_replies_case_id", "panel_replies", ["case_id"])
    op.create_index("ix_panel_replies_decision_id", "panel_replies", ["decision_id"])
    op.create_index("ix_panel_replies_response_step_id", "panel_replies", ["response_step_id"])
    op.create_index("ix_panel_replies_step_id", "panel_replies", ["step_id"])

    op.create_table(
        "dispute_steps",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "dispute_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "talked",
                "legal_advice",
                "escalated",
                "answered",
                name="disputestepkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("on_date", sa.String(length=10), nullable=False),
        sa.Column(
            "seat_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("whom", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("words", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "kind <> 'legal_advice' OR (seat_id IS NOT NULL AND words IS NULL)",
            name=op.f("ck_dispute_steps_advice_apart"),
        ),
        sa.CheckConstraint("whom IS NULL OR length(trim(whom)) > 0", name=op.f("ck_dispute_steps_whom_not_blank")),
        sa.CheckConstraint("words IS NULL OR length(trim(words)) > 0", name=op.f("ck_dispute_steps_words_not_blank")),
        sa.ForeignKeyConstraint(
            ["dispute_id"],
            ["disputes.id"],
            name=op.f("fk_dispute_steps_dispute_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seats.id"], name=op.f("fk_dispute_steps_seat_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute_steps")),
    )
    op.create_index("ix_dispute_steps_dispute_id", "dispute_steps", ["dispute_id"])
    op.create_index("ix_dispute_steps_seat_id", "dispute_steps", ["seat_id"])

    op.create_table(
        "privileged_texts",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "step_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "owner_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("text", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.CheckConstraint("text IS NULL OR length(trim(text)) > 0", name=op.f("ck_privileged_texts_text_not_blank")),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["operators.id"],
            name=op.f("fk_privileged_texts_owner_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["step_id"],
            ["dispute_steps.id"],
            name=op.f("fk_privileged_texts_step_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privileged_texts")),
        sa.UniqueConstraint("step_id", name=op.f("uq_privileged_texts_step_id")),
    )
    op.create_index("ix_privileged_texts_owner_id", "privileged_texts", ["owner_id"])
    op.create_index("ix_privileged_texts_step_id", "privileged_texts", ["step_id"])

    _add(
        "advices",
        "followed",
        "VARCHAR(40)",
        "CONSTRAINT ck_advices_advicefollowed CHECK (followed IN ('followed', 'in_part', 'not_followed'))",
    )
    _add("agenda_items", "views_opened_at", "TIMESTAMP WITH TIME ZONE" if _on_server() else "DATETIME")
    _add("arrangements", "substitutes", "JSON")
    _add("arrangements", "advice_always", "BOOLEAN")
    _add_text("arrangements", "disputes_go_to", "overseen_by")
    _add_text("decisions", "alternatives")
    _add_key("decisions", "criteria_edition_id", "criteria_editions")
    _add_key("decisions", "local_edition_id", "criteria_editions")
    _add_text("decisions", "overseen_by")
    _add("decisions", "overseen_on", "VARCHAR(10)")
    _add_text("decisions", "overseen_words")
    _add_key("decisions", "reported_at_meeting_id", "meetings")
    _add_key("interests", "standing_id", "standing_interests")
    _add("meetings", "views_sealed", "BOOLEAN")
    _add("meetings", "views_grid", "BOOLEAN")
    _add_key("views", "sealed_item_id", "agenda_items")


def _on_server() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _add(table: str, column: str, kind: str, constraint: str = "") -> None:
    """A column, empty in every row. The table, its triggers and its rows stay as they are, and so does their log."""
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} {constraint}")


def _add_text(table: str, *columns: str) -> None:
    kind = 'VARCHAR COLLATE "C"' if _on_server() else "TEXT"
    for column in columns:
        check = f"CHECK ({column} IS NULL OR length(trim({column})) > 0)"
        _add(table, column, kind, f"CONSTRAINT ck_{table}_{column}_not_blank {check}")


def _add_key(table: str, column: str, target: str) -> None:
    kind = 'VARCHAR(36) COLLATE "C"' if _on_server() else "VARCHAR(36)"
    reference = f"REFERENCES {target} (id) DEFERRABLE INITIALLY DEFERRED"
    _add(table, column, kind, f"CONSTRAINT fk_{table}_{column} {reference}")
