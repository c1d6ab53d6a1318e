-- The tables of an archive, as a fresh one gets them; store/migrate/NNNN.sql
-- brings older files here. Tables are private: what people's SQL relies on is
-- store/views.sql.
--
-- Days are text, 'YYYY-MM-DD'. Instants are whole seconds since 1970 in UTC
-- where the program reckons with them, and text where EDGAR gives them.
-- Quarters are numbers, 20043 being 2004Q3. NULL means that EDGAR did not say,
-- or that we do not know yet.
--
-- A CHECK spells `a = 'x' OR a = 'y'` out: of three words and more, SQLite makes
-- a table for `a IN (...)`, anew for each row that is written.

-- A quarterly full index that was asked for.
CREATE TABLE full_index (
	quarter INTEGER PRIMARY KEY CHECK (quarter % 10 BETWEEN 1 AND 4),
	-- "2004Q3", as people write it.
	name TEXT NOT NULL AS ((quarter / 10) || 'Q' || (quarter % 10)) VIRTUAL,
	-- missing: it was not there whenever we asked.
	state TEXT NOT NULL CHECK (state IN ('missing', 'held')),
	-- The last answer, whatever it was.
	checked_at INTEGER NOT NULL,
	-- The validator that came with the version we hold, as sent.
	last_modified TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX full_index_name ON full_index (name);

-- A company that an index, a header or a list of tickers names.
CREATE TABLE company (
	cik INTEGER PRIMARY KEY CHECK (cik BETWEEN 1 AND 9999999999),
	-- The name it had last, and the day of the filing that says so; without
	-- a filing, the title beside its ticker, and no day.
	name TEXT,
	named_on TEXT,
	-- The first one in the newest snapshot that holds the company.
	ticker TEXT COLLATE NOCASE
) STRICT;

CREATE INDEX company_ticker ON company (ticker) WHERE ticker IS NOT NULL;

-- Every name that a company was seen with, former ones too.
CREATE TABLE company_name (
	cik INTEGER NOT NULL REFERENCES company (cik),
	name TEXT NOT NULL,
	-- The day on which it was given up, if a header said so.
	changed_on TEXT,
	PRIMARY KEY (cik, name)
) STRICT, WITHOUT ROWID;

-- A submission, from the first time that an index or an import names it.
CREATE TABLE filing (
	-- The 18 digits of the accession number.
	id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 999999999999999999),
	accession TEXT NOT NULL AS (printf('%010d-%02d-%06d', id / 100000000,
	    id / 1000000 % 100, id % 1000000)) VIRTUAL,
	-- As the index says; the header's for a filing that no index lists.
	form TEXT,
	filed TEXT,
	-- <ACCEPTANCE-DATETIME>: US Eastern as it stands, and as an instant.
	accepted_et TEXT,
	accepted_utc TEXT,
	-- The part of the trading day that accepted_et falls in.
	session TEXT CHECK (session = 'pre' OR session = 'regular' OR
	    session = 'after' OR session = 'closed'),
	-- The earliest on the cover, else the header's period of report.
	event_date TEXT,
	-- The first filer of the header; before parsing, the first index row.
	cik INTEGER REFERENCES company (cik),
	company TEXT,
	-- The company of the index row whose path fetches it.
	path_cik INTEGER REFERENCES company (cik),
	state TEXT NOT NULL CHECK (state = 'listed' OR state = 'excluded' OR
	    state = 'wanted' OR state = 'archived' OR state = 'failed' OR
	    state = 'gone' OR state = 'parsed' OR state = 'unreadable'),
	-- Why it is in that state: the rule that excludes it, what went wrong.
	reason TEXT,
	-- How often it could not be had, and when to ask again; NULL: never.
	tries INTEGER NOT NULL DEFAULT 0,
	retry_at INTEGER,
	-- Of the whole submission, byte for byte; NULL until it is archived.
	bytes INTEGER,
	sha256 BLOB CHECK (sha256 IS NULL OR length(sha256) = 32),
	-- The parser that read it; 0: archived and not read yet; NULL: no bytes.
	parser_version INTEGER,
	-- SHA-256 of all that it said: who says the same again need not be put
	-- down again.
	answer BLOB CHECK (answer IS NULL OR length(answer) = 32),
	-- SHA-256 of all that is put down of it, for verify.
	facts BLOB CHECK (facts IS NULL OR length(facts) = 32),
	first_seen INTEGER NOT NULL,
	-- When the last index row that listed it went away.
	removed_at INTEGER
) STRICT;

