-- Whether the archive knows what a list was narrowed by.

-- name: filter_watchlist
SELECT 1 FROM watchlist_members WHERE watchlist = :name LIMIT 1;

-- name: filter_ticker
SELECT 1 FROM filings WHERE ticker = upper(:name) LIMIT 1;
