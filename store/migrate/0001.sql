-- The first schema, as it was. Frozen: what the tables mean is in schema.sql.

CREATE TABLE full_index (
	quarter INTEGER PRIMARY KEY CHECK (quarter % 10 BETWEEN 1 AND 4),
	name TEXT NOT NULL AS ((quarter / 10) || 'Q' || (quarter % 10)) VIRTUAL,
	state TEXT NOT NULL CHECK (state IN ('missing', 'held')),
	checked_at INTEGER NOT NULL,
	last_modified TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX full_index_name ON full_index (name);

CREATE TABLE company (
	cik INTEGER PRIMARY KEY CHECK (cik BETWEEN 1 AND 9999999999),
	name TEXT,
	named_on TEXT,
	ticker TEXT COLLATE NOCASE
) STRICT;

CREATE INDEX company_ticker ON company (ticker) WHERE ticker IS NOT NULL;

CREATE TABLE company_name (
	cik INTEGER NOT NULL REFERENCES company (cik),
	name TEXT NOT NULL,
	changed_on TEXT,
	PRIMARY KEY (cik, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE filing (
	id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 999999999999999999),
	accession TEXT NOT NULL AS (printf('%010d-%02d-%06d', id / 100000000,
	    id / 1000000 % 100, id % 1000000)) VIRTUAL,
	form TEXT,
	filed TEXT,
	accepted_et TEXT,
	accepted_utc TEXT,
	session TEXT CHECK (session IN ('pre', 'regular', 'after', 'closed')),
	event_date TEXT,
	cik INTEGER REFERENCES company (cik),
	company TEXT,
	path_cik INTEGER REFERENCES company (cik),
	state TEXT NOT NULL CHECK (state IN ('listed', 'excluded', 'wanted',
	    'archived', 'failed', 'gone', 'parsed', 'unreadable')),
	reason TEXT,
	tries INTEGER NOT NULL DEFAULT 0,
	retry_at INTEGER,
	bytes INTEGER,
	sha256 BLOB CHECK (length(sha256) = 32),
	parser_version INTEGER,
	answer BLOB CHECK (length(answer) = 32),
	facts BLOB CHECK (length(facts) = 32),
	first_seen INTEGER NOT NULL,
	removed_at INTEGER
) STRICT;

CREATE INDEX filing_accession ON filing (accession);
CREATE INDEX filing_cik ON filing (cik, filed);
CREATE INDEX filing_filed ON filing (filed);
CREATE INDEX filing_open ON filing (filed, id, state, retry_at)
    WHERE state IN ('listed', 'wanted', 'failed', 'gone');
CREATE INDEX filing_parser ON filing (parser_version, id)
    WHERE parser_version IS NOT NULL;

CREATE TABLE index_row (
	quarter INTEGER NOT NULL REFERENCES full_index (quarter),
	filing INTEGER NOT NULL REFERENCES filing (id),
	cik INTEGER NOT NULL REFERENCES company (cik),
	company TEXT NOT NULL,
	form TEXT NOT NULL,
	filed TEXT NOT NULL,
	PRIMARY KEY (quarter, filing, cik)
) STRICT, WITHOUT ROWID;

CREATE INDEX index_row_filing ON index_row (filing, cik);

CREATE TABLE index_loss (
	quarter INTEGER NOT NULL REFERENCES full_index (quarter),
	filing INTEGER NOT NULL,
	PRIMARY KEY (quarter, filing)
) STRICT, WITHOUT ROWID;

CREATE TABLE index_change (
	id INTEGER PRIMARY KEY,
	quarter INTEGER NOT NULL REFERENCES full_index (quarter),
	filing INTEGER NOT NULL REFERENCES filing (id),
	cik INTEGER NOT NULL,
	change TEXT NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
	before TEXT CHECK ((before IS NULL) = (change = 'added')),
	after TEXT CHECK ((after IS NULL) = (change = 'removed')),
	seen_at INTEGER NOT NULL
) STRICT;

CREATE INDEX index_change_filing ON index_change (filing);
CREATE INDEX index_change_quarter ON index_change (quarter);

CREATE TABLE filing_company (
	filing INTEGER NOT NULL REFERENCES filing (id),
	cik INTEGER NOT NULL REFERENCES company (cik),
	company TEXT,
	role TEXT,
	position INTEGER NOT NULL,
	sic INTEGER,
	state TEXT,
	fiscal_year_end TEXT,
	irs_number TEXT,
	PRIMARY KEY (filing, cik)
) STRICT, WITHOUT ROWID;

CREATE INDEX filing_company_cik ON filing_company (cik, filing);

CREATE TABLE submission (
	filing INTEGER PRIMARY KEY REFERENCES filing (id),
	frame BLOB NOT NULL
) STRICT;

CREATE TABLE blob (
	id INTEGER PRIMARY KEY,
	sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
	bytes INTEGER NOT NULL,
	is_packed INTEGER CHECK (is_packed IN (0, 1)),
	data BLOB,
	CHECK ((data IS NULL) = (is_packed IS NULL))
) STRICT;

CREATE UNIQUE INDEX blob_sha256 ON blob (sha256);

CREATE TABLE cutout (
	filing INTEGER NOT NULL REFERENCES submission (filing),
	position INTEGER NOT NULL,
	at INTEGER NOT NULL,
	blob INTEGER NOT NULL REFERENCES blob (id),
	PRIMARY KEY (filing, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX cutout_blob ON cutout (blob);

CREATE TABLE document (
	filing INTEGER NOT NULL REFERENCES filing (id),
	position INTEGER NOT NULL,
	sequence INTEGER,
	type TEXT,
	filename TEXT,
	description TEXT,
	bytes INTEGER NOT NULL,
	sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
	PRIMARY KEY (filing, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
	id INTEGER PRIMARY KEY,
	filing INTEGER NOT NULL REFERENCES filing (id),
	position INTEGER NOT NULL,
	item TEXT NOT NULL,
	code TEXT,
	title TEXT,
	heading TEXT,
	in_header INTEGER CHECK (in_header IN (0, 1)),
	in_body INTEGER NOT NULL CHECK (in_body IN (0, 1)),
	text TEXT
) STRICT;

CREATE UNIQUE INDEX event_item ON event (filing, item);
CREATE INDEX event_code ON event (filing, code);
CREATE INDEX event_disagreement ON event (filing) WHERE in_header <> in_body;

CREATE TABLE exhibit (
	filing INTEGER NOT NULL REFERENCES filing (id),
	position INTEGER NOT NULL,
	number TEXT,
	description TEXT,
	listed_in TEXT NOT NULL,
	status TEXT NOT NULL
	    CHECK (status IN ('attached', 'listed-only', 'unlisted')),
	document INTEGER,
	release INTEGER,
	PRIMARY KEY (filing, position),
	FOREIGN KEY (filing, document) REFERENCES document (filing, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE release_text (
	id INTEGER PRIMARY KEY CHECK (id < 0),
	filing INTEGER NOT NULL REFERENCES filing (id),
	exhibit INTEGER NOT NULL,
	frame BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX release_text_exhibit ON release_text (filing, exhibit);

CREATE VIRTUAL TABLE search USING fts5 (text, content = 'search_text',
    content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE result (
	filing INTEGER PRIMARY KEY REFERENCES filing (id),
	basis TEXT NOT NULL CHECK (basis IN
	    ('item-2.02', 'item-12', 'interim-item-9', 'interim-item-5')),
	item TEXT,
	period_end TEXT,
	headline TEXT
) STRICT;

CREATE TABLE cover (
	filing INTEGER PRIMARY KEY REFERENCES filing (id),
	registrant TEXT,
	event_date TEXT,
	commission_file_number TEXT,
	irs_number TEXT,
	state TEXT,
	written_communications INTEGER,
	soliciting_material INTEGER,
	pre_commencement_tender_offer INTEGER,
	pre_commencement_issuer_tender_offer INTEGER
) STRICT;

CREATE TABLE problem (
	filing INTEGER NOT NULL REFERENCES filing (id),
	position INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (filing, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE ticker_snapshot (
	id INTEGER PRIMARY KEY,
	taken_at INTEGER NOT NULL,
	checked_at INTEGER NOT NULL,
	last_modified TEXT NOT NULL
) STRICT;

CREATE TABLE ticker (
	symbol TEXT NOT NULL COLLATE NOCASE,
	cik INTEGER NOT NULL REFERENCES company (cik),
	title TEXT,
	first_snapshot INTEGER NOT NULL REFERENCES ticker_snapshot (id),
	last_snapshot INTEGER NOT NULL REFERENCES ticker_snapshot (id),
	position INTEGER NOT NULL,
	PRIMARY KEY (symbol, cik)
) STRICT, WITHOUT ROWID;

CREATE INDEX ticker_cik ON ticker (cik, last_snapshot, position);
CREATE INDEX ticker_last ON ticker (last_snapshot);

CREATE TABLE watchlist_member (
	watchlist TEXT NOT NULL,
	cik INTEGER NOT NULL,
	why TEXT NOT NULL,
	PRIMARY KEY (watchlist, cik)
) STRICT, WITHOUT ROWID;

CREATE INDEX watchlist_member_cik ON watchlist_member (cik);

CREATE TABLE selection (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	forms TEXT NOT NULL,
	since TEXT NOT NULL,
	companies TEXT NOT NULL
) STRICT;

CREATE TABLE run (
	id INTEGER PRIMARY KEY,
	started_at INTEGER NOT NULL,
	ended_at INTEGER,
	exit_code INTEGER,
	requests INTEGER NOT NULL DEFAULT 0,
	bytes INTEGER NOT NULL DEFAULT 0,
	new_filings INTEGER NOT NULL DEFAULT 0,
	new_events INTEGER NOT NULL DEFAULT 0,
	failures INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE reparse (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	parser_version INTEGER NOT NULL,
	reached INTEGER,
	filings INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE reparse_change (
	item TEXT NOT NULL,
	field TEXT NOT NULL,
	filings INTEGER NOT NULL,
	added INTEGER NOT NULL,
	removed INTEGER NOT NULL,
	changed INTEGER NOT NULL,
	PRIMARY KEY (item, field)
) STRICT, WITHOUT ROWID;
