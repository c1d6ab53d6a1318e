-- What `watchlist` asks.

-- name: watchlist_check
SELECT watchlist, why, cik, company FROM watchlist_members
ORDER BY watchlist, why, cik;

-- name: watchlist_explain
-- :name is a ticker, or a name in which '*' is anything.
WITH found AS (
    SELECT cik, max(company) AS company FROM filing_companies
    WHERE cik = :cik OR company GLOB :name GROUP BY cik
    UNION
    SELECT cik, max(company) FROM filings
    WHERE ticker = :name GROUP BY cik)
SELECT f.cik, f.company,
       coalesce(m.watchlist, 'in none') AS watchlist, m.why,
       s.state, s.reason, count(s.accession) AS filings
FROM found f
LEFT JOIN watchlist_members m ON m.cik = f.cik
LEFT JOIN filing_companies c ON c.cik = f.cik
LEFT JOIN filings s ON s.accession = c.accession
GROUP BY f.cik, m.watchlist, m.why, s.state, s.reason
ORDER BY f.company, m.watchlist, s.state, s.reason;
