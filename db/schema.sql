-- Made from the tables by `make schema`; statements end with two semicolons, because triggers hold single ones.
CREATE TABLE advisers (
	id VARCHAR(36) NOT NULL,
	name TEXT NOT NULL,
	kind VARCHAR(40) NOT NULL,
	job_title TEXT,
	from_date DATE NOT NULL,
	to_date DATE,
	CONSTRAINT pk_advisers PRIMARY KEY (id),
	CONSTRAINT ck_advisers_name_not_blank CHECK (name IS NULL OR length(trim(name)) > 0),
	CONSTRAINT ck_advisers_in_order CHECK (from_date IS NULL OR to_date IS NULL OR to_date >= from_date),
	CONSTRAINT ck_advisers_adviserkind CHECK (kind IN ('independent_adviser', 'independent_scrutineer', 'independent_chair', 'legal_adviser', 'designated_doctor', 'designated_nurse', 'business_manager', 'minute_taker', 'other'))
);;
CREATE TABLE arrangements (
	id VARCHAR(36) NOT NULL,
	in_force_from DATE NOT NULL,
	group_name TEXT NOT NULL,
	group_full_name TEXT,
	decision_maker VARCHAR(40) NOT NULL,
	decision_maker_title TEXT,
	quorum_percentage INTEGER NOT NULL,
	quorum_agencies INTEGER NOT NULL,
	quorum_all_partners BOOLEAN NOT NULL,
	required_seats JSON NOT NULL,
	quorum_confirmed BOOLEAN NOT NULL,
	quorum_source TEXT NOT NULL,
	chair_may_override BOOLEAN NOT NULL,
	advice_trigger VARCHAR(40) NOT NULL,
	advice_confirmed BOOLEAN NOT NULL,
	advice_source TEXT NOT NULL,
	first_day_counts BOOLEAN NOT NULL,
	first_day_confirmed BOOLEAN NOT NULL,
	first_day_source TEXT NOT NULL,
	agenda JSON NOT NULL,
	marking TEXT NOT NULL,
	source TEXT NOT NULL,
	notify_days INTEGER,
	rapid_review_days INTEGER,
	publication_months INTEGER,
	copy_days INTEGER,
	substitutes JSON,
	advice_always BOOLEAN,
	disputes_go_to TEXT,
	overseen_by TEXT,
	minutes_draft_hours INTEGER,
	minutes_issue_days INTEGER,
	minutes_confirmed BOOLEAN,
	minutes_source TEXT,
	returns_due_days INTEGER,
	returns_confirmed BOOLEAN,
	returns_source TEXT,
	CONSTRAINT pk_arrangements PRIMARY KEY (id),
	CONSTRAINT ck_arrangements_group_name_not_blank CHECK (group_name IS NULL OR length(trim(group_name)) > 0),
	CONSTRAINT ck_arrangements_source_not_blank CHECK (source IS NULL OR length(trim(source)) > 0),
	CONSTRAINT ck_arrangements_quorum_percentage CHECK (quorum_percentage BETWEEN 0 AND 100),
	CONSTRAINT ck_arrangements_quorum_agencies CHECK (quorum_agencies BETWEEN 0 AND 99),
	CONSTRAINT ck_arrangements_notify_days CHECK (notify_days BETWEEN 1 AND 99),
	CONSTRAINT ck_arrangements_rapid_review_days CHECK (rapid_review_days BETWEEN 1 AND 99),
	CONSTRAINT ck_arrangements_publication_months CHECK (publication_months BETWEEN 1 AND 99),
	CONSTRAINT ck_arrangements_copy_days CHECK (copy_days BETWEEN 1 AND 99),
	CONSTRAINT ck_arrangements_disputes_go_to_not_blank CHECK (disputes_go_to IS NULL OR length(trim(disputes_go_to)) > 0),
	CONSTRAINT ck_arrangements_overseen_by_not_blank CHECK (overseen_by IS NULL OR length(trim(overseen_by)) > 0),
	CONSTRAINT ck_arrangements_minutes_draft_hours CHECK (minutes_draft_hours BETWEEN 1 AND 999),
	CONSTRAINT ck_arrangements_minutes_issue_days CHECK (minutes_issue_days BETWEEN 1 AND 99),
	CONSTRAINT ck_arrangements_minutes_source_not_blank CHECK (minutes_source IS NULL OR length(trim(minutes_source)) > 0),
	CONSTRAINT ck_arrangements_returns_due_days CHECK (returns_due_days BETWEEN 1 AND 99),
	CONSTRAINT ck_arrangements_returns_source_not_blank CHECK (returns_source IS NULL OR length(trim(returns_source)) > 0),
	CONSTRAINT uq_arrangements_in_force_from UNIQUE (in_force_from),
	CONSTRAINT ck_arrangements_decisionmaker CHECK (decision_maker IN ('independent_adviser', 'partners_delegates', 'group', 'executive', 'not_published')),
	CONSTRAINT ck_arrangements_advicetrigger CHECK (advice_trigger IN ('never', 'partners_split', 'partners_not_unanimous'))
);;
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
CREATE TABLE brag_legends (
	id VARCHAR(36) NOT NULL,
	name TEXT NOT NULL,
	in_force_from DATE NOT NULL,
	confirmed BOOLEAN NOT NULL,
	source TEXT NOT NULL,
	CONSTRAINT pk_brag_legends PRIMARY KEY (id),
	CONSTRAINT ck_brag_legends_name_not_blank CHECK (name IS NULL OR length(trim(name)) > 0),
	CONSTRAINT ck_brag_legends_source_not_blank CHECK (source IS NULL OR length(trim(source)) > 0),
	CONSTRAINT uq_brag_legends_in_force_from UNIQUE (in_force_from)
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
CREATE TABLE clock_remarks (
	id VARCHAR(36) NOT NULL,
	after_seq INTEGER NOT NULL,
	reason TEXT NOT NULL,
	CONSTRAINT pk_clock_remarks PRIMARY KEY (id),
	CONSTRAINT ck_clock_remarks_reason_not_blank CHECK (reason IS NULL OR length(trim(reason)) > 0)
);;
CREATE TABLE criteria_editions (
	id VARCHAR(36) NOT NULL,
	name TEXT NOT NULL,
	scope VARCHAR(40) NOT NULL,
	in_force_from DATE NOT NULL,
	in_force_to DATE,
	source TEXT NOT NULL,
	confirmed BOOLEAN NOT NULL,
	note TEXT,
	CONSTRAINT pk_criteria_editions PRIMARY KEY (id),
	CONSTRAINT ck_criteria_editions_name_not_blank CHECK (name IS NULL OR length(trim(name)) > 0),
	CONSTRAINT ck_criteria_editions_source_not_blank CHECK (source IS NULL OR length(trim(source)) > 0),
	CONSTRAINT ck_criteria_editions_in_order CHECK (in_force_from IS NULL OR in_force_to IS NULL OR in_force_to >= in_force_from),
	CONSTRAINT uq_criteria_editions_name UNIQUE (name),
	CONSTRAINT ck_criteria_editions_criteriascope CHECK (scope IN ('statutory', 'local'))
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
CREATE TABLE documents (
	id VARCHAR(36) NOT NULL,
	title TEXT NOT NULL,
	kind VARCHAR(40) NOT NULL,
	sender TEXT NOT NULL,
	received_on VARCHAR(10) NOT NULL,
	file_name TEXT NOT NULL,
	size INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	CONSTRAINT pk_documents PRIMARY KEY (id),
	CONSTRAINT ck_documents_title_not_blank CHECK (title IS NULL OR length(trim(title)) > 0),
	CONSTRAINT ck_documents_sender_not_blank CHECK (sender IS NULL OR length(trim(sender)) > 0),
	CONSTRAINT ck_documents_file_name_not_blank CHECK (file_name IS NULL OR length(trim(file_name)) > 0),
	CONSTRAINT ck_documents_documentkind CHECK (kind IN ('referral', 'return', 'letter', 'e-mail', 'report', 'other'))
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
CREATE TABLE glossary_terms (
	id VARCHAR(36) NOT NULL,
	abbreviation TEXT NOT NULL,
	expansion TEXT NOT NULL,
	source TEXT,
	CONSTRAINT pk_glossary_terms PRIMARY KEY (id),
	CONSTRAINT ck_glossary_terms_abbreviation_not_blank CHECK (abbreviation IS NULL OR length(trim(abbreviation)) > 0),
	CONSTRAINT ck_glossary_terms_expansion_not_blank CHECK (expansion IS NULL OR length(trim(expansion)) > 0),
	CONSTRAINT ck_glossary_terms_source_not_blank CHECK (source IS NULL OR length(trim(source)) > 0),
	CONSTRAINT uq_glossary_terms_abbreviation UNIQUE (abbreviation)
);;
CREATE TABLE highlight_sections (
	id VARCHAR(36) NOT NULL,
	quarter_from DATE NOT NULL,
	section TEXT NOT NULL,
	text TEXT NOT NULL,
	CONSTRAINT pk_highlight_sections PRIMARY KEY (id),
	CONSTRAINT ck_highlight_sections_section_not_blank CHECK (section IS NULL OR length(trim(section)) > 0),
	CONSTRAINT ck_highlight_sections_text_not_blank CHECK (text IS NULL OR length(trim(text)) > 0),
	CONSTRAINT uq_highlight_sections_quarter_from_section UNIQUE (quarter_from, section)
);;
CREATE TABLE holiday_years (
	id VARCHAR(36) NOT NULL,
	year INTEGER NOT NULL,
	source TEXT NOT NULL,
	CONSTRAINT pk_holiday_years PRIMARY KEY (id),
	CONSTRAINT ck_holiday_years_year CHECK (year BETWEEN 1900 AND 2100),
	CONSTRAINT uq_holiday_years_year UNIQUE (year)
);;
CREATE TABLE house_settings (
	id VARCHAR(36) NOT NULL,
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	CONSTRAINT pk_house_settings PRIMARY KEY (id),
	CONSTRAINT ck_house_settings_name_not_blank CHECK (name IS NULL OR length(trim(name)) > 0),
	CONSTRAINT uq_house_settings_name UNIQUE (name)
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
CREATE TABLE keeping_acts (
	id VARCHAR(36) NOT NULL,
	kind TEXT NOT NULL,
	place TEXT,
	note TEXT,
	with_identities BOOLEAN NOT NULL,
	head_seq INTEGER NOT NULL,
	sha256 TEXT,
	CONSTRAINT pk_keeping_acts PRIMARY KEY (id),
	CONSTRAINT ck_keeping_acts_kind_not_blank CHECK (kind IS NULL OR length(trim(kind)) > 0),
	CONSTRAINT ck_keeping_acts_place_not_blank CHECK (place IS NULL OR length(trim(place)) > 0),
	CONSTRAINT ck_keeping_acts_note_not_blank CHECK (note IS NULL OR length(trim(note)) > 0)
);;
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
	origin_seq INTEGER,
	origin_prev_hash TEXT,
	origin_hash TEXT,
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
CREATE TABLE paper_templates (
	id VARCHAR(36) NOT NULL,
	paper TEXT NOT NULL,
	name TEXT NOT NULL,
	in_force_from DATE NOT NULL,
	sections JSON NOT NULL,
	confirmed BOOLEAN NOT NULL,
	source TEXT NOT NULL,
	CONSTRAINT pk_paper_templates PRIMARY KEY (id),
	CONSTRAINT ck_paper_templates_paper_not_blank CHECK (paper IS NULL OR length(trim(paper)) > 0),
	CONSTRAINT ck_paper_templates_name_not_blank CHECK (name IS NULL OR length(trim(name)) > 0),
	CONSTRAINT ck_paper_templates_source_not_blank CHECK (source IS NULL OR length(trim(source)) > 0),
	CONSTRAINT uq_paper_templates_paper_in_force_from UNIQUE (paper, in_force_from)
);;
CREATE TABLE partnerships (
	id VARCHAR(36) NOT NULL,
	name TEXT NOT NULL,
	area TEXT,
	provenance VARCHAR(40) NOT NULL,
	colour TEXT,
	address TEXT,
	contact TEXT,
	CONSTRAINT pk_partnerships PRIMARY KEY (id),
	CONSTRAINT ck_partnerships_name_not_blank CHECK (name IS NULL OR length(trim(name)) > 0),
	CONSTRAINT ck_partnerships_colour_not_blank CHECK (colour IS NULL OR length(trim(colour)) > 0),
	CONSTRAINT ck_partnerships_address_not_blank CHECK (address IS NULL OR length(trim(address)) > 0),
	CONSTRAINT ck_partnerships_contact_not_blank CHECK (contact IS NULL OR length(trim(contact)) > 0),
	CONSTRAINT ck_partnerships_provenance CHECK (provenance IN ('recorded', 'published', 'invented'))
);;
CREATE TABLE reference_counters (
	scope TEXT NOT NULL,
	last INTEGER NOT NULL,
	CONSTRAINT pk_reference_counters PRIMARY KEY (scope)
);;
CREATE TABLE retention_rules (
	id VARCHAR(36) NOT NULL,
	in_force_from DATE NOT NULL,
	in_force_to DATE,
	"trigger" VARCHAR(40) NOT NULL,
	years INTEGER NOT NULL,
	confirmed BOOLEAN NOT NULL,
	source TEXT NOT NULL,
	CONSTRAINT pk_retention_rules PRIMARY KEY (id),
	CONSTRAINT ck_retention_rules_in_order CHECK (in_force_from IS NULL OR in_force_to IS NULL OR in_force_to >= in_force_from),
	CONSTRAINT ck_retention_rules_source_not_blank CHECK (source IS NULL OR length(trim(source)) > 0),
	CONSTRAINT ck_retention_rules_years CHECK (years BETWEEN 0 AND 200),
	CONSTRAINT ck_retention_rules_retentiontrigger CHECK ("trigger" IN ('closure', 'publication', 'eighteenth_birthday', 'twenty_fifth_birthday', 'last_entry'))
);;
CREATE TABLE seats (
	id VARCHAR(36) NOT NULL,
	position INTEGER NOT NULL,
	agency TEXT NOT NULL,
	short_name TEXT NOT NULL,
	partner VARCHAR(40),
	source TEXT,
	from_date DATE NOT NULL,
	to_date DATE,
	CONSTRAINT pk_seats PRIMARY KEY (id),
	CONSTRAINT ck_seats_agency_not_blank CHECK (agency IS NULL OR length(trim(agency)) > 0),
	CONSTRAINT ck_seats_short_name_not_blank CHECK (short_name IS NULL OR length(trim(short_name)) > 0),
	CONSTRAINT ck_seats_source_not_blank CHECK (source IS NULL OR length(trim(source)) > 0),
	CONSTRAINT ck_seats_in_order CHECK (from_date IS NULL OR to_date IS NULL OR to_date >= from_date),
	CONSTRAINT ck_seats_safeguardingpartner CHECK (partner IN ('local_authority', 'police', 'integrated_care_board'))
);;
CREATE TABLE stock_sentences (
	id VARCHAR(36) NOT NULL,
	abbreviation TEXT NOT NULL,
	text TEXT NOT NULL,
	CONSTRAINT pk_stock_sentences PRIMARY KEY (id),
	CONSTRAINT ck_stock_sentences_abbreviation_not_blank CHECK (abbreviation IS NULL OR length(trim(abbreviation)) > 0),
	CONSTRAINT ck_stock_sentences_text_not_blank CHECK (text IS NULL OR length(trim(text)) > 0),
	CONSTRAINT uq_stock_sentences_abbreviation UNIQUE (abbreviation)
);;
CREATE TABLE strike_outs (
	id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	ground VARCHAR(40) NOT NULL,
	reason TEXT NOT NULL,
	authority TEXT NOT NULL,
	scope TEXT NOT NULL,
	case_ref TEXT,
	on_day DATE NOT NULL,
	CONSTRAINT pk_strike_outs PRIMARY KEY (id),
	CONSTRAINT ck_strike_outs_reason_not_blank CHECK (reason IS NULL OR length(trim(reason)) > 0),
	CONSTRAINT ck_strike_outs_authority_not_blank CHECK (authority IS NULL OR length(trim(authority)) > 0),
	CONSTRAINT ck_strike_outs_scope_not_blank CHECK (scope IS NULL OR length(trim(scope)) > 0),
	CONSTRAINT uq_strike_outs_number UNIQUE (number),
	CONSTRAINT ck_strike_outs_strikeground CHECK (ground IN ('wrong_case', 'court_order', 'rectification', 'disposal'))
);;
CREATE TABLE themes (
	id VARCHAR(36) NOT NULL,
	name TEXT NOT NULL,
	meaning TEXT,
	retired_on DATE,
	CONSTRAINT pk_themes PRIMARY KEY (id),
	CONSTRAINT ck_themes_name_not_blank CHECK (name IS NULL OR length(trim(name)) > 0),
	CONSTRAINT ck_themes_meaning_not_blank CHECK (meaning IS NULL OR length(trim(meaning)) > 0),
	CONSTRAINT uq_themes_name UNIQUE (name)
);;
CREATE TABLE watched_words (
	id VARCHAR(36) NOT NULL,
	word TEXT NOT NULL,
	why VARCHAR(40) NOT NULL,
	"instead" TEXT,
	CONSTRAINT pk_watched_words PRIMARY KEY (id),
	CONSTRAINT ck_watched_words_word_not_blank CHECK (word IS NULL OR length(trim(word)) > 0),
	CONSTRAINT ck_watched_words_instead_not_blank CHECK (instead IS NULL OR length(trim(instead)) > 0),
	CONSTRAINT uq_watched_words_word UNIQUE (word),
	CONSTRAINT ck_watched_words_watchreason CHECK (why IN ('blaming', 'jargon', 'other'))
);;
CREATE TABLE adults (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	role TEXT NOT NULL,
	number INTEGER NOT NULL,
	label TEXT NOT NULL,
	agency TEXT,
	CONSTRAINT pk_adults PRIMARY KEY (id),
	CONSTRAINT ck_adults_role_not_blank CHECK (role IS NULL OR length(trim(role)) > 0),
	CONSTRAINT ck_adults_label_not_blank CHECK (label IS NULL OR length(trim(label)) > 0),
	CONSTRAINT ck_adults_agency_not_blank CHECK (agency IS NULL OR length(trim(agency)) > 0),
	CONSTRAINT ck_adults_number_from_one CHECK (number >= 1),
	CONSTRAINT uq_adults_case_id_label UNIQUE (case_id, label),
	CONSTRAINT fk_adults_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_adults_adultkind CHECK (kind IN ('family', 'staff', 'other'))
);;
CREATE INDEX ix_adults_case_id ON adults (case_id);;
CREATE TABLE attachments (
	id VARCHAR(36) NOT NULL,
	document_id VARCHAR(36) NOT NULL,
	record_kind TEXT NOT NULL,
	record_id VARCHAR(36) NOT NULL,
	CONSTRAINT pk_attachments PRIMARY KEY (id),
	CONSTRAINT uq_attachments_document_id_record_id UNIQUE (document_id, record_id),
	CONSTRAINT fk_attachments_document_id FOREIGN KEY(document_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_attachments_document_id ON attachments (document_id);;
CREATE INDEX ix_attachments_record_id ON attachments (record_id);;
CREATE TABLE brag_lines (
	id VARCHAR(36) NOT NULL,
	legend_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	colour VARCHAR(40) NOT NULL,
	meaning TEXT NOT NULL,
	condition VARCHAR(40) NOT NULL,
	days INTEGER,
	CONSTRAINT pk_brag_lines PRIMARY KEY (id),
	CONSTRAINT ck_brag_lines_meaning_not_blank CHECK (meaning IS NULL OR length(trim(meaning)) > 0),
	CONSTRAINT ck_brag_lines_number_from_one CHECK (number >= 1),
	CONSTRAINT ck_brag_lines_days CHECK (days BETWEEN 0 AND 999),
	CONSTRAINT uq_brag_lines_legend_id_number UNIQUE (legend_id, number),
	CONSTRAINT fk_brag_lines_legend_id FOREIGN KEY(legend_id) REFERENCES brag_legends (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_brag_lines_bragcolour CHECK (colour IN ('blue', 'red', 'amber', 'green', 'grey', 'not_known')),
	CONSTRAINT ck_brag_lines_bragcondition CHECK (condition IN ('embedded', 'completed', 'ended', 'overdue', 'due_soon', 'no_news', 'under_way', 'no_date', 'otherwise'))
);;
CREATE INDEX ix_brag_lines_legend_id ON brag_lines (legend_id);;
CREATE TABLE case_bearings (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	bearing VARCHAR(40) NOT NULL,
	answer VARCHAR(40) NOT NULL,
	words TEXT,
	CONSTRAINT pk_case_bearings PRIMARY KEY (id),
	CONSTRAINT ck_case_bearings_words_not_blank CHECK (words IS NULL OR length(trim(words)) > 0),
	CONSTRAINT ck_case_bearings_words_where_it_had CHECK (answer NOT IN ('yes', 'possibly') OR words IS NOT NULL),
	CONSTRAINT uq_case_bearings_case_id_bearing UNIQUE (case_id, bearing),
	CONSTRAINT fk_case_bearings_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_case_bearings_bearing CHECK (bearing IN ('racism', 'inequality', 'language', 'domestic_abuse')),
	CONSTRAINT ck_case_bearings_bearinganswer CHECK (answer IN ('yes', 'possibly', 'no', 'not_known', 'not_asked'))
);;
CREATE INDEX ix_case_bearings_case_id ON case_bearings (case_id);;
CREATE TABLE case_links (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	other_id VARCHAR(36) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	words TEXT,
	CONSTRAINT pk_case_links PRIMARY KEY (id),
	CONSTRAINT ck_case_links_words_not_blank CHECK (words IS NULL OR length(trim(words)) > 0),
	CONSTRAINT ck_case_links_another_case CHECK (case_id <> other_id),
	CONSTRAINT uq_case_links_case_id_other_id UNIQUE (case_id, other_id),
	CONSTRAINT fk_case_links_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_case_links_other_id FOREIGN KEY(other_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_case_links_caselinkkind CHECK (kind IN ('similar', 'same_family', 'duplicate', 'not_alike'))
);;
CREATE INDEX ix_case_links_case_id ON case_links (case_id);;
CREATE INDEX ix_case_links_other_id ON case_links (other_id);;
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
CREATE TABLE criteria (
	id VARCHAR(36) NOT NULL,
	edition_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	code TEXT NOT NULL,
	judgement VARCHAR(40) NOT NULL,
	letter TEXT,
	short TEXT NOT NULL,
	wording TEXT,
	CONSTRAINT pk_criteria PRIMARY KEY (id),
	CONSTRAINT ck_criteria_code_not_blank CHECK (code IS NULL OR length(trim(code)) > 0),
	CONSTRAINT ck_criteria_short_not_blank CHECK (short IS NULL OR length(trim(short)) > 0),
	CONSTRAINT ck_criteria_wording_not_blank CHECK (wording IS NULL OR length(trim(wording)) > 0),
	CONSTRAINT ck_criteria_number_from_one CHECK (number >= 1),
	CONSTRAINT uq_criteria_edition_id_code UNIQUE (edition_id, code),
	CONSTRAINT fk_criteria_edition_id FOREIGN KEY(edition_id) REFERENCES criteria_editions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_criteria_judgementof CHECK (judgement IN ('definition', 'criteria'))
);;
CREATE INDEX ix_criteria_edition_id ON criteria (edition_id);;
CREATE TABLE disclosures (
	id VARCHAR(36) NOT NULL,
	ref TEXT NOT NULL,
	asker VARCHAR(40) NOT NULL,
	asked_by TEXT NOT NULL,
	asked_on VARCHAR(10) NOT NULL,
	case_id VARCHAR(36),
	wanted TEXT NOT NULL,
	basis TEXT,
	due_on DATE,
	outcome VARCHAR(40) NOT NULL,
	decided_on DATE,
	decided_by TEXT,
	released TEXT,
	refused TEXT,
	note TEXT,
	CONSTRAINT pk_disclosures PRIMARY KEY (id),
	CONSTRAINT ck_disclosures_ref_not_blank CHECK (ref IS NULL OR length(trim(ref)) > 0),
	CONSTRAINT ck_disclosures_asked_by_not_blank CHECK (asked_by IS NULL OR length(trim(asked_by)) > 0),
	CONSTRAINT ck_disclosures_wanted_not_blank CHECK (wanted IS NULL OR length(trim(wanted)) > 0),
	CONSTRAINT ck_disclosures_basis_not_blank CHECK (basis IS NULL OR length(trim(basis)) > 0),
	CONSTRAINT ck_disclosures_decided_by_not_blank CHECK (decided_by IS NULL OR length(trim(decided_by)) > 0),
	CONSTRAINT ck_disclosures_released_not_blank CHECK (released IS NULL OR length(trim(released)) > 0),
	CONSTRAINT ck_disclosures_refused_not_blank CHECK (refused IS NULL OR length(trim(refused)) > 0),
	CONSTRAINT ck_disclosures_note_not_blank CHECK (note IS NULL OR length(trim(note)) > 0),
	CONSTRAINT ck_disclosures_asked_on_partial CHECK (length(asked_on) IN (4, 7, 10)),
	CONSTRAINT uq_disclosures_ref UNIQUE (ref),
	CONSTRAINT ck_disclosures_asker CHECK (asker IN ('police', 'coroner', 'family court', 'other court', 'subject access', 'freedom of information', 'family', 'inquiry', 'regulator', 'other partnership', 'other')),
	CONSTRAINT fk_disclosures_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_disclosures_disclosureoutcome CHECK (outcome IN ('open', 'released', 'released in part', 'refused', 'not held', 'withdrawn'))
);;
CREATE INDEX ix_disclosures_case_id ON disclosures (case_id);;
CREATE TABLE key_slots (
	id VARCHAR(36) NOT NULL,
	slot VARCHAR(36) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	holder_id VARCHAR(36),
	wants_key_file BOOLEAN NOT NULL,
	made_at DATETIME,
	ended_at DATETIME,
	ended_reason TEXT,
	CONSTRAINT pk_key_slots PRIMARY KEY (id),
	CONSTRAINT ck_key_slots_ended_reason_not_blank CHECK (ended_reason IS NULL OR length(trim(ended_reason)) > 0),
	CONSTRAINT uq_key_slots_slot UNIQUE (slot),
	CONSTRAINT ck_key_slots_slotkind CHECK (kind IN ('passphrase', 'recovery')),
	CONSTRAINT fk_key_slots_holder_id FOREIGN KEY(holder_id) REFERENCES operators (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_key_slots_holder_id ON key_slots (holder_id);;
CREATE TABLE legal_holds (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	reason TEXT NOT NULL,
	authority TEXT NOT NULL,
	from_date DATE NOT NULL,
	lifted_on DATE,
	lifted_reason TEXT,
	lifted_authority TEXT,
	CONSTRAINT pk_legal_holds PRIMARY KEY (id),
	CONSTRAINT ck_legal_holds_in_order CHECK (from_date IS NULL OR lifted_on IS NULL OR lifted_on >= from_date),
	CONSTRAINT ck_legal_holds_reason_not_blank CHECK (reason IS NULL OR length(trim(reason)) > 0),
	CONSTRAINT ck_legal_holds_authority_not_blank CHECK (authority IS NULL OR length(trim(authority)) > 0),
	CONSTRAINT ck_legal_holds_lifted_reason_not_blank CHECK (lifted_reason IS NULL OR length(trim(lifted_reason)) > 0),
	CONSTRAINT ck_legal_holds_lifted_authority_not_blank CHECK (lifted_authority IS NULL OR length(trim(lifted_authority)) > 0),
	CONSTRAINT fk_legal_holds_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_legal_holds_case_id ON legal_holds (case_id);;
CREATE TABLE meetings (
	id VARCHAR(36) NOT NULL,
	ref TEXT NOT NULL,
	kind VARCHAR(40) NOT NULL,
	held_on DATE NOT NULL,
	starts_at TIME,
	place TEXT,
	state VARCHAR(40) NOT NULL,
	opened_at TIME,
	closed_at TIME,
	arrangements_id VARCHAR(36),
	provenance VARCHAR(40) NOT NULL,
	views_sealed BOOLEAN,
	views_grid BOOLEAN,
	CONSTRAINT pk_meetings PRIMARY KEY (id),
	CONSTRAINT ck_meetings_ref_not_blank CHECK (ref IS NULL OR length(trim(ref)) > 0),
	CONSTRAINT uq_meetings_ref UNIQUE (ref),
	CONSTRAINT ck_meetings_meetingkind CHECK (kind IN ('scheduled', 'extraordinary', 'partners_call', 'correspondence')),
	CONSTRAINT ck_meetings_meetingstate CHECK (state IN ('planned', 'open', 'closed')),
	CONSTRAINT fk_meetings_arrangements_id FOREIGN KEY(arrangements_id) REFERENCES arrangements (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_meetings_provenance CHECK (provenance IN ('recorded', 'published', 'invented'))
);;
CREATE INDEX ix_meetings_arrangements_id ON meetings (arrangements_id);;
CREATE TABLE members (
	id VARCHAR(36) NOT NULL,
	seat_id VARCHAR(36) NOT NULL,
	name TEXT NOT NULL,
	job_title TEXT,
	standing VARCHAR(40) NOT NULL,
	authority VARCHAR(40) NOT NULL,
	from_date DATE NOT NULL,
	to_date DATE,
	CONSTRAINT pk_members PRIMARY KEY (id),
	CONSTRAINT ck_members_name_not_blank CHECK (name IS NULL OR length(trim(name)) > 0),
	CONSTRAINT ck_members_in_order CHECK (from_date IS NULL OR to_date IS NULL OR to_date >= from_date),
	CONSTRAINT fk_members_seat_id FOREIGN KEY(seat_id) REFERENCES seats (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_members_standing CHECK (standing IN ('member', 'deputy')),
	CONSTRAINT ck_members_authority CHECK (authority IN ('yes', 'no', 'not_stated'))
);;
CREATE INDEX ix_members_seat_id ON members (seat_id);;
CREATE TABLE parallel_processes (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	body TEXT,
	began VARCHAR(10),
	ended VARCHAR(10),
	stands TEXT,
	effect TEXT,
	CONSTRAINT pk_parallel_processes PRIMARY KEY (id),
	CONSTRAINT ck_parallel_processes_body_not_blank CHECK (body IS NULL OR length(trim(body)) > 0),
	CONSTRAINT ck_parallel_processes_stands_not_blank CHECK (stands IS NULL OR length(trim(stands)) > 0),
	CONSTRAINT ck_parallel_processes_effect_not_blank CHECK (effect IS NULL OR length(trim(effect)) > 0),
	CONSTRAINT fk_parallel_processes_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_parallel_processes_parallelkind CHECK (kind IN ('criminal', 'coroner', 'care_proceedings', 'child_death', 'domestic_homicide', 'adult_review', 'employment', 'health_incident', 'youth_justice', 'other'))
);;
CREATE INDEX ix_parallel_processes_case_id ON parallel_processes (case_id);;
CREATE TABLE printed_attendances (
	id VARCHAR(36) NOT NULL,
	seat_id VARCHAR(36) NOT NULL,
	from_date DATE NOT NULL,
	to_date DATE NOT NULL,
	percentage INTEGER NOT NULL,
	source TEXT NOT NULL,
	CONSTRAINT pk_printed_attendances PRIMARY KEY (id),
	CONSTRAINT ck_printed_attendances_in_order CHECK (from_date IS NULL OR to_date IS NULL OR to_date >= from_date),
	CONSTRAINT ck_printed_attendances_source_not_blank CHECK (source IS NULL OR length(trim(source)) > 0),
	CONSTRAINT ck_printed_attendances_percentage CHECK (percentage BETWEEN 0 AND 100),
	CONSTRAINT uq_printed_attendances_seat_id_from_date_to_date UNIQUE (seat_id, from_date, to_date),
	CONSTRAINT fk_printed_attendances_seat_id FOREIGN KEY(seat_id) REFERENCES seats (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_printed_attendances_seat_id ON printed_attendances (seat_id);;
CREATE TABLE referrals (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	ref TEXT NOT NULL,
	received_on VARCHAR(10) NOT NULL,
	referring_agency TEXT NOT NULL,
	summary TEXT NOT NULL,
	route VARCHAR(40) NOT NULL,
	harm VARCHAR(40) NOT NULL,
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
	CONSTRAINT ck_referrals_harm CHECK (harm IN ('died', 'seriously_harmed', 'other', 'not_known', 'not_published')),
	CONSTRAINT ck_referrals_leadagreement CHECK (lead_agreement IN ('agrees', 'does_not_agree', 'not_asked', 'not_known', 'not_published')),
	CONSTRAINT ck_referrals_otherssafe CHECK (others_safe IN ('yes', 'no', 'no_other_children', 'not_asked', 'not_known', 'not_published'))
);;
CREATE INDEX ix_referrals_case_id ON referrals (case_id);;
CREATE TABLE report_sections (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	section TEXT NOT NULL,
	text TEXT NOT NULL,
	CONSTRAINT pk_report_sections PRIMARY KEY (id),
	CONSTRAINT ck_report_sections_section_not_blank CHECK (section IS NULL OR length(trim(section)) > 0),
	CONSTRAINT ck_report_sections_text_not_blank CHECK (text IS NULL OR length(trim(text)) > 0),
	CONSTRAINT uq_report_sections_case_id_section UNIQUE (case_id, section),
	CONSTRAINT fk_report_sections_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_report_sections_case_id ON report_sections (case_id);;
CREATE TABLE retention_reviews (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	case_ref TEXT NOT NULL,
	on_day DATE NOT NULL,
	outcome VARCHAR(40) NOT NULL,
	reason TEXT NOT NULL,
	authority TEXT NOT NULL,
	keep_until DATE,
	went TEXT,
	strike_out_id VARCHAR(36),
	CONSTRAINT pk_retention_reviews PRIMARY KEY (id),
	CONSTRAINT ck_retention_reviews_reason_not_blank CHECK (reason IS NULL OR length(trim(reason)) > 0),
	CONSTRAINT ck_retention_reviews_authority_not_blank CHECK (authority IS NULL OR length(trim(authority)) > 0),
	CONSTRAINT ck_retention_reviews_went_not_blank CHECK (went IS NULL OR length(trim(went)) > 0),
	CONSTRAINT ck_retention_reviews_retentionoutcome CHECK (outcome IN ('kept', 'disposed')),
	CONSTRAINT fk_retention_reviews_strike_out_id FOREIGN KEY(strike_out_id) REFERENCES strike_outs (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_retention_reviews_case_id ON retention_reviews (case_id);;
CREATE INDEX ix_retention_reviews_strike_out_id ON retention_reviews (strike_out_id);;
CREATE TABLE reveals (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	reason TEXT NOT NULL,
	CONSTRAINT pk_reveals PRIMARY KEY (id),
	CONSTRAINT ck_reveals_reason_not_blank CHECK (reason IS NULL OR length(trim(reason)) > 0),
	CONSTRAINT fk_reveals_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_reveals_case_id ON reveals (case_id);;
CREATE TABLE struck_entries (
	id VARCHAR(36) NOT NULL,
	strike_out_id VARCHAR(36) NOT NULL,
	entry_id VARCHAR(36),
	record_kind TEXT NOT NULL,
	record_id TEXT NOT NULL,
	remaining TEXT,
	CONSTRAINT pk_struck_entries PRIMARY KEY (id),
	CONSTRAINT fk_struck_entries_strike_out_id FOREIGN KEY(strike_out_id) REFERENCES strike_outs (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT uq_struck_entries_entry_id UNIQUE (entry_id)
);;
CREATE INDEX ix_struck_entries_record_id ON struck_entries (record_id);;
CREATE INDEX ix_struck_entries_strike_out_id ON struck_entries (strike_out_id);;
CREATE TABLE theme_marks (
	id VARCHAR(36) NOT NULL,
	theme_id VARCHAR(36) NOT NULL,
	record_kind TEXT NOT NULL,
	record_id VARCHAR(36) NOT NULL,
	CONSTRAINT pk_theme_marks PRIMARY KEY (id),
	CONSTRAINT uq_theme_marks_theme_id_record_id UNIQUE (theme_id, record_id),
	CONSTRAINT fk_theme_marks_theme_id FOREIGN KEY(theme_id) REFERENCES themes (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_theme_marks_record_id ON theme_marks (record_id);;
CREATE INDEX ix_theme_marks_theme_id ON theme_marks (theme_id);;
CREATE TABLE agenda_items (
	id VARCHAR(36) NOT NULL,
	meeting_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	kind VARCHAR(40) NOT NULL,
	title TEXT NOT NULL,
	case_id VARCHAR(36),
	state VARCHAR(40) NOT NULL,
	opened_at TIME,
	closed_at TIME,
	deferred_wanting TEXT,
	deferred_from TEXT,
	deferred_until DATE,
	deferred_to_id VARCHAR(36),
	views_opened_at DATETIME,
	CONSTRAINT pk_agenda_items PRIMARY KEY (id),
	CONSTRAINT ck_agenda_items_title_not_blank CHECK (title IS NULL OR length(trim(title)) > 0),
	CONSTRAINT ck_agenda_items_number_from_one CHECK (number >= 1),
	CONSTRAINT fk_agenda_items_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_agenda_items_itemkind CHECK (kind IN ('welcome', 'apologies', 'interests', 'minutes', 'action_log', 'case', 'panel_replies', 'reviews_in_progress', 'learning_elsewhere', 'any_other_business', 'other')),
	CONSTRAINT fk_agenda_items_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_agenda_items_itemstate CHECK (state IN ('waiting', 'open', 'done', 'deferred', 'not_reached')),
	CONSTRAINT fk_agenda_items_deferred_to_id FOREIGN KEY(deferred_to_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_agenda_items_case_id ON agenda_items (case_id);;
CREATE INDEX ix_agenda_items_deferred_to_id ON agenda_items (deferred_to_id);;
CREATE INDEX ix_agenda_items_meeting_id ON agenda_items (meeting_id);;
CREATE TABLE chairings (
	id VARCHAR(36) NOT NULL,
	office VARCHAR(40) NOT NULL,
	member_id VARCHAR(36),
	adviser_id VARCHAR(36),
	from_date DATE NOT NULL,
	to_date DATE,
	CONSTRAINT pk_chairings PRIMARY KEY (id),
	CONSTRAINT ck_chairings_one_person CHECK ((member_id IS NULL) <> (adviser_id IS NULL)),
	CONSTRAINT ck_chairings_in_order CHECK (from_date IS NULL OR to_date IS NULL OR to_date >= from_date),
	CONSTRAINT ck_chairings_office CHECK (office IN ('chair', 'vice_chair')),
	CONSTRAINT fk_chairings_member_id FOREIGN KEY(member_id) REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_chairings_adviser_id FOREIGN KEY(adviser_id) REFERENCES advisers (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_chairings_adviser_id ON chairings (adviser_id);;
CREATE INDEX ix_chairings_member_id ON chairings (member_id);;
CREATE TABLE family_members (
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
);;
CREATE INDEX ix_family_members_adult_id ON family_members (adult_id);;
CREATE INDEX ix_family_members_case_id ON family_members (case_id);;
CREATE INDEX ix_family_members_child_id ON family_members (child_id);;
CREATE TABLE leak_decisions (
	id VARCHAR(36) NOT NULL,
	paper TEXT NOT NULL,
	case_id VARCHAR(36),
	meeting_id VARCHAR(36),
	about TEXT NOT NULL,
	place TEXT NOT NULL,
	passage TEXT NOT NULL,
	ruling VARCHAR(40) NOT NULL,
	reason TEXT,
	CONSTRAINT pk_leak_decisions PRIMARY KEY (id),
	CONSTRAINT ck_leak_decisions_paper_not_blank CHECK (paper IS NULL OR length(trim(paper)) > 0),
	CONSTRAINT ck_leak_decisions_about_not_blank CHECK (about IS NULL OR length(trim(about)) > 0),
	CONSTRAINT ck_leak_decisions_place_not_blank CHECK (place IS NULL OR length(trim(place)) > 0),
	CONSTRAINT ck_leak_decisions_passage_not_blank CHECK (passage IS NULL OR length(trim(passage)) > 0),
	CONSTRAINT ck_leak_decisions_reason_not_blank CHECK (reason IS NULL OR length(trim(reason)) > 0),
	CONSTRAINT ck_leak_decisions_stands_with_reason CHECK (ruling <> 'stands' OR reason IS NOT NULL),
	CONSTRAINT fk_leak_decisions_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_leak_decisions_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_leak_decisions_leakruling CHECK (ruling IN ('stands', 'no leak'))
);;
CREATE INDEX ix_leak_decisions_case_id ON leak_decisions (case_id);;
CREATE INDEX ix_leak_decisions_meeting_id ON leak_decisions (meeting_id);;
CREATE INDEX ix_leak_decisions_passage ON leak_decisions (passage);;
CREATE TABLE minutes (
	id VARCHAR(36) NOT NULL,
	meeting_id VARCHAR(36) NOT NULL,
	version INTEGER NOT NULL,
	state VARCHAR(40) NOT NULL,
	issued_at DATETIME NOT NULL,
	content TEXT NOT NULL,
	digest TEXT NOT NULL,
	seal TEXT NOT NULL,
	issued_despite TEXT,
	approved_on DATE,
	approved_at_meeting_id VARCHAR(36),
	CONSTRAINT pk_minutes PRIMARY KEY (id),
	CONSTRAINT ck_minutes_version_from_one CHECK (version >= 1),
	CONSTRAINT ck_minutes_issued_despite_not_blank CHECK (issued_despite IS NULL OR length(trim(issued_despite)) > 0),
	CONSTRAINT uq_minutes_meeting_id_version UNIQUE (meeting_id, version),
	CONSTRAINT fk_minutes_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_minutes_minutesstate CHECK (state IN ('issued', 'replaced', 'approved')),
	CONSTRAINT fk_minutes_approved_at_meeting_id FOREIGN KEY(approved_at_meeting_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_minutes_approved_at_meeting_id ON minutes (approved_at_meeting_id);;
CREATE INDEX ix_minutes_meeting_id ON minutes (meeting_id);;
CREATE TABLE participants (
	id VARCHAR(36) NOT NULL,
	agency TEXT NOT NULL,
	job_title TEXT,
	case_id VARCHAR(36),
	meeting_id VARCHAR(36),
	CONSTRAINT pk_participants PRIMARY KEY (id),
	CONSTRAINT ck_participants_agency_not_blank CHECK (agency IS NULL OR length(trim(agency)) > 0),
	CONSTRAINT ck_participants_somewhere CHECK (case_id IS NOT NULL OR meeting_id IS NOT NULL),
	CONSTRAINT fk_participants_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_participants_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_participants_case_id ON participants (case_id);;
CREATE INDEX ix_participants_meeting_id ON participants (meeting_id);;
CREATE TABLE standing_interests (
	id VARCHAR(36) NOT NULL,
	member_id VARCHAR(36),
	adviser_id VARCHAR(36),
	nature TEXT NOT NULL,
	agency TEXT,
	from_date DATE NOT NULL,
	to_date DATE,
	CONSTRAINT pk_standing_interests PRIMARY KEY (id),
	CONSTRAINT ck_standing_interests_one_person CHECK ((member_id IS NULL) <> (adviser_id IS NULL)),
	CONSTRAINT ck_standing_interests_nature_not_blank CHECK (nature IS NULL OR length(trim(nature)) > 0),
	CONSTRAINT ck_standing_interests_agency_not_blank CHECK (agency IS NULL OR length(trim(agency)) > 0),
	CONSTRAINT ck_standing_interests_in_order CHECK (from_date IS NULL OR to_date IS NULL OR to_date >= from_date),
	CONSTRAINT fk_standing_interests_member_id FOREIGN KEY(member_id) REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_standing_interests_adviser_id FOREIGN KEY(adviser_id) REFERENCES advisers (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_standing_interests_adviser_id ON standing_interests (adviser_id);;
CREATE INDEX ix_standing_interests_member_id ON standing_interests (member_id);;
CREATE TABLE agency_returns (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	seat_id VARCHAR(36),
	participant_id VARCHAR(36),
	asked_on VARCHAR(10),
	due_on DATE,
	returned_on VARCHAR(10),
	state VARCHAR(40) NOT NULL,
	summary TEXT,
	asked_of TEXT,
	came_by VARCHAR(40),
	keyed_by TEXT,
	CONSTRAINT pk_agency_returns PRIMARY KEY (id),
	CONSTRAINT ck_agency_returns_one_agency CHECK ((seat_id IS NULL) <> (participant_id IS NULL)),
	CONSTRAINT ck_agency_returns_summary_not_blank CHECK (summary IS NULL OR length(trim(summary)) > 0),
	CONSTRAINT ck_agency_returns_asked_of_not_blank CHECK (asked_of IS NULL OR length(trim(asked_of)) > 0),
	CONSTRAINT ck_agency_returns_keyed_by_not_blank CHECK (keyed_by IS NULL OR length(trim(keyed_by)) > 0),
	CONSTRAINT fk_agency_returns_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_agency_returns_seat_id FOREIGN KEY(seat_id) REFERENCES seats (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_agency_returns_participant_id FOREIGN KEY(participant_id) REFERENCES participants (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_agency_returns_returnstate CHECK (state IN ('asked', 'nil_return', 'returned', 'not_provided')),
	CONSTRAINT ck_agency_returns_returnmeans CHECK (came_by IN ('form', 'file', 'paper', 'letter', 'by_word'))
);;
CREATE INDEX ix_agency_returns_case_id ON agency_returns (case_id);;
CREATE INDEX ix_agency_returns_participant_id ON agency_returns (participant_id);;
CREATE INDEX ix_agency_returns_seat_id ON agency_returns (seat_id);;
CREATE TABLE amendments (
	id VARCHAR(36) NOT NULL,
	minutes_id VARCHAR(36) NOT NULL,
	made_on DATE NOT NULL,
	text TEXT NOT NULL,
	agreed_at_meeting_id VARCHAR(36),
	CONSTRAINT pk_amendments PRIMARY KEY (id),
	CONSTRAINT ck_amendments_text_not_blank CHECK (text IS NULL OR length(trim(text)) > 0),
	CONSTRAINT fk_amendments_minutes_id FOREIGN KEY(minutes_id) REFERENCES minutes (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_amendments_agreed_at_meeting_id FOREIGN KEY(agreed_at_meeting_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_amendments_agreed_at_meeting_id ON amendments (agreed_at_meeting_id);;
CREATE INDEX ix_amendments_minutes_id ON amendments (minutes_id);;
CREATE TABLE attendances (
	id VARCHAR(36) NOT NULL,
	meeting_id VARCHAR(36) NOT NULL,
	member_id VARCHAR(36),
	adviser_id VARCHAR(36),
	participant_id VARCHAR(36),
	seat_id VARCHAR(36),
	authority VARCHAR(40),
	apology BOOLEAN NOT NULL,
	apology_reason TEXT,
	CONSTRAINT pk_attendances PRIMARY KEY (id),
	CONSTRAINT ck_attendances_one_person CHECK ((CASE WHEN member_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN adviser_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN participant_id IS NULL THEN 0 ELSE 1 END) = 1),
	CONSTRAINT uq_attendances_meeting_id_member_id UNIQUE (meeting_id, member_id),
	CONSTRAINT uq_attendances_meeting_id_adviser_id UNIQUE (meeting_id, adviser_id),
	CONSTRAINT uq_attendances_meeting_id_participant_id UNIQUE (meeting_id, participant_id),
	CONSTRAINT fk_attendances_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_attendances_member_id FOREIGN KEY(member_id) REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_attendances_adviser_id FOREIGN KEY(adviser_id) REFERENCES advisers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_attendances_participant_id FOREIGN KEY(participant_id) REFERENCES participants (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_attendances_seat_id FOREIGN KEY(seat_id) REFERENCES seats (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_attendances_authority CHECK (authority IN ('yes', 'no', 'not_stated'))
);;
CREATE INDEX ix_attendances_adviser_id ON attendances (adviser_id);;
CREATE INDEX ix_attendances_meeting_id ON attendances (meeting_id);;
CREATE INDEX ix_attendances_member_id ON attendances (member_id);;
CREATE INDEX ix_attendances_participant_id ON attendances (participant_id);;
CREATE INDEX ix_attendances_seat_id ON attendances (seat_id);;
CREATE TABLE decisions (
	id VARCHAR(36) NOT NULL,
	ref TEXT NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	meeting_id VARCHAR(36),
	item_id VARCHAR(36),
	decided_on VARCHAR(10),
	kind VARCHAR(40) NOT NULL,
	basis VARCHAR(40) NOT NULL,
	state VARCHAR(40) NOT NULL,
	wording TEXT NOT NULL,
	wording_stands_reason TEXT,
	read_back_at TIME,
	abuse_or_neglect VARCHAR(40) NOT NULL,
	died_or_seriously_harmed VARCHAR(40) NOT NULL,
	definition_met VARCHAR(40) NOT NULL,
	definition_reason TEXT,
	improvements VARCHAR(40) NOT NULL,
	recurrent_themes VARCHAR(40) NOT NULL,
	working_together VARCHAR(40) NOT NULL,
	panel_prefers_local VARCHAR(40) NOT NULL,
	other_circumstance TEXT,
	criteria_met VARCHAR(40) NOT NULL,
	criteria_reason TEXT,
	recommended VARCHAR(40),
	recommended_reason TEXT,
	cautions JSON NOT NULL,
	cautions_reason TEXT,
	rationale TEXT,
	rationale_from TEXT,
	rationale_asked_on DATE,
	rationale_given_on DATE,
	outcome VARCHAR(40),
	outcome_words TEXT,
	partners_outcome VARCHAR(40),
	partners_outcome_words TEXT,
	recorded_on DATE,
	recorded_at TIME,
	quorum JSON,
	override_reason TEXT,
	ratified_on DATE,
	ratified_at_meeting_id VARCHAR(36),
	ratified_words TEXT,
	arrangements_id VARCHAR(36),
	maker TEXT,
	capacity TEXT,
	made VARCHAR(40) NOT NULL,
	made_wording TEXT,
	made_reason TEXT,
	made_on VARCHAR(10),
	without_advice_reason TEXT,
	replaces_id VARCHAR(36),
	reopened_reason TEXT,
	withdrawn_reason TEXT,
	alternatives TEXT,
	criteria_edition_id VARCHAR(36),
	local_edition_id VARCHAR(36),
	overseen_by TEXT,
	overseen_on VARCHAR(10),
	overseen_words TEXT,
	reported_at_meeting_id VARCHAR(36),
	CONSTRAINT pk_decisions PRIMARY KEY (id),
	CONSTRAINT ck_decisions_wording_not_blank CHECK (wording IS NULL OR length(trim(wording)) > 0),
	CONSTRAINT ck_decisions_rationale_not_blank CHECK (rationale IS NULL OR length(trim(rationale)) > 0),
	CONSTRAINT ck_decisions_rationale_from_not_blank CHECK (rationale_from IS NULL OR length(trim(rationale_from)) > 0),
	CONSTRAINT ck_decisions_override_reason_not_blank CHECK (override_reason IS NULL OR length(trim(override_reason)) > 0),
	CONSTRAINT ck_decisions_otherwise_in_words CHECK (made <> 'otherwise' OR made_wording IS NOT NULL),
	CONSTRAINT ck_decisions_alternatives_not_blank CHECK (alternatives IS NULL OR length(trim(alternatives)) > 0),
	CONSTRAINT ck_decisions_overseen_by_not_blank CHECK (overseen_by IS NULL OR length(trim(overseen_by)) > 0),
	CONSTRAINT ck_decisions_overseen_words_not_blank CHECK (overseen_words IS NULL OR length(trim(overseen_words)) > 0),
	CONSTRAINT uq_decisions_ref UNIQUE (ref),
	CONSTRAINT fk_decisions_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_decisions_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_decisions_item_id FOREIGN KEY(item_id) REFERENCES agenda_items (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_decisions_decisionkind CHECK (kind IN ('notify', 'found_not_to_meet', 'next_step', 'response_to_panel', 'publication', 'action_plan', 'close', 'reopen', 'other')),
	CONSTRAINT ck_decisions_decisionbasis CHECK (basis IN ('meeting', 'partners_call', 'correspondence', 'published')),
	CONSTRAINT ck_decisions_decisionstate CHECK (state IN ('proposed', 'recorded', 'provisional', 'ratified', 'withdrawn')),
	CONSTRAINT ck_decisions_abuse_or_neglect CHECK (abuse_or_neglect IN ('yes', 'no', 'not_known', 'not_asked', 'not_published')),
	CONSTRAINT ck_decisions_died_or_seriously_harmed CHECK (died_or_seriously_harmed IN ('yes', 'no', 'not_known', 'not_asked', 'not_published')),
	CONSTRAINT ck_decisions_definition_met CHECK (definition_met IN ('yes', 'no', 'not_known', 'not_asked', 'not_published')),
	CONSTRAINT ck_decisions_improvements CHECK (improvements IN ('yes', 'no', 'not_known', 'not_asked', 'not_published')),
	CONSTRAINT ck_decisions_recurrent_themes CHECK (recurrent_themes IN ('yes', 'no', 'not_known', 'not_asked', 'not_published')),
	CONSTRAINT ck_decisions_working_together CHECK (working_together IN ('yes', 'no', 'not_known', 'not_asked', 'not_published')),
	CONSTRAINT ck_decisions_panel_prefers_local CHECK (panel_prefers_local IN ('yes', 'no', 'not_known', 'not_asked', 'not_published')),
	CONSTRAINT ck_decisions_criteria_met CHECK (criteria_met IN ('yes', 'no', 'not_known', 'not_asked', 'not_published')),
	CONSTRAINT ck_decisions_reviewrecommended CHECK (recommended IN ('lcspr', 'national_review', 'other_learning_review', 'single_agency_learning', 'practice_audit', 'another_process', 'serious_case_review', 'none', 'deferred', 'not_known', 'not_asked', 'not_published')),
	CONSTRAINT ck_decisions_outcome CHECK (outcome IN ('unanimous', 'agreed_not_all_heard', 'split', 'not_settled')),
	CONSTRAINT ck_decisions_partners_outcome CHECK (partners_outcome IN ('unanimous', 'agreed_not_all_heard', 'split', 'not_settled')),
	CONSTRAINT fk_decisions_ratified_at_meeting_id FOREIGN KEY(ratified_at_meeting_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_decisions_arrangements_id FOREIGN KEY(arrangements_id) REFERENCES arrangements (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_decisions_makersdecision CHECK (made IN ('awaited', 'as_recommended', 'otherwise')),
	CONSTRAINT fk_decisions_replaces_id FOREIGN KEY(replaces_id) REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_decisions_criteria_edition_id FOREIGN KEY(criteria_edition_id) REFERENCES criteria_editions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_decisions_local_edition_id FOREIGN KEY(local_edition_id) REFERENCES criteria_editions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_decisions_reported_at_meeting_id FOREIGN KEY(reported_at_meeting_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_decisions_arrangements_id ON decisions (arrangements_id);;
CREATE INDEX ix_decisions_case_id ON decisions (case_id);;
CREATE INDEX ix_decisions_item_id ON decisions (item_id);;
CREATE INDEX ix_decisions_meeting_id ON decisions (meeting_id);;
CREATE INDEX ix_decisions_ratified_at_meeting_id ON decisions (ratified_at_meeting_id);;
CREATE INDEX ix_decisions_replaces_id ON decisions (replaces_id);;
CREATE TABLE minute_texts (
	id VARCHAR(36) NOT NULL,
	item_id VARCHAR(36) NOT NULL,
	text TEXT NOT NULL,
	CONSTRAINT pk_minute_texts PRIMARY KEY (id),
	CONSTRAINT ck_minute_texts_text_not_blank CHECK (text IS NULL OR length(trim(text)) > 0),
	CONSTRAINT uq_minute_texts_item_id UNIQUE (item_id),
	CONSTRAINT fk_minute_texts_item_id FOREIGN KEY(item_id) REFERENCES agenda_items (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_minute_texts_item_id ON minute_texts (item_id);;
CREATE TABLE notes (
	id VARCHAR(36) NOT NULL,
	meeting_id VARCHAR(36) NOT NULL,
	item_id VARCHAR(36),
	at TIME,
	text TEXT NOT NULL,
	made_into TEXT,
	CONSTRAINT pk_notes PRIMARY KEY (id),
	CONSTRAINT ck_notes_text_not_blank CHECK (text IS NULL OR length(trim(text)) > 0),
	CONSTRAINT fk_notes_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_notes_item_id FOREIGN KEY(item_id) REFERENCES agenda_items (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_notes_item_id ON notes (item_id);;
CREATE INDEX ix_notes_meeting_id ON notes (meeting_id);;
CREATE TABLE person_characteristics (
	id VARCHAR(36) NOT NULL,
	member_id VARCHAR(36) NOT NULL,
	characteristic VARCHAR(40) NOT NULL,
	known VARCHAR(40) NOT NULL,
	value TEXT,
	source TEXT,
	CONSTRAINT pk_person_characteristics PRIMARY KEY (id),
	CONSTRAINT ck_person_characteristics_value_not_blank CHECK (value IS NULL OR length(trim(value)) > 0),
	CONSTRAINT ck_person_characteristics_source_not_blank CHECK (source IS NULL OR length(trim(source)) > 0),
	CONSTRAINT ck_person_characteristics_value_where_known CHECK ((known = 'known') = (value IS NOT NULL)),
	CONSTRAINT uq_person_characteristics_member_id_characteristic UNIQUE (member_id, characteristic),
	CONSTRAINT fk_person_characteristics_member_id FOREIGN KEY(member_id) REFERENCES family_members (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_person_characteristics_characteristic CHECK (characteristic IN ('age', 'disability', 'gender_reassignment', 'marriage', 'pregnancy', 'race', 'religion', 'sex', 'sexual_orientation', 'language')),
	CONSTRAINT ck_person_characteristics_known CHECK (known IN ('known', 'not_known', 'not_asked', 'prefer_not_to_say'))
);;
CREATE INDEX ix_person_characteristics_member_id ON person_characteristics (member_id);;
CREATE TABLE views (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	item_id VARCHAR(36),
	seat_id VARCHAR(36),
	participant_id VARCHAR(36),
	question VARCHAR(40) NOT NULL,
	answer TEXT NOT NULL,
	reason TEXT,
	source VARCHAR(40) NOT NULL,
	given_on VARCHAR(10),
	given_at TIME,
	replaces_id VARCHAR(36),
	why_changed TEXT,
	sealed_item_id VARCHAR(36),
	CONSTRAINT pk_views PRIMARY KEY (id),
	CONSTRAINT ck_views_one_agency CHECK ((seat_id IS NULL) <> (participant_id IS NULL)),
	CONSTRAINT ck_views_answer_not_blank CHECK (answer IS NULL OR length(trim(answer)) > 0),
	CONSTRAINT ck_views_reason_not_blank CHECK (reason IS NULL OR length(trim(reason)) > 0),
	CONSTRAINT uq_views_replaces_id UNIQUE (replaces_id),
	CONSTRAINT fk_views_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_views_item_id FOREIGN KEY(item_id) REFERENCES agenda_items (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_views_seat_id FOREIGN KEY(seat_id) REFERENCES seats (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_views_participant_id FOREIGN KEY(participant_id) REFERENCES participants (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_views_viewquestion CHECK (question IN ('abuse_or_neglect', 'died_or_seriously_harmed', 'notify', 'criteria_met', 'next_step')),
	CONSTRAINT ck_views_viewsource CHECK (source IN ('written_return', 'in_the_round', 'published')),
	CONSTRAINT fk_views_replaces_id FOREIGN KEY(replaces_id) REFERENCES views (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_views_sealed_item_id FOREIGN KEY(sealed_item_id) REFERENCES agenda_items (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_views_case_id ON views (case_id);;
CREATE INDEX ix_views_item_id ON views (item_id);;
CREATE INDEX ix_views_participant_id ON views (participant_id);;
CREATE INDEX ix_views_replaces_id ON views (replaces_id);;
CREATE INDEX ix_views_seat_id ON views (seat_id);;
CREATE TABLE advices (
	id VARCHAR(36) NOT NULL,
	decision_id VARCHAR(36) NOT NULL,
	adviser TEXT NOT NULL,
	asked_on VARCHAR(10),
	given_on VARCHAR(10),
	text TEXT,
	response TEXT,
	responded_on VARCHAR(10),
	followed VARCHAR(40),
	CONSTRAINT pk_advices PRIMARY KEY (id),
	CONSTRAINT ck_advices_adviser_not_blank CHECK (adviser IS NULL OR length(trim(adviser)) > 0),
	CONSTRAINT ck_advices_text_not_blank CHECK (text IS NULL OR length(trim(text)) > 0),
	CONSTRAINT ck_advices_response_not_blank CHECK (response IS NULL OR length(trim(response)) > 0),
	CONSTRAINT fk_advices_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_advices_advicefollowed CHECK (followed IN ('followed', 'in_part', 'not_followed'))
);;
CREATE INDEX ix_advices_decision_id ON advices (decision_id);;
CREATE TABLE chasers (
	id VARCHAR(36) NOT NULL,
	decision_id VARCHAR(36) NOT NULL,
	seat_id VARCHAR(36),
	chased_on DATE NOT NULL,
	how TEXT,
	CONSTRAINT pk_chasers PRIMARY KEY (id),
	CONSTRAINT ck_chasers_how_not_blank CHECK (how IS NULL OR length(trim(how)) > 0),
	CONSTRAINT fk_chasers_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_chasers_seat_id FOREIGN KEY(seat_id) REFERENCES seats (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_chasers_decision_id ON chasers (decision_id);;
CREATE INDEX ix_chasers_seat_id ON chasers (seat_id);;
CREATE TABLE chronology_events (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	return_id VARCHAR(36),
	seat_id VARCHAR(36),
	agency TEXT,
	on_date VARCHAR(10),
	until VARCHAR(10),
	at_time TEXT,
	event TEXT NOT NULL,
	source TEXT,
	unread TEXT,
	CONSTRAINT pk_chronology_events PRIMARY KEY (id),
	CONSTRAINT ck_chronology_events_agency_not_blank CHECK (agency IS NULL OR length(trim(agency)) > 0),
	CONSTRAINT ck_chronology_events_at_time_not_blank CHECK (at_time IS NULL OR length(trim(at_time)) > 0),
	CONSTRAINT ck_chronology_events_event_not_blank CHECK (event IS NULL OR length(trim(event)) > 0),
	CONSTRAINT ck_chronology_events_source_not_blank CHECK (source IS NULL OR length(trim(source)) > 0),
	CONSTRAINT ck_chronology_events_unread_not_blank CHECK (unread IS NULL OR length(trim(unread)) > 0),
	CONSTRAINT ck_chronology_events_told_by CHECK (return_id IS NOT NULL OR seat_id IS NOT NULL OR agency IS NOT NULL),
	CONSTRAINT fk_chronology_events_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_chronology_events_return_id FOREIGN KEY(return_id) REFERENCES agency_returns (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_chronology_events_seat_id FOREIGN KEY(seat_id) REFERENCES seats (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_chronology_events_case_id ON chronology_events (case_id);;
CREATE INDEX ix_chronology_events_return_id ON chronology_events (return_id);;
CREATE INDEX ix_chronology_events_seat_id ON chronology_events (seat_id);;
CREATE TABLE criterion_answers (
	id VARCHAR(36) NOT NULL,
	decision_id VARCHAR(36) NOT NULL,
	code TEXT NOT NULL,
	seat_id VARCHAR(36),
	answer VARCHAR(40) NOT NULL,
	reason TEXT,
	CONSTRAINT pk_criterion_answers PRIMARY KEY (id),
	CONSTRAINT ck_criterion_answers_code_not_blank CHECK (code IS NULL OR length(trim(code)) > 0),
	CONSTRAINT ck_criterion_answers_reason_not_blank CHECK (reason IS NULL OR length(trim(reason)) > 0),
	CONSTRAINT uq_criterion_answers_decision_id_code_seat_id UNIQUE (decision_id, code, seat_id),
	CONSTRAINT fk_criterion_answers_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_criterion_answers_seat_id FOREIGN KEY(seat_id) REFERENCES seats (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_criterion_answers_answer CHECK (answer IN ('yes', 'no', 'not_known', 'not_asked', 'not_published'))
);;
CREATE INDEX ix_criterion_answers_decision_id ON criterion_answers (decision_id);;
CREATE INDEX ix_criterion_answers_seat_id ON criterion_answers (seat_id);;
CREATE TABLE decision_cases (
	id VARCHAR(36) NOT NULL,
	decision_id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	CONSTRAINT pk_decision_cases PRIMARY KEY (id),
	CONSTRAINT uq_decision_cases_decision_id_case_id UNIQUE (decision_id, case_id),
	CONSTRAINT fk_decision_cases_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_decision_cases_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_decision_cases_case_id ON decision_cases (case_id);;
CREATE INDEX ix_decision_cases_decision_id ON decision_cases (decision_id);;
CREATE TABLE disputes (
	id VARCHAR(36) NOT NULL,
	decision_id VARCHAR(36) NOT NULL,
	opened_on DATE NOT NULL,
	about TEXT NOT NULL,
	ended_how VARCHAR(40),
	ended_on VARCHAR(10),
	end_words TEXT,
	CONSTRAINT pk_disputes PRIMARY KEY (id),
	CONSTRAINT ck_disputes_about_not_blank CHECK (about IS NULL OR length(trim(about)) > 0),
	CONSTRAINT ck_disputes_end_words_not_blank CHECK (end_words IS NULL OR length(trim(end_words)) > 0),
	CONSTRAINT ck_disputes_without_wants_words CHECK (ended_how <> 'went_on_without' OR end_words IS NOT NULL),
	CONSTRAINT uq_disputes_decision_id UNIQUE (decision_id),
	CONSTRAINT fk_disputes_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_disputes_disputeend CHECK (ended_how IN ('resolved', 'stands', 'went_on_without'))
);;
CREATE INDEX ix_disputes_decision_id ON disputes (decision_id);;
CREATE TABLE interests (
	id VARCHAR(36) NOT NULL,
	item_id VARCHAR(36) NOT NULL,
	attendance_id VARCHAR(36) NOT NULL,
	nature TEXT NOT NULL,
	withdrew BOOLEAN NOT NULL,
	reason_stayed TEXT,
	declared_at TIME,
	standing_id VARCHAR(36),
	CONSTRAINT pk_interests PRIMARY KEY (id),
	CONSTRAINT ck_interests_nature_not_blank CHECK (nature IS NULL OR length(trim(nature)) > 0),
	CONSTRAINT ck_interests_reason_stayed_not_blank CHECK (reason_stayed IS NULL OR length(trim(reason_stayed)) > 0),
	CONSTRAINT uq_interests_item_id_attendance_id UNIQUE (item_id, attendance_id),
	CONSTRAINT fk_interests_item_id FOREIGN KEY(item_id) REFERENCES agenda_items (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_interests_attendance_id FOREIGN KEY(attendance_id) REFERENCES attendances (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_interests_standing_id FOREIGN KEY(standing_id) REFERENCES standing_interests (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_interests_attendance_id ON interests (attendance_id);;
CREATE INDEX ix_interests_item_id ON interests (item_id);;
CREATE TABLE kept_papers (
	id VARCHAR(36) NOT NULL,
	ref TEXT NOT NULL,
	kind TEXT NOT NULL,
	case_id VARCHAR(36),
	meeting_id VARCHAR(36),
	decision_id VARCHAR(36),
	version INTEGER NOT NULL,
	title TEXT NOT NULL,
	marking TEXT NOT NULL,
	made_at DATETIME NOT NULL,
	content TEXT NOT NULL,
	digest TEXT NOT NULL,
	seal TEXT NOT NULL,
	despite TEXT,
	CONSTRAINT pk_kept_papers PRIMARY KEY (id),
	CONSTRAINT ck_kept_papers_ref_not_blank CHECK (ref IS NULL OR length(trim(ref)) > 0),
	CONSTRAINT ck_kept_papers_kind_not_blank CHECK (kind IS NULL OR length(trim(kind)) > 0),
	CONSTRAINT ck_kept_papers_title_not_blank CHECK (title IS NULL OR length(trim(title)) > 0),
	CONSTRAINT ck_kept_papers_despite_not_blank CHECK (despite IS NULL OR length(trim(despite)) > 0),
	CONSTRAINT ck_kept_papers_version_from_one CHECK (version >= 1),
	CONSTRAINT uq_kept_papers_ref UNIQUE (ref),
	CONSTRAINT fk_kept_papers_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_kept_papers_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_kept_papers_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_kept_papers_case_id ON kept_papers (case_id);;
CREATE INDEX ix_kept_papers_decision_id ON kept_papers (decision_id);;
CREATE INDEX ix_kept_papers_meeting_id ON kept_papers (meeting_id);;
CREATE TABLE positions (
	id VARCHAR(36) NOT NULL,
	decision_id VARCHAR(36) NOT NULL,
	seat_id VARCHAR(36) NOT NULL,
	stand VARCHAR(40) NOT NULL,
	in_writing BOOLEAN NOT NULL,
	received_on DATE,
	words TEXT,
	words_from TEXT,
	words_asked_on DATE,
	words_given_on DATE,
	words_not_published BOOLEAN NOT NULL,
	read_back_at TIME,
	CONSTRAINT pk_positions PRIMARY KEY (id),
	CONSTRAINT ck_positions_words_not_blank CHECK (words IS NULL OR length(trim(words)) > 0),
	CONSTRAINT ck_positions_words_from_not_blank CHECK (words_from IS NULL OR length(trim(words_from)) > 0),
	CONSTRAINT uq_positions_decision_id_seat_id UNIQUE (decision_id, seat_id),
	CONSTRAINT fk_positions_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_positions_seat_id FOREIGN KEY(seat_id) REFERENCES seats (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_positions_stand CHECK (stand IN ('agree', 'disagree', 'abstain', 'not_asked', 'withdrawn', 'absent'))
);;
CREATE INDEX ix_positions_decision_id ON positions (decision_id);;
CREATE INDEX ix_positions_seat_id ON positions (seat_id);;
CREATE TABLE presences (
	id VARCHAR(36) NOT NULL,
	attendance_id VARCHAR(36) NOT NULL,
	arrived_at TIME,
	left_at TIME,
	CONSTRAINT pk_presences PRIMARY KEY (id),
	CONSTRAINT ck_presences_in_order CHECK (arrived_at IS NULL OR left_at IS NULL OR left_at >= arrived_at),
	CONSTRAINT fk_presences_attendance_id FOREIGN KEY(attendance_id) REFERENCES attendances (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_presences_attendance_id ON presences (attendance_id);;
CREATE TABLE return_chasers (
	id VARCHAR(36) NOT NULL,
	return_id VARCHAR(36) NOT NULL,
	chased_on DATE NOT NULL,
	whom TEXT,
	how TEXT,
	CONSTRAINT pk_return_chasers PRIMARY KEY (id),
	CONSTRAINT ck_return_chasers_whom_not_blank CHECK (whom IS NULL OR length(trim(whom)) > 0),
	CONSTRAINT ck_return_chasers_how_not_blank CHECK (how IS NULL OR length(trim(how)) > 0),
	CONSTRAINT fk_return_chasers_return_id FOREIGN KEY(return_id) REFERENCES agency_returns (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_return_chasers_return_id ON return_chasers (return_id);;
CREATE TABLE return_entries (
	id VARCHAR(36) NOT NULL,
	return_id VARCHAR(36) NOT NULL,
	part VARCHAR(40) NOT NULL,
	number INTEGER NOT NULL,
	began VARCHAR(10),
	ended VARCHAR(10),
	who TEXT,
	wording TEXT NOT NULL,
	analysis TEXT,
	source TEXT,
	unread TEXT,
	CONSTRAINT pk_return_entries PRIMARY KEY (id),
	CONSTRAINT ck_return_entries_who_not_blank CHECK (who IS NULL OR length(trim(who)) > 0),
	CONSTRAINT ck_return_entries_wording_not_blank CHECK (wording IS NULL OR length(trim(wording)) > 0),
	CONSTRAINT ck_return_entries_analysis_not_blank CHECK (analysis IS NULL OR length(trim(analysis)) > 0),
	CONSTRAINT ck_return_entries_source_not_blank CHECK (source IS NULL OR length(trim(source)) > 0),
	CONSTRAINT ck_return_entries_unread_not_blank CHECK (unread IS NULL OR length(trim(unread)) > 0),
	CONSTRAINT ck_return_entries_number_from_one CHECK (number >= 1),
	CONSTRAINT uq_return_entries_return_id_part_number UNIQUE (return_id, part, number),
	CONSTRAINT fk_return_entries_return_id FOREIGN KEY(return_id) REFERENCES agency_returns (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_return_entries_returnpart CHECK (part IN ('involvement', 'key_episode', 'immediate_action', 'learning'))
);;
CREATE INDEX ix_return_entries_return_id ON return_entries (return_id);;
CREATE TABLE return_files (
	id VARCHAR(36) NOT NULL,
	return_id VARCHAR(36) NOT NULL,
	document_id VARCHAR(36) NOT NULL,
	received_on VARCHAR(10) NOT NULL,
	taken_in_on DATE,
	CONSTRAINT pk_return_files PRIMARY KEY (id),
	CONSTRAINT uq_return_files_return_id_document_id UNIQUE (return_id, document_id),
	CONSTRAINT fk_return_files_return_id FOREIGN KEY(return_id) REFERENCES agency_returns (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_return_files_document_id FOREIGN KEY(document_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_return_files_document_id ON return_files (document_id);;
CREATE INDEX ix_return_files_return_id ON return_files (return_id);;
CREATE TABLE return_people (
	id VARCHAR(36) NOT NULL,
	return_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	who TEXT NOT NULL,
	age TEXT,
	household TEXT,
	sex TEXT,
	race TEXT,
	religion TEXT,
	disability TEXT,
	language TEXT,
	note TEXT,
	source TEXT,
	unread TEXT,
	CONSTRAINT pk_return_people PRIMARY KEY (id),
	CONSTRAINT ck_return_people_who_not_blank CHECK (who IS NULL OR length(trim(who)) > 0),
	CONSTRAINT ck_return_people_age_not_blank CHECK (age IS NULL OR length(trim(age)) > 0),
	CONSTRAINT ck_return_people_household_not_blank CHECK (household IS NULL OR length(trim(household)) > 0),
	CONSTRAINT ck_return_people_sex_not_blank CHECK (sex IS NULL OR length(trim(sex)) > 0),
	CONSTRAINT ck_return_people_race_not_blank CHECK (race IS NULL OR length(trim(race)) > 0),
	CONSTRAINT ck_return_people_religion_not_blank CHECK (religion IS NULL OR length(trim(religion)) > 0),
	CONSTRAINT ck_return_people_disability_not_blank CHECK (disability IS NULL OR length(trim(disability)) > 0),
	CONSTRAINT ck_return_people_language_not_blank CHECK (language IS NULL OR length(trim(language)) > 0),
	CONSTRAINT ck_return_people_note_not_blank CHECK (note IS NULL OR length(trim(note)) > 0),
	CONSTRAINT ck_return_people_source_not_blank CHECK (source IS NULL OR length(trim(source)) > 0),
	CONSTRAINT ck_return_people_unread_not_blank CHECK (unread IS NULL OR length(trim(unread)) > 0),
	CONSTRAINT ck_return_people_number_from_one CHECK (number >= 1),
	CONSTRAINT uq_return_people_return_id_number UNIQUE (return_id, number),
	CONSTRAINT fk_return_people_return_id FOREIGN KEY(return_id) REFERENCES agency_returns (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_return_people_return_id ON return_people (return_id);;
CREATE TABLE reviews (
	id VARCHAR(36) NOT NULL,
	ref TEXT NOT NULL,
	kind VARCHAR(40) NOT NULL,
	title TEXT NOT NULL,
	decision_id VARCHAR(36),
	seat_id VARCHAR(36),
	terms TEXT,
	cost INTEGER,
	cost_note TEXT,
	publication_name TEXT,
	publication_form TEXT,
	published_at TEXT,
	CONSTRAINT pk_reviews PRIMARY KEY (id),
	CONSTRAINT ck_reviews_ref_not_blank CHECK (ref IS NULL OR length(trim(ref)) > 0),
	CONSTRAINT ck_reviews_title_not_blank CHECK (title IS NULL OR length(trim(title)) > 0),
	CONSTRAINT ck_reviews_terms_not_blank CHECK (terms IS NULL OR length(trim(terms)) > 0),
	CONSTRAINT ck_reviews_cost_note_not_blank CHECK (cost_note IS NULL OR length(trim(cost_note)) > 0),
	CONSTRAINT ck_reviews_publication_name_not_blank CHECK (publication_name IS NULL OR length(trim(publication_name)) > 0),
	CONSTRAINT ck_reviews_publication_form_not_blank CHECK (publication_form IS NULL OR length(trim(publication_form)) > 0),
	CONSTRAINT ck_reviews_published_at_not_blank CHECK (published_at IS NULL OR length(trim(published_at)) > 0),
	CONSTRAINT ck_reviews_cost_not_below_zero CHECK (cost >= 0),
	CONSTRAINT uq_reviews_ref UNIQUE (ref),
	CONSTRAINT ck_reviews_reviewkind CHECK (kind IN ('lcspr', 'other_learning', 'single_agency', 'serious_case_review')),
	CONSTRAINT fk_reviews_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_reviews_seat_id FOREIGN KEY(seat_id) REFERENCES seats (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_reviews_decision_id ON reviews (decision_id);;
CREATE INDEX ix_reviews_seat_id ON reviews (seat_id);;
CREATE TABLE action_plans (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	recommendation TEXT NOT NULL,
	agreed_on VARCHAR(10),
	scope VARCHAR(40),
	desired_outcome TEXT,
	how_known TEXT,
	review_id VARCHAR(36),
	CONSTRAINT pk_action_plans PRIMARY KEY (id),
	CONSTRAINT ck_action_plans_recommendation_not_blank CHECK (recommendation IS NULL OR length(trim(recommendation)) > 0),
	CONSTRAINT uq_action_plans_case_id_number UNIQUE (case_id, number),
	CONSTRAINT ck_action_plans_desired_outcome_not_blank CHECK (desired_outcome IS NULL OR length(trim(desired_outcome)) > 0),
	CONSTRAINT ck_action_plans_how_known_not_blank CHECK (how_known IS NULL OR length(trim(how_known)) > 0),
	CONSTRAINT fk_action_plans_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_action_plans_scope CHECK (scope IN ('agency', 'multi_agency', 'regional', 'national')),
	CONSTRAINT fk_action_plans_review_id FOREIGN KEY(review_id) REFERENCES reviews (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_action_plans_case_id ON action_plans (case_id);;
CREATE INDEX ix_action_plans_review_id ON action_plans (review_id);;
CREATE TABLE circulations (
	id VARCHAR(36) NOT NULL,
	minutes_id VARCHAR(36),
	paper_id VARCHAR(36),
	recipient TEXT NOT NULL,
	member_id VARCHAR(36),
	route VARCHAR(40) NOT NULL,
	sent_on DATE NOT NULL,
	note TEXT,
	disclosure_id VARCHAR(36),
	recalled_on DATE,
	recalled_reason TEXT,
	recall_answer TEXT,
	CONSTRAINT pk_circulations PRIMARY KEY (id),
	CONSTRAINT ck_circulations_recipient_not_blank CHECK (recipient IS NULL OR length(trim(recipient)) > 0),
	CONSTRAINT ck_circulations_note_not_blank CHECK (note IS NULL OR length(trim(note)) > 0),
	CONSTRAINT ck_circulations_recalled_reason_not_blank CHECK (recalled_reason IS NULL OR length(trim(recalled_reason)) > 0),
	CONSTRAINT ck_circulations_recall_answer_not_blank CHECK (recall_answer IS NULL OR length(trim(recall_answer)) > 0),
	CONSTRAINT ck_circulations_in_order CHECK (sent_on IS NULL OR recalled_on IS NULL OR recalled_on >= sent_on),
	CONSTRAINT ck_circulations_one_paper CHECK ((minutes_id IS NULL) <> (paper_id IS NULL)),
	CONSTRAINT ck_circulations_recalled_with_reason CHECK (recalled_on IS NULL OR recalled_reason IS NOT NULL),
	CONSTRAINT fk_circulations_minutes_id FOREIGN KEY(minutes_id) REFERENCES minutes (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_circulations_paper_id FOREIGN KEY(paper_id) REFERENCES kept_papers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_circulations_member_id FOREIGN KEY(member_id) REFERENCES members (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_circulations_route CHECK (route IN ('secure e-mail', 'e-mail', 'portal', 'shared folder', 'post', 'courier', 'by hand', 'shown at the meeting', 'other')),
	CONSTRAINT fk_circulations_disclosure_id FOREIGN KEY(disclosure_id) REFERENCES disclosures (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_circulations_disclosure_id ON circulations (disclosure_id);;
CREATE INDEX ix_circulations_member_id ON circulations (member_id);;
CREATE INDEX ix_circulations_minutes_id ON circulations (minutes_id);;
CREATE INDEX ix_circulations_paper_id ON circulations (paper_id);;
CREATE TABLE dispute_steps (
	id VARCHAR(36) NOT NULL,
	dispute_id VARCHAR(36) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	on_date VARCHAR(10) NOT NULL,
	seat_id VARCHAR(36),
	whom TEXT,
	words TEXT,
	CONSTRAINT pk_dispute_steps PRIMARY KEY (id),
	CONSTRAINT ck_dispute_steps_whom_not_blank CHECK (whom IS NULL OR length(trim(whom)) > 0),
	CONSTRAINT ck_dispute_steps_words_not_blank CHECK (words IS NULL OR length(trim(words)) > 0),
	CONSTRAINT ck_dispute_steps_advice_apart CHECK (kind <> 'legal_advice' OR (seat_id IS NOT NULL AND words IS NULL)),
	CONSTRAINT fk_dispute_steps_dispute_id FOREIGN KEY(dispute_id) REFERENCES disputes (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_dispute_steps_disputestepkind CHECK (kind IN ('talked', 'legal_advice', 'escalated', 'answered')),
	CONSTRAINT fk_dispute_steps_seat_id FOREIGN KEY(seat_id) REFERENCES seats (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_dispute_steps_dispute_id ON dispute_steps (dispute_id);;
CREATE INDEX ix_dispute_steps_seat_id ON dispute_steps (seat_id);;
CREATE TABLE event_relations (
	id VARCHAR(36) NOT NULL,
	first_id VARCHAR(36) NOT NULL,
	second_id VARCHAR(36) NOT NULL,
	ruling VARCHAR(40) NOT NULL,
	note TEXT,
	CONSTRAINT pk_event_relations PRIMARY KEY (id),
	CONSTRAINT ck_event_relations_note_not_blank CHECK (note IS NULL OR length(trim(note)) > 0),
	CONSTRAINT ck_event_relations_two_events CHECK (first_id <> second_id),
	CONSTRAINT uq_event_relations_first_id_second_id UNIQUE (first_id, second_id),
	CONSTRAINT fk_event_relations_first_id FOREIGN KEY(first_id) REFERENCES chronology_events (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_event_relations_second_id FOREIGN KEY(second_id) REFERENCES chronology_events (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_event_relations_eventruling CHECK (ruling IN ('same', 'contradiction', 'different'))
);;
CREATE INDEX ix_event_relations_first_id ON event_relations (first_id);;
CREATE INDEX ix_event_relations_second_id ON event_relations (second_id);;
CREATE TABLE lessons (
	id VARCHAR(36) NOT NULL,
	ref TEXT NOT NULL,
	origin VARCHAR(40) NOT NULL,
	review_id VARCHAR(36),
	case_id VARCHAR(36),
	source TEXT,
	learned_on VARCHAR(10),
	message TEXT NOT NULL,
	voice_changed TEXT,
	CONSTRAINT pk_lessons PRIMARY KEY (id),
	CONSTRAINT ck_lessons_ref_not_blank CHECK (ref IS NULL OR length(trim(ref)) > 0),
	CONSTRAINT ck_lessons_source_not_blank CHECK (source IS NULL OR length(trim(source)) > 0),
	CONSTRAINT ck_lessons_message_not_blank CHECK (message IS NULL OR length(trim(message)) > 0),
	CONSTRAINT ck_lessons_voice_changed_not_blank CHECK (voice_changed IS NULL OR length(trim(voice_changed)) > 0),
	CONSTRAINT ck_lessons_from_somewhere CHECK (review_id IS NOT NULL OR case_id IS NOT NULL OR source IS NOT NULL),
	CONSTRAINT uq_lessons_ref UNIQUE (ref),
	CONSTRAINT ck_lessons_learningorigin CHECK (origin IN ('local_review', 'rapid_review', 'national_review', 'other_area', 'audit', 'other')),
	CONSTRAINT fk_lessons_review_id FOREIGN KEY(review_id) REFERENCES reviews (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_lessons_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_lessons_case_id ON lessons (case_id);;
CREATE INDEX ix_lessons_review_id ON lessons (review_id);;
CREATE TABLE return_queries (
	id VARCHAR(36) NOT NULL,
	return_id VARCHAR(36) NOT NULL,
	file_id VARCHAR(36),
	number INTEGER NOT NULL,
	place TEXT NOT NULL,
	found TEXT,
	problem TEXT NOT NULL,
	state VARCHAR(40) NOT NULL,
	asked_on DATE,
	answered_on DATE,
	answer TEXT,
	rest_read BOOLEAN,
	CONSTRAINT pk_return_queries PRIMARY KEY (id),
	CONSTRAINT ck_return_queries_place_not_blank CHECK (place IS NULL OR length(trim(place)) > 0),
	CONSTRAINT ck_return_queries_problem_not_blank CHECK (problem IS NULL OR length(trim(problem)) > 0),
	CONSTRAINT ck_return_queries_answer_not_blank CHECK (answer IS NULL OR length(trim(answer)) > 0),
	CONSTRAINT ck_return_queries_number_from_one CHECK (number >= 1),
	CONSTRAINT ck_return_queries_ended_with_words CHECK (state NOT IN ('answered', 'withdrawn') OR answer IS NOT NULL),
	CONSTRAINT uq_return_queries_return_id_number UNIQUE (return_id, number),
	CONSTRAINT fk_return_queries_return_id FOREIGN KEY(return_id) REFERENCES agency_returns (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_return_queries_file_id FOREIGN KEY(file_id) REFERENCES return_files (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_return_queries_querystate CHECK (state IN ('open', 'asked', 'answered', 'withdrawn'))
);;
CREATE INDEX ix_return_queries_file_id ON return_queries (file_id);;
CREATE INDEX ix_return_queries_return_id ON return_queries (return_id);;
CREATE TABLE returned_drafts (
	id VARCHAR(36) NOT NULL,
	meeting_id VARCHAR(36) NOT NULL,
	document_id VARCHAR(36) NOT NULL,
	paper_id VARCHAR(36),
	minutes_id VARCHAR(36),
	from_whom TEXT NOT NULL,
	came_on DATE NOT NULL,
	CONSTRAINT pk_returned_drafts PRIMARY KEY (id),
	CONSTRAINT ck_returned_drafts_from_whom_not_blank CHECK (from_whom IS NULL OR length(trim(from_whom)) > 0),
	CONSTRAINT fk_returned_drafts_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_returned_drafts_document_id FOREIGN KEY(document_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_returned_drafts_paper_id FOREIGN KEY(paper_id) REFERENCES kept_papers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_returned_drafts_minutes_id FOREIGN KEY(minutes_id) REFERENCES minutes (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_returned_drafts_document_id ON returned_drafts (document_id);;
CREATE INDEX ix_returned_drafts_meeting_id ON returned_drafts (meeting_id);;
CREATE INDEX ix_returned_drafts_minutes_id ON returned_drafts (minutes_id);;
CREATE INDEX ix_returned_drafts_paper_id ON returned_drafts (paper_id);;
CREATE TABLE review_cases (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	CONSTRAINT pk_review_cases PRIMARY KEY (id),
	CONSTRAINT uq_review_cases_review_id_case_id UNIQUE (review_id, case_id),
	CONSTRAINT fk_review_cases_review_id FOREIGN KEY(review_id) REFERENCES reviews (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_review_cases_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_review_cases_case_id ON review_cases (case_id);;
CREATE INDEX ix_review_cases_review_id ON review_cases (review_id);;
CREATE TABLE review_delays (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	cause VARCHAR(40) NOT NULL,
	began VARCHAR(10),
	ended VARCHAR(10),
	words TEXT NOT NULL,
	told_on DATE,
	told_whom TEXT,
	CONSTRAINT pk_review_delays PRIMARY KEY (id),
	CONSTRAINT ck_review_delays_words_not_blank CHECK (words IS NULL OR length(trim(words)) > 0),
	CONSTRAINT ck_review_delays_told_whom_not_blank CHECK (told_whom IS NULL OR length(trim(told_whom)) > 0),
	CONSTRAINT fk_review_delays_review_id FOREIGN KEY(review_id) REFERENCES reviews (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_review_delays_delaycause CHECK (cause IN ('criminal', 'coroner', 'care_proceedings', 'family', 'reviewer', 'agency', 'other'))
);;
CREATE INDEX ix_review_delays_review_id ON review_delays (review_id);;
CREATE TABLE review_events (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	on_date VARCHAR(10) NOT NULL,
	whom TEXT,
	words TEXT,
	answered_on VARCHAR(10),
	answer TEXT,
	cases_said BOOLEAN,
	CONSTRAINT pk_review_events PRIMARY KEY (id),
	CONSTRAINT ck_review_events_whom_not_blank CHECK (whom IS NULL OR length(trim(whom)) > 0),
	CONSTRAINT ck_review_events_words_not_blank CHECK (words IS NULL OR length(trim(words)) > 0),
	CONSTRAINT ck_review_events_answer_not_blank CHECK (answer IS NULL OR length(trim(answer)) > 0),
	CONSTRAINT ck_review_events_reason_given CHECK (kind NOT IN ('not_published', 'withdrawn') OR words IS NOT NULL),
	CONSTRAINT fk_review_events_review_id FOREIGN KEY(review_id) REFERENCES reviews (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_review_events_revieweventkind CHECK (kind IN ('initiated', 'terms_agreed', 'reviewer_named', 'family_told', 'family_invited', 'family_took_part', 'family_declined', 'advocate_offered', 'progress_asked', 'draft_asked', 'draft_received', 'signed_off', 'concluded', 'publication_decided', 'copy_sent', 'published', 'not_published', 'panel_comment', 'withdrawn'))
);;
CREATE INDEX ix_review_events_review_id ON review_events (review_id);;
CREATE TABLE reviewers (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	name TEXT NOT NULL,
	post TEXT,
	chosen_on VARCHAR(10),
	grounds TEXT,
	"conflict" VARCHAR(40) NOT NULL,
	conflict_words TEXT,
	checked_by TEXT,
	until VARCHAR(10),
	CONSTRAINT pk_reviewers PRIMARY KEY (id),
	CONSTRAINT ck_reviewers_name_not_blank CHECK (name IS NULL OR length(trim(name)) > 0),
	CONSTRAINT ck_reviewers_post_not_blank CHECK (post IS NULL OR length(trim(post)) > 0),
	CONSTRAINT ck_reviewers_grounds_not_blank CHECK (grounds IS NULL OR length(trim(grounds)) > 0),
	CONSTRAINT ck_reviewers_conflict_words_not_blank CHECK (conflict_words IS NULL OR length(trim(conflict_words)) > 0),
	CONSTRAINT ck_reviewers_checked_by_not_blank CHECK (checked_by IS NULL OR length(trim(checked_by)) > 0),
	CONSTRAINT ck_reviewers_conflict_in_words CHECK (conflict NOT IN ('managed', 'conflicted') OR conflict_words IS NOT NULL),
	CONSTRAINT fk_reviewers_review_id FOREIGN KEY(review_id) REFERENCES reviews (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_reviewers_conflict CHECK ("conflict" IN ('not_checked', 'none_found', 'managed', 'conflicted'))
);;
CREATE INDEX ix_reviewers_review_id ON reviewers (review_id);;
CREATE TABLE sign_offs (
	id VARCHAR(36) NOT NULL,
	paper_id VARCHAR(36) NOT NULL,
	partner VARCHAR(40) NOT NULL,
	name TEXT NOT NULL,
	capacity TEXT,
	outcome VARCHAR(40) NOT NULL,
	on_day DATE NOT NULL,
	comment TEXT,
	CONSTRAINT pk_sign_offs PRIMARY KEY (id),
	CONSTRAINT ck_sign_offs_name_not_blank CHECK (name IS NULL OR length(trim(name)) > 0),
	CONSTRAINT ck_sign_offs_capacity_not_blank CHECK (capacity IS NULL OR length(trim(capacity)) > 0),
	CONSTRAINT ck_sign_offs_comment_not_blank CHECK (comment IS NULL OR length(trim(comment)) > 0),
	CONSTRAINT ck_sign_offs_comment_where_not_plain CHECK (outcome = 'signed' OR comment IS NOT NULL),
	CONSTRAINT uq_sign_offs_paper_id_partner UNIQUE (paper_id, partner),
	CONSTRAINT fk_sign_offs_paper_id FOREIGN KEY(paper_id) REFERENCES kept_papers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_sign_offs_safeguardingpartner CHECK (partner IN ('local_authority', 'police', 'integrated_care_board')),
	CONSTRAINT ck_sign_offs_signoffoutcome CHECK (outcome IN ('signed', 'signed with comment', 'not signed'))
);;
CREATE INDEX ix_sign_offs_paper_id ON sign_offs (paper_id);;
CREATE TABLE actions (
	id VARCHAR(36) NOT NULL,
	ref TEXT NOT NULL,
	case_id VARCHAR(36),
	plan_id VARCHAR(36),
	meeting_id VARCHAR(36),
	item_id VARCHAR(36),
	wording TEXT NOT NULL,
	lead TEXT,
	seat_id VARCHAR(36),
	due_on DATE,
	status VARCHAR(40) NOT NULL,
	completed_on VARCHAR(10),
	evidence TEXT,
	without_evidence TEXT,
	status_reason TEXT,
	impact TEXT,
	lead_answer VARCHAR(40),
	lead_answered_on VARCHAR(10),
	lead_reason TEXT,
	embedded_before TEXT,
	CONSTRAINT pk_actions PRIMARY KEY (id),
	CONSTRAINT ck_actions_wording_not_blank CHECK (wording IS NULL OR length(trim(wording)) > 0),
	CONSTRAINT ck_actions_evidence_not_blank CHECK (evidence IS NULL OR length(trim(evidence)) > 0),
	CONSTRAINT ck_actions_somewhere CHECK (case_id IS NOT NULL OR meeting_id IS NOT NULL),
	CONSTRAINT ck_actions_completed_with CHECK (status <> 'completed' OR evidence IS NOT NULL OR without_evidence IS NOT NULL),
	CONSTRAINT ck_actions_left_with_reason CHECK (status NOT IN ('not_accepted', 'superseded') OR status_reason IS NOT NULL),
	CONSTRAINT ck_actions_lead_reason_not_blank CHECK (lead_reason IS NULL OR length(trim(lead_reason)) > 0),
	CONSTRAINT ck_actions_embedded_before_not_blank CHECK (embedded_before IS NULL OR length(trim(embedded_before)) > 0),
	CONSTRAINT uq_actions_ref UNIQUE (ref),
	CONSTRAINT fk_actions_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_actions_plan_id FOREIGN KEY(plan_id) REFERENCES action_plans (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_actions_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_actions_item_id FOREIGN KEY(item_id) REFERENCES agenda_items (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_actions_seat_id FOREIGN KEY(seat_id) REFERENCES seats (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_actions_actionstatus CHECK (status IN ('open', 'completed', 'not_accepted', 'superseded')),
	CONSTRAINT ck_actions_leadanswer CHECK (lead_answer IN ('accepted', 'not_accepted', 'superseded'))
);;
CREATE INDEX ix_actions_case_id ON actions (case_id);;
CREATE INDEX ix_actions_item_id ON actions (item_id);;
CREATE INDEX ix_actions_meeting_id ON actions (meeting_id);;
CREATE INDEX ix_actions_plan_id ON actions (plan_id);;
CREATE INDEX ix_actions_seat_id ON actions (seat_id);;
CREATE TABLE disseminations (
	id VARCHAR(36) NOT NULL,
	lesson_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	audience TEXT NOT NULL,
	means VARCHAR(40) NOT NULL,
	planned_for DATE,
	done_on VARCHAR(10),
	reach INTEGER,
	reach_words TEXT,
	feedback TEXT,
	CONSTRAINT pk_disseminations PRIMARY KEY (id),
	CONSTRAINT ck_disseminations_audience_not_blank CHECK (audience IS NULL OR length(trim(audience)) > 0),
	CONSTRAINT ck_disseminations_reach_words_not_blank CHECK (reach_words IS NULL OR length(trim(reach_words)) > 0),
	CONSTRAINT ck_disseminations_feedback_not_blank CHECK (feedback IS NULL OR length(trim(feedback)) > 0),
	CONSTRAINT ck_disseminations_number_from_one CHECK (number >= 1),
	CONSTRAINT ck_disseminations_reach_not_below_zero CHECK (reach >= 0),
	CONSTRAINT uq_disseminations_lesson_id_number UNIQUE (lesson_id, number),
	CONSTRAINT fk_disseminations_lesson_id FOREIGN KEY(lesson_id) REFERENCES lessons (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_disseminations_means CHECK (means IN ('briefing', 'seven_minute_briefing', 'newsletter', 'training', 'meeting', 'policy', 'other'))
);;
CREATE INDEX ix_disseminations_lesson_id ON disseminations (lesson_id);;
CREATE TABLE privileged_texts (
	id VARCHAR(36) NOT NULL,
	step_id VARCHAR(36) NOT NULL,
	owner_id VARCHAR(36) NOT NULL,
	text TEXT NOT NULL,
	CONSTRAINT pk_privileged_texts PRIMARY KEY (id),
	CONSTRAINT ck_privileged_texts_text_not_blank CHECK (text IS NULL OR length(trim(text)) > 0),
	CONSTRAINT uq_privileged_texts_step_id UNIQUE (step_id),
	CONSTRAINT fk_privileged_texts_step_id FOREIGN KEY(step_id) REFERENCES dispute_steps (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_privileged_texts_owner_id FOREIGN KEY(owner_id) REFERENCES operators (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_privileged_texts_owner_id ON privileged_texts (owner_id);;
CREATE INDEX ix_privileged_texts_step_id ON privileged_texts (step_id);;
CREATE TABLE returned_changes (
	id VARCHAR(36) NOT NULL,
	draft_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	place TEXT NOT NULL,
	was TEXT,
	came TEXT,
	minute_text_id VARCHAR(36),
	ruling VARCHAR(40) NOT NULL,
	reason TEXT,
	CONSTRAINT pk_returned_changes PRIMARY KEY (id),
	CONSTRAINT ck_returned_changes_something_changed CHECK (was IS NOT NULL OR came IS NOT NULL),
	CONSTRAINT ck_returned_changes_place_not_blank CHECK (place IS NULL OR length(trim(place)) > 0),
	CONSTRAINT ck_returned_changes_reason_not_blank CHECK (reason IS NULL OR length(trim(reason)) > 0),
	CONSTRAINT uq_returned_changes_draft_id_number UNIQUE (draft_id, number),
	CONSTRAINT fk_returned_changes_draft_id FOREIGN KEY(draft_id) REFERENCES returned_drafts (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_returned_changes_minute_text_id FOREIGN KEY(minute_text_id) REFERENCES minute_texts (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_returned_changes_changeruling CHECK (ruling IN ('open', 'taken', 'left'))
);;
CREATE INDEX ix_returned_changes_draft_id ON returned_changes (draft_id);;
CREATE INDEX ix_returned_changes_minute_text_id ON returned_changes (minute_text_id);;
CREATE TABLE review_event_cases (
	id VARCHAR(36) NOT NULL,
	review_event_id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	CONSTRAINT pk_review_event_cases PRIMARY KEY (id),
	CONSTRAINT uq_review_event_cases_review_event_id_case_id UNIQUE (review_event_id, case_id),
	CONSTRAINT fk_review_event_cases_review_event_id FOREIGN KEY(review_event_id) REFERENCES review_events (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_review_event_cases_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_review_event_cases_case_id ON review_event_cases (case_id);;
CREATE INDEX ix_review_event_cases_review_event_id ON review_event_cases (review_event_id);;
CREATE TABLE steps (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	on_date VARCHAR(10) NOT NULL,
	note TEXT,
	review_event_id VARCHAR(36),
	CONSTRAINT pk_steps PRIMARY KEY (id),
	CONSTRAINT ck_steps_note_not_blank CHECK (note IS NULL OR length(trim(note)) > 0),
	CONSTRAINT ck_steps_on_date_partial CHECK (length(on_date) IN (4, 7, 10)),
	CONSTRAINT fk_steps_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_steps_stepkind CHECK (kind IN ('incident', 'became_aware', 'referral_received', 'partners_told', 'considered', 'notification_decided', 'notified', 'secretary_of_state_told', 'not_notified', 'below_threshold', 'found_not_to_meet', 'family_told', 'returns_asked', 'returns_in', 'rapid_review_meeting', 'recommended', 'deferred', 'advice_given', 'advice_answered', 'decided', 'signed_off', 'completed', 'sent_to_panel', 'panel_acknowledged', 'panel_reply', 'response_to_panel', 'lcspr_initiated', 'other_review_started', 'national_review_started', 'reviewer_named', 'draft_received', 'review_concluded', 'publication_decided', 'copy_sent', 'published', 'not_published', 'action_plan_agreed', 'learning_shared', 'actions_completed', 'assured', 'closed', 'reopened', 'retention_review')),
	CONSTRAINT fk_steps_review_event_id FOREIGN KEY(review_event_id) REFERENCES review_events (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_steps_case_id ON steps (case_id);;
CREATE INDEX ix_steps_kind_case_id ON steps (kind, case_id);;
CREATE INDEX ix_steps_review_event_id ON steps (review_event_id);;
CREATE TABLE action_updates (
	id VARCHAR(36) NOT NULL,
	action_id VARCHAR(36) NOT NULL,
	on_date VARCHAR(10) NOT NULL,
	wording TEXT NOT NULL,
	told_by TEXT,
	CONSTRAINT pk_action_updates PRIMARY KEY (id),
	CONSTRAINT ck_action_updates_wording_not_blank CHECK (wording IS NULL OR length(trim(wording)) > 0),
	CONSTRAINT ck_action_updates_told_by_not_blank CHECK (told_by IS NULL OR length(trim(told_by)) > 0),
	CONSTRAINT fk_action_updates_action_id FOREIGN KEY(action_id) REFERENCES actions (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_action_updates_action_id ON action_updates (action_id);;
CREATE TABLE assurances (
	id VARCHAR(36) NOT NULL,
	action_id VARCHAR(36) NOT NULL,
	means VARCHAR(40) NOT NULL,
	planned_for DATE,
	done_on VARCHAR(10),
	by_whom TEXT,
	finding VARCHAR(40),
	words TEXT,
	CONSTRAINT pk_assurances PRIMARY KEY (id),
	CONSTRAINT ck_assurances_by_whom_not_blank CHECK (by_whom IS NULL OR length(trim(by_whom)) > 0),
	CONSTRAINT ck_assurances_words_not_blank CHECK (words IS NULL OR length(trim(words)) > 0),
	CONSTRAINT ck_assurances_found_in_words CHECK (finding IS NULL OR (done_on IS NOT NULL AND words IS NOT NULL)),
	CONSTRAINT fk_assurances_action_id FOREIGN KEY(action_id) REFERENCES actions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_assurances_assurancemeans CHECK (means IN ('re_review', 'audit')),
	CONSTRAINT ck_assurances_finding CHECK (finding IN ('embedded', 'partly', 'not_embedded'))
);;
CREATE INDEX ix_assurances_action_id ON assurances (action_id);;
CREATE TABLE brag_ratings (
	id VARCHAR(36) NOT NULL,
	action_id VARCHAR(36) NOT NULL,
	rated_on DATE NOT NULL,
	colour VARCHAR(40) NOT NULL,
	reason TEXT NOT NULL,
	ended_on DATE,
	CONSTRAINT pk_brag_ratings PRIMARY KEY (id),
	CONSTRAINT ck_brag_ratings_reason_not_blank CHECK (reason IS NULL OR length(trim(reason)) > 0),
	CONSTRAINT fk_brag_ratings_action_id FOREIGN KEY(action_id) REFERENCES actions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_brag_ratings_bragcolour CHECK (colour IN ('blue', 'red', 'amber', 'green', 'grey', 'not_known'))
);;
CREATE INDEX ix_brag_ratings_action_id ON brag_ratings (action_id);;
CREATE TABLE date_changes (
	id VARCHAR(36) NOT NULL,
	action_id VARCHAR(36) NOT NULL,
	changed_on DATE NOT NULL,
	was DATE,
	becomes DATE,
	reason TEXT NOT NULL,
	CONSTRAINT pk_date_changes PRIMARY KEY (id),
	CONSTRAINT ck_date_changes_reason_not_blank CHECK (reason IS NULL OR length(trim(reason)) > 0),
	CONSTRAINT fk_date_changes_action_id FOREIGN KEY(action_id) REFERENCES actions (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_date_changes_action_id ON date_changes (action_id);;
CREATE TABLE joint_leads (
	id VARCHAR(36) NOT NULL,
	action_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	lead TEXT NOT NULL,
	seat_id VARCHAR(36),
	answer VARCHAR(40),
	answered_on VARCHAR(10),
	reason TEXT,
	CONSTRAINT pk_joint_leads PRIMARY KEY (id),
	CONSTRAINT ck_joint_leads_lead_not_blank CHECK (lead IS NULL OR length(trim(lead)) > 0),
	CONSTRAINT ck_joint_leads_reason_not_blank CHECK (reason IS NULL OR length(trim(reason)) > 0),
	CONSTRAINT ck_joint_leads_number_from_two CHECK (number >= 2),
	CONSTRAINT ck_joint_leads_declined_with_reason CHECK (answer IS NULL OR answer = 'accepted' OR reason IS NOT NULL),
	CONSTRAINT uq_joint_leads_action_id_number UNIQUE (action_id, number),
	CONSTRAINT fk_joint_leads_action_id FOREIGN KEY(action_id) REFERENCES actions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_joint_leads_seat_id FOREIGN KEY(seat_id) REFERENCES seats (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_joint_leads_leadanswer CHECK (answer IN ('accepted', 'not_accepted', 'superseded'))
);;
CREATE INDEX ix_joint_leads_action_id ON joint_leads (action_id);;
CREATE INDEX ix_joint_leads_seat_id ON joint_leads (seat_id);;
CREATE TABLE milestones (
	id VARCHAR(36) NOT NULL,
	action_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	wording TEXT NOT NULL,
	due_on VARCHAR(10),
	reached_on VARCHAR(10),
	CONSTRAINT pk_milestones PRIMARY KEY (id),
	CONSTRAINT ck_milestones_wording_not_blank CHECK (wording IS NULL OR length(trim(wording)) > 0),
	CONSTRAINT ck_milestones_number_from_one CHECK (number >= 1),
	CONSTRAINT uq_milestones_action_id_number UNIQUE (action_id, number),
	CONSTRAINT fk_milestones_action_id FOREIGN KEY(action_id) REFERENCES actions (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_milestones_action_id ON milestones (action_id);;
CREATE TABLE panel_replies (
	id VARCHAR(36) NOT NULL,
	case_id VARCHAR(36) NOT NULL,
	step_id VARCHAR(36) NOT NULL,
	decision_id VARCHAR(36),
	kind VARCHAR(40) NOT NULL,
	points TEXT,
	feedback TEXT,
	response TEXT,
	response_step_id VARCHAR(36),
	CONSTRAINT pk_panel_replies PRIMARY KEY (id),
	CONSTRAINT ck_panel_replies_points_not_blank CHECK (points IS NULL OR length(trim(points)) > 0),
	CONSTRAINT ck_panel_replies_feedback_not_blank CHECK (feedback IS NULL OR length(trim(feedback)) > 0),
	CONSTRAINT ck_panel_replies_response_not_blank CHECK (response IS NULL OR length(trim(response)) > 0),
	CONSTRAINT ck_panel_replies_response_has_a_day CHECK ((response IS NULL) = (response_step_id IS NULL)),
	CONSTRAINT uq_panel_replies_step_id UNIQUE (step_id),
	CONSTRAINT fk_panel_replies_case_id FOREIGN KEY(case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_panel_replies_step_id FOREIGN KEY(step_id) REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_panel_replies_decision_id FOREIGN KEY(decision_id) REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_panel_replies_panelreplykind CHECK (kind IN ('agrees', 'reconsider', 'more_information', 'national_review', 'feedback_only', 'not_published')),
	CONSTRAINT fk_panel_replies_response_step_id FOREIGN KEY(response_step_id) REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_panel_replies_case_id ON panel_replies (case_id);;
CREATE INDEX ix_panel_replies_decision_id ON panel_replies (decision_id);;
CREATE INDEX ix_panel_replies_response_step_id ON panel_replies (response_step_id);;
CREATE INDEX ix_panel_replies_step_id ON panel_replies (step_id);;
CREATE TABLE verifications (
	id VARCHAR(36) NOT NULL,
	action_id VARCHAR(36) NOT NULL,
	verdict VARCHAR(40) NOT NULL,
	name TEXT,
	post TEXT,
	meeting_id VARCHAR(36),
	on_date VARCHAR(10) NOT NULL,
	words TEXT,
	CONSTRAINT pk_verifications PRIMARY KEY (id),
	CONSTRAINT ck_verifications_name_not_blank CHECK (name IS NULL OR length(trim(name)) > 0),
	CONSTRAINT ck_verifications_post_not_blank CHECK (post IS NULL OR length(trim(post)) > 0),
	CONSTRAINT ck_verifications_words_not_blank CHECK (words IS NULL OR length(trim(words)) > 0),
	CONSTRAINT ck_verifications_by_somebody CHECK (name IS NOT NULL OR meeting_id IS NOT NULL),
	CONSTRAINT ck_verifications_refused_in_words CHECK (verdict = 'verified' OR words IS NOT NULL),
	CONSTRAINT fk_verifications_action_id FOREIGN KEY(action_id) REFERENCES actions (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT ck_verifications_verdict CHECK (verdict IN ('verified', 'not_verified')),
	CONSTRAINT fk_verifications_meeting_id FOREIGN KEY(meeting_id) REFERENCES meetings (id) DEFERRABLE INITIALLY DEFERRED
);;
CREATE INDEX ix_verifications_action_id ON verifications (action_id);;
CREATE INDEX ix_verifications_meeting_id ON verifications (meeting_id);;
CREATE TABLE search_keys (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE);;
CREATE VIRTUAL TABLE search USING fts5(text, tokenize='unicode61', prefix='2 3 4');;
CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;;
CREATE TRIGGER log_payload_no_update BEFORE UPDATE ON log_payload BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;;
CREATE TRIGGER log_payload_no_delete BEFORE DELETE ON log_payload WHEN NOT EXISTS (SELECT 1 FROM struck_entries WHERE entry_id = OLD.entry_id) BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;;
CREATE TRIGGER document_contents_no_update BEFORE UPDATE ON document_contents BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;;
CREATE TRIGGER document_contents_no_delete BEFORE DELETE ON document_contents WHEN NOT EXISTS (SELECT 1 FROM struck_entries WHERE record_kind = 'document_contents' AND record_id = OLD.sha256) BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);;
INSERT INTO alembic_version (version_num) VALUES ('0007');;
