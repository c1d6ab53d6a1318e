-- The words of items and of results exhibits.

-- name: words_drop_items
-- The index knows no text: it must be told what it was made of.
INSERT INTO search (search, rowid, text)
SELECT 'delete', id, text FROM event WHERE filing = :filing AND text IS NOT NULL;

-- name: words_drop_releases
INSERT INTO search (search, rowid, text)
SELECT 'delete', id, unpacked(frame) FROM release_text WHERE filing = :filing;

-- name: release_text_clear
DELETE FROM release_text WHERE filing = :filing;

-- name: unsaid_put
INSERT INTO temp.unsaid (filing) VALUES (:filing) ON CONFLICT DO NOTHING;

-- name: unsaid_get
SELECT 1 FROM temp.unsaid WHERE filing = :filing;

-- name: unsaid_clear
DELETE FROM temp.unsaid;

-- name: words_put_items
INSERT INTO search (rowid, text)
SELECT e.id, e.text FROM temp.unsaid u CROSS JOIN event e ON e.filing = u.filing
WHERE e.text IS NOT NULL;

-- name: release_text_put
INSERT INTO release_text (id, filing, exhibit, frame)
SELECT coalesce(min(id), 0) - 1, :filing, :exhibit, :frame FROM release_text;

-- name: words_put_releases
INSERT INTO search (rowid, text)
SELECT r.id, unpacked(r.frame)
FROM temp.unsaid u CROSS JOIN release_text r ON r.filing = u.filing;

-- name: search_all
SELECT count(*) FROM filing WHERE parser_version > 0;

-- name: search_merge
-- So many pages at most.
INSERT INTO search (search, rank) VALUES ('merge', 500);

-- name: search_merge_all
-- Below zero: all pieces are to become one.
INSERT INTO search (search, rank) VALUES ('merge', -16);

-- name: search_merge_on
INSERT INTO search (search, rank) VALUES ('merge', 16);

-- name: search_check
-- 1: and compare it with the texts.
INSERT INTO search (search, rank) VALUES ('integrity-check', 1);

-- name: search_rebuild
INSERT INTO search (search) VALUES ('rebuild');

-- name: search_count
-- How many filings a watchlist or the days leave, up to :cap of them.
SELECT count(*) FROM (
    SELECT 1 FROM watchlist_member m JOIN filing_company l ON l.cik = m.cik
    WHERE m.watchlist = :watchlist
    UNION ALL
    SELECT 1 FROM filing f
    WHERE f.filed BETWEEN coalesce(:since, '') AND coalesce(:until, '9')
    AND :watchlist IS NULL
    LIMIT :cap);

-- name: search_find_among
-- The best of few filings: the filters say which texts count before
-- their worth is reckoned, and only those that are shown are looked up. `pick`
-- has the filings of the narrowest filter, by an index. The words are looked for
-- twice, the second time for snippets: to look a text up by its number costs
-- as much where a word has many endings.
WITH pick (filing) AS (
    SELECT l.filing FROM filing_company l WHERE l.cik = :cik
    UNION ALL
    SELECT f.id FROM company c JOIN filing f ON f.cik = c.cik
    WHERE c.ticker = upper(:ticker) AND :cik IS NULL
    UNION ALL
    SELECT l.filing FROM watchlist_member m JOIN filing_company l ON l.cik = m.cik
    WHERE m.watchlist = :watchlist AND :cik IS NULL AND :ticker IS NULL
    UNION ALL
    SELECT f.id FROM filing f
    WHERE f.filed BETWEEN coalesce(:since, '') AND coalesce(:until, '9')
    AND :cik IS NULL AND :ticker IS NULL AND :watchlist IS NULL),
chosen (filing) AS (
    SELECT f.id FROM pick p JOIN filing f ON f.id = p.filing
    LEFT JOIN company c ON c.cik = f.cik
    WHERE (:since IS NULL OR f.filed >= :since)
    AND (:until IS NULL OR f.filed <= :until)
    AND (:ticker IS NULL OR c.ticker = upper(:ticker))
    AND (:watchlist IS NULL OR EXISTS (SELECT 1 FROM filing_company l
	JOIN watchlist_member m ON m.cik = l.cik
	WHERE l.filing = f.id AND m.watchlist = :watchlist))),
