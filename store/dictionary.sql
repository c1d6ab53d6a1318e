-- The dictionaries that text frames are packed with.

-- name: dictionary_get
-- A damaged page of one copy is not the other's.
SELECT sha256, frame FROM dictionary WHERE id = :id;

-- name: dictionary_get_copy
SELECT sha256, frame FROM dictionary_copy WHERE id = :id;

-- name: dictionary_last
SELECT id, filings FROM dictionary ORDER BY filings DESC, id LIMIT 1;

-- name: dictionary_ids
SELECT id FROM dictionary UNION SELECT id FROM dictionary_copy
ORDER BY id LIMIT 32;

-- name: dictionary_filings
SELECT count(*) FROM filing WHERE parser_version IS NOT NULL;

-- name: dictionary_samples
SELECT id FROM (
    SELECT id, row_number() OVER (ORDER BY parser_version, id) AS place
    FROM filing WHERE parser_version IS NOT NULL)
WHERE place % :step = 0 LIMIT :cap;

-- name: dictionary_put
INSERT INTO dictionary (id, filings, sha256, frame)
VALUES (:id, :filings, :sha256, :frame);

-- name: dictionary_put_copy
INSERT INTO dictionary_copy (id, filings, sha256, frame)
VALUES (:id, :filings, :sha256, :frame);

-- name: dictionary_repack
-- A sample, when that makes it smaller.
UPDATE submission SET frame = :frame
WHERE filing = :filing AND length(frame) > length(:frame);

-- name: dictionary_mend
INSERT INTO dictionary (id, filings, sha256, frame)
SELECT id, filings, sha256, frame FROM dictionary_copy WHERE id = :id
ON CONFLICT (id) DO UPDATE SET filings = excluded.filings,
    sha256 = excluded.sha256, frame = excluded.frame;

-- name: dictionary_mend_copy
INSERT INTO dictionary_copy (id, filings, sha256, frame)
SELECT id, filings, sha256, frame FROM dictionary WHERE id = :id
ON CONFLICT (id) DO UPDATE SET filings = excluded.filings,
    sha256 = excluded.sha256, frame = excluded.frame;

-- name: dictionary_drop
DELETE FROM dictionary WHERE id = :id;

-- name: dictionary_drop_copy
DELETE FROM dictionary_copy WHERE id = :id;
