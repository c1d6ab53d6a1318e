/*
 * The indexes: which quarters are due tonight, and what came of asking.
 *
 * Each is asked for only for what changed since the version that we hold, and
 * is applied whole or not at all.
 */
#include <string.h>

#include "base/inflate.h"
#include "cli/due.h"
#include "cli/sync.h"
#include "parser/index.h"
#include "store/indexes.h"

enum {
	/* master.gz has 4.5 MB now and 33 MB inside (2026Q1). */
	MAX_INDEX_BYTES = 16 << 20,
	MAX_INDEX_DECODED = 64 << 20
};

struct refresh {
	struct sync *sync;
	struct quarter next;
	struct quarter open;
	struct buf decoded;
	struct err err; /* of the source, which cannot fail by itself */
};

/* The next quarter that is due; its number is the request's id. */
static bool
next(void *ctx, struct fetch_request *r)
{
	struct refresh *f = ctx;
	struct index_status status;

	for (; quarter_cmp(f->next, f->open) <= 0;
	     f->next = quarter_next(f->next)) {
		if (sync_is_out_of_time(f->sync))
			return false;
		if (!index_status_get(
			f->sync->app->store, f->next, &status, &f->err))
			return false;
		if (index_is_due(f->next, status.checked_at, f->sync->app->now))
			break;
	}
	if (quarter_cmp(f->next, f->open) > 0)
		return false;

	*r = (struct fetch_request){ .wanted = WANTED_INDEX,
		.max_bytes = MAX_INDEX_BYTES,
		.id = (uint64_t)quarter_number(f->next) };
	index_path(f->next, r->path);
	if (status.state == INDEX_HELD)
		strcpy(r->if_modified_since, status.last_modified);
	app_progress(
	    f->sync->app, "index of %dQ%d", f->next.year, f->next.number);
	f->next = quarter_next(f->next);
	return true;
}

/* All rows of the index into the archive. */
static bool
apply(struct refresh *f, struct quarter q, struct err *e)
{
	struct store *store = f->sync->app->store;
	struct index_reader reader;
	struct index_row row;
	enum index_result result;

	if (!index_open(&reader, buf_span(&f->decoded), q, e) ||
	    !index_begin(store, q, e))
		return false;
	while ((result = index_next(&reader, &row, e)) == INDEX_ROW)
		if (!index_add(store, &row, e))
			return false;
	return result == INDEX_END;
}

static bool
replace(struct refresh *f, struct quarter q, const struct fetch_answer *a,
    struct err *e)
{
	struct store *store = f->sync->app->store;
	struct index_tally tally;

	buf_reset(&f->decoded);
	if (!gunzip(a->body, &f->decoded, e))
		return false;
	if (!store_begin(store, e))
		return false;
	if (!apply(f, q, e) ||
	    !index_end(store, f->sync->app->now, a->last_modified, &tally, e)) {
		store_rollback(store);
		return false;
	}
	if (!store_commit(store, e))
		return false;
	if (tally.is_refused)
		return err_set(e, ERR_FORMAT,
		    "want at most %d %% of its %ju filings gone, have %ju gone "
		    "at once; believed if the next run sees the same",
		    INDEX_LOSS_PERCENT, (uintmax_t)tally.held,
		    (uintmax_t)tally.lost);
	app_note(f->sync->app,
	    "%s: %ju filings of 8-K forms, %ju rows added, %ju changed, "
	    "%ju removed",
	    a->request->path, (uintmax_t)tally.rows, (uintmax_t)tally.added,
	    (uintmax_t)tally.changed, (uintmax_t)tally.removed);
	return true;
}

static bool
done(void *ctx, const struct fetch_answer *a, struct err *e)
{
	struct refresh *f = ctx;
	struct store *store = f->sync->app->store;
	int64_t now = f->sync->app->now;
	struct quarter q;

	if (!quarter_of_number((int)a->request->id, &q))
		return err_set(
		    e, ERR_STORE, "no quarter: %ju", (uintmax_t)a->request->id);
	switch (a->verdict) {
	case VERDICT_OK:
		if (replace(f, q, a, e))
			return true;
		if (e->kind != ERR_FORMAT)
			return false;
		sync_miss(f->sync, a->request->path, e);
		return true;
	case VERDICT_UNCHANGED:
		return index_unchanged(store, q, now, e);
	case VERDICT_GONE:
		app_note(f->sync->app, "%s: not there", a->request->path);
		return index_missing(store, q, now, e);
	case VERDICT_BLOCKED:
	case VERDICT_UNDECLARED:
	case VERDICT_RETRY:
	case VERDICT_WRONG:
		break;
	}
	sync_miss(f->sync, a->request->path, &a->err);
	return true;
}

bool
stage_refresh(struct sync *s, struct err *e)
{
	static const struct fetch_calls calls = { next, done };
	struct refresh f = {
		.sync = s,
		.next = quarter_of(s->app->config->since),
		.open = quarter_of(unix_to_eastern(s->app->now).date),
	};

	buf_init(&f.decoded, MAX_INDEX_DECODED);

	bool ok = sync_fetch(s, &calls, &f, e);

	buf_release(&f.decoded);
	if (ok && f.err.kind != ERR_NONE) {
		*e = f.err;
		return false;
	}
	return ok;
}