wanted (id) AS (
    SELECT e.id FROM chosen CROSS JOIN event e ON e.filing = chosen.filing
    WHERE :item IS NULL OR e.item = :item OR e.code = :item
    UNION ALL
    SELECT r.id FROM chosen
    CROSS JOIN release_text r ON r.filing = chosen.filing
    LEFT JOIN result t ON t.filing = r.filing
    WHERE :item IS NULL OR t.item = :item OR EXISTS (SELECT 1 FROM event i
	WHERE i.filing = t.filing AND i.item = t.item AND i.code = :item)),
best (id, worth) AS MATERIALIZED (
    SELECT s.rowid, worth(search) AS worth FROM search s
    WHERE s.search MATCH :words AND +s.rowid IN (SELECT id FROM wanted)
    ORDER BY worth, s.rowid LIMIT :cap)
SELECT f.filed, c.ticker, f.cik, f.company, f.form,
    coalesce(e.item, t.item) AS item, x.number AS exhibit, f.accession,
    snippet(search, 0, :before, :after, '...', 24) AS snippet
FROM search s CROSS JOIN best ON best.id = +s.rowid
LEFT JOIN event e ON e.id = best.id
LEFT JOIN release_text r ON r.id = best.id
CROSS JOIN filing f ON f.id = coalesce(e.filing, r.filing)
LEFT JOIN company c ON c.cik = f.cik
LEFT JOIN result t ON t.filing = r.filing
LEFT JOIN exhibit x ON x.filing = r.filing AND x.position = r.exhibit
WHERE s.search MATCH :words ORDER BY best.worth, best.id;

-- name: search_find_any
-- The best of all: only they are kept while worths are reckoned, where `rank`
-- would sort all that hold the words. Their snippets are looked up by number,
-- which is not for words with many endings.
WITH best (id, worth) AS MATERIALIZED (
    SELECT s.rowid, worth(search) AS worth FROM search s
    WHERE s.search MATCH :words ORDER BY worth, s.rowid LIMIT :cap)
SELECT f.filed, c.ticker, f.cik, f.company, f.form,
    coalesce(e.item, t.item) AS item, x.number AS exhibit, f.accession,
    snippet(search, 0, :before, :after, '...', 24) AS snippet
FROM best CROSS JOIN search s ON s.rowid = best.id
LEFT JOIN event e ON e.id = best.id
LEFT JOIN release_text r ON r.id = best.id
CROSS JOIN filing f ON f.id = coalesce(e.filing, r.filing)
LEFT JOIN company c ON c.cik = f.cik
LEFT JOIN result t ON t.filing = r.filing
LEFT JOIN exhibit x ON x.filing = r.filing AND x.position = r.exhibit
WHERE s.search MATCH :words ORDER BY best.worth, best.id;

-- name: search_find
-- The best of many filings: FTS5 gives texts in that order, and those that count
-- are looked up until there are enough.
SELECT f.filed, c.ticker, f.cik, f.company, f.form,
    coalesce(e.item, t.item) AS item, x.number AS exhibit, f.accession,
    snippet(search, 0, :before, :after, '...', 24) AS snippet
FROM search s
LEFT JOIN event e ON e.id = s.rowid
LEFT JOIN release_text r ON r.id = s.rowid
CROSS JOIN filing f ON f.id = coalesce(e.filing, r.filing)
LEFT JOIN company c ON c.cik = f.cik
LEFT JOIN result t ON t.filing = r.filing
LEFT JOIN exhibit x ON x.filing = r.filing AND x.position = r.exhibit
WHERE s.search MATCH :words AND s.rank MATCH 'worth()'
AND (:since IS NULL OR f.filed >= :since)
AND (:until IS NULL OR f.filed <= :until)
AND (:ticker IS NULL OR c.ticker = upper(:ticker))
AND (:item IS NULL OR e.item = :item OR e.code = :item OR t.item = :item
    OR EXISTS (SELECT 1 FROM event i WHERE i.filing = t.filing
	AND i.item = t.item AND i.code = :item))
AND (:cik IS NULL OR EXISTS (SELECT 1 FROM filing_company l
    WHERE l.filing = f.id AND l.cik = :cik))
AND (:watchlist IS NULL OR EXISTS (SELECT 1 FROM filing_company l
    JOIN watchlist_member m ON m.cik = l.cik
    WHERE l.filing = f.id AND m.watchlist = :watchlist))
ORDER BY s.rank LIMIT :cap;
