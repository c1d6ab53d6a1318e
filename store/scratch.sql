-- Working sets of one connection, in its temporary database.

-- The rows of the index that is being read, in its order.
CREATE TEMP TABLE listing (
	filing INTEGER NOT NULL,
	cik INTEGER NOT NULL,
	position INTEGER NOT NULL,
	company TEXT NOT NULL,
	form TEXT NOT NULL,
	filed TEXT NOT NULL,
	PRIMARY KEY (filing, cik)
) STRICT, WITHOUT ROWID;

-- How it differs from the version before; as index_change.
CREATE TEMP TABLE difference (
	filing INTEGER NOT NULL,
	cik INTEGER NOT NULL,
	change TEXT NOT NULL,
	before TEXT,
	after TEXT,
	PRIMARY KEY (filing, cik)
) STRICT, WITHOUT ROWID;

-- The filings in it that were known before: only these can have moved.
CREATE TEMP TABLE touched (
	filing INTEGER PRIMARY KEY
) STRICT;

-- What the selection says of each filing: the rule that excludes it, or NULL.
CREATE TEMP VIEW verdict AS
SELECT f.id, f.state, f.reason, CASE
    WHEN instr(s.forms, '|' || f.form || '|') = 0 THEN 'form'
    WHEN f.filed < s.since THEN 'since'
    WHEN s.companies <> 'all' AND NOT EXISTS (
	SELECT 1 FROM filing_company l
	CROSS JOIN watchlist_member m ON m.cik = l.cik
	WHERE l.filing = f.id) THEN 'watchlist'
    END AS rule
FROM filing f CROSS JOIN selection s ON s.id = 1;

-- The filings whose state it changes.
CREATE TEMP TABLE candidate (
	filing INTEGER PRIMARY KEY,
	rule TEXT
) STRICT;
