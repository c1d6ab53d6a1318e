-- The catalogue made anew: what index rows and their history say of filings and
-- companies. What the submissions say, parsing says again.

-- name: rebuild_clear
DELETE FROM temp.listing;

-- name: rebuild_listing
-- One row a filing and company: the newest that lists it; of a filing that no
-- row lists any more, the last that did.
INSERT INTO temp.listing (filing, cik, position, company, form, filed)
SELECT filing, cik, quarter, company, form, filed FROM index_row WHERE true
ON CONFLICT (filing, cik) DO UPDATE SET position = excluded.position,
    company = excluded.company, form = excluded.form, filed = excluded.filed
WHERE excluded.position > listing.position;

-- name: rebuild_listing_removed
-- "CIK|Company|Form|Date"
INSERT INTO temp.listing (filing, cik, position, company, form, filed)
SELECT filing, cik, id, substr(rest, 1, instr(rest, '|') - 1),
    substr(rest, instr(rest, '|') + 1, length(rest) - instr(rest, '|') - 11),
    substr(rest, -10)
FROM (SELECT id, filing, cik, substr(before, instr(before, '|') + 1) AS rest
    FROM index_change i WHERE change = 'removed'
    AND NOT EXISTS (SELECT 1 FROM index_row r WHERE r.filing = i.filing))
WHERE true ORDER BY id
ON CONFLICT (filing, cik) DO UPDATE SET position = excluded.position,
    company = excluded.company, form = excluded.form, filed = excluded.filed;

-- name: rebuild_companies_forget
UPDATE company SET name = NULL, named_on = NULL, ticker = NULL;

-- name: rebuild_names_forget
DELETE FROM company_name;

-- name: rebuild_companies_listed
INSERT INTO company (cik, name, named_on)
SELECT cik, company, max(filed) FROM temp.listing GROUP BY cik
ON CONFLICT (cik) DO UPDATE
SET name = excluded.name, named_on = excluded.named_on;

-- name: rebuild_companies_ticked
INSERT INTO company (cik, name)
SELECT cik, title FROM ticker WHERE true ORDER BY last_snapshot, position
ON CONFLICT (cik) DO UPDATE SET name = excluded.name WHERE named_on IS NULL;

-- name: rebuild_tickers
UPDATE company SET ticker = (SELECT t.symbol FROM ticker t
    WHERE t.cik = company.cik
    ORDER BY t.last_snapshot DESC, t.position LIMIT 1);

-- name: rebuild_names
-- All that were ever seen, in versions of an index that are no more, too.
INSERT INTO company_name (cik, name)
SELECT cik, company FROM temp.listing
UNION SELECT cik, substr(rest, 1, instr(rest, '|') - 1)
FROM (SELECT cik, substr(before, instr(before, '|') + 1) AS rest
    FROM index_change WHERE before IS NOT NULL
    UNION ALL SELECT cik, substr(after, instr(after, '|') + 1)
    FROM index_change WHERE after IS NOT NULL)
UNION SELECT cik, title FROM ticker WHERE title IS NOT NULL;

-- name: rebuild_filings
-- A filing that is not known any more is listed; select decides again.
INSERT INTO filing (id, form, filed, cik, company, path_cik, state, first_seen)
SELECT filing, form, filed, cik, company, cik, 'listed', unixepoch()
FROM temp.listing WHERE true ORDER BY filing, cik
ON CONFLICT (id) DO NOTHING;

-- name: rebuild_paths
UPDATE filing SET path_cik = (SELECT min(l.cik) FROM temp.listing l
    WHERE l.filing = filing.id)
WHERE id IN (SELECT filing FROM temp.listing)
AND NOT EXISTS (SELECT 1 FROM temp.listing l
    WHERE l.filing = filing.id AND l.cik = filing.path_cik);

-- name: rebuild_filed
-- cik and company are the header's, where there is one.
UPDATE filing SET form = l.form, filed = l.filed,
    cik = iif(parser_version IS NULL, l.cik, coalesce(filing.cik, l.cik)),
    company = iif(parser_version IS NULL, l.company,
	coalesce(filing.company, l.company))
FROM temp.listing l WHERE l.filing = filing.id AND l.cik = path_cik;

-- name: rebuild_removed
UPDATE filing SET removed_at = iif(
    EXISTS (SELECT 1 FROM index_row r WHERE r.filing = filing.id), NULL,
    (SELECT max(i.seen_at) FROM index_change i
	WHERE i.filing = filing.id AND i.change = 'removed'));

-- name: rebuild_links_forget
DELETE FROM filing_company WHERE position = 0
OR filing NOT IN (SELECT filing FROM submission);

-- name: rebuild_links
INSERT INTO filing_company (filing, cik, company, position)
SELECT filing, cik, company, 0 FROM temp.listing WHERE true
ON CONFLICT (filing, cik) DO NOTHING;
