"""Between meetings: returns and chronology, family, reviews, what becomes of actions, themes and learning."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Thirty tables, and columns that are empty in old rows: nothing that stands is touched."""
    op.create_table(
        "brag_legends",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("name", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.CheckConstraint("name IS NULL OR length(trim(name)) > 0", name=op.f("ck_brag_legends_name_not_blank")),
        sa.CheckConstraint("source IS NULL OR length(trim(source)) > 0", name=op.f("ck_brag_legends_source_not_blank")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brag_legends")),
        sa.UniqueConstraint("in_force_from", name=op.f("uq_brag_legends_in_force_from")),
    )
    op.create_table(
        "highlight_sections",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("quarter_from", sa.Date(), nullable=False),
        sa.Column("section", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("text", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.CheckConstraint(
            "section IS NULL OR length(trim(section)) > 0", name=op.f("ck_highlight_sections_section_not_blank")
        ),
        sa.CheckConstraint("text IS NULL OR length(trim(text)) > 0", name=op.f("ck_highlight_sections_text_not_blank")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_highlight_sections")),
        sa.UniqueConstraint("quarter_from", "section", name=op.f("uq_highlight_sections_quarter_from_section")),
    )
    op.create_table(
        "themes",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("name", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("meaning", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.CheckConstraint("meaning IS NULL OR length(trim(meaning)) > 0", name=op.f("ck_themes_meaning_not_blank")),
        sa.CheckConstraint("name IS NULL OR length(trim(name)) > 0", name=op.f("ck_themes_name_not_blank")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes")),
        sa.UniqueConstraint("name", name=op.f("uq_themes_name")),
    )
    op.create_table(
        "brag_lines",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "legend_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "colour",
            sa.Enum(
                "blue",
                "red",
                "amber",
                "green",
                "grey",
                "not_known",
                name="bragcolour",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("meaning", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "condition",
            sa.Enum(
                "embedded",
                "completed",
                "ended",
                "overdue",
                "due_soon",
                "no_news",
                "under_way",
                "no_date",
                "otherwise",
                name="bragcondition",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.CheckConstraint("days BETWEEN 0 AND 999", name=op.f("ck_brag_lines_days")),
        sa.CheckConstraint(
            "meaning IS NULL OR length(trim(meaning)) > 0", name=op.f("ck_brag_lines_meaning_not_blank")
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_brag_lines_number_from_one")),
        sa.ForeignKeyConstraint(
            ["legend_id"],
            ["brag_legends.id"],
            name=op.f("fk_brag_lines_legend_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brag_lines")),
        sa.UniqueConstraint("legend_id", "number", name=op.f("uq_brag_lines_legend_id_number")),
    )
    op.create_index(op.f("ix_brag_lines_legend_id"), "brag_lines", ["legend_id"], unique=False)

    op.create_table(
        "case_bearings",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "bearing",
            sa.Enum(
                "racism",
                "inequality",
                "language",
                "domestic_abuse",
                name="bearing",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "answer",
            sa.Enum(
                "yes",
                "possibly",
                "no",
                "not_known",
                "not_asked",
                name="bearinganswer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "answer NOT IN ('yes', 'possibly') OR words IS NOT NULL", name=op.f("ck_case_bearings_words_where_it_had")
        ),
        sa.CheckConstraint("words IS NULL OR length(trim(words)) > 0", name=op.f("ck_case_bearings_words_not_blank")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_bearings_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_bearings")),
        sa.UniqueConstraint("case_id", "bearing", name=op.f("uq_case_bearings_case_id_bearing")),
    )
    op.create_index(op.f("ix_case_bearings_case_id"), "case_bearings", ["case_id"], unique=False)

    op.create_table(
        "case_links",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "other_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "similar",
                "same_family",
                "duplicate",
                "not_alike",
                name="caselinkkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint("case_id <> other_id", name=op.f("ck_case_links_another_case")),
        sa.CheckConstraint("words IS NULL OR length(trim(words)) > 0", name=op.f("ck_case_links_words_not_blank")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_links_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["cases.id"], name=op.f("fk_case_links_other_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_links")),
        sa.UniqueConstraint("case_id", "other_id", name=op.f("uq_case_links_case_id_other_id")),
    )
    op.create_index(op.f("ix_case_links_case_id"), "case_links", ["case_id"], unique=False)
    op.create_index(op.f("ix_case_links_other_id"), "case_links", ["other_id"], unique=False)

    op.create_table(
        "parallel_processes",
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
            sa.Enum(
                "criminal",
                "coroner",
                "care_proceedings",
                "child_death",
                "domestic_homicide",
                "adult_review",
                "employment",
                "health_incident",
                "youth_justice",
                "other",
                name="parallelkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("body", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("began", sa.String(length=10), nullable=True),
        sa.Column("ended", sa.String(length=10), nullable=True),
        sa.Column("stands", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("effect", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint("body IS NULL OR length(trim(body)) > 0", name=op.f("ck_parallel_processes_body_not_blank")),
        sa.CheckConstraint(
            "effect IS NULL OR length(trim(effect)) > 0", name=op.f("ck_parallel_processes_effect_not_blank")
        ),
        sa.CheckConstraint(
            "stands IS NULL OR length(trim(stands)) > 0", name=op.f("ck_parallel_processes_stands_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_parallel_processes_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parallel_processes")),
    )
    op.create_index(op.f("ix_parallel_processes_case_id"), "parallel_processes", ["case_id"], unique=False)

    op.create_table(
        "theme_marks",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "theme_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("record_kind", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "record_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["themes.id"], name=op.f("fk_theme_marks_theme_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_marks")),
        sa.UniqueConstraint("theme_id", "record_id", name=op.f("uq_theme_marks_theme_id_record_id")),
    )
    op.create_index(op.f("ix_theme_marks_record_id"), "theme_marks", ["record_id"], unique=False)
    op.create_index(op.f("ix_theme_marks_theme_id"), "theme_marks", ["theme_id"], unique=False)

    op.create_table(
        "family_members",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "child_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "adult_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("label", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("relationship", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("age", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column(
            "in_household",
            sa.Enum(
                "yes",
                "no",
                "at_times",
                "not_known",
                "not_asked",
                name="inhousehold",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "CASE WHEN child_id IS NULL THEN 0 ELSE 1 END + CASE WHEN adult_id IS NULL THEN 0 ELSE 1 END + CASE WHEN label IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_family_members_one_of_three"),
        ),
        sa.CheckConstraint("age IS NULL OR length(trim(age)) > 0", name=op.f("ck_family_members_age_not_blank")),
        sa.CheckConstraint("label IS NULL OR length(trim(label)) > 0", name=op.f("ck_family_members_label_not_blank")),
        sa.CheckConstraint("note IS NULL OR length(trim(note)) > 0", name=op.f("ck_family_members_note_not_blank")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_family_members_number_from_one")),
        sa.CheckConstraint(
            "relationship IS NULL OR length(trim(relationship)) > 0",
            name=op.f("ck_family_members_relationship_not_blank"),
        ),
        sa.ForeignKeyConstraint(
            ["adult_id"], ["adults.id"], name=op.f("fk_family_members_adult_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_family_members_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["child_id"],
            ["children.id"],
            name=op.f("fk_family_members_child_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_members")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_family_members_case_id_number")),
    )
    op.create_index(op.f("ix_family_members_adult_id"), "family_members", ["adult_id"], unique=False)
    op.create_index(op.f("ix_family_members_case_id"), "family_members", ["case_id"], unique=False)
    op.create_index(op.f("ix_family_members_child_id"), "family_members", ["child_id"], unique=False)

    op.create_table(
        "person_characteristics",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "member_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "characteristic",
            sa.Enum(
                "age",
                "disability",
                "gender_reassignment",
                "marriage",
                "pregnancy",
                "race",
                "religion",
                "sex",
                "sexual_orientation",
                "language",
                name="characteristic",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "known",
            sa.Enum(
                "known",
                "not_known",
                "not_asked",
                "prefer_not_to_say",
                name="known",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("source", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "(known = 'known') = (value IS NOT NULL)", name=op.f("ck_person_characteristics_value_where_known")
        ),
        sa.CheckConstraint(
            "source IS NULL OR length(trim(source)) > 0", name=op.f("ck_person_characteristics_source_not_blank")
        ),
        sa.CheckConstraint(
            "value IS NULL OR length(trim(value)) > 0", name=op.f("ck_person_characteristics_value_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["family_members.id"],
            name=op.f("fk_person_characteristics_member_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_characteristics")),
        sa.UniqueConstraint(
            "member_id", "characteristic", name=op.f("uq_person_characteristics_member_id_characteristic")
        ),
    )
    op.create_index(op.f("ix_person_characteristics_member_id"), "person_characteristics", ["member_id"], unique=False)

    op.create_table(
        "chronology_events",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "return_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "seat_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("agency", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("on_date", sa.String(length=10), nullable=True),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("at_time", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("event", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("source", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "agency IS NULL OR length(trim(agency)) > 0", name=op.f("ck_chronology_events_agency_not_blank")
        ),
        sa.CheckConstraint(
            "at_time IS NULL OR length(trim(at_time)) > 0", name=op.f("ck_chronology_events_at_time_not_blank")
        ),
        sa.CheckConstraint(
            "event IS NULL OR length(trim(event)) > 0", name=op.f("ck_chronology_events_event_not_blank")
        ),
        sa.CheckConstraint(
            "return_id IS NOT NULL OR seat_id IS NOT NULL OR agency IS NOT NULL",
            name=op.f("ck_chronology_events_told_by"),
        ),
        sa.CheckConstraint(
            "source IS NULL OR length(trim(source)) > 0", name=op.f("ck_chronology_events_source_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_chronology_events_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["return_id"],
            ["agency_returns.id"],
            name=op.f("fk_chronology_events_return_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seats.id"], name=op.f("fk_chronology_events_seat_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chronology_events")),
    )
    op.create_index(op.f("ix_chronology_events_case_id"), "chronology_events", ["case_id"], unique=False)
    op.create_index(op.f("ix_chronology_events_return_id"), "chronology_events", ["return_id"], unique=False)
    op.create_index(op.f("ix_chronology_events_seat_id"), "chronology_events", ["seat_id"], unique=False)

    op.create_table(
        "return_chasers",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "return_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("chased_on", sa.Date(), nullable=False),
        sa.Column("whom", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("how", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint("how IS NULL OR length(trim(how)) > 0", name=op.f("ck_return_chasers_how_not_blank")),
        sa.CheckConstraint("whom IS NULL OR length(trim(whom)) > 0", name=op.f("ck_return_chasers_whom_not_blank")),
        sa.ForeignKeyConstraint(
            ["return_id"],
            ["agency_returns.id"],
            name=op.f("fk_return_chasers_return_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_chasers")),
    )
    op.create_index(op.f("ix_return_chasers_return_id"), "return_chasers", ["return_id"], unique=False)

    op.create_table(
        "return_entries",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "return_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "part",
            sa.Enum(
                "involvement",
                "key_episode",
                "immediate_action",
                "learning",
                name="returnpart",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("began", sa.String(length=10), nullable=True),
        sa.Column("ended", sa.String(length=10), nullable=True),
        sa.Column("who", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("wording", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("analysis", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("source", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "analysis IS NULL OR length(trim(analysis)) > 0", name=op.f("ck_return_entries_analysis_not_blank")
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_return_entries_number_from_one")),
        sa.CheckConstraint(
            "source IS NULL OR length(trim(source)) > 0", name=op.f("ck_return_entries_source_not_blank")
        ),
        sa.CheckConstraint("who IS NULL OR length(trim(who)) > 0", name=op.f("ck_return_entries_who_not_blank")),
        sa.CheckConstraint(
            "wording IS NULL OR length(trim(wording)) > 0", name=op.f("ck_return_entries_wording_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["return_id"],
            ["agency_returns.id"],
            name=op.f("fk_return_entries_return_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_entries")),
        sa.UniqueConstraint("return_id", "part", "number", name=op.f("uq_return_entries_return_id_part_number")),
    )
    op.create_index(op.f("ix_return_entries_return_id"), "return_entries", ["return_id"], unique=False)

    op.create_table(
        "return_files",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "return_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "document_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("received_on", sa.String(length=10), nullable=False),
        sa.Column("taken_in_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_return_files_document_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["return_id"],
            ["agency_returns.id"],
            name=op.f("fk_return_files_return_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_files")),
        sa.UniqueConstraint("return_id", "document_id", name=op.f("uq_return_files_return_id_document_id")),
    )
    op.create_index(op.f("ix_return_files_document_id"), "return_files", ["document_id"], unique=False)
    op.create_index(op.f("ix_return_files_return_id"), "return_files", ["return_id"], unique=False)

    op.create_table(
        "reviews",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("ref", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "lcspr",
                "other_learning",
                "single_agency",
                "serious_case_review",
                name="reviewkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "decision_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "seat_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("terms", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("cost_note", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("publication_name", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("publication_form", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("published_at", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint("cost >= 0", name=op.f("ck_reviews_cost_not_below_zero")),
        sa.CheckConstraint(
            "cost_note IS NULL OR length(trim(cost_note)) > 0", name=op.f("ck_reviews_cost_note_not_blank")
        ),
        sa.CheckConstraint(
            "publication_form IS NULL OR length(trim(publication_form)) > 0",
            name=op.f("ck_reviews_publication_form_not_blank"),
        ),
        sa.CheckConstraint(
            "publication_name IS NULL OR length(trim(publication_name)) > 0",
            name=op.f("ck_reviews_publication_name_not_blank"),
        ),
        sa.CheckConstraint(
            "published_at IS NULL OR length(trim(published_at)) > 0", name=op.f("ck_reviews_published_at_not_blank")
        ),
        sa.CheckConstraint("ref IS NULL OR length(trim(ref)) > 0", name=op.f("ck_reviews_ref_not_blank")),
        sa.CheckConstraint("terms IS NULL OR length(trim(terms)) > 0", name=op.f("ck_reviews_terms_not_blank")),
        sa.CheckConstraint("title IS NULL OR length(trim(title)) > 0", name=op.f("ck_reviews_title_not_blank")),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decisions.id"],
            name=op.f("fk_reviews_decision_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seats.id"], name=op.f("fk_reviews_seat_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("ref", name=op.f("uq_reviews_ref")),
    )
    op.create_index(op.f("ix_reviews_decision_id"), "reviews", ["decision_id"], unique=False)
    op.create_index(op.f("ix_reviews_seat_id"), "reviews", ["seat_id"], unique=False)

    op.create_table(
        "event_relations",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "first_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "second_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "ruling",
            sa.Enum(
                "same",
                "contradiction",
                "different",
                name="eventruling",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint("first_id <> second_id", name=op.f("ck_event_relations_two_events")),
        sa.CheckConstraint("note IS NULL OR length(trim(note)) > 0", name=op.f("ck_event_relations_note_not_blank")),
        sa.ForeignKeyConstraint(
            ["first_id"],
            ["chronology_events.id"],
            name=op.f("fk_event_relations_first_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["second_id"],
            ["chronology_events.id"],
            name=op.f("fk_event_relations_second_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_relations")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_event_relations_first_id_second_id")),
    )
    op.create_index(op.f("ix_event_relations_first_id"), "event_relations", ["first_id"], unique=False)
    op.create_index(op.f("ix_event_relations_second_id"), "event_relations", ["second_id"], unique=False)

    op.create_table(
        "lessons",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("ref", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "local_review",
                "rapid_review",
                "national_review",
                "other_area",
                "audit",
                "other",
                name="learningorigin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "review_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("source", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("learned_on", sa.String(length=10), nullable=True),
        sa.Column("message", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("voice_changed", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint("message IS NULL OR length(trim(message)) > 0", name=op.f("ck_lessons_message_not_blank")),
        sa.CheckConstraint("ref IS NULL OR length(trim(ref)) > 0", name=op.f("ck_lessons_ref_not_blank")),
        sa.CheckConstraint(
            "review_id IS NOT NULL OR case_id IS NOT NULL OR source IS NOT NULL", name=op.f("ck_lessons_from_somewhere")
        ),
        sa.CheckConstraint("source IS NULL OR length(trim(source)) > 0", name=op.f("ck_lessons_source_not_blank")),
        sa.CheckConstraint(
            "voice_changed IS NULL OR length(trim(voice_changed)) > 0", name=op.f("ck_lessons_voice_changed_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_lessons_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_lessons_review_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
        sa.UniqueConstraint("ref", name=op.f("uq_lessons_ref")),
    )
    op.create_index(op.f("ix_lessons_case_id"), "lessons", ["case_id"], unique=False)
    op.create_index(op.f("ix_lessons_review_id"), "lessons", ["review_id"], unique=False)

    op.create_table(
        "return_queries",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "return_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "file_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("found", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("problem", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "asked",
                "answered",
                "withdrawn",
                name="querystate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "state NOT IN ('answered', 'withdrawn') OR answer IS NOT NULL",
            name=op.f("ck_return_queries_ended_with_words"),
        ),
        sa.CheckConstraint(
            "answer IS NULL OR length(trim(answer)) > 0", name=op.f("ck_return_queries_answer_not_blank")
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_return_queries_number_from_one")),
        sa.CheckConstraint("place IS NULL OR length(trim(place)) > 0", name=op.f("ck_return_queries_place_not_blank")),
        sa.CheckConstraint(
            "problem IS NULL OR length(trim(problem)) > 0", name=op.f("ck_return_queries_problem_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["return_files.id"],
            name=op.f("fk_return_queries_file_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["return_id"],
            ["agency_returns.id"],
            name=op.f("fk_return_queries_return_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_queries")),
        sa.UniqueConstraint("return_id", "number", name=op.f("uq_return_queries_return_id_number")),
    )
    op.create_index(op.f("ix_return_queries_file_id"), "return_queries", ["file_id"], unique=False)
    op.create_index(op.f("ix_return_queries_return_id"), "return_queries", ["return_id"], unique=False)

    op.create_table(
        "review_cases",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "review_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_review_cases_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_review_cases_review_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_cases")),
        sa.UniqueConstraint("review_id", "case_id", name=op.f("uq_review_cases_review_id_case_id")),
    )
    op.create_index(op.f("ix_review_cases_case_id"), "review_cases", ["case_id"], unique=False)
    op.create_index(op.f("ix_review_cases_review_id"), "review_cases", ["review_id"], unique=False)

    op.create_table(
        "review_delays",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "review_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "cause",
            sa.Enum(
                "criminal",
                "coroner",
                "care_proceedings",
                "family",
                "reviewer",
                "agency",
                "other",
                name="delaycause",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("began", sa.String(length=10), nullable=True),
        sa.Column("ended", sa.String(length=10), nullable=True),
        sa.Column("words", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told_whom", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "told_whom IS NULL OR length(trim(told_whom)) > 0", name=op.f("ck_review_delays_told_whom_not_blank")
        ),
        sa.CheckConstraint("words IS NULL OR length(trim(words)) > 0", name=op.f("ck_review_delays_words_not_blank")),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["reviews.id"],
            name=op.f("fk_review_delays_review_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_delays")),
    )
    op.create_index(op.f("ix_review_delays_review_id"), "review_delays", ["review_id"], unique=False)

    op.create_table(
        "review_events",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "review_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "initiated",
                "terms_agreed",
                "reviewer_named",
                "family_told",
                "family_invited",
                "family_took_part",
                "family_declined",
                "advocate_offered",
                "progress_asked",
                "draft_asked",
                "draft_received",
                "signed_off",
                "concluded",
                "publication_decided",
                "copy_sent",
                "published",
                "not_published",
                "panel_comment",
                "withdrawn",
                name="revieweventkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("on_date", sa.String(length=10), nullable=False),
        sa.Column("whom", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("words", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("answered_on", sa.String(length=10), nullable=True),
        sa.Column("answer", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "kind NOT IN ('not_published', 'withdrawn') OR words IS NOT NULL",
            name=op.f("ck_review_events_reason_given"),
        ),
        sa.CheckConstraint(
            "answer IS NULL OR length(trim(answer)) > 0", name=op.f("ck_review_events_answer_not_blank")
        ),
        sa.CheckConstraint("whom IS NULL OR length(trim(whom)) > 0", name=op.f("ck_review_events_whom_not_blank")),
        sa.CheckConstraint("words IS NULL OR length(trim(words)) > 0", name=op.f("ck_review_events_words_not_blank")),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["reviews.id"],
            name=op.f("fk_review_events_review_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_events")),
    )
    op.create_index(op.f("ix_review_events_review_id"), "review_events", ["review_id"], unique=False)

    op.create_table(
        "reviewers",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "review_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("post", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("chosen_on", sa.String(length=10), nullable=True),
        sa.Column("grounds", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column(
            "conflict",
            sa.Enum(
                "not_checked",
                "none_found",
                "managed",
                "conflicted",
                name="conflict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("conflict_words", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("checked_by", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.CheckConstraint(
            "conflict NOT IN ('managed', 'conflicted') OR conflict_words IS NOT NULL",
            name=op.f("ck_reviewers_conflict_in_words"),
        ),
        sa.CheckConstraint(
            "checked_by IS NULL OR length(trim(checked_by)) > 0", name=op.f("ck_reviewers_checked_by_not_blank")
        ),
        sa.CheckConstraint(
            "conflict_words IS NULL OR length(trim(conflict_words)) > 0",
            name=op.f("ck_reviewers_conflict_words_not_blank"),
        ),
        sa.CheckConstraint("grounds IS NULL OR length(trim(grounds)) > 0", name=op.f("ck_reviewers_grounds_not_blank")),
        sa.CheckConstraint("name IS NULL OR length(trim(name)) > 0", name=op.f("ck_reviewers_name_not_blank")),
        sa.CheckConstraint("post IS NULL OR length(trim(post)) > 0", name=op.f("ck_reviewers_post_not_blank")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_reviewers_review_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewers")),
    )
    op.create_index(op.f("ix_reviewers_review_id"), "reviewers", ["review_id"], unique=False)

    op.create_table(
        "disseminations",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "lesson_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "means",
            sa.Enum(
                "briefing",
                "seven_minute_briefing",
                "newsletter",
                "training",
                "meeting",
                "policy",
                "other",
                name="means",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("planned_for", sa.Date(), nullable=True),
        sa.Column("done_on", sa.String(length=10), nullable=True),
        sa.Column("reach", sa.Integer(), nullable=True),
        sa.Column("reach_words", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("feedback", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "audience IS NULL OR length(trim(audience)) > 0", name=op.f("ck_disseminations_audience_not_blank")
        ),
        sa.CheckConstraint(
            "feedback IS NULL OR length(trim(feedback)) > 0", name=op.f("ck_disseminations_feedback_not_blank")
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_disseminations_number_from_one")),
        sa.CheckConstraint("reach >= 0", name=op.f("ck_disseminations_reach_not_below_zero")),
        sa.CheckConstraint(
            "reach_words IS NULL OR length(trim(reach_words)) > 0", name=op.f("ck_disseminations_reach_words_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["lesson_id"],
            ["lessons.id"],
            name=op.f("fk_disseminations_lesson_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disseminations")),
        sa.UniqueConstraint("lesson_id", "number", name=op.f("uq_disseminations_lesson_id_number")),
    )
    op.create_index(op.f("ix_disseminations_lesson_id"), "disseminations", ["lesson_id"], unique=False)

    op.create_table(
        "action_updates",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "action_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("on_date", sa.String(length=10), nullable=False),
        sa.Column("wording", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("told_by", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "told_by IS NULL OR length(trim(told_by)) > 0", name=op.f("ck_action_updates_told_by_not_blank")
        ),
        sa.CheckConstraint(
            "wording IS NULL OR length(trim(wording)) > 0", name=op.f("ck_action_updates_wording_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["actions.id"],
            name=op.f("fk_action_updates_action_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_updates")),
    )
    op.create_index(op.f("ix_action_updates_action_id"), "action_updates", ["action_id"], unique=False)

    op.create_table(
        "assurances",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "action_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "means",
            sa.Enum("re_review", "audit", name="assurancemeans", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("planned_for", sa.Date(), nullable=True),
        sa.Column("done_on", sa.String(length=10), nullable=True),
        sa.Column("by_whom", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column(
            "finding",
            sa.Enum(
                "embedded",
                "partly",
                "not_embedded",
                name="finding",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("words", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "by_whom IS NULL OR length(trim(by_whom)) > 0", name=op.f("ck_assurances_by_whom_not_blank")
        ),
        sa.CheckConstraint(
            "finding IS NULL OR (done_on IS NOT NULL AND words IS NOT NULL)", name=op.f("ck_assurances_found_in_words")
        ),
        sa.CheckConstraint("words IS NULL OR length(trim(words)) > 0", name=op.f("ck_assurances_words_not_blank")),
        sa.ForeignKeyConstraint(
            ["action_id"], ["actions.id"], name=op.f("fk_assurances_action_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assurances")),
    )
    op.create_index(op.f("ix_assurances_action_id"), "assurances", ["action_id"], unique=False)

    op.create_table(
        "brag_ratings",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "action_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("rated_on", sa.Date(), nullable=False),
        sa.Column(
            "colour",
            sa.Enum(
                "blue",
                "red",
                "amber",
                "green",
                "grey",
                "not_known",
                name="bragcolour",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint("reason IS NULL OR length(trim(reason)) > 0", name=op.f("ck_brag_ratings_reason_not_blank")),
        sa.ForeignKeyConstraint(
            ["action_id"], ["actions.id"], name=op.f("fk_brag_ratings_action_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brag_ratings")),
    )
    op.create_index(op.f("ix_brag_ratings_action_id"), "brag_ratings", ["action_id"], unique=False)

    op.create_table(
        "date_changes",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "action_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("was", sa.Date(), nullable=True),
        sa.Column("becomes", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.CheckConstraint("reason IS NULL OR length(trim(reason)) > 0", name=op.f("ck_date_changes_reason_not_blank")),
        sa.ForeignKeyConstraint(
            ["action_id"], ["actions.id"], name=op.f("fk_date_changes_action_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_changes")),
    )
    op.create_index(op.f("ix_date_changes_action_id"), "date_changes", ["action_id"], unique=False)

    op.create_table(
        "joint_leads",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "action_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("lead", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "seat_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "answer",
            sa.Enum(
                "accepted",
                "not_accepted",
                "superseded",
                name="leadanswer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("answered_on", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "answer IS NULL OR answer = 'accepted' OR reason IS NOT NULL",
            name=op.f("ck_joint_leads_declined_with_reason"),
        ),
        sa.CheckConstraint("lead IS NULL OR length(trim(lead)) > 0", name=op.f("ck_joint_leads_lead_not_blank")),
        sa.CheckConstraint("number >= 2", name=op.f("ck_joint_leads_number_from_two")),
        sa.CheckConstraint("reason IS NULL OR length(trim(reason)) > 0", name=op.f("ck_joint_leads_reason_not_blank")),
        sa.ForeignKeyConstraint(
            ["action_id"], ["actions.id"], name=op.f("fk_joint_leads_action_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seats.id"], name=op.f("fk_joint_leads_seat_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_leads")),
        sa.UniqueConstraint("action_id", "number", name=op.f("uq_joint_leads_action_id_number")),
    )
    op.create_index(op.f("ix_joint_leads_action_id"), "joint_leads", ["action_id"], unique=False)
    op.create_index(op.f("ix_joint_leads_seat_id"), "joint_leads", ["seat_id"], unique=False)

    op.create_table(
        "milestones",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "action_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("wording", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("reached_on", sa.String(length=10), nullable=True),
        sa.CheckConstraint("number >= 1", name=op.f("ck_milestones_number_from_one")),
        sa.CheckConstraint(
            "wording IS NULL OR length(trim(wording)) > 0", name=op.f("ck_milestones_wording_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["action_id"], ["actions.id"], name=op.f("fk_milestones_action_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestones")),
        sa.UniqueConstraint("action_id", "number", name=op.f("uq_milestones_action_id_number")),
    )
    op.create_index(op.f("ix_milestones_action_id"), "milestones", ["action_id"], unique=False)

    op.create_table(
        "verifications",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "action_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "verdict",
            sa.Enum("verified", "not_verified", name="verdict", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("name", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("post", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column(
            "meeting_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("on_date", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint("verdict = 'verified' OR words IS NOT NULL", name=op.f("ck_verifications_refused_in_words")),
        sa.CheckConstraint("name IS NOT NULL OR meeting_id IS NOT NULL", name=op.f("ck_verifications_by_somebody")),
        sa.CheckConstraint("name IS NULL OR length(trim(name)) > 0", name=op.f("ck_verifications_name_not_blank")),
        sa.CheckConstraint("post IS NULL OR length(trim(post)) > 0", name=op.f("ck_verifications_post_not_blank")),
        sa.CheckConstraint("words IS NULL OR length(trim(words)) > 0", name=op.f("ck_verifications_words_not_blank")),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["actions.id"],
            name=op.f("fk_verifications_action_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meetings.id"],
            name=op.f("fk_verifications_meeting_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verifications")),
    )
    op.create_index(op.f("ix_verifications_action_id"), "verifications", ["action_id"], unique=False)
    op.create_index(op.f("ix_verifications_meeting_id"), "verifications", ["meeting_id"], unique=False)

    _add("arrangements", "returns_due_days", "INTEGER", _between("returns_due_days", 99))
    _add("arrangements", "returns_confirmed", "BOOLEAN")
    _add_text("arrangements", "returns_source")
    _add("action_plans", "scope", "VARCHAR(40)", _one_of("action_plans", "scope", "scope", SCOPES))
    _add_text("action_plans", "desired_outcome", "how_known")
    _add_key("action_plans", "review_id", "reviews")
    _add("actions", "lead_answer", "VARCHAR(40)", _one_of("actions", "leadanswer", "lead_answer", ANSWERS))
    _add("actions", "lead_answered_on", "VARCHAR(10)")
    _add_text("actions", "lead_reason", "embedded_before")
    _add_text("agency_returns", "asked_of")
    _add("agency_returns", "came_by", "VARCHAR(40)", _one_of("agency_returns", "returnmeans", "came_by", MEANS))
    _add_text("agency_returns", "keyed_by")
    _add_key("steps", "review_event_id", "review_events")


SCOPES = "'agency', 'multi_agency', 'regional', 'national'"
ANSWERS = "'accepted', 'not_accepted', 'superseded'"
MEANS = "'form', 'file', 'paper', 'letter', 'by_word'"


def _one_of(table: str, name: str, column: str, values: str) -> str:
    return f"CONSTRAINT ck_{table}_{name} CHECK ({column} IN ({values}))"


def _between(column: str, most: int) -> str:
    return f"CONSTRAINT ck_arrangements_{column} CHECK ({column} BETWEEN 1 AND {most})"


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
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
