-- An archive of :filings invented filings and twice as many events, twenty years
-- of them, straight into the tables of a fresh one: what bench_sql.py asks its
-- questions of. Its indexes are made afterwards. Numbers are spread by
-- multiplication with primes, so that it is the same archive each time.

-- Days of business, and what their quarters are called.
CREATE TEMP TABLE day AS
WITH RECURSIVE d (day) AS (
    SELECT '2004-07-01' UNION ALL
    SELECT date(day, '+1 day') FROM d WHERE day < '2024-06-30')
SELECT row_number() OVER (ORDER BY day) - 1 AS n, day,
    CAST(substr(day, 1, 4) AS INTEGER) * 10 +
	(CAST(substr(day, 6, 2) AS INTEGER) + 2) / 3 AS quarter,
    CAST(substr(day, 3, 2) AS INTEGER) AS yy,
    CASE WHEN substr(day, 6, 2) BETWEEN '04' AND '10' THEN 4 ELSE 5 END AS off
FROM d WHERE strftime('%w', day) NOT IN ('0', '6');
CREATE UNIQUE INDEX temp.day_n ON day (n);

-- What else a filing reports than results and exhibits, by weight.
CREATE TEMP TABLE other (n INTEGER PRIMARY KEY, item TEXT);
INSERT INTO other (item) VALUES ('8.01'), ('8.01'), ('5.02'), ('5.02'), ('7.01'),
    ('7.01'), ('1.01'), ('1.01'), ('5.07'), ('5.03'), ('2.03'), ('2.01'),
    ('3.01'), ('3.02'), ('1.02'), ('4.02'), ('4.01'), ('1.03'), ('2.05'), ('2.06');

CREATE TEMP TABLE made AS
WITH RECURSIVE n (i) AS (
    SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :filings)
SELECT i, d.day AS filed, d.quarter, d.off,
    -- Some companies begin in the last quarters.
    1000000 + iif(i > :filings / 100 * 97 AND i % 10 = 0,
	c.count + i / 10 % 400, i * 7919 % c.count) * 7 AS cik,
    -- By the agent that filed it, not by time.
    (1000000 + i * 31 % 500) * 100000000 + d.yy * 1000000 + i % 1000000 AS id,
    (i / c.count * 7 + i % c.count / 13) % 10 < 3 AS has_results,
    printf('T%02d:%02d:%02d', CASE WHEN i % 3 = 0 THEN 6 + i * 13 % 3
	WHEN i % 3 = 1 THEN 16 + i * 17 % 2 ELSE 9 + i * 11 % 9 END,
	30 + i * 29 % 30, i * 37 % 60) AS clock,
    i / c.count AS round
FROM n JOIN temp.day d ON d.n = i * (SELECT count(*) FROM temp.day) / :filings
CROSS JOIN (SELECT :filings / 125 AS count) c;

INSERT INTO company (cik, name, named_on, ticker)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :filings / 125 + 399)
SELECT 1000000 + i * 7, printf('INVENTED COMPANY %d INC', i), '2024-06-28',
    CASE WHEN i = 1 THEN 'CPST' WHEN i % 2 THEN printf('T%d', i) END FROM n;

INSERT INTO full_index (quarter, state, checked_at)
SELECT DISTINCT quarter, 'held', 1719700000 FROM temp.day;

INSERT INTO filing (id, form, filed, accepted_et, accepted_utc, session, event_date,
    cik, company, path_cik, state, reason, tries, bytes, sha256, parser_version,
    answer, facts, first_seen, removed_at)
SELECT id, iif(i % 25, '8-K', '8-K/A'), filed, filed || clock,
    strftime('%Y-%m-%dT%H:%M:%SZ', filed || clock, printf('+%d hours', off)),
    CASE WHEN clock < 'T09:30' THEN 'pre' WHEN clock < 'T16' THEN 'regular'
	ELSE 'after' END,
    date(filed, printf('-%d days', i % 9)), cik,
    printf('INVENTED COMPANY %d INC', (cik - 1000000) / 7), cik,
    CASE i % 10007 WHEN 7 THEN 'gone' WHEN 8 THEN 'failed' ELSE 'parsed' END,
    CASE WHEN i % 10007 IN (7, 8) THEN 'HTTP 404' END, 0, 20000 + i * 41 % 90000,
    randomblob(32), 1, randomblob(32), randomblob(32), 1719700000,
    CASE WHEN i % 5003 = 0 THEN 1719800000 END
FROM temp.made ORDER BY id;

