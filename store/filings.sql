-- Filings and their states. The list of three states, longer than what is
-- asked for, is that of the partial index filing_open, which SQLite takes only
-- for its very words.

-- name: candidate_clear
DELETE FROM temp.candidate;

-- name: candidate_listed
INSERT INTO temp.candidate (filing, rule)
SELECT id, rule FROM temp.verdict WHERE state = 'listed';

-- name: candidate_open
-- Of what waits to be fetched.
INSERT INTO temp.candidate (filing, rule)
SELECT id, rule FROM temp.verdict
WHERE (state = 'wanted' OR state = 'failed' OR state = 'gone')
AND state <> 'gone' AND rule IS NOT NULL;

-- name: candidate_excluded
-- Only when the selection is not what it was.
INSERT INTO temp.candidate (filing, rule)
SELECT id, rule FROM temp.verdict
WHERE state = 'excluded' AND rule IS NOT reason;

-- name: select_wanted
UPDATE filing SET state = 'wanted', reason = NULL
WHERE id IN (SELECT filing FROM temp.candidate WHERE rule IS NULL);

-- name: select_kept
-- What was wanted for its binaries alone, and is not any more: parsing says
-- again what it is. Earlier versions took it for gone with its binaries.
UPDATE filing SET state = 'archived', reason = NULL, tries = 0,
    retry_at = NULL, parser_version = 0
WHERE (state = 'wanted' OR state = 'failed' OR state = 'gone')
AND sha256 IS NOT NULL AND (state = 'gone' OR NOT :wants_binaries
    OR id IN (SELECT filing FROM temp.candidate WHERE rule IS NOT NULL));

-- name: select_excluded
UPDATE filing SET state = 'excluded', retry_at = NULL, reason =
    (SELECT rule FROM temp.candidate c WHERE c.filing = filing.id)
WHERE id IN (SELECT filing FROM temp.candidate WHERE rule IS NOT NULL)
AND sha256 IS NULL;

-- name: select_dropped
-- What is there without its binaries, if it would be wanted today; what was
-- asked for in vain (it has a reason, and tries) when its time has come.
UPDATE filing SET state = 'wanted', reason = 'its binaries were not kept',
    tries = iif(reason IS NULL, 0, tries), retry_at = NULL
WHERE id IN (SELECT o.filing FROM blob b CROSS JOIN cutout o ON o.blob = b.id
    WHERE b.data IS NULL)
AND state IN ('archived', 'parsed', 'unreadable') AND removed_at IS NULL
AND (reason IS NULL OR tries = 0 OR :retry_now OR retry_at <= :now)
AND (SELECT rule FROM temp.verdict v WHERE v.id = filing.id) IS NULL;

-- name: select_forgotten
-- Names of payloads that no submission is without any more.
DELETE FROM blob WHERE data IS NULL
AND NOT EXISTS (SELECT 1 FROM cutout o WHERE o.blob = blob.id);

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
WHERE (state = 'wanted' OR state = 'failed' OR state = 'gone')
AND (state = 'wanted' OR :retry_now OR retry_at <= :now)
AND (filed, id) < (:filed, :id)
ORDER BY filed DESC, id DESC LIMIT :cap;

-- name: filing_due_count
SELECT count(*) FROM filing
WHERE (state = 'wanted' OR state = 'failed' OR state = 'gone')
AND (state = 'wanted' OR :retry_now OR retry_at <= :now)
AND filed IS NOT NULL;

-- name: filing_is_archived
-- What verify found damaged has its bytes, but no digest any more.
SELECT 1 FROM filing WHERE id = :filing AND sha256 IS NOT NULL;

-- name: filing_tries
SELECT tries FROM filing WHERE id = :filing;

-- name: filing_missed
UPDATE filing
SET state = :state, reason = :reason, retry_at = :retry_at, tries = tries + 1,
    parser_version = iif(:state = 'archived', 0, parser_version)
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
-- the header names no company. What is noted of its binaries stays; tries of one
-- that is unreadable, which has another reason, are theirs alone.
UPDATE filing
SET state = :state, reason = coalesce(:reason,
	iif(state = 'archived' OR state = 'parsed', reason, NULL)),
    retry_at = iif(state = 'archived' OR state = 'parsed' OR
	state = 'unreadable', retry_at, NULL),
    tries = iif(:state = 'unreadable' AND reason IS NULL, 0, tries),
    parser_version = :parser_version,
    form = iif(path_cik IS NULL, :form, form),
    filed = iif(path_cik IS NULL, :filed, filed),
    accepted_et = :accepted_et, accepted_utc = :accepted_utc,
    session = :session, event_date = :event_date,
    cik = coalesce(:cik, cik),
    company = iif(:cik IS NULL, company, coalesce(:company, company))
WHERE id = :id;
