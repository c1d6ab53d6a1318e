/*
 * Quarterly indexes: their rows are compared with those of the version before
 * (listing.c), and what differs is brought by SQL to where it belongs.
 */
#include "store/indexes.h"

#include <assert.h>
#include <string.h>

#include "store/db.h"
#include "store/listing.h"
#include "store/statements.h"

/* A statement about the quarter that is being read. */
static sqlite3_stmt *
statement_of_quarter(
    struct store *s, enum statement id, struct quarter q, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, id, e);

	if (st != NULL)
		bind_integer(st, ":quarter", quarter_number(q));
	return st;
}

/* A statement that takes :quarter, :now, both or none of them. */
static bool
run_step(struct store *s, enum statement id, int64_t now, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, id, e);

	if (st == NULL)
		return false;
	if (sqlite3_bind_parameter_index(st, ":quarter") > 0)
		bind_integer(st, ":quarter", quarter_number(s->reading));
	if (sqlite3_bind_parameter_index(st, ":now") > 0)
		bind_integer(st, ":now", now);
	return db_run(s, st, e);
}

static bool
count(struct store *s, enum statement id, uint64_t *out, struct err *e)
{
	sqlite3_stmt *st = statement_of_quarter(s, id, s->reading, e);
	int64_t n;

	if (st == NULL || !db_integer(s, st, &n, e))
		return false;
	*out = (uint64_t)n;
	return true;
}

/* Has it lost too much to be believed at once? Rows bound filings. */
static bool
judge_loss(struct store *s, struct index_tally *tally, struct err *e)
{
	if (tally->removed <= INDEX_LOSS_FILINGS)
		return true;
	if (!count(s, INDEX_FILINGS_COUNT, &tally->held, e) ||
	    !count(s, INDEX_LOSS_COUNT, &tally->lost, e))
		return false;
	tally->is_refused =
	    tally->lost > INDEX_LOSS_FILINGS &&
	    tally->lost * 100 > tally->held * INDEX_LOSS_PERCENT;
	return true;
}

bool
index_status_get(
    struct store *s, struct quarter q, struct index_status *out, struct err *e)
{
	sqlite3_stmt *st = statement_of_quarter(s, INDEX_GET, q, e);

	*out = (struct index_status){ .state = INDEX_UNKNOWN };
	if (st == NULL)
		return false;

	enum db_result result = db_step(s, st, e);

	if (result != DB_ROW)
		return result == DB_DONE;
	out->state =
	    span_eq(db_bytes(st, 0), SPAN("held")) ? INDEX_HELD : INDEX_MISSING;
	out->checked_at = sqlite3_column_int64(st, 1);
	db_copy_text(st, 2, out->last_modified, sizeof(out->last_modified));
	sqlite3_reset(st);
	return true;
}

bool
index_name_get(struct store *s, struct quarter q, const struct index_row *row,
    struct buf *out, struct err *e)
{
	sqlite3_stmt *st = statement_of_quarter(s, INDEX_NAME, q, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":filing", (int64_t)row->accession.id);
	bind_integer(st, ":cik", (int64_t)row->cik);

	enum db_result result = db_step(s, st, e);

	if (result != DB_ROW)
		return result == DB_DONE;
	buf_put(out, db_bytes(st, 0));
	sqlite3_reset(st);
	return true;
}

bool
index_unchanged(struct store *s, struct quarter q, int64_t now, struct err *e)
{
	sqlite3_stmt *st = statement_of_quarter(s, INDEX_CHECKED, q, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":now", now);
	return db_run(s, st, e);
}

bool
index_missing(struct store *s, struct quarter q, int64_t now, struct err *e)
{
	sqlite3_stmt *st = statement_of_quarter(s, INDEX_NOT_THERE, q, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":now", now);
	return db_run(s, st, e);
}

void
index_begin(struct store *s, struct quarter q)
{
	assert(s->is_in_transaction);
	s->reading = q;
	listing_clear(s->listing);
}

bool
index_add(struct store *s, const struct index_row *row, struct err *e)
{
	return listing_add(s->listing, row, e);
}

bool
index_end(struct store *s, int64_t now, struct span last_modified,
    struct index_tally *tally, struct err *e)
{
	struct index_status before;

	*tally = (struct index_tally){ 0 };
	if (!index_status_get(s, s->reading, &before, e))
		return false;

	bool ok = listing_compare(
	    s, s->listing, before.state == INDEX_HELD, tally, e);

	listing_clear(s->listing);
	if (!ok || !judge_loss(s, tally, e) ||
	    !run_step(s, INDEX_LOSS_CLEAR, now, e))
		return false;
	if (tally->is_refused)
		return run_step(s, INDEX_LOSS_PUT, now, e) &&
		       run_step(s, DIFFERENCE_REFUSE, now, e);
	if (before.state != INDEX_HELD)
		tally->added = 0;

	sqlite3_stmt *st =
	    statement_of_quarter(s, INDEX_HELD_PUT, s->reading, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":now", now);
	bind_text(st, ":last_modified", last_modified);
	return db_run(s, st, e);
}

bool
index_settle(struct store *s, int64_t now, struct err *e)
{
	static const enum statement steps[] = { TOUCHED_ADD, INDEX_COMPANIES,
		INDEX_NAMES, INDEX_FILINGS, INDEX_ROWS_PUT, INDEX_ROWS_DROP,
		INDEX_LINKS_PUT, INDEX_LINKS_DROP, INDEX_REMOVED,
		INDEX_RETURNED, INDEX_PATH, INDEX_REFILE, INDEX_REOPEN,
		INDEX_LOG, DIFFERENCE_CLEAR, TOUCHED_CLEAR };

	assert(s->is_in_transaction);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (!run_step(s, steps[i], now, e))
			return false;
	return true;
}
