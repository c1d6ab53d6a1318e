-- Is the archive what was put into it?

-- name: verify_integrity
PRAGMA main.integrity_check;

-- name: verify_page
-- Whose page it is; not every SQLite has this table.
SELECT name FROM dbstat WHERE pageno = :page;

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
    WHERE filing = :filing AND field <> 'state' AND field <> 'form'
    AND field <> 'filed' AND field <> 'company'
    AND value IS NOT NULL ORDER BY item, field, which, value))
FROM filing WHERE id = :filing;

-- name: broken_clear
DELETE FROM temp.broken;

-- name: broken_put
INSERT INTO temp.broken (page, name) VALUES (:page, :name);

-- name: broken_next
SELECT page FROM temp.broken WHERE page > :after ORDER BY page LIMIT 1;

-- name: broken_catalogue
-- Is anything broken that a filing's own digests do not cover, and that an
-- index or a header says again?
SELECT count(*) FROM temp.broken WHERE name IS NULL
OR name IN ('filing', 'company', 'company_name', 'filing_company',
    'full_index', 'index_row', 'index_loss', 'sqlite_schema');

-- name: broken_history
-- What nothing says again.
SELECT group_concat(DISTINCT name) FROM temp.broken
WHERE name IN ('index_change', 'run', 'ticker', 'ticker_snapshot', 'reparse',
    'reparse_change');

-- name: damage_put
INSERT INTO temp.damage (filing, what) VALUES (:filing, :what);

-- name: damage_get
SELECT nullif(printf('%010d-%02d-%06d', filing / 100000000,
    filing / 1000000 % 100, filing % 1000000), '0000000000-00-000000')
    AS accession, what AS damage
FROM temp.damage ORDER BY filing, rowid;

-- name: repair_indexes
REINDEX;

-- name: repair_indexes_due
-- All of them are asked for again, whatever their age.
UPDATE full_index SET last_modified = '', checked_at = 0;

-- name: repair_parsing_due
UPDATE filing SET parser_version = 0, answer = NULL, facts = NULL
WHERE parser_version > 0;

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
