-- The log of sync.

-- name: run_put
INSERT INTO run (started_at) VALUES (:started_at);

-- name: run_done
UPDATE run SET ended_at = :ended_at, exit_code = :exit_code,
    requests = :requests, bytes = :bytes, new_filings = :new_filings,
    new_events = :new_events, failures = :failures
WHERE id = :id;

-- name: run_streak
-- Those behind the newest that ended otherwise.
SELECT count(*) FROM run
WHERE ended_at IS NOT NULL AND id > ifnull((SELECT max(id) FROM run
    WHERE ended_at IS NOT NULL
    AND exit_code NOT BETWEEN :least AND :most), 0);
