-- Dictionaries for text frames.

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
