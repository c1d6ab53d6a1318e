-- Transactions, and what the schema needs to know of itself.

-- name: begin
-- IMMEDIATE: who reads first and writes later may find that another has written
-- in between, and must then start over.
BEGIN IMMEDIATE;

-- name: commit
COMMIT;

-- name: rollback
ROLLBACK;

-- name: trial_begin
-- A trial's transactions all happen inside one that is never committed.
SAVEPOINT trial;

-- name: trial_commit
RELEASE trial;

-- name: trial_rollback
ROLLBACK TO trial;

-- name: schema_view
SELECT name FROM main.sqlite_schema WHERE type = 'view' LIMIT 1;

-- name: check_integrity
PRAGMA integrity_check(1);
