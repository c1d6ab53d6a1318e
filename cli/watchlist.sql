-- What `watchlist` asks.

-- name: watchlist_check
SELECT watchlist, why, cik, company FROM watchlist_members
ORDER BY watchlist, why, cik;

-- name: watchlist_explain
-- :name is a ticker of any class and time, or a name in which '*' is anything,
-- any that the company was seen with.
WITH found (cik) AS (
    SELECT :cik WHERE EXISTS (SELECT 1 FROM filing_companies WHERE cik = :cik)
    UNION
    SELECT cik FROM ticker WHERE symbol = :name
    UNION
    SELECT cik FROM company_name WHERE name GLOB :name),
counted AS (
    SELECT c.cik, max(c.company) AS company, s.state, s.reason,
	count(*) AS filings
    FROM found JOIN filing_companies c ON c.cik = found.cik
    JOIN filings s ON s.accession = c.accession
    GROUP BY c.cik, s.state, s.reason)
SELECT n.cik, n.company, coalesce(m.watchlist, 'in none') AS watchlist, m.why,
    n.state, n.reason, n.filings
FROM counted n LEFT JOIN watchlist_member m ON m.cik = n.cik
ORDER BY n.company, m.watchlist, n.state, n.reason;
