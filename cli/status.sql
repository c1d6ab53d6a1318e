-- What `status` asks, a section a block.

-- name: status_states
SELECT state, count(*) AS filings, min(filed) AS first,
       max(filed) AS last, sum(bytes) AS bytes
FROM filings GROUP BY state ORDER BY state;

-- name: status_watchlists
SELECT m.watchlist, count(DISTINCT m.cik) AS companies,
       count(DISTINCT c.accession) AS filings
FROM watchlist_members m
LEFT JOIN filing_companies c ON c.cik = m.cik
GROUP BY m.watchlist ORDER BY m.watchlist;

-- name: status_coverage
SELECT * FROM coverage ORDER BY quarter;

-- name: status_failures
SELECT accession, form, filed, company, state, reason, tries,
       retry_at
FROM filings WHERE state IN ('failed', 'gone', 'unreadable')
ORDER BY filed DESC, accession LIMIT 100;

-- name: status_runs
SELECT * FROM (SELECT * FROM runs ORDER BY started_at DESC
LIMIT 10) ORDER BY started_at;
