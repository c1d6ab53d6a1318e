-- Quarterly indexes: what was asked for, and how a new version differs.

-- name: index_get
SELECT state, checked_at, last_modified FROM full_index
WHERE quarter = :quarter;

-- name: index_name
SELECT company FROM index_row
WHERE quarter = :quarter AND filing = :filing AND cik = :cik;

-- name: index_checked
UPDATE full_index SET checked_at = :now WHERE quarter = :quarter;

-- name: index_not_there
-- What we hold of a quarter stays when the server has it no more.
INSERT INTO full_index (quarter, state, checked_at)
VALUES (:quarter, 'missing', :now)
ON CONFLICT (quarter) DO UPDATE SET checked_at = excluded.checked_at;

-- name: index_held_put
-- A mirror may say nothing about the age of its files.
INSERT INTO full_index (quarter, state, checked_at, last_modified)
VALUES (:quarter, 'held', :now, coalesce(:last_modified, ''))
ON CONFLICT (quarter) DO UPDATE SET state = excluded.state,
    checked_at = excluded.checked_at, last_modified = excluded.last_modified;

-- name: difference_clear
DELETE FROM temp.difference;

-- name: difference_refuse
DELETE FROM temp.difference WHERE quarter = :quarter;

-- name: index_rows_get
SELECT filing, cik, company, form, filed FROM index_row
WHERE quarter = :quarter ORDER BY filing, cik;

-- name: difference_row
INSERT INTO temp.difference (cik, quarter, filing, change, is_first, is_lost,
    is_news, company, form, filed, before)
VALUES (:cik, :quarter, :filing, :change, :is_first, 0,
    :is_news, :company, :form, :filed, :before);

-- name: difference_removed
INSERT INTO temp.difference
    (cik, quarter, filing, change, is_first, is_lost, is_news, before)
VALUES (:cik, :quarter, :filing, 'removed', 0, :is_lost, 1, :before);

-- name: index_filings_count
SELECT count(DISTINCT filing) FROM index_row WHERE quarter = :quarter;

-- name: index_loss_count
-- What the version before had lost as well is believed.
SELECT count(DISTINCT d.filing) FROM temp.difference d
WHERE d.quarter = :quarter AND d.is_lost
AND NOT EXISTS (SELECT 1 FROM index_loss o
    WHERE o.quarter = :quarter AND o.filing = d.filing);

-- name: index_loss_put
INSERT INTO index_loss (quarter, filing)
SELECT DISTINCT quarter, filing FROM temp.difference
WHERE quarter = :quarter AND is_lost;

-- name: index_loss_clear
DELETE FROM index_loss WHERE quarter = :quarter;

-- name: touched_clear
DELETE FROM temp.touched;

-- name: touched_add
INSERT INTO temp.touched (filing)
SELECT d.filing FROM temp.difference d GROUP BY d.filing
HAVING min(d.quarter) < max(d.quarter)
OR EXISTS (SELECT 1 FROM filing f WHERE f.id = d.filing);

-- name: index_companies
-- A company is called what its newest filing calls it.
INSERT INTO company (cik, name, named_on)
SELECT cik, company, max(filed) FROM temp.difference
WHERE change <> 'removed' GROUP BY cik
ON CONFLICT (cik) DO UPDATE
SET name = excluded.name, named_on = excluded.named_on
WHERE named_on IS NULL OR excluded.named_on >= named_on;

-- name: index_names
INSERT INTO company_name (cik, name)
SELECT cik, company FROM temp.difference WHERE change <> 'removed'
ON CONFLICT (cik, name) DO NOTHING;

-- name: index_filings
-- A filing that is known keeps its state; of several rows the first names it.
INSERT INTO filing (id, form, filed, cik, company, path_cik, state, first_seen)
SELECT filing, form, filed, cik, company, cik, 'listed', :now
FROM temp.difference WHERE change = 'added' AND is_first
ON CONFLICT (id) DO NOTHING;

-- name: index_rows_put
INSERT INTO index_row (quarter, filing, cik, company, form, filed)
SELECT quarter, filing, cik, company, form, filed FROM temp.difference
WHERE change <> 'removed'
ON CONFLICT (quarter, filing, cik) DO UPDATE
SET company = excluded.company, form = excluded.form, filed = excluded.filed;

-- name: index_rows_drop
DELETE FROM index_row
WHERE (quarter, filing, cik) IN
    (SELECT quarter, filing, cik FROM temp.difference
    WHERE change = 'removed');

-- name: index_links_put
-- A company of the header keeps what the header says. The newest quarter comes
-- last.
INSERT INTO filing_company (filing, cik, company, position)
SELECT filing, cik, company, 0 FROM temp.difference
WHERE change <> 'removed'
ON CONFLICT (filing, cik) DO UPDATE SET company = excluded.company
WHERE position = 0;

-- name: index_links_drop
-- A filing that is removed altogether keeps its companies.
DELETE FROM filing_company
WHERE position = 0 AND (filing, cik) IN
    (SELECT filing, cik FROM temp.difference WHERE change = 'removed')
AND EXISTS (SELECT 1 FROM index_row r WHERE r.filing = filing_company.filing)
AND NOT EXISTS (SELECT 1 FROM index_row r
    WHERE r.filing = filing_company.filing AND r.cik = filing_company.cik);

-- name: index_log
INSERT INTO index_change
    (quarter, filing, cik, change, before, after, seen_at)
SELECT quarter, filing, cik, change, before, iif(change = 'removed', NULL,
    cik || '|' || company || '|' || form || '|' || filed), :now
FROM temp.difference WHERE is_news ORDER BY quarter, filing, cik;

-- name: index_removed
UPDATE filing SET removed_at = :now
WHERE removed_at IS NULL AND id IN (SELECT filing FROM temp.touched)
AND NOT EXISTS (SELECT 1 FROM index_row r WHERE r.filing = filing.id);

-- name: index_returned
UPDATE filing SET removed_at = NULL
WHERE removed_at IS NOT NULL AND id IN (SELECT filing FROM temp.touched)
AND EXISTS (SELECT 1 FROM index_row r WHERE r.filing = filing.id);

-- name: index_path
-- The row that a filing is fetched by is gone, or there was none.
UPDATE filing SET path_cik = (SELECT min(r.cik) FROM index_row r
    WHERE r.filing = filing.id)
WHERE id IN (SELECT filing FROM temp.touched)
AND EXISTS (SELECT 1 FROM index_row r WHERE r.filing = filing.id)
AND NOT EXISTS (SELECT 1 FROM index_row r
    WHERE r.filing = filing.id AND r.cik = filing.path_cik);

-- name: index_refile
-- Form and day are the newest index's; cik and company only until the header is read.
UPDATE filing SET form = r.form, filed = r.filed,
    cik = iif(parser_version > 0, filing.cik, r.cik),
    company = iif(parser_version > 0, filing.company, r.company)
FROM index_row r
WHERE r.filing = filing.id AND r.cik = path_cik
AND r.quarter = (SELECT max(n.quarter) FROM index_row n
    WHERE n.filing = r.filing AND n.cik = r.cik)
AND filing.id IN (SELECT filing FROM temp.touched)
AND ((filing.form, filing.filed) IS NOT (r.form, r.filed)
    OR (filing.cik, filing.company) IS NOT (r.cik, r.company));

-- name: index_reopen
-- Another form, day or company may make it wanted: select decides again.
UPDATE filing SET state = 'listed', reason = NULL
WHERE state = 'excluded' AND id IN (SELECT filing FROM temp.touched);
