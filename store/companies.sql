-- Companies, tickers and the members of the watchlists.

-- name: tickers_get
SELECT checked_at, last_modified FROM ticker_snapshot ORDER BY id DESC LIMIT 1;

-- name: tickers_checked
UPDATE ticker_snapshot SET checked_at = :now
WHERE id = (SELECT max(id) FROM ticker_snapshot);

-- name: snapshot_put
INSERT INTO ticker_snapshot (taken_at, checked_at, last_modified)
VALUES (:now, :now, :last_modified);

-- name: ticker_company
INSERT INTO company (cik, name) VALUES (:cik, :title)
ON CONFLICT (cik) DO UPDATE SET name = excluded.name WHERE named_on IS NULL;

-- name: ticker_put
-- Named twice in one snapshot, it stays where it was first.
INSERT INTO ticker
    (symbol, cik, title, first_snapshot, last_snapshot, position)
VALUES (:symbol, :cik, :title, :snapshot, :snapshot, :position)
ON CONFLICT (symbol, cik) DO UPDATE SET title = excluded.title,
    last_snapshot = excluded.last_snapshot, position = excluded.position
WHERE last_snapshot < excluded.last_snapshot;

-- name: ticker_name
INSERT INTO company_name (cik, name) VALUES (:cik, :title)
ON CONFLICT (cik, name) DO NOTHING;

-- name: company_tickers
UPDATE company SET ticker = (SELECT t.symbol FROM ticker t
    WHERE t.cik = company.cik
    ORDER BY t.last_snapshot DESC, t.position LIMIT 1)
WHERE cik IN (SELECT cik FROM ticker WHERE last_snapshot = :snapshot);

-- name: ticker_find
SELECT cik FROM ticker WHERE symbol = :symbol
ORDER BY last_snapshot DESC, position LIMIT 1;

-- name: ticker_symbols
SELECT DISTINCT symbol FROM ticker ORDER BY symbol;

-- name: members_clear
DELETE FROM watchlist_member;

-- name: member_put
-- A company that two entries name is there once, for both reasons.
INSERT INTO watchlist_member (watchlist, cik, why)
VALUES (:watchlist, :cik, :why)
ON CONFLICT (watchlist, cik) DO UPDATE SET why = why || ', ' || excluded.why;

-- name: members_put_named
INSERT INTO watchlist_member (watchlist, cik, why)
SELECT :watchlist, cik, :why FROM company_name
WHERE name LIKE :pattern ESCAPE '\'
GROUP BY cik
ON CONFLICT (watchlist, cik) DO UPDATE SET why = why || ', ' || excluded.why;

-- name: members_named_count
SELECT count(DISTINCT cik) FROM company_name
WHERE name LIKE :pattern ESCAPE '\';

-- name: member_ciks
SELECT DISTINCT cik FROM watchlist_member ORDER BY cik;
