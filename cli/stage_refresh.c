/*
 * The indexes: which quarters are due tonight, and what came of asking.
 *
 * Each is asked for only for what changed since the version that we hold, and
 * is applied whole or not at all: what came within a second, together. Where
 * master.gz is not there, form.gz and company.gz say the same, but for long
 * names.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/inflate.h"
#include "base/memory.h"
#include "cli/due.h"
#include "cli/sync.h"
#include "parser/index.h"
#include "store/indexes.h"

enum {
	/* master.gz has 4.5 MB now and 33 MB inside (2026Q1). */
	MAX_INDEX_BYTES = 16 << 20,
	MAX_INDEX_DECODED = 64 << 20,

	/* So many rows are settled at once: a second's work, some 10 MB. */
	MAX_ROWS_WAITING = 65536
};

/* A file of a quarter's index; its number is the request's id. */
struct part {
	struct quarter quarter;
	enum index_kind kind;
};

struct refresh {
	struct sync *sync;
	struct quarter next;
	struct quarter open;
	struct part *missing; /* stand-ins to ask for, one a connection */
	size_t n_missing;
	struct buf decoded;
	struct buf name;
	struct arena *names; /* of the index at hand, mended */
	struct err err;      /* of the source, which cannot fail by itself */

	/* The transaction that answers wait in. */
	bool is_begun;
	time_t begun;
	uint64_t rows_waiting;
	struct buf notes; /* to be said once they are true, a line each */
};

static uint64_t
part_number(struct part p)
{
	return (uint64_t)(quarter_number(p.quarter) * INDEX_KINDS) + p.kind;
}

static bool
part_of_number(uint64_t number, struct part *p)
{
	p->kind = number % INDEX_KINDS;
	return quarter_of_number((int)(number / INDEX_KINDS), &p->quarter);
}

static bool
ask(struct refresh *f, struct part p, const struct index_status *status,
    struct fetch_request *r)
{
	*r = (struct fetch_request){ .wanted = WANTED_INDEX,
		.max_bytes = MAX_INDEX_BYTES,
		.id = part_number(p) };
	index_path(p.quarter, p.kind, r->path);
	if (status->state == INDEX_HELD)
		strcpy(r->if_modified_since, status->last_modified);
	app_progress(
	    f->sync->app, "index of %dQ%d", p.quarter.year, p.quarter.number);
	return true;
}

/* What stands in for a file that is not there, else the next quarter due. */
static bool
next(void *ctx, struct fetch_request *r)
{
	struct refresh *f = ctx;
	struct store *store = f->sync->app->store;
	struct index_status status;

	if (sync_is_out_of_time(f->sync))
		return false;
	if (f->n_missing > 0) {
		struct part p = f->missing[--f->n_missing];

		return index_status_get(store, p.quarter, &status, &f->err) &&
		       ask(f, p, &status, r);
	}
	while (quarter_cmp(f->next, f->open) <= 0) {
		struct part p = { f->next, INDEX_MASTER };

		if (!index_status_get(store, f->next, &status, &f->err))
			return false;
		f->next = quarter_next(f->next);
		if (index_is_due(
			p.quarter, status.checked_at, f->sync->app->now))
			return ask(f, p, &status, r);
	}
	return false;
}

/*
 * A name that was cut for its column is the one that we know whole: else names
 * would change whenever another file of the index is there.
 */
static bool
mend_name(
    struct refresh *f, struct quarter q, struct index_row *row, struct err *e)
{
	if (row->company.len + 1 < COLUMNS_NAME_WIDTH)
		return true;
	buf_reset(&f->name);
	if (!index_name_get(f->sync->app->store, q, row, &f->name, e))
		return false;
	if (f->name.len > COLUMNS_NAME_WIDTH &&
	    span_starts(buf_span(&f->name), row->company))
		row->company = arena_dup(f->names, buf_span(&f->name));
	return true;
}

static bool
begin(struct refresh *f, struct err *e)
{
	if (f->is_begun)
		return true;
	f->begun = time(NULL);
	f->is_begun = store_begin(f->sync->app->store, e);
	return f->is_begun;
}

/* What was answered so far into the archive; then it may be said. */
static bool
commit(struct refresh *f, struct err *e)
{
	struct store *store = f->sync->app->store;

	if (!f->is_begun)
		return true;
	sync_bound_statements(f->sync);

	bool ok = index_settle(store, f->sync->app->now, e);

	store_stop_when(store, NULL, NULL);
	f->is_begun = false;
	f->rows_waiting = 0;
	if (!ok) {
		store_rollback(store);
		return false;
	}
	if (!store_commit(store, e))
		return false;

	struct span notes = buf_span(&f->notes), note;

	while (span_line(&notes, &note))
		app_note(f->sync->app, "%.*s", (int)note.len, note.ptr);
	buf_reset(&f->notes);
	return true;
}

