-- Parsing the archive again, and what that changes.

-- name: reparse_state
SELECT reached FROM reparse
WHERE parser_version = :parser_version AND reached IS NOT NULL;

-- name: reparse_clear
DELETE FROM reparse_change;

-- name: reparse_begin
INSERT INTO reparse (id, parser_version, reached)
VALUES (1, :parser_version, 0)
ON CONFLICT (id) DO UPDATE SET parser_version = excluded.parser_version,
    reached = excluded.reached, filings = 0;

-- name: reparse_reach
UPDATE reparse SET reached = :reached, filings = filings + :filings;

-- name: reparse_end
UPDATE reparse SET reached = NULL;

-- name: reparse_next
SELECT id FROM filing WHERE id > :after AND parser_version IS NOT NULL
ORDER BY id LIMIT :cap;

-- name: answer_get
SELECT parser_version, answer FROM filing WHERE id = :filing;

-- name: answer_put
-- The facts are those that the parser alone decides; an index may still change
-- the others. No NOT IN: in each part of the view it would make a table.
UPDATE filing SET parser_version = :parser_version, answer = :answer,
    facts = (SELECT digest_of(item, field, which, value) FROM (
	SELECT item, field, which, value FROM temp.fact
	WHERE filing = :filing
	AND field <> 'state' AND field <> 'form' AND field <> 'filed'
	AND field <> 'company' AND value IS NOT NULL
	ORDER BY item, field, which, value))
WHERE id = :filing;

-- name: fact_clear
DELETE FROM temp.fact_seen;

-- name: fact_see
-- Two problems in the same words are one.
INSERT INTO temp.fact_seen (item, field, which, is_after, value)
SELECT item, field, which, :is_after, value FROM temp.fact
WHERE filing = :filing AND value IS NOT NULL
ON CONFLICT DO NOTHING;

-- name: fact_change_clear
DELETE FROM temp.fact_change;

-- name: fact_compare
INSERT INTO temp.fact_change (item, field, added, removed, changed)
SELECT item, field, sum(was IS NULL), sum(became IS NULL),
    sum(was IS NOT NULL AND became IS NOT NULL)
FROM (SELECT item, field, max(iif(is_after, NULL, value)) AS was,
	max(iif(is_after, value, NULL)) AS became
    FROM temp.fact_seen GROUP BY item, field, which)
WHERE was IS NOT became
GROUP BY item, field;

-- name: fact_count
INSERT INTO reparse_change (item, field, filings, added, removed, changed)
SELECT item, field, 1, added, removed, changed FROM temp.fact_change
WHERE true
ON CONFLICT (item, field) DO UPDATE SET filings = filings + 1,
    added = added + excluded.added, removed = removed + excluded.removed,
    changed = changed + excluded.changed;

-- name: fact_words
SELECT group_concat(iif(item = '', '', 'item ' || item || ' ') || field ||
    iif(added > 0, ' +' || added, '') || iif(removed > 0, ' -' || removed, '')
    || iif(changed > 0, ' ~' || changed, ''), ', ')
FROM temp.fact_change;

-- name: reparse_changes
SELECT nullif(item, '') AS item, field, filings, added, removed, changed
FROM reparse_change ORDER BY item, field;
