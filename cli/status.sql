-- What `status` asks, a section a block.

-- name: status_states
SELECT state, count(*) AS filings, min(filed) AS first,
       max(filed) AS last, sum(bytes) AS bytes
FROM filings GROUP BY state ORDER BY state;

-- name: status_backlog
-- What the next runs have to do, and how much of it is due by now.
SELECT state, count(*) AS filings,
       count(*) FILTER (WHERE retry_at IS NULL OR
           retry_at <= strftime('%Y-%m-%dT%H:%M:%SZ')) AS due,
       min(filed) AS first, max(filed) AS last, min(retry_at) AS next_retry
FROM filings WHERE state IN ('listed', 'wanted', 'archived', 'failed')
OR (state = 'gone' AND retry_at IS NOT NULL)
GROUP BY state ORDER BY state;

-- name: status_watchlists
-- Each filing once, however many of its companies are watched.
SELECT w.watchlist, w.companies, coalesce(n.filings, 0) AS filings,
    coalesce(n.parsed, 0) AS parsed, coalesce(n.excluded, 0) AS excluded,
    coalesce(n.waiting, 0) AS waiting, coalesce(n.failed, 0) AS failed,
    coalesce(n.gone, 0) AS gone, coalesce(n.unreadable, 0) AS unreadable,
    n.last
FROM (SELECT watchlist, count(*) AS companies FROM watchlist_members
    GROUP BY watchlist) w
LEFT JOIN (
    SELECT watchlist, count(*) AS filings, max(filed) AS last,
	count(*) FILTER (WHERE state = 'parsed') AS parsed,
	count(*) FILTER (WHERE state = 'excluded') AS excluded,
	count(*) FILTER (WHERE state IN ('listed', 'wanted', 'archived'))
	    AS waiting,
	count(*) FILTER (WHERE state = 'failed') AS failed,
	count(*) FILTER (WHERE state = 'gone') AS gone,
	count(*) FILTER (WHERE state = 'unreadable') AS unreadable
    FROM (SELECT DISTINCT m.watchlist, f.id, f.state, f.filed
	FROM watchlist_members m JOIN filing_companies c ON c.cik = m.cik
	JOIN filings f ON f.accession = c.accession)
    GROUP BY watchlist) n ON n.watchlist = w.watchlist
ORDER BY w.watchlist;

-- name: status_coverage
SELECT * FROM coverage ORDER BY quarter;

-- name: status_failures
-- The plus: they are few, so to sort them costs less than to go through all
-- filings by day.
SELECT accession, form, filed, company, state, reason, tries,
       retry_at
FROM filings WHERE state IN ('failed', 'gone', 'unreadable')
ORDER BY +filed DESC, accession LIMIT 100;

-- name: status_runs
SELECT * FROM (SELECT * FROM runs ORDER BY started_at DESC
LIMIT 10) ORDER BY started_at;
