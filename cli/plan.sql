-- name: plan
-- What is due, by quarter and watchlist, and how large the archive is after
-- each row. What a submission weighs where the archive knows none of its year:
-- means measured over 2,075 filings of 16 companies, large ones, so the plan is
-- on the safe side. Kept, packed and parsed, it takes a quarter of that.
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
-- What was asked to make this plan, a run asks for again: of an unchanged
-- server just as often.
whole AS (
    SELECT quarter, watchlist, filings, filings AS requests, bytes,
           bytes * 0.25 AS kept
    FROM planned
    UNION ALL
    SELECT 'indexes', '', 0, :index_requests, :index_bytes, 0
    WHERE :index_requests > 0),
counted AS (
    SELECT quarter, watchlist, filings, requests, bytes,
           sum(kept) OVER (ORDER BY quarter, watchlist) AS kept
    FROM whole
    UNION ALL
    SELECT 'total', '', total(filings), total(requests), total(bytes),
           total(kept)
    FROM whole HAVING :with_total)
SELECT quarter, watchlist, CAST(filings AS INTEGER) AS filings,
       CAST(requests AS INTEGER) AS requests, CAST(bytes AS INTEGER) AS bytes,
       CASE WHEN :rate > 0
            THEN round(requests * 1000.0 / :rate / 60, 1)
            ELSE 0 END AS minutes,
       page_count * page_size + CAST(kept AS INTEGER) AS disk_after
FROM counted, pragma_page_count, pragma_page_size
ORDER BY quarter = 'total', quarter = 'indexes', quarter, watchlist;
