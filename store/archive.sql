-- Raw submissions: text frames, payloads, and how they go together.

-- name: archive_filing
-- An import may bring what no index names.
INSERT INTO filing (id, state, bytes, sha256, parser_version, first_seen)
VALUES (:filing, 'archived', :bytes, :sha256, 0, unixepoch())
ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = NULL,
    retry_at = NULL, bytes = excluded.bytes, sha256 = excluded.sha256,
    parser_version = excluded.parser_version;

-- name: archive_cutouts_clear
DELETE FROM cutout WHERE filing = :filing;

-- name: archive_text_put
INSERT INTO submission (filing, frame) VALUES (:filing, :frame)
ON CONFLICT (filing) DO UPDATE SET frame = excluded.frame;

-- name: archive_blob
-- The payload once; whether we have its bytes is asked next.
INSERT INTO blob (sha256, bytes) VALUES (:sha256, :bytes)
ON CONFLICT (sha256) DO NOTHING;

-- name: archive_blob_find
SELECT id, data IS NULL FROM blob WHERE sha256 = :sha256;

-- name: archive_blob_fill
UPDATE blob SET data = :data, is_packed = :is_packed WHERE id = :id;

-- name: archive_blob_told
-- Who was noted to be without it waits no more. What else one is without is
-- asked for anew.
UPDATE filing SET reason = iif(state = 'unreadable', reason, NULL), tries = 0,
    retry_at = NULL
WHERE id IN (SELECT filing FROM cutout WHERE blob = :id)
AND state IN ('archived', 'parsed', 'unreadable') AND reason IS NOT NULL;

-- name: archive_cutout_put
INSERT INTO cutout (filing, position, at, blob, is_plain)
VALUES (:filing, :position, :at, :blob, :is_plain);

-- name: archive_text_get
SELECT frame FROM submission WHERE filing = :filing;

-- name: archive_digest
SELECT bytes, sha256 FROM filing WHERE id = :filing;

-- name: archive_cutouts
SELECT c.at, b.bytes, b.sha256, c.is_plain FROM cutout c JOIN blob b ON b.id = c.blob
WHERE c.filing = :filing ORDER BY c.position;

-- name: archive_payload_get
SELECT data, is_packed, bytes FROM blob WHERE sha256 = :sha256;

-- name: archive_dropped
-- The documents whose payloads are not kept.
SELECT count(*), group_concat(name, ', ') FROM (
    SELECT coalesce(d.filename, d.type, 'document ' || d.position) AS name
    FROM cutout o JOIN blob b ON b.id = o.blob
    LEFT JOIN document d ON d.filing = o.filing AND d.sha256 = b.sha256
    WHERE o.filing = :filing AND b.data IS NULL
    GROUP BY o.position ORDER BY o.position);
