-- Made from the tables by `make schema`; statements end with two semicolons, because triggers hold single ones.
CREATE TABLE bank_holidays (
	id VARCHAR(36) NOT NULL,
	on_day DATE NOT NULL,
	name TEXT NOT NULL,
	source TEXT NOT NULL,
	CONSTRAINT pk_bank_holidays PRIMARY KEY (id),
	CONSTRAINT ck_bank_holidays_name_not_blank CHECK (name IS NULL OR length(trim(name)) > 0),
	CONSTRAINT ck_bank_holidays_source_not_blank CHECK (source IS NULL OR length(trim(source)) > 0),
	CONSTRAINT uq_bank_holidays_on_day UNIQUE (on_day)
);;
CREATE TABLE cases (
	id VARCHAR(36) NOT NULL,
	ref TEXT NOT NULL,
	summary TEXT NOT NULL,
	provenance VARCHAR(40) NOT NULL,
	opened_on DATE NOT NULL,
	CONSTRAINT pk_cases PRIMARY KEY (id),
	CONSTRAINT ck_cases_ref_not_blank CHECK (ref IS NULL OR length(trim(ref)) > 0),
	CONSTRAINT ck_cases_summary_not_blank CHECK (summary IS NULL OR length(trim(summary)) > 0),
	CONSTRAINT uq_cases_ref UNIQUE (ref),
	CONSTRAINT ck_cases_provenance CHECK (provenance IN ('recorded', 'published', 'invented'))
);;
CREATE TABLE database_info (
	id VARCHAR(36) NOT NULL,
	made_at DATETIME NOT NULL,
	sample BOOLEAN NOT NULL,
	CONSTRAINT pk_database_info PRIMARY KEY (id)
);;
CREATE TABLE document_contents (
	sha256 TEXT NOT NULL,
	content BLOB NOT NULL,
	CONSTRAINT pk_document_contents PRIMARY KEY (sha256)
);;
CREATE TABLE drafts (
	operator_id VARCHAR(36) NOT NULL,
	form TEXT NOT NULL,
	record_id TEXT NOT NULL,
	base_entry VARCHAR(36),
	payload TEXT NOT NULL,
	saved_at DATETIME NOT NULL,
	CONSTRAINT pk_drafts PRIMARY KEY (operator_id, form, record_id)
);;
CREATE TABLE holiday_years (
	id VARCHAR(36) NOT NULL,
	year INTEGER NOT NULL,
	source TEXT NOT NULL,
	CONSTRAINT pk_holiday_years PRIMARY KEY (id),
	CONSTRAINT ck_holiday_years_year CHECK (year BETWEEN 1900 AND 2100),
	CONSTRAINT uq_holiday_years_year UNIQUE (year)
);;
CREATE TABLE identities (
	id VARCHAR(36) NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_id VARCHAR(36) NOT NULL,
	kind TEXT NOT NULL,
	value TEXT NOT NULL,
	CONSTRAINT pk_identities PRIMARY KEY (id),
	CONSTRAINT ck_identities_kind CHECK (kind IN ('name', 'alias', 'date of birth', 'address', 'staff name')),
	CONSTRAINT ck_identities_value_not_blank CHECK (value IS NULL OR length(trim(value)) > 0)
);;
CREATE INDEX ix_identities_subject_id ON identities (subject_id);;
CREATE TABLE log (
	seq INTEGER NOT NULL,
	entry_id VARCHAR(36) NOT NULL,
	op_id VARCHAR(36) NOT NULL,
	origin_db VARCHAR(36) NOT NULL,
	record_kind TEXT NOT NULL,
	record_id VARCHAR(36) NOT NULL,
	prev_entry_of_record VARCHAR(36),
	at DATETIME NOT NULL,
	operator_id VARCHAR(36),
	operator_name TEXT NOT NULL,
	role TEXT NOT NULL,
	source TEXT NOT NULL,
	kind TEXT NOT NULL,
	payload_digest TEXT NOT NULL,
	prev_hash TEXT NOT NULL,
	hash TEXT NOT NULL,
	CONSTRAINT pk_log PRIMARY KEY (seq),
	CONSTRAINT ck_log_kind CHECK (kind IN ('created', 'changed', 'removed')),
	CONSTRAINT uq_log_entry_id UNIQUE (entry_id)
);;
CREATE INDEX ix_log_op_id ON log (op_id);;
CREATE INDEX ix_log_record_id_seq ON log (record_id, seq);;
CREATE TABLE log_payload (
	entry_id VARCHAR(36) NOT NULL,
	salt TEXT NOT NULL,
	payload TEXT NOT NULL,
	CONSTRAINT pk_log_payload PRIMARY KEY (entry_id)
);;
CREATE TABLE operators (
	id VARCHAR(36) NOT NULL,
	name TEXT NOT NULL,
	role VARCHAR(40) NOT NULL,
	from_date DATE NOT NULL,
	to_date DATE,
	CONSTRAINT pk_operators PRIMARY KEY (id),
	CONSTRAINT ck_operators_name_not_blank CHECK (name IS NULL OR length(trim(name)) > 0),
	CONSTRAINT ck_operators_dates_in_order CHECK (to_date IS NULL OR to_date >= from_date),
	CONSTRAINT uq_operators_name_role UNIQUE (name, role),
	CONSTRAINT ck_operators_role CHECK (role IN ('chair', 'vice_chair', 'minute_taker', 'business_unit', 'adviser'))
);;
CREATE TABLE reference_counters (
	scope TEXT NOT NULL,
	last INTEGER NOT NULL,
	CONSTRAINT pk_reference_counters PRIMARY KEY (scope)
);;
CREATE TABLE children (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	pseudonym TEXT NOT NULL,
	publication_name TEXT,
	harm VARCHAR(40) NOT NULL,
	age TEXT,
	CONSTRAINT pk_children PRIMARY KEY (id),
	CONSTRAINT ck_children_pseudonym_not_blank CHECK (pseudonym IS NULL OR length(trim(pseudonym)) > 0),
	CONSTRAINT ck_children_number_from_one CHECK (number >= 1),
	CONSTRAINT uq_children_case_id_number UNIQUE (case_id, number),
	CONSTRAINT fk_children_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_children_harm CHECK (harm IN ('died', 'seriously_harmed', 'other', 'not_known', 'not_published'))
);;
CREATE INDEX ix_children_case_id ON children (case_id);;
CREATE TABLE referrals (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	ref TEXT NOT NULL,
	received_on VARCHAR(10) NOT NULL,
	referring_agency TEXT NOT NULL,
	summary TEXT NOT NULL,
	route VARCHAR(40) NOT NULL,
	referrer_role TEXT,
	reason TEXT,
	lead_agreement VARCHAR(40) NOT NULL,
	lead_role TEXT,
	lead_on VARCHAR(10),
	others_safe VARCHAR(40) NOT NULL,
	others_safe_by TEXT,
	others_safe_on VARCHAR(10),
	voice_of_child TEXT,
	CONSTRAINT pk_referrals PRIMARY KEY (id),
	CONSTRAINT ck_referrals_ref_not_blank CHECK (ref IS NULL OR length(trim(ref)) > 0),
	CONSTRAINT ck_referrals_referring_agency_not_blank CHECK (referring_agency IS NULL OR length(trim(referring_agency)) > 0),
	CONSTRAINT ck_referrals_summary_not_blank CHECK (summary IS NULL OR length(trim(summary)) > 0),
	CONSTRAINT ck_referrals_reason_not_blank CHECK (reason IS NULL OR length(trim(reason)) > 0),
	CONSTRAINT ck_referrals_received_on_partial CHECK (length(received_on) IN (4, 7, 10)),
	CONSTRAINT fk_referrals_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT uq_referrals_ref UNIQUE (ref),
	CONSTRAINT ck_referrals_route CHECK (route IN ('agency_form', 'strategy_discussion', 'sudic_meeting', 'child_death_overview_panel', 'other_area', 'public_or_family', 'business_unit', 'already_notified', 'not_known', 'not_published')),
	CONSTRAINT ck_referrals_leadagreement CHECK (lead_agreement IN ('agrees', 'does_not_agree', 'not_asked', 'not_known', 'not_published')),
	CONSTRAINT ck_referrals_otherssafe CHECK (others_safe IN ('yes', 'no', 'no_other_children', 'not_asked', 'not_known', 'not_published'))
);;
CREATE INDEX ix_referrals_case_id ON referrals (case_id);;
CREATE TABLE steps (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	on_date VARCHAR(10) NOT NULL,
	note TEXT,
	CONSTRAINT pk_steps PRIMARY KEY (id),
	CONSTRAINT ck_steps_note_not_blank CHECK (note IS NULL OR length(trim(note)) > 0),
	CONSTRAINT ck_steps_on_date_partial CHECK (length(on_date) IN (4, 7, 10)),
	CONSTRAINT fk_steps_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_steps_stepkind CHECK (kind IN ('incident', 'became_aware', 'referral_received', 'partners_told', 'considered', 'notification_decided', 'notified', 'secretary_of_state_told', 'not_notified', 'below_threshold', 'found_not_to_meet', 'family_told', 'returns_asked', 'returns_in', 'rapid_review_meeting', 'recommended', 'deferred', 'advice_given', 'advice_answered', 'decided', 'signed_off', 'completed', 'sent_to_panel', 'panel_acknowledged', 'panel_reply', 'response_to_panel', 'lcspr_initiated', 'other_review_started', 'national_review_started', 'reviewer_named', 'draft_received', 'review_concluded', 'publication_decided', 'copy_sent', 'published', 'not_published', 'action_plan_agreed', 'learning_shared', 'actions_completed', 'assured', 'closed', 'reopened', 'retention_review'))
);;
CREATE INDEX ix_steps_case_id ON steps (case_id);;
CREATE TABLE search_keys (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE);;
CREATE VIRTUAL TABLE search USING fts5(text, tokenize='unicode61', prefix='2 3 4');;
CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;;
CREATE TRIGGER log_payload_no_update BEFORE UPDATE ON log_payload BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;;
CREATE TRIGGER log_payload_no_delete BEFORE DELETE ON log_payload BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;;
CREATE TRIGGER document_contents_no_update BEFORE UPDATE ON document_contents BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;;
CREATE TRIGGER document_contents_no_delete BEFORE DELETE ON document_contents BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);;
INSERT INTO alembic_version (version_num) VALUES ('0001');;
