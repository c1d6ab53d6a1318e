-- Working sets of one connection, in its temporary database.

-- How the indexes that were read differ from the versions before: a row that was
-- added, changed or removed.
CREATE TEMP TABLE difference (
	cik INTEGER NOT NULL,
	quarter INTEGER NOT NULL,
	filing INTEGER NOT NULL,
	change TEXT NOT NULL,
	-- Of the rows that the index has of the filing.
	is_first INTEGER NOT NULL,
	-- Does the index name the filing no more?
	is_lost INTEGER NOT NULL,
	-- Was there a version before, so that history has it?
	is_news INTEGER NOT NULL,
	-- The row as it is, but where it was removed.
	company TEXT,
	form TEXT,
	filed TEXT,
	-- The row as it was, as in index_change.
	before TEXT,
	PRIMARY KEY (filing, quarter, cik)
) STRICT, WITHOUT ROWID;

-- The filings in it that were known before, or are of several quarters: only
-- these can have moved.
CREATE TEMP TABLE touched (
	filing INTEGER PRIMARY KEY
) STRICT;

-- The newest row of each filing and company, of which a catalogue is made anew.
CREATE TEMP TABLE listing (
	filing INTEGER NOT NULL,
	cik INTEGER NOT NULL,
	position INTEGER NOT NULL,
	company TEXT NOT NULL,
	form TEXT NOT NULL,
	filed TEXT NOT NULL,
	PRIMARY KEY (filing, cik)
) STRICT, WITHOUT ROWID;

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
FROM selection s CROSS JOIN filing f WHERE s.id = 1;

-- The filings whose state it changes.
CREATE TEMP TABLE candidate (
	filing INTEGER PRIMARY KEY,
	rule TEXT
) STRICT;

-- What is known of a filing, a fact a row, by the item that it is of: '' for
-- what is of none. `which` tells facts of one kind apart.
CREATE TEMP VIEW fact AS
SELECT id AS filing, '' AS item, 'state' AS field, '' AS which, state AS value
FROM filing
UNION ALL SELECT id, '', 'form', '', form FROM filing
UNION ALL SELECT id, '', 'filed', '', filed FROM filing
UNION ALL SELECT id, '', 'accepted', '', accepted_et FROM filing
UNION ALL SELECT id, '', 'accepted', 'utc', accepted_utc FROM filing
UNION ALL SELECT id, '', 'session', '', session FROM filing
UNION ALL SELECT id, '', 'event date', '', event_date FROM filing
UNION ALL SELECT id, '', 'company', '', cik || ' ' || company FROM filing
UNION ALL SELECT filing, '', 'companies', cik, json_array(company, role, sic,
    state, fiscal_year_end, irs_number)
FROM filing_company WHERE position > 0
UNION ALL SELECT filing, '', 'documents', position, json_array(sequence, type,
    filename, description, bytes, hex(sha256)) FROM document
UNION ALL SELECT filing, item, 'item', '', '' FROM event
UNION ALL SELECT filing, item, 'order', '', position FROM event
UNION ALL SELECT filing, item, 'code', '', code FROM event
UNION ALL SELECT filing, item, 'title', '', title FROM event
UNION ALL SELECT filing, item, 'heading', '', heading FROM event
UNION ALL SELECT filing, item, 'in header', '', in_header FROM event
UNION ALL SELECT filing, item, 'in body', '', in_body FROM event
UNION ALL SELECT filing, item, 'text', '', text FROM event
UNION ALL SELECT x.filing, x.listed_in, 'exhibits', coalesce(x.number, '') ||
    ' ' || (SELECT count(*) FROM exhibit y WHERE y.filing = x.filing
    AND y.position < x.position AND y.listed_in = x.listed_in
    AND y.number IS x.number),
    json_array(x.description, x.status, x.document, x.release)
FROM exhibit x
UNION ALL SELECT filing, coalesce(item, ''), 'basis', '', basis FROM result
UNION ALL SELECT filing, coalesce(item, ''), 'period end', '', period_end
FROM result
UNION ALL SELECT filing, coalesce(item, ''), 'headline', '', headline
FROM result
UNION ALL SELECT filing, '', 'release texts', exhibit, frame FROM release_text
UNION ALL SELECT filing, '', 'cover', '', json_array(registrant, event_date,
    commission_file_number, irs_number, state, written_communications,
    soliciting_material, pre_commencement_tender_offer,
    pre_commencement_issuer_tender_offer) FROM cover
UNION ALL SELECT filing, '', 'problems', text, '' FROM problem;

-- The facts of one filing, before and after it is put down again.
CREATE TEMP TABLE fact_seen (
	item TEXT NOT NULL,
	field TEXT NOT NULL,
	which ANY NOT NULL,
	is_after INTEGER NOT NULL,
	value ANY NOT NULL,
	PRIMARY KEY (item, field, which, is_after)
) STRICT, WITHOUT ROWID;

-- And how they changed.
CREATE TEMP TABLE fact_change (
	item TEXT NOT NULL,
	field TEXT NOT NULL,
	added INTEGER NOT NULL,
	removed INTEGER NOT NULL,
	changed INTEGER NOT NULL,
	PRIMARY KEY (item, field)
) STRICT, WITHOUT ROWID;

-- Filings whose words the index is still to be told, before the commit.
CREATE TEMP TABLE unsaid (
	filing INTEGER PRIMARY KEY
) STRICT;

-- What verify found: of which filing, 0 for none, and what.
CREATE TEMP TABLE damage (
	filing INTEGER NOT NULL,
	what TEXT NOT NULL
) STRICT;

-- The pages whose seal verify found broken, and whose they are.
CREATE TEMP TABLE broken (
	page INTEGER PRIMARY KEY,
	name TEXT
) STRICT;
