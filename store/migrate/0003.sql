-- Dictionaries for text frames; what was dropped and may be fetched again.

CREATE TABLE dictionary (
	id INTEGER PRIMARY KEY,
	filings INTEGER NOT NULL,
	sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
	frame BLOB NOT NULL
) STRICT;

CREATE TABLE dictionary_copy (
	id INTEGER PRIMARY KEY,
	filings INTEGER NOT NULL,
	sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
	frame BLOB NOT NULL
) STRICT;

CREATE INDEX blob_dropped ON blob (id) WHERE data IS NULL;

ALTER TABLE cutout ADD COLUMN is_plain INTEGER NOT NULL DEFAULT 0;
