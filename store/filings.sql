-- Filings and their states.

-- name: candidate_clear
DELETE FROM temp.candidate;

-- name: candidate_open
-- Whatever is not decided, or waits to be fetched.
INSERT INTO temp.candidate (filing)
SELECT id FROM filing WHERE state = 'listed'
UNION ALL
SELECT id FROM filing WHERE state IN ('wanted', 'failed', 'gone')
    AND state <> 'gone';

-- name: candidate_excluded
-- Only when the selection is not what it was.
INSERT INTO temp.candidate (filing)
SELECT id FROM filing WHERE state = 'excluded';

-- name: candidate_judge
UPDATE temp.candidate SET rule = (
    SELECT CASE
	WHEN instr(:forms, '|' || f.form || '|') = 0 THEN 'form'
	WHEN f.filed < :since THEN 'since'
	WHEN NOT :all AND NOT EXISTS (SELECT 1 FROM filing_company l
	    JOIN watchlist_member m ON m.cik = l.cik
	    WHERE l.filing = f.id) THEN 'watchlist'
    END
    FROM filing f WHERE f.id = candidate.filing);

-- name: select_wanted
UPDATE filing SET state = 'wanted', reason = NULL
WHERE id IN (SELECT filing FROM temp.candidate WHERE rule IS NULL)
AND state IN ('listed', 'excluded');

-- name: select_excluded
UPDATE filing SET state = 'excluded', reason = c.rule, retry_at = NULL
FROM temp.candidate c
WHERE c.filing = filing.id AND c.rule IS NOT NULL
AND (filing.state, filing.reason) IS NOT ('excluded', c.rule);

-- name: selection_is
SELECT 1 FROM selection
WHERE forms = :forms AND since = :since AND companies = :companies;

-- name: selection_put
INSERT INTO selection (id, forms, since, companies)
VALUES (1, :forms, :since, :companies)
ON CONFLICT (id) DO UPDATE SET forms = excluded.forms,
    since = excluded.since, companies = excluded.companies;

-- name: filing_due
-- Newest first, behind the one given last.
SELECT id, filed, coalesce(path_cik, cik), tries FROM filing
WHERE state IN ('wanted', 'failed', 'gone')
AND (state = 'wanted' OR :retry_now OR retry_at <= :now)
AND (filed, id) < (:filed, :id)
ORDER BY filed DESC, id DESC LIMIT :cap;

-- name: filing_due_count
SELECT count(*) FROM filing
WHERE state IN ('wanted', 'failed', 'gone')
AND (state = 'wanted' OR :retry_now OR retry_at <= :now)
AND filed IS NOT NULL;

-- name: filing_is_archived
SELECT 1 FROM submission WHERE filing = :id;

-- name: filing_tries
SELECT tries FROM filing WHERE id = :id;

-- name: filing_missed
UPDATE filing
SET state = :state, reason = :reason, retry_at = :retry_at, tries = tries + 1
WHERE id = :id;

-- name: filing_unparsed
-- The versions there are below ours, each by one seek; of each the next few.
WITH RECURSIVE version (number) AS (
    SELECT min(parser_version) FROM filing WHERE parser_version < :version
    UNION ALL
    SELECT (SELECT min(parser_version) FROM filing
	WHERE parser_version > number AND parser_version < :version)
    FROM version WHERE number IS NOT NULL)
SELECT f.id FROM version CROSS JOIN filing f
WHERE f.id IN (SELECT g.id FROM filing g
    WHERE g.parser_version = version.number AND g.id > :after
    ORDER BY g.id LIMIT :cap)
ORDER BY f.id LIMIT :cap;

-- name: filing_parsed
-- Form and day are the index's where one lists it; so are cik and company when
-- the header names no company.
UPDATE filing
SET state = :state, reason = :reason, retry_at = NULL,
    parser_version = :parser_version,
    form = iif(path_cik IS NULL, :form, form),
    filed = iif(path_cik IS NULL, :filed, filed),
    accepted_et = :accepted_et, accepted_utc = :accepted_utc,
    session = :session, event_date = :event_date,
    cik = coalesce(:cik, cik),
    company = iif(:cik IS NULL, company, coalesce(:company, company))
WHERE id = :id;
