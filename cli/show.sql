-- What `show` asks.

-- name: show_state
-- Why a filing is not archived, and whether it is.
SELECT state || coalesce(' (' || reason || ')', ''), sha256 IS NOT NULL
FROM filings WHERE id = :id;
