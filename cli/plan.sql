-- name: plan
-- What is due, by quarter and watchlist. What a submission weighs where the
-- archive knows none of its year: means measured over 2,075 filings of 16
-- companies, large ones, so the plan is on the safe side.
WITH expected (first_year, bytes) AS (VALUES
    ('1993', 6000), ('2001', 35000), ('2005', 197000),
    ('2010', 1060000), ('2019', 1340000)),
known AS (
    SELECT substr(filed, 1, 4) AS year, avg(bytes) AS bytes
    FROM filings WHERE bytes IS NOT NULL GROUP BY 1),
queue AS (
    SELECT f.accession, substr(f.filed, 1, 4) AS year,
           substr(f.filed, 1, 4) || 'Q' ||
               ((substr(f.filed, 6, 2) + 2) / 3) AS quarter
    FROM filings f
    WHERE f.state = 'wanted' OR (f.state IN ('failed', 'gone') AND
        (:retry_now OR f.retry_at <= :now))),
weighed AS (
    SELECT q.*, coalesce(
        (SELECT bytes FROM known k WHERE k.year = q.year),
        (SELECT bytes FROM expected x WHERE x.first_year <= q.year
         ORDER BY x.first_year DESC LIMIT 1)) AS bytes
    FROM queue q),
planned AS (SELECT quarter,
       coalesce((SELECT min(m.watchlist) FROM filing_companies c
                 JOIN watchlist_members m ON m.cik = c.cik
                 WHERE c.accession = w.accession), '') AS watchlist,
       count(*) AS filings, CAST(sum(bytes) AS INTEGER) AS bytes
    FROM weighed w GROUP BY 1, 2),
whole AS (
    SELECT * FROM planned UNION ALL
    SELECT 'total', '', coalesce(sum(filings), 0),
           coalesce(sum(bytes), 0) FROM planned HAVING :with_total)
SELECT quarter, watchlist, filings, filings AS requests, bytes,
       CASE WHEN :rate > 0
            THEN round(filings * 1000.0 / :rate / 60, 1)
            ELSE 0 END AS minutes
FROM whole ORDER BY quarter, watchlist;
