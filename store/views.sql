-- The public views: what ad hoc SQL may rely on. docs/SCHEMA.md documents each
-- column, and a test pins them; new columns go to the end.

CREATE VIEW filings AS
SELECT f.id, f.accession, f.form, f.filed, f.accepted_et, f.accepted_utc,
    f.session, f.event_date, f.cik, f.company, c.ticker,
    f.form GLOB '*/A' AS is_amendment, f.state, f.reason, f.tries,
    strftime('%Y-%m-%dT%H:%M:%SZ', f.retry_at, 'unixepoch') AS retry_at,
    f.bytes, nullif(lower(hex(f.sha256)), '') AS sha256,
    'https://www.sec.gov/Archives/edgar/data/' ||
        coalesce(f.path_cik, f.cik) || '/' || f.accession || '.txt' AS url,
    strftime('%Y-%m-%dT%H:%M:%SZ', f.first_seen, 'unixepoch') AS first_seen,
    strftime('%Y-%m-%dT%H:%M:%SZ', f.removed_at, 'unixepoch') AS removed_at
FROM filing f LEFT JOIN company c ON c.cik = f.cik;

CREATE VIEW filing_companies AS
SELECT f.accession, l.cik, l.company, l.role
FROM filing_company l JOIN filing f ON f.id = l.filing;

-- CROSS: from filings to their items, never the other way, so that the newest
-- ones come without a sort of all.
CREATE VIEW events AS
SELECT f.accession, f.cik, f.company, f.form, f.filed, f.accepted_et,
    e.item, e.code, e.title, e.heading, e.text, e.in_header, e.in_body,
    e.position, f.parser_version
FROM filing f CROSS JOIN event e ON e.filing = f.id;

-- Subqueries, not joins: an aggregate that does not name a column does not pay
-- for it.
CREATE VIEW earnings AS
SELECT f.accession, f.cik, f.company, c.ticker, f.form, f.filed,
    f.accepted_et, f.accepted_utc, f.session, f.event_date, r.period_end,
    (SELECT e.text FROM event e
	WHERE e.filing = r.filing AND e.item = r.item) AS text,
    r.basis,
    (SELECT d.sequence FROM exhibit x
	JOIN document d ON d.filing = x.filing AND d.position = x.document
	WHERE x.filing = r.filing AND x.release = 1) AS press_release_sequence,
    (SELECT x.number FROM exhibit x
	WHERE x.filing = r.filing AND x.release = 1) AS press_release_number,
    (SELECT d.type FROM exhibit x
	JOIN document d ON d.filing = x.filing AND d.position = x.document
	WHERE x.filing = r.filing AND x.release = 1) AS press_release_type,
    r.headline
FROM result r JOIN filing f ON f.id = r.filing
LEFT JOIN company c ON c.cik = f.cik;

CREATE VIEW exhibits AS
SELECT f.accession, x.number, x.description, x.listed_in, x.status,
    d.sequence, d.filename, d.type, f.cik, f.company, f.form, f.filed
FROM exhibit x JOIN filing f ON f.id = x.filing
LEFT JOIN document d ON d.filing = x.filing AND d.position = x.document;

CREATE VIEW documents AS
SELECT f.accession, d.sequence, d.type, d.filename, d.description, d.bytes,
    lower(hex(d.sha256)) AS sha256,
    NOT EXISTS (SELECT 1 FROM cutout o JOIN blob b ON b.id = o.blob
        WHERE o.filing = d.filing AND b.sha256 = d.sha256
        AND b.data IS NULL) AS kept
FROM document d JOIN filing f ON f.id = d.filing;

CREATE VIEW item_disagreements AS
SELECT f.accession, e.item, e.in_header, e.in_body
FROM event e JOIN filing f ON f.id = e.filing
WHERE e.in_header <> e.in_body;

CREATE VIEW index_changes AS
SELECT q.name AS quarter, f.accession, i.cik, i.change, i.before, i.after,
    strftime('%Y-%m-%dT%H:%M:%SZ', i.seen_at, 'unixepoch') AS seen_at
FROM index_change i JOIN filing f ON f.id = i.filing
JOIN full_index q ON q.quarter = i.quarter;

-- Of the rows that list one filing in a quarter, the one of the least CIK counts.
CREATE VIEW coverage AS
SELECT q.name AS quarter, count(f.id) AS filings,
    count(f.id) FILTER (WHERE f.state = 'listed') AS listed,
    count(f.id) FILTER (WHERE f.state = 'excluded') AS excluded,
    count(f.id) FILTER (WHERE f.state = 'wanted') AS wanted,
    count(f.id) FILTER (WHERE f.state = 'archived') AS archived,
    count(f.id) FILTER (WHERE f.state = 'failed') AS failed,
    count(f.id) FILTER (WHERE f.state = 'gone') AS gone,
    count(f.id) FILTER (WHERE f.state = 'parsed') AS parsed,
    count(f.id) FILTER (WHERE f.state = 'unreadable') AS unreadable,
    q.state AS index_state
FROM full_index q
LEFT JOIN index_row r ON r.quarter = q.quarter
    AND NOT EXISTS (SELECT 1 FROM index_row o WHERE o.quarter = r.quarter
        AND o.filing = r.filing AND o.cik < r.cik)
LEFT JOIN filing f ON f.id = r.filing
GROUP BY q.name;

CREATE VIEW watchlist_members AS
SELECT m.watchlist, m.cik, c.name AS company, m.why
FROM watchlist_member m LEFT JOIN company c ON c.cik = m.cik;

CREATE VIEW runs AS
SELECT strftime('%Y-%m-%dT%H:%M:%SZ', r.started_at, 'unixepoch') AS started_at,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.ended_at, 'unixepoch') AS ended_at,
    r.exit_code, r.requests, r.bytes, r.new_filings, r.new_events, r.failures
FROM run r;

CREATE VIEW covers AS
SELECT f.accession, v.registrant, v.event_date, v.commission_file_number,
    v.irs_number, v.state, v.written_communications, v.soliciting_material,
    v.pre_commencement_tender_offer, v.pre_commencement_issuer_tender_offer
FROM cover v JOIN filing f ON f.id = v.filing;

CREATE VIEW problems AS
SELECT f.accession, p.position, p.text AS problem
FROM problem p JOIN filing f ON f.id = p.filing;

-- Not for people: where search reads the texts that it shows.
CREATE VIEW search_text AS
SELECT id, text FROM event WHERE text IS NOT NULL
UNION ALL
SELECT id, unpacked(frame) AS text FROM release_text;