/* All rows of the index to the archive. */
static bool
read_rows(struct refresh *f, struct quarter q, struct err *e)
{
	struct store *store = f->sync->app->store;
	struct index_reader reader;
	struct index_row row;
	enum index_result result;

	if (!index_open(&reader, buf_span(&f->decoded), q, e))
		return false;
	index_begin(store, q);
	while ((result = index_next(&reader, &row, e)) == INDEX_ROW)
		if ((reader.is_fixed && !mend_name(f, q, &row, e)) ||
		    !index_add(store, &row, e))
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
	arena_reset(f->names);
	if (!gunzip(a->body, &f->decoded, e) || !read_rows(f, q, e) ||
	    !index_end(store, f->sync->app->now, a->last_modified, &tally, e))
		return false;
	if (tally.is_refused)
		return err_set(e, ERR_FORMAT,
		    "want at most %d %% of its %ju filings gone, have %ju gone "
		    "at once; believed if the next run sees the same",
		    INDEX_LOSS_PERCENT, (uintmax_t)tally.held,
		    (uintmax_t)tally.lost);
	f->rows_waiting += tally.rows;
	buf_printf(&f->notes,
	    "%s: %ju filings of 8-K forms, %ju rows added, %ju changed, "
	    "%ju removed\n",
	    a->request->path, (uintmax_t)tally.rows, (uintmax_t)tally.added,
	    (uintmax_t)tally.changed, (uintmax_t)tally.removed);
	return true;
}

/*
 * A file is not there. The next kind stands in for it, unless there was none of
 * them when all were asked for last: of a quarter to come there is none, and a
 * night costs one request.
 */
static bool
look_elsewhere(struct refresh *f, struct part p, struct err *e)
{
	struct store *store = f->sync->app->store;
	int64_t now = f->sync->app->now;
	struct index_status status;

	if (!index_status_get(store, p.quarter, &status, e))
		return false;
	if (p.kind + 1 == INDEX_KINDS ||
	    (status.state == INDEX_MISSING &&
		!index_stand_ins_are_due(status.checked_at, now)))
		return index_missing(store, p.quarter, now, e);
	p.kind++;
	f->missing[f->n_missing++] = p;
	return true;
}

static bool
take(struct refresh *f, const struct fetch_answer *a, struct err *e)
{
	struct part p;

	if (!part_of_number(a->request->id, &p))
		return err_set(
		    e, ERR_STORE, "no quarter: %ju", (uintmax_t)a->request->id);
	switch (a->verdict) {
	case VERDICT_OK:
		if (replace(f, p.quarter, a, e))
			return true;
		if (e->kind != ERR_FORMAT)
			return false;
		sync_miss(f->sync, a->request->path, e);
		return true;
	case VERDICT_UNCHANGED:
		return index_unchanged(
		    f->sync->app->store, p.quarter, f->sync->app->now, e);
	case VERDICT_GONE:
		app_note(f->sync->app, "%s: not there", a->request->path);
		return look_elsewhere(f, p, e);
	case VERDICT_BLOCKED:
	case VERDICT_UNDECLARED:
	case VERDICT_RETRY:
	case VERDICT_WRONG:
		break;
	}
	sync_miss(f->sync, a->request->path, &a->err);
	return true;
}

static bool
done(void *ctx, const struct fetch_answer *a, struct err *e)
{
	struct refresh *f = ctx;

	if (!begin(f, e) || !take(f, a, e))
		return false;
	return f->rows_waiting < MAX_ROWS_WAITING || commit(f, e);
}

/*
 * A commit a second, even if no answer follows: what a kill costs, or the end
 * of --max-seconds, is a second's answers.
 */
static bool
tick(void *ctx, struct err *e)
{
	struct refresh *f = ctx;

	return time(NULL) == f->begun || commit(f, e);
}

bool
stage_refresh(struct sync *s, struct err *e)
{
	static const struct fetch_calls calls = { next, done, tick };
	AUTO(arena) names = arena_new();
	struct refresh f = {
		.sync = s,
		.names = names,
		.next = quarter_of(s->app->config->since),
		.open = quarter_of(unix_to_eastern(s->app->now).date),
	};

	f.missing = xcalloc(s->app->config->connections, sizeof(*f.missing));
	buf_init(&f.decoded, MAX_INDEX_DECODED);
	buf_init(&f.name, SIZE_MAX);
	buf_init(&f.notes, SIZE_MAX);

	bool ok =
	    sync_fetch(s, &calls, &f, e) && (commit(&f, e) || sync_stopped(e));

	if (f.is_begun)
		store_rollback(s->app->store);
	buf_release(&f.notes);
	buf_release(&f.decoded);
	buf_release(&f.name);
	free(f.missing);
	if (ok && f.err.kind != ERR_NONE) {
		*e = f.err;
		return false;
	}
	return ok;
}