-- Partial, so that what groups all filings by company reads the table in its
-- order and sorts, which is three times as fast as row by row through an index.
CREATE INDEX filing_cik ON filing (cik, filed) WHERE cik IS NOT NULL;
CREATE INDEX filing_filed ON filing (filed);
-- After it: of two that have all that is asked, SQLite takes the younger, and
-- in the order of accession numbers the rows of a filing's items, exhibits and
-- documents follow each other.
CREATE INDEX filing_accession ON filing (accession);
-- What select has still to do: a night's filings, in the order they come in.
CREATE INDEX filing_listed ON filing (state) WHERE state = 'listed';
-- What fetch has still to do, in the order of its queue.
CREATE INDEX filing_open ON filing (filed, id, state, retry_at)
    WHERE state = 'wanted' OR state = 'failed' OR state = 'gone';
CREATE INDEX filing_parser ON filing (parser_version, id)
    WHERE parser_version IS NOT NULL;

-- A row of a quarterly index, in the version we hold.
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

-- A filing that a version of an index lost, together with so many others that
-- the version was refused; kept until a further one is taken.
CREATE TABLE index_loss (
	quarter INTEGER NOT NULL REFERENCES full_index (quarter),
	-- No reference: each new filing would be looked for here.
	filing INTEGER NOT NULL,
	PRIMARY KEY (quarter, filing)
) STRICT, WITHOUT ROWID;

-- What changed between two versions of an index; never deleted.
CREATE TABLE index_change (
	id INTEGER PRIMARY KEY,
	quarter INTEGER NOT NULL REFERENCES full_index (quarter),
	filing INTEGER NOT NULL REFERENCES filing (id),
	cik INTEGER NOT NULL,
	change TEXT NOT NULL CHECK (change = 'added' OR change = 'changed' OR
	    change = 'removed'),
	-- "CIK|Company|Form|Date" as it was and as it is.
	before TEXT CHECK ((before IS NULL) = (change = 'added')),
	after TEXT CHECK ((after IS NULL) = (change = 'removed')),
	seen_at INTEGER NOT NULL
) STRICT;

CREATE INDEX index_change_filing ON index_change (filing);
CREATE INDEX index_change_quarter ON index_change (quarter);

-- The companies of a filing: those of its header, and those that only an index
-- names.
CREATE TABLE filing_company (
	filing INTEGER NOT NULL REFERENCES filing (id),
	cik INTEGER NOT NULL REFERENCES company (cik),
	company TEXT,
	-- "filer", "subject-company", ...; NULL for one that only an index names.
	role TEXT,
	-- Its place in the header; 0 for one that only an index names.
	position INTEGER NOT NULL,
	sic INTEGER,
	state TEXT,
	fiscal_year_end TEXT,
	irs_number TEXT,
	PRIMARY KEY (filing, cik)
) STRICT, WITHOUT ROWID;

CREATE INDEX filing_company_cik ON filing_company (cik, filing);

-- The text of a submission, its uuencoded bodies cut out.
CREATE TABLE submission (
	filing INTEGER PRIMARY KEY REFERENCES filing (id),
	-- One zstd frame; its head names the dictionary that it needs, if any.
	frame BLOB NOT NULL
) STRICT;

-- What the texts have in common, so that their frames need not hold it: a zstd
-- dictionary, trained from them.
CREATE TABLE dictionary (
	-- The number that frames name it by.
	id INTEGER PRIMARY KEY,
	-- How many submissions there were when it was made.
	filings INTEGER NOT NULL,
	-- Of the dictionary; it is itself kept as a zstd frame.
	sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
	frame BLOB NOT NULL
) STRICT;

-- The same again: without it, no frame that names it could be read.
CREATE TABLE dictionary_copy (
	id INTEGER PRIMARY KEY,
	filings INTEGER NOT NULL,
	sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
	frame BLOB NOT NULL
) STRICT;

