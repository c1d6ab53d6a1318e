-- A CHECK or a partial index on `a IN (...)` of three words and more makes a
-- table of them for each row that is written; `a = 'x' OR a = 'y'` does not. What
-- is stored stays as it is, so the tables are not made anew: that would take
-- long of a large archive. The new indexes make every connection read the schema
-- again. What is listed has an index of its own: most of it comes and goes in one
-- run, in the order of its numbers.

PRAGMA writable_schema = ON;

UPDATE sqlite_schema SET sql = replace(replace(replace(replace(replace(sql,
    'session IN (''pre'', ''regular'', ''after'', ''closed'')',
    'session = ''pre'' OR session = ''regular'' OR
	    session = ''after'' OR session = ''closed'''),
    'state IN (''listed'', ''excluded'', ''wanted'',
	    ''archived'', ''failed'', ''gone'', ''parsed'', ''unreadable'')',
    'state = ''listed'' OR state = ''excluded'' OR
	    state = ''wanted'' OR state = ''archived'' OR state = ''failed'' OR
	    state = ''gone'' OR state = ''parsed'' OR state = ''unreadable'''),
    '(length(sha256) = 32)', '(sha256 IS NULL OR length(sha256) = 32)'),
    '(length(answer) = 32)', '(answer IS NULL OR length(answer) = 32)'),
    '(length(facts) = 32)', '(facts IS NULL OR length(facts) = 32)')
WHERE type = 'table' AND name = 'filing';

UPDATE sqlite_schema SET sql = replace(sql,
    'change IN (''added'', ''changed'', ''removed'')',
    'change = ''added'' OR change = ''changed'' OR
	    change = ''removed''')
WHERE type = 'table' AND name = 'index_change';

UPDATE sqlite_schema SET sql = replace(sql,
    'status IN (''attached'', ''listed-only'', ''unlisted'')',
    'status = ''attached'' OR status = ''listed-only'' OR
	    status = ''unlisted''')
WHERE type = 'table' AND name = 'exhibit';

UPDATE sqlite_schema SET sql = replace(sql,
    'basis IN
	    (''item-2.02'', ''item-12'', ''interim-item-9'', ''interim-item-5'')',
    'basis = ''item-2.02'' OR basis = ''item-12'' OR
	    basis = ''interim-item-9'' OR basis = ''interim-item-5''')
WHERE type = 'table' AND name = 'result';

PRAGMA writable_schema = RESET;

DROP INDEX filing_open;
CREATE INDEX filing_listed ON filing (state) WHERE state = 'listed';
CREATE INDEX filing_open ON filing (filed, id, state, retry_at)
    WHERE state = 'wanted' OR state = 'failed' OR state = 'gone';
