/*
 * Parsing the archive again. What is known of a filing is looked at as facts, a
 * row each (scratch.sql), so that old and new are compared by one statement.
 */
#include "store/reparse.h"

#include <assert.h>
#include <string.h>

#include "store/db.h"
#include "store/statements.h"

static bool
see_facts(struct store *s, struct accession a, bool is_after, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, FACT_SEE, a, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":is_after", is_after);
	return db_run(s, st, e);
}

/* --- public ------------------------------------------------------------ */

bool
answer_get(
    struct store *s, struct accession a, struct answer *out, struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, ANSWER_GET, a, e);

	*out = (struct answer){ 0 };
	if (st == NULL)
		return false;

	enum db_result result = db_step(s, st, e);

	if (result != DB_ROW)
		return result == DB_DONE;

	struct span digest = db_bytes(st, 1);

	out->parser_version = sqlite3_column_int(st, 0);
	out->has_digest = digest.len == sizeof(out->digest.byte);
	if (out->has_digest)
		memcpy(out->digest.byte, digest.ptr, digest.len);
	sqlite3_reset(st);
	return true;
}

bool
answer_put(struct store *s, struct accession a, const struct answer *answer,
    struct err *e)
{
	sqlite3_stmt *st = db_statement_of(s, ANSWER_PUT, a, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":parser_version", answer->parser_version);
	if (answer->has_digest)
		bind_blob(st, ":answer",
		    (struct span){ (const char *)answer->digest.byte,
			sizeof(answer->digest.byte) });
	return db_run(s, st, e);
}

bool
reparse_begin(struct store *s, int parser_version, struct accession *reached,
    struct err *e)
{
	sqlite3_stmt *state = db_statement(s, REPARSE_STATE, e);

	assert(s->is_in_transaction);
	*reached = (struct accession){ 0 };
	if (state == NULL)
		return false;
	bind_integer(state, ":parser_version", parser_version);

	enum db_result result = db_step(s, state, e);

	if (result == DB_ROW) {
		reached->id = (uint64_t)sqlite3_column_int64(state, 0);
		sqlite3_reset(state);
		return true;
	}

	sqlite3_stmt *begin = db_statement(s, REPARSE_BEGIN, e);

	if (result == DB_FAILED || begin == NULL)
		return false;
	bind_integer(begin, ":parser_version", parser_version);
	return db_do(s, REPARSE_CLEAR, e) && db_run(s, begin, e);
}

bool
rebuild_begin(struct store *s, int parser_version, struct accession *reached,
    struct err *e)
{
	static const enum statement steps[] = { REBUILD_CLEAR, REBUILD_LISTING,
		REBUILD_LISTING_REMOVED, REBUILD_COMPANIES_FORGET,
		REBUILD_NAMES_FORGET, REBUILD_COMPANIES_LISTED,
		REBUILD_COMPANIES_TICKED, REBUILD_TICKERS, REBUILD_NAMES,
		REBUILD_FILINGS, REBUILD_PATHS, REBUILD_FILED, REBUILD_REMOVED,
		REBUILD_LINKS_FORGET, REBUILD_LINKS, REBUILD_CLEAR };

	/* Below zero: no plain run of the same parser goes on with it. */
	if (!reparse_begin(s, -parser_version, reached, e))
		return false;
	if (reached->id != 0)
		return true;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (!db_do(s, steps[i], e))
			return false;
	return true;
}

bool
reparse_next(struct store *s, struct accession after, struct accession *rows,
    size_t cap, size_t *n, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, REPARSE_NEXT, e);

	*n = 0;
	if (st == NULL)
		return false;
	bind_integer(st, ":after", (int64_t)after.id);
	bind_integer(st, ":cap", (int64_t)cap);
	for (;;) {
		enum db_result result = db_step(s, st, e);

		if (result != DB_ROW)
			return result == DB_DONE;
		rows[(*n)++].id = (uint64_t)sqlite3_column_int64(st, 0);
	}
}

bool
reparse_remember(struct store *s, struct accession a, struct err *e)
{
	return db_do(s, FACT_CLEAR, e) && see_facts(s, a, false, e);
}

bool
reparse_compare(
    struct store *s, struct accession a, struct buf *words, struct err *e)
{
	if (!see_facts(s, a, true, e) || !db_do(s, FACT_CHANGE_CLEAR, e) ||
	    !db_do(s, FACT_COMPARE, e) || !db_do(s, FACT_COUNT, e))
		return false;

	sqlite3_stmt *st = db_statement(s, FACT_WORDS, e);

	if (st == NULL || db_step(s, st, e) != DB_ROW)
		return false;
	buf_put(words, db_bytes(st, 0));
	sqlite3_reset(st);
	return true;
}

bool
reparse_reach(struct store *s, struct accession a, uint64_t n, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, REPARSE_REACH, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":reached", (int64_t)a.id);
	bind_integer(st, ":filings", (int64_t)n);
	return db_run(s, st, e);
}

bool
reparse_end(struct store *s, struct err *e)
{
	return db_do(s, REPARSE_END, e);
}

bool
reparse_changes(struct store *s, struct query **out, struct err *e)
{
	return query_open(s, span_of(statement_texts[REPARSE_CHANGES]), out, e);
}