-- A decoded payload, once however many submissions carry it.
CREATE TABLE blob (
	id INTEGER PRIMARY KEY,
	sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
	bytes INTEGER NOT NULL,
	-- Is `data` a zstd frame? Most images would gain nothing.
	is_packed INTEGER CHECK (is_packed IN (0, 1)),
	-- NULL: not kept (keep: text).
	data BLOB,
	CHECK ((data IS NULL) = (is_packed IS NULL))
) STRICT;

CREATE UNIQUE INDEX blob_sha256 ON blob (sha256);
-- What a sync that keeps all has still to fetch.
CREATE INDEX blob_dropped ON blob (id) WHERE data IS NULL;

-- Where a payload was cut out of a submission.
CREATE TABLE cutout (
	filing INTEGER NOT NULL REFERENCES submission (filing),
	position INTEGER NOT NULL,
	-- The offset in the text that is left.
	at INTEGER NOT NULL,
	blob INTEGER NOT NULL REFERENCES blob (id),
	-- 1: all of a body, as it stood; 0: the lines of a uuencoded one.
	is_plain INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (filing, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX cutout_blob ON cutout (blob);

-- A document of a submission.
CREATE TABLE document (
	filing INTEGER NOT NULL REFERENCES filing (id),
	position INTEGER NOT NULL,
	sequence INTEGER,
	type TEXT,
	filename TEXT,
	description TEXT,
	-- Of the payload: decoded if uuencoded, else what stands in <TEXT>.
	bytes INTEGER NOT NULL,
	sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
	PRIMARY KEY (filing, position)
) STRICT, WITHOUT ROWID;

-- An item that a filing reports.
CREATE TABLE event (
	id INTEGER PRIMARY KEY,
	filing INTEGER NOT NULL REFERENCES filing (id),
	position INTEGER NOT NULL,
	-- As reported: "2.02", "12"; and today's number for it.
	item TEXT NOT NULL,
	code TEXT,
	title TEXT,
	heading TEXT,
	-- in_header is NULL for a filing without a header.
	in_header INTEGER CHECK (in_header IN (0, 1)),
	in_body INTEGER NOT NULL CHECK (in_body IN (0, 1)),
	text TEXT
) STRICT;

CREATE UNIQUE INDEX event_item ON event (filing, item);
-- So that counting items never reads their texts.
CREATE INDEX event_code ON event (filing, code);
CREATE INDEX event_disagreement ON event (filing) WHERE in_header <> in_body;

-- An exhibit, listed or attached.
CREATE TABLE exhibit (
	filing INTEGER NOT NULL REFERENCES filing (id),
	position INTEGER NOT NULL,
	number TEXT,
	description TEXT,
	listed_in TEXT NOT NULL,
	status TEXT NOT NULL
	    CHECK (status = 'attached' OR status = 'listed-only' OR
	    status = 'unlisted'),
	-- The position of its document.
	document INTEGER,
	-- 1: the results release; 2 and on: further results exhibits.
	release INTEGER,
	PRIMARY KEY (filing, position),
	FOREIGN KEY (filing, document) REFERENCES document (filing, position)
) STRICT, WITHOUT ROWID;

-- The text of an exhibit that announces results, for search.
CREATE TABLE release_text (
	-- Below zero where an event's is above: both are rows of search.
	id INTEGER PRIMARY KEY CHECK (id < 0),
	filing INTEGER NOT NULL REFERENCES filing (id),
	-- The position of the exhibit.
	exhibit INTEGER NOT NULL,
	-- UTF-8, one zstd frame.
	frame BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX release_text_exhibit ON release_text (filing, exhibit);

-- The words of both. It keeps no text: it reads them through search_text.
CREATE VIRTUAL TABLE search USING fts5 (text, content = 'search_text',
    content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');

-- Its own pages are to fit into those of the file, which are sealed: 4050 bytes,
-- its default, would each run over by a few.
INSERT INTO search (search, rank) VALUES ('pgsz', 4032);

-- The results that a filing announces.
CREATE TABLE result (
	filing INTEGER PRIMARY KEY REFERENCES filing (id),
	basis TEXT NOT NULL CHECK (basis = 'item-2.02' OR basis = 'item-12' OR
	    basis = 'interim-item-9' OR basis = 'interim-item-5'),
	-- The item that the basis names, as reported.
	item TEXT,
	period_end TEXT,
	-- Of the results release.
	headline TEXT
) STRICT;

-- What the cover page of a filing's main document says. The boxes are NULL
-- where none was found.
CREATE TABLE cover (
	filing INTEGER PRIMARY KEY REFERENCES filing (id),
	registrant TEXT,
	event_date TEXT,
	commission_file_number TEXT,
	irs_number TEXT,
	state TEXT,
	-- Rule 425
	written_communications INTEGER,
	-- Rule 14a-12
	soliciting_material INTEGER,
	-- Rule 14d-2(b)
	pre_commencement_tender_offer INTEGER,
	-- Rule 13e-4(c)
	pre_commencement_issuer_tender_offer INTEGER
) STRICT;

-- What the parser found odd in a filing, in words.
CREATE TABLE problem (
	filing INTEGER NOT NULL REFERENCES filing (id),
	position INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (filing, position)
) STRICT, WITHOUT ROWID;

-- A company_tickers.json that differed from the one before.
CREATE TABLE ticker_snapshot (
	id INTEGER PRIMARY KEY,
	taken_at INTEGER NOT NULL,
	-- When the server last said that it is still the newest.
	checked_at INTEGER NOT NULL,
	last_modified TEXT NOT NULL
) STRICT;

-- A ticker and its company, with the snapshots that have it.
CREATE TABLE ticker (
	symbol TEXT NOT NULL COLLATE NOCASE,
	cik INTEGER NOT NULL REFERENCES company (cik),
	title TEXT,
	first_snapshot INTEGER NOT NULL REFERENCES ticker_snapshot (id),
	last_snapshot INTEGER NOT NULL REFERENCES ticker_snapshot (id),
	-- Its place in the last one.
	position INTEGER NOT NULL,
	PRIMARY KEY (symbol, cik)
) STRICT, WITHOUT ROWID;

CREATE INDEX ticker_cik ON ticker (cik, last_snapshot, position);
CREATE INDEX ticker_last ON ticker (last_snapshot);

-- The companies that the watchlists of the config mean, made anew by each run.
CREATE TABLE watchlist_member (
	watchlist TEXT NOT NULL,
	-- No reference: a company may be watched before it files anything.
	cik INTEGER NOT NULL,
	-- The entry that names it: "ticker CPST".
	why TEXT NOT NULL,
	PRIMARY KEY (watchlist, cik)
) STRICT, WITHOUT ROWID;

CREATE INDEX watchlist_member_cik ON watchlist_member (cik);

-- What filings were last selected by; while it stays the same, what it excluded
-- stays excluded.
CREATE TABLE selection (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	-- "|8-K|8-K/A|"
	forms TEXT NOT NULL,
	since TEXT NOT NULL,
	-- "all", or the SHA-256 of the CIKs of the watchlists.
	companies TEXT NOT NULL
) STRICT;

-- A run of sync.
CREATE TABLE run (
	id INTEGER PRIMARY KEY,
	started_at INTEGER NOT NULL,
	-- NULL: it runs still, or was killed.
	ended_at INTEGER,
	exit_code INTEGER,
	requests INTEGER NOT NULL DEFAULT 0,
	bytes INTEGER NOT NULL DEFAULT 0,
	new_filings INTEGER NOT NULL DEFAULT 0,
	new_events INTEGER NOT NULL DEFAULT 0,
	failures INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The run of reparse that is under way; without one, the last.
CREATE TABLE reparse (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	parser_version INTEGER NOT NULL,
	-- The filing that it came to; NULL: to the end.
	reached INTEGER,
	filings INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What it changed, by the item as reported and what of it: '' for what is of no
-- item.
CREATE TABLE reparse_change (
	item TEXT NOT NULL,
	field TEXT NOT NULL,
	filings INTEGER NOT NULL,
	added INTEGER NOT NULL,
	removed INTEGER NOT NULL,
	changed INTEGER NOT NULL,
	PRIMARY KEY (item, field)
) STRICT, WITHOUT ROWID;
