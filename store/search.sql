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

-- name: search_find
-- The best first: FTS5 gives them in that order, and only those that are shown
-- are looked up.
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
WHERE s.search MATCH :words
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