INSERT INTO index_row (quarter, filing, cik, company, form, filed)
SELECT quarter, id, cik, printf('INVENTED COMPANY %d INC', (cik - 1000000) / 7),
    iif(i % 25, '8-K', '8-K/A'), filed
FROM temp.made ORDER BY quarter, id;

INSERT INTO filing_company (filing, cik, company, role, position)
SELECT id, cik, printf('INVENTED COMPANY %d INC', (cik - 1000000) / 7), 'filer', 1
FROM temp.made ORDER BY id;
INSERT INTO filing_company (filing, cik, company, role, position)
SELECT id, 1000000 + (cik - 1000000) / 2 / 7 * 7 + 7, 'A SUBSIDIARY', 'filer', 2
FROM temp.made WHERE i % 50 = 0 ORDER BY id;

INSERT INTO index_change (quarter, filing, cik, change, before, after, seen_at)
SELECT quarter, id, cik, iif(i % 5003, 'changed', 'removed'),
    cik || '|INVENTED|8-K|' || filed, iif(i % 5003, cik || '|NEW|8-K|' || filed, NULL),
    1719800000
FROM temp.made WHERE i % 5003 = 0 OR i % 97 = 0;

-- Results or something else, and exhibits.
INSERT INTO event (filing, position, item, code, title, heading, in_header, in_body, text)
SELECT m.id, 1, o.item, o.item, 'Title of ' || o.item, 'Item ' || o.item,
    m.i % 51 > 0, 1, printf('On %s, the company announced what Item %s wants, '
	|| 'and furnished %.*c.', m.filed, o.item, 150 + m.i % 100, 'x')
FROM (SELECT *, CASE WHEN has_results THEN NULL ELSE (i + round) * 7 % 20 + 1 END AS kind
    FROM temp.made) m
JOIN (SELECT n, item FROM temp.other UNION ALL SELECT NULL, '2.02') o
    ON o.n IS m.kind
ORDER BY m.id;
INSERT INTO event (filing, position, item, code, title, heading, in_header, in_body, text)
SELECT id, 2, '9.01', '9.01', 'Financial Statements and Exhibits', 'Item 9.01',
    1, i % 53 > 0, '(d) Exhibits. 99.1 Press release of ' || filed
FROM temp.made ORDER BY id;

INSERT INTO event (filing, position, item, code, title, heading, in_header, in_body, text)
SELECT id, 3, '5.02', '5.02', 'Departure of Directors', 'Item 5.02', 1, 1,
    'The chief financial officer resigned on ' || filed || '.'
FROM temp.made WHERE has_results AND i % 41 = 0 ORDER BY id;

INSERT INTO document (filing, position, sequence, type, filename, bytes, sha256)
SELECT id, p.n, p.n, p.type, printf('d%d.htm', i * 2 + p.n), 9000 + i * 43 % 60000,
    randomblob(32)
FROM temp.made JOIN (SELECT 1 AS n, '8-K' AS type
    UNION ALL SELECT 2, 'EX-99.1') p ORDER BY id, p.n;

INSERT INTO exhibit (filing, position, number, description, listed_in, status,
    document, release)
SELECT id, 1, '99.1', 'Press release of ' || filed, '9.01', 'attached', 2,
    iif(has_results, 1, NULL) FROM temp.made ORDER BY id;

INSERT INTO result (filing, basis, item, period_end, headline)
SELECT id, 'item-2.02', '2.02', date(filed, printf('-%d days', 20 + (i + round * 3) % 40)),
    'Invented Company Reports Results of ' || filed
FROM temp.made WHERE has_results ORDER BY id;

INSERT INTO cover (filing, registrant, event_date, commission_file_number, state)
SELECT id, 'Invented Company, Inc.', filed, printf('001-%05d', i % 90000),
    'Delaware' FROM temp.made ORDER BY id;

INSERT INTO problem (filing, position, text)
SELECT id, 1, 'no item was found' FROM temp.made WHERE i % 1009 = 0 ORDER BY id;

INSERT INTO watchlist_member (watchlist, cik, why)
SELECT iif(cik < 1000350, 'energy', 'banks'), cik, 'cik ' || cik FROM company
WHERE cik < 1000700 ORDER BY 1, 2;

INSERT INTO run (started_at, ended_at, exit_code, requests, bytes, new_filings,
    new_events, failures)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)
SELECT 1560000000 + i * 86400, 1560000300 + i * 86400, iif(i % 40, 0, 3), 300,
    9000000, 250, 500, i % 40 = 0 FROM n;
