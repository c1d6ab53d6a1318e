/*
 * The log of sync: one row a run.
 */
#include "store/runs.h"

#include "store/db.h"
#include "store/statements.h"

bool
run_begin(struct store *s, struct run *r, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, RUN_PUT, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":started_at", r->started_at);
	if (!db_run(s, st, e))
		return false;
	r->id = sqlite3_last_insert_rowid(s->db);
	return true;
}

bool
run_end(struct store *s, const struct run *r, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, RUN_DONE, e);

	if (st == NULL)
		return false;
	bind_integer(st, ":id", r->id);
	bind_integer(st, ":ended_at", r->ended_at);
	bind_integer(st, ":exit_code", r->exit_code);
	bind_integer(st, ":requests", (int64_t)r->requests);
	bind_integer(st, ":bytes", (int64_t)r->bytes);
	bind_integer(st, ":new_filings", (int64_t)r->new_filings);
	bind_integer(st, ":new_events", (int64_t)r->new_events);
	bind_integer(st, ":failures", (int64_t)r->failures);
	return db_run(s, st, e);
}

bool
run_streak(struct store *s, int least, int most, unsigned *n, struct err *e)
{
	sqlite3_stmt *st = db_statement(s, RUN_STREAK, e);
	int64_t count;

	if (st == NULL)
		return false;
	bind_integer(st, ":least", least);
	bind_integer(st, ":most", most);
	if (!db_integer(s, st, &count, e))
		return false;
	*n = (unsigned)count;
	return true;
}
