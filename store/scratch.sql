-- Working sets of one connection, in its temporary database.

-- The rows of the index that is being read, in its order.
CREATE TEMP TABLE listing (
	position INTEGER PRIMARY KEY,
	filing INTEGER NOT NULL,
	cik INTEGER NOT NULL,
	company TEXT NOT NULL,
	form TEXT NOT NULL,
	filed TEXT NOT NULL,
	UNIQUE (filing, cik)
) STRICT;

-- How it differs from the version before; as index_change.
CREATE TEMP TABLE difference (
	filing INTEGER NOT NULL,
	cik INTEGER NOT NULL,
	change TEXT NOT NULL,
	before TEXT,
	after TEXT,
	PRIMARY KEY (filing, cik)
) STRICT, WITHOUT ROWID;

-- Filings to select from; `rule` is the one that excludes it, NULL if none.
CREATE TEMP TABLE candidate (
	filing INTEGER PRIMARY KEY,
	rule TEXT
) STRICT;
