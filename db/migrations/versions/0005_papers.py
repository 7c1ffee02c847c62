"""Papers that go out: templates, what was kept and to whom it went, requests, words, and what was checked before."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Twelve tables, and columns that are empty in old rows: nothing that stands is touched."""
    op.create_table(
        "glossary_terms",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("abbreviation", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("expansion", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("source", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "abbreviation IS NULL OR length(trim(abbreviation)) > 0",
            name=op.f("ck_glossary_terms_abbreviation_not_blank"),
        ),
        sa.CheckConstraint(
            "expansion IS NULL OR length(trim(expansion)) > 0", name=op.f("ck_glossary_terms_expansion_not_blank")
        ),
        sa.CheckConstraint(
            "source IS NULL OR length(trim(source)) > 0", name=op.f("ck_glossary_terms_source_not_blank")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_glossary_terms")),
        sa.UniqueConstraint("abbreviation", name=op.f("uq_glossary_terms_abbreviation")),
    )
    op.create_table(
        "paper_templates",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("paper", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("name", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.CheckConstraint("name IS NULL OR length(trim(name)) > 0", name=op.f("ck_paper_templates_name_not_blank")),
        sa.CheckConstraint("paper IS NULL OR length(trim(paper)) > 0", name=op.f("ck_paper_templates_paper_not_blank")),
        sa.CheckConstraint(
            "source IS NULL OR length(trim(source)) > 0", name=op.f("ck_paper_templates_source_not_blank")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_templates")),
        sa.UniqueConstraint("paper", "in_force_from", name=op.f("uq_paper_templates_paper_in_force_from")),
    )
    op.create_table(
        "stock_sentences",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("abbreviation", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("text", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.CheckConstraint(
            "abbreviation IS NULL OR length(trim(abbreviation)) > 0",
            name=op.f("ck_stock_sentences_abbreviation_not_blank"),
        ),
        sa.CheckConstraint("text IS NULL OR length(trim(text)) > 0", name=op.f("ck_stock_sentences_text_not_blank")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_sentences")),
        sa.UniqueConstraint("abbreviation", name=op.f("uq_stock_sentences_abbreviation")),
    )
    op.create_table(
        "watched_words",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("word", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "why",
            sa.Enum(
                "blaming", "jargon", "other", name="watchreason", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("instead", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "instead IS NULL OR length(trim(instead)) > 0", name=op.f("ck_watched_words_instead_not_blank")
        ),
        sa.CheckConstraint("word IS NULL OR length(trim(word)) > 0", name=op.f("ck_watched_words_word_not_blank")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watched_words")),
        sa.UniqueConstraint("word", name=op.f("uq_watched_words_word")),
    )
    op.create_table(
        "disclosures",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("ref", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "asker",
            sa.Enum(
                "police",
                "coroner",
                "family court",
                "other court",
                "subject access",
                "freedom of information",
                "family",
                "inquiry",
                "regulator",
                "other partnership",
                "other",
                name="asker",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_by", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("asked_on", sa.String(length=10), nullable=False),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("wanted", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("basis", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "open",
                "released",
                "released in part",
                "refused",
                "not held",
                "withdrawn",
                name="disclosureoutcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("released", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("refused", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("note", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "asked_by IS NULL OR length(trim(asked_by)) > 0", name=op.f("ck_disclosures_asked_by_not_blank")
        ),
        sa.CheckConstraint("basis IS NULL OR length(trim(basis)) > 0", name=op.f("ck_disclosures_basis_not_blank")),
        sa.CheckConstraint(
            "decided_by IS NULL OR length(trim(decided_by)) > 0", name=op.f("ck_disclosures_decided_by_not_blank")
        ),
        sa.CheckConstraint("length(asked_on) IN (4, 7, 10)", name=op.f("ck_disclosures_asked_on_partial")),
        sa.CheckConstraint("note IS NULL OR length(trim(note)) > 0", name=op.f("ck_disclosures_note_not_blank")),
        sa.CheckConstraint("ref IS NULL OR length(trim(ref)) > 0", name=op.f("ck_disclosures_ref_not_blank")),
        sa.CheckConstraint(
            "refused IS NULL OR length(trim(refused)) > 0", name=op.f("ck_disclosures_refused_not_blank")
        ),
        sa.CheckConstraint(
            "released IS NULL OR length(trim(released)) > 0", name=op.f("ck_disclosures_released_not_blank")
        ),
        sa.CheckConstraint("wanted IS NULL OR length(trim(wanted)) > 0", name=op.f("ck_disclosures_wanted_not_blank")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_disclosures_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosures")),
        sa.UniqueConstraint("ref", name=op.f("uq_disclosures_ref")),
    )
    op.create_index(op.f("ix_disclosures_case_id"), "disclosures", ["case_id"], unique=False)

    op.create_table(
        "report_sections",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("section", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("text", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.CheckConstraint(
            "section IS NULL OR length(trim(section)) > 0", name=op.f("ck_report_sections_section_not_blank")
        ),
        sa.CheckConstraint("text IS NULL OR length(trim(text)) > 0", name=op.f("ck_report_sections_text_not_blank")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_report_sections_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_sections")),
        sa.UniqueConstraint("case_id", "section", name=op.f("uq_report_sections_case_id_section")),
    )
    op.create_index(op.f("ix_report_sections_case_id"), "report_sections", ["case_id"], unique=False)

    op.create_table(
        "leak_decisions",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("paper", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "meeting_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("about", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("place", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("passage", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "ruling",
            sa.Enum("stands", "no leak", name="leakruling", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("reason", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "ruling <> 'stands' OR reason IS NOT NULL", name=op.f("ck_leak_decisions_stands_with_reason")
        ),
        sa.CheckConstraint("about IS NULL OR length(trim(about)) > 0", name=op.f("ck_leak_decisions_about_not_blank")),
        sa.CheckConstraint("paper IS NULL OR length(trim(paper)) > 0", name=op.f("ck_leak_decisions_paper_not_blank")),
        sa.CheckConstraint(
            "passage IS NULL OR length(trim(passage)) > 0", name=op.f("ck_leak_decisions_passage_not_blank")
        ),
        sa.CheckConstraint("place IS NULL OR length(trim(place)) > 0", name=op.f("ck_leak_decisions_place_not_blank")),
        sa.CheckConstraint(
            "reason IS NULL OR length(trim(reason)) > 0", name=op.f("ck_leak_decisions_reason_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_leak_decisions_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meetings.id"],
            name=op.f("fk_leak_decisions_meeting_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leak_decisions")),
    )
    op.create_index(op.f("ix_leak_decisions_case_id"), "leak_decisions", ["case_id"], unique=False)
    op.create_index(op.f("ix_leak_decisions_meeting_id"), "leak_decisions", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_leak_decisions_passage"), "leak_decisions", ["passage"], unique=False)

    op.create_table(
        "kept_papers",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("ref", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("kind", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "case_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "meeting_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "decision_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("marking", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("digest", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("seal", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("despite", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "despite IS NULL OR length(trim(despite)) > 0", name=op.f("ck_kept_papers_despite_not_blank")
        ),
        sa.CheckConstraint("kind IS NULL OR length(trim(kind)) > 0", name=op.f("ck_kept_papers_kind_not_blank")),
        sa.CheckConstraint("ref IS NULL OR length(trim(ref)) > 0", name=op.f("ck_kept_papers_ref_not_blank")),
        sa.CheckConstraint("title IS NULL OR length(trim(title)) > 0", name=op.f("ck_kept_papers_title_not_blank")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_kept_papers_version_from_one")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_kept_papers_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decisions.id"],
            name=op.f("fk_kept_papers_decision_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meetings.id"],
            name=op.f("fk_kept_papers_meeting_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_papers")),
        sa.UniqueConstraint("ref", name=op.f("uq_kept_papers_ref")),
    )
    op.create_index(op.f("ix_kept_papers_case_id"), "kept_papers", ["case_id"], unique=False)
    op.create_index(op.f("ix_kept_papers_decision_id"), "kept_papers", ["decision_id"], unique=False)
    op.create_index(op.f("ix_kept_papers_meeting_id"), "kept_papers", ["meeting_id"], unique=False)

    op.create_table(
        "circulations",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "minutes_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "paper_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("recipient", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "member_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "route",
            sa.Enum(
                "secure e-mail",
                "e-mail",
                "portal",
                "shared folder",
                "post",
                "courier",
                "by hand",
                "shown at the meeting",
                "other",
                name="route",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column(
            "disclosure_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("recalled_on", sa.Date(), nullable=True),
        sa.Column("recalled_reason", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("recall_answer", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint("(minutes_id IS NULL) <> (paper_id IS NULL)", name=op.f("ck_circulations_one_paper")),
        sa.CheckConstraint("note IS NULL OR length(trim(note)) > 0", name=op.f("ck_circulations_note_not_blank")),
        sa.CheckConstraint(
            "recall_answer IS NULL OR length(trim(recall_answer)) > 0",
            name=op.f("ck_circulations_recall_answer_not_blank"),
        ),
        sa.CheckConstraint(
            "recalled_on IS NULL OR recalled_reason IS NOT NULL", name=op.f("ck_circulations_recalled_with_reason")
        ),
        sa.CheckConstraint(
            "recalled_reason IS NULL OR length(trim(recalled_reason)) > 0",
            name=op.f("ck_circulations_recalled_reason_not_blank"),
        ),
        sa.CheckConstraint(
            "recipient IS NULL OR length(trim(recipient)) > 0", name=op.f("ck_circulations_recipient_not_blank")
        ),
        sa.CheckConstraint(
            "sent_on IS NULL OR recalled_on IS NULL OR recalled_on >= sent_on", name=op.f("ck_circulations_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["disclosure_id"],
            ["disclosures.id"],
            name=op.f("fk_circulations_disclosure_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_circulations_member_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["minutes_id"],
            ["minutes.id"],
            name=op.f("fk_circulations_minutes_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["paper_id"],
            ["kept_papers.id"],
            name=op.f("fk_circulations_paper_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circulations")),
    )
    op.create_index(op.f("ix_circulations_disclosure_id"), "circulations", ["disclosure_id"], unique=False)
    op.create_index(op.f("ix_circulations_member_id"), "circulations", ["member_id"], unique=False)
    op.create_index(op.f("ix_circulations_minutes_id"), "circulations", ["minutes_id"], unique=False)
    op.create_index(op.f("ix_circulations_paper_id"), "circulations", ["paper_id"], unique=False)

    op.create_table(
        "returned_drafts",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "meeting_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "document_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "paper_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "minutes_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("from_whom", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "from_whom IS NULL OR length(trim(from_whom)) > 0", name=op.f("ck_returned_drafts_from_whom_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_returned_drafts_document_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meetings.id"],
            name=op.f("fk_returned_drafts_meeting_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["minutes_id"],
            ["minutes.id"],
            name=op.f("fk_returned_drafts_minutes_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["paper_id"],
            ["kept_papers.id"],
            name=op.f("fk_returned_drafts_paper_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_drafts")),
    )
    op.create_index(op.f("ix_returned_drafts_document_id"), "returned_drafts", ["document_id"], unique=False)
    op.create_index(op.f("ix_returned_drafts_meeting_id"), "returned_drafts", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_returned_drafts_minutes_id"), "returned_drafts", ["minutes_id"], unique=False)
    op.create_index(op.f("ix_returned_drafts_paper_id"), "returned_drafts", ["paper_id"], unique=False)

    op.create_table(
        "sign_offs",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "paper_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "partner",
            sa.Enum(
                "local_authority",
                "police",
                "integrated_care_board",
                name="safeguardingpartner",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("capacity", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "signed",
                "signed with comment",
                "not signed",
                name="signoffoutcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("comment", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "outcome = 'signed' OR comment IS NOT NULL", name=op.f("ck_sign_offs_comment_where_not_plain")
        ),
        sa.CheckConstraint(
            "capacity IS NULL OR length(trim(capacity)) > 0", name=op.f("ck_sign_offs_capacity_not_blank")
        ),
        sa.CheckConstraint("comment IS NULL OR length(trim(comment)) > 0", name=op.f("ck_sign_offs_comment_not_blank")),
        sa.CheckConstraint("name IS NULL OR length(trim(name)) > 0", name=op.f("ck_sign_offs_name_not_blank")),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["kept_papers.id"], name=op.f("fk_sign_offs_paper_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_offs")),
        sa.UniqueConstraint("paper_id", "partner", name=op.f("uq_sign_offs_paper_id_partner")),
    )
    op.create_index(op.f("ix_sign_offs_paper_id"), "sign_offs", ["paper_id"], unique=False)

    op.create_table(
        "returned_changes",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "draft_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("was", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("came", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column(
            "minute_text_id",
            sa.String(length=36).with_variant(sa.String(length=36, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "ruling",
            sa.Enum("open", "taken", "left", name="changeruling", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("reason", sa.Text().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.CheckConstraint(
            "place IS NULL OR length(trim(place)) > 0", name=op.f("ck_returned_changes_place_not_blank")
        ),
        sa.CheckConstraint(
            "reason IS NULL OR length(trim(reason)) > 0", name=op.f("ck_returned_changes_reason_not_blank")
        ),
        sa.CheckConstraint("was IS NOT NULL OR came IS NOT NULL", name=op.f("ck_returned_changes_something_changed")),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["returned_drafts.id"],
            name=op.f("fk_returned_changes_draft_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["minute_text_id"],
            ["minute_texts.id"],
            name=op.f("fk_returned_changes_minute_text_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_changes")),
        sa.UniqueConstraint("draft_id", "number", name=op.f("uq_returned_changes_draft_id_number")),
    )
    op.create_index(op.f("ix_returned_changes_draft_id"), "returned_changes", ["draft_id"], unique=False)
    op.create_index(op.f("ix_returned_changes_minute_text_id"), "returned_changes", ["minute_text_id"], unique=False)

    _add("arrangements", "minutes_draft_hours", "INTEGER", _between("minutes_draft_hours", 999))
    _add("arrangements", "minutes_issue_days", "INTEGER", _between("minutes_issue_days", 99))
    _add("arrangements", "minutes_confirmed", "BOOLEAN")
    _add_text("arrangements", "minutes_source")
    _add_text("partnerships", "colour", "address", "contact")


def _between(column: str, most: int) -> str:
    return f"CONSTRAINT ck_arrangements_{column} CHECK ({column} BETWEEN 1 AND {most})"


def _add(table: str, column: str, kind: str, constraint: str = "") -> None:
    """A column, empty in every row. The table, its triggers and its rows stay as they are, and so does their log."""
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} {constraint}")


def _add_text(table: str, *columns: str) -> None:
    kind = 'VARCHAR COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else "TEXT"
    for column in columns:
        check = f"CHECK ({column} IS NULL OR length(trim({column})) > 0)"
        _add(table, column, kind, f"CONSTRAINT ck_{table}_{column}_not_blank {check}")
