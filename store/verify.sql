-- Is the archive what was put into it?

-- name: verify_integrity
PRAGMA main.integrity_check;

-- name: verify_references
SELECT "table", rowid, parent FROM pragma_foreign_key_check;

-- name: verify_views
SELECT name, sql FROM main.sqlite_schema WHERE type = 'view';

-- name: verify_next
SELECT id FROM filing
WHERE id > :after AND sha256 IS NOT NULL AND id % :shares = :share
ORDER BY id LIMIT :cap;

-- name: verify_facts
-- As answer_put left it, and as it is now.
SELECT facts, (SELECT digest_of(item, field, which, value) FROM (
    SELECT item, field, which, value FROM temp.fact
    WHERE filing = :filing AND field NOT IN ('state', 'form', 'filed', 'company')
    AND value IS NOT NULL ORDER BY item, field, which, value))
FROM filing WHERE id = :filing;

-- name: damage_put
INSERT INTO temp.damage (filing, what) VALUES (:filing, :what);

-- name: damage_get
SELECT nullif(printf('%010d-%02d-%06d', filing / 100000000,
    filing / 1000000 % 100, filing % 1000000), '0000000000-00-000000')
    AS accession, what AS damage
FROM temp.damage ORDER BY filing, rowid;

-- name: repair_indexes
REINDEX;

-- name: repair_filing
-- Its frame stays until a better one comes.
UPDATE filing SET state = 'wanted', reason = :reason, tries = 0,
    retry_at = NULL, bytes = NULL, sha256 = NULL, parser_version = NULL,
    answer = NULL, facts = NULL
WHERE id = :filing;

-- name: repair_payload
UPDATE blob SET data = NULL, is_packed = NULL WHERE sha256 = :sha256;

-- name: repair_facts
UPDATE filing SET parser_version = 0, answer = NULL, facts = NULL
WHERE id = :filing;
